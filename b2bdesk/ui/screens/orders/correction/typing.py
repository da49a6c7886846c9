"""What is different about typing into a confirmed order: prices stay, nothing goes below what has left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from b2bdesk.errors import InvalidInput
from b2bdesk.model.order import Order, OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.rules import corrections, order_editing
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders.columns import Cell
from b2bdesk.ui.screens.orders.editing import NOT_WHOLE
from b2bdesk.ui.screens.orders.session import Session
from b2bdesk.ui.screens.orders.words import translate

BELOW_SHIPPED = "below_shipped"


def as_corrected(session: Session, changed: Order, uid: Uid, cell: Cell) -> Order:
    """Return what was typed as a correction takes it; raises InvalidInput for less than has left."""
    if session.correction is None or cell is not Cell.QTY:
        return changed
    left = session.card.shipped.get(uid)
    if left is not None and order_editing.line_of(changed, uid).qty < left:
        raise InvalidInput(field="qty", reason=BELOW_SHIPPED, shipped=format.quantity(left))
    return with_kept_price(session, changed, uid)


def with_kept_price(session: Session, changed: Order, uid: Uid) -> Order:
    """A confirmed line keeps the price that was agreed on, whatever its quantity becomes."""
    before = _in_base(session, uid)
    if before is None:
        return changed
    was = order_editing.line_of(session.order, uid)
    kept = {name: getattr(was, name) for name in (*corrections.PRICE, "price_source", "manual_price")}
    return replace(
        changed, lines=tuple(replace(line, **kept) if line.uid == uid else line for line in changed.lines)
    )


def forbidden(problem: InvalidInput) -> str:
    """Say why a quantity is too small or cannot be parted; empty for anything else."""
    if problem.facts.get("reason") == NOT_WHOLE:
        return translate("orders", "Sold whole: a quantity without decimals.")
    if problem.facts.get("reason") != BELOW_SHIPPED:
        return ""
    said = translate("orders", "%1 have left already: less is a return, not a correction.")
    return said.replace("%1", str(problem.facts["shipped"]))


def removed_among(session: Session, uids: Sequence[Uid]) -> list[Uid]:
    """Return those of the lines that the correction has removed."""
    here = {line.uid for line in session.order.lines}
    return [uid for uid in uids if uid not in here and _in_base(session, uid) is not None]


def restored(session: Session, uids: Sequence[Uid]) -> Order:
    """Return the order with removed lines back at their places."""
    order = session.order
    for uid in uids:
        if session.correction is not None:
            order = corrections.restored_line(session.correction.base, order, uid)
    return order


def _in_base(session: Session, uid: Uid) -> OrderLine | None:
    if session.correction is None:
        return None
    return next((line for line in session.correction.base.lines if line.uid == uid), None)
