"""From the exchange's documents to neutral records; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from b2bdesk.connectors.bitrix import kinds
from b2bdesk.connectors.bitrix.kinds import order_ext
from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.bitrix.reading import currency, day, flag, moment
from b2bdesk.connectors.bitrix.sums import Priced, Told, priced, shared_out
from b2bdesk.connectors.bitrix.wire_orders import WireDiscount, WireDocument, WireLine
from b2bdesk.connectors.records import Ext, LineRecord, OrderPaymentRecord, OrderRecord, ShipmentRecord
from b2bdesk.model.money import HUNDRED, ZERO, round_half_up

# The site's own spelling, not a slip of ours.
STATUS_ID = "Статуса заказа ИД"
STATUS_SHOWN = "Статус заказа"
PAID = "Заказ оплачен"
CANCELLED = "Отменен"
FINAL = "Финальный статус"
SHIPMENT_OPERATION = "Отпуск товара"
PAYMENT_OPERATIONS = frozenset(
    ("Выплата безналичных денег", "Выплата наличных денег", "Эквайринговая операция")
)
NO_TIME = datetime.min.replace(tzinfo=UTC)


def order_record(order: WireDocument, parts: Iterable[WireDocument], options: Options) -> OrderRecord:
    """Return the order with its payments; ``parts`` are the documents of 2.10 that are based on it."""
    told = order.requisites
    status = status_of(told)
    total = round_half_up(order.total)
    lines, delivery = _lines(order, total, options)
    record = OrderRecord(
        ext=order_ext(order.id, order.number),
        number=order.number,
        client=None,
        status=status,
        status_group=options.group_of(
            status, cancelled=flag(told.get(CANCELLED, "")), final=flag(told.get(FINAL, ""))
        ),
        created_at=order.at or NO_TIME,
        contact=Ext(kinds.BUYER, order.buyer.user_id) if order.buyer.user_id else None,
        site=_site(told.get("Сайт", "")),
        currency=currency(order.currency),
        client_number=_property(told, options.properties.client_number),
        comment_client=told.get("Комментарии покупателя") or None,
        comment_internal=order.comment or None,
        delivery_method=told.get("Метод доставки ИД") or told.get("Способ доставки") or None,
        delivery_price=delivery,
        delivery_date=day(told.get("Дата доставки", ""), options.zone),
        delivery_text=_property(told, options.properties.address),
        goods=total - delivery,
        total=total,
        lines=lines,
        payments=_payments(order, list(parts), total, options),
        inn=order.buyer.inn or _property(told, options.properties.inn),
        kpp=order.buyer.kpp or _property(told, options.properties.kpp),
        buyer_name=_buyer_name(order, options),
        buyer_email=_email(order, options),
    )
    record = replace(record, full_paid_at=_full_paid_at(record))
    return replace(record, version=version_of(record))


def _lines(order: WireDocument, total: Decimal, options: Options) -> tuple[tuple[LineRecord, ...], Decimal]:
    """Return the lines and what the delivery costs, which sites write among the lines.

    A discount of the whole order is what the order's sum is short of its lines; sites differ in how they
    write it.
    """
    sums = [line_prices(line, options) for line in order.lines]
    delivery = sum(
        (one.amount for line, one in zip(order.lines, sums, strict=True) if line.is_delivery), ZERO
    )
    short = sum((one.amount for one in sums), ZERO) - total if order.discounts else ZERO
    records = [
        _line(order, place, line, one)
        for place, (line, one) in enumerate(zip(order.lines, sums, strict=True), 1)
        if not line.is_delivery
    ]
    return shared_out(records, short), delivery


def shipment_record(part: WireDocument, order: Ext, options: Options) -> ShipmentRecord:
    """Return a shipment document of 2.10."""
    shipped = flag(part.requisites.get("Отгружено", part.requisites.get("Отгружен", "")))
    return ShipmentRecord(
        ext=Ext(kinds.SHIPMENT, part.id),
        order=order,
        state="shipped" if shipped else "planned",
        shipped_on=part.at.astimezone(options.zone).date() if shipped and part.at else None,
        track=part.requisites.get("Идентификатор отправления") or None,
    )


def status_of(told: Mapping[str, str]) -> str:
    """Return the letter of the order's status; the shown text holds it in brackets too."""
    if told.get(STATUS_ID):
        return told[STATUS_ID]
    shown = told.get(STATUS_SHOWN, "")
    return shown[1:].partition("]")[0].strip() if shown.startswith("[") else shown


def line_prices(line: WireLine, options: Options) -> Priced:
    """Return what a line costs, VAT and discounts considered."""
    included = all(one.included for one in line.discounts)
    told = Told(
        price=line.price,
        quantity=line.quantity,
        amount=line.amount,
        discount_included=included,
        rate=line.tax.rate,
        vat_included=line.tax.included,
    )
    per_unit = sum((_per_unit(one, line, options) for one in line.discounts), ZERO)
    return priced(replace(told, unit_discount=per_unit))


def version_of(record: object) -> str:
    """Return a digest of a record, equal exactly when its content is equal."""
    return hashlib.blake2s(repr(record).encode(), digest_size=8).hexdigest()


def _per_unit(discount: WireDiscount, line: WireLine, options: Options) -> Decimal:
    if discount.amount is None:
        percent = discount.percent or ZERO
        if not ZERO < percent < HUNDRED:
            return ZERO
        share = percent / (HUNDRED - percent) if discount.included else percent / HUNDRED
        return line.price * share
    if options.discount_per == "line" and line.quantity:
        return discount.amount / line.quantity
    return discount.amount


def _line(order: WireDocument, place: int, line: WireLine, sums: Priced) -> LineRecord:
    basket = line.requisites.get("НомерПозицииКорзины") or f"{place}"
    return LineRecord(
        ext=Ext(kinds.LINE, f"{order.id}:{basket}"),
        text=line.name or line.id or f"#{place}",
        qty=line.quantity,
        list_price=sums.list_price,
        unit_price=sums.unit_price,
        product=Ext(kinds.PRODUCT, line.id) if line.id else None,
        article=line.article or line.requisites.get("СвойствоКорзины#ARTICLE") or None,
        unit_code=line.unit_code,
        discount_percent=sums.percent,
        vat_rate=line.tax.rate,
    )


def _payments(
    order: WireDocument, parts: list[WireDocument], total: Decimal, options: Options
) -> tuple[OrderPaymentRecord, ...]:
    own = [part for part in parts if part.operation in PAYMENT_OPERATIONS]
    if own:
        return tuple(_payment_of_part(part, options) for part in own)
    told = order.requisites
    if PAID not in told and "Метод оплаты ИД" not in told:
        return ()
    paid = flag(told.get(PAID, ""))
    return (
        OrderPaymentRecord(
            ext=Ext(kinds.PAYMENT, order.id),
            type=told.get("Метод оплаты ИД") or told.get("Метод оплаты") or "",
            status="paid" if paid else "not-paid",
            amount=total,
            paid_at=moment(told.get("Дата оплаты", ""), options.zone) if paid else None,
            complete=paid,
            comment=told.get("Номер платежного документа") or None,
        ),
    )


def _payment_of_part(part: WireDocument, options: Options) -> OrderPaymentRecord:
    told = part.requisites
    paid = flag(told.get("Оплачено", told.get("Оплачен", "")))
    return OrderPaymentRecord(
        ext=Ext(kinds.PAYMENT, part.id),
        type=told.get("Метод оплаты ИД") or told.get("Метод оплаты") or "",
        status="paid" if paid else "not-paid",
        amount=round_half_up(part.total),
        paid_at=(moment(told.get("Дата оплаты", ""), options.zone) or part.at) if paid else None,
        complete=paid,
    )


def _full_paid_at(record: OrderRecord) -> datetime | None:
    if not record.payments or not all(one.complete for one in record.payments):
        return None
    if sum((one.amount for one in record.payments), ZERO) < record.total:
        return None
    known = [one.paid_at for one in record.payments if one.paid_at]
    return max(known) if known else None


def _property(told: Mapping[str, str], names: Iterable[str]) -> str | None:
    """Return the site's own order property; titles are compared without regard to case."""
    folded = {name.casefold(): value for name, value in told.items()}
    return next(filter(None, (folded.get(name.casefold()) for name in names)), None)


def _buyer_name(order: WireDocument, options: Options) -> str | None:
    company = _property(order.requisites, options.properties.company)
    return order.buyer.legal_name or company or order.buyer.name or None


def _email(order: WireDocument, options: Options) -> str | None:
    if order.buyer.email:
        return order.buyer.email
    told = _property(order.requisites, options.properties.email)
    return told or (order.buyer.login if "@" in order.buyer.login else None)


def _site(shown: str) -> str | None:
    return shown[1:].partition("]")[0] if shown.startswith("[") else shown or None


def is_company(record: OrderRecord) -> bool:
    """Tell whether a company ordered: its INN is known."""
    return bool(record.inn)
