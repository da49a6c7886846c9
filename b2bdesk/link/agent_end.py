"""The agent's end of the channel: its own standard input and output."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from typing import IO

from b2bdesk.errors import DeskError, Unexplained
from b2bdesk.link.frames import Answer, BadFrame, Bye, Hello, Message, messages
from b2bdesk.link.sender import Sender

log = logging.getLogger(__name__)

LEAVE_WITHIN_S = 10.0
"""How long the step in hand may take after the desk is gone."""


class AgentEnd:
    """Reads what the desk says and answers it."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._messages = messages(incoming)
        self._sender = Sender(outgoing, "link-to-desk")

    @classmethod
    def over_standard_streams(cls) -> AgentEnd:
        """Take standard output for frames; a library's print goes to standard error from now on."""
        frames = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        return cls(sys.stdin.buffer, frames)

    def read_hello(self) -> Hello | None:
        """Return the desk's first frame; None when the desk is gone or speaks something else."""
        try:
            first = next(self._messages, None)
        except BadFrame:
            log.warning("The first frame of the desk cannot be read")
            return None
        return first if isinstance(first, Hello) else None

    def listen(self, on_message: Callable[[Message], None], on_end: Callable[[], None]) -> None:
        """Hear the desk on a thread of its own; ``on_end`` is called once, when the desk is gone."""
        threading.Thread(
            target=self._listen, args=(on_message, on_end), name="link-from-desk", daemon=True
        ).start()

    def send(self, message: Message) -> None:
        """Tell the desk something."""
        self._sender.send(message)

    def answer(self, ask_id: int, value: object) -> None:
        """Answer a look-up with a value; one that does not fit a frame becomes an error."""
        try:
            self.send(Answer(id=ask_id, ok=value))
        except (BadFrame, TypeError):
            log.exception("An answer could not be written as a frame")
            self.refuse(ask_id, Unexplained(code="link.answer"))

    def refuse(self, ask_id: int, error: DeskError) -> None:
        """Answer a look-up with an error."""
        self.send(Answer(id=ask_id, error=error.to_wire()))

    def leave(self, error: DeskError | None = None) -> None:
        """Say goodbye and close the channel."""
        self.send(Bye(error=error.to_wire() if error else None))
        self._sender.close()
        self._sender.wait(1.0)

    def _listen(self, on_message: Callable[[Message], None], on_end: Callable[[], None]) -> None:
        try:
            for message in self._messages:
                on_message(message)
        except BadFrame as err:
            log.warning("A bad frame from the desk ends the channel: %s", err)
        finally:
            on_end()


def exit_hard_after(seconds: float = LEAVE_WITHIN_S, code: int = 1) -> None:
    """End the process after so many seconds, whatever still runs: half-done work is found by its lease."""
    watcher = threading.Timer(seconds, os._exit, (code,))
    watcher.daemon = True
    watcher.start()
