"""A manager works with the exchange: decides, looks into operations, asks values where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from b2bdesk.model.level import BY_CLIENT, Level
from b2bdesk.model.order import Order
from b2bdesk.model.refs import ExternalRef
from b2bdesk.services import client_edits
from b2bdesk.store.rows import ConnectorState
from b2bdesk.sync.client_body import of_client
from b2bdesk.sync.order_body import of_order
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CELL_LOOK_ROLE, ROW_LOOK_ROLE
from b2bdesk.ui.notify import Question
from b2bdesk.ui.ports import ObjectRef, SyncState, SyncSummary
from b2bdesk.ui.screens import clients, newclient, orders, send, sync
from b2bdesk.ui.screens.clients.level import LevelBlock
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync import SyncScreen
from b2bdesk.ui.screens.sync.table import LooksTable
from b2bdesk.ui.undo import UndoStep
from b2bdesk.ui.widgets import Button, InlineBar, KeyValueRows, Label, SearchField, Segmented
from b2bdesk.ui.widgets.field_frame import UnsentMark
from tests.ui.conftest import press
from tests.ui.papers_rig import Exchange, busy_exchange
from tests.ui.rig import ScreenRig, open_rig, rest

CRM, OFFLINE = "retailcrm", "connector.unavailable"


def register(parts: ScreenParts) -> None:
    for room in (orders, newclient, send):
        room.register(parts)


@pytest.fixture
def rig(qapp, runner, language, tmp_path: Path) -> Iterator[ScreenRig]:
    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [orders.screen(parts), clients.screen(parts), sync.screen(parts)],
        register,
    ) as opened:
        opened.speak("en")
        yield opened


@pytest.fixture
def busy(rig: ScreenRig) -> Exchange:
    made = busy_exchange(rig)
    rest()
    return made


def show(rig: ScreenRig, tab: str) -> SyncScreen:
    rig.window.navigator.show_screen("sync")
    screen = rig.window.navigator.widget("sync")
    assert isinstance(screen, SyncScreen)
    screen.show_tab(tab)
    rest()
    return screen


def column(table: QTableView, place: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, place).data()).replace("\u00a0", " ") for row in range(model.rowCount())]


def choose(rig: ScreenRig, name: str, row: int = 0) -> LooksTable:
    table = rig.find(LooksTable, name)
    table.selectRow(row)
    table.setFocus()
    rest()
    return table


def stored(rig: ScreenRig, order: Any) -> Order:
    with rig.back.store.read() as tx:
        return tx.orders.need(order)


def test_a_value_of_ones_own_is_typed_and_the_decision_is_made_anew_later(
    rig: ScreenRig, busy: Exchange
) -> None:
    show(rig, "conflicts")
    choose(rig, "sync.conflicts")
    press(rig, "Return")
    told = rig.find(InlineBar, "conflict.note").text()
    assert "In retailCRM it was changed by П. Петрова, 20 Nov 2026" in told
    assert "Here by Алексей Иванов, 20 Nov 2026" in told
    press(rig, "3")
    press(rig, "F2")
    rig.type("0")
    press(rig, "Return")
    assert rig.find(Label, "conflict.left").text() == "1 to choose", "nothing is no quantity"
    press(rig, "F2")
    rig.type("7")
    press(rig, "Return")
    assert column(rig.find(LooksTable, "conflict.table"), 4) == ["пропуск у охраны; позвонить заранее", "7"]
    result = {row.word: row.value for row in rig.find(KeyValueRows, "conflict.result").rows()}
    assert result["Total"].endswith("→ ₽96,235.00")
    press(rig, "Ctrl+Return")
    assert stored(rig, busy.conflict).lines[0].qty == 7
    choose(rig, "sync.decided")
    press(rig, "Return")
    assert rig.find(Button, "conflict.apply").text() == "Decide again and send"
    press(rig, "2")
    press(rig, "2")
    press(rig, "Ctrl+Return")
    assert stored(rig, busy.conflict).lines[0].qty == 12
    assert rig.find(LooksTable, "sync.decided").looks.rowCount() == 2


def test_putting_off_is_remembered_and_mine_may_stay_as_a_draft(rig: ScreenRig, busy: Exchange) -> None:
    show(rig, "conflicts")
    table = choose(rig, "sync.conflicts")
    press(rig, "Return")
    press(rig, "Escape")
    look = table.looks.index(0, 0).data(CELL_LOOK_ROLE)
    assert look.addition == "put off"
    assert rig.window.open_object(ObjectRef("conflict", busy.conflict)), "from the bell and from the queue"
    rest()
    rig.find(Button, "conflict.draft").click()
    rest()
    assert rig.strip().startswith("What was yours is draft")
    assert stored(rig, busy.conflict).lines[0].qty == 12
    rig.window.open_object(ObjectRef("conflict", busy.conflict))
    rest()
    assert rig.strip() == "It is decided already: both sides are the same."


def corrected(rig: ScreenRig) -> Order:
    """An order that the CRM has with twelve pieces, and here it is ten."""
    order = rig.order_of_romashka()
    body = of_order(order)
    body["lines"][order.lines[0].uid]["qty"] = "12.000"
    body["comment_internal"] = "gate pass"
    with rig.back.store.write() as tx:
        tx.refs.put(ExternalRef("order", order.uid, CRM, "order", "5005"))
        tx.bases.put("order", order.uid, CRM, body)
        tx.states.put(ConnectorState(CRM, "ok", rig.back.clock.now()))
    rest()
    return order


def test_an_operation_shows_what_it_carries_and_why_it_waits(rig: ScreenRig, busy: Exchange) -> None:
    order = corrected(rig)
    show(rig, "outbox")
    waits = column(rig.find(LooksTable, "sync.outbox"), 4)
    assert "after “Order”" in waits
    with rig.back.store.read() as tx:
        (op,) = tx.outbox.open_for(order.uid)
    table = rig.find(LooksTable, "sync.outbox")
    table.selectRow(table.looks.place(op.uid))
    rest()
    rig.find(Button, "sync.panel.look").click()
    rest()
    carried = rig.find(LooksTable, "sync.panel.contents")
    names = ["Line 1 Док-станция USB-C, 11 портов: quantity", "Comment"]
    assert sorted(column(carried, 0)) == sorted(names)
    row = column(carried, 0).index(names[0])
    assert (column(carried, 1)[row], column(carried, 2)[row]) == ("12", "10")
    with rig.back.store.write() as tx:
        tx.outbox.postpone(
            op.uid, rig.back.clock.now().replace(second=40), "connector.unavailable", {"system": CRM}
        )
    rest()
    assert rig.find(QLabel, "sync.panel.text").text().endswith("or at once with “Send now”.")


def test_what_is_not_sent_yet_is_marked_at_its_value_and_tells_its_source(rig: ScreenRig) -> None:
    order = corrected(rig)
    rig.window.open_object(ObjectRef("order", order.uid))
    rest()
    grid = rig.window.navigator.widget("orders").editor.area.grid
    looks = [grid.model().index(0, cell).data(CELL_LOOK_ROLE) for cell in range(grid.model().columnCount())]
    assert [place for place, look in enumerate(looks) if look.pending] == [5], "the quantity alone"
    grid.put_cursor(0, 5)
    grid.setFocus()
    press(rig, "Ctrl+I")
    card = rig.find(QWidget, "main.source")
    assert card.accessibleName() == "Qty: 10"
    told = card.accessibleDescription()
    assert told.startswith("retailCRM, 20 Nov 2026") and "id 5005" in told and told.endswith("There: 12")
    assert "Changed here by Алексей Иванов" in told
    press(rig, "Escape")
    comment = rig.window.navigator.widget("orders").editor.fields.comment
    assert comment.unsent().endswith("There: gate pass")
    with rig.back.store.write() as tx:
        (op,) = tx.outbox.open_for(order.uid)
        tx.outbox.settle_refused(op.uid, "connector.refused", {"system": CRM})
    rest()
    assert comment.unsent() == "Refused by the other system. There: gate pass"
    rig.window.navigator.widget("orders").list.view.setFocus()
    press(rig, "Ctrl+I")
    assert rig.find(QWidget, "main.source").accessibleDescription().startswith("retailCRM")


def test_a_value_that_both_sides_changed_is_marked_and_opens_what_is_to_be_compared(
    rig: ScreenRig, busy: Exchange
) -> None:
    rig.window.open_object(ObjectRef("order", busy.conflict))
    rest()
    editor = rig.window.navigator.widget("orders").editor
    grid, comment = editor.area.grid, editor.fields.comment
    looks = [grid.model().index(0, cell).data(CELL_LOOK_ROLE) for cell in range(grid.model().columnCount())]
    assert [place for place, look in enumerate(looks) if look.icon == "git-compare"] == [5], "the quantity"
    assert comment.unsent().startswith("Changed here and in the other system")
    assert not editor.fields.number.unsent()
    assert rig.find("order.problem.link").text() == "Compare"
    assert rig.find("order.header.state").text() == "Conflict"
    row = rig.window.navigator.widget("orders").model.index(0, 0)
    assert row.data(int(ROW_LOOK_ROLE)).state_text == "Conflict"
    mark = next(each for each in comment.findChildren(UnsentMark) if each.isVisible())
    QTest.mouseClick(mark, Qt.MouseButton.LeftButton)
    rest()
    assert rig.window.navigator.current == "sync"
    press(rig, "2")
    press(rig, "2")
    press(rig, "Ctrl+Return")
    rig.window.open_object(ObjectRef("order", busy.conflict))
    rest()
    assert not comment.unsent() and grid.model().index(0, 5).data(CELL_LOOK_ROLE).icon == ""
    assert rig.window.registry.reason("order.compare")


def test_the_client_card_marks_and_explains_its_values(rig: ScreenRig) -> None:
    client = rig.back.romashka
    with rig.back.store.write() as tx:
        tx.refs.put(ExternalRef("client", client.uid, CRM, "customer", "991"))
        tx.bases.put("client", client.uid, CRM, of_client(tx.clients.need(client.uid)))
        tx.states.put(ConnectorState(CRM, "ok", rig.back.clock.now()))
    renamed = replace(client.contacts[0], first_name="Инна")
    client_edits.edit(rig.desk, client.uid, lambda now: replace(now, contacts=(renamed, *now.contacts[1:])))
    rig.window.open_object(ObjectRef("client", client.uid))
    rest()
    card = rig.window.navigator.widget("clients").card
    card.show_page("contacts")
    rest()
    people = rig.find(QTableView, "client.people.list")
    dots = [people.model().index(row, 0).data(CELL_LOOK_ROLE).pending for row in range(3)]
    assert dots == [True, False, False]
    first = rig.find("client.contact.first")
    assert first.unsent().endswith("There: Иван")
    first.setFocus()
    press(rig, "Ctrl+I")
    told = rig.find(QWidget, "main.source").accessibleDescription()
    assert "id 991" in told and "Changed here by Алексей Иванов" in told and told.endswith("There: Иван")


def test_the_level_says_who_counted_it_and_when(rig: ScreenRig) -> None:
    client, now = rig.back.romashka, rig.back.clock.now()
    level = Level(Decimal(5), Decimal(451_700), Decimal(7), Decimal(48_300), at=now)
    with rig.back.store.write() as tx:
        tx.levels.save_many({client.uid: level}, BY_CLIENT)
        tx.levels.touch([client.uid], BY_CLIENT)
    rig.window.open_object(ObjectRef("client", client.uid))
    rest()
    block = rig.window.navigator.widget("clients").card.findChild(LevelBlock)
    block.setFocus()
    press(rig, "Ctrl+I")
    card = rig.find(QWidget, "main.source")
    assert card.accessibleName().replace("\u00a0", " ") == "Level 5 %, ₽48,300 to 7 %"
    told = card.accessibleDescription()
    assert "counted by the desk" in told and told.endswith(format.moment(now.astimezone()))


def test_what_could_not_be_read_is_looked_at_and_read_again(rig: ScreenRig, busy: Exchange) -> None:
    with rig.back.store.write() as tx:
        tx.quarantine.add(
            system=CRM, stream="orders", external_id="4711", payload='{"id": 4711}',
            error_code="connector.bad_record", path="items[0].quantity",
        )  # fmt: skip
    show(rig, "aside")
    choose(rig, "sync.aside")
    assert rig.find("sync.aside.payload").text() == '{"id": 4711}'
    rig.find(Button, "sync.aside.again").click()
    rest()
    assert rig.back.agent.syncs == [(CRM,)]
    assert rig.find(LooksTable, "sync.aside").looks.rowCount() == 0


class Answers:
    """Answers questions and keeps them."""

    def __init__(self, *given: bool) -> None:
        self.given, self.asked = list(given), []  # type: ignore[var-annotated]

    def ask(self, question: Question) -> bool:
        self.asked.append(question)
        return self.given.pop(0)


def test_a_mass_removal_is_a_question_and_a_system_can_be_stopped(rig: ScreenRig, busy: Exchange) -> None:
    facts = {"system": CRM, "kind": "client", "count": 400, "known": 1200, "stream": "clients"}
    with rig.back.store.write() as tx:
        tx.journal.add("mass_removal", facts)
    show(rig, "systems")
    bar = rig.find(InlineBar, "sync.removal")
    assert bar.text().startswith("The CRM says that 400 of 1200 clients are gone.")
    rig.window.notifier.asker = answers = Answers(False, True)
    bar.link_pressed.emit()
    rest()
    assert bar.isVisible() and rig.back.agent.syncs == []
    bar.link_pressed.emit()
    rest()
    assert not bar.isVisible() and rig.back.agent.syncs == [(CRM,)]
    assert [question.keep for question in answers.asked] == ["Keep them"] * 2
    table = choose(rig, "sync.connectors")
    assert table.current_key() == CRM
    press(rig, "Space")
    with rig.back.store.read() as tx:
        assert tx.settings.get(f"sync.paused.{CRM}", scope="company") is True


def test_the_journal_is_searched_and_opens_what_a_line_is_about(rig: ScreenRig, busy: Exchange) -> None:
    screen = show(rig, "journal")
    table = rig.find(LooksTable, "sync.journal")
    assert table.looks.rowCount() == 2
    rig.find(Segmented, "sync.journal.only").set_value("needs")
    screen.journal.filtered.emit()
    assert table.looks.rowCount() == 1
    rig.find(SearchField, "sync.journal.search").set_text("nobody")
    assert screen.journal.empty.accessibleName().startswith("Nothing matches the filter.")
    press(rig, "Escape")
    assert table.looks.rowCount() == 2
    rig.find(SearchField, "sync.journal.search").set_text(busy.refused_order.shown_number.lower())
    choose(rig, "sync.journal")
    press(rig, "Return")
    assert rig.window.navigator.current == "orders"


def test_the_bell_tells_what_happened_meanwhile_until_somebody_looked(rig: ScreenRig, busy: Exchange) -> None:
    bell = sync.NewsBell(rig.parts)
    rest()
    notifier = rig.window.notifier
    assert notifier.unread == 1, "the refusal; that a registry is behind is no news"
    assert rig.strip() == "Messages while you were away: 1"
    with rig.back.store.write() as tx:
        tx.journal.add("conflict", {"kind": "order", "uid": busy.conflict, "system": CRM})
    rest()
    assert rig.strip().endswith("changed on both sides")
    press(rig, "Ctrl+Shift+I")
    rows = rig.window.bell.rows()
    assert [row.accessibleName().rpartition(", ")[2] for row in rows] == ["new", "new"]
    assert notifier.unread == 0
    press(rig, "Return")
    assert rig.window.navigator.current == "sync" and rig.find(QWidget, "conflict").isVisible()
    bell.deleteLater()
    notifier._bell.show([])
    again = sync.NewsBell(rig.parts)
    rest()
    assert (len(notifier.behind_bell), notifier.unread) == (2, 0), "a restart forgets and repeats nothing"
    again.deleteLater()


def test_several_steps_are_listed_and_one_of_them_is_stopped(rig: ScreenRig) -> None:
    window, clock, undone = rig.window, rig.back.clock, []
    for words, about, seconds in (("letter", "", 10), ("line 1", "order", None), ("line 2", "order", None)):
        until = None if seconds is None else clock.monotonic() + seconds
        window.undo.push(UndoStep(words, lambda words=words: undone.append(words), until=until, about=about))
    assert rig.find(Button, "main.strip.more").text() == "3"
    press(rig, "Alt+Z")
    menu = rig.find("main.undo.menu")
    assert [action.text() for action in menu.actions()] == ["line 2", "line 1", "letter, 10 s left"]
    menu.actions()[1].trigger()
    assert undone == ["line 2", "line 1"], "the newer step of the same record goes first"
    window.undo.undo_step(window.undo.steps()[0])
    assert undone[-1] == "letter"
    menu.close()


def test_what_cannot_leave_says_so_at_once(rig: ScreenRig) -> None:
    rig.window.show_sync(SyncSummary(SyncState.OFFLINE))
    rig.window.undo.push(UndoStep("Order 1042", lambda: None, until=rig.back.clock.monotonic() + 5))
    assert rig.strip() == "No connection. It is saved here and will be sent when the link is back."
    assert rig.find(Button, "main.strip.undo").isVisible(), "it can be taken back all the same"


def test_what_only_they_changed_stands_below_the_questions(rig: ScreenRig, busy: Exchange) -> None:
    order = stored(rig, busy.conflict)
    quantity = f"lines/{order.lines[0].uid}/qty"
    with rig.back.store.write() as tx:
        tx.conflicts.open(
            kind="order",
            uid=order.uid,
            system=CRM,
            base={quantity: "10.000", "delivery_method": "самовывоз"},
            ours={quantity: "8.000", "delivery_method": "самовывоз"},
            theirs={quantity: "12.000", "delivery_method": "курьером"},
            paths=[quantity],
        )
        tx.orders.save(replace(order, delivery_method="курьером"))
    show(rig, "conflicts")
    choose(rig, "sync.conflicts")
    press(rig, "Return")
    table = rig.find(LooksTable, "conflict.table")
    assert column(table, 4) == ["choose: 1 or 2", "курьером"]
    look = table.looks.index(1, 4).data(CELL_LOOK_ROLE)
    assert look.addition == "merged by itself"
    assert "somebody changed it, seen" in rig.find(InlineBar, "conflict.note").text()
    assert rig.find(Label, "conflict.left").text() == "1 to choose"
    table.selectRow(1)
    press(rig, "1")
    press(rig, "F2")
    assert rig.find(Label, "conflict.left").text() == "1 to choose", "there is nothing to choose"
    table.selectRow(0)
    press(rig, "2")
    press(rig, "Ctrl+Return")
    assert (stored(rig, order.uid).lines[0].qty, stored(rig, order.uid).delivery_method) == (12, "курьером")


def test_a_value_that_stands_there_as_before_says_why_it_is_asked_about(
    rig: ScreenRig, busy: Exchange, language
) -> None:
    order = stored(rig, busy.conflict)
    quantity = f"lines/{order.lines[0].uid}/qty"
    with rig.back.store.write() as tx:
        body = of_order(order)
        body["lines"][order.lines[0].uid]["qty"] = "10.000"
        tx.bases.put("order", order.uid, CRM, body)
        sides = {"base": {quantity: "10.000"}, "ours": {quantity: "8.000"}, "theirs": {quantity: "10.000"}}
        tx.conflicts.open(kind="order", uid=order.uid, system=CRM, **sides, paths=[quantity])
    show(rig, "conflicts")
    choose(rig, "sync.conflicts")
    press(rig, "Return")
    table, note = rig.find(LooksTable, "conflict.table"), rig.find(InlineBar, "conflict.note")
    assert [column(table, place)[0] for place in (1, 2, 3)] == ["10", "8", "10"]
    assert table.looks.index(0, 3).data(CELL_LOOK_ROLE).addition == "as before"
    assert "yours has not arrived, or somebody undid it" in note.text()
    language.switch("ru")
    rest()
    assert table.looks.index(0, 3).data(CELL_LOOK_ROLE).addition == "как было"
    assert "ваше не дошло, или его кто-то отменил" in note.text()
