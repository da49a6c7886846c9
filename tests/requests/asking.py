"""A file or a text as a customer sends it, and what a desk over the training catalogue takes from it."""

from __future__ import annotations

from decimal import Decimal

from b2bdesk.intake import reader
from b2bdesk.rules.request_match import State
from b2bdesk.services import request_files
from b2bdesk.services.desk import Desk
from b2bdesk.services.request_files import Request
from tests.requests import writers
from tests.requests.writers import Cell, Spans

DOCK, CABLE, HEADSET = "AB-10231-2", "AC-77120-1", "AD-31007-4"
STRIP, PEN, WIRE = "SF-10000-6", "PN-10000-7", "UT-10000-7"
"""Sold by the piece in packs of 6 and of 50, and by the metre."""

NAMES = {DOCK: "Док-станция USB-C, 11 портов", CABLE: "Кабель USB-C, 1 м, 100 Вт"}
NAMES[HEADSET] = "Гарнитура беспроводная, чёрная"
Rows = list[list[Cell]]
Wanted = list[tuple[str, int | str]]


def asked(market: Desk, content: bytes, name: str = "a.xlsx") -> Request:
    return request_files.match(market, reader.read(name, content), None)


def book(rows: Rows, spans: Spans = ()) -> bytes:
    return writers.xlsx([("Лист1", rows, spans)])


def taken(request: Request) -> list[tuple[str, Decimal]]:
    return [
        (line.chosen.item.article, line.qty)
        for line in request.lines
        if line.state is State.MATCHED and line.chosen and line.qty is not None
    ]


def wanted(lines: Wanted) -> list[tuple[str, Decimal]]:
    return [(article, Decimal(qty)) for article, qty in lines]
