"""The connector's settings as the rest of the package reads them: everything that is customizing in SAP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from b2bdesk.connectors.sap.kinds import SYSTEM
from b2bdesk.errors import ProfileInvalid

PIECE = "796"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a warehouse of ours stands in SAP: plant, and the storage location where it is only a part."""

    plant: str
    storage: str = ""


@dataclass(frozen=True, slots=True)
class SalesArea:
    """The organisation that sells: every order and every customer's sales data name it."""

    organization: str
    channel: str
    division: str


@dataclass(frozen=True, slots=True)
class PartnerOptions:
    """How a company becomes a business partner."""

    grouping: str
    roles: tuple[str, ...]
    tax_inn: str
    tax_kpp: str
    tax_okpo: str
    with_sales_area: bool
    payment_terms: str
    company_code: str
    reconciliation_account: str
    bank_country: str = "RU"


@dataclass(frozen=True, slots=True)
class OrderOptions:
    """How an order of ours becomes a sales order."""

    type: str
    reserve_block: str
    rejection_reason: str
    ship_to_function: str
    client_number_text: str
    price_condition: str
    tax_condition: str


@dataclass(frozen=True, slots=True)
class Pace:
    """How often streams are asked, how far back they begin, how large their pages are."""

    orders_every: timedelta
    stock_every: timedelta
    shipments_every: timedelta
    slots_every: timedelta
    orders_since: timedelta
    overlap: timedelta
    page: int


@dataclass(frozen=True, slots=True)
class Options:
    """Everything the profile says about this SAP system; ``names`` are the places read backwards."""

    language: str
    area: SalesArea
    partner: PartnerOptions
    order: OrderOptions
    pace: Pace
    places: Mapping[str, Place]
    names: Mapping[tuple[str, str], str]
    units: Mapping[str, str]
    atp_rule: str
    free_stock_type: str
    vat_classes: Mapping[str, str]
    deliveries_service: str
    delivery_category: str
    own_service: str
    slot_days: int
    slot_taken_code: str

    def place(self, warehouse: str | None) -> Place | None:
        """Return where a warehouse stands; None for one that SAP does not know."""
        return self.places.get(warehouse or "")

    def warehouse(self, plant: str, storage: str = "") -> str | None:
        """Return our name of a plant and storage location; None for one that is not ours."""
        return self.names.get((plant, storage)) or self.names.get((plant, ""))

    @property
    def plants(self) -> tuple[str, ...]:
        """Return the plants of our warehouses, each once."""
        return tuple(dict.fromkeys(place.plant for place in self.places.values()))

    def unit(self, okei: str) -> str:
        """Return SAP's code of a unit; a unit that nobody mapped is written as it is."""
        return self.units.get(okei, okei[:3])

    def okei(self, unit: str | None) -> str:
        """Return the OKEI code of SAP's unit; pieces where nobody mapped it."""
        return next((code for code, theirs in self.units.items() if theirs == unit), PIECE)


def options_from(settings: Mapping[str, Any]) -> Options:
    """Build the options from settings that the manifest has checked. Raises :class:`ProfileInvalid`."""
    places = _places(settings["plants"])
    return Options(
        language=settings["language"],
        area=SalesArea(
            settings["sales_organization"], settings["distribution_channel"], settings["division"]
        ),
        partner=_partner(settings),
        order=_order(settings),
        pace=_pace(settings),
        places=places,
        names={(place.plant, place.storage): name for name, place in places.items()},
        units=pairs(settings["units"], "units"),
        atp_rule=settings["atp_rule"],
        free_stock_type=settings["free_stock_type"],
        vat_classes=pairs(settings["vat_classes"], "vat_classes"),
        deliveries_service=settings["deliveries_service"],
        delivery_category=settings["delivery_category"],
        own_service=settings["own_service"],
        slot_days=settings["slot_days"],
        slot_taken_code=settings["slot_taken_code"],
    )


def pairs(text: str, key: str) -> dict[str, str]:
    """Read ``A=1; B=2``. Raises :class:`ProfileInvalid` that names the setting ``key``."""
    found: dict[str, str] = {}
    for one in filter(None, (part.strip() for part in text.split(";"))):
        name, sign, value = one.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise ProfileInvalid(path=f"connectors.{SYSTEM}.{key}", detail="not_a_pair")
        found[name.strip()] = value.strip()
    return found


def _places(text: str) -> dict[str, Place]:
    return {name: Place(*value.split("/", 1)) for name, value in pairs(text, "plants").items()}


def _partner(settings: Mapping[str, Any]) -> PartnerOptions:
    return PartnerOptions(
        grouping=settings["partner_grouping"],
        roles=tuple(filter(None, (role.strip() for role in settings["partner_roles"].split(";")))),
        tax_inn=settings["tax_inn"],
        tax_kpp=settings["tax_kpp"],
        tax_okpo=settings["tax_okpo"],
        with_sales_area=settings["partner_sales_area"],
        payment_terms=settings["partner_payment_terms"],
        company_code=settings["company_code"],
        reconciliation_account=settings["reconciliation_account"],
    )


def _order(settings: Mapping[str, Any]) -> OrderOptions:
    return OrderOptions(
        type=settings["order_type"],
        reserve_block=settings["reserve_block"],
        rejection_reason=settings["rejection_reason"],
        ship_to_function=settings["ship_to_function"],
        client_number_text=settings["client_number_text"],
        price_condition=settings["price_condition"],
        tax_condition=settings["tax_condition"],
    )


def _pace(settings: Mapping[str, Any]) -> Pace:
    return Pace(
        orders_every=timedelta(seconds=settings["pull_every_s"]),
        stock_every=timedelta(seconds=settings["stock_every_s"]),
        shipments_every=timedelta(seconds=settings["shipments_every_s"]),
        slots_every=timedelta(seconds=settings["slots_every_s"]),
        orders_since=timedelta(days=settings["orders_since_days"]),
        overlap=timedelta(seconds=settings["overlap_s"]),
        page=settings["page"],
    )
