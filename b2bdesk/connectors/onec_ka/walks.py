"""Dated documents as a stream: first the recent months page by page, then what changed within an overlap.

The base keeps no list of changes. Accountants post, move and correct backdated, so the last days are looked
through again and again by version alone, and once a day the last weeks; only what changed is read whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

import msgspec

from b2bdesk.connectors.onec_ka import literals
from b2bdesk.connectors.onec_ka.api import MOST_PAGES, REFS_AT_ONCE, Api
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.wire import read_row
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import BadItem, Ext, Gone, PaperRecord, PaymentRecord
from b2bdesk.errors import BadRecord
from b2bdesk.model.clock import Clock

DAY: Final = timedelta(days=1)
CHANGED_AT_ONCE: Final = 10 * REFS_AT_ONCE

Recorded = PaymentRecord | PaperRecord
Read = Callable[[Iterable[msgspec.Raw]], tuple[Sequence[Recorded], list[BadItem]]]


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of document in a stream: its entity set, our word for it, a condition, how it is read.

    ``removed`` is the word by which the program knows such a record when it is gone.
    """

    kind: str
    entity: str
    where: Callable[[], str]
    read: Read
    removed: str


class Place(msgspec.Struct, frozen=True):
    """How far the first walk over one kind of document has come; ``skip`` counts rows of the same second."""

    phase: Literal["walk", "live"] = "walk"
    since: str = ""
    skip: int = 0


class Cursor(msgspec.Struct, frozen=True):
    """The places of all parts, whose turn it is, and the day of the last deep look (ISO, local)."""

    places: tuple[Place, ...]
    turn: int = 0
    deep_on: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the desk has of one document."""

    version: str
    at: str


class Walk:
    """One stream of dated documents. Not safe for threads: one lane owns a stream.

    What was handed out counts as seen only when the next call comes with the cursor that went with it: then
    the records are stored.
    """

    def __init__(self, api: Api, parts: Sequence[Part], options: Options, clock: Clock) -> None:
        self._api, self._options, self._clock = api, options, clock
        self._parts = [part for part in parts if part.entity]
        self._seen: list[dict[str, _Seen]] = [{} for _ in self._parts]
        self._told_again_on: dict[int, date] = {}
        self._listed: tuple[int, dict[str, _Seen]] | None = None
        self._pending: tuple[str, int, dict[str, _Seen | None]] | None = None

    def pull(self, text: str | None) -> Page:
        """Return the next portion of the stream."""
        self._settle(text)
        cursor = self._read_cursor(text)
        if not self._parts:
            return Page((), _write(cursor), more=False)
        if cursor.places[cursor.turn].phase == "walk":
            return self._first_walk(cursor)
        return self._look_again(cursor)

    def _settle(self, text: str | None) -> None:
        if self._pending and self._pending[0] == text:
            _, turn, changes = self._pending
            for ref, seen in changes.items():
                if seen is None:
                    self._seen[turn].pop(ref, None)
                else:
                    self._seen[turn][ref] = seen
        self._pending = None

    def _read_cursor(self, text: str | None) -> Cursor:
        start = literals.stamp(self._midnight(self._options.history))
        fresh = Cursor(tuple(Place(since=start) for _ in self._parts))
        if text is None:
            self._seen, self._listed = [{} for _ in self._parts], None
            return fresh
        try:
            cursor = msgspec.json.decode(text, type=Cursor)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return fresh
        fits = len(cursor.places) == len(self._parts) and cursor.turn < max(len(self._parts), 1)
        return cursor if fits else fresh

    def _first_walk(self, cursor: Cursor) -> Page:
        part, place = self._parts[cursor.turn], cursor.places[cursor.turn]
        self._told_again_on[cursor.turn] = self._today()
        raws = self._api.collection(part.entity, self._page_query(part, place))
        heads = [_head(raw, part.entity) for raw in raws]
        known = self._seen[cursor.turn]
        new = [
            (raw, head) for raw, head in zip(raws, heads, strict=True) if head is None or head[0] not in known
        ]
        records, bad = part.read([raw for raw, _ in new])
        changes: dict[str, _Seen | None] = {head[0]: head[1] for _, head in new if head}
        following = _following(place, [head[1].at for head in heads if head])
        # A server that gives the same page again and again is not followed for ever.
        ended = len(raws) < self._options.page or not new or following is None
        places = _replaced(cursor.places, cursor.turn, Place("live") if ended or not following else following)
        turn = cursor.turn + 1 if ended else cursor.turn
        return self._page(cursor, places, turn, changes, records, bad, ())

    def _page_query(self, part: Part, place: Place) -> str:
        since = datetime.fromisoformat(place.since)
        return literals.query(
            where=literals.both(f"Date ge {literals.moment(since)}", part.where()),
            order_by="Date,Ref_Key",
            top=self._options.page,
            skip=place.skip,
            allowed_only=True,
        )

    def _look_again(self, cursor: Cursor) -> Page:
        part, since = self._parts[cursor.turn], self._midnight(self._depth(cursor))
        self._forget_versions_once(cursor)
        known, present = self._seen[cursor.turn], self._listing(cursor.turn, part, since)
        changed = [
            ref for ref, seen in present.items() if ref not in known or known[ref].version != seen.version
        ]
        some = changed[:CHANGED_AT_ONCE]
        missing = [
            ref for ref, seen in known.items() if seen.at >= literals.stamp(since) and ref not in present
        ]
        records, bad = part.read(self._api.by_refs(part.entity, some))
        # A document that became something else (another operation) is still there, and counts no more.
        left, _ = part.read(self._api.by_refs(part.entity, missing))
        records = [*records, *(replace(one, posted=False) for one in left)]
        still = {one.ext.id for one in left}
        gone = tuple(Gone(part.removed, Ext(part.kind, ref)) for ref in missing if ref not in still)
        changes: dict[str, _Seen | None] = {ref: present[ref] for ref in some} | dict.fromkeys(missing)
        unfinished = len(changed) > len(some)
        self._listed = (cursor.turn, present) if unfinished else None
        turn = cursor.turn if unfinished else cursor.turn + 1
        return self._page(cursor, cursor.places, turn, changes, records, bad, gone)

    def _forget_versions_once(self, cursor: Cursor) -> None:
        """Tell everything of the last weeks again once a day: its company may be known by now."""
        today = self._today()
        if self._deep_is_due(cursor) and self._told_again_on.get(cursor.turn) != today:
            self._told_again_on[cursor.turn] = today
            known = self._seen[cursor.turn]
            self._seen[cursor.turn] = {ref: replace(seen, version="") for ref, seen in known.items()}

    def _listing(self, turn: int, part: Part, since: datetime) -> dict[str, _Seen]:
        """Return what the base has, listed once while a long look goes on in portions."""
        if self._listed and self._listed[0] == turn:
            return self._listed[1]
        return self._present(part, since)

    def _present(self, part: Part, since: datetime) -> dict[str, _Seen]:
        """Return references and versions of everything dated since then: three fields a document."""
        found: dict[str, _Seen] = {}
        where = literals.both(f"Date ge {literals.moment(since)}", part.where())
        for place in range(MOST_PAGES):
            query = literals.query(
                where=where,
                select=("Ref_Key", "DataVersion", "Date"),
                order_by="Date,Ref_Key",
                top=self._options.page,
                skip=place * self._options.page,
                allowed_only=True,
            )
            raws = self._api.collection(part.entity, query)
            before = len(found)
            found.update(head for raw in raws if (head := _head(raw, part.entity)))
            if len(raws) < self._options.page or len(found) == before:
                break
        return found

    def _page(
        self,
        cursor: Cursor,
        places: tuple[Place, ...],
        turn: int,
        changes: dict[str, _Seen | None],
        records: Sequence[Recorded],
        bad: list[BadItem],
        gone: tuple[Gone, ...],
    ) -> Page:
        done = turn >= len(self._parts)
        deep_on = self._today().isoformat() if done and self._deep_is_due(cursor) else cursor.deep_on
        following = _write(Cursor(places, 0 if done else turn, deep_on))
        self._pending = (following, cursor.turn, changes)
        return Page(tuple(records), following, not done, gone, tuple(bad))

    def _depth(self, cursor: Cursor) -> timedelta:
        return self._options.deep_overlap if self._deep_is_due(cursor) else self._options.overlap

    def _deep_is_due(self, cursor: Cursor) -> bool:
        return cursor.deep_on != self._today().isoformat()

    def _today(self) -> date:
        return self._clock.now().astimezone(self._options.zone).date()

    def _midnight(self, ago: timedelta) -> datetime:
        """Return the beginning of the day so long ago, by the server's wall clock."""
        return datetime.combine(self._today() - ago, time())


def _head(raw: msgspec.Raw, entity: str) -> tuple[str, _Seen] | None:
    """Return reference, version and date of a document that may be unreadable otherwise."""
    try:
        row = read_row(raw, entity)
        return row.ref, _Seen(row.version, row.text("Date"))
    except BadRecord:
        return None


def _following(place: Place, dates: list[str]) -> Place | None:
    """Return where the next page begins: at the last second met, after its rows that were read already."""
    last = max(dates, default="")
    try:
        datetime.fromisoformat(last)
    except ValueError:
        return None
    same = dates.count(last)
    return Place("walk", last, same + (place.skip if last == place.since else 0))


def _replaced(places: tuple[Place, ...], turn: int, place: Place) -> tuple[Place, ...]:
    return (*places[:turn], place, *places[turn + 1 :])


def _write(cursor: Cursor) -> str:
    return msgspec.json.encode(cursor).decode()
