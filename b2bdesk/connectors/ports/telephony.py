"""The phone exchange: calls as they happen, and the few things a manager does with a call."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from b2bdesk.connectors.records import CallRecord, RingRecord
from b2bdesk.model.uid import Uid

CallEvent = CallRecord | RingRecord
"""What listening yields: the own phone rings, or a call has come so far."""


@dataclass(frozen=True, slots=True)
class DialAnswer:
    """What became of a click-to-call: ``answered no_answer busy cannot_be_called hung_up failed``.

    It tells of the manager's own phone, which rings first; the client's side comes as call records.
    """

    call: Uid
    state: str
    detail: str = ""


@runtime_checkable
class Telephony(Protocol):
    """What the desk asks of the exchange."""

    @property
    def listening(self) -> bool:
        """Tell whether calls are being heard at this moment."""
        ...

    def calls(self, stop: threading.Event) -> Iterator[CallEvent]:
        """Yield what happens until ``stop``; a lost link is taken up again with a snapshot of living calls.

        Raises :class:`Unauthorised` when the exchange does not let us in; waits out everything else.
        """

    def dial(self, call: Uid, number: str, *, extension: str | None = None) -> DialAnswer:
        """Ring the manager's phone, then the number. ``call`` becomes the call's id everywhere."""

    def transfer(self, linked_id: str, extension: str) -> None:
        """Hand the living call to a colleague. Raises :class:`Refused` with the exchange's words."""

    def hang_up(self, linked_id: str) -> None:
        """End the own leg of the call. Raises :class:`Refused` when it is over already."""
