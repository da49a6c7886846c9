"""Whatever a caller sends, the training CRM answers with words and goes on working."""

from __future__ import annotations

import json
import random

import pytest

from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.retailcrm.routes import VERSIONED
from tests.contract.training_retailcrm.caller import Caller

ODD = (
    None, True, -1, 0, 1e99, "", "²", "x" * 5_000, [], {}, [None], [[]], [{}], {"": {}}, {"id": {}},
    {"id": "1"},
)  # fmt: skip
NAMES = (
    "id", "externalId", "customer", "contact", "company", "contragent", "items", "payments", "delivery",
    "phones", "customFields", "nickName", "companies", "addresses", "customerContacts", "number", "offer",
    "quantity", "initialPrice", "externalIds", "properties", "attachment", "orders", "amount", "type", "text",
    "email", "status",
)  # fmt: skip
FORMS = (
    "customer", "customerCorporate", "company", "address", "contact", "order", "payment", "file", "note",
    "task", "link", "resultCustomer", "customers", "customersCorporate", "orders",
)  # fmt: skip
FILTERS = (
    "ids", "customFields", "createdAtFrom", "minPrice", "sinceId", "sinceUpdatedAt", "status", "isContact",
)  # fmt: skip


def odd_entity(rng: random.Random, depth: int = 0) -> object:
    if depth > 2 or rng.random() < 0.4:
        return rng.choice(ODD)
    entity = {name: odd_entity(rng, depth + 1) for name in rng.sample(NAMES, 5)}
    return [entity] if rng.random() < 0.3 else entity


@pytest.mark.parametrize("seed", range(4))
def test_odd_entities_are_answered_and_never_break_the_server(
    crm: Caller, office: RetailCrmOffice, seed: int
) -> None:
    rng = random.Random(seed)
    client, order = office.crm.world.clients[0], office.crm.world.history.at(0)
    for row in (row for row in VERSIONED if row.is_write):
        number = order.id if row.path.startswith("orders") else client.id
        path = row.path.format(id=number, part=client.company_ids[0])
        for _ in range(3):
            form = {name: json.dumps(odd_entity(rng)) for name in FORMS}
            reply = crm.http.post(
                f"/api/v5/{path}", data={**form, "by": "id", "entityBy": "id", "site": "b2b"}
            )
            assert reply.status_code in (200, 201, 400, 404, 460), f"{path}: {form}"
            assert isinstance(reply.json()["success"], bool)
    assert crm.order(order.id)["number"] == order.number
    assert crm.get("orders")["orders"] and crm.get("customers-corporate")["customersCorporate"]


@pytest.mark.parametrize("value", ["", "²", "2026-13-45", "x" * 3_000])
def test_odd_filters_are_answered(crm: Caller, value: str) -> None:
    for row in (row for row in VERSIONED if not row.is_write and "{" not in row.path):
        for name in FILTERS:
            for key in (f"filter[{name}]", f"filter[{name}][]", f"filter[{name}][a][b]"):
                reply = crm.http.get(f"/api/v5/{row.path}", params={key: value})
                assert reply.status_code in (200, 400), f"{row.path}?{key}={value}"


def test_a_wrong_date_or_number_in_a_filter_is_named(crm: Caller) -> None:
    assert "children[createdAtFrom]" in crm.get("orders", 400, **{"filter[createdAtFrom]": "soon"})["errors"]
    assert "children[minPrice]" in crm.get("orders", 400, **{"filter[minPrice]": "much"})["errors"]
    history = crm.get("orders/history", 400, **{"filter[startDate]": "soon"})
    assert "children[startDate]" in history["errors"]
