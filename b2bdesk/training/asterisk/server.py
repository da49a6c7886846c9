"""The manager interface as a server: two ports, a thread with a loop, a session for each client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import ParamSpec, TypeVar

from b2bdesk.training.asterisk.accounts import Account
from b2bdesk.training.asterisk.faults import ExchangeFaults
from b2bdesk.training.asterisk.protocol import Fields
from b2bdesk.training.asterisk.session import Handler, Session
from b2bdesk.training.certificates import Certificates
from b2bdesk.training.loop_server import LoopServer

HOST = "127.0.0.1"
_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


class ManagerServer(LoopServer):
    """Listens without and with TLS on this computer only. ``handlers`` are filled in before the start."""

    def __init__(
        self,
        ports: tuple[int, int],
        certificates: Certificates,
        accounts: Mapping[str, Account],
        faults: ExchangeFaults,
        stamp: Callable[[], str],
    ) -> None:
        super().__init__("training-asterisk")
        self.port, self.tls_port = ports
        self.handlers: dict[str, Handler] = {}
        self.sessions: set[Session] = set()
        self.got: list[dict[str, str]] = []
        self._certificates, self._accounts = certificates, accounts
        self._faults, self._stamp = faults, stamp

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
        await super()._close()
        for session in list(self.sessions):
            session.cut()
