"""SAP and the network between misbehave: a read mends itself or says so, a write is never done twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from b2bdesk.connectors.ports import Receipt, TransportLine, TransportOrder
from b2bdesk.model.client import Client
from b2bdesk.model.clock import HandClock
from b2bdesk.model.uid import new_uid
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import World
from tests.contract.sap.conftest import fresh_company
from tests.contract.sap.desk import Desk, idem, line, order
from tests.contract.suites.bench import ReadBench, WriteBench
from tests.contract.suites.reading import ReadTroubleSuite
from tests.contract.suites.writing import WriteTroubleSuite


@pytest.fixture
def later(clock: HandClock) -> Callable[[float], None]:
    return lambda seconds: clock.move(timedelta(seconds=seconds))


class TestReading(ReadTroubleSuite):
    """The products of the catalogue."""

    @pytest.fixture
    def read_bench(self, open_desk: Callable[..., Desk], office: SapOffice) -> ReadBench:
        desk = open_desk(page=5)
        return ReadBench(
            office.faults,
            lambda: desk.sap.pull("erp_products", None).records,
            office.stop,
            office.start,
            office.expire_tokens,
        )


class TestWritingAPartner(WriteTroubleSuite):
    """A company that SAP does not know, with address, tax numbers and bank."""

    @pytest.fixture
    def write_bench(
        self, desk: Desk, office: SapOffice, world: World, later: Callable[[float], None]
    ) -> WriteBench:
        client, key = desk.client_of(fresh_company(world, office)), idem()
        company = client.companies[0]
        return WriteBench(
            office.faults,
            lambda attempt: desk.sap.put_partner(
                client, company.uid, desk.links, replace(key, attempt=attempt)
            ),
            lambda: desk.sap.find_partner(client, company.uid, desk.links),
            lambda: len(office.partners_of(company.inn or "", company.kpp or "")),
            later,
            office.stop,
            office.start,
            path="A_BusinessPartner",
            expire=office.expire_tokens,
        )


class TestWritingAnOrder(WriteTroubleSuite):
    """An order of two lines for a buyer that SAP already has. SAP would take it twice."""

    @pytest.fixture
    def write_bench(
        self, desk: Desk, office: SapOffice, buyer: Client, number: str, articles: list[str],
        later: Callable[[float], None],
    ) -> WriteBench:  # fmt: skip
        ours = order(buyer, number, line(1, articles[0], 3), line(2, articles[1], 1))
        key = idem()

        def put(attempt: int) -> Receipt:
            return desk.sap.put_order(ours, desk.links, replace(key, attempt=attempt), blocked=True)

        return WriteBench(
            office.faults,
            put,
            lambda: desk.sap.find_order(ours, desk.links, blocked=True),
            lambda: len(office.orders_of(number)),
            later,
            office.stop,
            office.start,
            path="A_SalesOrder",
            expire=office.expire_tokens,
        )


class TestChangingAnOrder(WriteTroubleSuite):
    """A third line, another quantity and the block gone, in one changeset that counts as done or not."""

    @pytest.fixture
    def write_bench(
        self, desk: Desk, office: SapOffice, buyer: Client, number: str, articles: list[str],
        later: Callable[[float], None],
    ) -> WriteBench:  # fmt: skip
        before = order(buyer, number, line(1, articles[0], 3))
        desk.put_order(before)
        after = replace(before, lines=(replace(before.lines[0], qty=Decimal(5)), line(2, articles[2], 2)))
        key = idem()

        def put(attempt: int) -> Receipt:
            return desk.sap.put_order(after, desk.links, replace(key, attempt=attempt), blocked=False)

        def found() -> Receipt | None:
            receipt = desk.sap.find_order(after, desk.links, blocked=False)
            return receipt if receipt and receipt.as_meant else None

        def count() -> int:
            (held,) = office.orders_of(number)
            return sum(row["Material"] == articles[2] for row in office.items_of(held["SalesOrder"]))

        return WriteBench(
            office.faults, put, found, count, later, office.stop, office.start,
            path="$batch", expire=office.expire_tokens,
        )  # fmt: skip


class TestAskingForTransport(WriteTroubleSuite):
    """A transport request for an order in SAP, without a slot: for a day and an hour."""

    @pytest.fixture
    def write_bench(
        self, desk: Desk, office: SapOffice, buyer: Client, number: str, articles: list[str],
        later: Callable[[float], None],
    ) -> WriteBench:  # fmt: skip
        ours = order(buyer, number, line(1, articles[0], 1))
        desk.put_order(ours)
        request = TransportOrder(
            new_uid(), ours.uid, date(2026, 11, 27), time(9), time(13), "г. Москва, ул. Мясницкая, д. 1",
            lines=(TransportLine(ours.lines[0].uid, Decimal(1)),),
        )  # fmt: skip
        key = idem()
        return WriteBench(
            office.faults,
            lambda attempt: desk.sap.put_transport(request, desk.links, replace(key, attempt=attempt)),
            lambda: desk.sap.find_transport(request, desk.links),
            lambda: sum(row["ExternalID"] == request.uid for row in office.rows("TransportRequestSet")),
            later,
            office.stop,
            office.start,
            path="TransportRequestSet",
            expire=office.expire_tokens,
        )
