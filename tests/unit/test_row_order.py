"""A new order of rows is compared with the old one in portions, and a late question can be stopped."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b2bdesk.jobs import Cancelled, JobContext
from b2bdesk.ui.models.order import PORTION, count_fresh, place_of

KEYS = st.lists(st.integers(0, 60), unique=True).map(lambda keys: array("q", keys))


@given(KEYS, KEYS.filter(len))
def test_new_rows_are_those_that_were_not_shown(keys, shown) -> None:
    assert count_fresh(JobContext(), keys, shown) == len(set(keys) - set(shown))


def test_a_row_is_found_again_beyond_the_first_portion() -> None:
    keys = array("q", range(3 * PORTION))
    assert place_of(keys, 2 * PORTION + 7) == 2 * PORTION + 7
    assert place_of(keys, PORTION) == PORTION
    assert place_of(keys, -1) == -1
    assert place_of(keys, None) == -1


def test_a_question_nobody_waits_for_any_more_is_dropped_on_the_way() -> None:
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        count_fresh(context, array("q", range(10)), array("q", range(5)))
