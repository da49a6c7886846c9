"""What comes from outside is believed in nothing: bombs, endless answers, paths, strange shapes."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from b2bdesk.connectors.bitrix import archives, read_rest
from b2bdesk.connectors.bitrix.exchange_answers import said, signed_in, terms
from b2bdesk.connectors.bitrix.options import Options
from b2bdesk.connectors.bitrix.read_exchange import directory, read_orders
from b2bdesk.connectors.bitrix.rest_answers import decode, read_each
from b2bdesk.connectors.bitrix.wire_catalogue import read_file
from b2bdesk.connectors.bitrix.wire_rest import WireOrder
from b2bdesk.errors import BadRecord, ProfileInvalid
from tests.contract.bitrix.conftest import OpenRig
from tests.contract.bitrix.rig import Rig

OPTIONS = Options()
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
LAUGHS = (
    HEAD + '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><КоммерческаяИнформация>&c;</КоммерческаяИнформация>'
).encode()
FOREIGN = (
    HEAD + '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    "<КоммерческаяИнформация>&f;</КоммерческаяИнформация>"
).encode()
DEEP = (HEAD + "<a>" * 5_000 + "</a>" * 5_000).encode()
READERS: dict[str, Callable[[bytes], object]] = {
    "orders": lambda content: read_orders(content, OPTIONS),
    "catalogue": lambda content: read_file(content, OPTIONS.zone),
    "directory": directory,
}


def document(inside: str) -> bytes:
    order = "<Документ><Ид>1</Ид><Номер>1</Номер><Сумма>10</Сумма></Документ>"
    return f"{HEAD}<КоммерческаяИнформация>{inside}{order}</КоммерческаяИнформация>".encode()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("content", [LAUGHS, FOREIGN, DEEP, b"", b"<", b"\xff\xfe", b"<html></html>"])
def test_no_document_but_an_honest_one_is_read(reader: str, content: bytes) -> None:
    with pytest.raises(BadRecord) as refused:
        READERS[reader](content)
    assert "ha" not in str(refused.value.facts.get("payload", ""))


@pytest.mark.parametrize(
    "bad",
    [
        "<Документ/>",
        "<Документ><Ид>2</Ид><Сумма>NaN</Сумма></Документ>",
        "<Документ><Ид>2</Ид><Сумма>1e999999</Сумма></Документ>",
        "<Документ><Ид>2</Ид><Сумма>" + "9" * 500 + "</Сумма></Документ>",
        "<Документ><Ид>2</Ид><Товары><Товар><Ид>x</Ид></Товар></Товары></Документ>",
        "<Документ><Ид>2</Ид><Товары><Товар><ЦенаЗаЕдиницу>ы</ЦенаЗаЕдиницу></Товар></Товары></Документ>",
        "<Документ><Ид>2</Ид><ХозОперация>Отпуск товара</ХозОперация><Основание>77</Основание></Документ>",
    ],
)
def test_one_bad_document_does_not_stop_the_others(bad: str) -> None:
    records, put_aside, _ = read_orders(document(bad), OPTIONS)
    assert len(records) == 1
    assert len(put_aside) == 1


@pytest.mark.parametrize(
    "odd",
    [
        "<Неведомое>1</Неведомое>",
        "<Контейнер><Документ><Ид>2</Ид></Документ></Контейнер>",
        "<Документ><Ид>2</Ид><Дата>31.31.9999</Дата><Валюта>EUR</Валюта></Документ>",
        "<Документ><Ид>2</Ид><Дата>0001-01-01</Дата></Документ>",
        "<Документ><Ид>2</Ид><Контрагенты><Контрагент><Ид>##</Ид></Контрагент></Контрагенты></Документ>",
        '<n:Документ xmlns:n="urn:x"><n:Ид>2</n:Ид></n:Документ>',
        "<Документ><Ид>2</Ид><Товары><Товар><Ид>x</Ид><ЦенаЗаЕдиницу>1,4</ЦенаЗаЕдиницу>"
        "<Количество>0</Количество><Сумма>5</Сумма></Товар></Товары></Документ>",
    ],
)
def test_odd_shapes_are_read_all_the_same(odd: str) -> None:
    _, put_aside, _ = read_orders(document(odd), OPTIONS)
    assert put_aside == ()


def bomb(size: int, name: str = "import.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"\0" * size)
    return made.getvalue()


def test_an_archive_that_swells_is_refused_unopened() -> None:
    content = bomb(40 * 1024 * 1024)
    tracemalloc.start()
    try:
        with pytest.raises(BadRecord) as refused:
            list(archives.xml_files(content))
        assert tracemalloc.get_traced_memory()[1] < 5 * 1024 * 1024
    finally:
        tracemalloc.stop()
    assert refused.value.facts["where"] == "archive_too_large"


def test_an_archive_that_lies_about_its_size_is_stopped() -> None:
    content = bomb(900_000)
    lying = content.replace((900_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert lying != content
    with pytest.raises(BadRecord):
        list(archives.xml_files(lying))


def test_an_archive_of_countless_files_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for place in range(archives.MOST_FILES + 1):
            archive.writestr(f"{place}.xml", b"")
    with pytest.raises(BadRecord):
        list(archives.xml_files(made.getvalue()))


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 100, bomb(2_000)[:-30]])
def test_a_damaged_archive_is_said_so(content: bytes) -> None:
    with pytest.raises(BadRecord):
        list(archives.xml_files(content))


@pytest.mark.parametrize(
    "name", ["../../offers.xml", "/etc/offers.xml", "C:\\windows\\offers.xml", "a/b/offers.xml"]
)
def test_a_name_in_an_archive_is_never_a_path(name: str, tmp_path: Path) -> None:
    [(found, _)] = archives.xml_files(bomb(10, name))
    assert found == "offers.xml"


@pytest.mark.parametrize(
    "body",
    [
        b"success\nPHPSESSID\nab\r\nX-Evil: 1\nsessid=1",
        b"success\nPHPSESSID; x\nabc\nsessid=1",
        b"success\nPHPSESSID\nabc\nsessid=1&mode=success",
        "success\nPHPSESSID\nключ\nsessid=1".encode("cp1251"),
        b"success",
        b"<html>success</html>",
        b"",
    ],
)
def test_a_cookie_that_is_none_never_becomes_a_header(body: bytes) -> None:
    try:
        found = signed_in(said(body, "checkauth"))
    except BadRecord:
        return
    assert found.cookie == "PHPSESSID=ab"
    assert found.session == "1"


@pytest.mark.parametrize("body", [b"", b"zip=yes", b"zip=no\nfile_limit=-5", b"<html>"])
def test_terms_that_are_none_are_not_agreed_to(body: bytes) -> None:
    with pytest.raises(BadRecord):
        terms(body)


def test_a_limit_of_a_byte_or_of_nothing_does_not_stop_the_exchange() -> None:
    assert terms(b"zip=no\nfile_limit=0").piece > 1000
    assert terms(b"zip=no\nfile_limit=1").piece >= 1024
    assert terms(b"zip=no\nfile_limit=99999999999999999999").piece <= 64 * 1024 * 1024


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b"{", b"\xff\xfe{}", b"[]", b'{"a":' + b"1" * 5_000 + b"}", b"null"]
)
def test_json_that_is_none_is_a_bad_record(body: bytes) -> None:
    with pytest.raises(BadRecord):
        decode(body, dict, "sale.order.list")


@pytest.mark.parametrize(
    "entry",
    [
        None, 7, "text", [], {}, {"id": None}, {"id": {}}, {"id": 1, "basketItems": 5},
        {"id": 1, "basketItems": [{"id": 1, "price": {}}]},
    ],
)  # fmt: skip
def test_entries_of_any_shape_are_put_aside(entry: object) -> None:
    from b2bdesk.connectors.bitrix.mapping_rest import order_record

    made, bad = read_each([entry, {"id": 2}], WireOrder, lambda order: order_record(order, OPTIONS))
    assert len(made) == 1
    assert len(bad) == 1


@pytest.mark.parametrize("path", ["https://evil.example/x", "//evil.example/x", "/a/../../x", "/"])
def test_a_path_that_leads_elsewhere_is_a_wrong_profile(open_rig: OpenRig, path: str) -> None:
    with pytest.raises(ProfileInvalid):
        open_rig(exchange_path=path)
    with pytest.raises(ProfileInvalid):
        open_rig(endpoint_path=path)


class _Endless(BaseHTTPRequestHandler):
    """A site whose lists never end: each page tells of a further one with the same rows."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        rows = [{"id": 1, "dateUpdate": "2026-11-20T10:00:00+03:00"}] * 50
        method = self.path.rpartition("/")[2]
        result: object = {"orders": rows, "products": rows, "prices": [], "storeProducts": []}
        if method == "batch":
            result = {"result": [], "result_error": []}
        body = json.dumps({"result": result, "next": 50, "total": 10**9}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def endless_site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endless)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_list_without_an_end_ends_here(
    endless_site: str, open_rig: OpenRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_rest, "MOST_IN_A_SECOND", 500)
    rig: Rig = open_rig(orders="rest", catalogue="rest", base_url=endless_site)
    cursor, pages = None, 0
    with pytest.raises(BadRecord) as refused:
        while pages < 20:
            cursor, pages = rig.shop.pull("shop_orders", cursor).next_cursor, pages + 1
            assert len(cursor) < 1_000
    assert refused.value.facts["where"] == "endless_list"
    goods = rig.shop.pull("shop_products", None)
    assert rig.shop.pull("shop_products", goods.next_cursor).more is False
