"""Numbers and dates as they are printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from b2bdesk.documents import format as printed

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("12159506.60", "12 159 506,60"), ("0", "0,00"), ("999.995", "1 000,00"), ("-1234.5", "-1 234,50")],
)
def test_money_has_groups_a_comma_and_two_decimals(amount: str, shown: str) -> None:
    assert printed.money(Decimal(amount)) == shown.replace(" ", SPACE)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("2.5", "2,5"), ("100", "100"), ("100.000", "100"), ("1000.125", "1 000,125"), ("0.050", "0,05")],
)
def test_quantity_drops_trailing_zeros_only(amount: str, shown: str) -> None:
    assert printed.quantity(Decimal(amount)) == shown.replace(" ", SPACE)


def test_dates() -> None:
    assert printed.long_date(date(2026, 11, 21)) == "21 ноября 2026 г.".replace(" ", SPACE)
    assert printed.short_date(date(2026, 3, 1)) == "01.03.2026"


def test_percent_is_empty_when_there_is_none() -> None:
    assert printed.percent(Decimal("7.25")) == "7,25%"
    assert printed.percent(Decimal("5.00")) == "5%"
    assert printed.percent(Decimal(0)) == ""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Иванов Иван Иванович", "Иванов И. И."),
        ("Иванов И.И.", "Иванов И. И."),
        ("Иванов И. И.", "Иванов И. И."),
        ("Ли Сяо", "Ли С."),
        ("Петров-Водкин Кузьма Сергеевич", "Петров-Водкин К. С."),
        ("Мадонна", "Мадонна"),
        ("", ""),
    ],
)
def test_person_signs_with_surname_and_initials(name: str, shown: str) -> None:
    assert printed.person(name) == shown.replace(" ", SPACE)


def test_name_of_another_custom_is_left_alone() -> None:
    assert printed.person("Алиев Гусейн Рашид оглы") == "Алиев Гусейн Рашид оглы"
