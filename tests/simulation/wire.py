"""The wire between a connector and the training CRM: no socket, and whatever a network does to calls."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import httpx
from starlette.types import ASGIApp, Message

from b2bdesk.training.server import Connections

CALLER = ("127.0.0.1", 1)

Go = Callable[[], httpx.Response]
Around = Callable[[httpx.Request, Go], httpx.Response]
"""Gets the request and what carries it to the server; may answer otherwise, break or fail."""


class CutConnections(Connections):
    """Remembers that the server broke the connection of the call in hand."""

    def __init__(self) -> None:
        super().__init__()
        self.is_cut = False

    def cut(self, client: tuple[str, int]) -> None:
        """Break the connection."""
        self.is_cut = True


class Direct(httpx.BaseTransport):
    """Calls the application in this thread."""

    def __init__(self, app: ASGIApp, connections: CutConnections, around: Around) -> None:
        self._app, self._connections, self._around = app, connections, around

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Carry a request there and its answer back."""
        return self._around(request, lambda: self._carried(request))

    def _carried(self, request: httpx.Request) -> httpx.Response:
        heard: list[Message] = [{"type": "http.request", "body": request.read(), "more_body": False}]
        said: list[Message] = []

        async def receive() -> Message:
            return heard.pop() if heard else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            said.append(message)

        self._connections.is_cut = False
        _finish(self._app(_scope(request), receive, send))  # type: ignore[arg-type]
        if self._connections.is_cut:
            raise httpx.RemoteProtocolError("the server broke the connection", request=request)
        body = b"".join(message.get("body", b"") for message in said[1:])
        return httpx.Response(said[0]["status"], headers=said[0]["headers"], content=body, request=request)


def _finish(work: Coroutine[Any, Any, None]) -> None:
    """Run an application's coroutine that never truly waits."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise RuntimeError("the server waits for something that cannot come")


def _scope(request: httpx.Request) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": request.url.path,
        "raw_path": request.url.raw_path.partition(b"?")[0],
        "query_string": request.url.query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": CALLER,
        "server": ("127.0.0.1", 80),
    }
