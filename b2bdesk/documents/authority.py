"""The power of attorney to receive goods, form М-2 (Goskomstat, 71а of 30.10.1997): stub, face, list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from num2words import num2words
from reportlab.lib.units import mm

from b2bdesk.documents.blocks import BODY, BODY_BOLD, CAPTION
from b2bdesk.documents.columns import FORM, Column
from b2bdesk.documents.data import Party
from b2bdesk.documents.data_after import AuthorityData, Valuable
from b2bdesk.documents.fonts import TextStyle, printable
from b2bdesk.documents.form import Beside, Field, Gap, Slot, Slots, Stack, Stamped, Text
from b2bdesk.documents.format import long_date, person, quantity, short_date
from b2bdesk.documents.goods import page_frame, require_lines
from b2bdesk.documents.sheet import PORTRAIT, Block, Sheet
from b2bdesk.documents.specification import named
from b2bdesk.documents.table import Table

TITLE = "Доверенность"
BIG = TextStyle(13, 16, BODY_BOLD.font)
LABEL_WIDTH = 54 * mm
LIST_TITLE = "Перечень товарно-материальных ценностей, подлежащих получению"
HOLDER_TITLE = "Должность и фамилия лица, которому выдана доверенность"
OKUD = "0315001"
APPROVED = "Типовая межотраслевая форма № М-2. Утверждена постановлением Госкомстата России от 30.10.97 № 71а"


@dataclass(frozen=True, slots=True)
class _TearLine:
    """The dashed line along which the stub is torn off."""

    height: float = 8 * mm

    def draw(self, sheet: Sheet, top: float) -> None:
        y = top - self.height / 2
        sheet.canvas.setDash(3, 3)
        sheet.rule(PORTRAIT.area.left, y, PORTRAIT.area.right, y, 0.4)
        sheet.canvas.setDash()
        sheet.lines(PORTRAIT.area.middle, y, ["Линия отреза"], CAPTION, "centre")


def draw_authority(data: AuthorityData) -> bytes:
    """Draw the power of attorney as PDF: stub and face on the first page, the list of goods on the next.

    Raises :class:`~b2bdesk.errors.OrderEmpty` without goods and :class:`~b2bdesk.errors.CannotDraw`.
    """
    require_lines(data.valuables)
    data = printable(data)
    sheet = Sheet(page_frame(TITLE, data, data.company.name))
    sheet.place(Text(PORTRAIT.area, APPROVED, CAPTION, "right"))
    _stub(data).flow(sheet, 0)
    _stub_below(data).flow(sheet, 0)
    for block in _face(data):
        sheet.place(block)
    sheet.new_page()
    sheet.place(Text(PORTRAIT.area, LIST_TITLE, BODY_BOLD, after=1.5 * mm))
    tail = _tail(data)
    _list(data.valuables).flow(sheet, tail.height)
    sheet.place(tail)
    return sheet.finish()


def _stub(data: AuthorityData) -> Table:
    return Table(
        [
            Column("Номер доверенности", [data.number], "centre", limit=30 * mm, least=26 * mm, number="1"),
            Column("Дата выдачи", [short_date(data.date)], "centre", least=22 * mm, number="2"),
            Column("Срок действия", [short_date(data.valid_until)], "centre", least=22 * mm, number="3"),
            Column(HOLDER_TITLE, [_holder(data)], "left", wide=True, number="4"),
            Column("Расписка в получении доверенности", [""], "left", least=36 * mm, number="5"),
        ],
        look=FORM,
    )


def _stub_below(data: AuthorityData) -> Table:
    ground = named(data.ground) if data.ground else ""
    return Table(
        [
            Column("Поставщик", [data.supplier], "left", wide=True, number="6"),
            Column(
                "Номер и дата наряда (заменяющего наряд документа) или извещения",
                [ground],
                "left",
                limit=60 * mm,
                least=60 * mm,
                number="7",
            ),
            Column(
                "Номер, дата документа, подтверждающего выполнение поручения",
                [""],
                "left",
                least=50 * mm,
                number="8",
            ),
        ],
        look=FORM,
    )


def _face(data: AuthorityData) -> list[Block]:
    area = PORTRAIT.area
    company = data.company
    consumer, payer = data.consumer or company, data.payer or company
    account = "" if data.bank is None else f"{data.bank.account} в {data.bank.name}, БИК {data.bank.bic}"
    issued = "" if data.passport_date is None else long_date(data.passport_date)
    codes = Stack(
        [
            Text(area, f"Форма по ОКУД {OKUD}", CAPTION, "right"),
            Text(area, f"по ОКПО {data.okpo or '–'}", CAPTION, "right"),
        ]
    )
    return [
        _TearLine(),
        codes,
        _field("Организация", ", ".join([company.name, *([f"ИНН {company.inn}"] if company.inn else [])])),
        Gap(4 * mm),
        Text(area, f"ДОВЕРЕННОСТЬ № {data.number}", BIG, "centre", after=3 * mm),
        _field("Дата выдачи", long_date(data.date)),
        _field("Доверенность действительна по", long_date(data.valid_until)),
        _field("", _addressed(consumer), "наименование потребителя и его адрес"),
        _field("", _addressed(payer), "наименование плательщика и его адрес"),
        _field("Счет №", account, "номер счета и наименование банка"),
        _field("Доверенность выдана", _holder(data), "должность, фамилия, имя, отчество"),
        _field("Паспорт: серия, №", data.passport),
        _field("Кем выдан", data.passport_issuer),
        _field("Дата выдачи", issued),
        _field("На получение от", data.supplier, "наименование поставщика"),
        _field(
            "материальных ценностей по",
            named(data.ground) if data.ground else "",
            "наименование, номер и дата документа",
        ),
    ]


def _holder(data: AuthorityData) -> str:
    return f"{data.holder_post} {data.holder_name}".strip()


def _addressed(party: Party) -> str:
    return ", ".join(part for part in (party.name, party.address) if part)


def _field(label: str, value: str, note: str = "") -> Block:
    field = Field(PORTRAIT.area, label, value, label_width=LABEL_WIDTH, note=note, style=BODY)
    return Stack([field, Gap(1.6 * mm)])


def _list(valuables: Sequence[Valuable]) -> Table:
    return Table(
        [
            Column("Номер по порядку", [str(n) for n in range(1, len(valuables) + 1)], "centre", number="1"),
            Column("Материальные ценности", [one.name for one in valuables], "left", wide=True, number="2"),
            Column("Единица измерения", [one.unit for one in valuables], "centre", limit=20 * mm, number="3"),
            Column(
                "Количество (прописью)",
                [_in_words(one) for one in valuables],
                "left",
                limit=60 * mm,
                least=60 * mm,
                number="4",
            ),
        ]
    )


def _in_words(valuable: Valuable) -> str:
    """Spell a whole quantity; a broken one keeps its digits, as words for thousandths are easily misread."""
    if valuable.quantity == valuable.quantity.to_integral_value():
        spelled: str = num2words(int(valuable.quantity), lang="ru")
        return f"{quantity(valuable.quantity)} ({spelled})"
    return quantity(valuable.quantity)


def _tail(data: AuthorityData) -> Block:
    area = PORTRAIT.area
    director = data.director
    holder = Field(area, "Подпись лица, получившего доверенность", "", "удостоверяем", style=BODY)
    rows: list[Block] = [Gap(8 * mm), holder, Gap(6 * mm)]
    for post, who in (("Руководитель", director), ("Главный бухгалтер", data.accountant)):
        left, right = area.cut(40 * mm, 2 * mm)
        slots = [
            Slot("подпись", "", 1, who.signature if who else None),
            Slot("расшифровка подписи", person(who.name) if who else ""),
        ]
        rows += [Beside([Text(left, post, BODY), Slots(right, slots, style=BODY)]), Gap(6 * mm)]
    stack = Stack([*rows, Text(area, "М.П.", BODY)])
    return Stamped(stack, data.stamp, area.left + 65 * mm, stack.height - 14 * mm)
