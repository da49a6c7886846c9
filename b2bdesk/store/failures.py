"""Driver errors turned into the errors that a person may meet."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from b2bdesk.errors import DiskFull, StoreBusy, StoreDamaged, StoreError

log = logging.getLogger(__name__)

ROOM_NEEDED = 1 << 20
"""Bytes; below this a failing write is put down to the full disk, whatever the driver calls it."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise StoreDamaged, DiskFull or StoreBusy in place of what the driver raised; let the rest pass."""
    try:
        yield
    except DBAPIError as err:
        known = explain(str(err.orig), path)
        if known is None:
            raise
        raise known from err
    except driver.DatabaseError as err:
        known = explain(str(err), path)
        if known is None:
            raise
        raise known from err


def explain(text: str, path: Path) -> StoreError | None:
    """Return the error that the driver's text stands for; None for a fault of the program.

    The driver gives no error numbers, so its fixed English texts are compared; the log keeps them.
    """
    known = _meant(text, path)
    if known is not None:
        log.warning("The store answers %s: %s", known, text)
    return known


def _meant(text: str, path: Path) -> StoreError | None:
    if "full" in text:
        return DiskFull(path=str(path))
    if "locked" in text or "busy" in text:
        return StoreBusy()
    if "malformed" in text or "not a database" in text or "encrypted" in text:
        return StoreDamaged(path=str(path))
    if "disk I/O error" in text or "unable to open" in text:
        return DiskFull(path=str(path)) if _no_room(path) else StoreDamaged(path=str(path))
    return None


def _no_room(path: Path) -> bool:
    return path.parent.exists() and shutil.disk_usage(path.parent).free < ROOM_NEEDED
