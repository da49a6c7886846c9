"""From the code of an error to what a person reads, in the language of the window.

The sentences themselves stand in ``error_texts.py``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from b2bdesk.errors import DeskError
from b2bdesk.ui import format
from b2bdesk.ui.error_texts import CONTEXT, ENTRIES, SYSTEMS, Entry, Offer

__all__ = ["Explanation", "Offer", "explain"]


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
        return _translated(self.offer.value)


# Facts that narrow the entry, in the order in which they are tried.
_NARROWING = ("reason", "state", "missing")


def explain(error: DeskError, subject: str = "") -> Explanation:
    """Return what a person reads. ``subject`` says what was being done ("order", "client", "letter")."""
    entry = _entry(error, subject)
    facts = _Facts({name: _shown(name, value) for name, value in error.facts.items()})
    return Explanation(
        _translated(entry.what).format_map(facts), _translated(entry.safe).format_map(facts), entry.offer
    )


def _entry(error: DeskError, subject: str) -> Entry:
    narrower = [subject, *(str(error.facts.get(name, "")) for name in _NARROWING)]
    if error.code == "company.exists" and not error.facts.get("responsible"):
        narrower.insert(0, "nobody")
    for each in narrower:
        if f"{error.code}:{each}" in ENTRIES:
            return ENTRIES[f"{error.code}:{each}"]
    return ENTRIES.get(error.code, ENTRIES["program.fault"])


class _Facts(dict[str, str]):
    """Facts by name; a fact that the error did not carry leaves a dash, never an exception."""

    def __missing__(self, name: str) -> str:
        return "—"


def _shown(name: str, value: object) -> str:
    if name == "system":
        return _translated(SYSTEMS.get(str(value), str(value)))
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return format.day(value)
    return str(value).rstrip(".")


def _translated(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source) if source else ""
