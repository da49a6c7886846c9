"""The phone exchange as services of the desk see it: every errand is asked of the agent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from b2bdesk.connectors.ports import DialAnswer
from b2bdesk.link import AgentLink
from b2bdesk.model.uid import Uid

USUAL_RING_S, USUAL_ANSWER_S = 30.0, 5.0
"""How long the own phone rings and an answer is waited for where the profile does not say otherwise."""
SPARE_S = 5.0
"""For signing in at the exchange and for the way there and back."""


def dial_within(settings: Mapping[str, Any]) -> float:
    """Return how many seconds a click-to-call may take: the phone rings, then the exchange has to answer."""
    ring_s = float(settings.get("ring_s", USUAL_RING_S))
    return ring_s + float(settings.get("answer_s", USUAL_ANSWER_S)) + SPARE_S


class AskedTelephony:
    """Implements what :class:`~b2bdesk.services.desk.Phone` says over the channel to the agent.

    ``settings`` gives those of the exchange in the profile; ``deadline_s`` is for errands about a living
    call.
    """

    def __init__(
        self, link: AgentLink, settings: Callable[[], Mapping[str, Any]], deadline_s: float = 10.0
    ) -> None:
        self._link, self._settings, self._deadline_s = link, settings, deadline_s

    def dial(self, call: Uid, number: str) -> DialAnswer:
        """Ring the own phone, then the number; raises ConnectorError or AgentAway."""
        within = dial_within(self._settings())
        answer: DialAnswer = self._link.ask("telephony", "dial", {"call": call, "number": number}, within)
        return answer

    def transfer(self, linked_id: str, extension: str) -> None:
        """Hand the living call to a colleague; raises ConnectorError or AgentAway."""
        args = {"linked_id": linked_id, "extension": extension}
        self._link.ask("telephony", "transfer", args, self._deadline_s)

    def hang_up(self, linked_id: str) -> None:
        """End the own leg of the call; raises ConnectorError or AgentAway."""
        self._link.ask("telephony", "hang_up", {"linked_id": linked_id}, self._deadline_s)
