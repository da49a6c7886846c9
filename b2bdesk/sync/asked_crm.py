"""The CRM as services of the desk see it: what is looked up there at once is asked of the agent."""

from __future__ import annotations

from b2bdesk.connectors.ports import FilePart
from b2bdesk.connectors.records import ClientThere
from b2bdesk.link import AgentLink


class AskedCrm:
    """Asks the agent. Raises AgentAway, DeadlineMissed, or whatever the connector raised."""

    def __init__(self, link: AgentLink, deadline_s: float = 15.0) -> None:
        self._link, self._deadline_s = link, deadline_s

    def clients_by_inn(self, inn: str) -> list[ClientThere]:
        """Return the clients who have a company with this INN."""
        found: list[ClientThere] = self._link.ask("crm", "clients_by_inn", {"inn": inn}, self._deadline_s)
        return found

    def order_file(self, order: str, name: str) -> bytes:
        """Return a file that hangs on an order (the CRM's number of it), part by part."""
        content = b""
        while True:
            args = {"order": order, "name": name, "start": len(content)}
            part: FilePart = self._link.ask("crm", "order_file", args, self._deadline_s)
            content += part.content
            if not part.content or len(content) >= part.size:
                return content
