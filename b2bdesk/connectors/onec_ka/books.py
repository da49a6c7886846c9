"""Small reference books of the base, read once and remembered: who we are, currencies, rates, accounts."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Final, TypeVar

from b2bdesk.connectors.onec_ka import literals
from b2bdesk.connectors.onec_ka.api import Api
from b2bdesk.connectors.onec_ka.kinds import SYSTEM
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.wire import Row, read_each
from b2bdesk.errors import BadRecord, Refused
from b2bdesk.model.clock import Clock

Known = TypeVar("Known")

REMEMBERED_FOR: Final = timedelta(hours=1)
MOST_REMEMBERED: Final = 20_000
ARTICLES_AT_ONCE: Final = 10
CODES_OF_CURRENCIES: Final = {
    "RUB": "643",
    "USD": "840",
    "EUR": "978",
    "CNY": "156",
    "BYN": "933",
    "KZT": "398",
}
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_CODE_OF_RATE = re.compile(r"НДС\s*(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Payer:
    """A counterparty as payments tell of it; ``partner`` is the reference of its client."""

    name: str
    inn: str
    kpp: str
    partner: str | None


class Books:
    """What the base's reference books say. Safe for threads: at worst a book is read twice."""

    def __init__(self, api: Api, options: Options, clock: Clock) -> None:
        self._api, self._options, self._clock = api, options, clock
        self._names = options.names
        self._lock = threading.Lock()
        self._read: dict[str, tuple[float, object]] = {}

    def forget(self) -> None:
        """Read everything again when it is needed next."""
        with self._lock:
            self._read.clear()

    def organisation(self) -> str:
        """Return the reference of our own company.

        Raises :class:`Refused` with ``organisation_unknown`` when the setting fits none or several.
        """
        return self._own().ref

    def own_inn(self) -> str | None:
        """Return the INN of our own company, None when this release does not tell it."""
        return self._own().text(self._names.organisation_inn) or None

    def of_our_company(self) -> str:
        """Return the condition that a record is our company's: a base may keep the books of several."""
        return f"Организация_Key eq {literals.guid(self.organisation())}"

    def own_account(self) -> str | None:
        """Return the reference of our only open bank account; None when there are several."""
        own = self.organisation()
        usable = [
            row.ref
            for row in self._all(self._names.own_account)
            if row.is_live and not row.flag("Закрыт") and row.link("Owner_Key") == own
        ]
        return usable[0] if len(usable) == 1 else None

    def currency(self, code: str) -> str:
        """Return the reference of a currency by its ISO letters; raises :class:`Refused`."""
        wanted = {code, CODES_OF_CURRENCIES.get(code, code)}
        for row in self._all(self._names.currency):
            if wanted & {row.text("Code"), row.text("Description")}:
                return row.ref
        raise Refused(system=SYSTEM, detail="currency_unknown", fields=[code])

    def vat_rate(self, rate: Decimal | None) -> str:
        """Return the reference of the VAT rate of so many percent; None is "without VAT", not 0 %.

        What the element is called differs, so it is found by its number. Raises :class:`Refused`.
        """
        for row in self._all(self._names.vat_rate):
            if row.is_live and self._percent(row) == rate:
                return row.ref
        shown = "без НДС" if rate is None else f"{rate.normalize():f} %"
        raise Refused(system=SYSTEM, detail="vat_rate_unknown", fields=[shown])

    def products(self, articles: Iterable[str]) -> dict[str, str]:
        """Return the references of goods by article; unknown ones are left out."""
        return self._looked_up("products", articles, self._read_products)

    def payers(self, refs: Iterable[str | None]) -> dict[str, Payer]:
        """Return counterparties by reference; those that cannot be read are left out."""
        return self._looked_up("payers", refs, self._read_payers)

    def own_accounts(self, refs: Iterable[str | None]) -> dict[str, str]:
        """Return numbers of our bank accounts by reference."""
        entity = self._names.own_account
        return self._looked_up(entity, refs, lambda some: self._read_accounts(entity, some))

    def payer_accounts(self, refs: Iterable[str | None]) -> dict[str, str]:
        """Return numbers of counterparties' bank accounts by reference."""
        entity = self._names.payer_account
        return self._looked_up(entity, refs, lambda some: self._read_accounts(entity, some))

    def once(self, name: str, read: Callable[[], Known]) -> Known:
        """Return what ``read`` gave within the last hour, else read it."""
        now = self._clock.monotonic()
        kept = self._read.get(name)
        if kept is not None and now - kept[0] < REMEMBERED_FOR.total_seconds():
            return kept[1]  # type: ignore[return-value]
        value = read()
        with self._lock:
            self._read[name] = (now, value)
        return value

    def _looked_up(
        self, book: str, keys: Iterable[str | None], read: Callable[[list[str]], list[tuple[str, Known]]]
    ) -> dict[str, Known]:
        """Return entries by key; what was read within the last hour is not read again."""
        wanted = {key for key in keys if key}
        known: dict[str, Known] = self.once(f"by key: {book}", dict)
        with self._lock:
            held = {key: known[key] for key in wanted & known.keys()}
        missing = sorted(wanted - held.keys())
        fresh = dict(read(missing)) if missing else {}
        with self._lock:
            if len(known) + len(fresh) > MOST_REMEMBERED:
                known.clear()
            known.update(fresh)
        return {**held, **fresh}

    def _read_products(self, articles: list[str]) -> list[tuple[str, str]]:
        field, found = self._names.product_article, []
        for start in range(0, len(articles), ARTICLES_AT_ONCE):
            some = articles[start : start + ARTICLES_AT_ONCE]
            where = " or ".join(f"{field} eq {literals.text(one)}" for one in some)
            query = literals.query(where=where, select=("Ref_Key", field, "DeletionMark"), allowed_only=True)
            rows = self._api.rows(self._names.product, query)
            found += [(row.text(field), row.ref) for row in rows if row.is_live]
        return found

    def _read_payers(self, refs: list[str]) -> list[tuple[str, Payer]]:
        return read_each(self._api.by_refs(self._names.counterparty, refs), "payer", _payer)[0]

    def _read_accounts(self, entity: str, refs: list[str]) -> list[tuple[str, str]]:
        return read_each(self._api.by_refs(entity, refs), "account", _account)[0]

    def _own(self) -> Row:
        wanted = self._options.organisation.casefold()
        fitting = [
            row
            for row in self._all(self._names.organisation)
            if row.is_live and (not wanted or wanted in self._names_of(row))
        ]
        if len(fitting) != 1:
            raise Refused(system=SYSTEM, detail="organisation_unknown", fields=["organisation"])
        return fitting[0]

    def _all(self, entity: str) -> list[Row]:
        return self.once(entity, lambda: list(self._api.every(entity, page=self._options.page)))

    def _names_of(self, row: Row) -> set[str]:
        told = (row.ref, row.text(self._names.organisation_inn), row.text("Description"))
        return {one.casefold() for one in told}

    def _percent(self, row: Row) -> Decimal | None:
        name = row.text("Description").casefold()
        if "без" in name:
            return None
        shown = _PERCENT.search(name) or _CODE_OF_RATE.search(name)
        if row.has(self._names.rate_value):
            try:
                return row.number(self._names.rate_value)
            except BadRecord:
                # In some releases the field holds an element's name instead of the number.
                shown = shown or _PERCENT.search(row.text(self._names.rate_value))
        return Decimal(shown[1].replace(",", ".")) if shown else Decimal(-1)


def _payer(row: Row) -> tuple[str, Payer]:
    name = row.text("НаименованиеПолное") or row.text("Description")
    return row.ref, Payer(name, row.text("ИНН"), row.text("КПП"), row.link("Партнер_Key"))


def _account(row: Row) -> tuple[str, str]:
    return row.ref, row.text("НомерСчета")
