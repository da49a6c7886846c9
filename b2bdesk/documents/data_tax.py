"""Snapshots of what VAT and the books rest on: VAT invoice, transfer document, corrections, waybill."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal

from b2bdesk.documents.data import (
    BetweenData,
    DocumentData,
    InvoiceLine,
    Party,
    Signatory,
    Snapshot,
    require_kopecks,
    require_thousandths,
)


class Reference(Snapshot, frozen=True, kw_only=True):
    """Another document: what it is called, its number and date."""

    number: str
    date: datetime.date | None = None
    title: str = ""


class TaxLine(InvoiceLine, frozen=True, kw_only=True):
    """A line of a VAT invoice, transfer document or waybill; the letters and numbers are its columns.

    ``code`` А, ``kind_code`` 1б, ``unit_code`` 2 (of the all-Russian classifier of units), ``excise`` 6 (None
    means none), ``country_code`` and ``country`` 10 and 10а, ``declaration`` 11 (customs declaration or lot
    of traceable goods), ``trace_*`` 12-14. ``marks`` are marking codes: they belong to the electronic
    document and are not printed. Packing, places and masses (kilograms) are for the waybill. Raises
    ValueError as :class:`InvoiceLine` and for traceable quantities or sums with too many decimals.
    """

    code: str = ""
    kind_code: str = ""
    unit_code: str = ""
    excise: Decimal | None = None
    country_code: str = ""
    country: str = ""
    declaration: str = ""
    trace_unit_code: str = ""
    trace_unit: str = ""
    trace_quantity: Decimal | None = None
    trace_value: Decimal | None = None
    marks: tuple[str, ...] = ()
    packing: str = ""
    in_place: Decimal | None = None
    places: Decimal | None = None
    gross_mass: Decimal | None = None
    net_mass: Decimal | None = None

    def __post_init__(self) -> None:
        InvoiceLine.__post_init__(self)
        require_kopecks(self.excise, self.trace_value)
        require_thousandths(self.trace_quantity, self.in_place, self.places, self.gross_mass, self.net_mass)


class TaxDocumentData(BetweenData, frozen=True, kw_only=True):
    """What every VAT document names. The form's edition follows ``date``.

    ``correction_number`` and ``correction_date`` make it a correction of itself (line 1а). ``contract_id`` is
    the identifier of a state contract. ``trader_certificate`` is what a sole trader printed before
    2026-04-01; from then on it is the number and date of his registration in ``seller``. Images are PNG.
    """

    correction_number: str = ""
    correction_date: datetime.date | None = None
    contract_id: str = ""
    director: Signatory | None = None
    accountant: Signatory | None = None
    trader_certificate: str = ""
    stamp: bytes | None = None


class VatInvoiceData(TaxDocumentData, frozen=True, kw_only=True):
    """A VAT invoice (счёт-фактура).

    ``vat_included`` tells whether prices of the lines hold VAT. Without ``consignor`` the seller ships
    himself, without ``consignee`` the buyer receives; ``services`` puts dashes there. ``payments`` are
    line 5, ``shipping`` 5а (this very document when empty), ``advances`` the VAT invoices for advances in
    line 5б, printed in editions that have it. ``advance`` makes it an invoice for an advance: rates as
    fractions, no goods columns.
    """

    lines: tuple[TaxLine, ...]
    vat_included: bool
    consignor: Party | None = None
    consignee: Party | None = None
    services: bool = False
    payments: tuple[Reference, ...] = ()
    shipping: tuple[Reference, ...] = ()
    advances: tuple[Reference, ...] = ()
    advance: bool = False


class UpdData(VatInvoiceData, frozen=True, kw_only=True):
    """A universal transfer document (УПД).

    ``status`` 1 is a VAT invoice and a transfer act in one, 2 a transfer act only: the signatures of the VAT
    invoice stay empty. ``basis`` is [8], ``transport`` [9]; ``handed_over`` and ``received`` sign for the
    goods, the two ``responsible`` for the record. Days that are not known yet stay open for a pen. Raises
    ValueError for an advance.
    """

    status: Literal[1, 2] = 1
    basis: str = ""
    transport: str = ""
    handed_over: Signatory | None = None
    shipped_on: datetime.date | None = None
    shipping_notes: str = ""
    responsible: Signatory | None = None
    received: Signatory | None = None
    received_on: datetime.date | None = None
    receipt_notes: str = ""
    buyer_responsible: Signatory | None = None

    def __post_init__(self) -> None:
        if self.advance:
            raise ValueError("nothing is transferred for an advance")


class CorrectionLine(Snapshot, frozen=True, kw_only=True):
    """A line as it was and as it becomes; what was taken back whole has a quantity of 0 afterwards."""

    before: TaxLine
    after: TaxLine


class CorrectionData(TaxDocumentData, frozen=True, kw_only=True):
    """A corrective VAT invoice (``status`` 0), or a universal correction document (УКД) of status 1 or 2.

    ``corrected`` are the documents whose value changes. ``basis`` is the agreement or notice, ``transferred``
    what the goods were handed over with.
    """

    lines: tuple[CorrectionLine, ...]
    vat_included: bool
    corrected: tuple[Reference, ...]
    status: Literal[0, 1, 2] = 0
    transferred: str = ""
    basis: str = ""
    notes: str = ""
    proposed: Signatory | None = None
    responsible: Signatory | None = None
    agreed: Signatory | None = None
    agreed_on: datetime.date | None = None
    buyer_responsible: Signatory | None = None


class WaybillData(DocumentData, frozen=True, kw_only=True):
    """A waybill ТОРГ-12. ``shipper`` and ``receiver`` None mean the supplier and the payer themselves.

    ``*_okpo`` are the parties' codes in the all-Russian classifier of enterprises; ``authority`` is the
    buyer's power of attorney and ``authority_issuer`` who gave it to whom. ``annexes`` and
    ``certificates`` are numbers of sheets.
    """

    supplier: Party
    payer: Party
    lines: tuple[TaxLine, ...]
    vat_included: bool
    shipper: Party | None = None
    receiver: Party | None = None
    unit: str = ""
    basis: str = ""
    basis_number: str = ""
    basis_date: datetime.date | None = None
    transport_number: str = ""
    transport_date: datetime.date | None = None
    supplier_bank: str = ""
    payer_bank: str = ""
    shipper_okpo: str = ""
    receiver_okpo: str = ""
    supplier_okpo: str = ""
    payer_okpo: str = ""
    okdp: str = ""
    operation: str = ""
    annexes: int = 0
    certificates: int = 0
    allowed: Signatory | None = None
    accountant: Signatory | None = None
    released: Signatory | None = None
    shipped_on: datetime.date | None = None
    authority: Reference | None = None
    authority_issuer: str = ""
    accepted: Signatory | None = None
    received: Signatory | None = None
    received_on: datetime.date | None = None
    stamp: bytes | None = None
