"""Every contract there is, from a service that gives one list with a limit and no way to the next page."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from b2bdesk.connectors.onec_sed.api import Api
from b2bdesk.connectors.onec_sed.envelope import Condition, Reference
from b2bdesk.connectors.onec_sed.mapping import day
from b2bdesk.connectors.onec_sed.options import Options
from b2bdesk.connectors.onec_sed.wire import DmObject
from b2bdesk.errors import BadRecord

log = logging.getLogger(__name__)

FIRST_DAY = date(1995, 1, 1)
_AHEAD = timedelta(days=366)


@dataclass(slots=True)
class Listing:
    """What was found: rows by id, elements that are no objects, and whether the limit hid some."""

    rows: dict[str, DmObject] = field(default_factory=dict)
    odd: list[Element] = field(default_factory=list)
    truncated: bool = False

    def take(self, found: list[DmObject | Element]) -> None:
        """Keep what one answer holds."""
        for one in found:
            if isinstance(one, DmObject):
                self.rows[one.id] = one
            else:
                self.odd.append(one)


class Lister:
    """Asks for the documents of the contract kinds; splits by days where a list is full."""

    def __init__(self, api: Api, options: Options) -> None:
        self._api, self._options = api, options

    def contracts(self, today: date, *extra: Condition) -> Listing:
        """Return every contract that meets the conditions, as rows with the columns of a list."""
        listing = Listing()
        for kind in self._options.contract_types:
            first = self._list(kind, listing, *extra)
            if len(first) >= self._options.list_limit:
                self._split(kind, today, listing, *extra)
        listing.rows = {one: row for one, row in listing.rows.items() if self._is_contract(row)}
        return listing

    def _split(self, kind: str, today: date, listing: Listing, *extra: Condition) -> None:
        """Ask window by window; the first one holds drafts, which have no day."""
        windows: list[tuple[date | None, date]] = [(FIRST_DAY, today + _AHEAD), (None, FIRST_DAY)]
        while windows:
            begin, end = windows.pop()
            found = self._list(kind, listing, *self._within(begin, end), *extra)
            if len(found) < self._options.list_limit:
                continue
            obeyed = all(self._lies_within(row, begin, end) for row in found)
            if begin is None or not obeyed or end - begin <= timedelta(days=1):
                log.warning("%d contracts of %s are one list: some are hidden", len(found), kind)
                listing.truncated = True
                if not obeyed:
                    return
                continue
            middle = begin + (end - begin) / 2
            windows += [(middle, end), (begin, middle)]

    def _list(self, kind: str, listing: Listing, *conditions: Condition) -> list[DmObject]:
        options = self._options
        of_kind = Condition(options.fields.document_type, Reference(kind, options.document_type_object))
        found = self._api.listed(
            options.document_object, (of_kind, *conditions), options.list_limit, options.fields.of_list()
        )
        listing.take(found)
        return [one for one in found if isinstance(one, DmObject)]

    def _within(self, begin: date | None, end: date) -> Iterator[Condition]:
        if begin is not None:
            yield Condition(self._options.fields.date, begin, ">=")
        yield Condition(self._options.fields.date, end, "<")

    def _lies_within(self, row: DmObject, begin: date | None, end: date) -> bool:
        """Check what the service should have: some installations take no notice of conditions."""
        try:
            on = day(row.text(self._options.fields.date), "")
        except BadRecord:
            return True
        return begin is None if on is None else (begin is None or on >= begin) and on < end

    def _is_contract(self, row: DmObject) -> bool:
        kind = row.link(self._options.fields.document_type)
        return kind is None or kind.id in self._options.contract_types
