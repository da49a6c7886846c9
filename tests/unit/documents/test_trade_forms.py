"""Offer, price list, specification, acts, transport request and power of attorney, read back."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from b2bdesk.documents.balance import closing
from b2bdesk.documents.data_after import Operation
from b2bdesk.documents.data_sales import OfferLine, PriceGroup, PriceLine, StockFlag
from b2bdesk.documents.data_tax import Reference
from b2bdesk.documents.format import money
from b2bdesk.documents.reconciliation import conclusion
from b2bdesk.documents.registry import draw
from b2bdesk.documents.totals import total_rows, totals_of
from b2bdesk.model.money import ZERO
from tests.unit.documents.forms import USUAL, act, of, offer, recon
from tests.unit.documents.reading import ReadDocument
from tests.unit.documents.samples import BUYER, SELLER, SOLE_TRADER, goods, line

pytestmark = pytest.mark.usefixtures("qapp")


def read(kind: str, **changes: Any) -> ReadDocument:
    return ReadDocument(draw(kind, USUAL[kind](**changes)))


def one_offered(delivery: str = "") -> tuple[OfferLine, ...]:
    priced = line("Док-станция", "10", "8900", discount="5", article="AB-1")
    return (of(priced, OfferLine, delivery=delivery),)


def test_offer_shows_the_price_before_and_after_and_why() -> None:
    lines = read(
        "offer", lines=one_offered("3 дня"), introduction="Предлагаем Вам.", attention="Петрову П. П."
    ).lines()
    for expected in (
        "Коммерческое предложение № КП-17 от 21 ноября 2026 г.",
        "Клиент: АО «НПП „Гранит“»",
        "Вниманию: Петрову П. П.",
        "Предлагаем Вам.",
        "1 AB-1 Док-станция 10 шт 8 900,00 5% 8 455,00 84 550,00 3 дня",
        "Всего: 84 550,00",
        "Восемьдесят четыре тысячи пятьсот пятьдесят рублей 00 копеек",
        "Предложение действительно до 05.12.2026",
        "Основание цен: договор № 17/25, скидка 5%",
        "Коммерческое предложение № КП-17 от 21.11.2026, ред. 1 Лист 1 из 1",
    ):
        assert expected in lines


def test_fresh_revision_of_an_offer_says_so() -> None:
    lines = read("offer", revision=2, revision_date=date(2026, 11, 25)).lines()
    assert "Редакция 2 от 25.11.2026" in lines


def test_offer_in_a_foreign_currency() -> None:
    lines = read("offer", currency="USD", lines=(of(line(price="100.02", rate="0"), OfferLine),)).lines()
    assert "Всего, USD: 100,02" in lines
    assert "Сто долларов США 02 цента" in lines


def test_price_list_shows_personal_prices_in_groups_and_never_how_much_is_there() -> None:
    lines = read("price_list").lines()
    for expected in (
        "Прайс-лист № ПЛ-5 от 21 ноября 2026 г.",
        "Основание: Персональная скидка 5%. Договор № 17/25",
        "Цены действительны до 31.12.2026. Цены указаны с НДС 22%. Цены в рублях.",
        "Периферия",
        "AB-10231-2 Док-станция USB-C, 11 портов шт 8 900,00 8 455,00 10 в наличии",
        "AC-77120-1 Кабель USB-C, 1 м, 100 Вт шт 390,00 370,50 10 мало",
    ):
        assert expected in lines
    assert lines.index("Периферия") < lines.index("Сети")


def test_price_list_without_discount_has_one_price() -> None:
    plain = PriceLine(name="Болт", unit="шт", price=Decimal("9.90"), vat_rate=None)
    lines = read("price_list", groups=(PriceGroup(name="", lines=(plain,)),), discount_percent=ZERO).lines()
    assert "Болт шт 9,90" in lines
    assert any(text.startswith("Цены действительны") and "без налога (НДС)" in text for text in lines)


def test_heading_of_a_group_never_stands_alone_at_the_end_of_a_page() -> None:
    def group(number: int) -> PriceGroup:
        priced = PriceLine(
            name="Товар", unit="шт", price=Decimal(number), vat_rate=Decimal(22), stock=StockFlag.THERE
        )
        return PriceGroup(name=f"Группа {number}", lines=(priced,))

    document = read("price_list", groups=tuple(group(number) for number in range(1, 90)))
    assert document.page_count > 2
    for page in range(document.page_count):
        rows = [text for text in document.lines(page) if text.startswith(("Группа", "Товар"))]
        assert rows[0].startswith("Группа")
        assert rows[-1].startswith("Товар")


def test_specification_belongs_to_its_contract_and_names_both_parties() -> None:
    lines = read("spec").lines()
    for expected in (
        "Приложение № 3",
        "к договору поставки № 17/25 от 14.01.2025",
        "Спецификация № 3 от 21 ноября 2026 г.",
        "Адрес поставки: г. Екатеринбург, ул. Вайнера, д. 15",
        "Оплата: 100% предоплата",
        "ИНН/КПП 7700123459/770001001",
        "Р/с 40702810938000012345",
        "К/с 30101810400000000225",
        "ИНН/КПП 7736207543/773601001",
    ):
        assert expected in lines
    assert any(text.startswith("Всего по спецификации: ") for text in lines)


def test_specification_to_a_state_contract() -> None:
    contract = Reference(title="Государственный контракт", number="77", date=date(2026, 2, 1))
    assert "Государственный контракт № 77 от 01.02.2026" in read("spec", contract=contract).lines()


def test_act_says_what_was_done_and_that_nobody_complains() -> None:
    lines = read("act").lines()
    for expected in (
        "Акт № 88 от 21 ноября 2026 г.",
        "об оказании услуг",
        'Исполнитель: ООО "Ромашка Трейд"',
        "2 Монтаж 16 ч 2 400,00 38 400,00",
        "Всего оказано услуг на сумму: 50 900,00",
        "Пятьдесят тысяч девятьсот рублей 00 копеек",
    ):
        assert expected in lines
    assert "претензий по объему, качеству и срокам" in " ".join(lines)


def test_act_of_a_sole_trader_without_vat() -> None:
    lines = read("act", seller=SOLE_TRADER, lines=(line("Доставка", "1", "500", None),)).lines()
    assert "Без налога (НДС) –" in lines
    assert any("ОГРНИП 314710700000190" in text for text in lines)


def test_reconciliation_shows_our_half_and_who_owes_whom() -> None:
    lines = read("recon_act").lines()
    for expected in (
        "01.10.2026 Сальдо начальное 1 500,40",
        "05.10.2026 Продажа (УПД № 405) 12 000,50",
        "09.10.2026 Оплата (п/п № 9) 3 000,00",
        "Обороты за период 12 000,50 3 000,00 Обороты за период",
        "Сальдо конечное на 31.10.2026 7 500,10 Сальдо конечное на 31.10.2026",
    ):
        assert expected in lines
    assert 'в пользу ООО "Ромашка Трейд" составляет 7 500,10 руб.' in " ".join(lines)


def test_reconciliation_without_operations_or_debt() -> None:
    lines = read("recon_act", opening=ZERO, operations=()).lines()
    assert "На 31.10.2026 задолженность отсутствует." in lines


def test_debt_of_ours_is_told_the_other_way_round() -> None:
    told = conclusion(recon(opening=Decimal("-10.02"), operations=(), currency="USD"))
    assert told.replace("\N{NO-BREAK SPACE}", " ") == (
        f"На 31.10.2026 задолженность {SELLER.name} в пользу {BUYER.name} составляет "
        "10,02 USD (Десять долларов США 02 цента)."
    )


def test_balance_at_the_end_is_the_opening_with_all_operations() -> None:
    chance = random.Random(9)
    for _ in range(60):
        sums = [
            Decimal(chance.randint(-10_000_00, 10_000_00)).scaleb(-2) for _ in range(chance.randint(0, 30))
        ]
        moved = tuple(
            Operation(date=date(2026, 10, 2), document="д", debit=max(one, ZERO), credit=max(-one, ZERO))
            for one in sums
        )
        opening = Decimal(chance.randint(-5_000_00, 5_000_00)).scaleb(-2)
        assert closing(recon(opening=opening, operations=moved)) == opening + sum(sums, ZERO)


def test_transport_request_tells_the_driver_everything_and_is_no_waybill() -> None:
    lines = read("transport").lines()
    for expected in (
        "Заявка на перевозку № З-77 от 21 ноября 2026 г.",
        "Внутренний документ. Не заменяет транспортную накладную (ЭТрН).",
        "Погрузка: Склад Подольск",
        "Когда: 21.11.2026, с 8 до 12",
        "Контакт: Сомов П., тел. +7 916 000-00-00",
        "1 Мониторы – 10 82,5 1,2",
        "Итого 12 94,5 1,2",
        "Вернуть: УПД с подписью; доверенность",
        "Позвонить за час.",
    ):
        assert expected in lines


def test_return_act_names_the_delivery_and_the_reason() -> None:
    lines = read("return_act", claim=Reference(number="Р-2", date=date(2026, 11, 10))).lines()
    for expected in (
        "Отгружен по: УПД № 455 от 02.11.2026",
        "Рекламация: № Р-2 от 10.11.2026",
        "1 Док-станция 2 шт 8 455,00 16 910,00 не подошла",
        "Всего возвращено на сумму: 16 910,00",
        "Расчеты: вернуть деньги",
        "Покупатель передал, а поставщик принял перечисленный товар.",
    ):
        assert expected in lines


def test_claim_act_shows_what_is_missing_and_what_is_wanted() -> None:
    lines = read("claim_act").lines()
    for expected in (
        "Поставка по: УПД № 455 от 02.11.2026",
        "Вид: недостача",
        "1 Монитор 27″ шт 10 8 -2 1 трещина экрана",
        "Приложены фотографии: IMG_1.jpg",
        "Покупатель просит: вернуть деньги за товар.",
        "При приемке присутствовал:",
    ):
        assert expected in lines


@pytest.mark.parametrize(
    ("kind", "change"),
    [("recon_act", {"ends": date(2026, 9, 1)}), ("poa", {"valid_until": date(2026, 11, 20)})],
)
def test_what_ends_before_it_begins_cannot_be_made(kind: str, change: dict[str, date]) -> None:
    with pytest.raises(ValueError, match="ends before"):
        USUAL[kind](**change)


def test_power_of_attorney_has_stub_face_and_list_in_words() -> None:
    document = read("poa")
    face, listed = document.lines(0), document.lines(1)
    for expected in (
        "15 21.11.2026 06.12.2026 Водитель Сомов Петр Петрович",
        "Линия отреза",
        "Форма по ОКУД 0315001",
        "ДОВЕРЕННОСТЬ № 15",
        "Доверенность действительна по 6 декабря 2026 г.",
        "Паспорт: серия, № 65 04 123456",
        'На получение от ООО "Ромашка Трейд"',
        "материальных ценностей по Счет № 1042 от 21.11.2026",
    ):
        assert expected in face
    assert "1 Монитор шт 21 (двадцать один)" in listed
    assert "2 Кабель м 2,5" in listed
    assert "Подпись лица, получившего доверенность удостоверяем" in listed


@pytest.mark.parametrize("kind", ["spec", "act", "waybill"])
def test_three_hundred_lines_keep_their_header_and_the_tail_keeps_a_line(kind: str) -> None:
    usual = USUAL[kind]()
    (first, *_) = usual.lines  # type: ignore[attr-defined]
    document = ReadDocument(draw(kind, msgspec.structs.replace(usual, lines=(first,) * 300)))
    last = document.page_count - 1
    assert last >= 4
    assert any(text.startswith("300 ") for text in document.lines(last))
    assert all("Лист" in document.lines(page)[-1] for page in range(document.page_count))


def test_totals_are_the_sums_of_the_lines_in_random_offers_and_acts() -> None:
    chance = random.Random(77)
    for number in range(100):
        included = chance.random() < 0.5
        lines = goods(chance.randint(1, 20), seed=number)
        made = offer(lines=tuple(of(one, OfferLine) for one in lines)) if number % 2 else act(lines=lines)
        data = msgspec.structs.replace(made, vat_included=included)
        rows = dict(total_rows(data, totals_of(data), "Всего"))
        whole = sum((one.gross for one in lines), ZERO)
        assert rows["Всего:"] == money(whole)
        assert rows["Итого:"] == money(whole if included else sum((one.net for one in lines), ZERO))
