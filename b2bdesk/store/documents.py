"""Documents: whole, their files, where they went, and the invoices' money side."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select

from b2bdesk.errors import NotFound
from b2bdesk.model.document import DESK, Delivery, DeliveryState, Document, DocumentFile, DocumentKind
from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import search_text
from b2bdesk.store.document_lists import DocumentLists
from b2bdesk.store.fields import DOCUMENT_FIELDS, picked, told
from b2bdesk.store.rows import Invoice
from b2bdesk.store.schema.clients import clients, companies
from b2bdesk.store.schema.delivery import shipments
from b2bdesk.store.schema.money import invoices
from b2bdesk.store.schema.orders import orders
from b2bdesk.store.schema.papers import document_deliveries, document_files, documents, letters
from b2bdesk.store.schema.people import own_companies
from b2bdesk.store.search import SearchWriter
from b2bdesk.store.session import StoredRow, WriteSession
from b2bdesk.store.travelling import aged, born, differs, same_version, stored
from b2bdesk.store.types import canonical

_replaced = documents.alias("replaced")
_DOCUMENT = (
    select(
        documents,
        own_companies.c.uid.label("own_company"),
        clients.c.uid.label("client"),
        companies.c.uid.label("company"),
        orders.c.uid.label("order"),
        _replaced.c.uid.label("replaces"),
        shipments.c.uid.label("shipment"),
    )
    .join(own_companies, own_companies.c.pk == documents.c.own_company_pk)
    .join(clients, clients.c.pk == documents.c.client_pk)
    .outerjoin(companies, companies.c.pk == documents.c.company_pk)
    .outerjoin(orders, orders.c.pk == documents.c.order_pk)
    .outerjoin(_replaced, _replaced.c.pk == documents.c.replaces_pk)
    .outerjoin(shipments, shipments.c.pk == documents.c.shipment_pk)
    .where(documents.c.gone_at.is_(None))
)
_JOINED = ("own_company", "client", "company", "order", "replaces", "shipment")
_PLAIN = tuple(name for name in DOCUMENT_FIELDS if name != "snapshot")
_DELIVERY = (
    select(document_deliveries, documents.c.uid.label("document"), letters.c.uid.label("letter"))
    .join(documents, documents.c.pk == document_deliveries.c.document_pk)
    .outerjoin(letters, letters.c.pk == document_deliveries.c.letter_pk)
)
_was = invoices.alias("was")
_INVOICE = (
    select(
        invoices,
        orders.c.uid.label("order"),
        documents.c.uid.label("document"),
        own_companies.c.uid.label("own_company"),
        _was.c.uid.label("replaces"),
    )
    .join(orders, orders.c.pk == invoices.c.order_pk)
    .join(documents, documents.c.pk == invoices.c.document_pk)
    .join(own_companies, own_companies.c.pk == invoices.c.own_company_pk)
    .outerjoin(_was, _was.c.pk == invoices.c.replaces_pk)
)
_INVOICE_PLAIN = ("uid", "number", "date", "total", "vat", "due", "order_revision", "state", "row_version")


class Documents(DocumentLists):
    """Reads documents. Removed ones are not found."""

    def get(self, uid: Uid) -> Document | None:
        """Return a document."""
        found = self._load(_DOCUMENT.where(documents.c.uid == uid))
        return found[0] if found else None

    def need(self, uid: Uid) -> Document:
        """Return a document; raises NotFound."""
        found = self.get(uid)
        if found is None:
            raise NotFound(kind="document", what=uid)
        return found

    def of_order(self, order: Uid) -> list[Document]:
        """Return the documents of an order, the newest first."""
        return self._load(_DOCUMENT.where(orders.c.uid == order).order_by(documents.c.pk.desc()))

    def of_client(self, client: Uid, limit: int = 200) -> list[Document]:
        """Return the documents of a client, the newest first."""
        newest = _DOCUMENT.where(clients.c.uid == client).order_by(documents.c.pk.desc())
        return self._load(newest.limit(limit))

    def of_company(self, company: Uid, kinds: Collection[DocumentKind]) -> list[Document]:
        """Return every document of these kinds that names a company, the oldest first."""
        found = _DOCUMENT.where(companies.c.uid == company, documents.c.kind.in_(kinds))
        return self._load(found.order_by(documents.c.date, documents.c.pk))

    def numbers(self, own_company: Uid, kind: DocumentKind, year: int) -> list[str]:
        """Return every number that the desk gave to a kind of document in a year, void ones included."""
        statement = (
            select(documents.c.number)
            .join(own_companies, own_companies.c.pk == documents.c.own_company_pk)
            .where(
                own_companies.c.uid == own_company,
                documents.c.kind == kind,
                documents.c.year == year,
                documents.c.owner == DESK,
                documents.c.number.is_not(None),
            )
        )
        return [row[0] for row in self._session.all(statement)]

    def file(self, document: Uid) -> DocumentFile | None:
        """Return the newest bytes of a document."""
        statement = (
            select(
                document_files.c.name, document_files.c.mime, document_files.c.bytes, document_files.c.sha256
            )
            .join(documents)
            .where(documents.c.uid == document)
            .order_by(document_files.c.pk.desc())
        )
        row = self._session.first(statement.limit(1))
        return None if row is None else DocumentFile(document, row.name, row.mime, row.bytes, row.sha256)

    def size(self, document: Uid) -> int:
        """Return how many bytes the file of a document has, without reading them; 0 without a file."""
        statement = select(func.length(document_files.c.bytes).label("size")).join(documents)
        newest = statement.where(documents.c.uid == document).order_by(document_files.c.pk.desc())
        row = self._session.first(newest.limit(1))
        return 0 if row is None else int(row.size)

    def deliveries(self, document: Uid) -> list[Delivery]:
        """Return where a document went, the newest first."""
        newest = _DELIVERY.where(documents.c.uid == document)
        rows = self._session.all(newest.order_by(document_deliveries.c.pk.desc()))
        return [_delivery(row) for row in rows]

    def deliveries_of(self, wanted: Collection[Uid]) -> list[Delivery]:
        """Return where documents went, the oldest first."""
        rows = self._session.among(_DELIVERY, documents.c.uid, wanted)
        return [_delivery(row) for row in sorted(rows, key=lambda row: row.pk)]

    def deliveries_by_letter(self, letter: Uid) -> list[Delivery]:
        """Return the deliveries that went with a letter."""
        return [_delivery(row) for row in self._session.all(_DELIVERY.where(letters.c.uid == letter))]

    def invoices_of(self, order: Uid) -> list[Invoice]:
        """Return the invoices of an order, void ones included, the newest first."""
        rows = self._session.all(_INVOICE.where(orders.c.uid == order).order_by(invoices.c.pk.desc()))
        joined = ("order", "document", "own_company", "replaces")
        return [Invoice(**picked(row, _INVOICE_PLAIN), **picked(row, joined)) for row in rows]

    def _load(self, statement: Select[Any]) -> list[Document]:
        return [
            Document(**picked(row, _PLAIN), **picked(row, _JOINED), snapshot=canonical(row.snapshot))
            for row in self._session.all(statement)
        ]


class DocumentWriter(Documents):
    """Saves documents."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session
        self._search = SearchWriter(session)

    def save(self, document: Document) -> Document:
        """Store a document and return it with its new version; raises Superseded, NotFound."""
        values = self._values(document)
        row = stored(self._write, documents, [document.uid]).get(document.uid)
        if row is None:
            made = document.created_at
            key = self._write.insert_one(documents, born(self._write, document.uid, values, created_at=made))
        else:
            same_version(self._write, "document", row, document.row_version)
            key = row.pk
            if not differs(row, values):
                return document
            self._write.update(documents, [aged(self._write, row, values)])
        self._search.put("document", [(key, search_text(document.number, _roubles(document)))])
        self._write.touch("document", document.uid)
        return self.need(document.uid)

    def add_file(self, file: DocumentFile) -> None:
        """Keep the very bytes of a document."""
        key = self._write.key_of(documents, file.document, "document")
        named = {"name": file.name, "mime": file.mime, "bytes": file.content, "sha256": file.sha256}
        self._write.insert(document_files, [{"document_pk": key, **named}])
        self._write.touch("document", file.document)

    def add_delivery(self, delivery: Delivery) -> None:
        """Note that a document leaves by some way."""
        letter = self._write.keys_of(letters, [delivery.letter], "letter")[delivery.letter]
        values = told(delivery, ("channel", "printer", "copies", "state", "at", "text")) | {
            "document_pk": self._write.key_of(documents, delivery.document, "document"),
            "letter_pk": letter,
            "to_value": delivery.to,
        }
        self._write.insert(document_deliveries, [born(self._write, delivery.uid, values)])
        self._touch(delivery.uid, delivery.document)

    def set_delivery_state(self, delivery: Uid, state: DeliveryState, text: str | None = None) -> None:
        """Note how far a delivery got, with what the other side said; raises NotFound."""
        row = self._write.first(_DELIVERY.where(document_deliveries.c.uid == delivery))
        if row is None:
            raise NotFound(kind="document_delivery", what=delivery)
        values = {"state": state, "at": self._write.now, "text": row.text if text is None else text}
        self._write.update(document_deliveries, [aged(self._write, row, values)])
        self._touch(delivery, row.document)

    def save_invoice(self, invoice: Invoice) -> None:
        """Store the money side of an invoice document; raises Superseded, NotFound."""
        find = self._write.key_of
        replaced = self._write.keys_of(invoices, [invoice.replaces], "invoice")
        values = told(invoice, _INVOICE_PLAIN) | {
            "order_pk": find(orders, invoice.order, "order"),
            "document_pk": find(documents, invoice.document, "document"),
            "own_company_pk": find(own_companies, invoice.own_company, "own_company"),
            "replaces_pk": replaced[invoice.replaces],
            "year": invoice.date.year,
        }
        row = stored(self._write, invoices, [invoice.uid]).get(invoice.uid)
        if row is None:
            self._write.insert(invoices, [born(self._write, invoice.uid, values)])
        else:
            same_version(self._write, "invoice", row, invoice.row_version)
            self._write.update(invoices, [aged(self._write, row, values)])
        self._write.touch("invoice", invoice.uid)
        self._write.touch("order", invoice.order)

    def _values(self, document: Document) -> dict[str, Any]:
        find = self._write.keys_of
        return told(document, _PLAIN) | {
            "snapshot": json.loads(document.snapshot),
            "year": document.date.year,
            "own_company_pk": find(own_companies, [document.own_company], "own_company")[
                document.own_company
            ],
            "client_pk": find(clients, [document.client], "client")[document.client],
            "company_pk": find(companies, [document.company], "company")[document.company],
            "order_pk": find(orders, [document.order], "order")[document.order],
            "replaces_pk": find(documents, [document.replaces], "document")[document.replaces],
            "shipment_pk": find(shipments, [document.shipment], "shipment")[document.shipment],
        }

    def _touch(self, delivery: Uid, document: Uid) -> None:
        self._write.touch("document_delivery", delivery)
        self._write.touch("document", document)


def _delivery(row: StoredRow) -> Delivery:
    plain = picked(row, ("uid", "channel", "state", "at", "printer", "copies", "text", "document", "letter"))
    return Delivery(**plain, to=row.to_value)


def _roubles(document: Document) -> str | None:
    return None if document.total is None else str(int(document.total))
