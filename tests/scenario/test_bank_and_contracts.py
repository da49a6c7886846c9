"""The bank's files and the document system's contracts reach the desk's store, each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from b2bdesk.connectors.ports import Record
from b2bdesk.connectors.records import ContractRecord, PaymentRecord
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.uid import Uid
from b2bdesk.secrets import MemorySecrets
from b2bdesk.settings import Profile
from b2bdesk.sync.told import store_told
from b2bdesk.training.bank.office import BankOffice
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.onec_ka import ONEC_PASSWORD
from b2bdesk.training.onec_ka.office import OneCKaOffice
from b2bdesk.training.onec_sed import SED_PASSWORD
from b2bdesk.training.onec_sed.office import OneCSedOffice
from b2bdesk.training.records import Company
from b2bdesk.training.world import SMALL, World
from tests.scenario.office import Office


@pytest.fixture(scope="module")
def market() -> World:
    return World.build(SMALL, today=date(2026, 11, 21))


@contextmanager
def pulled(system: str, capability: str, settings: dict[str, Any], stream: str) -> Iterator[list[Record]]:
    password = {"onec_ka": ONEC_PASSWORD}.get(system, SED_PASSWORD)
    secrets = MemorySecrets({(f"b2bdesk:ours:{system}", "password"): password})
    profile = Profile("ours", {capability: system}, {system: settings})
    connectors = open_connectors(profile, secrets, SystemClock())
    records: list[Record] = []
    cursor, more = None, True
    while more:
        page = connectors.sources[system].pull(stream, cursor)
        records += page.records
        cursor, more = page.next_cursor, page.more
    yield records
    connectors.close()


def known(office: Office, company: Company) -> Uid:
    """Give the desk a client whose company is one of the market."""
    client = office.new_client()
    with office.desk.write() as tx:
        kept = tx.clients.need(client.uid)
        theirs = replace(kept.companies[0], inn=company.inn, kpp=company.kpp or None)
        tx.clients.save(replace(kept, companies=(theirs,)))
    return client.companies[0].uid


def of_company(records: list[Record], inn: str, kpp: str) -> tuple[list[PaymentRecord], list[ContractRecord]]:
    paid = [one for one in records if isinstance(one, PaymentRecord) and one.payer_inn == inn]
    agreed = [
        one for one in records if isinstance(one, ContractRecord) and (one.inn, one.kpp or "") == (inn, kpp)
    ]
    return paid, agreed


def store_twice(office: Office, system: str, records: list[Record]) -> None:
    for _ in range(2):
        with office.agent.write() as tx:
            store_told(tx, system, records)


def test_payments_of_the_bank_come_once_and_belong_to_their_payers(
    office: Office, market: World, tmp_path: Path
) -> None:
    long_ago = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    bank = BankOffice(market, tmp_path / "bank", TrainingClock(lambda: long_ago)).start()
    settings = {**bank.profile_settings(), "rest_s": 0.0}
    with pulled("bank_statement", "statements", settings, "payments") as records:
        payers = [one.payer_inn for one in records if isinstance(one, PaymentRecord)]
        often = max(market.companies, key=lambda one: payers.count(one.inn))
        uid = known(office, often)
        store_twice(office, "bank_statement", records)
    told, _ = of_company(records, often.inn, often.kpp)
    with office.desk.read() as tx:
        stored = tx.books.payments_of(uid)
    assert len(told) > 1
    assert sorted((one.date, one.amount) for one in stored) == sorted((one.day, one.amount) for one in told)


def test_contracts_come_once_with_their_terms(office: Office, market: World) -> None:
    sed = OneCSedOffice(market).start()
    try:
        settings = {**sed.profile_settings(), "requests_per_second": 500.0, "cards_at_once": 100}
        with pulled("onec_sed", "contracts", settings, "contracts") as records:
            found = {one: of_company(records, one.inn, one.kpp)[1] for one in market.companies[:20]}
            company = max(found, key=lambda one: sum(each.day is not None for each in found[one]))
            uid = known(office, company)
            store_twice(office, "onec_sed", records)
    finally:
        sed.stop()
    told = [one for one in found[company] if one.day is not None]
    with office.desk.read() as tx:
        stored = tx.books.contracts_of(uid)
    assert len(told) > 1
    assert sorted((one.number, one.state, one.limit) for one in stored) == sorted(
        (one.number, one.state, one.limit) for one in told
    )


def test_books_bank_and_lawyers_tell_of_the_same_money_and_contracts(
    office: Office, market: World, tmp_path: Path
) -> None:
    bank = BankOffice(
        market, tmp_path / "bank", TrainingClock(lambda: datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    ).start()
    books, sed = OneCKaOffice(market), OneCSedOffice(market).start()
    books.start()
    fast = {"requests_per_second": 5_000.0}
    try:
        told: dict[str, list[Record]] = {}
        asked = (
            ("bank_statement", "statements", {**bank.profile_settings(), "rest_s": 0.0}, "payments"),
            ("onec_ka", "accounting", {**books.profile_settings(), **fast}, "payments"),
            ("onec_ka", "contracts", {**books.profile_settings(), **fast}, "contracts"),
            ("onec_sed", "contracts", {**sed.profile_settings(), **fast, "cards_at_once": 100}, "contracts"),
        )
        for system, capability, settings, stream in asked:
            with pulled(system, capability, settings, stream) as records:
                told[system] = [*told.get(system, []), *records]
    finally:
        books.stop()
        sed.stop()
    paid = [one for one in told["onec_ka"] if isinstance(one, PaymentRecord)]
    seen = {payment_key(one) for one in told["bank_statement"] if isinstance(one, PaymentRecord)}
    both = [one for one in paid if payment_key(one) in seen]
    assert len(both) > 5
    agreed = {(c.inn, c.kpp or "", c.number, c.day) for c in told["onec_ka"] if isinstance(c, ContractRecord)}
    lawyers = {
        (c.inn, c.kpp or "", c.number, c.day) for c in told["onec_sed"] if isinstance(c, ContractRecord)
    }
    assert agreed and agreed <= lawyers
    company = next(one for one in market.companies if one.inn == both[0].payer_inn)
    uid = known(office, company)
    for system in ("bank_statement", "onec_ka", "onec_sed"):
        store_twice(office, system, told[system])
    with office.desk.read() as tx:
        stored = tx.books.payments_of(uid)
        named = [len(tx.refs.of(one.uid)) for one in stored]
    assert 2 in named and len(stored) == len({(one.natural_key, one.occurrence) for one in stored})


def payment_key(record: PaymentRecord) -> tuple[object, ...]:
    return record.payer_inn, record.day, record.doc_number, record.amount, record.payer_account
