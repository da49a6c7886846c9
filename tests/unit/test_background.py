"""Children that work in the background step back behind the window."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from b2bdesk import background


@pytest.mark.skipif(sys.platform == "win32", reason="nice is not Windows'")
def test_a_child_steps_back_and_the_parent_stays() -> None:
    before = os.getpriority(os.PRIO_PROCESS, 0)
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        background.step_back(child, background.AGENT)
        assert os.getpriority(os.PRIO_PROCESS, child.pid) == max(before, background.AGENT)
        assert os.getpriority(os.PRIO_PROCESS, 0) == before
    finally:
        child.communicate(b"\n")


def test_a_child_that_is_gone_is_no_trouble() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    background.step_back(child, background.TRAINING)
