"""The sheet that hands a call over: colleagues with an extension, or any extension typed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.errors import DeskError
from b2bdesk.model.call import Call
from b2bdesk.model.people import User
from b2bdesk.services import calls
from b2bdesk.ui.call_words import number_words, translate
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.widgets import Button, ButtonKind, InlineBar, SectionHeader, SideSheet, TextField

WIDTH = 400


class TransferSheet(SideSheet):
    """Not modal, like every sheet; closes by itself when the call was handed over."""

    def __init__(self, parts: ScreenParts, call: Call, pane: QWidget) -> None:
        title = translate("calls", "Hand over the call")
        super().__init__(
            pane, title, about=number_words(call.shown_number), width=WIDTH, name="call.transfer"
        )
        self._parts, self._call = parts, call
        self._problem = InlineBar("error", name="call.transfer.problem")
        self.extension = TextField(name="call.transfer.extension")
        self._people_head = SectionHeader("", gap=True)
        self._people = QVBoxLayout()
        self._do = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="call.transfer.do")
        for part in (self._problem, self.extension, self._people_head):
            self.body.addWidget(part)
        self.body.addLayout(self._people)
        self.body.addStretch(1)
        self.body.setContentsMargins(20, 12, 20, 12)
        self.footer.add(self._do)
        self._do.clicked.connect(self.primary)
        self.extension.line.returnPressed.connect(self.primary)
        self.retranslate()
        job = parts.runner.read(lambda _: calls.colleagues(parts.desk), self)
        job.succeeded.connect(self._offer)

    def finish(self) -> None:
        """Do the same from inside (``Ctrl+Enter``)."""
        self.primary()

    def primary(self) -> None:
        """Hand over to the extension in the field."""
        extension, desk, call = self.extension.text(), self._parts.desk, self._call
        job = self._parts.runner.phone(lambda _: calls.hand_over(desk, call, extension), self)
        job.succeeded.connect(lambda _: self._done(extension))
        job.failed.connect(self._failed)

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.set_words(translate("calls", "Hand over the call"), number_words(self._call.shown_number))
        self.extension.set_label(translate("calls", "Extension"))
        self._people_head.set_text(translate("calls", "Colleagues"))
        self._do.setText(translate("calls", "Hand over"))
        self._do.updateGeometry()

    def _offer(self, people: list[User]) -> None:
        self._people_head.setVisible(bool(people))
        for user in people:
            button = Button(f"{user.full_name}  {user.extension}", ButtonKind.QUIET, icon="user")
            button.clicked.connect(lambda _=False, user=user: self.extension.set_text(user.extension or ""))
            self._people.addWidget(button)

    def _done(self, extension: str) -> None:
        said = translate("calls", "The call goes on at %1.").replace("%1", extension)
        self._parts.window.notifier.tell(said)
        self.close_sheet()

    def _failed(self, error: DeskError) -> None:
        self._problem.set_message("error", explain(error).text)
