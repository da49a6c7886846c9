"""The web service over HTTP: Basic authorisation, SOAP envelopes, faults with status 500."""

from __future__ import annotations

import base64
from xml.sax.saxutils import escape

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from b2bdesk.training.onec_sed.asked import SoapFault, command_of
from b2bdesk.training.onec_sed.commands import Commands, DmError

PUBLICATION = "/doc"
SERVICE = f"{PUBLICATION}/ws/dm.1cws"
WRITING = (b"DMCreateRequest", b"DMUpdateRequest")

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
)
_TAIL = "</soap:Body></soap:Envelope>"
_NAMES = (
    'xmlns:m="http://www.1c.ru/dm" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_WSDL = (
    '<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://schemas.xmlsoap.org/wsdl/" '
    'name="DMService" targetNamespace="http://www.1c.ru/dm"/>'
)


def is_write(_request: Request, body: bytes) -> bool:
    """Tell whether a request changes something: the command says it, not the method."""
    return any(word in body for word in WRITING)


_WEB_CLIENT = (
    "<!doctype html><meta charset=utf-8><title>1С:Документооборот (учебный)</title>"
    "<p>Учебные данные. В настоящей базе по этой ссылке открывается карточка договора с его файлами.</p>"
    "<p>Training data. In a real base this link opens the contract's card with its files.</p>"
)


def _web_client(_request: Request) -> Response:
    """Answer what a browser asks for when somebody follows a link to a card."""
    return Response(_WEB_CLIENT, media_type="text/html; charset=utf-8")


class SedApp:
    """One publication; ``build`` makes what a web server runs."""

    def __init__(self, commands: Commands, user: str, password: str) -> None:
        self._commands, self._user, self._password = commands, user, password

    def build(self) -> Starlette:
        """Return the application."""
        return Starlette(
            routes=[
                Route(SERVICE, self._answer, methods=["GET", "POST"]),
                Route(PUBLICATION, _web_client, methods=["GET"]),
            ]
        )

    async def _answer(self, request: Request) -> Response:
        if not self._let_in(request.headers.get("authorization", "")):
            headers = {"WWW-Authenticate": 'Basic realm="doc"'}
            return PlainTextResponse("Идентификация пользователя не выполнена", 401, headers)
        if request.method == "GET":
            return Response(_WSDL, media_type="text/xml")
        body = await request.body()
        # A short search keeps its caller waiting, and nobody else.
        status, inside = await run_in_threadpool(self._executed, body)
        return Response(f"{_HEAD}{inside}{_TAIL}", status, media_type="text/xml; charset=utf-8")

    def _let_in(self, given: str) -> bool:
        pair = f"{self._user}:{self._password}".encode(self._commands.quirks.login_encoding)
        return given == f"Basic {base64.b64encode(pair).decode()}"

    def _executed(self, body: bytes) -> tuple[int, str]:
        try:
            answer = self._commands.execute(*command_of(body))
        except DmError as error:
            answer = (
                f'<m:return xsi:type="m:DMError"><m:subject>{escape(error.subject)}</m:subject>'
                f"<m:description>{escape(error.description)}</m:description></m:return>"
            )
        except SoapFault as error:
            code = "soap:Client" if error.sender else "soap:Server"
            words = f"<faultcode>{code}</faultcode><faultstring>{escape(error.words)}</faultstring>"
            return 500, f"<soap:Fault>{words}</soap:Fault>"
        return 200, f"<m:executeResponse {_NAMES}>{answer}</m:executeResponse>"
