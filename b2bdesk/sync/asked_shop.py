"""The shop as services of the desk see it: what a buyer did there is asked of the agent."""

from __future__ import annotations

from datetime import datetime

from b2bdesk.link import AgentLink
from b2bdesk.model.uid import Uid


class AskedShop:
    """Asks the agent. Raises AgentAway, DeadlineMissed, or whatever the connector raised."""

    def __init__(self, link: AgentLink, deadline_s: float = 10.0) -> None:
        self._link, self._deadline_s = link, deadline_s

    def opened(self, mark: Uid) -> datetime | None:
        """Return when the buyer opened a document in his account (UTC), None while he has not."""
        at: datetime | None = self._link.ask("shop", "opened", {"mark": mark}, self._deadline_s)
        return at
