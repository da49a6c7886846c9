"""Looking whether the system has everything this program needs; each line names one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.checking import clock_line, failure
from b2bdesk.connectors.ports import CheckLine
from b2bdesk.connectors.sap import (
    read_deliveries,
    read_goods,
    read_orders,
    read_transport,
    wire_delivery,
    wire_goods,
    wire_order,
    wire_partner,
)
from b2bdesk.connectors.sap.kinds import (
    AVAILABILITY,
    ORDERS,
    PARTNERS,
    PRODUCTS,
    SIMULATION,
    STOCK,
)
from b2bdesk.connectors.sap.literals import equal
from b2bdesk.connectors.sap.odata import OData
from b2bdesk.connectors.sap.options import Options
from b2bdesk.errors import ConnectorError, Refused
from b2bdesk.model.clock import Clock

SLOW_MS = 3_000
# Fields that only newer releases have, or that have a second spelling: nothing is lost without them.
NOT_NEEDED = frozenset(
    {
        "TaxAmount",
        "OverallDeliveryStatus",
        "OverallTotalDeliveryStatus",
        "DeliveryVersion",
        "MeansOfTransport",
    }
)


@dataclass(frozen=True, slots=True)
class Need:
    """An entity set with the fields and links that we read or write; some can only be written to."""

    service: str
    entity: str
    fields: tuple[str, ...]
    readable: bool = True


class Checker:
    """Runs the check; it never raises."""

    def __init__(self, odata: OData, options: Options, clock: Clock) -> None:
        self._odata, self._options, self._clock = odata, options, clock

    def lines(self) -> list[CheckLine]:
        """Return what was looked at; without a link or a sign-in nothing else can be told."""
        self._odata.forget_models()
        lines: list[CheckLine] = []
        try:
            lines += self._signed_in()
        except ConnectorError as error:
            if not _is_about_one_service(error):
                return [failure(error, "check.service")]
            lines += [CheckLine(True, "check.reachable"), CheckLine(True, "check.signed_in")]
        for service in self._services():
            self._look_at(service, lines)
        if self._options.atp_rule:
            lines.append(self._availability())
        lines += self._plants()
        return lines

    def _signed_in(self) -> list[CheckLine]:
        before = self._clock.monotonic()
        reply: Reply = self._odata.read(ORDERS, "", {"$format": "json"})
        took = round((self._clock.monotonic() - before) * 1000)
        return [
            CheckLine(True, "check.reachable"),
            CheckLine(True, "check.signed_in"),
            *clock_line(reply.date, self._clock.now()),
            CheckLine(took <= SLOW_MS, "check.speed", {"ms": took}),
        ]

    def _services(self) -> Iterator[str]:
        yield from dict.fromkeys(need.service for need in self._needs())

    def _needs(self) -> Iterator[Need]:
        yield Need(PARTNERS, "A_BusinessPartner", (*wire_partner.PARTNER_FIELDS, *wire_partner.PARTNER_LINKS))
        yield Need(PARTNERS, "A_BusinessPartnerTaxNumber", ("BPTaxType", "BPTaxNumber"))
        yield Need(PARTNERS, "A_CustomerSalesArea", ("SalesOrganization", "DistributionChannel", "Division"))
        yield Need(ORDERS, read_orders.SET, (*wire_order.HEADER_FIELDS, "to_Item"))
        yield Need(ORDERS, read_orders.ITEMS, (*wire_order.ITEM_FIELDS, "to_ScheduleLine"))
        yield Need(ORDERS, read_orders.SCHEDULES, wire_order.SCHEDULE_FIELDS)
        yield Need(PRODUCTS, read_goods.PRODUCT_SET, (*wire_goods.PRODUCT_FIELDS, "to_Description"))
        yield Need(STOCK, read_goods.STOCK_SET, wire_goods.STOCK_FIELDS)
        deliveries = self._options.deliveries_service
        header = (*wire_delivery.DELIVERY_FIELDS, read_deliveries.TO_ITEM)
        yield Need(deliveries, read_deliveries.HEADER, header)
        yield Need(deliveries, read_deliveries.ITEM, wire_delivery.DELIVERY_ITEM_FIELDS)
        yield Need(SIMULATION, "A_SalesOrderSimulation", SIMULATION_FIELDS, readable=False)
        if self._options.own_service:
            yield Need(self._options.own_service, read_transport.SLOTS, SLOT_FIELDS)
            yield Need(self._options.own_service, read_transport.REQUESTS, REQUEST_FIELDS)

    def _look_at(self, service: str, lines: list[CheckLine]) -> None:
        """Read what the service offers, then try to read each entity: a right may be missing for one."""
        try:
            model = self._odata.model(service)
        except ConnectorError as error:
            lines.append(_not_there(error, service))
            return
        lines.append(CheckLine(True, "check.service", {"service": service}))
        for need in (one for one in self._needs() if one.service == service):
            facts: dict[str, object] = {"service": service, "entity": need.entity}
            if not model.has(need.entity):
                lines.append(CheckLine(False, "check.entity_set", facts))
                continue
            lines += [
                CheckLine(False, "check.property", {**facts, "field": name})
                for name in model.lacks(need.entity, need.fields)
                if name not in NOT_NEEDED
            ]
            lines.append(
                self._tried(need, facts) if need.readable else CheckLine(True, "check.entity_set", facts)
            )

    def _tried(self, need: Need, facts: dict[str, object]) -> CheckLine:
        try:
            self._odata.page(need.service, need.entity, {"$top": "1"})
        except ConnectorError as error:
            return CheckLine(False, "check.entity_set", {**facts, "error": error.code, **error.facts})
        return CheckLine(True, "check.entity_set", facts)

    def _availability(self) -> CheckLine:
        """The check may be missing: then stock is asked, and the desk says that it is an estimate."""
        try:
            self._odata.read(AVAILABILITY, "", {"$format": "json"})
        except ConnectorError as error:
            return CheckLine(False, "check.availability", {"error": error.code, **error.facts})
        return CheckLine(True, "check.availability")

    def _plants(self) -> list[CheckLine]:
        lines: list[CheckLine] = []
        for name, place in self._options.places.items():
            facts: dict[str, object] = {"warehouse": name, "plant": place.plant}
            wanted = {"$filter": equal("Plant", place.plant), "$top": "1"}
            try:
                found = self._odata.page(STOCK, read_goods.STOCK_SET, wanted)
            except ConnectorError as error:
                facts |= failure(error, "check.plant").facts
                lines.append(CheckLine(False, "check.plant", facts))
                continue
            lines.append(CheckLine(bool(found.entities), "check.plant", facts))
        return lines


def _is_about_one_service(error: ConnectorError) -> bool:
    """Tell whether the sign-in is good all the same: the first service is missing or not allowed."""
    return isinstance(error, Refused) or error.facts.get("detail") == "no_right"


def _not_there(error: ConnectorError, service: str) -> CheckLine:
    """Name the service: a right that is missing for one of them is no failed sign-in."""
    facts = dict(failure(error, "check.service").facts)
    facts["text"] = f"{service}: {facts['text']}" if "text" in facts else service
    return CheckLine(False, "check.service", {**facts, "service": service})


SIMULATION_FIELDS = ("SalesOrderType", "SoldToParty", "to_Item", "to_Pricing")
SLOT_FIELDS = (
    "SlotID", "SlotDate", "TimeFrom", "TimeTo", "Plant", "TransportZone", "CapacityTotal", "CapacityFree",
)  # fmt: skip
REQUEST_FIELDS = (
    "TransportRequest", "SalesOrder", "SlotID", "RequestedDate", "TimeFrom", "TimeTo", "AddressText",
    "ContactName", "ContactPhone", "Comment", "ExternalID", "Status", "DeliveryDocument", "CarrierName",
    "LastChangeDateTime", "to_Item",
)  # fmt: skip
