"""Which fields of a client count as changed when another system tells of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from b2bdesk.model.client import Client, ClientKind, Company, Contact
from b2bdesk.model.uid import new_uid
from b2bdesk.rules.client_changes import told_elsewhere

BY_NAME = Client(uid=new_uid(), name="Вектор", own_discount=Decimal(5))
FIRST = Company(uid=new_uid(), legal_name="ООО «Вектор»", short_name="Вектор", inn="7707083893")
SECOND = Company(uid=new_uid(), legal_name="ООО «Вектор плюс»", short_name="Вектор плюс", inn="7736050003")


def test_the_parts_of_a_client_that_was_told_by_name_are_no_change() -> None:
    whole = replace(
        BY_NAME,
        kind=ClientKind.GROUP,
        companies=(FIRST, SECOND),
        contacts=(Contact(new_uid(), first_name="Анна"),),
    )
    assert told_elsewhere(BY_NAME, whole) == ({}, {})


def test_the_same_discount_with_other_zeros_is_no_change() -> None:
    assert told_elsewhere(BY_NAME, replace(BY_NAME, own_discount=Decimal("5.00"))) == ({}, {})
    old, new = told_elsewhere(BY_NAME, replace(BY_NAME, own_discount=Decimal("7.50")))
    assert (old, new) == ({"own_discount": "5"}, {"own_discount": "7.5"})


def test_a_second_company_and_another_name_are_changes() -> None:
    before = replace(BY_NAME, companies=(FIRST,))
    after = replace(before, name="Вектор-М", kind=ClientKind.GROUP, companies=(FIRST, SECOND))
    old, new = told_elsewhere(before, after)
    assert (old["name"], new["name"], new["kind"]) == ("Вектор", "Вектор-М", "group")
    assert new[f"company|{SECOND.uid}"] == "Вектор плюс"
