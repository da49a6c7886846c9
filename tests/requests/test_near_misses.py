"""Lines that nearly mean goods of ours: taken only where nothing speaks against it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from b2bdesk.model.catalogue import Product
from b2bdesk.model.uid import new_uid
from b2bdesk.rules.request_match import Doubt, State
from b2bdesk.rules.request_units import read_quantity
from b2bdesk.services.desk import Desk
from b2bdesk.training.catalogue import Catalogue
from tests.requests.asking import CABLE, DOCK, Rows, asked, book, taken, wanted

PEN, CHAIR, CABINET, ROUTER = "PN-10003-1", "CH-10003-2", "CA-10003-8", "RT-10000-8"
ROUTER_NAME = "Маршрутизатор Кварта 33, Wi-Fi 6"

NEARLY = {
    "Ручка шариковая Нордэк 36, зелёная": PEN,
    "Кресло офисное Ирбис-Про 36, посетителя": CHAIR,
    "Шкаф для документов Полюс-М 36, без замка": CABINET,
    "Шкаф для документов Полюс-М 36, с 3 замками": CABINET,
    "Маршрутизатор Кварта 2136, Wi-Fi 6": ROUTER,
}
"""Names of which one word is another, by the goods that they are not."""


@pytest.mark.parametrize("name", NEARLY)
def test_goods_that_differ_in_one_word_are_offered_and_not_taken(market: Desk, name: str) -> None:
    request = asked(market, book([["Товар", "Кол-во"], [name, 5], ["Кабель USB-C, 1 м, 100 Вт", 2]]))
    assert request.lines[0].state is State.CHOOSE
    assert NEARLY[name] in [one.item.article for one in request.lines[0].candidates]
    assert request.lines[1].state is State.MATCHED


def test_typing_mistakes_and_other_endings_are_not_another_word(market: Desk) -> None:
    rows: Rows = [
        ["Товар", "Кол-во"],
        ["Ручка шарикавая Нордэк 36 синий", 5],
        ["кресло офис. ирбис-про 36 руковод.", 2],
    ]
    assert taken(asked(market, book(rows))) == wanted([(PEN, 5), (CHAIR, 2)])


@pytest.mark.parametrize("text", ["50?", "6 / 7", "5+5", "3 -", "? шт"])
def test_a_quantity_with_a_doubt_in_it_is_no_quantity(text: str) -> None:
    assert read_quantity(text) is None


@pytest.mark.parametrize(("text", "value"), [("5 -шт.", 5), ("4 уп / 20 шт", 4), ("10,шт", 10)])
def test_a_unit_may_stand_behind_a_sign(text: str, value: int) -> None:
    read = read_quantity(text)
    assert read is not None and read.value == Decimal(value)


def test_the_number_at_the_end_of_a_name_is_no_quantity(market: Desk) -> None:
    rows: Rows = [
        ["Артикул", "Наименование", "Цена"],
        [ROUTER, ROUTER_NAME, 14504],
        [DOCK, "Док-станция", 8900],
    ]
    request = asked(market, book(rows))
    assert taken(request) == []
    assert request.lines[0].doubts == (Doubt.QUANTITY,)
    assert taken(asked(market, f"Нужно\n{ROUTER_NAME} - 6 шт\n{ROUTER} - 6\n".encode(), "a.txt")) == wanted(
        [(ROUTER, 6), (ROUTER, 6)]
    )


def test_an_article_alone_in_a_letter_is_taken_in_any_spelling(market: Desk, catalogue: Catalogue) -> None:
    articles = [catalogue.at(at).article for at in range(100, 120) if catalogue.at(at).unit.okei == "796"]
    cyrillic = articles[0].translate(str.maketrans("SCH", "ЫСР"))
    said = [cyrillic, f"арт. {articles[1]}", articles[2].lower(), articles[3].replace("-", "/")]
    text = "".join(f"{one} x {n}\n" for n, one in enumerate([*said, *articles[4:]], 2))
    assert taken(asked(market, text.encode(), "a.txt"))[4:] == wanted(
        [(one, n) for n, one in enumerate(articles[4:], 6)]
    )
    assert len(taken(asked(market, text.encode(), "a.txt"))) == len(articles)


@pytest.mark.parametrize("written", ["Кабель арт.{}", "Кабель (арт: {})", "Кабель [{}]", "{}, кабель"])
def test_an_article_is_found_behind_its_label_and_in_brackets(market: Desk, written: str) -> None:
    text = f"{written.format(CABLE)} - 10 шт\n{written.format('ФС-77120-1')} - 5 шт\n"
    assert taken(asked(market, text.encode(), "a.txt")) == wanted([(CABLE, 10), (CABLE, 5)])


def test_a_letter_that_looks_like_one_and_stands_on_the_key_of_another_is_asked_about(market: Desk) -> None:
    goods = {"B39": "Камера настенная", "D39": "Кронштейн потолочный"}
    with market.store.write() as tx:
        tx.products.save_many([Product(new_uid(), article, name) for article, name in goods.items()])
    rows: Rows = [
        ["Артикул", "Наименование", "Кол-во"],
        ["В39", "", 5],
        ["В39", goods["D39"], 2],
        ["B39", "", 3],
    ]
    request = asked(market, book(rows))
    assert request.lines[0].doubts == (Doubt.SEVERAL,)
    assert {one.item.article for one in request.lines[0].candidates} == set(goods)
    assert taken(request) == wanted([("D39", 2), ("B39", 3)])


def test_several_things_in_a_sentence_are_taken_and_what_follows_is_shown(market: Desk) -> None:
    text = f"Здравствуйте, нужно: {DOCK} - 40 шт, {CABLE} - 6 шт. Когда сможете отгрузить?\n"
    request = asked(market, text.encode(), "a.txt")
    assert taken(request) == wanted([(DOCK, 40), (CABLE, 6)])
    assert [one.text for one in request.left] == ["Когда сможете отгрузить?"]


DOUBTFUL = {
    f"{DOCK} 10-12 шт": "10-12 шт",
    f"{DOCK} от 5 до 10 шт": "от 5 до 10 шт",
    f"{DOCK} 2+3 шт": "2+3 шт",
    f"{DOCK} 2 x 50 шт": "50 шт",
    f"{DOCK} - 1.000 шт": "1.000 шт",
    f"{DOCK} 10 390": "390",
}


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_quantity_in_a_letter_that_may_be_another_one_is_asked_about(market: Desk, text: str) -> None:
    request = asked(market, f"Добрый день!\n{text}\n{CABLE} - 5 шт\n".encode(), "a.txt")
    assert taken(request) == wanted([(CABLE, 5)])
    assert request.lines[0].doubts == (Doubt.QUANTITY,)
    assert request.lines[0].asked.quantity_text == DOUBTFUL[text]
    assert [one.item.article for one in request.lines[0].candidates] == [DOCK]


@pytest.mark.parametrize("point", ["1.000", "1,000"])
def test_a_thousand_with_a_point_among_whole_numbers_is_asked_about(market: Desk, point: str) -> None:
    rows: Rows = [["Артикул", "Кол-во"], [DOCK, point], [CABLE, "5"]]
    assert taken(asked(market, book(rows))) == wanted([(CABLE, 5)])
    told: Rows = [["Артикул", "Кол-во"], [DOCK, "1.000"], [CABLE, "5.000"]]
    assert taken(asked(market, book(told))) == wanted([(DOCK, 1), (CABLE, 5)])


def test_the_order_and_the_count_of_numbers_tell_goods_apart(market: Desk) -> None:
    goods = {"933-12-16": "Болт DIN 933 М12х16", "SH-2-3": "Стеллаж складской, 2 секции, 3 полки"}
    with market.store.write() as tx:
        tx.products.save_many([Product(new_uid(), article, name) for article, name in goods.items()])
    rows: Rows = [["Товар", "Кол-во"], ["Болт DIN 933 М16х12", 5], ["Болт DIN 933 M12 x 16", 7]]
    rows += [["Стеллаж складской, 2 секции, 2 полки", 1], ["Стеллаж складской 3 полки 2 секции", 2]]
    request = asked(market, book(rows))
    assert taken(request) == wanted([("933-12-16", 7), ("SH-2-3", 2)])
    assert request.lines[0].doubts == request.lines[2].doubts == (Doubt.NUMBERS,)
