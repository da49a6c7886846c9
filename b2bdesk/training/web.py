"""A web application on a loopback port, in a thread of this process, that can be switched off and on."""

from __future__ import annotations

import socket
import threading

import uvicorn
from starlette.types import ASGIApp

HOST = "127.0.0.1"


class LoopbackServer:
    """Serves one application on 127.0.0.1; the port is kept while it is switched off."""

    def __init__(self, app: ASGIApp, name: str, port: int = 0) -> None:
        self._app = app
        self._name = name
        self.port = port
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Return the address of the server's root."""
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        """Listen: whoever connects from now on is answered."""
        listening = socket.create_server((HOST, self.port))
        self.port = listening.getsockname()[1]
        settings = uvicorn.Config(
            self._app, log_level="warning", access_log=False, lifespan="off", ws="none",
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = uvicorn.Server(settings)
        self._thread = threading.Thread(
            target=self._serve, args=(self._server, listening), name=self._name, daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Stop listening and drop the connections; may be started again."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join(10)
        self._server = self._thread = None

    @staticmethod
    def _serve(server: uvicorn.Server, listening: socket.socket) -> None:
        with listening:
            server.run(sockets=[listening])
