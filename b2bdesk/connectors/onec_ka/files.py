"""Files attached to papers: what accounting keeps beside a realisation or a VAT invoice, as a stream.

The platform gives no printed forms over OData; it gives what people attached to a document. Its catalogue
``Catalog_<document>ПрисоединенныеФайлы`` holds name, size and owner, a register of its own holds the bytes.
Files in a volume on the server's disk have no bytes there and are left out.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

import msgspec

from b2bdesk.connectors.onec_ka import literals
from b2bdesk.connectors.onec_ka.api import NOT_PUBLISHED, Api
from b2bdesk.connectors.onec_ka.kinds import FILE, SALE, VAT_INVOICE, typed
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.wire import Row
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import Ext, PaperFileRecord
from b2bdesk.errors import Refused
from b2bdesk.model.clock import Clock

PDF: Final = "application/pdf"
AT_ONCE: Final = 10
"""So many files stand in a page: each is read with a call of its own."""

LARGEST: Final = 5_000_000
"""Bytes of a file; larger ones stay there."""

MOST_OF_ONE_SECOND: Final = 500
"""A server that gives the same page again and again is not followed for ever."""

OWNER, MADE_AT, SIZE, KEPT = "ВладелецФайла_Key", "ДатаСоздания", "Размер", "ТипХраненияФайла"
EXTENSION, BYTES = "Расширение", "ДвоичныеДанныеФайла_Base64Data"
ON_DISK: Final = "ВТомахНаДиске"
SELECTED: Final = ("Ref_Key", "Description", OWNER, EXTENSION, SIZE, KEPT, MADE_AT)


@dataclass(frozen=True, slots=True)
class Part:
    """The catalogue of one kind of document, and our word for that kind."""

    kind: str
    entity: str


class Place(msgspec.Struct, frozen=True):
    """The newest moment read of a catalogue (the server's wall clock) and how many rows of it."""

    since: str
    skip: int = 0


class Cursor(msgspec.Struct, frozen=True):
    """The places of all catalogues, whose turn it is, and the day on which the last days were read anew."""

    places: tuple[Place, ...]
    turn: int = 0
    read_anew_on: str = ""


class PaperFiles:
    """Reads PDF files of papers, the oldest first."""

    def __init__(self, api: Api, options: Options, clock: Clock) -> None:
        self._api, self._options, self._clock = api, options, clock
        names = options.names
        parts = (Part(SALE, names.sale_files), Part(VAT_INVOICE, names.vat_invoice_files))
        self._parts = [part for part in parts if part.entity and options.files]

    def pull(self, text: str | None) -> Page:
        """Return the next files; what was attached to a paper that is not here yet comes again next day."""
        cursor = self._cursor(text)
        if not self._parts:
            return Page((), _write(cursor), more=False)
        part, place = self._parts[cursor.turn], cursor.places[cursor.turn]
        rows = self._rows(part, place)
        records = [record for row in rows if (record := self._file(part, row)) is not None]
        reached = _after(place, rows)
        ended = len(rows) < AT_ONCE or reached.skip > MOST_OF_ONE_SECOND
        places = (*cursor.places[: cursor.turn], reached, *cursor.places[cursor.turn + 1 :])
        turn = cursor.turn + 1 if ended else cursor.turn
        done = turn >= len(self._parts)
        following = Cursor(places, 0 if done else turn, cursor.read_anew_on)
        return Page(tuple(records), _write(following), more=not done)

    def _rows(self, part: Part, place: Place) -> list[Row]:
        since = datetime.fromisoformat(place.since)
        query = literals.query(
            where=f"DeletionMark eq false and {MADE_AT} ge {literals.moment(since)}",
            select=SELECTED,
            order_by=f"{MADE_AT},Ref_Key",
            top=AT_ONCE,
            skip=place.skip,
            allowed_only=True,
        )
        try:
            return self._api.rows(part.entity, query)
        except Refused as error:
            # The administrator may leave the catalogue out; the check names it.
            if error.facts.get("code") == NOT_PUBLISHED:
                return []
            raise

    def _file(self, part: Part, row: Row) -> PaperFileRecord | None:
        owner = row.link(OWNER)
        unfit = row.text(EXTENSION).casefold() != "pdf" or row.text(KEPT) == ON_DISK
        if owner is None or unfit or row.number(SIZE) > LARGEST:
            return None
        content = self._content(part, row.ref)
        if not content.startswith(b"%PDF-") or len(content) > LARGEST:
            return None
        name = f"{row.text('Description') or row.ref}.pdf"
        return PaperFileRecord(Ext(FILE, row.ref), Ext(part.kind, owner), name, PDF, content)

    def _content(self, part: Part, ref: str) -> bytes:
        """Return the bytes of a file, empty where the register has none."""
        found = self._api.record(
            self._options.names.file_bytes, {"Файл": ref, "Файл_Type": typed(part.entity)}, (BYTES,)
        )
        try:
            return base64.b64decode("".join(found.text(BYTES).split())) if found else b""
        except binascii.Error:
            return b""

    def _cursor(self, text: str | None) -> Cursor:
        today = self._clock.now().astimezone(self._options.zone).date()
        since = self._midnight(self._options.history if text is None else self._options.overlap)
        fresh = Cursor(tuple(Place(since) for _ in self._parts), 0, today.isoformat())
        try:
            cursor = msgspec.json.decode(text or "", type=Cursor)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return fresh
        fits = len(cursor.places) == len(self._parts) and cursor.turn < max(len(self._parts), 1)
        return cursor if fits and cursor.read_anew_on == today.isoformat() else fresh

    def _midnight(self, ago: timedelta) -> str:
        today = self._clock.now().astimezone(self._options.zone).date()
        return literals.stamp(datetime.combine(today - ago, time()))


def _after(place: Place, rows: Sequence[Row]) -> Place:
    """Return where the next page begins: at the newest moment met, after its rows that were read already."""
    made = [literals.stamp(at) for row in rows if (at := row.moment(MADE_AT))]
    last = max(made, default=place.since)
    if last == place.since:
        return Place(last, place.skip + len(rows))
    return Place(last, made.count(last))


def _write(cursor: Cursor) -> str:
    return msgspec.json.encode(cursor).decode()
