# ruff: noqa: F811 - pytest finds fixtures by their names
"""The list of orders: what a row says, splits with counts, filter, sorting, news, empty states."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.model.delivery import Shipment, ShipmentState
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.uid import new_uid
from b2bdesk.services import documents, orders, papers
from b2bdesk.services.desk import Progress
from b2bdesk.store.rows import ConnectorState, Reference
from b2bdesk.ui.delegates import ROW_LOOK_ROLE
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.words import line_count
from b2bdesk.ui.widgets import StatePill
from tests.desk_rig import DeskRig
from tests.ui.orders_rig import Manager, desk, manager, open_orders, stored_order, window  # noqa: F401
from tests.ui.rig import ScreenRig


def rows(manager: Manager) -> list[tuple[str, str, str]]:
    model = manager.screen.model
    looks = [model.index(row, 0).data(int(ROW_LOOK_ROLE)) for row in range(model.rowCount())]
    manager.rig.deliver()
    looks = [model.index(row, 0).data(int(ROW_LOOK_ROLE)) for row in range(model.rowCount())]
    return [(look.name, look.sum, look.state_text) for look in looks]


def reloaded(manager: Manager) -> None:
    manager.screen.list.reload()
    manager.rig.deliver()


def test_a_row_says_number_company_sum_state_and_what_waits(desk: DeskRig, manager: Manager) -> None:
    stored_order(desk, desk.romashka, ("AB-10231-2", 10), confirm=True)
    reloaded(manager)
    rows(manager)
    look = manager.screen.model.index(0, 0).data(int(ROW_LOOK_ROLE))
    assert (look.name, look.sum, look.state_text) == ("ООО «Ромашка»", "₽84,550", "Confirmed")
    assert look.dot, "the confirmation has not left yet"
    assert (look.detail, look.right) == (line_count(1), "now")
    spoken = manager.screen.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("ООО «Ромашка», ₽84,550, Confirmed, waiting to be sent")


def test_list_and_editor_say_the_same_state_whatever_papers_and_goods_there_are(
    desk: DeskRig, manager: Manager
) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 10), confirm=True)

    manager.opens(order)

    def states() -> tuple[str, str]:
        manager.rig.deliver()
        rows(manager)
        look = manager.screen.model.index(0, 0).data(int(ROW_LOOK_ROLE))
        return look.state_text, manager.rig.find(StatePill, "order.header.state").text()

    papers.issue_paper(desk.desk, order.uid, DocumentKind.UPD)
    assert states() == ("Confirmed", "Confirmed"), "papers of the shipment are no invoice"
    documents.issue_invoice(desk.desk, order.uid)
    assert states() == ("Invoiced", "Invoiced")
    with desk.store.write() as tx:
        tx.shipments.save_many([Shipment(new_uid(), order.uid, 1, ShipmentState.SHIPPED)])
    assert states() == ("Shipped", "Shipped")


def test_a_status_that_means_nothing_here_is_shown_as_the_crm_calls_it(
    desk: DeskRig, manager: Manager
) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 10), confirm=True)
    book = [("client-confirmed", "Согласован", "approval"), ("at-customs", "На таможне", "customs")]
    with desk.store.write() as tx:
        tx.references.put_many(
            [Reference("retailcrm", "status", code, name, True, group, {}) for code, name, group in book]
        )
        tx.orders.save(replace(tx.orders.need(order.uid), vendor_status="client-confirmed"))
    manager.opens(order)
    state = manager.rig.find(StatePill, "order.header.state")
    assert state.text() == "Confirmed"
    with desk.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), vendor_status="at-customs"))
    manager.rig.deliver()
    rows(manager)
    look = manager.screen.model.index(0, 0).data(int(ROW_LOOK_ROLE))
    assert (look.state_text, look.chip_kind) == ("На таможне", "neutral")
    assert (state.text(), state.kind()) == ("На таможне", "neutral")


def test_splits_count_and_narrow(desk: DeskRig, manager: Manager) -> None:
    stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    stored_order(desk, desk.vector, ("AB-10231-2", 1), confirm=True)
    reloaded(manager)
    tabs = {tab.key: tab.count for tab in manager.screen.list._words.tabs}
    work = {"to_confirm": 1, "waiting_for_money": 1, "to_ship": 0, "corrected": 0}
    assert tabs == {"mine": 2, **work, "all": 2}
    manager.screen.list.view.setFocus()
    manager.rig.press("Ctrl+PageDown")
    assert [name for name, _sum, _state in rows(manager)] == ["ООО «Ромашка»"]
    look = manager.screen.model.index(0, 0).data(int(ROW_LOOK_ROLE))
    assert look.detail.endswith("Алексей Иванов"), "among everybody's orders it says whose each is"


def test_the_filter_finds_words_and_states_in_both_languages(desk: DeskRig, manager: Manager) -> None:
    stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    stored_order(desk, desk.vector, ("AB-10231-2", 1), confirm=True)
    reloaded(manager)
    manager.rig.press("Ctrl+F", manager.screen.list.view)
    manager.rig.type("вектор")
    QTest.qWait(20)
    manager.rig.deliver()
    assert [name for name, _sum, _state in rows(manager)] == ["ООО «Вектор»"]
    manager.screen.list.clear_filter()
    manager.rig.press("Ctrl+F", manager.screen.list.view)
    manager.rig.type("состояние:черновик")
    QTest.qWait(20)
    manager.rig.deliver()
    assert [name for name, _sum, _state in rows(manager)] == ["ООО «Ромашка»"]


def test_nothing_in_the_filter_offers_to_clear_it_or_to_create(desk: DeskRig, manager: Manager) -> None:
    stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    reloaded(manager)
    manager.rig.press("Ctrl+F", manager.screen.list.view)
    manager.rig.type("нет такого")
    QTest.qWait(20)
    manager.rig.deliver()
    empty = manager.rig.find("orders.empty")
    assert empty.isVisible()
    assert empty.accessibleName() == "Nothing matches the filter. Clear it or create an order."


def test_an_empty_list_says_that_orders_are_arriving_until_the_first_read_ends(
    desk: DeskRig, manager: Manager
) -> None:
    empty = manager.rig.find("orders.empty")
    reloaded(manager)
    assert empty.isVisible()
    assert empty.accessibleName() == "Orders are arriving. They appear here by themselves."
    desk.progress.append(Progress("orders", 3200, 60000))
    moved(desk, manager)
    assert empty.accessibleName().endswith("3,200 of 60,000. You can already work with those loaded.")
    manager.rig.speak("ru")
    said = "Загружаем заказы: 3 200 из 60 000. С загруженными уже можно работать."
    assert empty.accessibleName().replace("\u00a0", " ").endswith(said)
    with desk.store.write() as tx:
        tx.states.put(ConnectorState("retailcrm", "offline", None, "connector.unavailable", 0))
    manager.rig.deliver()
    said = "Заказы ещё не пришли. Нет связи с CRM. Появятся здесь, когда она ответит."
    assert empty.accessibleName() == said
    moved(desk, manager, full=True)
    assert empty.accessibleName().startswith("Заказов здесь нет")


def moved(desk: DeskRig, manager: Manager, *, full: bool = False) -> None:
    """The agent has stored a page of the orders."""
    with desk.store.write() as tx:
        tx.cursors.move("retailcrm", "orders", "somewhere", full=full)
    manager.rig.deliver()


def test_sorting_by_sum_turns_round(desk: DeskRig, manager: Manager) -> None:
    for qty in (2, 3, 1):
        stored_order(desk, desk.romashka, ("AB-10231-2", qty))
    manager.screen.list.sort_by("sum", True)
    manager.rig.deliver()
    assert [each for _name, each, _state in rows(manager)] == ["₽25,365", "₽16,910", "₽8,455"]
    manager.screen.list.sort_by("sum")
    manager.rig.deliver()
    assert [each for _name, each, _state in rows(manager)] == ["₽8,455", "₽16,910", "₽25,365"]


def test_new_orders_are_announced_and_never_slip_under_the_cursor(desk: DeskRig, manager: Manager) -> None:
    first = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    reloaded(manager)
    manager.screen.list.view.setFocus()
    manager.rig.press("Up")
    stored_order(desk, desk.vector, ("AB-10231-2", 1))
    stored_order(desk, desk.vector, ("AB-10231-2", 2))
    manager.rig.deliver()
    assert manager.screen.model.rowCount() == 1
    assert manager.rig.find("orders.news").isVisible()
    assert manager.screen.list.current_uid() == first.uid
    manager.screen.list.view.setFocus()
    manager.rig.press("Home")
    assert manager.screen.model.rowCount() == 3


def test_ctrl_n_on_a_client_begins_an_order_of_that_client(desk: DeskRig, manager: Manager) -> None:
    manager.screen.start_order(desk.romashka.uid)
    manager.rig.deliver()
    assert manager.screen.editor.fields.client.text() == "ГК «Ромашка»"
    assert manager.rig.window.navigator.cards.active == ObjectRef("order", manager.order.uid)
    assert manager.screen.editor.title() == "New order"


def test_enter_goes_into_the_order_and_esc_back_to_the_row(desk: DeskRig, manager: Manager) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    stored_order(desk, desk.vector, ("AB-10231-2", 1))
    manager.opens(order)
    assert manager.area.isAncestorOf(manager.rig.focused())
    manager.rig.press("Esc")
    assert manager.rig.focused() is manager.screen.list.view
    assert manager.screen.list.current_uid() == order.uid


def test_the_editor_follows_a_change_that_came_by_exchange(desk: DeskRig, manager: Manager) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    manager.opens(order)
    with desk.store.write() as tx:
        fresh = tx.orders.need(order.uid)
        tx.orders.save(replace(fresh, client_number="PO-9"))
    manager.rig.deliver()
    assert manager.screen.editor.fields.number.text() == "PO-9"


def test_somebody_elses_change_does_not_touch_what_is_typed_and_saving_says_so(
    desk: DeskRig, manager: Manager
) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    manager.opens(order)
    manager.goes_to_entry()
    manager.enters("AC-77120", "5")
    orders.save(desk.desk, orders.add_item(desk.desk, order, desk.product("AD-31007-4").uid, Decimal(1)))
    manager.rig.deliver()
    assert manager.shown() == [("AB-10231-2", "1"), ("AC-77120-1", "5")]
    manager.rig.press("Ctrl+S")
    assert manager.rig.find("order.problem").text().startswith("Somebody else has changed this meanwhile")
    assert manager.shown() == [("AB-10231-2", "1"), ("AC-77120-1", "5")]
    QTest.mouseClick(manager.rig.find("order.problem.link"), Qt.MouseButton.LeftButton)
    manager.rig.deliver()
    assert not manager.rig.find("order.problem").isVisible()
    with desk.store.read() as tx:
        kept = tx.orders.need(order.uid)
    assert [line.article_text for line in kept.lines] == ["AB-10231-2", "AC-77120-1"]


def test_everything_that_takes_the_keyboard_has_a_name(desk: DeskRig, manager: Manager) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    manager.opens(order)
    manager.rig.press("F2")
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in manager.screen.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not (hasattr(widget, "text") and widget.text())
    ]
    assert nameless == []


def test_every_blocked_button_says_why(desk: DeskRig, manager: Manager) -> None:
    manager.starts()
    for name in ("order.primary", "order.bar.save", "order.bar.delete"):
        button = manager.rig.window.findChild(QWidget, name)
        assert button.is_blocked() and button.toolTip() and button.accessibleDescription(), name


def test_both_languages_live(desk: DeskRig, window: ScreenRig, manager: Manager, qapp: QApplication) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    manager.opens(order)
    window.speak("ru")
    assert manager.screen.editor.title() == f"Заказ {order.own_number}"
    assert manager.area.model.headerData(5, Qt.Orientation.Horizontal) == "Кол-во"
    assert window.find("order.primary").text() == "Подтвердить"
    assert manager.total() == "8 455,00\u00a0₽".replace(" ", "\u00a0")
    window.speak("en")
    assert manager.screen.editor.title() == f"Order {order.own_number}"


def test_the_first_visit_with_a_new_order_keeps_it_in_front(
    desk: DeskRig, qapp: QApplication, runner: InlineRunner, language: Language
) -> None:
    stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    language.switch("en")
    window = open_orders(desk, qapp, runner, language, first=False)
    window.window.registry.run("order.new")
    window.deliver()
    assert Manager(window).screen.editor.title() == "New order"
    window.close()


def test_the_order_that_was_in_front_is_there_after_a_restart(
    desk: DeskRig, qapp: QApplication, runner: InlineRunner, language: Language
) -> None:
    first = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    stored_order(desk, desk.vector, ("AC-77120-1", 1))
    place = {"screen": "orders", "kind": "order", "uid": first.uid}
    window = open_orders(desk, qapp, runner, language, kept={"window.place": place})
    assert Manager(window).order.uid == first.uid
    window.close()
