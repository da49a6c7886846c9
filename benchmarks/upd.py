"""One transfer document (УПД) of 60 lines, warm; each round draws another number and other sums.

The bare limit writes as many strings with the same fonts, and nothing else.
"""

from __future__ import annotations

from datetime import date

import msgspec
from reportlab.lib.pagesizes import A4, landscape

from b2bdesk.documents.data import Signatory
from b2bdesk.documents.data_tax import TaxLine, UpdData
from b2bdesk.documents.fonts import NARROW, NARROW_BOLD
from b2bdesk.documents.upd import draw_upd
from benchmarks.bare import bare, strings_in
from benchmarks.common import Result, milliseconds, percentile
from benchmarks.invoice import sample as sample_invoice

LINES, ROUNDS = 60, 20


def sample(number: int) -> UpdData:
    """Make a transfer document that differs from every other in its number, quantities and sums."""
    invoice = sample_invoice(number, LINES)
    lines = [_line(msgspec.structs.asdict(line), place) for place, line in enumerate(invoice.lines)]
    signed = Signatory(post="Генеральный директор", name="Иванов И. И.")
    return UpdData(
        number=invoice.number,
        date=date(2026, 11, 21),
        seller=invoice.seller,
        buyer=invoice.buyer,
        lines=tuple(lines),
        vat_included=True,
        director=signed,
        accountant=invoice.accountant,
        basis="Договор поставки № 17/25 от 14.01.2025",
        shipped_on=date(2026, 11, 21),
        responsible=signed,
        training=True,
    )


def run() -> Result:
    """Measure our drawing and the bare canvas."""
    ours = milliseconds(lambda number: draw_upd(sample(number)), ROUNDS)
    strings = strings_in(draw_upd(sample(0)))
    paper, fonts = landscape(A4), (NARROW, NARROW_BOLD)
    limit = milliseconds(lambda number: bare(_cells(sample(number)), strings, fonts, paper, 6.5), ROUNDS)
    return Result(
        name="upd",
        figure=percentile(ours, 50),
        unit="ms",
        limit=percentile(limit, 50),
        size=LINES,
        more={"p95": percentile(ours, 95), "strings": float(strings)},
    )


def _line(fields: dict[str, object], place: int) -> TaxLine:
    imported = {"country_code": "156", "country": "КИТАЙ", "declaration": "10129059/150126/3014512/1"}
    return msgspec.convert({**fields, "unit_code": "796", **(imported if place % 3 else {})}, TaxLine)


def _cells(data: UpdData) -> list[str]:
    rows = [(line.article, line.name, f"{line.gross}", f"{line.net}", line.unit) for line in data.lines]
    return [text for row in rows for text in row]
