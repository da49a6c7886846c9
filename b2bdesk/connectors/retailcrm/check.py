"""Looking whether the account has everything this program needs; each line names one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from b2bdesk.connectors.checking import attempt, clock_line
from b2bdesk.connectors.ports import CheckLine
from b2bdesk.connectors.retailcrm import kinds
from b2bdesk.connectors.retailcrm.api import Api
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.options import CallsTold, Options
from b2bdesk.connectors.retailcrm.wire import read_each
from b2bdesk.connectors.retailcrm.wire_catalogue import WireEntry, WireRights, WireUser
from b2bdesk.errors import Refused, Unauthorised
from b2bdesk.model.clock import Clock

SCOPES = ("order_read", "order_write", "customer_read", "customer_write", "reference_read")
"""Rights by the vendor's names; the names of the other rights are unknown, so those are tried."""

TELEPHONY = "telephony_write"
"""Assumed after the others' names; needed only where calls are told."""

TRIED = ("users", "files", "store/products", "store/inventories", "orders/history", "customers/history")
NEEDED_BOOKS = {
    "statuses": "statuses",
    "payment-types": "paymentTypes",
    "payment-statuses": "paymentStatuses",
    "price-types": "priceTypes",
    "stores": "stores",
}
FEW = 20


class Checker:
    """Runs the check; it never raises."""

    def __init__(self, api: Api, books: Books, options: Options, clock: Clock) -> None:
        self._api, self._books, self._options, self._clock = api, books, options, clock

    def lines(self) -> list[CheckLine]:
        """Return what was looked at; without a link or a key nothing else can be told."""
        self._books.forget()
        lines: list[CheckLine] = []
        if attempt(lines, "check.answer", self._account):
            for code, look in self._looks():
                attempt(lines, code, look)
        return lines

    def _looks(self) -> Iterator[tuple[str, Callable[[], list[CheckLine]]]]:
        yield "check.scope", self._tried
        yield "check.site", self._site
        yield "check.book", self._reference_books
        yield "check.corporate", self._corporate
        yield "check.field", self._fields
        yield "check.managers", self._users

    def _account(self) -> list[CheckLine]:
        answer = self._api.get_unversioned("credentials")
        scopes = answer.whole(WireRights).scopes
        needed = (*SCOPES, TELEPHONY) if self._options.calls is not CallsTold.NONE else SCOPES
        return [
            CheckLine(True, "check.reachable"),
            CheckLine(True, "check.signed_in"),
            *clock_line(answer.clock, self._clock.now()),
            *(CheckLine(one in scopes, "check.scope", {"scope": one}) for one in needed if scopes),
        ]

    def _tried(self) -> list[CheckLine]:
        return [self._try(path) for path in TRIED]

    def _try(self, path: str) -> CheckLine:
        try:
            self._api.find(path, {}, page=None, limit=FEW)
        except (Unauthorised, Refused) as error:
            return CheckLine(False, "check.scope", {"scope": path, **error.facts})
        return CheckLine(True, "check.scope", {"scope": path})

    def _site(self) -> list[CheckLine]:
        known = self._codes("sites", "sites")
        facts: dict[str, object] = {"site": self._options.site, "known": sorted(known)}
        return [CheckLine(self._options.site in known, "check.site", facts)]

    def _reference_books(self) -> list[CheckLine]:
        lines: list[CheckLine] = []
        for book, key in NEEDED_BOOKS.items():
            known = self._codes(book, key)
            lines.append(CheckLine(bool(known), "check.book", {"book": book, "entries": len(known)}))
            for code in self._chosen(book):
                lines.append(CheckLine(code in known, "check.code", {"book": book, "code": code}))
        return lines

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

    def _corporate(self) -> list[CheckLine]:
        """Old accounts may have corporate clients switched off; then the list is refused."""
        try:
            self._api.find("customers-corporate", {}, limit=FEW)
        except (Unauthorised, Refused) as error:
            return [CheckLine(False, "check.corporate", dict(error.facts))]
        return [CheckLine(True, "check.corporate")]

    def _fields(self) -> list[CheckLine]:
        """Our mark is needed on orders and persons; without it a lost answer is harder to settle."""
        code = self._options.fields.uid
        marks = [
            CheckLine(
                self._books.field_type(entity, code) is not None,
                "check.field",
                {"entity": entity, "code": code, "type": "string"},
            )
            for entity in (kinds.ORDER, kinds.PERSON)
        ]
        return marks + self._level_field()

    def _level_field(self) -> list[CheckLine]:
        """A field that the profile does not name is not missed."""
        code = self._options.fields.level
        if not code or self._books.field_type(kinds.CLIENT, code) is not None:
            return []
        return [CheckLine(False, "check.level_field", {"entity": kinds.CLIENT, "code": code})]

    def _users(self) -> list[CheckLine]:
        entries = list(self._api.find_all("users", {"isManager": 1, "active": 1}, "users"))
        managers, _ = read_each(entries, WireUser, "user", lambda user: user.id)
        lines = [CheckLine(bool(managers), "check.managers", {"managers": len(managers)})]
        chosen = self._options.user_id
        if chosen is not None:
            lines.append(CheckLine(chosen in managers, "check.user", {"user": chosen}))
        return lines
