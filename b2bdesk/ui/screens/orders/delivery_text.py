"""The one line of the delivery field: day, way, price, divided by commas, each of them optional."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from b2bdesk.errors import InvalidInput
from b2bdesk.model.delivery import Shipment, ShipmentState, SlotChoice
from b2bdesk.model.order import Order
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.typed import parse_date, parse_number

ZERO = Decimal(0)
_LIKE_A_DAY = re.compile(r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?")


# Ways of delivery that the CRM has from the factory, for the time before its book of them was read.
_USUAL = {
    "courier": QT_TRANSLATE_NOOP("orders", "courier"),
    "self-delivery": QT_TRANSLATE_NOOP("orders", "pickup"),
    "transport": QT_TRANSLATE_NOOP("orders", "transport company"),
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """When, how (the CRM's code, or words that it does not know) and for how much (roubles, VAT included)."""

    day: date | None = None
    method: str = ""
    price: Decimal = ZERO


def shown(order: Order, names: Mapping[str, str]) -> str:
    """Return the delivery of an order as the field shows it: ``25.11, courier, 1 200``.

    ``names`` are the CRM's names of the ways by code.
    """
    parts = []
    if order.wanted_date:
        parts.append(format.short_day(order.wanted_date))
    if order.delivery_method:
        parts.append(_name(order.delivery_method, names))
    if order.delivery_price:
        whole = order.delivery_price == order.delivery_price.to_integral_value()
        parts.append(format.money(order.delivery_price, kopecks=not whole))
    return ", ".join(parts)


def arranged(shipment: Shipment | SlotChoice | None) -> str:
    """Return the slot of the order or the day that is arranged for a part of it; empty without one."""
    if isinstance(shipment, SlotChoice):
        return _slot_words(shipment)
    if shipment is None or shipment.planned_date is None:
        return ""
    booked = translate("orders", "booked for %1")
    said = translate("orders", "planned for %1") if shipment.state is ShipmentState.PLANNED else booked
    return said.replace("%1", format.short_day(shipment.planned_date))


def _slot_words(slot: SlotChoice) -> str:
    if not slot.from_hm:
        return translate("orders", "slot %1").replace("%1", format.short_day(slot.date))
    said = translate("orders", "slot %1, %2–%3").replace("%1", format.short_day(slot.date))
    return said.replace("%2", slot.from_hm).replace("%3", slot.to_hm)


def read(text: str, today: date, names: Mapping[str, str]) -> Delivery:
    """Read the field; raises InvalidInput when a part that should be a day or a price is none.

    A comma with a space after it divides; ``1 200,50`` therefore stays one price.
    """
    parts = [part.strip() for part in text.replace(";", ", ").split(", ") if part.strip()]
    day: date | None = None
    price = ZERO
    words: list[str] = []
    for place, part in enumerate(parts):
        if place == 0 and (found := _day(part, today)) is not None:
            day = found
        elif place == 0 and _LIKE_A_DAY.fullmatch(part):
            raise InvalidInput(field="delivery", reason="date")
        elif (figure := _price(part)) is not None:
            price = figure
        else:
            words.append(part)
    if any(each[:1].isdigit() for each in words) or price < 0:
        raise InvalidInput(field="delivery", reason="unreadable")
    return Delivery(day, _code(", ".join(words), names), price)


def _name(code: str, names: Mapping[str, str]) -> str:
    return names.get(code) or translate("orders", _USUAL.get(code, code))


def _code(name: str, names: Mapping[str, str]) -> str:
    """Return the code of the way with this name, the words themselves when there is none."""
    wanted = name.casefold()
    return next((code for code in {**_USUAL, **names} if _name(code, names).casefold() == wanted), name)


def _day(part: str, today: date) -> date | None:
    try:
        return parse_date(part, today)
    except InvalidInput:
        return None


def _price(part: str) -> Decimal | None:
    try:
        return parse_number(part).quantize(Decimal("0.01"))
    except InvalidInput:
        return None
