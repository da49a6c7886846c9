"""Reading a file in a process of its own: what is hostile in it can hurt nobody but that process."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from b2bdesk.errors import FileNotRead, FileReadingStopped, FileTooLarge, FileUnreadable, from_wire
from b2bdesk.intake.limits import WITHIN_S
from b2bdesk.intake.pictures import Picture, understood
from b2bdesk.intake.tables import LARGEST_FILE, Reading, from_json
from b2bdesk.training_office import MAIN

_LOOK_EVERY_S = 0.1
LARGEST_ANSWER = 64 * 1024 * 1024
_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
"""What the child is told of our surroundings; nothing else that may be secret."""


Cancelled = Callable[[], bool]
"""Tells whether nobody waits for the answer any more."""


def read_file(
    path: Path, *, within_s: float = WITHIN_S, cancelled: Cancelled = bool, encoding: str = ""
) -> Reading:
    """Read a file of this computer; blocks its caller up to the deadline.

    Raises FileNotRead, FileTooLarge, FileUnreadable, and FileReadingStopped when a limit was met or nobody
    waits any more.
    """
    content = content_of(path)
    return read_content(path.name, content, within_s=within_s, cancelled=cancelled, encoding=encoding)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file of this computer; raises FileNotRead, FileTooLarge."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FileTooLarge(name=path.name, size=path.stat().st_size, limit=LARGEST_FILE)
        return path.read_bytes()
    except OSError as error:
        raise FileNotRead(path=str(path), detail=error.strerror or "") from error


def read_content(
    name: str,
    content: bytes,
    *,
    within_s: float = WITHIN_S,
    cancelled: Cancelled = bool,
    encoding: str = "",
) -> Reading:
    """Read a file that is in memory. Raises as :func:`read_file` does."""
    answer = _asked(name, content, f"--encoding={encoding}", within_s, cancelled)
    try:
        return from_json(answer)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise FileReadingStopped(name=name, reason="crashed") from error


def read_picture(
    name: str, content: bytes, *, within_s: float = WITHIN_S, cancelled: Cancelled = bool
) -> Picture:
    """Return a picture small enough to be shown. Raises as :func:`read_file` does."""
    return understood(name, _asked(name, content, "--picture", within_s, cancelled))


def _asked(name: str, content: bytes, how: str, within_s: float, cancelled: Cancelled) -> bytes:
    """Return what a child says of a file that it is given."""
    command = [sys.executable, str(MAIN), "read-file", "--apart", how, "--", name]
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: os.environ[key] for key in _KEPT if key in os.environ},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    ended, late = threading.Event(), threading.Event()

    def watch() -> None:
        deadline = time.monotonic() + within_s
        while not ended.wait(max(0.0, min(_LOOK_EVERY_S, deadline - time.monotonic()))):
            if cancelled() or time.monotonic() >= deadline:
                late.set()
                child.kill()
                return

    watcher = threading.Thread(target=watch, name="read-file", daemon=True)
    watcher.start()
    try:
        answer = _exchanged(child, content)
    finally:
        ended.set()
        watcher.join()
        child.kill()
        child.wait()
    if late.is_set() or cancelled():
        raise FileReadingStopped(name=name, reason="time")
    return _told(name, answer)


def _exchanged(child: subprocess.Popen[bytes], content: bytes) -> bytes:
    """Give the child its file and take the answer; an answer without end is cut off."""
    assert child.stdin is not None and child.stdout is not None  # asked for above
    with child.stdin, child.stdout:
        try:
            child.stdin.write(content)
            child.stdin.close()
        except OSError:
            # It is gone already; what it said tells why.
            pass
        return child.stdout.read(LARGEST_ANSWER + 1)


def _told(name: str, answer: bytes) -> bytes:
    """Return the answer; raises what the child says instead of one."""
    if answer.startswith(b'{"error"'):
        told = msgspec.json.decode(answer)["error"]
        error = from_wire(told if isinstance(told, dict) else {})
        known = isinstance(error, FileUnreadable | FileTooLarge | FileReadingStopped)
        raise error if known else FileReadingStopped(name=name, reason="crashed")
    return answer
