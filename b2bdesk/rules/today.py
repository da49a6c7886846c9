"""The order of a day: how long each kind may wait, what comes first, under which header it stands.

The limits are those of ``ux.md`` 3.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta, tzinfo

from b2bdesk.model.today import TodayGroup, TodayItem, TodayKind, TodayPart

LIMITS: Mapping[TodayKind, timedelta] = {
    TodayKind.MISSED_CALL: timedelta(minutes=15),
    TodayKind.ORDER_BY_HAND: timedelta(minutes=30),
    TodayKind.UNCHECKED: timedelta(minutes=30),
    TodayKind.REFUSED: timedelta(minutes=15),
    TodayKind.DECISION: timedelta(),
    TodayKind.NOT_DELIVERED: timedelta(hours=1),
    TodayKind.APPROVAL: timedelta(hours=1),
    TodayKind.ANSWER: timedelta(minutes=30),
}
"""How long after it came up an item is due; kinds that are not here bring their own moment or none."""

GROUPS: Mapping[TodayKind, TodayGroup] = {
    TodayKind.MISSED_CALL: TodayGroup.CLIENTS,
    TodayKind.ORDER_BY_HAND: TodayGroup.ORDERS,
    TodayKind.UNCHECKED: TodayGroup.ORDERS,
    TodayKind.REFUSED: TodayGroup.ORDERS,
    TodayKind.DECISION: TodayGroup.ORDERS,
    TodayKind.NOT_DELIVERED: TodayGroup.MONEY,
    TodayKind.RESERVE_ENDS: TodayGroup.DELIVERY,
    TodayKind.APPROVAL: TodayGroup.ORDERS,
    TodayKind.ANSWER: TodayGroup.ORDERS,
    TodayKind.TASK: TodayGroup.CLIENTS,
    TodayKind.DRAFT: TodayGroup.ORDERS,
}
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
    """Return the tab of an item: what is about a client stands among the clients."""
    return TodayGroup.CLIENTS if item.subject_kind == "client" else GROUPS[item.kind]


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
