"""What an instructor and the tour may do in the training books over ``/__training__/``.

None of this belongs to the vendor's interface. Bodies and answers are JSON; sums are roubles as text.

=========================  ======================================================================
``GET  objects``           ``set`` and any field: objects as the base holds them
``GET  writes``            every write that came over the interface
``POST payment``           ``amount`` and ``order``, ``invoice`` or ``counterparty`` (references),
                           ``purpose``, ``credited``: a client's payment comes in
``POST refund``            ``amount``, ``order``
``POST redistribute``      ``payment``, ``parts``: pairs of order and amount
``POST realisation``       ``order``, ``part`` (``1`` = all of it)
``POST vat-invoice``       ``realisation``
``POST take-back``         ``document``
``POST faults``            a :class:`~b2bdesk.training.faults.Fault` as a map
``POST faults/clear``      everything works again
=========================  ======================================================================
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from b2bdesk.training.faults import Fault, FaultKind, Faults
from b2bdesk.training.onec_ka.accountant import Accountant
from b2bdesk.training.onec_ka.base import Base

PREFIX = "/__training__"
Given = dict[str, Any]


class Control:
    """Lets the books be worked in from outside the process."""

    def __init__(self, base: Base, accountant: Accountant, faults: Faults) -> None:
        self._base, self._accountant, self._faults = base, accountant, faults

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the control endpoint."""
        looks: dict[str, Callable[[Given], object]] = {
            "objects": lambda given: self._base.find(given.pop("set"), **given),
            "writes": lambda _given: self._base.writes,
        }
        works: dict[str, Callable[[Given], object]] = {
            "payment": lambda given: self._accountant.receive_payment(Decimal(given.pop("amount")), **given),
            "refund": lambda given: self._accountant.refund(Decimal(given.pop("amount")), **given),
            "redistribute": self._redistribute,
            "realisation": lambda given: self._accountant.post_realisation(
                given["order"], Decimal(given.get("part", "1"))
            ),
            "vat-invoice": lambda given: self._accountant.issue_vat_invoice(given["realisation"]),
            "attach": lambda given: self._accountant.attach_printed(given["document"]),
            "take-back": lambda given: self._accountant.take_back(given["document"]),
            "faults": lambda given: self._faults.add(Fault(FaultKind(given.pop("kind")), **given)),
            "faults/clear": lambda _given: self._faults.clear(),
        }
        return [
            *(self._route(path, "GET", work) for path, work in looks.items()),
            *(self._route(path, "POST", work) for path, work in works.items()),
        ]

    def _redistribute(self, given: Given) -> None:
        parts = [(order, Decimal(amount)) for order, amount in given["parts"]]
        self._accountant.redistribute(given["payment"], parts)

    def _route(self, path: str, verb: str, work: Callable[[Given], object]) -> Route:
        async def endpoint(request: Request) -> Response:
            body = await request.body()
            given = json.loads(body) if body else dict(request.query_params)
            try:
                with self._base.lock:
                    return JSONResponse({"result": work(given)})
            except (LookupError, TypeError, ValueError, ArithmeticError) as error:
                return JSONResponse({"error": str(error)}, 400)

        return Route(f"{PREFIX}/{path}", endpoint, methods=[verb])
