"""What people type finds what is stored."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from b2bdesk.model.client import Address, Contact, PointKind
from b2bdesk.model.uid import new_uid
from tests.store.world import INN_ROMASHKA, INN_YOLKA, World, client, company, line, phone


def titles(world: World, typed: str, *kinds: str) -> list[str]:
    with world.store.read() as tx:
        return [hit.title for hit in (tx.search.find(typed, kinds) if kinds else tx.search.find(typed))]


@pytest.mark.parametrize(
    "typed", ["елка", "ЁЛКА", "ооо елка", "Ёлка ООО", "ёл", '"ёлка"', "«Ёлка»", "(елка),"]
)
def test_a_client_is_found_however_its_name_is_typed(world: World, typed: str) -> None:
    assert 'ООО "Ёлка"' in titles(world, typed, "client")


@pytest.mark.parametrize(
    "typed",
    [INN_YOLKA, INN_YOLKA[:4], INN_YOLKA[3:], INN_YOLKA[2:7], f"ИНН {INN_YOLKA}", f"{INN_YOLKA}/770101001"],
)
def test_any_four_digits_of_a_tax_number_find_the_company(world: World, typed: str) -> None:
    assert titles(world, typed, "company") == ["Ёлка"]


@pytest.mark.parametrize(
    "typed",
    [
        "+7 495 123-45-67",
        "8 (495) 1234567",
        "74951234567",
        "тел. 8 495 123 45 67",
        "4951234567",
        "1234567",
        "4567",
        "123-45",
    ],
)
def test_any_part_of_a_phone_finds_the_contact(world: World, typed: str) -> None:
    assert titles(world, typed, "contact") == ["Петрова Анна"]


def test_the_domain_of_an_e_mail_finds_the_contact(world: World) -> None:
    assert titles(world, "romashka.example") == ["Петрова Анна"]


def test_an_order_is_found_by_number_and_by_sum(world: World) -> None:
    order = world.saved_order(number="1044C", client_number="PO-77", total=Decimal("161750.40"))
    numbers = ("1044", order.own_number, "po-77", "№ 1044", "заказ №1044C")
    for typed in (*numbers, "161750", "161 750", "161750,40", "161\u00a0750.40 ₽", "161 750 руб."):
        assert titles(world, typed, "order") == ["1044C"], typed


def test_the_order_of_a_sum_stands_before_one_whose_number_only_holds_its_figures(world: World) -> None:
    world.saved_order(number="1", total=Decimal("84842.10"))
    world.saved_order(number="84842A", total=Decimal(5))
    world.saved_order(number="4842A", total=Decimal(6))
    assert titles(world, "84842", "order") == ["1", "84842A"]
    assert titles(world, "8 484", "order") == ["84842A", "1"]


@pytest.mark.parametrize("typed", ["dr500", "DR-500", "дрель", "ударн дрел", "DR 500"])
def test_goods_are_found_by_article_and_by_words(world: World, typed: str) -> None:
    with world.store.read() as tx:
        assert [hit.name for hit in tx.products.suggest(typed)] == ["Дрель ударная"]


def test_an_article_typed_in_the_other_alphabet_is_found(world: World) -> None:
    with world.store.read() as tx:
        assert [hit.name for hit in tx.products.suggest("BBГ-3x2.5")] == ["Кабель силовой медный"]
        found = tx.products.by_article("ввг3x25")
    assert found is not None and found.uid == world.cable.uid


def test_a_scanned_barcode_finds_the_goods(world: World) -> None:
    with world.store.read() as tx:
        found = tx.products.by_barcode("4600000000017 ")
        assert [hit.uid for hit in tx.products.suggest("4600000000017")] == [world.cable.uid]
    assert found is not None and found.barcodes == ("4600000000017",)


def test_what_the_client_bought_is_suggested_first(world: World) -> None:

    world.saved_order(lines=(line(product=world.drill.uid),))
    with world.store.write() as tx:
        tx.products.save_many([replace(world.cable, name="Кабель для дрели"), world.drill])
    with world.store.read() as tx:
        assert [hit.bought for hit in tx.products.suggest("дрел", world.yolka.uid)] == [1, 0]
        assert tx.products.suggest("дрел", world.yolka.uid)[0].uid == world.drill.uid


def test_only_the_b2b_warehouses_count_as_free(world: World) -> None:
    with world.store.read() as tx:
        (hit,) = tx.products.suggest("дрель")
        assert hit.free == Decimal(7)
        assert [stock.warehouse for stock in tx.products.stock(world.drill.uid)] == ["B2B1", "SHOP1"]


@pytest.mark.parametrize(
    "typed", ["", "   ", "-", '"', "***", "()", "NEAR", "AND", "ёлка OR", 'a" OR "b', "col:x", "^"]
)
def test_signs_of_the_search_language_are_only_letters(world: World, typed: str) -> None:
    with world.store.read() as tx:
        tx.search.find(typed)


def test_a_renamed_client_is_found_by_its_new_name_only(world: World) -> None:

    with world.store.write() as tx:
        tx.clients.save(replace(world.yolka, name="ООО Сосна"))
    assert titles(world, "сосна", "client") == ["ООО Сосна"]
    assert titles(world, "ёлка", "client") == []


def test_a_removed_client_is_not_found(world: World) -> None:
    with world.store.write() as tx:
        tx.clients.remove(world.yolka.uid)
    assert titles(world, "ёлка") == []


def test_the_whole_word_stands_before_its_beginnings(world: World) -> None:
    for name in ("Ромашкино", "Ромашка", "Большая ромашка плюс"):
        world.saved_client(name)
    found = titles(world, "ромашка", "client")
    assert found == ['ООО "Ромашка"', 'ООО "Большая ромашка плюс"']
    assert titles(world, "ромашк", "client")[-1] == 'ООО "Большая ромашка плюс"'


def test_a_known_tax_number_says_whose_it_is(world: World) -> None:
    with world.store.read() as tx:
        (hit,) = tx.clients.by_inn(INN_YOLKA)
        assert (hit.client_name, hit.company_name, hit.responsible) == ('ООО "Ёлка"', "Ёлка", "Иван Орлов")
        assert tx.clients.by_inn(INN_YOLKA, "999901001") == []
        assert tx.clients.by_inn(INN_ROMASHKA) == []


@pytest.mark.parametrize("dialled", ["+7 (495) 123-45-67", "84951234567", "4951234567"])
def test_a_calling_number_says_who_calls(world: World, dialled: str) -> None:
    with world.store.read() as tx:
        (hit,) = tx.clients.by_point(PointKind.PHONE, dialled)
    assert (hit.name, hit.client) == ("Анна Петрова", world.yolka.uid)


def test_an_address_of_a_letter_says_who_wrote(world: World) -> None:
    with world.store.read() as tx:
        (hit,) = tx.clients.by_point(PointKind.EMAIL, "ANNA@romashka.example")
    assert hit.name == "Анна Петрова"


def test_clients_with_a_like_name_are_offered_once(world: World) -> None:
    with world.store.read() as tx:
        (hit,) = tx.clients.similar("елка")
    assert (hit.client, hit.inn, hit.responsible) == (world.yolka.uid, INN_YOLKA, "Иван Орлов")


def test_a_contact_whose_company_was_dropped_is_not_found(world: World) -> None:

    stranger = Contact(new_uid(), last_name="Сидоров", points=(phone("+78120000001"),))
    firm = company("Берёза", INN_ROMASHKA)
    with world.store.write() as tx:
        both = replace(world.yolka, companies=(*world.yolka.companies, firm), contacts=(stranger,))
        saved = tx.clients.save(both)
    assert titles(world, "береза", "company") == ["Берёза"]
    with world.store.write() as tx:
        tx.clients.save(replace(saved, companies=world.yolka.companies, contacts=()))
    assert titles(world, "береза") == []
    assert titles(world, "сидоров") == []


def test_an_address_without_a_company_is_kept(world: World) -> None:
    plain = client("Клён", INN_ROMASHKA, addresses=(Address(new_uid(), "Тверь", region_code="RU-TVE"),))
    with world.store.write() as tx:
        tx.clients.save(plain)
    with world.store.read() as tx:
        (address,) = tx.clients.need(plain.uid).addresses
    assert (address.company, address.region_code) == (None, "RU-TVE")
