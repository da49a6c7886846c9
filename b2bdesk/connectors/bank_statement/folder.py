"""The folder that the bank's program writes into: which files are whole, and what is in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fnmatch import fnmatch
from pathlib import Path

from b2bdesk.connectors.bank_statement.decoding import SYSTEM
from b2bdesk.connectors.bank_statement.reader import LARGEST_FILE
from b2bdesk.errors import Unavailable
from b2bdesk.model.clock import Clock

MOST_FILES = 5_000
"""Of a folder that nobody ever empties the newest ones are looked at."""

_Look = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the folder at one look."""

    path: Path
    look: _Look

    @property
    def name(self) -> str:
        """Return the bare name."""
        return self.path.name

    @property
    def too_large(self) -> bool:
        """Tell whether it is larger than any statement."""
        return self.look[0] > LARGEST_FILE


class WatchedFolder:
    """Remembers how each file looked, so that one still being written is left alone. One thread at a time."""

    def __init__(self, folder: Path, pattern: str, rest: timedelta, clock: Clock) -> None:
        self.folder, self._pattern, self._rest, self._clock = folder, pattern.casefold(), rest, clock
        self._first_seen: dict[Path, tuple[_Look, float]] = {}
        self._digests: dict[Path, tuple[_Look, str]] = {}

    def whole_files(self) -> list[Found]:
        """Return the files that have come to rest, the oldest first. Raises :class:`Unavailable`."""
        present = self.files()
        paths = {one.path for one in present}
        for known in (self._first_seen, self._digests):
            for path in known.keys() - paths:
                del known[path]
        return [one for one in present if self._rests(one)]

    def files(self) -> list[Found]:
        """Return every file that may be a statement. Raises :class:`Unavailable` without the folder."""
        try:
            found = sorted(self._scan(), key=lambda one: (one.look[1], one.name))
        except OSError as error:
            raise Unavailable(system=SYSTEM, detail="no_folder") from error
        return found[-MOST_FILES:]

    def digest(self, one: Found) -> str:
        """Return what tells this content from any other. Raises OSError when the file cannot be read."""
        known = self._digests.get(one.path)
        if known is None or known[0] != one.look:
            known = (one.look, _digest(one))
            self._digests[one.path] = known
        return known[1]

    def _scan(self) -> Iterator[Found]:
        with os.scandir(self.folder) as entries:
            for entry in entries:
                # A link could lead anywhere on this computer.
                if fnmatch(entry.name.casefold(), self._pattern) and entry.is_file(follow_symlinks=False):
                    facts = entry.stat(follow_symlinks=False)
                    yield Found(Path(entry.path), (facts.st_size, facts.st_mtime_ns))

    def _rests(self, one: Found) -> bool:
        now = self._clock.monotonic()
        look, since = self._first_seen.get(one.path, (None, now))
        if look != one.look:
            since = now
            self._first_seen[one.path] = (one.look, now)
        # A file from long ago need not wait for a second look; a clock ahead of ours only makes us wait.
        age = self._clock.now().timestamp() - one.look[1] / 1e9
        rest = self._rest.total_seconds()
        return age >= rest or now - since >= rest


def _digest(one: Found) -> str:
    if one.too_large:
        # Not worth reading: its name, size and time stand for it.
        facts = f"{one.name}\n{one.look[0]}\n{one.look[1]}".encode()
        return hashlib.sha256(facts).hexdigest()
    with one.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
