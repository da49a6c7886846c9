"""Head and foot of the waybill ТОРГ-12: parties with their codes, amounts in words, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from num2words import num2words
from reportlab.lib.units import mm

from b2bdesk.documents.data import Party, Signatory
from b2bdesk.documents.data_tax import WaybillData
from b2bdesk.documents.fonts import NARROW, TextStyle, wrap
from b2bdesk.documents.form import (
    TEXT,
    TEXT_BOLD,
    TITLE,
    Beside,
    Field,
    Gap,
    Stack,
    Stamped,
    Text,
    signature,
)
from b2bdesk.documents.format import short_date
from b2bdesk.documents.header import HEAVY_RULE
from b2bdesk.documents.sheet import Area, Block, Sheet
from b2bdesk.documents.specification import named
from b2bdesk.documents.upd import pen_date
from b2bdesk.documents.words import form_for, sum_in_words
from b2bdesk.model.money import ZERO

APPROVED = "Унифицированная форма № ТОРГ-12. Утверждена постановлением Госкомстата России от 25.12.98 № 132"
SMALL = TextStyle(6, 7.2, NARROW, grey=0.2)
OKUD = "0330212"
CODES_WIDTH, CODE_BOX, LABEL = 62 * mm, 26 * mm, 27 * mm
CODE_ROW = 4.1 * mm
RECORDS = ("порядковый номер записи", "порядковых номера записей", "порядковых номеров записей")
SHIPPER = "(организация-грузоотправитель, адрес, телефон, факс, банковские реквизиты)"
SPELLED = "(прописью)"
REQUISITES = "(организация, адрес, телефон, факс, банковские реквизиты)"
SIGN_LABEL = 30 * mm


class _Codes:
    """The column of boxed codes on the right."""

    def __init__(self, area: Area, rows: Sequence[tuple[str, str]]) -> None:
        self._area = area
        self._rows = [(title, wrap(text, TEXT, CODE_BOX - 1 * mm)) for title, text in rows]
        self.height = sum(self._row_height(lines) for _, lines in self._rows)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw titles and boxes from above."""
        box = self._area.right - CODE_BOX
        for title, lines in self._rows:
            sheet.lines(box - 1.5 * mm, top - 0.4 * mm, [title], TEXT, "right")
            sheet.lines(box + CODE_BOX / 2, top - 0.4 * mm, lines, TEXT, "centre")
            sheet.box(box, top, CODE_BOX, self._row_height(lines), 0.4)
            top -= self._row_height(lines)

    def _row_height(self, lines: list[str]) -> float:
        return CODE_ROW + (len(lines) - 1) * TEXT.leading


class _NumberBox:
    """The title of the form with the boxes of number and date beside it."""

    def __init__(self, area: Area, number: str, date: str) -> None:
        self._boxes = Area(area.middle - 10 * mm, area.middle + 60 * mm).split(1, 1)
        self._texts = [wrap(text, TEXT_BOLD, self._boxes[0].width - 2 * mm) for text in (number, date)]
        self._low = 1 * mm + max(len(lines) for lines in self._texts) * TEXT_BOLD.leading
        self.height = 4 * mm + self._low + 1.5 * mm

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the title and both boxes."""
        left = self._boxes[0].left - 4 * mm
        sheet.lines(left, top - 3.6 * mm, ["ТОВАРНАЯ НАКЛАДНАЯ"], TITLE, "right")
        titles = ("Номер документа", "Дата составления")
        for box, title, lines in zip(self._boxes, titles, self._texts, strict=True):
            sheet.lines(box.middle, top - 0.3 * mm, [title], TEXT, "centre")
            sheet.box(box.left, top, box.width, 4 * mm, 0.4)
            sheet.lines(box.middle, top - 4.4 * mm, lines, TEXT_BOLD, "centre")
            sheet.box(box.left, top - 4 * mm, box.width, self._low, HEAVY_RULE / 1.5)


def waybill_head(area: Area, data: WaybillData) -> list[Block]:
    """Return parties, codes and the title with number and date."""
    left, right = area.cut(area.width - CODES_WIDTH, 4 * mm)
    shipper, receiver = data.shipper or data.supplier, data.receiver or data.payer
    basis = " ".join(part for part in (data.basis, _numbered(data)) if part)
    told = [
        ("Грузополучатель", _party(receiver, _own_bank(data, receiver)), REQUISITES),
        ("Поставщик", _party(data.supplier, data.supplier_bank), REQUISITES),
        ("Плательщик", _party(data.payer, data.payer_bank), REQUISITES),
        ("Основание", basis, "(договор, заказ-наряд)"),
    ]
    fields = Stack(
        [
            Field(left, "", _party(shipper, _own_bank(data, shipper)), note=SHIPPER),
            Field(left, "", data.unit, note="(структурное подразделение)"),
            *(Field(left, label, text, label_width=LABEL, note=note) for label, text, note in told),
        ]
    )
    return [
        Text(area, APPROVED, SMALL, "right"),
        Beside([fields, _Codes(right, _codes(data))]),
        Gap(2 * mm),
        _NumberBox(area, data.number, short_date(data.date)),
    ]


def _codes(data: WaybillData) -> list[tuple[str, str]]:
    basis_day = "" if data.basis_date is None else short_date(data.basis_date)
    transport_day = "" if data.transport_date is None else short_date(data.transport_date)
    return [
        ("", "Коды"),
        ("Форма по ОКУД", OKUD),
        ("по ОКПО", data.shipper_okpo or ("" if data.shipper else data.supplier_okpo)),
        ("Вид деятельности по ОКДП", data.okdp),
        ("по ОКПО", data.receiver_okpo or ("" if data.receiver else data.payer_okpo)),
        ("по ОКПО", data.supplier_okpo),
        ("по ОКПО", data.payer_okpo),
        ("основание: номер", data.basis_number),
        ("дата", basis_day),
        ("Транспортная накладная: номер", data.transport_number),
        ("дата", transport_day),
        ("Вид операции", data.operation),
    ]


def _numbered(data: WaybillData) -> str:
    number = f"№ {data.basis_number}" if data.basis_number else ""
    day = "" if data.basis_date is None else f"от {short_date(data.basis_date)}"
    return " ".join(part for part in (number, day) if part)


def _own_bank(data: WaybillData, party: Party) -> str:
    if party == data.supplier:
        return data.supplier_bank
    return data.payer_bank if party == data.payer else ""


def _party(party: Party, bank: str) -> str:
    tax = f"ИНН {party.inn}" if party.inn else ""
    phone = f"тел. {party.phone}" if party.phone else ""
    return ", ".join(part for part in (party.name, tax, party.address, phone, bank) if part)


def waybill_tail(area: Area, data: WaybillData) -> Block:
    """Return counts and sums in words, and who let the goods go and received them."""
    left, right = area.split(1, 1, gap=6 * mm)
    signs = Beside([_released(left, data), _received(right, data)], [area.middle], 0.7)
    stamped = Stamped(signs, data.stamp, left.left + 25 * mm, signs.height - 12 * mm)
    return Stack([Gap(1.5 * mm), *_counts(area, data), Gap(1 * mm), stamped])


def _counts(area: Area, data: WaybillData) -> list[Block]:
    left, right = area.split(1, 1, gap=6 * mm)
    count = len(data.lines)
    places = _sum([line.places for line in data.lines])
    net = _sum([line.net_mass for line in data.lines])
    gross = _sum([line.gross_mass for line in data.lines])
    annexes = str(data.annexes) if data.annexes else "–"
    certificates = str(data.certificates) if data.certificates else "–"
    records = f"{_spelled(Decimal(count))} {form_for(count, RECORDS)}"
    all_places = "–" if places is None else _spelled(places)
    masses = [("Масса груза (нетто)", net), ("Масса груза (брутто)", gross)]
    return [
        Beside(
            [
                Field(left, "Товарная накладная имеет приложение на листах:", annexes),
                Field(right, "и содержит", records, note=SPELLED),
            ]
        ),
        Beside(
            [
                Stack(
                    [
                        Field(left, "Всего мест", all_places, note=SPELLED),
                        Field(left, "Приложение (паспорта, сертификаты и т. п.) на листах:", certificates),
                    ]
                ),
                Stack(
                    [
                        Field(right, label, _mass(mass), note=SPELLED, label_width=SIGN_LABEL)
                        for label, mass in masses
                    ]
                ),
            ]
        ),
    ]


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None


def _mass(amount: Decimal | None) -> str:
    return "–" if amount is None else f"{_spelled(amount)} кг"


def _spelled(amount: Decimal) -> str:
    """Spell a whole number; thousandths stay digits: ``Восемьдесят два и 500/1000``."""
    whole, rest = divmod(int(amount.scaleb(3)), 1000)
    words: str = num2words(whole, lang="ru")
    spelled = f"{words[0].upper()}{words[1:]}"
    return f"{spelled} и {rest:03d}/1000" if rest else spelled


def _released(area: Area, data: WaybillData) -> Block:
    total = sum((line.gross for line in data.lines), ZERO)
    words = sum_in_words(total, data.currency)
    return Stack(
        [
            Field(area, "Всего отпущено на сумму", words, note=SPELLED, label_width=SIGN_LABEL),
            _signed(area, "Отпуск груза разрешил", data.allowed),
            _signed(area, "Главный (старший) бухгалтер", data.accountant, with_post=False),
            _signed(area, "Отпуск груза произвел", data.released),
            Text(area, f"М.П.     {pen_date(data.shipped_on)}"),
        ]
    )


def _received(area: Area, data: WaybillData) -> Block:
    authority = named(data.authority) if data.authority else "№            от"
    return Stack(
        [
            Field(area, "По доверенности", authority, label_width=SIGN_LABEL),
            Field(
                area,
                "выданной",
                data.authority_issuer,
                label_width=SIGN_LABEL,
                note="(кем, кому (организация, должность, фамилия, и. о.))",
            ),
            _signed(area, "Груз принял", data.accepted),
            _signed(area, "Груз получил грузополучатель", data.received),
            Text(area, f"М.П.     {pen_date(data.received_on)}"),
        ]
    )


def _signed(area: Area, label: str, who: Signatory | None, *, with_post: bool = True) -> Block:
    return signature(area, who, label=label, label_width=SIGN_LABEL, with_post=with_post)
