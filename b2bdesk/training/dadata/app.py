"""The training register as an HTTP application: the vendor's addresses, errors and limits."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.dadata import DADATA_KEY, DADATA_SECRET
from b2bdesk.training.dadata.register import Register
from b2bdesk.training.dadata.shapes import Json
from b2bdesk.training.faults import Fault, FaultKind, Faults
from b2bdesk.training.faulty import Faulty
from b2bdesk.training.server import Connections
from b2bdesk.training.world import World

BASE_PATH = "/suggestions/api/4_1/rs"
ACCOUNT_PATH = "/api/v2"
LONGEST_QUERY = 300
CALLS_A_SECOND = 30
CALLS_A_DAY = 10_000

_REASONS = {
    400: ("Bad Request", "Cannot parse request"),
    401: ("Unauthorized", "You should provide Authorization header with your api token"),
    405: ("Method Not Allowed", "Request method is not supported"),
    413: ("Payload Too Large", "Query is too long"),
    429: ("Too Many Requests", "Too many requests per second"),
    500: ("Internal Server Error", "Something went wrong"),
}


@dataclass(slots=True)
class Plan:
    """What the account may do; switches of the training register."""

    calls_a_day: int = CALLS_A_DAY
    calls_a_second: int = CALLS_A_SECOND
    key_disabled: bool = False


class DadataApp:
    """One register with its counters; ``build`` makes what a web server runs."""

    def __init__(self, world: World, clock: TrainingClock) -> None:
        self.faults, self.plan = Faults(), Plan()
        self.queries: list[tuple[str, str]] = []
        self._register = Register(world)
        self._clock = clock
        self._day = clock.today()
        self._today_calls = 0
        self._recent: deque[float] = deque()

    def build(self, connections: Connections) -> ASGIApp:
        """Return the application; ``connections`` let a fault cut one."""
        app = Starlette(routes=[*self._vendor_routes(), *self._control_routes()])
        return Faulty(app, self.faults, connections, self._clock, is_write=lambda *_: False)

    def _vendor_routes(self) -> list[Route]:
        register = self._register
        calls: dict[str, Callable[[Mapping[str, object]], list[Json]]] = {
            "findById/party": lambda body: register.party_by_id(body, self._clock.today()),
            "suggest/party": lambda body: register.party_by_words(body, self._clock.today()),
            "findById/bank": register.bank_by_id,
            "suggest/bank": register.bank_by_words,
            "suggest/address": register.address_by_words,
        }
        routes = [
            Route(f"{BASE_PATH}/{path}", self._suggestions(path, look), methods=["POST", "GET", "PUT"])
            for path, look in calls.items()
        ]
        return [*routes, Route(f"{ACCOUNT_PATH}/stat/daily", self._daily)]

    def _suggestions(
        self, path: str, look: Callable[[Mapping[str, object]], list[Json]]
    ) -> Callable[[Request], object]:
        async def answer(request: Request) -> Response:
            refusal = self._refusal(request)
            if refusal is not None:
                return refusal
            body = await _json_object(request)
            if body is None:
                return error(400)
            query = str(body.get("query", ""))
            if len(query) > LONGEST_QUERY:
                return error(413)
            self.queries.append((path, query))
            return JSONResponse({"suggestions": look(body)})

        return answer

    def _refusal(self, request: Request) -> Response | None:
        """Return the error that comes before any look-up; a counted call is one with a good key."""
        if request.method != "POST":
            return error(405)
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        if scheme != "Token" or not key:
            return error(401)
        if key != DADATA_KEY or self.plan.key_disabled:
            return disabled(key)
        if self._too_fast():
            return error(429)
        return disabled(key) if self._quota_spent() else None

    def _too_fast(self) -> bool:
        now = time.monotonic()
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        self._recent.append(now)
        return len(self._recent) > self.plan.calls_a_second

    def _quota_spent(self) -> bool:
        """Count one call of the day; days begin at midnight in Moscow."""
        today = self._clock.today()
        if today != self._day:
            self._day, self._today_calls = today, 0
        self._today_calls += 1
        return self._today_calls > self.plan.calls_a_day

    async def _daily(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Token {DADATA_KEY}":
            return error(401)
        if request.headers.get("x-secret") != DADATA_SECRET:
            return error(401)
        used = min(self._today_calls, self.plan.calls_a_day)
        services = {"merging": 0, "suggestions": used, "clean": 0}
        return JSONResponse({"date": self._day.isoformat(), "services": services})

    def _control_routes(self) -> list[Route]:
        return [
            Route("/__training__/faults", self._add_fault, methods=["POST"]),
            Route("/__training__/faults/clear", self._clear_faults, methods=["POST"]),
            Route("/__training__/plan", self._set_plan, methods=["POST"]),
            Route("/__training__/queries", self._show_queries),
        ]

    async def _add_fault(self, request: Request) -> Response:
        """Let the fault of the body wait for its request."""
        body = await _json_object(request) or {}
        try:
            fault = Fault(**{**body, "kind": FaultKind(str(body.get("kind")))})  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return JSONResponse({"error": "unknown fault", "known": list(FaultKind)}, status_code=400)
        self.faults.add(fault)
        return JSONResponse({"ok": True})

    async def _clear_faults(self, _request: Request) -> Response:
        self.faults.clear()
        return JSONResponse({"ok": True})

    async def _set_plan(self, request: Request) -> Response:
        """Set the switches named in the body; those not named go back to normal."""
        body = await _json_object(request)
        known = {one.name for one in fields(Plan)}
        if body is None or set(body) - known:
            return JSONResponse({"error": "unknown switch", "known": sorted(known)}, status_code=400)
        fresh = Plan(**body)  # type: ignore[arg-type]
        for name in known:
            setattr(self.plan, name, getattr(fresh, name))
        return JSONResponse({"ok": True})

    async def _show_queries(self, _request: Request) -> Response:
        return JSONResponse([{"path": path, "query": query} for path, query in self.queries])


def error(status: int) -> Response:
    """Return an error as the vendor words it."""
    reason, message = _REASONS.get(status, ("Error", "Error"))
    family = "CLIENT_ERROR" if status < 500 else "SERVER_ERROR"
    body = {"family": family, "reason": reason, "message": message}
    return JSONResponse(body, status_code=status)


def disabled(key: str) -> Response:
    """Return the one answer to a wrong key and to a spent quota; it repeats the key, as the vendor does."""
    message = f"Feature 'SUGGESTIONS' disabled for token '{key}'"
    body = {"family": "CLIENT_ERROR", "reason": "Forbidden", "message": message}
    return JSONResponse(body, status_code=403)


async def _json_object(request: Request) -> dict[str, object] | None:
    try:
        body = json.loads(await request.body())
    except ValueError:
        return None
    return body if isinstance(body, dict) else None
