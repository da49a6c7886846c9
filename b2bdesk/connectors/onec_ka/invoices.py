"""Invoices: created with the number that the books give, posted; taken back by unposting and a mark."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Final

from b2bdesk.connectors.onec_ka.books import Books
from b2bdesk.connectors.onec_ka.compare import differing
from b2bdesk.connectors.onec_ka.documents import (
    Documents,
    Kept,
    lasting_part,
    marked,
    require_entity,
    require_live,
)
from b2bdesk.connectors.onec_ka.kinds import INVOICE, ORDER, SYSTEM, typed
from b2bdesk.connectors.onec_ka.literals import stamp
from b2bdesk.connectors.onec_ka.mapping_papers import invoice_record
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.orders import contract_of
from b2bdesk.connectors.onec_ka.parties import required_counterparty
from b2bdesk.connectors.onec_ka.wire import Row
from b2bdesk.connectors.ports import BooksInvoice, Link, Links, Receipt
from b2bdesk.connectors.records import Ext
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid

VOID: Final = "Аннулирован"
STAGES: Final = "ЭтапыГрафикаОплаты"
CURRENCY: Final = "RUB"


class InvoiceWriter:
    """Puts invoices into the books, finds them, takes them back."""

    def __init__(self, documents: Documents, books: Books, options: Options, clock: Clock) -> None:
        self._documents, self._books, self._clock = documents, books, clock
        self._options, self._names = options, options.names

    def put(self, invoice: BooksInvoice, links: Links) -> Receipt:
        """Create the invoice or write what differs, and post it.

        Raises ``Unavailable`` while company or order are not in the books, :class:`Refused` for a void one
        and for what the books' own checks refuse (a closed period); an unposted invoice may remain then,
        and the next attempt goes on with it.
        """
        entity = require_entity(self._names.invoice, "put_invoice")
        held = self._held(invoice.uid, links)
        if held is not None:
            require_live(held)
            if held.flag(VOID):
                raise Refused(system=SYSTEM, detail="invoice_void", fields=[], number=held.text("Number"))
        kept = self._documents.put(entity, held, self._meant(invoice, links))
        row = kept.row
        if held is None or not row.flag("Posted") or row.version != held.version:
            row = self._documents.post(entity, row)
        return self._receipt(invoice.uid, Kept(row, kept.differs), posted=True)

    def find(self, invoice: BooksInvoice, links: Links) -> Receipt | None:
        """Return the invoice; ``as_meant`` False when it is void, not posted, or not as we want it."""
        require_entity(self._names.invoice, "find_invoice")
        held = self._held(invoice.uid, links)
        if held is None:
            return None
        differs = differing(lasting_part(self._meant(invoice, links)), held)
        if held.flag(VOID):
            differs = (*differs, VOID)
        if not held.is_live:
            differs = (*differs, "DeletionMark")
        return self._receipt(invoice.uid, Kept(held, differs), posted=True)

    def void(self, uid: Uid, links: Links) -> Receipt:
        """Unpost the invoice and mark it as void; what is done already is not repeated."""
        entity = require_entity(self._names.invoice, "void_invoice")
        held = self._held(uid, links)
        if held is None:
            raise Refused(system=SYSTEM, detail="not_in_books", fields=[INVOICE])
        row = self._documents.unpost(entity, held) if held.flag("Posted") else held
        kept = Kept(row) if not row.is_live else self._documents.put(entity, row, {VOID: True})
        return self._receipt(uid, kept, posted=False)

    def _held(self, uid: Uid, links: Links) -> Row | None:
        return self._documents.held(self._names.invoice, links.get(uid, INVOICE), uid)

    def _meant(self, invoice: BooksInvoice, links: Links) -> dict[str, Any]:
        meant: dict[str, Any] = {
            "Date": stamp(self._written_at(invoice)),
            "Комментарий": marked(invoice.uid, invoice.comment),
            **self._parties(invoice, links),
            **contract_of(links, invoice.contract),
            "Валюта_Key": self._books.currency(CURRENCY),
            "СуммаДокумента": invoice.total,
            STAGES: [_stage(invoice)],
        }
        if invoice.number:
            meant["Number"] = invoice.number
        account = self._books.own_account()
        if account is not None:
            meant["БанковскийСчет_Key"] = account
        return meant

    def _parties(self, invoice: BooksInvoice, links: Links) -> dict[str, Any]:
        company = required_counterparty(invoice.company, links)
        payer = self._books.payers([company]).get(company)
        parties: dict[str, Any] = {
            "Организация_Key": self._books.organisation(),
            "Контрагент_Key": company,
        }
        if payer and payer.partner and self._names.partner:
            parties["Партнер_Key"] = payer.partner
        if self._names.order:
            order = links.get(invoice.order, ORDER)
            if order is None:
                raise Unavailable(system=SYSTEM, detail="order_not_in_books")
            parties["ДокументОснование"] = order
            parties["ДокументОснование_Type"] = typed(self._names.order)
        return parties

    def _written_at(self, invoice: BooksInvoice) -> datetime:
        """Return the invoice's day with the present time of day, at noon for another day than today."""
        now = self._clock.now().astimezone(self._options.zone)
        return now if now.date() == invoice.day else datetime.combine(invoice.day, time(12), now.tzinfo)

    def _receipt(self, uid: Uid, kept: Kept, *, posted: bool) -> Receipt:
        row, differs = kept.row, kept.differs
        if row.flag("Posted") is not posted:
            differs = (*differs, "Posted")
        link = Link("document", uid, Ext(INVOICE, row.ref), row.text("Number") or None)
        return Receipt(
            (link,),
            self._clock.now(),
            row.version,
            invoice_record(row, uid),
            as_meant=not differs,
            differs=differs,
        )


def _stage(invoice: BooksInvoice) -> dict[str, Any]:
    """Return the only stage of payment: everything by the day it is due."""
    return {
        "LineNumber": "1",
        "ДатаПлатежа": stamp(datetime.combine(invoice.due, time())),
        "ПроцентПлатежа": 100,
        "СуммаПлатежа": invoice.total,
    }
