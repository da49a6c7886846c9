"""The agent writes more at once while nobody else writes, and less as soon as somebody does."""

from __future__ import annotations

import threading
from pathlib import Path

from b2bdesk.model.clock import SystemClock
from b2bdesk.store.store import Store
from b2bdesk.sync.writer import Writer

KEY = bytes(range(32))


def test_who_meets_another_write_is_not_alone_for_a_while(tmp_path: Path) -> None:
    clock = SystemClock()
    with (
        Store.open(tmp_path, key=KEY, clock=clock, origin="desk", migrate=True) as desk,
        Store.open(tmp_path, key=KEY, clock=clock, origin="agent", migrate=False) as agent,
    ):
        writer = Writer(agent, rest_s=0)
        writer.run(lambda tx: None)
        begun, may_end = threading.Event(), threading.Event()

        def save() -> None:
            with desk.write() as tx:
                tx.settings.set("x", 1, scope="company")
                begun.set()
                may_end.wait(5)

        saving = threading.Thread(target=save)
        saving.start()
        begun.wait(5)
        threading.Timer(0.05, may_end.set).start()
        writer.run(lambda tx: None)
        saving.join()
        assert not writer.is_alone
