"""Orders over REST: by time of change, fifty at a time, whole, and the secret stays one."""

from __future__ import annotations

import logging
from datetime import timedelta
from decimal import Decimal

import pytest

from b2bdesk.connectors.asking import asking
from b2bdesk.connectors.records import OrderRecord, ShipmentRecord
from b2bdesk.errors import BadRecord, DeadlineMissed, RateLimited, Refused, Unauthorised
from b2bdesk.training.bitrix import WEBHOOK
from b2bdesk.training.bitrix.office import BitrixOffice
from b2bdesk.training.bitrix.rest import RestMethods
from tests.contract.bitrix.conftest import OpenRig
from tests.contract.bitrix.rig import Rig, sum_of

WANTED = [("AB-10231-2", 2)]


def test_every_order_arrives_whole_and_exact(office: BitrixOffice, by_rest: Rig) -> None:
    found, _ = by_rest.orders()
    assert {one.number: one.price.quantize(Decimal("0.01")) for one in office.shop.orders.values()} == {
        number: order.total for number, order in found.items()
    }
    assert all(order.lines for order in found.values())


def test_both_ways_tell_the_same_story(by_rest: Rig, by_exchange: Rig) -> None:
    rest, exchange = by_rest.orders()[0], by_exchange.orders()[0]
    assert rest.keys() == exchange.keys()
    for number, one in rest.items():
        other = exchange[number]
        assert (one.ext, one.total, one.delivery_price, one.inn, one.kpp) == (
            other.ext, other.total, other.delivery_price, other.inn, other.kpp,
        )  # fmt: skip
        assert (one.created_at, one.status, one.buyer_email) == (
            other.created_at, other.status, other.buyer_email,
        )  # fmt: skip
        assert [(line.ext, line.product, line.unit_price, line.qty, line.vat_rate) for line in one.lines] == [
            (line.ext, line.product, line.unit_price, line.qty, line.vat_rate) for line in other.lines
        ]


def test_only_what_changed_comes_again(office: BitrixOffice, by_rest: Rig) -> None:
    _, cursor = by_rest.orders()
    assert by_rest.orders(cursor)[0] == {}
    by_rest.clock.move(timedelta(minutes=5))
    placed = office.place_order(501, WANTED)
    found, cursor = by_rest.orders(cursor)
    assert found.keys() == {placed.number}
    assert by_rest.orders(cursor)[0] == {}


def test_a_change_within_the_same_second_is_not_overlooked(office: BitrixOffice, by_rest: Rig) -> None:
    first = office.place_order(501, WANTED)
    _, cursor = by_rest.orders()
    second = office.place_order(501, WANTED)
    found, cursor = by_rest.orders(cursor)
    assert second.number in found
    assert first.number not in found


def test_a_late_order_with_an_earlier_time_is_caught_by_the_overlap(
    office: BitrixOffice, by_rest: Rig
) -> None:
    office.place_order(501, WANTED)
    _, cursor = by_rest.orders()
    late = office.place_order(501, WANTED)
    late.updated_at -= timedelta(seconds=40)
    assert late.number in by_rest.orders(cursor)[0]


def test_more_orders_than_a_page_in_one_second_all_come(office: BitrixOffice, by_rest: Rig) -> None:
    placed = {office.place_order(501, WANTED).number for _ in range(120)}
    found, _ = by_rest.orders()
    assert placed <= found.keys()


def test_an_order_that_moves_during_the_walk_takes_no_other_with_it(
    office: BitrixOffice, by_rest: Rig
) -> None:
    for _ in range(70):
        by_rest.clock.move(timedelta(seconds=2))
        office.place_order(501, WANTED)
    first = by_rest.shop.pull("shop_orders", None)
    by_rest.clock.move(timedelta(minutes=1))
    office.shop.touch(next(iter(office.shop.orders.values())))
    rest, _ = by_rest.orders(first.next_cursor)
    numbers = {one.number for one in first.records if isinstance(one, OrderRecord)} | rest.keys()
    assert numbers == {one.number for one in office.shop.orders.values()}


def test_discount_vat_on_top_and_payments(office: BitrixOffice, by_rest: Rig) -> None:
    found, _ = by_rest.orders()
    assert [line.discount_percent for line in found["390001"].lines] == [10, 10]
    assert abs(sum_of(found["390002"]) - found["390002"].goods) <= Decimal("0.05")
    assert [one.complete for one in found["390003"].payments] == [True, False]
    assert found["390004"].status_group == "cancel"
    assert found["390006"].inn is None


def test_shipments_come_when_the_profile_wants_them(open_rig: OpenRig) -> None:
    records, _, _ = open_rig(orders="rest", shipments=True).walk("shop_orders")
    twice = [one for one in records if isinstance(one, ShipmentRecord) and one.order.id == "390005"]
    assert len(twice) == 2
    assert {one.track for one in twice} == {None, "TRK-77"}


def test_one_order_is_asked_for_by_the_number_that_the_buyer_sees(office: BitrixOffice, by_rest: Rig) -> None:
    found = by_rest.shop.order("B2B-77")
    assert found is not None
    assert found.ext.id == "390007/B2B-77"
    assert by_rest.shop.order("B2B-0") is None


def test_without_rest_one_order_cannot_be_asked_for(by_exchange: Rig) -> None:
    with pytest.raises(Refused) as refused:
        by_exchange.shop.order("390001")
    assert refused.value.facts["detail"] == "rest_off"


def test_an_order_that_cannot_be_read_is_put_aside(office: BitrixOffice, by_rest: Rig) -> None:
    office.shop.orders[390_001].lines[0].price = Decimal(10) ** 20
    records, _, pages = by_rest.walk("shop_orders")
    [bad] = [one for page in pages for one in page.bad]
    assert bad.external_id == "390001"
    assert "390001" in bad.payload
    assert len(records) == len(office.shop.orders) - 1


def test_a_limit_of_the_site_is_obeyed(office: BitrixOffice, by_rest: Rig) -> None:
    office.shop.options.requests_a_second = 1
    with pytest.raises((RateLimited, DeadlineMissed)), asking(0.3):
        for _ in range(5):
            by_rest.shop.order("390001")


def test_a_missing_right_is_named_by_its_words(office: BitrixOffice, by_rest: Rig) -> None:
    office.rest.denied.add("sale.order.list")
    with pytest.raises(Unauthorised) as refused:
        by_rest.shop.order("390001")
    assert refused.value.facts["text"] == "Access Denied"


def test_a_right_that_is_missing_inside_a_batch_is_named_too(office: BitrixOffice, by_rest: Rig) -> None:
    office.rest.denied.add("sale.order.get")
    with pytest.raises(Unauthorised) as refused:
        by_rest.shop.pull("shop_orders", None)
    assert refused.value.facts["detail"] == "no_right"


def test_an_order_that_vanishes_between_list_and_reading_is_passed_over(
    office: BitrixOffice, by_rest: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed = office.place_order(501, WANTED)
    monkeypatch.setattr(office.shop, "orders", {**office.shop.orders})
    plain = office.rest._batch

    def batch(params: dict[str, object]) -> dict[str, object]:
        office.shop.orders.pop(placed.id, None)
        return plain(params)

    monkeypatch.setattr(RestMethods, "_batch", lambda _self, params: batch(params))
    found, _ = by_rest.orders()
    assert placed.number not in found
    assert "390001" in found


def test_the_webhooks_secret_is_in_no_log_and_no_error(
    office: BitrixOffice, open_rig: OpenRig, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    open_rig(orders="rest").orders()
    wrong = open_rig(orders="rest", secret_webhook="someoldsecret99")
    with pytest.raises(Unauthorised) as refused:
        wrong.shop.pull("shop_orders", None)
    told = caplog.text + repr(refused.value) + str(refused.value.to_wire())
    assert WEBHOOK not in told
    assert "someoldsecret99" not in told
    assert "***" in str(refused.value.facts["text"])


@pytest.mark.parametrize("secret", ["", "with/slash", "кириллица", "a b"])
def test_a_secret_that_cannot_be_one_is_not_sent(
    office: BitrixOffice, open_rig: OpenRig, secret: str
) -> None:
    with pytest.raises(Unauthorised):
        open_rig(orders="rest", secret_webhook=secret).shop.pull("shop_orders", None)
    assert office.rest.calls == []


def test_a_new_secret_works_at_once(office: BitrixOffice, open_rig: OpenRig) -> None:
    rig = open_rig(orders="rest")
    rig.orders()
    office.rest.secret = "anothersecret22"
    with pytest.raises(Unauthorised):
        rig.shop.order("390001")
    rig.enter("webhook", "anothersecret22")
    assert rig.shop.order("390001") is not None


def test_a_list_beside_the_result_is_found(by_rest: Rig) -> None:
    page = by_rest.shop._rest.page("sale.persontype.list", "personTypes")
    assert [one["name"] for one in page.entries] == ["Юридическое лицо", "Физическое лицо"]
    with pytest.raises(BadRecord):
        by_rest.shop._rest.page("sale.status.list", "nonsense")
