"""Reading payments: whole documents with what their references mean, for a stream or for one order."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from b2bdesk.connectors.onec_ka import literals
from b2bdesk.connectors.onec_ka.api import Api
from b2bdesk.connectors.onec_ka.books import Books
from b2bdesk.connectors.onec_ka.kinds import ORDER, RECEIPT, kind_of_type, typed
from b2bdesk.connectors.onec_ka.mapping_money import SETTLEMENT, Around, payment_record
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.wire import Row, read_each, read_row
from b2bdesk.connectors.records import BadItem, Ext, PaymentRecord
from b2bdesk.errors import BadRecord

LINES = "РасшифровкаПлатежа"


class PaymentReader:
    """Reads receipts and refunds of one base."""

    def __init__(self, api: Api, books: Books, options: Options) -> None:
        self._api, self._books, self._options = api, books, options
        self._names = options.names

    def records(self, raws: Iterable[msgspec.Raw], kind: str) -> tuple[list[PaymentRecord], list[BadItem]]:
        """Map whole documents of one kind; what cannot be read is set aside."""
        raws = list(raws)
        around = self._around(self._readable(raws, kind))
        direction = "in" if kind == RECEIPT else "refund"
        return read_each(raws, kind, lambda row: payment_record(row, direction, around))

    def ours(self, kind: str) -> str:
        """Return the condition that a document is our company's money from a client, or back to one."""
        return literals.both(self._books.of_our_company(), self.operations(kind))

    def operations(self, kind: str) -> str:
        """Return the condition that a document is a client's payment, or a refund to one."""
        wanted = self._options.receipt_operations if kind == RECEIPT else self._options.refund_operations
        return " or ".join(f"ХозяйственнаяОперация eq {literals.text(one)}" for one in wanted)

    def entity(self, kind: str) -> str:
        """Return the entity set of receipts or refunds."""
        return self._names.receipt if kind == RECEIPT else self._names.refund

    def of_order(self, order: str, kind: str) -> list[PaymentRecord]:
        """Return the payments that the books count for an order, by their lines or by the register."""
        entity = self.entity(kind)
        if not entity:
            return []
        if self._options.payments_by_register:
            raws = self._api.by_refs(entity, self._recorders(order, entity))
        else:
            reference = literals.cast(order, self._names.order)
            where = literals.both(
                f"{LINES}/any(d: d/{self._names.receipt_order} eq {reference})",
                "DeletionMark eq false",
                self.operations(kind),
            )
            raws = iter(self._api.collection(entity, self._query(where)))
        found, _ = self.records(raws, kind)
        return found

    def paid_percent(self, order: str) -> Row | None:
        """Return the state that 1C itself keeps of an order: one quick read, percents instead of money."""
        where = f"Заказ eq {literals.cast(order, self._names.order)}"
        query = literals.query(where=where, top=1, allowed_only=True)
        return next(iter(self._api.rows(self._names.order_states, query)), None)

    def _recorders(self, order: str, entity: str) -> list[str]:
        """Return the documents that moved the settlement of an order, by the register of settlements."""
        where = f"Объект eq {literals.cast(order, self._names.order)}"
        objects = self._api.rows(self._names.settlement, self._query(where))
        if not objects:
            return []
        records = self._api.rows(
            f"{self._names.sums}_RecordType",
            self._query(literals.one_of("ОбъектРасчетов_Key", [one.ref for one in objects])),
        )
        # A filter on the recorder's type makes some bases fail, so the type is looked at here.
        ours = [pair for row in records if (pair := row.pair("Recorder")) and pair[0] == typed(entity)]
        return list(dict.fromkeys(ref for _, ref in ours))

    def _query(self, where: str) -> str:
        return literals.query(where=where, allowed_only=True)

    def _readable(self, raws: Iterable[msgspec.Raw], kind: str) -> list[Row]:
        rows = []
        for raw in raws:
            try:
                row = read_row(raw, kind)
                row.rows(LINES)
                rows.append(row)
            except BadRecord:
                continue
        return rows

    def _around(self, rows: list[Row]) -> Around:
        names = self._names
        return Around(
            names,
            self._books.payers(_links(rows, "Контрагент_Key")),
            self._books.own_accounts(_links(rows, names.receipt_own_account)),
            self._books.payer_accounts(_links(rows, names.receipt_payer_account)),
            self._settlements(rows),
        )

    def _settlements(self, rows: list[Row]) -> dict[str, Ext]:
        """Return what objects of settlement stand for, where the lines name those instead of orders."""
        wanted = {link for row in rows for link in _links(row.rows(LINES), f"{SETTLEMENT}_Key")}
        if not wanted or not self._names.settlement:
            return {}
        found = {}
        for raw in self._api.by_refs(self._names.settlement, sorted(wanted)):
            row = read_row(raw, self._names.settlement)
            pair = row.pair("Объект")
            kind = kind_of_type(pair[0], self._names) if pair else None
            if pair and kind:
                found[row.ref] = Ext(kind, pair[1])
        return found


def order_ext(ref: str) -> Ext:
    """Return the neutral name of an order of the books."""
    return Ext(ORDER, ref)


def _links(rows: Iterable[Row], name: str) -> list[str]:
    """Return the references in a field; a row in which it is no reference brings none."""
    found = []
    for row in rows:
        try:
            link = row.link(name)
        except BadRecord:
            continue
        if link:
            found.append(link)
    return found
