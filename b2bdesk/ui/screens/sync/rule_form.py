"""The fields of one section of the team's rules."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.errors import InvalidInput
from b2bdesk.rules.team_rules import FIELDS, Kind, RuleField, Section, Values, checked
from b2bdesk.ui import format, theme
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.sync.rule_words import field_title, time_words, yes_no_words
from b2bdesk.ui.typed import parse_number
from b2bdesk.ui.widgets import ChoiceField, Option, TextField, field_row

PER_ROW = 4
PER_ROW_OF = {Section.LIMITS: 3}
"""One row for each role."""
_UNITS = {Kind.MONEY: "₽", Kind.PERCENT: "%"}


class RuleForm(QWidget):
    """``edited`` comes when a person changed a value; nothing holds before it is applied."""

    edited = Signal()

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section = section
        self._fields = {each.key: self._field(each) for each in FIELDS[section]}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        made: list[QWidget] = list(self._fields.values())
        per_row = PER_ROW_OF.get(section, PER_ROW)
        for start in range(0, len(made), per_row):
            row = made[start : start + per_row]
            self._lines.addLayout(field_row(*row, *(QWidget() for _ in range(per_row - len(row)))))
        self._values: Values = {}
        self.retranslate()
        theme.follow(self)

    def show_values(self, values: Values) -> None:
        """Show what holds; what was typed and not applied goes."""
        self._values = dict(values)
        for each in FIELDS[self.section]:
            self._show(each, values[each.key])

    def values(self) -> Values | None:
        """Return what stands in the fields; None when one of them cannot be read, and it says why."""
        try:
            return checked(self.section, {each.key: self._typed(each) for each in FIELDS[self.section]})
        except InvalidInput as problem:
            self._fields[str(problem.facts["field"])].set_error(explain(problem).text)
            return None

    def set_locked(self, reason: str | None) -> None:
        """Let nobody type, and say why; None lets type."""
        for field in self._fields.values():
            field.set_read_only(reason)

    def retranslate(self) -> None:
        """Set the words anew."""
        for each in FIELDS[self.section]:
            self._fields[each.key].set_label(field_title(self.section, each))
            if each.key in self._values:
                self._show(each, self._values[each.key])

    def restyle(self) -> None:
        """Take spacings from the theme."""
        self._lines.setSpacing(theme.current().px(12))

    def _field(self, each: RuleField) -> TextField | ChoiceField:
        name = f"sync.rules.{each.key}"
        if each.kind in (Kind.SECONDS, Kind.YES_NO):
            choice = ChoiceField(editable=False, name=name)
            choice.chosen.connect(lambda _: self.edited.emit())
            return choice
        line = TextField(numeric=True, unit=_UNITS.get(each.kind, ""), name=name)
        line.edited.connect(lambda _: self.edited.emit())
        return line

    def _show(self, each: RuleField, value: Decimal) -> None:
        field = self._fields[each.key]
        field.set_error("")
        if isinstance(field, TextField):
            field.set_text(format.amount(value) if each.kind is Kind.MONEY else format.number(value))
            return
        field.set_options(self._options(each, int(value)))
        field.set_value(str(int(value)))

    def _options(self, each: RuleField, value: int) -> list[Option]:
        if each.kind is Kind.YES_NO:
            return [Option(str(int(may)), yes_no_words(may)) for may in (True, False)]
        lengths = sorted({*each.offered, value})
        return [Option(str(length), time_words(self.section, length)) for length in lengths]

    def _typed(self, each: RuleField) -> Decimal:
        field = self._fields[each.key]
        field.set_error("")
        if isinstance(field, TextField):
            return parse_number(field.text(), field=each.key)
        return Decimal(field.value() or "0")
