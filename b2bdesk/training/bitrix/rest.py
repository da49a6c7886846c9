"""REST of the site: methods behind a webhook, pages of fifty, errors with words or long numbers."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from b2bdesk.training.bitrix import WEBHOOK, WEBHOOK_USER
from b2bdesk.training.bitrix import rest_shapes as shapes
from b2bdesk.training.bitrix.rest_shapes import IBLOCK, PROPERTIES, Record
from b2bdesk.training.bitrix.shop import (
    COMPANY_PAYER,
    PERSON_PAYER,
    STATUSES,
    Shop,
    SiteOrder,
)
from b2bdesk.training.clock import MOSCOW

MOST_IN_BATCH = 50
_ENCODER = msgspec.json.Encoder(decimal_format="number")
_WRITES = (".add", ".update", ".modify", ".delete")


class Failed(Exception):
    """The method says no: its code, words and status."""

    def __init__(self, code: str | int, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.code, self.words, self.status = code, words, status


NO_ORDER = (200540400001, "order is not exists")
NO_RIGHT = (200040300020, "Access Denied")


@dataclass(slots=True)
class RestMethods:
    """The methods over one shop. ``denied`` lacks the right for those, ``secret`` is the webhook's."""

    shop: Shop
    secret: str = WEBHOOK
    denied: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    _recent: deque[float] = field(default_factory=deque)

    async def answer(self, request: Request) -> Response:
        """Answer ``/rest/<user>/<secret>/<method>``."""
        user, secret = request.path_params["user"], request.path_params["secret"]
        method = request.path_params["method"].removesuffix(".json")
        try:
            self._require_entry(str(user), str(secret))
            params = json.loads(await request.body() or b"{}", parse_float=Decimal)
            return self._json(self.call(method, params if isinstance(params, dict) else {}))
        except Failed as error:
            return self._json({"error": error.code, "error_description": error.words}, error.status)
        except ValueError:
            return self._json({"error": "INVALID_REQUEST", "error_description": "Invalid request."}, 400)

    def call(self, method: str, params: Record) -> Record:
        """Run one method and return the answer with its times."""
        self.calls.append(method)
        if method in self.denied:
            raise Failed(*NO_RIGHT)
        found = self._batch(params) if method == "batch" else self._method(method)(params)
        if method.endswith(_WRITES):
            self.shop.keep({"what": "rest", "method": method, "params": params})
        at = shapes.moment(self.shop.clock.local())
        return {**found, "time": {"start": 0.0, "finish": 0.0, "date_start": at, "date_finish": at}}

    def _method(self, name: str) -> Callable[[Record], Record]:
        known: dict[str, Callable[[Record], Record]] = {
            "sale.order.get": lambda p: _result("order", shapes.whole_order(self._order(p))),
            "sale.order.list": self._orders,
            "sale.order.update": self._update_order,
            "sale.payment.list": lambda p: self._parts("payments", p),
            "sale.payment.update": self._update_payment,
            "sale.shipment.list": lambda p: self._parts("shipments", p),
            "sale.shipment.update": self._update_shipment,
            "sale.basketitem.list": lambda p: self._parts("basketItems", p),
            "sale.propertyvalue.list": lambda p: self._parts("propertyValues", p),
            "sale.property.list": self._properties,
            "sale.persontype.list": self._person_types,
            "sale.status.list": self._statuses,
            "catalog.product.list": self._products,
            "catalog.price.list": lambda p: self._of_products("prices", shapes.prices, p),
            "catalog.storeproduct.list": lambda p: self._of_products("storeProducts", shapes.stock, p),
        }
        if name not in known:
            # Neither users nor requisites have methods on a site of one's own.
            raise Failed("ERROR_METHOD_NOT_FOUND", "Method not found!", 404)
        return known[name]

    def _require_entry(self, user: str, secret: str) -> None:
        if user != str(WEBHOOK_USER) or secret != self.secret:
            raise Failed("INVALID_CREDENTIALS", f"Invalid request credentials for {secret}", 401)
        now, limit = time.monotonic(), self.shop.options.requests_a_second
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        self._recent.append(now)
        if limit and len(self._recent) > limit:
            raise Failed("QUERY_LIMIT_EXCEEDED", "Too many requests", 503)

    def _batch(self, params: Record) -> Record:
        commands = params.get("cmd") or {}
        if len(commands) > MOST_IN_BATCH:
            raise Failed("ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded")
        answers: Record = {}
        errors: Record = {}
        for name, command in commands.items():
            method, _, query = str(command).partition("?")
            try:
                answers[name] = self.call(method, _nested(query))["result"]
            except Failed as error:
                errors[name] = {"error": error.code, "error_description": error.words}
        # An empty map is an empty list in the vendor's language.
        return {"result": {"result": answers or [], "result_error": errors or []}}

    def _order(self, params: Record) -> SiteOrder:
        raw = str(params.get("id", ""))
        order = self.shop.orders.get(int(raw)) if raw.isdecimal() else None
        if order is None:
            raise Failed(*NO_ORDER)
        return order

    def _orders(self, params: Record) -> Record:
        orders: Iterable[SiteOrder] = self.shop.orders.values()
        wanted = params.get("filter") or {}
        if since := wanted.get(">=dateUpdate"):
            at = datetime.fromisoformat(str(since))
            orders = [one for one in orders if one.updated_at.replace(tzinfo=MOSCOW) >= at]
        if "accountNumber" in wanted:
            orders = [one for one in orders if one.number == str(wanted["accountNumber"])]
        found = sorted(orders, key=lambda one: (one.updated_at, one.id))
        return self._page("orders", [shapes.flat_order(one) for one in found], params)

    def _parts(self, key: str, params: Record) -> Record:
        order = self._order({"id": (params.get("filter") or {}).get("orderId", "")})
        return self._page(key, shapes.whole_order(order)[key], params)

    def _update_order(self, params: Record) -> Record:
        order, fields = self._order(params), params.get("fields") or {}
        status = fields.get("statusId")
        if status is not None and status not in dict(STATUSES):
            raise Failed(200850000004, "status is not exists")
        order.status = status or order.status
        order.canceled = fields.get("canceled", shapes.yes(order.canceled)) == "Y"
        order.reason = str(fields.get("reasonCanceled", order.reason))
        self.shop.touch(order)
        return _result("order", shapes.flat_order(order))

    def _update_payment(self, params: Record) -> Record:
        order, one = self._part(params, "payments")
        if (params.get("fields") or {}).get("paid") == "Y":
            one.paid, one.paid_at = True, self.shop.clock.local()
        self.shop.touch(order)
        return _result("payment", shapes.payment(order, one))

    def _update_shipment(self, params: Record) -> Record:
        order, one = self._part(params, "shipments")
        if (params.get("fields") or {}).get("deducted") == "Y":
            one.deducted, one.deducted_at = True, self.shop.clock.local()
        self.shop.touch(order)
        return _result("shipment", shapes.shipment(order, one))

    def _part(self, params: Record, kind: str) -> tuple[SiteOrder, Any]:
        for order in self.shop.orders.values():
            for one in getattr(order, kind):
                if str(one.id) == str(params.get("id")):
                    return order, one
        raise Failed(200640400001, f"{kind[:-1]} is not exists")

    def _properties(self, params: Record) -> Record:
        found = [
            {"active": "Y", "code": code, "id": place, "name": title, "personTypeId": COMPANY_PAYER}
            for place, (code, title) in enumerate(PROPERTIES, 1)
        ]
        return self._page("properties", found, params)

    def _person_types(self, _params: Record) -> Record:
        """Answer with the list beside ``result``, as the vendor's own sample shows it."""
        types = [(COMPANY_PAYER, "Юридическое лицо"), (PERSON_PAYER, "Физическое лицо")]
        return {"personTypes": [{"id": one, "name": name, "sort": "100"} for one, name in types], "total": 2}

    def _statuses(self, params: Record) -> Record:
        found = [{"id": code, "type": "O", "sort": 10, "notify": "Y"} for code, _ in STATUSES]
        return self._page("statuses", found, params)

    def _products(self, params: Record) -> Record:
        wanted = params.get("filter") or {}
        if not {"id", "iblockId"} <= set(params.get("select") or []) or wanted.get("iblockId") != IBLOCK:
            raise Failed("0", "Required select fields: id, iblockId")
        catalogue = self.shop.world.catalogue
        after = int(wanted.get(">id", 0))
        first = max(after + 1 - catalogue.at(0).id, 0)
        size = self.shop.options.page_size
        places = range(first, min(first + size, catalogue.size))
        return {"result": {"products": [shapes.product(catalogue.at(place)) for place in places]}}

    def _of_products(self, key: str, make: Callable[[Any], list[Record]], params: Record) -> Record:
        catalogue = self.shop.world.catalogue
        ids = (params.get("filter") or {}).get("@productId") or []
        places = [catalogue.place_of_product(int(one)) for one in ids]
        found = [row for place in places if place is not None for row in make(catalogue.at(place))]
        return self._page(key, found, params)

    def _page(self, key: str, found: list[Record], params: Record) -> Record:
        start, size = int(params.get("start") or 0), self.shop.options.page_size
        start = max(start, 0)
        answer: Record = {"result": {key: found[start : start + size]}, "total": len(found)}
        if start + size < len(found):
            answer["next"] = start + size
        return answer

    def _json(self, body: Record, status: int = 200) -> Response:
        return Response(_ENCODER.encode(body), status, media_type="application/json; charset=utf-8")


def is_write(request: Request) -> bool:
    """Tell whether a call of REST changes something."""
    return request.url.path.removesuffix(".json").endswith(_WRITES)


def _result(key: str, record: Record) -> Record:
    return {"result": {key: record}}


def _nested(query: str) -> Record:
    """Return fields of an address; one level of brackets is all that a reading needs."""
    found: Record = {}
    for name, value in parse_qsl(query):
        outer, bracket, inner = name.removesuffix("]").partition("[")
        if bracket:
            found.setdefault(outer, {})[inner] = value
        else:
            found[outer] = value
    return found
