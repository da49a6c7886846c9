"""The client card beside the CRM: who knows which company, portal accounts, contracts asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from b2bdesk.model.client import Client
from b2bdesk.model.contract import Contract, ContractState
from b2bdesk.model.document import (
    Channel,
    Delivery,
    DeliveryState,
    Document,
    DocumentKind,
    DocumentState,
)
from b2bdesk.model.outbox import Action, OpState, stream_name
from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.uid import new_uid
from b2bdesk.services import documents, elsewhere
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.sync.follow import STATE, shop_state
from b2bdesk.ui.commands import Command
from b2bdesk.ui.delegates.lines import LinesTable
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens import clients, newclient
from b2bdesk.ui.screens import orders as room
from b2bdesk.ui.screens.clients import ClientsScreen, agreements
from tests.desk_rig import INN_NEW, DeskRig
from tests.ui.hands import Hands
from tests.ui.rig import ScreenRig, open_window, rest

BEHIND = {
    "crm": "retailcrm",
    "requisites": "dadata",
    "mail": "mail",
    "accounting": "onec_ka",
    "contracts": "onec_sed",
    "shop": "bitrix",
}


class ConnectedRig(DeskRig):
    """A desk with books, contracts' keeper and shop behind it."""

    def _desk(self):
        return replace(super()._desk(), systems=BEHIND)


def register(parts) -> None:
    newclient.register(parts)
    parts.window.registry.add(Command("order.new", "New order", lambda _: None, key="Ctrl+N", icon="plus"))


@pytest.fixture
def rig(qapp, runner, language, tmp_path) -> Iterator[ScreenRig]:
    language.switch("en")
    back = ConnectedRig(tmp_path / "store")
    opened = open_window(back, qapp, runner, language, lambda parts: [clients.screen(parts)], register)
    yield opened
    opened.close()
    back.close()


@pytest.fixture
def hands(rig: ScreenRig) -> Hands:
    return Hands(rig)


def show(rig: ScreenRig, page: str, client: Client | None = None) -> None:
    rig.window.open_object(ObjectRef("client", (client or rig.back.romashka).uid))
    rest()
    found = rig.window.navigator.widget("clients")
    assert isinstance(found, ClientsScreen)
    found.card.show_page(page)
    rest()


def rows(hands: Hands, name: str) -> list[list[str]]:
    found = hands.part(name)
    assert isinstance(found, LinesTable)
    model = found.lines
    columns = range(model.columnCount())
    return [
        [str(model.data(model.index(row, column))) for column in columns] for row in range(model.rowCount())
    ]


def choose(hands: Hands, name: str, key: str) -> None:
    found = hands.part(name)
    assert isinstance(found, LinesTable) and found.choose(key)
    rest()


def queued(rig: ScreenRig) -> list[str]:
    with rig.back.store.read() as tx:
        return [op.action.value for op in tx.outbox.rows(OutboxQuery())]


def key_of(rig: ScreenRig, action: Action, place: int = 0) -> str:
    found = [one for one in elsewhere.standings(rig.desk, rig.back.romashka.uid) if one.action is action]
    return found[place].key


# --- the checklist -------------------------------------------------------------------------------


def test_the_checklist_says_who_is_known_where(rig: ScreenRig, hands: Hands) -> None:
    main, key = rig.back.romashka.companies[0], key_of(rig, Action.BOOKS_PUT_COUNTERPARTY)
    op = elsewhere.create_there(rig.desk, rig.back.romashka.uid, key)
    with rig.back.store.write() as tx:
        tx.refs.put(ExternalRef("company", main.uid, "onec_ka", "Контрагент", "ref-1", "КА-00017"))
        tx.outbox.settle_done(op.uid, {})
    show(rig, "systems")
    found = rows(hands, "client.systems.list")
    assert ["ООО «Ромашка»", "1C:KA", "counterparty", "known there", "КА-00017"] in found
    assert ["ООО «Ромашка»", "1C SED", "correspondent", "not sent", ""] in found
    assert ["Иван Орлов", "Shop", "personal account", "not sent", ""] in found


def test_a_company_is_created_there_by_one_click_and_not_twice(rig: ScreenRig, hands: Hands) -> None:
    show(rig, "systems")
    choose(hands, "client.systems.list", key_of(rig, Action.CONTRACTS_PUT_CORRESPONDENT))
    hands.click("client.systems.create")
    assert queued(rig) == ["contracts.put_correspondent"]
    states = {(row[0], row[1]): row[3] for row in rows(hands, "client.systems.list")}
    assert states["ООО «Ромашка»", "1C SED"] == "on its way"
    assert hands.part("client.systems.create").reason() == "It is on its way already."
    hands.click("client.systems.create")
    assert queued(rig) == ["contracts.put_correspondent"]


def test_a_refusal_is_said_with_its_reason(rig: ScreenRig, hands: Hands) -> None:
    key = key_of(rig, Action.BOOKS_PUT_COUNTERPARTY)
    op = elsewhere.create_there(rig.desk, rig.back.romashka.uid, key)
    facts = {"system": "onec_ka", "detail": "organisation_unknown"}
    with rig.back.store.write() as tx:
        tx.outbox.settle_refused(op.uid, "connector.refused", facts)
    show(rig, "systems")
    choose(hands, "client.systems.list", key)
    assert "Our own company is not found in the books" in hands.text("client.systems.remark.text")
    assert hands.sees("client.systems.remark.link")
    hands.click("client.systems.create")
    with rig.back.store.read() as tx:
        assert [one.state for one in tx.outbox.rows(OutboxQuery())] == [OpState.WAITING]


def test_what_was_kept_otherwise_is_said(rig: ScreenRig, hands: Hands) -> None:
    main, key = rig.back.romashka.companies[0], key_of(rig, Action.BOOKS_PUT_COUNTERPARTY)
    op = elsewhere.create_there(rig.desk, rig.back.romashka.uid, key)
    with rig.back.store.write() as tx:
        tx.refs.put(ExternalRef("company", main.uid, "onec_ka", "Контрагент", "ref-1"))
        tx.outbox.settle_done(op.uid, {"differs": ["НаименованиеПолное"]})
    show(rig, "systems")
    choose(hands, "client.systems.list", key)
    assert "НаименованиеПолное" in hands.text("client.systems.remark.text")


# --- the portal ----------------------------------------------------------------------------------


def test_portal_access_is_given_from_the_contact(rig: ScreenRig, hands: Hands) -> None:
    show(rig, "contacts")
    assert hands.text("client.contact.portal.state") == "Portal account: not there yet"
    hands.click("client.contact.portal")
    assert queued(rig) == ["shop.put_account"]
    assert hands.text("client.contact.portal.state") == "Portal account: on its way"


def test_without_an_e_mail_the_button_says_why(rig: ScreenRig, hands: Hands) -> None:
    with rig.back.store.read() as tx:
        now = tx.clients.need(rig.back.romashka.uid)
    rig.back.saved_client(replace(now, contacts=(replace(now.contacts[0], points=()),)))
    show(rig, "contacts")
    button = hands.part("client.contact.portal")
    assert button.reason() == "The contact has no e-mail, and an account needs one."
    hands.click("client.contact.portal")
    assert queued(rig) == []


# --- contracts -----------------------------------------------------------------------------------


def test_a_contract_is_asked_for_and_taken_back(rig: ScreenRig, hands: Hands) -> None:
    show(rig, "contracts")
    assert hands.text("client.agreements.nothing") == "No contracts yet"
    hands.click("client.agreements.request")
    assert hands.focus() == "agreement.title.edit"
    hands.type_name("Поставка 2027")
    hands.press("Tab")
    hands.type_name("14")
    hands.press("Tab")
    hands.type_name("500 000")
    hands.press("Ctrl+Return")
    assert not hands.sees("agreement")
    (asked,) = rows(hands, "client.agreements.list")
    assert asked[0] == "Поставка 2027" and asked[5] == "14 d"
    with rig.back.store.read() as tx:
        (op,) = [one for one in tx.outbox.rows(OutboxQuery()) if one.action is Action.CONTRACTS_REQUEST]
    assert (op.state, op.payload["limit"], op.payload["deferral_days"]) == (OpState.HELD, "500000", 14)
    assert queued(rig) == ["contracts.put_correspondent", "contracts.request"]
    rig.window.registry.run("edit.undo")
    rest()
    assert "contracts.request" not in queued(rig)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("agreement.title", "", "This field must not be empty."),
        ("agreement.limit", "много", "This is not a number."),
        ("agreement.till", "вчера", "The end is before the beginning."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    rig: ScreenRig, hands: Hands, field: str, typed: str, sentence: str
) -> None:
    show(rig, "contracts")
    hands.click("client.agreements.request")
    for name, text in (("agreement.title", "Поставка"), ("agreement.from", "сегодня"), (field, typed)):
        hands.part(f"{name}.edit").setText(text)  # type: ignore[attr-defined]
    hands.press("Ctrl+Return")
    assert hands.field(field).error() == sentence
    assert queued(rig) == [] and hands.sees("agreement")


def test_what_was_typed_stays_while_the_sheet_is_closed(rig: ScreenRig, hands: Hands) -> None:
    show(rig, "contracts")
    hands.click("client.agreements.request")
    hands.type_name("Рамочный")
    hands.press("Esc")
    hands.click("client.agreements.request")
    assert hands.text("agreement.title") == "Рамочный"


def test_a_contract_that_ends_soon_stands_out(rig: ScreenRig, hands: Hands) -> None:
    known = contract_of(rig, "17/25")
    with rig.back.store.write() as tx:
        tx.books.save_contracts([known])
    show(rig, "contracts")
    (row,) = rows(hands, "client.agreements.list")
    assert row == [
        *("17/25", "ООО «Ромашка»", "sale", "ends soon"),
        *("1 Dec 2025 – 1 Dec 2026", "14 d", "1,000,000.00"),
    ]


def test_a_contract_opens_where_its_keeper_shows_it(rig: ScreenRig, hands: Hands, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(agreements.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    base = contract_of(rig, "17/25")
    link = "https://sed.example/doc#e1cib/data/DMInternalDocument?ref=80d6"
    known = [
        base,
        replace(contract_of(rig, "18/25"), file_url=link),
        replace(contract_of(rig, "19/25"), file_url="file:///etc/passwd"),
    ]
    with rig.back.store.write() as tx:
        tx.books.save_contracts(known)
    show(rig, "contracts")
    table, button = hands.part("client.agreements.list"), hands.part("client.agreements.open")
    for one, opens in zip(known, (False, True, False), strict=True):
        table.choose(one.uid)  # type: ignore[attr-defined]
        rest()
        assert (button.reason() == "") is opens  # type: ignore[attr-defined]
        hands.click("client.agreements.open")
    assert opened == [link]


def contract_of(rig: ScreenRig, number: str) -> Contract:
    main, day = rig.back.romashka.companies[0], date(2025, 12, 1)
    return Contract(
        new_uid(), rig.back.romashka.uid, main.uid, rig.back.own.uid, number, day, day,
        state=ContractState.ACTIVE, till_on=date(2026, 12, 1), deferral_days=14, limit=Decimal("1000000"),
    )  # fmt: skip


def test_without_a_keeper_of_contracts_the_button_says_so(qapp, runner, language, tmp_path) -> None:
    language.switch("en")
    back = DeskRig(tmp_path / "store")
    rig = open_window(back, qapp, runner, language, lambda parts: [clients.screen(parts)], register)
    try:
        show(rig, "contracts")
        button = Hands(rig).part("client.agreements.request")
        assert button.reason() == "No system that keeps contracts is connected."  # type: ignore[attr-defined]
    finally:
        rig.close()
        back.close()


# --- a new client --------------------------------------------------------------------------------


def test_a_new_client_goes_to_every_system_and_the_sheet_says_so(rig: ScreenRig, hands: Hands) -> None:
    hands.press("Ctrl+Shift+N")
    hands.type(INN_NEW)
    assert hands.text("newclient.where") == "Will be created in: CRM, 1C:KA, 1C SED – now"
    hands.part("newclient.contact.name.edit").setFocus()
    hands.type_name("Анна Петрова")
    hands.press("Ctrl+Return")
    assert queued(rig) == ["crm.put_client", "accounting.put_counterparty", "contracts.put_correspondent"]
    hands.press("Ctrl+Z")
    assert queued(rig) == []


def test_the_contact_of_a_new_client_is_invited_to_the_portal(rig: ScreenRig, hands: Hands) -> None:
    hands.press("Ctrl+Shift+N")
    hands.type(INN_NEW)
    hands.part("newclient.contact.name.edit").setFocus()
    hands.type_name("Анна Петрова")
    hands.part("newclient.contact.email.edit").setFocus()
    hands.type_name("anna@polus.example")
    assert hands.text("newclient.where") == "Will be created in: CRM, 1C:KA, 1C SED, Shop – now"
    hands.click("newclient.invite")
    assert hands.text("newclient.where") == "Will be created in: CRM, 1C:KA, 1C SED – now"
    hands.click("newclient.invite")
    hands.press("Ctrl+Return")
    assert queued(rig)[-1] == "shop.put_account"
    hands.press("Ctrl+Z")
    assert queued(rig) == [], "the invitation is taken back with the client"


def test_papers_of_the_books_are_shown_and_not_opened(rig: ScreenRig, hands: Hands) -> None:
    paper = Document(
        new_uid(),
        DocumentKind.UPD,
        date(2026, 11, 19),
        rig.back.own.uid,
        rig.back.romashka.uid,
        number="КА00-000017",
        owner="accounting",
        total=Decimal("1200.00"),
        state=DocumentState.ISSUED,
    )
    with rig.back.store.write() as tx:
        tx.documents.save(paper)
    show(rig, "documents")
    (row,) = rows(hands, "client.documents.list")
    assert row[1:3] == ["КА00-000017", "kept in accounting"]
    choose(hands, "client.documents.list", paper.uid)
    hands.part("client.documents.list").setFocus()
    hands.press("Return")
    assert rig.window.navigator.widget() is rig.window.navigator.widget("clients")


# --- the order -----------------------------------------------------------------------------------


def test_an_order_that_the_books_kept_otherwise_says_so(qapp, runner, language, tmp_path) -> None:
    language.switch("en")
    back = ConnectedRig(tmp_path / "store")
    rig = open_window(back, qapp, runner, language, lambda parts: [room.screen(parts)], room.register)
    order = rig.order_of_romashka()
    with back.store.write() as tx:
        (op,) = [one for one in tx.outbox.rows(OutboxQuery()) if one.action is Action.BOOKS_PUT_ORDER]
        tx.outbox.settle_done(op.uid, {"differs": ["СуммаДокумента"]})
    rig.window.open_object(ObjectRef("order", order.uid))
    rest()
    said = Hands(rig).text("order.otherwise.text")
    assert said == "1C:KA kept otherwise: СуммаДокумента. Look at it there."
    rig.close()
    back.close()


# --- what the client sees ------------------------------------------------------------------------


def test_the_card_is_shown_as_the_client_sees_it(rig: ScreenRig, hands: Hands) -> None:
    """The order's state that was told last, the published invoice, and marks on what is never published."""
    order = rig.order_of_romashka()
    invoice = documents.issue_invoice(rig.desk, order.uid).document
    with rig.back.store.write() as tx:
        tx.refs.put(ExternalRef("order", order.uid, "bitrix", "order", "17|WEB-17", "WEB-17"))
        stream = stream_name("order", order.uid, Action.SHOP_PUT_STATUS.capability)
        told = rig.desk.operation(Action.SHOP_PUT_STATUS, stream, {"order": order.uid}, hold_s=0)
        tx.outbox.add(told)
        tx.outbox.settle_done(told.uid, {STATE: shop_state(order)})
        tx.documents.add_delivery(
            Delivery(new_uid(), invoice.uid, Channel.PORTAL, DeliveryState.DELIVERED, rig.back.clock.now())
        )
    show(rig, "overview")
    hands.click("client.eye")
    assert not hands.sees("client.tabs") and not hands.sees("client.companies")
    ((number, state, paid, shipped, told_words, _sum),) = rows(hands, "client.seen.orders")
    assert (number, state, paid, shipped) == ("WEB-17", "Invoiced", "no", "no")
    assert told_words.startswith("told")
    ((kind, number, _when, opened),) = rows(hands, "client.seen.documents")
    assert (kind, number, opened) == ("Invoice", invoice.number, "no")
    assert {row[1] for row in rows(hands, "client.seen.accounts")} == {"no account"}
    told_rest = {row.word: row.value for row in hands.part("client.seen.rest").rows()}
    assert told_rest["Manager's contacts"] == "not published"
    with rig.back.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), paid=order.total))
    hands.click("client.eye")
    hands.click("client.eye")
    assert [row[1:4] for row in rows(hands, "client.seen.orders")] == [["—", "—", "—"]]
    assert "older" in rows(hands, "client.seen.orders")[0][4]
    hands.click("client.seen.about.link")
    assert hands.sees("client.tabs") and hands.sees("client.companies")
