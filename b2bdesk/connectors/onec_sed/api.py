"""One command of the service and what came back, with every failure as one of our errors."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.etree.ElementTree import Element

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.onec_sed import envelope, wire
from b2bdesk.connectors.onec_sed.envelope import Condition, Reference
from b2bdesk.connectors.onec_sed.kinds import SYSTEM
from b2bdesk.connectors.onec_sed.login import Login
from b2bdesk.connectors.onec_sed.wire import DmObject
from b2bdesk.connectors.transport import Call, Transport
from b2bdesk.errors import BadRecord, ConnectorError, OutcomeUnknown, Refused, Unauthorised

NOT_ACCEPTED = "login_not_accepted"
SHORTEST_SEARCH = 3
"""Characters; a search for less keeps the service busy for half a minute."""

_HEADERS = {
    "Content-Type": "text/xml; charset=utf-8",
    "SOAPAction": '"http://www.1c.ru/dm#DMService:execute"',
    "Accept": "text/xml",
}


class Api:
    """Speaks to one publication; safe for several threads."""

    def __init__(self, transport: Transport, service: str, login: Login) -> None:
        self._transport, self._service, self._login = transport, service, login
        self.clock: datetime | None = None
        self.seconds = 0.0

    def user(self) -> str:
        """Return the name of the user we are signed in as; empty when the service does not tell it."""
        answer = self._execute(envelope.request("DMGetCurrentUserRequest"), writes=False)
        found = next((one for one in wire.objects(answer) if isinstance(one, DmObject)), None)
        return found.name if found else ""

    def listed(
        self, kind: str, conditions: Iterable[Condition], limit: int, columns: Iterable[str]
    ) -> list[DmObject | Element]:
        """Return at most ``limit`` objects. Raises Refused without a call for a search that is too short."""
        given = list(conditions)
        for one in given:
            if isinstance(one.value, str) and len(one.value) < SHORTEST_SEARCH:
                raise Refused(system=SYSTEM, detail="search_too_short", fields=[one.field])
        query = envelope.element(
            "query",
            envelope.conditions(given),
            envelope.text("limit", str(limit)),
            *(envelope.text("columnSet", column) for column in columns),
        )
        asked = envelope.request("DMGetObjectListRequest", envelope.text("type", kind), query)
        return list(wire.objects(self._execute(asked, writes=False)))

    def cards(self, references: Iterable[Reference]) -> list[DmObject | Element]:
        """Return the cards of the objects, whole."""
        ids = (envelope.object_id("objectIds", one) for one in references)
        return list(wire.objects(self._execute(envelope.request("DMRetrieveRequest", *ids), writes=False)))

    def created(self, command: str, kind: str, fields: Iterable[str]) -> DmObject:
        """Create an object and return it. ``OutcomeUnknown`` when the answer does not show it."""
        body = envelope.element("object", *fields, kind=f"dm:{kind}")
        answer = self._execute(envelope.request(command, body), writes=True)
        found = next((one for one in wire.objects(answer) if isinstance(one, DmObject)), None)
        if found is None:
            raise OutcomeUnknown(system=SYSTEM, detail="no_object_in_answer")
        return found

    def close(self) -> None:
        """Let the connections go."""
        self._transport.close()

    def _execute(self, content: bytes, *, writes: bool) -> Element:
        call = Call("POST", self._service, writes, content=content, headers=_HEADERS, any_content=True)
        started = time.perf_counter()
        reply = self._signed_in(call)
        self.seconds, self.clock = time.perf_counter() - started, reply.date
        try:
            answer = wire.returned(reply.body)
        except BadRecord as error:
            if writes:
                raise OutcomeUnknown(system=SYSTEM, detail="not_an_answer") from error
            raise
        words = wire.refusal(answer)
        if words is not None:
            raise Refused(system=SYSTEM, detail=words, fields=[])
        return answer

    def _signed_in(self, call: Call) -> Reply:
        """Send; a refused login is tried once more in the other encoding: nothing was done yet."""
        tried = self._login.encoding
        try:
            return self._transport.send(call)
        except Unauthorised as error:
            if error.facts.get("detail") != NOT_ACCEPTED or not self._login.other_encoding(tried):
                raise
        return self._transport.send(call)


def explained(reply: Reply, error: ConnectorError) -> ConnectorError:
    """Read a SOAP fault: a wrong request is refused, a failed one keeps its words and its doubt."""
    if reply.status == 401:
        return Unauthorised(system=SYSTEM, detail=NOT_ACCEPTED)
    words = wire.fault(reply.body)
    if words is None:
        return error
    if words.sender:
        return Refused(system=SYSTEM, detail=words.text, fields=[])
    return type(error)(**{**error.facts, "detail": words.text})


def only_objects(found: Iterable[DmObject | Element]) -> Iterator[DmObject]:
    """Yield what could be read."""
    return (one for one in found if isinstance(one, DmObject))
