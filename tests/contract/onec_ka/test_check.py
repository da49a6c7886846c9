"""The check names one by one what a base lacks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from b2bdesk.connectors.ports import CheckLine
from b2bdesk.model.clock import HandClock
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.onec_ka.posting import ORDER, RECEIPT
from tests.contract.onec_ka.conftest import OpenDesk
from tests.contract.onec_ka.desk import Desk


@pytest.fixture
def clock() -> HandClock:
    """The web server tells the real time, so both clocks begin with it."""
    return HandClock(datetime.now(UTC))


def wrong(lines: list[CheckLine]) -> list[tuple[str, dict[str, Any]]]:
    return [(line.code, line.facts) for line in lines if not line.ok]


def test_the_training_base_has_everything(desk: Desk) -> None:
    lines = desk.books.check()
    assert wrong(lines) == []
    assert {line.code for line in lines} == {
        "check.reachable",
        "check.signed_in",
        "check.clock",
        "check.entity",
        "check.entity_fields",
        "check.entity_right",
        "check.organisation",
        "check.speed",
    }


def test_every_option_asks_for_what_it_needs(open_desk: OpenDesk) -> None:
    desk = open_desk(payments_by="register", quick_state=True, balance_by="sums")
    lines = desk.books.check()
    assert wrong(lines) == []
    named = {line.facts.get("entity") for line in lines}
    assert "InformationRegister_СостоянияЗаказовКлиентов" in named
    assert "AccumulationRegister_РасчетыСКлиентами" in named


def test_what_is_not_published_is_named(desk: Desk) -> None:
    desk.office.base.options.unpublished = {RECEIPT}
    found = wrong(desk.books.check())
    assert ("check.entity", {"entity": RECEIPT}) in found
    assert {facts["entity"] for _, facts in found} == {RECEIPT}


def test_fields_that_the_release_lacks_are_named_one_by_one(desk: Desk) -> None:
    desk.office.base.options.missing_fields = {(ORDER, "Статус"), (RECEIPT, "ПроведеноБанком")}
    found = wrong(desk.books.check())
    assert {code for code, _ in found} == {"check.entity_field"}
    assert {(facts["entity"], facts["field"]) for _, facts in found} == {
        (ORDER, "Статус"),
        (RECEIPT, "ПроведеноБанком"),
    }


def test_a_right_that_is_missing_is_named(desk: Desk) -> None:
    desk.office.base.options.forbidden = {"Catalog_СоглашенияСКлиентами"}
    (found,) = wrong(desk.books.check())
    assert found[0] == "check.entity_right"
    assert found[1]["entity"] == "Catalog_СоглашенияСКлиентами"
    assert found[1]["detail"] == "no_right"


def test_a_company_that_is_not_in_the_books_is_named(open_desk: OpenDesk) -> None:
    found = wrong(open_desk(organisation="ООО «Чужая»").books.check())
    assert found == [("check.organisation", {"organisation": "ООО «Чужая»"})]


def test_clocks_that_differ_are_told(desk: Desk) -> None:
    desk.pass_days(3000)
    assert "check.clock" in [code for code, _ in wrong(desk.books.check())]


def test_a_wrong_login_and_a_dead_server_end_the_check(desk: Desk, open_desk: OpenDesk) -> None:
    assert [code for code, _ in wrong(open_desk(password="wrong").books.check())] == ["check.signed_in"]
    desk.office.stop()
    assert [code for code, _ in wrong(desk.books.check())] == ["check.reachable"]


def test_a_page_of_the_network_is_told(desk: Desk) -> None:
    desk.office.faults.add(Fault(FaultKind.PAGE, times=0))
    assert [code for code, _ in wrong(desk.books.check())] == ["check.reachable"]


def test_the_description_is_read_once_an_hour(desk: Desk) -> None:
    desk.books.check()
    desk.office.base.options.missing_fields = {(ORDER, "Статус")}
    assert wrong(desk.books.check()) == []
    desk.pass_days(0.05)
    assert "check.entity_field" in [code for code, _ in wrong(desk.books.check())]
