"""Draws documents in a process of its own, so that neither painting nor writing waits for it."""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from b2bdesk.documents.data import Snapshot, to_json
from b2bdesk.errors import DeskError, from_wire

Answer = tuple[bytes, dict[str, object] | None]
"""The PDF, or no bytes and the error as it crosses between processes."""


class ProcessDrawer:
    """One warm drawing process; it starts with the first document and is replaced when it dies."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def warm(self) -> None:
        """Start the process without waiting for it."""
        self._submit("", b"")

    def draw(self, kind: str, data: Snapshot) -> bytes:
        """Return the PDF of a snapshot; blocks its caller, never the window."""
        raw = to_json(data)
        try:
            content, error = self._submit(kind, raw).result()
        except BrokenProcessPool:
            self._forget()
            content, error = self._submit(kind, raw).result()
        if error is not None:
            raise from_wire(error)
        return content

    def close(self) -> None:
        """Let the process go."""
        self._forget()

    def _submit(self, kind: str, raw: bytes) -> Future[Answer]:
        with self._guard:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(max_workers=1, mp_context=context)
            return self._pool.submit(_drawn, kind, raw)

    def _forget(self) -> None:
        with self._guard:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


class DirectDrawer:
    """Draws in the calling thread: the command line and tests."""

    def draw(self, kind: str, data: Snapshot) -> bytes:
        """Return the PDF of a snapshot."""
        from b2bdesk.documents.registry import draw

        return draw(kind, data)


def _drawn(kind: str, raw: bytes) -> Answer:
    from b2bdesk.documents import registry

    if not kind:
        return b"", None
    try:
        return registry.draw_stored(kind, raw), None
    except DeskError as problem:
        return b"", problem.to_wire()
