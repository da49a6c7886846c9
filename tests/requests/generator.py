"""Customers and how they write: a list of wanted goods, spelled by somebody in a hurry, in some layout.

Everything follows from a seed. What was meant is kept beside the file, so that a test can count what was
understood, what was misunderstood, and what was lost.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from b2bdesk.model.keyboard import repair_layout
from b2bdesk.training.catalogue import Catalogue
from b2bdesk.training.records import Product
from tests.requests import writers
from tests.requests.writers import Cell, Spans

FOREIGN = (
    ("ZX-99{n}01-7", "Кофемашина автоматическая Бариста {n}"),
    ("WQ-88{n}02-1", "Вода питьевая 19 л, бутыль № {n}"),
    ("HH/{n}5/2", "Перчатки нитриловые {n} пар"),
    ("LAMP-{n}77", "Светильник потолочный {n} лм"),
)
"""What customers ask for and we do not sell: article and name, with some number."""

_LATIN_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXYabcehkmoptxy", "АВСЕНКМОРТХУавсенкмортху")


@dataclass(frozen=True)
class Meant:
    """One line as it was meant: our article (None: we do not sell it) and the quantity in our unit."""

    article: str | None
    qty: Decimal
    said: str


@dataclass(frozen=True)
class RequestFile:
    """A file, what was meant, and by whom."""

    name: str
    content: bytes
    meant: tuple[Meant, ...]
    layout: str


@dataclass
class Spelled:
    """One line as the customer writes it."""

    product: Product | None
    article: str
    name: str
    barcode: str
    qty: int
    unit: str
    price: str
    meant: Meant = field(init=False)

    def __post_init__(self) -> None:
        packed = (
            self.product is not None
            and self.unit in ("упак", "уп.", "кор.")
            and self.product.unit.symbol == "шт"
        )
        times = self.product.pack if packed and self.product else 1
        article = self.product.article if self.product else None
        self.meant = Meant(article, Decimal(self.qty * times), f"{self.article} {self.name}")


class Customer:
    """Somebody who writes requests; ``care`` from 0 to 1 tells how many mistakes are avoided."""

    def __init__(self, seed: int, catalogue: Catalogue, care: float = 0.75) -> None:
        self.rng = random.Random(seed)
        self._catalogue, self._care = catalogue, care

    def lines(self, count: int, *, by: str) -> list[Spelled]:
        """Return wanted goods; ``by``: ``article``, ``name``, ``both`` or ``barcode`` is what is written."""
        places = self.rng.sample(range(self._catalogue.size), count * 2)
        chosen = [self._catalogue.at(place) for place in places]
        goods = [product for product in chosen if product.active][:count]
        made = [self._line(product, by) for product in goods]
        for place in range(len(made)):
            if self.rng.random() < 0.03:
                made[place] = self._foreign()
        return made

    def _line(self, product: Product, by: str) -> Spelled:
        article = self.article(product.article, alone=by == "article") if by in ("article", "both") else ""
        name = self.name(product.name, alone=by == "name") if by in ("name", "both") else ""
        code = product.barcode if by == "barcode" else ""
        if by == "both" and self.rng.random() < 0.05:
            article = ""
        unit, qty = product.unit.symbol, self.rng.choice((1, 2, 3, 5, 10, 12, 20, 25, 40, 100, 150))
        if product.pack > 1 and unit == "шт" and self.rng.random() < 0.15:
            unit, qty = self.rng.choice(("упак", "уп.", "кор.")), self.rng.randint(1, 5)
        price = f"{product.prices_kopecks['b2b'] / 100:.2f}"
        return Spelled(product, article, name, code, qty, unit, price)

    def _foreign(self) -> Spelled:
        article, name = self.rng.choice(FOREIGN)
        number = self.rng.randint(10, 99)
        return Spelled(
            None,
            article.format(n=number),
            name.format(n=number),
            "4006381333931",
            self.rng.randint(1, 9),
            "шт",
            "100.00",
        )

    # --- mistakes --------------------------------------------------------------------------------

    def article(self, text: str, *, alone: bool) -> str:
        if self.rng.random() < self._care:
            return text
        ways: list[Callable[[str], str]] = [
            str.lower,
            lambda one: one.replace("-", ""),
            lambda one: one.replace("-", " "),
            lambda one: one.replace("-", "/"),
            lambda one: one.translate(_LATIN_TO_CYRILLIC),
            lambda one: one[:1].translate(_LATIN_TO_CYRILLIC) + one[1:],
            repair_layout,
            lambda one: f"арт. {one}",
            lambda one: one.replace("-", "\u2011"),
            lambda one: f" {one}\u00a0",
        ]
        if not alone:
            ways.append(self._wrong_digit)
            ways.append(lambda one: one.replace("0", "O", 1))
        return self.rng.choice(ways)(text)

    def _wrong_digit(self, text: str) -> str:
        places = [place for place, letter in enumerate(text) if letter.isdigit()]
        place = self.rng.choice(places)
        return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]

    def name(self, text: str, *, alone: bool) -> str:
        if self.rng.random() < self._care:
            return text
        ways: list[Callable[[str], str]] = [
            str.lower,
            str.upper,
            lambda one: one.replace(",", ""),
            self._mistyped,
            self._mistyped,
            self._shuffled,
            repair_layout,
            lambda one: one.replace("ё", "е").replace("″", '"'),
            lambda one: f"{one} (срочно)",
            self._glued,
        ]
        if not alone:
            ways.append(lambda one: one.rpartition(",")[0] or one)
        return self.rng.choice(ways)(text)

    def _mistyped(self, text: str) -> str:
        words = text.split(" ")
        long = [place for place, word in enumerate(words) if len(word) >= 6 and word[:6].isalpha()]
        if not long:
            return text
        place = self.rng.choice(long)
        word = words[place]
        at = self.rng.randint(1, len(word) - 2)
        words[place] = self.rng.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + self.rng.choice("аеиоутнсрл") + word[at + 1 :],
            )
        )
        return " ".join(words)

    def _shuffled(self, text: str) -> str:
        first, *rest = text.split(" ")
        return " ".join([*rest[:1], first, *rest[1:]])

    def _glued(self, text: str) -> str:
        made = text
        for unit in ("м", "ВА", "Вт", "мм", "см", "л", "порта", "портов"):
            made = made.replace(f" {unit}", unit)
        return made


# --- layouts -------------------------------------------------------------------------------------

Made = tuple[str, bytes, list[Spelled]]
"""Name of the file, its content, the lines in it."""


def _usual(customer: Customer, lines: Sequence[Spelled]) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        ["№", "Артикул", "Наименование товара", "Кол-во", "Ед. изм.", "Цена, руб.", "Сумма"]
    ]
    total = 0.0
    for number, line in enumerate(lines, 1):
        total += line.qty * float(line.price)
        rows.append(
            [
                number,
                line.article,
                line.name,
                line.qty,
                line.unit,
                float(line.price),
                round(line.qty * float(line.price), 2),
            ]
        )
    rows.append([None, None, "Итого:", sum(line.qty for line in lines), None, None, round(total, 2)])
    return rows


def usual_xlsx(customer: Customer) -> Made:
    lines = customer.lines(25, by="both")
    return "Заявка.xlsx", writers.xlsx([("Лист1", _usual(customer, lines), ())]), lines


def letterhead_xlsx(customer: Customer) -> Made:
    """A letterhead, titles in two rows with merged cells, the row of numbers, totals, a signature."""
    lines = customer.lines(25, by="both")
    rows: list[list[Cell]] = [
        ["ООО «Вектор», ИНН 7707083893"],
        ["Заявка на поставку № 45 от", None, "date:46347"],
        [],
        ["№ п/п", "Товар", None, "Количество", None, "Примечание"],
        [None, "код", "наименование", "заказ", "ед.", None],
        ["1", "2", "3", "4", "5", "6"],
    ]
    rows += [[number, one.article, one.name, one.qty, one.unit, None] for number, one in enumerate(lines, 1)]
    rows += [[None, "Всего наименований", None, len(lines)], [], ["Директор ____________ Лисицын П. А."]]
    spans = [(0, 0, 0, 5), (3, 1, 3, 2), (3, 3, 3, 4), (3, 0, 4, 0), (3, 5, 4, 5)]
    return "Заявка 45.xlsx", writers.xlsx([("Заявка", rows, spans)]), lines


def bare_xlsx(customer: Customer) -> Made:
    """No titles at all: name and quantity."""
    lines = customer.lines(20, by="name")
    return (
        "1.xlsx",
        writers.xlsx([("Лист1", [[one.name, one.qty] for one in lines], ())], shared=False),
        [_in_pieces(one) for one in lines],
    )


def old_csv(customer: Customer) -> Made:
    lines = customer.lines(25, by="both")
    rows = [["Код", "Товар", "Заказ"], *[[one.article, one.name, f"{one.qty} {one.unit}"] for one in lines]]
    text = "\r\n".join(
        ";".join(f'"{cell}"' if ";" in cell else cell.replace('"', "″") for cell in row) for row in rows
    )
    return "zakaz.csv", text.encode("cp1251", "replace"), lines


def english_csv(customer: Customer) -> Made:
    lines = customer.lines(25, by="article")
    rows = [
        "SKU,Description,Qty,Unit",
        *[f"{one.article.replace(',', '')},,{one.qty},{_english(one.unit)}" for one in lines],
    ]
    return "order.csv", "\n".join(rows).encode(), lines


def _english(unit: str) -> str:
    return {"шт": "pcs", "м": "m", "компл": "set", "упак": "pack"}.get(unit, "box")


def list_txt(customer: Customer) -> Made:
    """A letter as plain text, numbered."""
    lines = customer.lines(15, by="name")
    said = [f"{number}) {one.name} - {one.qty} {one.unit}" for number, one in enumerate(lines, 1)]
    text = (
        "Добрый день!\nПросим выставить счёт на:\n"
        + "\n".join(said)
        + "\n\nС уважением, Иван\n+7 495 123-45-67\n"
    )
    return "заявка.txt", text.encode("utf-8"), lines


def pasted_tabs(customer: Customer) -> Made:
    """What Excel puts on the clipboard: tabs, no titles."""
    lines = customer.lines(30, by="article")
    return (
        "",
        "\n".join(f"{one.article}\t{one.qty}" for one in lines).encode(),
        [_in_pieces(one) for one in lines],
    )


def _in_pieces(line: Spelled) -> Spelled:
    """The line without its unit: the number is all that is written."""
    return Spelled(line.product, line.article, line.name, line.barcode, line.qty, "шт", line.price)


def sheets_ods(customer: Customer) -> Made:
    """Goods on two sheets, a third one without any."""
    lines = customer.lines(24, by="both")
    parts = lines[:12], lines[12:]
    sheets: list[tuple[str, list[list[Cell]]]] = []
    for title, part in zip(("Техника", "Канцелярия"), parts, strict=True):
        rows: list[list[Cell]] = [["Номенклатура", "Артикул", "Ед.", "К-во"]]
        rows += [[one.name, one.article, one.unit, one.qty] for one in part]
        sheets.append((title, rows))
    sheets.append(("Реквизиты", [["ИНН", 7707083893], ["Адрес", "Москва, Складская, 1"]]))
    return "Потребность.ods", writers.ods(sheets), lines


def table_docx(customer: Customer) -> Made:
    lines = customer.lines(20, by="both")
    rows: list[list[Cell]] = [
        ["№", "Наименование", "Артикул", "Количество", None],
        [None, None, None, "ед.", "кол-во"],
    ]
    rows += [[number, one.name, one.article, one.unit, one.qty] for number, one in enumerate(lines, 1)]
    spans: Spans = [(0, 3, 0, 4), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2)]
    blocks: list[str | list[list[Cell]]] = ["Заявка на ноябрь 2026 года", rows, "Оплату гарантируем."]
    return "Заявка.docx", writers.docx(blocks, spans), lines


def list_docx(customer: Customer) -> Made:
    """A letter of Word without a table: article, name and quantity in words of one's own."""
    lines = customer.lines(15, by="both")
    said = [f"{one.article} {one.name} — {one.qty} {one.unit}".strip() for one in lines]
    return "Письмо.docx", writers.docx(["Здравствуйте, нужен счёт:", *said, "Спасибо."]), lines


def table_pdf(customer: Customer) -> Made:
    lines = customer.lines(45, by="both")
    rows: list[list[Cell]] = [["№", "Артикул", "Наименование", "Кол-во", "Ед."]]
    rows += [[number, one.article, one.name, one.qty, one.unit] for number, one in enumerate(lines, 1)]
    rows.append(["", "", "Итого позиций", len(lines), ""])
    content = writers.pdf(rows, (30, 90, 290, 50, 50), before=["ООО «Вектор»", "Заявка № 12 от 21.11.2026"])
    return "Заявка.pdf", content, lines


def attached_eml(customer: Customer) -> Made:
    lines = customer.lines(20, by="both")
    book = writers.xlsx([("Лист1", _usual(customer, lines), ())])
    text = (
        "Добрый день!\nЗаявка во вложении, прошу счёт сегодня.\n\nИван Орлов\n+7 495 123-45-67\n"
        "> прошлое письмо\n> AB-10231-2 - 5 шт"
    )
    return "Заявка.eml", writers.eml(text, files=[("заявка.xlsx", book), ("logo.png", b"\x89PNG")]), lines


def written_eml(customer: Customer) -> Made:
    """The table stands in the letter itself."""
    lines = customer.lines(15, by="both")
    rows: list[list[Cell]] = [["Арт.", "Название", "Нужно, шт"]]
    rows += [[one.article, one.name, f"{one.qty} {one.unit}"] for one in lines]
    page = writers.html(rows, before="Коллеги, добрый день")
    return "Fwd.eml", writers.eml("см. таблицу", page=page), lines


def scanned_xls(customer: Customer) -> Made:
    """Barcodes in an old workbook, groups of goods named between the lines."""
    lines = customer.lines(25, by="barcode")
    rows: list[list[Cell]] = [["Штрихкод", "Кол.", "Ед."], ["Группа А"]]
    for number, one in enumerate(lines):
        if number == 12:
            rows.append(["Группа Б"])
        rows.append([float(one.barcode), one.qty, one.unit])
    return "barcodes.xls", writers.xls([("Лист1", rows, ())]), lines


def usual_xls(customer: Customer) -> Made:
    lines = customer.lines(60, by="both")
    return (
        "Заявка.xls",
        writers.xls([("Лист1", _usual(customer, lines), ()), ("Лист2", [["пусто"]], ())]),
        lines,
    )


def price_list_xlsx(customer: Customer) -> Made:
    """Our own price list sent back with a column filled in: most rows ask for nothing."""
    lines = customer.lines(20, by="both")
    others = customer.lines(120, by="both")
    shown: list[tuple[Spelled, bool]] = [(one, True) for one in lines] + [(one, False) for one in others]
    customer.rng.shuffle(shown)
    rows: list[list[Cell]] = [
        ["Прайс-лист"],
        ["Артикул", "Наименование", "Цена", "Остаток", "В упаковке", "Ваш заказ"],
    ]
    for one, wanted in shown:
        price, stock = float(one.price), customer.rng.randint(0, 500)
        rows.append([one.article, one.name, price, stock, 10, one.qty if wanted else None])
    asked = [_in_pieces(one) for one, wanted in shown if wanted]
    return "price_order.xlsx", writers.xlsx([("Прайс", rows, [(0, 0, 0, 5)])]), asked


def saved_page(customer: Customer) -> Made:
    """A report of some program: HTML with the ending of Excel."""
    lines = customer.lines(20, by="both")
    rows: list[list[Cell]] = [["Номенклатура", "Артикул", "Количество", "Единица"]]
    rows += [[one.name, one.article, f"{one.qty},000", one.unit] for one in lines]
    return "report.xls", writers.html(rows).encode("cp1251", "xmlcharrefreplace"), lines


def two_addresses_xlsx(customer: Customer) -> Made:
    """The quantity is split between two offices under one merged title."""
    lines = customer.lines(20, by="both")
    rows: list[list[Cell]] = [
        ["Артикул", "Наименование", "Количество", None],
        [None, None, "Офис 1", "Офис 2"],
    ]
    for one in lines:
        first = one.qty // 2
        rows.append([one.article, one.name, first or None, one.qty - first])
    spans = [(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1)]
    return "Офисы.xlsx", writers.xlsx([("Лист1", rows, spans)]), [_in_pieces(one) for one in lines]


LAYOUTS: dict[str, Callable[[Customer], Made]] = {
    each.__name__: each
    for each in (
        usual_xlsx,
        letterhead_xlsx,
        bare_xlsx,
        old_csv,
        english_csv,
        list_txt,
        pasted_tabs,
        sheets_ods,
        table_docx,
        list_docx,
        table_pdf,
        attached_eml,
        written_eml,
        scanned_xls,
        usual_xls,
        price_list_xlsx,
        saved_page,
        two_addresses_xlsx,
    )
}


def request_file(seed: int, catalogue: Catalogue) -> RequestFile:
    """Return one file; the seed decides on layout, customer, goods and mistakes."""
    names = list(LAYOUTS)
    layout = names[seed % len(names)]
    customer = Customer(seed, catalogue, care=0.55 + 0.4 * ((seed * 7) % 10) / 10)
    name, content, lines = LAYOUTS[layout](customer)
    return RequestFile(name, content, tuple(one.meant for one in lines), layout)
