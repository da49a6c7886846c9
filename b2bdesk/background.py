"""Who waits for whom: children stand behind the window, threads take short turns. Who types comes first."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from typing import Any

log = logging.getLogger(__name__)

AGENT, TRAINING, DOCUMENTS, PHONE = 15, 15, 5, 0
"""How far each steps back, in steps of nice: the agent, the servers of the training data, many documents, the
process that hears the phone.

Measured with both at full speed on two cores, from the event of a ring to its painted card, 95th percentile:
258 ms without, 154 with 5 steps, 123 with 10, 91 with 15.
"""


TURN_S = 0.001
"""How long one thread may keep the interpreter, in seconds. By the usual five milliseconds a ring that goes
through three threads comes 64 ms late while two others decode pages; by one millisecond it is 10.
"""


def take_short_turns() -> None:
    """Let no thread of this process keep the interpreter longer than :data:`TURN_S` when others wait."""
    sys.setswitchinterval(TURN_S)


def flags(steps: int) -> int:
    """Return what starts a child without a console and, on Windows, that many steps behind the window."""
    hidden: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    behind: int = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) if steps else 0
    return hidden | behind


def step_back(child: subprocess.Popen[Any], steps: int) -> None:
    """Let a child that was just started step back; a system that forbids it changes nothing."""
    if sys.platform == "win32" or not steps:
        return
    try:
        os.setpriority(os.PRIO_PROCESS, child.pid, steps)
    except OSError as error:
        log.info("A child process keeps its priority: %s", error)
