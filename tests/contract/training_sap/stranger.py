"""A caller of the training SAP that knows nothing but HTTP."""

from __future__ import annotations

from typing import Any

import httpx

from b2bdesk.training.sap import SAP_PASSWORD, SAP_USER
from b2bdesk.training.sap.office import SapOffice

Json = dict[str, Any]
ORDERS, PARTNERS = "API_SALES_ORDER_SRV", "API_BUSINESS_PARTNER"
DELIVERIES, OWN = "API_OUTBOUND_DELIVERY_SRV", "ZB2B_DELIVERY_SRV"


class Stranger:
    """Calls the services over a real socket, with a session and a token as a browser would have them."""

    def __init__(self, office: SapOffice, user: str = SAP_USER, password: str = SAP_PASSWORD) -> None:
        self.office = office
        self.http = httpx.Client(
            base_url=office.addresses()["sap"],
            auth=(user, password),
            headers={"accept": "application/json"},
            timeout=10,
        )
        self._token = ""

    @property
    def token(self) -> str:
        """The session's token; fetched when there is none."""
        if not self._token:
            self._token = self.fetch()
        return self._token

    def fetch(self, service: str = ORDERS) -> str:
        """Fetch a token; the session's cookies stay in the jar."""
        reply = self.http.get(f"{service}/", headers={"x-csrf-token": "Fetch"})
        assert reply.status_code == 200, reply.text
        return reply.headers["x-csrf-token"]

    def get(self, path: str, status: int = 200, **options: str) -> Any:
        """Read and return what is under ``d``, or the error."""
        params = {f"${name}" if name in _SYSTEM else name: value for name, value in options.items()}
        return self._opened(self.http.get(path, params=params or None), status)

    def rows(self, path: str, **options: str) -> list[Json]:
        """Read a list."""
        rows: list[Json] = self.get(path, **options)["results"]
        return rows

    def post(self, path: str, body: Json | None = None, status: int = 201, **headers: str) -> Any:
        """Create and return what is under ``d``, or the error."""
        return self._opened(self.send("POST", path, body, **headers), status)

    def patch(self, path: str, body: Json, status: int = 204, **headers: str) -> Any:
        """Change."""
        return self._opened(self.send("PATCH", path, body, **headers), status)

    def send(self, method: str, path: str, body: Json | None = None, **headers: str) -> httpx.Response:
        """Send with the token; ``if_match`` becomes the header If-Match."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.request(method, path, json=body, headers={"x-csrf-token": self.token, **named})

    def _opened(self, reply: httpx.Response, status: int) -> Any:
        assert reply.status_code == status, reply.text
        if not reply.content:
            return None
        body = reply.json()
        return body["d"] if status < 400 else body["error"]

    # --- what many tests do --------------------------------------------------------------------------

    def order(self, *lines: tuple[str, str], **fields: Any) -> Json:
        """Create an order of (article, quantity) lines and return it."""
        items = [{"Material": article, "RequestedQuantity": quantity} for article, quantity in lines]
        answer: Json = self.post(f"{ORDERS}/A_SalesOrder", order_body(**fields, to_Item=items))
        return answer

    def version(self, order: str) -> str:
        """Return the order's present ETag."""
        return str(self.get(f"{ORDERS}/A_SalesOrder('{order}')")["__metadata"]["etag"])


_SYSTEM = ("filter", "select", "expand", "orderby", "top", "skip", "inlinecount", "format", "search")
CUSTOMER = "10000301"
"""A customer that the system knows from the beginning."""
DOCK, CABLE, HEADSET, MONITOR = "AB-10231-2", "AC-77120-1", "AD-31007-4", "MN-27140-3"


def order_body(**fields: Any) -> Json:
    """Return an order's header with the training codes."""
    return {
        "SalesOrderType": "OR",
        "SalesOrganization": "1710",
        "DistributionChannel": "10",
        "OrganizationDivision": "00",
        "SoldToParty": CUSTOMER,
        "PurchaseOrderByCustomer": "K7Q-00042",
        **fields,
    }
