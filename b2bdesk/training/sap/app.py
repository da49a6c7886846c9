"""The system as an HTTP application: sign-in, sessions and tokens, batches, answers in JSON or Atom."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from b2bdesk.training.sap.answers import error_body, error_xml, messages_header
from b2bdesk.training.sap.atom import atom
from b2bdesk.training.sap.batch import Inner, InnerAnswer, carry_out
from b2bdesk.training.sap.call import Answer, Call, read_options, read_path
from b2bdesk.training.sap.errors import SapError
from b2bdesk.training.sap.gateway import BASE, Gateway
from b2bdesk.training.sap.sessions import SESSION_COOKIE, Sessions
from b2bdesk.training.sap.story import Story
from b2bdesk.training.sap.system import SapSystem

_READS = ("GET", "HEAD")
_LOGON_PAGE = (
    "<html><head><title>Logon Error Message</title></head><body><h1>Anmeldung fehlgeschlagen</h1>"
    "<p>Logon failed. You are not authorized to access the requested resource.</p></body></html>"
)


class SapApp:
    """Answers requests to the services. ``requests`` notes method and path of each, for tests to look at."""

    def __init__(self, system: SapSystem, story: Story) -> None:
        self._system, self._story = system, story
        self._gateway = Gateway(system)
        self.sessions = Sessions(system)
        self.requests: list[tuple[str, str]] = []
        self._answered: dict[str, Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        body = await request.body()
        with self._system.lock:
            response = self._answer(request, body)
        await response(scope, receive, send)

    def _answer(self, request: Request, body: bytes) -> Response:
        self.requests.append((request.method, request.url.path))
        raw = request.scope.get("raw_path", b"").decode("latin-1").partition("?")[0] or request.url.path
        if not raw.startswith(f"{BASE}/"):
            return Response("<html><body>404 Not found</body></html>", 404, media_type="text/html")
        user = self._user(request)
        if user is None:
            realm = {"www-authenticate": 'Basic realm="SAP NetWeaver Application Server [B2D/100]"'}
            return Response(_LOGON_PAGE, 401, headers=realm, media_type="text/html")
        self._story.catch_up()
        self._system.user = user
        call = Call(
            request.method,
            raw.removeprefix(f"{BASE}/").partition("/")[0].partition(";")[0],
            (),
            read_options(request.url.query),
            {name.lower(): value for name, value in request.headers.items()},
            body,
            user,
        )
        return self._respond(request, call, raw.removeprefix(f"{BASE}/").partition("/")[2])

    def _user(self, request: Request) -> str | None:
        """Return who signed in; None for a wrong name, password or client."""
        client = request.query_params.get("sap-client", self._system.customizing.clients[0])
        scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
        if scheme.casefold() != "basic" or client not in self._system.customizing.clients:
            return None
        try:
            name, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        user = self._system.customizing.users.get(name.upper())
        known = user is not None and secrets.compare_digest(user.password.encode(), password.encode())
        return name.upper() if known else None

    def _respond(self, request: Request, call: Call, path: str) -> Response:
        cookie = request.cookies.get(SESSION_COOKIE, "")
        try:
            self._gateway.service(call.service)
            headers = self._token_headers(call, cookie)
            if call.method not in _READS and not self._is_protected(call, cookie):
                return Response(
                    "CSRF token validation failed",
                    403,
                    headers={"x-csrf-token": "Required"},
                    media_type="text/plain",
                )
            if path.strip("/") == "$batch":
                return self._batch(request, call)
            answer = self._once(replace(call, segments=read_path(path)), self._origin(request))
        except SapError as error:
            self._system.take_notes()
            return self._response(call, self._error(call, error), {})
        return self._response(call, answer, headers)

    def _origin(self, request: Request) -> str:
        return self._system.customizing.own_address or f"{request.url.scheme}://{request.url.netloc}"

    def _token_headers(self, call: Call, cookie: str) -> dict[str, str]:
        if call.headers.get("x-csrf-token", "").casefold() != "fetch" or call.method not in _READS:
            return {}
        session, token = self.sessions.fetch(call.user, cookie)
        return {"x-csrf-token": token, "set-cookie": session}

    def _is_protected(self, call: Call, cookie: str) -> bool:
        return self.sessions.accepts(call.user, cookie, call.headers.get("x-csrf-token", ""))

    def _do(self, call: Call, origin: str) -> Answer:
        with self._system.store.unit():
            return self._gateway.carry_out(call, origin)

    def _once(self, call: Call, origin: str) -> Answer:
        """Do what a request asks for; one that was answered before gets that answer where this is set up."""
        number = call.headers.get("requestid", "")
        if not self._system.customizing.repeatable or call.method in _READS or not number:
            return self._do(call, origin)
        if number not in self._answered:
            self._answered[number] = self._do(call, origin)
        return self._answered[number]

    def _error(self, call: Call, error: SapError) -> Answer:
        if not call.wants_json:
            kind = {"content-type": "application/xml;charset=utf-8"}
            return Answer(
                error.status, body=error_xml(error, call.language), headers={**kind, **error.headers}
            )
        transaction = secrets.token_hex(16).upper()
        nested = self._system.customizing.nested_messages
        content = error_body(error, call.language, transaction, self._system.now(), nested=nested)
        body = json.dumps(content, ensure_ascii=False)
        kind = {"content-type": "application/json;charset=utf-8"}
        return Answer(error.status, body=body.encode(), headers={**kind, **error.headers})

    def _response(self, call: Call, answer: Answer, headers: dict[str, str]) -> Response:
        given = dict(headers)
        session = given.pop("set-cookie", "")
        inner = self._inner(call, answer)
        response = Response(b"" if call.method == "HEAD" else inner.body, inner.status)
        for name, value in {**inner.headers, **given, "dataserviceversion": "2.0"}.items():
            response.headers[name] = value
        if "repeatabilitycreation" in call.headers:
            known = self._system.customizing.repeatable
            response.headers["repeatabilityresult"] = "accepted" if known else "unsupported"
        if session:
            response.headers.append("set-cookie", f"{SESSION_COOKIE}={session}; path=/; HttpOnly")
            response.headers.append("set-cookie", "sap-usercontext=sap-client=100; path=/")
        return response

    def _inner(self, call: Call, answer: Answer) -> InnerAnswer:
        headers, body = dict(answer.headers), answer.body
        if answer.payload is not None:
            headers["content-type"], body = _written(call, answer.payload)
        if answer.notes:
            headers["sap-message"] = messages_header(answer.notes, call.language, as_json=call.wants_json)
        return InnerAnswer(answer.status, headers, body)

    # --- batches -------------------------------------------------------------------------------------

    def _batch(self, request: Request, call: Call) -> Response:
        origin = self._origin(request)

        def single(inner: Inner) -> InnerAnswer:
            inner_call = self._inside(call, inner, {})
            try:
                return self._inner(inner_call, self._do(inner_call, origin))
            except SapError as error:
                return self._inner(inner_call, self._error(inner_call, error))

        def changeset(several: list[Inner]) -> list[InnerAnswer] | InnerAnswer:
            return self._changeset(call, several, origin)

        body, kind = carry_out(call.body, call.headers.get("content-type", ""), single, changeset)
        return Response(body, 202, headers={"content-type": kind, "dataserviceversion": "2.0"})

    def _changeset(self, call: Call, several: list[Inner], origin: str) -> list[InnerAnswer] | InnerAnswer:
        """Do every request or none: the first error answers for the whole changeset."""
        answers, made = [], dict[str, str]()
        inner_call = call
        try:
            with self._system.store.unit():
                for inner in several:
                    inner_call = self._inside(call, inner, made)
                    answer = self._gateway.carry_out(inner_call, origin)
                    if inner.content_id and "location" in answer.headers:
                        made[inner.content_id] = answer.headers["location"].rpartition("/")[2]
                    answers.append(replace(self._inner(inner_call, answer), content_id=inner.content_id))
        except SapError as error:
            self._system.take_notes()
            return self._inner(inner_call, self._error(inner_call, error))
        return answers

    def _inside(self, call: Call, inner: Inner, made: dict[str, str]) -> Call:
        """Return a request of a batch as a call; ``$1/...`` means what the request with that id created."""
        path = inner.path.lstrip("/")
        first, slash, rest = path.partition("/")
        if first.startswith("$") and first[1:] in made:
            path = f"{made[first[1:]]}{slash}{rest}"
        headers = {"accept": call.headers.get("accept", ""), **inner.headers}
        options = {"sap-language": call.options.get("sap-language", ""), **read_options(inner.query)}
        return Call(inner.method, call.service, read_path(path), options, headers, inner.body, call.user)


def _written(call: Call, payload: Any) -> tuple[str, bytes]:
    if call.wants_json:
        body = json.dumps({"d": payload}, ensure_ascii=False, separators=(",", ":"))
        return "application/json;charset=utf-8", body.encode()
    return "application/atom+xml;charset=utf-8", atom(payload)
