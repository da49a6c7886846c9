"""Copies of the store: made before an upgrade, once a day and by hand; found, checked.

A copy is a whole store under the same key. It is made through the database itself, because a plain copy of
the file would miss what still stands in its write-ahead log; every page is read on the way, so a damaged
store makes no copy.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from b2bdesk.errors import DiskFull, StoreDamaged
from b2bdesk.store.engine import connect_reading
from b2bdesk.store.failures import explained

FOLDER = "copies"
ROOM_FACTOR = 1.1
"""A copy is made only where this many times the store's size is free."""
STEPS_BETWEEN_LOOKS = 20_000
"""How many steps of the database engine pass between two looks at the time limit of a check."""

_NAME = re.compile(r"store-(?P<at>\d{8}T\d{6})Z-(?P<reason>\w+)\.db")


class Reason(StrEnum):
    """Why a copy was made."""

    UPGRADE = "upgrade"
    DAILY = "daily"
    HAND = "hand"


KEPT = {Reason.UPGRADE: 2, Reason.DAILY: 3}
"""How many copies of a reason are kept; those made by hand are kept until a person removes them."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that lies beside the store; ``made_at`` is UTC, ``size`` in bytes."""

    path: Path
    made_at: datetime
    reason: Reason
    size: int


def found(folder: Path) -> list[Copy]:
    """Return the copies of the store in ``folder``, the newest first."""
    copies = [copy for path in (folder / FOLDER).glob("store-*.db") if (copy := _copy(path)) is not None]
    return sorted(copies, key=lambda copy: copy.made_at, reverse=True)


def make(path: Path, connection: Callable[[], Any], at: datetime, reason: Reason) -> Path:
    """Copy the store at ``path`` and let go of the oldest copies made for the same reason.

    Raises DiskFull when there is no room for a second store, StoreDamaged when the store cannot be read.
    """
    folder = path.parent / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"store-{at.astimezone(UTC):%Y%m%dT%H%M%S}Z-{reason}.db"
    write(path, connection, target)
    kept = KEPT.get(reason)
    for old in [copy for copy in found(path.parent) if copy.reason is reason][kept:] if kept else ():
        old.path.unlink()
    return target


def write(path: Path, connection: Callable[[], Any], target: Path) -> None:
    """Write a copy of the store at ``path`` to any place; half of one is never left there.

    Raises DiskFull, StoreDamaged.
    """
    if shutil.disk_usage(target.parent).free < path.stat().st_size * ROOM_FACTOR:
        raise DiskFull(path=str(target))
    half = target.with_name(f"{target.name}.part")
    half.unlink(missing_ok=True)
    try:
        with explained(path), closing(connection()) as open_one:
            open_one.execute("VACUUM INTO ?", (str(half),))
        half.chmod(0o600)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def check(path: Path, key: bytes) -> None:
    """Read a copy from end to end; raises StoreDamaged."""
    with explained(path):
        sound(lambda: connect_reading(path, key), path, lambda: False)


def sound(connection: Callable[[], Any], path: Path, enough: Callable[[], bool]) -> bool:
    """Check the structure of a store; False when ``enough`` ended the check before it was through.

    Raises StoreDamaged when something is broken.
    """
    with closing(connection()) as open_one:
        open_one.set_progress_handler(enough, STEPS_BETWEEN_LOOKS)
        try:
            told = open_one.execute("PRAGMA quick_check(1)").fetchone()
        except driver.OperationalError as err:
            if "interrupt" not in str(err):
                raise
            return False
        except MemoryError as err:
            # SQLCipher's answer to a page that fails its signature, though memory is not short.
            raise StoreDamaged(path=str(path)) from err
    if told is None or told[0] != "ok":
        raise StoreDamaged(path=str(path))
    return True


def _copy(path: Path) -> Copy | None:
    named = _NAME.fullmatch(path.name)
    if named is None or named["reason"] not in set(Reason):
        return None
    at = datetime.strptime(named["at"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return Copy(path, at, Reason(named["reason"]), path.stat().st_size)
