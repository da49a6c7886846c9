"""A read that meets trouble: it ends in time with an error of the family, or mends itself."""

from __future__ import annotations

import pytest

from b2bdesk.connectors.asking import asking
from b2bdesk.errors import (
    BadRecord,
    ConnectorError,
    DeadlineMissed,
    RateLimited,
    Refused,
    Unauthorised,
    Unavailable,
)
from b2bdesk.training.faults import FaultKind
from tests.contract.suites.bench import ReadBench

PERSON_WAITS_S = 0.3
"""A person's patience in these tests: no background repeats are waited for."""


class ReadTroubleSuite:
    """Inherit it and give a fixture ``read_bench`` (:class:`ReadBench`)."""

    def fails(self, bench: ReadBench, *families: type[ConnectorError]) -> ConnectorError:
        error = self.failure(bench)
        assert isinstance(error, families), error
        assert error.facts["system"]
        assert error.to_wire()
        return error

    def failure(self, bench: ReadBench) -> ConnectorError:
        """Return how the read ends; a person asks again when only this machine was too slow."""
        for _ in range(10):
            with pytest.raises(ConnectorError) as failed, asking(PERSON_WAITS_S):
                bench.read()
            if not isinstance(failed.value, DeadlineMissed):
                break
        return failed.value

    def works_again(self, bench: ReadBench) -> None:
        bench.faults.clear()
        assert bench.read()

    def test_a_read_that_works_brings_something(self, read_bench: ReadBench) -> None:
        assert read_bench.read()

    def test_a_connection_that_breaks_once_is_not_noticed(self, read_bench: ReadBench) -> None:
        read_bench.meet(FaultKind.DROP_BEFORE_COMMIT)
        assert read_bench.read()

    def test_a_vendor_that_is_away_is_unavailable_and_found_again(self, read_bench: ReadBench) -> None:
        read_bench.stop()
        self.fails(read_bench, Unavailable)
        read_bench.start()
        self.works_again(read_bench)

    @pytest.mark.parametrize("status", [429, 503])
    def test_a_vendor_that_asks_to_slow_down_is_obeyed(self, read_bench: ReadBench, status: int) -> None:
        read_bench.meet(FaultKind.RATE_LIMITED, status=status)
        assert read_bench.read()
        read_bench.meet(FaultKind.RATE_LIMITED, times=0, seconds=30, status=status)
        self.fails(read_bench, RateLimited)

    def test_a_broken_vendor_is_unavailable(self, read_bench: ReadBench) -> None:
        read_bench.meet(FaultKind.SERVER_ERROR, times=0)
        self.fails(read_bench, Unavailable)
        self.works_again(read_bench)

    def test_a_page_of_the_network_is_no_answer(self, read_bench: ReadBench) -> None:
        read_bench.meet(FaultKind.PAGE, times=0)
        self.fails(read_bench, BadRecord, Unavailable, Unauthorised)
        self.works_again(read_bench)

    def test_half_an_answer_is_none(self, read_bench: ReadBench) -> None:
        read_bench.meet(FaultKind.CUT_BODY, times=0)
        self.fails(read_bench, Unavailable, BadRecord)
        self.works_again(read_bench)

    def test_an_answer_in_another_encoding_harms_nothing(self, read_bench: ReadBench) -> None:
        read_bench.meet(FaultKind.WRONG_ENCODING, times=0)
        try:
            read_bench.read()
        except (BadRecord, Unavailable) as error:
            assert error.facts["system"]
        self.works_again(read_bench)

    def test_an_endless_answer_is_cut_off(self, read_bench: ReadBench) -> None:
        read_bench.meet(FaultKind.HUGE_ANSWER, times=0)
        with pytest.raises((BadRecord, Unavailable)):
            read_bench.read()
        self.works_again(read_bench)

    def test_nobody_is_followed_to_another_host(self, read_bench: ReadBench) -> None:
        read_bench.meet(FaultKind.REDIRECT, times=0)
        self.fails(read_bench, Unavailable, Unauthorised, BadRecord, Refused)
        self.works_again(read_bench)

    def test_a_key_that_is_not_accepted_is_named(self, read_bench: ReadBench) -> None:
        read_bench.meet(FaultKind.WRONG_KEY, times=0)
        self.fails(read_bench, Unauthorised)
        self.works_again(read_bench)

    def test_a_login_that_ran_out_is_renewed_unseen(self, read_bench: ReadBench) -> None:
        if read_bench.expire is None:
            pytest.skip("this vendor has no login that runs out")
        assert read_bench.read()
        read_bench.expire()
        assert read_bench.read()

    def test_a_slow_vendor_is_not_waited_for_longer_than_the_person_waits(
        self, read_bench: ReadBench
    ) -> None:
        read_bench.meet(FaultKind.ANSWER_LATE, seconds=PERSON_WAITS_S * 2)
        with pytest.raises(DeadlineMissed), asking(PERSON_WAITS_S):
            read_bench.read()
