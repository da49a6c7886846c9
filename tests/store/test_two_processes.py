"""Desk and agent share the file: nobody starves, nobody sees half a change, each learns of the other."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import AlreadyRunning, StoreBusy
from b2bdesk.store.profile_locks import ProfileLock
from b2bdesk.store.store import FILE, Store
from b2bdesk.store.turn import Turn, lock_file, open_lock, unlock_file
from tests.store.conftest import Opener
from tests.store.world import World

ROOT = Path(__file__).parents[2]


@contextmanager
def other(task: str, folder: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    """Another process at its task; it ends when its standard input does."""
    command = [sys.executable, "-m", "tests.store.other_process", task, str(folder), *more]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        assert process.stdin is not None
        process.stdin.close()
        process.wait(20)


def test_a_process_killed_before_its_commit_leaves_nothing(world: World) -> None:
    order = world.saved_order(comment_internal="как было")
    with other("die", world.store.path.parent, order.uid) as process:
        process.wait(20)
    assert process.returncode == -9
    assert world.order_now(order.uid) == order
    with world.store.write() as tx:
        tx.orders.save(replace(order, comment_internal="дальше"))
    assert world.store.foreign_changes() == ChangeSet()


def test_a_save_beside_a_busy_agent_always_gets_its_turn(world: World) -> None:
    order = world.saved_order()
    with other("busy", world.store.path.parent) as process:
        for number in range(30):
            with world.store.write() as tx:
                order = tx.orders.save(replace(order, comment_internal=str(number)))
        assert process.stdin is not None and process.stdout is not None
        process.stdin.close()
        written = int(process.stdout.readline())
    assert world.order_now(order.uid).comment_internal == "29"
    assert written > 0


def test_who_never_gets_the_turn_is_told_so(folder: Path) -> None:
    turn = Turn(folder / f"{FILE}.turn", patience_s=0.2)
    with other("hold_the_turn", folder), pytest.raises(StoreBusy), turn:
        pass
    with turn:
        pass
    turn.close()


def test_who_waits_comes_before_who_has_just_written(folder: Path) -> None:
    agent, desk = Turn(folder / f"{FILE}.turn"), Turn(folder / f"{FILE}.turn")
    line = open_lock(folder / f"{FILE}.turn.next")
    wrote: list[str] = []

    def save() -> None:
        with desk:
            wrote.append("desk")

    waiting = threading.Thread(target=save)
    with agent:
        waiting.start()
        while lock_file(line, wait=False):
            unlock_file(line)
            time.sleep(0.001)
    with agent:
        wrote.append("agent")
    waiting.join(20)
    assert wrote == ["desk", "agent"]
    os.close(line)
    agent.close()
    desk.close()


def test_the_turn_is_free_again_after_its_holder_died(folder: Path) -> None:
    with other("hold_the_turn", folder) as process:
        process.kill()
        process.wait(20)
        with Turn(folder / f"{FILE}.turn", patience_s=5):
            pass


def test_the_profile_is_free_again_after_its_desk_died(folder: Path) -> None:
    with other("hold_the_profile", folder) as process:
        with pytest.raises(AlreadyRunning):
            ProfileLock.take(folder, "desk")
        process.kill()
        process.wait(20)
        ProfileLock.take(folder, "desk").release()


def test_each_process_learns_what_the_other_one_changed(world: World, open_store: Opener) -> None:
    agent = open_store("agent")
    assert agent.foreign_changes() == ChangeSet()
    order = world.saved_order()
    assert agent.foreign_changes().has("order", order.uid)
    assert agent.foreign_changes() == ChangeSet()
    assert world.store.foreign_changes() == ChangeSet()
    with agent.write() as tx:
        tx.orders.remove(order.uid)
    assert world.store.foreign_changes() == ChangeSet(frozenset({("order", order.uid)}))
    assert agent.foreign_changes() == ChangeSet()


def test_a_change_made_between_two_looks_is_not_lost(world: World, open_store: Opener) -> None:
    agent = open_store("agent")
    first = world.saved_order()
    with agent.write() as tx:
        tx.settings.set("own", 1)
    second = world.saved_order()
    seen = agent.foreign_changes()
    assert seen.has("order", first.uid) and seen.has("order", second.uid)


def test_own_changes_are_published_after_the_commit_and_never_when_it_failed(world: World) -> None:
    heard: list[ChangeSet] = []

    def look(changes: ChangeSet) -> None:
        with world.store.read() as tx:
            assert tx.orders.get(order.uid) is not None
        heard.append(changes)

    order = world.order()
    leave = world.store.changes.subscribe(look)
    with world.store.write() as tx:
        tx.orders.save(order)
    assert [changes.has("order", order.uid) for changes in heard] == [True]
    with pytest.raises(ZeroDivisionError), world.store.write() as tx:
        tx.settings.set("x", 1 // 0)
    leave()
    assert len(heard) == 1


def test_a_reader_sees_one_moment(store: Store, world: World) -> None:
    order = world.saved_order(comment_internal="до")
    with store.read() as tx:
        assert tx.orders.need(order.uid).comment_internal == "до"
        with store.write() as other_tx:
            other_tx.orders.save(replace(order, comment_internal="после"))
        assert tx.orders.need(order.uid).comment_internal == "до"
    assert world.order_now(order.uid).comment_internal == "после"
