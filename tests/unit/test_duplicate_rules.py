"""When two clients may be one: names that people write differently, and reasons that suffice."""

from __future__ import annotations

import pytest

from b2bdesk.rules.duplicates import (
    ALIKE,
    Cause,
    Reason,
    beginnings,
    is_enough,
    name_agreement,
    name_of,
    ordered,
)


def agreement(one: str, other: str) -> float:
    return name_agreement(name_of(one), name_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО «Ромашка»", "Ромашка, ООО"),
        ("Общество с ограниченной ответственностью «Ромашка»", "ромашка"),
        ("ООО «Рамашка»", "ООО «Ромашка»"),
        ("ГК «Ромашка»", "АО Ромашка"),
        ("ООО «Северный ветер»", "ТД Ветер Северный"),
        ("Ёлка-Сервис", "ООО ЕЛКА СЕРВИС"),
        ("ИП Петров А. В.", "Петров А.В. ИП"),
        ("ООО «Cтальпром»", "ООО «Стальпром»"),
    ],
)
def test_one_name_written_in_two_ways(one: str, other: str) -> None:
    assert agreement(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО «Ромашка»", "ООО «Василёк»"),
        ("Магазин 12", "Магазин 14"),
        ("ООО «Север»", "ООО «Северный ветер»"),
        ("ООО «Альфа Строй»", "ООО «Альфа Мебель»"),
        ("Торговый дом", "ООО «Ромашка»"),
        ("", "ООО «Ромашка»"),
    ],
)
def test_different_names_are_not_taken_for_one(one: str, other: str) -> None:
    assert agreement(one, other) < ALIKE
    assert agreement(other, one) < ALIKE


def test_a_name_or_an_email_alone_is_no_reason_to_ask() -> None:
    name, mail = Cause(Reason.NAME, "Ромашка"), Cause(Reason.EMAIL, "a@b.example")
    assert not is_enough([name])
    assert not is_enough([mail])
    assert not is_enough([name, name])
    assert is_enough([name, mail])
    assert is_enough([Cause(Reason.PHONE, "+74951234567")])


def test_the_strongest_reason_stands_first_and_inn_with_kpp_says_the_inn_too() -> None:
    causes = [
        Cause(Reason.NAME, "Ромашка"),
        Cause(Reason.INN, "7700123459"),
        Cause(Reason.INN_KPP, "7700123459"),
        Cause(Reason.NAME, "Ромашка-Сервис"),
    ]
    assert [cause.reason for cause in ordered(causes)] == [Reason.INN_KPP, Reason.NAME]


def test_a_word_mistyped_by_ear_is_looked_for_under_both_beginnings() -> None:
    assert "ром" in beginnings("рамашка")
    assert "лес" in beginnings("лиса")
    assert beginnings("гранит") == ["гро", "гра"]
