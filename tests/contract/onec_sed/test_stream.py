"""All contracts come, although the service knows no pages, and then only what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from b2bdesk.connectors.onec_sed.connector import OneCSed
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import BadItem, ContractRecord
from b2bdesk.errors import Unavailable
from b2bdesk.model.clock import HandClock
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.onec_sed.objects import DmObject, Ref
from b2bdesk.training.onec_sed.office import OneCSedOffice
from b2bdesk.training.onec_sed.seeded import CONTRACT_TYPE_ID, DOCUMENT, LIMIT_PROPERTY
from tests.contract.onec_sed.conftest import OpenSed

KIND = Ref(CONTRACT_TYPE_ID, "DMInternalDocumentType")


def contracts(office: OneCSedOffice) -> list[DmObject]:
    return [one for one in office.objects(DOCUMENT) if one.fields["documentType"] == KIND]


class Reader:
    """Pulls as the engine does."""

    def __init__(self, sed: OneCSed, cursor: str | None = None) -> None:
        self.sed, self.cursor = sed, cursor

    def page(self) -> Page:
        page = self.sed.pull("contracts", self.cursor)
        self.cursor = page.next_cursor
        return page

    def round(self) -> tuple[list[str], list[BadItem]]:
        told: list[str] = []
        bad: list[BadItem] = []
        for _ in range(100):
            page = self.page()
            told += [one.ext.id for one in page.records if isinstance(one, ContractRecord)]
            bad += page.bad
            if not page.more:
                return told, bad
        raise AssertionError("the round never ends")


@pytest.fixture
def reader(open_sed: OpenSed) -> Reader:
    return Reader(open_sed())


@pytest.fixture
def touched(office: OneCSedOffice) -> Iterator[DmObject]:
    """One contract that a test may change."""
    one = contracts(office)[7]
    before = (dict(one.fields), dict(one.properties))
    yield one
    one.fields, one.properties = before


def test_every_contract_comes_once_and_no_other_document(reader: Reader, office: OneCSedOffice) -> None:
    told, bad = reader.round()
    assert bad == []
    assert sorted(told) == sorted(one.id for one in contracts(office))
    assert len(told) < len(office.objects(DOCUMENT))


def test_cards_come_in_portions_with_the_whole_for_progress(open_sed: OpenSed, office: OneCSedOffice) -> None:
    reader = Reader(open_sed(cards_at_once=7))
    page = reader.page()
    assert (len(page.records), page.more, page.total) == (7, True, len(contracts(office)))
    assert len(reader.round()[0]) == len(contracts(office)) - 7


def test_the_next_round_reads_only_what_has_changed(
    reader: Reader, office: OneCSedOffice, touched: DmObject
) -> None:
    reader.round()
    office.commands.executed.clear()
    assert reader.round() == ([], [])
    assert office.commands.executed == ["DMGetObjectListRequest"]
    touched.fields["status"] = "Закрыт" if touched.fields["status"] != "Закрыт" else "Действует"
    assert reader.round() == ([touched.id], [])


def test_once_a_day_every_card_is_read_because_lists_hide_the_terms(
    reader: Reader, office: OneCSedOffice, clock: HandClock, touched: DmObject
) -> None:
    reader.round()
    touched.properties[LIMIT_PROPERTY] = "777"
    clock.move(timedelta(hours=23))
    assert reader.round() == ([], [])
    clock.move(timedelta(hours=2))
    assert len(reader.round()[0]) == len(contracts(office))
    assert reader.round() == ([], [])


def test_a_restart_reads_the_rest_and_loses_nothing(open_sed: OpenSed, office: OneCSedOffice) -> None:
    first = Reader(open_sed())
    told = [one.ext.id for one in first.page().records if isinstance(one, ContractRecord)]
    after = Reader(open_sed(), first.cursor)
    rest, _ = after.round()
    assert sorted(told + rest) == sorted(one.id for one in contracts(office))


def test_a_page_that_fails_is_read_again(reader: Reader, office: OneCSedOffice) -> None:
    reader.page()
    office.faults.add(Fault(FaultKind.DROP_BEFORE_COMMIT, times=3))
    with pytest.raises(Unavailable):
        reader.page()
    assert len(reader.round()[0]) == len(contracts(office)) - 20


@pytest.mark.parametrize("limit", [10, 60])
def test_a_full_list_is_split_by_days(open_sed: OpenSed, office: OneCSedOffice, limit: int) -> None:
    """Drafts without a day are one window that cannot be split: what it hides is told."""
    told, bad = Reader(open_sed(list_limit=limit, cards_at_once=100)).round()
    undated = [one.id for one in contracts(office) if str(one.fields["regDate"]).startswith("0001")]
    dated = {one.id for one in contracts(office)} - set(undated)
    assert dated <= set(told) and len(told) == len(set(told))
    assert [one.where for one in bad] == (["list_truncated"] if len(undated) >= limit else [])


def test_an_installation_without_conditions_is_seen_through(
    reader: Reader, open_sed: OpenSed, office: OneCSedOffice
) -> None:
    office.quirks.ignore_conditions = True
    told, bad = reader.round()
    assert sorted(told) == sorted(one.id for one in contracts(office)), "the letters are left out by us"
    assert bad == []
    office.commands.executed.clear()
    _, bad = Reader(open_sed(list_limit=20)).round()
    assert [one.where for one in bad] == ["list_truncated"], "no endless splitting"
    assert office.commands.executed.count("DMGetObjectListRequest") < 6


def test_a_contract_that_cannot_be_read_is_set_aside(
    reader: Reader, office: OneCSedOffice, touched: DmObject
) -> None:
    touched.properties[LIMIT_PROPERTY] = "по согласованию"
    told, (bad,) = reader.round()
    assert (bad.external_id, bad.where) == (touched.id, LIMIT_PROPERTY)
    assert "по согласованию" in bad.payload
    assert len(told) == len(contracts(office)) - 1


def test_an_unreadable_cursor_begins_anew(reader: Reader, office: OneCSedOffice) -> None:
    reader.cursor = "{"
    assert len(reader.round()[0]) == len(contracts(office))
