"""The report for support from the window, and what is said after a run that did not end properly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from b2bdesk.errors import DeskError
from b2bdesk.ui import format
from b2bdesk.ui.commands import Command
from b2bdesk.ui.errors import Offer, translated
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.notify import Action, Level, Message, Notifier, Tone
from b2bdesk.ui.shell.window import MainWindow
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

COMMAND = "help.report"

OpenFolder = Callable[[Path], None]


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own program for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class Reporter(QObject):
    """Saves a report where ``save`` puts it and shows the person where it lies; nothing is sent.

    It also answers the errors whose way out is a report, or a look into a folder.
    """

    def __init__(
        self,
        window: MainWindow,
        runner: QtJobRunner,
        save: Callable[[], Path],
        show: OpenFolder = open_folder,
    ) -> None:
        super().__init__(window)
        self._notifier: Notifier = window.notifier
        self._runner, self._save, self._show = runner, save, show
        self._notifier.offers[Offer.SAVE_REPORT] = lambda _: self.save
        self._notifier.offers[Offer.SHOW_FOLDER] = self._folder_of
        window.registry.add(
            Command(
                COMMAND,
                QT_TRANSLATE_NOOP("commands", "Save a report for support"),
                lambda _: self.save(),
                synonyms=("отчёт", "поддержка", "журнал", "ошибка", "log", "bundle", "help"),
            )
        )

    def save(self) -> None:
        """Save a report and say where it lies."""
        job = self._runner.read(lambda _: self._save(), self)
        job.succeeded.connect(self._saved)
        job.failed.connect(self._notifier.problem)

    def tell_unfinished(self, seen: datetime) -> None:
        """Say that the last run, seen last at a moment (local time), did not end properly."""
        said = self.tr("Last time the program did not end properly (%1). What you saved and typed is here.")
        offer = Action(translated(Offer.SAVE_REPORT.value), self.save)
        self._notifier.say(
            Message(said.replace("%1", format.moment(seen)), Level.BELL, Tone.WARNING, action=offer)
        )

    def _saved(self, path: Path) -> None:
        said = self.tr("Report saved: %1. Look at it and send it to support yourself.")
        show = Action(translated(Offer.SHOW_FOLDER.value), lambda: self._show(path.parent))
        self._notifier.tell(said.replace("%1", path.name), action=show)

    def _folder_of(self, error: DeskError) -> Callable[[], None] | None:
        told = error.facts.get("path")
        if not told:
            return None
        folder = Path(str(told)).parent
        return lambda: self._show(folder)
