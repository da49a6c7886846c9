"""Whether the robot would take an order as it is typed, and what stands against it (``ux.md`` 4.5)."""

from __future__ import annotations

from datetime import datetime

from b2bdesk.rules.gate import Verdict, judge
from b2bdesk.rules.gate_reasons import Around, reasons
from b2bdesk.rules.team_rules import Values
from b2bdesk.services.order_facts import OrderFacts
from b2bdesk.ui import format
from b2bdesk.ui.gate_words import gate_words
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import translate


def around(session: Session, facts: OrderFacts, now: datetime, *, repeated: bool) -> Around:
    """Return what the editor knows around its order as it is typed; ``repeated``: see :class:`Around`."""
    known = session.known
    return Around(
        trade=known.trade,
        now=now,
        catalogue=known.catalogue,
        b2b=known.b2b,
        prices_at=facts.prices_at,
        contract=facts.contract,
        credit_left=facts.left(session.order),
        disputed=bool(session.card.unsent.disputed),
        repeated=repeated,
    )


def verdict_words(session: Session, known: Around) -> tuple[str, str]:
    """Return the verdict and the reasons against it; stock and prices count as they are known now."""
    order, client = session.order, session.client
    return robot_words(judge(session.known.gate, order, client, set(reasons(order, client, known))))


def robot_words(found: Verdict) -> tuple[str, str]:
    """Return whether the robot would take an order, and what stands against it."""
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
