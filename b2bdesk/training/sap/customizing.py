"""What differs from one SAP to the next: switches of the system, its codes, its users' rights."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from b2bdesk.training.sap import SAP_PASSWORD, SAP_USER

FOREIGN_HOST = "https://vhs4hb2d.severny-veter.example:44300"
"""The host that the system believes to have: behind a proxy it is not the one that callers know."""


@dataclass(slots=True)
class SapUser:
    """A technical user. ``forbidden`` names services he may not use, or ``SERVICE:write``."""

    password: str
    forbidden: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Customizing:
    """The switches. Everything may be changed while the system runs."""

    release: str = "newer"
    """``older`` (about 2020: no document flow, fashion fields) or ``newer``."""
    missing_services: dict[str, int] = field(default_factory=dict)
    """Services that are not activated, with the status that callers meet: 403 or 404."""
    hidden: set[str] = field(default_factory=set)
    """Sets (``A_Customer``) and fields (``A_SalesOrder.PurchaseOrderByCustomer``) that this system lacks."""
    users: dict[str, SapUser] = field(default_factory=lambda: {SAP_USER: SapUser(SAP_PASSWORD)})
    clients: tuple[str, ...] = ("100",)
    own_address: str = FOREIGN_HOST
    """Origin in links; empty means the address that was called."""
    page_size: int = 500
    token_lifetime: timedelta = timedelta(minutes=30)
    refuse_read_only: bool = False
    """Whether a read-only field in a body is refused; otherwise it is passed over without a word."""
    delivery_filter: bool = True
    """Whether deliveries can be filtered although the model marks their fields as not filterable."""
    item_moves_order: bool = True
    """Whether a write to an item moves the order's ETag."""
    sales_area_required: bool = True
    header_date_to_items: bool = True
    refuse_known_external_id: bool = False
    nested_messages: bool = False
    """Whether details of an error carry their text in an object, as other OData servers do."""
    repeatable: bool = False
    """Whether services know a repeated request by its ``RequestID`` and give the first answer again."""
    sales_organization: str = "1710"
    distribution_channel: str = "10"
    division: str = "00"
    company_code: str = "1710"
    order_types: tuple[str, ...] = ("OR", "TA")
    groupings: tuple[str, ...] = ("BP01", "BP02")
    roles: tuple[str, ...] = ("000000", "FLCU00", "FLCU01", "BUP001")
    tax_types: tuple[str, ...] = ("RU1", "RU2", "RU3")
    """INN, OKPO, KPP."""
    partner_functions: tuple[str, ...] = ("SP", "SH", "BP", "PY", "CP")
    """Sold-to, ship-to, bill-to, payer, contact person; another language has other letters."""
    delivery_blocks: tuple[str, ...] = ("01", "02", "Z1")
    rejection_reasons: tuple[str, ...] = ("00", "01", "50", "61")
    plants: dict[str, str] = field(default_factory=lambda: {"1710": "B2B1", "1720": "B2B2", "1790": "SHOP1"})
    """Plants by number with the store of the CRM that stands on the same floor."""
    sales_plants: tuple[str, ...] = ("1710", "1720")
    storage_locations: tuple[str, str] = ("171A", "171B")
    price_condition: str = "PPR0"
    discount_condition: str = "K007"
    tax_condition: str = "MWST"
    manual_price: str = "PMP0"
    manual_discount: str = "DRG1"
    price_lists: dict[str, str] = field(default_factory=lambda: {"01": "base", "02": "partner"})
    """Price lists with the catalogue's price type; the first is everybody's, so that all systems agree."""
    replenishment: timedelta = timedelta(days=14)
    credit_limit: Decimal | None = None
    """Net value of a customer's open orders in roubles above which an order is blocked for delivery."""
    slot_capacity: int = 6
    slot_days: int = 14
    story: timedelta | None = None
    """How long the warehouse takes for each step on its own; None: it waits to be told."""
