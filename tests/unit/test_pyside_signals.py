"""PySide6 6.12.0 kills CPython 3.11 after a few hundred signals: the pinned pair must survive 20 000."""

import subprocess
import sys

EMITTER = """
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Source(QObject):
    said = Signal(bool)

class Listener(QObject):
    heard = 0
    def hear(self, value):
        self.heard += 1

app = QCoreApplication([])
source, listener = Source(), Listener()
source.said.connect(listener.hear)
for _ in range(20_000):
    source.said.emit(True)
assert listener.heard == 20_000
"""


def test_twenty_thousand_signals_do_not_abort_the_interpreter() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EMITTER], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
