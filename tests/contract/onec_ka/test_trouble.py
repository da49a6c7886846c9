"""The books and the network between misbehave: a read mends itself, a write is never done twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from b2bdesk.connectors.ports import ContractRequest
from b2bdesk.model.client import Client
from b2bdesk.model.clock import HandClock
from b2bdesk.model.uid import new_uid
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.onec_ka.office import OneCKaOffice
from b2bdesk.training.world import World
from tests.contract.onec_ka.conftest import MORNING
from tests.contract.onec_ka.desk import Desk, idem, new_client, new_invoice, new_order
from tests.contract.suites.bench import ReadBench, WriteBench
from tests.contract.suites.reading import ReadTroubleSuite
from tests.contract.suites.writing import WriteTroubleSuite

INNS = count(7_700_900_000)
"""Every test has a company of its own, so they may share one base."""


@pytest.fixture(scope="module")
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture(scope="module")
def shared_office(world: World, clock: HandClock) -> Iterator[OneCKaOffice]:
    office = OneCKaOffice(world, clock=TrainingClock(clock.now))
    office.start()
    yield office
    office.stop()


@pytest.fixture
def office(shared_office: OneCKaOffice) -> Iterator[OneCKaOffice]:
    yield shared_office
    shared_office.faults.clear()


def fresh_client() -> Client:
    return new_client(inn=str(next(INNS)))


def later(desk: Desk, seconds: float) -> None:
    desk.pass_days(seconds / 86_400)


class TestReading(ReadTroubleSuite):
    """The first page of payments."""

    @pytest.fixture
    def read_bench(self, desk: Desk, office: OneCKaOffice) -> ReadBench:
        return ReadBench(
            office.faults, lambda: desk.books.pull("payments", None).records, office.stop, office.start
        )


class TestWritingACounterparty(WriteTroubleSuite):
    """A company that the books do not know: its partner first, then itself."""

    @pytest.fixture
    def write_bench(self, desk: Desk, office: OneCKaOffice) -> WriteBench:
        client, key = fresh_client(), idem()
        company = client.companies[0]
        return WriteBench(
            office.faults,
            lambda _attempt: desk.books.put_counterparty(client, company.uid, desk.links, key),
            lambda: desk.books.find_counterparty(client, company.uid, desk.links),
            lambda: len(office.counterparties(ИНН=company.inn)),
            lambda seconds: later(desk, seconds),
            office.stop,
            office.start,
            path="Catalog_Контрагенты",
        )


class TestWritingAnOrder(WriteTroubleSuite):
    """An order of two lines: created, then posted."""

    @pytest.fixture
    def write_bench(self, desk: Desk, office: OneCKaOffice) -> WriteBench:
        client, key = fresh_client(), idem()
        desk.put_company(client)
        order = new_order(office, client)
        return WriteBench(
            office.faults,
            lambda _attempt: desk.books.put_order(order, desk.links, key),
            lambda: desk.books.find_order(order, desk.links),
            lambda: len(office.marked("Document_ЗаказКлиента", order.uid)),
            lambda seconds: later(desk, seconds),
            office.stop,
            office.start,
            path="Document_ЗаказКлиента",
        )


class TestWritingAnInvoice(WriteTroubleSuite):
    """An invoice whose number the books give."""

    @pytest.fixture
    def write_bench(self, desk: Desk, office: OneCKaOffice) -> WriteBench:
        client, order = desk.ordered(fresh_client())
        invoice, key = new_invoice(client, order), idem()
        return WriteBench(
            office.faults,
            lambda _attempt: desk.books.put_invoice(invoice, desk.links, key),
            lambda: desk.books.find_invoice(invoice, desk.links),
            lambda: len(office.marked("Document_СчетНаОплатуКлиенту", invoice.uid)),
            lambda seconds: later(desk, seconds),
            office.stop,
            office.start,
            path="СчетНаОплату",
        )


class TestAskingForAContract(WriteTroubleSuite):
    """A draft of a contract with a company that the books already have."""

    @pytest.fixture
    def write_bench(self, desk: Desk, office: OneCKaOffice) -> WriteBench:
        client, key = fresh_client(), idem()
        desk.put_company(client)
        wish = ContractRequest(new_uid(), client.companies[0].uid, "Договор поставки")
        return WriteBench(
            office.faults,
            lambda _attempt: desk.books.request_contract(wish, desk.links, key),
            lambda: desk.books.find_request(wish, desk.links),
            lambda: len(office.marked("Catalog_ДоговорыКонтрагентов", wish.uid)),
            lambda seconds: later(desk, seconds),
            office.stop,
            office.start,
            path="Catalog_ДоговорыКонтрагентов",
        )
