"""What happened in the exchange that somebody should hear of, also while nobody was at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from b2bdesk.errors import ConflictOpen
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.services.sync import JournalEntry, journal_entry
from b2bdesk.store.tx import ReadTx

TOLD = ("refused", "conflict", "removed_there", "mass_removal", "bounced", "connector")
"""Lines of the journal that may be news; what went well is none."""

MOST, LOOKED_THROUGH = 50, 20_000
"""How many messages there are at most, and in how many of the newest lines they are looked for."""


@dataclass(frozen=True, slots=True)
class News:
    """One line of the journal that somebody should hear of, and what opens with it."""

    entry: JournalEntry
    opens_kind: str = ""
    opens: Uid | None = None

    @property
    def number(self) -> int:
        """Return the place of the line in the journal; it grows."""
        return self.entry.row.pk


def news(desk: Desk, after: int = 0) -> list[News]:
    """Return what came after a line of the journal, the oldest first, at most the newest fifty."""
    with desk.store.read() as tx:
        after = max(after, tx.journal.newest() - LOOKED_THROUGH)
        rows = tx.journal.rows(MOST, codes=TOLD, after=after)
        entries = [journal_entry(tx, row) for row in reversed(rows)]
        return [_news(tx, entry) for entry in entries if _is_news(entry)]


def _is_news(entry: JournalEntry) -> bool:
    facts = entry.row.facts
    if entry.row.code == "connector":
        return facts.get("to") == "unauthorised"
    # The conflict itself is the news, not that its operation waits for it.
    return not (entry.row.code == "refused" and facts.get("error") == ConflictOpen.code)


def _news(tx: ReadTx, entry: JournalEntry) -> News:
    if entry.subject_kind == "letter" and entry.subject:
        letter = tx.letters.get(entry.subject)
        order = letter.order if letter else None
        return News(entry, "order" if order else "", order)
    known = entry.subject_kind in ("order", "client") and bool(entry.subject)
    return News(entry, entry.subject_kind if known else "", entry.subject if known else None)
