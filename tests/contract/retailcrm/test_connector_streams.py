"""What the CRM holds comes to the desk: all of it once, then what anybody changes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import (
    ClientRecord,
    Ext,
    OrderRecord,
    ProductRecord,
    ReferenceRecord,
    StockRecord,
    UserRecord,
)
from b2bdesk.connectors.retailcrm.cursors import ProductCursor
from b2bdesk.model.catalogue import SoldMode
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.retailcrm.call import Author
from b2bdesk.training.retailcrm.differences import customer_stub, order_stub
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.retailcrm.store import NOT_SOLD, ON_REQUEST
from tests.contract.retailcrm.conftest import OpenDesk
from tests.contract.retailcrm.desk import Desk, new_client, new_order

COLLEAGUE = 12


@pytest.fixture
def reader(open_desk: OpenDesk) -> Desk:
    return open_desk()


def as_colleague(office: RetailCrmOffice, method: str, **form: Any) -> dict[str, Any]:
    return office.control.as_user(COLLEAGUE, method, form)


def changes(desk: Desk, stream: str, cursor: str) -> tuple[list[Any], str, list[Page]]:
    return desk.walk(stream, cursor)


# --- the first walk --------------------------------------------------------------------------------


def test_users_statuses_and_price_types_come(reader: Desk, office: RetailCrmOffice) -> None:
    users, _, _ = reader.walk("users")
    assert {one.ext.id for one in users if isinstance(one, UserRecord)} == {
        str(number) for number in office.crm.users
    }
    books, _, _ = reader.walk("references")
    entries = [one for one in books if isinstance(one, ReferenceRecord)]
    found = {(one.book, one.code): one for one in entries}
    assert found["status", "client-confirmed"].group == "approval"
    assert found["payment_status", "paid"].facts["complete"] is True
    assert not found["status", next(code for book, code in found if not found[book, code].active)].active
    assert {code for book, code in found if book == "price_type"} == {"base", "b2b", "partner"}


def test_a_book_that_cannot_be_read_does_not_stop_the_others(reader: Desk, office: RetailCrmOffice) -> None:
    fault = Fault(FaultKind.REFUSE, path="reference/units", status=403, message="Access denied.")
    office.faults.add(fault)
    page = reader.crm.pull("references", None)
    books = {one.book for one in page.records if isinstance(one, ReferenceRecord)}
    assert "unit" not in books
    assert books >= {"status", "site", "price_type", "payment_type"}
    assert [one.where for one in page.bad] == ["reference/units"]


def test_the_whole_catalogue_comes_with_prices_to_the_kopeck(reader: Desk, office: RetailCrmOffice) -> None:
    records, cursor, pages = reader.walk("products")
    goods = {one.ext.id: one for one in records if isinstance(one, ProductRecord)}
    catalogue = office.crm.world.catalogue
    assert len(goods) == catalogue.size
    assert pages[0].total == catalogue.size
    for place in range(0, catalogue.size, 97):
        product = catalogue.at(place)
        found = goods[str(product.offer_id)]
        assert (found.article, found.name) == (product.article, product.name)
        prices = {one.price_kind: one.amount for one in found.prices}
        assert prices == {kind: Decimal(sum_) / 100 for kind, sum_ in product.prices_kopecks.items()}
    assert msgspec.json.decode(cursor, type=ProductCursor).phase == "changes"


def test_properties_of_goods_tell_where_they_are_not_sold(
    open_desk: OpenDesk, office: RetailCrmOffice
) -> None:
    desk = open_desk(property_not_sold=NOT_SOLD, property_on_request=ON_REQUEST)
    records, _, _ = desk.walk("products")
    goods = {one.product_ext.id: one for one in records if isinstance(one, ProductRecord) and one.product_ext}
    rules = {number: {(one.region, one.mode) for one in goods[number].regions or ()} for number in goods}
    closed = {("RU-KDA", SoldMode.NOT_SOLD), ("RU-NVS", SoldMode.NOT_SOLD)}
    assert (rules["10011"], rules["10012"]) == (closed, {("RU-SVE", SoldMode.ON_REQUEST)})
    assert goods["10013"].regions == ()


def test_without_named_properties_nothing_is_told_of_regions(reader: Desk) -> None:
    records, _, _ = reader.walk("products")
    assert {one.regions for one in records if isinstance(one, ProductRecord)} == {None}


def test_the_catalogue_is_not_read_again_until_something_changes_or_a_day_passes(reader: Desk) -> None:
    _, cursor, _ = reader.walk("products")
    _, cursor, _ = reader.walk("products", cursor)
    records, cursor, pages = reader.walk("products", cursor)
    assert (records, len(pages)) == ([], 1)
    reader.clock.move(timedelta(days=1, seconds=1))
    records, _, _ = reader.walk("products", cursor)
    assert len(records) == reader.office.crm.world.catalogue.size


def test_stock_comes_by_store(reader: Desk, office: RetailCrmOffice) -> None:
    records, _, _ = reader.walk("stock")
    product = office.crm.world.catalogue.at(0)
    found = {
        one.warehouse: one.on_hand
        for one in records
        if isinstance(one, StockRecord) and one.product == Ext("offer", str(product.offer_id))
    }
    assert found == {store: Decimal(quantity) for store, quantity in product.stock.items()}


def test_clients_come_first_by_name_then_with_all_their_parts(reader: Desk, office: RetailCrmOffice) -> None:
    first = reader.crm.pull("clients", None)
    assert all(isinstance(one, ClientRecord) and one.companies is None for one in first.records)
    records, _, pages = reader.walk("clients")
    clients = [one for one in records if isinstance(one, ClientRecord)]
    whole = {one.ext.id: one for one in clients if one.companies is not None}
    world = office.crm.world
    assert len(whole) == len(world.clients) == pages[0].total
    assert sum(len(one.companies or ()) for one in whole.values()) == len(world.companies)
    contacts = [contact for one in whole.values() for contact in one.contacts or ()]
    assert len(contacts) == len(world.contacts)
    assert all(contact.phones or contact.emails for contact in contacts)
    assert all(one.startswith("+7") for contact in contacts for one in contact.phones)
    inns = {company.inn for one in whole.values() for company in one.companies or ()}
    assert inns == {company.inn for company in world.companies}


def test_orders_come_with_totals_as_the_crm_has_them(reader: Desk, office: RetailCrmOffice) -> None:
    records, _, pages = reader.walk("orders")
    orders = {one.ext.id: one for one in records if isinstance(one, OrderRecord)}
    assert len(orders) == pages[1].total == office.crm.world.history.size
    for number in list(orders)[::50]:
        (held,) = office.control.orders(order_id=int(number))
        found = orders[number]
        assert (found.total, found.goods) == (held["totalSumm"], held["summ"])
        goods = sum((one.unit_price * one.qty for one in found.lines if not one.cancelled), Decimal(0))
        assert goods == found.goods
        assert found.status_group is not None
        assert found.client is not None
        assert found.client.kind == "customer_corporate"


def test_the_newest_orders_come_first_with_the_names_of_their_clients(reader: Desk) -> None:
    first = reader.crm.pull("orders", None)
    orders = [one for one in first.records if isinstance(one, OrderRecord)]
    names = {one.ext for one in first.records if isinstance(one, ClientRecord)}
    assert {one.client for one in orders} == names
    numbers = [int(one.ext.id) for one in orders]
    assert numbers == sorted(reader.office.crm.orders.ids(), reverse=True)[: len(numbers)] and numbers
    # Goods and companies are not here yet, so each of them is told once more.
    records, _, _ = reader.walk("orders", first.next_cursor)
    again = {one.ext: one for one in records if isinstance(one, OrderRecord)}
    assert all(one.version is None and again[one.ext].version for one in orders)


def test_a_walk_that_was_killed_goes_on_where_it_stood(reader: Desk, open_desk: OpenDesk) -> None:
    first = reader.crm.pull("orders", None)
    records, _, _ = open_desk().walk("orders", first.next_cursor)
    seen = {one.ext for one in (*first.records, *records) if isinstance(one, OrderRecord)}
    assert len(seen) == reader.office.crm.world.history.size


def test_an_unreadable_cursor_starts_the_stream_again(reader: Desk) -> None:
    assert reader.crm.pull("orders", '{"phase":"unheard"}').records
    assert reader.crm.pull("users", "nonsense").records


# --- changes ---------------------------------------------------------------------------------------


def test_a_colleagues_change_of_an_order_comes_with_the_next_look(
    reader: Desk, office: RetailCrmOffice
) -> None:
    _, cursor, _ = reader.walk("orders")
    records, cursor, _ = changes(reader, "orders", cursor)
    assert records == []
    number = office.crm.orders.ids()[3]
    as_colleague(office, f"orders/{number}/edit", order={"managerComment": "<p>Перезвонить</p>"})
    records, cursor, _ = changes(reader, "orders", cursor)
    assert [(one.ext.id, one.comment_internal) for one in records] == [(str(number), "Перезвонить")]
    assert changes(reader, "orders", cursor)[0] == []


def test_what_changed_during_the_first_walk_is_not_missed(reader: Desk, office: RetailCrmOffice) -> None:
    first = reader.crm.pull("orders", None)
    number = next(int(one.ext.id) for one in first.records if isinstance(one, OrderRecord))
    as_colleague(office, f"orders/{number}/edit", order={"customerComment": "после обеда"})
    records, _, _ = reader.walk("orders", first.next_cursor)
    orders = [one for one in records if isinstance(one, OrderRecord)]
    assert {one.comment_client for one in orders if one.ext.id == str(number)} == {"после обеда"}


def test_an_order_that_this_or_another_desk_wrote_comes_back_too(open_desk: OpenDesk, reader: Desk) -> None:
    _, cursor, _ = reader.walk("orders")
    other = open_desk()
    client = new_client()
    other.put_client(client)
    order = new_order(other, client)
    other.put_order(order)
    records, _, _ = changes(reader, "orders", cursor)
    (found,) = [one for one in records if isinstance(one, OrderRecord)]
    assert (found.uid, found.origin, found.number) == (order.uid, "desk", order.own_number)
    assert [one.uid for one in found.lines] == [one.uid for one in order.lines]


def test_a_new_client_comes_whole(open_desk: OpenDesk, reader: Desk) -> None:
    _, cursor, _ = reader.walk("clients")
    client = new_client()
    open_desk().put_client(client)
    records, _, _ = changes(reader, "clients", cursor)
    last = [one for one in records if isinstance(one, ClientRecord)][-1]
    assert last.uid == client.uid
    assert last.companies is not None
    assert [one.uid for one in last.companies] == [client.companies[0].uid]
    assert last.contacts is not None
    assert {one.uid for one in last.contacts} == {one.uid for one in client.contacts}


def test_only_the_lists_that_a_change_concerns_are_read_again(reader: Desk, office: RetailCrmOffice) -> None:
    _, cursor, _ = reader.walk("clients")
    company = next(office.crm.every_company())
    path = f"customers-corporate/{company['customer']['id']}/addresses/create"
    as_colleague(office, path, address={"text": "Новый склад"})
    (found,), _, _ = changes(reader, "clients", cursor)
    assert found.addresses[-1].text == "Новый склад"
    assert (found.companies, found.contacts) == (None, None)


def test_a_changed_phone_of_a_contact_brings_his_client(reader: Desk, office: RetailCrmOffice) -> None:
    _, cursor, _ = reader.walk("clients")
    link = next(office.crm.every_link())
    person = link["customer"]["id"]
    as_colleague(office, f"customers/{person}/edit", customer={"phones": [{"number": "8 912 345 67 89"}]})
    (found,), _, _ = changes(reader, "clients", cursor)
    assert found.ext == Ext("customer_corporate", str(link["corporate"]))
    phones = {one.ext.id: one.phones for one in found.contacts}
    assert phones[str(person)] == ("+79123456789",)


def test_changes_are_seen_while_the_long_walk_over_parts_still_runs(
    reader: Desk, office: RetailCrmOffice
) -> None:
    page = reader.crm.pull("clients", None)
    page = reader.crm.pull("clients", page.next_cursor)
    last = office.crm.corporates.ids()[-1]
    as_colleague(office, f"customers-corporate/{last}/edit", customerCorporate={"nickName": "Переименован"})
    page = reader.crm.pull("clients", page.next_cursor)
    assert page.more
    assert "Переименован" in [one.name for one in page.records if isinstance(one, ClientRecord)]


def test_a_deleted_order_and_a_combined_client_are_named_as_gone(
    reader: Desk, office: RetailCrmOffice
) -> None:
    _, orders, _ = reader.walk("orders")
    _, clients, _ = reader.walk("clients")
    crm = office.crm
    order = crm.orders.get(crm.orders.ids()[5])
    kept, merged = (crm.corporates.get(number) for number in list(crm.corporates.ids())[:2])
    assert order is not None
    assert kept is not None
    assert merged is not None
    author = Author(user_id=COLLEAGUE)
    with crm.lock:
        crm.orders.remove(order["id"])
        crm.note("orders", author, "id", deleted=True, order=order_stub(order))
        stub = {"id": kept["id"]}
        crm.note("customers-corporate", author, "id", customer=customer_stub(merged), combinedTo=stub)
    _, _, pages = changes(reader, "orders", orders)
    assert [(one.kind, one.ext) for page in pages for one in page.gone] == [
        ("order", Ext("order", str(order["id"])))
    ]
    records, _, pages = changes(reader, "clients", clients)
    (gone,) = [one for page in pages for one in page.gone]
    assert gone.ext == Ext("customer_corporate", str(merged["id"]))
    assert gone.merged_into == Ext("customer_corporate", str(kept["id"]))
    assert [one.ext for one in records] == [gone.merged_into]


def test_more_changes_than_a_page_holds_all_come(reader: Desk, office: RetailCrmOffice) -> None:
    _, cursor, _ = reader.walk("orders")
    numbers = list(office.crm.orders.ids())[:130]
    for number in numbers:
        as_colleague(office, f"orders/{number}/edit", order={"managerComment": "проверено"})
    records, _, pages = changes(reader, "orders", cursor)
    assert {int(one.ext.id) for one in records} == set(numbers)
    assert len(pages) > 1


# --- bad records -----------------------------------------------------------------------------------


def test_one_unreadable_order_is_set_aside_and_the_others_come(reader: Desk, office: RetailCrmOffice) -> None:
    number = office.crm.orders.ids()[7]
    order = office.crm.orders.get(number)
    assert order is not None
    office.crm.orders.put(order | {"managerComment": {"unheard": 1}})
    records, _, pages = reader.walk("orders")
    (bad,) = [one for page in pages for one in page.bad]
    assert (bad.external_id, "$.managerComment" in bad.where) == (str(number), True)
    orders = {one.ext for one in records if isinstance(one, OrderRecord)}
    assert len(orders) == office.crm.world.history.size - 1


def test_an_unreadable_person_does_not_make_his_client_lose_contacts(
    reader: Desk, office: RetailCrmOffice
) -> None:
    link = next(office.crm.every_link())
    person = office.crm.persons.get(link["customer"]["id"])
    assert person is not None
    office.crm.persons.put(person | {"email": {"unheard": 1}})
    records, _, pages = reader.walk("clients")
    bad = {one.external_id for page in pages for one in page.bad}
    assert bad == {str(person["id"])}
    whole = [one for one in records if isinstance(one, ClientRecord) and one.companies is not None]
    hit = [one for one in whole if one.ext.id == str(link["corporate"])]
    assert [one.contacts for one in hit] == [None]
    assert len(whole) == len(office.crm.world.clients)


def test_a_status_that_the_account_added_meanwhile_is_understood(
    reader: Desk, office: RetailCrmOffice
) -> None:
    _, cursor, _ = reader.walk("orders")
    fresh = {"name": "Свой", "code": "our-own", "active": True, "ordering": 5, "group": "our-group"}
    office.crm.references.statuses["our-own"] = fresh
    reader.clock.move(timedelta(minutes=2))
    number = office.crm.orders.ids()[0]
    as_colleague(office, f"orders/{number}/edit", order={"status": "our-own"})
    (found,), _, _ = changes(reader, "orders", cursor)
    assert (found.status, found.status_group) == ("our-own", "our-group")


def test_a_private_buyers_order_does_not_come(reader: Desk, office: RetailCrmOffice) -> None:
    _, cursor, _ = reader.walk("orders")
    person = office.crm.persons.ids()[0]
    as_colleague(office, "orders/create", order={"customer": {"id": person}, "items": []})
    assert changes(reader, "orders", cursor)[0] == []


def test_the_streams_say_how_often_and_in_which_order_they_are_asked(reader: Desk) -> None:
    specs = {one.name: one for one in reader.crm.streams()}
    assert sorted(specs, key=lambda name: specs[name].rank)[-1] == "orders"
    assert specs["orders"].every == timedelta(seconds=20)
    assert specs["stock"].every == timedelta(minutes=5)
    assert specs["users"].every == specs["products"].every == timedelta(hours=1)
