"""The publication as a web application: login, address, method, the platform's envelope."""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
import re
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from b2bdesk.training.onec_ka import ONEC_LOGIN, ONEC_PASSWORD, PUBLICATION, attached, metadata, registers
from b2bdesk.training.onec_ka.base import Base
from b2bdesk.training.onec_ka.errors import (
    BAD_PATH,
    HANDLER,
    NO_ENTITY,
    NO_ROWS,
    NOT_SUPPORTED,
    WRONG_VALUE,
    OdataError,
)
from b2bdesk.training.onec_ka.posting import Poster
from b2bdesk.training.onec_ka.query import Query, parse
from b2bdesk.training.onec_ka.reading import Reader
from b2bdesk.training.onec_ka.schema import SETS
from b2bdesk.training.onec_ka.writing import Writer

_SINGLE = re.compile(r"([^/(]+)\(guid'([^']+)'\)(?:/(\w+))?")
_FUNCTION = re.compile(r"([^/(]+)/Balance(?:\((.*)\))?")
_COUNT = re.compile(r"([^/(]+)/\$count")
_NAME = re.compile(r"[^/(]+")
_FEED = "<feed xmlns='http://www.w3.org/2005/Atom'/>"
_BOM = b"\xef\xbb\xbf"
_PAGE = "<html><head><title>401 - Unauthorized</title></head><body>Access is denied</body></html>"


class OnecApp:
    """Answers requests on behalf of one publication."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.poster = Poster(base)
        self._reader, self._writer = Reader(base), Writer(base)
        self._awake = False

    def build(self) -> ASGIApp:
        """Return the application."""
        methods = ["GET", "POST", "PATCH", "PUT", "DELETE"]
        return Starlette(
            routes=[
                Route(PUBLICATION, self._endpoint, methods=methods),
                Route(PUBLICATION + "/{path:path}", self._endpoint, methods=methods),
            ]
        )

    def sleep(self) -> None:
        """Let the session end: the next request has to wake it up."""
        self._awake = False

    async def _endpoint(self, request: Request) -> Response:
        if not _signed_in(request):
            return HTMLResponse(_PAGE, 401, headers={"WWW-Authenticate": 'Basic realm="1C"'})
        if not self._awake and self.base.options.slow_first_s:
            await asyncio.sleep(self.base.options.slow_first_s)
        self._awake = True
        body = await request.body()
        wants_json = "application/json" in request.headers.get("accept", "")
        raw = request.scope["query_string"].decode("latin-1")
        wants_json = wants_json or "$format=json" in unquote(raw)
        try:
            with self.base.lock:
                answer, status = self._answer(request, raw, body)
        except OdataError as refusal:
            return self._refused(refusal, wants_json)
        return self._told(answer, status, wants_json)

    def _answer(self, request: Request, raw: str, body: bytes) -> tuple[Any, int]:
        path = str(request.path_params.get("path", ""))
        query = parse(raw)
        if request.method == "GET":
            return self._read(path, query), 200
        answer = self._write(request.method, path, body)
        self.base.writes.append((request.method, path))
        self.base.keep()
        return answer

    def _read(self, path: str, query: Query) -> Any:
        if path == "":
            return self._entitled("", metadata.service(self.base.options))
        if path == "$metadata":
            return metadata.document(self.base.options)
        if counted := _COUNT.fullmatch(path):
            return self._reader.count(counted[1], query)
        if found := attached.record(self.base, path):
            self._reader.shape(attached.BYTES)
            return self._entitled(f"{attached.BYTES}/@Element", found)
        if single := _SINGLE.fullmatch(path):
            shown = self._reader.single(single[1], single[2], query)
            return self._entitled(f"{single[1]}/@Element", shown)
        if function := _FUNCTION.fullmatch(path):
            self._reader.shape(function[1])
            rows = registers.balance(self.base, function[1], function[2] or "")
            return self._entitled(function[1], {"value": rows})
        if _NAME.fullmatch(path):
            return self._entitled(path, self._reader.collection(path, query))
        raise OdataError(BAD_PATH, f"Неверный сегмент пути: {path}")

    def _write(self, method: str, path: str, body: bytes) -> tuple[Any, int]:
        single = _SINGLE.fullmatch(path)
        if method == "POST" and single and single[3]:
            self._called(single[1], single[2], single[3])
            return None, 200
        if method == "POST" and not single:
            self._creatable(path)
            made = self._writer.create(path, _object(body))
            return self._entitled(f"{path}/@Element", made), 201
        if method == "PATCH" and single and not single[3]:
            one = self._reader.object(single[1], single[2])
            changed = self._writer.change(single[1], one, _object(body))
            return self._entitled(f"{single[1]}/@Element", changed), 200
        raise OdataError(NOT_SUPPORTED, f"Метод {method} не поддерживается", 405)

    def _creatable(self, path: str) -> None:
        if path not in SETS and any(path.startswith(f"{name}_") for name in SETS):
            raise OdataError(NO_ROWS, "Строки табличной части нельзя создать отдельно")
        if path not in SETS:
            raise OdataError(NO_ENTITY, f"Тип сущности «{path}» не найден")
        self._reader.shape(path)

    def _called(self, name: str, ref: str, method: str) -> None:
        one = self._reader.object(name, ref)
        if method not in ("Post", "Unpost") or not SETS[name].is_document:
            raise OdataError(BAD_PATH, f"Метод не найден: {method}")
        if method == "Post":
            self.poster.post(name, one)
        else:
            self.poster.unpost(one)

    def _entitled(self, tail: str, answer: dict[str, Any]) -> dict[str, Any]:
        return {"odata.metadata": f"http://127.0.0.1{PUBLICATION}/$metadata#{tail}", **answer}

    def _told(self, answer: Any, status: int, wants_json: bool) -> Response:
        if answer is None:
            return Response(b"", status)
        if isinstance(answer, str):
            return Response(answer, status, media_type="application/xml")
        if isinstance(answer, int):
            return Response(self._marked(str(answer).encode()), status, media_type="text/plain")
        if not wants_json:
            return Response(_FEED, status, media_type="application/atom+xml")
        kind = "application/json;odata=minimalmetadata;charset=utf-8"
        body = self._marked(json.dumps(answer, ensure_ascii=False).encode())
        return Response(body, status, headers={"Content-Type": kind, "DataServiceVersion": "3.0"})

    def _marked(self, body: bytes) -> bytes:
        return _BOM + body if self.base.options.byte_order_mark else body

    def _refused(self, refusal: OdataError, wants_json: bool) -> Response:
        if wants_json:
            body = json.dumps(refusal.body(), ensure_ascii=False).encode()
            return Response(self._marked(body), refusal.status, media_type="application/json")
        return Response(refusal.atom(), refusal.status, media_type="application/atom+xml")


def _signed_in(request: Request) -> bool:
    """Tell whether login and password are right; the server reads them as UTF-8 and nothing else."""
    scheme, _, code = request.headers.get("authorization", "").partition(" ")
    try:
        given = base64.b64decode(code, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return False
    return scheme.casefold() == "basic" and given == f"{ONEC_LOGIN}:{ONEC_PASSWORD}"


def _object(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body)
    except ValueError as error:
        raise OdataError(WRONG_VALUE, "Тело запроса не разобрано") from error
    if not isinstance(given, dict):
        raise OdataError(HANDLER, "Ожидается объект")
    return given
