"""What a person does about limits: asks the lead, agrees, returns with a question, notes an agreement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.approval import Approval, How
from b2bdesk.model.order import Order
from b2bdesk.model.people import Role, User
from b2bdesk.model.revision import Correction
from b2bdesk.model.uid import Uid
from b2bdesk.rules.limits import Beyond
from b2bdesk.services import approvals, cards, correction_requests
from b2bdesk.services.approvals import Granted
from b2bdesk.services.corrections import Preview
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.approving import words
from b2bdesk.ui.screens.orders.approving.agreed_sheet import Agreed, AgreedSheet, Offer
from b2bdesk.ui.screens.orders.approving.words_sheet import Question, WordsSheet
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.saving import OrderSaving
from b2bdesk.ui.screens.orders.words import order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.detail import Detail
from b2bdesk.ui.undo import UndoStep
from b2bdesk.ui.widgets import KeyValue, Option, PrimarySheet


class OrderApproving(QObject):
    """Acts on the order that the presenter shows; its sheets open over ``ground``."""

    def __init__(
        self, parts: ScreenParts, presenter: EditorPresenter, saving: OrderSaving, ground: Detail
    ) -> None:
        super().__init__(presenter)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._presenter, self._saving, self._ground = presenter, saving, ground
        saving.approval_needed.connect(self.ask)

    # --- the manager -------------------------------------------------------------------------------------

    def ask(self, order: Order, checked_at: datetime | None) -> None:
        """Show what goes beyond and take the words for the lead, or the reason where I may agree myself."""
        job = self._runner.read(lambda _: approvals.beyond(self._desk, order), self)
        job.succeeded.connect(lambda found: self._show_request(order, checked_at, found))
        job.failed.connect(self._problem)

    def ask_for_correction(self, typed: Correction, found: Preview) -> None:
        """Take the words for the lead who is asked about a correction."""
        work = partial(self._send_correction, typed, found)
        self._take_words("order.approval", lambda: _request(typed.order, found.asks), work)

    def withdraw(self) -> None:
        """Take the request back: the order can be typed in again."""
        order = self._order()
        if order is not None:
            job = self._runner.write(lambda _: approvals.withdraw(self._desk, order.uid), self)
            job.succeeded.connect(self._presenter.taken_back)
            job.failed.connect(self._problem)

    def note_lead(self) -> None:
        """Note that the lead agreed by phone or mail."""
        job = self._runner.read(lambda _: cards.users(self._desk), self)
        job.succeeded.connect(self._offer_leads)
        job.failed.connect(self._problem)

    def note_client(self) -> None:
        """Note that the client agreed to the order."""
        session = self._presenter.session
        if session is None or session.is_new:
            return
        order, client = session.order, session.client
        people = (
            [Option(one.uid, one.full_name, one.position or "") for one in client.contacts] if client else []
        )
        offer = Offer(people, order.contact or "", (How.PHONE, How.LETTER, How.CLICK))
        self._note_agreed(
            "order.consent",
            offer,
            lambda: (translate("orders", "The client agreed"), order_title(order)),
            partial(self._client_agreed, order),
        )

    # --- the lead ----------------------------------------------------------------------------------------

    def grant(self) -> None:
        """Agree to the order that waits; beyond the own limit words are asked for first."""
        order = self._order()
        if order is not None:
            job = self._grant(order.uid, "")
            job.failed.connect(lambda error: self._not_granted(order, error))

    def give_back(self) -> None:
        """Return the order with a question."""
        order = self._order()
        if order is None:
            return
        self._take_words(
            "order.approval.return",
            lambda: Question(
                translate("orders", "Return with a question"),
                order_title(order),
                translate("orders", "Your question to the manager"),
                translate("orders", "Return"),
                self._waiting_rows(order),
                needs=True,
            ),
            partial(self._give_back, order.uid),
        )

    # --- inside ------------------------------------------------------------------------------------------

    def _take_words(
        self, name: str, question: Callable[[], Question], work: Callable[[str], JobHandle]
    ) -> None:
        sheet = WordsSheet(self._ground, name, question, work)
        self._present(sheet, sheet.text)

    def _note_agreed(
        self,
        name: str,
        offer: Offer,
        title: Callable[[], tuple[str, str]],
        work: Callable[[Agreed], JobHandle],
    ) -> None:
        sheet = AgreedSheet(self._ground, name, self._desk.clock, offer, title, work)
        self._present(sheet, sheet.who)

    def _present(self, sheet: PrimarySheet, first: QWidget) -> None:
        sheet.closed.connect(self._back)
        self._parts.window.sheets.present(sheet, first)

    def _back(self) -> None:
        """Keep the keyboard in the order: where it stood before may take no text any more."""
        focused = QApplication.focusWidget()
        if focused is None or not self._ground.isAncestorOf(focused):
            self._ground.focus_first()

    def _show_request(self, order: Order, checked_at: datetime | None, found: tuple[Beyond, ...]) -> None:
        session = self._presenter.session
        if session is None or session.order.uid != order.uid:
            return
        reach = session.known.reach
        mine = reach is not None and reach.approves
        work, question = (self._confirm, _reason) if mine else (self._send_request, _request)
        self._take_words(
            "order.approval", lambda: question(order, found), lambda text: work(order, text, checked_at)
        )

    def _send_request(self, order: Order, text: str, _checked_at: datetime | None) -> JobHandle:
        job = self._write_order(order, partial(approvals.ask, self._desk, order, text))
        job.succeeded.connect(lambda kept: self._asked(order, kept))
        return job

    def _write_order(self, order: Order, work: Callable[[], object]) -> JobHandle:
        """Store the order: no draft of it may be kept behind that."""
        self._presenter.hold_draft(order.uid)
        job = self._runner.write(lambda _: work(), self)
        job.failed.connect(lambda _error: self._presenter.keep_on(order))
        return job

    def _send_correction(self, typed: Correction, found: Preview, text: str) -> JobHandle:
        work = partial(correction_requests.ask, self._desk, typed, text, found.effects)
        job = self._write_order(typed.order, work)
        job.succeeded.connect(self._correction_asked)
        return job

    def _correction_asked(self, kept: Order) -> None:
        self._presenter.taken_back(kept)
        self._say_asked(kept, translate("orders", "The correction of %1 waits for the lead"))

    def _asked(self, sent: Order, kept: Order) -> None:
        self._presenter.take_stored(sent, kept)
        self._say_asked(kept, translate("orders", "%1 waits for the lead"))

    def _say_asked(self, kept: Order, words: str) -> None:
        said = words.replace("%1", order_title(kept))
        self._parts.window.undo.forget(kept.uid)
        self._parts.window.undo.push(UndoStep(said, lambda: self._take_back(kept.uid)))

    def _take_back(self, uid: Uid) -> JobHandle:
        job = self._runner.write(lambda _: approvals.withdraw(self._desk, uid), self)
        job.succeeded.connect(self._presenter.taken_back)
        job.failed.connect(self._problem)
        return job

    def _confirm(self, order: Order, reason: str, checked_at: datetime | None) -> JobHandle:
        work = partial(approvals.confirm_with_reason, self._desk, order, reason, checked_at)
        job = self._write_order(order, work)
        job.succeeded.connect(lambda done: self._saving.take_confirmed(order, done))
        return job

    def _grant(self, uid: Uid, note: str, how: How = How.CLICK, by: Uid | None = None) -> JobHandle:
        work = partial(approvals.grant, self._desk, uid, note, how=how, by=by)
        job = self._runner.write(lambda _: work(), self)
        job.succeeded.connect(self._granted)
        return job

    def _granted(self, done: Granted) -> None:
        uid = done.order.uid
        self._presenter.taken_back(done.order)
        said = words.granted_words(done).replace("%1", order_title(done.order))
        held = (done.undo_until - self._desk.clock.now()).total_seconds()
        until = self._parts.window.parts.monotonic() + held
        self._parts.window.undo.push(UndoStep(said, lambda: self._ask_again(uid), until=until, about=uid))

    def _ask_again(self, uid: Uid) -> JobHandle:
        job = self._runner.write(lambda _: approvals.undo_grant(self._desk, uid), self)
        job.succeeded.connect(self._presenter.taken_back)
        job.failed.connect(self._problem)
        return job

    def _not_granted(self, order: Order, error: DeskError) -> None:
        if not isinstance(error, InvalidInput):
            self._problem(error)
            return
        self._take_words(
            "order.approval",
            lambda: Question(
                translate("orders", "Beyond your own limit"),
                order_title(order),
                translate("orders", "Reason"),
                translate("orders", "Approve"),
                self._waiting_rows(order),
                needs=True,
            ),
            partial(self._grant, order.uid),
        )

    def _give_back(self, uid: Uid, question: str) -> JobHandle:
        job = self._runner.write(lambda _: approvals.give_back(self._desk, uid, question), self)
        job.succeeded.connect(self._returned)
        return job

    def _returned(self, order: Order) -> None:
        self._presenter.taken_back(order)
        said = translate("orders", "%1 is returned with a question").replace("%1", order_title(order))
        self._parts.window.notifier.tell(said, ref=ObjectRef("order", order.uid))

    def _offer_leads(self, people: list[User]) -> None:
        order = self._order()
        leads = [Option(one.uid, one.full_name) for one in people if Role.LEAD in one.roles and one.active]
        if order is None or not leads:
            return
        self._note_agreed(
            "order.approval.said",
            Offer(leads, leads[0].key, (How.PHONE, How.LETTER)),
            lambda: (translate("orders", "The lead agreed"), order_title(order)),
            partial(self._lead_said, order),
        )

    def _lead_said(self, order: Order, told: Agreed) -> JobHandle:
        return self._grant(order.uid, told.note or words.how_words(told.how), told.how, Uid(told.key))

    def _client_agreed(self, order: Order, told: Agreed) -> JobHandle:
        work = partial(
            approvals.client_agreed, self._desk, order.uid, told.how, who=told.who, note=told.note, at=told.at
        )
        job = self._runner.write(lambda _: work(), self)
        job.succeeded.connect(lambda agreed: self._noted(order, agreed))
        return job

    def _noted(self, order: Order, agreed: Approval) -> None:
        said = translate("orders", "%1: the client's agreement is noted").replace("%1", order_title(order))
        self._parts.window.undo.push(UndoStep(said, lambda: self._forget(agreed), about=order.uid))

    def _forget(self, agreed: Approval) -> JobHandle:
        job = self._runner.write(lambda _: approvals.forget_agreement(self._desk, agreed), self)
        job.failed.connect(self._problem)
        return job

    def _waiting_rows(self, order: Order) -> list[KeyValue]:
        session = self._presenter.session
        return words.beyond_rows(order, words.waiting(session.card.approvals)) if session else []

    def _order(self) -> Order | None:
        return self._presenter.state.order

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "order")


def _request(order: Order, found: tuple[Beyond, ...]) -> Question:
    """Ask for the words to the lead."""
    return Question(
        translate("orders", "Ask the lead"),
        order_title(order),
        translate("orders", "Why the client should get it"),
        translate("orders", "Ask the lead"),
        words.beyond_rows(order, found),
    )


def _reason(order: Order, found: tuple[Beyond, ...]) -> Question:
    """Ask for the reason of who may agree himself."""
    return Question(
        translate("orders", "Beyond the limit"),
        order_title(order),
        translate("orders", "Reason"),
        translate("orders", "Confirm"),
        words.beyond_rows(order, found),
        needs=True,
    )
