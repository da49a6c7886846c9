"""What leaves for the CRM: prices that survive its arithmetic, and nothing that need not be written."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Links
from b2bdesk.connectors.retailcrm import cursors, outgoing_client, outgoing_lines
from b2bdesk.connectors.retailcrm.mapping_clients import Parts
from b2bdesk.connectors.retailcrm.match_client import Held, match
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.plan_client import AddContact, Step, plan
from b2bdesk.connectors.retailcrm.read_parts import Scope, scope_of
from b2bdesk.connectors.retailcrm.wire import Reference
from b2bdesk.connectors.retailcrm.wire_clients import (
    WireAddress,
    WireClient,
    WireCompany,
    WireCompanyOfContact,
    WireContact,
    WireContragent,
    WirePerson,
    WirePhone,
)
from b2bdesk.model.client import Address, Client, Company, Contact, ContactPoint, PointKind
from b2bdesk.model.money import round_half_up
from b2bdesk.model.order import OrderLine
from b2bdesk.model.uid import new_uid

KOPECK = Decimal("0.01")
prices = st.integers(1, 10**9).map(lambda kopecks: Decimal(kopecks) / 100)
percents = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths) / 100)


def crm_unit_price(sent: dict[str, Decimal], rounding: str) -> Decimal:
    """Return what the CRM makes of a line; how it rounds half a kopeck is not documented."""
    share = sent["initialPrice"] * sent["discountManualPercent"] / 100
    discount = share.quantize(KOPECK, rounding) + sent["discountManualAmount"].quantize(KOPECK, rounding)
    return sent["initialPrice"] - discount


@given(list_price=prices, percent=percents)
def test_the_unit_price_survives_however_the_crm_rounds(list_price: Decimal, percent: Decimal) -> None:
    unit_price = round_half_up(list_price * (100 - percent) / 100)
    line = OrderLine(
        new_uid(), 1, "x", Decimal(1), list_price=list_price, discount_percent=percent, unit_price=unit_price
    )
    sent = outgoing_lines.prices_of(line)
    assert crm_unit_price(sent, ROUND_HALF_UP) == unit_price
    assert crm_unit_price(sent, ROUND_HALF_EVEN) == unit_price


@given(list_price=prices, unit_price=prices)
def test_a_price_typed_by_hand_survives_too(list_price: Decimal, unit_price: Decimal) -> None:
    line = OrderLine(new_uid(), 1, "x", Decimal(1), list_price=list_price, unit_price=unit_price)
    assert crm_unit_price(outgoing_lines.prices_of(line), ROUND_HALF_UP) == unit_price


def test_an_even_discount_goes_as_the_percentage_that_managers_know() -> None:
    line = OrderLine(
        new_uid(), 1, "x", Decimal(1), list_price=Decimal(390), discount_percent=Decimal(5),
        unit_price=Decimal("370.50"),
    )  # fmt: skip
    assert outgoing_lines.prices_of(line)["discountManualPercent"] == 5


@pytest.mark.parametrize(
    ("fields", "scope"),
    [
        (["nick_name", "manager", "custom_b2bdesk_uid"], Scope.NONE),
        (["address"], Scope.ADDRESSES),
        (["contact", "main_contact"], Scope.CONTACTS),
        (["company.contragent.i_n_n"], Scope.COMPANIES | Scope.CONTACTS),
        (["address", "main_company"], Scope.ALL),
        (["id"], Scope.ALL),
        (["something_new_of_the_vendor"], Scope.ALL),
    ],
)
def test_a_name_in_the_history_tells_which_lists_to_read(fields: list[str], scope: Scope) -> None:
    assert scope_of(fields) == scope


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"orders": 5}', '{"phase": "live"}'])
def test_a_cursor_of_another_make_counts_as_none(text: str | None) -> None:
    assert read_cursor(text, cursors.OrderCursor) is None


def test_a_cursor_survives_the_store() -> None:
    cursor = cursors.OrderCursor(orders=cursors.Position(since=5), phase="live")
    assert read_cursor(write_cursor(cursor), cursors.OrderCursor) == cursor


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        (["+74951234567"], ["8 (495) 123-45-67"], True),
        (["+74951234567 доб. 12"], ["8 495 123 45 67 доб 12"], True),
        (["+74951234567 доб. 12"], ["8 495 123 45 67"], False),
        (["+74951234567"], [], False),
        (["звонить Ане"], ["звонить Ане"], True),
    ],
)
def test_phones_are_the_same_in_any_spelling(ours: list[str], theirs: list[str], same: bool) -> None:
    assert (outgoing_client.phone_keys(ours) == outgoing_client.phone_keys(theirs)) is same


# --- the plan --------------------------------------------------------------------------------------

COMPANY = Company(uid=new_uid(), legal_name="ООО «Луч»", short_name="Луч", is_main=True, inn="7700901370")
CONTACT = Contact(
    uid=new_uid(),
    last_name="Ким",
    first_name="Ия",
    companies=(COMPANY.uid,),
    points=(ContactPoint(PointKind.PHONE, "+74951234567", "74951234567"),),
)
ADDRESS = Address(uid=new_uid(), text="Лесная, 5")
OURS = Client(uid=new_uid(), name="Луч", companies=(COMPANY,), contacts=(CONTACT,), addresses=(ADDRESS,))
THEIR_COMPANY = WireCompany(
    id=7,
    is_main=True,
    name="Луч",
    contragent=WireContragent(contragent_type="legal-entity", legal_name="ООО «Луч»", inn="7700901370"),
)
THEIR_CONTACT = WireContact(
    id=9, customer=Reference(id=5), companies=[WireCompanyOfContact(id=1, company=Reference(id=7))]
)
THEIR_PERSON = WirePerson(
    id=5, first_name="Ия", last_name="КИМ", phones=[WirePhone(number="8 495 123-45-67")]
)
THEIR_ADDRESS = WireAddress(id=3, text="Лесная, 5", country_iso="RU")
THEIRS = Held(
    WireClient(id=1, nick_name="Луч"),
    Parts((THEIR_COMPANY,), (THEIR_CONTACT,), (THEIR_ADDRESS,), {5: THEIR_PERSON}),
)


def no_fields(_entity: str, _code: str) -> None:
    return None


def planned(ours: Client, theirs: Held, links: Links | None = None) -> list[Step | AddContact]:
    options = Options("b2b")
    matches = match(ours, theirs, links or Links(), options)
    return plan(ours, theirs, matches, None, options, no_fields)


def test_likeness_is_enough_where_there_is_no_mark() -> None:
    steps = planned(OURS, THEIRS)
    assert steps == [Step("customers/5/edit", "customer", {"lastName": "Ким"})]


def test_a_known_id_wins_over_likeness() -> None:
    twin = WireCompany(id=8, name="Луч", contragent=THEIR_COMPANY.contragent)
    theirs = replace(THEIRS, parts=replace(THEIRS.parts, companies=(THEIR_COMPANY, twin)))
    matches = match(OURS, theirs, Links({(COMPANY.uid, "company"): "8"}), Options("b2b"))
    assert matches.companies[COMPANY.uid].id == 8


def test_a_part_that_bears_another_mark_is_never_taken() -> None:
    marked = WireCompany(id=7, name="Луч", external_id=new_uid(), contragent=THEIR_COMPANY.contragent)
    theirs = replace(THEIRS, parts=replace(THEIRS.parts, companies=(marked,)))
    created = [step for step in planned(OURS, theirs) if isinstance(step, Step) and not step.edits]
    assert [step.path for step in created] == ["customers-corporate/1/companies/create"]


def test_two_equal_addresses_of_ours_need_two_of_theirs() -> None:
    twice = replace(OURS, addresses=(ADDRESS, replace(ADDRESS, uid=new_uid())))
    created = [step for step in planned(twice, THEIRS) if isinstance(step, Step) and not step.edits]
    assert [step.field for step in created] == ["address"]


def test_a_changed_requisite_is_sent_with_the_whole_block_and_what_we_do_not_keep() -> None:
    contragent = WireContragent(
        contragent_type="legal-entity", legal_name="ООО «Луч»", inn="7700901370", bank="Банк", bik="044525225"
    )
    told = WireCompany(id=7, is_main=True, name="Луч", contragent=contragent)
    theirs = replace(THEIRS, parts=replace(THEIRS.parts, companies=(told,)))
    moved = replace(OURS, companies=(replace(COMPANY, legal_address="Тверь"),))
    step = planned(moved, theirs)[0]
    assert isinstance(step, Step)
    sent = step.entity["contragent"]
    assert (sent["legalAddress"], sent["BIK"], sent["INN"]) == ("Тверь", "044525225", "7700901370")


def test_nobody_responsible_here_does_not_take_the_manager_away_there() -> None:
    theirs = replace(THEIRS, client=WireClient(id=1, nick_name="Луч", manager_id=12))
    assert all("managerId" not in step.entity for step in planned(OURS, theirs) if isinstance(step, Step))


def test_a_missing_contact_is_added_with_the_companies_he_serves() -> None:
    theirs = replace(THEIRS, parts=replace(THEIRS.parts, contacts=()))
    assert planned(OURS, theirs) == [AddContact(CONTACT, (7,))]
