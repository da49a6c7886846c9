"""An HTTP server of the training office: on 127.0.0.1, in a thread of this process, stoppable."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvicorn
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

LOOPBACK = "127.0.0.1"
_START_DEADLINE_S = 10.0
_TICK_S = 0.1


class Connections:
    """Open connections by the caller's address, so that a fault can cut one."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], asyncio.Transport] = {}

    def protocol(self) -> type[H11Protocol]:
        """Return uvicorn's protocol with our book-keeping."""
        known = self._open

        class Counted(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                if self.client:
                    known[self.client] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                if self.client:
                    known.pop(self.client, None)
                super().connection_lost(exc)

        return Counted

    def cut(self, client: tuple[str, int]) -> None:
        """Break a connection without a word."""
        transport = self._open.get(client)
        if transport:
            transport.abort()


class Cut(Response):
    """An answer that never comes: the connection breaks instead."""

    def __init__(self, connections: Connections) -> None:
        super().__init__()
        self._connections = connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Break the connection and wait until the server has noticed."""
        self._connections.cut(tuple(scope["client"]))
        while (await receive())["type"] != "http.disconnect":
            continue


class _PromptServer(uvicorn.Server):
    """A server that ends as soon as it is told, where the library looks ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._woken = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def end(self) -> None:
        """Take no more calls; may be called from any thread."""
        self.should_exit = True
        if self._loop:
            self._loop.call_soon_threadsafe(self._woken.set)

    async def main_loop(self) -> None:
        """Serve; the tick keeps the clock of the answers right."""
        self._loop = asyncio.get_running_loop()
        ticks = 0
        while not await self.on_tick(ticks):
            ticks += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), _TICK_S)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the port, let running calls end, drop the connections that only wait for another call."""
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        running = set(self.server_state.tasks)
        if running:
            await asyncio.wait(running, timeout=self.config.timeout_graceful_shutdown)
        for task in self.server_state.tasks:
            task.cancel()
        # Closed connections are told so in the next round of the loop.
        await asyncio.sleep(0)


class LoopbackServer:
    """One ASGI application on one port. ``port`` 0 takes a free one and keeps it over restarts."""

    def __init__(
        self,
        build: Callable[[Connections], ASGIApp],
        *,
        port: int = 0,
        certificate: tuple[Path, Path] | None = None,
    ) -> None:
        self.connections = Connections()
        self._app = build(self.connections)
        self._port = port
        self._certificate = certificate
        self._server: _PromptServer | None = None
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port; 0 before the first start."""
        return self._port

    @property
    def url(self) -> str:
        """The address without a path."""
        scheme = "https" if self._certificate else "http"
        return f"{scheme}://{LOOPBACK}:{self._port}"

    def start(self) -> None:
        """Listen and return when requests are answered."""
        listener = self._listen()
        self._server = _PromptServer(self._config())
        self._thread = threading.Thread(
            target=self._server.run,
            kwargs={"sockets": [listener]},
            name=f"training-{self._port}",
            daemon=True,
        )
        self._thread.start()
        deadline = time.monotonic() + _START_DEADLINE_S
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError("the training server did not start")
            time.sleep(0.005)

    def _listen(self) -> socket.socket:
        # Without the protocol named asyncio leaves Nagle on, and every answer waits 40 ms for an ACK.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, self._port))
        self._port = listener.getsockname()[1]
        return listener

    def _config(self) -> uvicorn.Config:
        tls: dict[str, Any] = {}
        if self._certificate:
            tls = {"ssl_certfile": self._certificate[0], "ssl_keyfile": self._certificate[1]}
        return uvicorn.Config(
            self._app,
            http=self.connections.protocol(),
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
            timeout_keep_alive=60,
            **tls,
        )

    def stop(self) -> None:
        """Close the port and end the thread; starting again takes the same port."""
        if self._server and self._thread:
            self._server.end()
            self._thread.join(_START_DEADLINE_S)
        self._server = self._thread = None
