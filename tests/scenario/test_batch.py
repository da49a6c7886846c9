"""Documents of many orders at once: each made or its reason told, one letter a client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.model.document import DocumentKind
from b2bdesk.model.order import Order
from b2bdesk.services import batch, letters, orders, sending
from b2bdesk.services.batch import BatchCase
from b2bdesk.services.workshop import ProcessWorkshop
from tests.desk_rig import DeskRig
from tests.scenario.test_services import confirmed_order, typed_order

INVOICE = DocumentKind.INVOICE


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path)
    yield made
    made.close()


def money(amount: Decimal) -> str:
    return f"{amount} руб."


def of_vector(rig: DeskRig) -> Order:
    typed = orders.choose_client(rig.desk, typed_order(rig), rig.vector.uid)
    return orders.confirm(rig.desk, orders.save(rig.desk, typed)).order


def read(rig: DeskRig, found: list[Order]) -> BatchCase:
    return batch.read(rig.desk, [one.uid for one in found], INVOICE)


def test_orders_stand_by_client_with_who_gets_their_letter(rig: DeskRig) -> None:
    first, second, other = confirmed_order(rig), confirmed_order(rig), of_vector(rig)
    case = read(rig, [first, other, second])
    assert [(group.name, len(group.orders)) for group in case.groups] == [
        (rig.romashka.name, 2),
        (rig.vector.name, 1),
    ]
    (romashka, vector) = case.groups
    assert romashka.recipient is not None and romashka.recipient.address == "buh@romashka.example"
    assert vector.recipient is not None and vector.recipient.address == "petr@vector.example"
    assert romashka.total == first.total + second.total


def test_one_letter_a_client_carries_all_its_documents_and_every_order_tells_of_it(rig: DeskRig) -> None:
    found = [confirmed_order(rig), confirmed_order(rig)]
    (group,) = read(rig, found).groups
    counted: list[int] = []
    made = batch.make(rig.desk, [one.uid for one in found], INVOICE, done=counted.append)
    assert counted == [1, 2] and not made.failed
    assert group.recipient is not None
    (queued,) = batch.send(rig.desk, group, made, to=(group.recipient.address,), one_letter=True, money=money)
    assert set(queued.letter.documents) == {one.document.uid for one in made.issued.values()}
    assert all(one.shown_number in queued.letter.text for one in found)
    for order in found:
        (sent,) = sending.send_case(rig.desk, order.uid).letters
        assert sent.letter.uid == queued.letter.uid
        with rig.store.read() as tx:
            assert [event.facts.get("letter") for event in tx.events.of(order.uid)].count(
                queued.letter.uid
            ) == 1


def test_a_letter_for_each_order_where_that_is_wished(rig: DeskRig) -> None:
    found = [confirmed_order(rig), confirmed_order(rig)]
    (group,) = read(rig, found).groups
    made = batch.make(rig.desk, [one.uid for one in found], INVOICE)
    assert group.recipient is not None
    queued = batch.send(rig.desk, group, made, to=(group.recipient.address,), one_letter=False, money=money)
    assert [one.letter.order for one in queued] == [one.uid for one in found]


def test_what_is_too_large_for_one_letter_goes_in_several(
    rig: DeskRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [confirmed_order(rig) for _ in range(3)]
    made = batch.make(rig.desk, [one.uid for one in found], INVOICE)
    monkeypatch.setattr(letters, "MOST_BYTES", 2 * len(made.issued[found[0].uid].file.content) + 500)
    (group,) = read(rig, found).groups
    assert group.recipient is not None
    queued = batch.send(rig.desk, group, made, to=(group.recipient.address,), one_letter=True, money=money)
    assert [len(one.letter.documents) for one in queued] == [2, 1]


def test_an_order_that_cannot_have_a_document_holds_up_nobody(rig: DeskRig) -> None:
    fine, typed = confirmed_order(rig), orders.save(rig.desk, typed_order(rig))
    (group,) = read(rig, [fine, typed]).groups
    assert [one.obstacle is None for one in group.orders] == [True, False]
    assert [one.order for one in group.possible()] == [fine.uid]
    made = batch.make(rig.desk, [fine.uid, typed.uid], INVOICE)
    assert set(made.issued) == {fine.uid} and set(made.failed) == {typed.uid}


def test_a_stopped_batch_makes_no_more(rig: DeskRig) -> None:
    found = [confirmed_order(rig) for _ in range(4)]
    # Asked before each document; a person presses Stop before the second one begins.
    answers = iter([False, True, True, True])
    made = batch.make(rig.desk, [one.uid for one in found], INVOICE, stopped=lambda: next(answers))
    assert len(made.issued) == 1 and not made.failed


def test_papers_of_many_orders_get_numbers_of_their_own(rig: DeskRig) -> None:
    found = [confirmed_order(rig) for _ in range(4)]
    made = batch.make(rig.desk, [one.uid for one in found], DocumentKind.UPD)
    assert len({one.document.number for one in made.issued.values()}) == 4
    again = batch.make(rig.desk, [one.uid for one in found], DocumentKind.UPD)
    assert {uid: one.document.uid for uid, one in again.issued.items()} == {
        uid: one.document.uid for uid, one in made.issued.items()
    }


def test_many_documents_are_made_by_processes_and_everybody_hears_of_them(
    rig: DeskRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine, typed = [confirmed_order(rig) for _ in range(2)], orders.save(rig.desk, typed_order(rig))
    monkeypatch.setattr(batch, "FEW", 1)
    told: set[tuple[str, str]] = set()
    rig.store.changes.subscribe(lambda changes: told.update(changes.touched))
    desk = replace(rig.desk, workshop=ProcessWorkshop(None))
    made = batch.make(desk, [*(one.uid for one in fine), typed.uid], INVOICE)
    assert set(made.issued) == {one.uid for one in fine} and set(made.failed) == {typed.uid}
    for issued in made.issued.values():
        with rig.store.read() as tx:
            kept = tx.documents.file(issued.document.uid)
        assert kept is not None and kept.content == issued.file.content
        assert ("document", issued.document.uid) in told
