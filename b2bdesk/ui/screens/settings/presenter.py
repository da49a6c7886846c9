"""The settings without a widget: read once, every change at once, each one undoable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import invoice_numbers, own_settings, portal, reloading
from b2bdesk.services.invoice_numbers import Numbers
from b2bdesk.services.own_settings import OwnSettings, Picture
from b2bdesk.services.portal import Shown
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.notify import Action
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.settings.words import picture as picture_name
from b2bdesk.ui.screens.settings.words import translate
from b2bdesk.ui.shell.report import open_folder
from b2bdesk.ui.undo import UndoStep


class SettingsPresenter(QObject):
    """``state_changed`` carries :class:`OwnSettings`."""

    state_changed = Signal(object)

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self._desk, self._runner, self._window = parts.desk, parts.runner, parts.window
        self.state: OwnSettings | None = None

    def load(self) -> None:
        """Read what is set."""
        job = self._runner.read(lambda _: own_settings.shown(self._desk), self)
        job.succeeded.connect(self._came)
        job.failed.connect(self._failed)

    def sign_in(self, user: str) -> None:
        """Say who works here."""
        before = self.state.me if self.state else self._desk.me
        words = translate("settings", "Who I am")
        self._do(words, lambda: self._me(Uid(user)), lambda: self._me(before))

    def set_holds(self, *, mail_s: float | None = None, push_s: float | None = None) -> None:
        """Change the pause of letters or of everything else."""
        if self.state is None:
            return
        before = (self.state.mail_s, self.state.push_s)
        wanted = (before[0] if mail_s is None else mail_s, before[1] if push_s is None else push_s)
        words = translate("settings", "Pause before sending")
        self._do(words, lambda: self._holds(wanted), lambda: self._holds(before))

    def set_invoice_numbers(self, wanted: str) -> None:
        """Say who numbers invoices: the order, or the books."""
        before = self.state.invoice_numbers if self.state else None
        if before is not None:
            words = translate("settings", "Numbers of invoices")
            self._do(words, lambda: self._numbers(Numbers(wanted)), lambda: self._numbers(before))

    def set_portal(self, wanted: str) -> None:
        """Say which documents clients see in their accounts of the shop by themselves."""
        before = self.state.portal if self.state else None
        if before is not None:
            words = translate("settings", "Documents in the clients' accounts")
            self._do(words, lambda: self._portal(Shown(wanted)), lambda: self._portal(before))

    def set_picture(self, which: Picture, file: str) -> None:
        """Use a picture in documents; an empty path takes it away."""
        if self.state is None or self.state.own is None:
            return
        own, before = self.state.own.uid, getattr(self.state.own, which.value)
        self._do(
            picture_name(which),
            lambda: self._picture(own, which, file),
            lambda: self._picture(own, which, before or ""),
        )

    def export_changes(self) -> None:
        """Write what is only on this computer to a file, and say where it lies."""
        job = self._runner.read(lambda _: reloading.export_changes(self._desk), self)
        job.succeeded.connect(self._exported)
        job.failed.connect(self._window.notifier.problem)

    def _exported(self, file: Path) -> None:
        said = translate("settings", "What is only on this computer is kept in %1.").replace("%1", file.name)
        show = Action(translate("settings", "Show the folder"), lambda: open_folder(file.parent))
        self._window.notifier.tell(said, action=show)

    # --- inside ----------------------------------------------------------------------------------

    def _do(self, words: str, work: Callable[[], object], back: Callable[[], object]) -> None:
        job = self._runner.write(lambda _: work())
        job.succeeded.connect(lambda _: self._done(words, back))
        job.failed.connect(self._failed)

    def _done(self, words: str, back: Callable[[], object]) -> None:
        self._window.undo.push(UndoStep(words, undo=lambda: self._take_back(back)))
        self.load()

    def _take_back(self, back: Callable[[], object]) -> JobHandle:
        job = self._runner.write(lambda _: back())
        job.succeeded.connect(lambda _: self.load())
        job.failed.connect(self._failed)
        return job

    def _me(self, user: Uid) -> None:
        own_settings.sign_in(self._desk, user)

    def _holds(self, seconds: tuple[float, float]) -> None:
        own_settings.set_holds(self._desk, mail_s=seconds[0], push_s=seconds[1])

    def _portal(self, shown: Shown) -> None:
        portal.choose(self._desk, shown)

    def _numbers(self, numbers: Numbers) -> None:
        invoice_numbers.choose(self._desk, numbers)

    def _picture(self, own: Uid, which: Picture, file: str) -> None:
        own_settings.set_picture(self._desk, own, which, Path(file) if file else None)

    def _came(self, state: OwnSettings) -> None:
        self.state = state
        self.state_changed.emit(state)

    def _failed(self, error: DeskError) -> None:
        self._window.notifier.problem(error)
        self.load()
