"""Two clients that are one: a note on the second while it can be taken back, then the CRM combines them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from b2bdesk.connectors.ports import ClientCombiner
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.model.client import Client
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from tests.contract.retailcrm.conftest import OpenDesk
from tests.contract.retailcrm.desk import Desk, idem, new_client

NOTE = "Объединён с «Лабораторией Света»"


@pytest.fixture
def one(open_desk: OpenDesk) -> Desk:
    return open_desk()


@pytest.fixture
def two(one: Desk) -> tuple[Client, Client]:
    kept, gone = new_client(), new_client("7736207543", "Лаборатория Тени")
    one.put_client(kept)
    one.put_client(gone)
    return kept, gone


def notes(one: Desk, office: RetailCrmOffice) -> list[str]:
    return [row["text"] for row in office.crm.notes.every(office.crm.notes.ids())]


def test_the_note_is_written_once_and_goes_with_the_undo(
    one: Desk, two: tuple[Client, Client], office: RetailCrmOffice
) -> None:
    gone = two[1].uid
    before = notes(one, office)
    assert isinstance(one.crm, ClientCombiner)
    for attempt in (1, 2):
        one.crm.note_merged(gone, NOTE, one.links, idem(attempt))
    added = [text for text in notes(one, office) if text not in before]
    assert len(added) == 1 and NOTE in added[0] and gone in added[0]
    there = one.crm.find_note(gone, NOTE, one.links)
    assert there is not None and there.as_meant
    one.crm.note_merged(gone, None, one.links, idem(3))
    assert notes(one, office) == before
    there = one.crm.find_note(gone, NOTE, one.links)
    assert there is not None and not there.as_meant


def test_combined_clients_are_one_a_moment_later_and_asking_again_changes_nothing(
    one: Desk, two: tuple[Client, Client], office: RetailCrmOffice
) -> None:
    kept, gone = (client.uid for client in two)
    one.crm.combine(kept, gone, one.links, idem())
    assert one.crm.find_combined(gone, one.links) is None
    office.control.advance(timedelta(seconds=2))
    assert one.crm.find_combined(gone, one.links) is not None
    assert one.crm.find_combined(kept, one.links) is None
    writes = len(office.control.writes())
    one.crm.combine(kept, gone, one.links, idem(2))
    assert len(office.control.writes()) == writes


def test_a_client_that_the_crm_never_had_cannot_be_combined(one: Desk, two: tuple[Client, Client]) -> None:
    with pytest.raises(Unavailable):
        one.crm.combine(two[0].uid, new_client().uid, one.links, idem())


def test_a_note_on_a_client_that_is_gone_is_refused(
    one: Desk, two: tuple[Client, Client], office: RetailCrmOffice
) -> None:
    kept, gone = (client.uid for client in two)
    one.crm.combine(kept, gone, one.links, idem())
    office.control.advance(timedelta(seconds=2))
    with pytest.raises(Refused):
        one.crm.note_merged(gone, NOTE, one.links, idem(2))
