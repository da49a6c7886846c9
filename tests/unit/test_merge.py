"""Two people changed one record: what comes out."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from b2bdesk.rules.ownership import OnBothChanged, of_path
from b2bdesk.sync.merge import Clash, Merged, fill_untold, merge, same
from b2bdesk.sync.own_writes import doubted


def of_kind(kind: str, base: Any, ours: Any, theirs: Any) -> Merged:
    return merge(base, ours, theirs, partial(_verdict, kind))


def _verdict(kind: str, path: str) -> OnBothChanged:
    return of_path(kind, path).on_both_changed


def line(qty: str, price: str = "10.00", **more: str) -> dict[str, Any]:
    return {"product": "p", "qty": qty, "unit_price": price, **more}


def order(**lines: dict[str, Any]) -> dict[str, Any]:
    return {"comment_client": None, "lines": lines}


def test_a_colleagues_quantity_and_my_comment_both_stay() -> None:
    base = order(a=line("2"))
    ours = {**order(a=line("2")), "comment_client": "call before"}
    merged = of_kind("order", base, ours, order(a=line("5")))
    assert merged.body == {"comment_client": "call before", "lines": {"a": line("5")}}
    assert not merged.clashes
    assert merged.taken == ["lines/a/qty"] and merged.kept == ["comment_client"]


def test_two_quantities_are_never_chosen_silently() -> None:
    merged = of_kind("order", order(a=line("2")), order(a=line("3")), order(a=line("5")))
    assert merged.clashes == [Clash("lines/a/qty", "2", "3", "5")]
    assert merged.body["lines"]["a"]["qty"] == "3"


def test_the_same_change_on_both_sides_is_agreement() -> None:
    merged = of_kind("order", order(a=line("2")), order(a=line("3")), order(a=line("3")))
    assert not merged.clashes and not merged.taken and not merged.kept


def test_a_line_added_there_and_a_line_added_here_are_both_in_the_order() -> None:
    merged = of_kind("order", order(), order(a=line("1")), order(b=line("2")))
    assert set(merged.body["lines"]) == {"a", "b"}


def test_a_line_removed_there_goes_if_nobody_touched_it_here() -> None:
    merged = of_kind("order", order(a=line("1")), order(a=line("1")), order())
    assert merged.body["lines"] == {} and merged.taken == ["lines/a"]


def test_a_line_removed_there_and_changed_here_is_asked() -> None:
    merged = of_kind("order", order(a=line("1")), order(a=line("4")), order())
    (clash,) = merged.clashes
    assert clash.path == "lines/a" and clash.theirs is None and clash.ours["qty"] == "4"
    assert merged.body["lines"]["a"]["qty"] == "4"


def test_a_line_removed_here_and_changed_there_is_asked() -> None:
    merged = of_kind("order", order(a=line("1")), order(), order(a=line("4")))
    assert [clash.path for clash in merged.clashes] == ["lines/a"]
    assert merged.body["lines"] == {}


def test_what_the_owner_overrules_is_told() -> None:
    base, ours, theirs = ({"stage": stage} for stage in ("received", "confirmed", "cancelled"))
    merged = of_kind("order", base, ours, theirs)
    assert merged.body["stage"] == "cancelled"
    assert merged.overruled == [Clash("stage", "received", "confirmed", "cancelled")]


def test_phones_are_united_and_a_removed_one_stays_removed() -> None:
    def contact(*phones: str) -> dict[str, Any]:
        return {"contacts": {"c": {"phones": list(phones)}}}

    merged = of_kind("client", contact("+1", "+2"), contact("+1", "+2", "+3"), contact("+2", "+4"))
    assert merged.body["contacts"]["c"]["phones"] == ["+2", "+4", "+3"]
    assert not merged.clashes


def test_the_order_of_phones_is_no_change() -> None:
    assert same(["+1", "+2"], ["+2", "+1"])
    assert not same(["+1"], ["+1", "+1"])


def test_what_the_vendor_has_no_place_for_is_not_cleared_here() -> None:
    sent = {"name": "Ромашка", "contacts": {"c": {"position": "buyer", "last_name": "Iva"}}}
    told = {"name": "Ромашка ООО", "contacts": {"c": {"position": None, "last_name": "Iva"}}}
    assert fill_untold(sent, told) == {
        "name": "Ромашка ООО",
        "contacts": {"c": {"position": "buyer", "last_name": "Iva"}},
    }


def test_a_row_with_a_doubtful_value_that_was_taken_out_here_is_a_question_in_plain_values() -> None:
    agreed, told = order(a=line("2")), order(a=line("2"))
    base = doubted(agreed, order(a=line("7")), told, lambda _: True)
    (clash,) = of_kind("order", base, order(), told).clashes
    assert clash == Clash("lines/a", line("2"), None, line("2"))
    assert msgspec.json.encode(clash.base)


scalars = st.sampled_from([None, "", "a", "b", True, False, 0, 1])
bodies = st.dictionaries(
    st.sampled_from("abcd"), st.one_of(scalars, st.dictionaries(st.sampled_from("xy"), scalars)), max_size=4
)


@given(base=bodies, sent=bodies, theirs=bodies)
def test_only_what_was_sent_and_stands_there_as_before_is_doubted(base: Any, sent: Any, theirs: Any) -> None:
    merged = merge(doubted(base, sent, theirs, lambda _: True), sent, theirs, lambda _: OnBothChanged.ASK)
    plain = merge(base, sent, theirs, lambda _: OnBothChanged.ASK)
    # Everything that would have been sent again without a word is a question now, and nothing else changes.
    assert not merged.kept and merged.taken == plain.taken
    assert {one.path for one in merged.clashes} == {one.path for one in plain.clashes} | set(plain.kept)


@given(base=bodies, ours=bodies, theirs=bodies)
def test_merging_never_asks_about_what_only_one_side_changed(base: Any, ours: Any, theirs: Any) -> None:
    alone = merge(base, base, theirs, lambda _: OnBothChanged.ASK)
    assert same(alone.body, theirs) and not alone.clashes
    other = merge(base, ours, base, lambda _: OnBothChanged.ASK)
    assert same(other.body, ours) and not other.clashes


@given(base=bodies, ours=bodies, theirs=bodies)
def test_a_clash_is_a_place_where_all_three_differ(base: Any, ours: Any, theirs: Any) -> None:
    for clash in merge(base, ours, theirs, lambda _: OnBothChanged.ASK).clashes:
        assert not same(clash.ours, clash.theirs) or clash.ours is None or clash.theirs is None


@pytest.mark.parametrize(("one", "other"), [(True, 1), ("1", 1), (None, "")])
def test_equal_looking_values_of_other_types_differ(one: Any, other: Any) -> None:
    assert not same(one, other)
