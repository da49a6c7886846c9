"""For which companies of the client a contact speaks: one person may serve several."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from b2bdesk.model.client import Client, Contact
from b2bdesk.model.uid import Uid
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import CheckBox, Label, row_layout, show_if

MOST_COMPANIES = 8
"""A larger group's companies do not fit into a row; its contacts are tied in the CRM."""


class ServedRow(QWidget):
    """A box for each company of a group. ``served`` carries the uid of a company and whether it is served."""

    served = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("client.contact.served")
        self._words = Label("", "body", "muted")
        self._boxes: dict[Uid, CheckBox] = {}
        self._row = row_layout(self)
        self._row.setSpacing(16)
        self._row.addWidget(self._words)
        self._row.addStretch(1)

    def show_contact(self, contact: Contact | None, client: Client | None) -> None:
        """Show whom a contact serves; of a client with one company there is nothing to choose."""
        firms = client.companies if client else ()
        several = contact is not None and 1 < len(firms) <= MOST_COMPANIES
        show_if(self, several)
        if not several or contact is None:
            return
        if [*self._boxes] != [firm.uid for firm in firms]:
            self._make([firm.uid for firm in firms])
        for firm in firms:
            self._boxes[firm.uid].setText(firm.short_name)
            self._boxes[firm.uid].setChecked(firm.uid in contact.companies)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._words.setText(translate("clients", "Speaks for"))

    def _make(self, firms: list[Uid]) -> None:
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes = {uid: CheckBox("", name=f"client.contact.served.{uid}") for uid in firms}
        for place, (uid, box) in enumerate(self._boxes.items(), start=1):
            self._row.insertWidget(place, box)
            box.clicked.connect(lambda wanted, uid=uid: self.served.emit(uid, wanted))
