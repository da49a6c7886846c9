"""Every service that this system serves, by name."""

from __future__ import annotations

from b2bdesk.training.sap.edm import EntityType
from b2bdesk.training.sap.tables_delivery import DELIVERY_SERVICE, TRANSPORT_SERVICE
from b2bdesk.training.sap.tables_goods import (
    AVAILABILITY_SERVICE,
    PRICE_SERVICE,
    PRODUCT_SERVICE,
    STOCK_SERVICE,
)
from b2bdesk.training.sap.tables_order import ORDER_SERVICE, SIMULATION_SERVICE
from b2bdesk.training.sap.tables_partner import PARTNER_SERVICE

SERVICES = {
    one.name: one
    for one in (
        PARTNER_SERVICE,
        ORDER_SERVICE,
        SIMULATION_SERVICE,
        AVAILABILITY_SERVICE,
        STOCK_SERVICE,
        PRICE_SERVICE,
        PRODUCT_SERVICE,
        DELIVERY_SERVICE,
        TRANSPORT_SERVICE,
    )
}
"""Services by name."""

TYPES: dict[str, EntityType] = {
    name: one for service in SERVICES.values() for name, one in service.types.items()
}
"""Entity types of all services by set name: the names differ from service to service."""
