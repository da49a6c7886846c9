"""Outbound deliveries: what the warehouse makes of orders, picks, and lets go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from b2bdesk.training.sap.errors import refused
from b2bdesk.training.sap.flow import keep_flow
from b2bdesk.training.sap.materials import day
from b2bdesk.training.sap.promises import ZERO
from b2bdesk.training.sap.statuses import item_statuses, progress
from b2bdesk.training.sap.values import Draft, Row
from b2bdesk.training.sap.writers import Writer

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

_HEAD, _ITEM = "A_OutbDeliveryHeader", "A_OutbDeliveryItem"


class Deliveries:
    """Creates deliveries and carries out the warehouse's steps."""

    def __init__(self, system: SapSystem) -> None:
        self._system, self._store = system, system.store

    def writers(self) -> dict[str, Writer]:
        """Return the writers of the service."""
        return {_HEAD: self, _ITEM: DeliveryItems(self._system)}

    # --- what orders ask -----------------------------------------------------------------------------

    def items_of(self, order_item: Row) -> Iterator[Row]:
        """Yield the delivery items of an order's line; unlike its number theirs have leading zeros."""
        for row in self._store[_ITEM].by("ReferenceSDDocument", order_item["SalesOrder"]):
            if int(row["ReferenceSDDocumentItem"]) == int(order_item["SalesOrderItem"]):
                yield row

    def delivered(self, order_item: Row) -> Decimal:
        """Return how much of a line is in deliveries."""
        return sum((row["ActualDeliveryQuantity"] for row in self.items_of(order_item)), ZERO)

    def issued(self, order_item: Row) -> Decimal:
        """Return how much of a line has left the house."""
        rows = self.items_of(order_item)
        return sum((row["ActualDeliveryQuantity"] for row in rows if row["GoodsMovementStatus"] == "C"), ZERO)

    # --- the set -------------------------------------------------------------------------------------

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Create a delivery as a body asks for it: a shipping point and quantities of orders' lines."""
        point = draft.fields.get("ShippingPoint", "")
        if point and point not in self._system.customizing.sales_plants:
            raise refused("VL/055", point, target="ShippingPoint")
        wanted: dict[str, dict[str, Decimal]] = {}
        for child in draft.children.get("to_DeliveryDocumentItem", ()):
            order = child.fields.get("ReferenceSDDocument", "")
            number = child.fields.get("ReferenceSDDocumentItem", "").lstrip("0")
            item = self._system.items.get(order, number)
            asked = child.fields.get("ActualDeliveryQuantity") or self._open(item)
            wanted.setdefault(order, {})[number] = asked
        if len(wanted) != 1:
            raise refused("R11/401", "ReferenceSDDocument", target="ReferenceSDDocument")
        ((order, parts),) = wanted.items()
        return self.get(self.deliver(order, parts))

    def update(self, row: Row, changes: Row) -> None:
        """Change dates, block, bill of lading or means of transport."""
        self._changed(self._store[_HEAD].put({**row, **changes, "DeliveryDocument": row["DeliveryDocument"]}))

    def delete(self, row: Row) -> None:
        """Delete a delivery whose goods are still here; the order is open again."""
        if row["OverallGoodsMovementStatus"] == "C":
            raise refused("VL/611", row["DeliveryDocument"])
        items = self.items(row["DeliveryDocument"])
        for item in items:
            self._store[_ITEM].drop(item)
        self._store[_HEAD].drop(row)
        self._tell_orders(items)

    def get(self, number: str) -> Row:
        """Return a delivery; raises :class:`SapError` when there is none."""
        row = self._store[_HEAD].get(number)
        if row is None:
            raise refused("/IWBEP/CM_MGW_RT/020", f"A_OutbDeliveryHeader('{number}')")
        return row

    def items(self, number: str) -> list[Row]:
        """Return the items of a delivery."""
        rows = self._store[_ITEM].by("DeliveryDocument", number)
        return sorted(rows, key=lambda row: str(row["DeliveryDocumentItem"]))

    # --- the warehouse -------------------------------------------------------------------------------

    def deliver(self, order_number: str, parts: Mapping[str, Decimal | int] | None = None) -> str:
        """Make a delivery of an order and return its number; without ``parts`` of everything that is open."""
        order = self._system.orders.get(order_number)
        if order["DeliveryBlockReason"]:
            raise refused("VL/367", order_number, order["DeliveryBlockReason"])
        if order["TotalCreditCheckStatus"] == "B":
            raise refused("VL/462", order_number)
        living = {
            item["SalesOrderItem"]: item
            for item in self._system.orders.items(order)
            if not item["SalesDocumentRjcnReason"]
        }
        wanted = parts or {
            number: self._open(item) for number, item in living.items() if self._open(item) > 0
        }
        if not wanted:
            raise refused("VL/248", "", 0)
        for number, quantity in wanted.items():
            if number not in living or not 0 < quantity <= self._open(living[number]):
                still = self._open(living[number]) if number in living else ZERO
                raise refused("VL/248", number, f"{still:f}", target="ActualDeliveryQuantity")
        return self._make(order, [(living[number], Decimal(quantity)) for number, quantity in wanted.items()])

    def _open(self, item: Row) -> Decimal:
        lines = self._system.promises.lines(item)
        confirmed = sum((line["ConfdOrderQtyByMatlAvailCheck"] for line in lines), ZERO)
        return max(confirmed - self.delivered(item), ZERO)

    def _make(self, order: Row, parts: list[tuple[Row, Decimal]]) -> str:
        number, today = self._store.next_number("delivery"), day(self._system.now())
        partners = self._store["A_SalesOrderHeaderPartner"]
        ship_to = partners.get(order["SalesOrder"], "SH")
        for place, (item, quantity) in enumerate(parts, 1):
            self._put_item(number, place, order, item, quantity)
        weight = sum((row["ItemGrossWeight"] for row in self.items(number)), ZERO)
        head = self._store[_HEAD].put(
            {
                "DeliveryDocument": number,
                "DeliveryDocumentType": "LF",
                "SDDocumentCategory": "J",
                "DeliveryVersion": "0000",
                "CreatedByUser": self._system.user,
                "CreationDate": today,
                "DocumentDate": today,
                "DeliveryDate": max(order["RequestedDeliveryDate"], today),
                "PlannedGoodsIssueDate": max(order["RequestedDeliveryDate"] - timedelta(days=1), today),
                "PickingDate": today,
                "LoadingDate": today,
                "TransportationPlanningDate": today,
                "ShippingPoint": parts[0][0]["ShippingPoint"],
                "ShippingCondition": order["ShippingCondition"],
                "SalesOrganization": order["SalesOrganization"],
                "SoldToParty": order["SoldToParty"],
                "ShipToParty": ship_to["Customer"] if ship_to else order["SoldToParty"],
                "TransactionCurrency": order["TransactionCurrency"],
                "HeaderGrossWeight": weight,
                "HeaderNetWeight": weight,
                "HeaderWeightUnit": "KG",
                "HeaderVolumeUnit": "M3",
                "HeaderVolume": (weight / 200).quantize(Decimal("0.001")),
                "TotalNumberOfPackage": str(len(parts)).zfill(5),
                "OverallDelivReltdBillgStatus": "A",
            }
        )
        self._add_partners(head)
        self._changed(head)
        self._tell_orders(self.items(number))
        return number

    def _put_item(self, number: str, place: int, order: Row, item: Row, quantity: Decimal) -> None:
        weight = (item["ItemGrossWeight"] / item["RequestedQuantity"] * quantity).quantize(Decimal("0.001"))
        first, _ = self._system.customizing.storage_locations
        self._store[_ITEM].put(
            {
                "DeliveryDocument": number,
                "DeliveryDocumentItem": str(place * 10).zfill(6),
                "DeliveryDocumentItemCategory": "TAN",
                "DeliveryDocumentItemText": item["SalesOrderItemText"],
                "DeliveryVersion": "0000",
                "CreationDate": day(self._system.now()),
                "ActualDeliveryQuantity": quantity,
                "ActualDeliveredQtyInBaseUnit": quantity,
                "OriginalDeliveryQuantity": quantity,
                "DeliveryQuantityUnit": item["RequestedQuantityUnit"],
                "BaseUnit": item["RequestedQuantityUnit"],
                "DistributionChannel": order["DistributionChannel"],
                "Division": order["OrganizationDivision"],
                "ItemGrossWeight": weight,
                "ItemNetWeight": weight,
                "ItemWeightUnit": "KG",
                "GoodsMovementStatus": "A",
                "PickingStatus": "A",
                "GoodsMovementType": "601",
                "Material": item["Material"],
                "MaterialGroup": item["MaterialGroup"],
                "Plant": item["ProductionPlant"],
                "StorageLocation": item["StorageLocation"] or first,
                "ReferenceSDDocument": order["SalesOrder"],
                "ReferenceSDDocumentCategory": "C",
                "ReferenceSDDocumentItem": item["SalesOrderItem"].zfill(6),
            }
        )

    def _add_partners(self, head: Row) -> None:
        for function, customer in (("SP", head["SoldToParty"]), ("SH", head["ShipToParty"])):
            self._store["A_OutbDeliveryPartner"].put(
                {"PartnerFunction": function, "SDDocument": head["DeliveryDocument"], "Customer": customer}
            )

    def _changed(self, head: Row) -> Row:
        """Show a delivery's statuses from its items and count its version up."""
        items = self.items(head["DeliveryDocument"])
        version = str(int(head["DeliveryVersion"] or 0) + 1).zfill(4)
        for item in items:
            self._store[_ITEM].change(item, DeliveryVersion=version)
        moved = progress(item["GoodsMovementStatus"] for item in items)
        return self._store[_HEAD].change(
            head,
            DeliveryVersion=version,
            OverallPickingStatus=progress(item["PickingStatus"] for item in items),
            OverallGoodsMovementStatus=moved,
            OverallSDProcessStatus="C" if moved == "C" else "B",
            TotalBlockStatus="C" if head["DeliveryBlockReason"] else "",
            LastChangeDate=day(self._system.now()),
            LastChangedByUser=self._system.user,
        )

    def _tell_orders(self, items: Iterable[Row]) -> None:
        orders = dict.fromkeys(item["ReferenceSDDocument"] for item in items)
        for number in orders:
            order = self._system.orders.get(number)
            for line in self._system.orders.items(order):
                self._system.promises.spread_delivered(line)
                statuses = item_statuses(line, self.delivered(line), self.issued(line))
                self._store["A_SalesOrderItem"].change(line, **statuses)
            keep_flow(self._system, number)
            self._system.orders.refresh(number)

    def pick(self, number: str, item: str | None = None) -> Row:
        """Pick a delivery, or one item of it."""
        for row in self.items(number):
            if item is None or int(row["DeliveryDocumentItem"]) == int(item):
                self._store[_ITEM].change(row, PickingStatus="C")
        return self._changed(self.get(number))

    def post_goods_issue(self, number: str, *, takes_stock: bool = True) -> Row:
        """Let the goods go: stock falls, the order is delivered. Everything must be picked."""
        head = self.get(number)
        if head["OverallGoodsMovementStatus"] == "C":
            raise refused("VL/609", number)
        if head["OverallPickingStatus"] != "C":
            raise refused("VL/608", number)
        for row in self.items(number):
            if takes_stock:
                self._move(row, -row["ActualDeliveryQuantity"])
            self._store[_ITEM].change(row, GoodsMovementStatus="C", SDProcessStatus="C")
        now = self._system.now()
        moved = {
            "ActualGoodsMovementDate": day(now),
            "ActualGoodsMovementTime": now.time().replace(microsecond=0),
        }
        head = self._changed(self._store[_HEAD].change(head, **moved))
        self._tell_orders(self.items(number))
        return head

    def reverse_goods_issue(self, number: str) -> Row:
        """Take a goods issue back."""
        head = self.get(number)
        if head["OverallGoodsMovementStatus"] != "C":
            raise refused("VL/610", number)
        for row in self.items(number):
            self._move(row, row["ActualDeliveryQuantity"])
            self._store[_ITEM].change(row, GoodsMovementStatus="A", SDProcessStatus="A")
        head = self._changed(self._store[_HEAD].change(head, ActualGoodsMovementDate=None))
        self._tell_orders(self.items(number))
        return head

    def prove(self, number: str) -> Row:
        """Note that the customer has signed for a delivery."""
        head = self.get(number)
        if head["OverallGoodsMovementStatus"] != "C":
            raise refused("VL/610", number)
        for row in self.items(number):
            self._store[_ITEM].change(row, ProofOfDeliveryStatus="C")
        proof: dict[str, Any] = {
            "OverallProofOfDeliveryStatus": "C",
            "ProofOfDeliveryDate": day(self._system.now()),
        }
        return self._changed(self._store[_HEAD].change(head, **proof))

    def receive(self, material: str, plant: str, quantity: Decimal) -> None:
        """Let goods come in at a plant."""
        self._move({"Material": material, "Plant": plant, "StorageLocation": ""}, quantity)

    def _move(self, item: Row, change: Decimal) -> None:
        """Change free stock of the item's plant, storage location after storage location."""
        table, left = self._store["A_MatlStkInAcctMod"], change
        rows = self._system.promises.free_rows(item["Material"], item["Plant"])
        for row in sorted(rows, key=lambda row: bool(row["StorageLocation"] != item["StorageLocation"])):
            there = row["MatlWrhsStkQtyInMatlBaseUnit"]
            part = max(left, -there)
            table.change(row, MatlWrhsStkQtyInMatlBaseUnit=there + part)
            left -= part
            if not left:
                return


class DeliveryItems:
    """Changes items of deliveries; they come into being with the delivery."""

    def __init__(self, system: SapSystem) -> None:
        self._system = system

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Refuse: the set cannot be created."""
        raise refused("/IWBEP/CM_MGW_RT/021", "A_OUTBDELIVERYITEM_CREATE_ENTITY")

    def update(self, row: Row, changes: Row) -> None:
        """Change quantity, batch or storage location while the goods are here."""
        if row["GoodsMovementStatus"] == "C":
            raise refused("VL/609", row["DeliveryDocument"])
        kept = {
            name: changes[name]
            for name in changes
            if name not in ("DeliveryDocument", "DeliveryDocumentItem")
        }
        table = self._system.store[_ITEM]
        table.change(row, **kept)
        self._system.deliveries.update(self._system.deliveries.get(row["DeliveryDocument"]), {})

    def delete(self, row: Row) -> None:
        """Refuse: a delivery is deleted as a whole."""
        raise refused("/IWBEP/CM_MGW_RT/021", "A_OUTBDELIVERYITEM_DELETE_ENTITY")
