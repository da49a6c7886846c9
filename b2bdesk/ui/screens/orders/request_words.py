"""The words of a customer's list: how lines stand, why goods were found, why a person has to look."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from b2bdesk.intake.tables import Note, Sheet
from b2bdesk.rules.request_codes import How
from b2bdesk.rules.request_columns import Layout
from b2bdesk.rules.request_header import Role
from b2bdesk.rules.request_lines import LeftOut, WhyLeft
from b2bdesk.rules.request_match import Candidate, Doubt, Line, State
from b2bdesk.services.request_files import Request
from b2bdesk.ui import format
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate
CONTEXT = "requests"

_STATES = {
    State.MATCHED: (QT_TRANSLATE_NOOP("requests", "matched"), "check", ""),
    State.CHOOSE: (QT_TRANSLATE_NOOP("requests", "choose"), "circle-question-mark", "warning"),
    State.UNKNOWN: (QT_TRANSLATE_NOOP("requests", "not found"), "search", "error"),
}
_HOW = {
    How.OWN_CODE: QT_TRANSLATE_NOOP("requests", "the client's own code, as chosen before"),
    How.ARTICLE: QT_TRANSLATE_NOOP("requests", "by article"),
    How.SPELLING: QT_TRANSLATE_NOOP("requests", "by article, punctuation ignored"),
    How.LOOK_ALIKE: QT_TRANSLATE_NOOP("requests", "by article, letters of the other alphabet"),
    How.LAYOUT: QT_TRANSLATE_NOOP("requests", "by article, typed in the other layout"),
    How.CONFUSED: QT_TRANSLATE_NOOP("requests", "by article, a letter for a digit"),
    How.IN_TEXT: QT_TRANSLATE_NOOP("requests", "by the article inside the name"),
    How.BARCODE: QT_TRANSLATE_NOOP("requests", "by barcode"),
    How.NAME: QT_TRANSLATE_NOOP("requests", "by name, %1"),
    How.CHOSEN: QT_TRANSLATE_NOOP("requests", "chosen by you"),
}
_DOUBTS = {
    Doubt.SEVERAL: QT_TRANSLATE_NOOP("requests", "several fit"),
    Doubt.WEAK: QT_TRANSLATE_NOOP("requests", "not sure enough"),
    Doubt.NUMBERS: QT_TRANSLATE_NOOP("requests", "the numbers in the name differ"),
    Doubt.NAME_DIFFERS: QT_TRANSLATE_NOOP("requests", "article and name mean different goods"),
    Doubt.UNIT: QT_TRANSLATE_NOOP("requests", "asked for in another unit"),
    Doubt.QUANTITY: QT_TRANSLATE_NOOP("requests", "the quantity cannot be read"),
    Doubt.COLUMNS: QT_TRANSLATE_NOOP("requests", "not clear which column is the quantity"),
    Doubt.NOT_SOLD_ANY_MORE: QT_TRANSLATE_NOOP("requests", "not sold any more"),
    Doubt.HIDDEN: QT_TRANSLATE_NOOP("requests", "hidden in the file"),
    Doubt.STRUCK: QT_TRANSLATE_NOOP("requests", "struck out in the file"),
}
_LEFT = {
    WhyLeft.TOTAL: QT_TRANSLATE_NOOP("requests", "a total"),
    WhyLeft.HEADING: QT_TRANSLATE_NOOP("requests", "a heading"),
    WhyLeft.NO_QUANTITY: QT_TRANSLATE_NOOP("requests", "no quantity"),
    WhyLeft.TEXT: QT_TRANSLATE_NOOP("requests", "text"),
    WhyLeft.TITLES: QT_TRANSLATE_NOOP("requests", "titles of columns"),
    WhyLeft.TOO_MANY: QT_TRANSLATE_NOOP("requests", "too long a list: put it in by parts"),
}
_ROLES = {
    Role.IGNORE: QT_TRANSLATE_NOOP("requests", "ignore"),
    Role.NUMBER: QT_TRANSLATE_NOOP("requests", "number of the row"),
    Role.ARTICLE: QT_TRANSLATE_NOOP("requests", "article"),
    Role.BARCODE: QT_TRANSLATE_NOOP("requests", "barcode"),
    Role.NAME: QT_TRANSLATE_NOOP("requests", "name"),
    Role.QTY: QT_TRANSLATE_NOOP("requests", "quantity"),
    Role.UNIT: QT_TRANSLATE_NOOP("requests", "unit"),
    Role.PRICE: QT_TRANSLATE_NOOP("requests", "price"),
    Role.SUM: QT_TRANSLATE_NOOP("requests", "sum"),
}
_NOTES = {
    "hidden_sheet": QT_TRANSLATE_NOOP("requests", "hidden sheet %1 not read"),
    "formula_without_value": QT_TRANSLATE_NOOP("requests", "formulas without a value: %1"),
    "cell_with_error": QT_TRANSLATE_NOOP("requests", "cells with an error: %1"),
    "attachment_not_read": QT_TRANSLATE_NOOP("requests", "attachment %1 not read"),
    "file_not_read": QT_TRANSLATE_NOOP("requests", "file %1 not read"),
    "quoted_lines": QT_TRANSLATE_NOOP("requests", "lines of an older letter left out: %1"),
    "pages_left_out": QT_TRANSLATE_NOOP("requests", "pages left out at the end: %1"),
}

COLUMN_ROLES = tuple(_ROLES)
"""The roles a person may give a column, in the order of the list."""


def state_look(line: Line) -> tuple[str, str, str]:
    """Return word, icon and colour of a line's state."""
    if line.skipped:
        return translate("requests", "left out"), "minus", "muted"
    words, icon, colour = _STATES[line.state]
    return translate(CONTEXT, words), icon, colour


def how(candidate: Candidate) -> str:
    """Return by what goods were found."""
    percent = f"{round(candidate.score * 100)}\N{NO-BREAK SPACE}%"
    return translate(CONTEXT, _HOW[candidate.how]).replace("%1", percent)


def why(line: Line) -> str:
    """Return the reason beside a line: by what it was found, or why a person has to look."""
    if line.chosen is not None:
        said = how(line.chosen)
        if line.packs:
            packs = translate("requests", "packs of %1 counted out")
            said += ", " + packs.replace("%1", format.quantity(line.chosen.item.pack_qty))
        return said
    return ", ".join(translate(CONTEXT, _DOUBTS[doubt]) for doubt in line.doubts)


def why_left(row: LeftOut) -> str:
    """Return why a row is no line."""
    return translate(CONTEXT, _LEFT[row.why])


def role_words(role: Role) -> str:
    """Return the name of a column's role."""
    return translate(CONTEXT, _ROLES[role])


def notes(found: tuple[Note, ...]) -> str:
    """Return what was not read of a file, as one line."""
    said = []
    for note in found:
        fact = next((str(note.facts[name]) for name in ("sheet", "file", "count") if name in note.facts), "")
        said.append(translate(CONTEXT, _NOTES.get(note.code, note.code)).replace("%1", fact))
    return " · ".join(said)


def unclear_words(request: Request) -> str:
    """Name the columns of which each may be the quantity; empty where that is clear."""
    named = [
        column_title(sheet, layout, place)
        for sheet, layout in zip(request.reading.sheets, request.layouts, strict=True)
        if layout is not None and layout.unclear
        for place in layout.quantities
    ]
    several = translate("requests", "Several columns may be the quantity: %1. Say which, or take their sum.")
    one = translate("requests", "It is not clear that this column is the quantity: %1.")
    said = several if len(named) > 1 else one
    return said.replace("%1", ", ".join(filter(None, named)) or "—") if named else ""


def column_title(sheet: Sheet, layout: Layout, place: int) -> str:
    """Return the title of a column, else what stands in it first."""
    first = max(0, layout.begins - layout.header)
    titles = [row[place] for row in sheet.rows[first : layout.begins] if place < len(row) and row[place]]
    said = (row[place] for row in sheet.rows if place < len(row) and row[place])
    return titles[0] if layout.header and titles else next(said, "")


def report(request: Request) -> str:
    """Return the report: ``41 matched, 3 to choose, 1 not found``."""
    count = request.count(State.MATCHED)
    matched = translate("requests", "%n matched", "", count)
    count = request.count(State.CHOOSE)
    choose = translate("requests", "%n to choose", "", count)
    count = request.count(State.UNKNOWN)
    unknown = translate("requests", "%n not found", "", count)
    return f"{matched}, {choose}, {unknown}"


def title(request: Request | None, name: str) -> str:
    """Return what the list is called: its file, or that it was pasted."""
    told = request.reading.name if request is not None else name
    return told or translate("requests", "Pasted list")
