"""What the second process of a test does: ``python -m tests.store.other_process <task> <folder> ...``."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

from b2bdesk.model.clock import SystemClock
from b2bdesk.model.uid import Uid
from b2bdesk.store.profile_locks import ProfileLock
from b2bdesk.store.store import Store
from b2bdesk.store.turn import lock_file, open_lock

REST_S = 0.005
"""How long the agent rests after each write."""


def die_in_the_middle(store: Store, uid: str) -> None:
    """Change an order and be killed before the commit."""
    with store.write() as tx:
        order = tx.orders.need(Uid(uid))
        tx.orders.save(replace(order, comment_internal="never committed"))
        print("written", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)


def write_all_the_time(store: Store) -> None:
    """Write as fast as an agent may until the standard input ends."""
    print("ready", flush=True)
    number, ended = 0, threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    while not ended.is_set():
        with store.write() as tx:
            for _ in range(100):
                tx.journal.add("busy", {"number": (number := number + 1)})
        time.sleep(REST_S)
    print(number, flush=True)


def hold_the_turn(folder: Path) -> None:
    """Hold the right to write until the standard input ends."""
    fd = open_lock(folder / "store.db.turn")
    lock_file(fd, wait=True)
    print("held", flush=True)
    sys.stdin.read()


def hold_the_profile(folder: Path) -> None:
    """Be the desk of the profile until the standard input ends."""
    with ProfileLock.take(folder, "desk"):
        print("held", flush=True)
        sys.stdin.read()


def main() -> None:
    task, folder = sys.argv[1], Path(sys.argv[2])
    if task == "hold_the_turn":
        return hold_the_turn(folder)
    if task == "hold_the_profile":
        return hold_the_profile(folder)
    store = Store.open(folder, key=None, clock=SystemClock(), origin="agent", migrate=False)
    if task == "die":
        return die_in_the_middle(store, sys.argv[3])
    return write_all_the_time(store)


if __name__ == "__main__":
    main()
