"""A client's money by company, what its level is made of, what it usually buys, where there was friction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from b2bdesk.model.clock import COMPANY_ZONE
from b2bdesk.model.contract import Contract, ContractState
from b2bdesk.model.level import BY_CLIENT, LevelSource
from b2bdesk.model.payment import Balance, Payment
from b2bdesk.model.uid import Uid
from b2bdesk.rules import habits
from b2bdesk.rules.discount import began
from b2bdesk.rules.habits import Habit, WindowMonth
from b2bdesk.services import client_flows, promises
from b2bdesk.services.client_flows import Flow, Period
from b2bdesk.services.desk import Desk
from b2bdesk.services.promises import PromiseLine
from b2bdesk.store.purchases import purchases
from b2bdesk.store.tx import ReadTx

__all__ = ["ClientMoney", "Friction", "Habit", "MoneyLine", "PromiseLine", "WindowMonth", "of_client"]

LOOKED_BACK = timedelta(days=365)
FRICTION_IN = timedelta(days=90)
MOST_PAYMENTS = 50


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A company's money as accounting told it last; ``balance`` is None before it did. Sums are roubles.

    ``limit`` is the living contract's; None where there is none or no limit.
    """

    company: Uid
    name: str
    balance: Balance | None
    limit: Decimal | None

    @property
    def left(self) -> Decimal | None:
        """Return what of the limit is left after the debt; below nothing when it is exceeded."""
        if self.limit is None:
            return None
        return self.limit - (self.balance.debt if self.balance else Decimal(0))


@dataclass(frozen=True, slots=True)
class Friction:
    """What went wrong in the last ninety days: corrections of confirmed orders, claims."""

    corrections: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class ClientMoney:
    """Everything that the money page shows; ``window`` is empty where the desk does not count the level."""

    lines: tuple[MoneyLine, ...]
    payments: tuple[Payment, ...]
    window: tuple[WindowMonth, ...]
    habits: tuple[Habit, ...]
    friction: Friction
    promises: tuple[PromiseLine, ...] = ()
    flows: tuple[Flow, ...] = ()
    period: Period = Period.YEAR
    leaving: Decimal | None = None
    """What of the level's turnover leaves until the day on which the level falls; None where it does not."""

    def of(self, company: Uid) -> MoneyLine:
        """Return the money of a company; of one that came meanwhile nothing is known yet."""
        found = (one for one in self.lines if one.company == company)
        return next(found, MoneyLine(company, "", None, None))

    @property
    def debt(self) -> Decimal | None:
        """Return what all companies owe; None before accounting told anything."""
        known = [line.balance.debt for line in self.lines if line.balance]
        return sum(known, Decimal(0)) if known else None

    @property
    def overdue(self) -> Decimal:
        """Return what of the debt is overdue."""
        return sum((line.balance.overdue for line in self.lines if line.balance), Decimal(0))


def of_client(desk: Desk, client: Uid, period: Period = Period.YEAR) -> ClientMoney:
    """Return the money of a client, what flowed of a period; raises NotFound."""
    today = desk.clock.today()
    with desk.store.read() as tx:
        found = tx.clients.need(client)
        lines = tuple(_line(tx, each.uid, each.short_name) for each in found.companies)
        paid = [one for each in found.companies for one in tx.books.payments_of(each.uid, MOST_PAYMENTS)]
        since = desk.clock.now() - LOOKED_BACK
        bought = [(one.product, one.name, _day(one.at)) for one in tx.reports.bought(found.uid, since)]
        friction = tx.reports.friction(found.uid, desk.clock.now() - FRICTION_IN)
        window, leaving = _window(tx, found.uid, today)
        return ClientMoney(
            lines,
            tuple(sorted(paid, key=lambda one: one.date, reverse=True)[:MOST_PAYMENTS]),
            window,
            tuple(habits.habits(bought, today)),
            Friction(*friction),
            promises.lines(desk, tx, tx.promises.of_client(found.uid)),
            client_flows.flows(tx, found, period, today),
            period,
            leaving,
        )


def _line(tx: ReadTx, company: Uid, name: str) -> MoneyLine:
    living = [one for one in tx.books.contracts_of(company) if one.state is ContractState.ACTIVE]
    return MoneyLine(company, name, tx.books.balance(company), _limit(living))


def _limit(contracts: list[Contract]) -> Decimal | None:
    limits = [one.limit for one in contracts if one.limit is not None]
    return max(limits, default=None)


def _window(tx: ReadTx, client: Uid, today: date) -> tuple[tuple[WindowMonth, ...], Decimal | None]:
    """Return the months of the level, and what leaves them until it falls."""
    ladder = tx.rules.ladder(today)
    level = tx.levels.of(client).get(client)
    if ladder is None or ladder.scope != BY_CLIENT or (level and level.source is not LevelSource.DESK):
        return (), None
    bought = purchases(tx.session, [client], ladder, began(today, ladder.months)).get(client, [])
    falls = level.falls_on if level else None
    leaving = habits.leaving(bought, ladder, today, falls) if falls else None
    return tuple(habits.window(bought, ladder, today)), leaving


def _day(at: datetime) -> date:
    return at.astimezone(COMPANY_ZONE).date()
