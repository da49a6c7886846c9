"""The exchange page: lines of cp1251 text with status 200 whatever happened, traps included."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from b2bdesk.training.bitrix import EXCHANGE_ENTRY, EXCHANGE_LOGIN
from b2bdesk.training.bitrix.import_xml import NotTaken, take_in, unpacked
from b2bdesk.training.bitrix.orders_xml import directory, export
from b2bdesk.training.bitrix.shop import Shop

COOKIE = "PHPSESSID"
_SOURCE = "Ошибка проверки источника запроса. Обновите модуль обмена."
_WRONG_LOGIN = "Ошибка авторизации. Неверное имя пользователя или пароль."
_UNKNOWN = "Неизвестная команда."
_EMPTY = "Пустой файл."


@dataclass(slots=True)
class Session:
    """A caller that has signed in."""

    cookie: str
    sessid: str
    new_protocol: bool = False


@dataclass(slots=True)
class File:
    """A file that was sent, piece by piece under one name."""

    content: bytes = b""
    unpacked: bool = False
    steps: int = 0


@dataclass(slots=True)
class ExchangePage:
    """The page under all its addresses."""

    shop: Shop
    sessions: dict[str, Session] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    sessid_seen: bool = False
    """Once a request brought a session number, every further one must."""

    cookies_seen: set[int] = field(default_factory=set)
    """How many cookies requests brought, the first one aside."""

    calls: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    async def answer(self, request: Request) -> Response:
        """Answer a call; only a page that does not exist has another status than 200."""
        path, query = request.url.path, dict(request.query_params)
        if path not in self.shop.options.pages:
            return Response("<html><body>404 Not Found</body></html>", 404, media_type="text/html")
        self.calls.append((path, query.get("mode", ""), query))
        if query.get("mode") != "checkauth":
            self.cookies_seen.add(request.headers.get("cookie", "").count("="))
        return self._answered(path, query, request, await request.body())

    def forget_sessions(self) -> None:
        """Lose every session, as a restart of the site does."""
        self.sessions.clear()

    def _answered(self, path: str, query: dict[str, str], request: Request, body: bytes) -> Response:
        if not _may_enter(request.headers.get("authorization", "")):
            return text("failure", _WRONG_LOGIN)
        mode = query.get("mode", "")
        if mode == "checkauth":
            return self._sign_in()
        session = self.sessions.get(request.cookies.get(COOKIE, ""))
        if not self._comes_from_1c(session, query.get("sessid", "")):
            return text("failure", _SOURCE)
        if mode == "success":
            return self._success(path, session)
        modes: dict[str, Callable[[], Response]] = {
            "init": lambda: self._init(session, query.get("version", "")),
            "query": lambda: xml(export(self.shop.export(path), self.shop.clock.local())),
            "info": lambda: xml(directory()),
            "file": lambda: self._file(session, query.get("filename", ""), body),
            "import": lambda: self._import(session, query.get("filename", "")),
        }
        work = modes.get(mode)
        return work() if work else text("failure", _UNKNOWN)

    def _sign_in(self) -> Response:
        session = Session(secrets.token_hex(16), secrets.token_hex(16))
        self.sessions[session.cookie] = session
        answer = text("success", COOKIE, session.cookie, f"sessid={session.sessid}")
        # The real page names the cookie in both places; a caller must send it once.
        answer.set_cookie(COOKIE, session.cookie, httponly=True)
        return answer

    def _comes_from_1c(self, session: Session | None, sessid: str) -> bool:
        if sessid:
            self.sessid_seen = True
            return session is not None and sessid == session.sessid
        return not self.sessid_seen

    def _success(self, path: str, session: Session | None) -> Response:
        if session is None:
            return text("error")
        self.shop.commit(path)
        return text("success")

    def _init(self, session: Session | None, version: str) -> Response:
        options = self.shop.options
        lines = [f"zip={'yes' if options.zip else 'no'}", f"file_limit={options.file_limit}"]
        if session is not None:
            session.new_protocol = bool(version)
            if version:
                lines += [f"sessid={session.sessid}", f"version={version}"]
        return text(*lines)

    def _file(self, session: Session | None, name: str, body: bytes) -> Response:
        if not body:
            return text("failure", _EMPTY)
        if len(body) > self.shop.options.file_limit:
            return text("failure", "Превышен размер файла.")
        file = self.files.setdefault(name, File())
        file.content += body
        if session is not None and session.new_protocol:
            return text("success")
        # The old protocol works off what has come at once, whole or not.
        return self._worked(name, self.files.pop(name))

    def _import(self, session: Session | None, name: str) -> Response:
        if session is None or not session.new_protocol:
            return text("failure", _UNKNOWN)
        file = self.files.get(name)
        if file is None:
            return text("failure", f"Файл {name} не найден на сервере.")
        if name.endswith(".zip") and not file.unpacked:
            file.unpacked = True
            return text("progress", "Производится распаковка архива.")
        if file.steps < self.shop.options.steps_of_import:
            file.steps += 1
            return text("progress", f"Обработано документов: {file.steps}.")
        return self._worked(name, self.files.pop(name))

    def _worked(self, name: str, file: File) -> Response:
        try:
            content = unpacked(file.content) if name.endswith(".zip") else file.content
            words = take_in(self.shop, content)
        except NotTaken as error:
            return text("failure", str(error))
        self.shop.keep({"what": "import", "xml": base64.b64encode(content).decode()})
        return text("success", *words)


def text(*lines: str) -> Response:
    """Return lines as the page sends them."""
    content = "\n".join(lines) + "\n"
    return Response(content.encode("cp1251", "replace"), media_type="text/html; charset=windows-1251")


def xml(content: bytes) -> Response:
    """Return a document as the page sends it."""
    return Response(content, media_type="application/xml; charset=windows-1251")


def is_write(request: Request) -> bool:
    """Tell whether a call changes an order."""
    return request.query_params.get("mode") in ("file", "import")


def _may_enter(header: str) -> bool:
    scheme, _, proof = header.partition(" ")
    expected = base64.b64encode(f"{EXCHANGE_LOGIN}:{EXCHANGE_ENTRY}".encode()).decode()
    return scheme == "Basic" and secrets.compare_digest(proof.encode(), expected.encode())
