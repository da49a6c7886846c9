"""Receipts and refunds of the books as neutral records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from b2bdesk.connectors.onec_ka.books import Payer
from b2bdesk.connectors.onec_ka.kinds import COUNTERPARTY, RECEIPT, REFUND, SYSTEM, kind_of_type
from b2bdesk.connectors.onec_ka.names import Names
from b2bdesk.connectors.onec_ka.wire import Row
from b2bdesk.connectors.records import Ext, PaidForRecord, PaymentRecord
from b2bdesk.errors import BadRecord

SETTLEMENT = "ОбъектРасчетов"


@dataclass(frozen=True, slots=True)
class Around:
    """What the references of payments mean: payers, account numbers, objects of settlement."""

    names: Names
    payers: Mapping[str, Payer]
    own_accounts: Mapping[str, str]
    payer_accounts: Mapping[str, str]
    settlements: Mapping[str, Ext]


def payment_record(row: Row, direction: str, around: Around) -> PaymentRecord:
    """Return a receipt (``in``) or a refund; it is money only when posted and carried out by the bank."""
    names = around.names
    written, company = row.day("Date"), row.link("Контрагент_Key")
    if written is None:
        raise BadRecord(system=SYSTEM, kind="payment", where="Date")
    payer = around.payers.get(company or "")
    return PaymentRecord(
        ext=Ext(RECEIPT if direction == "in" else REFUND, row.ref),
        direction=direction,
        own_account=around.own_accounts.get(row.link(names.receipt_own_account) or "", ""),
        day=row.day(names.receipt_doc_date) or written,
        doc_number=row.text(names.receipt_doc_number) or row.text("Number"),
        amount=row.money("СуммаДокумента"),
        payer_name=payer.name if payer else "",
        purpose=row.text("НазначениеПлатежа"),
        version=row.version,
        bank_date=row.day("ДатаПроведенияБанком"),
        payer_inn=(payer.inn or None) if payer else None,
        payer_kpp=(payer.kpp or None) if payer else None,
        payer_account=around.payer_accounts.get(row.link(names.receipt_payer_account) or ""),
        company=Ext(COUNTERPARTY, company) if company else None,
        posted=is_money(row),
        paid_for=tuple(_paid_for(one, around) for one in row.rows("РасшифровкаПлатежа")),
    )


def is_money(row: Row) -> bool:
    """Tell whether the document counts: posted, not marked for deletion, carried out by the bank."""
    return row.flag("Posted") and row.is_live and row.flag("ПроведеноБанком")


def _paid_for(line: Row, around: Around) -> PaidForRecord:
    settled = line.number("СуммаВзаиморасчетов")
    amount = line.money("СуммаВзаиморасчетов") if settled else line.money("Сумма")
    return PaidForRecord(amount, _target(line, around))


def _target(line: Row, around: Around) -> Ext | None:
    """Return the order that a line pays, else the invoice, else what its object of settlement stands for."""
    for field in (around.names.receipt_order, around.names.receipt_basis):
        pair = line.pair(field)
        kind = kind_of_type(pair[0], around.names) if pair else None
        if pair and kind:
            return Ext(kind, pair[1])
    return around.settlements.get(line.link(f"{SETTLEMENT}_Key") or "")


def total_for(records: list[PaymentRecord], target: Ext) -> Decimal:
    """Return what these payments come to for one order, refunds taken off."""
    return sum(
        (
            part.amount if one.direction == "in" else -part.amount
            for one in records
            if one.posted
            for part in one.paid_for
            if part.target == target
        ),
        Decimal(0),
    )
