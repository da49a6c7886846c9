"""Batches: reads alone, writes in changesets that are done wholly or not at all."""

from __future__ import annotations

import json

import httpx

from tests.contract.training_sap.stranger import CABLE, DOCK, ORDERS, Json, Stranger, order_body


def change(method: str, path: str, body: Json, *extra: str) -> str:
    text = json.dumps(body)
    lines = [
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        *[line for line in extra if line.startswith("Content-ID")],
        "",
        f"{method} {path} HTTP/1.1",
        "Content-Type: application/json",
        f"Content-Length: {len(text.encode())}",
        *[line for line in extra if not line.startswith("Content-ID")],
        "",
        text,
    ]
    return "\r\n".join(lines)


def read(path: str) -> str:
    return f"Content-Type: application/http\r\n\r\nGET {path} HTTP/1.1\r\nAccept: application/json\r\n\r\n"


def changeset(*changes: str) -> str:
    inner = "".join(f"--cs1\r\n{one}\r\n" for one in changes)
    return f"Content-Type: multipart/mixed; boundary=cs1\r\n\r\n{inner}--cs1--\r\n"


def send(sap: Stranger, *parts: str, token: str | None = None) -> httpx.Response:
    body = "".join(f"--b1\r\n{part}\r\n" for part in parts) + "--b1--\r\n"
    headers = {"content-type": "multipart/mixed; boundary=b1", "x-csrf-token": token or sap.token}
    return sap.http.post(f"{ORDERS}/$batch", content=body.encode(), headers=headers)


def item(order: Json, number: str) -> str:
    return f"A_SalesOrderItem(SalesOrder='{order['SalesOrder']}',SalesOrderItem='{number}')"


def test_several_lines_change_together(sap: Stranger) -> None:
    order = sap.order((DOCK, "1"), (CABLE, "1"))
    reply = send(
        sap,
        changeset(
            change("PATCH", item(order, "10"), {"RequestedQuantity": "2"}),
            change("MERGE", item(order, "20"), {"SalesDocumentRjcnReason": "50"}),
        ),
        read(f"A_SalesOrder('{order['SalesOrder']}')?$select=OverallSDDocumentRejectionSts"),
    )
    assert reply.status_code == 202
    assert reply.text.count("HTTP/1.1 204 No Content") == 2
    assert "HTTP/1.1 200 OK" in reply.text
    assert '"OverallSDDocumentRejectionSts":"B"' in reply.text
    assert sap.get(f"{ORDERS}/{item(order, '10')}")["RequestedQuantity"] == "2.000"


def test_one_wrong_change_takes_all_back_and_one_error_answers_for_them(sap: Stranger) -> None:
    order = sap.order((DOCK, "1"), (CABLE, "1"))
    before = sap.version(order["SalesOrder"])
    reply = send(
        sap,
        changeset(
            change("PATCH", item(order, "10"), {"RequestedQuantity": "5"}),
            change("PATCH", item(order, "20"), {"RequestedQuantity": "-1"}),
        ),
        read(item(order, "10")),
    )
    assert reply.status_code == 202
    assert reply.text.count("HTTP/1.1 400 Bad Request") == 1
    assert "HTTP/1.1 204" not in reply.text
    assert "V1/372" in reply.text
    assert '"RequestedQuantity":"1.000"' in reply.text
    assert sap.version(order["SalesOrder"]) == before


def test_a_stale_etag_inside_stops_the_changeset(sap: Stranger) -> None:
    order = sap.order((DOCK, "1"))
    header = f"A_SalesOrder('{order['SalesOrder']}')"
    stale = change("PATCH", header, {"DeliveryBlockReason": "01"}, 'If-Match: W/"old"')
    reply = send(sap, changeset(change("PATCH", item(order, "10"), {"RequestedQuantity": "5"}), stale))
    assert "HTTP/1.1 412 Precondition Failed" in reply.text
    assert sap.get(f"{ORDERS}/{item(order, '10')}")["RequestedQuantity"] == "1.000"


def test_what_was_created_inside_can_be_named(sap: Stranger) -> None:
    first = change("POST", "A_SalesOrder", order_body(PurchaseOrderByCustomer="BATCH-1"), "Content-ID: 1")
    second = change("POST", "$1/to_Item", {"Material": DOCK, "RequestedQuantity": "2"}, "Content-ID: 2")
    reply = send(sap, changeset(first, second))
    assert reply.text.count("HTTP/1.1 201 Created") == 2
    assert "Content-ID: 2" in reply.text
    (order,) = sap.office.orders_of("BATCH-1")
    assert [row["Material"] for row in sap.office.items_of(order["SalesOrder"])] == [DOCK]


def test_a_read_that_fails_does_not_touch_the_others(sap: Stranger) -> None:
    reply = send(sap, read("A_SalesOrder('999999')"), read("A_SalesOrder?$top=1"))
    assert "HTTP/1.1 404 Not Found" in reply.text
    assert "HTTP/1.1 200 OK" in reply.text


def test_a_batch_needs_the_token(sap: Stranger) -> None:
    reply = send(sap, read("A_SalesOrder?$top=1"), token="wrong")
    assert (reply.status_code, reply.headers["x-csrf-token"]) == (403, "Required")


def test_writes_outside_a_changeset_and_bare_line_feeds_are_refused(sap: Stranger) -> None:
    assert send(sap, change("POST", "A_SalesOrder", order_body())).status_code == 400
    body = "--b1\nContent-Type: application/http\n\nGET A_SalesOrder HTTP/1.1\n\n--b1--\n"
    headers = {"content-type": "multipart/mixed; boundary=b1", "x-csrf-token": sap.token}
    assert sap.http.post(f"{ORDERS}/$batch", content=body.encode(), headers=headers).status_code == 400
    headers["content-type"] = "application/json"
    assert sap.http.post(f"{ORDERS}/$batch", content=b"{}", headers=headers).status_code == 400
