"""Whether the robot would take an order as it is typed, and what stands against it (``ux.md`` 4.5)."""

from __future__ import annotations

from dataclasses import replace

from b2bdesk.model.order import LineState
from b2bdesk.rules.gate import Always, judge
from b2bdesk.ui.gate_words import gate_words
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import translate


def verdict_words(session: Session) -> tuple[str, str]:
    """Return the verdict and the reasons against it; stock counts as it is known now."""
    found = judge(session.known.gate, session.order, session.client)
    if Always.SHORT not in found.always and _is_short(session):
        found = replace(found, always=(Always.SHORT, *found.always))
    if found.by_itself:
        return translate("orders", "Robot: by itself"), ""
    return translate("orders", "Robot: by hand"), gate_words(found)


def _is_short(session: Session) -> bool:
    for line in session.order.lines:
        free = session.known.free(line)
        if line.state is not LineState.CANCELLED and free is not None and free < line.qty:
            return True
    return False
