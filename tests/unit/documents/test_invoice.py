"""The drawn invoice, read back by another program."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from PIL import Image

from b2bdesk.documents.data import Bank, InvoiceData, InvoiceLine, Party, Signatory
from b2bdesk.documents.format import money
from b2bdesk.documents.invoice import draw_invoice
from b2bdesk.documents.totals import total_rows, totals_of
from b2bdesk.errors import CannotDraw, OrderEmpty
from b2bdesk.model.money import LineSums, order_totals
from tests.unit.documents.reading import ReadDocument
from tests.unit.documents.samples import SELLER, SOLE_TRADER, goods, invoice, line

pytestmark = pytest.mark.usefixtures("qapp")

PICTURES = Path(__file__).resolve().parents[3] / "resources" / "training"
STAMP = (PICTURES / "stamp.png").read_bytes()
SIGNED = Signatory(
    post="Генеральный директор",
    name="Иванов И. И.",
    signature=(PICTURES / "director_signature.png").read_bytes(),
)
HOSTILE_NAMES = (
    "a<b & </para> <b>жирный</b> &amp; &#0;",
    'ООО "Кавычка\'" \\ (скобка) %s {0}',
    "Қазақ тілінде: әіңғүұқөһ",
    "Рубль ₽, тенге и улыбка 😀",
    "Неразрывно" * 40,
    "Ж" * 4500,
    "с переводом\nстроки\tи табуляцией\x00 и мягким пере\N{SOFT HYPHEN}носом",
    "",
)


def read(data: InvoiceData) -> ReadDocument:
    return ReadDocument(draw_invoice(data))


def shown(amount: Decimal) -> str:
    return money(amount).replace("\N{NO-BREAK SPACE}", " ")


def variants() -> dict[str, InvoiceData]:
    """Invoices of every kind that must keep to the paper and never print one thing over another."""
    hostile = tuple(line(name, "12345.678", "99999.99", article=name[:60]) for name in HOSTILE_NAMES)
    endless = " ".join(["Условия"] * 900)
    giant = Party(name="Я" * 1200, inn="7700123459", kpp="770001001", address="длинный адрес " * 60)
    long_bank = Bank(name="ФИЛИАЛ " * 40, bic="044525225", account="40702810938000012345")
    talker = Signatory(post="Исполняющий обязанности директора по развитию " * 2, name="Слово " * 12)
    pictured = {"stamp": STAMP, "director": SIGNED, "accountant": SIGNED}
    return {
        "usual": invoice(),
        "two pages": invoice(lines=goods(40), discount_column=True, vat_column=True, training=True),
        "just over one page": invoice(lines=goods(16), terms="Условие. " * 60),
        "stamped": invoice(lines=goods(3), **pictured),
        "trader, stamped, void": invoice(seller=SOLE_TRADER, director=SIGNED, stamp=STAMP, void=True),
        "hostile names": invoice(lines=hostile, discount_column=True, vat_column=True),
        "hostile parties": invoice(
            seller=giant, buyer=giant, consignee=giant, number="№/" * 60, bank=long_bank, director=talker
        ),
        "endless terms": invoice(terms=endless),
        "one endless line": invoice(lines=(line("слово " * 660),), terms="Условие. " * 60),
        "huge sums": invoice(
            lines=(line("Завод", "9999.999", "999999999.99", discount="1"),) * 2,
            discount_column=True,
            vat_column=True,
        ),
    }


# --- what it says --------------------------------------------------------------------------------


def test_buyer_finds_everything_to_pay_by() -> None:
    lines = read(invoice(lines=(line("Док-станция", "10", "8900", discount="5", article="AB-1"),))).lines()
    for expected in (
        "ПАО СБЕРБАНК, г. Москва",
        "БИК 044525225",
        "Сч. № 30101810400000000225",
        "ИНН 7700123459 КПП 770001001 Сч. № 40702810938000012345",
        'ООО "Ромашка Трейд"',
        "Счет на оплату № 1042 от 21 ноября 2026 г.",
        'Поставщик: ООО "Ромашка Трейд"',
        "Покупатель: АО «НПП „Гранит“»",
        "Основание: Договор поставки № 17/25 от 14.01.2025",
        "№ Артикул Товары (работы, услуги) Кол-во Ед. Цена Сумма",
        "1 AB-1 Док-станция 10 шт 8 455,00 84 550,00",
        "Итого: 84 550,00",
        "В том числе НДС 22%: 15 246,72",
        "Всего к оплате: 84 550,00",
        "Всего наименований 1, на сумму 84 550,00 руб.",
        "Восемьдесят четыре тысячи пятьсот пятьдесят рублей 00 копеек",
        "Оплатить до 28.11.2026",
        "Счет действителен до 28.11.2026",
        "Генеральный директор Иванов И. И.",
        "Главный бухгалтер Петрова А. С.",
        "Счет на оплату № 1042 от 21.11.2026, ред. 1 Лист 1 из 1",
    ):
        assert expected in lines


def test_consignee_is_named_when_it_is_another_company() -> None:
    consignee = Party(name='ООО "Склад"', inn="7710140679", address="г. Тверь")
    lines = read(invoice(consignee=consignee)).lines()
    start = lines.index('Грузополучатель: ООО "Склад"')
    assert lines[start + 1] == "ИНН 7710140679, г. Тверь"
    assert "Грузополучатель" not in read(invoice()).text()


def test_discount_column_shows_the_price_before_and_after() -> None:
    data = invoice(lines=(line("Кабель", "2", "390", discount="5"), line("Мышь", "1", "100")))
    lines = read(InvoiceData(**{**_fields(data), "discount_column": True})).lines()
    assert "1 Кабель 2 шт 390,00 5% 370,50 741,00" in lines
    assert "2 Мышь 1 шт 100,00 100,00 100,00" in lines


def test_each_vat_rate_has_its_own_total_and_each_line_its_rate() -> None:
    mixed = (line("Хлеб", "10", "1.15", "10"), line("Болт", "3", "0.33"), line("Экспорт", "2", "1250", "0"))
    lines = read(invoice(lines=mixed)).lines()
    assert "1 Хлеб 10 шт 1,15 10% 11,50" in lines
    start = lines.index("В том числе НДС 22%: 0,18")
    assert lines[start + 1 : start + 4] == [
        "В том числе НДС 10%: 1,05",
        "В том числе НДС 0%: 0,00",
        "Всего к оплате: 2 512,49",
    ]


def test_vat_on_top_is_added_to_the_listed_sum() -> None:
    top = (line("Болт", "10", "83.33", included=False), line("Гайка", "7", "14.29", included=False))
    lines = read(invoice(lines=top, vat_included=False)).lines()
    start = lines.index("Итого: 933,33")
    assert lines[start + 1 : start + 3] == ["НДС 22%: 205,34", "Всего к оплате: 1 138,67"]


def test_seller_without_vat_says_so_everywhere() -> None:
    document = read(invoice(lines=(line("Услуга", "1", "500", None, unit=""),)))
    assert "Без налога (НДС) –" in document.lines()
    assert "Без НДС.|PayeeINN" in str(document.code(0))
    assert "В том числе" not in document.text()


def test_sole_trader_has_no_kpp_and_signs_alone() -> None:
    document = read(invoice(seller=SOLE_TRADER, director=None, accountant=None))
    assert "ИНН 771234567859 Сч. № 40702810938000012345" in document.lines()
    assert "Предприниматель" in document.text()
    assert "ОГРНИП 314710700000190" in document.text()
    assert "Руководитель" not in document.text()
    assert "Бухгалтер" not in document.text()
    assert "KPP" not in str(document.code(0))


def test_foreign_currency_is_named_and_has_no_payment_code() -> None:
    document = read(invoice(currency="CNY", lines=(line(price="100.02", rate=None),)))
    assert "Всего к оплате, CNY: 100,02" in document.lines()
    assert "Сто юаней 02 фэня" in document.lines()
    assert document.code(0) is None


def test_revision_void_and_training_marks_are_on_every_page() -> None:
    document = read(
        invoice(lines=goods(60), revision=2, revision_date=date(2026, 11, 25), void=True, training=True)
    )
    assert "Редакция 2 от 25.11.2026" in document.lines(0)
    for page in range(document.page_count):
        foot = document.lines(page)[-1]
        assert "УЧЕБНЫЕ ДАННЫЕ" in foot
        assert "АННУЛИРОВАН" in foot
        assert "ред. 2" in foot
    plain = read(invoice()).text()
    assert "Редакция" not in plain
    assert "УЧЕБНЫЕ" not in plain
    assert "АННУЛИРОВАН" not in plain


# --- the payment code ----------------------------------------------------------------------------


def test_phone_reads_the_exact_payment_from_the_paper() -> None:
    lines = (line("Монитор", "1", "74990.90"), line("Кабель", "1", "990.90"), line("Мышь", "1", "1490.50"))
    assert read(invoice(lines=lines)).code(0) == (
        'ST00012|Name=ООО "Ромашка Трейд"|PersonalAcc=40702810938000012345|BankName=ПАО СБЕРБАНК'
        "|BIC=044525225|CorrespAcc=30101810400000000225|Sum=7747230"
        "|Purpose=Оплата по счету № 1042 от 21.11.2026. В т.ч. НДС 22% - 13970.42 руб."
        "|PayeeINN=7700123459|KPP=770001001"
    )


def test_longest_possible_code_is_still_readable() -> None:
    seller = Party(name="Щ" * 160, inn=SELLER.inn, kpp=SELLER.kpp)
    document = read(invoice(seller=seller, number="Ю" * 200))
    code = str(document.code(document.page_count - 1))
    assert f"Name={'Щ' * 160}|" in code
    assert code.endswith("|PayeeINN=7700123459|KPP=770001001")


def test_code_stands_on_the_last_page_beside_the_signatures() -> None:
    document = read(invoice(lines=goods(40)))
    assert document.code(0) is None
    assert str(document.code(document.page_count - 1)).startswith("ST00012|")


def test_void_invoice_cannot_be_paid_by_phone() -> None:
    assert read(invoice(void=True)).code(0) is None


# --- pages ---------------------------------------------------------------------------------------


def test_second_page_repeats_the_header_and_counts_pages() -> None:
    document = read(invoice(lines=goods(40)))
    assert document.page_count == 2
    header = "№ Артикул Товары (работы, услуги) Кол-во Ед. Цена Сумма"
    assert document.lines(1)[0] == header
    assert document.lines(0).count(header) == 1
    assert document.lines(0)[-1].endswith("Лист 1 из 2")
    assert document.lines(1)[-1].endswith("Лист 2 из 2")


@pytest.mark.parametrize("count", range(8, 32))
def test_totals_and_signatures_never_stand_without_a_line_of_goods(count: int) -> None:
    document = read(invoice(lines=goods(count)))
    last = document.lines(document.page_count - 1)
    assert any(row.startswith(f"{count} ") for row in last[: last.index(_total_line(last))])
    assert any(row.startswith("Главный бухгалтер") for row in last)


def test_thousand_lines_are_all_there() -> None:
    document = read(invoice(lines=goods(1000)))
    first_words = [row.split(" ")[0] for row in document.lines()]
    numbers = [int(word) for word in first_words if word.isdigit()]
    assert numbers == list(range(1, 1001))
    assert f"Лист {document.page_count} из {document.page_count}" in document.text(document.page_count - 1)


def test_line_taller_than_a_page_goes_on_on_the_next_one() -> None:
    document = read(invoice(lines=(*goods(2), line("слово " * 660, article="X" * 60), *goods(1))))
    assert document.text().count("слово") == 660
    assert document.page_count >= 2
    assert "Всего к оплате" in document.text(document.page_count - 1)


# --- the paper -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", variants())
def test_nothing_leaves_the_printable_area_and_nothing_lies_over_another(name: str) -> None:
    document = read(variants()[name])
    for page in range(document.page_count):
        assert min(document.ink_box(page)) >= 8
        boxes = [(text, box.adjusted(1, 1, -1, -1)) for text, box in document.line_boxes(page)]
        printed = [(text, box) for text, box in boxes if "АННУЛИРОВАН" not in text]
        for (text, box), (other_text, other) in combinations(printed, 2):
            assert not box.intersects(other), (text, other_text)


def test_equal_data_gives_equal_bytes() -> None:
    data = invoice(lines=goods(40), stamp=STAMP, director=SIGNED, training=True)
    assert draw_invoice(data) == draw_invoice(data)


@pytest.mark.parametrize("name", variants())
def test_every_font_is_embedded(name: str) -> None:
    fonts = read(variants()[name]).fonts()
    assert fonts
    assert all(fonts.values()), fonts
    assert not any("Helvetica" in font for font in fonts)


def test_file_of_forty_lines_is_small_enough_for_mail() -> None:
    assert len(draw_invoice(invoice(lines=goods(40)))) <= 150 * 1024


def test_stamp_moves_nothing() -> None:
    unsigned = invoice(lines=goods(12))
    stamped = InvoiceData(**{**_fields(unsigned), "stamp": STAMP, "director": SIGNED})
    places = [list(read(data).line_boxes(0)) for data in (unsigned, stamped)]
    assert places[0] == places[1]
    pictures = [read(data).picture(0, 60) for data in (unsigned, stamped)]
    assert pictures[0] != pictures[1]


# --- hostile and broken --------------------------------------------------------------------------


@pytest.mark.parametrize("name", HOSTILE_NAMES[:4])
def test_hostile_name_is_printed_as_it_is(name: str) -> None:
    document = read(invoice(lines=(line(name),), buyer=Party(name=name)))
    assert document.lines().count(f"Покупатель: {name}") == 1
    assert f"1 {name} 1 шт 100,00 100,00" in document.lines()


def test_invisible_characters_do_not_break_the_line() -> None:
    lines = read(invoice(lines=(line(HOSTILE_NAMES[6]),))).lines()
    assert "1 с переводом строки и табуляцией и мягким переносом 1 шт 100,00 100,00" in lines


@pytest.mark.parametrize(
    ("change", "field", "character"),
    [
        ({"lines": (line(), line("Единорог 🦄"))}, "lines[2].name", "🦄"),
        ({"buyer": Party(name="株式会社")}, "buyer.name", "株"),
        ({"terms": "Цена с 부가세"}, "terms", "부"),
    ],
)
def test_character_that_no_font_has_refuses_the_document_by_name(
    change: dict[str, object], field: str, character: str
) -> None:
    with pytest.raises(CannotDraw) as refusal:
        draw_invoice(invoice(**change))
    assert refusal.value.facts == {"field": field, "character": character}


@pytest.mark.parametrize("broken", [b"", b"GIF89a", STAMP[:200], b"\x89PNG\r\n\x1a\n" + b"\0" * 50])
def test_broken_stamp_refuses_the_document(broken: bytes) -> None:
    with pytest.raises(CannotDraw) as refusal:
        draw_invoice(invoice(stamp=broken))
    assert refusal.value.facts["field"] == "stamp"


def test_gigantic_picture_is_refused_before_it_is_unpacked() -> None:
    target = BytesIO()
    Image.new("1", (5000, 5000)).save(target, "PNG")
    with pytest.raises(CannotDraw) as refusal:
        draw_invoice(invoice(stamp=target.getvalue()))
    assert refusal.value.facts["reason"] == "picture_too_large"


def test_invoice_without_lines_is_refused() -> None:
    with pytest.raises(OrderEmpty):
        draw_invoice(invoice(lines=()))


# --- money ---------------------------------------------------------------------------------------


def test_printed_totals_are_the_sums_of_the_lines_in_a_thousand_random_orders() -> None:
    chance = random.Random(20261121)
    for number in range(1000):
        included = chance.random() < 0.7
        lines = tuple(_random_line(chance, included) for _ in range(chance.randint(1, 30)))
        data = invoice(lines=lines, vat_included=included)
        rows = dict(total_rows(data, totals_of(data)))
        expected = order_totals(LineSums(one.net, one.vat, one.gross, one.unit_price) for one in lines)
        assert rows["Всего к оплате:"] == money(expected.total)
        assert rows["Итого:"] == money(expected.total if included else expected.net)
        printed_vat = [_amount(amount) for label, amount in rows.items() if "НДС" in label]
        assert sum(printed_vat, Decimal(0)) == expected.vat
        if number % 100 == 0:
            printed = read(data).lines()
            assert f"Всего к оплате: {shown(expected.total)}" in printed


def test_sums_in_the_table_add_up_to_the_printed_total() -> None:
    rows = [row for row in read(invoice(lines=goods(40))).lines() if " шт " in row]
    sums = [_amount(row.split(" шт ")[1].split(",", 1)[1].split(" ", 1)[1]) for row in rows]
    assert len(sums) == 40
    assert f"Всего к оплате: {shown(sum(sums, Decimal(0)))}" in read(invoice(lines=goods(40))).lines()


def test_total_lines_are_in_order_and_apart() -> None:
    boxes = [(text, box) for text, box in read(invoice()).line_boxes(0)]
    labels = ["Итого:", "В том числе", "Всего к оплате", "Всего наименований"]
    tops = [next(box.top() for text, box in boxes if text.startswith(label)) for label in labels]
    assert all(lower - upper >= 10 for upper, lower in pairwise(tops))


def _random_line(chance: random.Random, included: bool) -> InvoiceLine:
    return line(
        "Товар",
        str(Decimal(chance.randint(1, 99_999)).scaleb(-chance.choice([0, 0, 1, 3]))),
        str(Decimal(chance.randint(0, 9_999_999)).scaleb(-2)),
        chance.choice([None, "0", "5", "7", "10", "20", "22"]),
        included=included,
        discount=chance.choice(["0", "5", "7.5", "100"]),
    )


def _amount(text: str) -> Decimal:
    digits = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    return Decimal(0) if digits == "–" else Decimal(digits)


def _total_line(lines: list[str]) -> str:
    return next(text for text in lines if text.startswith("Итого"))


def _fields(data: InvoiceData) -> dict[str, object]:
    return {name: getattr(data, name) for name in data.__struct_fields__}
