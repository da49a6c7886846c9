"""Orders of the retail queue: given to the company that is here, else the sheet begins with what they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from b2bdesk.errors import DeskError
from b2bdesk.model.outbox import OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.services import drafts, retail, retail_files
from b2bdesk.services.clients import NewClient
from b2bdesk.services.retail import RetailCase
from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.newclient.files import Opening, RetailFiles, open_file
from b2bdesk.ui.screens.newclient.presenter import NewClientPresenter
from b2bdesk.ui.screens.newclient.words import filled, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.undo import UndoStep

Begin = Callable[[NewClient, NewClient | None], bool]
"""Shows the sheet with what is known of a client; False when a draft of another one is there."""

KIND = "retail_order"
TAKE, LEAVE, FILE = "retail.take", "retail.leave", "retail.file"


class RetailTaking(QObject):
    """Carries out the commands; ``begin`` shows the new-client sheet, ``read`` takes a file into it."""

    def __init__(
        self,
        parts: ScreenParts,
        presenter: NewClientPresenter,
        begin: Begin,
        read: Callable[[Path], None],
        opening: Opening = open_file,
    ) -> None:
        super().__init__(parts.window)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._begin, self._read_file = begin, read
        self._files = RetailFiles(parts, opening)
        presenter.order_given.connect(self._taken)

    def commands(self) -> list[Command]:
        """Return the commands to register."""
        return [
            Command(
                TAKE,
                QT_TRANSLATE_NOOP("commands", "Take to B2B"),
                lambda state: self._with_order(state, self.take),
                icon="building-2",
                synonyms=("retail", "розница", "b2b"),
                enabled=_why_not,
            ),
            Command(
                LEAVE,
                QT_TRANSLATE_NOOP("commands", "Leave to the retail department"),
                lambda state: self._with_order(state, self.leave),
                icon="undo-2",
                synonyms=("retail", "розница"),
                enabled=_why_not,
            ),
            Command(
                FILE,
                QT_TRANSLATE_NOOP("commands", "Open the file of the retail order"),
                lambda state: self._with_order(state, self._files.open),
                icon="file-text",
                synonyms=("вложение", "реквизиты", "attachment"),
                enabled=_why_not,
            ),
        ]

    def take(self, order: Uid) -> None:
        """Give the order to its company; of one that is not here the sheet begins."""
        job = self._runner.read(
            lambda _: (retail.case_of(self._desk, order), drafts.new_client(self._desk)), self
        )
        job.succeeded.connect(lambda read: self._known(*read))
        job.failed.connect(self._problem)

    def leave(self, order: Uid) -> None:
        """Leave the order where it stands."""
        job = self._runner.write(lambda _: retail.leave(self._desk, order), self)
        job.succeeded.connect(lambda left: self._left(order, left.number))
        job.failed.connect(self._problem)

    # --- inside ------------------------------------------------------------------------------------

    def _known(self, case: RetailCase, draft: NewClient | None) -> None:
        if case.known:
            hit = case.known[0]
            name = hit.company_name
            job = self._runner.write(
                lambda _: retail.take(self._desk, case.order.uid, hit.client, hit.company), self
            )
            job.succeeded.connect(lambda queued: self._taken(queued, name))
            job.failed.connect(self._problem)
            return
        if self._begin(case.new_client, draft):
            for name in retail_files.files_of(case.order)[:1]:
                self._files.fetch(case.order.uid, name, self._read_file)

    def _taken(self, queued: OutboxOp, name: str) -> None:
        number = str(queued.payload["number"])
        left = (queued.not_before - self._desk.clock.now()).total_seconds()
        told = filled(translate("newclient", "Order %1 goes to %2"), number, name)
        until = self._parts.window.parts.monotonic() + left
        step = UndoStep(told, lambda: self._take_back(queued), until=until, may_wait=True)
        self._parts.window.undo.push(step)

    def _take_back(self, queued: OutboxOp) -> JobHandle:
        job = self._runner.write(lambda _: retail.take_back(self._desk, queued), self)
        job.failed.connect(self._problem)
        return job

    def _left(self, order: Uid, number: str) -> None:
        told = filled(translate("newclient", "Order %1 is left to the retail department"), number)
        self._parts.window.undo.push(UndoStep(told, lambda: self._ask_again(order)))

    def _ask_again(self, order: Uid) -> JobHandle:
        job = self._runner.write(lambda _: retail.ask_again(self._desk, order), self)
        job.failed.connect(self._problem)
        return job

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "order")

    def _with_order(self, state: CommandState, do: Callable[[Uid], None]) -> None:
        if state.ref is not None and state.ref.kind == KIND:
            do(Uid(state.ref.uid))


def _why_not(state: CommandState) -> str | None:
    if state.ref is not None and state.ref.kind == KIND:
        return None
    return translate("newclient", "Choose an order of the retail queue in Today first.")
