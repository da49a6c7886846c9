"""From an order to what VAT and the books rest on: transfer document, VAT invoice, waybill.

Goods leave by a transfer document (УПД), or by a waybill and a VAT invoice; never by both.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from b2bdesk.documents.data import from_json
from b2bdesk.documents.data_tax import (
    Reference,
    UpdData,
    VatInvoiceData,
    WaybillData,
)
from b2bdesk.model.client import BankAccount
from b2bdesk.model.document import Document, DocumentKind
from b2bdesk.model.vat import VatMode
from b2bdesk.services import invoice_snapshot as shared
from b2bdesk.services.paper_lines import common, contract_words, parties, tax_lines, waybill_lines
from b2bdesk.services.paper_sources import PaperHead, PaperSources

UPD_TITLE = "Универсальный передаточный документ"
_SHIPPED = {DocumentKind.WAYBILL: "Товарная накладная", DocumentKind.UPD: UPD_TITLE}


def transfer_document(sources: PaperSources, head: PaperHead) -> UpdData:
    """Return the transfer document of everything that has no act of its own.

    A seller who charges no VAT, or has issued a VAT invoice of its own, issues it with status 2.
    """
    own = sources.own
    signed = shared.director(own, head.with_stamp)
    bare = own.vat_mode is VatMode.EXEMPT or sources.stands(DocumentKind.VAT_INVOICE) is not None
    return UpdData(
        **signed_head(sources, head),
        **_corrects_itself(head),
        lines=tax_lines(sources, head.day),
        vat_included=sources.of_order.vat_included,
        status=2 if bare else 1,
        basis=basis_words(sources),
        transport=transport_words(sources),
        handed_over=signed,
        responsible=signed,
        shipped_on=sources.shipped_on,
    )


def vat_invoice(sources: PaperSources, head: PaperHead) -> VatInvoiceData:
    """Return the VAT invoice; line 5а names the waybill or the transfer document that stands."""
    lines = tax_lines(sources, head.day)
    shipped = sources.stands(DocumentKind.WAYBILL, DocumentKind.UPD)
    return VatInvoiceData(
        **signed_head(sources, head),
        **_corrects_itself(head),
        lines=lines,
        vat_included=sources.of_order.vat_included,
        shipping=(named(shipped, _SHIPPED[shipped.kind]),) if shipped else (),
    )


def waybill(sources: PaperSources, head: PaperHead) -> WaybillData:
    """Return the waybill ТОРГ-12 of the goods."""
    order, own, company = sources.of_order, sources.own, sources.company
    signed = shared.director(own, head.with_stamp)
    contract = sources.contract
    return WaybillData(
        **common(sources, head),
        supplier=shared.seller(own),
        payer=shared.buyer(company),
        lines=waybill_lines(sources, head.day),
        vat_included=order.vat_included,
        basis="Договор" if contract else "Заказ",
        basis_number=contract.number if contract else order.shown_number,
        basis_date=contract.date if contract else _order_day(sources),
        supplier_bank=_bank_words(own.bank_accounts, order.currency),
        payer_bank=_bank_words(company.bank_accounts, order.currency),
        payer_okpo=company.okpo or "",
        receiver_okpo=company.okpo or "",
        allowed=signed,
        accountant=shared.accountant(own, head.with_stamp),
        released=signed,
        shipped_on=sources.shipped_on,
        stamp=shared.picture_of(own.stamp_file) if head.with_stamp else None,
    )


def signed_head(sources: PaperSources, head: PaperHead) -> dict[str, Any]:
    """Return what every VAT document names and who signs it."""
    own = sources.own
    return {
        **common(sources, head),
        **parties(sources),
        "director": shared.director(own, head.with_stamp),
        "accountant": shared.accountant(own, head.with_stamp),
        "stamp": shared.picture_of(own.stamp_file) if head.with_stamp else None,
    }


def basis_words(sources: PaperSources) -> str:
    """Return the contract, else the order, as the ground of a document."""
    return contract_words(sources.contract) or f"Заказ № {sources.of_order.shown_number}"


def named(document: Document, title: str) -> Reference:
    """Return a document as another one names it."""
    return Reference(title=title, number=document.number or "", date=document.date)


def is_vat_invoice(found: Document) -> bool:
    """Tell whether a transfer document is a VAT invoice as well."""
    return from_json(found.snapshot, UpdData).status == 1


def transport_words(sources: PaperSources) -> str:
    """Return carriers, vehicles and track numbers of the shipments."""
    told = [
        ", ".join(part for part in (one.carrier, one.vehicle_no, one.track) if part)
        for one in sources.shipments
    ]
    return "; ".join(part for part in told if part)


def _corrects_itself(head: PaperHead) -> dict[str, Any]:
    """Return line 1а: a later revision is a correction of the same document."""
    if head.revision < 2:
        return {}
    return {"correction_number": str(head.revision - 1), "correction_date": head.today}


def _order_day(sources: PaperSources) -> date | None:
    made = sources.of_order.created_at
    return made.date() if made else None


def _bank_words(accounts: Sequence[BankAccount], currency: str) -> str:
    bank = shared.bank_of(accounts, currency)
    if bank is None:
        return ""
    known = f", к/с {bank.correspondent_account}" if bank.correspondent_account else ""
    return f"р/с {bank.account} в {bank.name}, БИК {bank.bic}{known}"
