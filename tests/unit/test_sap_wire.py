"""SAP's words: dates, literals, envelopes, refusals, batches, metadata; the vendor's published examples."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.connectors.answers import Reply, error_of_status
from b2bdesk.connectors.records import Ext
from b2bdesk.connectors.sap import batch, literals, values, wire
from b2bdesk.connectors.sap.mapping_delivery import shipments
from b2bdesk.connectors.sap.metadata import read_model
from b2bdesk.connectors.sap.refusals import explain, failure_of, warnings_of
from b2bdesk.connectors.sap.wire_delivery import (
    DELIVERY_FIELDS,
    DELIVERY_ITEM_FIELDS,
    WireDelivery,
    WireDeliveryItem,
)
from b2bdesk.connectors.sap.wire_goods import PRODUCT_FIELDS, PRODUCT_LINKS
from b2bdesk.connectors.sap.wire_order import CONDITION_FIELDS, HEADER_FIELDS, ITEM_FIELDS, SCHEDULE_FIELDS
from b2bdesk.connectors.sap.wire_partner import PARTNER_FIELDS, PARTNER_LINKS
from b2bdesk.errors import BadRecord, Refused, Unauthorised, Unavailable

FOLDERS = [parent / "shared" / "vendors" / "fixtures" / "sap" for parent in Path(__file__).resolve().parents]
FIXTURES = next((folder for folder in FOLDERS if folder.is_dir()), None)
needs_fixtures = pytest.mark.skipif(FIXTURES is None, reason="the vendor's published examples are not here")


def fixture(name: str) -> bytes:
    assert FIXTURES is not None
    return (FIXTURES / name).read_bytes()


# --- dates, times, numbers -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("/Date(1795392000000)/", datetime(2026, 11, 23, tzinfo=UTC)),
        ("/Date(1795278629104+0000)/", datetime(2026, 11, 21, 16, 30, 29, 104000, UTC)),
        ("/Date(1795278629104+0180)/", datetime(2026, 11, 21, 16, 30, 29, 104000, UTC)),
        ("/Date(-86400000)/", datetime(1969, 12, 31, tzinfo=UTC)),
        ("/Date(99999999999999999)/", None),
        ("2026-11-23", None),
        ("", None),
        (None, None),
    ],
)
def test_an_instant_is_read_in_both_of_its_forms(text: str | None, instant: datetime | None) -> None:
    assert values.instant(text) == instant


@pytest.mark.parametrize(
    ("text", "wall_clock"),
    [
        ("PT10H6M0S", time(10, 6)),
        ("PT14H", time(14)),
        ("PT0S", time(0)),
        ("PT24H0M0S", time(23, 59)),
        ("PT25H", None),
        ("PT", None),
        (None, None),
    ],
)
def test_a_time_of_day_is_read(text: str | None, wall_clock: time | None) -> None:
    assert values.clock_time(text) == wall_clock


def test_what_is_written_is_read_back() -> None:
    assert values.day(values.day_text(date(2026, 11, 25))) == date(2026, 11, 25)
    moment = datetime(2026, 11, 25, 10, 30, 1, 5000, tzinfo=UTC)
    assert values.instant(values.instant_text(moment)) == moment
    assert values.clock_time(values.time_text(time(9, 30))) == time(9, 30)
    assert [values.number_text(Decimal(text)) for text in ("2.000", "0.5", "100", "1E+2")] == [
        "2", "0.5", "100", "100",
    ]  # fmt: skip


# --- addresses -----------------------------------------------------------------------------------


def test_a_persons_text_never_ends_a_literal() -> None:
    assert literals.equal("Name", "O'Neil' or 'a' eq 'a") == "Name eq 'O''Neil'' or ''a'' eq ''a'"
    assert literals.entity("A_Product", "A/1 'x'?") == "A_Product('A%2F1%20%27%27x%27%27%3F')"
    path = literals.entity("A_SalesOrderItem", SalesOrder="5", SalesOrderItem="10")
    assert path == "A_SalesOrderItem(SalesOrder='5',SalesOrderItem='10')"


def test_a_query_has_no_plus_and_keeps_its_dollar_signs() -> None:
    condition = literals.all_of(
        literals.compare("LastChangeDateTime", "ge", datetime(2026, 11, 21, 10, 0, 0, 104999, tzinfo=UTC)),
        literals.compare("DeliveryDate", "le", date(2026, 11, 25)),
        literals.compare("Quantity", "gt", Decimal("0.500")),
        "",
        literals.any_of("Plant", ["1710", "1720"]),
    )
    text = literals.query({"$filter": condition, "$top": "5", "sap-client": ""})
    assert text == (
        "$filter=LastChangeDateTime%20ge%20datetimeoffset'2026-11-21T10:00:00.104Z'%20and%20"
        "DeliveryDate%20le%20datetime'2026-11-25T00:00:00'%20and%20Quantity%20gt%200.500M%20and%20"
        "(Plant%20eq%20'1710'%20or%20Plant%20eq%20'1720')&$top=5"
    )
    assert "%2B" in literals.query({"$filter": "Name eq 'a+b&c=d#e'"})


# --- envelopes -----------------------------------------------------------------------------------


def test_a_list_is_taken_out_of_its_envelope() -> None:
    listed = wire.list_of(
        b'{"d":{"results":[{"A":1},{"A":2}],"__count":"12","__next":"x?$skiptoken=2"}}', "x"
    )
    assert (len(listed.entities), listed.next) == (2, "x?$skiptoken=2")
    assert len(wire.list_of(b'{"d":[{"A":1}]}', "x").entities) == 1


@pytest.mark.parametrize(
    "body", [b"{}", b"[]", b'{"d":5}', b'{"d":{"results":{}}}', b"<html>", b"", b"\xff\xfe"]
)
def test_an_envelope_of_another_shape_is_a_bad_record(body: bytes) -> None:
    with pytest.raises(BadRecord):
        wire.list_of(body, "x")


def test_a_function_gives_its_structure_under_its_own_name() -> None:
    assert json.loads(bytes(wire.result_of(b'{"d":{"F":{"A":1}}}', "F", "x"))) == {"A": 1}
    assert json.loads(bytes(wire.result_of(b'{"d":{"results":[]}}', "F", "x"))) == {"results": []}


# --- refusals ------------------------------------------------------------------------------------


def refusal(status: int, body: object, **headers: str) -> object:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    reply = Reply(status, {name.replace("_", "-"): value for name, value in headers.items()}, content)
    error = error_of_status("sap", reply, True)
    assert error is not None
    return explain(reply, error)


def error_body(code: str, text: object, *details: dict[str, object]) -> dict[str, object]:
    inner = {"transactionid": "F00", "errordetails": list(details)}
    return {"error": {"code": code, "message": text, "innererror": inner}}


def test_the_vendors_words_arrive_once_and_without_its_exceptions() -> None:
    error = refusal(
        400,
        error_body(
            "V1/045",
            {"lang": "ru", "value": "Материал ABC не существует"},
            {"code": "V1/045", "message": "Материал ABC не существует", "severity": "error"},
            {
                "code": "V1/100",
                "message": "Проверьте позицию 10",
                "severity": "error",
                "propertyref": "to_Item(1)",
            },
            {"code": "V1/200", "message": {"lang": "ru", "value": "вложено"}, "severity": "error"},
            {"code": "V1/300", "message": "Просто сообщение", "severity": "info"},
            {
                "code": "/IWBEP/CX_SD_GEN_DPC_BUSINS",
                "message": "An exception was raised",
                "severity": "error",
            },
        ),
    )
    assert isinstance(error, Refused)
    assert error.facts["messages"] == ["Материал ABC не существует", "Проверьте позицию 10", "вложено"]
    assert error.facts["fields"] == ["to_Item(1)"]
    assert (error.facts["vendor_code"], error.facts["status"]) == ("V1/045", 400)


def test_a_refusal_in_xml_is_read_too() -> None:
    told = (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">'
        '<code>/IWFND/MED/170</code><message xml:lang="ru">Сервис не найден</message></error>'
    )
    error = refusal(404, told.encode())
    assert isinstance(error, Refused)
    assert (error.facts["detail"], error.facts["vendor_code"]) == ("Сервис не найден", "/IWFND/MED/170")
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><error><message>&b;</message></error>'
    assert failure_of(bomb.encode()) is None


def test_a_refusal_of_any_other_shape_is_still_a_refusal() -> None:
    bodies = (
        b"",
        b"<html>",
        b"\xff",
        {"error": None},
        {"error": {"message": 5}},
        {"error": {"innererror": []}},
        [],
    )
    for body in bodies:
        error = refusal(400, body)
        assert isinstance(error, Refused)
        assert error.facts["status"] == 400
    assert failure_of(b"[" * 100_000) is None


def test_a_stale_token_is_told_apart_from_a_missing_right() -> None:
    stale = refusal(403, b"CSRF token validation failed", x_csrf_token="Required")
    no_right = refusal(403, error_body("X/1", {"value": "No authorization"}))
    assert isinstance(stale, Unauthorised)
    assert stale.facts["detail"] == "csrf_token"
    assert isinstance(no_right, Unauthorised)
    assert no_right.facts["detail"] == "no_right"
    assert "No authorization" in str(no_right.facts["text"])


def test_a_page_in_place_of_an_answer_is_no_answer() -> None:
    bad = BadRecord(system="sap", kind="x", where="not_json")
    assert isinstance(explain(Reply(200, {}, b"<html>"), bad), Unavailable)


def test_warnings_of_a_success_are_read() -> None:
    told = {
        "code": "V1/555", "message": "Поставка позже", "severity": "warning",
        "details": [{"message": "Позиция 10: 02.12.2026", "severity": "warning"},
                    {"message": "Сохранено", "severity": "success"}],
    }  # fmt: skip
    as_text = json.dumps(told, ensure_ascii=False)
    for header in (as_text, json.dumps(told), as_text.encode().decode("latin-1")):
        found = warnings_of(Reply(201, {"sap-message": header}, b""))
        assert found == ("Поставка позже", "Позиция 10: 02.12.2026")
    assert warnings_of(Reply(201, {"sap-message": "<notification/>"}, b"")) == ()
    assert warnings_of(Reply(201, {}, b"")) == ()


# --- batches -------------------------------------------------------------------------------------

GOOD = (
    b"--o\nContent-Type: multipart/mixed; boundary=i\n\n"
    b"--i\nContent-Type: application/http\n\nHTTP/1.1 204 No Content\nsap-message: {}\n\n\n--i\n"
    b"Content-Type: application/http\n\nHTTP/1.1 201 Created\n"
    b'Content-Type: application/json\n\n{"d":{"A":1}}\n'
    b"--i--\n\n--o--\n"
)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_answers_of_a_changeset_are_taken_apart(end: bytes) -> None:
    reply = Reply(202, {"content-type": 'multipart/mixed; boundary="o"'}, GOOD.replace(b"\n", end))
    first, second = batch.replies(reply)
    assert (first.status, second.status, second.body) == (204, 201, b'{"d":{"A":1}}')


@pytest.mark.parametrize("length", [10, 60, 150, len(GOOD) - 9])
def test_half_a_batch_is_none(length: int) -> None:
    with pytest.raises(BadRecord):
        batch.replies(Reply(202, {"content-type": "multipart/mixed; boundary=o"}, GOOD[:length]))


@pytest.mark.parametrize("kind", ["", "text/html", "multipart/mixed", "multipart/mixed; boundary=other"])
def test_what_is_no_batch_is_refused(kind: str) -> None:
    with pytest.raises(BadRecord):
        batch.replies(Reply(200, {"content-type": kind}, GOOD))


def test_boxes_in_boxes_are_not_opened_for_ever() -> None:
    body = b"HTTP/1.1 204 No Content\n\n"
    for _ in range(50):
        body = b"--o\nContent-Type: multipart/mixed; boundary=o\n\n" + body + b"\n--o--\n"
    with pytest.raises(BadRecord):
        batch.replies(Reply(202, {"content-type": "multipart/mixed; boundary=o"}, body))


def test_a_changeset_carries_lengths_and_guards() -> None:
    parts = [
        batch.Part("PATCH", "A_SalesOrder('5')", '{"A":"я"}'.encode(), {"If-Match": 'W/"1"'}),
        batch.Part("POST", "A_SalesOrder('5')/to_Item", b"{}"),
    ]
    body = batch.changeset(parts).decode()
    assert body.startswith("--batch_b2bdesk\r\nContent-Type: multipart/mixed; boundary=changeset_b2bdesk\r\n")
    assert "PATCH A_SalesOrder('5') HTTP/1.1\r\n" in body
    assert 'If-Match: W/"1"\r\n' in body
    assert 'Content-Length: 10\r\n\r\n{"A":"я"}\r\n--changeset_b2bdesk\r\n' in body
    assert body.endswith("--changeset_b2bdesk--\r\n\r\n--batch_b2bdesk--\r\n")


# --- metadata ------------------------------------------------------------------------------------


@needs_fixtures
def test_the_published_services_offer_what_is_read() -> None:
    orders = read_model(fixture("API_SALES_ORDER_SRV.edmx"))
    newer = ["OverallDeliveryStatus"]
    assert orders.lacks("A_SalesOrder", (*HEADER_FIELDS, "to_Item")) == newer
    assert orders.lacks("A_SalesOrder", ("to_SubsequentProcFlowDoc",)) == ["to_SubsequentProcFlowDoc"]
    assert orders.lacks("A_SalesOrderItem", (*ITEM_FIELDS, "to_ScheduleLine")) == ["TaxAmount"]
    assert orders.lacks("A_SalesOrderScheduleLine", SCHEDULE_FIELDS) == []
    assert orders.lacks("A_SalesOrderItemPrElement", CONDITION_FIELDS) == []
    partners = read_model(fixture("API_BUSINESS_PARTNER.edmx"))
    assert len(partners.sets) == 28
    assert partners.lacks("A_BusinessPartner", (*PARTNER_FIELDS, *PARTNER_LINKS)) == []
    products = read_model(fixture("API_PRODUCT_SRV.edmx"))
    assert products.lacks("A_Product", (*PRODUCT_FIELDS, *PRODUCT_LINKS)) == []
    deliveries = read_model(fixture("API_OUTBOUND_DELIVERY_SRV.edmx"))
    assert deliveries.lacks("A_OutbDeliveryHeader", (*DELIVERY_FIELDS, "to_DeliveryDocumentItem")) == []
    assert deliveries.lacks("A_OutbDeliveryItem", DELIVERY_ITEM_FIELDS) == []
    assert "ReferenceSDDocument" in deliveries.sets["A_OutbDeliveryItem"].unfilterable


@needs_fixtures
def test_the_same_metadata_is_read_once() -> None:
    content = fixture("API_SALES_ORDER_SRV.edmx")
    assert read_model(content) is read_model(bytes(bytearray(content)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html></html>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><Edmx><EntitySet Name="&b;"/></Edmx>',
        b"<Edmx>" + b"<a>" * 200 + b"</a>" * 200 + b"</Edmx>",
        b"\xff\xfe<",
    ],
)
def test_metadata_that_is_none_or_worse_is_refused(content: bytes) -> None:
    with pytest.raises(BadRecord):
        read_model(content)


# --- the vendor's published delivery -------------------------------------------------------------


@needs_fixtures
def test_the_published_delivery_is_read() -> None:
    held = wire.decode(WireDelivery, wire.entity_of(fixture("sample_delivery_header.json"), "x"), "x")
    item = wire.decode(WireDeliveryItem, wire.entity_of(fixture("sample_delivery_item.json"), "x"), "x")
    assert (held.delivery_document, item.order, item.order_item) == ("80000000", "1", "000010")
    assert (item.actual_delivery_quantity, item.picking_status, item.goods_movement_status) == (
        Decimal("10.000"), "C", "C",
    )  # fmt: skip
    whole = json.loads(fixture("sample_delivery_header.json"))["d"]
    whole["to_DeliveryDocumentItem"] = {"results": [json.loads(fixture("sample_delivery_item.json"))["d"]]}
    (record,) = shipments(wire.decode(WireDelivery, json.dumps(whole).encode(), "x"))
    assert (record.ext, record.order) == (Ext("outbound_delivery", "80000000"), Ext("sales_order", "1"))
    assert (record.state, record.shipped_on, record.planned) == (
        "shipped", date(2018, 4, 9), date(2018, 4, 13),
    )  # fmt: skip
    assert (record.weight_g, record.volume_cm3, record.places, record.delivered_on) == (
        180_000, 1_800_000, None, None,
    )  # fmt: skip
    (line,) = record.lines
    assert (line.line.id, line.qty, line.picked, line.shipped) == ("1/10", Decimal(10), True, True)
