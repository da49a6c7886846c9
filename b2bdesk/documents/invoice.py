"""The invoice for payment (счёт на оплату): a snapshot in, a PDF out, equal bytes for equal data."""

from __future__ import annotations

from decimal import Decimal

from reportlab.lib.units import mm

from b2bdesk.documents import payqr
from b2bdesk.documents.blocks import (
    BODY_BOLD,
    BankBlock,
    Heading,
    PartyBlock,
    SignatureBlock,
    TotalsBlock,
    flowing,
    paragraph,
)
from b2bdesk.documents.columns import Column
from b2bdesk.documents.data import InvoiceData, InvoiceLine, Party, Signatory
from b2bdesk.documents.fonts import printable
from b2bdesk.documents.format import NO_BREAK_SPACE, long_date, money, percent, quantity, short_date
from b2bdesk.documents.sheet import Block, PageFrame, Sheet
from b2bdesk.documents.table import Table
from b2bdesk.documents.totals import Totals, total_rows, totals_of
from b2bdesk.documents.words import sum_in_words
from b2bdesk.errors import OrderEmpty
from b2bdesk.model.vat import label

ARTICLE_LIMIT, UNIT_LIMIT = 26 * mm, 14 * mm
SPACE_BEFORE_TABLE = 3 * mm


def draw_invoice(data: InvoiceData) -> bytes:
    """Draw the invoice as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`
    for a character that no font has or a picture that cannot be read.
    """
    if not data.lines:
        raise OrderEmpty
    data = printable(data)
    totals = totals_of(data)
    sheet = Sheet(_page_frame(data))
    for block in _head(data):
        sheet.place(block)
    sheet.cursor -= SPACE_BEFORE_TABLE
    tail = _tail(data, totals)
    Table(_columns(data, totals)).flow(sheet, reserve=sum(block.height for block in tail))
    for block in tail:
        sheet.place(block)
    return sheet.finish()


def _page_frame(data: InvoiceData) -> PageFrame:
    title = f"Счет на оплату № {data.number} от {short_date(data.date)}"
    reference = f"{title}, ред. {data.revision}"
    return PageFrame(title, data.seller.name, reference, data.training, data.void)


def _head(data: InvoiceData) -> list[Block]:
    title = f"Счет на оплату №{NO_BREAK_SPACE}{data.number} от {long_date(data.date)}"
    return [
        BankBlock(data.bank, data.seller),
        Heading(title, _revision_note(data)),
        _party("Поставщик:", data.seller),
        _party("Покупатель:", data.buyer),
        *([] if data.consignee is None else [_party("Грузополучатель:", data.consignee)]),
        *([PartyBlock("Основание:", "", data.basis)] if data.basis else []),
    ]


def _revision_note(data: InvoiceData) -> str:
    if data.revision < 2:
        return ""
    since = "" if data.revision_date is None else f" от {short_date(data.revision_date)}"
    return f"Редакция {data.revision}{since}"


def _party(title: str, party: Party) -> PartyBlock:
    numbers = [
        f"ИНН {party.inn}" if party.inn else "",
        f"КПП {party.kpp}" if party.kpp else "",
        f"ОГРНИП {party.ogrn}" if party.sole_trader and party.ogrn else "",
        party.address,
        f"тел. {party.phone}".replace(" ", NO_BREAK_SPACE) if party.phone else "",
    ]
    return PartyBlock(title, party.name, ", ".join(part for part in numbers if part))


def _columns(data: InvoiceData, totals: Totals) -> list[Column]:
    lines = data.lines
    shown = [
        Column("№", [str(place) for place in range(1, len(lines) + 1)], "centre"),
        Column("Товары (работы, услуги)", [line.name for line in lines], "left", wide=True),
        Column("Кол-во", [quantity(line.quantity) for line in lines]),
        Column("Ед.", [line.unit for line in lines], "centre", limit=UNIT_LIMIT),
        *_price_columns(data),
        Column("Сумма", [money(_listed(data, line)) for line in lines]),
    ]
    if data.article_column and any(line.article for line in lines):
        shown.insert(1, Column("Артикул", [line.article for line in lines], "left", limit=ARTICLE_LIMIT))
    if data.vat_column or len(totals.vat) > 1:
        shown.insert(-1, Column("НДС", [label(line.vat_rate) for line in lines], "centre"))
    return shown


def _price_columns(data: InvoiceData) -> list[Column]:
    unit_price = [money(line.unit_price) for line in data.lines]
    if not data.discount_column or not any(line.discount_percent for line in data.lines):
        return [Column("Цена", unit_price)]
    before = [money(line.unit_price if line.list_price is None else line.list_price) for line in data.lines]
    return [
        Column("Цена", before),
        Column("Скидка", [percent(line.discount_percent) for line in data.lines]),
        Column("Цена со скидкой", unit_price),
    ]


def _listed(data: InvoiceData, line: InvoiceLine) -> Decimal:
    return line.gross if data.vat_included else line.net


def _tail(data: InvoiceData, totals: Totals) -> list[Block]:
    return [
        TotalsBlock(total_rows(data, totals)),
        paragraph(_count_sentence(data, totals)),
        paragraph(sum_in_words(totals.payable, data.currency), BODY_BOLD, space_after=3 * mm),
        *(paragraph(sentence) for sentence in _deadlines(data)),
        *(flowing(data.terms) if data.terms else []),
        SignatureBlock(_signatories(data), data.stamp, _code(data, totals)),
    ]


def _count_sentence(data: InvoiceData, totals: Totals) -> str:
    unit = "руб." if data.currency == "RUB" else data.currency
    return f"Всего наименований {len(data.lines)}, на сумму {money(totals.payable)} {unit}"


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
