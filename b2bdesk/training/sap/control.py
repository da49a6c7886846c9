"""What an instructor, the tour and the tests may do to the training SAP over ``/__training__/``.

None of this belongs to the vendor's services. Bodies and answers are JSON.

=======================  ======================================================================
``GET  state``           switches, waiting faults, the clock, counts
``GET  rows``            ``set``, and ``field`` with ``value``: entities as the system holds them
``POST faults``          a :class:`~b2bdesk.training.faults.Fault` as a map
``POST faults/clear``    everything works again
``POST switches``        plain ones of :class:`~b2bdesk.training.sap.customizing.Customizing`;
                         ``story_s`` lets the warehouse work on its own, 0 stops it
``POST expire``          ends every session, so that tokens are worth nothing
``POST deliver``         ``order``, and ``parts`` (quantity by item number): the warehouse delivers
``POST pick``            ``delivery``
``POST issue``           ``delivery``: the goods leave the house
``POST prove``           ``delivery``: the customer has signed
``POST transport``       ``request``, ``status``, ``delivery``: the carrier's progress
``POST receive``         ``material``, ``plant``, ``quantity``: goods come in
``POST release-credit``  ``order``: the credit controller lets it go
``POST change-order``    ``order``, ``fields``: somebody in the house changes its texts and codes
``POST clock``           ``advance_s``: moves the clock forward
=======================  ======================================================================
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, fields
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.sap.customizing import Customizing
from b2bdesk.training.sap.errors import SapError
from b2bdesk.training.sap.services import SERVICES, TYPES
from b2bdesk.training.sap.values import Row, read_body, write_value

if TYPE_CHECKING:
    from b2bdesk.training.sap.office import SapOffice

PREFIX = "/__training__"
_PLAIN = {one.name for one in fields(Customizing) if one.type in ("bool", "str", "int")}
Body = dict[str, Any]


class Control:
    """Looks into the system and does what happens in its house."""

    def __init__(self, office: SapOffice) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        """Return the routes of the control endpoint."""
        office = self._office
        acts: dict[str, Callable[[Body], object]] = {
            "faults": lambda b: office.faults.add(Fault(**{**b, "kind": FaultKind(b["kind"])})),
            "faults/clear": lambda _: office.faults.clear(),
            "switches": self._switch,
            "expire": lambda _: office.expire_tokens(),
            "deliver": lambda b: office.deliver(b["order"], b.get("parts")),
            "pick": lambda b: office.pick(b["delivery"]),
            "issue": lambda b: office.post_goods_issue(b["delivery"]),
            "prove": lambda b: office.prove_delivery(b["delivery"]),
            "transport": lambda b: office.move_transport(b["request"], b["status"], b.get("delivery", "")),
            "receive": lambda b: office.receive(b["material"], b["plant"], int(b["quantity"])),
            "release-credit": lambda b: office.release_credit(b["order"]),
            "change-order": lambda b: office.change_order(b["order"], **_order_fields(b["fields"])),
            "clock": lambda b: office.system.clock.advance(timedelta(seconds=float(b["advance_s"]))),
        }
        looks = [self._look("state", lambda _: self._state()), self._look("rows", self._rows)]
        return looks + [self._act(name, act) for name, act in acts.items()]

    def _look(self, name: str, look: Callable[[Body], object]) -> Route:
        async def answer(request: Request) -> Response:
            return _tried(lambda: look(dict(request.query_params)))

        return Route(f"{PREFIX}/{name}", answer, methods=["GET"])

    def _act(self, name: str, act: Callable[[Body], object]) -> Route:
        async def answer(request: Request) -> Response:
            content = await request.body()
            return _tried(lambda: {"result": act(json.loads(content) if content else {})})

        handler: Callable[[Request], Awaitable[Response]] = answer
        return Route(f"{PREFIX}/{name}", handler, methods=["POST"])

    def _state(self) -> Body:
        system = self._office.system
        with system.lock:
            return {
                "switches": {name: getattr(system.customizing, name) for name in sorted(_PLAIN)},
                "faults": [asdict(fault) for fault in self._office.faults.waiting],
                "now": system.now().isoformat(),
                "orders": sum(1 for _ in system.store["A_SalesOrder"].rows()),
                "deliveries": sum(1 for _ in system.store["A_OutbDeliveryHeader"].rows()),
            }

    def _rows(self, asked: Body) -> list[Body]:
        kind, store = TYPES[asked["set"]], self._office.system.store
        with self._office.system.lock:
            table = store[kind.name]
            rows = table.by(asked["field"], asked.get("value", "")) if "field" in asked else table.rows()
            return [{one.name: write_value(one, row[one.name]) for one in kind.properties} for row in rows]

    def _switch(self, body: Body) -> None:
        unknown = set(body) - _PLAIN - {"story_s"}
        if unknown:
            raise KeyError(", ".join(sorted(unknown)))
        customizing = self._office.customizing
        for name, value in body.items():
            if name == "story_s":
                customizing.story = timedelta(seconds=float(value)) if value else None
            elif type(value) is not type(getattr(customizing, name)):
                raise TypeError(name)
            else:
                setattr(customizing, name, value)


def _order_fields(given: Body) -> Row:
    service = SERVICES["API_SALES_ORDER_SRV"]
    return read_body(service, service.types["A_SalesOrder"], given).fields


def _tried(do: Callable[[], object]) -> Response:
    """Answer with what was done; what cannot be done is a 400 with the reason."""
    try:
        return JSONResponse(do())
    except SapError as error:
        return JSONResponse({"error": error.head.text("en")}, 400)
    except (KeyError, TypeError, ValueError) as error:
        return JSONResponse({"error": f"{type(error).__name__}: {error}"}, 400)
