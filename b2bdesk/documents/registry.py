"""Which document kinds can be drawn: each with the snapshot it needs and the function that draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from b2bdesk.documents.act import draw_act
from b2bdesk.documents.authority import draw_authority
from b2bdesk.documents.client_report import ClientReportData, draw_client_report
from b2bdesk.documents.correction import draw_correction
from b2bdesk.documents.data import InvoiceData, Snapshot, from_json
from b2bdesk.documents.data_after import (
    AuthorityData,
    ClaimActData,
    ReconciliationData,
    ReturnActData,
    TransportData,
)
from b2bdesk.documents.data_revision import RevisionDiffData
from b2bdesk.documents.data_sales import ActData, OfferData, PriceListData, SpecificationData
from b2bdesk.documents.data_tax import CorrectionData, UpdData, VatInvoiceData, WaybillData
from b2bdesk.documents.invoice import draw_invoice
from b2bdesk.documents.offer import draw_offer
from b2bdesk.documents.price_list import draw_price_list
from b2bdesk.documents.reconciliation import draw_reconciliation
from b2bdesk.documents.returns import draw_claim_act, draw_return_act
from b2bdesk.documents.revision_diff import draw_revision_diff
from b2bdesk.documents.specification import draw_specification
from b2bdesk.documents.transport import draw_transport
from b2bdesk.documents.upd import draw_upd
from b2bdesk.documents.vat_invoice import draw_vat_invoice
from b2bdesk.documents.waybill import draw_waybill


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: the type of its snapshot and how it becomes a PDF."""

    snapshot: type[Snapshot]
    draw: Callable[[Any], bytes]


KINDS: dict[str, DocumentKind] = {
    "invoice": DocumentKind(InvoiceData, draw_invoice),
    "offer": DocumentKind(OfferData, draw_offer),
    "price_list": DocumentKind(PriceListData, draw_price_list),
    "spec": DocumentKind(SpecificationData, draw_specification),
    "upd": DocumentKind(UpdData, draw_upd),
    "vat_invoice": DocumentKind(VatInvoiceData, draw_vat_invoice),
    "corr_vat_invoice": DocumentKind(CorrectionData, draw_correction),
    "waybill": DocumentKind(WaybillData, draw_waybill),
    "act": DocumentKind(ActData, draw_act),
    "recon_act": DocumentKind(ReconciliationData, draw_reconciliation),
    "transport": DocumentKind(TransportData, draw_transport),
    "return_act": DocumentKind(ReturnActData, draw_return_act),
    "claim_act": DocumentKind(ClaimActData, draw_claim_act),
    "poa": DocumentKind(AuthorityData, draw_authority),
}

SHEETS: dict[str, DocumentKind] = {
    "revision_diff": DocumentKind(RevisionDiffData, draw_revision_diff),
    "client_report": DocumentKind(ClientReportData, draw_client_report),
}
"""What is drawn but is no document of the trade: nothing of it is numbered, kept or sent."""

_DRAWN = KINDS | SHEETS


def draw(kind: str, data: Snapshot) -> bytes:
    """Draw a snapshot of ``kind`` as PDF.

    Raises KeyError for a kind that cannot be drawn, TypeError for another kind's snapshot, and the
    drawing function's own :class:`~b2bdesk.errors.DeskError`.
    """
    known = _DRAWN[kind]
    if not isinstance(data, known.snapshot):
        raise TypeError(f"{kind} needs {known.snapshot.__name__}, got {type(data).__name__}")
    return known.draw(data)


def draw_stored(kind: str, snapshot: bytes | str) -> bytes:
    """Draw from the stored JSON of a snapshot: what the drawing process is given. Raises as :func:`draw`
    and :class:`~b2bdesk.errors.InvalidInput` for JSON that does not fit.
    """
    return draw(kind, from_json(snapshot, _DRAWN[kind].snapshot))
