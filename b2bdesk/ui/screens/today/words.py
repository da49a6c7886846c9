"""The words of the queue: what each kind is called, what it needs, when it is due."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from b2bdesk.model.today import TodayItem, TodayKind, TodayPart
from b2bdesk.services.today import Split
from b2bdesk.ui import format
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.sync.words import action_words, error_of
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

# Kind -> its name, icon, colour of the icon, what its primary action is called.
_KINDS = {
    TodayKind.MISSED_CALL: (QT_TRANSLATE_NOOP("today", "Missed call"), "phone-missed", "error",
                            QT_TRANSLATE_NOOP("today", "Call back")),
    TodayKind.ORDER_BY_HAND: (QT_TRANSLATE_NOOP("today", "Order by hand"), "hand", "muted",
                              QT_TRANSLATE_NOOP("today", "Confirm")),
    TodayKind.UNCHECKED: (QT_TRANSLATE_NOOP("today", "Confirmed locally, not checked"), "clock", "warning",
                          QT_TRANSLATE_NOOP("today", "Check now")),
    TodayKind.REFUSED: (QT_TRANSLATE_NOOP("today", "Refused"), "octagon-x", "error",
                        QT_TRANSLATE_NOOP("today", "Correct")),
    TodayKind.DECISION: (QT_TRANSLATE_NOOP("today", "Needs my decision"), "git-compare", "warning",
                         QT_TRANSLATE_NOOP("today", "Decide")),
    TodayKind.NOT_DELIVERED: (QT_TRANSLATE_NOOP("today", "Letter not delivered"), "mail", "error",
                              QT_TRANSLATE_NOOP("today", "Print and send")),
    TodayKind.RESERVE_ENDS: (QT_TRANSLATE_NOOP("today", "Reserve ends"), "lock", "warning",
                             QT_TRANSLATE_NOOP("today", "Open the order")),
    TodayKind.APPROVAL: (QT_TRANSLATE_NOOP("today", "Approval asked"), "hand", "warning",
                         QT_TRANSLATE_NOOP("today", "Approve")),
    TodayKind.ANSWER: (QT_TRANSLATE_NOOP("today", "Answer of the lead"), "check", "muted",
                       QT_TRANSLATE_NOOP("today", "Open the order")),
    TodayKind.TASK: (QT_TRANSLATE_NOOP("today", "Task"), "list-checks", "muted",
                     QT_TRANSLATE_NOOP("today", "Done")),
    TodayKind.DRAFT: (QT_TRANSLATE_NOOP("today", "Draft"), "pencil", "muted",
                      QT_TRANSLATE_NOOP("today", "Go on typing")),
}  # fmt: skip
_PARTS = {
    TodayPart.OVERDUE: QT_TRANSLATE_NOOP("today", "Overdue"),
    TodayPart.BEFORE_NOON: QT_TRANSLATE_NOOP("today", "Before 12:00"),
    TodayPart.TODAY: QT_TRANSLATE_NOOP("today", "Today"),
    TodayPart.LATER_DAYS: QT_TRANSLATE_NOOP("today", "Later days"),
    TodayPart.NO_DEADLINE: QT_TRANSLATE_NOOP("today", "No deadline"),
}
_TABS = {
    Split.ALL: QT_TRANSLATE_NOOP("today", "All"),
    Split.ORDERS: QT_TRANSLATE_NOOP("today", "Orders"),
    Split.MONEY: QT_TRANSLATE_NOOP("today", "Money"),
    Split.DELIVERY: QT_TRANSLATE_NOOP("today", "Delivery"),
    Split.CLIENTS: QT_TRANSLATE_NOOP("today", "Clients"),
    Split.LATER: QT_TRANSLATE_NOOP("today", "Later"),
}
_MINUTES_OF_A_DAY = 24 * 60


def kind_words(kind: TodayKind) -> str:
    """Return what a kind is called."""
    return translate("today", _KINDS[kind][0])


def kind_icon(kind: TodayKind) -> tuple[str, str]:
    """Return icon and colour of a kind."""
    return _KINDS[kind][1], _KINDS[kind][2]


def primary_words(kind: TodayKind) -> str:
    """Return what the primary action of a kind is called."""
    return translate("today", _KINDS[kind][3])


def part_words(part: TodayPart) -> str:
    """Return the header of a part of the day."""
    return translate("today", _PARTS[part])


def tab_words(split: Split) -> str:
    """Return the title of a tab."""
    return translate("today", _TABS[split])


def title_words(item: TodayItem) -> str:
    """Return who or what an item is about."""
    if item.kind is TodayKind.MISSED_CALL:
        return format.phone(item.title)
    return item.title or translate("today", "A client not chosen yet")


def reason_words(item: TodayItem) -> str:
    """Return why an item is here, in one sentence."""
    if item.kind is TodayKind.REFUSED:
        problem = error_of(item.facts["op"])
        return explain(problem, item.subject_kind).text if problem else ""
    if item.kind is TodayKind.DECISION:
        said = translate("today", "Changed here and in the other system: fields to decide: %1.")
        return said.replace("%1", str(item.facts["fields"]))
    sentences = {
        TodayKind.ORDER_BY_HAND: translate(
            "today", "The order came by itself and waits for your confirmation."
        ),
        TodayKind.UNCHECKED: translate(
            "today", "Stock and prices were not asked of the ERP yet. No invoice leaves."
        ),
        TodayKind.NOT_DELIVERED: translate(
            "today", "The letter did not reach the client. Check the address."
        ),
        TodayKind.RESERVE_ENDS: translate("today", "The goods are held for this order until then."),
        TodayKind.APPROVAL: _asked_words(item),
        TodayKind.ANSWER: _answer_words(item),
        TodayKind.TASK: str(item.facts.get("client", "")),
        TodayKind.DRAFT: translate("today", "Typed and not saved yet."),
        TodayKind.MISSED_CALL: translate("today", "Nobody called back yet."),
    }
    return sentences[item.kind]


def _asked_words(item: TodayItem) -> str:
    """Return how many things of an order go beyond, and what the manager wrote."""
    said = translate("today", "%1 asks for what goes beyond the limit, things: %2.")
    said = said.replace("%1", str(item.facts.get("by", ""))).replace("%2", str(item.facts.get("count", 0)))
    return f"{said} {item.facts.get('note') or ''}".strip()


def _answer_words(item: TodayItem) -> str:
    said = (
        translate("today", "Approved by %1; the order is confirmed.")
        if item.facts.get("granted")
        else translate("today", "%1 returned the order with a question.")
    )
    note = str(item.facts.get("note") or "")
    return f"{said.replace('%1', str(item.facts.get('by', '')))} {note}".strip()


def detail_words(item: TodayItem) -> str:
    """Return the second line of a row: the kind and the number it is about."""
    words = kind_words(item.kind)
    if item.kind is TodayKind.REFUSED:
        words = ": ".join((words, action_words(item.facts["op"].action)))
    number = format.phone(item.number) if item.kind is TodayKind.MISSED_CALL else item.number
    return f"{words} · {number}" if number else words


def overdue_words(due: datetime, now: datetime) -> str:
    """Return by how much a deadline is missed, as a chip shows it; empty before it."""
    minutes = int((now - due).total_seconds() // 60)
    if minutes < 0:
        return ""
    if minutes < 60:
        return translate("today", "−%1 min").replace("%1", str(max(minutes, 1)))
    if minutes < _MINUTES_OF_A_DAY:
        return translate("today", "−%1 h").replace("%1", str(minutes // 60))
    return translate("today", "−%1 d").replace("%1", str(minutes // _MINUTES_OF_A_DAY))


def due_words(due: datetime | None, now: datetime) -> str:
    """Return when an item is due, small at the end of a row."""
    if due is None or due <= now:
        return ""
    return translate("today", "by %1").replace("%1", format.time_in_list(due.astimezone(), now.astimezone()))
