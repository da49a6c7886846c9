"""The vendor's answers, field by field. Whole objects may be null, so nearly everything may be absent.

Dates are milliseconds since 1970, UTC.
"""

from __future__ import annotations

import logging
from typing import TypeVar

import msgspec

from b2bdesk.connectors.answers import decoded
from b2bdesk.errors import BadRecord

log = logging.getLogger(__name__)

SYSTEM = "dadata"


class Wire(msgspec.Struct, frozen=True):
    """Base of the vendor's objects: unknown fields are passed over."""


class Management(Wire, frozen=True):
    """The head of a company."""

    name: str | None = None
    post: str | None = None


class Fio(Wire, frozen=True):
    """The name of an entrepreneur."""

    surname: str | None = None
    name: str | None = None
    patronymic: str | None = None


class Name(Wire, frozen=True):
    """The names of a company, with and without its legal form."""

    full_with_opf: str | None = None
    short_with_opf: str | None = None
    full: str | None = None
    short: str | None = None


class AddressData(Wire, frozen=True):
    """The parts of an address."""

    postal_code: str | None = None
    country_iso_code: str | None = None
    region_iso_code: str | None = None
    region: str | None = None
    city: str | None = None
    settlement: str | None = None
    street_with_type: str | None = None
    house: str | None = None
    flat: str | None = None
    fias_id: str | None = None
    geo_lat: str | None = None
    geo_lon: str | None = None


class Address(Wire, frozen=True):
    """An address as one line, and its parts if the vendor could split it."""

    value: str | None = None
    unrestricted_value: str | None = None
    invalidity: object = None
    data: AddressData | None = None


class State(Wire, frozen=True):
    """What the register says of the company's life; ``code`` is a number spelled as text."""

    status: str | None = None
    code: str | int | None = None
    actuality_date: int | None = None
    registration_date: int | None = None
    liquidation_date: int | None = None


class Party(Wire, frozen=True):
    """A company, a branch or an entrepreneur."""

    inn: str
    type: str | None = None
    kpp: str | None = None
    ogrn: str | None = None
    okpo: str | None = None
    branch_type: str | None = None
    branch_count: int | None = None
    invalid: bool | None = None
    name: Name | None = None
    fio: Fio | None = None
    management: Management | None = None
    address: Address | None = None
    state: State | None = None


class BankName(Wire, frozen=True):
    """The names of a bank; ``payment`` is the one for payment orders."""

    payment: str | None = None
    short: str | None = None


class BankState(Wire, frozen=True):
    """Whether the bank works."""

    status: str | None = None


class Bank(Wire, frozen=True):
    """A bank."""

    bic: str
    correspondent_account: str | None = None
    name: BankName | None = None
    payment_city: str | None = None
    state: BankState | None = None


class _Suggestion(Wire, frozen=True):
    value: str
    data: msgspec.Raw


class _Answer(Wire, frozen=True):
    suggestions: list[_Suggestion]


class _Services(Wire, frozen=True):
    suggestions: int = 0


class _Daily(Wire, frozen=True):
    services: _Services


Data = TypeVar("Data", Party, Bank, AddressData)
_ANSWER = msgspec.json.Decoder(_Answer)
_DAILY = msgspec.json.Decoder(_Daily)


def parse(body: bytes, kind: type[Data]) -> list[tuple[str, Data]]:
    """Return the suggestions as pairs of shown text and data.

    One unreadable suggestion is left out; raises BadRecord when the answer or all of it is unreadable.
    """
    name = kind.__name__.lower()
    found: list[tuple[str, Data]] = []
    trouble: BadRecord | None = None
    for one in decoded(_ANSWER, body, SYSTEM, name).suggestions:
        try:
            found.append((one.value, decoded(msgspec.json.Decoder(kind), one.data, SYSTEM, name)))
        except BadRecord as error:
            log.warning("dadata: a suggestion is left out: %s", error)
            trouble = error
    if trouble is not None and not found:
        raise trouble
    return found


def parse_daily(body: bytes) -> int:
    """Return how many suggestion requests this account has made today; raises BadRecord."""
    return decoded(_DAILY, body, SYSTEM, "daily").services.suggestions
