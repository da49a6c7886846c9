"""Pages that fill the window before the frame can: data are arriving, or the program cannot begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from b2bdesk.errors import DeskError
from b2bdesk.ui import format, theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.widgets import Button, ButtonKind, ChoiceField, IconSpot, Label, Option, Pane, paragraph

COLUMN = 560


class MiddlePage(Retranslating, Pane):
    """A column in the middle of the window: icon, title, words, what can be pressed."""

    def __init__(self, icon: str, colour: str, name: str) -> None:
        super().__init__("panel")
        self.setObjectName(name)
        self.title = Label("", "huge")
        self.words = paragraph("", "body", "muted")
        self.buttons = QHBoxLayout()
        self._column = QWidget()
        self._lines = QVBoxLayout(self._column)
        self._lines.addStretch(2)
        self._lines.addWidget(IconSpot(icon, colour, 32))
        self._lines.addWidget(self.title)
        self._lines.addWidget(self.words)
        self._lines.addLayout(self.buttons)
        self._lines.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(self._column, 100)
        row.addStretch(1)

    def add(self, widget: QWidget) -> None:
        """Put a widget between the words and the buttons."""
        self._lines.insertWidget(self._lines.count() - 2, widget)

    def add_button(self, button: Button) -> None:
        """Put a button into the row."""
        self.buttons.addWidget(button)

    def settle(self) -> None:
        """Call once after all parts are added."""
        self.buttons.addStretch(1)
        self.retranslate()
        theme.follow(self)

    def restyle(self) -> None:
        """Take sizes from the theme."""
        look = theme.current()
        self._column.setMaximumWidth(look.px(COLUMN))
        self._lines.setSpacing(look.px(12))
        self.buttons.setSpacing(look.px(8))


class FarewellPage(MiddlePage):
    """The window is closed and something typed is not finished: it is kept."""

    def __init__(self, drafts: int) -> None:
        super().__init__("pencil", "accent", "farewell")
        self._drafts = drafts
        self.settle()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.title.setText(self.tr("Closing"))
        self.words.setText(self.tr("%n drafts are kept and will open next time.", "", self._drafts))


class ArrivalPage(MiddlePage):
    """The first data are on their way; in a real profile it asks which person of the CRM sits here.

    ``chosen`` carries the uid of the person.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("database", "accent", "arrival")
        self._people: tuple[tuple[str, str], ...] = ()
        self._counts = (0, 0)
        self._trouble: DeskError | None = None
        self.person = ChoiceField("", [], name="arrival.person")
        self.begin = Button("", ButtonKind.PRIMARY, key="Enter", name="arrival.begin")
        self.begin.clicked.connect(self._choose)
        self.add(self.person)
        self.add_button(self.begin)
        self.settle()

    def show_arrived(self, people: Sequence[tuple[str, str]], clients: int, orders: int) -> None:
        """Show who was found (uid and name) and how much has arrived."""
        if tuple(people) != self._people:
            self._people = tuple(people)
            self.person.set_options([Option(uid, name) for uid, name in people])
        self._counts, self._trouble = (clients, orders), None
        self.retranslate()

    def show_trouble(self, trouble: DeskError) -> None:
        """Say why nothing arrives."""
        self._trouble = trouble
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        clients, orders = (format.number(Decimal(count)) for count in self._counts)
        self.title.setText(self.tr("Loading the first data"))
        if self._trouble is not None:
            self.words.setText(explain(self._trouble).text)
        else:
            self.words.setText(
                self.tr("Clients: %1, orders: %2.").replace("%1", clients).replace("%2", orders)
            )
        self.person.set_label(self.tr("Which user of the CRM are you"))
        self.person.setVisible(bool(self._people))
        self.begin.setText(self.tr("Begin"))
        self.begin.setVisible(bool(self._people))

    def _choose(self) -> None:
        chosen = self.person.value()
        if chosen:
            self.chosen.emit(chosen)


class ProblemPage(MiddlePage):
    """Why the program cannot begin, what is safe, what can be done.

    ``retried`` tries again, ``put_back`` restores the copy made at ``copied_at`` (local time), ``set_aside``
    starts a new store beside the damaged one, ``left`` closes.
    """

    retried = Signal()
    put_back = Signal()
    set_aside = Signal()
    left = Signal()

    def __init__(
        self, problem: DeskError, *, may_set_aside: bool = False, copied_at: datetime | None = None
    ) -> None:
        super().__init__("octagon-x", "error", "problem")
        self._problem, self._copied_at = problem, copied_at
        self.restore = Button("", ButtonKind.SECONDARY, name="problem.restore")
        self.restore.setVisible(copied_at is not None)
        self.retry = Button("", ButtonKind.PRIMARY, name="problem.retry")
        self.aside = Button("", ButtonKind.SECONDARY, name="problem.aside")
        self.leave = Button("", ButtonKind.QUIET, name="problem.leave")
        self.aside.setVisible(may_set_aside)
        for button, signal in (
            (self.retry, self.retried),
            (self.restore, self.put_back),
            (self.aside, self.set_aside),
            (self.leave, self.left),
        ):
            button.clicked.connect(signal)
            self.add_button(button)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.settle()

    def retranslate(self) -> None:
        """Set the words anew."""
        told = explain(self._problem)
        self.title.setText(self.tr("The desk cannot open"))
        self.words.setText(f"{told.what}\n{told.safe}".strip())
        self.retry.setText(self.tr("Try again"))
        if self._copied_at is not None:
            said = self.tr("Put back the copy of %1").replace("%1", format.moment(self._copied_at))
            self.restore.setText(said)
        self.aside.setText(self.tr("Set the damaged file aside and load again"))
        self.leave.setText(self.tr("Close"))
