"""Who changed a record last and how long ago, by the account's own clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from b2bdesk.connectors.ports import Chronicle
from b2bdesk.connectors.records import Ext
from tests.contract.retailcrm.conftest import OpenDesk
from tests.contract.retailcrm.desk import Desk, new_client, new_order

COLLEAGUE = 12
HISTORY_PAGE = 100


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk()


@pytest.fixture
def chronicle(desk: Desk) -> Chronicle:
    assert isinstance(desk.crm, Chronicle)
    return desk.crm


@pytest.fixture
def order(desk: Desk) -> Ext:
    client = new_client()
    desk.put_client(client)
    order = new_order(desk, client)
    desk.put_order(order)
    return Ext("order", desk.known[order.uid, "order"])


def colleague_notes(desk: Desk, order: Ext, note: str) -> None:
    form = {"order": {"managerComment": note}}
    desk.office.control.as_user(COLLEAGUE, f"orders/{order.id}/edit", form)


def test_our_own_write_is_a_change_of_nobody(desk: Desk, chronicle: Chronicle, order: Ext) -> None:
    desk.pass_time(90)
    assert chronicle.last_change(order) is None
    assert chronicle.unchanged_for(order) == timedelta(seconds=90)


def test_a_colleagues_change_is_told_with_his_name(desk: Desk, chronicle: Chronicle, order: Ext) -> None:
    desk.pass_time(600)
    colleague_notes(desk, order, "до обеда")
    desk.pass_time(20)
    told = chronicle.last_change(order)
    assert told is not None and told.by.id == str(COLLEAGUE)
    assert chronicle.unchanged_for(order) == timedelta(seconds=20)


def test_the_newest_of_many_changes_counts(desk: Desk, chronicle: Chronicle, order: Ext) -> None:
    for number in range(HISTORY_PAGE + 5):
        colleague_notes(desk, order, f"заметка {number}")
        desk.pass_time(1)
    assert chronicle.unchanged_for(order) == timedelta(seconds=1)


def test_a_client_is_asked_about_like_an_order(desk: Desk, chronicle: Chronicle, order: Ext) -> None:
    number = next(name for (_, kind), name in desk.known.items() if kind == "customer_corporate")
    desk.pass_time(30)
    client = Ext("customer_corporate", number)
    assert chronicle.unchanged_for(client) == timedelta(seconds=30)


def test_a_client_whose_history_is_empty_was_changed_by_nobody(desk: Desk, chronicle: Chronicle) -> None:
    crm = desk.office.crm
    told = {entry["customer"]["id"] for entry in crm.histories["customers-corporate"].records}
    old = next(number for number in crm.corporates.ids() if number not in told)
    assert chronicle.unchanged_for(Ext("customer_corporate", str(old))) == timedelta.max


def test_of_a_kind_without_a_history_nothing_is_told(chronicle: Chronicle) -> None:
    assert chronicle.unchanged_for(Ext("payment", "1")) is None
