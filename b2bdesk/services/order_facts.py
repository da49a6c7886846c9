"""What stands around an order while it is typed: debt, credit left, age of prices, the gate's rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from b2bdesk.model.contract import Contract
from b2bdesk.model.order import Order
from b2bdesk.rules.team_rules import Section
from b2bdesk.services import limits, team_rules
from b2bdesk.services.desk import Desk
from b2bdesk.services.team_rules import Version
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync.owners import Owners


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """Sums in roubles. ``debt`` and ``overdue`` are the company's, None where the books told none.

    ``credit`` is what the client's limit leaves before this order, None where nothing is sold on deferral.
    ``prices_at`` is when their system last answered, ``stock_by`` the system whose stock counts, ``contract``
    what the order is sold by.
    """

    debt: Decimal | None = None
    overdue: Decimal = Decimal(0)
    credit: Decimal | None = None
    prices_at: datetime | None = None
    stock_by: str = ""
    contract: Contract | None = None

    def left(self, order: Order) -> Decimal | None:
        """Return what of the limit is left after an order; below zero where it goes beyond."""
        return None if self.credit is None else self.credit - order.total


def facts_of(desk: Desk, order: Order) -> OrderFacts:
    """Read what stands around an order as it is typed now."""
    with desk.store.read() as tx:
        balance = tx.books.balance(order.company) if order.company else None
        owners = _owners(desk, tx)
        return OrderFacts(
            debt=balance.debt if balance else None,
            overdue=balance.overdue if balance else Decimal(0),
            credit=limits.credit_before(tx, order),
            prices_at=_last_answer(tx, owners.prices),
            stock_by=owners.stock or "",
            contract=limits.contract_of(tx, order),
        )


def prices_at(desk: Desk, tx: ReadTx) -> datetime | None:
    """Return when the system whose prices count last answered."""
    return _last_answer(tx, _owners(desk, tx).prices)


def gate_rule(desk: Desk) -> Version | None:
    """Return the rule by which orders go through by themselves, with who changed it last and when."""
    held = team_rules.shown(desk).of(Section.GATE)
    return held.versions[0] if held and held.versions else None


def _owners(desk: Desk, tx: ReadTx) -> Owners:
    return Owners.of(desk.systems, {row.stream for row in tx.cursors.all()})


def _last_answer(tx: ReadTx, system: str | None) -> datetime | None:
    state = tx.states.get(system) if system else None
    return state.last_ok if state else None
