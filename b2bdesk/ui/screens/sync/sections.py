"""The parts of the Sync screen: each a title, a table and what stands there when it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.delegates import Column
from b2bdesk.ui.screens.sync.table import LookRow, LooksTable
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    EmptyState,
    SearchField,
    SectionHeader,
    Segmented,
    row_layout,
    show_if,
)


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
        columns = [
            Column(250),
            Column(200),
            Column(132),
            Column(),
            Column(112),
            Column(88),
            Column(96),
            Column(108),
        ]
        super().__init__("sync.connectors", columns, leaving=(3, 5, 2, 4, 6), stretch=False)

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
            "",
        ]
        self.table.looks.set_head(head, right=(4, 5, 6, 7))
        self.header.set_fact(self.tr("Enter checks, Space stops or goes on"))
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
    """Records that both sides changed. The button decides what is harmless at one go."""

    def __init__(self) -> None:
        super().__init__(
            "sync.conflicts", [Column(280), Column(), Column(140), Column(180), Column(150)], tall=True
        )
        self.harmless = Button("", ButtonKind.LINK, small=True, name="sync.conflicts.harmless")
        self.header.row.insertWidget(2, self.harmless)
        self._harmless = 0

    def offer_harmless(self, count: int) -> None:
        """Offer to take theirs where neither money nor quantities are at stake."""
        self._harmless = count
        self.harmless.setText(
            self.tr("Theirs in all without money and quantities: %1").replace("%1", str(count))
        )
        self.harmless.updateGeometry()
        show_if(self.harmless, count > 1)

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
        self.offer_harmless(self._harmless)


class DecidedSection(Section):
    """Conflicts decided within thirty days; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__(
            "sync.decided", [Column(280), Column(), Column(140), Column(180), Column(150)], tall=True
        )

    def retranslate(self) -> None:
        """Set the words anew."""
        self.header.set_text(self.tr("Decided within 30 days"))
        self.header.set_fact(self.tr("Enter opens it again"))
        self.table.setAccessibleName(self.tr("Decided within 30 days"))
        head = [
            self.tr("Object"),
            self.tr("What was decided"),
            self.tr("System"),
            self.tr("By"),
            self.tr("When"),
        ]
        self.table.looks.set_head(head)


class AsideSection(Section):
    """Records that could not be read."""

    def __init__(self) -> None:
        super().__init__(
            "sync.aside", [Column(110), Column(140), Column(200), Column(), Column(96)], tall=True
        )

    def retranslate(self) -> None:
        """Set the words anew."""
        self.header.set_text(self.tr("Put aside"))
        self.header.set_fact(self.tr("everything else goes on"))
        self.table.setAccessibleName(self.tr("Put aside"))
        head = [self.tr("Time"), self.tr("System"), self.tr("Record"), self.tr("Why"), self.tr("Seen")]
        self.table.looks.set_head(head, right=(4,))
        self.empty.set_words(
            "check-check",
            self.tr("Every record could be read."),
            self.tr("What cannot be read appears here."),
        )


class JournalSection(Section):
    """What was exchanged lately. ``filtered`` comes when somebody wants to see other lines."""

    filtered = Signal()

    def __init__(self) -> None:
        self.only = Segmented([], small=True, name="sync.journal.only")
        self.search = SearchField(name="sync.journal.search")
        self._row = row_layout()
        self._row.addWidget(self.only)
        self._row.addWidget(self.search)
        self._row.addStretch(1)
        super().__init__("sync.journal", [Column(110), Column(), Column(160), Column(420)])
        self.lines.insertLayout(1, self._row)
        self.only.chosen.connect(lambda _: self.filtered.emit())
        self.search.searched.connect(lambda _: self.filtered.emit())

    def show_rows(self, rows: Sequence[LookRow]) -> None:
        """Show lines; where the filter lets none through, say that."""
        if self.is_filtered():
            title, advice = self.tr("Nothing matches the filter."), self.tr("Clear it to see everything.")
        else:
            title, advice = self.tr("Nothing was exchanged yet."), ""
        self.empty.set_words("history", title, advice)
        super().show_rows(rows)

    def is_filtered(self) -> bool:
        """Tell whether some lines are left out."""
        return bool(self.search.text().strip()) or self.only.value() not in ("", "all")

    def clear_filter(self) -> bool:
        """Show every line again; False when all were shown."""
        if not self.is_filtered():
            return False
        self.only.set_value("all")
        self.search.line.clear()
        self.filtered.emit()
        return True

    def retranslate(self) -> None:
        """Set the words anew."""
        self.header.set_text(self.tr("Journal"))
        self.header.set_fact(self.tr("Enter opens the record"))
        self.table.setAccessibleName(self.tr("Journal"))
        self.only.setAccessibleName(self.tr("Which lines"))
        self.only.set_options(
            [
                ("all", self.tr("All")),
                ("needs", self.tr("Needs somebody")),
                ("sent", self.tr("Sent")),
                ("systems", self.tr("Connection")),
            ]
        )
        self.search.line.setAccessibleName(self.tr("Search in the journal"))
        self.search.set_placeholder(self.tr("Number, client, system"))
        self.table.looks.set_head(
            [self.tr("Time"), self.tr("What happened"), self.tr("System"), self.tr("Why")]
        )

    def restyle(self) -> None:
        """Take the paddings of the filter from the theme."""
        super().restyle()
        look = theme.current()
        self.search.setFixedWidth(look.px(320))
        self._row.setContentsMargins(look.px(20), 0, look.px(20), look.px(8))
        self._row.setSpacing(look.px(12))
