"""The CRM as a web application: key, rate limit, faults, one method, the vendor's envelope."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict, deque
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from b2bdesk.training.faults import ON_THE_WAY, Fault, FaultKind, Faults
from b2bdesk.training.faulty import Faulty
from b2bdesk.training.retailcrm import files, wire
from b2bdesk.training.retailcrm.brackets import nest
from b2bdesk.training.retailcrm.call import Author, Call
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.errors import ApiError
from b2bdesk.training.retailcrm.routes import UNVERSIONED, VERSIONED, ApiRoute
from b2bdesk.training.retailcrm.wire import Record
from b2bdesk.training.server import Connections, Cut

_FORM = "application/x-www-form-urlencoded"
_OWN_KINDS = frozenset(FaultKind) - ON_THE_WAY
_log = logging.getLogger(__name__)


class RateLimit:
    """Counts requests of the last second for each key."""

    def __init__(self) -> None:
        self._seen: dict[str, deque[float]] = defaultdict(deque)

    def admit(self, key: str, limit: int) -> bool:
        """Say whether one more request of this key fits into the second; a refused one does not count."""
        now, seen = time.monotonic(), self._seen[key]
        while seen and seen[0] <= now - 1:
            seen.popleft()
        if len(seen) >= limit:
            return False
        seen.append(now)
        return True


class RetailCrmApp:
    """Answers requests on behalf of one CRM account."""

    def __init__(self, crm: Crm, faults: Faults, connections: Connections) -> None:
        self._crm, self._faults, self._connections = crm, faults, connections
        self._rate = RateLimit()

    def build(self, extra: list[BaseRoute]) -> ASGIApp:
        """Return the application; ``extra`` routes are not the vendor's."""
        routes: list[BaseRoute] = [*extra]
        routes += [self._route(f"/api/{row.path}", row) for row in UNVERSIONED]
        routes += [self._route(f"/api/v5/{row.path}", row) for row in VERSIONED]
        routes.append(Route("/api/v5/files/{id}/download", self._download))
        app = Starlette(routes=routes, exception_handlers={HTTPException: _http_error})
        return Faulty(app, self._faults, self._connections, self._crm.clock, kinds=ON_THE_WAY)

    def _route(self, path: str, row: ApiRoute) -> Route:
        async def endpoint(request: Request) -> Response:
            body = await request.body()
            return await self._answer(request, row, body)

        return Route(path, endpoint, methods=[row.verb])

    async def _answer(self, request: Request, row: ApiRoute, body: bytes) -> Response:
        fault = self._faults.take(request.url.path, is_write=row.is_write, kinds=_OWN_KINDS)
        if fault and fault.kind in (FaultKind.DOWN, FaultKind.DROP_BEFORE_COMMIT):
            self._write_down(request, row, "lost before the work")
            return Cut(self._connections)
        try:
            author = self._admit(request, row.scope, fault)
            call = _call(request, body, author)
            if fault and fault.kind is FaultKind.COMMIT_LATE:
                self._crm.later(fault.seconds, lambda: self._run_late(row, call))
                self._write_down(request, row, "lost, done late", call)
                return Cut(self._connections)
            answer = self._run(row, call)
            self._write_down(request, row, "done", call, answer)
        except ApiError as refusal:
            if row.is_write:
                self._write_down(request, row, f"refused: {refusal.status} {refusal.message}")
            return _json(refusal.body(), refusal.status)
        if fault and fault.kind is FaultKind.COMMIT_THEN_DROP:
            return Cut(self._connections)
        if fault and fault.kind is FaultKind.ANSWER_LATE:
            await asyncio.sleep(fault.seconds)
        return _json({"success": True, **answer}, row.status)

    def _run(self, row: ApiRoute, call: Call) -> Record:
        with self._crm.lock:
            self._crm.settle()
            try:
                return row.method(self._crm, call)
            finally:
                self._crm.save()

    def _run_late(self, row: ApiRoute, call: Call) -> None:
        """Do work whose caller is long gone; a refusal reaches nobody."""
        try:
            row.method(self._crm, call)
        except ApiError as refusal:
            _log.info("late work refused: %s", refusal.message)

    # --- who asks ----------------------------------------------------------------------------------

    def _admit(self, request: Request, scope: str, fault: Fault | None) -> Author:
        """Check key, right and rate; a fault may say no first."""
        if fault:
            _refuse(fault)
        key = request.headers.get("X-API-KEY", "")
        if not key:
            raise ApiError(403, '"apiKey" is missing.')
        scopes = self._crm.options.keys.get(key)
        if scopes is None:
            raise ApiError(403, 'Wrong "apiKey" value.')
        if not self._rate.admit(key, self._crm.options.rate_limit):
            raise ApiError(503, "Rate limit exceeded")
        if scope and scope not in scopes:
            raise ApiError(403, "Access denied.")
        if "customers-corporate" in request.url.path and not self._crm.options.corporate_mode:
            raise ApiError(400, "Corporate customers are disabled")
        return Author(key=key)

    # --- files -------------------------------------------------------------------------------------

    async def _download(self, request: Request) -> Response:
        fault = self._faults.take(request.url.path, is_write=False, kinds=_OWN_KINDS)
        if fault and fault.kind in (FaultKind.DOWN, FaultKind.DROP_BEFORE_COMMIT, FaultKind.COMMIT_THEN_DROP):
            return Cut(self._connections)
        try:
            author = self._admit(request, "file_read", fault)
            record = files.file_of(self._crm, _call(request, b"", author))
        except ApiError as refusal:
            return _json(refusal.body(), refusal.status)
        name = record["filename"].encode("utf-8", "replace").decode("latin-1", "replace").replace('"', "")
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(files.file_bytes(record), media_type=record["type"], headers=headers)

    # --- journal of writes -------------------------------------------------------------------------

    def _write_down(
        self,
        request: Request,
        row: ApiRoute,
        outcome: str,
        call: Call | None = None,
        answer: Record | None = None,
    ) -> None:
        if not row.is_write:
            return
        entry: Record = {
            "at": self._crm.now(),
            "path": request.url.path.removeprefix("/api/v5/"),
            "outcome": outcome,
            "form": call.form if call else {},
        }
        if answer and "id" in answer:
            entry["id"] = answer["id"]
        self._crm.writes.append(entry)


def _refuse(fault: Fault) -> None:
    """Say no where the fault is one of words."""
    if fault.kind is FaultKind.REFUSE:
        raise ApiError(fault.status or 400, fault.message, fault.errors)
    if fault.kind is FaultKind.RATE_LIMITED:
        raise ApiError(fault.status or 503, "Rate limit exceeded")
    if fault.kind is FaultKind.WRONG_KEY:
        raise ApiError(403, 'Wrong "apiKey" value.')
    if fault.kind is FaultKind.SERVER_ERROR:
        raise HTTPException(fault.status or 500)


def _call(request: Request, body: bytes, author: Author) -> Call:
    """Take a request apart; a form is read only where the body is declared as one."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip()
    is_form = kind == _FORM
    form = nest(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)) if is_form else {}
    return Call(
        path=dict(request.path_params),
        query=nest(request.query_params.multi_items()),
        form=form,
        body=b"" if is_form else body,
        author=author,
    )


def _json(body: object, status: int) -> Response:
    return Response(wire.encode(body), status, media_type="application/json")


async def _http_error(request: Request, error: Exception) -> Response:
    """Answer a wrong path or a wrong verb as the vendor does; a server's own error is not JSON."""
    assert isinstance(error, HTTPException)
    if error.status_code >= 500:
        text = f"<html><head><title>{error.status_code}</title></head><body></body></html>"
        return Response(text, error.status_code, media_type="text/html")
    message = {404: "API method not found", 405: "Method Not Allowed"}.get(error.status_code, error.detail)
    return _json({"success": False, "errorMsg": message}, error.status_code)
