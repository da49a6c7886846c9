"""Money of lines and orders: the vectors of the trade and properties that must always hold."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b2bdesk.model.money import (
    LineSums,
    MixedCurrencies,
    Money,
    line_sums,
    order_totals,
    round_half_up,
    spread,
)

D = Decimal
RATES = st.sampled_from([None, D(0), D(5), D(7), D(10), D(18), D(20), D(22)])
PRICES = st.decimals(min_value=0, max_value=1_000_000, places=2)
QUANTITIES = st.decimals(min_value=D("0.001"), max_value=10_000, places=3)
PERCENTS = st.decimals(min_value=0, max_value=100, places=2)


def lines_of(text: str, included: bool) -> list[LineSums]:
    """Read `3x0.33@22, 1x5@-`: quantity, price, rate."""
    found = []
    for part in text.split(","):
        quantity, rest = part.strip().split("x")
        price, rate = rest.split("@")
        percent = None if rate == "-" else D(rate)
        found.append(line_sums(D(quantity), D(price), D(0), percent, included))
    return found


@pytest.mark.parametrize(
    ("text", "included", "net", "vat", "gross"),
    [
        ("1x990.90@22, 1x1490.50@22, 1x74990.90@22", True, "63501.88", "13970.42", "77472.30"),
        ("1x990.90@20, 1x1490.50@20, 1x74990.90@20", True, "64560.25", "12912.05", "77472.30"),
        (",".join(["1x999.99@22"] * 7), True, "5737.62", "1262.31", "6999.93"),
        ("7x999.99@22", True, "5737.65", "1262.28", "6999.93"),
        ("3x0.33@22, 10x1.15@10, 2x1250@0", True, "2511.26", "1.23", "2512.49"),
        ("10x83.33@22, 7x14.29@22", False, "933.33", "205.34", "1138.67"),
        ("1x2.25@22, 1x2.75@22, 1x3.25@22", False, "8.25", "1.83", "10.08"),
        ("1x1.35@20, 1x2.07@20, 1x0.15@20", True, "2.96", "0.61", "3.57"),
        ("2x10.10@-, 1x0.05@-", True, "20.25", "0", "20.25"),
    ],
)
def test_order_has_the_sums_an_accountant_expects(
    text: str, included: bool, net: str, vat: str, gross: str
) -> None:
    totals = order_totals(lines_of(text, included))
    assert (totals.net, totals.vat, totals.total) == (D(net), D(vat), D(gross))


def test_exact_half_goes_up_not_to_the_even_neighbour() -> None:
    assert round_half_up(D("0.225")) == D("0.23")
    assert round_half_up(D("-0.225")) == D("-0.23")
    assert round_half_up(D("2.5"), 0) == D(3)


def test_discount_is_rounded_per_unit_so_that_the_printed_price_gives_the_printed_sum() -> None:
    line = line_sums(D(3), D("9.99"), D(5), D(22), True)
    assert line.unit_price == D("9.49")
    assert line.gross == D("28.47")
    assert line.discount == D("1.50")


def test_delivery_counts_into_the_total_but_not_into_the_goods() -> None:
    delivery = line_sums(D(1), D(1200), D(0), D(22), True)
    totals = order_totals(lines_of("10x100@22", True), delivery)
    assert (totals.goods, totals.delivery, totals.total) == (D(1000), D(1200), D(2200))
    assert totals.net + totals.vat == totals.total


def test_order_without_lines_costs_nothing() -> None:
    assert order_totals([]).total == 0


@given(QUANTITIES, PRICES, PERCENTS, RATES, st.booleans())
def test_every_line_adds_up(
    quantity: Decimal, price: Decimal, percent: Decimal, rate: Decimal | None, included: bool
) -> None:
    line = line_sums(quantity, price, percent, rate, included)
    assert line.net + line.vat == line.gross
    priced = line.gross if included else line.net
    assert priced == round_half_up(quantity * line.unit_price)
    assert D(0) <= line.vat <= line.gross
    assert priced + line.discount == round_half_up(quantity * price)
    assert all(part == round_half_up(part) for part in (line.net, line.vat, line.gross, line.unit_price))


@given(st.lists(PRICES, min_size=1, max_size=40).filter(lambda sums: sum(sums) > 0), st.data())
def test_spread_discount_is_exact_and_takes_no_line_below_zero(
    sums: list[Decimal], data: st.DataObject
) -> None:
    discount = data.draw(st.decimals(min_value=0, max_value=sum(sums), places=2))
    shares = spread(discount, sums)
    assert sum(shares) == discount
    whole = sum(sums)
    for share, gross in zip(shares, sums, strict=True):
        assert D(0) <= share <= gross
        assert abs(share - discount * gross / whole) < D("0.01")


def test_left_over_kopecks_of_a_discount_go_to_the_earlier_of_equal_lines() -> None:
    assert spread(D("1.00"), [D(10), D(10), D(10)]) == [D("0.34"), D("0.33"), D("0.33")]
    assert spread(D("0.02"), [D(10), D(10), D(10)]) == [D("0.01"), D("0.01"), D("0.00")]


@pytest.mark.parametrize(
    ("discount", "sums"), [("-1", ["10"]), ("11", ["10"]), ("1", ["-1", "5"]), ("1", [])]
)
def test_discount_that_does_not_fit_the_lines_is_refused(discount: str, sums: list[str]) -> None:
    with pytest.raises(ValueError, match="cannot spread"):
        spread(D(discount), [D(one) for one in sums])


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_kopecks_survive_the_store(kopecks: int) -> None:
    assert Money.from_kopecks(kopecks).kopecks == kopecks


def test_money_of_two_currencies_never_mixes() -> None:
    roubles, dollars = Money(D(1)), Money(D(1), "USD")
    with pytest.raises(MixedCurrencies):
        roubles + dollars
    with pytest.raises(MixedCurrencies):
        assert roubles < dollars
    assert roubles != dollars
    with pytest.raises(MixedCurrencies):
        Money.total([roubles, dollars])


def test_money_counts_exactly() -> None:
    assert Money.total([Money(D("0.10"))] * 3) == Money(D("0.30"))
    assert 3 * Money(D("0.335")) - Money(D("0.005")) == Money(D("1.00"))
    assert -Money(D(2)) < Money(D(1)) <= Money(D(1))
    assert not Money(D("0.00"))
    assert Money(D("1.005")).rounded().kopecks == 101
    assert Money.total([], "CNY") == Money(D(0), "CNY")


@pytest.mark.parametrize("wrong", [1.5, 1, D("NaN"), D("Infinity"), "1"])
def test_money_is_made_of_finite_decimals_only(wrong: object) -> None:
    with pytest.raises(ValueError, match="finite Decimal"):
        Money(wrong)  # type: ignore[arg-type]


def test_unrounded_money_is_not_stored_silently() -> None:
    with pytest.raises(ValueError, match="fractions of a kopeck"):
        _ = Money(D("1.005")).kopecks
