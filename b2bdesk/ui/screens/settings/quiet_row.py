"""When news do not disturb: quiet hours, and quiet until a moment; each change is undoable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.ui import format
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.quiet import USUAL
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.settings.setting_row import SettingRow
from b2bdesk.ui.screens.settings.words import translate
from b2bdesk.ui.undo import UndoStep
from b2bdesk.ui.widgets import ChoiceField, Option, Segmented, field_row, show_if

STEP_MINUTES = 30


class QuietRows(Retranslating, QWidget):
    """Three rows: whether there are quiet hours, from when till when, and until when nothing disturbs now."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self._window, self._now = parts.window, parts.desk.clock.now
        self._quiet = parts.window.quiet
        self.daily = Segmented([], small=True, name="settings.quiet.daily")
        self.begins = ChoiceField(editable=False, name="settings.quiet.begins")
        self.ends = ChoiceField(editable=False, name="settings.quiet.ends")
        self.until = Segmented([], small=True, name="settings.quiet.until")
        self._daily_row, self._until_row = SettingRow(self.daily), SettingRow(self.until)
        self._hours = QWidget()
        self._hours.setLayout(field_row(self.begins, self.ends))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        for part in (self._daily_row, self._hours, self._until_row):
            lines.addWidget(part)
        self.daily.chosen.connect(lambda key: self._set_hours(USUAL if key == "on" else None))
        self.begins.chosen.connect(lambda _: self._set_hours(self._typed()))
        self.ends.chosen.connect(lambda _: self._set_hours(self._typed()))
        self.until.chosen.connect(self._hush)
        self._quiet.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew, and show what is set."""
        silence, ends = self._quiet.silence, self._quiet.ends()
        self._daily_row.name.setText(translate("settings", "Quiet hours"))
        self._daily_row.fact.setText(translate("settings", "calls are shown at any time"))
        self._until_row.name.setText(translate("settings", "Do not disturb"))
        said = translate("settings", "quiet until %1")
        self._until_row.fact.setText(said.replace("%1", format.moment(ends.astimezone())) if ends else "")
        off, on = translate("settings", "Off"), translate("settings", "Every day")
        self.daily.set_options([("off", off), ("on", on)])
        self.daily.set_value("on" if silence.hours else "off")
        self.until.set_options(
            [
                ("off", off),
                ("hour", translate("settings", "For an hour")),
                ("morning", translate("settings", "Until tomorrow, 9:00")),
            ]
        )
        hushed = silence.until is not None and silence.until > self._now()
        self.until.set_value(("hour" if self._is_soon(silence.until) else "morning") if hushed else "off")
        for switch, row in ((self.daily, self._daily_row), (self.until, self._until_row)):
            switch.setAccessibleName(row.name.text())
        self.begins.set_label(translate("settings", "From"))
        self.ends.set_label(translate("settings", "Till"))
        hours = [Option(f"{each:%H:%M}", f"{each:%H:%M}") for each in _times()]
        for field, value in zip((self.begins, self.ends), silence.hours or USUAL, strict=True):
            field.set_options(hours)
            field.set_value(f"{value:%H:%M}", Option(f"{value:%H:%M}", f"{value:%H:%M}"))
        show_if(self._hours, silence.hours is not None)

    def _is_soon(self, until: datetime | None) -> bool:
        return until is not None and until - self._now() <= timedelta(hours=1)

    def _typed(self) -> tuple[time, time]:
        return time.fromisoformat(self.begins.value()), time.fromisoformat(self.ends.value())

    def _set_hours(self, hours: tuple[time, time] | None) -> None:
        before = self._quiet.silence.hours
        self._do(lambda: self._quiet.set_hours(hours), lambda: self._quiet.set_hours(before))

    def _hush(self, key: str) -> None:
        before, until = self._quiet.silence.until, _until(key, self._now())
        self._do(lambda: self._quiet.hush(until), lambda: self._quiet.hush(before))

    def _do(self, work: Callable[[], None], back: Callable[[], None]) -> None:
        work()
        self._window.undo.push(UndoStep(translate("settings", "When news disturb"), undo=back, redo=work))


def _times() -> list[time]:
    return [time(hour, minute) for hour in range(24) for minute in range(0, 60, STEP_MINUTES)]


def _until(key: str, now: datetime) -> datetime | None:
    """Return the instant that a choice means."""
    if key == "hour":
        return now + timedelta(hours=1)
    if key == "morning":
        morning = (now.astimezone() + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
        return morning.astimezone(now.tzinfo)
    return None
