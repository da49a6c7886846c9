"""Sums in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b2bdesk.documents.words import sum_in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0.00", "Ноль рублей 00 копеек"),
        ("0.07", "Ноль рублей 07 копеек"),
        ("1.00", "Один рубль 00 копеек"),
        ("2.02", "Два рубля 02 копейки"),
        ("11.11", "Одиннадцать рублей 11 копеек"),
        ("21.21", "Двадцать один рубль 21 копейка"),
        ("1000.00", "Одна тысяча рублей 00 копеек"),
        ("1001.01", "Одна тысяча один рубль 01 копейка"),
        ("1012.24", "Одна тысяча двенадцать рублей 24 копейки"),
        ("12012.12", "Двенадцать тысяч двенадцать рублей 12 копеек"),
        ("22022.42", "Двадцать две тысячи двадцать два рубля 42 копейки"),
        ("111000.11", "Сто одиннадцать тысяч рублей 11 копеек"),
        ("1000000.00", "Один миллион рублей 00 копеек"),
        ("21000000.01", "Двадцать один миллион рублей 01 копейка"),
        (
            "12159506.60",
            "Двенадцать миллионов сто пятьдесят девять тысяч пятьсот шесть рублей 60 копеек",
        ),
        (
            "999999999.99",
            "Девятьсот девяносто девять миллионов девятьсот девяносто девять тысяч "
            "девятьсот девяносто девять рублей 99 копеек",
        ),
    ],
)
def test_sum_is_spelled_as_accountants_write_it(amount: str, words: str) -> None:
    assert sum_in_words(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("21.02", "USD", "Двадцать один доллар США 02 цента"),
        ("5.11", "EUR", "Пять евро 11 евроцентов"),
        ("2.01", "CNY", "Два юаня 01 фэнь"),
        ("1002.00", "BYN", "Одна тысяча два белорусских рубля 00 копеек"),
        ("123.45", "GBP", "Сто двадцать три GBP 45/100"),
    ],
)
def test_other_currencies_are_named(amount: str, currency: str, words: str) -> None:
    assert sum_in_words(Decimal(amount), currency) == words


@given(st.integers(min_value=0, max_value=99_999_999_999))
def test_hundredths_are_always_two_digits_with_the_word_that_fits(kopecks: int) -> None:
    *_, digits, word = sum_in_words(Decimal(kopecks).scaleb(-2)).split(" ")
    assert digits == f"{kopecks % 100:02d}"
    expected = {0: "копеек", 1: "копейка", 2: "копейки", 3: "копейки", 4: "копейки"}
    teen = 11 <= int(digits) <= 14
    assert word == ("копеек" if teen else expected.get(int(digits) % 10, "копеек"))


def test_negative_sum_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        sum_in_words(Decimal("-0.01"))
