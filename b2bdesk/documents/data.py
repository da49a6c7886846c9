"""Snapshots: everything a document prints, frozen at the moment it was made.

A renderer sees a snapshot only: never the store, a clock or a rate table. Money is exact, in the main
unit of the document's currency (roubles), rounded to kopecks; rates and discounts are in percent.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

import msgspec

from b2bdesk.errors import InvalidInput

KOPECK_EXPONENT = -2
QUANTITY_EXPONENT = -3
LARGEST_NUMBER = Decimal(10) ** 13

AnySnapshot = TypeVar("AnySnapshot", bound="Snapshot")


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every snapshot and its parts: immutable, strict about unknown fields."""


class Party(Snapshot, frozen=True, kw_only=True):
    """One side of a document, its requisites as text; ``registered`` is the date of ``ogrn``."""

    name: str
    inn: str = ""
    kpp: str = ""
    ogrn: str = ""
    address: str = ""
    phone: str = ""
    sole_trader: bool = False
    registered: datetime.date | None = None


class Bank(Snapshot, frozen=True, kw_only=True):
    """Where the money goes. ``correspondent_account`` may be empty: some banks have none."""

    name: str
    bic: str
    account: str
    city: str = ""
    correspondent_account: str = ""


class Signatory(Snapshot, frozen=True, kw_only=True):
    """Who signs: post, name as ``Иванов И. И.``, and a picture of the signature (PNG)."""

    post: str
    name: str
    signature: bytes | None = None


class DocumentData(Snapshot, frozen=True, kw_only=True):
    """What every document says; ``training`` and ``void`` put a mark on every page."""

    number: str
    date: datetime.date
    currency: str = "RUB"
    training: bool = False
    void: bool = False


class BetweenData(DocumentData, frozen=True, kw_only=True):
    """A document between a seller and a buyer."""

    seller: Party
    buyer: Party


class InvoiceLine(Snapshot, frozen=True, kw_only=True):
    """One line with the sums it was counted with; ``unit_price`` is after discount.

    ``vat_rate`` None means without VAT. Raises ValueError when the sums contradict each other.
    """

    name: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    net: Decimal
    vat: Decimal
    gross: Decimal
    vat_rate: Decimal | None
    article: str = ""
    list_price: Decimal | None = None
    discount_percent: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        require_kopecks(self.unit_price, self.net, self.vat, self.gross, self.list_price)
        require_thousandths(self.quantity)
        if self.net + self.vat != self.gross:
            raise ValueError("net and VAT do not add up to gross")
        if not self.vat_rate and self.vat:
            raise ValueError("VAT without a rate")


class InvoiceData(BetweenData, frozen=True, kw_only=True):
    """Everything an invoice prints.

    ``revision`` counts from 1; ``revision_date`` is printed from the second on. Images are PNG bytes.
    ``terms`` is one short paragraph.
    """

    bank: Bank
    lines: tuple[InvoiceLine, ...]
    vat_included: bool
    revision: int = 1
    revision_date: datetime.date | None = None
    consignee: Party | None = None
    basis: str = ""
    due_date: datetime.date | None = None
    valid_until: datetime.date | None = None
    terms: str = ""
    director: Signatory | None = None
    accountant: Signatory | None = None
    stamp: bytes | None = None
    article_column: bool = True
    discount_column: bool = False
    vat_column: bool = False


def to_json(snapshot: Snapshot) -> bytes:
    """Write a snapshot as canonical JSON: sorted keys, amounts as text, pictures in base64."""
    return msgspec.json.encode(snapshot, order="sorted")


def from_json(raw: bytes | str, kind: type[AnySnapshot]) -> AnySnapshot:
    """Read a snapshot strictly.

    Raises :class:`~b2bdesk.errors.InvalidInput` with the place and reason when it does not fit.
    """
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.DecodeError as error:
        raise InvalidInput(field="snapshot", reason=str(error)) from error


def require_kopecks(*amounts: Decimal | None) -> None:
    """Raise ValueError for an amount with fractions of a kopeck, or one that fits no document."""
    _require_exact(amounts, KOPECK_EXPONENT)


def require_thousandths(*quantities: Decimal | None) -> None:
    """Raise ValueError for a quantity beyond three decimals, or one that fits no document."""
    _require_exact(quantities, QUANTITY_EXPONENT)


def _require_exact(numbers: Iterable[Decimal | None], exponent: int) -> None:
    for number in numbers:
        if number is None:
            continue
        if not number.is_finite() or abs(number) >= LARGEST_NUMBER:
            raise ValueError(f"{number} does not fit a document")
        if number != round(number, -exponent):
            raise ValueError(f"{number} is not exact to {-exponent} decimals")
