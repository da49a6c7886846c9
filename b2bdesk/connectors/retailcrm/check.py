"""Looking whether the account has everything this program needs; each line names one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from b2bdesk.connectors.ports import CheckLine
from b2bdesk.connectors.retailcrm import kinds
from b2bdesk.connectors.retailcrm.api import Api
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.wire import read_each
from b2bdesk.connectors.retailcrm.wire_catalogue import WireEntry, WireRights, WireUser
from b2bdesk.errors import ConnectorError, Unauthorised
from b2bdesk.model.clock import Clock

SCOPES = ("order_read", "order_write", "customer_read", "customer_write", "reference_read")
"""Rights by the vendor's names; the names of the other rights are unknown, so those are tried."""

TRIED = ("users", "files", "store/products", "store/inventories", "orders/history", "customers/history")
NEEDED_BOOKS = {
    "statuses": "statuses",
    "payment-types": "paymentTypes",
    "payment-statuses": "paymentStatuses",
    "price-types": "priceTypes",
    "stores": "stores",
}
LARGEST_SKEW_SECONDS = 120
FEW = 20


class Checker:
    """Runs the check; it never raises."""

    def __init__(self, api: Api, books: Books, options: Options, clock: Clock) -> None:
        self._api, self._books, self._options, self._clock = api, books, options, clock

    def lines(self) -> list[CheckLine]:
        """Return what was looked at; without a link or a key nothing else can be told."""
        self._books.forget()
        try:
            answer = self._api.get_unversioned("credentials")
            rights = answer.whole(WireRights)
        except Unauthorised as error:
            return [CheckLine(True, "check.reachable"), _failed("check.key", error)]
        except ConnectorError as error:
            return [_failed("check.reachable", error)]
        return [
            CheckLine(True, "check.reachable"),
            CheckLine(True, "check.key"),
            self._clock_line(answer.clock),
            *self._rights(rights),
            *self._safely("check.site", self._site),
            *self._safely("check.book", self._reference_books),
            *self._safely("check.corporate", self._corporate),
            *self._safely("check.field", self._fields),
            *self._safely("check.user", self._users),
        ]

    def _clock_line(self, theirs: datetime | None) -> CheckLine:
        skew = 0 if theirs is None else round((theirs - self._clock.now()).total_seconds())
        return CheckLine(abs(skew) <= LARGEST_SKEW_SECONDS, "check.clock", {"skew_s": skew})

    def _rights(self, rights: WireRights) -> Iterator[CheckLine]:
        if rights.scopes:
            for scope in SCOPES:
                yield CheckLine(scope in rights.scopes, "check.scope", {"scope": scope})
        for path in TRIED:
            try:
                self._api.find(path, {}, page=None, limit=FEW)
                yield CheckLine(True, "check.scope", {"scope": path})
            except ConnectorError as error:
                yield _failed("check.scope", error, scope=path)

    def _site(self) -> Iterator[CheckLine]:
        known = self._codes("sites", "sites")
        ok = self._options.site in known
        yield CheckLine(ok, "check.site", {"site": self._options.site, "known": sorted(known)})

    def _reference_books(self) -> Iterator[CheckLine]:
        for book, key in NEEDED_BOOKS.items():
            known = self._codes(book, key)
            yield CheckLine(bool(known), "check.book", {"book": book, "entries": len(known)})
            chosen = self._chosen(book)
            yield from (
                CheckLine(code in known, "check.code", {"book": book, "code": code}) for code in chosen
            )

    def _chosen(self, book: str) -> list[str]:
        """Return the codes of a book that the profile names."""
        named = {
            "statuses": sorted(set((self._options.statuses or {}).values())),
            "payment-types": [self._options.payment_type],
            "payment-statuses": [self._options.payment_status],
        }
        return named.get(book, [])

    def _codes(self, book: str, key: str) -> set[str]:
        entries = self._api.get(f"reference/{book}").entries(key)
        found, _ = read_each(entries, WireEntry, book, lambda one: one)
        return {str(one.code) for one in found if one.active}

    def _corporate(self) -> Iterator[CheckLine]:
        self._api.find("customers-corporate", {}, limit=FEW)
        yield CheckLine(True, "check.corporate")

    def _fields(self) -> Iterator[CheckLine]:
        """Our mark is needed on orders and persons; without it a lost answer is harder to settle."""
        code = self._options.fields.uid
        for entity in (kinds.ORDER, kinds.PERSON):
            ok = self._books.field_type(entity, code) is not None
            yield CheckLine(ok, "check.field", {"entity": entity, "code": code, "type": "string"})

    def _users(self) -> Iterator[CheckLine]:
        entries = list(self._api.find_all("users", {"isManager": 1, "active": 1}, "users"))
        managers, _ = read_each(entries, WireUser, "user", lambda user: user.id)
        yield CheckLine(bool(managers), "check.managers", {"managers": len(managers)})
        if self._options.user_id is not None:
            ok = self._options.user_id in managers
            yield CheckLine(ok, "check.user", {"user": self._options.user_id})

    def _safely(self, code: str, look: Callable[[], Iterator[CheckLine]]) -> list[CheckLine]:
        found: list[CheckLine] = []
        try:
            for line in look():
                found.append(line)
        except ConnectorError as error:
            found.append(_failed(code, error))
        return found


def _failed(code: str, error: ConnectorError, **facts: object) -> CheckLine:
    detail = error.facts.get("detail", error.facts.get("where", ""))
    return CheckLine(False, code, {"error": error.code, "detail": detail, **facts})
