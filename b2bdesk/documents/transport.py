"""The internal transport request: what our own logistics or a carrier is asked to carry."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportlab.lib.units import mm

from b2bdesk.documents.blocks import BODY, BODY_BOLD, Heading, PartyBlock, flowing, paragraph
from b2bdesk.documents.columns import Cell, Column
from b2bdesk.documents.data_after import CargoLine, Stop, TransportData
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.format import money, quantity, short_date
from b2bdesk.documents.goods import composed, heading, page_frame, party_details, require_lines
from b2bdesk.documents.sheet import Block
from b2bdesk.documents.sides import Side, two_sides
from b2bdesk.documents.specification import named
from b2bdesk.documents.table import Table
from b2bdesk.documents.words import sum_in_words
from b2bdesk.model.money import ZERO

TITLE = "Заявка на перевозку"
NO_WAYBILL = "Внутренний документ. Не заменяет транспортную накладную (ЭТрН)."


def draw_transport(data: TransportData) -> bytes:
    """Draw the request as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without cargo and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.cargo)
    data = printable(data)
    table = Table(_columns(data.cargo), totals=[_sums(data.cargo)])
    frame = page_frame(TITLE, data, data.customer.name)
    return composed(frame, _head(data), table, _tail(data))


def _head(data: TransportData) -> list[Block]:
    told = [
        ("Заказ:", named(data.order) if data.order else ""),
        ("Перевозчик:", data.carrier),
        ("Машина:", data.vehicle),
        ("Водитель:", data.driver),
    ]
    return [
        Heading(heading(TITLE, data), NO_WAYBILL),
        PartyBlock("Заказчик:", data.customer.name, party_details(data.customer)),
        *(PartyBlock(title, "", text) for title, text in told if text),
        *_stop("Погрузка:", data.load),
        *_stop("Выгрузка:", data.unload),
    ]


def _stop(title: str, stop: Stop) -> list[Block]:
    day = "" if stop.date is None else short_date(stop.date)
    when = ", ".join(part for part in (day, stop.window) if part)
    contact = ", ".join(part for part in (stop.contact, f"тел. {stop.phone}" if stop.phone else "") if part)
    told = [
        ("Когда:", when),
        ("Контакт:", contact),
    ]
    return [
        PartyBlock(title, stop.name, stop.address),
        *(PartyBlock(label, "", text) for label, text in told if text),
    ]


def _columns(cargo: Sequence[CargoLine]) -> list[Column]:
    return [
        Column("№", [str(place) for place in range(1, len(cargo) + 1)], "centre"),
        Column("Груз", [line.name for line in cargo], "left", wide=True),
        Column("Упаковка", [line.packing or "–" for line in cargo], "left", limit=30 * mm),
        Column("Мест", [_amount(line.places) for line in cargo]),
        Column("Масса брутто, кг", [_amount(line.gross_mass) for line in cargo], least=20 * mm),
        Column("Объем, м³", [_amount(line.volume) for line in cargo], least=18 * mm),
    ]


def _sums(cargo: Sequence[CargoLine]) -> list[Cell]:
    sums = [
        sum((line.places for line in cargo), ZERO),
        sum((line.gross_mass for line in cargo), ZERO),
        sum((line.volume for line in cargo), ZERO),
    ]
    return [Cell("Итого", 3), *(Cell(_amount(amount)) for amount in sums)]


def _amount(amount: Decimal) -> str:
    return quantity(amount) if amount else "–"


def _tail(data: TransportData) -> list[Block]:
    value = "" if data.declared_value is None else _value(data.declared_value, data.currency)
    told = [
        ("Ценность:", value),
        ("Пропуск:", data.passes),
        ("Разгрузка:", data.lifting),
        ("Вернуть:", "; ".join(data.documents_back)),
    ]
    return [
        paragraph(" "),
        *(PartyBlock(title, "", text) for title, text in told if text),
        *(_notes(data.notes) if data.notes else []),
        two_sides(
            Side("Заявку составил", data.customer.name, who=data.manager),
            Side("Заявку принял", data.carrier, who=data.logistician),
        ),
    ]


def _value(amount: Decimal, currency: str) -> str:
    unit = "руб." if currency == "RUB" else currency
    return f"{money(amount)} {unit} ({sum_in_words(amount, currency)})"


def _notes(notes: str) -> list[Block]:
    return [paragraph("Особые указания", BODY_BOLD), *flowing(notes, BODY)]
