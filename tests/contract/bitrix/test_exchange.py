"""Orders over the exchange page: nothing is lost, nothing is taken from 1C, every spelling is understood."""

from __future__ import annotations

from decimal import Decimal

import pytest

from b2bdesk.connectors.bitrix.archives import packed
from b2bdesk.connectors.records import OrderRecord, ReferenceRecord
from b2bdesk.errors import BadRecord, Refused, Unauthorised
from b2bdesk.training.bitrix import ONEC_PAGE, TWIN_PAGE, exchange
from b2bdesk.training.bitrix.office import BitrixOffice
from tests.contract.bitrix.conftest import OpenRig
from tests.contract.bitrix.rig import Rig, sum_of

WANTED = [("AB-10231-2", 2), ("AC-77120-1", 10)]


def modes(office: BitrixOffice) -> list[str]:
    return [mode for _, mode, _ in office.page.calls]


def test_a_buyer_orders_and_the_desk_sees_it(office: BitrixOffice, by_exchange: Rig) -> None:
    _, cursor = by_exchange.orders()
    placed = office.place_order(501, WANTED, remark="Позвонить за час")
    found, _ = by_exchange.orders(cursor)
    [order] = found.values()
    assert order.number == placed.number
    assert order.total == placed.price == sum_of(order) + order.delivery_price
    assert order.delivery_price == 500
    assert [(line.article, line.qty) for line in order.lines] == [("AB-10231-2", 2), ("AC-77120-1", 10)]
    assert order.inn == "7700651716"
    assert order.buyer_email == "i.korolev.501@romashka.example"
    assert order.comment_client == "Позвонить за час"
    assert order.lines[0].vat_rate == 22
    assert (order.status, order.status_group, order.currency) == ("N", "new", "RUB")
    assert order.created_at == by_exchange.clock.now()


def test_every_order_of_the_shop_arrives_with_its_exact_sum(office: BitrixOffice, by_exchange: Rig) -> None:
    found, _ = by_exchange.orders()
    assert {one.number: one.price.quantize(Decimal("0.01")) for one in office.shop.orders.values()} == {
        number: order.total for number, order in found.items()
    }


def test_a_page_is_confirmed_only_by_the_pull_after_it_was_stored(
    office: BitrixOffice, by_exchange: Rig
) -> None:
    page = by_exchange.shop.pull("shop_orders", None)
    assert page.records
    assert page.more
    assert "success" not in modes(office)
    following = by_exchange.shop.pull("shop_orders", page.next_cursor)
    assert "success" in modes(office)
    assert not following.records
    assert not following.more


def test_a_page_that_was_not_stored_comes_again(office: BitrixOffice, by_exchange: Rig) -> None:
    first = by_exchange.shop.pull("shop_orders", None)
    again = by_exchange.shop.pull("shop_orders", None)
    assert [one.ext for one in again.records] == [one.ext for one in first.records]  # type: ignore[union-attr]
    late = by_exchange.shop.pull("shop_orders", first.next_cursor)
    assert late.records, "the cursor of another answer confirms nothing"


def test_after_a_restart_orders_come_again_instead_of_being_confirmed_blindly(
    office: BitrixOffice, open_rig: OpenRig
) -> None:
    first = open_rig(rest_user=0)
    page = first.shop.pull("shop_orders", None)
    office.place_order(501, WANTED)
    second = open_rig(rest_user=0)
    records, _, _ = second.walk("shop_orders", page.next_cursor)
    assert len(records) == len(page.records) + 1


def test_an_answer_that_was_lost_is_never_confirmed(
    office: BitrixOffice, by_exchange: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site notes a new time with every answer, also with one that broke on the way."""
    stored = by_exchange.shop.pull("shop_orders", None).next_cursor
    placed = office.place_order(501, WANTED)
    plain = exchange.xml
    monkeypatch.setattr(exchange, "xml", lambda content: plain(content[: len(content) // 2]))
    with pytest.raises(BadRecord):
        by_exchange.shop.pull("shop_orders", stored)
    monkeypatch.undo()
    found, _ = by_exchange.orders(stored)
    assert placed.number in found


def test_the_real_1c_loses_no_order_to_us(office: BitrixOffice, by_exchange: Rig) -> None:
    before = [one.number for one in office.shop.export(ONEC_PAGE)]
    by_exchange.orders()
    by_exchange.orders()
    after = [one.number for one in office.shop.export(ONEC_PAGE)]
    assert before == after
    assert {path for path, _, _ in office.page.calls} == {"/b2bdesk/1c_exchange.php"}


@pytest.mark.parametrize("path", [ONEC_PAGE, TWIN_PAGE])
def test_a_page_that_the_site_cannot_tell_from_1cs_is_never_touched(
    office: BitrixOffice, open_rig: OpenRig, path: str
) -> None:
    with pytest.raises(Refused) as refused:
        open_rig(rest_user=0, exchange_path=path).shop.pull("shop_orders", None)
    assert refused.value.facts["detail"] == "exchange_page_shared"
    assert office.page.calls == []


def test_a_site_without_1c_lends_its_own_page(office: BitrixOffice, open_rig: OpenRig) -> None:
    found, _ = open_rig(rest_user=0, exchange_path=ONEC_PAGE, onec_path="").orders()
    assert found


def test_the_twin_page_would_take_orders_from_1c(office: BitrixOffice) -> None:
    """The trap itself, so that the rule above is known to be needed."""
    list(office.shop.export(ONEC_PAGE))
    office.place_order(501, WANTED)
    list(office.shop.export(TWIN_PAGE))
    office.shop.commit(ONEC_PAGE)
    assert list(office.shop.export(ONEC_PAGE)) == []


def test_the_cookie_is_sent_once_although_the_site_names_it_twice(
    office: BitrixOffice, by_exchange: Rig
) -> None:
    by_exchange.orders()
    assert office.page.cookies_seen == {1}


def test_every_call_brings_the_session_number(office: BitrixOffice, by_exchange: Rig) -> None:
    by_exchange.orders()
    assert all(query.get("sessid") for _, mode, query in office.page.calls if mode != "checkauth")


def test_a_session_that_the_site_forgot_is_opened_anew(office: BitrixOffice, by_exchange: Rig) -> None:
    page = by_exchange.shop.pull("shop_orders", None)
    office.page.forget_sessions()
    assert not by_exchange.shop.pull("shop_orders", page.next_cursor).records
    assert modes(office).count("checkauth") == 2


def test_a_confirmation_in_a_session_of_yesterday_is_sent_again(
    office: BitrixOffice, by_exchange: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = by_exchange.shop.pull("shop_orders", None)
    answers = [exchange.text("error")]
    plain = exchange.ExchangePage._success
    monkeypatch.setattr(
        exchange.ExchangePage,
        "_success",
        lambda self, *given: answers.pop() if answers else plain(self, *given),
    )
    assert by_exchange.shop.pull("shop_orders", page.next_cursor).records == ()
    assert modes(office).count("success") == 2


def test_a_site_that_changes_session_numbers_is_told_of(office: BitrixOffice, by_exchange: Rig) -> None:
    class Forgetful(dict[str, exchange.Session]):
        def __setitem__(self, key: str, value: exchange.Session) -> None:
            """Keep nothing."""

    office.page.sessions = Forgetful()
    with pytest.raises(Unauthorised) as refused:
        by_exchange.shop.pull("shop_orders", None)
    assert refused.value.facts["detail"] == "session_not_kept"
    assert modes(office).count("checkauth") == 2


def test_an_unchanged_shop_is_no_error(by_exchange: Rig) -> None:
    _, cursor = by_exchange.orders()
    page = by_exchange.shop.pull("shop_orders", cursor)
    assert (page.records, page.bad, page.more) == ((), (), False)


def test_discounts_and_vat_on_top_come_out_as_the_buyer_pays(office: BitrixOffice, by_exchange: Rig) -> None:
    found, _ = by_exchange.orders()
    discounted, on_top = found["390001"], found["390002"]
    assert [line.discount_percent for line in discounted.lines] == [10, 10]
    assert sum_of(discounted) == discounted.goods
    listed = office.shop.orders[390_001].lines[0]
    assert discounted.lines[0].list_price == listed.base_price
    net = office.shop.orders[390_002].lines[0].price
    assert on_top.lines[0].unit_price == (net * Decimal("1.22")).quantize(Decimal("0.01"))
    assert abs(sum_of(on_top) - on_top.goods) <= Decimal("0.05")


def test_oddities_of_the_shop_are_understood(by_exchange: Rig) -> None:
    found, _ = by_exchange.orders()
    assert found["390004"].status_group == "cancel"
    assert found["390006"].inn is None
    assert found["390006"].buyer_email == "anna.kim@post.example"
    assert {line.vat_rate for line in found["B2B-77"].lines} == {Decimal(20)}
    assert found["B2B-77"].ext.id == "390007/B2B-77"


def test_private_buyers_may_be_left_out(open_rig: OpenRig) -> None:
    found, _ = open_rig(rest_user=0, private_buyers=False).orders()
    assert "390006" not in found
    assert "390001" in found


def test_an_archive_instead_of_a_document_is_opened(
    office: BitrixOffice, by_exchange: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = exchange.xml
    monkeypatch.setattr(exchange, "xml", lambda content: plain(packed("orders.xml", content)))
    assert by_exchange.shop.pull("shop_orders", None).records


def test_the_sites_directory_becomes_reference_books(by_exchange: Rig) -> None:
    records, _, _ = by_exchange.walk("shop_references")
    books = {(one.book, one.code): one.name for one in records if isinstance(one, ReferenceRecord)}
    assert books["status", "N"] == "Принят, ожидается оплата"
    assert books["payment_type", "2"] == "Банковский перевод"
    assert books["delivery_type", "5"] == "Самовывоз"


def test_a_wrong_password_is_said_in_the_sites_words(open_rig: OpenRig) -> None:
    rig = open_rig(rest_user=0, secret_exchange_password="другой")
    with pytest.raises(Unauthorised) as refused:
        rig.shop.pull("shop_orders", None)
    assert "Неверное имя пользователя или пароль" in str(refused.value.facts["detail"])
    assert "другой" not in str(refused.value)


def test_without_a_password_nobody_is_called(office: BitrixOffice, open_rig: OpenRig) -> None:
    with pytest.raises(Unauthorised) as refused:
        open_rig(rest_user=0, secret_exchange_password="").shop.pull("shop_orders", None)
    assert refused.value.facts["detail"] == "no_key"
    assert office.page.calls == []


def test_a_buyers_own_number_comes_by_the_title_that_the_profile_names(
    office: BitrixOffice, by_exchange: Rig
) -> None:
    _, cursor = by_exchange.orders()
    office.place_order(501, WANTED, own="ЗК-17")
    found, _ = by_exchange.orders(cursor)
    [order] = found.values()
    assert isinstance(order, OrderRecord)
    assert order.client_number == "ЗК-17"
