"""Writing frames from a thread of its own, so that a full pipe never stops whoever has news."""

from __future__ import annotations

import contextlib
import queue
import threading
from typing import IO

from b2bdesk.link.frames import Message, encode


class Sender:
    """A queue of frames to one stream. Frames for a stream that broke are dropped."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream = stream
        self._queue: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def send(self, message: Message) -> None:
        """Queue a message; raises :class:`BadFrame` when it is too large."""
        self._queue.put(encode(message))

    def close(self) -> None:
        """Close the stream after what is queued has been written."""
        self._queue.put(None)

    def wait(self, seconds: float) -> None:
        """Wait until everything is written, at most so long."""
        self._thread.join(seconds)

    def _run(self) -> None:
        broken = False
        while (frame := self._queue.get()) is not None:
            if broken:
                continue
            try:
                self._stream.write(frame)
                self._stream.flush()
            except (OSError, ValueError):
                broken = True
        with contextlib.suppress(OSError, ValueError):
            self._stream.close()
