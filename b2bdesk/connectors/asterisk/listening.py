"""Hearing what happens at the exchange for as long as the program runs, whatever becomes of the link."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator, Sequence

from b2bdesk.connectors.asterisk.link import Heard, Link
from b2bdesk.connectors.asterisk.tracker import Tracker
from b2bdesk.connectors.asterisk.wire import Message
from b2bdesk.connectors.ports import CallEvent
from b2bdesk.errors import BadRecord, ConnectorError, Unauthorised, Unavailable
from b2bdesk.model.clock import Clock

log = logging.getLogger(__name__)

PAUSES_S = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
"""Seconds before the link is taken up again; the last one repeats."""
STEADY_S = 60.0
"""A link that stood that long was a good one."""
_LOOK_UP_S = 0.2
"""How often a waiting listener looks whether it should stop."""


class Listener:
    """Yields what happens at the exchange. ``on_link`` hears of every link that stands, and None after it."""

    def __init__(
        self,
        open_link: Callable[[], Link],
        tracker: Tracker,
        clock: Clock,
        on_link: Callable[[Link | None], None],
        pauses: Sequence[float] = PAUSES_S,
    ) -> None:
        self._open_link, self._tracker, self._clock = open_link, tracker, clock
        self._on_link, self._pauses = on_link, pauses

    def calls(self, stop: threading.Event) -> Iterator[CallEvent]:
        """Yield until ``stop``. Raises :class:`Unauthorised`; waits out everything else."""
        failures = 0
        while not stop.is_set():
            begun = self._clock.monotonic()
            try:
                link = self._open_link()
            except Unauthorised:
                raise
            except ConnectorError as error:
                log.info("asterisk: no link: %s", error)
            else:
                yield from self._one_link(link, stop)
            # A link that breaks as soon as it stands is no better than none: the pause grows all the same.
            failures = 0 if self._clock.monotonic() - begun > STEADY_S else failures
            stop.wait(self._pauses[min(failures, len(self._pauses) - 1)])
            failures += 1

    def _one_link(self, link: Link, stop: threading.Event) -> Iterator[CallEvent]:
        try:
            with link.hearing(_anything) as heard:
                yield from self._from_the_middle(link, heard)
                self._on_link(link)
                yield from self._follow(heard, stop)
        except (Unavailable, BadRecord) as error:
            log.info("asterisk: the link was lost: %s", error)
        finally:
            self._on_link(None)
            link.close()

    def _from_the_middle(self, link: Link, heard: Heard) -> Iterator[CallEvent]:
        """Learn which calls live: events are never repeated. The exchange's clock is learnt first."""
        link.ask("Ping")
        for action in ("CoreShowChannels", "Status"):
            action_id = link.next_id(action)
            self._tracker.begin_snapshot(action_id)
            answer, _ = link.listed(action, action_id=action_id)
            if answer.succeeded:
                return
            log.info("asterisk: %s is not allowed", action)
        # Nobody may say what lives, so what we knew before the link broke counts as over.
        nothing = Message((("Event", "StatusComplete"), ("ActionID", action_id)))
        yield from self._tracker.see(nothing, self._clock.now())

    def _follow(self, heard: Heard, stop: threading.Event) -> Iterator[CallEvent]:
        while not stop.is_set():
            try:
                message = heard.get(timeout=_LOOK_UP_S)
            except queue.Empty:
                continue
            if message is None:
                return
            yield from self._tracker.see(message, self._clock.now())


def _anything(_message: Message) -> bool:
    return True
