"""How the last run of a process ended: a mark lies in the folder of logs for as long as it runs.

A process that is killed, crashes or loses its power cannot take its mark away; the next run finds it, tells
so, and keeps the interpreter's last words in the log before it writes over them.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

log = logging.getLogger(__name__)

LONGEST_WORDS = 20_000
"""Characters of the stacks of a crash that are taken over into the log."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A run that did not end properly: when it began and was last seen (UTC), and its last words."""

    began: datetime
    seen: datetime
    words: str = ""


class RunMark:
    """The mark of this run. ``last`` is the run before it, if that one did not end properly."""

    def __init__(self, path: Path, last: Unfinished | None) -> None:
        self._path, self.last = path, last

    @classmethod
    def lay(cls, folder: Path, process: str, now: datetime) -> RunMark:
        """Take up what the last run left in ``folder`` and lay the mark of this one.

        The caller is the only process of its kind: it holds the profile's lock.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{process}.running"
        last = _unfinished(path, process) if path.exists() else None
        if last is not None:
            log.warning("The last run of %s did not end properly, seen last %s", process, last.seen)
            if last.words:
                log.critical("Its last words: %s", last.words)
        (folder / f"{process}.fault").unlink(missing_ok=True)
        path.write_text(json.dumps({"pid": os.getpid(), "began": now.isoformat()}), encoding="utf-8")
        return cls(path, last)

    @classmethod
    @contextmanager
    def laid(cls, folder: Path, process: str, now: datetime) -> Iterator[RunMark]:
        """Hold the mark while a block runs; an error that leaves the block is a proper end, too."""
        mark = cls.lay(folder, process, now)
        try:
            yield mark
        finally:
            mark.take_away()

    def take_away(self) -> None:
        """The run ends properly; a second call does nothing."""
        self._path.unlink(missing_ok=True)


def _unfinished(path: Path, process: str) -> Unfinished:
    written = path.with_name(f"{process}.log")
    seen = max(file.stat().st_mtime for file in (path, written) if file.exists())
    fault = path.with_name(f"{process}.fault")
    words = fault.read_text(encoding="utf-8", errors="replace")[:LONGEST_WORDS] if fault.exists() else ""
    return Unfinished(_began(path), datetime.fromtimestamp(seen, UTC), words.strip())


def _began(path: Path) -> datetime:
    try:
        return datetime.fromisoformat(json.loads(path.read_text(encoding="utf-8"))["began"])
    except (ValueError, KeyError, TypeError):
        # A mark cut off by the same power failure.
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
