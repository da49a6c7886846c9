"""What payers write is understood where it is plain, and left to a person where it is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from b2bdesk.rules.document_numbers import Sameness, sameness, short_number
from b2bdesk.rules.purposes import Named, NamedNumber, NamedVat, read_purpose


def numbers(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.number) for one in read_purpose(text).numbers]


ELEVEN = [
    ("Оплата по счету №198 от 21.08.2018 г. в т.ч. НДС 18% - 3 416.95", [("invoice", "198")]),
    ("Оплата за металл по счету № ХИМ-ММР286 от 22.08.2018 г. НДС 18%", [("invoice", "ХИМ-ММР286")]),
    ("Оплата по заказу клиента №9614, НДС не облагается", [("order", "9614")]),
    ("Расчет по договору N 0320 от 21.06.2021 г. за услуги", [("contract", "0320")]),
    ("Оплата по счетам №12, 13 и 15", [("invoice", "12"), ("invoice", "13"), ("invoice", "15")]),
    ("Оплата по счету № КА00-000417 от 19.11.2026. В т.ч. НДС 22% 51700-00", [("invoice", "КА00-000417")]),
    ("Оплата по счет-фактуре 55 от 01.02.2024", []),
    ("Оплата по договору б/н от 01.02.2024", []),
    ("Оплата по договору N Н 394/536-10-16", []),
    ("в т.ч. НДС 20%: 0.00", []),
    ("Пополнение счета собственными средствами", []),
]


@pytest.mark.parametrize(("text", "found"), ELEVEN)
def test_the_eleven_texts(text: str, found: list[tuple[str, str]]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Оплата по счету-договору оферты №1-08", [("invoice", "1-08")]),
        ("По счет-оферте 1595/92", [("invoice", "1595/92")]),
        ("Оплата по счету INV-000021 по договору № Б\\Н", [("invoice", "INV-000021")]),
        ("счёт на оплату no. 5", [("invoice", "5")]),
        ("по сч.N198, сч №№ 7, 8 и сч Nº9", [("invoice", each) for each in ("198", "7", "8", "9")]),
        ("по счету NK-15", [("invoice", "NK-15")]),
        ("Опл. сч. 77 и № 78, дог. 18/2024", [("invoice", "77"), ("invoice", "78"), ("contract", "18/2024")]),
        ("по счетам 1,2,3. НДС 5% 10,00", [("invoice", "1"), ("invoice", "2"), ("invoice", "3")]),
        ("Оплата по счету 15, 20000.00 руб", [("invoice", "15")]),
        ("Оплата по счету №15 за товар, 12 шт", [("invoice", "15")]),
        ("по счету №15 и договору №16", [("invoice", "15"), ("contract", "16")]),
        ("на расчетный счет 40702810000000074935", []),
        ("доплата за заказ, 20% скидка", []),
        ("N\u00a0198 по\u00a0счету\u00a0№\u00a0198", [("invoice", "198")]),
        ("ДОГОВОР ПОСТАВКИ № 7-П ОТ 1 МАРТА 2024 ГОДА", [("contract", "7-П")]),
        ("", []),
    ],
)
def test_more_spellings(text: str, found: list[tuple[str, str]]) -> None:
    assert numbers(text) == found


def test_each_number_of_a_list_has_its_own_day() -> None:
    both = read_purpose("сч.№ 183 от 31.05.2022 г, № 211 от 30.06.2022 г").of(Named.INVOICE)
    assert [(one.number, one.day) for one in both] == [
        ("183", date(2022, 5, 31)), ("211", date(2022, 6, 30)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "meant"),
    [("от 01.02.2024", date(2024, 2, 1)), ("от 1.2.24г.", date(2024, 2, 1)),
     ("от 5 мая 2024 года", date(2024, 5, 5)), ("от «12» марта 2024", date(2024, 3, 12)),
     ("от 31.02.2024", None), ("от 5 числа", None)],
)  # fmt: skip
def test_days(written: str, meant: date | None) -> None:
    for blank in (" ", ""):
        (one,) = read_purpose(f"по счету 9{blank}{written}").numbers
        assert (one.number, one.day) == ("9", meant)


def test_a_word_for_two_things_gives_a_number_that_is_not_sure() -> None:
    assert read_purpose("сч/ф 1020").numbers == (NamedNumber(Named.INVOICE, "1020", None, sure=False),)
    assert numbers("сч.-ф. 7") == []


@pytest.mark.parametrize(
    ("text", "vat"),
    [
        ("в т.ч. НДС 18% - 3 416.95", NamedVat(Decimal(18), Decimal("3416.95"))),
        ("НДС(22%) 3416-95", NamedVat(Decimal(22), Decimal("3416.95"))),
        ("НДС 20 %: 3416=95", NamedVat(Decimal(20), Decimal("3416.95"))),
        ("в т.ч. НДС 20%: 0.00", NamedVat(Decimal(20), Decimal("0.00"))),
        ("в том числе НДС 40.487,50", NamedVat(None, Decimal("40487.50"))),
        ("НДС 22%", NamedVat(Decimal(22), None)),
        ("Без НДС", NamedVat(none=True)),
        ("НДС не облагается", NamedVat(none=True)),
        ("Без налога (НДС)", NamedVat(none=True)),
        ("за товар", None),
        ("НДС", None),
    ],
)
def test_vat(text: str, vat: NamedVat | None) -> None:
    assert read_purpose(f"Оплата по счету 15. {text}").vat == vat


def test_a_refund_is_seen() -> None:
    assert read_purpose("Возврат излишне уплаченных по счету 5").refund
    assert read_purpose("возвращаем аванс").refund
    assert not read_purpose("Оплата по счету 5").refund


def test_a_hostile_text_costs_nothing() -> None:
    for text in ("СЧЕТУ " * 50_000, "СЧЕТУ № " + "1," * 100_000, "9" * 200_000, "НДС" * 100_000):
        assert read_purpose(text).refund is False


@pytest.mark.parametrize(
    ("written", "ours", "how"),
    [
        ("КА00-000417", "КА00-000417", Sameness.FULL),
        ("KA00-000417", "КА00-000417", Sameness.FULL),
        ("ка00 - 000417", "КА00-000417", Sameness.FULL),
        ("417", "КА00-000417", Sameness.SHORT),
        ("000417", "КА00-000417", Sameness.SHORT),
        ("КА-417", "КА00-000417", Sameness.SHORT),
        ("417", "0000-000417", Sameness.SHORT),
        ("БУ-417", "КА00-000417", Sameness.NO),
        ("1417", "КА00-000417", Sameness.NO),
        ("42", "K7Q-00042", Sameness.SHORT),
        ("СВ12", "СВ-12", Sameness.FULL),
        ("1-08", "1-08", Sameness.FULL),
        ("108", "1-08", Sameness.NO),
        ("8", "1-08", Sameness.NO),
        ("1595/92", "1595/92", Sameness.FULL),
        ("1595", "1595/92", Sameness.NO),
        ("", "", Sameness.NO),
        ("-", "№", Sameness.NO),
    ],
)
def test_numbers_are_one_in_several_spellings(written: str, ours: str, how: Sameness) -> None:
    assert sameness(written, ours) is how


def test_the_short_form() -> None:
    assert [short_number(one) for one in ("КА00-000417", "000417", "1-08", "АН")] == [
        "417",
        "417",
        "1-08",
        "AH",
    ]
