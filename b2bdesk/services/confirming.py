"""Confirming with a live answer of the ERP, and checking what was confirmed without one (``ux.md`` 4.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from b2bdesk.errors import AgentAway, ConnectorError, DeskError, NotAllowed, Superseded
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.uid import Uid
from b2bdesk.rules import gate, transitions
from b2bdesk.rules.check_choices import (
    Choice,
    ChoiceKind,
    Chosen,
    Difference,
    DifferenceKind,
    decided,
    wanted_qty,
)
from b2bdesk.rules.team_rules import Section
from b2bdesk.rules.transitions import Actor
from b2bdesk.services import gating, limits, live_check, orders
from b2bdesk.services.desk import Desk
from b2bdesk.services.spreading import Happened, spread
from b2bdesk.store.rows import OrderQuery
from b2bdesk.store.tx import WriteTx

CHECK_WITHIN_S = 5.0
"""Seconds that a person waits for the ERP (``domain.md`` 7)."""
MOST_AT_ONCE = 200
_SILENT = frozenset({"offline", "paused"})
_GO_ON = (Choice(ChoiceKind.GO_ON),)


class Verdict(StrEnum):
    """How a live check ended."""

    NOBODY_TO_ASK = "nobody_to_ask"
    FINE = "fine"
    DIFFERS = "differs"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Check:
    """A live check of an order as it was then: when the ERP answered (``at``), or why not (``problem``).

    ``gate`` is what the team's rule says of it, where a person has something to decide.
    """

    order: Order
    verdict: Verdict
    at: datetime | None = None
    differences: tuple[Difference, ...] = ()
    problem: DeskError | None = None
    gate: gate.Verdict | None = None


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What came of checking the orders that were confirmed without an answer."""

    confirmed: tuple[Order, ...] = ()
    differing: tuple[Check, ...] = ()
    silent: bool = False


def check(desk: Desk, order: Order, within_s: float = CHECK_WITHIN_S) -> Check:
    """Compare an order with what is known here and what the ERP answers now; blocks at most ``within_s``."""
    if not desk.has("erp"):
        return Check(order, Verdict.NOBODY_TO_ASK)
    try:
        answers = live_check.ask(desk, order, within_s)
    except (AgentAway, ConnectorError, NotAllowed) as problem:
        known = _known_here(desk, order)
        return Check(order, Verdict.SILENT, None, known, problem, gating.of_order(desk, order))
    tolerance = desk.terms.value(Section.TOLERANCE, "price")
    found = (*live_check.compare(order, answers, tolerance), *_known_here(desk, order))
    if not found:
        return Check(order, Verdict.FINE, desk.clock.now())
    return Check(order, Verdict.DIFFERS, desk.clock.now(), found, gate=gating.of_order(desk, order))


def check_stored(desk: Desk, order: Uid, within_s: float = CHECK_WITHIN_S) -> Check:
    """Check an order as it is stored; raises NotFound."""
    with desk.store.read() as tx:
        stored = tx.orders.need(order)
    return check(desk, stored, within_s)


def complete(desk: Desk, checked: Check, chosen: Chosen, *, by: Actor = Actor.MANAGER) -> Order:
    """Confirm an order that was confirmed without an answer; what waited for the check follows.

    Raises NotAllowed when it is not *unchecked* any more or was not answered, Superseded when its lines were
    changed since the check.
    """
    if checked.at is None:
        raise NotAllowed(action="check", state="unanswered")
    with desk.store.write(by=desk.me) as tx:
        now = tx.orders.need(checked.order.uid)
        if now.stage is not Stage.UNCHECKED:
            raise NotAllowed(action="check", state=now.stage.value)
        transitions.require(now.stage, Stage.CONFIRMED, by)
        if _asked_about(now) != _asked_about(checked.order):
            raise Superseded(kind="order", by="")
        settled = decided(now, checked.differences, chosen)
        orders.require_confirmable(replace(settled, stage=Stage.UNCHECKED), tx.clients.need(settled.client))
        counted = orders.counted(desk, tx, settled)
        checked_one = replace(counted, stage=Stage.CONFIRMED, checked_at=checked.at)
        tx.orders.save(orders.released(desk, tx, checked_one))
        kept = tx.orders.need(now.uid)
        spread(desk, tx, kept, Happened.CHECKED)
        orders.tell_stages(tx, kept.uid, now.stage, Stage.CONFIRMED, kept.stage)
        tx.audit.note(desk.me, "order.checked", "order", kept.uid, after=_facts(checked, chosen))
    desk.agent.nudge()
    return kept


def reopen(desk: Desk, order: Uid) -> Order:
    """Bring an order that was confirmed without an answer back to a draft, so that its lines can be typed.

    What has not left is taken back; a CRM that has it already keeps it as a new order. Raises NotAllowed when
    the order is not *unchecked*.
    """
    with desk.store.read() as tx:
        transitions.require(tx.orders.need(order).stage, Stage.DRAFT, Actor.MANAGER)
    try:
        return orders.undo_confirm(desk, order)
    except NotAllowed:
        return _as_draft(desk, order)


def waiting_for_check(desk: Desk) -> list[Uid]:
    """Return the orders that were confirmed without an answer, the oldest change first."""
    with desk.store.read() as tx:
        keys = tx.orders.keys(OrderQuery(stages=(Stage.UNCHECKED,), descending=False))
        return [row.uid for row in tx.orders.rows(keys[:MOST_AT_ONCE])]


def erp_answers(desk: Desk) -> bool:
    """Tell whether the ERP is not known to be silent just now."""
    system = desk.systems.get("erp", "")
    with desk.store.read() as tx:
        return all(one.state not in _SILENT for one in tx.states.all() if one.system == system)


def recheck(
    desk: Desk, known: frozenset[Uid] = frozenset(), most: int = MOST_AT_ONCE, *, probing: bool = True
) -> Rechecked:
    """Check what waits for it: what fits is confirmed, what differs is told once and left to a person.

    ``known`` are orders whose differences were told already, ``most`` how many of the others are looked at.
    The first silence ends it: a person may be waiting for the same channel. Without ``probing`` an ERP that
    is known to be silent is not asked at all.
    """
    if not probing and not erp_answers(desk):
        return Rechecked(silent=True)
    confirmed: list[Order] = []
    differing: list[Check] = []
    waiting = [uid for uid in waiting_for_check(desk) if uid not in known]
    for uid in waiting[:most]:
        checked = check_stored(desk, uid)
        if checked.verdict is Verdict.SILENT:
            return Rechecked(tuple(confirmed), tuple(differing), silent=True)
        if checked.verdict is Verdict.DIFFERS:
            _note(desk, checked)
            differing.append(checked)
            continue
        try:
            confirmed.append(complete(desk, checked, {}, by=Actor.ROBOT))
        except (NotAllowed, Superseded):
            continue  # somebody was quicker; the next round looks at it anew
    return Rechecked(tuple(confirmed), tuple(differing))


def _as_draft(desk: Desk, order: Uid) -> Order:
    with desk.store.write(by=desk.me) as tx:
        now = tx.orders.need(order)
        transitions.require(now.stage, Stage.DRAFT, Actor.MANAGER)
        tx.orders.save(replace(now, stage=Stage.DRAFT, confirmed_at=None, confirmed_by=None))
        tx.events.add(order, "stage", from_=now.stage.value, to=Stage.DRAFT.value)
        tx.audit.note(desk.me, "order.reopened", "order", order)
        return tx.orders.need(order)


def _note(desk: Desk, checked: Check) -> None:
    with desk.store.write(by=desk.me) as tx:
        _tell(tx, checked)


def _tell(tx: WriteTx, checked: Check) -> None:
    facts = {"step": "check", "differences": len(checked.differences)}
    tx.events.add(checked.order.uid, "robot", facts)


def _asked_about(order: Order) -> set[tuple[object, ...]]:
    """Return what the answers are about: whoever changes it needs a new check."""
    lines = ((line.uid, line.product, wanted_qty(line), line.warehouse, line.net) for line in order.lines)
    return {("buyer", order.company, order.wanted_date), *lines}


def _facts(checked: Check, chosen: Chosen) -> dict[str, object]:
    named = {str(place): choice.kind.value for place, choice in chosen.items()}
    return {"differences": len(checked.differences), "chosen": named}


def _known_here(desk: Desk, order: Order) -> tuple[Difference, ...]:
    """Return what the desk knows by itself against confirming: the contract, the client's limit."""
    with desk.store.read() as tx:
        contract = limits.contract_of(tx, order)
        if contract is None:
            return ()
        over = limits.credit_over(tx, order)
    found = []
    if not contract.holds_on(desk.clock.today()):
        ended = Difference(DifferenceKind.CONTRACT, _GO_ON, day=contract.till_on, detail=contract.number)
        found.append(ended)
    if over > 0 and contract.limit is not None:
        found.append(Difference(DifferenceKind.LIMIT, _GO_ON, ours=order.total, theirs=over))
    return tuple(found)
