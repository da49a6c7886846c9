"""The dial plan of the training exchange, and what a click-to-call asks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from b2bdesk.training.asterisk.channels import Channel


class NotPossible(Exception):
    """Nothing of the kind is going on at the exchange."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The dial plan: numbers from outside and where they ring, phones by extension, the shown own number."""

    phones: Mapping[str, str]
    direct: Mapping[str, str]
    group_number: str
    group: Sequence[str]
    queue_number: str
    menu_number: str

    def number_of(self, extension: str) -> str:
        """Return the number under which an extension is reached from outside."""
        return next((number for number, own in self.direct.items() if own == extension), self.group_number)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A click-to-call: whom to ring first, where to go then, and the caller's ids for it."""

    device: str
    exten: str
    caller_number: str
    caller_name: str
    channel_id: str
    report: Callable[[Channel | None, str], None]
