"""Two clients are one here and two in the CRM: what a colleague changes there lands at the right one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from b2bdesk.connectors.records import AddressRecord, ContactRecord, Ext, Gone
from b2bdesk.model.client import Client
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.client_merges import Merge
from tests.scenario.office import Office
from tests.scenario.test_sync_pull import made_there, order_there, the_orders

INN = "7736207543"
DAYS = timedelta(days=30)


def of_number(office: Office, number: int) -> Uid:
    with office.desk.read() as tx:
        found = tx.refs.uid_of("pretend", "client", f"c{number}")
    assert found is not None
    return found


def second(**more: object):  # type: ignore[no-untyped-def]
    person = ContactRecord(Ext("contact", "p2"), last_name="Зимин", companies=(Ext("company", "k2"),))
    return made_there(2, INN, contacts=(person,), **more)


def merged(office: Office) -> Merge:
    with office.desk.write() as tx:
        return tx.merges.merge(of_number(office, 1), of_number(office, 2), {}, tx.now + DAYS)


def send(office: Office, action: Action, kind: str, uid: Uid) -> None:
    with office.desk.write() as tx:
        tx.outbox.add(OutboxOp(new_uid(), f"{kind}:{uid}", "crm", action, {kind: uid}, tx.now))


@pytest.fixture
def two(office: Office) -> Merge:
    """Clients 1 and 2 of the CRM, the second with an order, made one here."""
    office.crm.colleague_changes(made_there(1))
    office.crm.colleague_changes(second())
    office.crm.colleague_changes(order_there(1, client="c2", company=Ext("company", "k2")))
    office.sync()
    return merged(office)


def kept(office: Office, two: Merge) -> Client:
    return office.client(two.kept)


def test_a_contact_changed_there_changes_under_the_kept_client(office: Office, two: Merge) -> None:
    person = ContactRecord(Ext("contact", "p2"), last_name="Летов", companies=(Ext("company", "k2"),))
    added = ContactRecord(Ext("contact", "p3"), last_name="Осенний", companies=(Ext("company", "k2"),))
    office.crm.colleague_changes(replace(second(), name="Иначе", contacts=(person, added), version="a3"))
    office.sync(seconds=30)
    one = kept(office, two)
    assert (one.name, len(one.companies)) == ("Клиент 1", 2)
    assert [each.last_name for each in one.contacts] == ["Летов", "Осенний"]
    with office.desk.write() as tx:
        tx.merges.undo(tx.merges.of(two.gone)[-1])
    back = office.client(two.gone)
    assert (back.name, [each.last_name for each in back.contacts]) == ("Иначе", ["Летов", "Осенний"])
    assert kept(office, two).contacts == ()


def test_a_new_order_of_the_other_one_stands_under_the_kept_client(office: Office, two: Merge) -> None:
    office.crm.colleague_changes(order_there(2, client="c2", company=Ext("company", "k2")))
    office.sync(seconds=30)
    assert {order.client for order in the_orders(office)} == {two.kept}


def test_an_order_that_is_changed_here_keeps_its_client_there(office: Office, two: Merge) -> None:
    (order,) = the_orders(office)
    with office.desk.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), comment_client="позвонить"))
    send(office, Action.PUT_ORDER, "order", order.uid)
    office.sync(seconds=1)
    there = office.crm.the_order()
    assert (there.comment_client, there.client) == ("позвонить", Ext("client", "c2"))
    assert office.order(order.uid).client == two.kept


def test_a_client_that_is_sent_carries_only_what_is_its_own_there(office: Office, two: Merge) -> None:
    with office.desk.write() as tx:
        one = tx.clients.need(two.kept)
        tx.clients.save(replace(one, name="Клиент 1, новый"))
    for uid in (two.kept, two.gone):
        send(office, Action.PUT_CLIENT, "client", uid)
    office.sync(seconds=1)
    told = {
        record.name: [each.inn for each in record.companies or ()] for record in office.crm.clients.values()
    }
    assert told == {"Клиент 1, новый": ["5001007322"], "Клиент 2": [INN]}
    assert len(kept(office, two).companies) == 2


def test_combined_in_the_crm_there_is_no_way_back(office: Office, two: Merge) -> None:
    office.crm.gone = [Gone("client", Ext("client", "c2"), merged_into=Ext("client", "c1"))]
    office.sync(seconds=30)
    with office.desk.read() as tx:
        assert tx.merges.of(two.gone)[-1].is_final
    assert len(kept(office, two).companies) == 2
    assert {order.client for order in the_orders(office)} == {two.kept}


def test_a_colleague_combines_two_clients_and_they_are_one_here_too(office: Office) -> None:
    office.crm.colleague_changes(made_there(1))
    office.crm.colleague_changes(second(addresses=(AddressRecord(Ext("address", "a2"), "Москва"),)))
    office.crm.colleague_changes(order_there(1, client="c2", company=Ext("company", "k2")))
    office.sync()
    gone = of_number(office, 2)
    office.crm.gone = [Gone("client", Ext("client", "c2"), merged_into=Ext("client", "c1"))]
    office.sync(seconds=30)
    one = office.client(of_number(office, 1))
    assert [each.inn for each in one.companies] == ["5001007322", INN]
    assert office.client(gone).uid == one.uid
    assert {order.client for order in the_orders(office)} == {one.uid}


def test_a_crm_that_cannot_combine_leaves_two_and_the_way_back_ends(office: Office, two: Merge) -> None:
    office.sync(days=31)
    with office.desk.read() as tx:
        assert tx.merges.of(two.gone)[-1].is_final
