"""Sign-in, sessions, tokens and rights, as the gateway handles them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import httpx

from b2bdesk.training.sap.customizing import SapUser
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.sap.sessions import SESSION_COOKIE
from tests.contract.training_sap.stranger import DOCK, ORDERS, PARTNERS, Stranger, order_body

Callers = Callable[..., Stranger]
ORDER = order_body(to_Item=[{"Material": DOCK, "RequestedQuantity": "1"}])


def test_a_wrong_password_is_answered_with_a_page_and_not_with_json(sap: Stranger, office: SapOffice) -> None:
    reply = httpx.get(f"{office.addresses()['sap']}{ORDERS}/", auth=("B2BDESK", "wrong"))
    assert reply.status_code == 401
    assert reply.headers["content-type"].startswith("text/html")
    assert reply.headers["www-authenticate"].startswith("Basic")


def test_nobody_comes_in_without_a_name_or_for_another_client(sap: Stranger) -> None:
    assert httpx.get(f"{sap.http.base_url}{ORDERS}/").status_code == 401
    assert sap.http.get(f"{ORDERS}/", params={"sap-client": "999"}).status_code == 401
    assert sap.http.get(f"{ORDERS}/", params={"sap-client": "100"}).status_code == 200


def test_the_service_root_names_the_sets_and_gives_a_token_with_its_cookies(
    sap: Stranger, another: Callers
) -> None:
    fresh = another()
    reply = fresh.http.get(f"{ORDERS}/", headers={"x-csrf-token": "Fetch"})
    assert "A_SalesOrder" in reply.json()["d"]["EntitySets"]
    assert reply.headers["x-csrf-token"] not in ("", "Fetch")
    assert set(fresh.http.cookies) == {SESSION_COOKIE, "sap-usercontext"}


def test_head_fetches_a_token_as_well(sap: Stranger) -> None:
    reply = sap.http.head(f"{PARTNERS}/", headers={"x-csrf-token": "Fetch"})
    assert reply.status_code == 200
    assert reply.headers["x-csrf-token"] == sap.fetch(PARTNERS)


def test_a_write_without_a_token_is_refused_with_the_word_required(sap: Stranger) -> None:
    before = len(sap.office.rows("A_SalesOrder"))
    reply = sap.http.post(f"{ORDERS}/A_SalesOrder", json=ORDER)
    assert reply.status_code == 403
    assert reply.headers["x-csrf-token"] == "Required"
    assert "CSRF token validation failed" in reply.text
    assert len(sap.office.rows("A_SalesOrder")) == before


def test_a_token_is_worth_nothing_without_its_cookie(sap: Stranger, another: Callers) -> None:
    token, other = sap.token, another()
    reply = other.http.post(f"{ORDERS}/A_SalesOrder", json=ORDER, headers={"x-csrf-token": token})
    assert (reply.status_code, reply.headers["x-csrf-token"]) == (403, "Required")


def test_a_token_of_another_session_is_refused(sap: Stranger, another: Callers) -> None:
    other = another()
    other.fetch()
    reply = other.http.post(f"{ORDERS}/A_SalesOrder", json=ORDER, headers={"x-csrf-token": sap.token})
    assert reply.status_code == 403


def test_a_token_dies_between_two_writes_and_a_new_one_works(
    sap: Stranger, office: SapOffice, another: Callers
) -> None:
    caller = another()
    caller.post(f"{ORDERS}/A_SalesOrder", ORDER)
    office.expire_tokens()
    assert caller.send("POST", f"{ORDERS}/A_SalesOrder", ORDER).headers["x-csrf-token"] == "Required"
    token = caller.fetch()
    reply = caller.http.post(f"{ORDERS}/A_SalesOrder", json=ORDER, headers={"x-csrf-token": token})
    assert reply.status_code == 201


def test_a_token_ends_with_its_time(sap: Stranger, office: SapOffice, another: Callers) -> None:
    office.customizing.token_lifetime = timedelta(0)
    short = another()
    assert short.send("POST", f"{ORDERS}/A_SalesOrder", ORDER).headers["x-csrf-token"] == "Required"


def test_a_missing_right_is_a_403_without_the_word_required(
    sap: Stranger, office: SapOffice, another: Callers
) -> None:
    office.customizing.users["READER"] = SapUser("only-reads", {f"{ORDERS}:write", PARTNERS})
    reader = another("reader", "only-reads")
    assert reader.rows(f"{ORDERS}/A_SalesOrder", top="1")
    reply = reader.send("POST", f"{ORDERS}/A_SalesOrder", ORDER)
    assert reply.status_code == 403
    assert "x-csrf-token" not in reply.headers
    assert "READER" in reply.json()["error"]["message"]["value"]
    reader.get(f"{PARTNERS}/A_BusinessPartner", status=403)


def test_a_service_that_is_not_activated_is_missing(sap: Stranger, office: SapOffice) -> None:
    office.customizing.missing_services = {"API_PRODUCT_AVAILY_INFO_BASIC": 403, "API_PRODUCT_SRV": 404}
    answer = sap.get("API_PRODUCT_AVAILY_INFO_BASIC/", status=403)
    assert answer["code"] == "/IWFND/MED/170"
    sap.get("API_PRODUCT_SRV/A_Product", status=404)
    sap.get("API_NO_SUCH_SRV/", status=403)


def test_what_is_outside_the_services_is_a_page(sap: Stranger, office: SapOffice) -> None:
    reply = httpx.get(f"{office.server.url}/sap/bc/ping", auth=("B2BDESK", "training-sap"))
    assert reply.status_code == 404
    assert reply.headers["content-type"].startswith("text/html")


def test_a_version_behind_the_name_of_a_service_is_taken(sap: Stranger) -> None:
    assert "A_OutbDeliveryHeader" in sap.get("API_OUTBOUND_DELIVERY_SRV;v=0002/")["EntitySets"]
