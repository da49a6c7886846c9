"""Whole-file advisory locks of the system: the turn to write, and the locks of a profile.

The turn lock stands around every write transaction of both processes. SQLite's own busy handler sleeps
up to 100 ms between tries, and a process that takes the lock again at once starves the other; a waiter
of the system's lock is woken at once (``architecture.md`` 3).

The system's lock knows no queue either: on a busy machine a process takes it again before the one it woke
gets to run. So everybody passes through a second lock, that of the next in line, which is held while
waiting for the turn: who has just written finds it taken and goes behind.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from b2bdesk.errors import StoreBusy

PATIENCE_S = 10.0
"""How long a writer waits for its turn before it gives up."""

if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    class _Overlapped(ctypes.Structure):
        _fields_ = (
            ("internal", ctypes.c_void_p),
            ("internal_high", ctypes.c_void_p),
            ("offset", wintypes.DWORD),
            ("offset_high", wintypes.DWORD),
            ("event", wintypes.HANDLE),
        )

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)

    def lock_file(fd: int, *, wait: bool) -> bool:
        """Take the exclusive lock of an open file; False when somebody holds it and we do not wait."""
        flags = 2 if wait else 3
        handle = msvcrt.get_osfhandle(fd)
        return bool(_kernel.LockFileEx(handle, flags, 0, 1, 0, ctypes.byref(_Overlapped())))

    def unlock_file(fd: int) -> None:
        """Give the lock back."""
        _kernel.UnlockFileEx(msvcrt.get_osfhandle(fd), 0, 1, 0, ctypes.byref(_Overlapped()))

else:
    import fcntl

    def lock_file(fd: int, *, wait: bool) -> bool:
        """Take the exclusive lock of an open file; False when somebody holds it and we do not wait."""
        try:
            fcntl.flock(fd, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock_file(fd: int) -> None:
        """Give the lock back."""
        fcntl.flock(fd, fcntl.LOCK_UN)


def open_lock(path: Path) -> int:
    """Open (or make) a lock file, readable by its owner alone; return its descriptor."""
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


class Turn:
    """The right to write, one thread of one process at a time; a context manager."""

    def __init__(self, path: Path, patience_s: float = PATIENCE_S) -> None:
        self._path, self._patience = path, patience_s
        self._mine = threading.Lock()
        self._fd, self._line = self._open()
        self._holder = 0

    def __enter__(self) -> None:
        if self._holder == threading.get_ident():
            raise RuntimeError("a write transaction inside a write transaction")
        if not self._mine.acquire(timeout=self._patience):
            raise StoreBusy
        try:
            self._take()
        except BaseException:
            self._mine.release()
            raise
        self._holder = threading.get_ident()

    def __exit__(self, *_: object) -> None:
        self._holder = 0
        unlock_file(self._fd)
        self._mine.release()

    def close(self) -> None:
        """Let go of the files; a second call does nothing."""
        if self._fd >= 0:
            os.close(self._fd)
            os.close(self._line)
            self._fd = self._line = -1

    def _open(self) -> tuple[int, int]:
        return open_lock(self._path), open_lock(self._path.with_name(f"{self._path.name}.next"))

    def _take(self) -> None:
        is_next = lock_file(self._line, wait=False)
        if is_next and lock_file(self._fd, wait=False):
            unlock_file(self._line)
            return
        waiter = _Waiter(self._fd, self._line, is_next=is_next)
        if not waiter.wait(self._patience):
            self._fd, self._line = self._open()
            raise StoreBusy


class _Waiter:
    """Waits in a thread of its own, because the system's blocking lock knows no time limit."""

    def __init__(self, fd: int, line: int, *, is_next: bool) -> None:
        self._fd, self._line, self._is_next = fd, line, is_next
        self._guard = threading.Lock()
        self._taken, self._given_up = threading.Event(), False
        threading.Thread(target=self._run, name="turn", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Return whether the turn is ours; after False the descriptors belong to the waiting thread."""
        if self._taken.wait(seconds):
            return True
        with self._guard:
            self._given_up = not self._taken.is_set()
            return not self._given_up

    def _run(self) -> None:
        if not self._is_next:
            lock_file(self._line, wait=True)
        lock_file(self._fd, wait=True)
        unlock_file(self._line)
        with self._guard:
            if not self._given_up:
                self._taken.set()
                return
        os.close(self._fd)
        os.close(self._line)
