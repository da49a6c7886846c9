"""The windows as the program builds them: what stands in the whole of them, and two for two monitors."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from b2bdesk.backstage import Backstage
from b2bdesk.model.uid import Uid
from b2bdesk.services import orders
from b2bdesk.services.preferences import Preferences
from b2bdesk.settings import TRAINING_PROFILE
from b2bdesk.ui import keys
from b2bdesk.ui.app import Application
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.notify import Action, Level, Message
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders import OrdersScreen
from b2bdesk.ui.shell.ring_card import RingCard
from b2bdesk.ui.shell.window import MainWindow
from b2bdesk.ui.timings import AT_ONCE
from b2bdesk.ui.watchdog import Watchdog
from b2bdesk.ui.widgets import BlockableButton, InlineBar
from b2bdesk.windows import DeskWindows
from tests.desk_rig import DeskRig
from tests.ui.calls_rig import ORLOV, OWN
from tests.ui.conftest import Crashes, deliver
from tests.ui.rig import rest

EVERY_SCREEN = ("today", "orders", "clients", "documents", "calls", "sync", "settings")
SCREENS = ("clients", "documents", "calls")
SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class TwoMonitors:
    """The desk of somebody with two monitors, the first window open."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.crashes = Crashes()
        self.kept: dict[str, Any] = {}
        self.back, self.language = DeskRig(folder / "desk"), Language(application)
        self.language.switch("en")
        self.runner = InlineRunner(self.crashes)
        self.backstage = Backstage(TRAINING_PROFILE, clock=self.back.clock)
        self.windows = DeskWindows(
            Application(application, self.language, Watchdog(application)),
            self.runner,
            self.backstage,
            self.back.desk,
            self.back.me,
            Preferences({"appearance.theme": "light"}, self.kept.__setitem__),
            timings=AT_ONCE,
        )
        self.first = self.windows.open_first()
        self.look_at(self.first)

    def look_at(self, window: MainWindow) -> None:
        """Turn to a window."""
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        rest()

    def second(self) -> MainWindow:
        """Press the key of the second window, and turn to it."""
        front = self.windows.front
        assert front is not None
        self.look_at(front)
        QTest.keyClick(front, Qt.Key.Key_O, SHIFT)
        other = self.windows.fellows.beside(front)
        assert other is not None
        self.look_at(other)
        return other

    def opened(self, window: MainWindow, uid: str) -> OrdersScreen:
        """Open an order in a window."""
        window.open_object(ObjectRef("order", uid))
        rest()
        screen = window.navigator.widget("orders")
        assert isinstance(screen, OrdersScreen)
        return screen

    def begin_again(self) -> None:
        """Leave one window without anything typed, for the next test."""
        for window in self.windows.fellows.windows:
            if window is not self.first:
                window.close()
        rest()

    def close(self) -> None:
        self.windows.close()
        rest()
        self.runner.close()
        self.back.close()
        deliver()
        assert self.crashes.faults == []


@pytest.fixture(scope="module")
def monitors(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoMonitors]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("B2BDESK_HOME", str(tmp_path_factory.mktemp("home")))
        made = TwoMonitors(qapp, tmp_path_factory.mktemp("two"))
        yield made
        made.close()


@pytest.fixture(autouse=True)
def _one_window(monitors: TwoMonitors) -> Iterator[None]:
    yield
    monitors.begin_again()


def widgets() -> int:
    """Return how many widgets there are once everything that goes is gone."""
    rest()
    gc.collect()
    deliver()
    return len(QApplication.allWidgets())


def saved_order(monitors: TwoMonitors) -> str:
    back = monitors.back
    order = orders.start(back.desk, client=back.romashka.uid)
    order = orders.add_item(back.desk, order, back.product("AB-10231-2").uid, Decimal(10))
    return orders.save(back.desk, order).uid


def comment(screen: OrdersScreen) -> str | None:
    session = screen.presenter.session
    assert session is not None
    return session.order.comment_internal


def may_type(screen: OrdersScreen) -> bool:
    return screen.presenter.state.editable


def types_comment(screen: OrdersScreen, text: str) -> None:
    field = screen.editor.fields.comment.line
    field.setFocus()
    field.end(False)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    rest()


def bar(window: MainWindow) -> InlineBar:
    found = window.findChild(InlineBar, "order.elsewhere")
    assert found is not None
    return found


def cards_over(window: MainWindow) -> list[RingCard]:
    return [card for card in window.findChildren(RingCard) if card.isVisible()]


def test_the_key_shows_the_same_order_in_a_window_of_its_own_place(monitors: TwoMonitors) -> None:
    uid = saved_order(monitors)
    monitors.opened(monitors.first, uid)
    before = widgets()
    second = monitors.second()
    assert second.navigator.state().ref == ObjectRef("order", uid)
    assert second.windowTitle() == monitors.first.windowTitle()
    assert second.pos() != monitors.first.pos()
    second.setGeometry(0, 50, 1024, 700)
    QTest.keyClick(second, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert (second.navigator.current, monitors.first.navigator.current) == ("clients", "orders")
    for screen in SCREENS:
        second.navigator.show_screen(screen)
        rest()
    gone = weakref.ref(second)
    second.close()
    del second
    assert widgets() == before, "a closed window is freed"
    assert gone() is None
    assert monitors.windows.fellows.windows == [monitors.first]
    again = monitors.second()
    assert abs(again.y() - 50) < 5 and again.height() == 700, "it stands where it stood"
    assert again.navigator.current == "orders", "with what the first one shows"
    again.close()
    monitors.look_at(monitors.first)
    QTest.keyClick(monitors.first, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    monitors.language.switch("ru")
    rest()
    assert monitors.first.windowTitle().endswith("Заказы - b2bdesk")
    monitors.language.switch("en")


def test_an_order_is_typed_in_one_window_and_read_in_the_other(monitors: TwoMonitors) -> None:
    uid = saved_order(monitors)
    here = monitors.opened(monitors.first, uid)
    second = monitors.second()
    there = monitors.opened(second, uid)
    assert bar(second).isHidden()
    monitors.look_at(monitors.first)
    types_comment(here, "gate pass")
    assert not bar(second).isHidden() and not may_type(there)
    assert there.editor.area.entry.isHidden()
    here.presenter.flush()
    rest()
    assert comment(there) == "gate pass", "it is seen as it is typed"
    monitors.look_at(second)
    assert "the other window" in (second.registry.reason("order.save") or "")
    bar(second).link_pressed.emit()
    rest()
    assert monitors.windows.front is monitors.first
    assert monitors.first.registry.run("order.save")
    rest()
    assert bar(second).isHidden() and may_type(there)
    monitors.look_at(second)
    types_comment(there, ", ring before")
    assert not may_type(here) and not bar(monitors.first).isHidden()
    assert second.registry.run("order.save")
    rest()
    assert comment(here) == "gate pass, ring before"
    types_comment(there, ", half a sen")
    assert not may_type(here)
    second.close()
    rest()
    assert may_type(here), "the text of a window that closes is typed on in the other"
    assert comment(here) == "gate pass, ring before, half a sen"
    assert monitors.first.registry.run("order.save")
    rest()


def test_a_ring_has_one_card_and_keys_and_bell_are_the_persons(monitors: TwoMonitors) -> None:
    second = monitors.second()
    monitors.backstage.on_ring(
        {
            "source": "asterisk",
            "linked_id": "one",
            "extension": OWN,
            "number": ORLOV,
            "at": monitors.back.clock.now().isoformat(),
        }
    )
    rest()
    assert monitors.windows.front is second
    monitors.first.registry.run("client.new")
    monitors.look_at(second)
    second.registry.run("client.new")
    rest()
    assert monitors.windows.front is monitors.first, "the sheet that is open comes forward"
    assert second.findChild(QWidget, "newclient") is None
    monitors.first.registry.run("layer.close")
    monitors.look_at(second)
    assert (len(cards_over(second)), len(cards_over(monitors.first))) == (1, 0)
    monitors.look_at(monitors.first)
    assert (len(cards_over(second)), len(cards_over(monitors.first))) == (0, 1)
    monitors.look_at(second)
    QTest.keyClick(second, Qt.Key.Key_F8)
    rest()
    shown = second.navigator.state().ref
    assert shown is not None and shown.kind == "client", "the key answers where it is pressed"
    keys_and_bell_are_shared(monitors, second)
    second.close()
    rest()
    assert len(cards_over(monitors.first)) == 1
    (left,) = monitors.first.notifier.behind_bell
    assert left.action is None and left.ref is not None, "nobody is left to try it"


def keys_and_bell_are_shared(monitors: TwoMonitors, second: MainWindow) -> None:
    monitors.first.registry.give_key("screen.clients", "Ctrl+Shift+Y")
    assert second.registry.get("screen.clients").key == "Ctrl+Shift+Y"
    second.registry.usual_keys()
    assert monitors.first.registry.get("screen.clients").key == "Ctrl+3"
    done: list[QWidget] = []
    offer = Action("Try again", lambda: done.append(second))
    second.notifier.say(Message("Refused", Level.BELL, action=offer, ref=ObjectRef("order", "x")))
    assert monitors.first.notifier.unread == 1
    assert second.bottom.strip.text() != monitors.first.bottom.strip.text(), "said where it happened"
    second.notifier.mark_read()
    assert monitors.first.notifier.unread == 0


# The counter rests while many things change.
LOOK_MS, COUNTER_COMES_AFTER = 20, 250


def test_a_conflict_of_the_order_being_typed_takes_nothing_and_waits_in_today(
    monitors: TwoMonitors,
) -> None:
    uid = Uid(saved_order(monitors))
    screen = monitors.opened(monitors.first, uid)
    monitors.look_at(monitors.first)
    entry, today = screen.editor.area.entry.line, monitors.first.navigator.screen("today")
    entry.setFocus()
    QTest.keyClicks(entry, "AB10")
    waiting, windows = today.counter(), QApplication.topLevelWidgets()
    with monitors.back.store.write() as tx:
        tx.conflicts.open(
            kind="order",
            uid=uid,
            system="retailcrm",
            base={"comment_internal": ""},
            ours={"comment_internal": "gate pass"},
            theirs={"comment_internal": "ring before"},
            paths=["comment_internal"],
        )
        tx.journal.add("conflict", {"kind": "order", "uid": uid, "system": "retailcrm"})
    rest()
    QTest.keyClicks(entry, "231")
    assert entry.text() == "AB10231" and QApplication.focusWidget() is entry
    assert QApplication.activeModalWidget() is None
    assert [each for each in QApplication.topLevelWidgets() if each not in windows and each.isVisible()] == []
    for _ in range(COUNTER_COMES_AFTER):
        rest()
        QTest.qWait(LOOK_MS)
        if today.counter() == waiting + 1:
            break
    assert today.counter() == waiting + 1
    entry.clear()


def everywhere(monitors: TwoMonitors, look: Callable[[QWidget], str]) -> list[str]:
    """Return what is wrong with the visible parts of every screen, an order being open."""
    wrong: set[str] = set()
    order = saved_order(monitors)
    for screen in EVERY_SCREEN:
        monitors.first.navigator.show_screen(screen)
        if screen == "orders":
            monitors.opened(monitors.first, order)
        rest()
        parts = [part for part in monitors.first.findChildren(QWidget) if part.isVisible()]
        wrong |= {
            f"{screen}: {type(part).__name__} {part.objectName()} {said}"
            for part in parts
            if (said := look(part))
        }
    return sorted(wrong)


def silent_or_unexplained(part: QWidget) -> str:
    """Say what a reader would not hear: a name of what takes the keyboard, a reason of what does nothing."""
    named = part.accessibleName() or (isinstance(part, QAbstractButton) and part.text())
    if part.focusPolicy() is not Qt.FocusPolicy.NoFocus and not named:
        return "has no name"
    blocked = isinstance(part, BlockableButton) and part.is_blocked()
    if isinstance(part, QAbstractButton) and (blocked or not part.isEnabled()):
        explained = part.toolTip() and part.accessibleDescription()
        return "" if explained else "says no reason"
    return ""


def cut(part: QWidget) -> str:
    """Say which words have no room: whatever may be elided shows itself whole in its tooltip."""
    if not isinstance(part, QLabel | QAbstractButton) or not part.text() or getattr(part, "_elide", False):
        return ""
    if isinstance(part, QLabel) and part.wordWrap():
        return part.text() if part.height() < part.heightForWidth(part.width()) - 2 else ""
    narrow = part.width() < part.fontMetrics().horizontalAdvance(part.text())
    return part.text() if narrow and not part.toolTip() else ""


def test_everything_has_a_name_and_what_is_not_possible_says_why(monitors: TwoMonitors) -> None:
    assert everywhere(monitors, silent_or_unexplained) == []


def test_no_key_is_a_bare_letter_and_each_has_its_cyrillic_twin(monitors: TwoMonitors) -> None:
    widgets = [monitors.first, *monitors.first.findChildren(QWidget)]
    bound = [
        [each.toString() for each in action.shortcuts()] for part in widgets for action in part.actions()
    ]
    assert len([names for names in bound if names]) > 60, "these are the keys of every screen"
    assert [names for names in bound if any(len(name) == 1 for name in names)] == []
    assert [names for names in bound if any((keys.twin(name) or name) not in names for name in names)] == []


@pytest.mark.long
def test_with_the_largest_letters_on_a_small_screen_no_word_is_cut(monitors: TwoMonitors) -> None:
    before = monitors.first.size()
    monitors.first.resize(1366, 768)
    monitors.first.parts.appearance.grow(20)
    rest()
    try:
        assert monitors.first.parts.appearance.scale == 2.0
        assert everywhere(monitors, cut) == []
    finally:
        monitors.first.parts.appearance.grow(0)
        monitors.first.resize(before)
        rest()
