"""Two states of an order as rows of words: on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from b2bdesk.documents.data_revision import DiffRow, RevisionDiffData
from b2bdesk.model.order import Order, OrderLine
from b2bdesk.rules import corrections
from b2bdesk.services.desk import Desk
from b2bdesk.services.revisions import Fate, OrderState
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook
from b2bdesk.ui.field_words import field_words, value_words
from b2bdesk.ui.screens.orders.correction import words
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import KeyValue

_COLOURS = {Fate.REFUSED: "error", Fate.DIFFERS: "warning", Fate.UNKNOWN: "warning"}
NOT_THERE = "—"


def rows(before: Order, after: Order) -> list[DiffRow]:
    """Return what differs between two states: lines, other fields, the total."""
    return list(_rows(before, after))


def state_title(state: OrderState) -> str:
    """Return a state in one line: number, moment, who."""
    at = format.moment(state.at.astimezone()) if state.at else ""
    return " · ".join(part for part in (_number(state), at, _who(state)) if part)


def state_looks(state: OrderState) -> tuple[CellLook, ...]:
    """Return the row of a state in the list."""
    at = format.moment(state.at.astimezone()) if state.at else NOT_THERE
    return (
        CellLook(_number(state), strong=True),
        CellLook(at),
        CellLook(_who(state)),
        CellLook(_reason(state)),
        CellLook(format.amount(state.order.total), numeric=True),
    )


def outcome_rows(state: OrderState) -> list[KeyValue]:
    """Return what was listed before a correction, and what came of each."""
    return [
        KeyValue(
            words.effect_words(one.effect),
            ", ".join((words.fate_words(one.fate), *one.otherwise)),
            system_name(one.effect.system),
            colour=_COLOURS.get(one.fate, "text"),
        )
        for one in state.outcomes
    ]


def snapshot(desk: Desk, before: OrderState, after: OrderState) -> RevisionDiffData:
    """Return what is drawn of two states."""
    with desk.store.read() as tx:
        own, client = tx.people.own_company(after.order.own_company), tx.clients.get(after.order.client)
    return RevisionDiffData(
        number=after.order.shown_number,
        date=desk.clock.today(),
        seller=own.name,
        buyer=client.name if client else "",
        before=state_title(before),
        after=state_title(after),
        reason=_reason(after),
        rows=tuple(rows(before.order, after.order)),
        training=desk.training,
    )


def _rows(before: Order, after: Order) -> Iterator[DiffRow]:
    found = corrections.difference(before, after)
    for one in found.lines:
        yield DiffRow(what=_line_name(one.line), before=_line(one.before), after=_line(one.after))
    for name in found.header:
        told = (words.plain_value(getattr(side, name)) for side in (before, after))
        old, new = (value_words({}, name, value) for value in told)
        yield DiffRow(what=field_words({}, name), before=old, after=new)
    if found:
        total = translate("orders", "Total")
        yield DiffRow(what=total, before=format.amount(before.total), after=format.amount(after.total))


def _line_name(line: OrderLine) -> str:
    return " ".join(part for part in (line.article_text, line.text) if part)


def _line(line: OrderLine | None) -> str:
    if line is None:
        return NOT_THERE
    price = f"{format.quantity(line.qty)} × {format.amount(line.unit_price)}"
    more = (line.warehouse or "", format.short_day(line.date) if line.date else "")
    return ", ".join(part for part in (price, *more) if part)


def _number(state: OrderState) -> str:
    return str(state.number) if state.number is not None else NOT_THERE


def _who(state: OrderState) -> str:
    return state.by or system_name(state.system)


def _reason(state: OrderState) -> str:
    found = state.revision
    if found is None:
        first = state.number is not None
        return translate("orders", "as confirmed") if first else translate("orders", "changed elsewhere")
    return ": ".join(part for part in (words.reason_words(found.reason), found.text) if part)
