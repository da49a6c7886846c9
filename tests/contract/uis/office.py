"""A cloud exchange on this computer that answers the Call API as its documentation words it."""

from __future__ import annotations

import itertools
import json
import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from b2bdesk.training.server import Connections, Cut, LoopbackServer
from tests.contract.suites.telephony import until

TOKEN = "0123456789abcdef-test-key"
EMPLOYEES = {101: "Анна Иванова", 102: "Пётр Петров"}
LINE = "74951045771"
MUSIC = "2034"
DIALLING, TALKING, GONE, ON_HOLD = "Дозвон", "Разговор", "Разъединено", "На удержании"


@dataclass
class LiveCall:
    """A session with its legs; ``next_leg`` is who is called once the employee has lifted."""

    id: int
    direction: str
    contact: str | None
    external: str | None = None
    legs: list[dict[str, Any]] = field(default_factory=list)
    consults: dict[str, Any] | None = None


class Refusal(Exception):
    def __init__(self, code: int, mnemonic: str, name: str | None = None) -> None:
        super().__init__(mnemonic)
        self.code, self.mnemonic, self.name = code, mnemonic, name


class CloudOffice:
    """Calls of one account. ``lose`` breaks the link at the next call of a method: after it or before."""

    def __init__(self) -> None:
        self.server = LoopbackServer(self._app)
        self.calls: dict[int, LiveCall] = {}
        self.asked: list[str] = []
        self.lose: dict[str, bool] = {}
        self.token = TOKEN
        self.limits: dict[str, float] = {}
        self.spent = False
        self._ids, self._lock = itertools.count(206_597_836), threading.RLock()

    # --- what happens at the phones ------------------------------------------------------------------

    def ring(self, number: str, where: str) -> str:
        """Let a number ring an employee, or both; returns the call's name."""
        people = [101, 102] if where == "group" else [int(where)]
        with self._lock:
            call = self._add("in", None if number == "hidden" else number)
            call.legs.append(self._leg(call.contact or "", None, TALKING))
            call.legs += [self._leg(LINE, one, DIALLING) for one in people]
            return str(call.id)

    def answer(self, name: str, where: str) -> None:
        """Lift an employee's handset, or that of the outside party (empty)."""
        with self._lock:
            call = self._call(name)
            who = int(where) if where else None
            for leg in call.legs:
                if leg["employee_id"] == who and leg["state"] == DIALLING:
                    leg["state"] = TALKING
                elif where and leg["is_operator"] and leg["state"] == DIALLING:
                    leg["state"] = GONE
            if where and call.direction == "out" and not any(not leg["is_operator"] for leg in call.legs):
                call.legs.append(self._leg(call.contact or "", None, DIALLING))

    def ring_out(self, name: str) -> None:
        """Nobody lifts: the phones stop ringing and the caller hears so before he is disconnected."""
        seen = self.looks()
        with self._lock:
            for leg in self._call(name).legs:
                leg["state"] = GONE if leg["is_operator"] else leg["state"]
        until(lambda: self.looks() > seen + 1)
        self.hang_up(name)

    def hang_up(self, name: str) -> None:
        """End the call."""
        with self._lock:
            self.calls.pop(self._call(name).id)

    def living(self) -> dict[str, list[str]]:
        with self._lock:
            return {
                one.external or str(one.id): [leg["state"] for leg in one.legs] for one in self.calls.values()
            }

    def looks(self) -> int:
        return self.asked.count("list.calls")

    def dials(self) -> int:
        return self.asked.count("start.employee_call")

    # --- the API -------------------------------------------------------------------------------------

    def _app(self, connections: Connections) -> Starlette:
        async def endpoint(request: Request) -> Response:
            told = json.loads(await request.body())
            method, params = told["method"], told["params"]
            lost = self.lose.pop(method, None)
            if lost is False:
                return Cut(connections)
            with self._lock:
                self.asked.append(method)
                answer = self._answer(told.get("id"), method, params)
            return Cut(connections) if lost else JSONResponse(answer)

        return Starlette(routes=[Route("/v4.0/", endpoint, methods=["POST"])])

    def _answer(self, request_id: object, method: str, params: dict[str, Any]) -> dict[str, Any]:
        metadata = {"limits": self.limits} if self.limits else {}
        head = {"jsonrpc": "2.0", "id": request_id}
        try:
            if params.get("access_token") != self.token:
                raise Refusal(-32001, "access_token_invalid")
            if self.spent:
                raise Refusal(-32029, "limit_exceeded")
            data = _METHODS[method](self, params)
        except Refusal as no:
            detail = {"mnemonic": no.mnemonic, "field": no.name, "metadata": metadata}
            return {**head, "error": {"code": no.code, "message": "in the vendor's words", "data": detail}}
        return {**head, "result": {"data": data, "metadata": metadata}}

    def list_calls(self, _params: dict[str, Any]) -> list[dict[str, Any]]:
        began = datetime.now(ZoneInfo("Europe/Moscow")).replace(tzinfo=None)
        return [
            {
                "call_session_id": one.id,
                "direction": one.direction,
                "start_time": began.isoformat(timespec="milliseconds"),
                "virtual_phone_number": LINE,
                "contact_phone_number": one.contact,
                "external_id": one.external,
                "tags": [],
                "legs": [dict(leg) for leg in one.legs],
            }
            for one in self.calls.values()
        ]

    def start(self, params: dict[str, Any]) -> dict[str, Any]:
        if not params["contact"].isdecimal() or params["virtual_phone_number"] != LINE:
            raise Refusal(-32602, "data_type_error", "contact")
        call = self._add("out", params["contact"])
        call.external = params.get("external_id")
        call.legs.append(self._leg(LINE, params["employee"]["id"], DIALLING))
        return {"call_session_id": call.id}

    def disconnect(self, params: dict[str, Any]) -> dict[str, Any]:
        call = self._session(params)
        if params["leg_id"] not in [leg["leg_id"] for leg in call.legs]:
            raise Refusal(-32602, "leg_not_found", "leg_id")
        self.calls.pop(call.id)
        return {"success": "true"}

    def hold(self, params: dict[str, Any]) -> dict[str, Any]:
        if params["contact_message"] != {"type": "media", "value": MUSIC}:
            raise Refusal(-32602, "media_file_not_found", "contact_message.value")
        self._contact_leg(params)["state"] = ON_HOLD
        return {"success": "true"}

    def unhold(self, params: dict[str, Any]) -> dict[str, Any]:
        self._contact_leg(params)["state"] = TALKING
        return {"success": "true"}

    def make(self, params: dict[str, Any]) -> dict[str, Any]:
        call = self._session(params)
        if self._contact_leg(params)["state"] != ON_HOLD:
            raise Refusal(-32004, "invalid_state")
        if not params["to"].isdecimal() or int(params["to"]) not in EMPLOYEES:
            raise Refusal(-32602, "no_active_phone_number", "to")
        call.consults = self._leg(LINE, int(params["to"]), DIALLING)
        call.legs.append(call.consults)
        return {"success": "true"}

    def transfer(self, params: dict[str, Any]) -> dict[str, Any]:
        call = self._session(params)
        if call.consults is None:
            raise Refusal(-32004, "invalid_state")
        kept = call.consults
        call.legs = [leg for leg in call.legs if not leg["is_operator"] or leg is kept]
        self._contact_leg(params)["state"] = TALKING
        return {"success": "true"}

    def _session(self, params: dict[str, Any]) -> LiveCall:
        found = self.calls.get(params["call_session_id"])
        if found is None:
            raise Refusal(-32602, "call_session_not_found", "call_session_id")
        return found

    def _contact_leg(self, params: dict[str, Any]) -> dict[str, Any]:
        return next(leg for leg in self._session(params).legs if not leg["is_operator"])

    def _add(self, direction: str, contact: str | None) -> LiveCall:
        call = LiveCall(next(self._ids), direction, contact)
        self.calls[call.id] = call
        return call

    def _call(self, name: str) -> LiveCall:
        return next(one for one in self.calls.values() if name in (one.external, str(one.id)))

    def _leg(self, caller: str, employee: int | None, state: str) -> dict[str, Any]:
        return {
            "leg_id": next(self._ids),
            "calling_phone_number": caller,
            "called_phone_number": "79262444393" if employee else LINE,
            "is_operator": employee is not None,
            "employee_id": employee,
            "employee_full_name": EMPLOYEES.get(employee) if employee else None,
            "record_call_enabled": True,
            "state": state,
        }


_METHODS: dict[str, Any] = {
    "list.calls": CloudOffice.list_calls,
    "start.employee_call": CloudOffice.start,
    "disconnect.leg": CloudOffice.disconnect,
    "hold.call": CloudOffice.hold,
    "unhold.call": CloudOffice.unhold,
    "make.call": CloudOffice.make,
    "transfer.talk": CloudOffice.transfer,
}
