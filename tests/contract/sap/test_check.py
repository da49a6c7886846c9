"""The check names one by one what a system lacks, so that an administrator knows whom to call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from b2bdesk.connectors.ports import CheckLine
from b2bdesk.model.clock import HandClock, SystemClock
from b2bdesk.training.sap.office import SapOffice
from tests.contract.sap.desk import Desk


def wrong(desk: Desk) -> list[CheckLine]:
    """What is not right, the clocks apart: the test's clock stands still."""
    return [one for one in desk.sap.check() if not one.ok and one.code != "check.clock"]


def test_a_system_in_order_is_told_line_by_line(desk: Desk) -> None:
    lines = desk.sap.check()
    assert wrong(desk) == []
    told = {one.code for one in lines}
    assert told == {
        "check.reachable", "check.signed_in", "check.clock", "check.speed", "check.service",
        "check.entity_set", "check.availability", "check.plant",
    }  # fmt: skip
    named = {one.facts.get("entity") for one in lines if one.code == "check.entity_set"}
    assert {
        "A_BusinessPartner",
        "A_SalesOrder",
        "A_Product",
        "A_MatlStkInAcctMod",
        "DeliverySlotSet",
    } <= named
    assert [one.facts["plant"] for one in lines if one.code == "check.plant"] == ["1710", "1720"]


@pytest.mark.parametrize("release", ["older", "newer"])
def test_each_release_is_enough(desk: Desk, office: SapOffice, release: str) -> None:
    office.customizing.release = release
    assert wrong(desk) == []


def test_a_missing_field_and_a_missing_entity_are_named(desk: Desk, office: SapOffice) -> None:
    office.customizing.hidden = {"A_SalesOrder.PurchaseOrderByCustomer", "TransportRequestSet"}
    (field, entity) = wrong(desk)
    assert (field.code, field.facts["entity"], field.facts["field"]) == (
        "check.property", "A_SalesOrder", "PurchaseOrderByCustomer",
    )  # fmt: skip
    assert (entity.code, entity.facts["entity"]) == ("check.entity_set", "TransportRequestSet")


def test_a_service_that_is_not_active_is_named(desk: Desk, office: SapOffice) -> None:
    office.customizing.missing_services = {
        "API_MATERIAL_STOCK_SRV": 404,
        "API_PRODUCT_AVAILY_INFO_BASIC": 403,
    }
    told = {(one.code, one.facts.get("service")) for one in wrong(desk)}
    assert ("check.service", "API_MATERIAL_STOCK_SRV") in told
    assert ("check.availability", None) in told
    assert "check.plant" in {one.code for one in wrong(desk)}


@pytest.mark.parametrize("status", [403, 404])
@pytest.mark.parametrize("service", ["API_SALES_ORDER_SRV", "API_SALES_ORDER_SIMULATION_SRV"])
def test_a_missing_service_does_not_hide_what_else_is_there(
    desk: Desk, office: SapOffice, service: str, status: int
) -> None:
    office.customizing.missing_services = {service: status}
    lines = desk.sap.check()
    assert [one.facts["service"] for one in lines if one.code == "check.service" and not one.ok] == [service]
    assert {"API_BUSINESS_PARTNER", "ZB2B_DELIVERY_SRV"} <= {
        one.facts["service"] for one in lines if one.code == "check.service" and one.ok
    }
    assert all(one.ok for one in lines if one.code == "check.signed_in")


def test_a_missing_right_is_no_failed_sign_in(desk: Desk, office: SapOffice) -> None:
    (user,) = office.customizing.users.values()
    user.forbidden.add("API_OUTBOUND_DELIVERY_SRV")
    try:
        (line,) = wrong(desk)
    finally:
        user.forbidden.clear()
    assert (line.code, line.facts["service"], line.facts["detail"]) == (
        "check.service", "API_OUTBOUND_DELIVERY_SRV", "no_right",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "code", "detail"),
    [
        ({"password": "wrong"}, "check.signed_in", "key_not_accepted"),
        ({"password": ""}, "check.signed_in", "no_key"),
        ({"client": "999"}, "check.signed_in", "key_not_accepted"),
        ({"user": "NOBODY"}, "check.signed_in", "key_not_accepted"),
        ({"base_url": "http://127.0.0.1:9/sap"}, "check.reachable", "no_connection"),
    ],
)
def test_without_a_sign_in_nothing_else_is_told(
    open_desk: Callable[..., Desk], settings: dict[str, str], code: str, detail: str
) -> None:
    (line,) = open_desk(**settings).sap.check()
    assert (line.code, line.facts["detail"]) == (code, detail)


def test_a_plant_without_stock_is_named(open_desk: Callable[..., Desk]) -> None:
    (line,) = wrong(open_desk(plants="B2B1=1710; MARS=9999"))
    assert (line.code, line.facts["warehouse"], line.facts["plant"]) == ("check.plant", "MARS", "9999")


def test_clocks_that_differ_are_told(office: SapOffice, clock: HandClock) -> None:
    desk = Desk(office, HandClock(datetime.fromisoformat("2020-01-01T00:00:00+00:00")))
    lines = [one for one in desk.sap.check() if one.code == "check.clock"]
    desk.sap.close()
    assert [one.ok for one in lines] == [False]
    real = Desk(office, SystemClock())  # type: ignore[arg-type]
    lines = [one for one in real.sap.check() if one.code == "check.clock"]
    real.sap.close()
    assert [one.ok for one in lines] == [True]


def test_no_secret_stands_in_an_error_or_a_log(
    desk: Desk, office: SapOffice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    desk.sap.check()
    told = caplog.text + repr(desk.sap) + "".join(repr(one) for one in desk.sap.check())
    assert "training-sap" not in told
    assert "Basic " not in told
