"""The stream of orders over REST: by the time of their last change, with an overlap."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from b2bdesk.connectors.bitrix.cursors import ChangesCursor
from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.connectors.bitrix.mapping_orders import is_company
from b2bdesk.connectors.bitrix.mapping_rest import order_record, shipment_records
from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.bitrix.reading import moment
from b2bdesk.connectors.bitrix.rest import PAGE, Rest, error_of, is_missing
from b2bdesk.connectors.bitrix.rest_answers import Failure, read, read_each
from b2bdesk.connectors.bitrix.wire_rest import WireOrder
from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page, Record
from b2bdesk.connectors.records import BadItem, OrderRecord
from b2bdesk.errors import BadRecord, Refused

OVERLAP: Final = timedelta(seconds=60)
"""An order that is being saved while we ask may appear a little later with an earlier time."""

MOST_KNOWN: Final = 500
MOST_IN_A_SECOND: Final = 5_000
"""A site that tells of more orders changed in one second repeats itself."""

FIELDS: Final = ("id", "accountNumber", "dateUpdate")


class RestOrders:
    """Reads orders over REST."""

    def __init__(self, rest: Rest, options: Options) -> None:
        self._rest, self._options = rest, options

    def pull(self, cursor_text: str | None) -> Page:
        """Return the next changed orders.

        The walk goes by time and not by page numbers: an order that changes meanwhile moves to the end, and
        with numbers another one would slip through.
        """
        cursor = read_cursor(cursor_text, ChangesCursor) or ChangesCursor()
        since = {">=dateUpdate": cursor.since} if cursor.since else {}
        page = self._rest.page(
            "sale.order.list",
            "orders",
            cursor.start,
            filter=since,
            order={"dateUpdate": "ASC", "id": "ASC"},
            select=list(FIELDS),
        )
        heads, bad = read_each(page.entries, WireOrder, lambda order: order)
        fresh = [one for one in heads if cursor.known.get(str(one.id)) != (one.date_update or "")]
        records, unread = self._whole([str(one.id) for one in fresh])
        following = self._following(cursor, heads, len(page.entries))
        # A site that tells no times gives nothing to go on by.
        more = following != cursor and (page.next is not None or len(page.entries) >= PAGE)
        return Page(tuple(records), write_cursor(following), more, bad=(*bad, *unread), total=page.total)

    def one(self, order_id: str) -> WireOrder | None:
        """Return a whole order by its id; None when the site has none."""
        try:
            answer = self._rest.ask("sale.order.get", id=order_id)
        except Refused as error:
            if is_missing(error):
                return None
            raise
        return read(answer.named("order", "sale.order.get"), WireOrder)

    def by_number(self, number: str) -> OrderRecord | None:
        """Return the order with the number that the buyer sees."""
        page = self._rest.page(
            "sale.order.list", "orders", filter={"accountNumber": number}, select=list(FIELDS)
        )
        heads, _ = read_each(page.entries, WireOrder, lambda order: order)
        wanted = next((one for one in heads if str(one.account_number or one.id) == number), None)
        found = self.one(str(wanted.id)) if wanted else None
        return order_record(found, self._options) if found else None

    def _whole(self, ids: list[str]) -> tuple[list[Record], list[BadItem]]:
        """Return the orders with all their parts: a list gives only flat fields."""
        if not ids:
            return [], []
        batch = self._rest.each("sale.order.get", "order", {f"o{one}": {"id": one} for one in ids})
        for failure in batch.refused.values():
            self._require_missing(failure)
        found = [batch.found.get(f"o{one}") for one in ids]
        read_orders, bad = read_each([one for one in found if one], WireOrder, self._records)
        return [record for records in read_orders for record in records], bad

    def _records(self, order: WireOrder) -> list[Record]:
        record = order_record(order, self._options)
        if not (self._options.private_buyers or is_company(record)):
            return []
        parts: list[Any] = shipment_records(order, self._options) if self._options.shipments else []
        return [record, *parts]

    def _require_missing(self, failure: Failure) -> None:
        """An order may vanish between list and reading; whatever else is refused must be read later."""
        error = error_of(failure)
        if not (isinstance(error, Refused) and is_missing(error)):
            raise error

    def _following(self, cursor: ChangesCursor, heads: list[WireOrder], count: int) -> ChangesCursor:
        """Return where to go on: later in time, or deeper into a second that fills a whole page."""
        times = [one.date_update for one in heads if one.date_update]
        if not times:
            return cursor
        known = _latest({**cursor.known, **{str(one.id): one.date_update or "" for one in heads}})
        last = times[-1]
        if count < PAGE:
            return ChangesCursor(since=self._earlier(last), known=known)
        if last == cursor.since:
            if cursor.start >= MOST_IN_A_SECOND:
                raise BadRecord(system=SYSTEM, kind="sale.order.list", where="endless_list")
            return ChangesCursor(since=last, start=cursor.start + PAGE, known=known)
        return ChangesCursor(since=last, known=known)

    def _earlier(self, since: str) -> str:
        at = moment(since, self._options.zone)
        if at is None:
            raise BadRecord(system=SYSTEM, kind="order", where="dateUpdate")
        return (at - OVERLAP).astimezone(self._options.zone).isoformat(timespec="seconds")


def _latest(known: dict[str, str]) -> dict[str, str]:
    """Keep the latest: what is outside the overlap is not asked for again."""
    return dict(sorted(known.items(), key=lambda item: item[1])[-MOST_KNOWN:])
