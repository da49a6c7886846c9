"""Companies and banks as the state registry gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from b2bdesk.model.client import CompanyKind, RegistryState


@dataclass(frozen=True, slots=True)
class RegistryCompany:
    """A company as the state registry gives it."""

    inn: str
    kpp: str | None
    ogrn: str | None
    kind: CompanyKind
    legal_name: str
    short_name: str
    state: RegistryState
    state_code: str | None = None
    legal_address: str | None = None
    city: str | None = None
    region_code: str | None = None
    director: str | None = None
    director_post: str | None = None
    okpo: str | None = None
    registered_on: date | None = None
    closed_on: date | None = None
    actual_on: date | None = None
    is_branch: bool = False
    branch_count: int = 0
    unreliable: bool = False
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RegistryBank:
    """A bank as the registry gives it."""

    bic: str
    name: str
    corr_account: str | None
    city: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class RegistryAddress:
    """A postal address split into parts; ``line`` is the whole with its postcode. Degrees are WGS 84."""

    line: str
    postcode: str | None = None
    country: str = "RU"
    region_code: str | None = None
    city: str | None = None
    street: str | None = None
    house: str | None = None
    flat: str | None = None
    fias: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
