"""The check names one by one what is missing, and never raises."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from b2bdesk.connectors.asking import asking
from b2bdesk.connectors.ports import CheckLine, Connector, Shop, Source
from b2bdesk.training.bitrix import ONEC_PAGE
from b2bdesk.training.bitrix.catalogue_files import write_catalogue
from b2bdesk.training.bitrix.office import BitrixOffice
from b2bdesk.training.faults import Fault, FaultKind
from tests.contract.bitrix.conftest import OpenRig
from tests.contract.bitrix.rig import MORNING, Rig


def wrong(lines: list[CheckLine]) -> list[CheckLine]:
    return [line for line in lines if not line.ok]


def codes(lines: list[CheckLine]) -> list[str]:
    return [line.code for line in lines]


def test_a_shop_that_is_set_up_has_nothing_wrong(
    office: BitrixOffice, open_rig: OpenRig, tmp_path: Path
) -> None:
    write_catalogue(office.world, tmp_path, MORNING, most=1)
    lines = open_rig(catalogue="files", catalogue_folder=str(tmp_path)).shop.check()
    # Answers carry the time of this computer, the desk's clock is moved by hand.
    assert set(codes(wrong(lines))) <= {"check.clock"}
    assert {
        "check.exchange_page", "check.reachable", "check.signed_in", "check.speed", "check.book",
        "check.method", "check.order_property", "check.endpoint", "check.catalogue_files",
    } <= set(codes(lines))  # fmt: skip


def test_the_page_that_1c_uses_is_named_and_not_called(office: BitrixOffice, open_rig: OpenRig) -> None:
    [line] = wrong(open_rig(rest_user=0, exchange_path=ONEC_PAGE, endpoint_path="").shop.check())
    assert (line.code, line.facts["page"]) == ("check.exchange_page", ONEC_PAGE)
    assert office.page.calls == []


def test_a_status_that_the_site_has_not_is_named(open_rig: OpenRig) -> None:
    lines = open_rig(rest_user=0, status_closed="ZZ").shop.check()
    assert [line.facts["code"] for line in wrong(lines) if line.code == "check.code"] == ["ZZ"]


def test_a_missing_right_and_a_missing_property_are_named(office: BitrixOffice, open_rig: OpenRig) -> None:
    office.rest.denied.add("sale.status.list")
    lines = wrong(open_rig(orders="rest", property_kpp="KPP_OF_BUYER").shop.check())
    assert [line.facts["method"] for line in lines if line.code == "check.method"] == ["sale.status.list"]
    assert [line.facts["property"] for line in lines if line.code == "check.order_property"] == ["KPP"]


def test_a_wrong_password_does_not_hide_the_rest(open_rig: OpenRig) -> None:
    lines = open_rig(secret_exchange_password="wrong").shop.check()
    assert "check.signed_in" in codes(wrong(lines))
    assert CheckLine(True, "check.method", {"method": "account.put"}) in lines


def test_a_shop_that_is_away_is_said_once_for_each_way(office: BitrixOffice, by_rest: Rig) -> None:
    office.stop()
    with asking(0.3):
        assert set(codes(wrong(by_rest.shop.check()))) == {"check.reachable"}


def test_a_page_of_the_network_instead_of_the_shop_is_noticed(office: BitrixOffice, by_exchange: Rig) -> None:
    office.faults.add(Fault(FaultKind.PAGE, times=0))
    lines = by_exchange.shop.check()
    assert {"check.answer", "check.endpoint"} <= set(codes(wrong(lines)))


def test_clocks_that_differ_are_told(office: BitrixOffice, by_rest: Rig) -> None:
    by_rest.clock.jump(datetime.now(UTC) + timedelta(days=400))
    assert "check.clock" in codes(wrong(by_rest.shop.check()))


def test_the_shop_is_what_the_program_asks_for(by_rest: Rig) -> None:
    shop: object = by_rest.shop
    assert isinstance(shop, Shop)
    assert isinstance(shop, Source)
    assert isinstance(shop, Connector)
    assert [one.name for one in by_rest.shop.streams()] == ["shop_orders"]
