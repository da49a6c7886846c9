"""The CRM and the network between misbehave: a read mends itself or says so, a write is never done twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from b2bdesk.connectors.ports import Receipt
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from tests.contract.retailcrm.conftest import OpenDesk
from tests.contract.retailcrm.desk import Desk, idem, new_client, new_order
from tests.contract.suites.bench import ReadBench, WriteBench
from tests.contract.suites.reading import ReadTroubleSuite
from tests.contract.suites.writing import WriteTroubleSuite


@pytest.fixture
def one(open_desk: OpenDesk) -> Desk:
    return open_desk()


class TestReading(ReadTroubleSuite):
    """The managers of the account."""

    @pytest.fixture
    def read_bench(self, one: Desk, office: RetailCrmOffice) -> ReadBench:
        return ReadBench(
            office.faults, lambda: one.crm.pull("users", None).records, office.stop, office.start
        )


class TestWritingAnOrder(WriteTroubleSuite):
    """An order of two lines for a client that the CRM already has."""

    @pytest.fixture
    def write_bench(self, one: Desk, office: RetailCrmOffice) -> WriteBench:
        client = new_client()
        one.put_client(client)
        order = new_order(one, client)
        key = idem(number=order.own_number)

        def put(attempt: int) -> Receipt:
            return one.crm.put_order(order, one.links, replace(key, attempt=attempt))

        return WriteBench(
            office.faults,
            put,
            lambda: one.crm.find_order(order, one.links),
            lambda: len(office.control.orders(number=order.own_number)),
            one.pass_time,
            office.stop,
            office.start,
            path="orders/",
        )


class TestWritingAClient(WriteTroubleSuite):
    """A client with its company, contacts and address: several calls, of which any may be lost."""

    @pytest.fixture
    def write_bench(self, one: Desk, office: RetailCrmOffice) -> WriteBench:
        client, key = new_client(), idem()

        def count() -> int:
            return len(office.control.clients(inn=client.companies[0].inn or ""))

        return WriteBench(
            office.faults,
            lambda attempt: one.crm.put_client(client, one.links, replace(key, attempt=attempt)),
            lambda: one.crm.find_client(client, one.links),
            count,
            one.pass_time,
            office.stop,
            office.start,
            path="customers-corporate/create",
        )
