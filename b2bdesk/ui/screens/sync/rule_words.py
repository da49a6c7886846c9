"""Words of the team's rules: sections, fields, lengths of time, which way an order goes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from b2bdesk.model.order import PayState
from b2bdesk.model.today import TodayKind
from b2bdesk.rules.team_rules import ANY_SUM, DAY, HOUR, MINUTE, UNTIL_PRESSED, Kind, RuleField, Section
from b2bdesk.services.rehearsing import Rehearsal
from b2bdesk.ui import format
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.today_kinds import kind_words

translate = QCoreApplication.translate
STATUSES = "statuses"
"""The row of what is shown here and set in the CRM."""

_SECTIONS = {
    Section.GATE: QT_TRANSLATE_NOOP("rules", "Orders that go by themselves"),
    Section.TOLERANCE: QT_TRANSLATE_NOOP("rules", "Tolerances"),
    Section.HOLDS: QT_TRANSLATE_NOOP("rules", "Pause before sending"),
    Section.FRESHNESS: QT_TRANSLATE_NOOP("rules", "Age of data"),
    Section.TODAY: QT_TRANSLATE_NOOP("rules", "Limits of Today"),
    Section.RESERVE: QT_TRANSLATE_NOOP("rules", "Reserve"),
    Section.LIMITS: QT_TRANSLATE_NOOP("rules", "What roles may"),
}
_ABOUT = {
    Section.GATE: QT_TRANSLATE_NOOP(
        "rules",
        "An order that meets both goes without a person, unless it is short, disputed, priced by hand, or its"
        " company is not in order. Nothing is confirmed by itself before the robot is switched on.",
    ),
    Section.TOLERANCE: QT_TRANSLATE_NOOP(
        "rules", "How far a payment may be from the total, and the ERP's price of one unit from ours."
    ),
    Section.HOLDS: QT_TRANSLATE_NOOP(
        "rules", "For everybody who has not set a pause of his own in the settings."
    ),
    Section.FRESHNESS: QT_TRANSLATE_NOOP(
        "rules", "From which age data count as old, and how often they are asked for."
    ),
    Section.TODAY: QT_TRANSLATE_NOOP("rules", "How long an item of the day may wait before it is overdue."),
    Section.RESERVE: QT_TRANSLATE_NOOP(
        "rules",
        "How long goods are held for an order without money. A day before the end it stands in Today; nothing"
        " is released by itself.",
    ),
    Section.LIMITS: QT_TRANSLATE_NOOP(
        "rules",
        "How far a person may go by himself. What goes beyond waits for the lead, whose own limits ask for a"
        " reason.",
    ),
}
_FIELDS = {
    "total": QT_TRANSLATE_NOOP("rules", "Total less than"),
    "goods_lines": QT_TRANSLATE_NOOP("rules", "Positions at most"),
    "payment": QT_TRANSLATE_NOOP("rules", "Payment and total"),
    "price": QT_TRANSLATE_NOOP("rules", "Price of a unit"),
    "offer_price": QT_TRANSLATE_NOOP("rules", "Price of an offer, %"),
    "offer_stock": QT_TRANSLATE_NOOP("rules", "Free of what was offered, %"),
    "mail_s": QT_TRANSLATE_NOOP("rules", "Letters"),
    "push_s": QT_TRANSLATE_NOOP("rules", "Clients, orders, invoices"),
    "stock.limit": QT_TRANSLATE_NOOP("rules", "Stock is old after"),
    "stock.every": QT_TRANSLATE_NOOP("rules", "Stock is read every"),
    "prices.limit": QT_TRANSLATE_NOOP("rules", "Goods and prices are old after"),
    "prices.every": QT_TRANSLATE_NOOP("rules", "Goods and prices are read every"),
    "orders.limit": QT_TRANSLATE_NOOP("rules", "Clients and orders are old after"),
    "orders.every": QT_TRANSLATE_NOOP("rules", "Clients and orders are read every"),
    "payments.limit": QT_TRANSLATE_NOOP("rules", "Payments are old after"),
    "payments.every": QT_TRANSLATE_NOOP("rules", "Payments are read every"),
    "slots.limit": QT_TRANSLATE_NOOP("rules", "Delivery slots are old after"),
    "slots.every": QT_TRANSLATE_NOOP("rules", "Delivery slots are read every"),
    "contracts.limit": QT_TRANSLATE_NOOP("rules", "Contracts are old after"),
    "reserve_days": QT_TRANSLATE_NOOP("rules", "Working days"),
    "contracts.every": QT_TRANSLATE_NOOP("rules", "Contracts are read every"),
    "manager.discount": QT_TRANSLATE_NOOP("rules", "Manager: points over the level"),
    "manager.total": QT_TRANSLATE_NOOP("rules", "Manager: order up to (0: any sum)"),
    "manager.price": QT_TRANSLATE_NOOP("rules", "Manager: any price"),
    "lead.discount": QT_TRANSLATE_NOOP("rules", "Lead: discount up to"),
    "lead.total": QT_TRANSLATE_NOOP("rules", "Lead: order up to (0: any sum)"),
    "lead.price": QT_TRANSLATE_NOOP("rules", "Lead: any price"),
}
_NOTHING = {
    Section.HOLDS: QT_TRANSLATE_NOOP("rules", "no pause"),
    Section.FRESHNESS: QT_TRANSLATE_NOOP("rules", "as the system is connected"),
    Section.TODAY: QT_TRANSLATE_NOOP("rules", "at once"),
}
_WAYS = {
    "by_itself": QT_TRANSLATE_NOOP("rules", "by itself"),
    "by_hand": QT_TRANSLATE_NOOP("rules", "by hand"),
    "overdue": QT_TRANSLATE_NOOP("rules", "overdue"),
    "in_time": QT_TRANSLATE_NOOP("rules", "in time"),
    "within": QT_TRANSLATE_NOOP("rules", "without asking"),
    "asks": QT_TRANSLATE_NOOP("rules", "waits for the lead"),
    "late": QT_TRANSLATE_NOOP("rules", "old"),
    "fresh": QT_TRANSLATE_NOOP("rules", "fresh"),
    PayState.UNPAID.value: QT_TRANSLATE_NOOP("rules", "unpaid"),
    PayState.PARTLY.value: QT_TRANSLATE_NOOP("rules", "paid partly"),
    PayState.PAID.value: QT_TRANSLATE_NOOP("rules", "paid"),
    PayState.OVERPAID.value: QT_TRANSLATE_NOOP("rules", "overpaid"),
}


def section_words(key: str) -> str:
    """Return the name of a row."""
    if key == STATUSES:
        return translate("rules", "Statuses of the CRM")
    return translate("rules", _SECTIONS[Section(key)])


def about_words(key: str) -> str:
    """Return what a section decides."""
    if key == STATUSES:
        return translate(
            "rules",
            "What a group of the CRM's statuses means here. Which status stands in it is set there.",
        )
    return translate("rules", _ABOUT[Section(key)])


def field_title(section: Section, field: RuleField) -> str:
    """Return the label of a field."""
    if section is Section.TODAY:
        return kind_words(TodayKind(field.key))
    return translate("rules", _FIELDS[field.key])


def value_words(section: Section, field: RuleField, value: Decimal) -> str:
    """Return a value as people read it."""
    if field.kind is Kind.MONEY:
        any_sum = section is Section.LIMITS and value == ANY_SUM
        return translate("rules", "any sum") if any_sum else format.money(value)
    if field.kind is Kind.PERCENT:
        return format.percent(value)
    if field.kind is Kind.YES_NO:
        return yes_no_words(bool(value))
    if field.kind is Kind.COUNT:
        return format.number(value)
    return time_words(section, int(value))


def yes_no_words(value: bool) -> str:
    """Return whether something is allowed."""
    return translate("rules", "yes") if value else translate("rules", "no")


def time_words(section: Section, seconds: int) -> str:
    """Return a length of time in its largest whole unit."""
    if not seconds:
        return translate("rules", _NOTHING[section])
    if seconds >= UNTIL_PRESSED:
        return translate("settings", "until I press Send now")
    for size, words in _UNITS:
        if seconds % size == 0:
            return words().replace("%1", str(seconds // size))
    return translate("rules", "%1 s").replace("%1", str(seconds))


_UNITS: tuple[tuple[int, Callable[[], str]], ...] = (
    (DAY, lambda: translate("rules", "%1 d")),
    (HOUR, lambda: translate("rules", "%1 h")),
    (MINUTE, lambda: translate("rules", "%1 min")),
)


def way_words(way: str) -> str:
    """Return which way something goes."""
    return translate("rules", _WAYS[way])


def rehearsal_words(found: Rehearsal) -> str:
    """Return what a rehearsal found in one sentence."""
    if not found.looked_at:
        return translate("rules", "There is nothing to try it on.")
    counts = "; ".join(
        translate("rules", "%1: %2 now, %3 then")
        .replace("%1", way_words(way))
        .replace("%2", str(found.before.get(way, 0)))
        .replace("%3", str(found.after.get(way, 0)))
        for way in sorted({*found.before, *found.after})
    )
    what = {
        Section.TODAY: translate("rules", "Items of today: %1."),
        Section.FRESHNESS: translate("rules", "Streams that are read: %1."),
    }.get(found.section, translate("rules", "Orders of the last 30 days: %1."))
    changed = translate("rules", "Would change: %1.").replace("%1", str(len(found.changed)))
    return f"{what.replace('%1', str(found.looked_at))} {counts}. {changed}"
