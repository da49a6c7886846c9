"""What an instructor, the tour and the tests may do to the training CRM over ``/__training__/``.

None of this belongs to the vendor's API. Bodies and answers are JSON.

=========================  ======================================================================
``GET  state``             options, waiting faults, the clock, counts
``GET  orders``            ``number``, ``id`` or ``externalId``: orders as the CRM holds them
``GET  clients``           ``inn``, ``name`` or ``id``: corporate clients with all their parts
``GET  persons``           ``email``, ``phone`` or ``id``: persons
``GET  files``             ``orderId``: attached files with their bytes in base64
``GET  calls``             the journal of calls, and what was told of them as they happened
``GET  writes``            every write the CRM received, with its outcome
``POST faults``            a :class:`~b2bdesk.training.faults.Fault` as a map
``POST faults/clear``      everything works again
``POST options``           any of :class:`~b2bdesk.training.retailcrm.crm.Options` but the keys
``POST rights``            ``key``, ``without``: takes scopes away from a key
``POST custom-fields``     ``without``: codes of custom fields to take away
``POST clock``             ``advance_s``: moves the clock forward
``POST remove``            ``user``, ``kind`` (order, person, corporate), ``id``: a colleague removes it
``POST as-user``           ``user``, ``method``, ``form``: a colleague works in the CRM's own window
=========================  ======================================================================
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, compile_path

from b2bdesk.training.faults import Fault, FaultKind, Faults
from b2bdesk.training.retailcrm import merging, order_filters, parts, wire
from b2bdesk.training.retailcrm.call import Author, Call
from b2bdesk.training.retailcrm.corporate import show_corporate
from b2bdesk.training.retailcrm.crm import Crm, Options
from b2bdesk.training.retailcrm.errors import ApiError
from b2bdesk.training.retailcrm.order_answer import show_order
from b2bdesk.training.retailcrm.people import phone_digits, show_person
from b2bdesk.training.retailcrm.routes import VERSIONED, ApiRoute
from b2bdesk.training.retailcrm.wire import Record

PREFIX = "/__training__"
_SETTABLE = {field.name for field in fields(Options)} - {"keys"}


class Control:
    """Looks into the CRM and changes how it behaves. Usable in process and over HTTP."""

    def __init__(self, crm: Crm, faults: Faults) -> None:
        self._crm, self._faults = crm, faults

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the control endpoint."""
        looks: dict[str, Callable[[Record], object]] = {
            "state": lambda _: self.state(),
            "orders": lambda q: self.orders(
                number=q.get("number", ""), external_id=q.get("externalId", ""), order_id=int(q.get("id", 0))
            ),
            "clients": lambda q: self.clients(
                inn=q.get("inn", ""), name=q.get("name", ""), client_id=int(q.get("id", 0))
            ),
            "persons": lambda q: self.persons(
                email=q.get("email", ""), phone=q.get("phone", ""), person_id=int(q.get("id", 0))
            ),
            "files": lambda q: self.files(order_id=int(q.get("orderId", 0))),
            "calls": lambda _: {"calls": self.calls(), "events": list(self._crm.call_events)},
            "writes": lambda _: self.writes(),
        }
        acts: dict[str, Callable[[Record], object]] = {
            "faults": lambda b: self._faults.add(Fault(**{**b, "kind": FaultKind(b["kind"])})),
            "faults/clear": lambda _: self._faults.clear(),
            "options": self.set_options,
            "rights": lambda b: self.take_rights(b["key"], b["without"]),
            "custom-fields": lambda b: self.take_custom_fields(b["without"]),
            "clock": lambda b: self.advance(timedelta(seconds=float(b["advance_s"]))),
            "remove": lambda b: self.remove(b["user"], b["kind"], b["id"]),
            "as-user": lambda b: self.as_user(b["user"], b["method"], b.get("form", {})),
        }
        routes: list[BaseRoute] = [_look(name, look) for name, look in looks.items()]
        return routes + [_act(name, act) for name, act in acts.items()]

    # --- looking -----------------------------------------------------------------------------------

    def state(self) -> Record:
        """Return options, faults, clock and counts."""
        with self._crm.lock:
            self._crm.settle()
            options = asdict(self._crm.options)
            kept = self._crm.orders.written_records()
            private = sum(order["customer"]["type"] == "customer" for order in kept)
            options["keys"] = {key: sorted(scopes) for key, scopes in self._crm.options.keys.items()}
            return {
                "options": options,
                "faults": [asdict(fault) for fault in self._faults.waiting],
                "now": self._crm.now(),
                "orders": len(self._crm.orders.ids()) - private,
                "private_orders": private,
                "clients": len(self._crm.corporates.ids()),
                "persons": len(self._crm.persons.ids()),
                "writes": len(self._crm.writes),
            }

    def orders(self, *, number: str = "", external_id: str = "", order_id: int = 0) -> list[Record]:
        """Return the orders with this number, external id or CRM id, as the API would answer them."""
        asked: dict[str, Any] = {"numbers": number} if number else {"externalIds": external_id}
        if order_id:
            asked = {"ids": str(order_id)}
        with self._crm.lock:
            self._crm.settle()
            found = self._crm.orders.every(order_filters.candidates(self._crm, asked))
            return [show_order(self._crm, order) for order in found]

    def clients(self, *, inn: str = "", name: str = "", client_id: int = 0) -> list[Record]:
        """Return clients by the INN of a company, a part of the name or the CRM id, with all parts."""
        crm = self._crm
        with crm.lock:
            crm.settle()
            if inn:
                found = {
                    company["customer"]["id"]
                    for company in crm.every_company()
                    if company.get("contragent", {}).get("INN") == inn
                }
            elif client_id:
                found = {client_id}
            else:
                rows = crm.corporates.every(crm.corporates.ids())
                found = {row["id"] for row in rows if name and name in row["nickName"]}
            return [self._whole(number) for number in sorted(found)]

    def _whole(self, number: int) -> Record:
        crm = self._crm
        return show_corporate(crm, number) | {
            "companies": [parts.show_company(crm, row) for row in crm.companies_of(number)],
            "addresses": [parts.show_address(row) for row in crm.addresses_of(number)],
            "contacts": [
                parts.show_link(link) | {"person": show_person(crm, link["customer"]["id"])}
                for link in crm.links_of(number)
            ],
        }

    def persons(self, *, email: str = "", phone: str = "", person_id: int = 0) -> list[Record]:
        """Return persons by e-mail, by phone in any spelling or by CRM id."""
        crm, digits = self._crm, phone_digits(phone)
        with crm.lock:
            crm.settle()
            rows = crm.persons.every([person_id] if person_id else crm.persons.ids())
            found = [
                row["id"]
                for row in rows
                if (not email or row.get("email") == email)
                and (not digits or any(phone_digits(each["number"]) == digits for each in row["phones"]))
            ]
            return [show_person(crm, number) for number in found]

    def files(self, *, order_id: int = 0, person_id: int = 0) -> list[Record]:
        """Return the files attached to an order or to a person, bytes in base64 under ``content``."""
        kind, number = ("order", order_id) if order_id else ("customer", person_id)
        with self._crm.lock:
            rows = self._crm.files.every(self._crm.files.ids())
            return [
                row
                for row in rows
                if any(link.get(kind, {}).get("id") == number for link in row["attachment"])
            ]

    def calls(self) -> list[Record]:
        """Return the journal of calls, oldest first."""
        with self._crm.lock:
            self._crm.settle()
            return list(self._crm.calls.every(self._crm.calls.ids()))

    def writes(self) -> list[Record]:
        """Return every write that reached the CRM, oldest first."""
        with self._crm.lock:
            self._crm.settle()
            return list(self._crm.writes)

    # --- acting ------------------------------------------------------------------------------------

    def set_options(self, given: Record) -> None:
        """Set options of the account by name. Raises ``ValueError`` for a name that is none."""
        with self._crm.lock:
            for name, value in given.items():
                if name not in _SETTABLE:
                    raise ValueError(name)
                setattr(self._crm.options, name, value)

    def take_rights(self, key: str, without: list[str]) -> None:
        """Take scopes away from a key."""
        self._crm.options.keys[key] -= set(without)

    def take_custom_fields(self, without: list[str]) -> None:
        """Take custom fields away, as in an account that nobody has set up."""
        books = self._crm.references
        books.custom_fields = [row for row in books.custom_fields if row["code"] not in without]

    def advance(self, by: timedelta) -> None:
        """Move the clock forward and do the work that became due."""
        with self._crm.lock:
            self._crm.clock.advance(by)
            self._crm.settle()

    def remove(self, user: int, kind: str, number: int) -> None:
        """Remove an order, a person or a client without orders, as the CRM's own window allows."""
        with self._crm.lock:
            self._crm.settle()
            merging.remove(self._crm, kind, number, Author(user_id=user))
            self._crm.save()

    def as_user(self, user: int, method: str, form: Record) -> Record:
        """Do what a colleague would do in the CRM's own window: ``method`` is an API path such as
        ``orders/1001/edit``; entities in ``form`` may be maps. Raises ``ApiError`` when refused.
        """
        shaped = {
            name: value if isinstance(value, str) else wire.encode(value).decode()
            for name, value in form.items()
        }
        row, path = _match(method)
        call = Call(path=path, form={"by": "id", "site": "b2b", **shaped}, author=Author(user_id=user))
        with self._crm.lock:
            self._crm.settle()
            answer = row.method(self._crm, call)
            self._crm.save()
            return answer


_WRITING = [(compile_path("/" + row.path)[0], row) for row in VERSIONED if row.is_write]


def _match(method: str) -> tuple[ApiRoute, dict[str, str]]:
    """Return the writing route that a path names, with its parameters."""
    for pattern, row in _WRITING:
        found = pattern.match("/" + method)
        if found:
            return row, found.groupdict()
    raise ApiError(404, "API method not found")


def _look(name: str, look: Callable[[Record], object]) -> Route:
    async def endpoint(request: Request) -> Response:
        return _answer(lambda: look(dict(request.query_params)))

    return Route(f"{PREFIX}/{name}", endpoint, methods=["GET"])


def _act(name: str, act: Callable[[Record], object]) -> Route:
    async def endpoint(request: Request) -> Response:
        body = wire.decode(await request.body() or b"{}")
        return _answer(lambda: act(body))

    return Route(f"{PREFIX}/{name}", endpoint, methods=["POST"])


def _answer(work: Callable[[], object]) -> Response:
    """Run a piece of control work; a refusal of the CRM or a wrong name comes back as 400."""
    try:
        result = work()
    except ApiError as refusal:
        return Response(wire.encode(refusal.body()), refusal.status, media_type="application/json")
    except (ValueError, KeyError, TypeError) as error:
        return Response(wire.encode({"error": repr(error)}), 400, media_type="application/json")
    return Response(wire.encode({} if result is None else result), media_type="application/json")
