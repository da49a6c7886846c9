"""The site is told how an order stands: as 1C would tell it, or over REST; twice tells nothing new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from b2bdesk.connectors.bitrix import exchange
from b2bdesk.connectors.records import OrderRecord
from b2bdesk.errors import OutcomeUnknown, Refused
from b2bdesk.model.order import Stage
from b2bdesk.training.bitrix.office import BitrixOffice
from b2bdesk.training.bitrix.shop import SiteOrder
from b2bdesk.training.faults import Fault, FaultKind
from tests.contract.bitrix.conftest import OpenRig
from tests.contract.bitrix.rig import Rig, idem, links_of, shipped

WANTED = [("AB-10231-2", 2), ("AC-77120-1", 10)]


@pytest.fixture(params=["new protocol", "old protocol", "rest"])
def rig(request: pytest.FixtureRequest, open_rig: OpenRig) -> Rig:
    """A desk by each of the ways on which a state may travel."""
    if request.param == "rest":
        return open_rig(orders="rest")
    return open_rig(rest_user=0, exchange_version="" if request.param == "old protocol" else "2.09")


def placed_and_read(office: BitrixOffice, rig: Rig) -> tuple[SiteOrder, OrderRecord]:
    placed = office.place_order(501, WANTED)
    found, _ = rig.orders()
    return placed, found[placed.number]


def test_an_order_in_work_that_is_paid_and_shipped_stands_so_on_the_site(
    office: BitrixOffice, rig: Rig
) -> None:
    placed, record = placed_and_read(office, rig)
    order = shipped(rig.ours(record, stage=Stage.IN_WORK, paid=record.total))
    receipt = rig.shop.put_status(order, rig.links, idem())
    assert links_of(receipt) == {"order": record.ext.id}
    assert (placed.status, placed.canceled) == ("P", False)
    assert placed.paid
    assert all(one.deducted for one in placed.shipments)


def test_an_order_not_yet_paid_is_not_marked_paid(office: BitrixOffice, rig: Rig) -> None:
    placed, record = placed_and_read(office, rig)
    order = rig.ours(record, stage=Stage.IN_WORK, paid=record.total - 1)
    rig.shop.put_status(order, rig.links, idem())
    assert placed.status == "P"
    assert not placed.paid
    assert not any(one.deducted for one in placed.shipments)


def test_goods_and_sum_of_the_order_stay(office: BitrixOffice, rig: Rig) -> None:
    placed, record = placed_and_read(office, rig)
    before = placed.price, [(line.xml_id, line.quantity) for line in placed.lines]
    rig.shop.put_status(rig.ours(record, stage=Stage.IN_WORK), rig.links, idem())
    assert (placed.price, [(line.xml_id, line.quantity) for line in placed.lines]) == before


def test_a_cancelled_order_is_cancelled_there(office: BitrixOffice, rig: Rig) -> None:
    placed, record = placed_and_read(office, rig)
    rig.shop.put_status(rig.ours(record, stage=Stage.CANCELLED, cancel_reason="Передумал"), rig.links, idem())
    assert placed.canceled


def test_told_twice_it_stands_once(office: BitrixOffice, rig: Rig) -> None:
    placed, record = placed_and_read(office, rig)
    order = rig.ours(record, stage=Stage.IN_WORK)
    key = idem()
    rig.shop.put_status(order, rig.links, key)
    rig.shop.put_status(order, rig.links, replace(key, attempt=2))
    assert placed.status == "P"
    assert len(placed.lines) == 2
    assert len(placed.payments) == 1


@pytest.mark.parametrize("kind", [FaultKind.COMMIT_THEN_DROP, FaultKind.DROP_BEFORE_COMMIT])
def test_a_lost_answer_is_unknown_and_telling_again_mends_it(
    office: BitrixOffice, rig: Rig, kind: FaultKind
) -> None:
    placed, record = placed_and_read(office, rig)
    order = rig.ours(record, stage=Stage.IN_WORK)
    office.faults.add(Fault(kind, writes_only=True))
    with pytest.raises(OutcomeUnknown):
        rig.shop.put_status(order, rig.links, idem())
    rig.shop.put_status(order, rig.links, idem(2))
    assert placed.status == "P"
    assert len(placed.lines) == 2


def test_the_profile_may_forbid_writing(office: BitrixOffice, open_rig: OpenRig) -> None:
    rig = open_rig(rest_user=0, exchange_writes=False)
    _, record = placed_and_read(office, rig)
    office.page.calls.clear()
    with pytest.raises(Refused) as refused:
        rig.shop.put_status(rig.ours(record), rig.links, idem())
    assert refused.value.facts["fields"] == ["writes_off"]
    assert office.page.calls == []


def test_an_order_that_no_shop_named_is_not_sent(office: BitrixOffice, rig: Rig) -> None:
    _, record = placed_and_read(office, rig)
    order = rig.ours(record)
    rig.known.clear()
    with pytest.raises(Refused) as refused:
        rig.shop.put_status(order, rig.links, idem())
    assert refused.value.facts["detail"] == "order_not_in_shop"


def test_a_line_that_the_site_would_throw_away_stops_the_file(office: BitrixOffice, by_exchange: Rig) -> None:
    placed, record = placed_and_read(office, by_exchange)
    order = by_exchange.ours(record)
    order = replace(order, lines=(*order.lines[:-1], replace(order.lines[-1], product=None)))
    with pytest.raises(Refused) as refused:
        by_exchange.shop.put_status(order, by_exchange.links, idem())
    assert refused.value.facts["detail"] == "line_not_in_shop"
    assert len(placed.lines) == 2


def test_a_finished_order_is_kept_and_the_sites_words_arrive(office: BitrixOffice, by_exchange: Rig) -> None:
    """The first word of the answer is "success" all the same."""
    placed, record = placed_and_read(office, by_exchange)
    placed.status = "F"
    with pytest.raises(Refused) as refused:
        by_exchange.shop.put_status(by_exchange.ours(record), by_exchange.links, idem())
    assert "не может быть изменен" in str(refused.value.facts["detail"])
    assert refused.value.facts["fields"] == ["status"]


def test_an_order_that_the_site_lost_is_said_so(office: BitrixOffice, by_exchange: Rig) -> None:
    placed, record = placed_and_read(office, by_exchange)
    del office.shop.orders[placed.id]
    with pytest.raises(Refused) as refused:
        by_exchange.shop.put_status(by_exchange.ours(record), by_exchange.links, idem())
    assert "на сайте не найден" in str(refused.value.facts["detail"])
    assert refused.value.facts["fields"] == ["order"]


def test_what_we_told_does_not_come_back_as_news(office: BitrixOffice, by_exchange: Rig) -> None:
    placed = office.place_order(501, WANTED)
    found, cursor = by_exchange.orders()
    order = by_exchange.ours(found[placed.number], stage=Stage.IN_WORK)
    by_exchange.shop.put_status(order, by_exchange.links, idem())
    assert by_exchange.orders(cursor)[0] == {}


@pytest.mark.parametrize("takes_archives", [True, False])
def test_a_site_that_takes_little_at_once_gets_pieces(
    office: BitrixOffice, open_rig: OpenRig, takes_archives: bool
) -> None:
    office.shop.options.zip = takes_archives
    office.shop.options.file_limit = 1024
    rig = open_rig(rest_user=0)
    goods = [(office.world.catalogue.at(place).article, place + 1) for place in range(30)]
    placed = office.place_order(501, goods)
    found, _ = rig.orders()
    rig.shop.put_status(rig.ours(found[placed.number], stage=Stage.IN_WORK), rig.links, idem())
    pieces = [query["filename"] for _, mode, query in office.page.calls if mode == "file"]
    assert len(pieces) > 1
    assert len(set(pieces)) == 1
    assert pieces[0].endswith(".zip" if takes_archives else ".xml")
    assert placed.status == "P"
    assert len(placed.lines) == 30


def test_the_old_protocol_takes_no_pieces(office: BitrixOffice, open_rig: OpenRig) -> None:
    office.shop.options.zip = False
    office.shop.options.file_limit = 1024
    rig = open_rig(rest_user=0, exchange_version="")
    placed, record = placed_and_read(office, rig)
    with pytest.raises(Refused) as refused:
        rig.shop.put_status(rig.ours(record, stage=Stage.IN_WORK), rig.links, idem())
    assert refused.value.facts["detail"] == "file_too_large"
    assert len(placed.lines) == 2


def test_an_import_that_never_ends_is_given_up(
    office: BitrixOffice, open_rig: OpenRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "MOST_STEPS", 10)
    office.shop.options.steps_of_import = 10_000
    rig = open_rig(rest_user=0)
    _, record = placed_and_read(office, rig)
    with pytest.raises(OutcomeUnknown) as unknown:
        rig.shop.put_status(rig.ours(record), rig.links, idem())
    assert unknown.value.facts["detail"] == "import_does_not_end"


def test_over_rest_it_is_seen_whether_the_site_stands_as_meant(office: BitrixOffice, by_rest: Rig) -> None:
    placed, record = placed_and_read(office, by_rest)
    order = by_rest.ours(record, stage=Stage.IN_WORK)
    before = by_rest.shop.find_status(order, by_rest.links)
    assert before is not None
    assert not before.as_meant
    by_rest.shop.put_status(order, by_rest.links, idem())
    after = by_rest.shop.find_status(order, by_rest.links)
    assert after is not None
    assert after.as_meant
    assert isinstance(after.record, OrderRecord)
    assert after.record.number == placed.number
    del office.shop.orders[placed.id]
    assert by_rest.shop.find_status(order, by_rest.links) is None


def test_nothing_is_written_over_rest_that_stands_already(office: BitrixOffice, by_rest: Rig) -> None:
    _, record = placed_and_read(office, by_rest)
    order = by_rest.ours(record, stage=Stage.IN_WORK, paid=record.total)
    by_rest.shop.put_status(order, by_rest.links, idem())
    office.rest.calls.clear()
    by_rest.shop.put_status(order, by_rest.links, idem())
    assert not [method for method in office.rest.calls if method.endswith(".update")]


def test_a_partly_paid_order_has_only_the_covered_payment_marked(office: BitrixOffice, by_rest: Rig) -> None:
    found, _ = by_rest.orders()
    record = found["390003"]
    held = office.shop.orders[390_003]
    held.payments[0].paid = False
    order = by_rest.ours(record, stage=Stage.IN_WORK, paid=held.payments[0].amount)
    by_rest.shop.put_status(order, by_rest.links, idem())
    assert [one.paid for one in held.payments] == [True, False]
