"""The level that the desk counts stands in the CRM's field of the client, written only when it is another."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from b2bdesk.connectors.ports import LevelKeeper
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.model.client import Client
from b2bdesk.training.retailcrm.custom_fields import LEVEL_FIELD
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from tests.contract.retailcrm.conftest import OpenDesk
from tests.contract.retailcrm.desk import Desk, idem, new_client

INN = "7700901370"


@pytest.fixture
def one(open_desk: OpenDesk) -> Desk:
    return open_desk(field_level=LEVEL_FIELD)


@pytest.fixture
def client(one: Desk) -> Client:
    client = new_client()
    one.put_client(client)
    return client


def fields_in_crm(one: Desk) -> dict[str, Any]:
    return dict(one.client_in_crm(INN)["customFields"])


def test_a_level_stands_in_the_clients_field_beside_what_was_there(one: Desk, client: Client) -> None:
    before = fields_in_crm(one)
    one.crm.put_level(client.uid, Decimal("7.50"), one.links, idem())
    assert fields_in_crm(one) == {**before, LEVEL_FIELD: "7.5"}
    one.crm.put_level(client.uid, Decimal("10.00"), one.links, idem())
    assert fields_in_crm(one)[LEVEL_FIELD] == "10"


def test_the_same_level_is_not_written_a_second_time(
    one: Desk, client: Client, office: RetailCrmOffice
) -> None:
    one.crm.put_level(client.uid, Decimal("5.00"), one.links, idem())
    before = len(office.control.writes())
    one.crm.put_level(client.uid, Decimal(5), one.links, idem(2))
    assert len(office.control.writes()) == before


def test_the_desk_learns_whether_a_level_arrived(one: Desk, client: Client) -> None:
    there = one.crm.find_level(client.uid, Decimal(5), one.links)
    assert there is not None and not there.as_meant
    one.crm.put_level(client.uid, Decimal(5), one.links, idem())
    there = one.crm.find_level(client.uid, Decimal(5), one.links)
    assert there is not None and there.as_meant


def test_sending_the_client_leaves_its_level_alone(one: Desk, client: Client) -> None:
    one.crm.put_level(client.uid, Decimal(5), one.links, idem())
    one.put_client(client)
    assert fields_in_crm(one)[LEVEL_FIELD] == "5"


def test_without_the_field_the_level_is_refused_and_the_check_names_it(
    one: Desk, client: Client, office: RetailCrmOffice
) -> None:
    office.control.take_custom_fields([LEVEL_FIELD])
    missing = [line.facts for line in one.crm.check() if line.code == "check.level_field"]
    assert [(facts["entity"], facts["code"]) for facts in missing] == [("customer_corporate", LEVEL_FIELD)]
    with pytest.raises(Refused) as refused:
        one.crm.put_level(client.uid, Decimal(5), one.links, idem())
    assert (refused.value.facts["detail"], refused.value.facts["fields"]) == ("field_missing", [LEVEL_FIELD])


def test_a_client_that_the_crm_has_not_got_yet_is_waited_for(one: Desk) -> None:
    with pytest.raises(Unavailable):
        one.crm.put_level(new_client().uid, Decimal(5), one.links, idem())


def test_a_profile_without_the_field_keeps_no_levels_and_misses_nothing(
    open_desk: OpenDesk, one: Desk, office: RetailCrmOffice
) -> None:
    office.control.take_custom_fields([LEVEL_FIELD])
    plain = open_desk()
    assert isinstance(plain.crm, LevelKeeper)
    assert not plain.crm.keeps_levels()
    assert one.crm.keeps_levels()
    assert "check.level_field" not in [line.code for line in plain.crm.check()]
