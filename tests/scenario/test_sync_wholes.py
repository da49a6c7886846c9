"""An account with its bank and a place with its lines are one value: nobody ever gets half of two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from b2bdesk.model.client import Address, BankAccount, Client
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import new_uid
from b2bdesk.services.disputes import is_harmless
from b2bdesk.sync.merge import fill_untold
from b2bdesk.sync.resolution import Choice, Decision, asked, resolve
from b2bdesk.sync.wholes import WHOLES
from b2bdesk.ui.field_words import can_be_typed, value_words
from tests.scenario.office import Office

OLD = BankAccount("044525225", "ПАО Сбербанк", "30101810400000000225", "40702810900000000001")
OURS = BankAccount("044525593", "АО «Альфа-Банк»", "30101810200000000593", "40702810900000000001")
THEIRS = replace(OLD, account="40702810900000000002")


@pytest.fixture
def client(office: Office) -> Client:
    """A client with an account and a delivery address, known on both sides."""
    made = office.new_client()
    place = Address(new_uid(), "Тула, Новая, 1", postcode="300000", city="Тула", street="Новая", house="1")
    change(office, replace(with_account(made, OLD), addresses=(place,)))
    office.sync()
    office.sync(seconds=30)
    return office.client(made.uid)


def with_account(client: Client, account: BankAccount | None) -> Client:
    (company,) = client.companies
    return replace(client, companies=(replace(company, bank_accounts=(account,) if account else ()),))


def change(office: Office, client: Client) -> None:
    with office.desk.write() as tx:
        tx.clients.save(replace(client, row_version=tx.clients.need(client.uid).row_version))
    office.queue(f"client:{client.uid}", Action.PUT_CLIENT, {"client": client.uid})


def colleague_types(office: Office, part: str, **values: Any) -> None:
    record = office.crm.the_client()
    (row,) = getattr(record, part)
    parts: dict[str, Any] = {part: (replace(row, **values),)}
    office.crm.colleague_changes(replace(record, **parts))


def decide(office: Office, choice: Choice, typed: str | None = None) -> str:
    """Decide the one question of the open card; return its path."""
    with office.desk.write() as tx:
        conflict = asked(tx, tx.conflicts.rows()[0])
        (field,) = conflict.fields
        resolve(tx, conflict, {field.path: Decision(choice, typed)})
    office.sync(seconds=1)
    office.sync(seconds=30)
    return field.path


@pytest.mark.parametrize(("choice", "account"), [(Choice.MINE, OURS), (Choice.THEIRS, THEIRS)])
def test_a_bank_changed_here_and_an_account_there_are_one_question(
    office: Office, client: Client, choice: Choice, account: BankAccount
) -> None:
    change(office, with_account(client, OURS))
    colleague_types(office, "companies", bank_account=THEIRS)
    office.sync(seconds=30)
    with office.desk.read() as tx:
        (shown,) = tx.conflicts.rows()
    assert not is_harmless(shown), "bank details are never taken by the dozen"
    path = decide(office, choice)
    assert path == f"companies/{client.companies[0].uid}/bank_account" and not can_be_typed(path)
    (here,) = office.client(client.uid).companies
    (there,) = office.crm.the_client().companies or ()
    assert here.bank_accounts[0] == account == there.bank_account
    assert office.states() == []


def test_an_account_removed_there_is_removed_with_its_bank(office: Office, client: Client) -> None:
    change(office, with_account(client, OURS))
    colleague_types(office, "companies", bank_account=None)
    office.sync(seconds=30)
    decide(office, Choice.THEIRS)
    assert office.client(client.uid).companies[0].bank_accounts == ()
    assert office.states() == []


def test_bank_details_are_told_whole(office: Office, client: Client) -> None:
    change(office, with_account(client, OURS))
    colleague_types(office, "companies", bank_account=THEIRS)
    office.sync(seconds=30)
    with office.desk.read() as tx:
        (shown,) = tx.conflicts.rows()
    ((path, told),) = shown.ours.items()
    words = value_words({}, path, told)
    assert all(each in words for each in (OURS.account, OURS.bic, OURS.bank_name, OURS.corr_account))


def test_a_place_comes_with_all_its_lines(office: Office, client: Client) -> None:
    (place,) = client.addresses
    moved = replace(place, text="Тула, Старая, 5", street="Старая", house="5")
    change(office, replace(client, addresses=(moved,)))
    colleague_types(office, "addresses", text="Орёл, Новая, 1", city="Орёл", postcode="302000")
    office.sync(seconds=30)
    path = decide(office, Choice.THEIRS)
    assert path == f"addresses/{place.uid}/text"
    (here,) = office.client(client.uid).addresses
    assert (here.text, here.city, here.postcode) == ("Орёл, Новая, 1", "Орёл", "302000")
    assert (here.street, here.house) == ("Новая", "1")
    assert office.states() == []


def test_a_place_written_down_by_hand_stands_by_itself(office: Office, client: Client) -> None:
    (place,) = client.addresses
    change(office, replace(client, addresses=(replace(place, text="Тула, Старая, 5", street="Старая"),)))
    colleague_types(office, "addresses", text="Орёл, Новая, 1", city="Орёл")
    office.sync(seconds=30)
    decide(office, Choice.TYPED, "Калуга, Кирова, 2")
    (here,) = office.client(client.uid).addresses
    assert (here.text, here.city, here.street, here.country) == ("Калуга, Кирова, 2", None, None, "RU")
    (there,) = office.crm.the_client().addresses or ()
    assert (there.text, there.city) == ("Калуга, Кирова, 2", None)


def test_what_the_vendor_left_out_is_filled_for_the_same_account_alone() -> None:
    ours = {"bank_account": {"bic": "1", "bank_name": "А", "corr_account": "301", "account": "407"}}
    short = {"bic": "1", "bank_name": "", "corr_account": "", "account": "407"}
    assert fill_untold(ours, {"bank_account": short}, WHOLES) == ours
    another = {"bank_account": {**short, "account": "408"}}
    assert fill_untold(ours, another, WHOLES) == another
