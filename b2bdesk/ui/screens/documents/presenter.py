"""Reads the document in front and what is known of its deliveries."""

from __future__ import annotations

from PySide6.QtCore import QObject

from b2bdesk.model.uid import Uid
from b2bdesk.services import portal, sending
from b2bdesk.services.sending import DocumentCase
from b2bdesk.ui.screens.one_object import OneObject, Shown
from b2bdesk.ui.screens.parts import ScreenParts

FOLLOWED = frozenset({"letter", "document", "outbox_op", "document_delivery", "offer_watch"})
"""Records whose change may change what is known of a delivery, or of an offer."""

DocumentState = Shown[DocumentCase]


class DocumentPresenter(OneObject[DocumentCase]):
    """Holds what the detail shows of a document."""

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        desk = parts.desk
        super().__init__(parts, lambda uid: sending.document_case(desk, uid), FOLLOWED, parent)
        self._desk = desk

    def show(self, uid: str) -> None:
        """Show another document, and ask the shop whether the buyer opened it; that may take a while."""
        super().show(uid)
        desk = self._desk
        if uid and desk.has("shop"):
            self._parts.runner.link(lambda _: portal.look(desk, Uid(uid)), self)
