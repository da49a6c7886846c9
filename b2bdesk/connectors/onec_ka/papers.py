"""Reading primary documents: realisations and the VAT invoices issued on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from b2bdesk.connectors.onec_ka import literals
from b2bdesk.connectors.onec_ka.api import Api
from b2bdesk.connectors.onec_ka.books import Books
from b2bdesk.connectors.onec_ka.kinds import SALE, VAT_INVOICE
from b2bdesk.connectors.onec_ka.mapping_papers import basis_refs, sale_record, vat_invoice_record
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.wire import Row, read_each, read_row
from b2bdesk.connectors.records import BadItem, PaperRecord
from b2bdesk.errors import BadRecord

BASIS = "ДокументОснование"


class PaperReader:
    """Reads papers of one base."""

    def __init__(self, api: Api, books: Books, options: Options) -> None:
        self._api, self._books = api, books
        self._options, self._names = options, options.names

    def of_order(self, order: str) -> list[PaperRecord]:
        """Return the realisations of an order and the VAT invoices issued on them, living ones only."""
        sales = self._sales_of(order)
        issued = self._issued_on([one.ext.id for one in sales])
        known = {one.ext.id: one for one in sales}
        papers, _ = read_each(issued, VAT_INVOICE, lambda row: vat_invoice_record(row, known))
        return self._named([*sales, *(one for one in papers if not one.gone)])

    def sales(self, raws: Iterable[msgspec.Raw]) -> tuple[list[PaperRecord], list[BadItem]]:
        """Map realisations; what cannot be read is set aside."""
        papers, bad = read_each(raws, SALE, self._sale)
        return self._named(papers), bad

    def vat_invoices(self, raws: Iterable[msgspec.Raw]) -> tuple[list[PaperRecord], list[BadItem]]:
        """Map issued VAT invoices; their realisations are read for orders and sums."""
        raws = list(raws)
        bases = {ref for raw in raws for ref in _bases(raw)}
        sales, _ = self.sales(self._api.by_refs(self._names.sale, sorted(bases)))
        known = {one.ext.id: one for one in sales}
        papers, bad = read_each(raws, VAT_INVOICE, lambda row: vat_invoice_record(row, known))
        return self._named(papers), bad

    def _named(self, papers: list[PaperRecord]) -> list[PaperRecord]:
        """Add INN and KPP, by which a company is found whose reference is not known here."""
        payers = self._books.payers(one.company.id for one in papers if one.company)
        return [
            replace(one, inn=payer.inn or None, kpp=payer.kpp or None)
            if one.company and (payer := payers.get(one.company.id))
            else one
            for one in papers
        ]

    def _sale(self, row: Row) -> PaperRecord:
        return sale_record(row, self._names, self._options.realisation_kind)

    def _sales_of(self, order: str) -> list[PaperRecord]:
        field = self._names.sale_order
        if not field:
            return []
        where = literals.both(f"{field} eq {literals.guid(order)}", "DeletionMark eq false")
        found, _ = self.sales(self._api.collection(self._names.sale, _query(where)))
        return found

    def _issued_on(self, sales: list[str]) -> list[msgspec.Raw]:
        if not sales:
            return []
        where = " or ".join(f"{BASIS} eq {literals.cast(one, self._names.sale)}" for one in sales)
        return self._api.collection(self._names.vat_invoice, _query(where))


def _query(where: str) -> str:
    return literals.query(where=where, order_by="Date,Ref_Key", allowed_only=True)


def _bases(raw: msgspec.Raw) -> list[str]:
    try:
        return basis_refs(read_row(raw, VAT_INVOICE))
    except BadRecord:
        return []
