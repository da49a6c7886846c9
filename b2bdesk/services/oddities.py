"""What the agent would not take from another system: unreadable records, removals of far too much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from b2bdesk.connectors.records import ClientRecord, OrderRecord
from b2bdesk.errors import BadRecord, ClientUnknown, CompanyExists
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import QuarantineRow
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync.pages import store_moving
from b2bdesk.sync.wishes import removal_setting

__all__ = ["QuarantineRow", "Removal", "allow_removal", "drop", "put_aside", "read_again", "removals"]

REMOVAL = "mass_removal"
_ORDER = msgspec.json.Decoder(OrderRecord)
_CLIENT = msgspec.json.Decoder(ClientRecord)
LOOKED_AT, LOOKED_THROUGH = 200, 20_000
"""Lines of the journal among which an open question is looked for: it is asked once a removal."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A system says that far too many of its records are gone; reading of its stream is stopped."""

    system: str
    stream: str
    kind: str
    count: int
    known: int
    at: datetime


def put_aside(tx: ReadTx) -> list[QuarantineRow]:
    """Return the records that could not be read, the newest first."""
    return tx.quarantine.rows()


def read_again(desk: Desk, row: QuarantineRow) -> bool:
    """Try to take a record once more; True when it is in its place now.

    A record that was understood but did not fit (its client was unknown) is merged from what was kept;
    one that was not understood can only come from its system, so its stream is read from the beginning.
    """
    record = _understood(row)
    with desk.store.write(by=desk.me) as tx:
        if record is None:
            tx.cursors.forget(row.system, row.stream)
            tx.quarantine.close(row.pk, "read_again")
        else:
            tx.quarantine.close(row.pk, "read_again")
            # What still does not fit opens the same record again.
            store_moving(tx, row.system, row.stream, [record])
        tx.audit.note(desk.me, "quarantine.read_again", "quarantine_record", str(row.pk))
    if record is None:
        desk.agent.sync_now((row.system,))
    with desk.store.read() as tx:
        return record is not None and all(each.pk != row.pk for each in tx.quarantine.rows())


def drop(desk: Desk, row: QuarantineRow) -> None:
    """Stop asking about a record; a newer version of it is read as usual."""
    with desk.store.write(by=desk.me) as tx:
        tx.quarantine.close(row.pk, "dropped")
        tx.audit.note(desk.me, "quarantine.drop", "quarantine_record", str(row.pk))


def removals(tx: ReadTx) -> list[Removal]:
    """Return the mass removals about which nobody has decided and which nobody has seen undone since."""
    moved = {(row.system, row.stream): row.moved_at for row in tx.cursors.all()}
    newest: dict[tuple[str, str], Removal] = {}
    after = max(0, tx.journal.newest() - LOOKED_THROUGH)
    for row in tx.journal.rows(LOOKED_AT, codes=(REMOVAL,), after=after):
        told = row.facts
        key = (str(told.get("system", "")), str(told.get("stream", "")))
        allowed = tx.settings.get(removal_setting(*key), False, scope="company")
        # A stream that went on since then did not remove that much after all.
        went_on = key in moved and moved[key] > row.at
        if key not in newest and not allowed and not went_on:
            newest[key] = Removal(
                *key,
                kind=str(told.get("kind", "")),
                count=int(told.get("count", 0)),
                known=int(told.get("known", 0)),
                at=row.at,
            )
    return list(newest.values())


def allow_removal(desk: Desk, removal: Removal) -> None:
    """Let one mass removal through: the records leave with the next page."""
    with desk.store.write(by=desk.me) as tx:
        tx.settings.set(removal_setting(removal.system, removal.stream), True, scope="company")
        facts = {"kind": removal.kind, "count": removal.count}
        tx.audit.note(desk.me, "sync.removal_allowed", "stream", removal.stream, after=facts)
    desk.agent.sync_now((removal.system,))


def _understood(row: QuarantineRow) -> ClientRecord | OrderRecord | None:
    """Return the record where what is kept is our own reading of it."""
    if row.error_code not in (ClientUnknown.code, CompanyExists.code, BadRecord.code):
        return None
    for read in (_ORDER, _CLIENT):
        try:
            return read.decode(row.payload)
        except (msgspec.ValidationError, msgspec.DecodeError):
            continue
    return None
