"""The watched folder behind the port: a source of payments and of the files they came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from b2bdesk.connectors.bank_statement import mapping
from b2bdesk.connectors.bank_statement.check import check_lines
from b2bdesk.connectors.bank_statement.cursor import Cursor
from b2bdesk.connectors.bank_statement.decoding import SYSTEM
from b2bdesk.connectors.bank_statement.folder import Found, WatchedFolder
from b2bdesk.connectors.bank_statement.options import Options, options_from
from b2bdesk.connectors.bank_statement.reader import LARGEST_FILE, read_statement
from b2bdesk.connectors.ports import CheckLine, Page, Record, StreamSpec
from b2bdesk.connectors.ports.common import CLIENTS
from b2bdesk.connectors.records import BadItem, Ext, StatementFileRecord
from b2bdesk.connectors.registry import Kit
from b2bdesk.errors import BadRecord, Unavailable

PAYMENTS = "payments"
FILE = "statement_file"
RECORDS_A_PAGE = 1_000
_SHOWN_BYTES = 2_000


@dataclass(frozen=True, slots=True)
class _Content:
    """What a file holds, in the order in which it is told."""

    records: tuple[Record, ...]
    bad: tuple[BadItem, ...] = ()


class BankStatements:
    """Satisfies ``Connector`` and ``Source``. Nothing is written: the files belong to the bank's program."""

    system = SYSTEM

    def __init__(self, kit: Kit) -> None:
        self.late_commit: timedelta = kit.late_commit
        self._options: Options = options_from(kit.settings)
        self._clock = kit.clock
        self._folder = WatchedFolder(
            Path(self._options.folder), self._options.pattern, self._options.rest, kit.clock
        )
        self._open: tuple[str, _Content] | None = None

    def check(self) -> list[CheckLine]:
        """Look at the folder, at our accounts and at the newest file; never raises."""
        return check_lines(self._folder, self._options)

    def close(self) -> None:
        """Forget the file at hand."""
        self._open = None

    def streams(self) -> Sequence[StreamSpec]:
        """Return the one stream; payments count as old after a working day without a file."""
        return (StreamSpec(PAYMENTS, self._options.look_every, timedelta(hours=26), rank=45, after=CLIENTS),)

    def pull(self, stream: str, cursor: str | None) -> Page:
        """Return the next part of the oldest file that was not read yet.

        Raises :class:`~b2bdesk.errors.Unavailable` while the folder is out of reach. A file that cannot
        be understood is one bad item with its name; one that cannot be opened is tried again next time.
        """
        at = Cursor.from_text(cursor)
        waiting, closed, present = self._waiting(at)
        if not waiting:
            return Page((), at.text(), more=False, bad=tuple(closed))
        one, digest = waiting[0]
        content = self._content(one, digest)
        told = at.at(digest)
        part = content.records[told : told + RECORDS_A_PAGE]
        told += len(part)
        rest = len(content.records) - told
        following = at.partly(digest, told) if rest else at.done(digest, present)
        return Page(
            records=part,
            next_cursor=following.text(),
            more=bool(rest) or len(waiting) > 1,
            bad=(*closed, *(() if rest else content.bad)),
        )

    def _waiting(self, at: Cursor) -> tuple[list[tuple[Found, str]], list[BadItem], set[str]]:
        """Return the files not read yet, those that cannot be opened, and every content of the folder."""
        waiting: list[tuple[Found, str]] = []
        closed: list[BadItem] = []
        present: set[str] = set()
        for one in self._folder.whole_files():
            try:
                digest = self._folder.digest(one)
            except OSError:
                closed.append(BadItem(one.name, "file_not_readable", ""))
                continue
            if digest not in at.seen and digest not in present:
                waiting.append((one, digest))
            present.add(digest)
        waiting.sort(key=lambda pair: pair[1] != at.reading)
        return waiting, closed, present

    def _content(self, one: Found, digest: str) -> _Content:
        if self._open is None or self._open[0] != digest:
            self._open = (digest, self._read(one, digest))
        return self._open[1]

    def _read(self, one: Found, digest: str) -> _Content:
        if one.too_large:
            return _Content((), (BadItem(one.name, "too_large", ""),))
        content = self._bytes(one)
        try:
            statement = read_statement(content, self._options.own_accounts)
        except BadRecord as error:
            shown = content[:_SHOWN_BYTES].decode("utf-8", errors="replace")
            return _Content((), (BadItem(one.name, str(error.facts["where"]), shown),))
        remarks = tuple({"code": remark.code, **remark.facts} for remark in statement.remarks)
        file = StatementFileRecord(Ext(FILE, digest), one.name, self._clock.now(), remarks)
        records: Iterator[Record] = mapping.payments(statement)
        return _Content((file, *records), tuple(mapping.unreadable(statement, one.name)))

    def _bytes(self, one: Found) -> bytes:
        try:
            with one.path.open("rb") as file:
                # It may have grown since it was looked at.
                return file.read(LARGEST_FILE + 1)
        except OSError as error:
            # It was there a moment ago: moved into an archive, perhaps.
            raise Unavailable(system=SYSTEM, detail="file_not_readable") from error
