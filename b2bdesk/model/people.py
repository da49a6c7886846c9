"""Users of the desk and our own company (``domain.md`` 3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.client import BankAccount
from b2bdesk.model.uid import Uid
from b2bdesk.model.vat import VatMode


class Role(StrEnum):
    """What a person may do; one person may hold several roles."""

    MANAGER = "manager"
    LEAD = "lead"
    OBSERVER = "observer"
    ADMIN = "admin"


class Presence(StrEnum):
    """Whether a person is at work."""

    WORK = "work"
    BREAK = "break"
    AWAY = "away"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class User:
    """A person who works with the desk. ``initials``: the first name's letter, then the surname's."""

    uid: Uid
    login: str
    full_name: str
    initials: str
    email: str = ""
    phone: str = ""
    extension: str | None = None
    crm_user_id: str | None = None
    position: str | None = None
    active: bool = True
    presence: Presence = Presence.WORK
    roles: tuple[Role, ...] = ()


class OwnKind(StrEnum):
    """The legal form of our own company."""

    COMPANY = "company"
    SOLE_TRADER = "sole_trader"


@dataclass(frozen=True, slots=True)
class OwnCompany:
    """Our seller's legal entity; picture files are paths inside the application's data folder."""

    uid: Uid
    name: str
    full_name: str
    inn: str
    ogrn: str
    legal_address: str
    kpp: str | None = None
    phone: str = ""
    email: str = ""
    vat_mode: VatMode = VatMode.GENERAL
    kind: OwnKind = OwnKind.COMPANY
    director: str = ""
    director_post: str = ""
    accountant: str | None = None
    stamp_file: str | None = None
    director_sign_file: str | None = None
    accountant_sign_file: str | None = None
    logo_file: str | None = None
    prefix: str = ""
    is_default: bool = True
    bank_accounts: tuple[BankAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleLimit:
    """How far a role may go by itself (``domain.md`` 7).

    ``extra_discount`` is in points over what the client gets anyway (a lead's in percent), ``order_total`` in
    roubles (None: any sum). ``may_price`` lets any price be typed.
    """

    role: Role
    extra_discount: Decimal
    order_total: Decimal | None = None
    may_price: bool = False
