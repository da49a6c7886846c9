"""What customers write, read by pure rules: quantities, units, lines, titles, names, requisites."""

from __future__ import annotations

from decimal import Decimal

import pytest

from b2bdesk.rules.company_details import DetailKind, details
from b2bdesk.rules.request_codes import barcode
from b2bdesk.rules.request_columns import layout_of
from b2bdesk.rules.request_header import Role, is_numbering, is_total, title_role
from b2bdesk.rules.request_lines import written
from b2bdesk.rules.request_match import name_fit
from b2bdesk.rules.request_units import Measure, Quantity, in_our_unit, read_quantity
from b2bdesk.rules.request_words import likeness, mended


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("10", "10", None),
        ("10 шт.", "10", Measure.PIECE),
        ("1 000", "1000", None),
        ("1\u00a0250,5 м", "1250.5", Measure.METRE),
        ("2,000", "2", None),
        ("3упак.", "3", Measure.PACK),
        ("по 5", "5", None),
        ("10 (десять)", "10", None),
    ],
)
def test_quantities_are_read_as_people_write_them(text: str, value: str, measure: Measure | None) -> None:
    read = read_quantity(text)
    assert read is not None
    assert (read.value, read.measure) == (Decimal(value), measure)


@pytest.mark.parametrize("text", ["", "0", "-", "10-15", "21.11.2026", "AB-10", "много", "-5", "9" * 12])
def test_what_is_no_quantity_is_not_guessed(text: str) -> None:
    assert read_quantity(text) is None


def test_thousands_and_packs_become_our_unit() -> None:
    thousand = read_quantity("2 тыс. шт")
    assert thousand is not None
    assert in_our_unit(thousand, "796", Decimal(1)) == (Decimal(2000), False)
    assert in_our_unit(Quantity(Decimal(3), Measure.PACK), "796", Decimal(50)) == (Decimal(150), True)
    assert in_our_unit(Quantity(Decimal(3), Measure.PACK), "796", Decimal(1)) is None, "a pack of what"
    assert in_our_unit(Quantity(Decimal(3), Measure.METRE), "796", Decimal(1)) is None


@pytest.mark.parametrize(
    ("text", "name", "qty"),
    [
        ("AB-10231-2 x 10", "AB-10231-2", 10),
        ("AB-10231-2*10", "AB-10231-2", 10),
        ("10 * AB-10231-2", "AB-10231-2", 10),
        ("AB-10231-2 (10 шт)", "AB-10231-2", 10),
        ("AB-10231-2: 10", "AB-10231-2", 10),
        ("- Кабель USB-C 1 м 100 Вт, 5 шт", "Кабель USB-C 1 м 100 Вт", 5),
        ("2) Монитор 27″ — 3", "Монитор 27″", 3),
        ("нужно 10 штук AB-10231-2", "AB-10231-2", 10),
        ("3 монитора 27 QHD", "монитора 27 QHD", 3),
    ],
)
def test_a_line_of_a_letter_gives_its_goods_and_quantity(text: str, name: str, qty: int) -> None:
    asked = written(text)
    assert asked is not None and asked.quantity is not None
    assert (asked.name, asked.quantity.value) == (name, Decimal(qty))


@pytest.mark.parametrize(
    "text",
    [
        "Добрый день!",
        "тел. 8 (495) 123-45-67",
        "ИНН 7707083893",
        "ivan@client.example 5",
        "Итого 12 шт",
        "С уважением, Иван",
    ],
)
def test_other_words_of_a_letter_are_no_lines(text: str) -> None:
    assert written(text) is None


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Артикул", Role.ARTICLE),
        ("Код товара", Role.ARTICLE),
        ("Наименование товара, артикул", Role.NAME),
        ("Кол-во, шт", Role.QTY),
        ("Ваш заказ", Role.QTY),
        ("Кол-во в упаковке", Role.IGNORE),
        ("Остаток на складе", Role.IGNORE),
        ("Unit Price", Role.PRICE),
        ("Цена за ед.", Role.PRICE),
        ("Ед. изм.", Role.UNIT),
        ("№ п/п", Role.NUMBER),
        ("EAN", Role.BARCODE),
        ("Гарнитура для контакт-центра", None),
    ],
)
def test_titles_promise_their_columns(title: str, role: Role | None) -> None:
    assert title_role(title) is role


def test_rows_of_forms_are_told_from_lines() -> None:
    assert is_total(["", "Итого:", "5"]) and is_total(["В том числе НДС 22 %", "100"])
    assert not is_total(["AB-1", "Лампа", "5"])
    assert is_numbering(["1", "2", "3", "4"]) and not is_numbering(["1", "3", "4"])


def test_columns_without_titles_are_told_by_what_stands_in_them() -> None:
    rows = [
        [str(n), f"AB-{n}", "Док-станция", str(n * 3), "100.50", f"{n * 3 * 100.5:.2f}"] for n in range(1, 9)
    ]
    layout = layout_of(rows, (), lambda cell: cell.startswith("AB-"))
    assert layout.roles == (Role.NUMBER, Role.ARTICLE, Role.NAME, Role.QTY, Role.PRICE, Role.SUM)


def test_a_barcode_needs_its_check_digit() -> None:
    assert barcode("4006381333931") == "4006381333931"
    assert barcode("4006381333932") is None
    assert barcode("036000291452") == "036000291452"
    assert barcode("36000291452") == "036000291452", "a spreadsheet dropped the zero"


def test_letters_are_forgiven_and_numbers_are_not() -> None:
    assert likeness("клавиатуры", "клавиатура") > 0.9
    assert likeness("безпроводная", "беспроводная") > 0.8
    assert likeness("24", "48") == 0.0
    name = "Коммутатор Нордэк 97, 24 порта PoE+"
    assert name_fit("комутатор нордэк 97 24 порта poe+", name, {}) > 0.9
    assert name_fit("Коммутатор Нордэк 97, 48 портов PoE+", name, {}) < 0.7


def test_words_of_the_other_layout_are_mended_one_by_one() -> None:
    known = {"кабель", "usb", "c"}.__contains__
    assert mended("Rf,tkm USB-C", known) == "Кабель USB-C"


# --- a company's details --------------------------------------------------------------------------

BIC, ACCOUNT, CORRESPONDENT = "044525225", "40702810938000012345", "30101810400000000225"


def found(*lines: str) -> list[tuple[DetailKind, str]]:
    return [(one.kind, one.value) for one in details(lines)]


def test_requisites_are_found_by_their_names_and_check_digits() -> None:
    card = (
        "ООО «Ромашка», ИНН/КПП 7707083893/770701001, ОГРН 1027700132195",
        f"р/с {ACCOUNT} в ПАО Сбербанк",
        f"к/с {CORRESPONDENT}, БИК {BIC}",
        "тел.: 8 (495) 123-45-67, buh@romashka.example",
    )
    assert found(*card) == [
        (DetailKind.INN, "7707083893"),
        (DetailKind.KPP, "770701001"),
        (DetailKind.BIC, BIC),
        (DetailKind.ACCOUNT, ACCOUNT),
        (DetailKind.CORRESPONDENT, CORRESPONDENT),
        (DetailKind.PHONE, "+74951234567"),
        (DetailKind.EMAIL, "buh@romashka.example"),
    ]
    assert details(card)[0].line == card[0], "where it was found is shown"


def test_wrong_numbers_are_not_taken() -> None:
    assert found("ИНН 7707083894", f"р/с 40702810938000012346 БИК {BIC}") == [(DetailKind.BIC, BIC)]


def test_zeros_that_a_spreadsheet_dropped_come_back() -> None:
    assert found("БИК  44525225", f"Счёт  {ACCOUNT}")[0] == (DetailKind.BIC, BIC)


def test_an_inn_without_its_name_is_only_likely() -> None:
    (one,) = details(["Ромашка 7707083893"])
    assert (one.value, one.sure) == ("7707083893", False)
