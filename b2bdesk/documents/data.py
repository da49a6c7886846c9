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
    """One side of a document, its requisites as text."""

    name: str
    inn: str = ""
    kpp: str = ""
    ogrn: str = ""
    address: str = ""
    phone: str = ""
    sole_trader: bool = False


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
        money = [self.unit_price, self.net, self.vat, self.gross]
        _require_exact([*money, *([] if self.list_price is None else [self.list_price])], KOPECK_EXPONENT)
        _require_exact([self.quantity], QUANTITY_EXPONENT)
        if self.net + self.vat != self.gross:
            raise ValueError("net and VAT do not add up to gross")
        if not self.vat_rate and self.vat:
            raise ValueError("VAT without a rate")


class InvoiceData(Snapshot, frozen=True, kw_only=True):
    """Everything an invoice prints.

    ``revision`` counts from 1; ``revision_date`` is printed from the second on. Images are PNG bytes;
    ``training`` and ``void`` put a mark on every page. ``terms`` is one short paragraph.
    """

    number: str
    date: datetime.date
    seller: Party
    buyer: Party
    bank: Bank
    lines: tuple[InvoiceLine, ...]
    vat_included: bool
    revision: int = 1
    revision_date: datetime.date | None = None
    currency: str = "RUB"
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
    training: bool = False
    void: bool = False


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


def _require_exact(numbers: Iterable[Decimal], exponent: int) -> None:
    for number in numbers:
        if not number.is_finite() or abs(number) >= LARGEST_NUMBER:
            raise ValueError(f"{number} does not fit a document")
        if number != round(number, -exponent):
            raise ValueError(f"{number} is not exact to {-exponent} decimals")
