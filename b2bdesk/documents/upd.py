"""The universal transfer document (УПД): a VAT invoice framed by the papers of the transfer itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm

from b2bdesk.documents.columns import WIDE_FORM
from b2bdesk.documents.data import Party, Signatory
from b2bdesk.documents.data_tax import UpdData
from b2bdesk.documents.editions import Edition, edition_on
from b2bdesk.documents.fonts import NARROW_BOLD, TextStyle, printable
from b2bdesk.documents.form import (
    TEXT,
    TEXT_BOLD,
    Beside,
    Field,
    Gap,
    Stack,
    Stamped,
    Text,
    signature,
)
from b2bdesk.documents.format import MONTHS, NO_BREAK_SPACE
from b2bdesk.documents.goods import page_frame, require_lines
from b2bdesk.documents.header import HEAVY_RULE
from b2bdesk.documents.sheet import LANDSCAPE, Area, Block, Sheet
from b2bdesk.documents.table import Table
from b2bdesk.documents.tax_columns import tax_columns
from b2bdesk.documents.tax_head import (
    approved_invoice,
    money_fields,
    own_shipping,
    party_fields,
    seller_fields,
    signatures,
    titles,
)
from b2bdesk.documents.vat_invoice import payable_cells
from b2bdesk.documents.words import form_for

TITLE = "УПД"
FULL_TITLE = "Универсальный передаточный документ"
STATUSES = ("1 – счет-фактура и передаточный документ (акт)", "2 – передаточный документ (акт)")
STATUS_STYLE = TextStyle(9, 11, NARROW_BOLD)
LEGEND = TextStyle(5.5, 6.6, TEXT.font)
PANEL_GAP = 2 * mm
RESPONSIBLE = "Ответственный за правильность оформления факта хозяйственной жизни"
COMPOSED_BY = "Наименование экономического субъекта – составителя документа"
COMPOSED_NOTE = "(может не заполняться при проставлении печати в М.П., может быть указан ИНН / КПП)"
SHEETS = ("листе", "листах", "листах")


def draw_upd(data: UpdData) -> bytes:
    """Draw the transfer document as PDF.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without lines and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.lines)
    data = printable(data)
    edition = edition_on(data.date)
    columns = tax_columns(data.lines, edition, vat_included=data.vat_included, with_code=True)
    table = Table(columns, area=LANDSCAPE.area, look=WIDE_FORM, totals=[payable_cells(data.lines, 1)])
    panel, main = framed(table.right_edge(1))
    sheet = Sheet(page_frame(TITLE, data, data.seller.name, paper=LANDSCAPE))
    status = status_panel(panel, FULL_TITLE, data.status, STATUSES)
    sheet.place(Beside([status, _head(main, data, edition)], [table.right_edge(1)], HEAVY_RULE))
    invoice_tail = Beside(
        [SheetsNote(panel), signatures(main, data, edition, signed=data.status == 1)],
        [table.right_edge(1)],
        HEAVY_RULE,
    )
    tail: list[Block] = [Stack([invoice_tail, HeavyLine()]), *_transfer(LANDSCAPE.area, data)]
    table.flow(sheet, sum(block.height for block in tail))
    for block in tail:
        sheet.place(block)
    return sheet.finish()


def framed(edge: float) -> tuple[Area, Area]:
    """Return the strips left and right of the thick rule at ``edge``."""
    area = LANDSCAPE.area
    return Area(area.left, edge - PANEL_GAP), Area(edge + PANEL_GAP, area.right)


@dataclass(frozen=True, slots=True)
class HeavyLine:
    """The thick line under the framed VAT invoice."""

    height: float = 1.5 * mm

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw it over the whole width."""
        area = sheet.paper.area
        sheet.rule(area.left, top, area.right, top, HEAVY_RULE)


@dataclass(frozen=True, slots=True)
class SheetsNote:
    """How many sheets the document has; known when it is finished."""

    area: Area
    height: float = 3 * TEXT.leading

    def draw(self, sheet: Sheet, top: float) -> None:
        """Reserve the place and fill it at the end."""
        sheet.lines(self.area.left, top, ["Документ", "составлен на"], TEXT)
        baseline = top - 2.7 * TEXT.leading
        sheet.counted(self.area.left, baseline, TEXT, lambda count: f"{count} {form_for(count, SHEETS)}")


@dataclass(frozen=True, slots=True)
class _StatusBox:
    """The boxed digit of the status."""

    area: Area
    status: int
    height: float = 5 * mm

    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.lines(self.area.left, top - 1 * mm, ["Статус:"], TEXT)
        left = self.area.left + 10 * mm
        sheet.box(left, top - 0.5 * mm, 6 * mm, 4.2 * mm)
        sheet.lines(left + 3 * mm, top - 0.6 * mm, [str(self.status)], STATUS_STYLE, "centre")


def status_panel(area: Area, title: str, status: int, legend: tuple[str, ...]) -> Block:
    """Return what stands left of the framed VAT invoice: the form's name and its status."""
    return Stack(
        [
            Text(area, title, TEXT_BOLD, after=3 * mm),
            _StatusBox(area, status),
            Gap(2 * mm),
            *(Text(area, line, LEGEND, after=0.6 * mm) for line in legend),
        ]
    )


def _head(area: Area, data: UpdData, edition: Edition) -> Block:
    left, right = area.split(1.15, 1, gap=4 * mm)
    seller = seller_fields(left, data, edition, own_shipping(data, FULL_TITLE))
    buyer = [
        *party_fields(right, "Покупатель", "покупателя", data.buyer, "6"),
        *money_fields(right, data, "7", "8"),
    ]
    lines = titles(area, "Счет-фактура", "Исправление", data, approved_invoice(edition))
    return Stack([*lines, Beside([Stack(seller), Stack(buyer)]), Gap(1.5 * mm)])


def _transfer(area: Area, data: UpdData) -> list[Block]:
    left, right = area.split(1, 1, gap=6 * mm)
    ground = Field(
        area,
        "Основание передачи (сдачи) / получения (приемки)",
        data.basis,
        "[8]",
        label_width=62 * mm,
        note="(договор; доверенность и др.)",
    )
    transport = Field(
        area,
        "Данные о транспортировке и грузе",
        data.transport,
        "[9]",
        label_width=62 * mm,
        note=(
            "(транспортная накладная, поручение экспедитору, экспедиторская / складская расписка и др. / "
            "масса нетто / брутто груза, если не приведены ссылки на транспортные документы, содержащие "
            "эти сведения)"
        ),
    )
    sides = Beside([_handed_over(left, data), _received(right, data)], [area.middle], HEAVY_RULE)
    stamped = Stamped(sides, data.stamp, left.left + 45 * mm, sides.height - 10 * mm)
    return [Stack([ground, transport, Gap(1 * mm), stamped])]


def _handed_over(area: Area, data: UpdData) -> Block:
    return Stack(
        [
            Text(area, "Товар (груз) передал / услуги, результаты работ, права сдал", TEXT_BOLD),
            signature(area, data.handed_over or data.director, "[10]"),
            Field(area, "Дата отгрузки, передачи (сдачи)", pen_date(data.shipped_on), "[11]"),
            Field(
                area,
                "Иные сведения об отгрузке, передаче",
                data.shipping_notes,
                "[12]",
                note="(ссылки на неотъемлемые приложения, сопутствующие документы, иные документы и т.п.)",
            ),
            *responsible(area, data.responsible, "[13]"),
            *composed_by(area, data.seller, "[14]", " (в т.ч. комиссионера / агента)"),
        ]
    )


def _received(area: Area, data: UpdData) -> Block:
    return Stack(
        [
            Text(area, "Товар (груз) получил / услуги, результаты работ, права принял", TEXT_BOLD),
            signature(area, data.received, "[15]"),
            Field(area, "Дата получения (приемки)", pen_date(data.received_on), "[16]"),
            Field(
                area,
                "Иные сведения о получении, приемке",
                data.receipt_notes,
                "[17]",
                note=(
                    "(информация о наличии/отсутствии претензии; ссылки на неотъемлемые приложения, "
                    "и другие документы и т.п.)"
                ),
            ),
            *responsible(area, data.buyer_responsible, "[18]"),
            *composed_by(area, data.buyer, "[19]", ""),
        ]
    )


def responsible(area: Area, who: Signatory | None, mark: str) -> list[Block]:
    """Return who answers for the record of the business fact."""
    return [Text(area, RESPONSIBLE), signature(area, who, mark)]


def composed_by(area: Area, party: Party, mark: str, addition: str) -> list[Block]:
    """Return which party drew the document up, and the place of its stamp."""
    tax = f"ИНН/КПП {party.inn}/{party.kpp}" if party.kpp else f"ИНН {party.inn}"
    name = f"{party.name}, {tax}" if party.inn else party.name
    return [
        Text(area, COMPOSED_BY + addition),
        Field(area, "", name, mark, note=COMPOSED_NOTE),
        Text(area, "М.П."),
    ]


def pen_date(day: date | None) -> str:
    """Return a day as ``«02» ноября 2026 г.``, or the same with room for a pen."""
    if day is None:
        return NO_BREAK_SPACE.join(["«____»", "_" * 24, "20___", "г."])
    return NO_BREAK_SPACE.join([f"«{day.day:02d}»", MONTHS[day.month - 1], f"{day.year:04d}", "г."])
