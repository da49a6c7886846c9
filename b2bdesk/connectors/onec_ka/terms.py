"""Terms of payment: agreements with clients and their payment schedules, read whole once an hour."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from b2bdesk.connectors.onec_ka.api import Api
from b2bdesk.connectors.onec_ka.books import Books
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.wire import Row

ACTIVE = "Действует"
_ADVANCE = ("аванс", "предоплата")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Deferral:
    """What a payment schedule says: the longest credit in days, and the part that is paid before."""

    days: int
    prepay_percent: Decimal


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement with a client; references of what it is about."""

    ref: str
    partner: str | None
    counterparty: str | None
    contract: str | None
    schedule: str | None


class Terms:
    """Finds the agreement of a company or of a contract, and what its schedule says."""

    def __init__(self, api: Api, books: Books, options: Options) -> None:
        self._api, self._books, self._options = api, books, options
        self._names = options.names

    def agreement_of(self, counterparty: str, partner: str | None) -> str | None:
        """Return the only agreement in force with a company, or with its client; None when unsure."""
        for fitting in (
            [one.ref for one in self._agreements() if one.counterparty == counterparty],
            [one.ref for one in self._agreements() if one.counterparty is None and partner == one.partner],
        ):
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def deferral(self, contract: str, counterparty: str | None, partner: str | None) -> Deferral | None:
        """Return the terms that hold for a contract: its own agreement's, the company's, the client's."""
        agreements = self._agreements()
        for fits in (
            [one for one in agreements if one.contract == contract],
            [
                one
                for one in agreements
                if one.contract is None and one.counterparty == counterparty is not None
            ],
            [
                one
                for one in agreements
                if one.contract is None and one.counterparty is None and one.partner == partner is not None
            ],
        ):
            known = {self._schedules().get(one.schedule or "") for one in fits} - {None}
            if fits:
                return known.pop() if len(known) == 1 else None
        return None

    def _agreements(self) -> list[Agreement]:
        if not self._names.agreement:
            return []
        return self._books.once("agreements", self._read_agreements)

    def _read_agreements(self) -> list[Agreement]:
        rows = self._api.every(self._names.agreement, page=self._options.page)
        return [_agreement(row) for row in rows if row.is_live and row.text("Статус") in ("", ACTIVE)]

    def _schedules(self) -> dict[str, Deferral]:
        if not self._names.schedule:
            return {}
        return self._books.once("schedules", self._read_schedules)

    def _read_schedules(self) -> dict[str, Deferral]:
        rows = self._api.every(self._names.schedule, page=self._options.page)
        return {row.ref: self._deferral(row) for row in rows}

    def _deferral(self, row: Row) -> Deferral:
        stages = row.rows(self._names.schedule_stages)
        before = [one for one in stages if self._is_advance(one)]
        credit = [int(one.number(self._names.schedule_shift)) for one in stages if not self._is_advance(one)]
        percent = sum((one.number(self._names.schedule_percent) for one in before), Decimal(0))
        return Deferral(max(credit, default=0), min(percent, HUNDRED))

    def _is_advance(self, stage: Row) -> bool:
        return stage.text(self._names.schedule_way).casefold().startswith(_ADVANCE)


def _agreement(row: Row) -> Agreement:
    return Agreement(
        row.ref,
        row.link("Партнер_Key"),
        row.link("Контрагент_Key"),
        row.link("Договор_Key"),
        row.link("ГрафикОплаты_Key"),
    )
