"""Slots and transport requests, read from the service that a customer's own developer builds."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from b2bdesk.connectors.ports import Page, SlotAsk
from b2bdesk.connectors.records import BadItem, SlotRecord
from b2bdesk.connectors.sap.changes import Changes
from b2bdesk.connectors.sap.kinds import SYSTEM
from b2bdesk.connectors.sap.literals import all_of, any_of, compare, entity, equal
from b2bdesk.connectors.sap.mapping_delivery import slot_record, transport_record
from b2bdesk.connectors.sap.odata import OData
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.wire import by_field, decode, each
from b2bdesk.connectors.sap.wire_delivery import WireSlot, WireTransport
from b2bdesk.errors import Refused
from b2bdesk.model.clock import Clock

SLOTS, REQUESTS = "DeliverySlotSet", "TransportRequestSet"


class TransportReader:
    """Slots and transport requests as SAP holds them."""

    def __init__(self, odata: OData, options: Options, clock: Clock) -> None:
        self._odata, self._options, self._clock = odata, options, clock

    @property
    def service(self) -> str:
        """Return the name of the service; raises :class:`Refused` where the system has none."""
        if not self._options.own_service:
            raise Refused(system=SYSTEM, detail="no_transport_service", fields=[])
        return self._options.own_service

    def free_slots(self, ask: SlotAsk) -> list[SlotRecord]:
        """Return the intervals with room, the earliest first."""
        place = self._options.place(ask.warehouse)
        if place is None:
            raise Refused(system=SYSTEM, detail="warehouse_not_in_erp", fields=["warehouse"])
        condition = all_of(
            equal("Plant", place.plant),
            _between(ask.first, ask.last),
            "CapacityFree gt 0",
            equal("TransportZone", ask.zone) if ask.zone else "",
        )
        found, _ = self._slots(condition)
        return sorted(found, key=lambda slot: (slot.day, slot.from_time))

    def request(self, number: str) -> WireTransport | None:
        """Return a transport request by its number; None when there is none."""
        raw = self._odata.one(self.service, entity(REQUESTS, number))
        return decode(WireTransport, raw, REQUESTS) if raw is not None else None

    def by_our_id(self, uid: str) -> WireTransport | None:
        """Return a transport request by our id, one that is not cancelled before one that is."""
        wanted = {"$filter": equal("ExternalID", uid), "$orderby": "TransportRequest"}
        listed = self._odata.page(self.service, REQUESTS, wanted)
        found = [decode(WireTransport, raw, REQUESTS) for raw in listed.entities]
        return min(found, key=lambda one: one.status == "X", default=None)

    def pull_slots(self, _cursor: str | None) -> Page:
        """Return every interval of the next days, also the full ones."""
        if not self._options.own_service or not self._options.plants:
            return Page((), "", more=False)
        first = self._clock.now().date()
        condition = all_of(
            any_of("Plant", self._options.plants),
            _between(first, first + timedelta(days=self._options.slot_days)),
        )
        found, bad = self._slots(condition)
        return Page(tuple(found), "", more=False, bad=tuple(bad))

    def pull_requests(self, cursor: str | None) -> Page:
        """Return the transport requests that changed after the cursor."""
        if not self._options.own_service:
            return Page((), "", more=False)
        pace = self._options.pace
        changes = Changes(
            odata=self._odata, service=self.service, path=REQUESTS, key="TransportRequest",
            shape=WireTransport, make=transport_record, options=dict, scope="", page=pace.page,
            overlap=pace.overlap,
        )  # fmt: skip
        return changes.pull(cursor, self._clock.now().astimezone(UTC) - pace.orders_since)

    def _slots(self, condition: str) -> tuple[list[SlotRecord], list[BadItem]]:
        rows = self._odata.all(self.service, SLOTS, {"$filter": condition})
        return each(rows, WireSlot, SLOTS, by_field("SlotID"), lambda slot: slot_record(slot, self._options))


def _between(first: date, last: date) -> str:
    return all_of(compare("SlotDate", "ge", first), compare("SlotDate", "le", last))
