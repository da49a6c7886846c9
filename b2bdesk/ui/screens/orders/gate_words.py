"""Whether the robot would take an order as it is typed, and what stands against it (``ux.md`` 4.5)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from b2bdesk.model.order import LineState
from b2bdesk.rules.gate import Always, judge
from b2bdesk.rules.team_rules import Values
from b2bdesk.ui import format
from b2bdesk.ui.gate_words import gate_words
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import translate


def verdict_words(session: Session, also: Collection[Always] = ()) -> tuple[str, str]:
    """Return the verdict and the reasons against it; stock counts as it is known now.

    ``also``: what is known around the order that needs a person.
    """
    found = judge(session.known.gate, session.order, session.client, [*_known_here(session), *also])
    if found.by_itself:
        return translate("orders", "Robot: by itself"), ""
    return translate("orders", "Robot: by hand"), gate_words(found)


def rule_words(values: Values) -> str:
    """Return the conditions under which the robot takes an order."""
    said = []
    if values.get("total"):
        told = translate("orders", "the total is less than %1")
        said.append(told.replace("%1", format.money(values["total"], kopecks=False)))
    if values.get("goods_lines"):
        told = translate("orders", "it has %1 positions at most")
        said.append(told.replace("%1", format.quantity(values["goods_lines"])))
    if not said:
        return translate("orders", "By itself goes whatever nothing stands against.")
    return translate("orders", "By itself if %1.").replace("%1", translate("orders", " and ").join(said))


def _known_here(session: Session) -> Iterator[Always]:
    if _is_short(session):
        yield Always.SHORT
    if session.card.unsent.disputed:
        yield Always.CONFLICT


def _is_short(session: Session) -> bool:
    for line in session.order.lines:
        free = session.known.free(line)
        if line.state is not LineState.CANCELLED and free is not None and free < line.qty:
            return True
    return False
