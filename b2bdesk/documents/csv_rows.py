"""Rows as CSV that a Russian office program opens by a double click."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO

from b2bdesk.documents.format import short_date
from b2bdesk.documents.xlsx import Value

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(rows: Iterable[Sequence[Value]]) -> bytes:
    """Return rows as CSV: semicolons, decimal commas, UTF-8 with its mark.

    A text that begins like a formula gets an apostrophe.
    """
    target = StringIO(newline="")
    csv.writer(target, delimiter=";").writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", ",")
    text = short_date(value) if isinstance(value, date) else value or ""
    return f"'{text}" if text.startswith(_FORMULAS) else text
