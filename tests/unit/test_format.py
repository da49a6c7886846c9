"""Figures, dates and phones as managers see and type them, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b2bdesk.errors import InvalidInput
from b2bdesk.ui import format as shown
from b2bdesk.ui.typed import parse_date, parse_number

TODAY = date(2026, 11, 21)  # a Saturday
NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
SUMS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
LANGUAGES = st.sampled_from(["ru", "en"])


def plain(text: str) -> str:
    """Return the text with usual spaces, so that expectations can be read."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "russian", "english"),
    [
        ("1234.5", "1 234,50 ₽", "₽1,234.50"),
        ("0", "0,00 ₽", "₽0.00"),
        ("-23844", "−23 844,00 ₽", "−₽23,844.00"),
        ("1284600", "1 284 600,00 ₽", "₽1,284,600.00"),
        ("0.005", "0,01 ₽", "₽0.01"),
        ("-0.004", "0,00 ₽", "₽0.00"),
    ],
)
def test_money(value: str, russian: str, english: str) -> None:
    assert plain(shown.money(Decimal(value), "ru")) == russian
    assert shown.money(Decimal(value), "en") == english


def test_lists_show_sums_without_kopecks_and_tables_without_the_sign() -> None:
    assert plain(shown.money(Decimal("429515.50"), "ru", kopecks=False)) == "429 516 ₽"
    assert shown.money(Decimal("429515.50"), "en", kopecks=False) == "₽429,516"
    assert plain(shown.amount(Decimal(8900), "ru")) == "8 900,00"
    assert shown.amount(Decimal(8900), "en") == "8,900.00"


def test_a_sum_never_breaks_into_two_lines() -> None:
    assert " " not in shown.money(Decimal(1284600), "ru")


@pytest.mark.parametrize(
    ("value", "russian", "english"),
    [("10", "10", "10"), ("100", "100", "100"), ("1.250", "1,25", "1.25"), ("1200", "1 200", "1,200")],
)
def test_quantities_have_only_the_decimals_they_need(value: str, russian: str, english: str) -> None:
    assert plain(shown.quantity(Decimal(value), "ru")) == russian
    assert shown.quantity(Decimal(value), "en") == english


def test_percentages() -> None:
    assert plain(shown.percent(Decimal("7.50"), "ru")) == "7,5 %"
    assert plain(shown.percent(Decimal(20), "en")) == "20 %"
    assert shown.percent(Decimal(5), "ru", sign=False) == "5"


def test_dates() -> None:
    assert shown.day(TODAY, "ru") == "21.11.2026"
    assert shown.day(TODAY, "en") == "21 Nov 2026"
    assert shown.day(date(2026, 9, 3), "en") == "3 Sep 2026"
    assert shown.short_day(TODAY, "ru") == "21.11"
    assert shown.short_day(TODAY, "en") == "21 Nov"
    assert shown.weekday(TODAY, "ru") == "сб"
    assert shown.weekday(TODAY, "en") == "Sat"
    assert shown.moment(NOW, "ru") == "21.11.2026, 14:02"


@pytest.mark.parametrize(
    ("ago", "russian", "english"),
    [
        (timedelta(seconds=1), "сейчас", "now"),
        (timedelta(seconds=-30), "сейчас", "now"),
        (timedelta(seconds=12), "12 с", "12 s"),
        (timedelta(minutes=2), "2 мин", "2 min"),
        (timedelta(minutes=59, seconds=59), "59 мин", "59 min"),
        (timedelta(hours=3), "3 ч", "3 h"),
        (timedelta(hours=19, minutes=22), "вчера 18:40", "yesterday 18:40"),
        (timedelta(days=4), "17.11", "17 Nov"),
        (timedelta(days=400), "17.10.2025", "17 Oct 2025"),
    ],
)
def test_ages(ago: timedelta, russian: str, english: str) -> None:
    assert plain(shown.age(NOW - ago, NOW, "ru")) == russian
    assert plain(shown.age(NOW - ago, NOW, "en")) == english


def test_the_time_of_a_list_row() -> None:
    assert shown.time_in_list(NOW, NOW, "ru") == "сейчас"
    assert shown.time_in_list(datetime(2026, 11, 21, 2, 14, tzinfo=UTC), NOW, "ru") == "02:14"
    assert shown.time_in_list(datetime(2026, 11, 20, 23, 0, tzinfo=UTC), NOW, "en") == "yesterday"
    assert shown.time_in_list(datetime(2026, 11, 18, 9, 0, tzinfo=UTC), NOW, "ru") == "18.11"


@pytest.mark.parametrize("typed", ["+74951234567", "8 (495) 123-45-67", "7 495 123 45 67", "495 123-45-67"])
def test_a_phone_is_shown_one_way_however_it_came(typed: str) -> None:
    assert shown.phone(typed) == "+7 495 123-45-67"
    assert shown.phone_to_copy(typed) == "+74951234567"


def test_other_phones_stay_as_they_are() -> None:
    assert shown.phone("+49 30 901820") == "+49 30 901820"
    assert shown.phone_to_copy("+49 30 901820") == "+4930901820"
    assert shown.phone("102") == "102"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("8900", "8900"),
        ("8 900,50", "8900.50"),
        ("8\u00a0900.50", "8900.50"),
        ("8\u202f900", "8900"),
        ("1 234,50 ₽", "1234.50"),
        ("₽1,234.50", "1234.50"),
        ("-₽23,844.00", "-23844"),
        ("1.234,50", "1234.50"),
        ("1,234,567", "1234567"),
        ("100р", "100"),
        ("100 руб.", "100"),
        ("120+35", "155"),
        ("120р+35р", "155"),
        ("120 + 35 − 5,5", "149.5"),
        ("5%", "5"),
        ("7,5 %", "7.5"),
        ("1000-5%", "950"),
        ("−23 844,00", "-23844"),
        (".5", "0.5"),
        ("0,125", "0.125"),
        ("1,234", "1.234"),
    ],
)
def test_typed_figures(typed: str, value: str) -> None:
    assert parse_number(typed, "ru") == Decimal(value)


def test_one_comma_before_three_digits_divides_thousands_only_in_english() -> None:
    assert parse_number("1,234", "en") == 1234
    assert parse_number("0,125", "en") == Decimal("0.125")
    assert parse_number("1.234", "en") == Decimal("1.234")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "abc",
        "12a",
        "1.2.3",
        "1,2,3",
        "--5",
        "5+",
        "5 5+",
        "1e5",
        "٣",
        "12,34,5",
        "₽",
        "%",
        "9" * 80,
        "1,2.3,4",
        "1,2.34",
    ],
)
def test_what_is_not_a_figure_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_number(typed, "ru", field="price")
    assert refused.value.facts == {"field": "price", "reason": "number"}


@given(SUMS, LANGUAGES)
def test_a_sum_shown_is_read_back_as_the_same_sum(value: Decimal, language: str) -> None:
    assert parse_number(shown.money(value, language), language) == value
    assert parse_number(shown.amount(value, language), language) == value


@given(st.integers(min_value=-(10**12), max_value=10**12), LANGUAGES)
def test_a_whole_sum_shown_is_read_back_as_the_same_sum(value: int, language: str) -> None:
    assert parse_number(shown.money(Decimal(value), language, kopecks=False), language) == value


@given(st.decimals(min_value=0, max_value=10**6, places=3))
def test_a_quantity_shown_is_read_back_as_the_same_quantity(value: Decimal) -> None:
    assert parse_number(shown.quantity(value, "ru"), "ru") == value


@given(SUMS, SUMS, LANGUAGES)
def test_typed_sums_are_added(one: Decimal, two: Decimal, language: str) -> None:
    text = f"{shown.amount(one, language)}+{shown.amount(abs(two), language)}"
    assert parse_number(text, language) == one + abs(two)


@given(st.text(max_size=40), LANGUAGES)
def test_anything_typed_is_either_a_figure_or_refused(text: str, language: str) -> None:
    try:
        assert parse_number(text, language).is_finite()
    except InvalidInput as refused:
        assert refused.facts["reason"] == "number"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("21.11", date(2026, 11, 21)),
        ("25.11.", date(2026, 11, 25)),
        ("25.11.2027", date(2027, 11, 25)),
        ("25.11.27", date(2027, 11, 25)),
        ("25/11", date(2026, 11, 25)),
        ("2026-12-01", date(2026, 12, 1)),
        ("10.01", date(2027, 1, 10)),
        ("01.10", date(2026, 10, 1)),
        ("29.02", date(2028, 2, 29)),
        ("21 nov 2026", date(2026, 11, 21)),
        ("5 Mar", date(2027, 3, 5)),
        ("5 мая", date(2027, 5, 5)),
        ("5 may", date(2027, 5, 5)),
        ("5 декабря", date(2026, 12, 5)),
        ("+3", date(2026, 11, 24)),
        ("-1", date(2026, 11, 20)),
        ("пт", date(2026, 11, 27)),
        ("Fri", date(2026, 11, 27)),
        ("сб", date(2026, 11, 28)),
        ("вс", date(2026, 11, 22)),
        ("завтра", date(2026, 11, 22)),
        ("Tomorrow", date(2026, 11, 22)),
        ("сегодня", TODAY),
        ("25", date(2026, 11, 25)),
        ("21", date(2026, 12, 21)),
        ("31", date(2026, 12, 31)),
    ],
)
def test_typed_dates(typed: str, expected: date) -> None:
    assert parse_date(typed, TODAY) == expected


@pytest.mark.parametrize(
    "typed", ["", "32.11", "21.13", "31.02", "0", "99", "soon", "21.11.20266", "1.2.3.4"]
)
def test_what_is_not_a_date_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_date(typed, TODAY, field="delivery")
    assert refused.value.facts == {"field": "delivery", "reason": "date"}


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)), LANGUAGES)
def test_a_date_shown_is_read_back_as_the_same_date(value: date, language: str) -> None:
    assert parse_date(shown.day(value, language), TODAY) == value


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31)), LANGUAGES)
def test_a_date_without_a_year_lies_within_a_year(today: date, language: str) -> None:
    near = today + timedelta(days=100)
    assert parse_date(shown.short_day(near, language), today) == near


@given(st.text(max_size=20), st.dates())
def test_any_text_is_either_a_date_or_refused(text: str, today: date) -> None:
    try:
        assert isinstance(parse_date(text, today), date)
    except InvalidInput as refused:
        assert refused.facts["reason"] == "date"


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Иванов Андрей Сергеевич", "А. Иванов"),
        ("Ветрова Галина Степановна", "Г. Ветрова"),
        ("Ильин Пётр Фомич", "П. Ильин"),
        ("Алексей Иванов", "Алексей Иванов"),
        ("John Fitzgerald Kennedy", "John Fitzgerald Kennedy"),
        ("", ""),
    ],
)
def test_the_top_bar_names_a_person_in_short(full: str, short: str) -> None:
    assert shown.short_person(full) == short
