"""Who has the last word, as the trade agreed."""

from __future__ import annotations

import pytest

from b2bdesk.rules.ownership import OnBothChanged, Owner, of_path

LINE = "lines/018f3c5e-7a1b-7123-8456-1234567890ab"


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        ("client", "name", OnBothChanged.ASK),
        ("client", "responsible", OnBothChanged.ASK),
        ("client", "own_discount", OnBothChanged.THEIRS),
        ("client", "companies/u/inn", OnBothChanged.ASK),
        ("client", "contacts/u/phones", OnBothChanged.JOIN),
        ("client", "contacts/u/last_name", OnBothChanged.ASK),
        ("client", "contacts/u/portal_role", OnBothChanged.THEIRS),
        ("order", "stage", OnBothChanged.THEIRS),
        ("order", "company", OnBothChanged.ASK),
        ("order", "comment_client", OnBothChanged.THEIRS),
        ("order", f"{LINE}/qty", OnBothChanged.ASK),
        ("order", f"{LINE}/unit_price", OnBothChanged.ASK),
        ("order", f"{LINE}/comment", OnBothChanged.THEIRS),
        ("order", LINE, OnBothChanged.ASK),
    ],
)
def test_what_happens_when_both_sides_changed(kind: str, path: str, expected: OnBothChanged) -> None:
    assert of_path(kind, path).on_both_changed is expected


def test_after_confirmation_every_field_of_a_line_is_asked() -> None:
    assert of_path("order", f"{LINE}/comment", confirmed=True).on_both_changed is OnBothChanged.ASK
    assert of_path("order", "comment_client", confirmed=True).on_both_changed is OnBothChanged.THEIRS


def test_the_shop_owns_who_may_sign_in() -> None:
    assert of_path("client", "contacts/u/portal_role").owner is Owner.SHOP


def test_a_kind_that_nobody_owns_is_a_fault() -> None:
    with pytest.raises(KeyError):
        of_path("weather", "wind")
