"""What leaves for the books, the contracts' keeper and the shop: once, in order, and a person hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from b2bdesk.errors import NotAllowed, NumberAwaited
from b2bdesk.model.client import Client, PortalRole
from b2bdesk.model.contract import ContractState
from b2bdesk.model.document import Channel, DeliveryState
from b2bdesk.model.order import Order, Origin, Stage
from b2bdesk.model.outbox import Action
from b2bdesk.services import (
    cards,
    clients,
    contracts,
    documents,
    elsewhere,
    invoice_numbers,
    orders,
    portal,
    sending,
    sync,
)
from b2bdesk.services.clients import NewClient
from b2bdesk.services.contracts import Wish
from b2bdesk.services.elsewhere import Known, Missing, Standing
from b2bdesk.services.invoice_numbers import Numbers
from b2bdesk.services.spreading import Happened, spread
from b2bdesk.store.rows import DocumentQuery, DocumentSplit
from b2bdesk.training.bitrix.shop import SiteOrder
from b2bdesk.training.faults import Fault, FaultKind, Faults
from b2bdesk.training.onec_sed.objects import DmObject
from b2bdesk.training.onec_sed.seeded import CORRESPONDENT, DOCUMENT
from tests.desk_rig import INN_NEW
from tests.scenario.back_office import BackOffice, Servers

ORDERS, INVOICES = "Document_ЗаказКлиента", "Document_СчетНаОплатуКлиенту"


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    yield from Servers().running()


@pytest.fixture
def office(tmp_path: Path, servers: Servers) -> Iterator[BackOffice]:
    one = BackOffice(tmp_path / "store", servers)
    yield one
    one.close()


def in_books(office: BackOffice, entity: str, uid: str) -> dict[str, Any]:
    """Return the one object of the books that carries our mark."""
    (found,) = office.servers.books.marked(entity, uid)
    return found


def changed(office: BackOffice, order: Order, **values: Any) -> Order:
    """Correct a confirmed order, as a manager or a colleague in the CRM does."""
    wanted = orders.recompute(office.desk, replace(office.order(order.uid), **values))
    with office.rig.store.write() as tx:
        tx.orders.save(wanted)
        spread(office.desk, tx, tx.orders.need(order.uid), Happened.CHANGED)
    return office.order(order.uid)


def standing(office: BackOffice, client: Client, action: Action, uid: str | None = None) -> Standing:
    found = elsewhere.standings(office.desk, client.uid)
    return next(one for one in found if one.action is action and uid in (None, one.uid))


# --- the books -----------------------------------------------------------------------------------


def test_a_confirmed_order_reaches_the_books_after_its_company(office: BackOffice) -> None:
    order = office.confirmed_order()
    office.pushes_on(seconds=6)
    held = in_books(office, ORDERS, order.uid)
    assert held["Posted"] and held["СуммаДокумента"] == order.total
    (company,) = office.servers.books.counterparties(ИНН=office.rig.romashka.companies[0].inn)
    assert held["Контрагент_Key"] == company["Ref_Key"]
    assert office.waiting() == []


def test_a_removed_line_is_struck_in_the_books_and_stays_so(office: BackOffice) -> None:
    order = office.confirmed_order(None, "3", "10")
    office.pushes_on(seconds=6)
    order = changed(office, order, lines=order.lines[:1])
    office.pushes_on(seconds=6)
    order = changed(office, order, lines=(replace(order.lines[0], qty=Decimal(5)),))
    office.pushes_on(seconds=6)
    rows = in_books(office, ORDERS, order.uid)["Товары"]
    assert [(row["Количество"], row["Отменено"]) for row in rows] == [(5, False), (10, True)]
    with office.rig.store.read() as tx:
        assert [event for event in tx.events.of(order.uid) if "differs" in event.facts] == []


def test_an_invoice_stands_in_the_books_under_our_number_tied_to_its_order(office: BackOffice) -> None:
    order = office.confirmed_order()
    issued = documents.issue_invoice(office.desk, order.uid).document
    office.pushes_on(seconds=6)
    held = in_books(office, INVOICES, issued.uid)
    assert (held["Number"], held["Posted"]) == (issued.number, True)
    assert held["СуммаДокумента"] == order.total
    assert held["ДокументОснование"] == in_books(office, ORDERS, order.uid)["Ref_Key"]
    assert office.waiting() == []


def test_a_corrected_invoice_takes_the_place_of_the_first_one(office: BackOffice) -> None:
    order = office.confirmed_order()
    first = documents.issue_invoice(office.desk, order.uid).document
    office.pushes_on(seconds=6)
    changed(office, order, lines=order.lines[:1])
    second = documents.issue_invoice(office.desk, order.uid).document
    office.pushes_on(seconds=6)
    old, new = in_books(office, INVOICES, first.uid), in_books(office, INVOICES, second.uid)
    assert (old["Posted"], old["Аннулирован"]) == (False, True)
    assert (new["Posted"], new["Number"]) == (True, f"{first.number}-2")


def test_an_invoice_that_has_not_left_is_not_sent_when_a_newer_one_is_made(office: BackOffice) -> None:
    order = office.confirmed_order()
    first = documents.issue_invoice(office.desk, order.uid).document
    changed(office, order, lines=order.lines[:1])
    second = documents.issue_invoice(office.desk, order.uid).document
    office.pushes_on(seconds=6)
    assert office.servers.books.marked(INVOICES, first.uid) == []
    assert in_books(office, INVOICES, second.uid)["Posted"]


def test_where_the_books_number_invoices_the_desk_asks_waits_and_draws(office: BackOffice) -> None:
    invoice_numbers.choose(office.desk, Numbers.ACCOUNTING)
    order = office.confirmed_order()
    for _ in range(2):
        with pytest.raises(NumberAwaited):
            documents.issue_invoice(office.desk, order.uid)
    office.pushes_on(seconds=6)
    preview = documents.preview_invoice(office.desk, order.uid)
    issued = documents.issue_invoice(office.desk, order.uid)
    held = in_books(office, INVOICES, issued.document.uid)
    assert issued.document.number == preview.number == held["Number"]
    assert held["Number"].startswith("КА00-") and held["Posted"]
    assert documents.issue_invoice(office.desk, order.uid).document.uid == issued.document.uid
    office.pushes_on(seconds=6)
    assert [mark.number for mark in office.crm.payments.values()] == [held["Number"]]


def test_an_invoice_that_changed_before_it_was_drawn_is_asked_for_anew(office: BackOffice) -> None:
    invoice_numbers.choose(office.desk, Numbers.ACCOUNTING)
    order = office.confirmed_order()
    with pytest.raises(NumberAwaited):
        documents.issue_invoice(office.desk, order.uid)
    office.pushes_on(seconds=6)
    first = documents.preview_invoice(office.desk, order.uid).number
    changed(office, order, lines=order.lines[:1])
    assert documents.preview_invoice(office.desk, order.uid).number == "—"
    with pytest.raises(NumberAwaited):
        documents.issue_invoice(office.desk, order.uid)
    office.pushes_on(seconds=6)
    issued = documents.issue_invoice(office.desk, order.uid).document
    (never_seen,) = office.servers.books.invoices(Number=first)
    assert never_seen["Аннулирован"] and not never_seen["Posted"]
    assert in_books(office, INVOICES, issued.uid)["Number"] == issued.number != first


def test_cancelling_takes_order_and_invoice_out_of_the_books(office: BackOffice) -> None:
    order = office.confirmed_order()
    issued = documents.issue_invoice(office.desk, order.uid).document
    office.pushes_on(seconds=6)
    orders.cancel(office.desk, order.uid, "Клиент передумал")
    office.pushes_on(seconds=6)
    held = in_books(office, ORDERS, order.uid)
    assert not held["Posted"] and all(row["Отменено"] for row in held["Товары"])
    assert in_books(office, INVOICES, issued.uid)["Аннулирован"]
    assert office.waiting() == []


def test_an_order_that_is_cancelled_before_it_left_does_not_leave(office: BackOffice) -> None:
    order = office.confirmed_order()
    orders.cancel(office.desk, order.uid, "Ошибка")
    office.pushes_on(seconds=6)
    assert office.servers.books.marked(ORDERS, order.uid) == [] and office.waiting() == []


def test_taking_a_confirmation_back_sends_nothing_to_the_books(office: BackOffice) -> None:
    order = office.confirmed_order()
    orders.undo_confirm(office.desk, order.uid)
    office.pushes_on(seconds=6)
    assert office.servers.books.marked(ORDERS, order.uid) == [] and office.waiting() == []


def test_a_colleague_who_moves_the_order_on_in_the_crm_moves_it_in_the_books(office: BackOffice) -> None:
    order = office.confirmed_order()
    office.pushes_on(seconds=6)
    before = in_books(office, ORDERS, order.uid)["Статус"]
    with office.agent.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), stage=Stage.IN_WORK))
    office.pushes_on(seconds=6)
    assert before == "НеСогласован" and in_books(office, ORDERS, order.uid)["Статус"] != before
    assert office.waiting() == []


@pytest.mark.parametrize("kind", [FaultKind.COMMIT_THEN_DROP, FaultKind.CUT_BODY])
def test_lost_answers_of_the_books_double_nothing(office: BackOffice, kind: FaultKind) -> None:
    for path in ("Catalog_Контрагенты", ORDERS, INVOICES, "Post"):
        office.servers.books.faults.add(Fault(kind, writes_only=True, path=path))
    made = clients.create(office.desk, new_client(office, INN_NEW))
    order = office.confirmed_order(made.client)
    issued = documents.issue_invoice(office.desk, order.uid).document
    office.pushes_on(seconds=65)
    assert office.waiting() == []
    assert len(office.servers.books.counterparties(ИНН=INN_NEW)) == 1
    assert in_books(office, ORDERS, order.uid)["Posted"]
    assert in_books(office, INVOICES, issued.uid)["Posted"]


def test_what_the_books_silently_kept_otherwise_stands_on_the_orders_timeline(office: BackOffice) -> None:
    office.servers.books.base.options.stays_zero = {(ORDERS, "КоличествоУпаковок")}
    order = office.confirmed_order()
    office.pushes_on(seconds=6)
    with office.rig.store.read() as tx:
        told = [event for event in tx.events.of(order.uid) if "differs" in event.facts]
    assert [(one.kind, one.system) for one in told] == [("refused", "onec_ka")]
    assert "Товары[1].КоличествоУпаковок" in told[0].facts["differs"]
    assert "Товары[1].КоличествоУпаковок" in cards.order_card(office.desk, order.uid).otherwise["onec_ka"]


def test_goods_that_the_books_lack_stop_this_order_alone(office: BackOffice) -> None:
    unknown = office.rig.product("NW-24008-2")
    office.servers.books.base.objects["Catalog_Номенклатура"].pop(
        office.servers.books.base.one("Catalog_Номенклатура", Артикул=unknown.article)["Ref_Key"], None
    )
    bad = orders.start(office.desk, client=office.rig.vector.uid)
    bad = orders.confirm(office.desk, orders.add_item(office.desk, bad, unknown.uid)).order
    good = office.confirmed_order()
    office.pushes_on(rounds=3, seconds=6)
    assert office.waiting() == [("accounting.put_order", "refused")]
    assert in_books(office, ORDERS, good.uid)["Posted"]
    with office.rig.store.read() as tx:
        (refused,) = tx.outbox.open_for(bad.uid)
    assert refused.error_facts["detail"] == "product_not_in_books"
    sync.cancel(office.desk, refused.uid)
    assert office.waiting() == [] and office.order(bad.uid).stage is Stage.CONFIRMED


# --- clients in all systems ----------------------------------------------------------------------


def new_client(office: BackOffice, inn: str, **more: Any) -> NewClient:
    found = clients.look_up(office.desk, inn)
    registry = found[0] if found else None
    typed = {"contact_name": "Анна Петрова", "email": f"anna@{inn}.example", "registry": registry}
    return NewClient(inn=inn, **{**typed, **more})


def correspondents(office: BackOffice, inn: str) -> list[DmObject]:
    held = office.servers.contracts.objects(CORRESPONDENT)
    return [one for one in held if one.fields.get("inn") == inn]


def test_a_new_company_is_created_in_every_system_that_keeps_companies(office: BackOffice) -> None:
    made = clients.create(office.desk, new_client(office, INN_NEW))
    assert {one.known for one in elsewhere.standings(office.desk, made.client.uid)[:3]} == {Known.WAITING}
    office.pushes_on(seconds=6)
    found = {one.action: one for one in elsewhere.standings(office.desk, made.client.uid)}
    assert [found[one].known for one in (Action.PUT_CLIENT, *elsewhere.WITH_THE_CLIENT)] == [Known.THERE] * 3
    assert len(office.servers.books.counterparties(ИНН=INN_NEW)) == 1
    assert len(correspondents(office, INN_NEW)) == 1


def test_a_company_that_nobody_sent_is_created_there_on_demand(office: BackOffice) -> None:
    vector = office.rig.vector
    absent = standing(office, vector, Action.CONTRACTS_PUT_CORRESPONDENT)
    assert absent.known is Known.ABSENT and absent.may_create
    elsewhere.create_there(office.desk, vector.uid, absent.key)
    with pytest.raises(NotAllowed):
        elsewhere.create_there(office.desk, vector.uid, absent.key)
    office.pushes_on(seconds=6)
    assert standing(office, vector, Action.CONTRACTS_PUT_CORRESPONDENT).known is Known.THERE
    assert len(correspondents(office, vector.companies[0].inn or "")) == 1


def test_a_company_without_inn_is_not_offered_and_its_order_does_not_hang(office: BackOffice) -> None:
    foreign = replace(office.rig.vector.companies[0], inn=None, kpp=None)
    client = office.rig.saved_client(replace(office.client(office.rig.vector.uid), companies=(foreign,)))
    assert standing(office, client, Action.BOOKS_PUT_COUNTERPARTY).missing is Missing.INN
    office.confirmed_order(client)
    office.pushes_on(rounds=3, seconds=6)
    assert ("accounting.put_counterparty", "refused") in office.waiting()


def test_changed_requisites_reach_the_books_and_what_they_cut_is_told(office: BackOffice) -> None:
    made = clients.create(office.desk, new_client(office, INN_NEW))
    office.pushes_on(seconds=6)
    client = office.client(made.client.uid)
    renamed = replace(client.companies[0], legal_name="Ж" * 1001)
    clients.change(office.desk, replace(client, companies=(renamed,)))
    office.pushes_on(seconds=6)
    (held,) = office.servers.books.counterparties(ИНН=INN_NEW)
    assert held["НаименованиеПолное"] == "Ж" * 1000
    there = standing(office, client, Action.BOOKS_PUT_COUNTERPARTY)
    assert there.known is Known.THERE and there.differs == ("НаименованиеПолное",)


# --- contracts -----------------------------------------------------------------------------------


def drafts(office: BackOffice, title: str) -> list[DmObject]:
    return [one for one in office.servers.contracts.objects(DOCUMENT) if one.name == title]


def wish(office: BackOffice, title: str) -> Wish:
    return Wish(
        company=office.rig.romashka.companies[0].uid,
        title=title,
        deferral_days=14,
        limit=Decimal("500000"),
        valid_from=date(2026, 12, 1),
        comment="Срочно",
    )


@pytest.mark.parametrize("kind", [FaultKind.COMMIT_THEN_DROP, FaultKind.COMMIT_LATE])
def test_a_requested_contract_is_drafted_once(office: BackOffice, kind: FaultKind) -> None:
    title = f"Поставка {kind}"
    for _ in ("correspondent", "draft"):
        office.servers.contracts.faults.add(Fault(kind, writes_only=True, seconds=30))
    contracts.request(office.desk, office.rig.romashka.uid, wish(office, title))
    office.pushes_on(seconds=15)
    assert len(drafts(office, title)) == 1
    office.pulls("onec_sed")
    known = contracts.of_client(office.desk, office.client(office.rig.romashka.uid))
    (mine,) = [one for one in known.known if one.limit == Decimal("500000.00")]
    assert (mine.state, mine.deferral_days) == (ContractState.DRAFT, 14) and known.asked == ()


def test_a_request_of_an_unknown_company_takes_the_company_along(office: BackOffice) -> None:
    asked = Wish(office.rig.vector.companies[0].uid, "Первый договор")
    contracts.request(office.desk, office.rig.vector.uid, asked)
    office.pushes_on(seconds=6)
    assert len(drafts(office, "Первый договор")) == 1 and office.waiting() == []


def test_a_request_is_taken_back_before_it_leaves(office: BackOffice) -> None:
    queued = contracts.request(office.desk, office.rig.romashka.uid, wish(office, "Передумали"))
    contracts.take_back(office.desk, queued.uid)
    office.pushes_on(seconds=6)
    assert drafts(office, "Передумали") == []


# --- the shop ------------------------------------------------------------------------------------


def test_a_contact_gets_one_account_and_sees_the_invoice(office: BackOffice) -> None:
    client, buyer = office.rig.romashka, office.rig.romashka.contacts[0]
    elsewhere.give_account(office.desk, client.uid, buyer.uid)
    faults: Faults = office.servers.shop.faults
    faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True, path="b2bdesk"))
    office.pushes_on(seconds=15)
    shop = office.servers.shop.shop
    (account,) = [one for one in shop.accounts.values() if one.email == "orlov@romashka.example"]
    assert account.invitations == 1
    assert standing(office, client, Action.SHOP_PUT_ACCOUNT, buyer.uid).known is Known.THERE
    order = office.confirmed_order()
    issued = documents.issue_invoice(office.desk, order.uid)
    office.pushes_on(seconds=6)
    (shown,) = [one for one in shop.documents.values() if one.mark == issued.document.uid]
    assert shown.content == issued.file.content
    with office.rig.store.read() as tx:
        (way,) = tx.documents.deliveries(issued.document.uid)
        to_send = tx.documents.rows(tx.documents.keys(DocumentQuery(split=DocumentSplit.TO_SEND)))
    assert (way.channel, way.state) == (Channel.PORTAL, DeliveryState.DELIVERED)
    assert [row.uid for row in to_send] == [issued.document.uid]
    desk = replace(office.desk, shop=office.opened.by_capability["shop"])
    assert not portal.look(desk, issued.document.uid), "nobody opened it"
    shown.opened_at = shop.clock.local()
    assert portal.look(desk, issued.document.uid)
    opened = sending.document_case(desk, issued.document.uid).portal
    assert opened is not None and opened.state is DeliveryState.OPENED
    assert portal.moment(opened) == office.clock.now().replace(microsecond=0)


def test_a_document_that_shall_not_be_published_is_taken_back(office: BackOffice) -> None:
    elsewhere.give_account(office.desk, office.rig.romashka.uid, office.rig.romashka.contacts[0].uid)
    office.pushes_on(seconds=6)
    order = office.confirmed_order()
    issued = documents.issue_invoice(office.desk, order.uid).document
    (op,) = [one for one in office.operations() if one.action is Action.SHOP_PUBLISH]
    sync.cancel(office.desk, op.uid)
    office.pushes_on(seconds=6)
    assert not [one for one in office.servers.shop.shop.documents.values() if one.mark == issued.uid]
    with office.rig.store.read() as tx:
        assert [way.state for way in tx.documents.deliveries(issued.uid)] == [DeliveryState.CANCELLED]


def test_without_an_account_nothing_is_published(office: BackOffice) -> None:
    order = office.confirmed_order(office.rig.vector)
    documents.issue_invoice(office.desk, order.uid)
    assert Action.SHOP_PUBLISH not in {op.action for op in office.operations()}


def test_a_contact_without_e_mail_cannot_have_an_account(office: BackOffice) -> None:
    client = office.rig.romashka
    silent = replace(client.contacts[0], points=())
    office.rig.saved_client(replace(office.client(client.uid), contacts=(silent,)))
    with pytest.raises(NotAllowed) as refused:
        elsewhere.give_account(office.desk, client.uid, silent.uid)
    assert refused.value.facts["state"] == "email"


def web_order(office: BackOffice, site: SiteOrder, **values: Any) -> Order:
    """Keep a web order as the CRM tells it: under the number that the buyer sees."""
    typed = orders.save(office.desk, office.typed_order(office.rig.romashka))
    with office.agent.write() as tx:
        told = replace(typed, origin=Origin.WEB, number=site.number, stage=Stage.RECEIVED, **values)
        tx.orders.save(told)
    return office.order(typed.uid)


def a_site_order(office: BackOffice, place: int) -> SiteOrder:
    return sorted(office.servers.shop.shop.orders.values(), key=lambda one: one.id)[place]


def test_the_shop_hears_how_its_order_stands(office: BackOffice) -> None:
    site = a_site_order(office, 0)
    order = web_order(office, site)
    office.pulls("retailcrm")
    office.pulls("bitrix")
    orders.confirm(office.desk, order)
    office.pushes_on(seconds=6)
    assert not site.canceled
    with office.agent.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), stage=Stage.CANCELLED, cancel_reason="Нет товара"))
    office.pushes_on(seconds=6)
    assert (site.canceled, site.reason) == (True, "Нет товара")
    assert office.waiting() == []


def test_a_web_order_confirmed_before_its_name_was_known_is_told_later(office: BackOffice) -> None:
    site = a_site_order(office, 1)
    order = web_order(office, site)
    orders.confirm(office.desk, order)
    assert "shop.put_status" not in [action for action, _ in office.waiting()]
    office.pulls("retailcrm")
    office.pulls("bitrix")
    assert "shop.put_status" in [action for action, _ in office.waiting()]
    office.pushes_on(seconds=6)
    assert office.waiting() == []


def test_an_order_of_the_desk_is_no_business_of_the_shop(office: BackOffice) -> None:
    office.confirmed_order()
    assert not [op for op in office.operations() if op.action.capability == "shop"]


def test_a_shop_for_reading_alone_is_told_nothing(tmp_path: Path, servers: Servers) -> None:
    office = BackOffice(tmp_path / "store", servers, exchange_writes=False, endpoint_path="")
    try:
        contact = replace(office.rig.romashka.contacts[0], portal_role=PortalRole.LINE)
        office.rig.saved_client(replace(office.client(office.rig.romashka.uid), contacts=(contact,)))
        order = web_order(office, a_site_order(office, 2))
        office.pulls("retailcrm")
        office.pulls("bitrix")
        orders.confirm(office.desk, order)
        documents.issue_invoice(office.desk, order.uid)
        with office.rig.store.read() as tx:
            assert tx.refs.links("bitrix", [order.uid])
        assert not [op for op in office.operations() if op.action.capability == "shop"]
        account = standing(office, office.rig.romashka, Action.SHOP_PUT_ACCOUNT)
        assert account.missing is Missing.FORBIDDEN and not account.may_create
    finally:
        office.close()
