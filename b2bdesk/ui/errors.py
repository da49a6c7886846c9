"""From the code of an error to what a person reads, in the language of the window.

The sentences themselves stand in ``error_texts.py`` and ``error_details*.py``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from b2bdesk.errors import DeskError
from b2bdesk.ui import format
from b2bdesk.ui.error_details import DETAILS
from b2bdesk.ui.error_details_actions import ACTIONS
from b2bdesk.ui.error_details_books import BOOKS
from b2bdesk.ui.error_details_copies import COPIES
from b2bdesk.ui.error_details_corrections import CORRECTIONS
from b2bdesk.ui.error_details_documents import DOCUMENTS, FIELDS, MEGABYTES
from b2bdesk.ui.error_details_files import FILES
from b2bdesk.ui.error_details_records import RECORDS
from b2bdesk.ui.error_details_settings import SETTINGS
from b2bdesk.ui.error_details_shop import SHOP_AND_EXCHANGE
from b2bdesk.ui.error_texts import CONTEXT, ENTRIES, SYSTEMS, Entry, Offer

__all__ = ["SENTENCES", "Explanation", "Offer", "explain", "shown_facts", "translated"]

SENTENCES: Mapping[str, Entry] = {
    **ENTRIES,
    **DETAILS,
    **SETTINGS,
    **DOCUMENTS,
    **ACTIONS,
    **BOOKS,
    **COPIES,
    **SHOP_AND_EXCHANGE,
    **FILES,
    **CORRECTIONS,
    **RECORDS,
}
"""Every entry by its key: a code, or a code and what narrows it after a colon."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """An error in the language of the window."""

    what: str
    safe: str
    offer: Offer

    @property
    def text(self) -> str:
        """Both sentences as one line."""
        return f"{self.what} {self.safe}".strip()

    @property
    def offer_text(self) -> str:
        """The words on the button of the way out."""
        return translated(self.offer.value)


# Facts that narrow the entry, in the order in which they are tried.
_NARROWING = ("reason", "state", "missing", "code", "kind")
_NAME_OF_A_DETAIL = re.compile("[a-z][a-z0-9_]*")
_STATUS = re.compile(r"http_(\d+)")
_PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?.*")


def explain(error: DeskError, subject: str = "") -> Explanation:
    """Return what a person reads. ``subject`` says what was being done ("order", "client", "letter")."""
    entry, facts = _entry(error, subject), shown_facts(error.facts)
    return Explanation(
        translated(entry.what).format_map(facts), translated(entry.safe).format_map(facts), entry.offer
    )


def shown_facts(facts: Mapping[str, object]) -> Mapping[str, str]:
    """Return facts as people read them; one that is not there leaves a dash, never an exception."""
    shown = _Facts({name: _shown(name, value) for name, value in facts.items()})
    if "size" in facts:
        # Beside a size the limit is one of bytes, elsewhere a number of requests.
        shown.update({name: _megabytes(facts.get(name)) for name in ("size", "limit")})
    return shown


def translated(source: str) -> str:
    """Return a sentence of the tables in the language of the window."""
    return QCoreApplication.translate(CONTEXT, source) if source else ""


def _entry(error: DeskError, subject: str) -> Entry:
    keys = (f"{error.code}:{each}" for each in _narrower(error, subject) if each)
    found = next((SENTENCES[key] for key in keys if key in SENTENCES), None)
    return found or SENTENCES.get(error.code, SENTENCES["program.fault"])


def _narrower(error: DeskError, subject: str) -> Iterator[str]:
    facts = error.facts
    if error.code == "company.exists" and not facts.get("responsible"):
        yield "nobody"
    yield from (name for name in ("needs_person", "recipients") if facts.get(name))
    detail = str(facts.get("detail") or "")
    yield detail
    if detail and not _NAME_OF_A_DETAIL.fullmatch(detail):
        yield "said"
    yield subject
    yield from (str(facts.get(name, "")) for name in _NARROWING)


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "—"


def _shown(name: str, value: object) -> str:
    if name in ("system", "by"):
        return translated(SYSTEMS.get(str(value), str(value)))
    if name == "field":
        return _place(str(value))
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return format.day(value)
    return _STATUS.sub(r"HTTP \1", str(value)).rstrip(".")


def _place(path: str) -> str:
    """Return where in a document something stands: ``lines[3].name`` is line 3."""
    found = _PLACE.fullmatch(path)
    if found is None or found[1] not in FIELDS:
        return path
    return translated(FIELDS[found[1]]).replace("%1", found[2] or "")


def _megabytes(size: object) -> str:
    if not isinstance(size, int | float):
        return "—"
    tenths = (Decimal(size) / 1024 / 1024).quantize(Decimal("0.1"))
    return translated(MEGABYTES).replace("%1", format.number(tenths))
