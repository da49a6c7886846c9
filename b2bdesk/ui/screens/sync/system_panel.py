"""One connected system: what is wrong with it in whole sentences, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from b2bdesk.services.desk import Retry
from b2bdesk.services.sync import ConnectorState, Overview
from b2bdesk.ui import theme
from b2bdesk.ui.notify import Question
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.sync.foot import FootPanel
from b2bdesk.ui.screens.sync.presenter import SyncPresenter
from b2bdesk.ui.screens.sync.words import connector_words, retry_words, skew_words, trouble_of
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.widgets import Button, ButtonKind, Label, paragraph, show_if


class SystemPanel(FootPanel):
    """Stands under the table of systems while one is selected."""

    def __init__(self, parts: ScreenParts, presenter: SyncPresenter) -> None:
        super().__init__("sync.system")
        self._parts, self._presenter = parts, presenter
        self._system = ""
        self._overview: Overview | None = None
        self.title = Label("", "body6", elide=True, name="sync.system.title")
        self.text = paragraph(name="sync.system.text")
        self.check = Button("", key="Enter", name="sync.system.check")
        self.pause = Button("", key="Space", name="sync.system.pause")
        self.reload = Button("", ButtonKind.DANGER, name="sync.system.reload")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lay_out()
        self.check.clicked.connect(lambda: self._presenter.check(self._system))
        self.pause.clicked.connect(lambda: self._presenter.pause(self._system, not self._is_paused()))
        self.reload.clicked.connect(self._ask_reload)
        self.retranslate()
        theme.follow(self)
        self.hide()

    def show_system(self, system: str, overview: Overview | None, now: datetime) -> None:
        """Show a system, or nothing."""
        self._system, self._overview = system, overview
        show_if(self, bool(system and overview))
        if not system or overview is None:
            return
        state = self._state()
        self.title.setText(f"{system_name(system)}: {connector_words(state.state if state else '')[0]}")
        self.text.setText(" ".join(self._sentences(state, now)))
        self.pause.setText(self.tr("Let it go on") if self._is_paused() else self.tr("Stop the exchange"))
        self.pause.updateGeometry()
        unread = "" if system in overview.read else self.tr("Nothing is read of this system by itself.")
        self.check.set_reason(unread)
        self.reload.set_reason(unread)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Selected system"))
        self.check.setText(self.tr("Ask now"))
        self.reload.setText(self.tr("Read everything again…"))
        self.show_system(self._system, self._overview, self._presenter.now())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.current().px(8))
        for button in (self.check, self.pause):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.reload)
        self._lines.addWidget(self.title)
        self._lines.addWidget(self.text)
        self._lines.addLayout(buttons)

    def _state(self) -> ConnectorState | None:
        found: Sequence[ConnectorState] = self._overview.summary.connectors if self._overview else ()
        return next((each for each in found if each.system == self._system), None)

    def _is_paused(self) -> bool:
        state = self._state()
        return state is not None and state.state == "paused"

    def _sentences(self, state: ConnectorState | None, now: datetime) -> list[str]:
        said = []
        trouble = trouble_of(state)
        if trouble is not None:
            said.append(trouble.text)
        for each in self._retries():
            words = retry_words(each, now)
            said.append(f"{words[:1].upper()}{words[1:]}.")
        skew = skew_words(state) if state is not None else ""
        said += [skew] if skew else []
        return said or [self.tr("Nothing is wrong with it.")]

    def _retries(self) -> list[Retry]:
        return [each for each in self._parts.desk.retrying() if each.system == self._system]

    def _ask_reload(self) -> None:
        """Ask first: it takes long, and whoever presses it must know what stays (``ux.md`` 15)."""
        name = system_name(self._system)
        question = Question(
            self.tr("Read everything of %1 again?").replace("%1", name),
            self.tr(
                "It may take a while; you can work meanwhile. Nothing is removed, and what waits to be sent"
                " stays. What is only on this computer is written to a file first."
            ),
            do=self.tr("Read everything again"),
            keep=self.tr("Leave it"),
        )
        if self._parts.window.notifier.ask(question):
            self._presenter.reload(self._system)
