"""Which VAT rate applies when, and how it is named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from b2bdesk.model.vat import (
    RateSum,
    VatCategory,
    VatMode,
    advance_label,
    advance_vat,
    label,
    rate,
    vat_by_rate,
)

D = Decimal
YEAR_END, NEW_YEAR = date(2025, 12, 31), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("category", "day", "mode", "expected"),
    [
        ("standard", YEAR_END, "general", D(20)),
        ("standard", NEW_YEAR, "general", D(22)),
        ("standard", date(2019, 1, 1), "general", D(20)),
        ("standard", date(2018, 12, 31), "general", D(18)),
        ("standard", date(2003, 12, 31), "general", D(20)),
        ("reduced", NEW_YEAR, "general", D(10)),
        ("zero", NEW_YEAR, "general", D(0)),
        ("exempt", NEW_YEAR, "general", None),
        ("standard", NEW_YEAR, "usn5", D(5)),
        ("reduced", NEW_YEAR, "usn7", D(7)),
        ("zero", NEW_YEAR, "usn7", D(0)),
        ("exempt", NEW_YEAR, "usn5", None),
        ("standard", date(2024, 12, 31), "usn5", None),
        ("standard", date(2025, 1, 1), "usn5", D(5)),
        ("standard", NEW_YEAR, "exempt", None),
        ("zero", NEW_YEAR, "exempt", None),
    ],
)
def test_rate_follows_shipment_date_goods_and_seller(
    category: str, day: date, mode: str, expected: Decimal | None
) -> None:
    assert rate(VatCategory(category), day, VatMode(mode)) == expected


@pytest.mark.parametrize(
    ("percent", "shown", "fraction", "vat"),
    [
        ("20", "20%", "20/120", "16666.67"),
        ("22", "22%", "22/122", "18032.79"),
        ("10", "10%", "10/110", "9090.91"),
        ("5.00", "5%", "5/105", "4761.90"),
        ("7", "7%", "7/107", "6542.06"),
    ],
)
def test_advance_of_100_000_holds_vat_by_the_fraction(
    percent: str, shown: str, fraction: str, vat: str
) -> None:
    assert label(D(percent)) == shown
    assert advance_label(D(percent)) == fraction
    assert advance_vat(D(100_000), D(percent)) == D(vat)


def test_no_vat_is_not_zero_percent() -> None:
    assert label(None) == "без НДС"
    assert label(D(0)) == "0%"


def test_vat_is_added_up_by_rate_highest_first() -> None:
    pairs = [(D(10), D("1.05")), (None, D(0)), (D(22), D("0.10")), (D("22.00"), D("0.08")), (D(0), D(0))]
    assert vat_by_rate(pairs) == [
        RateSum(D(22), D("0.18")),
        RateSum(D(10), D("1.05")),
        RateSum(D(0), D(0)),
        RateSum(None, D(0)),
    ]
