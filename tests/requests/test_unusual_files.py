"""Files in which the quantity is easily misread, or a line easily lost: read right, or asked about."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from b2bdesk.documents.fonts import FONT_FILES
from b2bdesk.intake import reader
from b2bdesk.rules.request_lines import WhyLeft
from b2bdesk.rules.request_match import Doubt, State
from b2bdesk.services import request_files
from b2bdesk.services.desk import Desk
from tests.requests import writers
from tests.requests.asking import (
    CABLE,
    DOCK,
    HEADSET,
    NAMES,
    PEN,
    STRIP,
    Rows,
    Wanted,
    asked,
    book,
    taken,
    wanted,
)
from tests.requests.writers import Spans

LETTER: Rows = [["Исх. № 125 от 20.11.2026"], ["Просим поставить до 25.11.2026 по договору № 17/25:"]] * 9


READ: dict[str, tuple[Rows, Spans, Wanted]] = {
    "the unit stands in the title": (
        [["Артикул", "Кол-во, упак."], [STRIP, 10], [PEN, 2]],
        (),
        [(STRIP, 60), (PEN, 100)],
    ),
    "thousands stand in the title": (
        [["Артикул", "Кол-во, тыс. шт."], [STRIP, "1,5"], [PEN, 2]],
        (),
        [(STRIP, 1500), (PEN, 2000)],
    ),
    "the same in packs and in pieces": (
        [["Артикул", "Кол-во, уп.", "Кол-во, шт."], [STRIP, 10, 60], [PEN, 2, 100]],
        (),
        [(STRIP, 60), (PEN, 100)],
    ),
    "packs of so many": (
        [
            ["Артикул", "Количество"],
            [STRIP, "5 уп. по 12"],
            [PEN, "3 кор. х 50 шт"],
            [PEN, "2 упаковки (по 50)"],
        ],
        (),
        [(STRIP, 60), (PEN, 150), (PEN, 100)],
    ),
    "in words beside": (
        [["Артикул", "Количество"], [DOCK, "10 шт."], [CABLE, "3 (три) шт."], [HEADSET, "1\u00a0000"]],
        (),
        [(DOCK, 10), (CABLE, 3), (HEADSET, 1000)],
    ),
    "more is told in the unit": (
        [["Артикул", "Кол-во", "Ед. изм."], [STRIP, 5, "уп (6 шт)"], [PEN, 2, "упак по 20"]],
        (),
        [(STRIP, 30), (PEN, 40)],
    ),
    "shops add up to a total": (
        [["Артикул", "Магазин 1", "Магазин 2", "Итого"], [DOCK, 2, 3, 5], [CABLE, 50, None, 50]],
        (),
        [(DOCK, 5), (CABLE, 50)],
    ),
    "numbered shops without a total": (
        [["Артикул", "Магазин 1", "Магазин 2"], [DOCK, 2, 3], [CABLE, 50, None]],
        (),
        [(DOCK, 5), (CABLE, 50)],
    ),
    "towns under one merged title": (
        [["Артикул", "Количество", None], [None, "Москва", "Тверь"], [DOCK, 2, 3], [CABLE, 50, None]],
        ((0, 1, 0, 2), (0, 0, 1, 0)),
        [(DOCK, 5), (CABLE, 50)],
    ),
    "the number of an order beside": (
        [["№ заказа", "Артикул", "Кол-во"], [125, DOCK, 10], [125, CABLE, 100], [126, HEADSET, 3]],
        (),
        [(DOCK, 10), (CABLE, 100), (HEADSET, 3)],
    ),
    "the buyer's article beside ours": (
        [["Наш артикул", "Ваш артикул", "Кол-во"], ["77-120", DOCK, 10], ["77-121", CABLE, 100]],
        (),
        [(DOCK, 10), (CABLE, 100)],
    ),
    "titles in words that nobody knows": (
        [["Ref", "Bezeichnung", "Menge"], [DOCK, "dock", 10], [CABLE, "cable", 100]],
        (),
        [(DOCK, 10), (CABLE, 100)],
    ),
    "a group lies across, totals stand between": (
        [
            ["Артикул", "Наименование", "Кол-во"],
            ["Питание", None, None],
            [DOCK, NAMES[DOCK], 10],
            ["Итого по группе", None, 10],
            ["Кабели и сеть", None, None],
            [CABLE, NAMES[CABLE], 100],
            ["Итого:", None, 110],
        ],
        ((1, 0, 1, 2), (4, 0, 4, 2), (3, 0, 3, 1)),
        [(DOCK, 10), (CABLE, 100)],
    ),
    "the form of a waybill": (
        [
            ["Номер по порядку", "Товар", None, "Единица измерения", None, "Количество", None, "Цена"],
            [
                None,
                "наименование, характеристика",
                "код",
                "наименование",
                "код по ОКЕИ",
                "мест, штук",
                "всего",
                None,
            ],
            [1, 2, 3, 4, 5, 6, 7, 8],
            [1, NAMES[DOCK], DOCK, "шт", 796, 1, 10, "8 900,00"],
            [2, NAMES[CABLE], CABLE, "шт", 796, 2, 100, "390,00"],
        ],
        ((0, 1, 0, 2), (0, 3, 0, 4), (0, 5, 0, 6), (0, 0, 1, 0), (0, 7, 1, 7)),
        [(DOCK, 10), (CABLE, 100)],
    ),
    "two tables side by side": (
        [
            ["Артикул", "Кол-во", None, "Артикул", "Кол-во"],
            [DOCK, 10, None, HEADSET, 3],
            [CABLE, 100, None, PEN, 2],
        ],
        (),
        [(DOCK, 10), (CABLE, 100), (HEADSET, 3), (PEN, 2)],
    ),
    "tables below one another, columns in another order": (
        [
            ["Для офиса", None, None],
            ["Артикул", "Наименование", "Кол-во"],
            [DOCK, NAMES[DOCK], 10],
            ["Для склада", None, None],
            ["Наименование", "Кол-во", "Артикул"],
            [NAMES[CABLE], 100, CABLE],
        ],
        (),
        [(DOCK, 10), (CABLE, 100)],
    ),
    "days of delivery and their total": (
        [
            ["Артикул", "Количество по датам поставки", None, "Итого"],
            [None, "01.12.2026", "08.12.2026", None],
            [DOCK, 2, 3, 5],
            [CABLE, None, 4, 4],
        ],
        ((0, 1, 0, 2), (0, 0, 1, 0), (0, 3, 1, 3)),
        [(DOCK, 5), (CABLE, 4)],
    ),
    "titles of a conversation": (
        [["Что нужно", "Сколько"], [NAMES[DOCK], 10], [NAMES[CABLE], "100 шт"]],
        (),
        [(DOCK, 10), (CABLE, 100)],
    ),
    "quantities that count up beside the goods": (
        [[DOCK, 1, "8 900,00"], [CABLE, 2, "390,00"], [HEADSET, 3, "4 100,00"], [PEN, 4, "99,90"]],
        (),
        [(DOCK, 1), (CABLE, 2), (HEADSET, 3), (PEN, 4)],
    ),
    "English titles of money": (
        [
            ["Line", "SKU", "Item description", "Ordered", "Unit cost", "Ext. cost"],
            [1, DOCK, NAMES[DOCK], 10, 8900, 89000],
            [2, CABLE, NAMES[CABLE], 100, 390, 39000],
        ],
        (),
        [(DOCK, 10), (CABLE, 100)],
    ),
    "goods without a title by numbered offices": (
        [[None, "Офис 1", "Офис 2"], [NAMES[DOCK], 2, 3], [NAMES[CABLE], 1, None]],
        (),
        [(DOCK, 5), (CABLE, 1)],
    ),
    "words of titles in the lines": (
        [
            [1, "Coffee beans, 1 kg", "ZZ-1", "шт", 20],
            [2, NAMES[DOCK], f"арт. {DOCK}", "шт", 10],
            [3, NAMES[CABLE], CABLE, "шт", 100],
        ],
        (),
        [(DOCK, 10), (CABLE, 100)],
    ),
    "in column F below a letter": (
        [
            *LETTER,
            [None, None, None, None, None, "Артикул", "Наименование", "Кол-во"],
            [None, None, None, None, None, DOCK, NAMES[DOCK], 10],
            [None, None, None, None, None, CABLE, NAMES[CABLE], 100],
            ["С уважением, Петров"],
        ],
        (),
        [(DOCK, 10), (CABLE, 100)],
    ),
}


@pytest.mark.parametrize("kind", READ)
def test_the_quantity_that_is_meant_is_taken(market: Desk, kind: str) -> None:
    rows, spans, lines = READ[kind]
    request = asked(market, book(rows, spans))
    assert taken(request) == wanted(lines)
    strange = sum(line.state is State.UNKNOWN for line in request.lines)
    assert len(request.lines) == len(lines) + strange, [line.asked.text for line in request.lines]


ASKED: dict[str, tuple[Rows, Doubt]] = {
    "towns without a total": ([["Артикул", "Москва", "Тверь"], [DOCK, 2, 3], [CABLE, 50, 4]], Doubt.COLUMNS),
    "a title that may be anything": (
        [["Артикул", "Товар", "Этаж", "Кабинет"], [DOCK, NAMES[DOCK], 2, 112], [CABLE, NAMES[CABLE], 3, 240]],
        Doubt.COLUMNS,
    ),
    "two columns of quantities": (
        [["Артикул", "Кол-во было", "Кол-во стало"], [DOCK, 2, 3], [CABLE, 50, 4]],
        Doubt.COLUMNS,
    ),
    "whole prices of the size of quantities, and their product": (
        [[DOCK, 6, 40, 240], [CABLE, 20, 5, 100]],
        Doubt.COLUMNS,
    ),
    "a price that looks like a quantity": ([[DOCK, 100, 39], [CABLE, 20, 30]], Doubt.COLUMNS),
    "a comma that may part thousands": (
        [["SKU", "Qty"], [DOCK, "1,000"], [CABLE, "2,500"], [HEADSET, "3"]],
        Doubt.QUANTITY,
    ),
    "two figures": ([["Артикул", "Количество"], [DOCK, "5-10 шт"], [CABLE, "2 x 50"]], Doubt.QUANTITY),
    "a pack that is another one than ours": (
        [["Артикул", "Количество"], [STRIP, "5 уп. (10 шт)"], [PEN, "2 уп. (20 шт)"]],
        Doubt.UNIT,
    ),
}


@pytest.mark.parametrize("kind", ASKED)
def test_a_quantity_that_may_be_another_one_is_asked_about(market: Desk, kind: str) -> None:
    rows, doubt = ASKED[kind]
    request = asked(market, book(rows))
    assert [line.doubts for line in request.lines[:2]] == [(doubt,)] * 2
    assert all(line.asked.quantity_text for line in request.lines), "what was written is shown"


def test_a_person_who_says_which_columns_count_has_their_sum(market: Desk) -> None:
    rows: Rows = [["Артикул", "Москва", "Тверь"], [DOCK, 2, 3], [CABLE, 50, 4]]
    reading = reader.read("a.xlsx", book(rows))
    unclear = request_files.match(market, reading, None)
    assert unclear.layouts[0] is not None
    roles = {0: {2: unclear.layouts[0].roles[0].IGNORE}}
    assert taken(request_files.match(market, reading, None, roles)) == wanted([(DOCK, 2), (CABLE, 50)])
    both = {0: dict(enumerate(unclear.layouts[0].roles))}
    assert taken(request_files.match(market, reading, None, both)) == wanted([(DOCK, 5), (CABLE, 54)])


def test_a_table_in_a_cell_of_a_table_is_read(market: Desk) -> None:
    inner: Rows = [["Артикул", "Кол-во"], [DOCK, 10], [CABLE, 100]]
    content = writers.docx_in_a_frame(["Заявка от ООО «Ромашка»", inner, "Директор Иванов"])
    assert taken(asked(market, content, "a.docx")) == wanted([(DOCK, 10), (CABLE, 100)])


def test_two_attachments_and_a_line_of_the_letter_make_one_list(market: Desk) -> None:
    more = f"Артикул;Количество;Цена\r\n{HEADSET};3;4 100,00\r\n".encode("cp1251")
    letter = writers.eml(
        f"Добрый день!\nЕщё: {PEN} - 5 шт., срочно\nСетевой фильтр Сигнум 33, 5 розеток 2 уп. по 4\n",
        files=[("Заявка.xlsx", book([["Артикул", "Кол-во"], [DOCK, 10]])), ("ещё.csv", more)],
    )
    request = asked(market, letter, "a.eml")
    assert taken(request) == wanted([(DOCK, 10), (HEADSET, 3), (PEN, 5), (STRIP, 8)])


LETTERS: dict[str, Wanted] = {
    f"Добрый день! Нужно: {DOCK} - 10 шт, {CABLE} - 100 шт.\n": [(DOCK, 10), (CABLE, 100)],
    f"Прошу {DOCK} 10 шт и {CABLE} 20 шт\n": [(DOCK, 10), (CABLE, 20)],
    f"{DOCK} 10 шт по 8900\n{CABLE} 100 шт по 390 руб.\n": [(DOCK, 10), (CABLE, 100)],
    f"{DOCK} - 10 шт - 8 900 руб\n{CABLE} [5]\n": [(DOCK, 10), (CABLE, 5)],
    f"{NAMES[DOCK]}\nКоличество: 10\n{CABLE}\n100 шт\n": [(DOCK, 10), (CABLE, 100)],
}


@pytest.mark.parametrize("text", LETTERS)
def test_a_letter_says_several_things_in_a_line_a_price_behind_them_or_a_quantity_below(
    market: Desk, text: str
) -> None:
    assert taken(asked(market, text.encode(), "a.txt")) == wanted(LETTERS[text])


def test_names_that_are_wrapped_in_a_pdf_are_whole_again(market: Desk) -> None:
    rows: Rows = [["№", "Наименование товара, характеристики", "Кол-во"]]
    rows += [[str(n), NAMES[one], f"{n * 5} шт."] for n, one in enumerate((DOCK, CABLE, HEADSET), 1)]
    for align in ("TOP", "MIDDLE"):
        request = asked(market, wrapped_pdf(rows, (25, 95, 60), align), "a.pdf")
        assert taken(request) == wanted([(DOCK, 5), (CABLE, 10), (HEADSET, 15)]), align
        assert {one.why for one in request.left} == {WhyLeft.TITLES}


def wrapped_pdf(rows: Rows, widths: tuple[int, ...], align: str) -> bytes:
    pdfmetrics.registerFont(TTFont("Wrapped", str(FONT_FILES / "pt-sans" / "PT_Sans-Web-Regular.ttf")))
    style = ParagraphStyle("cell", fontName="Wrapped", fontSize=9)
    cells = [[Paragraph(str(text), style) for text in row] for row in rows]
    made = BytesIO()
    SimpleDocTemplate(made).build(
        [Table(cells, colWidths=widths, style=[("VALIGN", (0, 0), (-1, -1), align)])]
    )
    return made.getvalue()


def test_what_is_beyond_the_longest_list_is_shown_as_left_out(
    market: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_files, "_MOST_LINES", 2)
    rows: Rows = [["Артикул", "Кол-во"], [DOCK, 10], [CABLE, 100], [HEADSET, 3]]
    request = asked(market, book(rows))
    assert len(request.lines) == 2
    assert [one.text for one in request.left if one.why is WhyLeft.TOO_MANY] == [HEADSET]


def test_lines_that_are_hidden_or_struck_out_are_asked_about(market: Desk) -> None:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        struck = workbook.add_format({"font_strikeout": True})
        for row, line in enumerate(
            [("Артикул", "Цена", "Кол-во"), (DOCK, 1, 5), (CABLE, 1, 7), (HEADSET, 1, 3)]
        ):
            for column, cell in enumerate(line):
                sheet.write(row, column, cell, struck if row == 2 or (row == 3 and column == 1) else None)
        sheet.set_row(1, None, None, {"hidden": True})
    request = asked(market, made.getvalue())
    assert [line.doubts for line in request.lines] == [(Doubt.HIDDEN,), (Doubt.STRUCK,), ()]
    assert taken(request) == wanted([(HEADSET, 3)])
    chosen = request_files.choose(request.lines[0], request.lines[0].candidates[0])
    assert (chosen.state, chosen.qty) == (State.MATCHED, Decimal(5)), (
        "a person takes it with what it asks for"
    )


def test_a_price_list_beside_the_request_is_left_out_and_shown(market: Desk) -> None:
    prices: Rows = [
        ["Артикул", "Наименование", "Цена"],
        [CABLE, NAMES[CABLE], 390],
        [HEADSET, NAMES[HEADSET], 4100],
    ]
    wishes: Rows = [["Артикул", "Кол-во"], [DOCK, 5]]
    request = asked(market, writers.xlsx([("Заявка", wishes, ()), ("Прайс", prices, ())]))
    assert taken(request) == wanted([(DOCK, 5)])
    assert len(request.lines) == 1
    assert [one.why for one in request.left if one.sheet == 1] == [WhyLeft.TITLES, *[WhyLeft.NO_QUANTITY] * 2]


def test_a_letterhead_close_above_a_table_of_a_pdf_stays_apart(market: Desk) -> None:
    pdfmetrics.registerFont(TTFont("Wrapped", str(FONT_FILES / "pt-sans" / "PT_Sans-Web-Regular.ttf")))
    style = ParagraphStyle("cell", fontName="Wrapped", fontSize=9)
    rows = [["№", "Артикул", "Кол-во"], *([str(n), one, str(n * 5)] for n, one in enumerate(NAMES, 1))]
    cells = [[Paragraph(text, style) for text in row] for row in rows]
    head = ["Просим выставить счёт на следующие позиции по договору № 15/7", "Заказ № 4512 от 12.11.2026 г."]
    made = BytesIO()
    SimpleDocTemplate(made).build(
        [*(Paragraph(one, style) for one in head), Table(cells, colWidths=(30, 90, 60))]
    )
    request = asked(market, made.getvalue(), "a.pdf")
    assert taken(request) == wanted([(one, n * 5) for n, one in enumerate(NAMES, 1)])
    assert [one.why for one in request.left][-1] is WhyLeft.TITLES
