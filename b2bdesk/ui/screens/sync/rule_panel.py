"""The Rules split of the Sync screen: what the team's lead decides, who changed it, what it would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from b2bdesk.rules.team_rules import Section, Values
from b2bdesk.services.rehearsing import REHEARSED
from b2bdesk.ui import format, theme
from b2bdesk.ui.delegates import Column
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync import rule_rows
from b2bdesk.ui.screens.sync.rule_form import RuleForm
from b2bdesk.ui.screens.sync.rule_presenter import RulePresenter, RulesView
from b2bdesk.ui.screens.sync.rule_words import STATUSES, about_words, rehearsal_words, section_words
from b2bdesk.ui.screens.sync.sections import Section as TableSection
from b2bdesk.ui.screens.sync.table import LookRow, LooksTable
from b2bdesk.ui.widgets import Button, ButtonKind, Label, SectionHeader, paragraph, show_if

RESTORE_COLUMN = 3


class RulesSection(TableSection):
    """One row for each section."""

    def __init__(self) -> None:
        columns = [Column(280), Column(), Column(200), Column(170)]
        super().__init__("sync.rules", columns, leaving=(3, 2), stretch=False)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.header.set_text(self.tr("Rules of the team"))
        self.table.setAccessibleName(self.tr("Rules of the team"))
        self.table.looks.set_head(
            [self.tr("Rule"), self.tr("What holds"), self.tr("Changed by"), self.tr("When")]
        )


class _Part(QWidget):
    """A header with a table below it; hidden while it is empty."""

    def __init__(self, name: str, columns: list[Column]) -> None:
        super().__init__()
        self.header = SectionHeader("", gap=True)
        self.table = LooksTable(name, columns)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.header)
        lines.addWidget(self.table)

    def show_rows(self, rows: Sequence[LookRow]) -> None:
        self.table.show_rows(rows)
        show_if(self, bool(rows))


class RulePanel(Retranslating, QWidget):
    """The chosen section: its fields, what they would change, the versions before."""

    def __init__(self, parts: ScreenParts, presenter: RulePresenter) -> None:
        super().__init__()
        self.setObjectName("sync.rules.panel")
        self._parts, self._presenter = parts, presenter
        self._view = RulesView()
        self.title = Label("", "body6", name="sync.rules.title")
        self.about = paragraph(name="sync.rules.about")
        self.forms = {section: RuleForm(section) for section in Section}
        self._pages = QStackedWidget()
        self.apply = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="sync.rules.apply")
        self.rehearse = Button("", name="sync.rules.rehearse")
        self.found = paragraph(name="sync.rules.found")
        self.changed = _Part("sync.rules.changed", [Column(200), Column(), Column(150), Column(150)])
        self.versions = _Part("sync.rules.versions", [Column(150), Column(220), Column(), Column(130)])
        self.statuses = _Part("sync.rules.statuses", [Column(200), Column(), Column(200)])
        self._lay_out()
        self._connect()
        self.retranslate()
        theme.follow(self)

    def show_view(self, view: RulesView) -> None:
        """Show the chosen section."""
        other = view.chosen != self._view.chosen
        fresh = other or view.rules is not self._view.rules
        self._view = view
        show_if(self, bool(view.chosen and view.rules.rules))
        if self.isHidden():
            return
        self.title.setText(section_words(view.chosen))
        self.about.setText(about_words(view.chosen))
        is_rule = view.chosen != STATUSES
        for part in (self._pages, self.apply, self.rehearse):
            show_if(part, is_rule)
        if is_rule:
            self._show_rule(Section(view.chosen), fresh)
        self.found.setText(rehearsal_words(view.rehearsal) if view.rehearsal else "")
        show_if(self.found, view.rehearsal is not None)
        self.changed.show_rows(rule_rows.changed(view.rehearsal))
        self.versions.show_rows(rule_rows.versions(view.rules, view.chosen))
        self.statuses.show_rows(rule_rows.statuses(view.rules) if not is_rule else [])
        if other:
            self._area.verticalScrollBar().setValue(0)

    def primary(self) -> None:
        """Apply what is typed (``Ctrl+Enter``)."""
        if self.apply.is_blocked():
            self.apply.show_reason()
        else:
            self._with_values(self._presenter.apply)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.apply.setText(self.tr("Apply"))
        self.rehearse.setText(self.tr("Rehearse"))
        self.changed.header.set_text(self.tr("What would go another way"))
        self.versions.header.set_text(self.tr("Versions"))
        self.statuses.header.set_text(self.tr("What they mean here"))
        self.changed.table.setAccessibleName(self.tr("What would go another way"))
        self.versions.table.setAccessibleName(self.tr("Versions"))
        self.statuses.table.setAccessibleName(self.tr("What they mean here"))
        self.changed.table.looks.set_head(
            [self.tr("Object"), self.tr("Client"), self.tr("Now"), self.tr("Then")]
        )
        self.versions.table.looks.set_head([self.tr("When"), self.tr("By"), self.tr("What held"), ""])
        self.statuses.table.looks.set_head(
            [self.tr("Group in the CRM"), self.tr("Statuses in it"), self.tr("Here")]
        )
        for form in self.forms.values():
            form.retranslate()
        self.show_view(self._view)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(16))
        self._lines.setSpacing(look.px(8))

    def _show_rule(self, section: Section, fresh: bool) -> None:
        form, held = self.forms[section], self._view.rules.of(section)
        self._pages.setCurrentWidget(form)
        # The stack is as high as what it shows, not as its highest page.
        self._pages.setFixedHeight(form.sizeHint().height())
        if fresh and held is not None:
            form.show_values(held.values)
        leads = ", ".join(format.short_person(name) for name in self._view.rules.leads)
        locked = self.tr("Only the lead changes rules: %1.").replace("%1", leads)
        may = self._view.rules.may_change
        form.set_locked(None if may else self.tr("the lead"))
        self.apply.set_reason("" if may else locked)
        nothing = self.tr("A pause decides nothing that could be tried on what happened.")
        self.rehearse.set_reason("" if section in REHEARSED else nothing)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        for form in self.forms.values():
            self._pages.addWidget(form)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.current().px(8))
        buttons.addWidget(self.apply)
        buttons.addWidget(self.rehearse)
        buttons.addStretch(1)
        for part in (self.title, self.about, self._pages):
            self._lines.addWidget(part)
        self._lines.addLayout(buttons)
        below: tuple[QWidget, ...] = (self.found, self.changed, self.versions, self.statuses)
        for each in below:
            self._lines.addWidget(each)
        self._lines.addStretch(1)
        area = self._area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect(self) -> None:
        self.apply.clicked.connect(lambda: self._with_values(self._presenter.apply))
        self.rehearse.clicked.connect(lambda: self._with_values(self._presenter.rehearse))
        self.versions.table.clicked.connect(self._version_clicked)
        self.versions.table.activated.connect(lambda index: self._restore(index.row()))
        self.changed.table.activated.connect(lambda index: self._open(index.row()))

    def _with_values(self, do: Callable[[Values], None]) -> None:
        values: Values | None = self.forms[Section(self._view.chosen)].values()
        if values is not None:
            do(values)

    def _version_clicked(self, index: QModelIndex) -> None:
        if index.column() == RESTORE_COLUMN:
            self._restore(index.row())

    def _restore(self, row: int) -> None:
        key = self.versions.table.looks.key(row)
        if key and self._view.rules.may_change:
            self._presenter.restore(int(key))

    def _open(self, row: int) -> None:
        kind, _, uid = self.changed.table.looks.key(row).partition(":")
        if kind in ("order", "client") and uid:
            self._parts.window.open_object(ObjectRef(kind, uid))
