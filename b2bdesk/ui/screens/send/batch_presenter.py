"""Documents of many orders: reads the batch, makes, sends, prints and saves it in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError
from b2bdesk.jobs import JobContext, Progress
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.uid import Uid
from b2bdesk.services import batch, documents, letters
from b2bdesk.services.batch import BatchCase, BatchGroup, Made
from b2bdesk.services.clients import EMAIL
from b2bdesk.services.desk import Desk
from b2bdesk.services.enclosures import Making
from b2bdesk.services.letters import Queued
from b2bdesk.ui import format, printing
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.printing import PrintJob
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.presenter import COPIES_KEY, PRINTER_KEY, STAMP_KEY
from b2bdesk.ui.screens.send.state import addresses
from b2bdesk.ui.screens.send.words import title_of
from b2bdesk.ui.undo import UndoStep


@dataclass(frozen=True, slots=True)
class BatchState:
    """What the sheet of many orders shows. ``left_out`` are clients that get nothing now.

    ``typed`` are addresses that a person chose or typed, by client; ``allowed`` are clients whose new mail
    domains are right. ``publish`` None shows buyers what is usual of the kind. ``done`` of ``total``
    documents are ready while it works; ``failed`` are the reasons of the last run by order.
    """

    orders: tuple[Uid, ...] = ()
    kind: DocumentKind = DocumentKind.INVOICE
    case: BatchCase | None = None
    left_out: frozenset[Uid] = frozenset()
    typed: Mapping[Uid, str] = field(default_factory=dict)
    allowed: frozenset[Uid] = frozenset()
    with_stamp: bool = True
    publish: bool | None = None
    one_letter: bool = True
    busy: bool = False
    done: int = 0
    total: int = 0
    failed: tuple[tuple[Uid, DeskError], ...] = ()
    problem: DeskError | None = None

    def chosen(self) -> list[BatchGroup]:
        """Return the clients for whom something is made."""
        groups = self.case.groups if self.case else ()
        return [one for one in groups if one.client not in self.left_out and one.possible()]

    def mailed(self) -> list[BatchGroup]:
        """Return those of them who can be written to."""
        return [one for one in self.chosen() if self.addresses_of(one)]

    def addresses_of(self, group: BatchGroup) -> tuple[str, ...]:
        """Return who gets the letter of a client: who was chosen, else whose role it is."""
        if group.client in self.typed:
            return addresses(self.typed[group.client])
        return (group.recipient.address,) if group.recipient else ()

    def new_domains(self, group: BatchGroup) -> tuple[str, ...]:
        """Return the mail domains that the client never used and nobody has allowed yet."""
        if group.client in self.allowed:
            return ()
        return letters.strange_domains(filter(EMAIL.match, self.addresses_of(group)), group.domains)

    def is_published(self) -> bool:
        """Whether buyers see the documents in their accounts."""
        usual = self.case.portal if self.case else None
        return self.kind in (usual or ()) if self.publish is None else self.publish

    def count(self, groups: Sequence[BatchGroup]) -> int:
        """Return how many documents clients get together."""
        return sum(len(group.possible()) for group in groups)


class BatchPresenter(QObject):
    """One batch. ``state_changed`` comes with each :class:`BatchState`; ``sent`` when its letters wait."""

    state_changed = Signal(object)
    sent = Signal()

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._desk, self._run = parts, parts.desk, parts.runner
        self._asked = 0
        self._job: JobHandle | None = None
        self.state = BatchState()

    def open(self, orders: Sequence[Uid], then: Callable[[], None]) -> None:
        """Show these orders; ``then`` runs when they are read."""
        stamped = bool(self._parts.preferences.get(STAMP_KEY, True))
        self._set(BatchState(orders=tuple(orders), with_stamp=stamped))
        self._read(then)

    def choose_kind(self, kind: DocumentKind) -> None:
        """Make another kind of document."""
        self._set(replace(self.state, kind=kind, failed=()))
        self._read(lambda: None)

    def choose_client(self, client: Uid, wanted: bool) -> None:
        """Take a client in or leave it out."""
        change = self.state.left_out.difference if wanted else self.state.left_out.union
        self._set(replace(self.state, left_out=frozenset(change({client}))))

    def choose_stamp(self, with_stamp: bool) -> None:
        """Print stamp and signatures, or not."""
        self._set(replace(self.state, with_stamp=with_stamp))

    def choose_publish(self, publish: bool) -> None:
        """Show the documents in the buyers' accounts, or not."""
        self._set(replace(self.state, publish=publish))

    def choose_to(self, client: Uid, text: str) -> None:
        """Send the documents of a client to these addresses."""
        allowed = self.state.allowed - {client}
        self._set(replace(self.state, typed={**self.state.typed, client: text}, allowed=allowed))

    def allow_domains(self, client: Uid) -> None:
        """A person said yes to the domains that the client never used."""
        self._set(replace(self.state, allowed=self.state.allowed | {client}))

    def choose_letters(self, one_letter: bool) -> None:
        """Write one letter a client, or one an order."""
        self._set(replace(self.state, one_letter=one_letter))

    def send(self) -> None:
        """Make the documents of everybody who can be written to and queue the letters."""
        desk, state, groups = self._desk, self.state, self.state.mailed()
        self._work(groups, lambda made: _send(desk, state, groups, made), self._queued)

    def print_all(self) -> None:
        """Make the documents and hand them to the queue that is remembered for their kind."""
        desk, kind = self._desk, self.state.kind.value
        preferences = self._parts.preferences
        printer, copies = preferences.get(PRINTER_KEY + kind, ""), int(preferences.get(COPIES_KEY + kind, 1))
        self._work(
            self.state.chosen(), lambda made: _print(desk, made, printer, copies), lambda _: self._printed()
        )

    def save_all(self, folder: Path) -> None:
        """Make the documents and write each to a file of its own."""
        self._work(self.state.chosen(), lambda made: _save(made, folder), lambda _: self._saved(folder))

    def stop(self) -> None:
        """Make no more documents; those that are ready stay."""
        if self._job is not None and self.state.busy:
            self._job.cancel()
            self._stopped()

    # --- inside --------------------------------------------------------------------------------------

    def _read(self, then: Callable[[], None]) -> None:
        self._asked += 1
        asked, desk, state = self._asked, self._desk, self.state

        def show(case: BatchCase) -> None:
            if asked == self._asked:
                self._set(replace(self.state, case=case, problem=None))
                then()

        job = self._run.read(lambda _: batch.read(desk, state.orders, state.kind), self)
        job.succeeded.connect(show)
        job.failed.connect(self._failed)

    def _work(
        self,
        groups: Sequence[BatchGroup],
        use: Callable[[Made], object],
        then: Callable[[object], None],
    ) -> None:
        """Make the documents beside everything else that is read, then use them."""
        desk, state = self._desk, self.state
        orders = [one.order for group in groups for one in group.possible()]
        self._set(replace(state, busy=True, done=0, total=len(orders), failed=()))

        def work(context: JobContext) -> tuple[Made, object]:
            made = batch.make(
                desk,
                orders,
                state.kind,
                making=Making(with_stamp=state.with_stamp, publish=state.publish),
                done=lambda count: context.report(count, len(orders)),
                stopped=lambda: context.cancelled,
            )
            context.check()
            return made, use(made)

        self._job = job = self._run.read(work, self)
        job.progressed.connect(self._progressed)
        job.succeeded.connect(lambda answer: self._finished(answer[0], answer[1], then))
        job.failed.connect(self._failed)

    def _progressed(self, progress: Progress) -> None:
        self._set(replace(self.state, done=progress.done))

    def _finished(self, made: Made, answer: object, then: Callable[[object], None]) -> None:
        self._set(replace(self.state, busy=False, failed=tuple(made.failed.items())))
        then(answer)

    def _queued(self, answer: object) -> None:
        queued: list[Queued] = list(answer)  # type: ignore[call-overload]
        if not queued:
            return
        window, desk = self._parts.window, self._desk
        seconds = (max(one.leaves_at for one in queued) - desk.clock.now()).total_seconds()
        said = self.tr("%n letter(s) will be sent", "", len(queued))
        if seconds <= 0:
            window.notifier.tell(said)
        else:
            step = UndoStep(
                said,
                undo=lambda: self._letters(queued, lambda uid: letters.take_back(desk, uid)),
                until=window.parts.monotonic() + seconds,
                send_now=lambda: self._leave_now(queued),
            )
            window.undo.push(step)
        if not self.state.failed:
            self.sent.emit()

    def _leave_now(self, queued: Sequence[Queued]) -> None:
        desk = self._desk
        self._letters(queued, lambda uid: letters.send_now(desk, uid))

    def _letters(self, queued: Sequence[Queued], work: Callable[[Uid], object]) -> JobHandle:
        def all_of_them(_context: JobContext) -> None:
            for one in queued:
                work(one.letter.uid)

        job = self._run.write(all_of_them)
        job.failed.connect(self._failed)
        return job

    def _printed(self) -> None:
        self._parts.window.notifier.tell(self.tr("The documents were handed to the printer."))

    def _saved(self, folder: Path) -> None:
        self._parts.window.notifier.tell(self.tr("Saved: %1").replace("%1", folder.name))

    def _stopped(self) -> None:
        self._set(replace(self.state, busy=False))
        self._parts.window.notifier.tell(
            self.tr("Stopped. What was made stays in Documents; nothing was sent.")
        )

    def _failed(self, error: DeskError) -> None:
        self._set(replace(self.state, busy=False, problem=error))
        self._parts.window.notifier.problem(error, "letter")

    def _set(self, state: BatchState) -> None:
        self.state = state
        self.state_changed.emit(state)


def _send(desk: Desk, state: BatchState, groups: Sequence[BatchGroup], made: Made) -> list[Queued]:
    queued = []
    for group in groups:
        queued += batch.send(
            desk,
            group,
            made,
            to=state.addresses_of(group),
            one_letter=state.one_letter,
            money=lambda amount, language=group.language: format.money(amount, language),  # type: ignore[misc]
            new_domains_confirmed=group.client in state.allowed,
        )
    return queued


def _print(desk: Desk, made: Made, printer: str, copies: int) -> None:
    queue = printer or next((one.name for one in printing.queues()), "")
    for issued in made.issued.values():
        printing.print_pdf(PrintJob(issued.file.content, title_of(issued.document), queue, copies))
        documents.record_print(desk, issued.document.uid, queue, copies)


def _save(made: Made, folder: Path) -> None:
    for issued in made.issued.values():
        documents.write_file(issued.file.content, folder / issued.file.name)
