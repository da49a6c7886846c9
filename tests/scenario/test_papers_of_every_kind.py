"""Every form from what the store knows: of an order, of its delivery, of a client and a period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from b2bdesk.documents.balance import closing, turnover
from b2bdesk.documents.data import from_json
from b2bdesk.documents.data_after import (
    AuthorityData,
    ClaimActData,
    ClaimKind,
    ClaimWish,
    ReconciliationData,
    ReturnActData,
    TransportData,
)
from b2bdesk.documents.data_sales import PriceListData, SpecificationData, StockFlag
from b2bdesk.documents.data_tax import CorrectionData, UpdData, VatInvoiceData, WaybillData
from b2bdesk.errors import InvalidInput, NotAllowed, OrderIncomplete
from b2bdesk.model.client import PortalRole
from b2bdesk.model.contract import Contract, ContractState
from b2bdesk.model.document import DeliveryState, Document, DocumentKind, DocumentState
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.payment import Balance, Payment, PaymentDirection, PaymentSource
from b2bdesk.model.uid import new_uid
from b2bdesk.rules import order_editing, totals
from b2bdesk.services import item_shelves, papers, sending
from b2bdesk.services.documents import IssuedInvoice
from b2bdesk.services.paper_sources import PaperDetails, PriceGoods
from tests.desk_rig import DeskRig
from tests.scenario.test_services import confirmed_order

KIND, SHOWN = DocumentKind, Action.SHOP_PUBLISH


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path_factory.mktemp("papers") / "store")
    yield made
    made.close()


def made_of(rig: DeskRig, order: Order, kind: DocumentKind, **details: object) -> IssuedInvoice:
    return papers.issue_paper(rig.desk, order.uid, kind, details=PaperDetails(**details))  # type: ignore[arg-type]


def with_contract(rig: DeskRig) -> Order:
    order = confirmed_order(rig)
    contract = Contract(
        uid=new_uid(),
        client=order.client,
        company=order.company or "",  # type: ignore[arg-type]
        own_company=order.own_company,
        number="17/25",
        date=date(2025, 1, 14),
        from_on=date(2025, 1, 14),
        state=ContractState.ACTIVE,
        deferral_days=14,
    )
    with rig.store.write() as tx:
        tx.books.save_contracts([contract])
        return tx.orders.save(replace(tx.orders.need(order.uid), contract=contract.uid))


def with_quantity(rig: DeskRig, order: Order, quantity: int) -> Order:
    """Correct the first line, as a correction after shipping does."""
    with rig.store.write() as tx:
        known = tx.orders.need(order.uid)
        changed = order_editing.with_qty(known, known.lines[0].uid, Decimal(quantity))
        own = tx.people.own_company(known.own_company)
        return tx.orders.save(totals.recomputed(changed, mode=own.vat_mode, today=rig.clock.today()))


def test_a_specification_belongs_to_the_contract_of_the_order(rig: DeskRig) -> None:
    with pytest.raises(OrderIncomplete) as refusal:
        made_of(rig, confirmed_order(rig), KIND.SPEC)
    assert refusal.value.facts["missing"] == "contract"
    order = with_contract(rig)
    data = from_json(made_of(rig, order, KIND.SPEC).document.snapshot, SpecificationData)
    assert (data.contract.number, data.contract.date) == ("17/25", date(2025, 1, 14))
    assert data.payment_terms == "Отсрочка платежа, календарных дней: 14"
    assert data.seller_bank is not None and data.buyer_bank is not None
    assert sum(line.gross for line in data.lines) == order.total


def test_goods_leave_by_a_transfer_document_or_by_a_waybill_with_a_vat_invoice(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    waybill = made_of(rig, order, KIND.WAYBILL)
    data = from_json(waybill.document.snapshot, WaybillData)
    assert {line.name for line in data.lines} <= {line.text for line in order.lines}
    assert data.lines[0].gross_mass == Decimal("0.4") * order.lines[0].qty
    assert data.supplier_bank.startswith("р/с 40702810938000012345 в ПАО СБЕРБАНК")
    with pytest.raises(NotAllowed):
        made_of(rig, order, KIND.UPD)
    invoice = from_json(made_of(rig, order, KIND.VAT_INVOICE).document.snapshot, VatInvoiceData)
    (shipping,) = invoice.shipping
    assert (shipping.title, shipping.number) == ("Товарная накладная", waybill.document.number)
    other = confirmed_order(rig)
    assert from_json(made_of(rig, other, KIND.UPD).document.snapshot, UpdData).status == 1
    for kind in (KIND.WAYBILL, KIND.VAT_INVOICE):
        with pytest.raises(NotAllowed):
            made_of(rig, other, kind)


def test_beside_a_vat_invoice_the_transfer_document_hands_over_only(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    made_of(rig, order, KIND.VAT_INVOICE)
    assert from_json(made_of(rig, order, KIND.UPD).document.snapshot, UpdData).status == 2


def test_a_correction_says_what_changed_since_the_transfer_document(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    with pytest.raises(NotAllowed):
        made_of(rig, order, KIND.CORR_VAT_INVOICE)
    issued = made_of(rig, order, KIND.UPD)
    with pytest.raises(NotAllowed):
        made_of(rig, order, KIND.CORR_VAT_INVOICE)
    first = with_quantity(rig, order, 1)
    made = made_of(rig, order, KIND.CORR_VAT_INVOICE)
    data = from_json(made.document.snapshot, CorrectionData)
    (line,) = data.lines
    assert (line.before.quantity, line.after.quantity) == (order.lines[0].qty, Decimal(1))
    assert made.document.total == first.total - order.total < 0
    assert (data.status, data.corrected[0].number) == (1, issued.document.number)
    second = with_quantity(rig, order, 3)
    again = made_of(rig, order, KIND.CORR_VAT_INVOICE)
    (line,) = from_json(again.document.snapshot, CorrectionData).lines
    assert (line.before.quantity, line.after.quantity) == (Decimal(1), Decimal(3))
    assert again.document.total == second.total - first.total
    assert again.document.number != made.document.number
    with rig.store.read() as tx:
        assert tx.documents.need(made.document.uid).state is DocumentState.ISSUED


def test_what_is_taken_back_whole_has_nothing_afterwards(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    made_of(rig, order, KIND.UPD)
    with rig.store.write() as tx:
        known = tx.orders.need(order.uid)
        tx.orders.save(order_editing.without_line(known, known.lines[0].uid))
    data = from_json(made_of(rig, order, KIND.CORR_VAT_INVOICE).document.snapshot, CorrectionData)
    gone = [line for line in data.lines if line.before.name == order.lines[0].text]
    assert [(line.after.quantity, line.after.gross) for line in gone] == [(Decimal(0), Decimal(0))]


def test_a_transport_request_says_where_and_what_and_goes_to_nobody_else(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    with rig.store.write() as tx:
        client = tx.clients.need(order.client)
        (place,) = client.addresses
        door = replace(place, hours="9:00-18:00", door_contact="Олег Рудин", unloading="рохля")
        tx.clients.save(replace(client, addresses=(door,)))
        order = tx.orders.save(replace(tx.orders.need(order.uid), address=door.uid))
    made = made_of(rig, order, KIND.TRANSPORT, vehicle="А123ВС 77", notes="пропуск за день")
    data = from_json(made.document.snapshot, TransportData)
    assert (data.unload.address, data.unload.window, data.unload.contact) == (
        place.text,
        "9:00-18:00",
        "Олег Рудин",
    )
    assert (data.vehicle, data.lifting, data.notes) == ("А123ВС 77", "рохля", "пропуск за день")
    assert data.cargo[0].gross_mass == Decimal("0.4") * order.lines[0].qty
    with rig.store.read() as tx:
        assert not [
            op for op in tx.outbox.open_for(order.uid) if op.payload.get("document") == made.document.uid
        ]


def test_a_return_counts_what_comes_back_and_why(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    first, *rest = order.lines
    back = ((first.uid, Decimal(1)), *((line.uid, Decimal(0)) for line in rest))
    made = made_of(rig, order, KIND.RETURN_ACT, quantities=back, reason="не подошёл цвет")
    (line,) = from_json(made.document.snapshot, ReturnActData).lines
    assert (line.quantity, line.reason, line.gross) == (Decimal(1), "не подошёл цвет", first.unit_price)
    assert made.document.total == first.unit_price
    other = made_of(rig, order, KIND.RETURN_ACT, quantities=back, reason="брак")
    assert other.document.number != made.document.number, "one more act, not a revision of the first"
    with pytest.raises(InvalidInput):
        made_of(rig, order, KIND.RETURN_ACT, quantities=((first.uid, first.qty + 1),))


def test_a_claim_says_what_was_found(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    short = ((order.lines[0].uid, Decimal(1)),)
    made = made_of(
        rig,
        order,
        KIND.CLAIM_ACT,
        quantities=short,
        claim=ClaimKind.SHORT,
        wish=ClaimWish.REFUND,
        reason="нет",
    )
    data = from_json(made.document.snapshot, ClaimActData)
    (line,) = data.lines
    assert (line.documented, line.found, line.faulty) == (
        order.lines[0].qty,
        order.lines[0].qty - 1,
        Decimal(0),
    )
    act = from_json(made_of(rig, order, KIND.RETURN_ACT).document.snapshot, ReturnActData)
    assert act.claim is not None and act.claim.number == made.document.number


def test_a_power_of_attorney_is_the_buyers_and_has_no_number_of_ours(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    made = made_of(rig, order, KIND.POA, holder_post="кладовщик", holder_name="Рудин Олег")
    assert made.document.number is None
    data = from_json(made.document.snapshot, AuthorityData)
    assert (data.company.inn, data.holder_name) == ("7700123459", "Рудин Олег")
    assert (data.valid_until - data.date).days == 15
    assert len(data.valuables) == len(order.lines)


def test_a_price_list_has_the_clients_own_prices_and_no_amounts_of_stock(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    made = papers.issue_paper(rig.desk, order.client, KIND.PRICE_LIST)
    assert (made.document.order, made.document.client) == (None, order.client)
    data = from_json(made.document.snapshot, PriceListData)
    (line,) = [one for one in data.groups[0].lines if one.article == order.lines[0].article_text]
    assert line.price == order.lines[0].unit_price < (line.list_price or 0)
    assert line.stock is StockFlag.THERE
    same = papers.issue_paper(rig.desk, order.client, KIND.PRICE_LIST)
    assert same.document.uid == made.document.uid, "nothing new to say"
    favourite = order.lines[0].product
    assert favourite is not None and item_shelves.mark(rig.desk, order.client, favourite)
    starred = from_json(
        made_of(rig, order, KIND.PRICE_LIST, goods=PriceGoods.FAVOURITES).document.snapshot, PriceListData
    )
    assert [line.name for group in starred.groups for line in group.lines] == [order.lines[0].text]
    chosen = made_of(rig, order, KIND.PRICE_LIST, goods=PriceGoods.ORDER)
    listed = from_json(chosen.document.snapshot, PriceListData)
    assert sum(len(group.lines) for group in listed.groups) == len({one.product for one in order.lines})


def of_the_books(rig: DeskRig, kind: DocumentKind, number: str, day: date, total: str) -> Document:
    company = rig.vector.companies[0].uid
    return Document(
        uid=new_uid(),
        kind=kind,
        date=day,
        own_company=rig.own.uid,
        client=rig.vector.uid,
        company=company,
        number=number,
        owner="accounting",
        total=Decimal(total),
        state=DocumentState.ISSUED,
    )


def paid(rig: DeskRig, number: str, day: date, amount: str) -> Payment:
    return Payment(
        uid=new_uid(),
        direction=PaymentDirection.IN,
        own_account="40702810938000012345",
        date=day,
        doc_number=number,
        amount=Decimal(amount),
        payer_name="ООО «Вектор»",
        purpose="",
        source=PaymentSource.ACCOUNTING,
        company=rig.vector.companies[0].uid,
    )


def test_a_reconciliation_is_made_of_papers_and_payments_of_its_period(rig: DeskRig) -> None:
    with rig.store.write() as tx:
        for document in (
            of_the_books(rig, KIND.UPD, "10", date(2026, 6, 1), "1000.00"),
            of_the_books(rig, KIND.UPD, "31", date(2026, 10, 5), "5000.00"),
            of_the_books(rig, KIND.VAT_INVOICE, "31", date(2026, 10, 5), "5000.00"),
            of_the_books(rig, KIND.UPD, "44", date(2026, 11, 25), "700.00"),
        ):
            tx.documents.save(document)
        tx.books.save_payments(
            [paid(rig, "7", date(2026, 6, 3), "400.00"), paid(rig, "8", date(2026, 10, 9), "2000.00")]
        )
    details = PaperDetails(begins=date(2026, 7, 1), ends=date(2026, 11, 20))
    made = papers.issue_paper(rig.desk, rig.vector.uid, KIND.RECON_ACT, details=details)
    data = from_json(made.document.snapshot, ReconciliationData)
    assert data.opening == Decimal(600)
    assert [one.document for one in data.operations] == [
        "УПД № 31 от 05.10.2026",
        "Оплата № 8 от 09.10.2026",
    ], "a VAT invoice is not owed once more"
    assert turnover(data.operations) == (Decimal(5000), Decimal(2000))
    assert closing(data) == made.document.total == Decimal(3600)
    with pytest.raises(InvalidInput):
        wrong = PaperDetails(begins=date(2026, 11, 1), ends=date(2026, 10, 1))
        papers.issue_paper(rig.desk, rig.vector.uid, KIND.RECON_ACT, details=wrong)


def test_the_opening_balance_follows_what_the_books_say_is_owed(rig: DeskRig) -> None:
    company = rig.vector.companies[0].uid
    at = datetime(2026, 11, 19, 9, tzinfo=UTC)
    with rig.store.write() as tx:
        tx.books.save_balances([Balance(company, at, debt=Decimal(9000))])
    details = PaperDetails(begins=date(2026, 9, 1), ends=date(2026, 11, 20))
    made = papers.issue_paper(rig.desk, rig.vector.uid, KIND.RECON_ACT, details=details)
    data = from_json(made.document.snapshot, ReconciliationData)
    assert data.opening == Decimal(6000), "older papers need not be here"
    assert closing(data) == Decimal(9000)


@pytest.mark.parametrize("kind", [KIND.OFFER, KIND.UPD])
def test_the_crm_gets_the_file_of_an_offer_and_of_a_transfer_document(
    rig: DeskRig, kind: DocumentKind
) -> None:
    order = confirmed_order(rig)
    made = made_of(rig, order, kind)
    with rig.store.read() as tx:
        queued = [op for op in tx.outbox.open_for(order.uid) if op.action.value == "crm.attach_file"]
    assert [(op.payload["document"], op.payload["name"]) for op in queued] == [
        (made.document.uid, made.file.name)
    ]
    changed = with_quantity(rig, order, 2)
    newer = made_of(rig, changed, kind)
    with rig.store.read() as tx:
        queued = [op for op in tx.outbox.open_for(order.uid) if op.action.value == "crm.attach_file"]
    assert [op.payload["document"] for op in queued] == [newer.document.uid], "the void one stays here"


def test_a_paper_of_the_books_is_shown_beside_who_numbers_it(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    with rig.store.write() as tx:
        told = replace(
            of_the_books(rig, KIND.UPD, "УТ-91", date(2026, 11, 19), "10.00"),
            client=order.client,
            company=order.company,
            order=order.uid,
        )
        tx.documents.save(told)
        tx.settings.set("numbering.upd", "accounting", scope="company")
    try:
        found = {one.kind: one for one in sending.send_case(rig.desk, order.uid).papers}
    finally:
        with rig.store.write() as tx:
            tx.settings.set("numbering.upd", "own", scope="company")
    assert [one.number for one in found[KIND.UPD].elsewhere] == ["УТ-91"]
    assert found[KIND.UPD].obstacle is not None


def test_the_shop_shows_what_a_client_with_an_account_gets(rig: DeskRig) -> None:
    rig.desk = replace(rig.desk, systems={**rig.desk.systems, "shop": "bitrix"})
    with rig.store.write() as tx:
        client = tx.clients.need(rig.romashka.uid)
        first, *others = client.contacts
        tx.clients.save(replace(client, contacts=(replace(first, portal_role=PortalRole.LINE), *others)))
    order = confirmed_order(rig)
    made = [made_of(rig, order, kind) for kind in (KIND.OFFER, KIND.TRANSPORT)]
    case = sending.document_case(rig.desk, made[0].document.uid)
    assert case.portal is not None and case.portal.state is DeliveryState.QUEUED
    assert sending.document_case(rig.desk, made[1].document.uid).portal is None, "our logistics' own"
    newer = made_of(rig, with_quantity(rig, order, 2), KIND.OFFER)
    published = [one.payload["document"] for one in open_operations(rig, order) if one.action is SHOWN]
    assert published == [newer.document.uid]
    withdrawn = sending.document_case(rig.desk, made[0].document.uid).portal
    assert withdrawn is not None and withdrawn.state is DeliveryState.CANCELLED


def open_operations(rig: DeskRig, order: Order) -> list[OutboxOp]:
    with rig.store.read() as tx:
        return tx.outbox.open_for(order.uid)
