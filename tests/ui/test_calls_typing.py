"""The phone rings at any moment of typing, in every editor: no letter is lost and nothing moves.

A few dozen trials run always, five hundred with ``--long``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from b2bdesk.ui.models.paged import PagedTableModel
from b2bdesk.ui.screens.orders.columns import Cell
from tests.ui.calls_rig import ORLOV, STRANGER, CallsRig
from tests.ui.conftest import deliver
from tests.ui.rig import rest

FEW, MANY = 40, 500
LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя0123456789 .,-"
NUMBERS = (ORLOV, STRANGER, None, "78121234567")


def order_of_typing(calls: CallsRig) -> Any:
    screen = calls.rig.window.navigator.widget("orders")
    screen.start_order(calls.back.romashka.uid)
    rest()
    return screen


def entry(calls: CallsRig) -> QWidget:
    order_of_typing(calls).editor.area.focus_entry()
    return calls.rig.focused()


def field(number: int) -> Callable[[CallsRig], QWidget]:
    def opened(calls: CallsRig) -> QWidget:
        order_of_typing(calls)
        calls.rig.press(f"Alt+{number}")
        return calls.rig.focused()

    return opened


def client_page(page: str, name: str) -> Callable[[CallsRig], QWidget]:
    def opened(calls: CallsRig) -> QWidget:
        from b2bdesk.ui.ports import ObjectRef

        window = calls.rig.window
        window.open_object(ObjectRef("client", calls.back.romashka.uid))
        rest()
        window.navigator.widget("clients").card.show_page(page)
        rest()
        return editor_of(calls.rig.find(name))

    return opened


def palette(calls: CallsRig) -> QWidget:
    calls.rig.press("Ctrl+K")
    return calls.rig.focused()


def list_filter(calls: CallsRig) -> QWidget:
    calls.rig.window.navigator.show_screen("clients")
    rest()
    calls.rig.press("Ctrl+F")
    return calls.rig.focused()


def new_client(name: str) -> Callable[[CallsRig], QWidget]:
    def opened(calls: CallsRig) -> QWidget:
        calls.rig.press("Ctrl+Shift+N")
        return editor_of(calls.rig.find(name))

    return opened


def call_note(calls: CallsRig) -> QWidget:
    from b2bdesk.ui.ports import ObjectRef

    call = calls.tell("noted", "answered", "74862123456")
    calls.rig.window.open_object(ObjectRef("call", call.uid))
    rest()
    return editor_of(calls.rig.find("call.said.note"))


def letter_to_the_client(name: str) -> Callable[[CallsRig], QWidget]:
    def opened(calls: CallsRig) -> QWidget:
        from b2bdesk.ui.ports import ObjectRef

        window = calls.rig.window
        window.open_object(ObjectRef("order", calls.rig.order_of_romashka().uid))
        rest()
        calls.rig.press("F12")
        rest()
        return editor_of(calls.rig.find(name))

    return opened


def cell(calls: CallsRig) -> QWidget:
    screen = order_of_typing(calls)
    area = screen.editor.area
    area.focus_entry()
    calls.rig.type("AB-10231")
    calls.rig.press("Return")
    calls.rig.press("Return")
    area.grid.put_cursor(0, Cell.PRICE)
    area.grid.setFocus()
    calls.rig.press("F2")
    return calls.rig.focused()


def reason_of(key: str, name: str) -> Callable[[CallsRig], QWidget]:
    def opened(calls: CallsRig) -> QWidget:
        from b2bdesk.ui.ports import ObjectRef

        window = calls.rig.window
        window.open_object(ObjectRef("order", calls.rig.order_of_romashka().uid))
        rest()
        calls.rig.press(key, window)
        rest()
        reason = calls.rig.find(f"order.{name}.reason")
        reason.set_value("our_mistake")
        reason.chosen.emit("our_mistake")
        rest()
        return editor_of(calls.rig.find(f"order.{name}.text"))

    return opened


def task(calls: CallsRig) -> QWidget:
    calls.rig.window.registry.run("task.new")
    rest()
    return editor_of(calls.rig.find("task.text"))


def task_about_a_call(calls: CallsRig) -> QWidget:
    linked = calls.ring()
    calls.tell(linked, "talking")
    calls.press("Ctrl+Shift+F8")
    rest()
    for one in calls.actions.phone.online.calls:
        calls.actions.phone.online.drop(one.key)
    return editor_of(calls.rig.find("task.text"))


def editor_of(part: QWidget) -> QWidget:
    found = part if isinstance(part, QLineEdit | QPlainTextEdit | QTextEdit) else None
    found = found or getattr(part, "line", None) or part.editor  # type: ignore[attr-defined]
    found.setFocus()
    return found


EDITORS: dict[str, Callable[[CallsRig], QWidget]] = {
    "entry line": entry,
    "order: client": field(1),
    "order: client's number": field(7),
    "order: comment": field(8),
    "client: note": client_page("overview", "client.note"),
    "contact: position": client_page("contacts", "client.contact.position"),
    "contact: phone": client_page("contacts", "client.contact.phone"),
    "contact: new": client_page("contacts", "client.contact.add.name"),
    "palette": palette,
    "filter of a list": list_filter,
    "new client: INN": new_client("newclient.inn"),
    "new client: contact": new_client("newclient.contact.name"),
    "new client: comment": new_client("newclient.comment"),
    "note about a call": call_note,
    "letter: to": letter_to_the_client("send.to"),
    "letter: subject": letter_to_the_client("send.subject"),
    "letter: text": letter_to_the_client("send.text"),
    "cell of a line": cell,
    "reason of a correction": reason_of("Ctrl+E", "correction"),
    "reason of a cancelling": reason_of("Ctrl+Shift+X", "cancel"),
    "task": task,
    "task about a call": task_about_a_call,
}
OF_DIGITS = ("new client: INN", "cell of a line")
"""Fields that drop other signs by their own rule."""


@dataclass(frozen=True)
class Place:
    """Everything that belongs to the person: focus, screen, object, every selection and every scroll."""

    focus: QWidget | None
    screen: str
    ref: object
    selected: tuple[object, ...]
    scrolled: tuple[tuple[int, int], ...]


def areas_of(calls: CallsRig, without: QWidget) -> list[QAbstractScrollArea]:
    """Return what can be scrolled now; the field that is typed in scrolls with its own text."""
    seen = [one for one in calls.rig.window.findChildren(QAbstractScrollArea) if one.isVisible()]
    return [one for one in seen if one is not without and not one.isAncestorOf(without)]


def chosen(view: QAbstractItemView) -> object:
    """Return what is chosen in a list: the record itself, because a new one may come above it."""
    index, model = view.currentIndex(), view.model()
    return model.uid(index.row()) if isinstance(model, PagedTableModel) else (index.row(), index.column())


def place(calls: CallsRig, areas: list[QAbstractScrollArea]) -> Place:
    state = calls.rig.window.navigator.state()
    return Place(
        QApplication.focusWidget(),
        state.screen,
        state.ref,
        tuple(chosen(one) for one in areas if isinstance(one, QAbstractItemView)),
        tuple((one.verticalScrollBar().value(), one.horizontalScrollBar().value()) for one in areas),
    )


def text_of(editor: QWidget) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()  # type: ignore[attr-defined]


def key(editor: QWidget, sign: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


class Caller:
    """Lets the phone do something between two keys."""

    def __init__(self, calls: CallsRig, chance: random.Random) -> None:
        self._calls, self._chance = calls, chance
        self.linked = ""

    def happen(self) -> None:
        number = self._chance.choice(NUMBERS)
        self.linked = self._calls.ring(number)
        what = self._chance.random()
        if what < 0.3:
            self._calls.tell(self.linked, "talking", number)
        elif what < 0.5:
            self._calls.tell(self.linked, "missed", number)

    def over(self) -> None:
        for one in self._calls.actions.phone.online.calls:
            self._calls.actions.phone.online.drop(one.key)


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CallsRig]:
    with CallsRig.shared(qapp, tmp_path_factory.mktemp("typing") / "desk") as opened:
        yield opened


def try_it(calls: CallsRig, trials: int, seed: int) -> int:
    """Type and let the phone ring; return how many cards were seen."""
    chance, seen = random.Random(seed), 0
    caller = Caller(calls, chance)
    each = -(-trials // len(EDITORS))
    for name, opened in EDITORS.items():
        calls.clear()
        editor = opened(calls)
        assert QApplication.focusWidget() is editor, name
        for trial in range(each):
            editor.selectAll()  # type: ignore[attr-defined]
            QTest.keyClick(editor, Qt.Key.Key_Backspace)
            signs = "123456789" if name in OF_DIGITS else LETTERS
            wanted = "".join(chance.choice(signs) for _ in range(chance.randint(4, 9))).strip() or "a"
            moment = chance.randrange(len(wanted))
            deliver()
            for at, sign in enumerate(wanted):
                if at == moment:
                    deliver()
                    areas = areas_of(calls, editor)
                    before = place(calls, areas)
                    caller.happen()
                    seen += len(calls.cards)
                    assert place(calls, areas) == before, (name, trial)
                key(editor, sign)
            assert text_of(editor) == wanted, (name, trial)
            assert QApplication.focusWidget() is editor, (name, trial)
            caller.over()
    return seen


def test_a_ring_never_takes_a_letter_a_selection_or_the_keyboard(shared: CallsRig) -> None:
    assert try_it(shared, FEW, seed=7) > FEW // 2, "the phone did ring"


@pytest.mark.long
@pytest.mark.timeout(600)
def test_five_hundred_rings_take_nothing(shared: CallsRig) -> None:
    assert try_it(shared, MANY, seed=11) > MANY // 2


def test_keys_of_the_card_work_while_a_field_has_the_keyboard(shared: CallsRig) -> None:
    shared.clear()
    editor = field(8)(shared)
    QTest.keyClicks(editor, "typed")
    shared.ring()
    shared.press("F8")
    state = shared.rig.window.navigator.state()
    assert state.ref is not None and state.ref.kind == "client"
    shared.press("Ctrl+Tab")
    shared.rig.window.navigator.cards.settle()
    assert shared.rig.window.navigator.widget("orders").presenter.session.order.comment_internal == "typed"
