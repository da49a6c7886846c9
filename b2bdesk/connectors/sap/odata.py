"""One OData V2 client for all services of a SAP system: reads, lists, writes, changesets.

Everything that leaves it is a :class:`ConnectorError`. Addresses that SAP gives back (``__next``) keep only
their path and query: a system behind a proxy names itself by another host, and nobody is followed there.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import msgspec

from b2bdesk.connectors.answers import Reply, error_of_status
from b2bdesk.connectors.ports import Idem
from b2bdesk.connectors.sap import batch
from b2bdesk.connectors.sap.batch import Part
from b2bdesk.connectors.sap.csrf import HEADER, Tokens
from b2bdesk.connectors.sap.kinds import SYSTEM
from b2bdesk.connectors.sap.literals import query
from b2bdesk.connectors.sap.metadata import Model, read_model
from b2bdesk.connectors.sap.refusals import STALE, explain, is_missing
from b2bdesk.connectors.sap.repeats import once
from b2bdesk.connectors.sap.wire import Listed, entity_of, list_of
from b2bdesk.connectors.transport import Call, Transport
from b2bdesk.errors import BadRecord, ConnectorError, OutcomeUnknown, Refused, Unauthorised, Unavailable

MOST_PAGES = 2_000
UPDATE_METHODS = ("PATCH", "MERGE", "POST")
"""How changed fields are sent; the last one hides MERGE in a header, for proxies that know only POST."""


@dataclass(frozen=True, slots=True)
class Session:
    """What every request carries: the client of the system, the language of messages, how we update.

    ``repeatable``: creations carry the headers by which a repeat is known again.
    """

    client: str = ""
    language: str = "RU"
    update_method: str = "PATCH"
    repeatable: bool = True
    base_path: str = ""

    def options(self) -> dict[str, str]:
        """Return the query options of every request."""
        return {"sap-client": self.client, "sap-language": self.language}


class OData:
    """The services of one system for one user; safe for threads."""

    def __init__(self, transport: Transport, session: Session) -> None:
        self._transport, self._session = transport, session
        self._tokens = Tokens(transport, query(session.options()))
        self._lock = threading.Lock()
        self._models: dict[str, Model] = {}

    def close(self) -> None:
        """Let connections go and end all waiting."""
        self._transport.close()

    def model(self, service: str) -> Model:
        """Return what the service offers; read once."""
        with self._lock:
            known = self._models.get(service)
        if known is None:
            call = Call(
                "GET", f"{service}/$metadata", writes=False, query=query(self._session.options()),
                headers={"Accept": "application/xml"}, any_content=True,
            )  # fmt: skip
            known = read_model(self._transport.send(call).body)
            with self._lock:
                self._models[service] = known
        return known

    def forget_models(self) -> None:
        """Read what services offer again at the next use."""
        with self._lock:
            self._models.clear()

    def read(self, service: str, path: str, options: Mapping[str, str] | None = None) -> Reply:
        """Read an entity, a list or a function as it comes."""
        return self._get(f"{service}/{path}", {**(options or {}), **self._session.options()})

    def one(self, service: str, path: str, options: Mapping[str, str] | None = None) -> msgspec.Raw | None:
        """Return one entity, undecoded; None when there is no such entity."""
        try:
            return entity_of(self.read(service, path, options).body, path)
        except Refused as error:
            if is_missing(error):
                return None
            raise

    def page(self, service: str, path: str, options: Mapping[str, str]) -> Listed:
        """Read one page of a list."""
        return list_of(self.read(service, path, options).body, path)

    def all(self, service: str, path: str, options: Mapping[str, str]) -> Iterator[msgspec.Raw]:
        """Yield every entity of a list, page after page, as SAP cuts them.

        Raises :class:`BadRecord` when the pages never end or lead away from the service.
        """
        page = self.page(service, path, options)
        seen: set[str] = set()
        while True:
            yield from page.entities
            if page.next is None:
                return
            if page.next in seen or len(seen) >= MOST_PAGES:
                raise BadRecord(system=SYSTEM, kind=path, where="endless_pages")
            seen.add(page.next)
            page = list_of(self._follow(service, page.next).body, path)

    def create(self, service: str, path: str, entity: object, idem: Idem | None = None) -> Reply:
        """Create an entity with everything inside it; the reply holds what SAP made of it."""
        body = to_json(entity)
        headers = once(idem, body) if idem and self._session.repeatable else {}
        reply = self._write(service, Part("POST", path, body, headers))
        if not reply.looks_like_json:
            raise OutcomeUnknown(system=SYSTEM, detail="not_json")
        return reply

    def compute(self, service: str, path: str, entity: object) -> Reply:
        """Let SAP count something through that it does not store; may be repeated like a read."""
        part = Part("POST", path, to_json(entity))
        reply = self._with_token(service, part, "application/json", writes=False)
        if not reply.looks_like_json:
            raise Unavailable(system=SYSTEM, detail="not_json")
        return reply

    def update(self, service: str, path: str, changed: object, etag: str) -> Reply:
        """Change some fields of an entity that is still as ``etag`` says."""
        reply = self._write(service, self.updating(path, changed, etag))
        if reply.status != 204 and not reply.looks_like_json:
            raise OutcomeUnknown(system=SYSTEM, detail="not_json")
        return reply

    def updating(self, path: str, changed: object, etag: str | None = None) -> Part:
        """Return the part of a changeset that changes some fields; without ``etag`` it is not guarded."""
        headers = {"If-Match": etag} if etag else {}
        method = self._session.update_method
        if method == "POST":
            headers["X-HTTP-Method"] = "MERGE"
        return Part(method, path, to_json(changed), headers)

    def changeset(self, service: str, parts: Sequence[Part]) -> list[Reply]:
        """Do all the writes or none of them; raises what the first refusal means."""
        body = batch.changeset(parts)
        reply = self._write(service, Part("POST", "$batch", body), batch.CONTENT_TYPE)
        try:
            inner = batch.replies(reply)
        except BadRecord as error:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error
        for one in inner:
            self._raise_refusal(one)
        if len(inner) != len(parts):
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood")
        return inner

    def read_together(self, service: str, addresses: Sequence[str]) -> list[Reply | ConnectorError]:
        """Read several addresses in one request; each has its own answer or its own refusal."""
        body = batch.reads([Part("GET", address) for address in addresses])
        inner = batch.replies(self._asked(service, Part("POST", "$batch", body)))
        if len(inner) != len(addresses):
            raise BadRecord(system=SYSTEM, kind="$batch", where="answers_missing")
        return [_judged(one, writes=False) or one for one in inner]

    def _get(self, path: str, options: Mapping[str, str]) -> Reply:
        return self._transport.send(Call("GET", path, writes=False, query=query(options)))

    def _follow(self, service: str, address: str) -> Reply:
        """Read the page that SAP points at, on the system that we were told to use."""
        parts = urlsplit(address)
        path = parts.path
        if path.startswith("/"):
            if not path.startswith(f"{self._session.base_path}/{service}/"):
                raise BadRecord(system=SYSTEM, kind=service, where="next_leads_elsewhere")
            path = path.removeprefix(self._session.base_path + "/")
        else:
            path = f"{service}/{path}"
        if ".." in path.split("/"):
            raise BadRecord(system=SYSTEM, kind=service, where="next_leads_elsewhere")
        given = parts.query
        missing = {name: value for name, value in self._session.options().items() if f"{name}=" not in given}
        full = "&".join(part for part in (given, query(missing)) if part)
        return self._transport.send(Call("GET", path, writes=False, query=full))

    def _write(self, service: str, part: Part, content_type: str = "application/json") -> Reply:
        return self._with_token(service, part, content_type, writes=True)

    def _asked(self, service: str, part: Part) -> Reply:
        return self._with_token(service, part, batch.CONTENT_TYPE, writes=False)

    def _with_token(self, service: str, part: Part, content_type: str, *, writes: bool) -> Reply:
        """Send with the token; a stale one is fetched anew once, and once only is the request repeated."""
        for last in (False, True):
            token = self._tokens.of(service)
            headers = {**part.headers, HEADER: token, "Content-Type": content_type}
            call = Call(
                part.method, f"{service}/{part.path}", writes, content=part.body, headers=headers,
                any_content=True, query=query(self._session.options()),
            )  # fmt: skip
            try:
                return self._transport.send(call)
            except Unauthorised as error:
                if last or error.facts.get("detail") != STALE:
                    raise
                self._tokens.forget(service, token)
        raise AssertionError("unreachable: the second attempt returns or raises")

    def _raise_refusal(self, reply: Reply) -> None:
        error = _judged(reply, writes=True)
        if error is not None:
            raise error


def _judged(reply: Reply, *, writes: bool) -> ConnectorError | None:
    error = error_of_status(SYSTEM, reply, writes)
    return None if error is None else explain(reply, error)


def to_json(entity: object) -> bytes:
    """Return an entity as SAP takes it: decimals are texts already."""
    return msgspec.json.encode(entity)
