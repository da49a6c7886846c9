"""The manager interface as a server: two ports, a thread with a loop, a session for each client."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, ParamSpec, TypeVar

from b2bdesk.training.asterisk.accounts import Account
from b2bdesk.training.asterisk.faults import ExchangeFaults
from b2bdesk.training.asterisk.protocol import Fields
from b2bdesk.training.asterisk.session import Handler, Session
from b2bdesk.training.certificates import Certificates

HOST = "127.0.0.1"
_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


class ManagerServer:
    """Listens without and with TLS on this computer only. ``handlers`` are filled in before the start."""

    def __init__(
        self,
        ports: tuple[int, int],
        certificates: Certificates,
        accounts: Mapping[str, Account],
        faults: ExchangeFaults,
        stamp: Callable[[], str],
    ) -> None:
        self.port, self.tls_port = ports
        self.handlers: dict[str, Handler] = {}
        self.sessions: set[Session] = set()
        self.got: list[dict[str, str]] = []
        self._certificates, self._accounts = certificates, accounts
        self._faults, self._stamp = faults, stamp
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._listening: list[asyncio.Server] = []

    def start(self) -> None:
        """Listen in a thread of its own."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="training-asterisk", daemon=True)
        self._thread.start()
        self.come_up()

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
        """Break every connection and take no new ones."""
        self._run(self._close())

    def come_up(self) -> None:
        """Listen again on the same ports."""
        if not self._listening:
            self._run(self._open())

    def emit(self, event: str, privilege: str, fields: Fields) -> None:
        """Tell every client that may and wants to hear it. In the server's thread only."""
        known = list(fields)
        for session in list(self.sessions):
            session.event(event, privilege, known)

    def later(self, seconds: float, work: Callable[[], None]) -> None:
        """Do something after a while. In the server's thread only."""
        asyncio.get_running_loop().call_later(seconds, work)

    def do(
        self, work: Callable[_Arguments, _Result], *args: _Arguments.args, **named: _Arguments.kwargs
    ) -> _Result:
        """Carry something out in the server's thread. Raises what it raises."""

        async def there() -> _Result:
            return work(*args, **named)

        return self._run(there())

    async def _open(self) -> None:
        plain = await asyncio.start_server(self._client, HOST, self.port)
        context = self._certificates.server_context()
        tls = await asyncio.start_server(self._client, HOST, self.tls_port, ssl=context)
        self._listening = [plain, tls]
        self.port, self.tls_port = (server.sockets[0].getsockname()[1] for server in self._listening)

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        session = Session((reader, writer), self._accounts, self._faults, self.handlers, self._stamp)
        session.got = self.got
        self.sessions.add(session)
        try:
            await session.serve()
        finally:
            self.sessions.discard(session)

    async def _close(self) -> None:
        for server in self._listening:
            server.close()
        self._listening = []
        for session in list(self.sessions):
            session.cut()

    async def _cancel_others(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _run(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        if self._loop is None:
            work.close()
            raise RuntimeError("the training exchange was not started")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)
