"""What the books tell: payments, what companies owe, contracts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from b2bdesk.model.contract import Contract
from b2bdesk.model.payment import Balance, Payment
from b2bdesk.model.uid import Uid
from b2bdesk.store.fields import BALANCE_FIELDS, CONTRACT_FIELDS, PAYMENT_FIELDS, picked, told
from b2bdesk.store.named import price_kind_keys
from b2bdesk.store.schema.catalogue import price_kinds
from b2bdesk.store.schema.clients import balances, clients, companies, contracts
from b2bdesk.store.schema.money import payments, statement_files
from b2bdesk.store.schema.people import own_companies
from b2bdesk.store.session import Session, StoredRow, Values, WriteSession
from b2bdesk.store.travelling import aged, born, differs, stored

Occurrence = tuple[str, int]
"""A payment's natural key and which of its equals it is."""

_PAYMENT = (
    select(payments, companies.c.uid.label("company"))
    .outerjoin(companies, companies.c.pk == payments.c.company_pk)
    .where(payments.c.gone_at.is_(None))
)
_LONELY = _PAYMENT.where(payments.c.company_pk.is_(None))
_CONTRACT = (
    select(
        contracts,
        clients.c.uid.label("client"),
        companies.c.uid.label("company"),
        own_companies.c.uid.label("own_company"),
        price_kinds.c.code.label("price_kind"),
    )
    .join(clients, clients.c.pk == contracts.c.client_pk)
    .join(companies, companies.c.pk == contracts.c.company_pk)
    .join(own_companies, own_companies.c.pk == contracts.c.own_company_pk)
    .outerjoin(price_kinds, price_kinds.c.pk == contracts.c.price_kind_pk)
    .where(contracts.c.gone_at.is_(None))
)
_BALANCE = select(balances, companies.c.uid.label("company")).join(
    companies, companies.c.pk == balances.c.company_pk
)
_COMPANY = select(companies.c.inn, companies.c.kpp, companies.c.uid).where(companies.c.gone_at.is_(None))


class Books:
    """Reads payments, balances and contracts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def payments_of(self, company: Uid, limit: int = 200) -> list[Payment]:
        """Return the payments of a company, the newest first."""
        newest = _PAYMENT.where(companies.c.uid == company).order_by(payments.c.date.desc(), payments.c.pk)
        return [_payment(row) for row in self._session.all(newest.limit(limit))]

    def payments_by_uid(self, uids: Iterable[Uid]) -> dict[Uid, Payment]:
        """Return payments by uid; unknown ones are absent."""
        rows = self._session.among(_PAYMENT, payments.c.uid, set(uids))
        return {Uid(row.uid): _payment(row) for row in rows}

    def payments_by_key(self, keys: Iterable[str]) -> dict[Occurrence, Payment]:
        """Return the payments with these natural keys."""
        rows = self._session.among(_PAYMENT, payments.c.natural_key, set(keys))
        return {(row.natural_key, row.occurrence): _payment(row) for row in rows}

    def contracts_of(self, company: Uid) -> list[Contract]:
        """Return the contracts of a company, the newest first."""
        return self._contracts(
            _CONTRACT.where(companies.c.uid == company).order_by(contracts.c.date.desc(), contracts.c.pk)
        )

    def contracts_by_uid(self, uids: Iterable[Uid]) -> dict[Uid, Contract]:
        """Return contracts by uid; unknown ones are absent."""
        rows = self._session.among(_CONTRACT, contracts.c.uid, set(uids))
        return {Uid(row.uid): _contract(row) for row in rows}

    def contracts_of_many(self, found: Iterable[Uid]) -> list[Contract]:
        """Return the contracts of companies."""
        return [_contract(row) for row in self._session.among(_CONTRACT, companies.c.uid, set(found))]

    def balance(self, company: Uid) -> Balance | None:
        """Return what a company owes, as the books last told."""
        row = self._session.first(_BALANCE.where(companies.c.uid == company))
        return None if row is None else Balance(**picked(row, BALANCE_FIELDS), company=row.company, at=row.at)

    def statements(self) -> dict[str, list[Any]]:
        """Return the names of the bank's files that were read, with what was odd about each."""
        chosen = select(statement_files.c.name, statement_files.c.warnings).order_by(statement_files.c.pk)
        return {row.name: row.warnings for row in self._session.all(chosen)}

    def companies_by_inn(self, inns: Iterable[str]) -> dict[str, dict[str, Uid]]:
        """Return companies by INN and then KPP (empty without one)."""
        found: dict[str, dict[str, Uid]] = {}
        for inn, kpp, uid in self._session.among(_COMPANY, companies.c.inn, set(inns)):
            found.setdefault(inn, {})[kpp or ""] = Uid(uid)
        return found

    def owners(self, found: Iterable[Uid]) -> dict[Uid, Uid]:
        """Return the clients of companies."""
        statement = select(companies.c.uid, clients.c.uid.label("client")).join(
            clients, clients.c.pk == companies.c.client_pk
        )
        rows = self._session.among(statement, companies.c.uid, set(found))
        return {Uid(row.uid): Uid(row.client) for row in rows}

    def _contracts(self, statement: Select[Any]) -> list[Contract]:
        return [_contract(row) for row in self._session.all(statement)]


class BooksWriter(Books):
    """Saves what the books tell; the last word is theirs."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def save_payments(self, given: Sequence[Payment]) -> None:
        """Store payments; unchanged ones are not touched."""
        owners = self._write.keys_of(companies, [one.company for one in given], "company")
        values = {
            one.uid: told(one, PAYMENT_FIELDS)
            | {"natural_key": one.natural_key, "company_pk": owners[one.company]}
            for one in given
        }
        self._save("payment", payments, [one.uid for one in given], values)

    def adopt_payments(self, inns: Iterable[str]) -> None:
        """Give payments of these INNs that have no company to the one with the payer's INN and KPP.

        An INN alone decides when there is one company with it.
        """
        by_inn = self.companies_by_inn(set(inns))
        adopted = []
        for row in self._write.among(_LONELY, payments.c.payer_inn, by_inn):
            known = by_inn[row.payer_inn]
            only = next(iter(known.values())) if len(known) == 1 else None
            company = known.get(row.payer_kpp or "") or only
            if company is not None:
                adopted.append(replace(_payment(row), company=company))
        self.save_payments(adopted)

    def save_contracts(self, given: Sequence[Contract]) -> None:
        """Store contracts; unchanged ones are not touched."""
        of_clients = self._write.keys_of(clients, [one.client for one in given], "client")
        of_companies = self._write.keys_of(companies, [one.company for one in given], "company")
        ours = self._write.keys_of(own_companies, [one.own_company for one in given], "own_company")
        kinds = price_kind_keys(self._write, [one.price_kind for one in given])
        values = {
            one.uid: told(one, CONTRACT_FIELDS)
            | {
                "client_pk": of_clients[one.client],
                "company_pk": of_companies[one.company],
                "own_company_pk": ours[one.own_company],
                "price_kind_pk": kinds[one.price_kind],
            }
            for one in given
        }
        self._save("contract", contracts, [one.uid for one in given], values)

    def save_balances(self, given: Sequence[Balance]) -> None:
        """Store what companies owe; older figures are replaced."""
        keys = self._write.keys_of(companies, [one.company for one in given], "company")
        rows = [{"company_pk": keys[one.company], "at": one.at, **told(one, BALANCE_FIELDS)} for one in given]
        self._write.upsert(balances, rows, by=("company_pk",))
        for one in given:
            self._write.touch("balance", one.company)

    def note_statement(self, sha256: str, name: str, read_at: datetime, warnings: list[Any]) -> None:
        """Note that a bank's file was read; one that was read before keeps its first name and time."""
        row = {"sha256": sha256, "name": name, "read_at": read_at, "warnings": warnings}
        self._write.upsert(statement_files, [row], by=("sha256",), keep=("name", "read_at"))

    def _save(self, kind: str, table: Any, uids: Sequence[Uid], values: Mapping[Uid, Values]) -> None:
        before = stored(self._write, table, uids)
        fresh = [uid for uid in values if uid not in before]
        changed = [uid for uid in values if uid in before and differs(before[uid], values[uid])]
        self._write.insert(table, [born(self._write, uid, values[uid]) for uid in fresh])
        self._write.update(table, [aged(self._write, before[uid], values[uid]) for uid in changed])
        for uid in fresh + changed:
            self._write.touch(kind, uid)


def _payment(row: StoredRow) -> Payment:
    return Payment(**picked(row, PAYMENT_FIELDS), company=row.company)


def _contract(row: StoredRow) -> Contract:
    joined = picked(row, ("client", "company", "own_company", "price_kind"))
    return Contract(**picked(row, CONTRACT_FIELDS), **joined)
