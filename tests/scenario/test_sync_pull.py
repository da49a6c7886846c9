"""What comes in: a colleague's changes, a buyer's orders, records that make no sense."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from msgspec import structs

from b2bdesk.connectors.records import (
    BadItem,
    ClientRecord,
    CompanyRecord,
    ContactRecord,
    Ext,
    Gone,
    LineRecord,
    OrderRecord,
    ProductRecord,
    ReferenceRecord,
    StockRecord,
    UserRecord,
)
from b2bdesk.connectors.records import PriceRecord as Price
from b2bdesk.errors import BadRecord, NotFound, Unauthorised
from b2bdesk.model.order import Order, Stage
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.pages import store_moving
from b2bdesk.sync.told import store_told
from b2bdesk.sync.wishes import removal_setting
from tests.scenario.office import MORNING, Office


def made_there(number: int, inn: str = "5001007322", **more: object) -> ClientRecord:
    ext = Ext("client", f"c{number}")
    company = CompanyRecord(Ext("company", f"k{number}"), f"ООО «{number}»", f"ООО «{number}»", inn=inn)
    record = ClientRecord(ext, f"Клиент {number}", version=f"a{number}", companies=(company,))
    return replace(record, **more)  # type: ignore[arg-type]


def order_there(number: int, client: str = "c1", **more: object) -> OrderRecord:
    line = LineRecord(Ext("line", f"l{number}"), "Кабель", Decimal(3), Decimal(10), Decimal(10))
    record = OrderRecord(
        ext=Ext("order", f"o{number}"),
        number=f"10{number}C",
        client=Ext("client", client),
        status="new",
        status_group="new",
        created_at=MORNING - timedelta(hours=1),
        version=f"b{number}",
        total=Decimal(30),
        goods=Decimal(30),
        lines=(line,),
    )
    return replace(record, **more)  # type: ignore[arg-type]


def the_orders(office: Office) -> list[Order]:
    from b2bdesk.store.rows import OrderQuery

    with office.desk.read() as tx:
        rows = tx.orders.rows(tx.orders.keys(OrderQuery()))
        return [tx.orders.need(row.uid) for row in rows]


@pytest.fixture
def shared_order(office: Office) -> Order:
    """An order that desk and CRM agree on."""
    order = office.confirm_order(office.new_client())
    office.sync()
    office.sync(seconds=6)
    return office.order(order.uid)


def conflict_paths(office: Office) -> list[str]:
    with office.desk.read() as tx:
        return [path for conflict in tx.conflicts.rows() for path in conflict.theirs]


def test_a_client_and_its_web_order_appear_on_the_desk(office: Office) -> None:
    office.crm.colleague_changes(made_there(1))
    office.crm.colleague_changes(order_there(1))
    office.sync()
    (order,) = the_orders(office)
    assert order.number == order.own_number == "101C"
    assert order.stage is Stage.RECEIVED and order.total == Decimal("30.00")
    assert office.client(order.client).companies[0].inn == "5001007322"
    assert order.lines[0].gross == Decimal("30.00")


def test_our_own_write_comes_back_and_changes_nothing(office: Office, shared_order: Order) -> None:
    before = office.order(shared_order.uid)
    office.sync(seconds=30)
    office.sync(seconds=30)
    assert office.order(shared_order.uid) == before
    assert conflict_paths(office) == []


def test_our_own_write_comes_back_from_a_crm_without_versions(office: Office, shared_order: Order) -> None:
    before = office.order(shared_order.uid)
    office.crm.colleague_changes(office.crm.the_order())
    office.crm.orders = {key: replace(one, version=None) for key, one in office.crm.orders.items()}
    office.sync(seconds=30)
    assert office.order(shared_order.uid) == before
    assert conflict_paths(office) == []


def test_a_colleagues_comment_and_my_quantity_both_arrive(office: Office, shared_order: Order) -> None:
    office.crm.colleague_changes(replace(office.crm.the_order(), comment_client="позвонить заранее"))
    office.change_quantity(shared_order, "5")
    office.sync(seconds=1)
    office.sync(seconds=30)
    ours, theirs = office.order(shared_order.uid), office.crm.the_order()
    assert (ours.comment_client, ours.lines[0].qty) == ("позвонить заранее", Decimal("5.000"))
    assert (theirs.comment_client, theirs.lines[0].qty) == ("позвонить заранее", Decimal(5))
    assert ours.total == Decimal("500.00")
    assert conflict_paths(office) == [] and office.states() == []


def test_two_quantities_are_put_before_a_person_and_nothing_is_overwritten(
    office: Office, shared_order: Order
) -> None:
    record = office.crm.the_order()
    office.crm.colleague_changes(replace(record, lines=(structs.replace(record.lines[0], qty=Decimal(9)),)))
    office.change_quantity(shared_order, "5")
    office.sync(seconds=30)
    assert office.crm.the_order().lines[0].qty == Decimal(9)
    assert office.order(shared_order.uid).lines[0].qty == Decimal("5.000")
    assert conflict_paths(office) == [f"lines/{shared_order.lines[0].uid}/qty"]
    assert office.states() == [("crm.put_order", "refused")]
    (op,) = office.open_operations()
    assert op.error_code == "record.conflict"
    office.sync(minutes=10)
    assert office.crm.the_order().lines[0].qty == Decimal(9)


def test_theirs_waits_while_ours_is_held_and_is_merged_when_ours_is_taken_back(
    office: Office, shared_order: Order
) -> None:
    with office.desk.write() as tx:
        office._queue_order(tx, shared_order, "changed", 3600)
    office.crm.colleague_changes(replace(office.crm.the_order(), comment_client="от коллеги"))
    office.sync(seconds=30)
    assert office.order(shared_order.uid).comment_client is None
    with office.desk.write() as tx:
        tx.outbox.cancel(tx.outbox.open_for(shared_order.uid)[0].uid)
    office.sync(seconds=1)
    assert office.order(shared_order.uid).comment_client == "от коллеги"
    with office.desk.read() as tx:
        assert tx.waiting.all("pretend") == []


def test_the_crm_moves_the_order_on_and_the_timeline_tells(office: Office, shared_order: Order) -> None:
    record = replace(office.crm.the_order(), status="assembling-complete", status_group="assembling")
    office.crm.colleague_changes(record)
    office.sync(seconds=30)
    ours = office.order(shared_order.uid)
    assert ours.stage is Stage.IN_WORK and ours.vendor_status == "assembling-complete"
    with office.desk.read() as tx:
        stages = [(e.from_value, e.to_value) for e in tx.events.of(shared_order.uid) if e.kind == "stage"]
    assert stages == [("confirmed", "in_work")]


def test_an_unknown_status_is_kept_as_text(office: Office, shared_order: Order) -> None:
    record = replace(office.crm.the_order(), status="на-согласовании-у-деда", status_group="own")
    office.crm.colleague_changes(record)
    office.sync(seconds=30)
    ours = office.order(shared_order.uid)
    assert ours.stage is Stage.CONFIRMED and ours.vendor_status == "на-согласовании-у-деда"


def test_one_bad_record_does_not_stop_the_stream(office: Office) -> None:
    office.crm.colleague_changes(made_there(1))
    office.crm.bad = [BadItem("77", "$.createdAt", "{}")]
    office.sync()
    with office.desk.read() as tx:
        (row,) = tx.quarantine.rows()
    assert row.external_id == "77" and row.path == "$.createdAt"
    assert office.crm.history and len(_clients(office)) == 1


def _clients(office: Office) -> list[str]:
    from b2bdesk.store.rows import ClientQuery

    with office.desk.read() as tx:
        return [row.name for row in tx.clients.rows(tx.clients.keys(ClientQuery()))]


def test_an_order_that_came_before_its_client_is_read_when_the_client_comes(office: Office) -> None:
    office.crm.colleague_changes(order_there(1))
    office.sync()
    assert the_orders(office) == []
    office.crm.colleague_changes(made_there(1))
    office.sync(seconds=30)
    (order,) = the_orders(office)
    assert order.number == "101C"
    with office.desk.read() as tx:
        assert tx.quarantine.rows() == []


def test_a_second_client_with_the_same_tax_number_is_set_aside(office: Office) -> None:
    office.crm.colleague_changes(made_there(1))
    office.sync()
    office.crm.colleague_changes(made_there(2))
    office.sync(seconds=30)
    assert _clients(office) == ["Клиент 1"]
    with office.desk.read() as tx:
        (row,) = tx.quarantine.rows()
    assert row.error_code == "company.exists"


def test_a_client_made_on_both_sides_becomes_one(office: Office) -> None:
    client = office.new_client()
    with office.desk.write() as tx:
        tx.outbox.cancel(tx.outbox.open_for(client.uid)[0].uid)
    record = made_there(1, inn="7707083893")
    (company,) = record.companies or ()
    office.crm.colleague_changes(replace(record, companies=(replace(company, kpp="770701001"),)))
    office.sync()
    assert _clients(office) == ["Клиент 1"]
    (ours,) = office.client(client.uid).companies
    assert ours.uid == client.companies[0].uid


def test_a_contact_changed_alone_names_companies_that_are_not_told_again(office: Office) -> None:
    person = ContactRecord(
        Ext("person", "p1"), link=Ext("link", "1"), last_name="Иванова", companies=(Ext("company", "k1"),)
    )
    whole = made_there(1, contacts=(person,))
    office.crm.colleague_changes(whole)
    office.sync()
    promoted = replace(person, position="Директор")
    office.crm.colleague_changes(replace(whole, companies=None, contacts=(promoted,)))
    office.sync(seconds=30)
    with office.desk.read() as tx:
        (uid,) = tx.refs.uids_of("pretend", "client", ["c1"]).values()
        client = tx.clients.need(uid)
    (contact,) = client.contacts
    assert contact.position == "Директор"
    assert contact.companies == (client.companies[0].uid,)


def test_a_person_who_serves_two_clients_stays_with_both(office: Office) -> None:
    def with_contact(number: int, inn: str) -> ClientRecord:
        person = ContactRecord(
            Ext("person", "p1"), link=Ext("link", f"{number}"), last_name="Иванова", emails=("a@b.example",)
        )
        return made_there(number, inn=inn, contacts=(person,))

    office.crm.colleague_changes(with_contact(1, "5001007322"))
    office.crm.colleague_changes(with_contact(2, "7707083893"))
    office.sync()
    office.crm.colleague_changes(replace(with_contact(1, "5001007322"), vip=True))
    office.sync(seconds=30)
    from b2bdesk.store.rows import ClientQuery

    with office.desk.read() as tx:
        rows = tx.clients.rows(tx.clients.keys(ClientQuery()))
        contacts = [[c.last_name for c in tx.clients.need(row.uid).contacts] for row in rows]
    assert contacts == [["Иванова"], ["Иванова"]]


def test_a_removed_order_leaves_the_list(office: Office, shared_order: Order) -> None:
    office.crm.gone = [Gone("order", office.crm.the_order().ext)]
    office.sync(seconds=30)
    assert the_orders(office) == []


def test_a_crm_that_went_blank_does_not_empty_the_desk(office: Office) -> None:
    for number in range(1, 61):
        office.crm.colleague_changes(made_there(number, inn=f"{number:010d}"))
    office.sync()
    assert len(_clients(office)) == 60
    office.crm.gone = [Gone("client", Ext("client", f"c{number}")) for number in range(1, 61)]
    office.sync(seconds=30)
    assert len(_clients(office)) == 60
    with office.desk.read() as tx:
        (said,) = [row for row in tx.journal.rows() if row.code == "mass_removal"]
    assert said.facts["count"] == 60 and said.facts["known"] == 60
    with office.desk.write() as tx:
        tx.settings.set(removal_setting("pretend", "clients"), True, scope="company")
    office.crm.gone = [Gone("client", Ext("client", f"c{number}")) for number in range(1, 61)]
    office.sync(minutes=6)
    assert _clients(office) == []
    with office.desk.read() as tx:
        assert tx.settings.get(removal_setting("pretend", "clients"), scope="company") is False


def test_killed_in_the_middle_of_a_page_it_is_read_again(office: Office) -> None:
    """The cursor moves with the data: what was not stored is not skipped."""
    for number in range(1, 6):
        office.crm.colleague_changes(made_there(number, inn=f"{number:010d}"))
    original = WriteTx.cursors

    class Killed(BaseException):
        pass

    def die(_self: WriteTx) -> None:
        raise Killed

    try:
        WriteTx.cursors = property(die)  # type: ignore[assignment]
        with pytest.raises(Killed):
            office.sync()
    finally:
        WriteTx.cursors = original  # type: ignore[method-assign]
    assert _clients(office) == []
    with office.desk.read() as tx:
        assert tx.cursors.get("pretend", "clients") is None
    office.engine = office.start_engine()
    office.sync()
    assert len(_clients(office)) == 5
    with office.desk.read() as tx:
        assert tx.cursors.get("pretend", "clients") == "5"


def test_a_stream_that_fails_does_not_starve_the_others(office: Office) -> None:
    office.crm.colleague_changes(made_there(1))
    office.crm.trouble = lambda call: ZeroDivisionError() if call == "pull orders" else None  # type: ignore[assignment,return-value]
    office.sync()
    office.crm.colleague_changes(made_there(2, inn="7707083893"))
    office.sync(seconds=30)
    assert len(_clients(office)) == 2


def test_stale_data_are_said_to_be_behind(office: Office) -> None:
    office.sync()
    forbidden = Unauthorised(system="pretend", detail="scope order_read")
    office.crm.trouble = lambda call: forbidden if call == "pull orders" else None
    office.sync(hours=2)
    assert office.engine.board.state("pretend") == "unauthorised"
    office.crm.trouble = lambda call: BadRecord(system="pretend") if call == "pull orders" else None
    office.sync(hours=2)
    office.sync(seconds=30)
    assert office.engine.board.state("pretend") == "late"


def test_a_paused_connector_rests_until_it_is_let_go(office: Office) -> None:
    from b2bdesk.sync.wishes import paused_setting

    with office.desk.write() as tx:
        tx.settings.set(paused_setting("pretend"), True, scope="company")
    office.new_client()
    office.sync(seconds=1)
    office.sync(seconds=30)
    assert office.crm.clients == {} and office.engine.board.state("pretend") == "paused"
    with office.desk.write() as tx:
        tx.settings.set(paused_setting("pretend"), False, scope="company")
    office.sync(seconds=1)
    assert len(office.crm.clients) == 1 and office.engine.board.state("pretend") == "ok"


def test_the_catalogue_arrives_with_prices_and_stock(office: Office) -> None:
    goods = ProductRecord(
        Ext("offer", "7"),
        "AB-1",
        "Кабель",
        vat_rate=Decimal(10),
        barcode="4600000000017",
        prices=(Price("base", Decimal("12.50")),),
        group="Кабели",
    )
    with office.agent.write() as tx:
        store_told(
            tx,
            "pretend",
            [
                UserRecord(Ext("user", "3"), "Анна Петрова", "anna@desk.example", is_admin=True),
                ReferenceRecord("price_type", "base", "Базовая", facts={"default": True}),
                ReferenceRecord("store", "B2B1", "Склад"),
                goods,
            ],
        )
        store_told(tx, "pretend", [StockRecord(Ext("offer", "7"), "B2B1", Decimal(8), MORNING)])
    with office.agent.write() as tx:
        store_told(tx, "pretend", [structs.replace(goods, name="Кабель 2 м")])
    with office.desk.read() as tx:
        product = tx.products.by_barcode("4600000000017")
        assert product is not None and product.name == "Кабель 2 м" and product.vat_category == "reduced"
        assert [(one.price_kind, one.amount) for one in tx.products.prices(product.uid)] == [
            ("base", Decimal("12.50"))
        ]
        assert [one.free for one in tx.products.stock(product.uid)] == [Decimal("8.000")]
        assert [user.initials for user in tx.people.users()] == ["ПА"]


def test_an_order_without_our_own_company_is_no_silent_loss(office: Office) -> None:
    with office.agent.write() as tx, pytest.raises(NotFound):
        tx.people.default_own_company = lambda: None  # type: ignore[method-assign]
        store_moving(tx, "pretend", "clients", [made_there(1)])
        store_moving(tx, "pretend", "orders", [order_there(1)])
