"""Reading the streams of one vendor: when each is due, page after page, and what stops it."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import msgspec

from b2bdesk.connectors.ports import Page, Source, StreamSpec
from b2bdesk.connectors.records import ClientRecord, OrderRecord
from b2bdesk.errors import (
    ClientUnknown,
    ConnectorError,
    DeskError,
    MassRemoval,
    RateLimited,
    StoreError,
    Unauthorised,
    Unavailable,
    Unexplained,
)
from b2bdesk.model.outbox import Action
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync import backoff
from b2bdesk.sync.incoming import meet_waiting
from b2bdesk.sync.pages import PageWriter, joined, store_moving
from b2bdesk.sync.push import Tools
from b2bdesk.sync.removals import ALWAYS_ALLOWED, require_reasonable
from b2bdesk.sync.wishes import removal_setting

log = logging.getLogger(__name__)

ASK_AGAIN_UNAUTHORISED = timedelta(minutes=5)
"""A wrong key does not become right by itself; a reload or a person's click asks at once."""

LOOK_AGAIN = timedelta(seconds=2)
"""How often a stream looks whether the hub's first sync, for which it waits, has ended."""

GATHERED = 10
"""So many portions of a first reading are stored together: most of a transaction's cost is its end, where
pages are ciphered that the next portion changes again."""
GATHER_S = 0.5
"""No longer than this is read on before something is shown."""

_WRITES = (Action.PUT_CLIENT, Action.PUT_ORDER)


@dataclass(slots=True, eq=False)
class _Stream:
    spec: StreamSpec
    due: datetime
    last_done: datetime | None = None
    done: int = 0
    failures: int = 0
    gone: Counter[str] | None = None
    rank: int = 0

    @property
    def is_first_reading(self) -> bool:
        """Tell whether this agent has not read the stream to its end yet."""
        return self.last_done is None


class Puller:
    """Reads the streams of one vendor. Not safe for threads: one lane owns it."""

    def __init__(self, source: Any, tools: Tools) -> None:
        self._source: Source = source
        self._tools, self._system = tools, str(source.system)
        self._pages = PageWriter(
            self._system, tools.store, tools.writer, tools.clock, tools.owners, tools.permits
        )
        now = tools.clock.now()
        with tools.store.read() as tx:
            begun = {row.stream for row in tx.cursors.all() if row.system == self._system}
        self._streams = [
            _Stream(spec, now, rank=_rank(spec, None if spec.name in begun else spec.first_rank))
            for spec in source.streams()
        ]
        self._read_once: set[str] = set()
        # Whether the page that was read last is to be followed by another one at once.
        self.has_more = False

    def all_due(self) -> None:
        """Read every stream as soon as possible: a person asked for it."""
        now = self._tools.clock.now()
        for stream in self._streams:
            stream.due = min(stream.due, now)

    def repaced(self) -> None:
        """The team reads more or less often now: streams that are at rest take the new pause."""
        for stream in self._streams:
            if stream.last_done is not None and not stream.failures:
                stream.due = stream.last_done + self._tools.freshness.every(stream.spec)

    def pull_one(self) -> bool:
        """Read one page of the most urgent stream that is due; False when there is none.

        Lower ranks go first, so that the desk is usable early in the first sync; a stream that fails
        does not keep the healthy ones waiting.
        """
        now = self._tools.clock.now()
        due = [one for one in self._free() if one.due <= now]
        if not due:
            return False
        stream = min(due, key=lambda one: (one.failures, one.rank))
        self.has_more = False
        try:
            page = self._fetch_and_store(stream)
        except (ConnectorError, MassRemoval, StoreError) as error:
            self._failed(stream, error)
        except DeskError as error:
            log.exception("Storing %s/%s failed", self._system, stream.spec.name)
            self._failed(stream, error)
        except Exception:
            log.exception("Reading %s/%s failed", self._system, stream.spec.name)
            self._failed(stream, Unexplained(code="sync.fault"))
        else:
            self._went_well(stream, page)
            self.has_more = page.more
        return True

    def meet_waiting(self) -> None:
        """Merge what waited beside records whose operations are through or were taken back."""
        with self._tools.store.read() as tx:
            ready = [
                one
                for one in tx.waiting.all(self._system)
                if not any(op.action in _WRITES for op in tx.outbox.open_for(one.uid))
            ]
        for one in ready:
            self._tools.writer.run(partial(meet_waiting, system=self._system, waiting=one))

    def next_due(self) -> datetime:
        """Return when the next stream is due; one that waits for the hub's is looked at now and then."""
        now, free = self._tools.clock.now(), self._free()
        dues = [one.due if one in free else max(one.due, now + LOOK_AGAIN) for one in self._streams]
        return min(dues, default=now + timedelta(days=1))

    def _free(self) -> list[_Stream]:
        """Return the streams that build on nothing that the hub has not told to its end once."""
        hub = self._tools.owners.orders
        if hub in (None, self._system):
            return self._streams
        if any(stream.spec.after - self._read_once for stream in self._streams):
            with self._tools.store.read() as tx:
                rows = tx.cursors.all()
            self._read_once |= {row.stream for row in rows if row.system == hub and row.full_at is not None}
        return [stream for stream in self._streams if stream.spec.after <= self._read_once]

    def _fetch_and_store(self, stream: _Stream) -> Page:
        name = stream.spec.name
        with self._tools.store.read() as tx:
            cursor = tx.cursors.get(self._system, name)
        page = self._fetch(name, cursor)
        at_once = stream.is_first_reading and self._tools.writer.is_alone
        if at_once:
            page = self._read_on(stream, page)
        self._guard_removals(stream, page)
        self._pages.store(name, page, cursor, at_once=at_once)
        clients = [record for record in page.records if isinstance(record, ClientRecord)]
        if clients:
            self._read_orders_again()
        inns = {company.inn for one in clients for company in one.companies or () if company.inn}
        if inns:
            self._tools.writer.run(lambda tx: tx.books.adopt_payments(inns))
        return page

    def _fetch(self, name: str, cursor: str | None) -> Page:
        started = self._tools.clock.monotonic()
        with self._tools.hearing() as heard:
            page = self._source.pull(name, cursor)
        seconds, skew_s = self._tools.clock.monotonic() - started, heard.ahead_s(self._tools.clock.now())
        self._tools.board.answered(self._system, name, seconds, skew_s)
        return page

    def _read_on(self, stream: _Stream, first: Page) -> Page:
        """Return the page together with those behind it that come at once and are as urgent."""
        pages, ends = [first], self._tools.clock.monotonic() + GATHER_S
        while (
            pages[-1].more
            and _rank(stream.spec, pages[-1].rank) == stream.rank
            and len(pages) < GATHERED
            and self._tools.clock.monotonic() < ends
        ):
            try:
                pages.append(self._fetch(stream.spec.name, pages[-1].next_cursor))
            except ConnectorError:
                # It comes again with the next reading; what is here already is stored first.
                break
        return joined(pages)

    def _guard_removals(self, stream: _Stream, page: Page) -> None:
        if not page.gone:
            return
        counted = Counter(stream.gone or ())
        counted.update(gone.kind for gone in page.gone)
        setting = removal_setting(self._system, stream.spec.name)
        with self._tools.store.read() as tx:
            if not tx.settings.get(setting, False, scope="company"):
                require_reasonable(tx, self._system, counted)
        stream.gone = counted

    def _forget_permission(self, stream: _Stream) -> None:
        """A mass removal is let through once."""
        if not stream.gone or max(stream.gone.values()) <= ALWAYS_ALLOWED:
            return
        setting = removal_setting(self._system, stream.spec.name)
        self._tools.writer.run(lambda tx: tx.settings.set(setting, False, scope="company"))

    def _read_orders_again(self) -> None:
        """Orders that came before their client wait in quarantine: now the client may be here."""
        with self._tools.store.read() as tx:
            rows = [
                row
                for row in tx.quarantine.rows()
                if row.system == self._system and row.error_code == ClientUnknown.code
            ]
            records = [(row, msgspec.json.decode(row.payload, type=OrderRecord)) for row in rows]
            known = [
                (row, record)
                for row, record in records
                if record.client
                and tx.refs.uid_of(self._system, record.client.kind, record.client.id) is not None
            ]
        if not known:
            return

        def again(tx: WriteTx) -> None:
            for row, record in known:
                store_moving(tx, self._system, row.stream, [record])
                tx.quarantine.settle(self._system, row.stream, record.ext.id)

        self._tools.writer.run(again)

    def _went_well(self, stream: _Stream, page: Page) -> None:
        now = self._tools.clock.now()
        stream.failures = 0
        stream.rank = _rank(stream.spec, page.rank)
        stream.done += len(page.records)
        self._tools.board.progress(self._system, stream.spec.name, stream.done, page.total, page.more)
        if not page.more:
            self._forget_permission(stream)
            stream.due, stream.last_done = now + self._tools.freshness.every(stream.spec), now
            stream.done, stream.gone = 0, None
        self._tools.board.is_late(self._system, self._is_late(now))

    def _is_late(self, now: datetime) -> bool:
        return any(
            stream.last_done is not None
            and now - stream.last_done > self._tools.freshness.stale_after(stream.spec)
            for stream in self._streams
        )

    def _failed(self, stream: _Stream, error: DeskError) -> None:
        now = self._tools.clock.now()
        stream.failures += 1
        log.warning("%s/%s could not be read: %s", self._system, stream.spec.name, error)
        self._tools.board.failed(self._system, stream.spec.name, error)
        self._tools.board.is_late(self._system, self._is_late(now))
        if isinstance(error, Unauthorised | MassRemoval):
            wait = ASK_AGAIN_UNAUTHORISED
        else:
            asked = error.facts.get("after_s") if isinstance(error, RateLimited) else None
            asked_s = float(asked) if isinstance(asked, int | float) else None
            wait = backoff.pause(stream.failures + 1, self._tools.chance, asked_s)
        away = isinstance(error, Unavailable | RateLimited)
        for one in self._streams if away else [stream]:
            one.due = max(one.due, now + wait)
        self._tools.board.tries_again(self._system, now + wait, stream.failures)
        if isinstance(error, MassRemoval) and stream.failures == 1:
            told = {**error.facts, "stream": stream.spec.name}
            self._tools.writer.run(lambda tx: tx.journal.add("mass_removal", told))


def _rank(spec: StreamSpec, told: int | None) -> int:
    return spec.rank if told is None else told
