"""Who gives a document its number, and the next number where it is us (``domain.md`` 8).

Invoices are not counted here: they carry the order's number or the one that the books give.
"""

from __future__ import annotations

from enum import StrEnum

from b2bdesk.model.document import DocumentKind
from b2bdesk.model.people import OwnCompany
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx

ACCOUNTING = "accounting"
KEY = "numbering."
"""Settings of the company: ``numbering.<kind>``."""


class Numbering(StrEnum):
    """Where a number comes from: the books, our own count, or the buyer whose document it is."""

    ACCOUNTING = "accounting"
    OWN = "own"
    BUYER = "buyer"


OF_THE_BOOKS = frozenset(
    {
        DocumentKind.WAYBILL,
        DocumentKind.UPD,
        DocumentKind.VAT_INVOICE,
        DocumentKind.CORR_VAT_INVOICE,
        DocumentKind.ACT,
    }
)
"""Primary documents: the books number them wherever they are connected."""

OF_THE_BUYER = frozenset({DocumentKind.POA})
"""What the buyer numbers and signs; it is filled in here for him."""

LETTERS = {
    DocumentKind.OFFER: "КП",
    DocumentKind.PRICE_LIST: "ПЛ",
    DocumentKind.SPEC: "СП",
    DocumentKind.TRANSPORT: "ТЗ",
    DocumentKind.WAYBILL: "ТН",
    DocumentKind.UPD: "УПД",
    DocumentKind.VAT_INVOICE: "СФ",
    DocumentKind.CORR_VAT_INVOICE: "КСФ",
    DocumentKind.ACT: "АКТ",
    DocumentKind.RECON_ACT: "АС",
    DocumentKind.RETURN_ACT: "АВ",
    DocumentKind.CLAIM_ACT: "АР",
}


def numbering_of(desk: Desk, tx: ReadTx, kind: DocumentKind) -> Numbering:
    """Return who numbers a kind of document: the company's setting, else the usual for it."""
    if kind in OF_THE_BUYER:
        return Numbering.BUYER
    chosen = tx.settings.get(f"{KEY}{kind.value}", scope="company")
    if chosen is not None:
        return Numbering(chosen)
    if kind in OF_THE_BOOKS and desk.has(ACCOUNTING):
        return Numbering.ACCOUNTING
    return Numbering.OWN


def next_number(tx: ReadTx, own: OwnCompany, kind: DocumentKind, year: int) -> str:
    """Return the next number of our own count, ``<prefix><letters>-<n>``, from 1 in each year.

    A number that was ever given is not given again, were its document void.
    """
    head = f"{own.prefix}{LETTERS[kind]}-"
    given = (number.removeprefix(head) for number in tx.documents.numbers(own.uid, kind, year))
    return f"{head}{max((int(tail) for tail in given if tail.isdecimal()), default=0) + 1}"
