"""SAP behind the ports: a source of streams and the ERP."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from b2bdesk.connectors.ports import (
    CheckLine,
    Idem,
    Links,
    Page,
    Receipt,
    SlotAsk,
    StockAsk,
    StreamSpec,
    TransportOrder,
)
from b2bdesk.connectors.ports.common import ORDERS
from b2bdesk.connectors.records import AvailabilityRecord, ErpOrderRecord, ShipmentRecord, SlotRecord
from b2bdesk.connectors.sap.availability import Availability
from b2bdesk.connectors.sap.check import Checker
from b2bdesk.connectors.sap.kinds import ORDER, SYSTEM
from b2bdesk.connectors.sap.odata import OData
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.read_deliveries import DeliveryReader, DeliveryStream
from b2bdesk.connectors.sap.read_goods import ProductStream, StockStream
from b2bdesk.connectors.sap.read_orders import OrderReader, OrderStream
from b2bdesk.connectors.sap.read_prices import PriceStream
from b2bdesk.connectors.sap.read_transport import TransportReader
from b2bdesk.connectors.sap.write_order import OrderWriter
from b2bdesk.connectors.sap.write_partner import PartnerWriter
from b2bdesk.connectors.sap.write_transport import TransportWriter
from b2bdesk.model.client import Client
from b2bdesk.model.clock import Clock
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Sap:
    """One SAP system; safe for several threads. It satisfies ``Connector``, ``Source`` and ``Erp``.

    Only :class:`~b2bdesk.errors.ConnectorError` leaves its methods.
    """

    system = SYSTEM

    def __init__(self, odata: OData, options: Options, clock: Clock, late_commit: timedelta) -> None:
        self.late_commit = late_commit
        self._odata, self._options = odata, options
        reader = OrderReader(odata, options)
        self._deliveries = DeliveryReader(odata, options)
        self._transport = TransportReader(odata, options, clock)
        products, stock = ProductStream(odata, options, clock), StockStream(odata, options, clock)
        self._checker = Checker(odata, options, clock)
        self._partners = PartnerWriter(odata, options, clock)
        self._orders = OrderWriter(odata, reader, self._partners, options, clock)
        self._requests = TransportWriter(odata, self._transport, options, clock)
        self._availability = Availability(odata, products, stock, options, clock)
        self._pulls: dict[str, Callable[[str | None], Page]] = {
            "erp_products": products.pull,
            "erp_stock": stock.pull,
            "erp_prices": PriceStream(odata, options, clock).pull,
            "erp_orders": OrderStream(reader, options, clock).pull,
            "shipments": DeliveryStream(odata, self._deliveries, options, clock).pull,
            "slots": self._transport.pull_slots,
            "transport": self._transport.pull_requests,
        }

    def check(self) -> list[CheckLine]:
        """Look whether everything that the connector needs is there; never raises."""
        return self._checker.lines()

    def close(self) -> None:
        """Let connections go."""
        self._odata.close()

    def streams(self) -> Sequence[StreamSpec]:
        """Return the incoming streams."""
        pace = self._options.pace
        return (
            StreamSpec("erp_products", HOUR, DAY, rank=20),
            StreamSpec("erp_stock", pace.stock_every, _stale(pace.stock_every), rank=40),
            *self._price_stream(),
            StreamSpec("erp_orders", pace.orders_every, HOUR, rank=60, after=ORDERS),
            StreamSpec("shipments", pace.shipments_every, HOUR, rank=65, after=ORDERS),
            StreamSpec("slots", pace.slots_every, _stale(pace.slots_every), rank=70),
            StreamSpec("transport", pace.shipments_every, HOUR, rank=70),
        )

    def _price_stream(self) -> Sequence[StreamSpec]:
        """Return the stream of agreed prices, none where the deployment has no such condition."""
        return (StreamSpec("erp_prices", HOUR, DAY, rank=50),) if self._options.agreed_condition else ()

    def pull(self, stream: str, cursor: str | None) -> Page:
        """Return the portion after the cursor; None asks from the beginning."""
        return self._pulls[stream](cursor)

    def put_partner(self, client: Client, company: Uid, links: Links, idem: Idem) -> Receipt:
        """Create the client's company as a business partner, or bring the known one up to date."""
        return self._partners.put(client, company, links, idem)

    def find_partner(self, client: Client, company: Uid, links: Links) -> Receipt | None:
        """Return the partner of this INN and KPP; None when SAP surely has none now."""
        return self._partners.find(client, company, links)

    def put_order(self, order: Order, links: Links, idem: Idem, *, blocked: bool) -> Receipt:
        """Create the order, or bring the existing one to these lines, quantities, date and block."""
        return self._orders.put(order, links, idem, blocked=blocked)

    def find_order(self, order: Order, links: Links, *, blocked: bool) -> Receipt | None:
        """Return the order by our own number; ``as_meant`` tells whether it is as we want it."""
        return self._orders.find(order, links, blocked=blocked)

    def simulate(self, order: Order, links: Links) -> ErpOrderRecord:
        """Return prices, VAT and promises as SAP would give them now; nothing is stored."""
        return self._orders.simulate(order, links)

    def availability(self, asks: Sequence[StockAsk], links: Links) -> list[AvailabilityRecord]:
        """Return what can be promised, asked live; a product that SAP does not know is left out."""
        return self._availability.of(asks, links)

    def shipments(self, order: Uid, links: Links) -> list[ShipmentRecord]:
        """Return the deliveries of an order, each with its part of the lines; none while SAP has no order."""
        number = links.get(order, ORDER)
        return self._deliveries.of_order(number) if number else []

    def slots(self, ask: SlotAsk) -> list[SlotRecord]:
        """Return the free delivery intervals."""
        return self._transport.free_slots(ask)

    def put_transport(self, request: TransportOrder, links: Links, idem: Idem) -> Receipt:
        """Ask for transport. Raises ``Refused`` with ``slot_taken`` among ``fields`` when it is gone."""
        return self._requests.put(request, links, idem)

    def find_transport(self, request: TransportOrder, links: Links) -> Receipt | None:
        """Return the transport request by our id."""
        return self._requests.find(request)

    def cancel_transport(self, request: Uid, links: Links, idem: Idem) -> Receipt:
        """Take the transport request back."""
        return self._requests.cancel(request, links)


def _stale(every: timedelta) -> timedelta:
    """Live figures are old after a quarter of an hour, or when two readings were missed."""
    return max(timedelta(minutes=15), 3 * every)
