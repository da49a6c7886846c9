"""The order of a day: how long each kind may wait, what comes first, under which header it stands.

The limits are those of ``ux.md`` 3.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from b2bdesk.model.today import TodayGroup, TodayItem, TodayKind, TodayPart


@dataclass(frozen=True, slots=True)
class KindRule:
    """What holds for a kind: its tab, and how long after it came up an item is due.

    Without a limit a kind brings its own moment, or has none.
    """

    group: TodayGroup
    limit: timedelta | None = None


KINDS: Mapping[TodayKind, KindRule] = {
    TodayKind.MISSED_CALL: KindRule(TodayGroup.CLIENTS, timedelta(minutes=15)),
    TodayKind.ORDER_BY_HAND: KindRule(TodayGroup.ORDERS, timedelta(minutes=30)),
    TodayKind.UNCHECKED: KindRule(TodayGroup.ORDERS, timedelta(minutes=30)),
    TodayKind.REFUSED: KindRule(TodayGroup.ORDERS, timedelta(minutes=15)),
    TodayKind.CORRECTION_REFUSED: KindRule(TodayGroup.ORDERS, timedelta(minutes=15)),
    TodayKind.DECISION: KindRule(TodayGroup.ORDERS, timedelta()),
    TodayKind.NOT_DELIVERED: KindRule(TodayGroup.MONEY, timedelta(hours=1)),
    TodayKind.PAYMENT: KindRule(TodayGroup.MONEY, timedelta(hours=2)),
    TodayKind.CHOOSE_SLOT: KindRule(TodayGroup.DELIVERY, timedelta(hours=4)),
    TodayKind.RESERVE_ENDS: KindRule(TodayGroup.DELIVERY),
    TodayKind.OFFER_DRIFTED: KindRule(TodayGroup.CLIENTS),
    TodayKind.PROMISE: KindRule(TodayGroup.MONEY, timedelta(days=1)),
    TodayKind.NEW_CLIENT: KindRule(TodayGroup.CLIENTS, timedelta(minutes=30)),
    TodayKind.LOOKS_B2B: KindRule(TodayGroup.ORDERS, timedelta(minutes=30)),
    TodayKind.LEVEL_FALLS: KindRule(TodayGroup.CLIENTS),
    TodayKind.DORMANT: KindRule(TodayGroup.CLIENTS),
    TodayKind.APPROVAL: KindRule(TodayGroup.ORDERS, timedelta(hours=1)),
    TodayKind.ANSWER: KindRule(TodayGroup.ORDERS, timedelta(minutes=30)),
    TodayKind.TASK: KindRule(TodayGroup.CLIENTS),
    TodayKind.DRAFT: KindRule(TodayGroup.ORDERS),
}
"""Every kind, in one place; a new one is a row here, a source in ``services`` and its words in ``ui``."""

LIMITS: Mapping[TodayKind, timedelta] = {
    kind: rule.limit for kind, rule in KINDS.items() if rule.limit is not None
}
"""How long after it came up an item is due, where the team has set nothing else."""

QUIET_AFTER = timedelta(days=60)
"""After how long without an order a client that has bought counts as dormant."""
QUIET_FOR = timedelta(days=14)
"""How long the queue reminds of a client that fell silent; afterwards he stands in the list of clients."""

LEVEL_WARNING = timedelta(days=14)
"""How long before a discount level falls its client is worth a word."""

NOON = time(12)
_MORNING = time(9)
_LATER_TODAY = timedelta(hours=3)
_SOON = timedelta(minutes=30)


def due_of(
    kind: TodayKind, since: datetime, limit_of: Callable[[TodayKind], timedelta | None] = LIMITS.get
) -> datetime | None:
    """Return when an item that came up at ``since`` is due; None for a kind without a limit.

    ``limit_of`` tells the limits where the team has set its own.
    """
    limit = limit_of(kind)
    return None if limit is None else since + limit


def group_of(item: TodayItem) -> TodayGroup:
    """Return the tab of an item: work of the orders that is about a client stands among the clients."""
    group = KINDS[item.kind].group
    return TodayGroup.CLIENTS if item.subject_kind == "client" and group is TodayGroup.ORDERS else group


def part_of(due: datetime | None, now: datetime, zone: tzinfo | None) -> TodayPart:
    """Return the header; ``zone`` is the manager's (None: this computer's)."""
    if due is None:
        return TodayPart.NO_DEADLINE
    if due <= now:
        return TodayPart.OVERDUE
    local, today = due.astimezone(zone), now.astimezone(zone).date()
    if local.date() != today:
        return TodayPart.LATER_DAYS
    return TodayPart.BEFORE_NOON if local.time() <= NOON else TodayPart.TODAY


def in_order(items: Iterable[TodayItem]) -> list[TodayItem]:
    """Return the items as they are worked off: the most overdue first, soft ones last."""
    return sorted(items, key=lambda item: (item.due is None, item.due, item.title, item.key))


def moments_of_later(now: datetime, zone: tzinfo | None) -> list[datetime]:
    """Return when an item put off may come back: in half an hour, this afternoon, tomorrow at nine.

    In the afternoon itself *this afternoon* is three hours on.
    """
    local = now.astimezone(zone)
    afternoon = local.replace(hour=14, minute=0, second=0, microsecond=0)
    if afternoon <= local:
        afternoon = local + _LATER_TODAY
    morning = datetime.combine(local.date() + timedelta(days=1), _MORNING, tzinfo=local.tzinfo)
    return [now + _SOON, afternoon.astimezone(now.tzinfo), morning.astimezone(now.tzinfo)]
