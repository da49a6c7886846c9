"""Calling the publication: collections, single objects, writes, functions, and what its refusals mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

import msgspec

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.onec_ka import literals
from b2bdesk.connectors.onec_ka.compare import Body
from b2bdesk.connectors.onec_ka.kinds import SYSTEM
from b2bdesk.connectors.onec_ka.wire import Row, dump, read_envelope, read_failure, read_object, read_row
from b2bdesk.connectors.transport import Call, Transport
from b2bdesk.errors import BadRecord, ConnectorError, OutcomeUnknown, Refused, Unauthorised, Unavailable
from b2bdesk.model.clock import Clock

SESSION_SLEEPS_AFTER: Final = timedelta(minutes=15)
MOST_PAGES: Final = 500
REFS_AT_ONCE: Final = 15
"""So many references fit into one address."""

_VERSION = re.compile("[A-Za-z0-9+/]+={0,2}")

NOT_PUBLISHED, NO_INSTANCE, NO_RIGHT = "8", "9", "20"


class Api:
    """One publication. Every method raises only :class:`ConnectorError`.

    ``patient`` waits as long as a 1C session needs to wake up; it carries the first call and every call
    after a long silence, ``usual`` all others.
    """

    def __init__(self, usual: Transport, patient: Transport, clock: Clock) -> None:
        self._usual, self._patient, self._clock = usual, patient, clock
        self._answered_at: float | None = None

    def collection(self, entity: str, query: str) -> list[msgspec.Raw]:
        """Read one page of a collection, undecoded."""
        return read_envelope(self._get(entity, query).body, entity)

    def rows(self, entity: str, query: str) -> list[Row]:
        """Read one page of a collection; raises :class:`BadRecord` when a row cannot be read."""
        return [read_row(raw, entity) for raw in self.collection(entity, query)]

    def every(
        self, entity: str, *, where: str = "", page: int, select: tuple[str, ...] = ()
    ) -> Iterator[Row]:
        """Yield all rows of a collection in the order of their references.

        A server that gives the same page again and again is not followed for ever.
        """
        seen: set[str] = set()
        for place in range(MOST_PAGES):
            query = literals.query(
                where=where,
                select=select,
                order_by="Ref_Key",
                top=page,
                skip=place * page,
                allowed_only=True,
            )
            rows = self.rows(entity, query)
            new = [row for row in rows if row.ref not in seen]
            yield from new
            seen.update(row.ref for row in new)
            if len(rows) < page or not new:
                return

    def by_refs(self, entity: str, refs: list[str]) -> Iterator[msgspec.Raw]:
        """Yield the objects with these references, undecoded; those that are gone are left out."""
        for start in range(0, len(refs), REFS_AT_ONCE):
            where = literals.one_of("Ref_Key", refs[start : start + REFS_AT_ONCE])
            yield from self.collection(entity, literals.query(where=where, allowed_only=True))

    def object(self, entity: str, ref: str) -> Row | None:
        """Read one object; None when there is none with this reference."""
        try:
            reply = self._get(_at(entity, ref), literals.query())
        except Refused as error:
            if error.facts.get("code") == NO_INSTANCE:
                return None
            raise
        return read_row(reply.body, entity)

    def record(self, register: str, key: Mapping[str, str], select: tuple[str, ...]) -> Row | None:
        """Read one record of a register by its composite key of texts; None when there is none."""
        named = ",".join(f"{name}={literals.text(value)}" for name, value in key.items())
        try:
            reply = self._get(f"{register}({named})", literals.query(select=select), register)
        except Refused as error:
            if error.facts.get("code") == NO_INSTANCE:
                return None
            raise
        return read_row(reply.body, register)

    def create(self, entity: str, body: Body) -> Row:
        """Create an object and return what the base made of it."""
        return self._written("POST", entity, entity, body, {})

    def change(self, entity: str, held: Row, body: Body) -> Row:
        """Write fields of an object that was just read.

        ``If-Match`` is sent although publications are known to ignore it.
        """
        version = held.version
        headers = {"If-Match": version} if _VERSION.fullmatch(version) else {}
        return self._written("PATCH", _at(entity, held.ref), entity, body, headers)

    def act(self, entity: str, ref: str, method: str) -> None:
        """Carry out ``Post`` or ``Unpost``; refusals of the configuration come as :class:`Refused`."""
        query = literals.query()
        if method == "Post":
            query += "&PostingModeOperational=false"
        path = f"{_at(entity, ref)}/{method}"
        reply = self._send(Call("POST", path, writes=True, query=query, any_content=True), entity)
        # An empty answer is a good one here, a web page is somebody else's.
        if reply.body.lstrip()[:1] == b"<" and "html" in reply.headers.get("content-type", ""):
            raise OutcomeUnknown(system=SYSTEM, detail="not_json")

    def balance(self, register: str, dimensions: str, condition: str, at: datetime) -> list[Row]:
        """Return a register's balances by dimensions; quotes inside the condition are doubled."""
        arguments = [f"Period={literals.moment(at)}"]
        if condition:
            arguments.append(f"Condition={literals.text(condition)}")
        arguments.append(f"Dimensions='{dimensions}'")
        path = f"{register}/Balance({','.join(arguments)})"
        raws = read_envelope(self._get(path, literals.query(), register).body, register)
        return [read_row(raw, register) for raw in raws]

    def service(self) -> tuple[set[str], datetime | None]:
        """Return the names of what is published, and the server's clock (UTC)."""
        reply = self._get("", literals.query())
        rows = (read_row(raw, "service") for raw in read_envelope(reply.body, "service"))
        return {row.text("name") for row in rows}, reply.date

    def metadata(self) -> bytes:
        """Read the description of everything published: many megabytes, half a minute."""
        headers = {"Accept": "application/xml"}
        call = Call("GET", "$metadata", writes=False, headers=headers, any_content=True)
        return self._patient.send(call).body

    def close(self) -> None:
        """Let connections go and end all waiting."""
        self._usual.close()
        self._patient.close()

    def _get(self, path: str, query: str, entity: str = "") -> Reply:
        return self._send(Call("GET", path, writes=False, query=query), entity or path)

    def _written(self, verb: str, path: str, entity: str, body: Body, headers: dict[str, str]) -> Row:
        call = Call(
            verb,
            path,
            writes=True,
            query=literals.query(),
            content=dump(body),
            headers={"Content-Type": "application/json; charset=utf-8", **headers},
        )
        reply = self._send(call, entity)
        try:
            return read_object(reply.body, entity)
        except BadRecord as error:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error

    def _send(self, call: Call, entity: str) -> Reply:
        try:
            reply = self._transport().send(call)
        except Refused as error:
            if error.facts.get("code") == NOT_PUBLISHED:
                raise Refused(
                    system=SYSTEM, detail="not_published", fields=[_plain(entity)], code=NOT_PUBLISHED
                ) from error
            raise
        self._answered_at = self._clock.monotonic()
        return reply

    def _transport(self) -> Transport:
        at = self._answered_at
        awake = at is not None and self._clock.monotonic() - at < SESSION_SLEEPS_AFTER.total_seconds()
        return self._usual if awake else self._patient


def _at(entity: str, ref: str) -> str:
    return f"{entity}({literals.guid(ref)})"


def _plain(path: str) -> str:
    return path.partition("(")[0].partition("/")[0]


def explained(reply: Reply, error: ConnectorError) -> ConnectorError:
    """Read the platform's error answers by their code; the words are for people."""
    failure = read_failure(reply.body)
    if failure is None:
        return _without_words(reply, error)
    code = str(failure.code)
    if code == NO_RIGHT or isinstance(error, Unauthorised):
        return Unauthorised(system=SYSTEM, detail="no_right", text=failure.text)
    if reply.status in (502, 503, 504):
        return error
    # Code -1 is the configuration's own refusal, and the write is rolled back: to be shown, never repeated.
    return Refused(system=SYSTEM, detail=failure.text or f"code {code}", fields=[], code=code)


def _without_words(reply: Reply, error: ConnectorError) -> ConnectorError:
    if isinstance(error, Unauthorised) and reply.status == 401:
        return Unauthorised(system=SYSTEM, detail="login_not_accepted")
    if isinstance(error, BadRecord) and error.facts.get("where") == "not_json":
        # A web server in front asks for a login with a page and status 200, or a proxy is in the way.
        if b'type="password"' in reply.body.lower():
            return Unauthorised(system=SYSTEM, detail="login_page")
        return Unavailable(system=SYSTEM, detail="not_json")
    return error
