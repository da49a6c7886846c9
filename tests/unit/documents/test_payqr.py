"""The text of the payment code."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b2bdesk.documents import payqr
from b2bdesk.model.vat import RateSum

DAY = date(2026, 11, 21)
D = Decimal


def code(**changes: object) -> str:
    usual: dict[str, object] = {
        "name": 'ООО "Ромашка Трейд"',
        "account": "40702810938000012345",
        "bank_name": "ПАО СБЕРБАНК",
        "bic": "044525225",
        "correspondent_account": "30101810400000000225",
        "total": D("91498.77"),
        "purpose": payqr.purpose("1542", DAY, [RateSum(D(22), D("16499.78"))]),
        "inn": "7700123459",
        "kpp": "770001001",
    }
    return payqr.payload(**{**usual, **changes})  # type: ignore[arg-type]


def test_example_of_the_house_rules() -> None:
    assert code() == (
        'ST00012|Name=ООО "Ромашка Трейд"|PersonalAcc=40702810938000012345|BankName=ПАО СБЕРБАНК'
        "|BIC=044525225|CorrespAcc=30101810400000000225|Sum=9149877"
        "|Purpose=Оплата по счету № 1542 от 21.11.2026. В т.ч. НДС 22% - 16499.78 руб."
        "|PayeeINN=7700123459|KPP=770001001"
    )


def test_empty_fields_are_left_out_and_nothing_trails() -> None:
    text = code(kpp="")
    assert "KPP" not in text
    assert text.endswith("PayeeINN=7700123459")
    assert "CorrespAcc=0|" in code(correspondent_account="")


def test_separator_inside_a_value_moves_the_whole_code_to_the_next_free_sign() -> None:
    text = code(name="ООО |Труба| #1")
    assert text.startswith("ST00012;Name=ООО |Труба| #1;PersonalAcc=")


def test_white_space_and_letters_are_normalised() -> None:
    text = code(name="ИП\N{NO-BREAK SPACE}Кии\N{COMBINING BREVE}ко\n\tА. Б. ")
    assert "|Name=ИП Кийко А. Б.|" in text


def test_long_names_are_cut_at_the_limits_of_the_standard() -> None:
    fields = dict(part.split("=", 1) for part in code(name="Я" * 500, bank_name="Б" * 99).split("|")[1:])
    assert len(fields["Name"]) == 160
    assert len(fields["BankName"]) == 45


@pytest.mark.parametrize(
    ("sums", "tail"),
    [
        ([RateSum(D(22), D("13970.42"))], "В т.ч. НДС 22% - 13970.42 руб."),
        (
            [RateSum(D(22), D("0.18")), RateSum(D(10), D("1.05")), RateSum(D(0), D(0))],
            "В т.ч. НДС 22% - 0.18 руб., НДС 10% - 1.05 руб.",
        ),
        ([RateSum(None, D(0))], "Без НДС."),
        ([RateSum(D(0), D(0))], "НДС 0%."),
        ([RateSum(D(22), D("1.00")), RateSum(None, D(0))], "В т.ч. НДС 22% - 1.00 руб."),
    ],
)
def test_vat_in_the_purpose(sums: list[RateSum], tail: str) -> None:
    assert payqr.vat_tail(sums) == tail


def test_long_number_never_costs_the_vat() -> None:
    text = payqr.purpose("9" * 300, DAY, [RateSum(D(22), D("16499.78"))])
    assert len(text) == 210
    assert text.endswith(" В т.ч. НДС 22% - 16499.78 руб.")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_names_give_a_code_whose_fields_can_be_told_apart(name: str, bank_name: str) -> None:
    text = code(name=name, bank_name=bank_name)
    separator = text[7]
    if not set(payqr.SEPARATORS) <= set(name + bank_name):
        keys = [part.split("=", 1)[0] for part in text[8:].split(separator)]
        assert keys[-3:] == ["Purpose", "PayeeINN", "KPP"]
        assert len(keys) == len(set(keys)) >= 7
