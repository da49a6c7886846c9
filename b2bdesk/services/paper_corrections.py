"""The corrective VAT invoice, or УКД: what an order's papers said, and what is agreed now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

import msgspec

from b2bdesk.documents.data import from_json
from b2bdesk.documents.data_tax import CorrectionData, CorrectionLine, TaxLine, UpdData, VatInvoiceData
from b2bdesk.model.document import DESK, Document, DocumentKind, DocumentState
from b2bdesk.model.money import ZERO
from b2bdesk.services import invoice_snapshot as shared
from b2bdesk.services import paper_tax
from b2bdesk.services.paper_lines import tax_lines
from b2bdesk.services.paper_sources import PaperHead, PaperSources, living

_TITLES = {DocumentKind.UPD: paper_tax.UPD_TITLE, DocumentKind.VAT_INVOICE: "Счет-фактура"}
_Goods = tuple[str, str, str, int]


def correctable(issued: tuple[Document, ...]) -> Document | None:
    """Return what would be corrected: the VAT invoice that stands, else the transfer document."""
    return living(issued, DocumentKind.VAT_INVOICE) or living(issued, DocumentKind.UPD)


def snapshot(sources: PaperSources, head: PaperHead) -> CorrectionData:
    """Return the correction of what stands to the lines of the order now; ValueError when nothing stands."""
    found = correctable(sources.issued)
    if found is None:
        raise ValueError("nothing stands that could be corrected")
    after = tax_lines(sources, sources.shipped_on or found.date)
    return between(sources, head, found, last_said(sources), after)


def between(
    sources: PaperSources,
    head: PaperHead,
    found: Document,
    before: Sequence[TaxLine],
    after: Sequence[TaxLine],
) -> CorrectionData:
    """Return the correction of a document from two states of its lines."""
    signed = shared.director(sources.own, head.with_stamp)
    transferred = paper_tax.named(found, _TITLES[found.kind])
    day = f" от {transferred.date:%d.%m.%Y}" if transferred.date else ""
    return CorrectionData(
        **paper_tax.signed_head(sources, head),
        lines=tuple(changed(before, after)),
        vat_included=sources.of_order.vat_included,
        corrected=(paper_tax.named(found, ""),),
        status=_status(found),
        transferred=f"{transferred.title} № {transferred.number}{day}",
        basis=paper_tax.basis_words(sources),
        proposed=signed,
        responsible=signed,
    )


def last_said(sources: PaperSources) -> tuple[TaxLine, ...]:
    """Return the lines as the papers have them so far: what corrections say laid over the first document."""
    found = correctable(sources.issued)
    if found is None:
        return ()
    lines = list(_said(found).lines)
    for document in reversed(sources.issued):
        if not _corrects(document, found):
            continue
        for pair in from_json(document.snapshot, CorrectionData).lines:
            if pair.before in lines:
                lines[lines.index(pair.before)] = pair.after
            else:
                lines.append(pair.after)
    return tuple(lines)


def changed(before: Sequence[TaxLine], after: Sequence[TaxLine]) -> list[CorrectionLine]:
    """Return the lines that differ. What is gone has nothing afterwards, what is new nothing before."""
    was, now = _by_goods(before), _by_goods(after)
    pairs = [
        CorrectionLine(
            before=was.get(name) or _nothing(now[name]), after=now.get(name) or _nothing(was[name])
        )
        for name in dict.fromkeys((*was, *now))
    ]
    return [pair for pair in pairs if pair.before != pair.after]


def _by_goods(lines: Sequence[TaxLine]) -> dict[_Goods, TaxLine]:
    """Return lines by their goods and unit, which a correction keeps; the same goods twice are counted."""
    found: dict[_Goods, TaxLine] = {}
    seen: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        goods = line.code, line.name, line.unit_code
        found[(*goods, seen[goods])] = line
        seen[goods] += 1
    return found


def _nothing(line: TaxLine) -> TaxLine:
    return msgspec.structs.replace(line, quantity=ZERO, net=ZERO, vat=ZERO, gross=ZERO)


def _said(found: Document) -> VatInvoiceData:
    return from_json(found.snapshot, UpdData if found.kind is DocumentKind.UPD else VatInvoiceData)


def _status(found: Document) -> Literal[0, 1, 2]:
    said = _said(found)
    return said.status if isinstance(said, UpdData) else 0


def _corrects(made: Document, found: Document) -> bool:
    stands = made.owner == DESK and made.state is not DocumentState.VOID
    if made.kind is not DocumentKind.CORR_VAT_INVOICE or not stands:
        return False
    return any(one.number == found.number for one in from_json(made.snapshot, CorrectionData).corrected)
