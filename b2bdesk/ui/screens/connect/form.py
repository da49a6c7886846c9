"""The form of one system: address, sign-in, secret, Check with a readable result."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from b2bdesk.errors import DeskError
from b2bdesk.ui import theme
from b2bdesk.ui.connector_texts import choice_words, connector_words
from b2bdesk.ui.errors import explain
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import CheckResult, Connections, ConnectorForm, FormField
from b2bdesk.ui.screens.connect import words
from b2bdesk.ui.widgets import (
    Button,
    ChoiceField,
    IconSpot,
    InlineBar,
    Label,
    Option,
    SectionHeader,
    StatePill,
    TextField,
    paragraph,
    row_layout,
    show_if,
)

translate = words.translate


class ConnectionForm(Retranslating, QWidget):
    """Edits one :class:`ConnectorForm`. ``saved`` comes when its settings were kept."""

    saved = Signal(str)

    def __init__(self, form: ConnectorForm, connections: Connections, runner: QtJobRunner) -> None:
        super().__init__()
        self.setObjectName(f"connect.{form.id}")
        self._form, self._connections, self._runner = form, connections, runner
        self._connected = form.connected
        self._title = Label("", "body6")
        self._health = StatePill("", name=f"connect.{form.id}.health")
        self._fields: dict[str, TextField | ChoiceField] = {}
        self._secrets: dict[str, TextField] = {}
        self._save = Button("", name=f"connect.{form.id}.save")
        self._check = Button("", icon="plug", name=f"connect.{form.id}.check")
        self._problem = InlineBar("error", name=f"connect.{form.id}.problem")
        self._results = QVBoxLayout()
        self._shown: list[QWidget] = []
        self._lay_out()
        self._save.clicked.connect(self.save)
        self._check.clicked.connect(self.check)
        self.retranslate()
        theme.follow(self)

    @property
    def capabilities(self) -> Sequence[str]:
        """What the system can stand behind."""
        return self._form.capabilities

    def save(self) -> None:
        """Keep the settings and the secrets that were typed."""
        empty = [field for each, field in self._pairs() if each.required and not field.text().strip()]
        for field in self._fields.values():
            field.set_error(translate("connect", "This field is needed.") if field in empty else "")
        if empty:
            return
        values = {key: _value(field) for key, field in self._fields.items()}
        secrets = {name: field.text() for name, field in self._secrets.items() if field.text()}
        form = self._form.id
        job = self._runner.write(lambda _: self._connections.save(form, values, secrets), self)
        job.succeeded.connect(lambda _: self._kept(secrets))
        job.failed.connect(self._failed)

    def check(self) -> None:
        """Ask the system; the answer is shown line by line."""
        form = self._form.id
        self._check.set_reason(translate("connect", "The system is being asked."))
        job = self._runner.link(lambda _: self._connections.check(form), self)
        job.succeeded.connect(self._checked)
        job.failed.connect(self._failed)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(connector_words(self._form.title))
        self._health.set_state(*words.standing(self._connected))
        self._save.setText(translate("connect", "Save"))
        self._check.setText(translate("connect", "Check"))
        for each, field in self._pairs():
            field.set_label(connector_words(each.title))
            if isinstance(field, ChoiceField):
                chosen = field.value()
                field.set_options([Option(choice, choice_words(choice)) for choice in each.choices])
                field.set_value(chosen)
        kept = translate("connect", "kept in the key store; type to replace")
        for each in self._form.fields:
            if each.secret:
                self._secrets[each.key].set_label(connector_words(each.title))
                self._secrets[each.key].set_placeholder(kept if self._connected else "")
        for button in (self._save, self._check):
            button.updateGeometry()

    def restyle(self) -> None:
        """Take spacings from the theme."""
        look = theme.current()
        self._lines.setSpacing(look.px(8))
        self._results.setSpacing(look.px(4))

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        head = row_layout()
        head.addWidget(self._title)
        head.addWidget(self._health)
        head.addStretch(1)
        self._lines.addLayout(head)
        for each in self._form.fields:
            if each.secret:
                field = TextField(each.title, name=f"connect.{self._form.id}.secret.{each.key}")
                field.line.setEchoMode(QLineEdit.EchoMode.Password)
                self._secrets[each.key] = field
            else:
                self._fields[each.key] = self._make(each)
            self._lines.addWidget(self._secrets.get(each.key) or self._fields[each.key])
        buttons = row_layout()
        buttons.addWidget(self._save)
        buttons.addWidget(self._check)
        buttons.addStretch(1)
        self._lines.addLayout(buttons)
        self._lines.addWidget(self._problem)
        self._lines.addLayout(self._results)

    def _make(self, each: FormField) -> TextField | ChoiceField:
        name, value = f"connect.{self._form.id}.{each.key}", self._form.values.get(each.key, "")
        if each.choices:
            options = [Option(choice, choice_words(choice)) for choice in each.choices]
            choice = ChoiceField(each.title, options, editable=False, name=name)
            choice.set_value(value or each.choices[0])
            return choice
        field = TextField(each.title, name=name)
        field.set_text(value)
        return field

    def _pairs(self) -> list[tuple[FormField, TextField | ChoiceField]]:
        return [(each, self._fields[each.key]) for each in self._form.fields if not each.secret]

    def _kept(self, secrets: dict[str, str]) -> None:
        self._problem.set_message("error", "")
        self._connected = True
        for name in secrets:
            # What is in the key store is not shown again.
            self._secrets[name].set_text("")
        self.retranslate()
        self.saved.emit(self._form.id)

    def _checked(self, found: Sequence[CheckResult]) -> None:
        self._check.set_reason("")
        self._problem.set_message("error", "")
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = [_ResultLine(each) for each in found]
        for widget in self._shown:
            self._results.addWidget(widget)

    def _failed(self, error: DeskError) -> None:
        self._check.set_reason("")
        self._problem.set_message("error", explain(error).text)


class _ResultLine(QWidget):
    """One line of a check: its icon and its sentence."""

    def __init__(self, found: CheckResult) -> None:
        super().__init__()
        self.setObjectName("connect.result")
        told = words.result(found)
        icon, colour = ("circle-check", "ok") if found.ok else ("octagon-x", "error")
        self._row = row_layout(self)
        self._row.addWidget(IconSpot(icon, colour))
        self.text = paragraph(told, "body", "text" if found.ok else "error", name="connect.result.text")
        self._row.addWidget(self.text, 1)
        self.setAccessibleName(told)
        theme.follow(self)

    def restyle(self) -> None:
        """Take spacings from the theme."""
        self._row.setSpacing(theme.current().px(8))


class ConnectionForms(Retranslating, QWidget):
    """The forms of all systems, one under another; read on the read lane.

    ``reached`` carries the field into which the cursor was put; ``changed`` comes when forms were read or
    kept.
    """

    reached = Signal(object)
    changed = Signal()

    def __init__(self, connections: Connections, runner: QtJobRunner) -> None:
        super().__init__()
        self.setObjectName("connect.forms")
        self._connections, self._runner = connections, runner
        self._head = SectionHeader("", name="connect.head")
        self._forms: dict[str, ConnectionForm] = {}
        self._connected: set[str] = set()
        self._wanted = ""
        self._trouble = InlineBar("error", name="connect.trouble")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self._head)
        self._lines.addWidget(self._trouble)
        self.retranslate()
        theme.follow(self)

    def load(self) -> None:
        """Read the forms."""
        job = self._runner.read(lambda _: self._connections.forms(), self)
        job.succeeded.connect(self._show)
        job.failed.connect(lambda error: self._trouble.set_message("error", explain(error).text))

    def choose(self, connector_id: str) -> None:
        """Put the cursor into the form of one system, as soon as the forms are here."""
        self._wanted = connector_id
        QTimer.singleShot(0, self, self._reach)

    def has_capability(self, capability: str) -> bool:
        """Tell whether a connected system stands behind a capability."""
        return any(capability in self._forms[each].capabilities for each in self._connected)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._head.set_text(translate("connect", "Systems"))
        told = translate("connect", "%1 of %2 connected").replace("%1", str(len(self._connected)))
        self._head.set_fact(told.replace("%2", str(len(self._forms))) if self._forms else "")

    def restyle(self) -> None:
        """Take spacings from the theme."""
        self._lines.setSpacing(theme.current().px(20))

    def _show(self, forms: Sequence[ConnectorForm]) -> None:
        for old in self._forms.values():
            old.hide()
            old.deleteLater()
        self._forms = {form.id: ConnectionForm(form, self._connections, self._runner) for form in forms}
        for widget in self._forms.values():
            widget.saved.connect(self._saved)
            self._lines.addWidget(widget)
        self._connected = {form.id for form in forms if form.connected}
        self.retranslate()
        show_if(self._head, bool(forms))
        self.changed.emit()
        QTimer.singleShot(0, self, self._reach)

    def _saved(self, connector_id: str) -> None:
        self._connected.add(connector_id)
        self.retranslate()
        self.changed.emit()

    def _reach(self) -> None:
        """Put the cursor where a person wanted it; nothing to do before the form is laid out."""
        form = self._forms.get(self._wanted)
        editors = [each for each in form.findChildren(QLineEdit) if each.isVisible()] if form else []
        if editors:
            self._wanted = ""
            editors[0].setFocus()
            self.reached.emit(editors[0])


def _value(field: TextField | ChoiceField) -> str:
    return field.value() if isinstance(field, ChoiceField) else field.text().strip()
