"""Dead cycles are found on the GUI thread alone."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtTest import QTest

from b2bdesk.ui.garbage import EVERY_MS, GuiGarbage


class Cycle:
    """Dies only when somebody looks for dead cycles; notes the thread."""

    def __init__(self, died_in: list[str]) -> None:
        self.me = self
        weakref.finalize(self, lambda: died_in.append(threading.current_thread().name))


def test_a_busy_worker_leaves_dead_cycles_to_the_gui_thread(qapp) -> None:
    gc.collect()  # The keeper lets alone for good what is there now.
    keeper = GuiGarbage(qapp)
    died_in: list[str] = []
    try:
        worker = threading.Thread(target=lambda: [Cycle(died_in) for _ in range(5000)], name="worker")
        worker.start()
        worker.join()
        assert died_in == []
        QTest.qWait(EVERY_MS * 3)
        assert set(died_in) == {threading.main_thread().name}
    finally:
        keeper.deleteLater()
        gc.enable()
