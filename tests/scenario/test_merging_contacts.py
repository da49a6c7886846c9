"""Two contacts of a client become one person and, from the history, two again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from b2bdesk.errors import NotAllowed, NotFound
from b2bdesk.model.client import Client, Contact, ContactRole, PointKind
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.rules import same_contacts
from b2bdesk.services import calls, client_edits, merging_contacts, orders
from tests.desk_rig import DeskRig, contact


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def pair(rig: DeskRig) -> tuple[Contact, Contact]:
    """A buyer and, written down a second time, the same one with a phone of his own."""
    first = rig.romashka.contacts[0]
    number = first.phones()[0] if first.phones() else "+79031234567"
    second = contact(
        "Иван", "Орлов-второй", (ContactRole.WAREHOUSE,), rig.romashka.companies[0], phone=number
    )
    second = replace(second, position="кладовщик")
    with rig.store.write() as tx:
        client = tx.clients.need(rig.romashka.uid)
        tx.clients.save(replace(client, contacts=(*client.contacts, second)))
    client = now(rig)
    return client.contacts[0], client.contacts[-1]


def now(rig: DeskRig) -> Client:
    with rig.store.read() as tx:
        return tx.clients.need(rig.romashka.uid)


def named(rig: DeskRig, order: Uid) -> Uid | None:
    with rig.store.read() as tx:
        return tx.orders.need(order).contact


def test_equal_phones_are_told_and_a_name_is_not(rig: DeskRig, pair: tuple[Contact, Contact]) -> None:
    found = merging_contacts.alike(now(rig))
    assert found is not None and (found.one.uid, found.other.uid) == (pair[0].uid, pair[1].uid)
    assert found.kind is PointKind.PHONE
    strangers = (replace(pair[0], points=()), replace(pair[1], points=()))
    assert list(same_contacts.alike(strangers)) == []


def test_one_is_left_with_everything_of_both_and_his_orders_and_calls(
    rig: DeskRig, pair: tuple[Contact, Contact]
) -> None:
    kept, gone = pair
    order = orders.save(rig.desk, replace(orders.start(rig.desk, client=rig.romashka.uid), contact=gone.uid))
    preview = merging_contacts.preview(rig.desk, rig.romashka.uid, kept.uid, gone.uid)
    assert preview.moving["orders"] == 1 and "last_name" in preview.differing
    merging_contacts.merge(rig.desk, rig.romashka.uid, kept.uid, gone.uid, theirs=["last_name"])
    left = now(rig).contact(kept.uid)
    assert left is not None and now(rig).contact(gone.uid) is None
    assert (left.last_name, left.first_name) == ("Орлов-второй", kept.first_name)
    assert set(left.roles) == {*kept.roles, *gone.roles}
    assert len(left.phones()) == len(set(left.phones()))
    assert named(rig, order.uid) == kept.uid
    caller = calls.card_of(rig.desk, gone.phones()[0]).caller
    assert caller is not None and caller.contact == kept.uid
    with rig.store.read() as tx:
        assert [op.action for op in tx.outbox.open_for(rig.romashka.uid)] == [Action.PUT_CLIENT]
    (newest, *_rest) = client_edits.history(rig.desk, rig.romashka.uid)
    assert newest.action == "contact.merged"


def test_the_undo_brings_both_back_and_leaves_what_was_typed_since(
    rig: DeskRig, pair: tuple[Contact, Contact]
) -> None:
    kept, gone = pair
    order = orders.save(rig.desk, replace(orders.start(rig.desk, client=rig.romashka.uid), contact=gone.uid))
    merging_contacts.merge(rig.desk, rig.romashka.uid, kept.uid, gone.uid, theirs=["last_name"])
    client_edits.edit(
        rig.desk,
        rig.romashka.uid,
        lambda client: replace(
            client,
            contacts=tuple(
                replace(one, position="директор") if one.uid == kept.uid else one for one in client.contacts
            ),
        ),
    )
    merging_contacts.undo(rig.desk, gone.uid)
    one, other = now(rig).contact(kept.uid), now(rig).contact(gone.uid)
    assert one is not None and other is not None
    assert (one.last_name, one.position, one.roles) == (kept.last_name, "директор", kept.roles)
    assert replace(other, row_version=0) == replace(gone, row_version=0)
    assert named(rig, order.uid) == gone.uid
    assert merging_contacts.merges_of(rig.desk, rig.romashka.uid) == ()
    with pytest.raises(NotFound):
        merging_contacts.undo(rig.desk, gone.uid)


def test_nobody_is_merged_with_himself_or_with_a_stranger(
    rig: DeskRig, pair: tuple[Contact, Contact]
) -> None:
    with pytest.raises(NotAllowed):
        merging_contacts.merge(rig.desk, rig.romashka.uid, pair[0].uid, pair[0].uid)
    stranger = rig.vector.contacts[0].uid
    with pytest.raises(NotFound):
        merging_contacts.preview(rig.desk, rig.romashka.uid, pair[0].uid, stranger)
