"""A manager asks for more than he may give; the lead answers from Today; a client agrees by telephone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from b2bdesk.model.order import Stage
from b2bdesk.model.people import Role, User
from b2bdesk.model.revision import CorrectionReason
from b2bdesk.model.today import TodayKind
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import drafts, today
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.screens import orders as room
from b2bdesk.ui.screens import today as today_room
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today.screen import TodayScreen
from tests.desk_rig import DeskRig
from tests.ui.conftest import Crashes
from tests.ui.orders_rig import Manager, stored_order
from tests.ui.rig import ScreenRig, open_window

OpenAs = Callable[[Uid], ScreenRig]


def register(parts: ScreenParts) -> None:
    room.register(parts)
    today_room.register(parts)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def lead(desk: DeskRig) -> User:
    made = User(new_uid(), "sokolova", "Елена Соколова", "ЕС", roles=(Role.MANAGER, Role.LEAD))
    with desk.store.write() as tx:
        tx.people.save_users([made])
    return made


@pytest.fixture
def open_as(
    desk: DeskRig, qapp: QApplication, runner: InlineRunner, language: Language, crashes: Crashes
) -> Iterator[OpenAs]:
    language.switch("en")
    opened: list[ScreenRig] = []

    def open_window_of(person: Uid) -> ScreenRig:
        while opened:
            opened.pop().close()
        desk.desk = replace(desk.desk, me=person)
        opened.append(
            open_window(
                desk, qapp, runner, language,
                lambda parts: [room.screen(parts), today_room.screen(parts)], register,
            )
        )  # fmt: skip
        return opened[0]

    yield open_window_of
    while opened:
        opened.pop().close()


def types_a_discount(rig: ScreenRig, manager: Manager, desk: DeskRig, percent: str) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231-2", "3")
    types_into_discount(rig, manager, percent)


def types_into_discount(rig: ScreenRig, manager: Manager, percent: str) -> None:
    manager.grid.put_cursor(0, Cell.DISCOUNT)
    manager.grid.setFocus()
    rig.press("F2")
    rig.type(percent)
    rig.press("Enter")


def item_in_front(rig: ScreenRig) -> TodayScreen:
    rig.window.navigator.show_screen("today")
    rig.deliver()
    screen = rig.window.navigator.widget("today")
    assert isinstance(screen, TodayScreen)
    screen.list.select(0)
    rig.deliver()
    return screen


def test_more_than_a_manager_may_give_asks_the_lead_who_agrees_from_today(
    desk: DeskRig, lead: User, open_as: OpenAs
) -> None:
    rig = open_as(desk.me.uid)
    manager = Manager(rig)
    types_a_discount(rig, manager, desk, "12")
    assert "asks the lead" in spoken(manager, 2)

    rig.press("F9")
    rig.deliver()
    assert rig.find("order.approval").isVisible()
    rig.type("Берут третий месяц подряд")
    rig.press("Ctrl+Enter")
    rig.deliver()
    assert manager.order.stage is Stage.AWAITING_APPROVAL
    assert "Line 1: discount: 12" in rig.find("order.approval.bar.text").text()
    assert "waits for the lead" in rig.strip()

    rig = open_as(lead.uid)
    screen = item_in_front(rig)
    assert "Берут третий месяц подряд" in rig.find("today.reason").accessibleDescription()
    screen.item_detail.primary()
    rig.deliver()
    with desk.store.read() as tx:
        assert tx.orders.need(manager.order.uid).stage is Stage.CONFIRMED

    rig = open_as(desk.me.uid)
    screen = item_in_front(rig)
    assert "Approved by Елена Соколова" in rig.find("today.reason").accessibleDescription()
    rig.press("Ctrl+Enter", rig.window)
    rig.deliver()
    assert rig.window.navigator.current == "orders"
    assert item_in_front(rig).current_item() is None


def test_returned_with_a_question_the_order_says_so_and_can_be_typed_in(
    desk: DeskRig, lead: User, open_as: OpenAs
) -> None:
    rig = open_as(desk.me.uid)
    manager = Manager(rig)
    types_a_discount(rig, manager, desk, "12")
    rig.press("F9")
    rig.press("Ctrl+Enter")
    rig.deliver()

    rig = open_as(lead.uid)
    item_in_front(rig)
    rig.press("Ctrl+L", rig.window)
    rig.type("За какой объём?")
    rig.speak("ru")
    assert rig.find("today.approval.return").accessibleName() == "Вернуть с вопросом"
    assert rig.find("today.approval.return.done").text() == "Вернуть"
    rig.speak("en")
    rig.press("Ctrl+Enter")
    rig.deliver()

    rig = open_as(desk.me.uid)
    manager = Manager(rig)
    item_in_front(rig)
    rig.press("Ctrl+Enter", rig.window)
    rig.deliver()
    assert rig.find("order.approval.bar.text").text() == "The lead asks: За какой объём?"
    assert "the lead asks: За какой объём?" in spoken(manager, 2)
    assert manager.presenter.state.editable


def test_a_request_is_taken_back_by_undo(desk: DeskRig, lead: User, open_as: OpenAs) -> None:
    rig = open_as(desk.me.uid)
    manager = Manager(rig)
    types_a_discount(rig, manager, desk, "12")
    rig.press("F9")
    rig.press("Ctrl+Enter")
    rig.deliver()
    rig.press("Ctrl+Z", rig.window)
    rig.deliver()
    assert manager.order.stage is Stage.DRAFT


def corrects_beyond(rig: ScreenRig, desk: DeskRig) -> Manager:
    """A discount that only the lead gives is typed into a confirmed order, and the lead is asked."""
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 3), confirm=True)
    manager = Manager(rig)
    manager.opens(order)
    rig.press("Ctrl+E", rig.window)
    types_into_discount(rig, manager, "12")
    manager.screen.correcting.give_reason(CorrectionReason.CLIENT_ASKED, "")
    rig.deliver()
    assert any("Line 1: discount: 12" in one for one in manager.screen.effects.texts())
    assert rig.find("order.bar.apply").text() == "Ask the lead"
    rig.press("Ctrl+Enter", rig.window)
    rig.type("Берут третий месяц подряд")
    rig.press("Ctrl+Enter")
    rig.deliver()
    return manager


def test_a_correction_beyond_the_limit_goes_on_when_the_lead_agrees(
    desk: DeskRig, lead: User, open_as: OpenAs
) -> None:
    rig = open_as(desk.me.uid)
    manager = corrects_beyond(rig, desk)
    assert "Correction rev. 2 waits for the lead" in rig.find("order.approval.bar.text").text()
    assert not manager.presenter.state.editable and rig.find("order.bar.apply").isHidden()
    assert "waits for the lead" in rig.strip()
    uid = manager.order.uid

    rig = open_as(lead.uid)
    screen = item_in_front(rig)
    assert "asks for a correction" in rig.find("today.reason").accessibleDescription()
    facts = [(row.word, row.value) for row in rig.find("today.facts").rows()]
    assert ("Reason", "The client asked") in facts
    assert ("What follows", "The order: total 23,496.00") in facts
    screen.item_detail.primary()
    rig.deliver()
    with desk.store.read() as tx:
        assert tx.orders.need(uid).lines[0].discount_percent == 12
    assert "is approved and applied" in rig.strip()
    rig.press("Ctrl+Z", rig.window)
    with desk.store.read() as tx:
        assert tx.orders.need(uid).lines[0].discount_percent != 12
    assert item_in_front(rig) is screen
    rig.press("Enter", screen.list.view)  # opens the order, with what the correction would change
    rig.deliver()
    assert rig.find("order.bar.approve").isVisible() and not rig.find("order.bar.apply").isVisible()
    rig.press("Ctrl+Enter", rig.window)
    rig.deliver()
    with desk.store.read() as tx:
        assert tx.orders.need(uid).lines[0].discount_percent == 12


def test_a_correction_returned_with_a_question_comes_back_to_its_author(
    desk: DeskRig, lead: User, open_as: OpenAs
) -> None:
    rig = open_as(desk.me.uid)
    corrects_beyond(rig, desk)
    rig.press("Ctrl+Z", rig.window)  # the request is taken back: it can be typed further
    manager = Manager(rig)
    assert manager.presenter.session is not None and manager.presenter.session.corrects
    rig.press("Ctrl+Enter", rig.window)
    rig.press("Ctrl+Enter")
    rig.deliver()
    assert manager.presenter.session.waits

    rig = open_as(lead.uid)
    screen = item_in_front(rig)
    screen.list.view.setFocus()
    rig.press("Ctrl+L", screen.list.view)
    rig.type("Почему 12?")
    rig.press("Ctrl+Enter")
    rig.deliver()
    assert all(one.kind is not TodayKind.APPROVAL for one in today.day(desk.desk).items)

    rig = open_as(desk.me.uid)
    item_in_front(rig)
    rig.press("Ctrl+Enter", rig.window)
    rig.deliver()
    manager = Manager(rig)
    assert manager.presenter.session is not None and manager.presenter.session.corrects
    assert manager.order.lines[0].discount_percent == 12
    assert "The lead asks: Почему 12?" in rig.find("order.approval.bar.text").text()


def test_without_a_lead_a_reason_is_enough(desk: DeskRig, open_as: OpenAs) -> None:
    rig = open_as(desk.me.uid)
    manager = Manager(rig)
    types_a_discount(rig, manager, desk, "20")
    assert "needs a reason" in spoken(manager, 2)
    rig.press("F9")
    rig.press("Ctrl+Enter")
    assert rig.find("order.approval.text").error() == "A few words are needed here."
    rig.type("Постоянный клиент")
    rig.press("Ctrl+Enter")
    rig.deliver()
    assert manager.order.stage is Stage.CONFIRMED
    rig.window.registry.run("order.timeline")
    told = [row.value for row in rig.find("order.events").rows()]
    assert "Approved: Постоянный клиент" in told


def test_a_client_agreed_by_telephone_and_the_order_shows_it(desk: DeskRig, open_as: OpenAs) -> None:
    rig = open_as(desk.me.uid)
    manager = Manager(rig)
    manager.starts(desk.romashka)
    manager.enters("AB-10231-2", "3")
    rig.press("Ctrl+S")
    rig.deliver()
    rig.window.registry.run("order.consent")
    rig.deliver()
    rig.press("Tab")
    focused = QApplication.focusWidget()
    assert focused is not None and rig.find("order.consent.how").isAncestorOf(focused), "as the eye goes"
    rig.speak("ru")
    assert rig.find("order.consent").accessibleName() == "Клиент согласовал"
    rig.speak("en")
    rig.press("Ctrl+Enter")
    rig.deliver()
    assert "The client agreed by phone, Иван Орлов" in texts_of(manager.screen.editor.header)


def texts_of(part: QWidget) -> str:
    return " ".join(label.text() for label in part.findChildren(QLabel))


def spoken(manager: Manager, column: int) -> str:
    return str(manager.grid.model().index(0, column).data(Qt.ItemDataRole.AccessibleTextRole))


def test_an_order_that_asks_leaves_no_draft_behind(desk: DeskRig, lead: User, open_as: OpenAs) -> None:
    rig = open_as(desk.me.uid)
    manager = Manager(rig)
    types_a_discount(rig, manager, desk, "12")
    rig.press("F9")
    rig.press("Ctrl+Enter")
    rig.deliver()
    manager.presenter.flush()
    rig.deliver()
    assert drafts.order_drafts(rig.desk) == []
    assert manager.screen.editor.isAncestorOf(rig.focused())
