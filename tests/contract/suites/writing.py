"""A write that meets trouble: never done twice, never lost, and it is always known which."""

from __future__ import annotations

import pytest

from b2bdesk.connectors.ports import Receipt
from b2bdesk.errors import ConnectorError, OutcomeUnknown, RateLimited, Refused, Unauthorised, Unavailable
from b2bdesk.training.faults import FaultKind
from tests.contract.suites.bench import WriteBench

LATE_S = 90.0
"""How much later a vendor commits that had not answered."""


def lost(bench: WriteBench, *families: type[ConnectorError]) -> ConnectorError:
    with pytest.raises(families or (OutcomeUnknown,)) as failed:
        bench.put(1)
    assert failed.value.facts["system"]
    assert failed.value.to_wire()
    return failed.value


def is_there_once(bench: WriteBench) -> Receipt:
    found = bench.find()
    assert found is not None
    assert found.as_meant
    assert found.links
    assert bench.count() == 1
    return found


class WriteTroubleSuite:
    """Inherit it and give a fixture ``write_bench`` (:class:`WriteBench`) whose record is not there yet."""

    def test_before_the_write_there_is_nothing(self, write_bench: WriteBench) -> None:
        assert write_bench.find() is None
        assert write_bench.count() == 0

    def test_what_was_written_is_found_by_our_mark(self, write_bench: WriteBench) -> None:
        receipt = write_bench.put(1)
        found = is_there_once(write_bench)
        assert {link.ext for link in receipt.links} & {link.ext for link in found.links}

    def test_the_same_delivered_twice_is_there_once(self, write_bench: WriteBench) -> None:
        first, second = write_bench.put(1), write_bench.put(2)
        assert {link.ext for link in first.links} & {link.ext for link in second.links}
        is_there_once(write_bench)

    def test_an_answer_lost_after_the_write_is_unknown_and_then_found(self, write_bench: WriteBench) -> None:
        write_bench.meet(FaultKind.COMMIT_THEN_DROP)
        lost(write_bench)
        write_bench.put(2)
        is_there_once(write_bench)

    def test_a_write_lost_on_the_way_is_unknown_and_may_be_repeated(self, write_bench: WriteBench) -> None:
        write_bench.meet(FaultKind.DROP_BEFORE_COMMIT)
        lost(write_bench)
        assert write_bench.count() == 0
        write_bench.put(2)
        is_there_once(write_bench)

    def test_a_write_committed_after_we_looked_is_not_done_twice(self, write_bench: WriteBench) -> None:
        write_bench.meet(FaultKind.COMMIT_LATE, seconds=LATE_S)
        lost(write_bench)
        looked = write_bench.find()
        assert looked is None or not looked.as_meant
        write_bench.later(LATE_S + 1)
        write_bench.find()
        write_bench.put(2)
        is_there_once(write_bench)

    @pytest.mark.parametrize("status", [429, 503])
    def test_a_vendor_that_asks_to_slow_down_has_done_nothing(
        self, write_bench: WriteBench, status: int
    ) -> None:
        write_bench.meet(FaultKind.RATE_LIMITED, status=status)
        lost(write_bench, RateLimited)
        assert write_bench.count() == 0
        write_bench.put(2)
        is_there_once(write_bench)

    @pytest.mark.parametrize("kind", [FaultKind.PAGE, FaultKind.SERVER_ERROR, FaultKind.REDIRECT])
    def test_a_page_instead_of_an_answer_leaves_the_write_in_doubt(
        self, write_bench: WriteBench, kind: FaultKind
    ) -> None:
        write_bench.meet(kind)
        lost(write_bench, OutcomeUnknown, Unavailable, Unauthorised, Refused)
        assert write_bench.count() == 0
        write_bench.put(2)
        is_there_once(write_bench)

    def test_half_an_answer_leaves_the_write_in_doubt(self, write_bench: WriteBench) -> None:
        write_bench.meet(FaultKind.CUT_BODY)
        try:
            write_bench.put(1)
        except OutcomeUnknown as error:
            assert error.facts["system"]
        write_bench.put(2)
        is_there_once(write_bench)

    def test_an_answer_in_another_encoding_does_not_double(self, write_bench: WriteBench) -> None:
        write_bench.meet(FaultKind.WRONG_ENCODING)
        try:
            write_bench.put(1)
        except OutcomeUnknown as error:
            assert error.facts["system"]
        write_bench.put(2)
        is_there_once(write_bench)

    def test_a_key_that_is_not_accepted_has_done_nothing(self, write_bench: WriteBench) -> None:
        write_bench.meet(FaultKind.WRONG_KEY)
        lost(write_bench, Unauthorised)
        assert write_bench.count() == 0
        write_bench.put(2)
        is_there_once(write_bench)

    def test_a_login_that_ran_out_before_the_write_is_renewed(self, write_bench: WriteBench) -> None:
        if write_bench.expire is None:
            pytest.skip("this vendor has no login that runs out")
        write_bench.find()
        write_bench.expire()
        write_bench.put(1)
        is_there_once(write_bench)

    def test_a_vendor_that_is_away_has_surely_done_nothing(self, write_bench: WriteBench) -> None:
        write_bench.stop()
        lost(write_bench, Unavailable)
        write_bench.start()
        assert write_bench.count() == 0
        write_bench.put(2)
        is_there_once(write_bench)
