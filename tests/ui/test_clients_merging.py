"""A manager finds two clients that are one, compares and merges them, and takes it back from the history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from b2bdesk.model.client import Client, ClientKind, ContactRole
from b2bdesk.model.people import Role
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.ui.delegates.lines import LinesTable
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens import clients
from b2bdesk.ui.screens.clients import ClientsScreen
from tests.desk_rig import INN_ROMASHKA, company, contact
from tests.ui.clients_rig import open_clients
from tests.ui.hands import Hands
from tests.ui.rig import ScreenRig, rest


@pytest.fixture
def rig(qapp, runner, language, tmp_path) -> Iterator[ScreenRig]:
    language.switch("en")
    with open_clients(qapp, runner, language, tmp_path / "store", register=clients.register) as opened:
        yield opened


@pytest.fixture
def hands(rig: ScreenRig) -> Hands:
    return Hands(rig)


@pytest.fixture
def branch(rig: ScreenRig) -> Client:
    """A client with the INN of Romashka's main company, another KPP, and a note."""
    firm = company("Ромашка на Лесной", INN_ROMASHKA, "784001001", is_main=True)
    person = contact("Пётр", "Зимин", (ContactRole.ORDERS,), firm, phone="+79031234567")
    made = Client(
        new_uid(),
        "ООО «Ромашка на Лесной»",
        responsible=rig.back.me.uid,
        pinned_note="пропуск на воротах",
        companies=(firm,),
        contacts=(person,),
    )
    return rig.back.saved_client(made)


def screen(rig: ScreenRig) -> ClientsScreen:
    found = rig.window.navigator.widget("clients")
    assert isinstance(found, ClientsScreen)
    return found


def open_client(rig: ScreenRig, uid: Uid) -> None:
    rig.window.open_object(ObjectRef("client", uid))
    rest()


def rows(rig: ScreenRig, name: str) -> list[list[str]]:
    model = rig.find(LinesTable, name).lines
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def kept(rig: ScreenRig, uid: Uid) -> Client:
    with rig.back.store.read() as tx:
        return tx.clients.need(uid)


def make_lead(rig: ScreenRig, *roles: Role) -> None:
    with rig.back.store.write() as tx:
        tx.people.save_users([replace(rig.back.me, roles=roles)])


def compare(rig: ScreenRig, branch: Client) -> None:
    open_client(rig, rig.back.romashka.uid)
    rig.find("client.alike.link").click()
    rest()


def test_the_card_says_who_may_be_the_same_and_why(rig: ScreenRig, branch: Client, hands: Hands) -> None:
    open_client(rig, rig.back.romashka.uid)
    assert hands.text("client.alike.text") == "Possibly the same: ООО «Ромашка на Лесной» (INN equal)"
    open_client(rig, rig.back.vector.uid)
    assert not rig.find("client.alike").isVisible()


def test_both_are_compared_field_by_field_with_what_moves(
    rig: ScreenRig, branch: Client, hands: Hands
) -> None:
    compare(rig, branch)
    assert hands.text("merge.why.text") == f"Possibly the same: INN equal, {INN_ROMASHKA}"
    assert rig.find("merge.name.kept").text() == "ГК «Ромашка»"
    assert rig.find("merge.pinned_note.gone").text() == "пропуск на воротах"
    told = [(row.word, row.value) for row in rig.find("merge.moves").rows()]
    assert told == [("Companies", "1"), ("Contacts", "1")]


def test_by_keyboard_the_chosen_values_stay_and_one_client_is_left(rig: ScreenRig, branch: Client) -> None:
    compare(rig, branch)
    rig.find("merge.pinned_note.gone").setFocus()
    rig.press("Space")
    rig.press("Ctrl+Enter")
    one = kept(rig, rig.back.romashka.uid)
    assert (one.name, one.pinned_note, len(one.companies)) == ("ГК «Ромашка»", "пропуск на воротах", 3)
    assert kept(rig, branch.uid).uid == one.uid
    assert "Ромашка на Лесной" in rig.strip()
    rig.press("Ctrl+Z")
    assert kept(rig, branch.uid).uid == branch.uid
    assert kept(rig, rig.back.romashka.uid).pinned_note is None


def test_the_other_one_can_be_the_one_that_stays(rig: ScreenRig, branch: Client) -> None:
    compare(rig, branch)
    rig.find("merge.swap").click()
    rest()
    rig.find("merge.merge").click()
    rest()
    assert kept(rig, rig.back.romashka.uid).uid == branch.uid


def test_a_merge_is_undone_from_the_history(rig: ScreenRig, branch: Client) -> None:
    compare(rig, branch)
    rig.find("merge.merge").click()
    rest()
    screen(rig).card.show_page("history")
    rest()
    assert rows(rig, "client.history.list")[0][2:] == ["Merged", "", "client: ООО «Ромашка на Лесной»"]
    undo = rig.find("client.merge.undo")
    assert undo.isVisible()
    undo.click()
    rest()
    assert kept(rig, branch.uid).uid == branch.uid
    assert rows(rig, "client.history.list")[0][2] == "Merge undone"
    assert not undo.isVisible()


def test_after_thirty_days_the_history_says_that_it_is_too_late(rig: ScreenRig, branch: Client) -> None:
    compare(rig, branch)
    rig.find("merge.merge").click()
    rest()
    rig.pass_time(31 * 24 * 3600)
    open_client(rig, rig.back.vector.uid)
    open_client(rig, rig.back.romashka.uid)
    screen(rig).card.show_page("history")
    rest()
    assert rig.find("client.merge.undo").reason() == "The thirty days are over."


def test_two_that_are_not_the_same_are_not_asked_about_again(rig: ScreenRig, branch: Client) -> None:
    compare(rig, branch)
    rig.find("merge.different").click()
    rest()
    assert not rig.find("client.alike").isVisible()
    rig.press("Ctrl+Z")
    assert rig.find("client.alike").isVisible()


def test_only_the_lead_lets_the_crm_combine_at_once(rig: ScreenRig, branch: Client) -> None:
    with rig.back.store.write() as tx:
        tx.people.save_users([replace(rig.back.colleague, roles=(Role.LEAD,))])
    compare(rig, branch)
    assert not rig.find("merge.at_once").isEnabled()
    make_lead(rig, Role.MANAGER, Role.LEAD)
    rig.find("merge.swap").click()
    rest()
    assert rig.find("merge.at_once").isEnabled()


def test_the_lead_sees_all_pairs_and_compares_one(rig: ScreenRig, branch: Client) -> None:
    open_client(rig, rig.back.vector.uid)
    rig.window.registry.run("client.duplicates")
    rest()
    (row,) = rows(rig, "pairs.list")
    assert set(row[:2]) == {"ГК «Ромашка»", "ООО «Ромашка на Лесной»"}
    assert row[2] == "INN equal"
    rig.press("Ctrl+Enter")
    assert rig.find("merge.merge").isVisible()
    assert rig.find("merge.why").isVisible()


def test_another_client_is_found_by_name_for_the_merge(rig: ScreenRig) -> None:
    open_client(rig, rig.back.romashka.uid)
    rig.window.registry.run("client.merge")
    rest()
    assert rig.find("merge.merge").reason() == "Choose the other client first."
    rig.type("вект")
    rig.deliver()
    rig.press("Enter")
    assert rig.find("merge.name.gone").text() == "ООО «Вектор»"


def test_a_similar_name_is_told_beside_a_new_client(rig: ScreenRig, hands: Hands) -> None:
    rig.back.registry.companies[0] = replace(rig.back.registry.companies[0], short_name="ООО «Вектар»")
    rig.window.registry.run("client.new")
    rest()
    rig.type("7736207543")
    rig.deliver()
    told = "A similar name is here: ООО «Вектор», manager Полина Петрова. It may be another company."
    assert hands.text("newclient.dup.alike.text") == told


def test_a_sole_company_becomes_a_group_and_back(rig: ScreenRig) -> None:
    open_client(rig, rig.back.vector.uid)
    rig.window.registry.run("client.group")
    rest()
    assert kept(rig, rig.back.vector.uid).kind is ClientKind.GROUP
    rig.press("Ctrl+Z")
    assert kept(rig, rig.back.vector.uid).kind is ClientKind.SINGLE


def test_a_contact_serves_several_companies_of_a_group(rig: ScreenRig) -> None:
    open_client(rig, rig.back.romashka.uid)
    screen(rig).card.show_page("contacts")
    rest()
    main, service = (each.uid for each in rig.back.romashka.companies)
    assert rig.find(f"client.contact.served.{service}").isChecked()
    rig.find(f"client.contact.served.{service}").click()
    rest()
    assert kept(rig, rig.back.romashka.uid).contacts[0].companies == (main,)


def test_contacts_with_one_phone_are_offered_merged_by_keyboard_and_parted_from_the_history(
    rig: ScreenRig, hands: Hands
) -> None:
    romashka = kept(rig, rig.back.romashka.uid)
    first = next(one for one in romashka.contacts if one.phones())
    firm = romashka.companies[0]
    twin = contact("Иван", "Двойник", (ContactRole.OTHER,), firm, phone=first.phones()[0])
    rig.back.saved_client(replace(romashka, contacts=(*romashka.contacts, twin)))
    open_client(rig, romashka.uid)
    screen(rig).card.show_page("contacts")
    rest()
    told = hands.text("client.contacts.alike.text")
    assert told.startswith(f"Possibly one person: {first.full_name} and Иван Двойник (phone equal")
    rig.find("client.contacts.alike.link").click()
    rest()
    rig.find("contacts.last_name.gone").setFocus()
    rig.press("Space")
    rig.press("Ctrl+Enter")
    left = kept(rig, romashka.uid)
    assert len(left.contacts) == len(romashka.contacts)
    merged = left.contact(first.uid)
    assert merged is not None and merged.last_name == "Двойник"
    assert not hands.sees("client.contacts.alike")
    screen(rig).card.show_page("history")
    rest()
    rig.find(LinesTable, "client.history.list").choose("0/merged_contact|" + twin.uid)
    rest()
    rig.find("client.merge.undo").click()
    rest()
    assert len(kept(rig, romashka.uid).contacts) == len(romashka.contacts) + 1
