"""A caller of the training CRM that knows nothing but HTTP, and the vendor's published answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx

from b2bdesk.training import RETAILCRM_KEY
from b2bdesk.training.retailcrm.office import RetailCrmOffice

Answer = dict[str, Any]


def published_answers() -> Path | None:
    """Return the folder with the vendor's own sample answers, where this checkout lies beside it."""
    for folder in Path(__file__).resolve().parents:
        found = folder.parent / "shared" / "vendors" / "fixtures" / "retailcrm"
        if found.is_dir():
            return found
    return None


class Caller:
    """Calls the API over a real socket: brackets in queries, JSON inside form fields."""

    def __init__(self, office: RetailCrmOffice, key: str = RETAILCRM_KEY) -> None:
        self.office = office
        headers = {"X-API-KEY": key} if key else {}
        self.http = httpx.Client(base_url=office.server.url, headers=headers, timeout=10)

    def get(self, path: str, status: int = 200, **query: object) -> Answer:
        """Read; assert the status."""
        params = {name.replace("__", "["): value for name, value in query.items()}
        return self._checked(self.http.get(f"/api/v5/{path}", params=params or None), status)  # type: ignore[arg-type]

    def post(self, path: str, status: int | None = None, **form: object) -> Answer:
        """Write; entities become JSON text; assert the status (201 for creations)."""
        fields = {
            name: value if isinstance(value, str) else json.dumps(value) for name, value in form.items()
        }
        wanted = status or (201 if path.endswith("/create") else 200)
        return self._checked(self.http.post(f"/api/v5/{path}", data=fields), wanted)

    def _checked(self, reply: httpx.Response, status: int) -> Answer:
        assert reply.status_code == status, reply.text
        answer: Answer = reply.json()
        assert answer["success"] is (status < 400 or status == 460)
        return answer

    def with_key(self, key: str, path: str, **form: object) -> httpx.Response:
        """Read, or write where a form is given, with another key; an empty one sends no header."""
        url, headers = f"{self.office.server.url}/api/v5/{path}", {"X-API-KEY": key} if key else {}
        if not form:
            return httpx.get(url, headers=headers)
        return httpx.post(
            url, headers=headers, data={name: json.dumps(value) for name, value in form.items()}
        )

    # --- what tests need often ---------------------------------------------------------------------

    def new_client(self, inn: str = "7700901370", **more: object) -> Answer:
        """Create a person and a client with one company; return the client."""
        person = {"firstName": "Иван", "lastName": "Орлов", "phones": [{"number": "8 (900) 111-22-33"}]}
        person_id = self.post("customers/create", site="b2b", customer=person)["id"]
        company = {
            "name": "ООО «Лаборатория Света»",
            "contragent": {"contragentType": "legal-entity", "INN": inn, "KPP": "770001001"},
        }
        entity = {
            "nickName": "Лаборатория Света",
            "companies": [company],
            "customerContacts": [{"isMain": True, "customer": {"id": person_id}}],
            "addresses": [{"text": "г. Москва, ул. Лесная, д. 5"}],
            **more,
        }
        number = self.post("customers-corporate/create", site="b2b", customerCorporate=entity)["id"]
        client: Answer = self.get(f"customers-corporate/{number}", by="id")["customerCorporate"]
        return client

    def new_order(self, customer_id: int, **more: object) -> Answer:
        """Create an order of two lines; return it as the creation answered it."""
        entity = {
            "number": "K7Q-00042",
            "customer": {"id": customer_id},
            "items": [
                {"offer": {"id": 200001}, "quantity": 10, "initialPrice": 8900},
                {"offer": {"id": 200002}, "quantity": 3, "initialPrice": 390},
            ],
            **more,
        }
        order: Answer = self.post("orders/create", site="b2b", order=entity)["order"]
        return order

    def order(self, number: int) -> Answer:
        """Read an order by its CRM number."""
        found: Answer = self.get(f"orders/{number}", by="id")["order"]
        return found
