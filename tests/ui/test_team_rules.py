"""The Rules split: what holds, who changed it, what another value would have done, the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.errors import ApprovalNeeded
from b2bdesk.model.order import PayState, Stage
from b2bdesk.model.outbox import OpState
from b2bdesk.model.people import Role
from b2bdesk.rules.team_rules import UNTIL_PRESSED, Section
from b2bdesk.services import confirming, team_rules, today
from b2bdesk.services.sync import operations, send_now
from b2bdesk.store.rows import OrderQuery
from b2bdesk.ui.screens import sync
from b2bdesk.ui.screens.sync import SyncScreen
from b2bdesk.ui.screens.sync.table import LooksTable
from b2bdesk.ui.shell.screen import rail_screen
from b2bdesk.ui.widgets import Button, ChoiceField, Label, TextField
from tests.ui.papers_rig import OrdersStub
from tests.ui.rig import ScreenRig, open_rig, rest


@pytest.fixture
def rig(qapp, runner, language, tmp_path: Path) -> Iterator[ScreenRig]:
    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [
            rail_screen("orders", lambda: OrdersStub(parts), ["order"]),
            sync.screen(parts),
        ],
    ) as opened:
        opened.speak("en")
        yield opened


def open_rules(rig: ScreenRig, section: str) -> SyncScreen:
    rig.window.navigator.show_screen("sync")
    screen = rig.window.navigator.widget("sync")
    assert isinstance(screen, SyncScreen)
    screen.show_tab("rules")
    rest()
    screen.rules.table.selectRow(screen.rules.table.looks.place(section))
    rest()
    return screen


def row(table: LooksTable, place: int = 0) -> list[str]:
    cells = [str(table.looks.index(place, column).data()) for column in range(table.looks.columnCount())]
    return [cell.replace("\u00a0", " ") for cell in cells]


def type_into(rig: ScreenRig, name: str, text: str) -> None:
    field = rig.find(TextField, name)
    field.line.setFocus()
    field.line.selectAll()
    rig.type(text, field.line)


def press(rig: ScreenRig, name: str) -> None:
    rig.find(Button, name).click()
    rest()


def test_a_lower_gate_is_rehearsed_applied_and_taken_back(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    screen = open_rules(rig, "gate")
    assert row(screen.rules.table)[1] == "Total less than: ₽300,000.00; Positions at most: 3"
    type_into(rig, "sync.rules.total", "100000")
    press(rig, "sync.rules.rehearse")
    found = rig.find(Label, "sync.rules.found").text()
    assert "Orders of the last 30 days: 1." in found and "Would change: 1." in found
    assert row(screen.rule_panel.changed.table) == [
        order.shown_number,
        "ГК «Ромашка»",
        "by itself",
        "by hand",
    ]
    assert team_rules.shown(rig.desk).of(Section.GATE).values["total"] == 300_000, "nothing was changed by it"
    press(rig, "sync.rules.apply")
    versions = team_rules.shown(rig.desk).of(Section.GATE).versions
    assert [each.values["total"] for each in versions] == [Decimal(100_000), Decimal(300_000)]
    assert versions[0].by == "Алексей Иванов" and versions[0].at is not None
    assert row(screen.rule_panel.versions.table, 1)[3] == "Restore"
    screen.rule_panel.versions.table.activated.emit(screen.rule_panel.versions.table.looks.index(1, 0))
    rest()
    assert team_rules.shown(rig.desk).of(Section.GATE).values["total"] == 300_000
    rig.press("Ctrl+Z", screen)
    assert team_rules.shown(rig.desk).of(Section.GATE).values["total"] == 100_000, "undo takes one step back"
    rig.press("Ctrl+Shift+Z", screen)
    assert team_rules.shown(rig.desk).of(Section.GATE).values["total"] == 300_000


def test_only_the_lead_changes_rules_where_there_is_one(rig: ScreenRig) -> None:
    with rig.back.store.write() as tx:
        tx.people.save_users([replace(rig.back.colleague, roles=(Role.MANAGER, Role.LEAD))])
    open_rules(rig, "gate")
    button = rig.find(Button, "sync.rules.apply")
    assert "Only the lead changes rules: Полина Петрова." in button.accessibleDescription()
    assert rig.find(TextField, "sync.rules.total").line.isReadOnly()
    press(rig, "sync.rules.rehearse")
    assert rig.find(Label, "sync.rules.found").text(), "everybody may try"


def test_a_value_that_is_none_says_so_and_changes_nothing(rig: ScreenRig) -> None:
    open_rules(rig, "gate")
    type_into(rig, "sync.rules.goods_lines", "-1")
    press(rig, "sync.rules.apply")
    assert rig.find(TextField, "sync.rules.goods_lines").error()
    assert len(team_rules.shown(rig.desk).of(Section.GATE).versions) == 1


def test_a_limit_of_today_moves_what_waits_there(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    with rig.back.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), stage=Stage.UNCHECKED))
    rig.pass_time(20 * 60)
    before = today.day(rig.desk).items[0]
    assert before.due is not None and before.due > rig.back.clock.now()
    open_rules(rig, "today")
    field = rig.find(ChoiceField, "sync.rules.unchecked")
    assert field.text() == "30 min"
    field.set_value("900")
    press(rig, "sync.rules.rehearse")
    assert "overdue: 0 now, 1 then" in rig.find(Label, "sync.rules.found").text()
    press(rig, "sync.rules.apply")
    after = today.day(rig.desk).items[0]
    assert after.due is not None and after.due <= rig.back.clock.now()


def test_the_pause_of_the_team_holds_until_a_person_sets_his_own(rig: ScreenRig) -> None:
    open_rules(rig, "holds")
    rig.find(ChoiceField, "sync.rules.push_s").set_value("30")
    press(rig, "sync.rules.apply")
    assert rig.desk.holds.push_s == 30
    again = rig.back.again()
    team_rules.load(again)
    assert again.holds.push_s == 30 and again.holds.mail_s == 10
    again.store.close()
    rig.back.again()


def test_a_wider_tolerance_makes_a_payment_whole_in_the_list(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    with rig.back.store.write() as tx:
        stored = tx.orders.need(order.uid)
        tx.orders.save(replace(stored, paid=stored.total - 5))

    def pay() -> PayState:
        with rig.back.store.read() as tx:
            return tx.orders.rows(tx.orders.keys(OrderQuery()))[0].pay

    assert pay() is PayState.PARTLY
    open_rules(rig, "tolerance")
    type_into(rig, "sync.rules.payment", "10")
    press(rig, "sync.rules.rehearse")
    assert "paid: 0 now, 1 then" in rig.find(Label, "sync.rules.found").text()
    press(rig, "sync.rules.apply")
    assert pay() is PayState.PAID
    assert confirming.check(rig.desk, order).verdict.value == "nobody_to_ask"


def test_a_pause_may_last_until_somebody_presses_send_now(rig: ScreenRig) -> None:
    screen = open_rules(rig, "holds")
    field = rig.find(ChoiceField, "sync.rules.push_s")
    field.set_value(str(UNTIL_PRESSED))
    assert field.text() == "until I press Send now"
    press(rig, "sync.rules.apply")
    order = rig.order_of_romashka()
    rig.pass_time(24 * 3600)
    (waiting,) = operations(rig.desk)
    assert waiting.op.state is OpState.HELD
    screen.show_tab("outbox")
    rest()
    assert "held" in row(screen.outbox.table) and order.shown_number in row(screen.outbox.table)[1]
    send_now(rig.desk, waiting.op.uid)
    assert operations(rig.desk)[0].op.state is OpState.WAITING


def test_the_lead_sets_what_a_manager_may_and_orders_are_judged_by_it(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    screen = open_rules(rig, "limits")
    held = row(screen.rules.table, screen.rules.table.looks.place("limits"))[1]
    assert "Manager: order up to (0: any sum): ₽1,000,000.00" in held
    assert "Lead: order up to (0: any sum): any sum" in held
    type_into(rig, "sync.rules.manager.total", "100000")
    type_into(rig, "sync.rules.manager.discount", "1.5")
    press(rig, "sync.rules.rehearse")
    found = rig.find(Label, "sync.rules.found").text()
    assert "Orders of the last 30 days: 1." in found and "waits for the lead: 0 now, 1 then" in found
    assert row(screen.rule_panel.changed.table)[0] == order.shown_number
    press(rig, "sync.rules.apply")
    with rig.back.store.write() as tx:
        tx.people.save_users([replace(rig.back.colleague, roles=(Role.MANAGER, Role.LEAD))])
    with pytest.raises(ApprovalNeeded):
        rig.order_of_romashka()
    with rig.back.store.write() as tx:
        tx.people.save_users([replace(rig.back.colleague, roles=(Role.MANAGER,))])
    versions = team_rules.shown(rig.desk).of(Section.LIMITS).versions
    assert [each.values["manager.discount"] for each in versions] == [Decimal("1.5"), Decimal(3)]
    assert versions[0].by == "Алексей Иванов" and versions[0].at is not None
    rig.press("Ctrl+Z", screen)
    assert team_rules.shown(rig.desk).of(Section.LIMITS).values["manager.total"] == 1_000_000
    type_into(rig, "sync.rules.lead.discount", "120")
    press(rig, "sync.rules.apply")
    assert rig.find(TextField, "sync.rules.lead.discount").error()
