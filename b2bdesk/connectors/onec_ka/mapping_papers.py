"""Invoices, realisations and VAT invoices of the books as neutral records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from b2bdesk.connectors.onec_ka.documents import uid_of
from b2bdesk.connectors.onec_ka.kinds import COUNTERPARTY, INVOICE, ORDER, SALE, SYSTEM, VAT_INVOICE
from b2bdesk.connectors.onec_ka.names import Names
from b2bdesk.connectors.onec_ka.wire import Row
from b2bdesk.connectors.records import Ext, PaperRecord
from b2bdesk.errors import BadRecord
from b2bdesk.model.uid import Uid


def invoice_record(row: Row, uid: Uid | None = None) -> PaperRecord:
    """Return an invoice; its latest day of payment is the fact ``due``."""
    due = max(
        (day for one in row.rows("ЭтапыГрафикаОплаты") if (day := one.day("ДатаПлатежа"))), default=None
    )
    return PaperRecord(
        ext=Ext(INVOICE, row.ref),
        kind="invoice",
        number=row.text("Number"),
        day=_day(row),
        posted=row.flag("Posted") and row.is_live and not row.flag("Аннулирован"),
        uid=uid or uid_of(row),
        version=row.version,
        company=_ext(COUNTERPARTY, row.link("Контрагент_Key")),
        order=_ext(ORDER, row.link("ДокументОснование")),
        total=row.money("СуммаДокумента"),
        gone=not row.is_live or row.flag("Аннулирован"),
        facts={"due": due.isoformat()} if due else {},
    )


def sale_record(row: Row, names: Names, kind: str) -> PaperRecord:
    """Return a realisation as the paper ``kind`` that this company issues on it."""
    order = row.link(names.sale_order) if names.sale_order else None
    return PaperRecord(
        ext=Ext(SALE, row.ref),
        kind=kind,
        number=row.text("Number"),
        day=_day(row),
        posted=row.flag("Posted") and row.is_live,
        uid=uid_of(row),
        version=row.version,
        company=_ext(COUNTERPARTY, row.link("Контрагент_Key")),
        order=_ext(ORDER, order or _order_of_rows(row, names)),
        total=row.money("СуммаДокумента"),
        vat=_vat_of_rows(row),
        gone=not row.is_live,
    )


def vat_invoice_record(row: Row, sales: dict[str, PaperRecord]) -> PaperRecord:
    """Return an issued VAT invoice; order and sums come from the realisation that it was issued on."""
    bases = basis_refs(row)
    sale = next((sales[ref] for ref in bases if ref in sales), None)
    corrective = row.flag("Корректировочный")
    facts: dict[str, object] = {"basis": bases} if bases else {}
    return PaperRecord(
        ext=Ext(VAT_INVOICE, row.ref),
        kind="corr_vat_invoice" if corrective else "vat_invoice",
        number=row.text("Number"),
        day=_day(row),
        posted=row.flag("Posted") and row.is_live,
        uid=uid_of(row),
        version=row.version,
        company=_ext(COUNTERPARTY, row.link("Контрагент_Key")) or (sale.company if sale else None),
        order=sale.order if sale else None,
        total=row.money("СуммаДокумента") if row.has("СуммаДокумента") else (sale.total if sale else None),
        vat=row.money("СуммаНДС") if row.has("СуммаНДС") else (sale.vat if sale else None),
        gone=not row.is_live,
        facts=facts,
    )


def basis_refs(row: Row) -> list[str]:
    """Return the references of what a VAT invoice was issued on: one field, or a section in some bases."""
    pairs = [one.pair("ДокументОснование") for one in row.rows("ДокументыОснования")]
    pairs.append(row.pair("ДокументОснование"))
    return list(dict.fromkeys(pair[1] for pair in pairs if pair))


def _order_of_rows(row: Row, names: Names) -> str | None:
    if not names.sale_order:
        return None
    found = {one.link(names.sale_order) for one in row.rows("Товары")} - {None}
    return found.pop() if len(found) == 1 else None


def _vat_of_rows(row: Row) -> Decimal:
    return sum((one.money("СуммаНДС") for one in row.rows("Товары")), Decimal(0))


def _day(row: Row) -> date:
    day = row.day("Date")
    if day is None:
        raise BadRecord(system=SYSTEM, kind="paper", where="Date")
    return day


def _ext(kind: str, ref: str | None) -> Ext | None:
    return Ext(kind, ref) if ref else None
