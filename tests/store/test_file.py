"""The file itself: encrypted, recognised when it cannot be used, never half written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from b2bdesk.errors import (
    AlreadyRunning,
    DiskFull,
    StoreBusy,
    StoreDamaged,
    StoreKeyWrong,
    StoreTooNew,
)
from b2bdesk.model.clock import HandClock
from b2bdesk.model.document import DocumentFile
from b2bdesk.store import copies, engine, migrate
from b2bdesk.store.folding import match_expression
from b2bdesk.store.profile_locks import ProfileLock, is_held
from b2bdesk.store.schema import METADATA, SEARCH_KINDS, machinery
from b2bdesk.store.search import matching
from b2bdesk.store.store import FILE, Store, WrongThread, set_aside
from tests.store.conftest import Opener
from tests.store.world import World, line, settle

KEY = bytes(range(32))
OTHER_KEY = bytes(32)
PLAIN_WORDS = ("Ёлка", "ёлка", "елка", "7736050003", "4951234567", "Петрова", "clients", "SQLite format 3")


def test_nothing_readable_lies_on_the_disk(open_store: Opener, tmp_path: Path) -> None:
    store = open_store(folder=tmp_path / "secret", key=KEY)
    world = settle(store)
    world.saved_order(comment_internal="Особая скидка")
    found = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert len(found) > 100_000
    for word in (*PLAIN_WORDS, "Особая скидка"):
        assert word.encode() not in found, word
        assert word.encode("utf-16-le") not in found, word
    assert KEY not in found and KEY.hex().encode() not in found


def test_only_the_owner_may_read_the_files(open_store: Opener, tmp_path: Path) -> None:
    settle(store := open_store(folder=tmp_path / "secret", key=KEY))
    folder = store.path.parent
    assert [path.name for path in (folder, *folder.iterdir()) if path.stat().st_mode & 0o077] == []


def test_what_was_saved_is_there_after_a_restart(world: World, open_store: Opener) -> None:
    world.store.close()
    again = open_store()
    with again.read() as tx:
        assert tx.clients.get(world.yolka.uid) is not None


def test_a_wrong_key_is_told_from_a_damaged_file(open_store: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "secret"
    open_store(folder=folder, key=KEY).close()
    with pytest.raises(StoreKeyWrong):
        open_store(folder=folder, key=OTHER_KEY)
    (folder / f"{FILE}.mark").unlink()
    with pytest.raises(StoreKeyWrong):
        open_store(folder=folder, key=OTHER_KEY)
    open_store(folder=folder, key=KEY)


@pytest.mark.parametrize("damage", [b"", b"this is no database, only words " * 300, os.urandom(8192)])
def test_a_damaged_file_is_named_and_left_as_it_is(
    open_store: Opener, folder: Path, damage: bytes, clock: HandClock
) -> None:
    path = folder / FILE
    whole = path.read_bytes()
    path.write_bytes((damage or b"\0" * 4096) + whole[len(damage) or 4096 :])
    before = path.read_bytes()
    with pytest.raises(StoreDamaged) as told:
        open_store()
    assert told.value.facts["path"] == str(path)
    assert path.read_bytes() == before
    kept = set_aside(folder, clock.now())
    assert kept.read_bytes() == before and not path.exists()
    settle(open_store())


def test_damage_inside_the_file_is_told_when_it_is_met(world: World, open_store: Opener) -> None:
    world.saved_order(lines=tuple(line("Провод") for _ in range(200)))
    path = world.store.path
    world.store.close()
    pages = path.stat().st_size // 4096
    with path.open("r+b") as file:
        for page in range(2, pages):
            file.seek(page * 4096 + 100)
            file.write(os.urandom(64))
    with pytest.raises(StoreDamaged):
        store = open_store()
        with store.read() as tx:
            tx.session.all(select(func.count()).select_from(METADATA.tables["order_lines"]))
            tx.clients.need(world.yolka.uid)


def test_a_store_of_a_newer_version_is_refused_untouched(store: Store, open_store: Opener) -> None:
    with store.write() as tx:
        tx.session.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreTooNew):
        open_store()
    assert store.path.read_bytes() == before


def test_the_agent_waits_for_the_desk_to_make_the_store(open_store: Opener, tmp_path: Path) -> None:
    with pytest.raises(StoreBusy):
        open_store("agent", folder=tmp_path / "new")


def test_a_full_disk_leaves_nothing_half_written(world: World) -> None:
    page = "PRAGMA page_count"
    with world.store.write() as tx:
        used = tx.session.value(text(page))
        tx.session.connection.execute(text(f"PRAGMA max_page_count = {used + 20}"))
    order = world.saved_order()
    document = world.document(order, "1")
    big = DocumentFile(document.uid, "invoice.pdf", "application/pdf", os.urandom(1 << 20), "0" * 64)
    with pytest.raises(DiskFull), world.store.write() as tx:
        tx.orders.save(replace(order, comment_client="наполовину"))
        tx.documents.save(document)
        tx.documents.add_file(big)
    with world.store.read() as tx:
        assert tx.documents.get(document.uid) is None
        assert tx.orders.need(order.uid).comment_client is None
    with world.store.write() as tx:
        tx.orders.save(replace(order, comment_client="поместилось"))
    assert world.order_now(order.uid).comment_client == "поместилось"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system with room for four megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this system lets the test make no small disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_real_full_disk_is_told_and_leaves_nothing_half_written(
    open_store: Opener, small_disk: Path, empty_store: Path
) -> None:
    world = settle(open_store(folder=Path(shutil.copytree(empty_store, small_disk / "profile"))))
    order = world.saved_order(comment_client="как было")
    document = world.document(order, "1")
    with pytest.raises(DiskFull), world.store.write() as tx:
        tx.orders.save(replace(order, comment_client="наполовину"))
        tx.documents.save(document)
        for number in range(40):
            content = os.urandom(1 << 18)
            tx.documents.add_file(DocumentFile(document.uid, f"{number}.pdf", "application/pdf", content, ""))
    assert world.order_now(order.uid).comment_client == "как было"
    with world.store.read() as tx:
        assert tx.documents.get(document.uid) is None


def test_the_painting_thread_may_not_open_a_transaction(store: Store) -> None:
    import threading

    store.forbid_thread(threading.get_ident())
    with pytest.raises(WrongThread), store.read():
        pass
    with pytest.raises(WrongThread), store.write():
        pass
    with pytest.raises(WrongThread):
        store.foreign_changes()
    store.forbid_thread(0)


def test_reading_cannot_write(world: World) -> None:
    from sqlalchemy.exc import DBAPIError

    with pytest.raises(DBAPIError), world.store.read() as tx:
        tx.session.connection.execute(text("DELETE FROM orders"))


def test_a_write_inside_a_write_is_a_fault_not_a_hang(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write(), store.write():
        pass
    with store.write() as tx:
        tx.settings.set("after", 1)


def test_an_upgrade_copies_first_and_loses_no_line(
    world: World, open_store: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next migration replaces a parent table; with foreign keys on that would delete its children."""
    order = world.saved_order(lines=(line(), line()))
    world.store.close()
    monkeypatch.setattr(migrate, "HEAD", "0006")
    monkeypatch.setattr(migrate, "OLDER", ("0005",))

    def next_script(connection: object, target: str = "head") -> None:
        from alembic.operations import Operations

        context = MigrationContext.configure(connection)
        with Operations(context).batch_alter_table("clients", recreate="always") as batch:
            batch.alter_column("name", nullable=False)
        connection.execute(text("UPDATE alembic_version SET version_num = '0006'"))

    monkeypatch.setattr(migrate, "run_scripts", next_script)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        store = open_store()
    with store.read() as tx:
        assert len(tx.orders.need(order.uid).lines) == 2
        assert len(tx.clients.need(world.yolka.uid).companies) == 1
    assert [copy.reason for copy in copies.found(store.path.parent)] == ["upgrade"]


def test_what_was_found_before_the_rows_of_a_kind_stood_together_is_found_after(
    open_store: Opener, tmp_path: Path
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    made = engine.writer(folder / FILE, engine.TRAINING_KEY)
    before = {"client": (7, "елка торг"), "order": (1_000_000, "1044c k7q 0000012"), "product": (7, "дрель")}
    with made.begin() as connection:
        migrate.run_scripts(connection, "0001")
        for kind, (key, words) in before.items():
            row = {"row": key * 16 + SEARCH_KINDS[kind], "words": words}
            connection.execute(text("INSERT INTO search (rowid, text) VALUES (:row, :words)"), row)
    made.dispose()
    with open_store(folder=folder).read() as tx:
        for kind, (key, words) in before.items():
            for typed in (words, words[:4]):
                found = tx.session.all(matching(kind, match_expression(typed) or ""))
                assert [tuple(row) for row in found] == [(key,)], typed
        assert tx.session.all(matching("company", '"елка"')) == []


def test_an_upgrade_that_breaks_references_is_undone(
    world: World, open_store: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.saved_order(lines=(line(),))
    world.store.close()
    monkeypatch.setattr(migrate, "HEAD", "0006")
    monkeypatch.setattr(migrate, "OLDER", ("0005",))
    monkeypatch.setattr(
        migrate, "run_scripts", lambda connection: connection.execute(text("DELETE FROM orders"))
    )
    with pytest.raises(StoreDamaged):
        open_store()
    monkeypatch.undo()
    with open_store().read() as tx:
        assert tx.session.value(text("SELECT count(*) FROM orders")) == 1


def test_the_migrations_make_exactly_the_tables_of_the_schema(store: Store) -> None:
    made = engine.writer(store.path, engine.TRAINING_KEY)
    try:
        with made.connect() as connection, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            options = {
                "include_name": lambda name, kind, _: not (kind == "table" and name.startswith("search"))
            }
            context = MigrationContext.configure(connection, opts=options)
            assert compare_metadata(context, METADATA) == []
            rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
            have = {name: "".join(sql.split()).replace('"', "") for name, sql in rows}
    finally:
        made.dispose()
    for table in METADATA.sorted_tables:
        for index in table.indexes:
            wanted = str(CreateIndex(index).compile(dialect=made.dialect))
            assert have[str(index.name)] == "".join(wanted.split()).replace('"', ""), index.name
        checks = [check for check in table.constraints if (check.name or "").startswith("ck_")]
        for check in checks:
            assert str(check.name) in have[table.name], check.name


def test_the_schema_is_portable() -> None:
    for table in METADATA.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_the_newest_migration_is_the_one_the_program_knows() -> None:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(migrate.MIGRATIONS))
    assert scripts.get_current_head() == migrate.HEAD
    assert {script.revision for script in scripts.walk_revisions()} == {migrate.HEAD, *migrate.OLDER}


def test_every_table_is_marked_as_cache_or_precious() -> None:
    assert {table.info["kept"] for table in METADATA.sorted_tables} == {"precious", "cache", "mixed"}
    assert machinery.outbox_ops.info["kept"] == "precious"


def test_a_new_store_knows_units_price_kinds_rules_and_the_ladder(
    open_store: Opener, tmp_path: Path, clock: HandClock
) -> None:
    with open_store(folder=tmp_path / "new").read() as tx:
        assert tx.products.units()["796"].symbol_ru == "шт"
        assert [kind.code for kind in tx.products.price_kinds()] == ["partner", "b2b", "base"]
        assert [kind.code for kind in tx.products.price_kinds() if kind.is_base] == ["base"]
        assert {"field": "goods_lines", "op": "<=", "value": 3} in tx.rules.active("gate")["auto_when"]
        ladder = tx.rules.ladder(clock.today())
    assert ladder is not None
    assert ladder.steps[0] == (Decimal(300_000), Decimal(3)) and ladder.steps[-1][1] == Decimal(10)


def test_a_second_desk_of_the_profile_is_refused(tmp_path: Path) -> None:
    with ProfileLock.take(tmp_path, "desk"):
        with pytest.raises(AlreadyRunning):
            ProfileLock.take(tmp_path, "desk")
        assert is_held(tmp_path, "desk") and not is_held(tmp_path, "agent")
        ProfileLock.take(tmp_path, "agent").release()
    assert not is_held(tmp_path, "desk")


def test_foreign_keys_hold(world: World) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError), world.store.write() as tx:
        tx.session.connection.execute(text("DELETE FROM clients"))


def test_a_connection_keeps_its_pragmas(store: Store) -> None:
    with closing(engine.connect(store.path, engine.TRAINING_KEY)) as connection:
        asked = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "foreign_keys": 1}
