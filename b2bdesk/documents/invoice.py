"""The invoice for payment (счёт на оплату): a snapshot in, a PDF out, equal bytes for equal data."""

from __future__ import annotations

from b2bdesk.documents import payqr
from b2bdesk.documents.blocks import BankBlock, Heading, PartyBlock, SignatureBlock, flowing, paragraph
from b2bdesk.documents.data import InvoiceData, Signatory
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.format import short_date
from b2bdesk.documents.goods import (
    composed,
    heading,
    line_columns,
    money_blocks,
    page_frame,
    party_block,
    require_lines,
    revision_note,
)
from b2bdesk.documents.sheet import Block
from b2bdesk.documents.table import Table
from b2bdesk.documents.totals import Totals, totals_of

TITLE = "Счет на оплату"


def draw_invoice(data: InvoiceData) -> bytes:
    """Draw the invoice as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`
    for a character that no font has or a picture that cannot be read.
    """
    require_lines(data.lines)
    data = printable(data)
    totals = totals_of(data)
    columns = line_columns(
        data, article=data.article_column, discount=data.discount_column, vat=data.vat_column
    )
    frame = page_frame(TITLE, data, data.seller.name, revision=data.revision)
    return composed(frame, _head(data), Table(columns), _tail(data, totals))


def _head(data: InvoiceData) -> list[Block]:
    return [
        BankBlock(data.bank, data.seller),
        Heading(heading(TITLE, data), revision_note(data.revision, data.revision_date)),
        party_block("Поставщик:", data.seller),
        party_block("Покупатель:", data.buyer),
        *([] if data.consignee is None else [party_block("Грузополучатель:", data.consignee)]),
        *([PartyBlock("Основание:", "", data.basis)] if data.basis else []),
    ]


def _tail(data: InvoiceData, totals: Totals) -> list[Block]:
    return [
        *money_blocks(data, totals),
        *(paragraph(sentence) for sentence in _deadlines(data)),
        *(flowing(data.terms) if data.terms else []),
        SignatureBlock(_signatories(data), data.stamp, _code(data, totals)),
    ]


def _deadlines(data: InvoiceData) -> list[str]:
    dated = [("Оплатить до", data.due_date), ("Счет действителен до", data.valid_until)]
    return [f"{words} {short_date(day)}" for words, day in dated if day is not None]


def _signatories(data: InvoiceData) -> list[Signatory]:
    if data.seller.sole_trader:
        return [data.director or Signatory(post="Предприниматель", name="")]
    return [
        data.director or Signatory(post="Руководитель", name=""),
        data.accountant or Signatory(post="Бухгалтер", name=""),
    ]


def _code(data: InvoiceData, totals: Totals) -> str | None:
    """Return the payment code's text: banks read it for rouble payments, and a void invoice has none."""
    if data.currency != "RUB" or data.void:
        return None
    return payqr.payload(
        name=data.seller.name,
        account=data.bank.account,
        bank_name=data.bank.name,
        bic=data.bank.bic,
        correspondent_account=data.bank.correspondent_account,
        total=totals.payable,
        purpose=payqr.purpose(data.number, data.date, totals.vat),
        inn=data.seller.inn,
        kpp=data.seller.kpp,
    )
