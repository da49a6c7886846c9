"""What companies owe by the registers of settlements: debt by due date, or only the sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import msgspec

from b2bdesk.connectors.onec_ka import literals
from b2bdesk.connectors.onec_ka.api import Api
from b2bdesk.connectors.onec_ka.books import Books
from b2bdesk.connectors.onec_ka.documents import require_entity
from b2bdesk.connectors.onec_ka.kinds import COUNTERPARTY
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.wire import Row
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import BalanceRecord, Ext
from b2bdesk.model.clock import Clock

ANALYTICS = "АналитикаУчетаПоПартнерам"
PLANNED = "ДатаПлановогоПогашения"
ZERO = Decimal(0)
WEEK, MONTH, LONGER = 7, 30, 31
IN_A_PAGE = 500


@dataclass(frozen=True, slots=True)
class Owed:
    """One balance of the register: roubles owed by a planned date (None: no date), or paid in advance."""

    debt: Decimal
    advance: Decimal
    planned: date | None


class _Cursor(msgspec.Struct, frozen=True):
    offset: int = 0


class Balances:
    """Reads balances of companies, one or all."""

    def __init__(self, api: Api, books: Books, options: Options, clock: Clock) -> None:
        self._api, self._books, self._options, self._clock = api, books, options, clock
        self._names = options.names
        self._whole: list[BalanceRecord] = []

    def of(self, counterparty: str) -> BalanceRecord:
        """Return what one company owes now."""
        require_entity(self._register, "balance")
        keys = self._keys(f"{self._names.analytics_company} eq {literals.guid(counterparty)}")
        if not keys:
            return self._record(counterparty, ())
        condition = literals.one_of(f"{ANALYTICS}_Key", keys)
        return self._record(counterparty, [owed for _, owed in self._read(condition)])

    def pull(self, text: str | None) -> Page:
        """Return the balances of all companies that ever settled with us, also those that owe nothing.

        A portion in a time of the same reading; a lost place begins a new reading.
        """
        offset = _offset(text)
        if offset == 0 or offset >= len(self._whole):
            offset, self._whole = 0, self._all() if self._register else []
        end = offset + IN_A_PAGE
        more = end < len(self._whole)
        cursor = msgspec.json.encode(_Cursor(end if more else 0)).decode()
        return Page(tuple(self._whole[offset:end]), cursor, more, total=len(self._whole))

    @property
    def _register(self) -> str:
        return self._names.terms if self._options.balance_by_terms else self._names.sums

    def _all(self) -> list[BalanceRecord]:
        keys = self._keys("")
        owed: dict[str, list[Owed]] = {company: [] for company in keys.values()}
        for key, one in self._read(""):
            if key in keys:
                owed[keys[key]].append(one)
        self._books.payers(owed)
        return [self._record(company, parts) for company, parts in sorted(owed.items())]

    def _keys(self, where: str) -> dict[str, str]:
        """Return companies by key of analytics; keys of others than our organisation are left out."""
        field = self._names.analytics_company
        ours = literals.both(self._books.of_our_company(), where)
        rows = self._api.every(self._names.analytics, where=ours, page=self._options.page)
        return {row.ref: company for row in rows if (company := row.link(field))}

    def _read(self, condition: str) -> list[tuple[str, Owed]]:
        dimensions = f"{ANALYTICS},{PLANNED}" if self._options.balance_by_terms else ANALYTICS
        now = self._clock.now().astimezone(self._options.zone)
        end_of_day = datetime.combine(now.date(), datetime.max.time())
        rows = self._api.balance(self._register, dimensions, condition, end_of_day)
        return [(key, self._owed(row)) for row in rows if (key := row.link(f"{ANALYTICS}_Key"))]

    def _owed(self, row: Row) -> Owed:
        if self._options.balance_by_terms:
            return Owed(row.money("ДолгBalance"), row.money("ПредоплатаBalance"), row.day(PLANNED))
        whole = row.money("СуммаBalance")
        return Owed(max(whole, ZERO), max(-whole, ZERO), None)

    def _record(self, counterparty: str, parts: Iterable[Owed]) -> BalanceRecord:
        now = self._clock.now()
        today = now.astimezone(self._options.zone).date()
        debt = advance = ZERO
        late: dict[int, Decimal] = defaultdict(lambda: ZERO)
        for one in parts:
            debt, advance = debt + one.debt, advance + one.advance
            if one.planned and one.planned < today:
                late[_age((today - one.planned).days)] += one.debt
        payer = self._books.payers([counterparty]).get(counterparty)
        return BalanceRecord(
            Ext(COUNTERPARTY, counterparty),
            now,
            debt,
            inn=(payer.inn or None) if payer else None,
            kpp=(payer.kpp or None) if payer else None,
            overdue=sum(late.values(), ZERO),
            overdue_0_7=late[WEEK],
            overdue_8_30=late[MONTH],
            overdue_31=late[LONGER],
            advance=advance,
        )


def _age(days: int) -> int:
    """Return the bucket of a debt that is so many days late."""
    if days <= WEEK:
        return WEEK
    return MONTH if days <= MONTH else LONGER


def _offset(text: str | None) -> int:
    try:
        return msgspec.json.decode(text or "{}", type=_Cursor).offset
    except (msgspec.DecodeError, UnicodeDecodeError):
        return 0
