"""From the lines of our orders to what the vendor's methods take; pure.

The CRM computes sums itself, so it is given the list price and a discount from which its own arithmetic
comes to our unit price.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from b2bdesk.connectors.ports import Links
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.mapping_orders import price_of, uid_of_line
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.outgoing_client import Entity
from b2bdesk.connectors.retailcrm.wire import text
from b2bdesk.connectors.retailcrm.wire_orders import WireLine, WireOfferOfLine, WireOrder
from b2bdesk.model.money import ZERO, round_half_up
from b2bdesk.model.order import LineState, Order, OrderLine, Stage
from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an order needs from the account to be written: statuses, custom fields, price types."""

    status_for: Callable[[Stage], str | None]
    group_of: Callable[[str], str | None]
    field_type: Callable[[str, str], str | None]
    has_price_type: Callable[[str], bool]
    options: Options


def number_of(links: Links, uid: Uid | None, kind: str) -> int | None:
    """Return the vendor's id of a record of ours, if it is known."""
    known = links.get(uid, kind)
    return int(known) if known else None


def lines_of(order: Order) -> list[OrderLine]:
    """Return the lines that are ordered; cancelled and refused ones do not go to the CRM."""
    return [line for line in order.lines if line.state not in {LineState.CANCELLED, LineState.REFUSED}]


def new_line(line: OrderLine, order: Order, links: Links, around: Surroundings) -> Entity:
    """Return a line to add."""
    return _line(line, order, links, around) | {"externalIds": [_mark(line)]}


def _line(line: OrderLine, order: Order, links: Links, around: Surroundings) -> Entity:
    offer = number_of(links, line.product, kinds.OFFER)
    named: Entity = {"offer": {"id": offer}} if offer is not None else {"productName": _free_text(line)}
    entity: Entity = {
        **named,
        "quantity": line.qty,
        **prices_of(line),
        "vatRate": marks.vat_text(line.vat_rate),
        "comment": line.comment or "",
    }
    if around.has_price_type(order.price_kind):
        entity["priceType"] = {"code": order.price_kind}
    return entity


def _free_text(line: OrderLine) -> str:
    """Return the name of goods that the CRM does not list; read back, it begins with the article already."""
    article = line.article_text or ""
    return line.text if line.text.startswith(article) else f"{article} {line.text}"


def _mark(line: OrderLine) -> Entity:
    return {"code": marks.LINE_CODE, "value": line.uid}


def prices_of(line: OrderLine) -> Entity:
    """Return list price and discount of a unit, in roubles.

    A percentage is sent only when it is exact in kopecks: how the CRM rounds half a kopeck is not
    documented, so in all other cases the discount goes as a sum.
    """
    if line.unit_price >= line.list_price:
        return _prices(line.unit_price, ZERO, ZERO)
    discount = line.list_price - line.unit_price
    exactly = line.list_price * line.discount_percent / 100
    if exactly == discount and discount == round_half_up(discount):
        return _prices(line.list_price, ZERO, line.discount_percent)
    return _prices(line.list_price, discount, ZERO)


def _prices(initial: Decimal, amount: Decimal, percent: Decimal) -> Entity:
    return {"initialPrice": initial, "discountManualAmount": amount, "discountManualPercent": percent}


def changed_lines(order: Order, held: WireOrder, links: Links, around: Surroundings) -> list[Entity] | None:
    """Return the complete list of lines when any differs, else None; a partial list would remove the others.

    An empty list takes the last line out. Lines that somebody else added in the CRM and that we have not
    seen yet stay.
    """
    by_uid = _lines_by_uid(order, held, links)
    known = {number for (_, kind), number in links.by_uid.items() if kind == kinds.LINE}
    ours: list[Entity] = []
    differs = False
    for line in lines_of(order):
        theirs = by_uid.get(line.uid)
        wanted = _line(line, order, links, around)
        differs = differs or theirs is None or _line_differs(wanted, line, theirs)
        ours.append(wanted | _identity(line, theirs))
    matched = {theirs.id for theirs in by_uid.values()}
    foreign = [one for one in held.lines() if one.id not in matched]
    kept = [one for one in foreign if uid_of_line(one) is None and str(one.id) not in known]
    differs = differs or len(kept) != len(foreign)
    return [*ours, *map(_kept_line, kept)] if differs else None


def _lines_by_uid(order: Order, held: WireOrder, links: Links) -> dict[Uid, WireLine]:
    wanted = {line.uid: links.get(line.uid, kinds.LINE) for line in lines_of(order)}
    by_number = {str(one.id): one for one in held.lines()}
    by_mark = {mark: one for one in held.lines() if (mark := uid_of_line(one))}
    found = {uid: by_mark.get(uid) or by_number.get(number or "") for uid, number in wanted.items()}
    return {uid: one for uid, one in found.items() if one is not None}


def _identity(line: OrderLine, theirs: WireLine | None) -> Entity:
    """Return the line's names: the CRM's own, ours, and those of other systems untouched."""
    foreign = [] if theirs is None else _foreign_marks(theirs)
    named: Entity = {"externalIds": [*foreign, _mark(line)]}
    return named if theirs is None else {"id": theirs.id, **named}


def _foreign_marks(line: WireLine) -> list[Entity]:
    rows = line.external_ids or []
    return [{"code": one.code, "value": one.value} for one in rows if one.code != marks.LINE_CODE]


def _kept_line(line: WireLine) -> Entity:
    """Return a line of somebody else's at the price that it has, whatever discount made it."""
    unit_price = price_of(line)
    prices = _prices(line.initial_price, max(line.initial_price - unit_price, ZERO), ZERO)
    named: Entity = {"id": line.id, "quantity": line.quantity, **prices}
    rows = _foreign_marks(line)
    return named | ({"externalIds": rows} if rows else {})


def _line_differs(wanted: Entity, line: OrderLine, theirs: WireLine) -> bool:
    offer = theirs.offer.id if isinstance(theirs.offer, WireOfferOfLine) else None
    held = (
        offer,
        theirs.quantity,
        price_of(theirs),
        marks.vat_rate(theirs.vat_rate),
        text(theirs.comment) or "",
        uid_of_line(theirs),
    )
    product = wanted.get("offer", {}).get("id")
    meant = (product, line.qty, line.unit_price, line.vat_rate, wanted["comment"], line.uid)
    return held != meant
