"""The commands of printing and sending, possible wherever an order or a document is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.uid import Uid
from b2bdesk.services import cards, lists, offers, sending
from b2bdesk.services.documents import INVOICED_STAGES, IssuedInvoice
from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.asking import AskFolder, AskPath, ask_folder, ask_path
from b2bdesk.ui.screens.send.batch_sheet import BatchSheet
from b2bdesk.ui.screens.send.state import NEW, SendState, new_key
from b2bdesk.ui.screens.send.view import SendSheet
from b2bdesk.ui.screens.send.watch import LetterWatch, OfferWatch
from b2bdesk.ui.screens.send.words import why_not_print, why_not_send
from b2bdesk.ui.shell.listscreen import ListScreen
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

ORDERS = "orders"
"""The screen whose marked rows make a batch."""

KINDS = ("order", "document", "client")
"""Objects that can be printed and sent, or for which something can be made."""


class SendDesk(QObject):
    """Keeps one sheet for each pane that it covers, and opens the right one."""

    def __init__(
        self, parts: ScreenParts, asking: AskPath = ask_path, asking_folder: AskFolder = ask_folder
    ) -> None:
        super().__init__(parts.window)
        self._parts, self._asking, self._asking_folder = parts, asking, asking_folder
        self._sheets: dict[str, SendSheet] = {}
        self._confirming = Uid("")
        self._batch: BatchSheet | None = None
        self._unsaved: tuple[ObjectRef, str] | None = None
        parts.changed.rung.connect(self._changed)
        parts.window.registry.state_changed.connect(self._follow)

    def open(self, state: CommandState) -> None:
        """``F12``: open the sheet on all marked orders, else on the order or the document in front."""
        screen = self._parts.window.navigator.widget()
        several = self._parts.window.navigator.current == ORDERS and isinstance(screen, ListScreen)
        marked = screen.marked_rows() if several else None  # type: ignore[attr-defined]
        if marked is None:
            self._open(state.ref, "")
            return
        marked.succeeded.connect(lambda rows: self._open_batch([Uid(row.uid) for row in rows]))
        marked.failed.connect(self._problem)

    def _open_batch(self, orders: Sequence[Uid]) -> None:
        window = self._parts.window
        if self._batch is None:
            ground = window.navigator.widget().sheet_ground()
            self._batch = BatchSheet(self._parts, ground, self._asking_folder)
            self._batch.destroyed.connect(self._forget_batch)
        sheet = self._batch
        sheet.presenter.open(orders, lambda: window.sheets.present(sheet, sheet.kind))

    def _forget_batch(self) -> None:
        self._batch = None

    def fresh_offer(self, state: CommandState) -> None:
        """Give an offer today's prices, make its next revision and open the sheet on it."""
        if state.ref is None:
            return
        desk, document = self._parts.desk, Uid(state.ref.uid)
        job = self._parts.runner.write(lambda _: offers.renew(desk, document), self)
        job.succeeded.connect(self._show_fresh)
        job.failed.connect(self._problem)

    def _show_fresh(self, made: IssuedInvoice) -> None:
        window = self._parts.window
        window.open_object(ObjectRef("document", made.document.uid))
        window.registry.run("papers.open")

    def renew(self, state: CommandState) -> None:
        """Open the sheet on the next revision of the document in front."""
        if state.ref is None:
            return
        ref, desk, document = state.ref, self._parts.desk, Uid(state.ref.uid)

        def show(line: cards.DocumentLine) -> None:
            found = line.document
            key = NEW if found.kind is DocumentKind.INVOICE else new_key(found.kind)
            sheet = self._sheet()
            sheet.about = ref
            sheet.presenter.open(found.order or found.client, key, lambda: self._present(sheet))

        job = self._parts.runner.read(lambda _: cards.document_line(desk, document), self)
        job.succeeded.connect(show)
        job.failed.connect(self._problem)

    def make(self, kind: DocumentKind, state: CommandState) -> None:
        """Open the sheet on a new paper of a kind about the order or the client in front."""
        if state.ref is not None:
            sheet = self._sheet()
            sheet.about = state.ref
            sheet.presenter.open(Uid(state.ref.uid), new_key(kind), lambda: self._present(sheet))

    def print_now(self, state: CommandState) -> None:
        """``Shift+F12``: print at once what the sheet would print."""
        sheet = self._sheet()
        if sheet.isVisible():
            sheet.print_now()
        else:
            self._open(state.ref, "print")

    def confirm_and_send(self, state: CommandState) -> None:
        """``Shift+F9``: confirm, invoice and send with what is usual; asks only where nothing is."""
        if state.ref is None:
            return
        order = Uid(state.ref.uid)
        job = self._parts.runner.read(lambda _: cards.order_card(self._parts.desk, order), self)
        job.succeeded.connect(lambda card: self._confirm_or_send(order, card))
        job.failed.connect(lambda _: self._confirm(order))

    def _confirm_or_send(self, order: Uid, card: cards.OrderCard) -> None:
        if card.order.stage in INVOICED_STAGES:
            self._open(ObjectRef("order", order), "send")
        else:
            self._confirm(order)

    def _confirm(self, order: Uid) -> None:
        self._confirming = order
        if not self._parts.window.registry.run("order.confirm"):
            self._confirming = Uid("")

    def _changed(self, changes: ChangeSet) -> None:
        if self._unsaved is not None and changes.has("order", self._unsaved[0].uid):
            (ref, then), self._unsaved = self._unsaved, None
            self._show(ref, Uid(ref.uid), then)
        order = self._confirming
        if not order or not changes.has("order", order):
            return
        job = self._parts.runner.read(lambda _: sending.send_case(self._parts.desk, order), self)
        job.succeeded.connect(self._confirmed)

    def _confirmed(self, case: sending.SendCase) -> None:
        order = case.order
        if order is not None and order.uid == self._confirming and order.stage in INVOICED_STAGES:
            self._confirming = Uid("")
            self._open(ObjectRef("order", order.uid), "send")

    def _open(self, ref: ObjectRef | None, then: str) -> None:
        """Open the sheet; ``then`` prints or sends at once when nothing stands against it."""
        if ref is None:
            return
        if ref.kind == "order":
            self._open_order(ref, then)
            return
        if ref.kind == "client":
            self._show(ref, Uid(ref.uid), then)
            return
        desk, document = self._parts.desk, Uid(ref.uid)
        job = self._parts.runner.read(lambda _: cards.document_line(desk, document), self)
        job.succeeded.connect(lambda line: self._show(ref, line.document.order or line.document.client, then))
        job.failed.connect(self._problem)

    def _open_order(self, ref: ObjectRef, then: str) -> None:
        """Open the sheet on an order; one that was never saved is saved first."""
        desk, order = self._parts.desk, Uid(ref.uid)

        def go_on(key: int | None) -> None:
            if key is not None:
                self._show(ref, order, then)
                return
            self._unsaved = (ref, then)
            if not self._parts.window.registry.run("order.save"):
                self._unsaved = None

        job = self._parts.runner.read(lambda _: lists.order_key(desk, order), self)
        job.succeeded.connect(go_on)
        job.failed.connect(self._problem)

    def _show(self, ref: ObjectRef, subject: Uid, then: str) -> None:
        sheet = self._sheet()
        sheet.about = ref
        wanted = ref.uid if ref.kind == "document" else ""
        sheet.presenter.open(subject, wanted, lambda: self._shown(sheet, then))

    def _shown(self, sheet: SendSheet, then: str) -> None:
        if then == "print":
            sheet.presenter.with_queues(lambda: self._finish(sheet, sheet.presenter.print_now, why_not_print))
        elif then == "send":
            self._finish(sheet, sheet.presenter.send, why_not_send)
        else:
            self._present(sheet)

    def _finish(self, sheet: SendSheet, act: Callable[[], None], why_not: Callable[[SendState], str]) -> None:
        """Act at once, or open the sheet and say what stands against it."""
        reason = why_not(sheet.presenter.state)
        if not reason:
            act()
            return
        self._present(sheet)
        self._parts.window.notifier.tell(reason)

    def _present(self, sheet: SendSheet) -> None:
        if not sheet.isVisible():
            self._parts.window.sheets.present(sheet, sheet.form.people.to.line)

    def _sheet(self) -> SendSheet:
        window = self._parts.window
        screen = window.navigator.current
        if screen not in self._sheets:
            ground = window.navigator.widget().sheet_ground()
            made = SendSheet(self._parts, ground, self._asking, self._asking_folder)
            made.destroyed.connect(lambda: self._sheets.pop(screen, None))
            self._sheets[screen] = made
        return self._sheets[screen]

    def _follow(self) -> None:
        """Another object came to the front: its sheet must not show the order before."""
        window = self._parts.window
        sheet = self._sheets.get(window.navigator.current)
        ref = window.navigator.widget().object_ref() if window.navigator.current else None
        if sheet is None or not sheet.isVisible() or ref is None:
            return
        if ref.kind in KINDS and ref != sheet.about:
            sheet.close_sheet()

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "letter")


def possible(state: CommandState) -> str | None:
    """Return why there is nothing to print or send here."""
    ref: ObjectRef | None = state.ref
    if ref is not None and ref.kind in KINDS:
        return None
    return translate("send", "Open an order or a document first.")


def register(
    parts: ScreenParts, asking: AskPath = ask_path, asking_folder: AskFolder = ask_folder
) -> SendDesk:
    """Add the commands of printing and sending to the window."""
    desk = SendDesk(parts, asking, asking_folder)
    LetterWatch(parts)
    OfferWatch(parts)
    parts.window.registry.add(*_sending(desk), *_renewing(desk), *_for_clients(desk))
    return desk


def _sending(desk: SendDesk) -> list[Command]:
    return [
        Command(
            "papers.open",
            QT_TRANSLATE_NOOP("commands", "Print and send"),
            desk.open,
            key="F12",
            icon="printer",
            synonyms=("печать", "письмо", "счёт", "print", "invoice", "mail"),
            enabled=possible,
        ),
        Command(
            "papers.print_now",
            QT_TRANSLATE_NOOP("commands", "Print at once"),
            desk.print_now,
            key="Shift+F12",
            icon="printer",
            enabled=possible,
        ),
        Command(
            "papers.confirm_and_send",
            QT_TRANSLATE_NOOP("commands", "Confirm, invoice and send"),
            desk.confirm_and_send,
            key="Shift+F9",
            icon="mail",
            scope="orders",
            kind="order",
        ),
    ]


def _for_clients(desk: SendDesk) -> list[Command]:
    return [
        Command(
            "papers.price_list",
            QT_TRANSLATE_NOOP("commands", "Price list for the client"),
            partial(desk.make, DocumentKind.PRICE_LIST),
            icon="tag",
            synonyms=("прайс", "prices"),
            kind="client",
        ),
        Command(
            "papers.reconciliation",
            QT_TRANSLATE_NOOP("commands", "Reconciliation act"),
            partial(desk.make, DocumentKind.RECON_ACT),
            icon="file-text",
            synonyms=("сверка", "balance"),
            kind="client",
        ),
    ]


def _renewing(desk: SendDesk) -> list[Command]:
    return [
        Command(
            "papers.fresh_offer",
            QT_TRANSLATE_NOOP("commands", "Fresh revision of the offer"),
            desk.fresh_offer,
            icon="tag",
            kind="document",
        ),
        Command(
            "papers.return",
            QT_TRANSLATE_NOOP("commands", "Make a return"),
            partial(desk.make, DocumentKind.RETURN_ACT),
            icon="undo-2",
            synonyms=("возврат", "return goods"),
            scope="orders",
            kind="order",
        ),
        Command(
            "papers.renew",
            QT_TRANSLATE_NOOP("commands", "New revision"),
            desk.renew,
            icon="history",
            scope="documents",
            kind="document",
        ),
    ]
