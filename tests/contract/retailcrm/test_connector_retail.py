"""The retail queue: who seems to be a company is told, and an order goes over to a client with its number."""

from __future__ import annotations

import pytest

from b2bdesk.connectors.ports import Takeover
from b2bdesk.connectors.records import OrderRecord, RetailOrderRecord, RetailQueueRecord
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.model.retail_order import SignKind
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules.company_signs import RetailFacts, signs
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.newcomers import NEWCOMERS
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.retailcrm.retail_queue import fill_retail_queue
from tests.contract.retailcrm.conftest import OpenDesk
from tests.contract.retailcrm.desk import Desk, idem, new_client

COLLEAGUE = 12


@pytest.fixture
def desk(office: RetailCrmOffice, open_desk: OpenDesk) -> Desk:
    fill_retail_queue(office.crm)
    return open_desk(order_type="eshop-legal")


def queue(desk: Desk) -> dict[str, RetailOrderRecord]:
    """Return the queue by the buyers' surnames."""
    (record,) = desk.crm.pull("retail", None).records
    assert isinstance(record, RetailQueueRecord)
    return {one.buyer.split()[0]: one for one in record.orders}


def kinds(one: RetailOrderRecord) -> list[SignKind]:
    facts = RetailFacts(one.inn, one.company, one.buyer, one.comments, one.files)
    return [sign.kind for sign in signs(facts)]


def taken_by(desk: Desk, order: RetailOrderRecord) -> Takeover:
    client = new_client()
    desk.put_client(client)
    (company,) = client.companies
    return Takeover(order.ext.id, client.uid, company.uid, client.contacts[0].uid)


def test_the_queue_tells_who_is_a_company_and_by_what(desk: Desk) -> None:
    told = queue(desk)
    assert {name: kinds(one) for name, one in told.items()} == {
        "Титов": [SignKind.FILE],
        "Шмелёва": [SignKind.COMPANY],
        "Лапин": [],
        "Ефремова": [SignKind.INN, SignKind.COMPANY],
        "Данилов": [SignKind.INN],
        "Рощина": [],
    }
    assert told["Ефремова"].inn == NEWCOMERS[3].inn
    assert told["Титов"].files == ("Карточка предприятия.txt",)
    assert told["Шмелёва"].phone == "+79101200415"
    assert told["Данилов"].total > 0


def test_a_queue_as_it_was_told_is_not_told_again(desk: Desk, office: RetailCrmOffice) -> None:
    first = desk.crm.pull("retail", None)
    again = desk.crm.pull("retail", first.next_cursor)
    assert not again.records
    assert again.next_cursor == first.next_cursor
    (record,) = first.records
    assert isinstance(record, RetailQueueRecord)
    handled = record.orders[0].ext.id
    office.control.as_user(COLLEAGUE, f"orders/{handled}/edit", {"order": {"status": "client-confirmed"}})
    (now,) = desk.crm.pull("retail", first.next_cursor).records
    assert isinstance(now, RetailQueueRecord)
    assert handled not in {one.ext.id for one in now.orders}


def test_old_orders_and_those_of_companies_are_not_looked_through(desk: Desk) -> None:
    assert {one.number[-1] for one in queue(desk).values()} == {"R"}
    desk.pass_time(5 * 24 * 3600)
    (record,) = desk.crm.pull("retail", None).records
    assert record == RetailQueueRecord(())


def test_a_key_without_the_right_to_files_still_sees_the_queue(desk: Desk, office: RetailCrmOffice) -> None:
    office.faults.add(Fault(FaultKind.REFUSE, path="files", status=403, message="Access denied."))
    assert queue(desk)["Титов"].files == ()


def test_an_order_goes_to_a_client_and_keeps_its_number_and_goods(desk: Desk) -> None:
    order = queue(desk)["Ефремова"]
    takeover = taken_by(desk, order)
    assert desk.crm.find_taken(takeover, desk.links).as_meant is False
    receipt = desk.crm.take_order(takeover, desk.links, idem())
    assert receipt.as_meant
    record = receipt.record
    assert isinstance(record, OrderRecord)
    assert (record.number, record.total, len(record.lines)) == (order.number, order.total, 3)
    assert record.client is not None
    (held,) = desk.office.control.orders(order_id=int(order.ext.id))
    assert held["orderType"] == "eshop-legal"
    assert held["contragent"]["INN"] == "7700901370"
    assert held["contact"]["firstName"] == "Анна"
    assert order.ext.id not in {one.ext.id for one in queue(desk).values()}


def test_a_repeat_after_a_lost_answer_changes_nothing(desk: Desk, office: RetailCrmOffice) -> None:
    order = queue(desk)["Данилов"]
    takeover = taken_by(desk, order)
    desk.crm.take_order(takeover, desk.links, idem())
    before = len(office.control.writes())
    assert desk.crm.take_order(takeover, desk.links, idem(2)).as_meant
    assert len(office.control.writes()) == before


def test_what_a_colleague_took_is_refused_with_its_reason(desk: Desk, office: RetailCrmOffice) -> None:
    order = queue(desk)["Шмелёва"]
    takeover = taken_by(desk, order)
    theirs = {"order": {"customer": {"id": office.crm.world.clients[0].id}}}
    office.control.as_user(COLLEAGUE, f"orders/{order.ext.id}/edit", theirs)
    with pytest.raises(Refused) as refusal:
        desk.crm.take_order(takeover, desk.links, idem())
    assert refusal.value.facts["detail"] == "order_of_another"


def test_an_order_waits_for_its_client(desk: Desk) -> None:
    order = queue(desk)["Титов"]
    nobody = Takeover(order.ext.id, Uid(new_uid()), Uid(new_uid()))
    with pytest.raises(Unavailable):
        desk.crm.take_order(nobody, desk.links, idem())


def test_an_order_that_is_gone_is_refused(desk: Desk) -> None:
    takeover = taken_by(desk, queue(desk)["Титов"])
    gone = Takeover("999999", takeover.client, takeover.company)
    assert desk.crm.find_taken(gone, desk.links) is None
    with pytest.raises(Refused) as refusal:
        desk.crm.take_order(gone, desk.links, idem())
    assert refusal.value.facts["detail"] == "retail_order_gone"


def test_without_days_the_queue_is_no_stream(open_desk: OpenDesk) -> None:
    assert "retail" not in {one.name for one in open_desk(retail_days=0).crm.streams()}
