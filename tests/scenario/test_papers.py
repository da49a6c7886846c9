"""Papers of an order besides its invoice: numbered by us where we own the number, drawn, kept, revised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.documents.data import from_json
from b2bdesk.documents.data_sales import ActData, OfferData
from b2bdesk.documents.data_tax import UpdData
from b2bdesk.errors import NotAllowed, NumberedElsewhere, OrderEmpty
from b2bdesk.model.delivery import Shipment, ShipmentState
from b2bdesk.model.document import DocumentKind, DocumentState
from b2bdesk.model.order import Order
from b2bdesk.model.uid import new_uid
from b2bdesk.model.vat import VatMode
from b2bdesk.rules import totals
from b2bdesk.services import documents, orders, papers
from b2bdesk.services.numbering import Numbering
from tests.desk_rig import DeskRig
from tests.scenario.test_services import confirmed_order, typed_order

OFFER, UPD, ACT = DocumentKind.OFFER, DocumentKind.UPD, DocumentKind.ACT


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path)
    yield made
    made.close()


def with_delivery(rig: DeskRig, price: int) -> Order:
    order = confirmed_order(rig)
    with rig.store.write() as tx:
        known = tx.orders.need(order.uid)
        extra = Decimal(price) - known.delivery_price
        return tx.orders.save(replace(known, delivery_price=Decimal(price), total=known.total + extra))


def with_books(rig: DeskRig) -> None:
    rig.desk = replace(rig.desk, systems={**rig.desk.systems, "accounting": "onec_ka"})


def test_an_offer_is_counted_by_us_from_one_and_kept_as_bytes(rig: DeskRig) -> None:
    first = confirmed_order(rig)
    second = confirmed_order(rig)
    made = papers.issue_paper(rig.desk, first.uid, OFFER)
    assert (made.document.number, made.document.revision, made.document.total) == ("ПКП-1", 1, first.total)
    assert made.file.content.startswith(b"%PDF")
    assert made.file.name.startswith("Коммерческое предложение ПКП-1 ")
    kept = documents.stored_file(rig.desk, made.document.uid)
    assert kept is not None and kept.content == made.file.content
    assert papers.issue_paper(rig.desk, second.uid, OFFER).document.number == "ПКП-2"
    data = from_json(made.document.snapshot, OfferData)
    assert data.valid_until == rig.clock.today() + timedelta(days=7)
    assert [one.gross for one in data.lines][: len(first.lines)] == [one.gross for one in first.lines]
    with rig.store.read() as tx:
        me = tx.people.user(rig.desk.me)
    assert me is not None and data.manager is not None
    assert data.manager.name.split()[0][:1] == me.initials[1]


def test_an_offer_needs_no_confirmed_order_but_a_transfer_document_does(rig: DeskRig) -> None:
    saved = orders.save(rig.desk, typed_order(rig))
    assert papers.issue_paper(rig.desk, saved.uid, OFFER).document.state is DocumentState.ISSUED
    with pytest.raises(NotAllowed):
        papers.issue_paper(rig.desk, saved.uid, UPD)


def test_what_accounting_owns_is_never_numbered_here(rig: DeskRig) -> None:
    order = with_delivery(rig, 1200)
    with_books(rig)
    for kind in (UPD, ACT):
        with pytest.raises(NumberedElsewhere) as refusal:
            papers.issue_paper(rig.desk, order.uid, kind)
        assert refusal.value.facts["owner"] == "accounting"
        with pytest.raises(NumberedElsewhere):
            papers.preview_paper(rig.desk, order.uid, kind)
    assert papers.issue_paper(rig.desk, order.uid, OFFER).document.number == "ПКП-1"
    with rig.store.read() as tx:
        assert [one.kind for one in tx.documents.of_order(order.uid)] == [OFFER]


def test_the_company_may_decide_otherwise_who_numbers(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    with_books(rig)
    with rig.store.write() as tx:
        tx.settings.set("numbering.upd", "own", scope="company")
        tx.settings.set("numbering.offer", "accounting", scope="company")
    assert papers.issue_paper(rig.desk, order.uid, UPD).document.number == "ПУПД-1"
    with pytest.raises(NumberedElsewhere):
        papers.issue_paper(rig.desk, order.uid, OFFER)


def test_an_unchanged_order_gives_the_same_paper_a_changed_one_the_next_revision(rig: DeskRig) -> None:
    order = with_delivery(rig, 1200)
    first = papers.issue_paper(rig.desk, order.uid, UPD)
    rig.clock.move(timedelta(days=2))
    assert papers.issue_paper(rig.desk, order.uid, UPD).document.uid == first.document.uid
    with rig.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), delivery_price=Decimal(900)))
    second = papers.issue_paper(rig.desk, order.uid, UPD)
    assert (second.document.number, second.document.revision) == ("ПУПД-1", 2)
    assert second.document.replaces == first.document.uid
    data = from_json(second.document.snapshot, UpdData)
    assert (data.correction_number, data.correction_date) == ("1", rig.clock.today())
    assert data.date == rig.clock.today() - timedelta(days=2)
    with rig.store.read() as tx:
        assert tx.documents.need(first.document.uid).state is DocumentState.VOID


def test_a_void_number_is_never_given_again_and_each_year_begins_anew(rig: DeskRig) -> None:
    made = papers.issue_paper(rig.desk, confirmed_order(rig).uid, OFFER)
    with rig.store.write() as tx:
        tx.documents.save(replace(tx.documents.need(made.document.uid), state=DocumentState.VOID))
    assert papers.issue_paper(rig.desk, confirmed_order(rig).uid, OFFER).document.number == "ПКП-2"
    rig.clock.move(timedelta(days=366))
    assert papers.issue_paper(rig.desk, confirmed_order(rig).uid, OFFER).document.number == "ПКП-1"


def test_services_stand_in_the_act_or_in_the_transfer_document_never_in_both(rig: DeskRig) -> None:
    order = with_delivery(rig, 1200)
    whole = from_json(papers.issue_paper(rig.desk, order.uid, UPD).document.snapshot, UpdData)
    assert whole.lines[-1].name == "Доставка"
    act = from_json(papers.issue_paper(rig.desk, order.uid, ACT).document.snapshot, ActData)
    assert [one.name for one in act.lines] == ["Доставка"]
    goods = papers.issue_paper(rig.desk, order.uid, UPD)
    lines = from_json(goods.document.snapshot, UpdData).lines
    assert "Доставка" not in {one.name for one in lines}
    assert goods.document.total == order.total - act.lines[0].gross


def test_the_rate_is_that_of_the_day_the_goods_leave_not_of_the_order(rig: DeskRig) -> None:
    order = with_delivery(rig, 1200)
    with rig.store.write() as tx:
        known = tx.orders.need(order.uid)
        long_ago = totals.recomputed(
            replace(known, wanted_date=date(2025, 12, 20)), mode=VatMode.GENERAL, today=rig.clock.today()
        )
        tx.orders.save(long_ago)
    assert {one.vat_rate for one in long_ago.lines} == {Decimal(20)}
    data = from_json(papers.issue_paper(rig.desk, order.uid, UPD).document.snapshot, UpdData)
    assert {one.vat_rate for one in data.lines} == {Decimal(22)}
    assert sum(one.gross for one in data.lines) == long_ago.total
    assert data.shipped_on is None


def test_the_transfer_document_names_the_day_on_which_the_goods_left(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    left = datetime(2026, 11, 18, 22, 30, tzinfo=UTC)
    with rig.store.write() as tx:
        tx.shipments.save_many([Shipment(new_uid(), order.uid, 1, ShipmentState.SHIPPED, shipped_at=left)])
    data = from_json(papers.issue_paper(rig.desk, order.uid, UPD).document.snapshot, UpdData)
    assert data.shipped_on == date(2026, 11, 19)


def test_an_order_without_services_has_no_act(rig: DeskRig) -> None:
    order = with_delivery(rig, 0)
    with pytest.raises(OrderEmpty):
        papers.issue_paper(rig.desk, order.uid, ACT)
    with rig.store.read() as tx:
        found = papers.choices(rig.desk, tx, order, tx.clients.need(order.client))
    assert ACT not in {one.kind for one in found}


def test_looking_numbers_nothing_and_shows_what_leaves(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    seen = papers.preview_paper(rig.desk, order.uid, OFFER)
    assert (seen.number, seen.document) == ("ПКП-1", None)
    with rig.store.read() as tx:
        assert tx.documents.of_order(order.uid) == []
    made = papers.issue_paper(rig.desk, order.uid, OFFER)
    assert made.file.content == seen.content
    again = papers.preview_paper(rig.desk, order.uid, OFFER)
    assert again.document is not None and again.document.uid == made.document.uid
    assert again.content == made.file.content


def test_every_choice_says_who_numbers_and_what_stands_against_it(rig: DeskRig) -> None:
    saved = orders.save(rig.desk, typed_order(rig))
    with rig.store.read() as tx:
        found = papers.choices(rig.desk, tx, saved, tx.clients.need(saved.client))
    assert {OFFER, UPD} <= {one.kind for one in found}
    who = {one.kind: one.numbering for one in found}
    assert who.pop(DocumentKind.POA) is Numbering.BUYER, "the buyer's own document"
    assert set(who.values()) == {Numbering.OWN}
    obstacles = {one.kind: type(one.obstacle) for one in found}
    assert obstacles[OFFER] is type(None)
    assert obstacles[UPD] is NotAllowed
