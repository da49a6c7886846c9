"""Reads the document in front and what is known of its deliveries."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import offers, sending
from b2bdesk.services.documents import IssuedInvoice
from b2bdesk.services.sending import DocumentCase
from b2bdesk.ui.screens.one_object import OneObject, Shown
from b2bdesk.ui.screens.parts import ScreenParts

FOLLOWED = frozenset({"letter", "document", "outbox_op", "document_delivery", "offer_watch"})
"""Records whose change may change what is known of a delivery, or of an offer."""

DocumentState = Shown[DocumentCase]


class DocumentPresenter(OneObject[DocumentCase]):
    """Holds what the detail shows. ``renewed`` carries the uid of an offer's fresh revision."""

    renewed = Signal(str)

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        desk = parts.desk
        super().__init__(parts, lambda uid: sending.document_case(desk, uid), FOLLOWED, parent)

    def renew_offer(self) -> None:
        """Give the offer today's prices and make its next revision."""
        desk, document = self._parts.desk, Uid(self.state.uid)
        job = self._parts.runner.write(lambda _: offers.renew(desk, document), self)
        job.succeeded.connect(self._renewed)
        job.failed.connect(self._problem)

    def _renewed(self, made: IssuedInvoice) -> None:
        self.renewed.emit(made.document.uid)

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "paper")
