"""VAT invoice, transfer document, corrections and waybill, read back by another program."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from b2bdesk.documents.correction import draw_correction, increase_and_decrease
from b2bdesk.documents.data import Party, Signatory
from b2bdesk.documents.data_tax import CorrectionLine, Reference, TaxLine
from b2bdesk.documents.format import exact_quantity, money
from b2bdesk.documents.upd import draw_upd
from b2bdesk.documents.vat_invoice import draw_vat_invoice, payable_cells
from b2bdesk.documents.waybill import draw_waybill
from b2bdesk.model.money import ZERO
from tests.unit.documents.forms import (
    IMPORTED,
    correction,
    tax_line,
    tax_lines,
    upd,
    vat_invoice,
    waybill,
)
from tests.unit.documents.reading import ReadDocument
from tests.unit.documents.samples import DIRECTOR, SOLE_TRADER

pytestmark = pytest.mark.usefixtures("qapp")

LAST_OLD_DAY, FIRST_NEW_DAY = date(2026, 3, 31), date(2026, 4, 1)
NUMBERS = "1 1а 1б 2 2а 3 4 5 6 7 8 9 10 10а 11 12 12а 13 14"
CERTIFICATE = "77 № 001234567 от 01.02.2010"


def spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def read_invoice(**changes: Any) -> ReadDocument:
    return ReadDocument(draw_vat_invoice(vat_invoice(**changes)))


def read_upd(**changes: Any) -> ReadDocument:
    return ReadDocument(draw_upd(upd(**changes)))


def read_waybill(**changes: Any) -> ReadDocument:
    return ReadDocument(draw_waybill(waybill(**changes)))


# --- VAT invoice ---------------------------------------------------------------------------------


def test_vat_invoice_names_every_line_of_its_head() -> None:
    lines = read_invoice().lines()
    for expected in (
        "СЧЕТ-ФАКТУРА № 455 от 21 ноября 2026 г. (1)",
        "ИСПРАВЛЕНИЕ № – от – (1а)",
        'Продавец: ООО "Ромашка Трейд" (2)',
        "Адрес: 105064, г. Москва, ул. Земляной Вал, д. 9, помещ. 4 (2а)",
        "ИНН/КПП продавца: 7700123459/770001001 (2б)",
        "Грузоотправитель и его адрес: он же (3)",
        "К платежно-расчетному документу № – от – (5)",
        "Документ об отгрузке: – (5а)",
        "Покупатель: АО «НПП „Гранит“» (6)",
        "ИНН/КПП покупателя: 7736207543/773601001 (6б)",
        "Валюта: наименование, код Российский рубль, 643 (7)",
        "(соглашения) (при наличии): – (8)",
        NUMBERS,
    ):
        assert expected in lines
    assert any(
        line.startswith("Грузополучатель и его адрес: АО «НПП") and line.endswith("(4)") for line in lines
    )


def test_vat_invoice_lists_goods_origin_and_traceability() -> None:
    lines = read_invoice(
        lines=(tax_line("Док-станция", "3", "122"), tax_line("Монитор", "2", "500", **IMPORTED))
    ).lines()
    domestic = "1 Док-станция – 796 шт 3,000 100,00 300,00 без акциза 22% 66,00 366,00 – – – – – – –"
    assert domestic in lines
    imported = "2 Монитор – 796 шт 2,000 409,84 819,67 без акциза 22% 180,33 1 000,00 156 КИТАЙ"
    start = next(place for place, line in enumerate(lines) if line.startswith(imported))
    assert "796 шт 2,000 819,67" in " ".join(lines[start : start + 3])
    assert "".join(lines[start : start + 2]).count("10129059/150126/301451") == 1
    assert "Всего к оплате (9) 1 119,67 Х 246,33 1 366,00" in lines


def test_sums_stand_below_their_columns() -> None:
    document = read_invoice(lines=(tax_line("Болт", "7", "1220"),))
    for sum_of_column in ("7 000,00", "1 540,00", "8 540,00"):
        row, total = (box for box in document.places(0, sum_of_column) if box.height() > 3)
        assert abs(row.right() - total.right()) < 1
        assert total.top() - row.top() > 8


@pytest.mark.parametrize(
    ("day", "kopecks", "line_5b"), [(LAST_OLD_DAY, False, False), (FIRST_NEW_DAY, True, True)]
)
def test_form_is_the_one_in_force_on_the_date_of_the_document(
    day: date, kopecks: bool, line_5b: bool
) -> None:
    text = read_invoice(date=day).text()
    assert ("рублях и копейках" in text.replace("\n", " ")) is kopecks
    assert ("(5б)" in text) is line_5b
    assert ("от 23 января 2026 г. № 26" in text.replace("\n", " ")) is kopecks
    assert ("от 16 августа 2024 г. № 1096" in text.replace("\n", " ")) is not kopecks


@pytest.mark.parametrize(
    ("day", "printed"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (FIRST_NEW_DAY, True)]
)
def test_advances_are_named_since_2026(day: date, printed: bool) -> None:
    advances = (
        Reference(number="А-3", date=date(2026, 10, 1)),
        Reference(number="А-4", date=date(2026, 10, 15)),
    )
    text = read_invoice(date=day, advances=advances).text()
    assert ("№ А-3 от 01.10.2026; № А-4 от 15.10.2026 (5б)" in text) is printed


@pytest.mark.parametrize(
    ("day", "registration"), [(LAST_OLD_DAY, CERTIFICATE), (FIRST_NEW_DAY, "314710700000190, 05.06.2014")]
)
def test_sole_trader_signs_alone_with_what_the_edition_wants(day: date, registration: str) -> None:
    trader = msgspec.structs.replace(SOLE_TRADER, registered=date(2014, 6, 5))
    who = Signatory(post="Предприниматель", name="Сидоров А. В.")
    lines = read_invoice(date=day, seller=trader, director=who, trader_certificate=CERTIFICATE).lines()
    assert "ИНН/КПП продавца: 771234567859 (2б)" in lines
    assert registration in "\n".join(lines)
    assert lines.count("Сидоров А. В.") == 1
    assert "Петрова" not in "\n".join(lines)


def test_invoice_for_an_advance_has_a_fraction_and_no_goods_columns() -> None:
    paid = (Reference(number="77", date=date(2026, 11, 20)),)
    prepaid = (tax_line("Предоплата", "1", "100000", unit=""),)
    lines = read_invoice(advance=True, payments=paid, lines=prepaid).lines()
    assert "1 Предоплата – – – – – – – 22/122 18 032,79 100 000,00 – – – – – – –" in lines
    assert "Всего к оплате (9) – Х 18 032,79 100 000,00" in lines
    assert "К платежно-расчетному документу № 77 от 20.11.2026 (5)" in lines
    assert "Грузоотправитель и его адрес: – (3)" in lines


@pytest.mark.parametrize(
    ("rate", "label", "vat"),
    [
        ("22", "22%", "22,00"),
        ("20", "20%", "20,00"),
        ("10", "10%", "10,00"),
        ("7", "7%", "7,00"),
        ("5", "5%", "5,00"),
        ("0", "0%", "0,00"),
    ],
)
def test_every_rate_is_named_with_its_tax(rate: str, label: str, vat: str) -> None:
    lines = read_invoice(
        vat_included=False, lines=(tax_line("Болт", "1", "100", rate, included=False),)
    ).lines()
    gross = spaced(money(Decimal(100) + Decimal(vat.replace(",", "."))))
    assert f"1 Болт – 796 шт 1,000 100,00 100,00 без акциза {label} {vat} {gross} – – – – – – –" in lines


def test_seller_without_vat_says_so_in_both_columns() -> None:
    lines = read_upd(status=2, lines=(tax_line("Услуга", "1", "500", None, unit=""),), services=True).lines()
    assert "– 1 Услуга – – – – – 500,00 без акциза без НДС без НДС 500,00 – – – – – – –" in lines
    assert "Всего к оплате (9) 500,00 Х без НДС 500,00" in lines
    assert "Грузополучатель и его адрес: – (4)" in lines


def test_corrected_invoice_foreign_currency_and_excise() -> None:
    lines = read_invoice(
        correction_number="2",
        correction_date=date(2026, 11, 25),
        currency="CNY",
        contract_id="1771234567",
        lines=(tax_line("Масло", "1", "122", excise=Decimal("7.50"), kind_code="2710"),),
    ).lines()
    assert "ИСПРАВЛЕНИЕ № 2 от 25.11.2026 (1а)" in lines
    assert "Валюта: наименование, код Юань, 156 (7)" in lines
    assert "(соглашения) (при наличии): 1771234567 (8)" in lines
    assert "1 Масло 2710 796 шт 1,000 100,00 100,00 7,50 22% 22,00 122,00 – – – – – – –" in lines


# --- transfer document ---------------------------------------------------------------------------


def test_transfer_document_names_what_was_handed_over_and_by_whom() -> None:
    document = read_upd(lines=(tax_line("Монитор", "3", "122", code="Т-17"),))
    lines = document.lines()
    for expected in (
        "Статус: 1",
        "Счет-фактура № 455 от 21 ноября 2026 г. (1)",
        "Документ об отгрузке: Универсальный передаточный документ, № п/п 1, № 455 от 21.11.2026 (5а)",
        "К платежно-расчетному документу № 77 от 20.11.2026 (5)",
        f"А {NUMBERS}",
        "Т-17 1 Монитор – 796 шт 3,000 100,00 300,00 без акциза 22% 66,00 366,00 – – – – – – –",
        "Всего к оплате (9) 300,00 Х 66,00 366,00",
        "Основание передачи (сдачи) / получения (приемки) Договор поставки № 17/25 от 14.01.2025 [8]",
        "Данные о транспортировке и грузе Транспортная накладная № 12 от 21.11.2026 [9]",
        "Дата отгрузки, передачи (сдачи) «21» ноября 2026 г. [11]",
        'ООО "Ромашка Трейд", ИНН/КПП 7700123459/770001001 [14]',
        "АО «НПП „Гранит“», ИНН/КПП 7736207543/773601001 [19]",
        "1 листе",
    ):
        assert expected in lines
    marks = [f"[{number}]" for number in range(8, 20)]
    assert all(mark in document.text() for mark in marks)
    assert lines.count("Иванов И. И.") == 3


def test_transfer_document_of_status_2_leaves_the_signatures_of_the_vat_invoice_open() -> None:
    lines = read_upd(status=2).lines()
    assert "Статус: 2" in lines
    assert lines.count("Иванов И. И.") == 2
    assert "Петрова А. С." not in lines


def test_header_with_numbers_of_columns_and_sheets_is_on_every_page() -> None:
    document = read_upd(lines=tax_lines(60))
    assert document.page_count >= 3
    assert f"{document.page_count} листах" in document.lines()
    for page in range(document.page_count):
        lines = document.lines(page)
        assert f"А {NUMBERS}" in lines
        assert f"Лист {page + 1} из {document.page_count}" in lines[-1]
    assert "Всего к оплате (9)" not in document.text(0)


def test_a_thousand_lines_are_all_there_and_add_up() -> None:
    lines = tuple(tax_line(f"Товар {number}", str(number), "1.22") for number in range(1, 1001))
    document = read_upd(lines=lines)
    gross = sum((line.gross for line in lines), ZERO)
    assert spaced(money(gross)) in next(
        text for text in document.lines(document.page_count - 1) if "Всего к" in text
    )
    assert "Товар 1000 " in document.text(document.page_count - 1)
    assert (
        f"Лист {document.page_count} из {document.page_count}" in document.lines(document.page_count - 1)[-1]
    )


# --- corrections ---------------------------------------------------------------------------------


def test_correction_shows_before_after_increase_and_decrease() -> None:
    document = ReadDocument(draw_correction(correction()))
    lines, text = document.lines(), " ".join(document.lines())
    assert "КОРРЕКТИРОВОЧНЫЙ СЧЕТ-ФАКТУРА № К-1 от 21 ноября 2026 г. (1)" in lines
    assert "К СЧЕТУ-ФАКТУРЕ (счетам-фактурам) № 455 от 02.11.2026 (1б)" in lines
    assert "1 1а 1б 1в 2 2а 3 4 5 6 7 8 9 10 10а 11 12 12а 13 14" in lines
    assert "1 000,00 800,00 – 200,00" in text
    assert "220,00 176,00 – 44,00" in text
    assert "250,00 300,00 50,00 –" in text
    assert "Всего увеличение (сумма строк В) 50,00 Х Х 11,00 61,00" in lines
    assert "Всего уменьшение (сумма строк Г) 200,00 Х Х 44,00 244,00" in lines
    assert "[8]" not in text


def test_universal_correction_is_framed_and_agreed() -> None:
    document = ReadDocument(draw_correction(correction(status=1)))
    lines = document.lines()
    for expected in (
        "Статус: 1",
        "А Б 1 1а 1б 1в 2 2а 3 4 5 6 7 8 9 10 10а 11 12 12а 13 14",
        "К передаточным (отгрузочным) документам № 455 от 02.11.2026 [5]",
        "Основание изменения стоимости Соглашение от 20.11.2026 [6]",
        "Предлагаю изменить стоимость",
        "С изменением стоимости согласен",
        "Дата «21» ноября 2026 г. [13]",
    ):
        assert expected in lines
    assert all(f"[{number}]" in document.text() for number in range(5, 16))


def test_notice_of_a_price_change_is_signed_as_a_notice() -> None:
    document = ReadDocument(draw_correction(correction(status=2, agreed=None, agreed_on=None)))
    lines = document.lines()
    notice, answerable = lines.index("Уведомляю об изменении стоимости"), lines.index("[9]")
    assert "Иванов И. И." in lines[notice:answerable]
    assert "Иванов И. И." not in lines[: lines.index("Предлагаю изменить стоимость")]


# --- waybill -------------------------------------------------------------------------------------


def test_waybill_says_what_goes_where_and_counts_in_words() -> None:
    lines = read_waybill().lines()
    for expected in (
        "Форма по ОКУД 0330212",
        "Основание Договор поставки № 17/25 от 14.01.2025",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
        "1 Монитор Т-1 шт 796 кор. – 2,000 12,500 10,000 100,00 1 000,00 22% 220,00 1 220,00",
        "Итого 4,000 25,000 15,000 Х 1 250,00 Х 275,00 1 525,00",
        "Всего по накладной 4,000 25,000 15,000 Х 1 250,00 Х 275,00 1 525,00",
        "Товарная накладная имеет приложение на листах: – и содержит Два порядковых номера записей",
        "Масса груза (нетто) Восемьдесят два и 500/1000 кг",
        "Масса груза (брутто) Двадцать пять кг",
        "Всего отпущено на сумму Одна тысяча пятьсот двадцать пять рублей 00 копеек",
        "По доверенности № 15 от 21.11.2026",
        "М.П. «21» ноября 2026 г.",
    ):
        assert expected in lines


def test_waybill_has_a_total_on_every_page_and_they_add_up() -> None:
    goods = tax_lines(70)
    document = read_waybill(lines=goods)
    totals = [
        text
        for page in range(document.page_count)
        for text in document.lines(page)
        if text.startswith("Итого ")
    ]
    assert len(totals) == document.page_count >= 3
    assert sum((_last_amount(text) for text in totals), ZERO) == sum((line.gross for line in goods), ZERO)
    shipped = spaced(exact_quantity(sum((line.quantity for line in goods), ZERO)))
    whole = next(text for text in document.lines() if text.startswith("Всего по накладной"))
    assert shipped in whole
    assert _last_amount(whole) == sum((line.gross for line in goods), ZERO)


def test_waybill_in_another_currency_does_not_speak_of_roubles() -> None:
    text = read_waybill(currency="CNY", lines=(tax_line("Болт", "1", "100", "0"),)).text()
    assert "руб" not in text
    assert "Сто юаней 00 фэней" in text


# --- money ---------------------------------------------------------------------------------------


def test_printed_sums_are_those_of_the_lines_in_a_thousand_random_orders() -> None:
    chance = random.Random(20260401)
    for number in range(1000):
        included = chance.random() < 0.6
        lines = tuple(_random_line(chance, included) for _ in range(chance.randint(1, 7)))
        cells = [cell.text for cell in payable_cells(lines)]
        net, vat, gross = (_of(lines, name) for name in ("net", "vat", "gross"))
        taxed = any(line.vat_rate is not None for line in lines)
        assert cells[1:5] == [money(net), "Х", money(vat) if taxed else "без НДС", money(gross)]
        assert net + vat == gross
        if number % 500 == 0:
            printed = " ".join(read_upd(lines=lines, vat_included=included).lines())
            expected = f"{money(net)} Х {money(vat) if taxed else 'без НДС'} {money(gross)}"
            assert f"Всего к оплате (9) {spaced(expected)}" in printed


def test_increase_less_decrease_is_the_difference_of_the_documents() -> None:
    chance = random.Random(5)
    for _ in range(100):
        lines = [
            CorrectionLine(before=_random_line(chance, True), after=_random_line(chance, True))
            for _ in range(chance.randint(1, 9))
        ]
        raised, lowered = increase_and_decrease(lines)
        for place, name in enumerate(("net", "vat", "gross")):
            before, after = _of([one.before for one in lines], name), _of([one.after for one in lines], name)
            assert raised[place] - lowered[place] == after - before


def _of(lines: Any, name: str) -> Decimal:
    return sum((getattr(line, name) for line in lines), ZERO)


def _random_line(chance: random.Random, included: bool) -> TaxLine:
    return tax_line(
        "Товар",
        str(Decimal(chance.randint(1, 99_999)).scaleb(-chance.choice([0, 0, 1, 3]))),
        str(Decimal(chance.randint(0, 9_999_999)).scaleb(-2)),
        chance.choice([None, "0", "5", "7", "10", "20", "22"]),
        included=included,
    )


def _last_amount(text: str) -> Decimal:
    return Decimal(text.rsplit(" Х ", 1)[1].split(",")[1][3:].replace(" ", "") + "." + text[-2:])


def test_transfer_document_for_an_advance_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="advance"):
        upd(advance=True)


def test_party_without_tax_numbers_is_named_all_the_same() -> None:
    text = read_upd(buyer=Party(name="Покупатель без ИНН"), director=DIRECTOR).text()
    assert "Покупатель: Покупатель без ИНН (6)" in text
    assert "ИНН/КПП покупателя: – (6б)" in text
