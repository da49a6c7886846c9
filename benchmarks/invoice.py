"""One invoice of 40 lines with its payment code, warm; each round draws another number and other sums.

The bare limit writes as many strings with the same fonts, and nothing else.
"""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from reportlab.lib.pagesizes import A4

from b2bdesk.documents.data import Bank, InvoiceData, InvoiceLine, Party, Signatory
from b2bdesk.documents.fonts import BOLD, REGULAR
from b2bdesk.documents.invoice import draw_invoice
from b2bdesk.model.money import line_sums
from benchmarks.bare import bare, strings_in
from benchmarks.common import Result, milliseconds, percentile

LINES, ROUNDS = 40, 40
VAT = Decimal(22)
NAMES = ("Док-станция USB-C, 11 портов", "Кабель USB-C, 1 м, 100 Вт", "Монитор 27 дюймов, поворотный")


def sample(number: int, lines: int = LINES) -> InvoiceData:
    """Make an invoice that differs from every other in its number, quantities and sums."""
    chance = random.Random(number)
    return InvoiceData(
        number=str(1000 + number),
        date=date(2026, 11, 21),
        seller=Party(name='ООО "Ромашка Трейд"', inn="7700123459", kpp="770001001", address="г. Москва"),
        buyer=Party(name='АО "Гранит"', inn="7736207543", kpp="773601001", address="г. Екатеринбург"),
        bank=Bank(
            name="ПАО СБЕРБАНК",
            bic="044525225",
            correspondent_account="30101810400000000225",
            account="40702810938000012345",
        ),
        lines=tuple(_line(chance, place) for place in range(lines)),
        vat_included=True,
        director=Signatory(post="Генеральный директор", name="Иванов И. И."),
        accountant=Signatory(post="Главный бухгалтер", name="Петрова А. С."),
        training=True,
    )


def run() -> Result:
    """Measure our drawing and the bare canvas."""
    ours = milliseconds(lambda number: draw_invoice(sample(number)), ROUNDS)
    strings = strings_in(draw_invoice(sample(0)))
    limit = milliseconds(lambda number: bare(cells(sample(number)), strings, (REGULAR, BOLD), A4), ROUNDS)
    return Result(
        name="invoice",
        figure=percentile(ours, 50),
        unit="ms",
        limit=percentile(limit, 50),
        size=LINES,
        more={"p95": percentile(ours, 95), "strings": float(strings)},
    )


def _line(chance: random.Random, place: int) -> InvoiceLine:
    quantity, price = Decimal(chance.randint(1, 99)), Decimal(chance.randint(10_00, 99_999_99)).scaleb(-2)
    sums = line_sums(quantity, price, Decimal(0), VAT, vat_included=True)
    return InvoiceLine(
        name=NAMES[place % len(NAMES)],
        article=f"AB-{10_000 + place}",
        quantity=quantity,
        unit="шт",
        unit_price=sums.unit_price,
        net=sums.net,
        vat=sums.vat,
        gross=sums.gross,
        vat_rate=VAT,
    )


def cells(data: InvoiceData) -> list[str]:
    """Return the texts of the lines."""
    rows = [(line.article, line.name, f"{line.gross}", f"{line.unit_price}") for line in data.lines]
    return [text for row in rows for text in row]
