"""What leaves the desk: once, in order, and never doubled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from msgspec import structs

from b2bdesk.connectors.records import Ext
from b2bdesk.errors import (
    ConnectorError,
    DiskFull,
    NotAllowed,
    OutcomeUnknown,
    RateLimited,
    Refused,
    Unauthorised,
    Unavailable,
)
from b2bdesk.model.document import DeliveryState
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action, OpState
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.tx import WriteTx
from tests.scenario.office import Office


def test_a_new_client_and_its_order_arrive_in_the_crm(office: Office) -> None:
    client = office.new_client()
    order = office.confirm_order(client)
    office.sync()
    office.sync(seconds=6)
    assert office.crm.the_client().name == "ООО «Ромашка»"
    assert office.crm.the_order().number == order.own_number
    assert office.crm.the_order().total == Decimal("200.00")
    assert office.order(order.uid).number == order.own_number
    assert office.states() == []


def test_an_order_waits_for_its_client_without_counting_tries(office: Office) -> None:
    client = office.new_client()
    order = office.confirm_order(client)
    office.crm.trouble = lambda call: Unavailable(system="pretend") if call == "put_client" else None
    for _ in range(4):
        office.sync(seconds=10)
    (waiting,) = [op for op in office.open_operations() if op.action is Action.PUT_ORDER]
    assert waiting.error_code == "waits_for_client" and waiting.attempts == 0
    office.crm.trouble = lambda _call: None
    office.sync(minutes=6)
    office.sync(seconds=6)
    assert office.crm.the_order().number == order.own_number


def test_an_order_of_a_client_that_nobody_sends_sends_the_client_first(office: Office) -> None:
    client = office.new_client()
    with office.desk.write() as tx:
        tx.outbox.cancel(tx.outbox.open_for(client.uid)[0].uid)
    office.confirm_order(client)
    office.sync()
    office.sync(seconds=6)
    assert office.crm.the_order().client == office.crm.the_client().ext


def test_a_lost_answer_is_looked_up_and_nothing_is_sent_twice(office: Office) -> None:
    client = office.new_client()
    office.sync()
    order = office.confirm_order(client)
    office.crm.lost_answers = 1
    office.sync()
    assert office.states() == [("crm.put_order", "unknown")]
    office.sync(seconds=6)
    assert office.states() == []
    assert office.crm.writes.count("put_order") == 1
    assert office.order(order.uid).number == order.own_number


def test_what_is_typed_after_a_lost_answer_is_not_given_up(office: Office) -> None:
    client = office.new_client()
    office.sync()
    order = office.confirm_order(client, qty="2")
    office.crm.lost_answers = 1
    office.sync()
    office.change_quantity(office.order(order.uid), "7")
    for _ in range(3):
        office.sync(seconds=130)
    assert office.order(order.uid).lines[0].qty == Decimal(7)
    assert office.crm.the_order().lines[0].qty == Decimal(7)
    assert office.states() == []


def test_not_found_is_not_believed_before_the_late_commit_window_is_over(office: Office) -> None:
    client = office.new_client()
    office.sync()
    office.confirm_order(client)
    office.crm.commits_after = timedelta(seconds=90)
    office.sync()
    for _ in range(12):
        office.sync(seconds=6)
    assert office.states() == [("crm.put_order", "unknown")]
    assert office.crm.writes.count("put_order") == 1
    for _ in range(12):
        office.sync(seconds=6)
    assert office.states() == []
    assert len(office.crm.orders) == 1 and office.crm.writes.count("put_order") == 1


@pytest.mark.parametrize("restarted", [False, True])
def test_a_clock_set_forward_does_not_end_the_late_commit_window(office: Office, restarted: bool) -> None:
    client = office.new_client()
    office.sync()
    office.confirm_order(client)
    office.crm.commits_after = timedelta(hours=2)
    office.sync()
    if restarted:
        office.engine = office.start_engine()
        office.engine.recover()
    office.clock.jump(office.clock.now() + timedelta(hours=1))
    for _ in range(11):
        office.sync(seconds=10)
    assert office.states() == [("crm.put_order", "unknown")]
    assert office.crm.writes.count("put_order") == 1
    for _ in range(8):
        office.sync(seconds=10)
    assert office.crm.writes.count("put_order") == 2 and office.states() == []


def test_what_never_arrived_is_sent_again_after_the_window(office: Office) -> None:
    client = office.new_client()
    office.sync()
    office.confirm_order(client)
    calls = iter([OutcomeUnknown(system="pretend", detail="reset")])
    office.crm.trouble = lambda call: next(calls, None) if call == "put_order" else None
    office.sync()
    for _ in range(30):
        office.sync(seconds=5)
    assert len(office.crm.orders) == 1 and office.states() == []
    assert office.crm.looks.count("order") >= 4


def test_a_lost_change_is_not_taken_for_arrived_because_the_order_is_there(office: Office) -> None:
    order = _sent_order(office)
    calls = iter([OutcomeUnknown(system="pretend", detail="reset")])
    office.crm.trouble = lambda call: next(calls, None) if call == "put_order" else None
    office.change_quantity(order, "7")
    office.sync()
    office.sync(seconds=6)
    assert office.states() == [("crm.put_order", "unknown")]
    for _ in range(30):
        office.sync(seconds=5)
    assert office.states() == [] and office.crm.the_order().lines[0].qty == Decimal(7)


def test_a_change_that_arrived_is_recognised_and_not_sent_again(office: Office) -> None:
    order = _sent_order(office)
    office.crm.writes.clear()
    office.change_quantity(order, "7")
    office.crm.lost_answers = 1
    office.sync()
    office.sync(seconds=6)
    assert office.states() == [] and office.crm.writes == ["put_order"]


def test_what_arrived_unheard_and_was_typed_over_here_is_no_question(office: Office) -> None:
    order = _sent_order(office)
    second = replace(order.lines[0], uid=new_uid(), position=2, text="Муфта")
    office.change(order, lines=(replace(order.lines[0], qty=Decimal(7)), second))
    office.crm.lost_answers = 1
    office.sync()
    typed_on = office.order(order.uid)
    office.change(typed_on, lines=(replace(typed_on.lines[0], qty=Decimal(8)),))
    for _ in range(30):
        office.sync(seconds=5)
    for held in (office.crm.the_order(), office.order(order.uid)):
        assert [(line.text, line.qty) for line in held.lines] == [("Кабель", Decimal(8))]
    with office.desk.read() as tx:
        assert office.states() == [] and tx.conflicts.rows() == []


def test_a_removed_line_is_removed_in_the_crm_and_does_not_come_back(office: Office) -> None:
    order = _sent_order(office)
    second = replace(order.lines[0], uid=new_uid(), position=2, text="Муфта")
    order = office.change(order, lines=(order.lines[0], second))
    office.sync(seconds=30)
    assert [line.text for line in office.crm.the_order().lines] == ["Кабель", "Муфта"]
    office.change(office.order(order.uid), lines=office.order(order.uid).lines[:1])
    office.sync(seconds=30)
    office.sync(seconds=30)
    assert [line.text for line in office.crm.the_order().lines] == ["Кабель"]
    assert [line.text for line in office.order(order.uid).lines] == ["Кабель"]


def test_a_line_that_a_colleague_added_meanwhile_stays(office: Office) -> None:
    order = _sent_order(office)
    held = office.crm.the_order()
    added = structs.replace(held.lines[0], ext=Ext("line", "colleague-1"), uid=None, text="Муфта")
    office.crm.colleague_changes(replace(held, lines=(*held.lines, added)))
    office.change_quantity(order, "7")
    office.sync(seconds=30)
    assert [(line.text, line.qty) for line in office.crm.the_order().lines] == [
        ("Кабель", Decimal(7)),
        ("Муфта", Decimal(2)),
    ]


def test_a_refused_order_blocks_itself_and_nobody_else(office: Office) -> None:
    client = office.new_client()
    office.sync()
    bad, good = office.confirm_order(client, price="666.00"), office.confirm_order(client)
    office.send_letter(bad, "buyer@romashka.example")
    office.crm.trouble = _refuse_first_order()
    office.sync()
    assert office.states() == [("crm.put_order", "refused"), ("mail.send", "waiting")]
    assert office.crm.the_order().number == good.own_number
    with office.desk.read() as tx:
        (op, _letter) = tx.outbox.open_for(bad.uid)
        assert op.error_facts["detail"] == "status locked"
        assert [event.kind for event in tx.events.of(bad.uid)] == ["refused"]


def _refuse_first_order() -> Callable[[str], ConnectorError | None]:
    errors = iter([Refused(system="pretend", detail="status locked", fields=["status"])])
    return lambda call: next(errors, None) if call == "put_order" else None


def test_a_refused_order_is_changed_and_sent_again(office: Office) -> None:
    client = office.new_client()
    office.sync()
    order = office.confirm_order(client)
    office.crm.trouble = _refuse_first_order()
    office.sync()
    with office.desk.write() as tx:
        tx.outbox.retry(tx.outbox.open_for(order.uid)[0].uid)
    office.sync()
    assert office.states() == [] and office.crm.the_order().number == order.own_number


def test_a_letter_is_taken_back_while_it_is_held(office: Office) -> None:
    client = office.new_client()
    order = office.confirm_order(client)
    office.sync()
    office.sync(seconds=6)
    letter = office.send_letter(order, "buyer@romashka.example", hold_s=10)
    office.sync(seconds=9)
    assert office.states() == [("mail.send", "held")]
    with office.desk.write() as tx:
        tx.outbox.cancel(tx.outbox.open_for(order.uid)[0].uid)
    office.sync(seconds=60)
    assert office.mail.letters == [] and letter.message_id


def test_a_held_letter_leaves_when_its_hold_is_over(office: Office) -> None:
    client = office.new_client()
    order = office.confirm_order(client)
    office.sync()
    office.sync(seconds=6)
    letter = office.send_letter(order, "buyer@romashka.example", "boss@romashka.example", hold_s=10)
    office.mail.refuses = frozenset({"boss@romashka.example"})
    office.sync(seconds=11)
    (sent,) = office.mail.letters
    assert sent.sender == "anna@desk.example" and sent.sender_name == "Анна Петрова"
    assert sent.attachments[0].name == "Счёт 1.pdf" and sent.attachments[0].content == b"%PDF-1"
    with office.desk.read() as tx:
        stored = tx.letters.need(letter.uid)
        (delivery,) = tx.documents.deliveries(letter.documents[0])
    assert stored.state is DeliveryState.HANDED_OVER
    assert [one.state for one in stored.recipients] == [DeliveryState.HANDED_OVER, DeliveryState.REFUSED]
    assert delivery.state is DeliveryState.HANDED_OVER
    with office.desk.write() as tx, pytest.raises(NotAllowed):
        tx.outbox.cancel(_last_operation(office))


def _last_operation(office: Office) -> Uid:
    with office.agent.read() as tx:
        return tx.outbox.rows(OutboxQuery(states=(OpState.DONE,)))[-1].uid


def test_a_letter_that_everybody_refused_is_shown_as_refused(office: Office) -> None:
    order = _sent_order(office)
    letter = office.send_letter(order, "nobody@romashka.example")
    office.mail.refuses = frozenset({"nobody@romashka.example"})
    office.sync()
    with office.desk.read() as tx:
        stored = tx.letters.need(letter.uid)
        (delivery,) = tx.documents.deliveries(letter.documents[0])
    assert stored.state is DeliveryState.REFUSED and delivery.state is DeliveryState.REFUSED
    (only,) = stored.recipients
    assert only.answer == "550 5.1.1 no such user: nobody@romashka.example" and only.code == 550
    assert office.states() == [("mail.send", "refused")]
    (op,) = office.open_operations()
    assert op.error_facts["recipients"] == [f"nobody@romashka.example: {only.answer}"]


def test_each_refused_recipient_is_shown_with_the_words_about_it(office: Office) -> None:
    order = _sent_order(office)
    office.mail.refuses = frozenset({"nobody@romashka.example", "Old@romashka.example"})
    letter = office.send_letter(order, "nobody@romashka.example", "Old@romashka.example")
    office.sync()
    with office.desk.read() as tx:
        answers = {one.address: one.answer for one in tx.letters.need(letter.uid).recipients}
    assert answers == {
        "nobody@romashka.example": "550 5.1.1 no such user: nobody@romashka.example",
        "Old@romashka.example": "550 5.1.1 no such user: Old@romashka.example",
    }


def test_a_letter_taken_for_some_tells_in_the_history_who_was_refused(office: Office) -> None:
    order = _sent_order(office)
    office.mail.refuses = frozenset({"boss@romashka.example"})
    office.send_letter(order, "buyer@romashka.example", "boss@romashka.example")
    office.sync()
    with office.desk.read() as tx:
        (event,) = [one for one in tx.events.of(order.uid) if one.kind == "letter"]
    assert event.facts["recipients"] == ["boss@romashka.example: said"]


def _sent_order(office: Office) -> Order:
    order = office.confirm_order(office.new_client())
    office.sync()
    office.sync(seconds=6)
    return order


def test_an_invoice_is_not_mailed_twice_when_the_answer_was_lost(office: Office) -> None:
    order = _sent_order(office)
    office.send_letter(order, "buyer@romashka.example")
    office.mail.lost_answers = 1
    office.sync()
    assert office.states() == [("mail.send", "unknown")]
    office.sync(seconds=6)
    assert office.states() == [] and len(office.mail.letters) == 1


def test_without_searchable_sent_letters_a_person_decides(office: Office) -> None:
    order = _sent_order(office)
    office.send_letter(order, "buyer@romashka.example")
    office.mail.searchable, office.mail.lost_answers = False, 1
    office.sync()
    for _ in range(10):
        office.sync(minutes=10)
    (op,) = office.open_operations()
    assert op.state is OpState.UNKNOWN and op.error_facts["needs_person"] is True
    assert len(office.mail.letters) == 1


def test_a_day_without_network_and_everything_leaves_in_order(office: Office) -> None:
    office.crm.trouble = lambda _call: Unavailable(system="pretend", detail="no route")
    office.mail.away = True
    client = office.new_client()
    order = office.confirm_order(client)
    letter = office.send_letter(order, "buyer@romashka.example")
    for _ in range(24):
        office.sync(hours=1)
    assert office.engine.board.state("pretend") == "offline"
    assert {state for _, state in office.states()} == {"waiting"}
    office.crm.trouble, office.mail.away = (lambda _call: None), False
    for _ in range(4):
        office.sync(minutes=6)
    assert office.states() == []
    assert office.crm.writes == ["put_client", "put_order"]
    assert [one.message_id for one in office.mail.letters] == [letter.message_id]
    assert office.engine.board.state("pretend") == "ok"


def test_a_wrong_key_is_said_once_and_nothing_is_lost(office: Office) -> None:
    office.crm.trouble = lambda _call: Unauthorised(system="pretend", detail="wrong key")
    office.new_client()
    for _ in range(5):
        office.sync(minutes=10)
    with office.desk.read() as tx:
        said = [row for row in tx.journal.rows() if row.code == "connector"]
        assert tx.states.get("pretend").state == "unauthorised"  # type: ignore[union-attr]
    assert len(said) == 1
    office.crm.trouble = lambda _call: None
    office.sync(minutes=10)
    assert office.crm.the_client().name == "ООО «Ромашка»"
    assert office.engine.board.state("pretend") == "ok"


def test_the_vendor_is_given_the_time_it_asks_for(office: Office) -> None:
    limits = iter([RateLimited(system="pretend", after_s=120)])
    office.crm.trouble = lambda call: next(limits, None) if call == "put_client" else None
    office.new_client()
    office.sync()
    office.sync(seconds=100)
    assert office.crm.clients == {}
    office.sync(seconds=30)
    assert len(office.crm.clients) == 1


def test_an_invoice_and_its_file_follow_the_order(office: Office) -> None:
    order = _sent_order(office)
    letter = office.send_letter(order, "buyer@romashka.example", hold_s=1000)
    document, stream = letter.documents[0], f"order:{order.uid}"
    with office.desk.write() as tx:
        tx.outbox.cancel(tx.outbox.open_for(order.uid)[0].uid)
    facts = {"document": document, "order": order.uid}
    office.queue(stream, Action.PUT_INVOICE, {**facts, "number": "K7Q-1", "amount": "200.00"})
    office.queue(stream, Action.ATTACH_FILE, {**facts, "name": "Счёт K7Q-1.pdf"})
    office.crm.lost_answers = 2
    office.sync()
    office.sync(seconds=6)
    office.sync(seconds=6)
    assert office.states() == []
    assert office.crm.writes[-2:] == ["put_invoice", "attach_file"]
    assert office.crm.payments[document].amount == Decimal("200.00")
    assert office.crm.files[document].name == "Счёт K7Q-1.pdf"


def test_a_company_entered_offline_is_completed_and_sent_on(office: Office) -> None:
    office.registry.away = True
    client = office.new_client(name="7707083893")
    company = replace(client.companies[0], kpp=None, details_pending=True, legal_address="Тула, склад 3")
    with office.desk.write() as tx:
        tx.outbox.cancel(tx.outbox.open_for(client.uid)[0].uid)
        tx.clients.save(replace(tx.clients.need(client.uid), companies=(company,)))
    payload = {"client": client.uid, "company": company.uid, "inn": company.inn, "kpp": None}
    office.queue(f"client:{client.uid}", Action.COMPLETE_DETAILS, payload)
    office.sync()
    office.registry.away = False
    office.sync(seconds=30)
    (found,) = office.client(client.uid).companies
    assert found.legal_name == "Общество «Ромашка»" and found.kpp == "770701001"
    assert found.legal_address == "Тула, склад 3", "what the manager typed stays"
    assert not found.details_pending
    assert office.crm.the_client().companies[0].ogrn == "1027700132195"  # type: ignore[index]


def test_prices_that_the_crm_changes_are_put_before_a_person(office: Office) -> None:
    client = office.new_client()
    office.sync()
    office.crm.reprice = Decimal("101.50")
    order = office.confirm_order(client)
    office.sync()
    ours = office.order(order.uid)
    assert ours.lines[0].unit_price == Decimal("100.00") and ours.total == Decimal("200.00")
    with office.desk.read() as tx:
        (conflict,) = tx.conflicts.rows()
    assert conflict.uid == order.uid
    (path,) = conflict.theirs
    assert path.endswith("/unit_price") and conflict.theirs[path] == "101.50"


def test_a_kopeck_of_rounding_is_the_owners(office: Office) -> None:
    client = office.new_client()
    office.sync()
    office.crm.reprice = Decimal("100.01")
    order = office.confirm_order(client, qty="1")
    office.sync()
    ours = office.order(order.uid)
    assert ours.lines[0].unit_price == Decimal("100.01") and ours.total == Decimal("100.01")
    with office.desk.read() as tx:
        assert tx.conflicts.count() == 0


def test_a_fault_of_the_program_is_not_taken_for_success(office: Office) -> None:
    client = office.new_client()

    def broken(_call: str) -> None:
        raise ZeroDivisionError

    office.crm.trouble = broken
    office.sync()
    assert office.states() == [("crm.put_client", "unknown")]
    office.crm.trouble = lambda _call: None
    for _ in range(30):
        office.sync(seconds=5)
    assert office.crm.the_client().uid == client.uid


def test_a_full_disk_before_anything_was_sent_asks_nobody(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = office.confirm_order(office.new_client())
    office.sync()
    office.change_quantity(office.order(order.uid), "5")
    write, left = office.agent.write, ["full"]

    @contextmanager
    def full(by: Uid | None = None, **how: bool) -> Iterator[WriteTx]:
        if ("crm.put_order", "sending") in office.states() and left:
            left.clear()
            raise DiskFull(path="store.db")
        with write(by, **how) as tx:
            yield tx

    monkeypatch.setattr(office.agent, "write", full)
    office.sync()
    assert office.states() == [("crm.put_order", "waiting")]
    office.sync(seconds=6)
    assert office.states() == []
    assert office.crm.the_order().lines[0].qty == Decimal(5)
