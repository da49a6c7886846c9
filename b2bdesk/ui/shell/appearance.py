"""Theme, language, font size and density: switched at once, remembered for the next start."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from b2bdesk.ui import theme
from b2bdesk.ui.language import LANGUAGES, Language
from b2bdesk.ui.ports import UiState

T = TypeVar("T")

SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
THEMES = ("light", "dark", "system")
_DENSITIES = (theme.Density.COMFORTABLE.value, theme.Density.COMPACT.value)

# Below this width a laptop screen shows more with compact rows (specification, section 21).
COMPACT_UP_TO = 1366


class Appearance(QObject):
    """How the window looks. Reads the remembered choices when it is made and applies them."""

    changed = Signal()

    def __init__(self, application: QApplication, language: Language, state: UiState) -> None:
        super().__init__(application)
        self._application = application
        self._state = state
        self.language = language
        self._theme = self._kept("appearance.theme", THEMES, "system")
        self._scale = self._kept("appearance.scale", SCALES, 1.0)
        self._density = theme.Density(self._kept("appearance.density", _DENSITIES, self._usual_density()))
        self.switch_language(self._kept("appearance.language", LANGUAGES, language.code or "ru"))
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def theme_name(self) -> str:
        """The chosen theme: ``light``, ``dark`` or ``system``."""
        return self._theme

    @property
    def scale(self) -> float:
        """The font scale, 0.8 to 2.0."""
        return self._scale

    def switch_theme(self, name: str) -> None:
        """Show the light theme, the dark one, or whichever the system shows."""
        self._theme = name
        self._state.set("appearance.theme", name)
        self._apply()

    def switch_language(self, code: str) -> None:
        """Show the window in Russian or English."""
        self.language.switch(code)
        self._state.set("appearance.language", code)

    def switch_density(self, density: theme.Density) -> None:
        """Show comfortable or compact rows."""
        self._density = density
        self._state.set("appearance.density", density.value)
        self._apply()

    def grow(self, steps: int) -> None:
        """Make the font larger (+1) or smaller (-1) by one step; 0 brings 100 % back."""
        place = SCALES.index(self._scale) + steps if steps else SCALES.index(1.0)
        self._scale = SCALES[min(max(place, 0), len(SCALES) - 1)]
        self._state.set("appearance.scale", self._scale)
        self._apply()

    def _apply(self) -> None:
        wanted = theme.make_theme(self._shown_theme(), self._scale, self._density)
        theme.apply_theme(self._application, wanted)
        self.changed.emit()

    def _shown_theme(self) -> str:
        if self._theme != "system":
            return self._theme
        dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _system_changed(self) -> None:
        if self._theme == "system":
            self._apply()

    def _usual_density(self) -> str:
        narrow = self._application.primaryScreen().availableGeometry().width() <= COMPACT_UP_TO
        return _DENSITIES[1] if narrow else _DENSITIES[0]

    def _kept(self, key: str, allowed: tuple[T, ...], usual: T) -> T:
        kept = self._state.get(key)
        return allowed[allowed.index(kept)] if kept in allowed else usual
