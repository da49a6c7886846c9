"""From records to the snapshots of papers: offer, specification and act here, the others by their modules."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import msgspec

from b2bdesk.documents.data import DocumentData
from b2bdesk.documents.data_sales import ActData, OfferData, OfferLine, SpecificationData
from b2bdesk.documents.data_tax import Reference
from b2bdesk.model.contract import Contract
from b2bdesk.model.document import DocumentKind
from b2bdesk.services import invoice_snapshot as shared
from b2bdesk.services import paper_after, paper_corrections, paper_tax, price_lists, reconciliation
from b2bdesk.services.paper_lines import (
    common,
    contract_words,
    delivered,
    has_services,
    is_service,
    living,
    parties,
    taxed,
)
from b2bdesk.services.paper_sources import PaperHead, PaperSources
from b2bdesk.store.tx import ReadTx

__all__ = ["KINDS", "OF_A_CLIENT", "PaperHead", "PaperSources", "build", "has_services", "says_the_same"]

DATED = ("number", "date", "revision", "revision_date", "valid_until", "shipped_on", "found_on")
CORRECTED = ("correction_number", "correction_date")


def build(tx: ReadTx, kind: DocumentKind, sources: PaperSources, head: PaperHead) -> DocumentData:
    """Return the snapshot of a kind; KeyError for one that is not made here."""
    if kind in _READING:
        return _READING[kind](tx, sources, head)
    return _BUILDERS[kind](sources, head)


def says_the_same(snapshot: str, data: DocumentData) -> bool:
    """Tell whether a kept snapshot has the same content, whatever its number, revision and days."""
    return _content(snapshot) == _content(msgspec.json.encode(data))


def _content(raw: str | bytes) -> dict[str, object]:
    return {name: value for name, value in json.loads(raw).items() if name not in (*DATED, *CORRECTED)}


def _offer_lines(sources: PaperSources, head: PaperHead) -> tuple[OfferLine, ...]:
    lines = shared.lines_of(sources.of_order, sources.own, sources.units, head.today)
    return tuple(OfferLine(**msgspec.structs.asdict(line)) for line in lines)


def _offer(sources: PaperSources, head: PaperHead) -> OfferData:
    order, manager = sources.of_order, sources.manager
    return OfferData(
        **common(sources, head),
        **parties(sources),
        lines=_offer_lines(sources, head),
        vat_included=order.vat_included,
        revision=head.revision,
        revision_date=head.today if head.revision > 1 else None,
        valid_until=head.valid_until,
        discount_source=contract_words(sources.contract),
        manager=paper_after.signing(manager) if manager else None,
        contact=price_lists.contact_of(manager) if manager else "",
        logo=shared.picture_of(sources.own.logo_file),
        stamp=shared.picture_of(sources.own.stamp_file) if head.with_stamp else None,
    )


def _specification(sources: PaperSources, head: PaperHead) -> SpecificationData:
    """Return the appendix to the contract of the order; ValueError without one."""
    order, own, contract = sources.of_order, sources.own, sources.contract
    if contract is None:
        raise ValueError("a specification belongs to a contract")
    address = sources.client.address(order.address)
    return SpecificationData(
        **common(sources, head),
        contract=Reference(title="Договор поставки", number=contract.number, date=contract.date),
        **parties(sources),
        lines=_offer_lines(sources, head),
        vat_included=order.vat_included,
        seller_bank=shared.bank_of(own.bank_accounts, order.currency),
        buyer_bank=shared.bank_of(sources.company.bank_accounts, order.currency),
        delivery_address=address.text if address else "",
        payment_terms=_payment_words(contract),
        seller_signs=shared.director(own, head.with_stamp),
        buyer_signs=shared.head_of(sources.company),
        stamp=shared.picture_of(own.stamp_file) if head.with_stamp else None,
    )


def _payment_words(contract: Contract) -> str:
    if contract.deferral_days:
        return f"Отсрочка платежа, календарных дней: {contract.deferral_days}"
    return "Предоплата 100%"


def _act(sources: PaperSources, head: PaperHead) -> ActData:
    order, own = sources.of_order, sources.own
    lines = [taxed(sources, line, head.day) for line in living(order) if is_service(line)]
    if order.delivery_price:
        lines.append(delivered(sources, head.day))
    return ActData(
        **common(sources, head),
        **parties(sources),
        lines=tuple(lines),
        vat_included=order.vat_included,
        basis=contract_words(sources.contract) or f"Заказ № {order.shown_number}",
        seller_signs=shared.director(own, head.with_stamp),
        stamp=shared.picture_of(own.stamp_file) if head.with_stamp else None,
    )


Builder = Callable[[PaperSources, PaperHead], DocumentData]
_BUILDERS: Mapping[DocumentKind, Builder] = {
    DocumentKind.OFFER: _offer,
    DocumentKind.UPD: paper_tax.transfer_document,
    DocumentKind.ACT: _act,
    DocumentKind.SPEC: _specification,
    DocumentKind.VAT_INVOICE: paper_tax.vat_invoice,
    DocumentKind.WAYBILL: paper_tax.waybill,
    DocumentKind.CORR_VAT_INVOICE: paper_corrections.snapshot,
    DocumentKind.TRANSPORT: paper_after.transport,
    DocumentKind.RETURN_ACT: paper_after.return_act,
    DocumentKind.CLAIM_ACT: paper_after.claim_act,
    DocumentKind.POA: paper_after.authority,
}
_READING: Mapping[DocumentKind, Callable[[ReadTx, PaperSources, PaperHead], DocumentData]] = {
    DocumentKind.PRICE_LIST: price_lists.snapshot,
    DocumentKind.RECON_ACT: reconciliation.snapshot,
}
OF_A_CLIENT = tuple(_READING)
"""What is about a client as a whole: no order is needed."""

KINDS = (*_BUILDERS, *OF_A_CLIENT)
"""What is made of an order besides its invoice."""
