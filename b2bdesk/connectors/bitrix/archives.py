"""Archives of the exchange, both ways, opened without believing what they say of themselves."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.errors import BadRecord

ZIP_START = b"PK\x03\x04"
MOST_FILES = 1_000
LARGEST_FILE = 64 * 1024 * 1024
LARGEST_WHOLE = 128 * 1024 * 1024
HIGHEST_RATIO = 200
"""XML shrinks to a tenth or a twentieth; a thousandth is an attack."""

RATIO_COUNTS_FROM = 1024 * 1024
_PIECE = 64 * 1024


def is_archive(content: bytes) -> bool:
    """Tell an archive by its first bytes."""
    return content.startswith(ZIP_START)


def packed(name: str, content: bytes) -> bytes:
    """Return an archive of one file."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def xml_files(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every XML file of an archive, nothing is written to the disk.

    The name is its last part only and is never used as a path. Raises :class:`BadRecord` for an archive that
    is damaged, encrypted or larger than anything honest, by what it declares and by what really comes out.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            wanted = _declared_honestly(archive.infolist())
            for entry in wanted:
                yield _plain_name(entry), _unpacked(archive, entry)
    except (BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise _bad("archive_damaged") from error


def _declared_honestly(entries: list[ZipInfo]) -> list[ZipInfo]:
    if len(entries) > MOST_FILES:
        raise _bad("archive_too_many_files")
    wanted = [one for one in entries if not one.is_dir() and one.filename.casefold().endswith(".xml")]
    if sum(one.file_size for one in wanted) > LARGEST_WHOLE:
        raise _bad("archive_too_large")
    for one in wanted:
        is_large = one.file_size > RATIO_COUNTS_FROM
        if one.file_size > LARGEST_FILE or (
            is_large and one.file_size > HIGHEST_RATIO * max(one.compress_size, 1)
        ):
            raise _bad("archive_too_large")
    return wanted


def _unpacked(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Return the file's bytes; one that is longer than it declared is no honest one."""
    parts: list[bytes] = []
    size = 0
    with archive.open(entry) as file:
        while part := file.read(_PIECE):
            size += len(part)
            if size > min(entry.file_size, LARGEST_FILE):
                raise _bad("archive_too_large")
            parts.append(part)
    return b"".join(parts)


def _plain_name(entry: ZipInfo) -> str:
    return entry.filename.replace("\\", "/").rpartition("/")[2]


def _bad(where: str) -> BadRecord:
    return BadRecord(system=SYSTEM, kind="archive", where=where)
