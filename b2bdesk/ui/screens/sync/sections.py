"""The parts of the Sync screen: each a title, a table and what stands there when it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.delegates import Column
from b2bdesk.ui.screens.sync.table import LookRow, LooksTable
from b2bdesk.ui.widgets import EmptyState, SectionHeader, show_if


class Section(QWidget):
    """Title, table, empty state. ``stretch`` takes the room left; ``leaving`` columns go first."""

    def __init__(
        self,
        name: str,
        columns: list[Column],
        *,
        leaving: Sequence[int] = (),
        tall: bool = False,
        stretch: bool = True,
    ) -> None:
        super().__init__()
        self._stretch = stretch
        self.header = SectionHeader("")
        self.table = LooksTable(name, columns, leaving=leaving, tall=tall, stretch=stretch)
        self.empty = EmptyState(name=f"{name}.empty")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(0)
        self.lines.addWidget(self.header)
        self.lines.addWidget(self.table, 1 if stretch else 0)
        self.lines.addWidget(self.empty, 1)
        self.empty.hide()
        theme.follow(self)

    def show_rows(self, rows: Sequence[LookRow]) -> None:
        """Show rows, or say what belongs here."""
        self.table.show_rows(rows)
        show_if(self.table, bool(rows))
        show_if(self.empty, not rows)

    def retranslate(self) -> None:
        """Set the words anew."""
        raise NotImplementedError

    def restyle(self) -> None:
        """The title stands on the text column."""
        look = theme.current()
        self.header.row.setContentsMargins(look.px(20), 0, look.px(20), 0)
        self.header.setFixedHeight(look.px(32))
        self.lines.setContentsMargins(0, 0, 0, 0 if self._stretch else look.px(16))


class SystemsSection(Section):
    """The connected systems."""

    def __init__(self) -> None:
        columns = [Column(270), Column(220), Column(132), Column(), Column(112), Column(88), Column(108)]
        super().__init__("sync.connectors", columns, leaving=(3, 5, 2, 6), stretch=False)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.header.set_text(self.tr("Connectors"))
        self.table.setAccessibleName(self.tr("Connectors"))
        head = [
            self.tr("System"),
            self.tr("State"),
            self.tr("Read"),
            self.tr("What"),
            self.tr("To be written"),
            self.tr("Answer"),
            "",
        ]
        self.table.looks.set_head(head, right=(4, 5, 6))
        self.empty.set_words(
            "plug", self.tr("No system is connected."), self.tr("Connect one in the settings.")
        )


class OutboxSection(Section):
    """Operations that wait to be sent."""

    def __init__(self) -> None:
        columns = [
            Column(76),
            Column(least=180),
            Column(120),
            Column(150),
            Column(300),
            Column(104),
            Column(96),
        ]
        super().__init__("sync.outbox", columns, leaving=(5, 6, 0, 2), tall=True)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.header.set_text(self.tr("Outbox"))
        self.header.set_fact(self.tr("the order inside one object is kept"))
        self.table.setAccessibleName(self.tr("Outbox"))
        head = [
            self.tr("Time"),
            self.tr("Operation"),
            self.tr("To"),
            self.tr("State"),
            self.tr("Next"),
            self.tr("Key"),
            self.tr("Attempts"),
        ]
        self.table.looks.set_head(head, right=(6,))
        self.empty.set_words(
            "check-check", self.tr("Everything is sent."), self.tr("What you confirm and send appears here.")
        )


class ConflictSection(Section):
    """Records that both sides changed."""

    def __init__(self) -> None:
        super().__init__(
            "sync.conflicts", [Column(280), Column(), Column(140), Column(180), Column(140)], tall=True
        )

    def retranslate(self) -> None:
        """Set the words anew."""
        self.header.set_text(self.tr("Conflicts"))
        self.header.set_fact(self.tr("Enter compares"))
        self.table.setAccessibleName(self.tr("Conflicts"))
        head = [
            self.tr("Object"),
            self.tr("Fields"),
            self.tr("System"),
            self.tr("Changed there by"),
            self.tr("When"),
        ]
        self.table.looks.set_head(head)
        self.empty.set_words(
            "git-compare",
            self.tr("No conflicts."),
            self.tr("What both sides change differently appears here."),
        )


class JournalSection(Section):
    """What was exchanged lately."""

    def __init__(self) -> None:
        super().__init__("sync.journal", [Column(110), Column(), Column(160), Column(420)])

    def retranslate(self) -> None:
        """Set the words anew."""
        self.header.set_text(self.tr("Journal"))
        self.table.setAccessibleName(self.tr("Journal"))
        self.table.looks.set_head(
            [self.tr("Time"), self.tr("What happened"), self.tr("System"), self.tr("Why")]
        )
        self.empty.set_words("history", self.tr("Nothing was exchanged yet."), "")
