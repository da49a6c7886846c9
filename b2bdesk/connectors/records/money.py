"""Payments, debts and primary documents as the books tell of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from b2bdesk.connectors.records.common import Ext
from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class PaidForRecord:
    """What part of a payment the books count for an order or an invoice; ``target`` is the vendor's name.

    ``target`` None: money of the client that nobody has tied to anything yet.
    """

    amount: Decimal
    target: Ext | None = None


@dataclass(frozen=True, slots=True)
class PaymentRecord:
    """Money that came in (``direction`` ``in``) or went back to a client (``refund``).

    It counts as money only when ``posted``. ``occurrence`` tells equal payments of one file apart (from 1).
    ``payer_account`` and ``own_account`` are 20 digits, or empty when the books did not say.
    """

    ext: Ext
    direction: str
    own_account: str
    day: date
    doc_number: str
    amount: Decimal
    payer_name: str
    purpose: str
    uid: Uid | None = None
    version: str | None = None
    bank_date: date | None = None
    currency: str = "RUB"
    payer_inn: str | None = None
    payer_kpp: str | None = None
    payer_account: str | None = None
    company: Ext | None = None
    posted: bool = True
    occurrence: int = 1
    paid_for: tuple[PaidForRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class BalanceRecord:
    """What a company owes by the books; ``overdue`` is part of ``debt``, ``advance`` is its money with us.

    ``inn`` and ``kpp`` find the company where the vendor's own name of it is not known here.
    """

    company: Ext
    at: datetime
    debt: Decimal
    inn: str | None = None
    kpp: str | None = None
    overdue: Decimal = Decimal(0)
    overdue_0_7: Decimal = Decimal(0)
    overdue_8_30: Decimal = Decimal(0)
    overdue_31: Decimal = Decimal(0)
    advance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A primary document of the books: ``kind`` as :class:`b2bdesk.model.document.DocumentKind` names it.

    ``facts`` keeps what only that kind has (an invoice's ``due``, a correction's ``corrects``); ``inn`` and
    ``kpp`` find the company where the vendor's own name of it is not known here.
    """

    ext: Ext
    kind: str
    number: str
    day: date
    posted: bool
    uid: Uid | None = None
    version: str | None = None
    company: Ext | None = None
    inn: str | None = None
    kpp: str | None = None
    order: Ext | None = None
    total: Decimal | None = None
    vat: Decimal | None = None
    gone: bool = False
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperFileRecord:
    """A file that the books keep beside one of their papers, bytes and all."""

    ext: Ext
    paper: Ext
    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ContractRecord:
    """A contract with a company. ``state`` is ``draft approval active expired closed``; sums are roubles.

    ``deferral_days`` None: the vendor did not say; 0 is prepayment. ``inn`` and ``kpp`` find the company
    where the vendor's own name of it is not known here.
    """

    ext: Ext
    number: str
    day: date | None
    state: str
    company: Ext | None = None
    inn: str | None = None
    kpp: str | None = None
    uid: Uid | None = None
    version: str | None = None
    own_company_inn: str | None = None
    kind: str = "sale"
    valid_from: date | None = None
    valid_till: date | None = None
    deferral_days: int | None = None
    prepay_percent: Decimal | None = None
    limit: Decimal | None = None
    currency: str = "RUB"
    price_kind: str | None = None
    signed: bool = False
    file_url: str | None = None


@dataclass(frozen=True, slots=True)
class StatementFileRecord:
    """A bank's statement file that was read; ``ext.id`` is the sha256 of its content.

    ``remarks`` are oddities that did not stop the reading: a ``code`` and plain facts each.
    """

    ext: Ext
    name: str
    read_at: datetime
    remarks: tuple[dict[str, object], ...] = ()
