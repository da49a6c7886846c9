"""What stands around deciding a conflict: who changed what when, what comes of it, and the ways past it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from b2bdesk.errors import NotAllowed
from b2bdesk.model.order import PAYMENT_TOLERANCE, Order, Origin, Stage
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules.team_rules import Section
from b2bdesk.services import deciding, decision_notes
from b2bdesk.services.conflicts import Choice, Conflict, Decision
from b2bdesk.services.consequences import Effect
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import Standing
from b2bdesk.sync import resolution

GUARDED = frozenset(
    {"qty", "unit_price", "list_price", "discount_percent", "delivery_price", "total", "product", "cancelled",
     "company", "client", "inn", "kpp", "bank_account", "own_discount", "vat_rate", "stage"}
)  # fmt: skip
"""Quantities, prices, sums, companies, bank details: never taken by the dozen (``ux.md`` 14)."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When and by whom the record was last changed here."""

    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An order as it is and as it would be decided, with its axes then and what follows elsewhere."""

    before: Order
    after: Order
    standing: Standing = field(default_factory=Standing)
    tolerance: Decimal = PAYMENT_TOLERANCE
    follows: tuple[Effect, ...] = ()

    @property
    def due(self) -> Decimal:
        """Return what is still to be paid, roubles."""
        return max(self.after.total - self.after.paid, Decimal(0))


def circumstances(desk: Desk, conflict: Conflict) -> Circumstances:
    """Return who made our change: whoever queued the oldest write that waits, else the last to touch it."""
    with desk.store.read() as tx:
        waiting = [op for op in tx.outbox.open_for(Uid(conflict.uid)) if op.created_at is not None]
        made = [(op.created_at, op.by) for op in waiting if op.created_at]
        made = made or [(entry.at, entry.who) for entry in tx.audit.of(conflict.kind, conflict.uid)][-1:]
        if not made:
            return Circumstances()
        at, who = made[0]
        person = tx.people.user(who) if who else None
        return Circumstances(at, person.full_name if person else "")


def outcome(desk: Desk, conflict: Conflict, decisions: Mapping[str, Decision]) -> Outcome | None:
    """Return what the order would be as decided; None for what is no order or is gone."""
    with desk.store.read() as tx:
        order = tx.orders.get(Uid(conflict.uid)) if conflict.kind == "order" else None
        if order is None:
            return None
        after = resolution.order_after(tx, conflict, as_typed(conflict, decisions))
        return Outcome(
            order,
            after,
            tx.orders.standing(order.uid),
            desk.terms.value(Section.TOLERANCE, "payment"),
            deciding.effects(desk, tx, order, after),
        )


def as_typed(shown: Conflict, decisions: Mapping[str, Decision]) -> dict[str, Decision]:
    """Return decisions as the values that were shown: what a side has by now may be another one."""
    sides = {Choice.MINE: shown.ours, Choice.THEIRS: shown.theirs}
    return {
        path: Decision(Choice.TYPED, sides[one.choice].get(path)) if one.choice in sides else one
        for path, one in decisions.items()
    }


def postpone(desk: Desk, conflict: int) -> None:
    """Put a conflict off; it stays in the list, and nothing of its record leaves meanwhile."""
    with desk.store.write(by=desk.me) as tx:
        tx.conflicts.postpone(conflict)


def is_harmless(conflict: Conflict) -> bool:
    """Tell whether neither money nor quantities nor requisites nor whole rows are at stake."""
    return all(_is_plain(field.path) for field in conflict.fields)


def take_theirs(desk: Desk, seen: Iterable[Conflict]) -> int:
    """Decide harmless conflicts as the other side has it; return how many. Raises NotAllowed for others."""
    decided = 0
    with desk.store.write(by=desk.me) as tx:
        for conflict in seen:
            if not is_harmless(conflict):
                raise NotAllowed(action="take_theirs", state="guarded")
            theirs = {field.path: Decision(Choice.THEIRS) for field in conflict.fields}
            deciding.resolve(desk, tx, conflict, theirs)
            decision_notes.note(tx, desk, conflict, theirs)
            decided += 1
    desk.agent.nudge()
    return decided


def keep_mine_as_draft(desk: Desk, seen: Conflict) -> Order:
    """Take theirs everywhere and keep the order as it stands here as a draft of its own; return the draft.

    Raises NotAllowed for what is no order.
    """
    if seen.kind != "order":
        raise NotAllowed(action="keep_mine_as_draft", state="no_order")
    with desk.store.write(by=desk.me) as tx:
        mine = tx.orders.need(Uid(seen.uid))
        copy = _draft_of(mine, tx.orders.next_own_number(), desk.clock.now())
        tx.orders.save(copy)
        theirs = {field.path: Decision(Choice.THEIRS) for field in seen.fields}
        deciding.resolve(desk, tx, seen, theirs)
        decision_notes.note(tx, desk, seen, theirs)
        tx.audit.note(desk.me, "order.copied", "order", copy.uid, reason=mine.shown_number)
        kept = tx.orders.need(copy.uid)
    desk.agent.nudge()
    return kept


def _draft_of(order: Order, number: str, now: datetime) -> Order:
    lines = tuple(replace(line, uid=new_uid(), row_version=0) for line in order.lines)
    return replace(
        order,
        uid=new_uid(),
        own_number=number,
        number=None,
        origin=Origin.REPEAT,
        stage=Stage.DRAFT,
        problem_code=None,
        created_at=now,
        confirmed_at=None,
        confirmed_by=None,
        checked_at=None,
        paid=Decimal(0),
        revision=0,
        cancel_reason=None,
        vendor_status=None,
        lines=lines,
        row_version=0,
    )


def _is_plain(path: str) -> bool:
    _, _, rest = path.partition("/")
    is_row = bool(rest) and "/" not in rest
    return not is_row and path.rpartition("/")[2] not in GUARDED
