"""A run that was killed is told by the next one, with the interpreter's last words."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from b2bdesk.last_run import RunMark

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

LIVES = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from b2bdesk import logs
from b2bdesk.last_run import RunMark
folder, ends = Path(sys.argv[1]), sys.argv[2]
mark = RunMark.lay(folder, "agent", datetime(2026, 11, 22, 18, 0, tzinfo=UTC))
logs.install_hooks(folder, "agent")
if ends == "properly":
    mark.take_away()
else:
    os.kill(os.getpid(), int(ends))
"""


def lived(folder: Path, ends: str) -> None:
    subprocess.run([sys.executable, "-c", LIVES, str(folder), ends], capture_output=True, check=False)


def test_a_first_run_and_one_after_a_proper_end_have_nothing_to_tell(tmp_path: Path) -> None:
    RunMark.lay(tmp_path, "agent", NOW).take_away()
    lived(tmp_path, "properly")
    assert RunMark.lay(tmp_path, "agent", NOW).last is None


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize(("number", "words"), [(signal.SIGKILL, ""), (signal.SIGSEGV, "Segmentation fault")])
def test_a_killed_run_is_told_with_its_last_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, number: int, words: str
) -> None:
    lived(tmp_path, str(int(number)))
    with caplog.at_level(logging.WARNING):
        last = RunMark.lay(tmp_path, "agent", NOW).last
    assert last is not None and last.began == datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    assert words in last.words and words in caplog.text and bool(last.words) == bool(words)
    assert "did not end properly" in caplog.text
    assert not (tmp_path / "agent.fault").exists(), "the words are in the log now"


def test_it_was_seen_last_when_it_wrote_last(tmp_path: Path) -> None:
    RunMark.lay(tmp_path, "desk", NOW)
    (tmp_path / "desk.log").write_text("the last line\n")
    os.utime(tmp_path / "desk.running", (NOW.timestamp() - 500, NOW.timestamp() - 500))
    os.utime(tmp_path / "desk.log", (NOW.timestamp(), NOW.timestamp()))
    last = RunMark.lay(tmp_path, "desk", NOW).last
    assert last is not None and last.seen == NOW


def test_a_mark_cut_off_by_the_power_failure_is_a_mark(tmp_path: Path) -> None:
    (tmp_path / "desk.running").write_text('{"pid": 17, "be')
    assert RunMark.lay(tmp_path, "desk", NOW).last is not None


def test_an_error_that_leaves_the_block_is_a_proper_end(tmp_path: Path) -> None:
    with pytest.raises(OSError), RunMark.laid(tmp_path, "agent", NOW):
        raise OSError
    assert RunMark.lay(tmp_path, "agent", NOW).last is None
