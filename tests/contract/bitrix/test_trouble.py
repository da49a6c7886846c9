"""The common troubles, tried on every way to the shop."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from b2bdesk.connectors.ports import Idem, ShopSlot
from b2bdesk.model.uid import new_uid
from b2bdesk.training.bitrix import ENDPOINT
from b2bdesk.training.bitrix.office import BitrixOffice
from tests.contract.bitrix.rig import Rig, accounts_of, client_with_buyer, idem, paper
from tests.contract.suites.bench import ReadBench, WriteBench
from tests.contract.suites.reading import ReadTroubleSuite
from tests.contract.suites.writing import WriteTroubleSuite


class TestOrdersOverTheExchange(ReadTroubleSuite):
    @pytest.fixture
    def read_bench(self, office: BitrixOffice, by_exchange: Rig) -> ReadBench:
        return ReadBench(
            faults=office.faults,
            read=lambda: by_exchange.shop.pull("shop_orders", None).records,
            stop=office.stop,
            start=office.start,
            expire=office.page.forget_sessions,
        )


class TestOrdersOverRest(ReadTroubleSuite):
    @pytest.fixture
    def read_bench(self, office: BitrixOffice, by_rest: Rig) -> ReadBench:
        return ReadBench(
            faults=office.faults,
            read=lambda: by_rest.shop.pull("shop_orders", None).records,
            stop=office.stop,
            start=office.start,
        )


class TestAccountLookedUp(ReadTroubleSuite):
    @pytest.fixture
    def read_bench(self, office: BitrixOffice, by_rest: Rig) -> ReadBench:
        client, anna = client_with_buyer()
        by_rest.shop.put_account(client, anna, by_rest.links, idem())
        return ReadBench(
            faults=office.faults,
            read=lambda: by_rest.shop.find_account(client, anna, by_rest.links),
            stop=office.stop,
            start=office.start,
        )


class TestAccountWritten(WriteTroubleSuite):
    @pytest.fixture
    def write_bench(self, office: BitrixOffice, by_rest: Rig) -> WriteBench:
        client, anna = client_with_buyer()
        key = new_uid()
        return WriteBench(
            faults=office.faults,
            put=lambda attempt: by_rest.shop.put_account(
                client, anna, by_rest.links, Idem(key, attempt=attempt)
            ),
            find=lambda: by_rest.shop.find_account(client, anna, by_rest.links),
            count=lambda: len(accounts_of(office)),
            later=lambda seconds: by_rest.clock.move(timedelta(seconds=seconds)),
            stop=office.stop,
            start=office.start,
            path=ENDPOINT,
        )


class TestSlotShown(WriteTroubleSuite):
    @pytest.fixture
    def write_bench(self, office: BitrixOffice, by_rest: Rig) -> WriteBench:
        found, _ = by_rest.orders()
        order, key = by_rest.ours(found["390001"]).uid, new_uid()
        slot = ShopSlot(new_uid(), order, "B2B1", date(2026, 11, 25), time(9), time(12))
        return WriteBench(
            faults=office.faults,
            put=lambda attempt: by_rest.shop.put_slot(slot, by_rest.links, Idem(key, attempt=attempt)),
            find=lambda: by_rest.shop.find_slot(slot, by_rest.links),
            count=lambda: len(office.shop.notices),
            later=lambda seconds: by_rest.clock.move(timedelta(seconds=seconds)),
            stop=office.stop,
            start=office.start,
            path=ENDPOINT,
        )


class TestDocumentPublished(WriteTroubleSuite):
    @pytest.fixture
    def write_bench(self, office: BitrixOffice, by_rest: Rig) -> WriteBench:
        document, key = paper(), new_uid()
        return WriteBench(
            faults=office.faults,
            put=lambda attempt: by_rest.shop.publish(document, by_rest.links, Idem(key, attempt=attempt)),
            find=lambda: by_rest.shop.find_published(document, by_rest.links),
            count=lambda: len(office.shop.documents),
            later=lambda seconds: by_rest.clock.move(timedelta(seconds=seconds)),
            stop=office.stop,
            start=office.start,
            path=ENDPOINT,
        )
