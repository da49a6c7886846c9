"""What a person can do about the exchange: take back, decide again, keep a copy, read again, let go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from b2bdesk.connectors.records import Ext, OrderRecord
from b2bdesk.errors import ClientUnknown, NotAllowed
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.people import User
from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import order_editing
from b2bdesk.services import (
    client_edits,
    clients,
    conflicts,
    decided,
    disputes,
    gone_there,
    news,
    oddities,
    orders,
    sources,
    sync,
)
from b2bdesk.services.clients import NewClient
from b2bdesk.services.conflicts import Choice, Decision
from b2bdesk.services.consequences import Kind
from b2bdesk.services.contents import contents
from b2bdesk.services.desk import Desk
from b2bdesk.services.drawing import DirectDrawer
from b2bdesk.store.rows import ConnectorState, OrderQuery, OutboxQuery
from b2bdesk.sync import own_writes
from b2bdesk.sync.client_body import of_client
from b2bdesk.sync.order_body import of_order
from b2bdesk.sync.wishes import paused_setting, removal_setting
from tests.desk_rig import INN_NEW, DeskRig, NotingAgent
from tests.scenario.office import Office

CRM = "retailcrm"


@pytest.fixture
def back(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "store")
    yield made
    made.close()


def agreed_order(back: DeskRig) -> Order:
    """An order of ten docking stations that the CRM has as we have it."""
    order = orders.start(back.desk, client=back.romashka.uid)
    order = orders.add_item(back.desk, order, back.product("AB-10231-2").uid, Decimal(10))
    order = orders.confirm(back.desk, order).order
    with back.store.write() as tx:
        for op in tx.outbox.rows(OutboxQuery(stream=f"order:{order.uid}")):
            tx.outbox.settle_done(op.uid)
        tx.refs.put(ExternalRef("order", order.uid, CRM, "order", "5005"))
        tx.bases.put("order", order.uid, CRM, of_order(order))
    return order


def changed(back: DeskRig, order: Order, qty: str, *, state: OpState = OpState.WAITING) -> OutboxOp:
    """The manager corrects the quantity; the correction waits, or was refused."""
    with back.store.write(by=back.me.uid) as tx:
        tx.orders.save(order_editing.with_qty(tx.orders.need(order.uid), order.lines[0].uid, Decimal(qty)))
        payload = {"order": order.uid, "reason": "changed"}
        op = back.desk.operation(Action.PUT_ORDER, f"order:{order.uid}", payload, hold_s=0)
        tx.outbox.add(op)
        if state is OpState.REFUSED:
            tx.outbox.settle_refused(op.uid, "connector.refused", {"system": CRM})
    return op


def qty_of(back: DeskRig, order: Order) -> Decimal:
    with back.store.read() as tx:
        return tx.orders.need(order.uid).lines[0].qty


def state_of(back: DeskRig, operation: Uid) -> OpState:
    with back.store.read() as tx:
        found = tx.outbox.get(operation)
    assert found is not None
    return found.state


def test_a_refused_correction_is_taken_back_to_what_the_crm_has(back: DeskRig) -> None:
    order = agreed_order(back)
    first = changed(back, order, "8", state=OpState.REFUSED)
    second = changed(back, order, "7")
    told = contents(back.desk, second.uid)
    path = f"lines/{order.lines[0].uid}/qty"
    assert (told.values[path].there, told.values[path].here) == ("10.000", "7.000")
    sync.cancel(back.desk, first.uid)
    assert qty_of(back, order) == 10
    assert {state_of(back, first.uid), state_of(back, second.uid)} == {OpState.CANCELLED}


def test_what_is_on_its_way_or_disputed_is_not_taken_back(back: DeskRig) -> None:
    order = agreed_order(back)
    waiting = changed(back, order, "8")
    path = f"lines/{order.lines[0].uid}/qty"
    with back.store.write() as tx:
        tx.conflicts.open(
            kind="order", uid=order.uid, system=CRM, base={path: "10.000"}, ours={path: "8.000"},
            theirs={path: "12.000"}, paths=[path],
        )  # fmt: skip
    with pytest.raises(NotAllowed, match="conflict"):
        sync.cancel(back.desk, waiting.uid)
    with back.store.write() as tx:
        tx.outbox.claim(back.clock.now(), "agent", back.clock.now() + timedelta(minutes=1), [CRM])
    with pytest.raises(NotAllowed, match="left"):
        sync.cancel(back.desk, waiting.uid)
    assert qty_of(back, order) == 8, "nothing is lost by asking"


def test_what_was_taken_back_is_no_longer_looked_for_there(back: DeskRig) -> None:
    order = agreed_order(back)
    waiting = changed(back, order, "8")
    with back.store.write() as tx:
        own_writes.keep(tx, CRM, "order", order.uid, of_order(tx.orders.need(order.uid)))
    sync.cancel(back.desk, waiting.uid)
    with back.store.read() as tx:
        assert own_writes.kept(tx, CRM, "order", order.uid) == {}


def test_a_cancelled_order_that_has_not_left_becomes_what_it_was(back: DeskRig) -> None:
    order = agreed_order(back)
    orders.cancel(back.desk, order.uid, "ошиблись")
    with back.store.read() as tx:
        (op,) = tx.outbox.open_for(order.uid)
    sync.cancel(back.desk, op.uid)
    with back.store.read() as tx:
        now = tx.orders.need(order.uid)
    assert (now.stage, now.cancel_reason) == (Stage.CONFIRMED, None)


def test_a_new_client_leaves_and_an_edited_one_becomes_what_it_was(back: DeskRig) -> None:
    new = NewClient(inn=INN_NEW, contact_name="Пётр Сомов", registry=back.registry.by_inn(INN_NEW)[0])
    made = clients.create(back.desk, new)
    sync.cancel(back.desk, made.operations[0])
    with back.store.read() as tx:
        assert tx.clients.by_inn(INN_NEW) == []
    with back.store.write() as tx:
        tx.bases.put("client", back.romashka.uid, CRM, of_client(tx.clients.need(back.romashka.uid)))
    client_edits.edit(back.desk, back.romashka.uid, lambda now: replace(now, name="Другое имя"))
    with back.store.read() as tx:
        (op,) = tx.outbox.open_for(back.romashka.uid)
    sync.cancel(back.desk, op.uid)
    with back.store.read() as tx:
        assert tx.clients.need(back.romashka.uid).name == "ГК «Ромашка»"


def disputed(back: DeskRig, order: Order, theirs: str = "12.000") -> conflicts.Conflict:
    """The manager made it eight, the CRM something else."""
    path = f"lines/{order.lines[0].uid}/qty"
    body = of_order(order)
    body["lines"][order.lines[0].uid]["qty"] = theirs
    with back.store.write() as tx:
        tx.orders.save(order_editing.with_qty(tx.orders.need(order.uid), order.lines[0].uid, Decimal(8)))
        tx.bases.put("order", order.uid, CRM, body)
        tx.conflicts.open(
            kind="order", uid=order.uid, system=CRM, base={path: "10.000"}, ours={path: "8.000"},
            theirs={path: theirs}, paths=[path], by_theirs="П. Петрова",
        )  # fmt: skip
    with back.store.read() as tx:
        (case,) = conflicts.cases(tx)
    return case.conflict


def test_a_decision_can_be_made_anew_for_thirty_days(back: DeskRig) -> None:
    order = agreed_order(back)
    seen = disputed(back, order)
    (path,) = (field.path for field in seen.fields)
    conflicts.decide(back.desk, seen, {path: Decision(Choice.MINE)})
    with back.store.read() as tx:
        (again,) = decided.decided_lately(back.desk, tx)
    assert (again.resolved.result, again.by) == ({path: "8.000"}, "Алексей Иванов")
    decided.decide_again(back.desk, again.case.conflict.pk, {path: Decision(Choice.THEIRS)})
    assert qty_of(back, order) == 12
    back.clock.move(timedelta(days=31))
    with pytest.raises(NotAllowed, match="too_old"):
        decided.decide_again(back.desk, again.case.conflict.pk, {path: Decision(Choice.MINE)})


def test_mine_is_kept_as_a_draft_while_the_order_becomes_as_theirs(back: DeskRig) -> None:
    order = agreed_order(back)
    draft = disputes.keep_mine_as_draft(back.desk, disputed(back, order))
    assert (draft.stage, int(draft.lines[0].qty)) == (Stage.DRAFT, 8)
    assert draft.own_number != order.own_number and draft.lines[0].uid != order.lines[0].uid
    assert qty_of(back, order) == 12
    with back.store.read() as tx:
        assert tx.conflicts.count() == 0


def test_what_the_erp_holds_follows_the_decision_as_it_was_told(back: DeskRig) -> None:
    order = agreed_order(back)
    desk = replace(back.desk, systems={**back.desk.systems, "erp": "sap"})
    seen = disputed(back, order)
    with back.store.write() as tx:
        tx.refs.put(ExternalRef("order", order.uid, "sap", "order", "7001"))
        typed = replace(tx.orders.need(order.uid), paid=Decimal("67640"))
    with back.store.write() as tx:
        tx.orders.save(orders.recompute(back.desk, typed))
    path = seen.fields[0].path
    mine = disputes.outcome(desk, seen, {path: Decision(Choice.MINE)})
    theirs = disputes.outcome(desk, seen, {path: Decision(Choice.THEIRS)})
    assert mine is not None and theirs is not None
    assert mine.follows == () and mine.after == mine.before, "nothing becomes another than it is"
    held, money = theirs.follows
    assert held.facts["lines"] == [{"line": "AB-10231-2", "before": "8", "after": "12"}]
    assert (money.kind, theirs.due) == (Kind.PAYMENT, Decimal("33820"))
    conflicts.decide(desk, seen, {path: Decision(Choice.THEIRS)})
    assert qty_of(back, order) == 12
    with back.store.read() as tx:
        assert [op.action for op in tx.outbox.open_for(order.uid)] == [Action.ERP_PUT_ORDER]


def test_quantities_are_never_decided_by_the_dozen(back: DeskRig) -> None:
    seen = disputed(back, agreed_order(back))
    assert not disputes.is_harmless(seen)
    with pytest.raises(NotAllowed, match="guarded"):
        disputes.take_theirs(back.desk, [seen])


def test_an_order_put_aside_is_taken_in_when_its_client_is_here(back: DeskRig) -> None:
    record = OrderRecord(
        created_at=back.clock.now(),
        ext=Ext("order", "77"),
        number="A-77",
        client=Ext("customer", "991"),
        status="new",
        status_group="new",
    )
    with back.store.write() as tx:
        kept = msgspec.json.encode(record).decode()
        tx.quarantine.add(
            system=CRM, stream="orders", external_id="77", payload=kept, error_code=ClientUnknown.code
        )
        (row,) = tx.quarantine.rows()
    assert oddities.read_again(back.desk, row) is False, "its client is still unknown"
    with back.store.write() as tx:
        assert [each.seen for each in tx.quarantine.rows()] == [2]
        tx.refs.put(ExternalRef("client", back.romashka.uid, CRM, "customer", "991"))
    assert oddities.read_again(back.desk, row) is True
    with back.store.read() as tx:
        assert tx.quarantine.rows() == []
        assert [each.number for each in tx.orders.of_client(back.romashka.uid)] == ["A-77"]


def test_what_was_not_understood_is_asked_of_its_system_again(back: DeskRig) -> None:
    with back.store.write() as tx:
        tx.cursors.move(CRM, "orders", "500", full=True)
        tx.quarantine.add(
            system=CRM, stream="orders", external_id="4711", payload='{"id": 4711}',
            error_code="connector.bad_record", path="items[0]",
        )  # fmt: skip
        (row,) = tx.quarantine.rows()
    assert oddities.read_again(back.desk, row) is False
    assert back.agent.syncs == [(CRM,)]
    with back.store.read() as tx:
        assert tx.cursors.get(CRM, "orders") is None and tx.quarantine.rows() == []


def test_a_mass_removal_waits_for_an_answer_and_is_let_through_once(back: DeskRig) -> None:
    facts = {"system": CRM, "kind": "client", "count": 400, "known": 1200, "stream": "clients"}
    with back.store.write() as tx:
        tx.journal.add("mass_removal", facts)
        tx.journal.add("mass_removal", facts)
    with back.store.read() as tx:
        (removal,) = oddities.removals(tx)
    oddities.allow_removal(back.desk, removal)
    with back.store.read() as tx:
        assert tx.settings.get(removal_setting(CRM, "clients"), scope="company") is True
        assert oddities.removals(tx) == []
    assert back.agent.syncs == [(CRM,)]
    sync.pause(back.desk, CRM, True)
    with back.store.read() as tx:
        assert tx.settings.get(paused_setting(CRM), scope="company") is True


def test_news_are_what_somebody_should_hear_of(back: DeskRig) -> None:
    order = agreed_order(back)
    with back.store.write() as tx:
        stream = {"stream": f"order:{order.uid}", "system": CRM, "action": "crm.put_order"}
        tx.journal.add("done", stream)
        tx.journal.add("refused", {**stream, "error": "connector.refused"})
        tx.journal.add("refused", {**stream, "error": "record.conflict"})
        tx.journal.add("conflict", {"kind": "order", "uid": order.uid, "system": CRM})
        tx.journal.add("connector", {"system": CRM, "from": "ok", "to": "offline"})
        tx.journal.add("connector", {"system": CRM, "from": "ok", "to": "unauthorised"})
    heard = news.news(back.desk)
    assert [one.entry.row.code for one in heard] == ["refused", "conflict", "connector"]
    assert heard[0].opens == order.uid
    assert news.news(back.desk, after=heard[1].number) == heard[2:]


def test_a_value_tells_its_system_who_changed_it_and_what_stands_there(back: DeskRig) -> None:
    order = agreed_order(back)
    changed(back, order, "8")
    with back.store.write() as tx:
        tx.states.put(ConnectorState(CRM, "ok", back.clock.now()))
    path = f"lines/{order.lines[0].uid}/qty"
    told = sources.of_value(back.desk, "order", order.uid, path)
    assert (told.system, told.external_id, told.read_at) == (CRM, "5005", back.clock.now())
    assert told.change is not None and told.change.there == "10.000"
    assert told.changed_by == "Алексей Иванов"
    new = sources.of_value(back.desk, "client", back.vector.uid, "name")
    assert (new.system, new.change) == ("", None)


def gone_order(office: Office) -> tuple[Desk, Order, Uid]:
    """An order of the CRM that somebody deleted there while the manager corrected it here."""
    order = office.confirm_order(office.new_client())
    office.sync()
    office.crm.orders.clear()
    order = office.change_quantity(order, "5")
    with office.desk.write() as tx:
        (op,) = tx.outbox.open_for(order.uid)
        tx.outbox.settle_refused(op.uid, "connector.refused", {"detail": "order_not_found"})
        me = User(new_uid(), "ivanov", "Алексей Иванов", "АИ", "ivanov@we.example")
        tx.people.save_users([me])
    made = Desk(
        store=office.desk, clock=office.clock, agent=NotingAgent(), requisites=office.registry,
        drawer=DirectDrawer(), me=me.uid, systems={"crm": office.crm.system},
    )  # fmt: skip
    return made, order, op.uid


def test_an_order_deleted_there_is_restored_once_with_what_was_changed_here(office: Office) -> None:
    desk, _order, operation = gone_order(office)
    gone_there.restore(desk, operation)
    office.sync()
    assert [line.qty for line in office.crm.the_order().lines] == [Decimal(5)]
    assert office.open_operations() == []


def test_a_deletion_there_is_accepted_here(office: Office) -> None:
    desk, _order, operation = gone_order(office)
    gone_there.accept(desk, operation)
    office.sync()
    assert office.crm.orders == {} and office.open_operations() == []
    with office.desk.read() as tx:
        assert tx.orders.count(OrderQuery()) == 0
