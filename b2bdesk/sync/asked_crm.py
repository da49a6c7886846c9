"""The CRM as services of the desk see it while a person waits: every call is asked of the agent."""

from __future__ import annotations

from b2bdesk.connectors.records import ClientThere
from b2bdesk.link import AgentLink


class AskedCrm:
    """Asks the agent. Raises AgentAway, DeadlineMissed, or whatever the connector raised."""

    def __init__(self, link: AgentLink, deadline_s: float = 5.0) -> None:
        self._link, self._deadline_s = link, deadline_s

    def clients_by_inn(self, inn: str) -> list[ClientThere]:
        """Return the clients who have a company with this INN."""
        found: list[ClientThere] = self._link.ask("crm", "clients_by_inn", {"inn": inn}, self._deadline_s)
        return found
