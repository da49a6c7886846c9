"""The words of asking and agreeing: what goes beyond, who answered what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from b2bdesk.model.approval import Approval, ApprovalState, How, Topic
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.rules.limits import Beyond
from b2bdesk.services import approvals as service
from b2bdesk.services.corrections import Applied
from b2bdesk.ui import format
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import KeyValue

_HOW = {
    How.CLICK: QT_TRANSLATE_NOOP("orders", "on the portal"),
    How.PHONE: QT_TRANSLATE_NOOP("orders", "by phone"),
    How.LETTER: QT_TRANSLATE_NOOP("orders", "by mail"),
}
_ANSWERS = {
    ApprovalState.ASKED: QT_TRANSLATE_NOOP("orders", "The lead is asked"),
    ApprovalState.GRANTED: QT_TRANSLATE_NOOP("orders", "Approved"),
    ApprovalState.REFUSED: QT_TRANSLATE_NOOP("orders", "Returned with a question"),
    ApprovalState.WITHDRAWN: QT_TRANSLATE_NOOP("orders", "Request taken back"),
}


def how_words(how: How) -> str:
    """Return in which way somebody agreed."""
    return translate("orders", _HOW[how])


def beyond_rows(order: Order, found: Sequence[Beyond]) -> list[KeyValue]:
    """Return what goes beyond, each with what would be possible without asking."""
    return [KeyValue(_about(order, one), _asked(one), _allowed(one)) for one in found]


def beyond_words(order: Order, found: Sequence[Beyond]) -> str:
    """Return what goes beyond in one sentence."""
    return "; ".join(f"{_about(order, one)}: {_asked(one)}" for one in found)


def mark_words(*, approves: bool, refused: str = "") -> str:
    """Return what stands beside the name of a line that goes beyond."""
    if refused:
        return translate("orders", "the lead asks: %1").replace("%1", refused)
    if approves:
        return translate("orders", "beyond the limit, needs a reason")
    return translate("orders", "asks the lead")


def beyond_row(order: Order, one: Beyond) -> tuple[str, str]:
    """Return one thing that goes beyond, and that the lead is asked about it."""
    asks = translate("orders", "asks the lead")
    return f"{_about(order, one)}: {_asked(one)}", " · ".join(part for part in (_allowed(one), asks) if part)


def limit_note(one: Beyond) -> str:
    """Return how far one may go, for the tooltip of a value."""
    return _allowed(one)


def granted_words(done: service.Granted) -> str:
    """Say what was agreed to; the place of the number is %1."""
    if isinstance(done, Applied):
        return translate("orders", "The correction of %1 is approved and applied")
    return translate("orders", "%1 is approved and confirmed")


def history_rows(approvals: Sequence[Approval], names: Mapping[Uid, str]) -> list[tuple[datetime, KeyValue]]:
    """Return what was asked and agreed, each with its moment: what was asked together stands once."""
    rows: dict[tuple[object, ...], tuple[datetime, KeyValue]] = {}
    for one in approvals:
        at = one.at or one.asked_at
        words = (
            _consent(one) if one.topic is Topic.CLIENT_CONSENT else translate("orders", _ANSWERS[one.state])
        )
        said = f"{words}: {one.note}" if one.note else words
        who = names.get(one.by or one.asked_by, "")
        rows.setdefault((at, one.state, said), (at, KeyValue(format.moment(at.astimezone()), said, who)))
    return list(rows.values())


def consent_words(approvals: Sequence[Approval]) -> str:
    """Return that the client agreed, for the header; empty when nobody noted it."""
    found = [one for one in approvals if one.topic is Topic.CLIENT_CONSENT and _stands(one)]
    if not found:
        return ""
    last = found[-1]
    return f"{_consent(last)}, {format.moment((last.at or last.asked_at).astimezone())}"


def waiting(approvals: Sequence[Approval]) -> list[Beyond]:
    """Return what waits for the lead."""
    return [Beyond.of(one) for one in approvals if one.state is ApprovalState.ASKED]


def question_of(approvals: Sequence[Approval]) -> str:
    """Return the question with which the lead returned the order last; empty after another request."""
    asked = [one for one in approvals if one.topic is not Topic.CLIENT_CONSENT]
    last = asked[-1] if asked else None
    return (last.note or "") if last is not None and last.state is ApprovalState.REFUSED else ""


def refused_line(approvals: Sequence[Approval], line: Uid) -> str:
    """Return the lead's question about a line; empty while there is none."""
    last = service.answers_of(approvals).get(line)
    return (last.note or "") if last is not None and last.state is ApprovalState.REFUSED else ""


def _stands(one: Approval) -> bool:
    return one.state is ApprovalState.GRANTED


def _consent(one: Approval) -> str:
    if not _stands(one):
        return translate("orders", "The client's agreement was noted by mistake")
    said = translate("orders", "The client agreed %1").replace("%1", how_words(one.how or How.PHONE))
    return ", ".join(part for part in (said, str(one.value.get("who") or "")) if part)


def _about(order: Order, one: Beyond) -> str:
    if one.topic is Topic.LIMIT:
        return translate("orders", "Credit limit") if one.credit else translate("orders", "Sum of the order")
    line = next((each for each in order.lines if each.uid == one.line), None)
    if one.paid:
        said = translate("orders", "Line %1: paid price")
    elif one.topic is Topic.PRICE:
        said = translate("orders", "Line %1: price")
    else:
        said = translate("orders", "Line %1: discount")
    return said.replace("%1", str(line.position) if line else "—")


def _asked(one: Beyond) -> str:
    if one.topic is Topic.DISCOUNT:
        return format.percent(one.asked)
    if one.credit:
        return translate("orders", "exceeded by %1").replace("%1", format.money(one.asked))
    return format.money(one.asked)


def _allowed(one: Beyond) -> str:
    if one.credit:
        return ""
    if one.paid:
        return translate("orders", "was %1").replace("%1", format.money(one.allowed))
    if one.topic is Topic.DISCOUNT:
        return translate("orders", "without asking up to %1").replace("%1", format.percent(one.allowed))
    said = (
        translate("orders", "without asking from %1")
        if one.topic is Topic.PRICE
        else translate("orders", "without asking up to %1")
    )
    return said.replace("%1", format.money(one.allowed))
