"""What an empty list says while its rows are still on their way for the first time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QObject, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.services import opening
from b2bdesk.services.opening import OnTheWay
from b2bdesk.ui import format
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.list_words import ListWords
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

FOLLOWED = frozenset({"cursor", "connector_state"})

# Stream -> title while it comes, title while the CRM is away, progress with and without a total.
_WORDS = {
    "orders": (
        QT_TRANSLATE_NOOP("arriving", "Orders are arriving"),
        QT_TRANSLATE_NOOP("arriving", "Orders have not come yet"),
        QT_TRANSLATE_NOOP("arriving", "Loading orders: %1 of %2. You can already work with those loaded."),
        QT_TRANSLATE_NOOP("arriving", "Loading orders: %1. You can already work with those loaded."),
    ),
    "clients": (
        QT_TRANSLATE_NOOP("arriving", "Clients are arriving"),
        QT_TRANSLATE_NOOP("arriving", "Clients have not come yet"),
        QT_TRANSLATE_NOOP("arriving", "Loading clients: %1 of %2. You can already work with those loaded."),
        QT_TRANSLATE_NOOP("arriving", "Loading clients: %1. You can already work with those loaded."),
    ),
}


class Arriving(QObject):
    """Follows the first read of one stream of the CRM until its end. ``changed`` asks for the words anew."""

    changed = Signal()

    def __init__(self, parts: ScreenParts, stream: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._stream = parts, stream
        self._found: OnTheWay | None = None
        self._ended = False
        parts.changed.rung.connect(self._heard)
        self._read()

    def words(self, usual: ListWords) -> ListWords:
        """Return the texts of the list; the empty ones tell of the first read until its end."""
        found = self._found
        if found is None:
            return usual
        title, away, _, _ = _WORDS[self._stream]
        return replace(
            usual,
            empty=_say(away if found.away else title),
            empty_advice=self._advice(found),
            empty_icon="unplug" if found.away else "database",
        )

    def _advice(self, found: OnTheWay) -> str:
        _, _, of_total, so_far = _WORDS[self._stream]
        if found.away:
            return _say(
                QT_TRANSLATE_NOOP("arriving", "No connection with the CRM. They appear here when it answers.")
            )
        if not found.done:
            return _say(QT_TRANSLATE_NOOP("arriving", "They appear here by themselves."))
        done = format.number(Decimal(found.done))
        if found.total is None or found.total < found.done:
            return _say(so_far).replace("%1", done)
        return _say(of_total).replace("%1", done).replace("%2", format.number(Decimal(found.total)))

    def _heard(self, changes: ChangeSet) -> None:
        if not self._ended and FOLLOWED & changes.kinds():
            self._read()

    def _read(self) -> None:
        desk, stream = self._parts.desk, self._stream
        job = self._parts.runner.read(lambda _: opening.on_the_way(desk, stream), self)
        job.succeeded.connect(self._arrived)

    def _arrived(self, found: OnTheWay | None) -> None:
        self._ended = found is None
        if found != self._found:
            self._found = found
            self.changed.emit()


def _say(source: str) -> str:
    return QCoreApplication.translate("arriving", source)
