"""Spellings that versions and sites differ in: schema 2.10 and 3.1, discounts, taxes, dates, encodings."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.bitrix.read_exchange import directory, read_orders
from b2bdesk.connectors.bitrix.reading import currency, moment, number
from b2bdesk.connectors.bitrix.rest_answers import exact
from b2bdesk.connectors.records import OrderRecord, ShipmentRecord
from b2bdesk.errors import BadRecord

HEAD = "<КоммерческаяИнформация ВерсияСхемы='2.10'>"
TAIL = "</КоммерческаяИнформация>"
BUYER = (
    "<Контрагенты><Контрагент><Ид>38#a.kim#ООО Ромашка#2</Ид><ИНН>7707083893</ИНН></Контрагент></Контрагенты>"
)


def requisite(name: str, value: str) -> str:
    return (
        "<ЗначенияРеквизитов><ЗначениеРеквизита>"
        f"<Наименование>{name}</Наименование><Значение>{value}</Значение>"
        "</ЗначениеРеквизита></ЗначенияРеквизитов>"
    )


def order(total: str, lines: str = "", more: str = "") -> str:
    return (
        f"<Документ><Ид>1</Ид><Номер>1</Номер><Дата>2026-11-20</Дата><Время>10:15:00</Время>"
        f"<ХозОперация>Заказ товара</ХозОперация><Валюта>RUR</Валюта><Сумма>{total}</Сумма>"
        f"{BUYER}<Товары>{lines}</Товары>{more}</Документ>"
    )


def line(price: str, quantity: str, amount: str, more: str = "") -> str:
    return (
        "<Товар><Ид>p#c</Ид><Наименование>  Кабель\n USB </Наименование>"
        f"<ЦенаЗаЕдиницу>{price}</ЦенаЗаЕдиницу>"
        f"<Количество>{quantity}</Количество><Сумма>{amount}</Сумма>{more}</Товар>"
    )


def discount(amount: str, included: str) -> str:
    told = f"<Сумма>{amount}</Сумма><УчтеноВСумме>{included}</УчтеноВСумме>"
    return f"<Скидки><Скидка>{told}</Скидка></Скидки>"


def read(inside: str, options: Options | None = None) -> OrderRecord:
    content = f'<?xml version="1.0" encoding="UTF-8"?>{HEAD}{inside}{TAIL}'.encode()
    records, bad, _ = read_orders(content, options or Options())
    assert bad == ()
    found = records[0]
    assert isinstance(found, OrderRecord)
    return found


def test_payments_and_shipments_of_2_10_are_documents_of_their_own() -> None:
    parts = (
        "<Документ><Ид>1/1</Ид><ХозОперация>Выплата безналичных денег</ХозОперация><Основание>1</Основание>"
        f"<Дата>2026-11-21</Дата><Сумма>40</Сумма>{requisite('Оплачено', 'true')}</Документ>"
        "<Документ><Ид>1/2</Ид><ХозОперация>Эквайринговая операция</ХозОперация><Основание>1</Основание>"
        f"<Сумма>60</Сумма>{requisite('Оплачено', 'false')}</Документ>"
        "<Документ><Ид>1/3</Ид><ХозОперация>Отпуск товара</ХозОперация><Основание>1</Основание>"
        f"<Дата>2026-11-22</Дата><Сумма>0</Сумма>{requisite('Отгружено', 'true')}</Документ>"
    )
    content = f"{HEAD}{parts}{order('100')}{TAIL}".encode()
    records, bad, _ = read_orders(content, Options(shipments=True))
    found, shipment = records
    assert bad == ()
    assert isinstance(found, OrderRecord)
    assert isinstance(shipment, ShipmentRecord)
    assert [(one.amount, one.complete) for one in found.payments] == [(40, True), (60, False)]
    assert found.full_paid_at is None
    assert (shipment.order, shipment.state) == (found.ext, "shipped")


def test_documents_of_3_1_stand_in_containers() -> None:
    assert read(f"<Контейнер>{order('100')}</Контейнер>").total == 100


def test_a_name_may_hold_the_sign_that_parts_the_buyers_id() -> None:
    found = read(order("100"))
    assert found.contact is not None
    assert found.contact.id == "38"
    assert found.inn == "7707083893"


def test_texts_are_tidied_and_products_keep_their_characteristic() -> None:
    [found] = read(order("100", line("10", "10", "100"))).lines
    assert found.text == "Кабель USB"
    assert found.product is not None
    assert found.product.id == "p#c"


@pytest.mark.parametrize(
    ("lines", "listed", "unit", "percent"),
    [
        (line("90", "2", "180", discount("10", "true")), 100, 90, 10),
        (line("100", "2", "180", discount("10", "false")), 100, 90, 10),
        (line("100", "2", "180", "<Скидки><Скидка><Процент>10</Процент><УчтеноВСумме>false</УчтеноВСумме>"
              "</Скидка></Скидки>"), 100, 90, 10),
        (line("90", "2", "180"), 90, 90, 0),
        (line("100", "3", "299.99"), 100, 100, 0),
    ],
)  # fmt: skip
def test_a_discount_counts_once_wherever_it_is_written(
    lines: str, listed: int, unit: int, percent: int
) -> None:
    [found] = read(order("180", lines)).lines
    assert (found.list_price, found.unit_price, found.discount_percent) == (listed, unit, percent)


def test_a_site_that_writes_the_discount_of_the_whole_line() -> None:
    [found] = read(
        order("180", line("90", "2", "180", discount("20", "true"))), Options(discount_per="line")
    ).lines
    assert (found.list_price, found.unit_price) == (100, 90)


@pytest.mark.parametrize(("amount", "included"), [("20", "false"), ("20", "true"), ("", "true")])
def test_a_discount_of_the_whole_order_is_shared_out(amount: str, included: str) -> None:
    lines = line("100", "1", "100") + line("50", "2", "100")
    found = read(order("180", lines, discount(amount, included)))
    assert [one.unit_price for one in found.lines] == [90, 45]
    assert found.goods == 180


@pytest.mark.parametrize(
    ("rate", "read_as"), [("22", 22), ("22%", 22), ("Без НДС", None), ("", None), ("0", 0)]
)
def test_rates_are_percents_or_words(rate: str, read_as: int | None) -> None:
    told = f"<Наименование>НДС</Наименование><Ставка>{rate}</Ставка>"
    tax = f"<СтавкиНалогов><СтавкаНалога>{told}</СтавкаНалога></СтавкиНалогов>"
    [found] = read(order("100", line("100", "1", "100", tax))).lines
    assert found.vat_rate == read_as


def test_the_written_tax_of_one_unit_is_never_taken_for_the_lines() -> None:
    tax = (
        "<СтавкиНалогов><СтавкаНалога><Ставка>22</Ставка></СтавкаНалога></СтавкиНалогов>"
        "<Налоги><Налог><УчтеноВСумме>false</УчтеноВСумме><Сумма>22</Сумма></Налог></Налоги>"
    )
    [found] = read(order("1220", line("100", "10", "1000", tax))).lines
    assert found.unit_price * found.qty == 1220


@pytest.mark.parametrize("letter", ["C", "С"])
def test_the_books_name_begins_with_a_latin_or_a_russian_letter(letter: str) -> None:
    book = f"{letter}татусы"
    content = (
        f"<Справочник><{book}><Элемент><Ид>N</Ид><Название>Принят</Название></Элемент></{book}></Справочник>"
    )
    [found] = directory(content.encode())
    assert (found.book, found.code, found.name) == ("status", "N", "Принят")


@pytest.mark.parametrize(
    "spelling",
    ["2026-11-20 10:15:00", "2026-11-20T10:15:00", "20.11.2026 10:15:00", "2026-11-20T10:15:00+03:00"],
)
def test_moments_in_every_spelling(spelling: str) -> None:
    assert moment(spelling, Options().zone) == datetime(2026, 11, 20, 7, 15, tzinfo=UTC)


@pytest.mark.parametrize("spelling", ["", "T", "вчера", "31.31.2026", "0001-01-01"])
def test_what_is_no_moment_is_none(spelling: str) -> None:
    assert moment(spelling, Options().zone) is None


@pytest.mark.parametrize(
    ("raw", "value"), [("1,4", "1.4"), ("1 719,00", "1719"), ("231.7400", "231.74"), ("1\u00a0000", "1000")]
)
def test_numbers_with_commas_and_blanks(raw: str, value: str) -> None:
    assert number(raw, "x") == Decimal(value)


@pytest.mark.parametrize("raw", ["", "NaN", "Infinity", "1e20", "-", "12a", "1" * 41])
def test_numbers_that_are_none_are_bad(raw: str) -> None:
    with pytest.raises(BadRecord):
        number(raw, "x")


def test_numbers_of_rest_may_be_texts_or_nothing() -> None:
    assert [exact(one, "x") for one in ("12.50", 7, Decimal("0.22"), None, "")] == [
        Decimal("12.5"), 7, Decimal("0.22"), 0, 0,
    ]  # fmt: skip


@pytest.mark.parametrize("raw", ["руб", "руб.", "RUB", "RUR", "643", "", " rub "])
def test_every_spelling_of_the_rouble(raw: str) -> None:
    assert currency(raw) == "RUB"


def test_orders_in_cp1251_utf8_with_a_mark_and_any_namespace() -> None:
    plain = f"{HEAD}{order('100')}{TAIL}"
    shapes = [
        ('<?xml version="1.0" encoding="windows-1251"?>' + plain).encode("cp1251"),
        b"\xef\xbb\xbf" + ('<?xml version="1.0" encoding="UTF-8"?>' + plain).encode(),
        plain.replace(
            "<КоммерческаяИнформация", "<КоммерческаяИнформация xmlns='urn:1C.ru:commerceml_3'"
        ).encode(),
    ]
    for content in shapes:
        [found] = read_orders(content, Options())[0]
        assert isinstance(found, OrderRecord)
        assert found.created_at == datetime(2026, 11, 20, 7, 15, tzinfo=UTC)
