"""A system that answers nonsense or worse: nothing but an error of the family comes out, and soon."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from b2bdesk.connectors.ports import Links, SlotAsk, StockAsk
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.connectors.sap.connector import Sap
from b2bdesk.connectors.sap.mapping_delivery import shipments, slot_record, transport_record
from b2bdesk.connectors.sap.mapping_goods import product_record, stock_records
from b2bdesk.connectors.sap.mapping_order import order_record
from b2bdesk.connectors.sap.mapping_partner import partner_record
from b2bdesk.connectors.sap.options import options_from
from b2bdesk.connectors.sap.wire import decode
from b2bdesk.connectors.sap.wire_delivery import WireDelivery, WireSlot, WireTransport
from b2bdesk.connectors.sap.wire_goods import WireProduct, WireStock
from b2bdesk.connectors.sap.wire_order import WireOrder
from b2bdesk.connectors.sap.wire_partner import WirePartner
from b2bdesk.errors import BadRecord, ConnectorError, Unauthorised
from b2bdesk.model.clock import HandClock
from b2bdesk.model.uid import new_uid
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.settings import Profile
from b2bdesk.training.server import LoopbackServer
from tests.contract.sap.desk import client, idem

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
Answer = Callable[[Request], Response]
SETS = ("A_SalesOrder", "A_SalesOrderItem", "A_Product", "A_MatlStkInAcctMod", "DeliverySlotSet",
        "TransportRequestSet", "A_OutbDeliveryHeader")  # fmt: skip
MODEL = (
    "<Edmx><Schema><EntityType Name='T'><Property Name='SalesOrder'/></EntityType><EntityContainer>"
    + "".join(f"<EntitySet Name='{name}' EntityType='x.T'/>" for name in SETS)
    + "</EntityContainer></Schema></Edmx>"
)


class Stranger:
    """A system that says whatever the test wants; ``asked`` holds the addresses it was asked for."""

    def __init__(self) -> None:
        self.answer: Answer = lambda _request: Response("{}", media_type="application/json")
        self.asked: list[str] = []
        app = Starlette(routes=[Route("/{path:path}", self._respond, methods=["GET", "POST"])])
        self.server = LoopbackServer(lambda _connections: app)

    def _respond(self, request: Request) -> Response:
        self.asked.append(str(request.url))
        if request.url.path.endswith("$metadata"):
            return Response(MODEL, media_type="application/xml")
        return self.answer(request)


@pytest.fixture(scope="module")
def running() -> Iterator[Stranger]:
    stranger = Stranger()
    stranger.server.start()
    yield stranger
    stranger.server.stop()


@pytest.fixture
def stranger(running: Stranger) -> Stranger:
    running.asked.clear()
    return running


@pytest.fixture
def sap(stranger: Stranger) -> Iterator[Sap]:
    given = {"base_url": f"{stranger.server.url}/sap/opu/odata/sap", "user": "B2BDESK",
             "requests_per_second": 5_000.0, "requests_at_once": 5_000}  # fmt: skip
    secrets = MemorySecrets({(service_name("test", "sap"), "password"): "x"})
    opened = open_connectors(Profile("test", {"erp": "sap"}, {"sap": given}), secrets, HandClock(NOW))
    connector = opened.by_capability["erp"]
    assert isinstance(connector, Sap)
    yield connector
    connector.close()


def told(body: object) -> Answer:
    return lambda _request: Response(json.dumps(body), media_type="application/json")


STREAMS = ["erp_orders", "erp_products", "erp_stock", "shipments", "slots", "transport"]


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize(
    "body", [{}, [], {"d": None}, {"d": {}}, {"d": {"results": None}}, {"d": {"results": {}}}, {"error": []}]
)
def test_an_answer_of_another_shape_is_a_bad_record(
    sap: Sap, stranger: Stranger, stream: str, body: object
) -> None:
    stranger.answer = told(body)
    with pytest.raises(BadRecord):
        sap.pull(stream, None)


@pytest.mark.parametrize("stream", STREAMS)
def test_nonsense_in_a_list_is_set_aside_with_its_text(sap: Sap, stranger: Stranger, stream: str) -> None:
    nonsense = [5, None, "x", [], {}, {"SalesOrder": 5}, {"Product": ["ж" * 70_000]}]
    stranger.answer = told({"d": {"results": nonsense}})
    page = sap.pull(stream, None)
    assert len(page.bad) == len(nonsense)
    assert page.bad[0].payload == "5"
    assert all(len(one.payload) <= 70_000 for one in page.bad)
    assert page.records == ()


@pytest.mark.parametrize("stream", ["slots"])
def test_pages_that_never_end_are_left(sap: Sap, stranger: Stranger, stream: str) -> None:
    """The same next page for ever."""
    stranger.answer = told({"d": {"results": [], "__next": "DeliverySlotSet?$skiptoken=1"}})
    with pytest.raises(BadRecord) as bad:
        sap.pull(stream, None)
    assert bad.value.facts["where"] == "endless_pages"
    assert len(stranger.asked) < 10


def test_ever_new_pages_are_left_too(sap: Sap, stranger: Stranger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("b2bdesk.connectors.sap.odata.MOST_PAGES", 20)

    def answer(_request: Request) -> Response:
        following = f"DeliverySlotSet?$skiptoken={len(stranger.asked)}"
        return Response(
            json.dumps({"d": {"results": [], "__next": following}}), media_type="application/json"
        )

    stranger.answer = answer
    with pytest.raises(BadRecord):
        sap.pull("slots", None)
    assert len(stranger.asked) < 30


@pytest.mark.parametrize(("stream", "entity"), [
    ("erp_products", {"Product": "A"}),
    ("erp_stock", {"Material": "A", "Plant": "1710"}),
    ("erp_orders", {"SalesOrder": "1", "LastChangeDateTime": "/Date(1795278629104+0000)/"}),
    ("shipments", {"DeliveryDocument": "1"}),
    ("transport", {"TransportRequest": "1", "Status": "A", "LastChangeDateTime": "/Date(1795278629104)/"}),
])  # fmt: skip
def test_a_stream_that_gives_the_same_for_ever_is_left(
    sap: Sap, stranger: Stranger, stream: str, entity: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("b2bdesk.connectors.sap.changes.LONGEST_STANDSTILL", 5_000)
    entities = [entity] * (1_000 if stream == "erp_stock" else 100)
    stranger.answer = told({"d": {"results": entities, "__next": "x"}})
    cursor, pulls, records = None, 0, 0
    with pytest.raises(BadRecord) as bad:
        while pulls < 100:
            page = sap.pull(stream, cursor)
            cursor, pulls, records = page.next_cursor, pulls + 1, records + len(page.records)
            if not page.more:
                break
    assert bad.value.facts["where"] == "endless_pages"
    assert records <= 200


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/sap/opu/odata/sap/ZB2B_DELIVERY_SRV/DeliverySlotSet?$skiptoken=2",
        "//elsewhere.example/sap/opu/odata/sap/ZB2B_DELIVERY_SRV/DeliverySlotSet?$skiptoken=2",
        "/sap/opu/odata/sap/ZB2B_DELIVERY_SRV/DeliverySlotSet?$skiptoken=2",
        "DeliverySlotSet?$skiptoken=2",
    ],
)
def test_a_next_page_keeps_its_path_and_loses_its_host(sap: Sap, stranger: Stranger, address: str) -> None:
    def answer(request: Request) -> Response:
        following = None if "skiptoken" in str(request.url) else address
        return Response(
            json.dumps({"d": {"results": [], "__next": following}}), media_type="application/json"
        )

    stranger.answer = answer
    assert sap.pull("slots", None).records == ()
    _, second = stranger.asked
    assert second.startswith(f"{stranger.server.url}/sap/opu/odata/sap/ZB2B_DELIVERY_SRV/DeliverySlotSet?")
    assert "sap-language=RU" in second


@pytest.mark.parametrize(
    "address", ["/other/place", "/sap/opu/odata/sap/ZB2B_DELIVERY_SRV/../../../x", "../API_OTHER/A", "/"]
)
def test_a_next_page_out_of_the_service_is_not_followed(sap: Sap, stranger: Stranger, address: str) -> None:
    stranger.answer = told({"d": {"results": [], "__next": address}})
    with pytest.raises(BadRecord):
        sap.pull("slots", None)
    assert len(stranger.asked) == 1


@pytest.mark.parametrize("body", ["", "<html>", "--x--", "HTTP/1.1 200 OK\r\n\r\n{}"])
def test_a_batch_that_is_none_is_a_bad_record(sap: Sap, stranger: Stranger, body: str) -> None:
    def answer(request: Request) -> Response:
        if request.method == "GET":
            return Response("{}", media_type="application/json", headers={"x-csrf-token": "token"})
        return Response(body, 202, media_type="multipart/mixed; boundary=b")

    stranger.answer = answer
    with pytest.raises(BadRecord):
        sap.availability([StockAsk(new_uid(), "A", Decimal(1))], Links())


@pytest.mark.parametrize("token", ["", "Required", "токен".encode().decode("latin-1"), "a\tb"])
def test_a_token_that_is_none_is_not_sent(sap: Sap, stranger: Stranger, token: str) -> None:
    def answer(_request: Request) -> Response:
        return Response("{}", media_type="application/json", headers={"x-csrf-token": token} if token else {})

    stranger.answer = answer
    with pytest.raises(ConnectorError):
        sap.availability([StockAsk(new_uid(), "A", Decimal(1))], Links())


def test_a_stale_token_is_renewed_once_and_not_for_ever(sap: Sap, stranger: Stranger) -> None:
    def answer(request: Request) -> Response:
        if request.method == "GET":
            body = json.dumps({"d": {"results": []}})
            return Response(body, media_type="application/json", headers={"x-csrf-token": "token"})
        return Response("CSRF token validation failed", 403, headers={"x-csrf-token": "Required"})

    stranger.answer = answer
    buyer = client(inn="7736050003", kpp="773601001")
    with pytest.raises(Unauthorised) as error:
        sap.put_partner(buyer, buyer.companies[0].uid, Links(), idem())
    assert error.value.facts["detail"] == "csrf_token"
    places = [address.partition("?")[0].rpartition("/")[2] for address in stranger.asked]
    assert places == ["A_BusinessPartnerTaxNumber", "A_BusinessPartner", *(2 * ["", "A_BusinessPartner"])]


def test_a_slot_of_a_text_that_ends_literals_stays_a_text(sap: Sap, stranger: Stranger) -> None:
    stranger.answer = told({"d": {"results": []}})
    sap.slots(SlotAsk("B2B1", date(2026, 11, 23), date(2026, 11, 24), zone="77' or '1' eq '1"))
    assert "'77''%20or%20''1''%20eq%20''1'" in stranger.asked[-1]


# --- anything at all -----------------------------------------------------------------------------

SHAPES = (WireOrder, WirePartner, WireProduct, WireStock, WireDelivery, WireSlot, WireTransport)
KEYS = sorted({
    *("SalesOrder", "BusinessPartner", "Product", "Material", "DeliveryDocument", "SlotID", "to_Item"),
    *("results", "RequestedQuantity", "SalesOrderItem", "to_ScheduleLine", "ConfirmedDeliveryDate"),
    "TransportRequest",
    *("ConfdOrderQtyByMatlAvailCheck", "__metadata", "etag", "LastChangeDateTime", "NetAmount", "BPTaxType"),
    *("to_BusinessPartnerTax", "BPTaxNumber", "to_BusinessPartnerBank", "BankAccount", "to_Description"),
    *("GrossWeight", "WeightUnit", "to_SalesDelivery", "DeliveryQuantity", "MatlWrhsStkQtyInMatlBaseUnit"),
    *("to_DeliveryDocumentItem", "ReferenceSDDocument", "ActualDeliveryQuantity", "HeaderGrossWeight"),
    *("HeaderWeightUnit", "TotalNumberOfPackage", "SlotDate", "TimeFrom", "TimeTo", "CapacityFree", "Status"),
})  # fmt: skip
words = st.sampled_from(["", "1", "KG", "/Date(0)/", "/Date(99999999999999)/", "PT9H", "PT99H", "1E+999999",
                         "NaN", "9" * 5_000, "C", "10"])  # fmt: skip
leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words | st.text(max_size=5)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=20,
)
entities = st.dictionaries(st.sampled_from(KEYS), anything, max_size=14)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(entities, st.sampled_from(SHAPES))
def test_any_entity_is_read_or_refused(entity: dict[str, object], shape: type) -> None:
    from b2bdesk.connectors.registry import checked_settings
    from b2bdesk.connectors.sap.manifest import MANIFEST

    options = options_from(checked_settings(MANIFEST, {"base_url": "https://sap.example", "user": "x"}))
    mappings: dict[type, Callable[..., object]] = {
        WireOrder: lambda held: order_record(held, options),
        WirePartner: lambda held: partner_record(held, options),
        WireProduct: lambda held: product_record(held, options),
        WireStock: lambda held: stock_records([held], options, NOW),
        WireDelivery: shipments,
        WireSlot: lambda held: slot_record(held, options),
        WireTransport: transport_record,
    }
    try:
        mappings[shape](decode(shape, json.dumps(entity).encode(), "x"))
    except BadRecord as error:
        assert error.facts["system"] == "sap"
