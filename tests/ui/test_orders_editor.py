# ruff: noqa: F811 - pytest finds fixtures by their names
"""The order in the editor: cells, prices, undo, drafts that survive, confirming and taking back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from b2bdesk.errors import DiskFull
from b2bdesk.model.catalogue import Price
from b2bdesk.model.client import Company, RegistryState
from b2bdesk.model.contract import Contract, ContractState
from b2bdesk.model.delivery import Shipment, ShipmentState, SlotChoice
from b2bdesk.model.order import Stage
from b2bdesk.model.outbox import Action, OpState
from b2bdesk.model.payment import Balance
from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.uid import new_uid
from b2bdesk.services import drafts, orders
from b2bdesk.services.sync import operations
from b2bdesk.store.rows import ConnectorState, OutboxQuery, Reference
from b2bdesk.ui import format
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens import orders as room
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.orders.words import line_count
from tests.desk_rig import DeskRig
from tests.ui.orders_rig import Manager, desk, manager, open_orders, stored_order, window  # noqa: F401
from tests.ui.rig import ScreenRig


def types_into(manager: Manager, row: int, cell: Cell, text: str) -> None:
    manager.grid.put_cursor(row, cell)
    manager.grid.setFocus()
    manager.rig.press("F2")
    manager.rig.type(text)
    manager.rig.press("Enter")


def a_typed_order(manager: Manager, desk: DeskRig) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231", "10")
    manager.enters("AC-77120", "100")


def test_choosing_the_client_fills_company_contact_and_address(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    fields = manager.screen.editor.fields
    shown = [field.text() for field in (fields.client, fields.company, fields.contact, fields.address)]
    assert shown == ["ГК «Ромашка»", "ООО «Ромашка»", "Иван Орлов", "Москва, Лесная, 5"]


def test_a_phone_finds_the_client_and_the_person(desk: DeskRig, manager: Manager) -> None:
    manager.starts()
    manager.rig.type("4951234567")
    manager.rig.deliver()
    manager.rig.press("Enter")
    assert manager.order.client == desk.romashka.uid
    assert manager.screen.editor.fields.contact.text() == "Иван Орлов"


def test_one_may_begin_with_the_company_or_the_contact(desk: DeskRig, manager: Manager) -> None:
    fields = manager.screen.editor.fields
    manager.starts()
    manager.rig.press("Alt+2", manager.rig.window)
    manager.rig.type(desk.romashka.companies[0].inn or "")
    manager.rig.deliver()
    assert [option.text for option in fields.company.options()] == ["ООО «Ромашка»"]
    manager.rig.press("Enter")
    assert (fields.client.text(), fields.contact.text()) == ("ГК «Ромашка»", "Иван Орлов")
    assert fields.company.text() == "ООО «Ромашка»"
    manager.starts()
    manager.rig.press("Alt+3", manager.rig.window)
    manager.rig.type("орлов")
    manager.rig.deliver()
    manager.rig.press("Enter")
    assert manager.order.client == desk.romashka.uid
    assert (fields.company.text(), fields.contact.text()) == ("ООО «Ромашка»", "Иван Орлов")


def test_a_manual_price_survives_quantity_and_client_until_prices_are_asked_for(
    desk: DeskRig, manager: Manager
) -> None:
    a_typed_order(manager, desk)
    types_into(manager, 0, Cell.PRICE, "8000,5")
    types_into(manager, 0, Cell.QTY, "12")
    line = manager.order.lines[0]
    assert (line.list_price, line.manual_price, line.qty) == (Decimal("8000.50"), True, Decimal(12))
    assert manager.area.model.data(
        manager.area.model.index(0, Cell.PRICE), Qt.ItemDataRole.AccessibleTextRole
    )
    with desk.store.write() as tx:
        tx.products.save_prices([Price(desk.product("AB-10231-2").uid, "b2b", Decimal(9500))])
    fields = manager.screen.editor.fields
    fields.client.setFocus()
    fields.client.line.clear()
    manager.rig.type("Вектор")
    manager.rig.deliver()
    manager.rig.press("Enter")
    assert manager.order.client == desk.vector.uid
    assert [each.list_price for each in manager.order.lines] == [Decimal("8000.50"), Decimal("490.00")]
    manager.grid.put_cursor(0, Cell.PRICE)
    manager.grid.setFocus()
    manager.rig.press("Ctrl+R")
    rows = manager.rig.find("order.prices").rows()
    assert [row.value for row in rows] == ["8,000.50* → 9,000.00"]
    assert manager.order.lines[0].manual_price
    QTest.mouseClick(manager.rig.find("order.prices.accept"), Qt.MouseButton.LeftButton)
    manager.rig.deliver()
    assert manager.order.lines[0].list_price == Decimal("9000.00")
    assert not manager.order.lines[0].manual_price


def test_totals_follow_in_the_same_turn_as_the_edit(desk: DeskRig, manager: Manager) -> None:
    a_typed_order(manager, desk)
    assert manager.total() == "₽121,600.00"
    uid = manager.order.lines[0].uid
    manager.screen.work.type_cell(uid, Cell.QTY, "20")  # no event is processed in between
    assert manager.total() == "₽206,150.00"
    assert manager.rig.find("order.totals.vat").text() == "37,174.59"


def test_text_that_is_no_figure_stays_in_the_cell_and_says_what_belongs_there(
    desk: DeskRig, manager: Manager
) -> None:
    a_typed_order(manager, desk)
    types_into(manager, 0, Cell.QTY, "ten")
    editor = manager.rig.focused()
    assert (editor.objectName(), editor.text()) == ("order.lines.edit", "ten")
    assert manager.area.question.text() == "A quantity above zero, three decimals at most."
    manager.rig.press("Esc")
    types_into(manager, 0, Cell.QTY, "1.5")
    assert manager.area.question.text() == "Sold whole: a quantity without decimals."
    manager.rig.press("Esc")
    assert manager.shown()[0] == ("AB-10231-2", "10")


def test_dates_discounts_and_warehouses_are_typed_as_people_say_them(desk: DeskRig, manager: Manager) -> None:
    a_typed_order(manager, desk)
    types_into(manager, 0, Cell.DATE, "+3")
    types_into(manager, 0, Cell.DISCOUNT, "7,5")
    types_into(manager, 0, Cell.WAREHOUSE, "B2B2")
    line = manager.order.lines[0]
    assert (line.date, line.discount_percent, line.warehouse) == (date(2026, 11, 23), Decimal("7.5"), "B2B2")
    delivery = manager.screen.editor.fields.delivery
    delivery.setFocus()
    manager.rig.type("25.11, courier, 1200")
    manager.rig.press("Enter")
    order = manager.order
    assert (order.wanted_date, order.delivery_method, order.delivery_price) == (
        date(2026, 11, 25),
        "courier",
        Decimal(1200),
    )


def test_tab_leads_from_quantity_to_price_discount_warehouse_and_date(
    desk: DeskRig, manager: Manager
) -> None:
    manager.starts(desk.romashka)
    manager.rig.type("AB10231")
    manager.rig.press("Enter")
    seen = []
    for _ in range(5):
        seen.append(Cell(manager.grid.currentIndex().column()))
        manager.rig.press("Tab")
    assert seen == [Cell.QTY, Cell.PRICE, Cell.DISCOUNT, Cell.WAREHOUSE, Cell.DATE]
    assert QApplication.focusWidget() is manager.entry


def test_deleting_moving_and_copying_lines_can_be_undone(desk: DeskRig, manager: Manager) -> None:
    a_typed_order(manager, desk)
    manager.grid.put_cursor(0, Cell.QTY)
    manager.grid.setFocus()
    manager.rig.press("Alt+Down")
    assert [article for article, _ in manager.shown()] == ["AC-77120-1", "AB-10231-2"]
    manager.grid.put_cursor(1, Cell.QTY)
    manager.rig.press("Ctrl+D")
    assert manager.shown()[1] == ("AB-10231-2", "100")
    manager.rig.press("Ctrl+Del")
    assert manager.shown() == [("AC-77120-1", "100")]
    assert manager.rig.find("main.strip.text").text() == "Line 2 deleted"
    for _ in range(3):
        manager.rig.press("Ctrl+Z")
    assert manager.shown() == [("AB-10231-2", "10"), ("AC-77120-1", "100")]
    manager.rig.press("Ctrl+Shift+Z")
    assert [article for article, _ in manager.shown()] == ["AC-77120-1", "AB-10231-2"]


def test_all_lines_are_copied_as_a_table(desk: DeskRig, manager: Manager) -> None:
    a_typed_order(manager, desk)
    manager.rig.press("Ctrl+Shift+C")
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["#", "Article", "Name"]
    assert lines[1].split("\t")[1:3] == ["AB-10231-2", "Док-станция USB-C, 11 портов"]
    assert len(lines) == 3


def test_what_is_typed_is_kept_and_a_new_start_restores_lines_and_cursor(
    desk: DeskRig, qapp: QApplication, runner: InlineRunner, language: Language, window: ScreenRig
) -> None:
    manager = Manager(window)
    a_typed_order(manager, desk)
    manager.grid.put_cursor(1, Cell.PRICE)
    QTest.qWait(350)
    typed = manager.order
    kept = drafts.order_drafts(desk.desk)
    assert [len(draft.order.lines) for draft in kept] == [2]
    window.parts.changed.close()
    desk.again()
    second = open_orders(desk, qapp, runner, language)
    room.restore(second.parts)
    second.deliver()
    again = Manager(second)
    assert again.order == typed
    assert again.grid.cursor().line == typed.lines[1].uid
    assert again.grid.current_cell() is Cell.PRICE
    at = format.clock_time(desk.clock.now().astimezone())
    said = second.find("main.strip.text").text()
    assert said == f"Restored: Order draft for ООО «Ромашка», {line_count(2)}, {at}"
    second.close()


def test_a_draft_and_a_correction_come_back_after_a_restart_each_where_it_was_left(
    desk: DeskRig, qapp: QApplication, runner: InlineRunner, language: Language, window: ScreenRig
) -> None:
    manager = Manager(window)
    confirmed = stored_order(desk, desk.vector, ("AB-10231-2", 2), ("AC-77120-1", 5), confirm=True)
    manager.opens(confirmed)
    window.press("Ctrl+E", window.window)
    manager.grid.put_cursor(1, Cell.QTY)
    manager.screen.work.type_cell(confirmed.lines[1].uid, Cell.QTY, "7")
    manager.presenter.flush()
    desk.clock.move(timedelta(minutes=1))
    a_typed_order(manager, desk)
    manager.grid.put_cursor(0, Cell.PRICE)
    draft = manager.order
    manager.presenter.flush()
    window.parts.changed.close()
    desk.again()
    second = open_orders(desk, qapp, runner, language)
    room.restore(second.parts)
    second.deliver()
    again = Manager(second)
    assert {card.ref.uid for card in second.window.navigator.cards.cards} == {draft.uid, confirmed.uid}
    assert (again.order.lines, again.grid.cursor().line) == (draft.lines, draft.lines[0].uid)
    second.window.open_object(ObjectRef("order", confirmed.uid))
    second.deliver()
    assert [line.qty for line in again.order.lines] == [2, 7]
    assert again.grid.cursor().line == confirmed.lines[1].uid
    assert str(second.find("order.correction.summary").text()).startswith("Correction: 1 changed")
    second.close()


def test_closing_the_window_before_the_rest_is_over_loses_nothing(desk: DeskRig, window: ScreenRig) -> None:
    manager = Manager(window)
    a_typed_order(manager, desk)
    window.window.close()
    window.deliver()
    assert [len(draft.order.lines) for draft in drafts.order_drafts(desk.desk)] == [2]


def test_another_order_in_between_keeps_what_was_typed(desk: DeskRig, manager: Manager) -> None:
    other = stored_order(desk, desk.vector, ("AD-31007-4", 1))
    a_typed_order(manager, desk)
    first = manager.order
    manager.opens(other)
    assert manager.shown() == [("AD-31007-4", "1")]
    manager.screen.open_object(ObjectRef("order", first.uid))
    manager.rig.deliver()
    assert manager.order == first


def test_saving_gives_a_number_and_the_list_shows_it(desk: DeskRig, manager: Manager) -> None:
    a_typed_order(manager, desk)
    manager.rig.press("Ctrl+S")
    assert manager.order.own_number.endswith("00001")
    assert drafts.order_drafts(desk.desk) == []
    row = manager.screen.model.index(0, 0)
    assert row.data() == manager.order.own_number


def test_a_full_disk_keeps_what_is_typed_and_says_so(desk: DeskRig, manager: Manager) -> None:
    a_typed_order(manager, desk)
    whole = desk.store.write

    def full(by: object = None) -> object:
        raise DiskFull(path="store.db")

    desk.store.write = full  # type: ignore[method-assign, assignment]
    manager.rig.press("Ctrl+S")
    bar = manager.rig.find("order.problem")
    assert bar.isVisible() and bar.text().startswith("The disk is full, the change is not saved yet.")
    assert manager.shown() == [("AB-10231-2", "10"), ("AC-77120-1", "100")]
    manager.rig.speak("ru")
    assert bar.text().startswith("Диск заполнен, изменение ещё не сохранено.")
    assert manager.shown() == [("AB-10231-2", "10"), ("AC-77120-1", "100")]
    desk.store.write = whole  # type: ignore[method-assign]
    QTest.mouseClick(manager.rig.find("order.problem.link"), Qt.MouseButton.LeftButton)
    manager.rig.deliver()
    assert not bar.isVisible()
    assert [len(draft.order.lines) for draft in drafts.order_drafts(desk.desk)] == [2]


def test_confirming_queues_one_order_for_the_crm_and_undo_takes_it_back(
    desk: DeskRig, manager: Manager
) -> None:
    a_typed_order(manager, desk)
    manager.rig.press("F9")
    assert manager.order.stage is Stage.CONFIRMED
    waiting = [(each.op.action, each.op.state) for each in operations(desk.desk)]
    assert waiting == [(Action.PUT_ORDER, OpState.HELD)]
    assert manager.rig.find("main.strip.text").text().endswith("confirmed, leaves for the CRM in 5 s")
    assert manager.rig.focused() is manager.grid, "the keyboard stays in the order"
    assert manager.rig.find("order.locked").isVisible()
    assert not manager.entry.isVisible()
    manager.rig.press("Ctrl+Z", manager.grid)
    assert manager.order.stage is Stage.DRAFT
    assert operations(desk.desk) == []
    assert manager.entry.isVisible()


def test_a_confirmation_that_waits_for_the_link_can_still_be_undone(desk: DeskRig, manager: Manager) -> None:
    a_typed_order(manager, desk)
    manager.rig.press("F9")
    desk.clock.move(timedelta(seconds=6))
    assert manager.rig.window.undo.last() is None or "confirmed" not in manager.rig.window.undo.last().text
    manager.rig.press("Ctrl+Z", manager.grid)
    assert manager.order.stage is Stage.DRAFT
    assert operations(desk.desk) == []


def test_a_confirmation_that_has_left_offers_what_can_be_done_instead(
    desk: DeskRig, manager: Manager
) -> None:
    a_typed_order(manager, desk)
    manager.rig.press("F9")
    desk.clock.move(timedelta(seconds=6))
    with desk.store.write() as tx:
        tx.outbox.settle_done(tx.outbox.rows(OutboxQuery())[0].uid)
    manager.rig.press("Ctrl+Z", manager.grid)
    assert manager.order.stage is Stage.CONFIRMED
    manager.rig.window.bottom.strip.refresh()
    said = manager.rig.find("main.strip.text").text()
    assert said.startswith("Cannot be undone: the other systems have Order") and said.endswith("instead?")
    assert manager.rig.find("main.strip.link").isVisible()
    assert not manager.rig.find("main.strip.undo").isVisible()


def test_a_step_that_the_store_refused_can_be_taken_back_later(
    desk: DeskRig, manager: Manager, monkeypatch
) -> None:
    a_typed_order(manager, desk)
    manager.rig.press("F9")

    def full(**_: object) -> object:
        raise DiskFull(path="store.db")

    with monkeypatch.context() as broken:
        broken.setattr(desk.store, "write", full)
        manager.rig.press("Ctrl+Z", manager.grid)
    assert manager.rig.find("main.strip.text").text().startswith("The disk is full")
    assert manager.order.stage is Stage.CONFIRMED
    manager.rig.press("Ctrl+Z", manager.grid)
    assert manager.order.stage is Stage.DRAFT


def test_ctrl_enter_is_the_primary_action(desk: DeskRig, manager: Manager) -> None:
    a_typed_order(manager, desk)
    manager.rig.press("Ctrl+Enter")
    assert manager.order.stage is Stage.CONFIRMED


def test_an_order_of_a_dead_company_cannot_be_confirmed_and_says_why(desk: DeskRig, manager: Manager) -> None:
    dying = replace(desk.vector.companies[0], state=RegistryState.LIQUIDATING, state_at=desk.clock.now())
    with desk.store.write() as tx:
        tx.clients.save(replace(tx.clients.need(desk.vector.uid), companies=(dying,)))
    manager.starts(desk.vector)
    manager.enters("AB-10231", "1")
    in_both = {
        "en": "Cannot confirm: company is being liquidated (registry, 20 Nov 2026).",
        "ru": "Подтвердить нельзя: компания в процессе ликвидации (реестр, 20.11.2026).",
    }
    for code, said in in_both.items():
        manager.rig.speak(code)
        assert manager.rig.find("order.dead").text() == said
        assert manager.reason("order.primary") == said
        assert said in manager.rig.find("order.primary").toolTip()
        assert manager.rig.find("order.primary").accessibleDescription() == said
    manager.rig.press("F9")
    assert manager.shown() == [("AB-10231-2", "1")]
    assert manager.order.stage is Stage.DRAFT
    assert operations(desk.desk) == []


def test_the_way_of_delivery_is_called_as_in_the_crm(desk: DeskRig, manager: Manager) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    with desk.store.write() as tx:
        tx.orders.save(replace(order, delivery_method="courier"))
    manager.opens(order)
    field = manager.screen.editor.fields.delivery
    assert field.text() == "courier"
    manager.rig.speak("ru")
    assert field.text() == "курьер"
    with desk.store.write() as tx:
        names = (("courier", "Доставка курьером"), ("transport", "Транспортная компания"))
        tx.references.put_many(
            [Reference("retailcrm", "delivery_type", code, name, True, None, {}) for code, name in names]
        )
    manager.starts()
    manager.opens(order)
    assert field.text() == "Доставка курьером"
    field.setFocus()
    field.line.selectAll()
    manager.rig.type("транспортная компания, 900")
    manager.rig.press("Enter")
    assert (manager.order.delivery_method, manager.order.delivery_price) == ("transport", Decimal(900))
    assert field.text().replace("\u00a0", " ") == "Транспортная компания, 900 ₽"


def test_terms_are_a_contract_of_the_company_or_none(desk: DeskRig, manager: Manager) -> None:
    main, service = desk.romashka.companies
    own = desk.own.uid
    day = date(2026, 1, 10)

    def contract(company: Company, number: str, **more: Any) -> Contract:
        state = ContractState.ACTIVE
        made = Contract(new_uid(), desk.romashka.uid, company.uid, own, number, day, day, state=state)
        return replace(made, **more)

    living = contract(main, "17/25", deferral_days=14)
    ended = contract(main, "3/20", till_on=date(2021, 1, 1))
    with desk.store.write() as tx:
        tx.books.save_contracts([living, ended, contract(service, "18/25")])
    a_typed_order(manager, desk)
    terms = manager.screen.editor.fields.terms
    assert terms.text() == "without contract"
    assert [each.text for each in terms.options()] == ["without contract", "Contract 17/25"]
    manager.rig.press("Alt+5", manager.rig.window)
    manager.rig.press("Down")
    manager.rig.press("Down")
    manager.rig.press("Enter")
    assert manager.order.contract == living.uid
    manager.rig.speak("ru")
    assert [(each.text, each.addition) for each in terms.options()] == [
        ("без договора", "предоплата"),
        ("Договор 17/25", "отсрочка 14 дн."),
    ]
    assert terms.text() == "Договор 17/25"
    manager.rig.press("Ctrl+S")
    with desk.store.read() as tx:
        assert tx.orders.need(manager.order.uid).contract == living.uid
    manager.screen.editor.fields.company.chosen.emit(service.uid)
    manager.rig.deliver()
    assert manager.order.contract is None, "a contract belongs to one company"
    assert [each.text for each in terms.options()] == ["без договора", "Договор 18/25"]
    manager.rig.press("Ctrl+Z", manager.grid)
    assert manager.order.contract == living.uid


def test_cards_of_orders_speak_the_language_of_the_window(desk: DeskRig, manager: Manager) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    manager.opens(order)
    manager.starts()
    number = order.shown_number
    assert card_titles(manager) == [f"Order {number}", "New order"]
    manager.rig.speak("ru")
    assert card_titles(manager) == [f"Заказ {number}", "Новый заказ"]
    manager.rig.speak("en")
    assert card_titles(manager) == [f"Order {number}", "New order"]


def card_titles(manager: Manager) -> list[str]:
    return [tab.text() for tab in manager.rig.window.bottom.cards.tabs()]


def test_an_order_without_lines_or_client_says_what_is_missing(desk: DeskRig, manager: Manager) -> None:
    manager.starts()
    assert manager.reason("order.primary")
    assert manager.reason("order.bar.save") == "Choose a client first; what you typed is kept as a draft."
    manager.goes_to_entry()
    manager.enters("AB-10231", "1")
    assert manager.shown() == [("AB-10231-2", "1")]
    QTest.qWait(350)
    assert [len(draft.order.lines) for draft in drafts.order_drafts(desk.desk)] == [1]


def test_the_same_number_of_the_client_is_warned_of_not_refused(desk: DeskRig, manager: Manager) -> None:
    first = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    orders.save(desk.desk, replace(first, client_number="PO-5571"))
    a_typed_order(manager, desk)
    manager.rig.press("Alt+7")
    manager.rig.type("PO-5571")
    manager.rig.press("Enter")
    said = f"This client's number is already in Order {first.own_number}."
    assert manager.rig.find("order.same_number").text() == said
    assert manager.order.client_number == "PO-5571"


def test_the_source_of_price_stock_and_total_is_told(desk: DeskRig, manager: Manager) -> None:
    product = desk.product("AB-10231-2")
    with desk.store.write() as tx:
        tx.refs.put(ExternalRef("product", product.uid, "retailcrm", "offer", "777"))
        tx.states.put(ConnectorState("retailcrm", "ok", desk.clock.now()))
    a_typed_order(manager, desk)
    for cell, title in ((Cell.PRICE, "Price: 8,900.00"), (Cell.FREE, "Free: 34")):
        manager.grid.put_cursor(0, cell)
        manager.grid.setFocus()
        manager.rig.press("Ctrl+I")
        card = manager.rig.find("main.source")
        assert card.accessibleName() == title
        at = format.moment(desk.clock.now().astimezone())
        assert card.accessibleDescription() == f"retailCRM, {at}, id 777"
        manager.rig.press("Esc")
    manager.goes_to_entry()
    manager.rig.press("Ctrl+I")
    assert manager.rig.find("main.source").accessibleName().startswith("Total: ₽121,600.00")


def test_the_day_that_the_erp_arranged_stands_at_the_delivery_and_tells_its_source(
    desk: DeskRig, manager: Manager
) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1), confirm=True)
    day = desk.clock.today() + timedelta(days=4)
    booked = Shipment(new_uid(), order.uid, 1, ShipmentState.BOOKED, planned_date=day)
    with desk.store.write() as tx:
        tx.shipments.save_many([booked])
        tx.refs.put(ExternalRef("shipment", booked.uid, "sap", "transport_request", "4711"))
        tx.states.put(ConnectorState("sap", "ok", desk.clock.now()))
    manager.opens(order)
    delivery = manager.screen.editor.fields.delivery
    assert delivery.message() == f"booked for {format.short_day(day)}"
    manager.rig.press("Alt+6", manager.rig.window)
    manager.rig.press("Ctrl+I")
    card = manager.rig.find("main.source")
    assert card.accessibleName() == f"Delivery: booked for {format.short_day(day)}"
    at = format.moment(desk.clock.now().astimezone())
    assert card.accessibleDescription() == f"SAP, {at}, id 4711"
    manager.rig.press("Esc")
    slot = SlotChoice(new_uid(), order.uid, "B1-7", day, "10:00", "14:00", desk.clock.now())
    with desk.store.write() as tx:
        tx.shipments.save_choices([slot])
        tx.refs.put(ExternalRef("slot_choice", slot.uid, "sap", "transport_request", "4712"))
    manager.rig.deliver()
    assert delivery.message() == f"slot {format.short_day(day)}, 10:00–14:00"
    manager.rig.press("Ctrl+I")
    assert manager.rig.find("main.source").accessibleDescription() == f"SAP, {at}, id 4712"
    assert manager.rig.find("order.header.state").text() == "Slot chosen"


def test_debt_and_limit_stand_beside_the_totals_and_the_robot_minds_them(
    desk: DeskRig, manager: Manager
) -> None:
    company, day = desk.romashka.companies[0], desk.clock.today()
    contract = Contract(
        new_uid(), desk.romashka.uid, company.uid, desk.own.uid, "17/25", day, day,
        state=ContractState.ACTIVE, deferral_days=14, limit=Decimal(100_000),
    )  # fmt: skip
    with desk.store.write() as tx:
        tx.books.save_contracts([contract])
        owed = Balance(company.uid, desk.clock.now(), Decimal(40_000), overdue=Decimal(5_000))
        tx.books.save_balances([owed])
    manager.starts(desk.romashka)
    manager.enters("AB-10231-2", "1")
    totals = manager.screen.editor.totals
    assert totals.credit.text() == "Debt ₽40,000 overdue ₽5,000"
    manager.screen.work.choose_contract(contract.uid)
    manager.rig.deliver()
    left = Decimal(60_000) - manager.order.total
    assert totals.credit.text() == f"Debt ₽40,000 overdue ₽5,000, limit left ₽{left:,.0f}"
    manager.screen.work.type_cell(manager.order.lines[0].uid, Cell.QTY, "10")
    over = manager.order.total - Decimal(60_000)
    assert totals.credit.text().endswith(f"over the limit by ₽{over:,.0f}")
    assert "the client's limit is exceeded" in totals.gate.text()
    QTest.mouseClick(totals.gate, Qt.MouseButton.LeftButton)
    manager.rig.deliver()
    card = manager.rig.find("main.source")
    assert card.accessibleName() == "When the robot takes an order"
    told = "By itself if the total is less than ₽300,000 and it has 3 positions at most."
    assert card.accessibleDescription() == f"{told}\nNobody has changed the rule yet."


def test_f7_shows_the_stock_of_the_line_by_warehouse(desk: DeskRig, manager: Manager) -> None:
    a_typed_order(manager, desk)
    manager.grid.put_cursor(0, Cell.QTY)
    manager.grid.setFocus()
    manager.rig.press("F7")
    rows = manager.rig.find("order.stock.rows").rows()
    assert [(row.word, row.value) for row in rows] == [("Основной оптовый", "34"), ("Второй оптовый", "12")]
    assert manager.rig.window.context.isVisible()


def test_a_confirmed_order_is_read_only(desk: DeskRig, manager: Manager) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1), confirm=True)
    manager.opens(order)
    model = manager.area.model
    assert not model.index(0, Cell.QTY).flags() & Qt.ItemFlag.ItemIsEditable
    assert not manager.rig.find("order.bar.delete").isVisible()
    manager.rig.press("F2")
    assert manager.rig.focused().objectName() != "order.lines.edit"
    assert manager.screen.editor.fields.client.box.read_only


def test_a_refusal_of_the_crm_is_told_and_can_be_sent_again(desk: DeskRig, manager: Manager) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1), confirm=True)
    with desk.store.write() as tx:
        operation = tx.outbox.open_for(order.uid)[0]
        facts = {"system": "crm", "detail": "unknown article", "fields": []}
        tx.outbox.settle_refused(operation.uid, "connector.refused", facts)
    manager.opens(order)
    bar = manager.rig.find("order.problem")
    said = "The CRM refused: unknown article. Your order is unchanged. Choose what to do."
    assert bar.text() == said
    QTest.mouseClick(manager.rig.find("order.problem.link"), Qt.MouseButton.LeftButton)
    manager.rig.deliver()
    assert [each.op.state for each in operations(desk.desk)] == [OpState.WAITING]
    assert not bar.isVisible()


def test_the_timeline_tells_what_happened(desk: DeskRig, manager: Manager) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1), confirm=True)
    manager.opens(order)
    QTest.mouseClick(manager.rig.find("order.history"), Qt.MouseButton.LeftButton)
    manager.rig.deliver()
    assert [row.value for row in manager.rig.find("order.events").rows()] == ["Confirmed"]
    assert manager.rig.find("order.timeline.sheet").isVisible()
    manager.rig.press("Esc")
    assert not manager.rig.find("order.timeline.sheet").isVisible()


def test_a_comment_to_a_line_stands_beside_its_name(desk: DeskRig, manager: Manager) -> None:
    a_typed_order(manager, desk)
    manager.grid.put_cursor(1, Cell.NAME)
    manager.grid.setFocus()
    manager.rig.press("Ctrl+M")
    manager.rig.type("white ones")
    manager.rig.press("Ctrl+Enter")
    assert manager.order.lines[1].comment == "white ones"
    assert manager.order.stage is Stage.DRAFT, "the key was for the sheet, not for the order below"
    assert not manager.rig.find("order.comment.sheet").isVisible()


def test_a_draft_can_be_thrown_away_and_brought_back(desk: DeskRig, manager: Manager) -> None:
    a_typed_order(manager, desk)
    typed = manager.order
    QTest.qWait(350)
    manager.rig.window.registry.run("order.discard")
    manager.rig.deliver()
    assert drafts.order_drafts(desk.desk) == []
    assert manager.presenter.session is None
    assert manager.rig.window.navigator.cards.cards == []
    manager.rig.press("Ctrl+Z", manager.rig.window)
    assert manager.order == typed
    manager.presenter.flush()
    assert [draft.order for draft in drafts.order_drafts(desk.desk)] == [typed]


def test_throwing_away_changes_of_a_saved_order_shows_what_is_stored(desk: DeskRig, manager: Manager) -> None:
    order = stored_order(desk, desk.romashka, ("AB-10231-2", 1))
    manager.opens(order)
    manager.goes_to_entry()
    manager.enters("AC-77120", "5")
    manager.rig.window.registry.run("order.discard")
    manager.rig.deliver()
    assert manager.shown() == [("AB-10231-2", "1")]


def test_undoing_a_step_of_another_order_brings_that_order_to_the_front(
    desk: DeskRig, manager: Manager
) -> None:
    other = stored_order(desk, desk.vector, ("AD-31007-4", 1))
    a_typed_order(manager, desk)
    first = manager.order.uid
    manager.opens(other)
    manager.rig.press("Ctrl+Z", manager.rig.window)
    assert manager.order.uid == first
    assert manager.shown() == [("AB-10231-2", "10"), ("AC-77120-1", "1")]


def test_the_line_of_the_robot_says_what_stands_against_it(desk: DeskRig, manager: Manager) -> None:
    manager.starts(desk.romashka)
    manager.enters("AB-10231-2", "3")
    gate = manager.screen.editor.totals.gate
    assert gate.text() == "Robot: by itself"
    manager.enters("NW-24008-2", "10")
    assert gate.text() == "Robot: by hand sum 393,015 ≥ 300,000"
    manager.screen.work.type_cell(manager.order.lines[0].uid, Cell.QTY, "36")
    assert gate.text().endswith("; goods are short")


def test_the_vat_of_a_line_is_shown_by_the_menu_of_the_columns_and_the_header_folds(
    window: ScreenRig, manager: Manager, desk: DeskRig
) -> None:
    window.window.resize(1700, 860)
    manager.starts(desk.romashka)
    manager.enters("AB-10231-2", "3")
    assert manager.grid.isColumnHidden(Cell.VAT)
    window.press("Alt+6")
    window.type("20.12.2025")  # goods of that day are taxed by the rate of that day
    window.press("Enter")
    menu = manager.area.columns.menu()
    next(one for one in menu.actions() if one.text() == "VAT, %").setChecked(True)
    assert not manager.grid.isColumnHidden(Cell.VAT)
    assert manager.grid.model().index(0, Cell.VAT).data() == "20"
    types_into(manager, 0, Cell.DATE, "25.11.2026")
    assert manager.grid.model().index(0, Cell.VAT).data() == "22"

    fields = manager.screen.editor.fields
    window.find("order.fold").click()
    assert fields.is_folded and not fields.client.isVisible() and not window.find("order.fold").isVisible()
    window.window.resize(1690, 860)
    window.deliver()
    assert not fields.client.isVisible()  # another width does not undo the wish
    window.press("Alt+1", window.window)
    assert fields.client.isVisible() and fields.is_folded
    window.window.registry.run("order.header.collapse")
    window.find("order.fields").click()
    assert not fields.is_folded and fields.client.isVisible()
