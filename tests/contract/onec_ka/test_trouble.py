"""The books and the network between misbehave: a read mends itself, a write is never done twice."""

from __future__ import annotations

import pytest

from b2bdesk.training.onec_ka.office import OneCKaOffice
from tests.contract.onec_ka.desk import Desk, idem, new_client, new_invoice, new_order
from tests.contract.suites.bench import ReadBench, WriteBench
from tests.contract.suites.reading import ReadTroubleSuite
from tests.contract.suites.writing import WriteTroubleSuite


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
        client, key = new_client(), idem()
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
        client, key = new_client(), idem()
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
        client, order = desk.ordered()
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
