"""When news do not disturb: quiet hours of every day, and "do not disturb until" (``ux.md`` 16).

What comes meanwhile lies behind the bell and in the journal; calls are shown at any time, and so is the
answer to what a person does himself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from PySide6.QtCore import QObject, Signal

from b2bdesk.ui.ports import UiState

HOURS, UNTIL = "notices.hours", "notices.until"
"""What is remembered: two local times as ``["19:00", "09:00"]``; an instant in ISO, UTC."""
USUAL = (time(19), time(9))


@dataclass(frozen=True, slots=True)
class Silence:
    """``hours`` are local, None when every hour is loud; ``until`` is an instant."""

    hours: tuple[time, time] | None = None
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Tell whether it is quiet at an instant; the hours are those of this computer."""
        if self.until is not None and now < self.until:
            return True
        return self.hours is not None and _within(now.astimezone().time(), *self.hours)

    def ends(self, now: datetime) -> datetime | None:
        """Return when it is loud again; None when it is so now."""
        if not self.holds(now):
            return None
        ends = [self.until] if self.until is not None and now < self.until else []
        if self.hours is not None and _within(now.astimezone().time(), *self.hours):
            local = now.astimezone()
            end = datetime.combine(local.date(), self.hours[1], tzinfo=local.tzinfo)
            ends.append(end if end > local else end + timedelta(days=1))
        return max(ends)


def _within(now: time, begins: time, ends: time) -> bool:
    """Tell whether a time lies between two others, over midnight where the end comes before the beginning."""
    if begins <= ends:
        return begins <= now < ends
    return now >= begins or now < ends


class Quiet(QObject):
    """What this person set, kept between starts. ``changed`` comes with every change."""

    changed = Signal()

    def __init__(self, kept: UiState, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept, self._now = kept, now

    @property
    def silence(self) -> Silence:
        """Return what is set; what cannot be read counts as not set."""
        hours, until = self._kept.get(HOURS), self._kept.get(UNTIL)
        try:
            told = (time.fromisoformat(hours[0]), time.fromisoformat(hours[1])) if hours else None
            return Silence(told, datetime.fromisoformat(until) if until else None)
        except (ValueError, TypeError, IndexError):
            return Silence()

    def set_hours(self, hours: tuple[time, time] | None) -> None:
        """Be quiet between two local times of every day, or never."""
        self._kept.set(HOURS, [f"{each:%H:%M}" for each in hours] if hours else None)
        self.changed.emit()

    def hush(self, until: datetime | None) -> None:
        """Be quiet until an instant; None ends it."""
        self._kept.set(UNTIL, until.isoformat() if until else None)
        self.changed.emit()

    def holds(self) -> bool:
        """Tell whether it is quiet now."""
        return self.silence.holds(self._now())

    def ends(self) -> datetime | None:
        """Return when it is loud again, None when it is so now."""
        return self.silence.ends(self._now())
