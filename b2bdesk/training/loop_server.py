"""A training server that does not speak HTTP: a loop in a thread of its own, ports that come and go."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from abc import ABC, abstractmethod
from collections.abc import Coroutine
from typing import Any, Self, TypeVar

_Result = TypeVar("_Result")
ANSWER_S = 10.0
"""How long the loop may take for what another thread asks of it."""


class LoopServer(ABC):
    """Listens in a thread of its own; :meth:`_open` fills ``_listening``, :meth:`_close` empties it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._listening: list[asyncio.Server] = []

    def start(self) -> Self:
        """Listen; returns itself, so that tests may write ``Server(...).start()``."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=self._name, daemon=True)
        self._thread.start()
        self.come_up()
        return self

    def stop(self) -> None:
        """Stop listening, drop the connections and end the thread."""
        if self._loop is None or self._thread is None:
            return
        self.go_down()
        self._run(self._cancel_others())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()
        self._loop = self._thread = None

    def go_down(self) -> None:
        """Take no connections, as a vendor whose servers are off."""
        self._run(self._close())

    def come_up(self) -> None:
        """Listen again on the same ports."""
        if not self._listening:
            self._run(self._open())

    @abstractmethod
    async def _open(self) -> None:
        """Listen on the ports."""

    async def _close(self) -> None:
        for server in self._listening:
            server.close()
        self._listening = []

    async def _cancel_others(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*others, return_exceptions=True)

    def _run(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        if self._loop is None:
            work.close()
            raise RuntimeError(f"{self._name} was not started")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(ANSWER_S)
