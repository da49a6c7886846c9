"""What is typed in which window: of two on one record only one types in it, so nothing typed is lost."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from b2bdesk.ui.shell.window import MainWindow


class BeingTyped(QObject):
    """Records with unsaved text, each with the window that holds it.

    ``changed`` carries the uid of a record that another window holds now, or none any more.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._holders: dict[str, tuple[object, MainWindow]] = {}

    def elsewhere(self, record: str, here: MainWindow) -> MainWindow | None:
        """Return the window in which a record is typed, if that is another one."""
        _, holder = self._holders.get(record, (None, here))
        return holder if holder is not here else None

    def hold(self, typist: object, here: MainWindow, records: Collection[str]) -> None:
        """From now on a part of a window types exactly these; what is typed elsewhere stays there."""
        gained = {record for record in records if record not in self._holders}
        lost = {record for record, (holder, _) in self._holders.items() if holder is typist} - set(records)
        for record in lost:
            del self._holders[record]
        self._holders.update(dict.fromkeys(gained, (typist, here)))
        for record in gained | lost:
            self.changed.emit(record)
