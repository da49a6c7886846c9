"""A customer's list beside the order it goes into, as a person sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.rules.request_header import Role
from b2bdesk.services.request_drafts import KeptRequest
from b2bdesk.services.request_files import Request


@dataclass(frozen=True, slots=True)
class RequestState:
    """A list of one order. ``by_hand`` are the lines that a person decided, ``free`` go in as plain text.

    ``name`` is the file being read, ``problem`` why it was not; ``open`` whether the panel shows. ``paths``
    are the files while they can be read once more, ``encoding`` the one that a person named; ``bare`` are
    sheets without a row of titles.
    """

    order: Uid
    name: str = ""
    reading: bool = False
    request: Request | None = None
    problem: DeskError | None = None
    by_hand: frozenset[int] = frozenset()
    free: frozenset[int] = frozenset()
    roles: Mapping[int, Mapping[int, Role]] = field(default_factory=dict)
    open: bool = True
    paths: tuple[Path, ...] = ()
    encoding: str = ""
    bare: frozenset[int] = frozenset()

    @classmethod
    def of_kept(cls, order: Uid, kept: KeptRequest) -> RequestState:
        """Return a list as it was left; its files are not read once more."""
        return cls(
            order,
            kept.name,
            request=kept.request,
            by_hand=kept.by_hand,
            free=kept.free,
            roles=kept.roles,
            open=kept.open,
            bare=kept.bare,
        )

    def kept(self) -> KeptRequest:
        """Return the list as it is kept with its order; only one that was read is."""
        assert self.request is not None  # that is what is kept
        return KeptRequest(self.name, self.request, self.by_hand, self.free, self.roles, self.open, self.bare)

    @property
    def decided(self) -> int:
        """How many lines can go into the order now."""
        return len(self.request.resolved) + len(self.free) if self.request else 0

    @property
    def waiting(self) -> list[int]:
        """The lines that a person has still to decide."""
        lines = self.request.lines if self.request else ()
        return [
            place
            for place, line in enumerate(lines)
            if not line.is_resolved and not line.skipped and place not in self.free
        ]
