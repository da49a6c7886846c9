"""The whole window with all its screens speaks both languages: no word is missing, cut or left behind.

An empty finished translation in the file, a widget that is not told of the other language, or a translator
that answers with an empty text instead of none would each be seen here.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from b2bdesk.connections import Connections
from b2bdesk.connectors.records import CallRecord
from b2bdesk.model.level import Level
from b2bdesk.model.order import Origin, Stage
from b2bdesk.services import today as queue
from b2bdesk.sync.told_call import told_call
from b2bdesk.ui import paint
from b2bdesk.ui.language import TRANSLATIONS, Language
from b2bdesk.ui.screens import calls, clients, documents, newclient, orders, send, settings, sync, today
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.screen import Screen
from tests.desk_rig import NOON, DeskRig
from tests.scenario import test_today_kinds as orders_of_today
from tests.ui.rig import ScreenRig, open_rig, rest

SCREENS = ("today", "orders", "clients", "documents", "calls", "sync", "settings")

# Beside these there is a note or a message only when there is something to say.
MAY_BE_SILENT = {"SectionHeader", "SettingRow", "MessageStrip", "DetailHeader", "CardHeader"}


class Parts:
    """Registers everything that a window has, in the order of the program."""

    def register(self, parts: ScreenParts) -> None:
        for add in (today.register, orders.register, clients.register, send.register):
            add(parts)
        self.phone = calls.register(parts, newclient.register(parts))

    def screens(self, parts: ScreenParts) -> list[Screen]:
        plain = [each.screen(parts) for each in (today, orders, clients, documents, sync)]
        return [*plain, calls.screen(parts, self.phone), settings.screen(parts, Connections("main"))]


def busy_day(back: DeskRig) -> None:
    """Something of every kind that the queue is read from, and a missed call."""
    came = back.clock.now() - timedelta(minutes=40)
    orders_of_today.order(back, paid=Decimal(10_000_000))
    orders_of_today.money(back, company=None, payer_name="ООО «Кто-то»")
    orders_of_today.newcomer(back)
    with back.store.write() as tx:
        web = orders_of_today.fresh(back)
        arrived = {"stage": Stage.RECEIVED, "origin": Origin.WEB, "own_number": "W-1", "created_at": came}
        tx.orders.save(replace(web, **arrived))  # type: ignore[arg-type]
        falls = Level(Decimal(5), Decimal(9), falls_on=NOON.date() + timedelta(days=9), falls_to=Decimal(3))
        tx.levels.save_many({back.romashka.uid: falls}, "client")
        missed = CallRecord("one", "in", "missed", "74951234567", came, extension="101", ended_at=came)
        told = told_call(missed, "asterisk", "101")
        assert told is not None
        tx.calls.tell(told, back.me.uid)
    queue.add_task(back.desk, "Позвонить Орлову", came)


@pytest.fixture(params=["ru", "en"])
def rig(request, qapp, runner, language, tmp_path: Path, monkeypatch) -> Iterator[ScreenRig]:
    """The window, opened in either language."""
    monkeypatch.setenv("B2BDESK_HOME", str(tmp_path / "home"))
    language.switch(request.param)
    made = Parts()
    with open_rig(qapp, runner, language, tmp_path / "desk", made.screens, made.register) as opened:
        opened.order_of_romashka()
        busy_day(opened.back)
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


@pytest.mark.parametrize("rig", ["ru"], indirect=True)
def test_the_day_and_the_calls_follow_the_language_and_lose_nothing_typed(rig, language: Language) -> None:
    rig.window.navigator.show_screen("today")
    screen = rig.window.navigator.widget("today")
    rest()
    rows = range(screen.model.rowCount())
    assert len(rows) >= 7
    rig.window.registry.run("task.new")
    rest()
    rig.type("Позвонить в пятницу")
    rig.find("task.when").set_text("пт 15:00")
    for code, left in (("en", left_in_russian), ("ru", left_in_english)):
        language.switch(code)
        for row in rows:
            screen.list.select(row)
            rest()
            assert left(screen) == [], screen.current_item()
        assert rig.find("task.text").text() == "Позвонить в пятницу"
        assert rig.find("task.when").text() == "пт 15:00"
        assert rig.find("task.due").value() == "today"
    rig.window.layers.close_top()
    rig.window.navigator.show_screen("calls")
    rest()
    note, back = rig.find("call.said.note"), rig.find("call.said.back")
    note.line.setFocus()
    rig.type("перезвонить до обеда")
    back.line.setFocus()
    rig.type("завтра 9:30")
    language.switch("en")
    rest()
    assert left_in_russian(rig.window.navigator.widget("calls")) == []
    assert (note.text(), back.text()) == ("перезвонить до обеда", "завтра 9:30")
