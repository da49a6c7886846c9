"""Orders and clients as both sides can be compared: plain texts by path, goods by the CRM's offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from b2bdesk.model.client import Client
from b2bdesk.model.order import LineState, Order, Stage
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.clients import clients
from b2bdesk.store.schema.orders import orders
from b2bdesk.store.tx import ReadTx
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.order_answer import show_order

View = dict[str, str]

ASKED = ("qty", "price", "discount", "company", "delivery")
"""Ends of paths about which a clash is a person's business: money, quantity, the company that buys."""

_STAGES = {
    Stage.CONFIRMED: "approval",
    Stage.IN_WORK: "work",
    Stage.CLOSED: "complete",
    Stage.CANCELLED: "cancel",
}
_GROUPS = {"assembling": "work", "delivery": "work"}

_ORDERS = select(orders.c.uid).where(orders.c.gone_at.is_(None))
_CLIENTS = select(clients.c.uid).where(clients.c.gone_at.is_(None))


def is_asked(path: str) -> bool:
    """Tell whether a clash over the field must come before a person."""
    return path.rpartition("/")[2] in ASKED


def amount(value: object) -> str:
    """Return a number without idle zeros."""
    return f"{Decimal(str(value)).normalize():f}"


def all_orders(tx: ReadTx) -> Iterator[Order]:
    """Yield every order of a station."""
    uids = [Uid(uid) for (uid,) in tx.session.all(_ORDERS)]
    yield from tx.orders.get_many(uids).values()


def client_uids(tx: ReadTx) -> list[Uid]:
    """Return every client of a station, in an order that a seed gives again."""
    return sorted(Uid(uid) for (uid,) in tx.session.all(_CLIENTS))


def all_clients(tx: ReadTx) -> Iterator[Client]:
    """Yield every client of a station."""
    yield from tx.clients.get_many(client_uids(tx)).values()


def number_of(order: Order) -> str:
    """Return the number by which both sides know an order."""
    return order.number or order.own_number


def inn_of(client: Client) -> str:
    """Return the INN by which both sides know a client."""
    return min((company.inn or "" for company in client.companies), default="")


def view_here(order: Order, goods: Mapping[Uid, int]) -> View:
    """Return an order as a station has it."""
    view = {
        "comment": order.comment_client or "",
        "note": order.comment_internal or "",
        "stage": _STAGES.get(order.stage, "new"),
        "delivery": amount(order.delivery_price),
        "total": amount(order.total),
    }
    rows = [
        (str(goods.get(line.product or Uid(""), line.text)), amount(line.qty), amount(line.unit_price))
        for line in order.lines
        if line.state is not LineState.CANCELLED
    ]
    return view | dict(_lines(rows))


def view_there(crm: Crm, record: Mapping[str, Any]) -> View:
    """Return an order as the CRM has it."""
    order = show_order(crm, dict(record))
    group = crm.references.statuses[order["status"]]["group"]
    view = {
        "comment": order.get("customerComment") or "",
        "note": order.get("managerComment") or "",
        "stage": _GROUPS.get(group, group),
        "delivery": amount(order.get("delivery", {}).get("cost", 0)),
        "total": amount(order["totalSumm"]),
    }
    rows = []
    for item in order["items"]:
        price = Decimal(str(item["initialPrice"])) - Decimal(str(item["discountTotal"]))
        name = str(item["offer"]["id"] if "offer" in item else item["productName"])
        rows.append((name, amount(item["quantity"]), amount(price)))
    return view | dict(_lines(rows))


def _lines(rows: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield quantities and prices by path; a second line of the same goods gets a sign of its own."""
    seen: Counter[str] = Counter()
    for name, qty, price in sorted(rows):
        seen[name] += 1
        shown = f"lines/{name}" if seen[name] == 1 else f"lines/{name}#{seen[name]}"
        yield f"{shown}/qty", qty
        yield f"{shown}/price", price


def orders_there(crm: Crm) -> dict[str, list[Mapping[str, Any]]]:
    """Return the CRM's orders by number."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for record in crm.orders.every(crm.orders.ids()):
        found.setdefault(record["number"], []).append(record)
    return found


def clients_there(crm: Crm) -> dict[str, list[Mapping[str, Any]]]:
    """Return the CRM's corporate clients by INN."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for record in crm.corporates.every(crm.corporates.ids()):
        inns = [company["contragent"].get("INN", "") for company in crm.companies_of(record["id"])]
        found.setdefault(min(inns, default=""), []).append(record)
    return found
