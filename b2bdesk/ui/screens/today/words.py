"""The words of the queue: what each kind is called, what it needs, when it is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from b2bdesk.model.today import TodayItem, TodayKind, TodayPart
from b2bdesk.services.today import Split
from b2bdesk.ui import format
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.send.words import drift_words
from b2bdesk.ui.screens.sync.words import action_words, error_of
from b2bdesk.ui.screens.today.retail_words import why_b2b
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.today_kinds import KINDS, kind_words

translate = QCoreApplication.translate

_PARTS = {
    TodayPart.OVERDUE: QT_TRANSLATE_NOOP("today", "Overdue"),
    TodayPart.BEFORE_NOON: QT_TRANSLATE_NOOP("today", "Before 12:00"),
    TodayPart.TODAY: QT_TRANSLATE_NOOP("today", "Today"),
    TodayPart.LATER_DAYS: QT_TRANSLATE_NOOP("today", "Later days"),
    TodayPart.NO_DEADLINE: QT_TRANSLATE_NOOP("today", "No deadline"),
}
_EVIDENCE = {
    "inn": QT_TRANSLATE_NOOP("today", "INN"),
    "number": QT_TRANSLATE_NOOP("today", "number"),
    "short_number": QT_TRANSLATE_NOOP("today", "end of the number"),
    "day_differs": QT_TRANSLATE_NOOP("today", "another day"),
    "sum": QT_TRANSLATE_NOOP("today", "sum"),
    "underpaid": QT_TRANSLATE_NOOP("today", "less than due"),
    "overpaid": QT_TRANSLATE_NOOP("today", "more than due"),
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
_OWNED = frozenset(
    {
        TodayKind.ORDER_BY_HAND,
        TodayKind.UNCHECKED,
        TodayKind.CHOOSE_SLOT,
        TodayKind.RESERVE_ENDS,
        TodayKind.NEW_CLIENT,
    }
)
"""Kinds whose record somebody answers for; what nobody has can be taken."""
_OWNERS = {True: QT_TRANSLATE_NOOP("today", "taken"), False: QT_TRANSLATE_NOOP("today", "nobody's")}


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


def together_words(items: Sequence[TodayItem]) -> str:
    """Return what items are called together: one by its title, several by their number."""
    count = len(items)
    return title_words(items[0]) if count == 1 else translate("today", "%n items", "", count)


def reason_words(item: TodayItem) -> str:
    """Return why an item is here, in one sentence."""
    told = _TOLD.get(item.kind)
    return told(item) if told else translate("today", KINDS[item.kind].why)


def _refusal_words(item: TodayItem) -> str:
    problem = error_of(item.facts["op"])
    return explain(problem, item.subject_kind).text if problem else ""


def _decision_words(item: TodayItem) -> str:
    said = translate("today", "Changed here and in the other system: fields to decide: %1.")
    return said.replace("%1", str(item.facts["fields"]))


def _payment_words(item: TodayItem) -> str:
    """Return what the payer wrote and which invoices it may be for."""
    purpose = translate("today", "“%1”.").replace("%1", str(item.facts["purpose"]))
    if not item.number:
        nothing = translate("today", "No open invoice fits it.")
        order = str(item.facts["order"])
        named = translate("today", "It names order %1.").replace("%1", order) if order else ""
        return f"{purpose} {nothing} {named}".strip()
    proposal = translate("today", "Perhaps for invoice %1: %2.").replace("%1", item.number)
    evidence = ", ".join(translate("today", _EVIDENCE[each]) for each in item.facts["evidence"])
    return f"{purpose} {proposal.replace('%2', evidence)}"


def _newcomer_words(item: TodayItem) -> str:
    if not item.facts["owned"]:
        return translate("today", "The client came by itself; nobody answers for it yet.")
    if not item.facts["inn"]:
        return translate("today", "The client came by itself and told no INN.")
    return translate("today", "The client came by itself; its details are not whole yet.")


def _falling_words(item: TodayItem) -> str:
    facts = item.facts
    said = translate("today", "The level falls from %1 to %2 on %3 if nothing is bought until then.")
    said = said.replace("%1", format.percent(facts["percent"])).replace(
        "%2", format.percent(facts["falls_to"])
    )
    return said.replace("%3", format.day(facts["falls_on"]))


def _dormant_words(item: TodayItem) -> str:
    said = translate("today", "Nothing was ordered since %1.")
    return said.replace("%1", format.day(item.facts["last"]))


def _promise_words(item: TodayItem) -> str:
    facts = item.facts
    said = translate("today", "%1 promised to pay invoice %2 until %3; the money has not come.")
    said = said.replace("%1", str(facts["who"])).replace("%2", str(facts["invoice"]))
    return said.replace("%3", format.day(facts["date"]))


def _drift_words(item: TodayItem) -> str:
    return drift_words(item.facts["lines"])


def _client_of_task(item: TodayItem) -> str:
    return str(item.facts.get("client", ""))


def _asked_words(item: TodayItem) -> str:
    """Return who asks, and what he wrote."""
    said = (
        translate("today", "%1 asks for a correction beyond the limit.")
        if item.facts.get("revision")
        else translate("today", "%1 asks for more than the limit.")
    )
    said = said.replace("%1", str(item.facts.get("by", "")))
    return f"{said} {item.facts.get('note') or ''}".strip()


def _answer_words(item: TodayItem) -> str:
    granted, corrects = bool(item.facts.get("granted")), bool(item.facts.get("revision"))
    said = translate("today", _ANSWERED[granted, corrects])
    note = str(item.facts.get("note") or "")
    return f"{said.replace('%1', str(item.facts.get('by', '')))} {note}".strip()


_ANSWERED = {
    (True, False): QT_TRANSLATE_NOOP("today", "Approved by %1; the order is confirmed."),
    (False, False): QT_TRANSLATE_NOOP("today", "%1 returned the order with a question."),
    (True, True): QT_TRANSLATE_NOOP("today", "Approved by %1; the correction is applied."),
    (False, True): QT_TRANSLATE_NOOP("today", "%1 returned the correction with a question."),
}
"""What became of a request, by whether it was granted and whether it was about a correction."""

_TOLD: Mapping[TodayKind, Callable[[TodayItem], str]] = {
    TodayKind.REFUSED: _refusal_words,
    TodayKind.CORRECTION_REFUSED: _refusal_words,
    TodayKind.DECISION: _decision_words,
    TodayKind.PAYMENT: _payment_words,
    TodayKind.NEW_CLIENT: _newcomer_words,
    TodayKind.LOOKS_B2B: why_b2b,
    TodayKind.LEVEL_FALLS: _falling_words,
    TodayKind.DORMANT: _dormant_words,
    TodayKind.APPROVAL: _asked_words,
    TodayKind.ANSWER: _answer_words,
    TodayKind.TASK: _client_of_task,
    TodayKind.OFFER_DRIFTED: _drift_words,
    TodayKind.PROMISE: _promise_words,
}
"""Kinds whose reason depends on the item; the others have one sentence in :data:`KINDS`."""


def detail_words(item: TodayItem) -> str:
    """Return the second line of a row: the kind, the number it is about, whether nobody has it."""
    words = kind_words(item.kind)
    if item.kind in (TodayKind.REFUSED, TodayKind.CORRECTION_REFUSED):
        words = ": ".join((words, action_words(item.facts["op"].action)))
    number = format.phone(item.number) if item.kind is TodayKind.MISSED_CALL else item.number
    nobodys = item.kind in _OWNED and item.responsible is None
    owner = translate("today", _OWNERS[item.taken_by is not None]) if nobodys else ""
    return " · ".join(part for part in (words, number, owner) if part)


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
    local, here = due.astimezone(), now.astimezone()
    # "Now" is no moment by which something is due.
    same_day = local.date() == here.date()
    when = format.clock_time(local) if same_day else format.time_in_list(local, here)
    return translate("today", "by %1").replace("%1", when)
