"""Looking whether the site has everything this program needs; each line names one thing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from b2bdesk.connectors.bitrix.endpoint import VERSION, Endpoint
from b2bdesk.connectors.bitrix.exchange import ExchangePage
from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.bitrix.read_exchange import directory
from b2bdesk.connectors.bitrix.read_files import FolderCatalogue
from b2bdesk.connectors.bitrix.rest import Rest
from b2bdesk.connectors.bitrix.rest_answers import read_each
from b2bdesk.connectors.bitrix.wire_rest import WireProperty
from b2bdesk.connectors.checking import attempt, clock_line
from b2bdesk.connectors.ports import CheckLine
from b2bdesk.errors import Refused, Unauthorised
from b2bdesk.model.clock import Clock

ENDPOINT_METHODS = (
    "account.find", "account.put", "document.find", "document.publish",
    "price_list.find", "price_list.put", "slot.find", "slot.put",
)  # fmt: skip
REST_LISTS = {
    "sale.order.list": "orders",
    "sale.property.list": "properties",
    "sale.status.list": "statuses",
}
CATALOGUE_LISTS = {
    "catalog.product.list": "products",
    "catalog.price.list": "prices",
    "catalog.storeproduct.list": "storeProducts",
}
SLOW_MS = 3_000


class Checker:
    """Runs the check; it never raises."""

    def __init__(
        self,
        page: ExchangePage,
        rest: Rest,
        endpoint: Endpoint,
        folder: FolderCatalogue,
        options: Options,
        clock: Clock,
    ) -> None:
        self._page, self._rest, self._endpoint = page, rest, endpoint
        self._folder, self._options, self._clock = folder, options, clock

    def lines(self) -> list[CheckLine]:
        """Return what was looked at, part by part: each may work without the others."""
        lines: list[CheckLine] = []
        for code, look in self._looks():
            attempt(lines, code, look)
        return lines

    def _looks(self) -> Iterator[tuple[str, Callable[[], list[CheckLine]]]]:
        if self._options.orders == "exchange":
            yield "check.exchange_page", self._own_page
            if not self._options.page_is_shared:
                yield "check.answer", self._exchange
                yield "check.book", self._statuses
        if self._options.rest_user:
            yield "check.answer", self._rest_answers
            yield "check.order_property", self._properties
        if self._options.endpoint_path:
            yield "check.endpoint", self._endpoint_answers
        if self._options.catalogue == "files":
            yield "check.catalogue_files", self._files

    def _own_page(self) -> list[CheckLine]:
        """Say which page is ours and which is 1C's: only the administrator knows whether that is so."""
        facts: dict[str, object] = {
            "page": self._options.exchange_path,
            "other": self._options.onec_path or "-",
        }
        return [CheckLine(not self._options.page_is_shared, "check.exchange_page", facts)]

    def _exchange(self) -> list[CheckLine]:
        started = time.perf_counter()
        reply = self._page.clock_reply()
        return [
            CheckLine(True, "check.reachable"),
            CheckLine(True, "check.signed_in"),
            *clock_line(reply.date, self._clock.now()),
            _speed(started),
        ]

    def _statuses(self) -> list[CheckLine]:
        known = {one.code for one in directory(self._page.info()) if one.book == "status"}
        return self._status_lines(known)

    def _status_lines(self, known: set[str]) -> list[CheckLine]:
        lines = [CheckLine(bool(known), "check.book", {"book": "statuses", "entries": len(known)})]
        for code in sorted(set(self._options.statuses.values())):
            lines.append(CheckLine(code in known, "check.code", {"book": "statuses", "code": code}))
        return lines

    def _rest_answers(self) -> list[CheckLine]:
        started = time.perf_counter()
        page = self._rest.page("sale.order.list", "orders", select=["id"])
        lists = dict(REST_LISTS)
        if self._options.catalogue == "rest":
            lists |= CATALOGUE_LISTS
        return [
            CheckLine(True, "check.reachable"),
            CheckLine(True, "check.signed_in"),
            *clock_line(page.clock, self._clock.now()),
            _speed(started),
            *(self._try(method, key) for method, key in lists.items()),
        ]

    def _try(self, method: str, key: str) -> CheckLine:
        block = {"iblockId": self._options.catalogue_iblock} if method == "catalog.product.list" else {}
        try:
            self._rest.page(method, key, select=["id", "iblockId"] if block else ["*"], filter=block)
        except (Unauthorised, Refused) as error:
            return CheckLine(False, "check.method", {"method": method, **error.facts})
        return CheckLine(True, "check.method", {"method": method})

    def _properties(self) -> list[CheckLine]:
        """Our orders need INN, KPP and e-mail; each site keeps them under names of its own."""
        page = self._rest.page("sale.property.list", "properties", select=["id", "code", "name"])
        found, _ = read_each(page.entries, WireProperty, lambda one: one)
        known = {str(name).casefold() for one in found for name in (one.code, one.name) if name}
        named = self._options.properties
        wanted = {"INN": named.inn, "KPP": named.kpp, "e-mail": named.email}
        return [
            CheckLine(
                any(name.casefold() in known for name in names),
                "check.order_property",
                {"property": what, "names": ", ".join(names)},
            )
            for what, names in wanted.items()
        ]

    def _endpoint_answers(self) -> list[CheckLine]:
        told, at = self._endpoint.clock_of_site()
        methods = told.get("methods")
        known = methods if isinstance(methods, list) else []
        version = told.get("version")
        return [
            CheckLine(version == VERSION, "check.endpoint", {"version": str(version), "wanted": VERSION}),
            *clock_line(at, self._clock.now()),
            *(CheckLine(one in known, "check.method", {"method": one}) for one in ENDPOINT_METHODS),
        ]

    def _files(self) -> list[CheckLine]:
        names = self._folder.names()
        return [CheckLine(bool(names), "check.catalogue_files", {"files": len(names)})]


def _speed(started: float) -> CheckLine:
    took = round((time.perf_counter() - started) * 1000)
    return CheckLine(took <= SLOW_MS, "check.speed", {"ms": took})
