"""What was copied elsewhere: a piece of a spreadsheet, a list out of a letter."""

from __future__ import annotations

from b2bdesk.intake import html, texts
from b2bdesk.intake.tables import Budget, Reading


def pasted(text: str, page: str = "") -> Reading:
    """Return what was copied elsewhere: the table of the HTML beside it, else the text itself."""
    budget = Budget("")
    if "<table" in page.lower():
        tables = [sheet for sheet in html.sheets(page, "", budget) if sheet.table]
        if tables:
            return Reading("", "html", tuple(tables))
    sheet = texts.sheet(text, "", budget)
    return Reading("", "text", (sheet,) if sheet.rows else ())
