"""Delivery slots and transport requests: the customer's own service beside the vendor's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from b2bdesk.training.sap.errors import refused
from b2bdesk.training.sap.materials import day
from b2bdesk.training.sap.store import Key
from b2bdesk.training.sap.values import Draft, Row
from b2bdesk.training.sap.writers import Writer

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_SET = "TransportRequestSet"
_WINDOWS = ((9, 13), (13, 17), (17, 21))
_ZONES = {"1710": ("77", "50"), "1720": ("78", "47")}
_CARRIERS = ("ООО «Дорожный Ветер»", "АО «Северный Груз»", "ООО «Попутка Бизнес»")
_CANCELLED = "X"
_MAY_CANCEL = ("A", "B")
_SATURDAY = 5


class Slots:
    """Delivery intervals of the next working days, by plant and zone of the address."""

    def __init__(self, system: SapSystem) -> None:
        self._system = system

    def is_quick(self, name: str) -> bool:
        """Say that there is no quick way: there are few intervals."""
        return False

    def get(self, key: Key) -> Row | None:
        """Return one interval."""
        return next((row for row in self.rows() if row["SlotID"] == key[0]), None)

    def by(self, name: str, value: Any) -> None:
        """Leave it to the caller to look at all of them."""

    def rows(self) -> Iterator[Row]:
        """Yield the intervals from tomorrow on, with the room that is left."""
        taken = self._taken()
        for on in self._days():
            for plant, zones in _ZONES.items():
                for zone in zones:
                    for place, (start, end) in enumerate(_WINDOWS, 1):
                        yield self._slot(plant, zone, on, place, (start, end), taken)

    def ordered(self, name: str, least: Any) -> None:
        """Leave the order to the caller."""

    def _days(self) -> Iterator[date]:
        first = day(self._system.now()).date()
        for ahead in range(1, self._system.customizing.slot_days + 1):
            on = first + timedelta(days=ahead)
            if on.weekday() < _SATURDAY:
                yield on

    def _taken(self) -> dict[str, int]:
        taken: dict[str, int] = {}
        for row in self._system.store[_SET].rows():
            if row["Status"] != _CANCELLED:
                taken[row["SlotID"]] = taken.get(row["SlotID"], 0) + 1
        return taken

    def _slot(
        self, plant: str, zone: str, on: date, place: int, hours: tuple[int, int], taken: dict[str, int]
    ) -> Row:
        number = f"{plant}{zone}-{on:%y%m%d}-{place}"
        total = self._system.customizing.slot_capacity
        # Other departments' lorries: the same ones every time somebody looks.
        others = Random(number).randrange(0, total + 1) if total else 0
        return {
            "SlotID": number,
            "SlotDate": datetime.combine(on, time()),
            "TimeFrom": time(hours[0]),
            "TimeTo": time(hours[1]),
            "Plant": plant,
            "TransportZone": zone,
            "CapacityTotal": total,
            "CapacityFree": max(total - others - taken.get(number, 0), 0),
        }


class Transport:
    """Transport requests: a place in a slot, taken while there is room, walked through its statuses."""

    def __init__(self, system: SapSystem) -> None:
        self._system, self._store = system, system.store
        self._store["DeliverySlotSet"].sow(Slots(system))

    def writers(self) -> dict[str, Writer]:
        """Return the writer of requests."""
        return {_SET: self}

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Take a place in a slot for an order; without a slot the request is for a day and a time."""
        fields = draft.fields
        if self._store["A_SalesOrder"].get(fields.get("SalesOrder", "")) is None:
            raise refused("ZB2B/012", fields.get("SalesOrder", ""), target="SalesOrder")
        self._refuse_known(fields.get("ExternalID", ""))
        row = {
            **fields,
            **self._place(fields.get("SlotID", "")),
            "TransportRequest": self._store.next_number("transport"),
            "Status": "A",
            "LastChangeDateTime": self._system.stamp(),
        }
        kept = self._store[_SET].put(row)
        for child in draft.children.get("to_Item", ()):
            self._store["TransportRequestItemSet"].put(
                {**child.fields, "TransportRequest": kept["TransportRequest"]}
            )
        return kept

    def _refuse_known(self, external: str) -> None:
        if not self._system.customizing.refuse_known_external_id or not external:
            return
        if any(row["Status"] != _CANCELLED for row in self._store[_SET].by("ExternalID", external)):
            raise refused("ZB2B/013", external, target="ExternalID")

    def _place(self, number: str) -> Row:
        if not number:
            return {}
        slot = self._store["DeliverySlotSet"].get(number)
        if slot is None:
            raise refused("ZB2B/011", number, target="SlotID")
        if slot["CapacityFree"] <= 0:
            raise refused("ZB2B/010", number, target="SlotID")
        return {"RequestedDate": slot["SlotDate"], "TimeFrom": slot["TimeFrom"], "TimeTo": slot["TimeTo"]}

    def update(self, row: Row, changes: Row) -> None:
        """Cancel a request, or change its contact and comment; nothing else can be changed from outside."""
        free = {"Status", "ContactName", "ContactPhone", "Comment"}
        other = [name for name in changes if name not in free and changes[name] != row[name]]
        if other:
            raise refused("ZB2B/031", other[0], target=other[0])
        status = changes.get("Status", row["Status"])
        if status != row["Status"]:
            if status != _CANCELLED:
                raise refused("ZB2B/031", "Status", target="Status")
            if row["Status"] not in _MAY_CANCEL:
                raise refused("ZB2B/030", row["TransportRequest"], row["Status"], target="Status")
        self._store[_SET].change(row, **changes, LastChangeDateTime=self._system.stamp())

    def delete(self, row: Row) -> None:
        """Refuse: requests are cancelled, not deleted."""
        raise refused("/IWBEP/CM_MGW_RT/021", "TRANSPORTREQUESTSET_DELETE_ENTITY")

    def move(self, number: str, status: str, delivery: str = "") -> Row:
        """Walk a request on: B planned (with a carrier), C on the way, D delivered."""
        row = self._store[_SET].get(number)
        if row is None:
            raise KeyError(number)
        carrier = row["CarrierName"] or _CARRIERS[int(number) % len(_CARRIERS)]
        return self._store[_SET].change(
            row,
            Status=status,
            CarrierName="" if status == "A" else carrier,
            DeliveryDocument=delivery or row["DeliveryDocument"],
            LastChangeDateTime=self._system.stamp(),
        )
