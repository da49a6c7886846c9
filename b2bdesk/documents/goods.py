"""What forms of our own choice share: columns of priced lines, parties, and how a page is put together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from reportlab.lib.units import mm

from b2bdesk.documents.blocks import BODY_BOLD, PartyBlock, TotalsBlock, paragraph
from b2bdesk.documents.columns import Column
from b2bdesk.documents.data import Bank, DocumentData, InvoiceLine, Party
from b2bdesk.documents.format import NO_BREAK_SPACE, long_date, money, percent, quantity, short_date
from b2bdesk.documents.sheet import PORTRAIT, Block, PageFrame, Paper, Sheet
from b2bdesk.documents.table import Table
from b2bdesk.documents.totals import Priced, Totals, count_sentence, total_rows
from b2bdesk.documents.words import sum_in_words
from b2bdesk.errors import OrderEmpty
from b2bdesk.model.vat import label

ARTICLE_LIMIT, UNIT_LIMIT = 26 * mm, 14 * mm
SPACE_BEFORE_TABLE = 3 * mm


def composed(frame: PageFrame, head: Sequence[Block], table: Table, tail: Sequence[Block]) -> bytes:
    """Draw a head, a table and what follows; the table's last row stays with the tail."""
    sheet = Sheet(frame)
    for block in head:
        sheet.place(block)
    sheet.cursor -= SPACE_BEFORE_TABLE
    table.flow(sheet, reserve=sum(block.height for block in tail))
    for block in tail:
        sheet.place(block)
    return sheet.finish()


def require_lines(lines: Sequence[object]) -> None:
    """Raise :class:`~b2bdesk.errors.OrderEmpty` when there is nothing to list."""
    if not lines:
        raise OrderEmpty


def page_frame(
    title: str, data: DocumentData, author: str, *, revision: int = 0, paper: Paper = PORTRAIT
) -> PageFrame:
    """Return the foot and marks of a document named ``title``; a revision is printed when there is one."""
    named = f"{title} № {data.number} от {short_date(data.date)}"
    reference = f"{named}, ред. {revision}" if revision else named
    return PageFrame(named, author, reference, data.training, data.void, paper)


def heading(title: str, data: DocumentData) -> str:
    """Return the title with number and date: ``Счет на оплату № 1042 от 21 ноября 2026 г.``"""
    return f"{title} №{NO_BREAK_SPACE}{data.number} от {long_date(data.date)}"


def revision_note(revision: int, since: date | None) -> str:
    """Return how a second or later revision is named under the title."""
    if revision < 2:
        return ""
    return f"Редакция {revision}" + ("" if since is None else f" от {short_date(since)}")


def party_details(party: Party) -> str:
    """Return the requisites of a party in one sentence, without its name."""
    numbers = [
        f"ИНН {party.inn}" if party.inn else "",
        f"КПП {party.kpp}" if party.kpp else "",
        f"ОГРНИП {party.ogrn}" if party.sole_trader and party.ogrn else "",
        party.address,
        f"тел. {party.phone}".replace(" ", NO_BREAK_SPACE) if party.phone else "",
    ]
    return ", ".join(part for part in numbers if part)


def party_block(title: str, party: Party) -> PartyBlock:
    """Return a party with its requisites."""
    return PartyBlock(title, party.name, party_details(party))


def requisites(party: Party, bank: Bank | None) -> list[str]:
    """Return the requisites that stand over a signature, a line each."""
    ogrn = "ОГРНИП" if party.sole_trader else "ОГРН"
    tax = f"ИНН/КПП {party.inn}/{party.kpp}" if party.kpp else f"ИНН {party.inn}"
    account = [] if bank is None else [f"Р/с {bank.account}", bank.name, f"БИК {bank.bic}"]
    if bank is not None and bank.correspondent_account:
        account.append(f"К/с {bank.correspondent_account}")
    own = [
        tax if party.inn else "",
        f"{ogrn} {party.ogrn}" if party.ogrn else "",
        f"Адрес: {party.address}" if party.address else "",
        f"Тел. {party.phone}" if party.phone else "",
    ]
    return [line for line in [*own, *account] if line]


def line_columns(
    data: Priced,
    *,
    title: str = "Товары (работы, услуги)",
    article: bool = True,
    discount: bool = False,
    vat: bool = False,
) -> list[Column]:
    """Return the columns of priced lines; articles, discounts and rates where they tell something."""
    lines = data.lines
    shown = [
        Column("№", [str(place) for place in range(1, len(lines) + 1)], "centre"),
        Column(title, [line.name for line in lines], "left", wide=True),
        Column("Кол-во", [quantity(line.quantity) for line in lines]),
        Column("Ед.", [line.unit for line in lines], "centre", limit=UNIT_LIMIT),
        *_price_columns(lines, discount=discount),
        Column("Сумма", [money(_listed(data, line)) for line in lines]),
    ]
    if article and any(line.article for line in lines):
        shown.insert(1, Column("Артикул", [line.article for line in lines], "left", limit=ARTICLE_LIMIT))
    if vat or len({line.vat_rate for line in lines}) > 1:
        shown.insert(-1, Column("НДС", [label(line.vat_rate) for line in lines], "centre"))
    return shown


def money_blocks(data: Priced, totals: Totals, payable: str = "Всего к оплате") -> list[Block]:
    """Return totals, the number of lines and the sum in words."""
    return [
        TotalsBlock(total_rows(data, totals, payable)),
        paragraph(count_sentence(data, totals)),
        paragraph(sum_in_words(totals.payable, data.currency), BODY_BOLD, space_after=3 * mm),
    ]


def _price_columns(lines: Sequence[InvoiceLine], *, discount: bool) -> list[Column]:
    unit_price = [money(line.unit_price) for line in lines]
    if not discount or not any(line.discount_percent for line in lines):
        return [Column("Цена", unit_price)]
    before = [money(line.unit_price if line.list_price is None else line.list_price) for line in lines]
    return [
        Column("Цена", before),
        Column("Скидка", [percent(line.discount_percent) for line in lines]),
        Column("Цена со скидкой", unit_price),
    ]


def _listed(data: Priced, line: InvoiceLine) -> Decimal:
    return line.gross if data.vat_included else line.net
