"""The other side of every wire: what the training servers themselves hold, not what the desk believes."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx

TIMEOUT_S = 10.0


@dataclass(frozen=True, slots=True)
class ReceivedLetter:
    """A letter as the mail server keeps it."""

    subject: str
    recipients: tuple[str, ...]
    attachments: tuple[tuple[str, bytes], ...]


class Outside:
    """Reads the training servers through their control addresses. ``servers`` are addresses by name."""

    def __init__(self, servers: dict[str, str]) -> None:
        self._servers = {name: address.rstrip("/") for name, address in servers.items()}

    def crm_order(self, number: str) -> dict[str, Any] | None:
        """Return an order as the CRM holds it, by the number it shows."""
        found = self._get("retailcrm.control", "orders", number=number)
        return found[0] if found else None

    def crm_clients(self, inn: str) -> list[dict[str, Any]]:
        """Return the clients that have a company with this INN."""
        found: list[dict[str, Any]] = self._get("retailcrm.control", "clients", inn=inn)
        return found

    def erp_orders(self, own_number: str) -> list[dict[str, Any]]:
        """Return the orders that carry our number in the ERP: one, unless something went wrong."""
        query = {"set": "A_SalesOrder", "field": "PurchaseOrderByCustomer", "value": own_number}
        found: list[dict[str, Any]] = self._get("sap.control", "rows", **query)
        return found

    def crm_counts(self) -> dict[str, int]:
        """Return how many ``clients`` and ``orders`` the CRM holds."""
        state = self._get("retailcrm.control", "state")
        return {name: int(state[name]) for name in ("clients", "orders")}

    def crm_fault(self, kind: str, **facts: Any) -> None:
        """Let the CRM commit a fault (``training/faults.py``)."""
        self._post("retailcrm.control", "faults", {"kind": kind, **facts})

    def crm_works_again(self) -> None:
        """End every fault of the CRM."""
        self._post("retailcrm.control", "faults/clear", {})

    def erp_silent(self, silent: bool) -> None:
        """Let the ERP answer nobody, or everybody again."""
        if silent:
            self._post("sap.control", "faults", {"kind": "down", "times": 0})
        else:
            self._post("sap.control", "faults/clear", {})

    def mail_down(self, down: bool) -> None:
        """Take the mail server away, or bring it back."""
        self._post("mail.control", "down" if down else "up", {})

    def letters(self) -> list[ReceivedLetter]:
        """Return every letter that the mail server accepted, the oldest first."""
        return [_letter(Path(row["path"]), row) for row in self._get("mail.control", "letters")]

    def _get(self, server: str, name: str, **query: str) -> Any:
        answer = httpx.get(f"{self._servers[server]}/{name}", params=query, timeout=TIMEOUT_S)
        answer.raise_for_status()
        return answer.json()

    def _post(self, server: str, name: str, body: dict[str, Any]) -> None:
        httpx.post(f"{self._servers[server]}/{name}", json=body, timeout=TIMEOUT_S).raise_for_status()


def order_total(order: dict[str, Any]) -> Decimal:
    """Return the sum of an order in roubles as the CRM computed it."""
    return Decimal(str(order["totalSumm"])).quantize(Decimal("0.01"))


def _letter(file: Path, row: dict[str, Any]) -> ReceivedLetter:
    message = email.message_from_bytes(file.read_bytes(), EmailMessage, policy=email.policy.default)
    attached = [
        (part.get_filename() or "", part.get_payload(decode=True) or b"")
        for part in message.iter_attachments()
    ]
    return ReceivedLetter(
        str(message["Subject"]),
        tuple(row["recipients"]),
        tuple((name, bytes(content)) for name, content in attached if isinstance(content, bytes)),
    )
