"""Telling the site how an order stands: over its exchange page as 1C does, or over REST."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from b2bdesk.connectors.bitrix import kinds
from b2bdesk.connectors.bitrix.exchange import ExchangePage
from b2bdesk.connectors.bitrix.kinds import SYSTEM, order_names
from b2bdesk.connectors.bitrix.mapping_rest import order_record, payments_of, shipments_of
from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.bitrix.read_rest import RestOrders
from b2bdesk.connectors.bitrix.reading import flag
from b2bdesk.connectors.bitrix.rest import Rest
from b2bdesk.connectors.bitrix.rest_answers import exact
from b2bdesk.connectors.bitrix.wire_rest import WireOrder
from b2bdesk.connectors.bitrix.wire_status import SentLine, SentOrder, dump
from b2bdesk.connectors.ports import Idem, Link, Links, Receipt
from b2bdesk.connectors.records import Ext
from b2bdesk.errors import Refused
from b2bdesk.model.clock import Clock
from b2bdesk.model.money import ZERO, round_half_up
from b2bdesk.model.order import Order, OrderLine, Stage

Change = tuple[str, dict[str, object]]
"""A REST method and what it is told."""


class StatusWriter:
    """Puts states of orders onto the site. ``rest`` is None where the site has no REST for us."""

    def __init__(
        self,
        page: ExchangePage,
        rest: tuple[Rest, RestOrders] | None,
        options: Options,
        clock: Clock,
    ) -> None:
        self._page, self._rest, self._options, self._clock = page, rest, options, clock

    def put(self, order: Order, links: Links, idem: Idem) -> Receipt:
        """Tell the site what differs; telling the same twice changes nothing.

        Raises :class:`Refused` with ``writes_off`` when the profile forbids it, ``order_not_in_shop`` when
        the site never named this order to us, and with the site's own words when it keeps the order as it is.
        """
        if not self._options.exchange_writes:
            raise Refused(system=SYSTEM, detail="writes_off", fields=["writes_off"])
        named = self._named(order, links)
        if self._rest is not None:
            return self._put_by_rest(order, named, *self._rest)
        content = dump(self._sent(order, named, links), self._options.exchange_version, self._local(None))
        self._page.send(f"orders-{idem.key[-12:]}-{idem.attempt}", content)
        return self._receipt(order, named)

    def find(self, order: Order, links: Links) -> Receipt | None:
        """Return the order as the site holds it; without REST nobody can look, and None is the answer.

        Then the state is simply told again, which is harmless.
        """
        named = links.get(order.uid, kinds.ORDER)
        if self._rest is None or named is None:
            return None
        held = self._rest[1].one(order_names(named)[0])
        return self._receipt(order, named, held) if held else None

    def _put_by_rest(self, order: Order, named: str, rest: Rest, orders: RestOrders) -> Receipt:
        order_id = order_names(named)[0]
        held = orders.one(order_id)
        if held is None:
            raise Refused(system=SYSTEM, detail="order_not_found", fields=["order"], order=order_id)
        for method, told in self._changes(order, held):
            rest.tell(method, **told)
        return self._receipt(order, named, orders.one(order_id) or held)

    def _changes(self, order: Order, held: WireOrder) -> Iterator[Change]:
        """Yield what must be told so that the site's order stands as ours does."""
        changed: dict[str, object] = {}
        status = self._status(order)
        if status and status != held.status_id:
            changed["statusId"] = status
        if order.stage is Stage.CANCELLED and not flag(held.canceled or ""):
            changed |= {"canceled": "Y", "reasonCanceled": order.cancel_reason or ""}
        if changed:
            yield "sale.order.update", {"id": held.id, "fields": changed}
        covered = order.paid
        for payment in payments_of(held):
            amount = round_half_up(exact(payment.sum, "sum"))
            if covered >= amount > ZERO and not flag(payment.paid or ""):
                yield "sale.payment.update", {"id": payment.id, "fields": {"paid": "Y"}}
            covered -= amount
        if order.is_shipped:
            for shipment in shipments_of(held):
                if not flag(shipment.deducted or "") and not flag(shipment.canceled or ""):
                    yield "sale.shipment.update", {"id": shipment.id, "fields": {"deducted": "Y"}}

    def _receipt(self, order: Order, named: str, held: WireOrder | None = None) -> Receipt:
        link = Link("order", order.uid, Ext(kinds.ORDER, named), order_names(named)[1])
        receipt = Receipt((link,), self._clock.now())
        if held is None:
            return receipt
        record = order_record(held, self._options)
        as_meant = not any(self._changes(order, held))
        return replace(receipt, version=record.version, record=record, as_meant=as_meant)

    def _named(self, order: Order, links: Links) -> str:
        named = links.get(order.uid, kinds.ORDER)
        if named is None:
            raise Refused(system=SYSTEM, detail="order_not_in_shop", fields=["order"])
        return named

    def _status(self, order: Order) -> str:
        return self._options.statuses.get(order.stage, "")

    def _sent(self, order: Order, named: str, links: Links) -> SentOrder:
        order_id, number = order_names(named)
        return SentOrder(
            id=order_id,
            number=number,
            at=self._local(order.created_at),
            currency=self._options.currency_name if order.currency == "RUB" else order.currency,
            total=order.total,
            lines=[_sent_line(line, order, links) for line in order.lines if not line.is_cancelled],
            delivery=order.delivery_price,
            requisites=dict(self._requisites(order)),
        )

    def _requisites(self, order: Order) -> Iterator[tuple[str, str]]:
        """Yield what 1C tells of an order. What has not happened is left out.

        1C itself writes a "T" for an empty date, and some sites take that for a date.
        """
        today = self._clock.today().isoformat()
        yield "Номер1С", order.shown_number
        yield "Дата1С", self._local(order.created_at).date().isoformat()
        yield "НомерВерсии", str(order.row_version)
        yield "ПометкаУдаления", "false"
        yield "Проведен", "true"
        yield "Отменен", _flag(order.stage is Stage.CANCELLED)
        if status := self._status(order):
            yield "Статуса заказа ИД", status
        if order.is_paid:
            yield "Дата оплаты по 1С", today
            yield "Номер оплаты по 1С", order.shown_number
            yield "Оплачен", "true"
        if order.is_shipped:
            yield "Дата отгрузки по 1С", today
            yield "Номер отгрузки по 1С", order.shown_number
            yield "Отгружен", "true"

    def _local(self, at: datetime | None) -> datetime:
        return (at or self._clock.now()).astimezone(self._options.zone).replace(tzinfo=None, microsecond=0)


def _sent_line(line: OrderLine, order: Order, links: Links) -> SentLine:
    product = links.get(line.product, kinds.PRODUCT)
    if product is None:
        # The site throws away the lines of its order that do not come back.
        raise Refused(system=SYSTEM, detail="line_not_in_shop", fields=["lines"], line=line.text)
    quantity = line.qty - line.qty_cancelled
    price = line.unit_price if order.vat_included else _divided(line.gross, line.qty)
    return SentLine(
        product, line.text, line.unit_code, price, quantity, round_half_up(price * quantity), line.vat_rate
    )


def _divided(gross: Decimal, quantity: Decimal) -> Decimal:
    return round_half_up(gross / quantity) if quantity else ZERO


def _flag(value: bool) -> str:
    return "true" if value else "false"
