"""How often a stream is asked and when its data are old: as the team says, else as it was connected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from b2bdesk.connectors.ports import StreamSpec
from b2bdesk.rules.team_rules import SOURCES, Section, known

SETTING = f"rules.{Section.FRESHNESS.value}"
"""The company's setting."""
_READINGS_MISSED = 3
"""Data are never called old before this many readings could have come."""


class Freshness:
    """Answers for every stream; safe to read from other threads while it is replaced."""

    def __init__(self) -> None:
        self._told = known(Section.FRESHNESS, {})
        self._source_of = {stream: source for source, streams in SOURCES.items() for stream in streams}

    def take(self, kept: Mapping[str, object]) -> bool:
        """Take what the team says now; True when that is something else."""
        before, self._told = self._told, known(Section.FRESHNESS, kept)
        return before != self._told

    def every(self, spec: StreamSpec) -> timedelta:
        """Return the pause between two readings."""
        return self._of(spec, "every") or spec.every

    def stale_after(self, spec: StreamSpec) -> timedelta:
        """Return the age from which the data are old."""
        limit = self._of(spec, "limit")
        return max(limit, _READINGS_MISSED * self.every(spec)) if limit else spec.stale_after

    def _of(self, spec: StreamSpec, what: str) -> timedelta:
        source = self._source_of.get(spec.name)
        return timedelta(seconds=int(self._told[f"{source}.{what}"])) if source else timedelta()
