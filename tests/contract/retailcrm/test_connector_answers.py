"""Refusals, wrong keys, odd answers and an account that lacks something are told apart and named."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from b2bdesk.connectors.ports import Connector, Crm, Links, Source
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.errors import (
    BadRecord,
    ConnectorError,
    OutcomeUnknown,
    ProfileInvalid,
    RateLimited,
    Refused,
    Unauthorised,
    Unavailable,
)
from b2bdesk.model.clock import HandClock
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.settings import Profile
from b2bdesk.training import RETAILCRM_READ_KEY
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from tests.contract.retailcrm.conftest import MORNING, OpenDesk
from tests.contract.retailcrm.desk import Desk, idem, new_client

SECRET = "planted-key-5f1c"


@pytest.fixture
def one(open_desk: OpenDesk) -> Desk:
    return open_desk()


def failed(desk: Desk) -> dict[str, dict[str, object]]:
    return {line.code: line.facts for line in desk.crm.check() if not line.ok}


def test_it_is_a_connector_a_source_and_a_crm(one: Desk) -> None:
    assert isinstance(one.crm, Connector)
    assert isinstance(one.crm, Source)
    assert isinstance(one.crm, Crm)
    assert (one.crm.system, one.crm.late_commit.total_seconds()) == ("retailcrm", 120)


def test_a_wrong_key_is_named_and_never_quoted(open_desk: OpenDesk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    desk = open_desk(key=SECRET)
    with pytest.raises(Unauthorised) as refused:
        desk.crm.pull("orders", None)
    assert refused.value.facts["detail"] == "key_not_accepted"
    assert SECRET not in str(refused.value) + caplog.text


@pytest.mark.parametrize(("key", "detail"), [("", "no_key"), (" ", "no_key"), ("ключ", "not_ascii")])
def test_a_key_that_is_none_is_named_before_anything_is_called(
    open_desk: OpenDesk, key: str, detail: str
) -> None:
    with pytest.raises(Unauthorised) as refused:
        open_desk(key=key).crm.pull("orders", None)
    assert refused.value.facts["detail"] == detail


def test_a_vendor_that_repeats_the_key_in_its_answer_does_not_spread_it(odd: Crm) -> None:
    Odd.reading = (400, f'{{"success":false,"errorMsg":"bad {SECRET}","errors":["{SECRET}"]}}'.encode())
    assert isinstance(odd, Source)
    with pytest.raises(Refused) as refused:
        odd.pull("users", None)
    assert SECRET not in str(refused.value)
    assert "***" in str(refused.value)


def test_a_key_that_may_only_read_is_told_so_when_it_writes(open_desk: OpenDesk) -> None:
    desk = open_desk(key=RETAILCRM_READ_KEY)
    with pytest.raises(Unauthorised) as refused:
        desk.put_client(new_client())
    assert refused.value.facts["detail"] == "no_right"
    assert {"scope": "order_write"} in [line.facts for line in desk.crm.check() if not line.ok]


def test_a_vendor_that_asks_to_slow_down_is_obeyed(one: Desk, office: RetailCrmOffice) -> None:
    office.faults.add(Fault(FaultKind.RATE_LIMITED, path="users"))
    assert one.crm.pull("users", None).records
    office.faults.add(Fault(FaultKind.RATE_LIMITED, writes_only=True))
    with pytest.raises(RateLimited):
        one.put_client(new_client())
    assert office.control.clients(inn=new_client().companies[0].inn or "") == []


def test_the_desks_own_pace_keeps_below_the_vendors_limit(
    open_desk: OpenDesk, office: RetailCrmOffice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    office.crm.options.rate_limit = 10
    desk = open_desk(requests_per_second=6.0, requests_at_once=4)
    assert desk.crm.pull("references", None).bad == ()
    assert "-> 200" in caplog.text
    assert "-> 503" not in caplog.text


def test_a_broken_server_leaves_a_write_in_doubt_and_a_read_undone(
    one: Desk, office: RetailCrmOffice
) -> None:
    office.faults.add(Fault(FaultKind.SERVER_ERROR, writes_only=True, status=500))
    with pytest.raises(OutcomeUnknown):
        one.put_client(new_client())
    office.faults.add(Fault(FaultKind.SERVER_ERROR, times=0, path="users", status=500))
    with pytest.raises(Unavailable):
        one.crm.pull("users", None)


# --- the check -------------------------------------------------------------------------------------


def test_a_complete_account_passes_the_check(one: Desk) -> None:
    one.clock.jump(MORNING)
    lines = one.crm.check()
    named = {line.code for line in lines}
    assert named >= {
        "check.reachable", "check.signed_in", "check.scope", "check.site", "check.book", "check.corporate",
        "check.field", "check.managers", "check.clock",
    }  # fmt: skip
    assert [line.code for line in lines if not line.ok and line.code != "check.clock"] == []


def test_a_missing_custom_field_is_named_with_its_code(one: Desk, office: RetailCrmOffice) -> None:
    office.control.take_custom_fields(["b2bdesk_uid"])
    missing = [line.facts for line in one.crm.check() if line.code == "check.field" and not line.ok]
    assert [(facts["entity"], facts["code"]) for facts in missing] == [
        ("order", "b2bdesk_uid"),
        ("customer", "b2bdesk_uid"),
    ]


def test_a_wrong_shop_user_or_code_in_the_profile_is_named(open_desk: OpenDesk) -> None:
    wrong = failed(open_desk(site="unheard", user_id=999, payment_type="barter"))
    assert wrong["check.site"]["site"] == "unheard"
    assert wrong["check.user"]["user"] == 999
    assert wrong["check.code"] == {"book": "payment-types", "code": "barter"}


def test_an_account_without_corporate_clients_is_named(one: Desk, office: RetailCrmOffice) -> None:
    office.crm.options.corporate_mode = False
    assert "check.corporate" in failed(one)


def test_a_computer_whose_clock_is_wrong_is_told_by_how_much(one: Desk) -> None:
    # Answers carry the time of this computer, whatever hour the office believes it is.
    one.clock.jump(datetime.now(UTC) + timedelta(minutes=10))
    assert failed(one)["check.clock"]["skew_s"] == pytest.approx(600, abs=30)


def test_without_a_link_the_check_says_so_and_does_not_raise(one: Desk, office: RetailCrmOffice) -> None:
    office.stop()
    (line,) = one.crm.check()
    assert (line.ok, line.code) == (False, "check.reachable")


def test_with_a_wrong_key_the_check_says_so_and_does_not_raise(open_desk: OpenDesk) -> None:
    assert set(failed(open_desk(key=SECRET))) == {"check.signed_in"}


# --- answers that are none -------------------------------------------------------------------------


class Odd(BaseHTTPRequestHandler):
    """Answers reading and writing with the status and body that a test asked for."""

    reading: ClassVar[tuple[int, bytes]] = (200, b"")
    writing: ClassVar[tuple[int, bytes]] = (200, b"")

    def do_GET(self) -> None:
        self._answer(*self.reading)

    def do_POST(self) -> None:
        self._answer(*self.writing)

    def _answer(self, status: int, body: bytes) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


@pytest.fixture
def odd() -> Iterator[Crm]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Odd)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    given = {"base_url": f"http://127.0.0.1:{server.server_port}", "site": "b2b", "time_zone": "UTC"}
    profile = Profile("test", {"crm": "retailcrm"}, {"retailcrm": given})
    secrets = MemorySecrets({(service_name("test", "retailcrm"), "api_key"): SECRET})
    opened = open_connectors(profile, secrets, HandClock(MORNING))
    assert opened.crm is not None
    yield opened.crm
    opened.close()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("status", "body", "kind", "detail"),
    [
        (405, b"<html>no such account</html>", Unauthorised, "account_not_found"),
        (200, b"<!DOCTYPE html><p>login", Unauthorised, "account_not_found"),
        (400, b'{"success":false,"errorMsg":"Account does not exist."}', Unauthorised, "account_not_found"),
        (400, b'{"success":false,"errorMsg":"\\"apiKey\\" is missing."}', Unauthorised, "key_not_accepted"),
        (403, b'{"success":false,"errorMsg":"Access denied."}', Unauthorised, "no_right"),
        (200, b'{"success":false,"errorMsg":"Not now"}', Refused, "Not now"),
        (400, b'{"success":false,"errorMsg":"No","errors":["one","two"]}', Refused, "No; one; two"),
        (404, b'{"success":false,"errorMsg":"Not found"}', Refused, "Not found"),
        (400, b"not even json", Refused, "http_400"),
        (502, b"<html>bad gateway</html>", Unavailable, "http_502"),
        (200, b'["a list"]', BadRecord, None),
        (200, b"plain words", BadRecord, None),
    ],
)
def test_each_odd_answer_has_its_meaning(
    odd: Crm, status: int, body: bytes, kind: type[ConnectorError], detail: str | None
) -> None:
    Odd.reading = (status, body)
    assert isinstance(odd, Source)
    with pytest.raises(kind) as told:
        odd.pull("users", None)
    assert told.type is kind
    if detail is not None:
        assert told.value.facts["detail"] == detail


@pytest.mark.parametrize(
    "body",
    [b'{"success":true}', b'{"success":tru', b"<html>proxy</html>", b"ok", b'{"success":true,"id":{}}'],
)
def test_a_write_whose_answer_makes_no_sense_stays_in_doubt(odd: Crm, body: bytes) -> None:
    Odd.reading = (200, b'{"success":true,"customFields":[],"customersCorporate":[]}')
    Odd.writing = (201, body)
    with pytest.raises(OutcomeUnknown):
        odd.put_client(new_client(), Links(), idem())


@pytest.mark.parametrize(
    ("settings", "detail"),
    [
        ({"site": "b2b"}, "missing"),
        ({"base_url": "http://crm.example", "site": "b2b"}, "https_required"),
        ({"base_url": "https://crm.example", "site": "b2b", "external_id": "mine"}, "not_a_choice"),
        ({"base_url": "https://crm.example", "site": "b2b", "sight": "b2b"}, "unknown_key"),
    ],
)
def test_a_wrong_profile_is_refused_before_anything_is_called(settings: dict[str, Any], detail: str) -> None:
    profile = Profile("test", {"crm": "retailcrm"}, {"retailcrm": settings})
    with pytest.raises(ProfileInvalid) as refused:
        open_connectors(profile, MemorySecrets(), HandClock(MORNING))
    assert refused.value.facts["detail"] == detail
