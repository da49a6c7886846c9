"""The sheets over the client card; each is made when it is first asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from b2bdesk.model.uid import Uid
from b2bdesk.services.duplicates import Duplicate
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.clients.agreement_sheet import AgreementSheet
from b2bdesk.ui.screens.clients.contact_merge_sheet import ContactMergeSheet, ContactMerging
from b2bdesk.ui.screens.clients.merge_sheet import MergeSheet
from b2bdesk.ui.screens.clients.merging import Merging
from b2bdesk.ui.screens.clients.pairs_sheet import PairsSheet
from b2bdesk.ui.screens.clients.presenter import ClientPresenter
from b2bdesk.ui.screens.clients.report_sheet import Reporting, ReportSheet
from b2bdesk.ui.screens.parts import ScreenParts


class CardSheets(QObject):
    """Opens the sheets. ``pane`` is what they cover."""

    def __init__(self, parts: ScreenParts, presenter: ClientPresenter, screen: QWidget) -> None:
        super().__init__(screen)
        self._parts, self._presenter = parts, presenter
        self.merging = Merging(parts, self)
        self.merging_contacts = ContactMerging(parts, self)
        self._agreement: AgreementSheet | None = None
        self._merge: MergeSheet | None = None
        self._pairs: PairsSheet | None = None
        self._contacts: ContactMergeSheet | None = None
        self._report: ReportSheet | None = None
        self.merging.merged.connect(lambda uid: parts.window.open_object(ObjectRef("client", uid)))

    def ask_for_contract(self) -> None:
        """Open the request of a contract for the client shown."""
        client = self._presenter.state.client
        if client is None:
            return
        if self._agreement is None:
            self._agreement = AgreementSheet(self._presenter, self._pane(), self._parts.desk.clock.today)
        self._agreement.take(client)
        self._parts.window.sheets.present(self._agreement, self._agreement.title.line)

    def merge(self, other: Duplicate | None = None) -> None:
        """Open the comparison of the client shown with another one, who may be known."""
        client = self._presenter.state.client
        if client is not None:
            self.merging.begin(client.uid, client.name, other)
            self._show_merge()

    def compare(self, one: str, other: str) -> None:
        """Open the comparison of two clients."""
        self.merging.begin(one, "")
        self.merging.compare(one, other)
        self._show_merge()

    def merge_contacts(self, kept: str, gone: str) -> None:
        """Open the comparison of two contacts of the client shown; the second one may be asked for."""
        client = self._presenter.state.client
        if client is None or client.contact(Uid(kept)) is None:
            return
        if self._contacts is None:
            self._contacts = ContactMergeSheet(self.merging_contacts, self._pane())
        self._contacts.take(client, kept, gone)
        self._parts.window.sheets.present(self._contacts, self._contacts.first())

    def pairs(self) -> None:
        """Open the list of all pairs that may be one."""
        if self._pairs is None:
            self._pairs = PairsSheet(self.merging, self._pane())
            self._pairs.compare_asked.connect(self.compare)
        self._pairs.read()
        self._parts.window.sheets.present(self._pairs, self._pairs.table)

    def report(self) -> None:
        """Open the report of the client shown."""
        client = self._presenter.state.client
        if client is None:
            return
        if self._report is None:
            self._report = ReportSheet(Reporting(self._parts, self), self._pane())
            self._report.order_asked.connect(
                lambda uid: self._parts.window.open_object(ObjectRef("order", uid))
            )
        self._report.take(client)
        self._parts.window.sheets.present(self._report, self._report.begins.line)

    def _show_merge(self) -> None:
        if self._merge is None:
            self._merge = MergeSheet(self.merging, self._pane())
        self._parts.window.sheets.present(self._merge, self._merge.first())

    def _pane(self) -> QWidget:
        return self._parts.window.navigator.widget("clients").sheet_ground()
