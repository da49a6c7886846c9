"""Reads the call in front and what is known of who was at the other end."""

from __future__ import annotations

from PySide6.QtCore import QObject

from b2bdesk.services import calls
from b2bdesk.services.calls import CallCase
from b2bdesk.ui.screens.one_object import OneObject, Shown
from b2bdesk.ui.screens.parts import ScreenParts

FOLLOWED = frozenset({"call", "client", "order", "level", "balance"})

CallState = Shown[CallCase]


class CallPresenter(OneObject[CallCase]):
    """Holds what the detail shows of a call."""

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        desk = parts.desk
        super().__init__(parts, lambda uid: calls.case(desk, uid), FOLLOWED, parent)
