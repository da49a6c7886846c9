"""A new order with the lines of another one or of a template, at prices of today (``ux.md`` 4.8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from b2bdesk.errors import InvalidInput, NotFound, OrderEmpty
from b2bdesk.model.client import Client
from b2bdesk.model.contract import ContractState
from b2bdesk.model.order import LineState, Order, OrderLine, Origin, PriceSource
from b2bdesk.model.order_template import OrderTemplate
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import goods, order_editing
from b2bdesk.rules.goods import Catalogue, Trade
from b2bdesk.services import order_editor, orders, trading
from b2bdesk.services.desk import Desk
from b2bdesk.services.order_editor import Opened
from b2bdesk.store.tx import ReadTx

ZERO = Decimal(0)


class ChangeKind(StrEnum):
    """What is different from then."""

    PRICE = "price"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """A line that is not as it was: prices in roubles a unit, after the discount."""

    kind: ChangeKind
    article: str
    text: str
    before: Decimal = ZERO
    now: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that is not saved yet, what is different, what it cost then (roubles; None of a template)."""

    opened: Opened
    changes: tuple[Change, ...]
    before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line to begin with; ``price`` is what a unit cost then, None where nobody noted it."""

    text: str
    qty: Decimal
    product: Uid | None = None
    article: str = ""
    price: Decimal | None = None
    warehouse: str | None = None
    unit_code: str = "796"
    comment: str | None = None


def repeat(desk: Desk, source: Uid) -> Begun:
    """Begin an order with the lines of a stored one; raises NotFound.

    A closed company is taken as it is: what forbids confirming then is said of the draft as of every other.
    """
    with desk.store.read() as tx:
        old = tx.orders.need(source)
        client = tx.clients.need(old.client)
        begun = orders.start(desk, client=old.client, company=old.company, contact=old.contact)
        again = replace(
            _given(tx, begun, old, client),
            origin=Origin.REPEAT,
            repeat_of=source,
            delivery_method=old.delivery_method,
            delivery_price=old.delivery_price,
            comment_internal=old.comment_internal,
        )
        kept = [line for line in old.lines if line.state is not LineState.CANCELLED]
        return _begun(desk, tx, again, [_wanted(line) for line in kept], old.total)


def save_template(desk: Desk, order: Order, name: str, *, for_everybody: bool) -> Uid:
    """Keep the lines of an order as a template of its client, or for everybody.

    Raises InvalidInput without a name, OrderEmpty without lines.
    """
    if not name.strip():
        raise InvalidInput(field="name", reason="empty")
    if not order.lines:
        raise OrderEmpty
    client = None if for_everybody or order.client == orders.NO_CLIENT else order.client
    uid = new_uid()
    with desk.store.write(by=desk.me) as tx:
        tx.templates.save(
            uid, name.strip(), client, {"lines": [_as_told(_wanted(line)) for line in order.lines]}
        )
    return uid


def remove_template(desk: Desk, template: Uid) -> None:
    """Remove a template; orders made of it stay."""
    with desk.store.write(by=desk.me) as tx:
        tx.templates.remove(template)


def bring_back_template(desk: Desk, template: OrderTemplate) -> None:
    """Put a template back as it was before it was removed."""
    with desk.store.write(by=desk.me) as tx:
        tx.templates.save(template.uid, template.name, template.client, template.body)


def templates(desk: Desk, client: Uid | None) -> list[OrderTemplate]:
    """Return the templates that fit a client: its own first, then those for everybody."""
    with desk.store.read() as tx:
        return tx.templates.usable(client or None)


def from_template(desk: Desk, template: Uid, client: Uid | None = None) -> Begun:
    """Begin an order with the lines of a template, for its client or the one given; raises NotFound."""
    with desk.store.read() as tx:
        found = tx.templates.get(template)
        if found is None:
            raise NotFound(kind="order_template", what=template)
        begun = orders.start(desk, client=found.client or client or None)
        return _begun(desk, tx, begun, [_as_read(one) for one in found.body.get("lines", ())], None)


def _given(tx: ReadTx, begun: Order, old: Order, client: Client) -> Order:
    """Return the new order with the address and the contract of the old one, where they still stand."""
    place = client.address(old.address)
    terms = tx.books.contracts_by_uid([old.contract]).get(old.contract) if old.contract else None
    stands = terms is not None and terms.state is ContractState.ACTIVE and begun.company == old.company
    return replace(
        begun,
        address=place.uid if place else begun.address,
        contract=old.contract if stands else begun.contract,
    )


def _begun(desk: Desk, tx: ReadTx, order: Order, wanted: Sequence[Wanted], before: Decimal | None) -> Begun:
    catalogue = trading.goods_of(
        tx, [one.product for one in wanted if one.product is not None], order.client or None
    )
    trade = trading.trade_of(desk, tx, order)
    filled, gone = _filled(order, wanted, catalogue, trade)
    opened = order_editor.open_typed(desk, goods.recomputed(filled, catalogue, trade))
    changes = (*gone, *_price_changes(opened.card.order, wanted, gone))
    return Begun(opened, changes, before)


def _filled(
    order: Order, wanted: Iterable[Wanted], catalogue: Catalogue, trade: Trade
) -> tuple[Order, list[Change]]:
    gone: list[Change] = []
    for one in wanted:
        line = _line(order, one, catalogue, trade)
        if line is None:
            gone.append(Change(ChangeKind.GONE, one.article, one.text, one.price or ZERO))
        else:
            order = order_editing.with_line(order, line)
    return order, gone


def _line(order: Order, one: Wanted, catalogue: Catalogue, trade: Trade) -> OrderLine | None:
    """Return the line at today's price, None for goods that are not on sale any more."""
    if one.product is None:
        return OrderLine(
            uid=new_uid(), position=len(order.lines) + 1, text=one.text, qty=one.qty, unit_code=one.unit_code,
            article_text=one.article or None, list_price=one.price or ZERO, manual_price=True,
            price_source=PriceSource.MANUAL, comment=one.comment,
        )  # fmt: skip
    held = catalogue.get(one.product)
    if held is None or not held.product.active:
        return None
    made = goods.line_for(order, held, one.qty, trade)
    return replace(made, warehouse=one.warehouse, comment=one.comment)


def _price_changes(order: Order, wanted: Sequence[Wanted], gone: Sequence[Change]) -> list[Change]:
    left = {(one.article, one.text) for one in gone}
    kept = [one for one in wanted if one.product is None or (one.article, one.text) not in left]
    return [
        Change(ChangeKind.PRICE, line.article_text or "", line.text, one.price, line.unit_price)
        for line, one in zip(order.lines, kept, strict=True)
        if one.price is not None and one.price != line.unit_price
    ]


def _wanted(line: OrderLine) -> Wanted:
    left = line.qty - line.qty_cancelled
    return Wanted(
        line.text, left if left > 0 else line.qty, line.product, line.article_text or "", line.unit_price,
        line.warehouse, line.unit_code, line.comment,
    )  # fmt: skip


def _as_told(one: Wanted) -> dict[str, Any]:
    """Return a line of a template; prices are those of the day on which it is used, except of free text."""
    price = None if one.product else str(one.price or ZERO)
    told = {"text": one.text, "qty": str(one.qty), "product": one.product, "article": one.article}
    return {**told, "price": price, "unit": one.unit_code, "comment": one.comment}


def _as_read(told: dict[str, Any]) -> Wanted:
    price = told.get("price")
    return Wanted(
        str(told.get("text", "")), Decimal(told.get("qty", "1")), told.get("product"),
        str(told.get("article") or ""), None if price is None else Decimal(price),
        unit_code=str(told.get("unit") or "796"), comment=told.get("comment"),
    )  # fmt: skip
