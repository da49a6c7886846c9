"""Noting that somebody agreed elsewhere: the client to the order, the lead to what goes beyond."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.approval import How
from b2bdesk.model.clock import Clock
from b2bdesk.ui import format
from b2bdesk.ui.errors import explain
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.orders.approving.words import how_words
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.typed import parse_date
from b2bdesk.ui.widgets import Button, ButtonKind, ChoiceField, Option, PrimarySheet, Segmented, TextField

WIDTH = 460
_MIDDAY = time(12)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who agreed (a key of the options, and the name), how, when (UTC) and in which words."""

    key: str
    who: str
    how: How
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Who may have agreed (the key of one is ``chosen`` at first), and in which ways."""

    people: Sequence[Option]
    chosen: str
    ways: Sequence[How]


class AgreedSheet(PrimarySheet):
    """Who, how, which day, a note. ``work`` keeps it; the sheet closes when that has succeeded.

    ``title`` tells what is noted and of what, in the language of the moment.
    """

    def __init__(
        self,
        ground: QWidget,
        name: str,
        clock: Clock,
        offer: Offer,
        title: Callable[[], tuple[str, str]],
        work: Callable[[Agreed], JobHandle],
    ) -> None:
        super().__init__(ground, "", width=WIDTH, name=name)
        self._clock, self._offer, self._title, self._work = clock, offer, title, work
        self.who = ChoiceField("", editable=False, name=f"{name}.who")
        self.how = Segmented([], name=f"{name}.how")
        self.day = TextField("", icon="calendar", name=f"{name}.day")
        self.note = TextField("", name=f"{name}.note")
        self.done = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name=f"{name}.done")
        for part in (self.who, self.how, self.day, self.note):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.footer.add(self.done)
        self.done.clicked.connect(self.finish)
        self.closed.connect(self.deleteLater)
        self.retranslate()
        self.who.set_options(list(offer.people))
        self.who.set_value(offer.chosen)
        self.day.set_text(format.short_day(self._today()))

    def retranslate(self) -> None:
        """Set the words anew; what was chosen and typed stays."""
        super().retranslate()
        self.set_words(*self._title())
        self.who.set_label(translate("orders", "Who agreed"))
        self.day.set_label(translate("orders", "Day"))
        self.note.set_label(translate("orders", "Note"))
        self.done.setText(translate("orders", "Note it"))
        self.how.set_options([(way.value, how_words(way)) for way in self._offer.ways])

    def finish(self) -> None:
        """Note it (``Ctrl+Enter``)."""
        try:
            moment = self._moment()
        except InvalidInput:
            self.day.set_error(translate("orders", "A day, for example 25.11, +3 or Fri."))
            return
        told = Agreed(
            self.who.value(), self.who.text(), How(self.how.value()), moment, self.note.text().strip()
        )
        job = self._work(told)
        job.succeeded.connect(lambda _: self.close_sheet())
        job.failed.connect(self._problem)

    def _today(self) -> date:
        return self._clock.now().astimezone().date()

    def _moment(self) -> datetime:
        """Return now for today, the middle of an earlier day."""
        now = self._clock.now()
        day = parse_date(self.day.text(), self._today(), field="at")
        return now if day == self._today() else datetime.combine(day, _MIDDAY).astimezone(now.tzinfo)

    def _problem(self, error: DeskError) -> None:
        future = error.facts.get("field") == "at"
        said = translate("orders", "This day has not come yet.") if future else explain(error, "order").text
        self.day.set_error(said)
