"""The catalogue's streams from a folder into which 1C or the site writes its exchange files."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from b2bdesk.connectors.bitrix.archives import LARGEST_FILE, is_archive, xml_files
from b2bdesk.connectors.bitrix.catalogue import Catalogue
from b2bdesk.connectors.bitrix.cursors import CatalogueCursor
from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.bitrix.wire_catalogue import read_file
from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page, Record
from b2bdesk.connectors.records import BadItem
from b2bdesk.errors import BadRecord, Unavailable
from b2bdesk.model.clock import Clock

PORTION = 500
MOST_FILES = 1_000
_ORDER = ("import", "offers", "prices", "rests")


@dataclass(frozen=True, slots=True)
class _Found:
    """A file of the folder as it stood when it was seen."""

    path: Path
    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class _Read:
    """The catalogue of one state of the folder, and what could not be read of it.

    ``broken``: a whole file could not be read. It is most likely being written just now, and goods without
    the prices of the missing file would wipe out those that are known.
    """

    state: str
    catalogue: Catalogue
    bad: tuple[BadItem, ...]
    broken: bool


class FolderCatalogue:
    """Products and stock of a folder; safe for threads.

    Nothing is read again while no file changes, and nothing is told while one of them is broken.
    """

    def __init__(self, options: Options, clock: Clock) -> None:
        self._options, self._clock = options, clock
        self._read: _Read | None = None
        self._guard = threading.Lock()

    def products(self, cursor_text: str | None) -> Page:
        """Return the next products; price kinds and warehouses come before the first one."""
        return self._portion(
            cursor_text, lambda found: [*found.references(), *found.products()], tell_bad=True
        )

    def stock(self, cursor_text: str | None) -> Page:
        """Return the next stock."""
        warehouse = self._options.default_warehouse
        return self._portion(
            cursor_text, lambda found: found.stock(warehouse, self._clock.now()), tell_bad=False
        )

    def names(self) -> list[str]:
        """Return the names of the files that would be read; raises ``Unavailable`` without the folder."""
        return [one.path.name for one in self._files()]

    def _portion(
        self, cursor_text: str | None, make: Callable[[Catalogue], Sequence[Record]], *, tell_bad: bool
    ) -> Page:
        cursor = read_cursor(cursor_text, CatalogueCursor) or CatalogueCursor()
        files = self._files()
        state = _state(files)
        if cursor.state == state and cursor.done:
            return Page((), write_cursor(cursor), more=False)
        start = cursor.next if cursor.state == state else 0
        read = self._at(state, files)
        everything = () if read.broken else make(read.catalogue)
        portion = tuple(everything[start : start + PORTION])
        done = start + PORTION >= len(everything)
        following = CatalogueCursor(state=state, next=start + len(portion), done=done)
        bad = read.bad if tell_bad and start == 0 else ()
        return Page(portion, write_cursor(following), more=not done, bad=bad, total=len(everything))

    def _files(self) -> list[_Found]:
        folder = self._options.catalogue_folder
        try:
            found = [_seen(one) for one in sorted(folder.iterdir()) if _is_ours(one)] if folder else []
        except OSError as error:
            raise Unavailable(system=SYSTEM, detail="no_catalogue_folder") from error
        return sorted(found[:MOST_FILES], key=_place)

    def _at(self, state: str, files: list[_Found]) -> _Read:
        with self._guard:
            if self._read is None or self._read.state != state:
                self._read = self._read_all(state, files)
            return self._read

    def _read_all(self, state: str, files: list[_Found]) -> _Read:
        catalogue, bad, broken = Catalogue(self._options.regions), list[BadItem](), False
        for file in files:
            try:
                for content in _contents(file):
                    told = read_file(content, self._options.zone)
                    catalogue.take(told)
                    bad += [BadItem(name or None, where, file.path.name) for name, where in told.bad]
            except BadRecord as error:
                bad.append(BadItem(None, str(error.facts.get("where", "")), file.path.name))
                broken = True
        return _Read(state, catalogue, tuple(bad), broken)


def _contents(file: _Found) -> Iterator[bytes]:
    """Yield the XML of a file, or of every file of an archive; raises :class:`BadRecord`, ``Unavailable``."""
    try:
        with file.path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Unavailable(system=SYSTEM, detail="file_not_read") from error
    if len(content) > LARGEST_FILE:
        raise BadRecord(system=SYSTEM, kind="catalogue", where="too_large")
    if not is_archive(content):
        yield content
        return
    for _, inside in sorted(xml_files(content), key=lambda one: _place_of(one[0])):
        yield inside


def _is_ours(path: Path) -> bool:
    """Tell whether a file belongs to the catalogue; a link that leads elsewhere does not."""
    name = path.name.casefold()
    named = name.startswith(_ORDER) and name.endswith(".xml")
    return (named or name.endswith(".zip")) and path.is_file() and not path.is_symlink()


def _seen(path: Path) -> _Found:
    state = path.stat()
    return _Found(path, state.st_size, state.st_mtime_ns)


def _state(files: list[_Found]) -> str:
    told = "\n".join(f"{one.path.name} {one.size} {one.changed_ns}" for one in files)
    return hashlib.blake2s(told.encode(), digest_size=12).hexdigest()


def _place(file: _Found) -> tuple[int, str]:
    return _place_of(file.path.name)


def _place_of(name: str) -> tuple[int, str]:
    """Return the place in which a file is read: goods, then offers, then what changes them."""
    folded = name.casefold()
    places = (place for place, start in enumerate(_ORDER) if folded.startswith(start))
    return next(places, -1), folded
