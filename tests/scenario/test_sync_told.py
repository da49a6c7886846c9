"""Money, contracts, papers and shipments arrive from the systems that keep them, each once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from b2bdesk.connectors.ports import Record
from b2bdesk.connectors.records import (
    AvailabilityRecord,
    BalanceRecord,
    ContractRecord,
    DeliveryReportRecord,
    ErpLineRecord,
    ErpOrderRecord,
    Ext,
    Gone,
    PaperFileRecord,
    PaperRecord,
    PaymentRecord,
    PriceRecord,
    ProductRecord,
    ReferenceRecord,
    ShipmentRecord,
    ShippedLineRecord,
    SlotRecord,
    StatementFileRecord,
    StockRecord,
    TransportRecord,
)
from b2bdesk.model.client import Client
from b2bdesk.model.contract import ContractState
from b2bdesk.model.document import DeliveryState
from b2bdesk.model.order import ShipState
from b2bdesk.model.payment import Payment, PaymentDirection, PaymentSource
from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.rows import DocumentQuery
from b2bdesk.sync.owners import Owners
from b2bdesk.sync.removals import remove
from b2bdesk.sync.told import store_told
from tests.scenario.office import MORNING, Office

TODAY = date(2026, 11, 23)
INN, KPP = "7712345678", "771201001"


def told(office: Office, system: str, *records: Record, owners: Owners | None = None) -> None:
    with office.agent.write() as tx:
        store_told(tx, system, records, owners)


@pytest.fixture
def client(office: Office) -> Client:
    client = office.new_client()
    with office.desk.write() as tx:
        kept = tx.clients.need(client.uid)
        company = replace(kept.companies[0], inn=INN, kpp=KPP)
        tx.clients.save(replace(kept, companies=(company,)))
    with office.desk.read() as tx:
        return tx.clients.need(client.uid)


def in_the_books(number: str = "17", amount: str = "286700.00", **more: object) -> PaymentRecord:
    told = PaymentRecord(
        Ext("receipt", f"r-{number}"), "in", "40702810900000000001", TODAY, number, Decimal(amount),
        'ООО "РОМАШКА"', "Оплата по счету 417", company=Ext("counterparty", "c-1"), payer_inn=INN,
        payer_kpp=KPP, payer_account="40702810500000000055",
    )  # fmt: skip
    return replace(told, **more)  # type: ignore[arg-type]


def in_the_file(occurrence: int = 1, number: str = "17") -> PaymentRecord:
    return replace(
        in_the_books(number),
        ext=Ext("line", f"file-{number}-{occurrence}"),
        company=None,
        occurrence=occurrence,
    )


def payments(office: Office, company: Uid) -> list[Payment]:
    with office.desk.read() as tx:
        return tx.books.payments_of(company)


def test_the_same_money_in_the_file_and_in_the_books_is_one_payment(office: Office, client: Client) -> None:
    company = client.companies[0].uid
    told(office, "bank_statement", in_the_file())
    (first,) = payments(office, company)
    assert first.source is PaymentSource.STATEMENT
    told(office, "onec_ka", in_the_books(bank_date=TODAY))
    told(office, "onec_ka", in_the_books(bank_date=TODAY))
    told(office, "bank_statement", in_the_file())
    (both,) = payments(office, company)
    assert (both.uid, both.source, both.bank_date) == (first.uid, PaymentSource.ACCOUNTING, TODAY)
    with office.desk.read() as tx:
        assert {(one.system, one.external_id) for one in tx.refs.of(both.uid)} == {
            ("bank_statement", "file-17-1"),
            ("onec_ka", "r-17"),
        }


def test_two_equal_payments_of_one_file_are_two(office: Office, client: Client) -> None:
    told(office, "bank_statement", in_the_file(1), in_the_file(2))
    told(office, "bank_statement", in_the_file(1), in_the_file(2))
    assert [one.occurrence for one in payments(office, client.companies[0].uid)] == [1, 2]
    twice = in_the_books(), in_the_books(ext=Ext("receipt", "r-18"))
    told(office, "onec_ka", *twice)
    assert [one.occurrence for one in payments(office, client.companies[0].uid)] == [1, 2]


def test_a_payment_that_the_books_unposted_is_no_money_any_more(office: Office, client: Client) -> None:
    told(office, "onec_ka", in_the_books())
    told(office, "onec_ka", in_the_books(posted=False, version="2"))
    assert [one.posted for one in payments(office, client.companies[0].uid)] == [False]


def test_a_payment_of_a_stranger_is_kept_without_a_company(office: Office, client: Client) -> None:
    told(office, "bank_statement", replace(in_the_file(), payer_inn="7799999999", payer_kpp=None))
    with office.desk.read() as tx:
        (kept,) = tx.books.payments_by_key(
            [replace(_any_payment(), payer_inn="7799999999").natural_key]
        ).values()
    assert kept.company is None


def _any_payment() -> Payment:
    one = in_the_file()
    return Payment(
        new_uid(), PaymentDirection.IN, one.own_account, one.day, one.doc_number, one.amount, one.payer_name,
        one.purpose, PaymentSource.STATEMENT, payer_account=one.payer_account,
    )  # fmt: skip


def test_a_contract_is_one_though_two_systems_keep_it(office: Office, client: Client) -> None:
    company = client.companies[0].uid
    texts = ContractRecord(
        Ext("document", "d-1"), "12/26", TODAY, "approval", inn=INN, kpp=KPP, valid_till=date(2027, 11, 22),
        file_url="https://sed.example/d-1",
    )  # fmt: skip
    terms = ContractRecord(
        Ext("contract", "k-1"), "12/26", TODAY, "active", inn=INN, kpp=KPP, deferral_days=14,
        limit=Decimal(500_000),
    )  # fmt: skip
    told(office, "onec_sed", texts)
    told(office, "onec_ka", terms)
    told(office, "onec_sed", replace(texts, state="active"))
    with office.desk.read() as tx:
        (contract,) = tx.books.contracts_of(company)
    assert contract.state is ContractState.ACTIVE
    assert (contract.deferral_days, contract.limit) == (14, Decimal(500_000))
    assert (contract.till_on, contract.file_url) == (date(2027, 11, 22), "https://sed.example/d-1")
    assert contract.is_expiring(date(2027, 11, 1))
    assert not contract.is_expiring(TODAY)


def test_the_debt_of_a_company_is_the_newest_that_was_told(office: Office, client: Client) -> None:
    company = client.companies[0].uid
    owed = BalanceRecord(Ext("counterparty", "c-1"), MORNING, Decimal("100.10"), inn=INN, kpp=KPP)
    told(office, "onec_ka", owed)
    told(office, "onec_ka", replace(owed, debt=Decimal(50), overdue=Decimal(20)))
    with office.desk.read() as tx:
        balance = tx.books.balance(company)
    assert balance is not None
    assert (balance.debt, balance.overdue) == (Decimal("50.00"), Decimal("20.00"))


def test_papers_of_the_books_stand_beside_our_documents(office: Office, client: Client) -> None:
    waybill = PaperRecord(
        Ext("realisation", "p-1"), "waybill", "КА00-000017", TODAY, posted=True, inn=INN, kpp=KPP,
        total=Decimal("286700.00"), vat=Decimal("51700.00"),
    )  # fmt: skip
    told(office, "onec_ka", waybill, replace(waybill, ext=Ext("realisation", "p-2"), posted=False))
    printed = PaperFileRecord(
        Ext("file", "f-1"), waybill.ext, "Накладная 17.pdf", "application/pdf", b"%PDF-1"
    )
    stranger = replace(printed, ext=Ext("file", "f-2"), paper=Ext("realisation", "p-99"))
    for _ in range(2):
        told(office, "onec_ka", printed, stranger)
    told(office, "onec_ka", replace(waybill, posted=False))
    with office.desk.read() as tx:
        (paper,) = tx.documents.of_client(client.uid)
        # The registry has it beside our own, with whose it is and the file that they attached.
        (shown,) = tx.documents.rows(tx.documents.keys(DocumentQuery()))
        file = tx.documents.file(paper.uid)
    assert file is not None and (file.name, file.content) == ("Накладная 17.pdf", b"%PDF-1")
    assert file.sha256 == paper.sha256 == hashlib.sha256(b"%PDF-1").hexdigest()
    assert (shown.number, shown.owner) == ("КА00-000017", "accounting")
    assert (paper.number, paper.owner, paper.state) == ("КА00-000017", "accounting", "void")


def test_what_left_the_warehouse_is_told_part_by_part(office: Office) -> None:
    client = office.new_client()
    order = office.confirm_order(client)
    office.sync(seconds=30)
    with office.agent.write() as tx:
        tx.refs.put(ExternalRef("order", order.uid, "sap", "sales_order", "5"))
        tx.refs.put(ExternalRef("order_line", order.lines[0].uid, "sap", "sales_order_item", "5/10"))
    line = Ext("sales_order_item", "5/10")
    first = ShipmentRecord(
        Ext("delivery", "80000001"), Ext("sales_order", "5"), "picking",
        lines=(ShippedLineRecord(line, Decimal(1)),),
    )  # fmt: skip
    told(office, "sap", first, replace(first, ext=Ext("delivery", "80000002")))
    told(office, "sap", replace(first, state="shipped", shipped_on=TODAY))
    with office.desk.read() as tx:
        parts = tx.shipments.of_orders([order.uid])[order.uid]
    assert [(one.part, one.state.value, one.lines[0].qty) for one in parts] == [
        (1, "shipped", Decimal("1.000")),
        (2, "picking", Decimal("1.000")),
    ]


def test_a_transport_request_ties_an_order_to_its_slot_until_it_is_taken_back(office: Office) -> None:
    order = office.confirm_order(office.new_client())
    office.sync(seconds=30)
    with office.agent.write() as tx:
        tx.refs.put(ExternalRef("order", order.uid, "sap", "sales_order", "5"))
    asked = TransportRecord(
        Ext("transport", "4711"), "4711", "new", order=Ext("sales_order", "5"), slot="s-1",
        day=TODAY, from_time=time(10), to_time=time(14),
    )  # fmt: skip
    told(office, "sap", asked, replace(asked, ext=Ext("transport", "4712"), order=Ext("sales_order", "6")))

    def slot() -> tuple[str, str, str] | None:
        with office.desk.read() as tx:
            found = tx.shipments.chosen_slot(order.uid)
            assert tx.orders.standing(order.uid).ship is (ShipState.SLOT if found else ShipState.NONE)
        return (found.slot_ref, found.from_hm, found.to_hm) if found else None

    assert slot() == ("s-1", "10:00", "14:00")
    told(office, "sap", replace(asked, slot="", from_time=time(12)))
    assert slot() == ("", "12:00", "14:00"), "moved by a dispatcher"
    told(office, "sap", replace(asked, state="cancelled"))
    assert slot() is None
    told(office, "sap", asked)
    assert slot() == ("s-1", "10:00", "14:00")


def test_slots_that_are_not_told_any_more_are_gone(office: Office) -> None:
    slot = SlotRecord("s-1", "B2B1", TODAY, time(9), time(12), 3)
    told(office, "sap", slot, replace(slot, ref="s-2", from_time=time(12), to_time=time(15)))
    told(office, "sap", replace(slot, left=2))
    with office.desk.read() as tx:
        assert [(one.ref, one.from_hm, one.left) for one in tx.shipments.slots("B2B1", TODAY, TODAY)] == [
            ("s-1", "09:00", 2)
        ]


def test_of_goods_that_another_system_owns_only_the_price_is_taken(office: Office) -> None:
    owners = Owners.of({"erp": "sap", "shop": "bitrix", "crm": "pretend"})
    goods = ProductRecord(Ext("material", "AB-1"), "AB-1", "Кабель ВВГ")
    told(office, "sap", goods, owners=owners)
    in_the_shop = ProductRecord(
        Ext("offer", "77"), "AB-1", "Кабель!!! СУПЕРЦЕНА", prices=(PriceRecord("base", Decimal("12.50")),)
    )
    base = ReferenceRecord("price_type", "base", "Базовая", facts={"default": True})
    told(office, "bitrix", base, in_the_shop, owners=owners)
    told(office, "bitrix", StockRecord(Ext("offer", "77"), "B2B1", Decimal(999), MORNING), owners=owners)
    promised = AvailabilityRecord(Ext("material", "AB-1"), "B2B1", Decimal(4), MORNING, "atp")
    told(office, "sap", promised, owners=owners)
    with office.desk.read() as tx:
        product = tx.products.by_article("AB-1")
        assert product is not None
        assert product.name == "Кабель ВВГ"
        assert [one.amount for one in tx.products.prices(product.uid)] == [Decimal("12.50")]
        assert [(one.free, one.kind.value) for one in tx.products.stock(product.uid)] == [
            (Decimal("4.000"), "atp")
        ]


def test_a_letter_that_came_back_is_shown_as_such_with_the_servers_words(office: Office) -> None:
    client = office.new_client()
    order = office.confirm_order(client)
    office.sync()
    office.sync(seconds=6)
    letter = office.send_letter(order, "nobody@romashka.example", "boss@romashka.example")
    office.sync(seconds=60)
    arrived = DeliveryReportRecord(
        Ext("letter", "1:1"), letter.message_id, "Boss@romashka.example", "delivered", MORNING
    )
    back = DeliveryReportRecord(
        Ext("letter", "1:2"),
        letter.message_id,
        "nobody@romashka.example",
        "bounced",
        MORNING,
        "5.1.1",
        "gone",
    )
    told(office, "mail", replace(arrived, message_id="<of@somebody.else>"), arrived)
    told(office, "mail", back, back)
    with office.desk.read() as tx:
        kept = tx.letters.need(letter.uid)
        (delivery,) = tx.documents.deliveries(letter.documents[0])
        events = [one for one in tx.events.of(order.uid) if one.kind == "letter"]
    assert kept.state is delivery.state is DeliveryState.BOUNCED
    assert next((one.state.value, one.answer) for one in kept.recipients) == ("bounced", "5.1.1 gone")
    assert kept.recipients[1].state is DeliveryState.DELIVERED
    assert [one.facts["state"] for one in events] == ["handed_over", "delivered", "bounced"]


def test_a_draft_without_number_and_date_is_the_contract_that_it_becomes(
    office: Office, client: Client
) -> None:
    draft = ContractRecord(Ext("document", "d-7"), "", None, "draft", inn=INN, kpp=KPP)
    told(office, "onec_sed", draft, replace(draft, ext=Ext("document", "d-8")))
    told(office, "onec_sed", replace(draft, number="15/26", day=TODAY, state="active"))
    with office.desk.read() as tx:
        contracts = tx.books.contracts_of(client.companies[0].uid)
    assert sorted((one.number, one.state.value) for one in contracts) == [
        ("15/26", "active"),
        ("d-8", "draft"),
    ]


def test_a_file_of_the_bank_is_noted_once_with_what_was_odd(office: Office) -> None:
    file = StatementFileRecord(Ext("file", "ab" * 32), "kl_to_1c.txt", MORNING, ({"code": "totals"},))
    told(office, "bank_statement", file, replace(file, name="kl_to_1c (1).txt"))
    with office.desk.read() as tx:
        assert tx.books.statements() == {"kl_to_1c.txt": [{"code": "totals"}]}


def test_what_the_books_removed_counts_no_more(office: Office, client: Client) -> None:
    waybill = PaperRecord(
        Ext("realisation", "p-1"), "waybill", "КА00-000017", TODAY, posted=True, inn=INN, kpp=KPP
    )
    contract = ContractRecord(Ext("contract", "k-1"), "12/26", TODAY, "active", inn=INN, kpp=KPP)
    told(office, "onec_ka", in_the_books(), waybill, contract)
    with office.agent.write() as tx:
        remove(tx, "onec_ka", Gone("payment", Ext("receipt", "r-17")))
        remove(tx, "onec_ka", Gone("document", waybill.ext))
        remove(tx, "onec_ka", Gone("contract", contract.ext))
    company = client.companies[0].uid
    assert [one.posted for one in payments(office, company)] == [False]
    with office.desk.read() as tx:
        assert [one.state.value for one in tx.documents.of_client(client.uid)] == ["void"]
        assert [one.state.value for one in tx.books.contracts_of(company)] == ["closed"]


def test_an_order_that_the_erp_holds_is_known_by_its_number_and_its_lines_by_their_goods(
    office: Office,
) -> None:
    client = office.new_client()
    order = office.confirm_order(client)
    told(office, "sap", ProductRecord(Ext("product", "AB-1"), "AB-1", "Кабель"))
    with office.desk.write() as tx:
        goods = tx.products.by_article("AB-1")
        assert goods is not None
        kept = tx.orders.need(order.uid)
        tx.orders.save(replace(kept, lines=(replace(kept.lines[0], product=goods.uid),)))
    line = ErpLineRecord(Ext("sales_order_item", "5/10"), Ext("product", "AB-1"), Decimal(2))
    held = ErpOrderRecord(Ext("sales_order", "5"), "5", order.own_number, lines=(line,))
    told(office, "sap", held, replace(held, ext=Ext("sales_order", "6"), own_number="nobody's"))
    with office.desk.read() as tx:
        (named,) = [one for one in tx.refs.of(order.uid) if one.system == "sap"]
        (row,) = [one for one in tx.refs.of(order.lines[0].uid) if one.system == "sap"]
    assert (named.system_kind, named.external_id) == ("sales_order", "5")
    assert (row.system_kind, row.external_id) == ("sales_order_item", "5/10")


def test_a_shop_that_is_read_for_its_orders_alone_leaves_the_prices_to_the_crm() -> None:
    vendors = {"shop": "bitrix", "crm": "pretend"}
    assert Owners.of(vendors).prices == "bitrix"
    without = Owners.of(vendors, streams=("orders", "shop_orders"))
    assert (without.goods, without.prices, without.stock, without.orders) == ("pretend",) * 4
