"""Calling the vendor's methods: form fields that hold JSON, bracket filters, and what refusals mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.retailcrm.kinds import SYSTEM
from b2bdesk.connectors.retailcrm.wire import Answer, Failure, decoder, open_envelope, to_json
from b2bdesk.connectors.transport import Call, Transport
from b2bdesk.errors import BadRecord, ConnectorError, OutcomeUnknown, Refused, Unauthorised

VERSION_PATH: Final = "api/v5/"
PAGE: Final = 100
KEY_HEADER: Final = "X-API-KEY"
HIDDEN: Final = "***"

Value = str | int | Sequence[str | int]
"""A filter's value: one, or several that stand under ``name[]``."""


class Api:
    """The methods of one account.

    Every method raises only :class:`ConnectorError`; an answer that says ``success: false`` is a refusal
    whatever its status.
    """

    def __init__(self, transport: Transport, site: str) -> None:
        self._transport = transport
        self.site = site

    def get(self, path: str, **params: Value) -> Answer:
        """Read a method of API v5."""
        return self._opened(self._transport.get(VERSION_PATH + path, params=_query(params)), path)

    def get_unversioned(self, path: str) -> Answer:
        """Read one of the few methods that have no version."""
        return self._opened(self._transport.get("api/" + path), path)

    def find(
        self, path: str, filters: Mapping[str, Value], *, page: int | None = 1, limit: int = PAGE
    ) -> Answer:
        """Read one page of a list. ``page`` None leaves it out: histories refuse it beside ``sinceId``."""
        params: dict[str, Value] = {f"filter[{name}]": value for name, value in filters.items()}
        params["limit"] = limit
        if page is not None:
            params["page"] = page
        return self._opened(self._transport.get(VERSION_PATH + path, params=_query(params)), path)

    def find_all(self, path: str, filters: Mapping[str, Value], key: str) -> Iterator[msgspec.Raw]:
        """Yield every entry of a list, page after page."""
        page = 1
        while True:
            answer = self.find(path, filters, page=page)
            entries = answer.entries(key)
            yield from entries
            if not entries or not answer.has_more:
                return
            page += 1

    def post(self, path: str, **form: object) -> Answer:
        """Write: plain values are form fields, entities and lists become JSON; absent ones are left out.

        ``OutcomeUnknown`` when the answer cannot be read, because then the write may have happened.
        """
        fields = {name: _field(value) for name, value in form.items() if value is not None}
        reply = self._transport.post(VERSION_PATH + path, form=fields)
        try:
            return self._opened(reply, path)
        except BadRecord as error:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error

    def upload(self, content: bytes) -> Answer:
        """Store a file's bytes; the vendor takes neither its name nor its order in this call."""
        headers = {"Content-Type": "application/octet-stream"}
        reply = self._transport.post(VERSION_PATH + "files/upload", content=content, headers=headers)
        try:
            return self._opened(reply, "files/upload")
        except BadRecord as error:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error

    def download(self, file_id: int) -> bytes:
        """Read a stored file's bytes."""
        call = Call("GET", f"{VERSION_PATH}files/{file_id}/download", writes=False, any_content=True)
        return self._transport.send(call).body

    def close(self) -> None:
        """Let connections go and end all waiting."""
        self._transport.close()

    def _opened(self, reply: Reply, path: str) -> Answer:
        return open_envelope(reply.body, path, reply.date)


def _query(params: Mapping[str, Value]) -> dict[str, str | list[str]]:
    named: dict[str, str | list[str]] = {}
    for name, value in params.items():
        if isinstance(value, str | int):
            named[name] = str(value)
        else:
            named[f"{name}[]"] = [str(one) for one in value]
    return named


def _field(value: object) -> str:
    return str(value) if isinstance(value, str | int) else to_json(value)


def explained(key: Callable[[], str | None]) -> Callable[[Reply, ConnectorError], ConnectorError]:
    """Return the vendor's reading of error answers; ``key`` is blotted out of what it quotes."""

    def explain(reply: Reply, error: ConnectorError) -> ConnectorError:
        if reply.body.lstrip()[:1] == b"<":
            return _page_instead_of_json(error)
        failure = _failure(reply, key())
        if failure is None or not isinstance(error, Refused | Unauthorised):
            return error
        if isinstance(error, Unauthorised) or _is_about_access(failure):
            return Unauthorised(system=SYSTEM, detail=_access_detail(failure), text=failure.text())
        return Refused(
            system=SYSTEM, detail=failure.text(), fields=failure.fields(), messages=failure.messages()
        )

    return explain


def _page_instead_of_json(error: ConnectorError) -> ConnectorError:
    """An account that does not exist answers with a web page; a proxy's 5xx page means something else."""
    if isinstance(error, Refused | Unauthorised | BadRecord):
        return Unauthorised(system=SYSTEM, detail="account_not_found")
    return error


def _failure(reply: Reply, key: str | None) -> Failure | None:
    body = reply.body.replace(key.encode(), HIDDEN.encode()) if key else reply.body
    try:
        failure = decoder(Failure).decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return failure if failure.error_msg or failure.errors else None


def _is_about_access(failure: Failure) -> bool:
    told = (failure.error_msg or "").casefold()
    return '"apikey"' in told or told.startswith(("access denied", "account does not exist"))


def _access_detail(failure: Failure) -> str:
    told = (failure.error_msg or "").casefold()
    if '"apikey"' in told:
        return "key_not_accepted"
    return "account_not_found" if told.startswith("account does not exist") else "no_right"
