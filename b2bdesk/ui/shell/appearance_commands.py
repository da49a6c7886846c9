"""The commands for theme, language, font and density, and the menu of the person that holds them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from b2bdesk.ui import theme
from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.shell.appearance import Appearance
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.theme import Density

_SO_ALREADY = QT_TRANSLATE_NOOP("window", "It is so already.")

USER_MENU = (
    "theme.light",
    "theme.dark",
    "theme.system",
    "",
    "language.russian",
    "language.english",
    "",
    "font.bigger",
    "font.smaller",
    "font.usual",
    "",
    "density.comfortable",
    "density.compact",
    "",
    "help.open",
)


def _never() -> bool:
    return False


def of(looks: Appearance) -> list[Command]:
    """Return the commands that change how the window looks."""
    return [*_themes(looks), *_languages(looks), *_fonts(looks), *_densities(looks)]


def _themes(looks: Appearance) -> list[Command]:
    theme_words = ("тема", "theme", "цвет")
    return [
        _quick(
            "theme.light",
            QT_TRANSLATE_NOOP("commands", "Light theme"),
            lambda: looks.switch_theme("light"),
            theme_words,
            "sun",
            is_so=lambda: looks.theme_name == "light",
        ),
        _quick(
            "theme.dark",
            QT_TRANSLATE_NOOP("commands", "Dark theme"),
            lambda: looks.switch_theme("dark"),
            theme_words,
            is_so=lambda: looks.theme_name == "dark",
        ),
        _quick(
            "theme.system",
            QT_TRANSLATE_NOOP("commands", "Theme of the system"),
            lambda: looks.switch_theme("system"),
            theme_words,
            is_so=lambda: looks.theme_name == "system",
        ),
    ]


def _languages(looks: Appearance) -> list[Command]:
    return [
        _quick(
            "language.russian",
            QT_TRANSLATE_NOOP("commands", "Russian language"),
            lambda: looks.switch_language("ru"),
            ("язык", "language", "русский"),
            "globe",
            is_so=lambda: looks.language.code == "ru",
        ),
        _quick(
            "language.english",
            QT_TRANSLATE_NOOP("commands", "English language"),
            lambda: looks.switch_language("en"),
            ("язык", "language", "английский"),
            "globe",
            is_so=lambda: looks.language.code == "en",
        ),
    ]


def _fonts(looks: Appearance) -> list[Command]:
    font_words = ("шрифт", "размер", "zoom")
    return [
        _quick(
            "font.bigger",
            QT_TRANSLATE_NOOP("commands", "Larger font"),
            lambda: looks.grow(1),
            font_words,
            "zoom-in",
            "Ctrl++",
            is_so=lambda: theme.current().scale >= theme.MAX_SCALE,
        ),
        _quick(
            "font.smaller",
            QT_TRANSLATE_NOOP("commands", "Smaller font"),
            lambda: looks.grow(-1),
            font_words,
            "zoom-out",
            "Ctrl+-",
            is_so=lambda: theme.current().scale <= theme.MIN_SCALE,
        ),
        _quick(
            "font.usual",
            QT_TRANSLATE_NOOP("commands", "Usual font size"),
            lambda: looks.grow(0),
            font_words,
            is_so=lambda: theme.current().scale == 1,
        ),
    ]


def _densities(looks: Appearance) -> list[Command]:
    return [
        _quick(
            "density.comfortable",
            QT_TRANSLATE_NOOP("commands", "Comfortable rows"),
            lambda: looks.switch_density(Density.COMFORTABLE),
            ("плотность", "density"),
            is_so=lambda: theme.current().density is Density.COMFORTABLE,
        ),
        _quick(
            "density.compact",
            QT_TRANSLATE_NOOP("commands", "Compact rows"),
            lambda: looks.switch_density(Density.COMPACT),
            ("плотность", "density"),
            is_so=lambda: theme.current().density is Density.COMPACT,
        ),
    ]


def _quick(
    command_id: str,
    text: str,
    do: Callable[[], None],
    synonyms: tuple[str, ...],
    icon: str = "",
    key: str = "",
    *,
    is_so: Callable[[], bool] = _never,
) -> Command:
    """Make a command of one choice; what is chosen already says so."""

    def chosen_already(_: CommandState) -> str | None:
        return QCoreApplication.translate("window", _SO_ALREADY) if is_so() else None

    return Command(
        command_id, text, lambda _: do(), key=key, icon=icon, synonyms=synonyms, enabled=chosen_already
    )
