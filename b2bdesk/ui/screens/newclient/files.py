"""The file attached to an order of the retail queue: opened, or read for the company's details."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from b2bdesk.model.uid import Uid
from b2bdesk.services import retail, retail_files
from b2bdesk.ui.screens.newclient.words import filled, translate
from b2bdesk.ui.screens.parts import ScreenParts

Opening = Callable[[Path], bool]


def open_file(path: Path) -> bool:
    """Let this computer show a file; False where it has no program for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class RetailFiles(QObject):
    """Fetches files into a folder of its own, which goes with the window."""

    def __init__(self, parts: ScreenParts, opening: Opening = open_file) -> None:
        super().__init__(parts.window)
        self._parts, self._opening = parts, opening
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        parts.window.shutting_down.connect(self._forget)

    def open(self, order: Uid) -> None:
        """Show the first file of an order; kinds that this computer would run are left alone."""
        desk = self._parts.desk
        job = self._parts.runner.read(lambda _: retail.case_of(desk, order).order, self)
        job.succeeded.connect(lambda found: self._open(order, retail_files.files_of(found)))
        job.failed.connect(lambda error: self._parts.window.notifier.problem(error, "order"))

    def fetch(self, order: Uid, name: str, use: Callable[[Path], object]) -> None:
        """Ask the CRM for a file and do something with it."""
        desk, folder = self._parts.desk, self._place()
        job = self._parts.runner.link(lambda _: retail_files.fetch(desk, order, name, folder), self)
        job.succeeded.connect(use)
        job.failed.connect(lambda error: self._parts.window.notifier.problem(error, "order"))

    def _open(self, order: Uid, names: tuple[str, ...]) -> None:
        fitting = [name for name in names if retail_files.may_be_opened(name)]
        if fitting:
            self.fetch(order, fitting[0], self._show)
        elif names:
            told = translate("newclient", "%1 is not opened from here: files of this kind can be programs.")
            self._parts.window.notifier.tell(filled(told, names[0]))
        else:
            self._parts.window.notifier.tell(translate("newclient", "Nothing is attached to this order."))

    def _show(self, path: Path) -> None:
        if not self._opening(path):
            told = translate("newclient", "This computer has no program for %1.")
            self._parts.window.notifier.tell(filled(told, path.name))

    def _place(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="b2bdesk-", ignore_cleanup_errors=True)
        return Path(self._folder.name)

    def _forget(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
