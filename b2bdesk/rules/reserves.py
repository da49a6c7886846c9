"""How long goods are held for an order that nobody has paid yet (``domain.md`` 7). Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

_SATURDAY = 5


def end_of(since: datetime, working_days: int) -> datetime:
    """Return when a reserve ends that begins at ``since``: Saturdays and Sundays are left out."""
    end, left = since, working_days
    while left > 0:
        end += timedelta(days=1)
        left -= end.weekday() < _SATURDAY
    return end
