"""Trying other rules on what happened: what would have gone another way, and nothing is changed by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from b2bdesk.model.client import Client
from b2bdesk.model.order import Order, Stage, pay_state
from b2bdesk.model.people import Role
from b2bdesk.model.uid import Uid
from b2bdesk.rules import limits
from b2bdesk.rules.gate import Always, conditions_of, judge
from b2bdesk.rules.team_rules import SOURCES, Section, Terms, Values, checked, limits_of
from b2bdesk.services import today, trading
from b2bdesk.services.desk import Desk
from b2bdesk.services.team_rules import gate_body
from b2bdesk.store.rows import OrderQuery
from b2bdesk.store.tx import ReadTx

LOOKED_BACK = timedelta(days=30)
MOST_ORDERS = 2000
MOST_PRICED = 300
"""Orders whose prices are worked out anew: each of them asks for its goods and its terms."""
REHEARSED = frozenset(Section) - {Section.HOLDS}
"""A pause decides nothing that could be tried on what happened."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that would go another way. ``before`` and ``after`` name the two ways."""

    kind: str
    uid: Uid
    title: str
    note: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How many of what was looked at went which way, and what would have gone another one."""

    section: Section
    looked_at: int
    before: Mapping[str, int]
    after: Mapping[str, int]
    changed: tuple[Outcome, ...]


def rehearse(desk: Desk, section: Section, values: Values) -> Rehearsal:
    """Try values on the orders of thirty days, or on what stands in the queue and the sources now.

    Raises InvalidInput for a value out of its bounds; nothing is stored.
    """
    wanted = checked(section, values)
    ways = list(_WAYS[section](desk, wanted))
    return Rehearsal(
        section,
        len(ways),
        Counter(each.before for each in ways),
        Counter(each.after for each in ways),
        tuple(each for each in ways if each.before != each.after),
    )


def _by_gate(desk: Desk, values: Values) -> Iterable[Outcome]:
    with desk.store.read() as tx:
        body = tx.rules.active(Section.GATE.value)
        now, then = conditions_of(body), conditions_of(gate_body(body, values))
        disputed = {each.uid for each in tx.conflicts.rows() if each.kind == "order"}
        for order, client in _orders(tx):
            also = (Always.CONFLICT,) if order.uid in disputed else ()
            verdicts = [judge(each, order, client, also) for each in (now, then)]
            before, after = ("by_itself" if each.by_itself else "by_hand" for each in verdicts)
            yield _of_order(order, client, before, after)


def _by_tolerance(desk: Desk, values: Values) -> Iterable[Outcome]:
    tolerances = (desk.terms.value(Section.TOLERANCE, "payment"), values["payment"])
    with desk.store.read() as tx:
        for order, client in _orders(tx):
            before, after = (pay_state(order.total, order.paid, each).value for each in tolerances)
            yield _of_order(order, client, before, after)


def _by_today(desk: Desk, values: Values) -> Iterable[Outcome]:
    """Move the moments of what stands in the queue: those that a limit gave, not those that people set."""
    now = desk.clock.now()
    terms = Terms()
    terms.take(Section.TODAY, values)
    for item in today.day(desk).items:
        held, wanted = desk.terms.today_limit(item.kind), terms.today_limit(item.kind)
        if item.due is None or held is None or wanted is None:
            continue
        late, would = item.due <= now, item.due - held + wanted <= now
        words = {True: "overdue", False: "in_time"}
        key = Uid(item.subject or item.key)
        yield Outcome(item.subject_kind, key, item.number, item.title, words[late], words[would])


def _by_age(desk: Desk, values: Values) -> Iterable[Outcome]:
    now = desk.clock.now()
    with desk.store.read() as tx:
        rows = tx.cursors.all()
    for row in rows:
        source = next((name for name, streams in SOURCES.items() if row.stream in streams), None)
        if source is None:
            continue
        key = f"{source}.limit"
        held, wanted = int(desk.terms.value(Section.FRESHNESS, key)), int(values[key])
        way = _age_way(now, row.full_at or row.moved_at)
        yield Outcome("system", Uid(row.system), row.stream, source, way(held), way(wanted))


def _by_limits(desk: Desk, values: Values) -> Iterable[Outcome]:
    """Judge the newest orders as those of somebody who does not lead, by what the roles may and would."""
    with desk.store.read() as tx:
        reaches = [
            limits.reach_of((Role.MANAGER,), told, alone=False)
            for told in (tx.approvals.role_limits(), limits_of(values))
        ]
        for order, client in islice(_orders(tx), MOST_PRICED):
            products = [line.product for line in order.lines if line.product is not None]
            goods = trading.goods_of(tx, products, order.client or None)
            trade = trading.trade_of(desk, tx, order)
            before, after = (
                "asks" if limits.of_order(order, goods, trade, reach) else "within" for reach in reaches
            )
            yield _of_order(order, client, before, after)


def _age_way(now: datetime, read_at: datetime) -> Callable[[int], str]:
    return lambda limit: "late" if limit and now - read_at > timedelta(seconds=limit) else "fresh"


def _orders(tx: ReadTx) -> Iterable[tuple[Order, Client | None]]:
    """Yield the orders of thirty days that anybody had to look at, the last changed first."""
    since = tx.now - LOOKED_BACK
    rows = tx.orders.rows(tx.orders.keys(OrderQuery(), limit=MOST_ORDERS))
    recent = [row.uid for row in rows if row.changed_at >= since and row.stage is not Stage.DRAFT]
    orders = tx.orders.get_many(recent)
    clients = tx.clients.get_many({order.client for order in orders.values()})
    for uid in recent:
        order = orders[uid]
        if order.created_at is None or order.created_at >= since:
            yield order, clients.get(order.client)


def _of_order(order: Order, client: Client | None, before: str, after: str) -> Outcome:
    note = client.name if client else ""
    return Outcome("order", order.uid, order.shown_number, note, before, after)


_WAYS: Mapping[Section, Callable[[Desk, Values], Iterable[Outcome]]] = {
    Section.GATE: _by_gate,
    Section.TOLERANCE: _by_tolerance,
    Section.TODAY: _by_today,
    Section.FRESHNESS: _by_age,
    Section.LIMITS: _by_limits,
}
