"""Contacts that come from the other system while a change of their client is on its way."""

from __future__ import annotations

from dataclasses import replace

from b2bdesk.connectors.records import ContactRecord, Ext
from b2bdesk.model.client import Client, Contact, ContactPoint, PointKind, PortalRole
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import new_uid
from b2bdesk.sync.incoming import CHANGED_THERE
from tests.scenario.office import Office
from tests.scenario.test_sync_pull import order_there, the_orders


def client_with_anna(office: Office) -> Client:
    """A client whose contact was sent, and whose answer was lost."""
    client = office.new_client()
    anna = Contact(
        new_uid(), "Новая", "Анна", points=(ContactPoint(PointKind.EMAIL, "a@b.example", "a@b.example"),)
    )
    with office.desk.write() as tx:
        tx.clients.save(replace(tx.clients.need(client.uid), contacts=(anna,)))
    office.crm.lost_answers = 1
    office.sync()
    return office.client(client.uid)


def test_a_person_whom_we_sent_and_who_comes_back_without_our_mark_is_the_same(office: Office) -> None:
    office.crm.knows_marks = False
    client = client_with_anna(office)
    (person,) = office.crm.the_client().contacts or ()
    assert office.states() == [("crm.put_client", "unknown")]
    with office.desk.read() as tx:
        assert tx.refs.uid_of("pretend", "person", person.ext.id) == client.contacts[0].uid
    office.sync(seconds=30)
    assert [one.uid for one in office.client(client.uid).contacts] == [client.contacts[0].uid]


def test_an_order_may_name_a_person_who_was_added_while_ours_is_on_its_way(office: Office) -> None:
    client = client_with_anna(office)
    record = office.crm.the_client()
    boris = ContactRecord(Ext("person", "new"), last_name="Новый", first_name="Борис")
    office.crm.colleague_changes(replace(record, contacts=(*(record.contacts or ()), boris)))
    office.crm.colleague_changes(order_there(1, client=record.ext.id, contact=boris.ext))
    office.engine.sync_now()
    office.sync(seconds=2)
    assert office.states() == [("crm.put_client", "unknown")]
    (order,) = the_orders(office)
    there = {one.uid: one.first_name for one in office.client(client.uid).contacts}
    assert order.contact is not None and there[order.contact] == "Борис"
    office.sync(seconds=30)
    names = [one.first_name for one in office.client(client.uid).contacts]
    assert (sorted(filter(None, names)), office.states()) == (["Анна", "Борис"], [])
    office.queue(f"client:{client.uid}", Action.PUT_CLIENT, {"client": client.uid})
    office.sync(seconds=30)
    assert len(office.crm.the_client().contacts or ()) == 2


def test_a_contact_that_was_taken_out_here_does_not_come_back_with_the_answer(office: Office) -> None:
    """The CRM removes nobody: it goes on naming a person who was merged into another one here."""
    office.crm.removes_nobody = True
    client = office.new_client()
    people = tuple(
        Contact(new_uid(), "Новая", name, points=(ContactPoint(PointKind.EMAIL, mail, mail),))
        for name, mail in (("Анна", "a@b.example"), ("Анна-Мария", "am@b.example"))
    )
    with office.desk.write() as tx:
        tx.clients.save(replace(tx.clients.need(client.uid), contacts=people))
    office.sync(seconds=30)
    with office.desk.write() as tx:
        tx.clients.save(replace(tx.clients.need(client.uid), contacts=people[:1], name="Другое имя"))
    office.queue(f"client:{client.uid}", Action.PUT_CLIENT, {"client": client.uid})
    office.sync(seconds=30)
    office.engine.sync_now()
    office.sync(seconds=30)
    assert len(office.crm.the_client().contacts or ()) == 2
    assert [one.uid for one in office.client(client.uid).contacts] == [people[0].uid]


def test_the_history_names_the_system_in_which_a_colleague_changed_a_field(office: Office) -> None:
    client = office.new_client()
    anna = Contact(new_uid(), "Новая", "Анна", portal_role=PortalRole.SUPERVISOR)
    with office.desk.write() as tx:
        tx.clients.save(replace(tx.clients.need(client.uid), contacts=(anna,)))
    office.sync(seconds=30)
    record = office.crm.the_client()
    (person,) = record.contacts or ()
    office.crm.colleague_changes(
        replace(record, name="Новое имя", contacts=(replace(person, first_name="Яна"),))
    )
    office.engine.sync_now()
    office.sync(seconds=30)
    with office.desk.read() as tx:
        (told,) = [one for one in tx.audit.of("client", client.uid) if one.action == CHANGED_THERE]
    assert (told.who, told.reason) == (None, office.crm.system)
    assert told.after == {"name": "Новое имя", f"contact.first_name|{anna.uid}": "Яна"}
    assert told.before == {"name": client.name, f"contact.first_name|{anna.uid}": "Анна"}
    (kept,) = office.client(client.uid).contacts
    assert kept.portal_role is PortalRole.SUPERVISOR, "the CRM knows nothing of the shop's rights"
