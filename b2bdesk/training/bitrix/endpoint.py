"""The site's own endpoint: what its reference page says, from the side of the site."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from b2bdesk.training.bitrix import ENDPOINT_KEY
from b2bdesk.training.bitrix.shop import Account, Document, Notice, Shop
from b2bdesk.training.clock import MOSCOW

Record = dict[str, Any]

VERSION = 1
TOLERATED_S = 300
LARGEST_BODY = 30 * 1024 * 1024
WRITES = ("account.put", "document.publish", "price_list.put", "slot.put")
_KINDS = (
    "offer", "price_list", "spec", "invoice", "waybill", "upd", "vat_invoice", "corr_vat_invoice", "act",
    "contract", "recon_act", "transport", "return_act", "claim_act", "poa", "registry_file", "other",
)  # fmt: skip


class Refusal(Exception):
    """The endpoint says no: code, words, fields and status."""

    def __init__(self, code: str, words: str, *fields: str, status: int = 422) -> None:
        super().__init__(words)
        self.code, self.words, self.fields, self.status = code, words, fields, status


@dataclass(slots=True)
class SiteEndpoint:
    """The methods over one shop."""

    shop: Shop
    key: str = ENDPOINT_KEY
    nonces: set[str] = field(default_factory=set)
    done: dict[str, tuple[str, Record]] = field(default_factory=dict)
    """Answers of writes by their keys, with the digest of what was asked."""

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        body = await request.body()
        try:
            self._require_signature(request, body)
            asked = self._asked(body)
            result = self._once(request.headers.get("idempotency-key", ""), body, asked)
        except Refusal as error:
            told = {"ok": False, "error": error.code, "message": error.words, "fields": list(error.fields)}
            return JSONResponse(told, error.status)
        return JSONResponse({"ok": True, "result": result})

    def run(self, method: str, params: Record) -> Record:
        """Run one method."""
        methods: dict[str, Callable[[Record], Record]] = {
            "ping": lambda _params: {"version": VERSION, "methods": sorted(methods)},
            "account.find": self._find_account,
            "account.put": self._put_account,
            "document.find": self._find_document,
            "document.publish": self._publish,
            "slot.find": lambda params: self._find_notice("slot", params),
            "slot.put": self._put_slot,
            "price_list.find": lambda params: self._find_notice("price_list", params),
            "price_list.put": self._put_price_list,
        }
        if method not in methods:
            raise Refusal("unknown_method", f"There is no method {method}", status=404)
        found = methods[method](params)
        if method in WRITES:
            self.shop.keep({"what": "endpoint", "method": method, "params": params})
        return found

    def _require_signature(self, request: Request, body: bytes) -> None:
        head = request.headers
        at, nonce = head.get("x-b2b-time", ""), head.get("x-b2b-nonce", "")
        key, digest = head.get("idempotency-key", ""), hashlib.sha256(body).hexdigest()
        signed = "\n".join(("POST", request.url.path, at, nonce, key, digest))
        expected = hmac.new(self.key.encode(), signed.encode(), hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected, head.get("x-b2b-signature", "")):
            raise Refusal("bad_signature", "The signature is wrong", status=401)
        if not at.isdecimal() or abs(self.shop.clock.now().timestamp() - int(at)) > TOLERATED_S:
            raise Refusal("bad_time", "The time of the request is too far from the site's", status=401)
        if nonce in self.nonces or len(nonce) < 16:
            raise Refusal("used_nonce", "The request has been seen before", status=401)
        self.nonces.add(nonce)

    def _asked(self, body: bytes) -> Record:
        if len(body) > LARGEST_BODY:
            raise Refusal("too_large", "The request is too large", status=413)
        try:
            asked = json.loads(body)
        except ValueError:
            asked = None
        if not isinstance(asked, dict) or asked.get("version") != VERSION:
            raise Refusal("bad_request", "This is no request of version 1", status=400)
        return asked

    def _once(self, key: str, body: bytes, asked: Record) -> Record:
        """Run a write only once for its key; the same key for something else is a mistake of the caller."""
        method, params = str(asked.get("method")), dict(asked.get("params") or {})
        if method not in WRITES:
            return self.run(method, params)
        if not key:
            raise Refusal("no_key", "A write needs the header Idempotency-Key", status=400)
        digest = hashlib.sha256(body).hexdigest()
        known = self.done.get(key)
        if known and known[0] == digest:
            return known[1]
        result = self.run(method, params)
        self.done[key] = digest, result
        return result

    def _find_account(self, params: Record) -> Record:
        found = self._account(str(params.get("email", "")))
        return {"account": _shown_account(found) if found else None}

    def _put_account(self, params: Record) -> Record:
        email = str(params.get("email", "")).casefold()
        if "@" not in email:
            raise Refusal("bad_field", "This is no e-mail address", "email")
        profiles = [dict(one) for one in params.get("profiles") or []]
        if any(not str(one.get("inn", "")).isdecimal() for one in profiles):
            raise Refusal("bad_field", "A profile needs an INN", "profiles")
        held = self._account(email)
        if held is None:
            held = Account(self.shop.next_id(), str(params.get("mark", "")), email, "", "", "line", [])
            held.invitations = 1
            self.shop.accounts[held.id] = held
        held.name, held.phone = str(params.get("name", "")), str(params.get("phone", ""))
        held.role = str(params.get("role", "line"))
        self._add_profiles(held, profiles)
        return {"account": _shown_account(held)}

    def _add_profiles(self, held: Account, profiles: list[Record]) -> None:
        for one in profiles:
            key = one["inn"], one.get("kpp", "")
            same = [has for has in held.profiles if (has["inn"], has.get("kpp", "")) == key]
            if same:
                same[0].update(one)
            else:
                held.profiles.append(one)

    def _account(self, email: str) -> Account | None:
        folded = email.casefold()
        return next((one for one in self.shop.accounts.values() if one.email == folded), None)

    def _find_document(self, params: Record) -> Record:
        found = self._document(str(params.get("mark", "")))
        return {"document": _shown_document(found) if found else None}

    def _publish(self, params: Record) -> Record:
        mark = str(params.get("mark") or "")
        if not mark or params.get("kind") not in _KINDS:
            raise Refusal("bad_field", "A document needs a mark and a known kind", "mark", "kind")
        content = _content(params)
        order = params.get("order")
        if order is not None and self.shop.find(str(order)) is None:
            raise Refusal("no_order", f"There is no order {order}", "order")
        held = self._document(mark)
        made = Document(
            id=held.id if held else self.shop.next_id(),
            mark=mark,
            order=str(order) if order is not None else None,
            name=str(params.get("name", "")),
            kind=str(params["kind"]),
            number=str(params.get("number", "")),
            mime=str(params.get("mime", "")),
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            at=self.shop.clock.local(),
        )
        self.shop.documents[made.id] = made
        return {"document": _shown_document(made)}

    def _document(self, mark: str) -> Document | None:
        return next((one for one in self.shop.documents.values() if one.mark == mark), None)

    def _put_slot(self, params: Record) -> Record:
        if self.shop.find(str(params.get("order"))) is None:
            raise Refusal("no_order", f"There is no order {params.get('order')}", "order")
        return self._put_notice("slot", params, lambda one: one.told.get("order") == params["order"])

    def _put_price_list(self, params: Record) -> Record:
        company = params.get("inn"), params.get("kpp")
        if not any((one["inn"], one.get("kpp")) == company for one in self._profiles()):
            raise Refusal("no_company", "No account orders for this company", "inn", "kpp")
        return self._put_notice(
            "price_list", params, lambda one: (one.told.get("inn"), one.told.get("kpp")) == company
        )

    def _profiles(self) -> list[dict[str, str]]:
        return [profile for one in self.shop.accounts.values() for profile in one.profiles]

    def _put_notice(self, kind: str, params: Record, is_replaced: Callable[[Notice], bool]) -> Record:
        """Keep what was told; an earlier one for the same order or company gives way."""
        mark = str(params.get("mark") or "")
        if not mark:
            raise Refusal("bad_field", "A mark is needed", "mark")
        known = [one for one in self.shop.notices.values() if one.kind == kind]
        for one in known:
            if one.mark == mark or is_replaced(one):
                del self.shop.notices[one.id]
        same = next((one.id for one in known if one.mark == mark), None)
        made = Notice(same or self.shop.next_id(), kind, mark, params)
        self.shop.notices[made.id] = made
        return {kind: _shown_notice(made)}

    def _find_notice(self, kind: str, params: Record) -> Record:
        mark = str(params.get("mark", ""))
        wanted = (one for one in self.shop.notices.values() if (one.kind, one.mark) == (kind, mark))
        found = next(wanted, None)
        return {kind: _shown_notice(found) if found else None}


def is_write(body: bytes) -> bool:
    """Tell whether a request changes something."""
    try:
        return json.loads(body).get("method") in WRITES
    except (ValueError, AttributeError):
        return False


def _content(params: Record) -> bytes:
    try:
        content = base64.b64decode(str(params.get("content", "")), validate=True)
    except (ValueError, binascii.Error) as error:
        raise Refusal("bad_field", "The content is not base64", "content") from error
    if hashlib.sha256(content).hexdigest() != params.get("sha256"):
        raise Refusal("bad_field", "The content came damaged", "sha256")
    return content


def _shown_account(one: Account) -> Record:
    return {
        "id": str(one.id),
        "mark": one.mark,
        "email": one.email,
        "login": one.email,
        "name": one.name,
        "phone": one.phone,
        "state": one.state,
        "role": one.role,
        "last_sign_in": None,
        "profiles": one.profiles,
    }


def _shown_document(one: Document) -> Record:
    return {
        "id": str(one.id),
        "mark": one.mark,
        "name": one.name,
        "sha256": one.sha256,
        "at": _moment(one.at),
        "opened_at": _moment(one.opened_at) if one.opened_at else None,
    }


def _shown_notice(one: Notice) -> Record:
    canonical = json.dumps(one.told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"id": str(one.id), "mark": one.mark, "digest": hashlib.sha256(canonical.encode()).hexdigest()}


def _moment(at: datetime) -> str:
    return at.replace(tzinfo=MOSCOW).isoformat()
