"""What happens to a call on its way to the CRM and back."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from b2bdesk.training.faults import Fault, FaultKind, Faults
from tests.simulation.chance import Chance, Killed
from tests.simulation.wire import Go

LATEST_COMMIT_S = 110.0
"""Within the window that the connector's manifest tells: 120 s."""

LATE_S = ((1.0, 5.0), (5.0, 20.0), (20.0, 60.0), (60.0, LATEST_COMMIT_S))
"""Before the first look-up of what was lost, and between the later ones."""

CREATES = ("/create", "/upload")
"""A repeat of these makes a second record; the vendor needs longest for them, so here most is lost."""

_WRITES = ("lost", "lost", "never", "error", "refused", "too_fast", "gateway", "cut", "page")
_READS = ("never", "error", "too_fast", "cut", "page", "again", "away")


class Network:
    """The way from one station's agent to the CRM."""

    def __init__(
        self, process: str, chance: Chance, faults: Faults, meanwhile: Callable[[bool], None]
    ) -> None:
        self._process, self._chance, self._faults = process, chance, faults
        self._meanwhile = meanwhile
        self._earlier: dict[str, bytes] = {}

    def around(self, request: httpx.Request, go: Go) -> httpx.Response:
        """Carry a request, unless something happens to it."""
        writes = request.method == "POST"
        self._dies("before", request)
        self._others_go_first(blind=writes)
        if self._chance.happens(self._chance.weather.call * _risk(request)):
            answer = self._troubled(request, go, self._some_trouble(writes=writes))
        else:
            answer = go()
        # After reading comes the write: what somebody changes now is written over, and no vendor tells.
        self._others_go_first(blind=not writes)
        self._dies("after", request)
        if "history" in request.url.path:
            self._earlier[str(request.url)] = answer.content
        return answer

    def _some_trouble(self, *, writes: bool) -> str:
        if writes and self._chance.happens(self._chance.weather.late):
            return "late"
        return self._chance.dice.choice(_WRITES if writes else _READS)

    def _dies(self, when: str, request: httpx.Request) -> None:
        if self._chance.happens(self._chance.weather.kill):
            self._chance.note(f"{self._process} is killed {when} {request.method} {request.url.path}")
            raise Killed(self._process)

    def _others_go_first(self, *, blind: bool) -> None:
        if self._chance.happens(self._chance.weather.meanwhile):
            self._meanwhile(blind)

    def _troubled(self, request: httpx.Request, go: Go, trouble: str) -> httpx.Response:
        self._chance.note(f"{self._process}: {request.method} {request.url.path}: {trouble}")
        if trouble == "away":
            raise httpx.ConnectError("no way", request=request)
        if trouble == "gateway":
            go()
            return httpx.Response(504, html="<html>Gateway time-out</html>", request=request)
        if trouble == "again":
            return self._answered_as_before(request, go)
        fault = _FAULTS[trouble]
        seconds = self._chance.dice.uniform(*self._chance.dice.choice(LATE_S))
        self._faults.add(
            Fault(fault, seconds=seconds, message="Not today") if trouble == "late" else Fault(fault)
        )
        try:
            return go()
        finally:
            self._faults.clear()

    def _answered_as_before(self, request: httpx.Request, go: Go) -> httpx.Response:
        """An earlier portion of a history comes once more, from somebody's cache."""
        earlier = self._earlier.get(str(request.url))
        if earlier is None:
            return go()
        return httpx.Response(
            200, content=earlier, headers={"Content-Type": "application/json"}, request=request
        )


def _risk(request: httpx.Request) -> int:
    """Return how many times a call is in danger as often as one that only reads."""
    if request.method != "POST":
        return 1
    return 4 if request.url.path.endswith(CREATES) else 2


_FAULTS = {
    "lost": FaultKind.COMMIT_THEN_DROP,
    "late": FaultKind.COMMIT_LATE,
    "never": FaultKind.DROP_BEFORE_COMMIT,
    "error": FaultKind.SERVER_ERROR,
    "refused": FaultKind.REFUSE,
    "too_fast": FaultKind.RATE_LIMITED,
    "cut": FaultKind.CUT_BODY,
    "page": FaultKind.PAGE,
}
