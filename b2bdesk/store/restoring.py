"""Putting a copy in the place of the store, so that nothing which left since leaves a second time.

The copy knows nothing of what happened after it was made. Operations that were open then may have left, so
each becomes *unknown* and is looked up first. Orders and documents made since carry numbers that the copy
would give again, so this computer takes another sign and goes on behind the numbers already given.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from b2bdesk.errors import FileNotRead, StoreError
from b2bdesk.model.clock import Clock
from b2bdesk.store import copies, engine
from b2bdesk.store.order_saving import DEVICE_CODE
from b2bdesk.store.schema.papers import number_sequences
from b2bdesk.store.schema.people import own_companies
from b2bdesk.store.settings import DEVICE
from b2bdesk.store.store import FILE, Store
from b2bdesk.store.tx import ReadTx, WriteTx

log = logging.getLogger(__name__)

SKIPPED_NUMBERS = 1000
"""How many numbers of documents are skipped where the replaced store cannot tell which were given."""

Given = dict[tuple[str, str, int], int]
"""The next number of a document by own company, kind and year."""


def put_back(folder: Path, copy: Path, key: bytes | None, clock: Clock) -> Path | None:
    """Put a copy in the place of ``folder``'s store; return where the replaced one lies, if there was one.

    The caller holds the locks of desk and agent. Nothing is replaced when this raises: FileNotRead,
    StoreKeyWrong, StoreDamaged, StoreTooNew, DiskFull.
    """
    secret = key or engine.TRAINING_KEY
    staged = folder / "restoring" / folder.name
    try:
        _stage(copy, staged)
        _check(copy, staged / FILE, secret)
        given = _given(folder, key, clock)
        with Store.open(staged, key=key, clock=clock, origin="desk", migrate=True) as store:
            doubted = _made_safe(store, given)
        replaced = _swap(folder, staged, clock)
    finally:
        shutil.rmtree(staged.parent, ignore_errors=True)
    log.warning("The store was restored from %s; %d operations are looked up first", copy.name, doubted)
    return replaced


def _stage(copy: Path, staged: Path) -> None:
    """Lay the copy beside the store, in a folder of the profile's name: a store goes by that name."""
    shutil.rmtree(staged.parent, ignore_errors=True)
    staged.mkdir(mode=0o700, parents=True)
    try:
        shutil.copyfile(copy, staged / FILE)
    except OSError as err:
        raise FileNotRead(path=str(copy), detail=err.strerror or "") from err
    (staged / FILE).chmod(0o600)


def _check(copy: Path, staged: Path, key: bytes) -> None:
    try:
        engine.check_key(staged, key)
        copies.check(staged, key)
    except StoreError as error:
        raise type(error)(path=str(copy)) from error


def _given(folder: Path, key: bytes | None, clock: Clock) -> Given | None:
    """Return the numbers that the present store would give next, None when it cannot be read."""
    if not (folder / FILE).exists():
        return None
    try:
        # Closing it also empties its write-ahead log into the file that is kept.
        with (
            Store.open(folder, key=key, clock=clock, origin="desk", migrate=False) as store,
            store.read() as tx,
        ):
            return _numbers(tx)
    except (StoreError, DBAPIError, driver.DatabaseError) as error:
        log.warning("The store that is replaced cannot tell its numbers: %s", error)
        return None


def _numbers(tx: ReadTx) -> Given:
    row = number_sequences.c
    rows = tx.session.all(
        select(own_companies.c.uid, row.kind, row.year, row.next).join(
            own_companies, own_companies.c.pk == row.own_company_pk
        )
    )
    return {(uid, str(kind), year): following for uid, kind, year, following in rows}


def _made_safe(store: Store, given: Given | None) -> int:
    """Change in the copy what must not be repeated; return how many operations will be looked up."""
    with store.write() as tx:
        doubted = tx.outbox.doubt_open()
        tx.settings.drop(DEVICE_CODE, scope=DEVICE)
        _go_on_behind(tx, given)
        tx.journal.add("restored", {"operations": doubted})
        tx.audit.note(None, "store.restored", "store", store.path.parent.name)
    return doubted


def _go_on_behind(tx: WriteTx, given: Given | None) -> None:
    row = number_sequences.c
    connection = tx.session.connection
    if given is None:
        connection.execute(update(number_sequences).values(next=row.next + SKIPPED_NUMBERS))
        return
    for (uid, kind, year), following in given.items():
        company = select(own_companies.c.pk).where(own_companies.c.uid == uid).scalar_subquery()
        same = (row.own_company_pk == company, row.kind == kind, row.year == year, row.next < following)
        connection.execute(update(number_sequences).where(*same).values(next=following))


def _swap(folder: Path, staged: Path, clock: Clock) -> Path | None:
    """Put the staged file in the place of the store; the replaced one is kept under another name.

    At every moment one of the two is in place: a program killed here never finds an empty profile.
    """
    path = folder / FILE
    kept = path.with_name(f"store.replaced-{clock.now():%Y%m%dT%H%M%S}.db") if path.exists() else None
    # A log of the replaced store beside the restored one would be taken for its own.
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists() and kept is not None:
            beside.replace(kept.with_name(kept.name + ending))
    if kept is not None:
        _linked(path, kept)
    (staged / FILE).replace(path)
    engine.mark_file(staged / FILE).replace(engine.mark_file(path))
    return kept


def _linked(path: Path, kept: Path) -> None:
    try:
        os.link(path, kept)
    except OSError:
        shutil.copyfile(path, kept)
        kept.chmod(0o600)
