"""Everything that goes wrong on the way to a vendor, around any of the training servers that speak HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Fault, FaultKind, Faults
from b2bdesk.training.server import Connections, Cut

IsWrite = Callable[[Request, bytes], bool]
"""Says whether a request changes something at this vendor."""

ELSEWHERE = "https://elsewhere.invalid/login"
_HUGE_PARTS = 100
_PART = b" " * 1024 * 1024
_PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"
SWITCHES = "/__training__"
"""Where a training server's switches are; they are no part of the vendor and never fail."""
_LOST_BEFORE = {FaultKind.DOWN, FaultKind.DROP_BEFORE_COMMIT}


def by_method(request: Request, _body: bytes) -> bool:
    """Take every method but the reading ones for a write."""
    return request.method not in {"GET", "HEAD", "OPTIONS"}


@dataclass(slots=True)
class _Answer:
    """What the application said, kept whole."""

    start: Message = field(default_factory=dict)
    body: bytes = b""

    async def take(self, message: Message) -> None:
        """Keep one message of the application."""
        if message["type"] == "http.response.start":
            self.start = message
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


@dataclass(frozen=True, slots=True)
class _Late:
    """Work whose caller is long gone."""

    due: datetime
    scope: Scope
    body: bytes


class Faulty:
    """An application with faults around it; requests pass untouched while none waits.

    ``clock`` is the vendor's: what is committed late is done by the first request after its time, before
    that request is answered. ``kinds``: what is done here; a server whose vendor has its own words for a
    refusal does the others itself.
    """

    def __init__(
        self,
        app: ASGIApp,
        faults: Faults,
        connections: Connections,
        clock: TrainingClock,
        is_write: IsWrite = by_method,
        kinds: AbstractSet[FaultKind] = frozenset(FaultKind),
    ) -> None:
        self._app, self._faults, self._connections = app, faults, connections
        self._clock, self._is_write, self._kinds = clock, is_write, kinds
        self._late: list[_Late] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or fail as the waiting fault says."""
        if scope["type"] != "http" or scope["path"].startswith(SWITCHES):
            await self._app(scope, receive, send)
            return
        await self._do_what_is_due()
        request = Request(scope, receive)
        body = await request.body()
        is_write = self._is_write(request, body)
        fault = self._faults.take(request.url.path, is_write=is_write, kinds=self._kinds)
        if fault is None:
            await self._app(scope, _told(body, receive), send)
            return
        await self._fail(fault, scope, body, receive, send)

    async def _fail(self, fault: Fault, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
        refusal = _refusal(fault)
        if refusal is not None:
            await refusal(scope, receive, send)
        elif fault.kind in _LOST_BEFORE:
            await Cut(self._connections)(scope, receive, send)
        elif fault.kind is FaultKind.COMMIT_LATE:
            due = self._clock.now() + timedelta(seconds=fault.seconds)
            self._late.append(_Late(due, scope, body))
            await Cut(self._connections)(scope, receive, send)
        else:
            answer = await self._worked(scope, body)
            await self._spoil(fault, answer, scope, receive, send)

    async def _spoil(self, fault: Fault, answer: _Answer, scope: Scope, receive: Receive, send: Send) -> None:
        if fault.kind is FaultKind.COMMIT_THEN_DROP or not answer.start:
            await Cut(self._connections)(scope, receive, send)
            return
        if fault.kind is FaultKind.ANSWER_LATE:
            await asyncio.sleep(fault.seconds)
        body = _in_another_encoding(answer.body) if fault.kind is FaultKind.WRONG_ENCODING else answer.body
        start = {**answer.start, "headers": _with_length(answer.start["headers"], len(body))}
        await send(start)
        if fault.kind is FaultKind.CUT_BODY:
            await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
            await Cut(self._connections)(scope, receive, send)
            return
        await send({"type": "http.response.body", "body": body})

    async def _do_what_is_due(self) -> None:
        due = [work for work in self._late if work.due <= self._clock.now()]
        self._late = [work for work in self._late if work not in due]
        for work in due:
            await self._worked(work.scope, work.body)

    async def _worked(self, scope: Scope, body: bytes) -> _Answer:
        answer = _Answer()
        await self._app(scope, _told(body, None), answer.take)
        return answer


def _refusal(fault: Fault) -> Response | None:
    """Return the answer of a fault that needs no work, if it is one."""
    kind = fault.kind
    if kind is FaultKind.RATE_LIMITED:
        after = {"Retry-After": str(int(fault.seconds))}
        return HTMLResponse(_PAGE.format("Too many requests"), fault.status or 429, headers=after)
    if kind is FaultKind.SERVER_ERROR:
        return HTMLResponse(_PAGE.format("Server error"), fault.status or 500)
    if kind is FaultKind.WRONG_KEY:
        return HTMLResponse(_PAGE.format("Unauthorized"), fault.status or 401)
    if kind is FaultKind.REFUSE:
        return Response(fault.message, fault.status or 400, media_type="text/plain")
    if kind is FaultKind.PAGE:
        return HTMLResponse(_PAGE.format("Sign in to the network"))
    if kind is FaultKind.REDIRECT:
        return Response("", 302, headers={"Location": ELSEWHERE})
    if kind is FaultKind.HUGE_ANSWER:
        parts = (b'{"value":[' if place == 0 else _PART for place in range(_HUGE_PARTS))
        return StreamingResponse(parts, media_type="application/json")
    return None


def _told(body: bytes, receive: Receive | None) -> Receive:
    """Return a way to hear the request once more; afterwards the caller's own, or that he has gone."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def heard() -> Message:
        if waiting:
            return waiting.pop()
        return await receive() if receive else {"type": "http.disconnect"}

    return heard


def _in_another_encoding(body: bytes) -> bytes:
    """Return text of the answer in cp1251, or with a byte in it that is no text at all."""
    spoiled = body.decode("utf-8", "replace").encode("cp1251", "replace")
    if spoiled != body:
        return spoiled
    middle = len(body) // 2
    return body[:middle] + b"\xff" + body[middle:]


def _with_length(headers: list[tuple[bytes, bytes]], length: int) -> list[tuple[bytes, bytes]]:
    kept = [(name, value) for name, value in headers if name.lower() != b"content-length"]
    return [*kept, (b"content-length", str(length).encode())]
