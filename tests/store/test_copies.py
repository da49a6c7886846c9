"""Copies of the store: made, found, checked, put back without doing anything a second time."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from b2bdesk.errors import DiskFull, FileNotRead, StoreDamaged, StoreKeyWrong, StoreTooNew
from b2bdesk.model.clock import HandClock
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.uid import new_uid
from b2bdesk.store import copies, engine, migrate
from b2bdesk.store.copies import Reason
from b2bdesk.store.restoring import SKIPPED_NUMBERS, put_back
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.store import FILE, Store
from tests.store.conftest import Opener
from tests.store.world import World, settle

KEY = bytes(range(32))


def queue(world: World, state: OpState = OpState.WAITING) -> OutboxOp:
    with world.store.write() as tx:
        op = tx.outbox.add(
            OutboxOp(new_uid(), f"order:{new_uid()}", "crm", Action.PUT_ORDER, {"order": "x"}, tx.now)
        )
        if state is OpState.SENDING:
            tx.outbox.claim(tx.now, "agent", tx.now + timedelta(minutes=5), ["crm"])
        if state is OpState.REFUSED:
            tx.outbox.settle_refused(op.uid, "connector.refused", {})
        if state is OpState.DONE:
            tx.outbox.settle_done(op.uid)
    return op


def restored(world: World, copy: Path, open_store: Opener) -> Store:
    world.store.close()
    put_back(world.store.path.parent, copy, None, world.store.clock)
    return open_store()


def test_a_copy_is_encrypted_and_holds_what_the_log_still_holds(
    open_store: Opener, tmp_path: Path, clock: HandClock
) -> None:
    world = settle(store := open_store(folder=tmp_path / "secret", key=KEY))
    copy = store.copy(Reason.HAND)
    assert "Ёлка".encode() not in copy.read_bytes() and copy.stat().st_mode & 0o077 == 0
    store.close()
    put_back(tmp_path / "secret", copy, KEY, clock)
    with open_store(folder=tmp_path / "secret", key=KEY).read() as tx:
        assert tx.clients.get(world.yolka.uid) is not None


def test_the_newest_daily_copies_are_kept_and_those_made_by_hand(store: Store, clock: HandClock) -> None:
    for _ in range(4):
        clock.move(timedelta(days=1))
        store.copy(Reason.DAILY)
        store.copy(Reason.HAND)
    kept = copies.found(store.path.parent)
    assert [copy.made_at for copy in kept if copy.reason is Reason.DAILY] == [
        clock.now() - timedelta(days=days) for days in range(3)
    ]
    assert sum(copy.reason is Reason.HAND for copy in kept) == 4
    assert kept[0].size > 100_000


def test_without_room_there_is_no_half_copy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "ROOM_FACTOR", 1e9)
    with pytest.raises(DiskFull):
        store.copy(Reason.DAILY)
    assert list((store.path.parent / copies.FOLDER).iterdir()) == []


def test_what_is_beside_the_copies_is_not_taken_for_one(store: Store) -> None:
    store.copy(Reason.HAND)
    for name in ("store-yesterday.db", "store-20261123T070000Z-other.db", "notes.txt"):
        (store.path.parent / copies.FOLDER / name).write_text("?")
    assert len(copies.found(store.path.parent)) == 1


def test_after_putting_back_every_open_operation_is_looked_up_before_it_leaves(
    world: World, open_store: Opener, clock: HandClock
) -> None:
    states = (OpState.SENDING, OpState.WAITING, OpState.REFUSED, OpState.UNKNOWN)
    ops = [queue(world, state).uid for state in states]
    with world.store.write() as tx:
        tx.outbox.mark_unknown(ops[3], "connector.unavailable", {}, clock.now() + timedelta(days=3650))
    copy = world.store.copy(Reason.HAND)
    clock.move(timedelta(hours=3))
    again = restored(world, copy, open_store)
    with again.write() as tx:
        found = tx.outbox.rows()
        assert [one.uid for one in found] == ops
        assert {(one.state, one.error_code) for one in found} == {(OpState.UNKNOWN, "outbox.restored")}
        assert {one.first_unknown_at for one in found} == {clock.now()}
        assert tx.outbox.due_unknown(clock.now()) == found
        assert tx.outbox.claim(clock.now(), "agent", clock.now(), ["crm"]) is None


def test_what_was_done_before_the_copy_stays_done(world: World, open_store: Opener) -> None:
    op = queue(world, OpState.DONE)
    again = restored(world, world.store.copy(Reason.HAND), open_store)
    with again.read() as tx:
        assert [one.uid for one in tx.outbox.rows(OutboxQuery(states=(OpState.DONE,)))] == [op.uid]


def test_numbers_given_since_the_copy_are_not_given_again(world: World, open_store: Opener) -> None:
    year = world.store.clock.today().year
    with world.store.write() as tx:
        tx.numbers.next(world.own.uid, DocumentKind.INVOICE, year)
        before = tx.orders.next_own_number()
    copy = world.store.copy(Reason.HAND)
    with world.store.write() as tx:
        given = [tx.numbers.next(world.own.uid, DocumentKind.INVOICE, year) for _ in range(2)]
        orders = {before, *(tx.orders.next_own_number() for _ in range(2))}
    again = restored(world, copy, open_store)
    with again.write() as tx:
        assert tx.numbers.next(world.own.uid, DocumentKind.INVOICE, year) == "СНINVOICE-4"
        assert given[-1] == "СНINVOICE-3"
        assert tx.orders.next_own_number() not in orders


def test_where_the_replaced_store_cannot_be_read_numbers_are_skipped(
    world: World, open_store: Opener, clock: HandClock
) -> None:
    year = clock.today().year
    with world.store.write() as tx:
        tx.numbers.next(world.own.uid, DocumentKind.INVOICE, year)
    copy = world.store.copy(Reason.HAND)
    world.store.close()
    path = world.store.path
    path.write_bytes(os.urandom(8192))
    kept = put_back(path.parent, copy, None, clock)
    assert kept is not None and kept.stat().st_size == 8192
    with open_store().write() as tx:
        number = tx.numbers.next(world.own.uid, DocumentKind.INVOICE, year)
    assert number == f"СНINVOICE-{2 + SKIPPED_NUMBERS}"


def test_the_replaced_store_lies_beside_and_opens(world: World, open_store: Opener, clock: HandClock) -> None:
    copy = world.store.copy(Reason.HAND)
    later = world.saved_order(comment_client="после копии")
    world.store.close()
    kept = put_back(world.store.path.parent, copy, None, clock)
    assert kept is not None
    again = open_store()
    with again.read() as tx:
        assert tx.orders.get(later.uid) is None
        assert [line.code for line in tx.journal.rows()][:1] == ["restored"]
    again.close()
    put_back(world.store.path.parent, kept, None, clock)
    with open_store().read() as tx:
        assert tx.orders.need(later.uid).comment_client == "после копии"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda path: path.write_bytes(os.urandom(9000)), StoreKeyWrong),
        (lambda path: path.write_bytes(b"".join((path.read_bytes()[:20_000], os.urandom(90_000)))), None),
        (lambda path: path.unlink(), FileNotRead),
    ],
)
def test_a_spoilt_copy_replaces_nothing(
    world: World, open_store: Opener, clock: HandClock, spoil: object, told: type[Exception] | None
) -> None:
    copy = world.store.copy(Reason.HAND)
    spoil(copy)  # type: ignore[operator]
    world.store.close()
    before = world.store.path.read_bytes()
    with pytest.raises(told or StoreDamaged):
        put_back(world.store.path.parent, copy, None, clock)
    assert world.store.path.read_bytes() == before
    assert not (world.store.path.parent / "restoring").exists()


def test_a_copy_under_another_key_replaces_nothing(
    world: World, open_store: Opener, tmp_path: Path, clock: HandClock
) -> None:
    foreign = settle(open_store(folder=tmp_path / "other", key=KEY)).store.copy(Reason.HAND)
    world.store.close()
    with pytest.raises(StoreKeyWrong):
        put_back(world.store.path.parent, foreign, None, clock)
    with open_store().read() as tx:
        assert tx.clients.get(world.yolka.uid) is not None


def test_a_copy_of_a_newer_version_replaces_nothing(
    world: World, open_store: Opener, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = world.store.copy(Reason.HAND)
    world.store.close()
    monkeypatch.setattr(migrate, "HEAD", "0001")
    monkeypatch.setattr(migrate, "OLDER", ())
    with pytest.raises(StoreTooNew):
        put_back(world.store.path.parent, copy, None, clock)
    monkeypatch.undo()
    with open_store().read() as tx:
        assert tx.clients.get(world.yolka.uid) is not None


def test_into_an_empty_profile_a_copy_can_be_put_too(world: World, tmp_path: Path, clock: HandClock) -> None:
    copy = world.store.copy(Reason.HAND)
    folder = tmp_path / "new-computer"
    folder.mkdir()
    assert put_back(folder, copy, None, clock) is None
    with Store.open(folder, key=None, clock=clock, origin="desk", migrate=False) as store, store.read() as tx:
        assert tx.clients.get(world.yolka.uid) is not None
    assert engine.mark_file(folder / FILE).exists()


def test_the_check_finds_a_broken_page(world: World, open_store: Opener) -> None:
    assert world.store.check(within_s=30.0) is True
    path = world.store.path
    with world.store.read() as tx:
        page = tx.session.value(text("SELECT rootpage FROM sqlite_master WHERE name = 'contacts'"))
    world.store.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096 + 100)
        file.write(os.urandom(64))
    broken = open_store()
    with pytest.raises(StoreDamaged):
        broken.check(within_s=30.0)
    with pytest.raises(StoreDamaged):
        broken.copy(Reason.DAILY)
    assert copies.found(path.parent) == []


def test_the_check_ends_when_its_time_is_over(world: World) -> None:
    for number in range(100):
        world.saved_order(comment_client=f"№ {number}")
    assert world.store.check(within_s=-1.0) is False
    assert world.store.check(within_s=30.0) is True


def test_a_copy_can_be_written_anywhere(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "copy.db"
    target.parent.mkdir()
    assert store.copy(Reason.HAND, target) == target
    copies.check(target, engine.TRAINING_KEY)
    assert copies.found(store.path.parent) == []
    shutil.rmtree(target.parent)
