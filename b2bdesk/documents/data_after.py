"""Snapshots of what surrounds a delivery: transport request, return, claim, reconciliation, authority."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum

from b2bdesk.documents.data import (
    Bank,
    BetweenData,
    DocumentData,
    InvoiceLine,
    Party,
    Signatory,
    Snapshot,
    require_kopecks,
    require_thousandths,
)
from b2bdesk.documents.data_tax import Reference


class Stop(Snapshot, frozen=True, kw_only=True):
    """Where a lorry loads or unloads: ``window`` is when the door is open, ``contact`` who is there."""

    address: str
    name: str = ""
    date: datetime.date | None = None
    window: str = ""
    contact: str = ""
    phone: str = ""


class CargoLine(Snapshot, frozen=True, kw_only=True):
    """What is carried: places, kilograms with packing, cubic metres. ValueError past three decimals."""

    name: str
    places: Decimal = Decimal(0)
    gross_mass: Decimal = Decimal(0)
    volume: Decimal = Decimal(0)
    packing: str = ""

    def __post_init__(self) -> None:
        require_thousandths(self.places, self.gross_mass, self.volume)


class TransportData(DocumentData, frozen=True, kw_only=True):
    """An internal order to our own logistics; it never stands for the state's electronic waybill."""

    customer: Party
    carrier: str
    load: Stop
    unload: Stop
    cargo: tuple[CargoLine, ...]
    order: Reference | None = None
    vehicle: str = ""
    driver: str = ""
    declared_value: Decimal | None = None
    passes: str = ""
    lifting: str = ""
    notes: str = ""
    documents_back: tuple[str, ...] = ()
    manager: Signatory | None = None
    logistician: Signatory | None = None


class ReturnLine(InvoiceLine, frozen=True, kw_only=True):
    """Goods that come back and why."""

    reason: str = ""


class ReturnActData(BetweenData, frozen=True, kw_only=True):
    """An act of goods returned by the buyer."""

    delivered_by: Reference
    lines: tuple[ReturnLine, ...]
    vat_included: bool
    basis: str = ""
    claim: Reference | None = None
    settlement: str = ""
    notes: str = ""
    handed_over: Signatory | None = None
    received: Signatory | None = None
    stamp: bytes | None = None


class ClaimKind(StrEnum):
    """What is wrong with a delivery."""

    DEFECT = "defect"
    WRONG = "wrong"
    SHORT = "short"
    DAMAGE = "damage"


class ClaimWish(StrEnum):
    """What the buyer asks for."""

    EXCHANGE = "exchange"
    REFUND = "refund"
    REPAIR = "repair"


class ClaimLine(Snapshot, frozen=True, kw_only=True):
    """What the papers say and what was found. Raises ValueError for quantities beyond three decimals."""

    name: str
    unit: str
    documented: Decimal
    found: Decimal
    article: str = ""
    faulty: Decimal = Decimal(0)
    fault: str = ""

    def __post_init__(self) -> None:
        require_thousandths(self.documented, self.found, self.faulty)


class ClaimActData(BetweenData, frozen=True, kw_only=True):
    """An act of shortage, damage or defects found when goods were received."""

    delivered_by: Reference
    kind: ClaimKind
    lines: tuple[ClaimLine, ...]
    wish: ClaimWish
    place: str = ""
    found_on: datetime.date | None = None
    description: str = ""
    packing_state: str = ""
    photos: tuple[str, ...] = ()
    seller_signs: Signatory | None = None
    buyer_signs: Signatory | None = None
    witnesses: tuple[Signatory, ...] = ()


class Operation(Snapshot, frozen=True, kw_only=True):
    """One movement of a reconciliation: our shipment is a debit, a payment to us a credit."""

    date: datetime.date
    document: str
    debit: Decimal = Decimal(0)
    credit: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        require_kopecks(self.debit, self.credit)


class ReconciliationData(DocumentData, frozen=True, kw_only=True):
    """A reconciliation act. ``opening`` above 0 is what they owed us when the period began."""

    begins: datetime.date
    ends: datetime.date
    ours: Party
    theirs: Party
    opening: Decimal
    operations: tuple[Operation, ...]
    contract: str = ""
    our_signature: Signatory | None = None
    their_signature: Signatory | None = None
    stamp: bytes | None = None

    def __post_init__(self) -> None:
        require_kopecks(self.opening)
        if self.ends < self.begins:
            raise ValueError("the period ends before it begins")


class Valuable(Snapshot, frozen=True, kw_only=True):
    """Goods that a holder of a power of attorney may receive. Raises ValueError beyond three decimals."""

    name: str
    unit: str
    quantity: Decimal

    def __post_init__(self) -> None:
        require_thousandths(self.quantity)


class AuthorityData(DocumentData, frozen=True, kw_only=True):
    """A power of attorney М-2: who may receive goods from ``supplier``. ``passport`` is series and number.

    ``consumer`` receives, ``payer`` pays; None means the company itself.
    """

    valid_until: datetime.date
    company: Party
    holder_post: str
    holder_name: str
    supplier: str
    valuables: tuple[Valuable, ...]
    ground: Reference | None = None
    consumer: Party | None = None
    payer: Party | None = None
    bank: Bank | None = None
    okpo: str = ""
    passport: str = ""
    passport_issuer: str = ""
    passport_date: datetime.date | None = None
    director: Signatory | None = None
    accountant: Signatory | None = None
    stamp: bytes | None = None

    def __post_init__(self) -> None:
        if self.valid_until < self.date:
            raise ValueError("it ends before it is issued")
