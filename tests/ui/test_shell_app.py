"""Faults end on one path, Qt's words end in the log, and a stuck window is noticed."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from b2bdesk.ui.app import catch_faults
from b2bdesk.ui.watchdog import BEAT_MILLISECONDS, Watchdog


@pytest.fixture
def hooks():
    kept = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = kept


def test_an_unhandled_fault_reaches_the_crash_path_from_any_thread(hooks, crashes, qapp, caplog) -> None:
    before = qInstallMessageHandler(None)
    try:
        catch_faults(crashes)
        fault = RuntimeError("nobody expected this")
        sys.excepthook(RuntimeError, fault, None)
        thread = threading.Thread(target=lambda: [][1])
        thread.start()
        thread.join()
        with caplog.at_level(logging.WARNING, logger="b2bdesk.ui.qt"):
            qWarning("a layout is odd")
    finally:
        qInstallMessageHandler(before)
    assert crashes.faults[0] is fault
    assert isinstance(crashes.faults[1], IndexError)
    assert "a layout is odd" in caplog.text


def test_a_block_of_the_window_is_logged_with_its_length(qapp, clock, caplog) -> None:
    watchdog = Watchdog(qapp, monotonic=clock)
    for _ in range(3):
        clock.forward(BEAT_MILLISECONDS / 1000)
        watchdog.beat()
    assert watchdog.blocks == []
    clock.forward(0.25)
    watchdog.beat()
    assert watchdog.blocks == [pytest.approx(0.24)]
    assert "240 ms" in caplog.text
    watchdog.deleteLater()
