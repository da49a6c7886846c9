"""Listening to a phone exchange: the ring goes to the desk at once, calls go into the store behind it.

Two threads a source. ``listen`` hears and passes rings on; whatever has to wait (the store's turn, the state
of the link) is the work of ``listen-keep``, so that nothing delays a ring.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence

import msgspec

from b2bdesk.connectors.ports import Telephony
from b2bdesk.connectors.records import CallRecord, RingRecord
from b2bdesk.errors import DeskError, Unauthorised, Unavailable
from b2bdesk.link import Ring
from b2bdesk.model.call import Call, Disposition
from b2bdesk.model.clock import Clock
from b2bdesk.store.store import Store
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.health import HealthBoard
from b2bdesk.sync.put_call import CallFeed
from b2bdesk.sync.told_call import told_call
from b2bdesk.sync.writer import Writer

log = logging.getLogger(__name__)

CAPABILITY = "telephony"
LOOK_EVERY_S = 1.0
"""How often it is looked whether the link stands, in seconds."""
SAY_EVERY_S = 10.0
"""How often a standing link counts as an answer: the age of its state stays true."""
AWAY_AFTER_S = 3.0
"""A link that is away for longer is called lost; shorter ones are taken up again unnoticed."""
AGAIN_AFTER_S = 60.0
"""Whoever is not let in asks again so often, in seconds: a password may have been put right over there."""
HEARD_WITHIN_S = 3.0
"""So long after the link stands every living call has been told of."""
MOST_AT_ONCE = 100
NOBODY = CallFeed()


class Listening:
    """Hears one exchange until :meth:`stop`. ``ring`` is called on the thread ``listen``.

    ``extension`` is the manager's own at this exchange; ``system`` the name of the source. ``writer`` is the
    agent's only one. Pauses are parameters for tests.
    """

    def __init__(
        self,
        source: Telephony,
        system: str,
        extension: str,
        store: Store,
        writer: Writer,
        board: HealthBoard,
        clock: Clock,
        ring: Callable[[Ring], None],
        feed: CallFeed = NOBODY,
        *,
        look_every_s: float = LOOK_EVERY_S,
        again_after_s: float = AGAIN_AFTER_S,
        away_after_s: float = AWAY_AFTER_S,
        heard_within_s: float = HEARD_WITHIN_S,
    ) -> None:
        self._source, self._system, self._extension = source, system, extension
        self._store, self._writer, self._board, self._clock = store, writer, board, clock
        self._ring, self._feed, self._look_every_s = ring, feed, look_every_s
        self._again_after_s, self._away_after_s = again_after_s, away_after_s
        self._heard_within_s = heard_within_s
        self._stopping = threading.Event()
        self._heard: queue.SimpleQueue[CallRecord] = queue.SimpleQueue()
        self._told: set[str] = set()
        self._locked_out = False
        self._settled = self._told_ok = False
        # Not heard of until the first link stands; that is no loss before it had a chance to.
        self._stood_at = self._said_at = clock.monotonic()
        self._first_link_at: float | None = None
        self._threads = [
            threading.Thread(target=self._listen, name="listen", daemon=True),
            threading.Thread(target=self._keep, name="listen-keep", daemon=True),
        ]

    def start(self) -> None:
        """Begin to hear."""
        for thread in self._threads:
            thread.start()

    def stop(self, within_s: float = 2.0) -> None:
        """Hear no more; what was heard is kept. Returns when both threads have ended, or after a while."""
        self._stopping.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(within_s)

    # --- the thread ``listen`` -------------------------------------------------------------------

    def _listen(self) -> None:
        while not self._stopping.is_set():
            try:
                for event in self._source.calls(self._stopping):
                    if isinstance(event, RingRecord):
                        self._pass_on(event)
                    else:
                        self._heard.put(event)
            except DeskError as error:
                self._locked_out = isinstance(error, Unauthorised)
                self._board.failed(self._system, CAPABILITY, error)
            except Exception:
                # One fault must not silence the phone for good.
                log.exception("Listening to %s failed", self._system)
            self._stopping.wait(self._again_after_s)

    def _pass_on(self, ring: RingRecord) -> None:
        self._ring(Ring(call={"source": self._system, **msgspec.to_builtins(ring)}))

    # --- the thread ``listen-keep`` --------------------------------------------------------------

    def _keep(self) -> None:
        while not self._stopping.is_set():
            try:
                records = self._taken(self._look_every_s)
                if records:
                    self._store_calls(records)
                self._look_at_link()
            except Exception:
                # The next call must be kept even if this one could not be.
                log.exception("Calls of %s could not be kept", self._system)
                self._stopping.wait(self._look_every_s)

    def _taken(self, wait_s: float) -> list[CallRecord]:
        """Wait for what was heard; of one call only the newest word counts."""
        newest: dict[str, CallRecord] = {}
        try:
            record = self._heard.get(timeout=wait_s)
            newest[record.linked_id] = record
            while len(newest) < MOST_AT_ONCE:
                record = self._heard.get_nowait()
                newest[record.linked_id] = record
        except queue.Empty:
            pass
        return list(newest.values())

    def _store_calls(self, records: list[CallRecord]) -> None:
        if not self._settled:
            self._told.update(record.linked_id for record in records)
        told = [told_call(record, self._system, self._extension) for record in records]

        def write(tx: WriteTx) -> None:
            me = tx.people.me()
            for one in told:
                if one is not None:
                    before = tx.calls.by_name(one.source, one.linked_id)
                    kept = tx.calls.tell(one, me.uid if me else None)
                    self._feed.stored(tx, before, tx.calls.get(kept) if kept else None)

        self._writer.run(write)

    def _look_at_link(self) -> None:
        now = self._clock.monotonic()
        if self._source.listening:
            self._stands(now)
        elif not self._locked_out and now - max(self._stood_at, self._said_at) >= self._away_after_s:
            self._said_at = now
            self._board.failed(self._system, CAPABILITY, Unavailable(system=self._system))

    def _stands(self, now: float) -> None:
        if self._first_link_at is None:
            self._first_link_at = now
        if self._board.state(self._system) != "ok" or now - self._said_at >= SAY_EVERY_S or not self._told_ok:
            self._said_at, self._told_ok = now, True
            self._board.answered(self._system, CAPABILITY, 0.0)
        self._stood_at, self._locked_out = now, False
        if not self._settled and now - self._first_link_at >= self._heard_within_s:
            self._settled = True
            self._end_unheard()

    def _end_unheard(self) -> None:
        """End the calls that were living when the last agent left and of which nobody told since."""
        with self._store.read() as tx:
            living = [one for one in tx.calls.living() if one.source == self._system]
        forgotten = [one for one in living if one.linked_id not in self._told]
        if forgotten:
            log.info("%d calls ended unheard", len(forgotten))
            self._writer.run(lambda tx: self._end(tx, forgotten))

    def _end(self, tx: WriteTx, forgotten: Sequence[Call]) -> None:
        """A call that talked was answered; one that rang counts as missed: somebody has to look after it."""
        for call in forgotten:
            talked = call.disposition is Disposition.TALKING
            word = Disposition.ANSWERED if talked else Disposition.MISSED
            tx.calls.change(call.uid, disposition=word, ended_at=tx.now)
            self._feed.stored(tx, call, tx.calls.get(call.uid))
