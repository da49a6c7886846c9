"""Shapes of goods, stock, reference books, users, custom fields, settings and rights."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.retailcrm.wire import Map, Text, Wire
from b2bdesk.connectors.retailcrm.wire_orders import WireUnit


class WirePrice(Wire, frozen=True, kw_only=True):
    """A price of an offer in a price type."""

    price_type: Text
    price: Decimal
    currency: str | None = None


class WireOffer(Wire, frozen=True, kw_only=True):
    """An offer: what is really sold."""

    id: int
    external_id: Text | None = None
    xml_id: Text | None = None
    article: Text | None = None
    name: str | None = None
    barcode: Text | None = None
    price: Decimal | None = None
    prices: list[WirePrice] | None = None
    vat_rate: Text | None = None
    weight: Decimal | None = None
    active: bool = True
    unit: WireUnit | list[Any] | None = None
    properties: Map | None = None


class WireGroupOfProduct(Wire, frozen=True, kw_only=True):
    """A group that a product belongs to."""

    id: int | None = None
    external_id: Text | None = None


class WireProduct(Wire, frozen=True, kw_only=True):
    """A product with its offers."""

    id: int
    external_id: Text | None = None
    article: Text | None = None
    name: str | None = None
    active: bool = True
    groups: list[WireGroupOfProduct] | None = None
    updated_at: datetime | None = None
    offers: list[WireOffer] | None = None


class WireProductGroup(Wire, frozen=True, kw_only=True):
    """A group of the catalogue."""

    id: int
    name: str | None = None
    parent_id: int | None = None


class WireStoreStock(Wire, frozen=True, kw_only=True):
    """What one store holds."""

    store: Text
    quantity: Decimal = Decimal(0)


class WireInventory(Wire, frozen=True, kw_only=True):
    """The stock of one offer; ``stores`` only when details were asked for."""

    id: int
    quantity: Decimal | None = None
    stores: list[WireStoreStock] | None = None


class WireEntry(Wire, frozen=True, kw_only=True):
    """An entry of any reference book; keys that a book lacks stay empty."""

    code: Text
    name: str | None = None
    active: bool = True
    ordering: int | None = None
    group: str | None = None
    process: bool | None = None
    payment_complete: bool | None = None
    default: bool | None = None
    default_for_api: bool | None = None
    default_cost: Decimal | None = None
    currency: str | None = None
    type: str | None = None
    sym: str | None = None
    vat_rate: Text | None = None


class WireUserGroup(Wire, frozen=True, kw_only=True):
    """A group that a user belongs to."""

    code: Text | None = None


class WireUser(Wire, frozen=True, kw_only=True):
    """A user of the CRM."""

    id: int
    first_name: str | None = None
    last_name: str | None = None
    patronymic: str | None = None
    email: str | None = None
    phone: Text | None = None
    position: str | None = None
    active: bool = True
    is_manager: bool = False
    is_admin: bool = False
    groups: tuple[WireUserGroup, ...] = ()


class WireCustomField(Wire, frozen=True, kw_only=True):
    """A custom field; ``entity`` names what it belongs to."""

    code: str
    entity: str | None = None
    type: str | None = None


class WireSetting(Wire, frozen=True, kw_only=True):
    """One setting of the account."""

    value: Any = None


class WireSettings(Wire, frozen=True, kw_only=True):
    """The account's settings that we use."""

    timezone: WireSetting | None = None


class WireRights(Wire, frozen=True, kw_only=True):
    """What a key may do."""

    scopes: list[str] | None = None
