"""The whole window with all its screens speaks both languages: no word is missing, cut or left behind.

An empty finished translation in the file, a widget that is not told of the other language, or a translator
that answers with an empty text instead of none would each be seen here.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from b2bdesk.connections import Connections
from b2bdesk.ui import paint
from b2bdesk.ui.language import TRANSLATIONS, Language
from b2bdesk.ui.screens import clients, documents, newclient, orders, send, settings, sync
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.screen import Screen
from tests.ui.rig import ScreenRig, open_rig, rest

SCREENS = ("orders", "clients", "documents", "sync", "settings")

# Beside these there is a note or a message only when there is something to say.
MAY_BE_SILENT = {"SectionHeader", "SettingRow", "MessageStrip", "DetailHeader"}


def register(parts: ScreenParts) -> None:
    for add in (orders.register, newclient.register, send.register):
        add(parts)


def screens(parts: ScreenParts) -> list[Screen]:
    plain = [each.screen(parts) for each in (orders, clients, documents, sync)]
    return [*plain, settings.screen(parts, Connections("main"))]


@pytest.fixture(params=["ru", "en"])
def rig(request, qapp, runner, language, tmp_path: Path, monkeypatch) -> Iterator[ScreenRig]:
    """The window, opened in either language."""
    monkeypatch.setenv("B2BDESK_HOME", str(tmp_path / "home"))
    language.switch(request.param)
    with open_rig(qapp, runner, language, tmp_path / "desk", screens, register) as opened:
        opened.order_of_romashka()
        rest()
        yield opened


def shown_parts(root: QWidget) -> list[QWidget]:
    return [part for part in root.findChildren(QWidget) if part.isVisible()]


def words_of(part: QWidget) -> list[str]:
    """Return everything that a widget says: aloud, on itself and beside the mouse."""
    said = [part.accessibleName(), part.toolTip()]
    if isinstance(part, QAbstractButton | QLabel):
        said.append(part.text())
    if isinstance(part, QLineEdit):
        said.append(part.placeholderText())
    return [text for text in said if text]


def wordless(root: QWidget) -> list[str]:
    """Return what is seen and says nothing."""
    silent = []
    for part in shown_parts(root):
        name = f"{type(part).__name__} {part.objectName()} in {type(part.parentWidget()).__name__}"
        if isinstance(part, QAbstractButton) and not (part.text() or part.accessibleName()):
            silent.append(name)
        if isinstance(part, QLabel) and not part.text() and part.pixmap().isNull():
            silent += [] if type(part.parentWidget()).__name__ in MAY_BE_SILENT else [name]
    return silent


def without_room(root: QWidget) -> list[str]:
    """Return the words of buttons that are wider than the button."""
    return [
        part.text()
        for part in shown_parts(root)
        if isinstance(part, QAbstractButton)
        and part.text()
        and part.width() < paint.text_width(part.text(), "small")
    ]


@cache
def translations() -> dict[str, set[str]]:
    """Return the Russian texts of every English one."""
    found: dict[str, set[str]] = {}
    for message in ElementTree.parse(TRANSLATIONS / "b2bdesk_ru.ts").iter("message"):
        found.setdefault(message.findtext("source", ""), set()).add(message.findtext("translation") or "")
    return found


def left_in_english(root: QWidget) -> list[str]:
    """Return what a Russian window still says in English: texts of the program, not data."""
    said = {text for part in shown_parts(root) for text in words_of(part)}
    return sorted(text for text in said if translations().get(text) and text not in translations()[text])


def left_in_russian(root: QWidget) -> list[str]:
    """Return what an English window still says in Russian: whole sentences, because single words are data."""
    russian = {text for forms in translations().values() for text in forms if " " in text}
    said = {text for part in shown_parts(root) for text in words_of(part)}
    return sorted(said & (russian - translations().keys()))


def on_every_screen(rig: ScreenRig, look: Callable[[QWidget], list[str]]) -> dict[str, list[str]]:
    found = {}
    for name in SCREENS:
        rig.window.navigator.show_screen(name)
        rest()
        found[name] = look(rig.window)
    return {name: wrong for name, wrong in found.items() if wrong}


def test_every_visible_text_is_there_and_has_room(rig, language: Language) -> None:
    for _ in range(2):
        assert on_every_screen(rig, wordless) == {}
        assert on_every_screen(rig, without_room) == {}
        language.switch(language.other)
        rest()


def test_nothing_stays_in_the_other_language(rig, language: Language) -> None:
    on_every_screen(rig, wordless)
    left = {"ru": left_in_english, "en": left_in_russian}
    for _ in range(2):
        language.switch(language.other)
        rest()
        assert on_every_screen(rig, left[language.code]) == {}
