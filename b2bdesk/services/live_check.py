"""Asking the ERP about an order while a person waits, and what differs between its answers and the order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from b2bdesk.connectors.ports import Links, StockAsk
from b2bdesk.connectors.records import AvailabilityRecord, ErpLineRecord, ErpOrderRecord
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.model.money import round_half_up
from b2bdesk.model.order import LineState, Order, OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.rules.check_choices import (
    KOPECK,
    ZERO,
    Choice,
    ChoiceKind,
    Difference,
    DifferenceKind,
    price_differs,
    wanted_qty,
)
from b2bdesk.services.desk import Desk
from b2bdesk.sync.names import links_for

_GO_ON = (Choice(ChoiceKind.GO_ON),)
Houses = dict[str, AvailabilityRecord]
"""What each warehouse can give, by its code."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the ERP said: warehouses by product, and the order tried where its buyer is known there."""

    stock: Mapping[Uid, Houses]
    tried: ErpOrderRecord | None = None
    refusal: str = ""
    lines: Mapping[Uid, ErpLineRecord] = field(default_factory=dict)


def ask(desk: Desk, order: Order, within_s: float) -> Answers:
    """Ask about stock, then let the ERP try the order; both together take at most ``within_s`` seconds.

    Raises AgentAway and ConnectorError: then nothing is known.
    """
    ends_at = desk.clock.monotonic() + within_s
    links = _links(desk, order)
    asked = _asks(order)
    if not asked:
        return Answers({})
    told = desk.erp.availability(asked, links, within_s)
    stock = _by_product(asked, told, links)
    known = [line for line in _open_lines(order) if line.product in stock]
    if not known or not _knows(links, order.company):
        return Answers(stock)
    try:
        left = max(ends_at - desk.clock.monotonic(), 0.001)
        tried = desk.erp.simulate(replace(order, lines=tuple(known)), links, left)
    except Refused as refusal:
        return Answers(stock, refusal=str(refusal.facts.get("detail", "")) or refusal.code)
    except Unavailable as trouble:
        if trouble.facts.get("detail") != "partner_not_in_erp":
            raise
        return Answers(stock)
    return Answers(stock, tried, lines={row.uid: row for row in tried.lines if row.uid})


def rest_on(desk: Desk, order: Order, line: OrderLine, within_s: float) -> date | None:
    """Return when all of a line would be in its warehouse, as the ERP says now; None where it does not know.

    Raises AgentAway, DeadlineMissed, or what the ERP said.
    """
    if line.product is None:
        return None
    ask = StockAsk(line.product, line.article_text or "", line.qty, day=order.wanted_date)
    links = _links(desk, order)
    told = _by_product([ask], desk.erp.availability([ask], links, within_s), links)
    left = _Left(told)
    if line.product not in told:
        return None
    place = line.warehouse or left.fullest(line.product)
    if left.of(line.product, place) >= line.qty:
        return desk.clock.today()
    return left.whole_on(line.product, place, line.qty)


def compare(order: Order, answers: Answers, tolerance: Decimal = KOPECK) -> tuple[Difference, ...]:
    """Return what differs: line by line in the order's sequence, then what is about the whole order.

    ``tolerance`` is by how many roubles a unit the price of the ERP may be another one.
    """
    found = [*_line_differences(order, answers, tolerance)]
    if answers.refusal:
        found.append(Difference(DifferenceKind.ERP_REFUSES, _GO_ON, detail=answers.refusal))
    if answers.tried is not None and answers.tried.over_limit:
        found.append(Difference(DifferenceKind.ERP_LIMIT, _GO_ON, ours=order.total))
    return tuple(found)


def _line_differences(order: Order, answers: Answers, tolerance: Decimal) -> Iterator[Difference]:
    left = _Left(answers.stock)
    for line in _open_lines(order):
        if line.product is None or line.product not in answers.stock:
            yield Difference(DifferenceKind.NOT_IN_ERP, _out_or_on(order), line.uid, ours=line.qty)
            continue
        tried = answers.lines.get(line.uid)
        short = _shortage(order, line, tried, left)
        if short is not None:
            yield short
        if tried is not None and tried.net is not None and not line.manual_price:
            yield from _price(order, line, tried, tolerance)


class _Left:
    """What the warehouses can still give while lines of one order take from them in turn."""

    def __init__(self, stock: Mapping[Uid, Houses]) -> None:
        self._stock = stock
        self._taken: defaultdict[tuple[Uid, str], Decimal] = defaultdict(lambda: ZERO)

    def of(self, product: Uid, warehouse: str) -> Decimal:
        told = self._stock[product].get(warehouse)
        return max(told.free - self._taken[product, warehouse], ZERO) if told else ZERO

    def take(self, product: Uid, warehouse: str, qty: Decimal) -> None:
        self._taken[product, warehouse] += qty

    def fullest(self, product: Uid) -> str:
        return max(sorted(self._stock[product]), key=lambda code: self.of(product, code), default="")

    def others(self, product: Uid, warehouse: str, qty: Decimal) -> list[str]:
        houses = sorted(self._stock[product])
        return [code for code in houses if code != warehouse and self.of(product, code) >= qty]

    def whole_on(self, product: Uid, warehouse: str, qty: Decimal) -> date | None:
        told = self._stock[product].get(warehouse)
        later = [one.day for one in told.promises if one.day and one.qty >= qty] if told else []
        return min(later, default=None)


def _shortage(order: Order, line: OrderLine, tried: ErpLineRecord | None, left: _Left) -> Difference | None:
    product, qty = line.product, wanted_qty(line)
    if product is None:
        return None
    told_place = tried.warehouse if tried else None
    place = line.warehouse or told_place or left.fullest(product)
    free = left.of(product, place)
    left.take(product, place, min(free, qty))
    if free >= qty or line.state is LineState.SHORT:
        return None
    less = Choice(ChoiceKind.ONLY_AVAILABLE, amount=free)
    out = [] if len(_open_lines(order)) < 2 else [Choice(ChoiceKind.TAKE_OUT)]
    elsewhere = left.others(product, place, qty)[:1]
    choices = (
        *([less] if free > 0 else out),
        *(Choice(ChoiceKind.OTHER_WAREHOUSE, warehouse=code) for code in elsewhere),
        Choice(ChoiceKind.BACK_ORDER),
    )
    day = left.whole_on(product, place, qty)
    return Difference(DifferenceKind.SHORT, choices, line.uid, qty, free, place, day)


def _price(order: Order, line: OrderLine, tried: ErpLineRecord, tolerance: Decimal) -> Iterator[Difference]:
    net, qty = tried.net or ZERO, wanted_qty(line)
    if qty <= 0 or not price_differs(line, net, tolerance):
        return
    share = 1 + (line.vat_rate or ZERO) / 100 if order.vat_included else Decimal(1)
    theirs = round_half_up(net * share / qty)
    choices = (Choice(ChoiceKind.KEEP_PRICE), Choice(ChoiceKind.TAKE_PRICE, amount=theirs))
    yield Difference(DifferenceKind.PRICE, choices, line.uid, line.unit_price, theirs)


def _out_or_on(order: Order) -> tuple[Choice, ...]:
    alone = len(_open_lines(order)) < 2
    return _GO_ON if alone else (Choice(ChoiceKind.TAKE_OUT), *_GO_ON)


def _open_lines(order: Order) -> list[OrderLine]:
    return [line for line in order.lines if wanted_qty(line) > 0]


def _asks(order: Order) -> list[StockAsk]:
    """Return one question a product: what its lines need together, in any warehouse."""
    needed: dict[Uid, StockAsk] = {}
    for line in _open_lines(order):
        if line.product is not None:
            before = needed[line.product].qty if line.product in needed else ZERO
            article = line.article_text or ""
            needed[line.product] = StockAsk(
                line.product, article, before + wanted_qty(line), day=order.wanted_date
            )
    return list(needed.values())


def _links(desk: Desk, order: Order) -> Links:
    system = desk.systems.get("erp", "")
    products = [line.product for line in order.lines]
    with desk.store.read() as tx:
        return links_for(tx.refs, system, [order.uid, order.company, *products])


def _knows(links: Links, company: Uid | None) -> bool:
    return any(uid == company for uid, _ in links.by_uid)


def _by_product(
    asked: Sequence[StockAsk], told: Sequence[AvailabilityRecord], links: Links
) -> dict[Uid, Houses]:
    found: dict[Uid, Houses] = {}
    for record in told:
        for one in asked:
            if record.product.id == (links.get(one.product, record.product.kind) or one.article):
                found.setdefault(one.product, {})[record.warehouse] = record
    return found
