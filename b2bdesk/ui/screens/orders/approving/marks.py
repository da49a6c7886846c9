"""What stands beside a line that goes beyond what its manager may give."""

from __future__ import annotations

from b2bdesk.model.order import OrderLine
from b2bdesk.ui.screens.orders.approving import words
from b2bdesk.ui.screens.orders.lines_model import Asked
from b2bdesk.ui.screens.orders.session import Session


def asked_of(session: Session, line: OrderLine) -> Asked | None:
    """Return the words for a line of the order, None for one that needs nobody."""
    beyond = session.beyond(line)
    if beyond is None:
        return None
    reach = session.known.reach
    said = words.mark_words(
        approves=not session.waits and reach is not None and reach.approves,
        refused=words.refused_line(session.card.approvals, line.uid),
    )
    return Asked(beyond.topic, said, words.limit_note(beyond))
