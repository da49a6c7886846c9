"""Correcting the order in front: the reason, what would follow, applying, taking back. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import ConsequencesChanged, DeskError, Superseded
from b2bdesk.model.order import Order
from b2bdesk.model.revision import Correction, CorrectionReason
from b2bdesk.rules import corrections as rules
from b2bdesk.rules.corrections import Clash
from b2bdesk.services import corrections, drafts
from b2bdesk.services.corrections import Applied, Preview
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.correction import words
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.session import EditorState, Session
from b2bdesk.ui.screens.orders.words import order_title, translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.undo import UndoStep

NOTHING = Preview(())


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What is shown of a correction. ``preview`` belongs to ``asked``; None while it is being counted."""

    correction: Correction | None = None
    clashes: tuple[Clash, ...] = ()
    asked: Correction | None = None
    preview: Preview | None = None
    problem: DeskError | None = None
    busy: bool = False

    @property
    def waits(self) -> bool:
        """Whether the lead is asked about it: nothing of it changes before he answers."""
        return self.correction is not None and self.correction.waiting is not None

    @property
    def asks(self) -> bool:
        """Whether it goes beyond what I may give, so that the lead is asked instead of applying it."""
        return self.preview is not None and bool(self.preview.asks)

    @property
    def changes(self) -> bool:
        """Whether anything is another one."""
        found = self.correction
        return found is not None and bool(rules.difference(found.base, found.order))

    def obstacle(self) -> str:
        """Return the first reason against applying, in words; empty when nothing stands against it."""
        found, known = self.correction, self.preview
        if found is None:
            return translate("orders", "Nothing is being corrected.")
        if self.busy:
            return translate("orders", "The order is being saved.")
        if self.waits:
            return translate("orders", "The correction waits for the lead.")
        if self.clashes:
            return translate("orders", "Somebody else changed the order: decide each value first.")
        if not self.changes:
            return translate("orders", "Nothing is changed yet.")
        if known is not None and known.obstacles:
            return words.obstacle_words(known.obstacles[0])
        if not rules.is_explained(found.reason, found.text):
            if found.reason is None:
                return translate("orders", "Choose the reason of the correction.")
            return translate("orders", "This reason needs a few words, five letters at least.")
        if self.problem is not None:
            return words.problem_words(self.problem)
        return "" if known is not None else translate("orders", "What follows is being counted.")


class CorrectionWork(QObject):
    """Acts on the order that the presenter shows. ``view_changed`` carries the :class:`CorrectionView`.

    ``begun`` comes when a correction was begun, ``applied`` with the corrected order, ``approval_needed``
    (:class:`Correction`, :class:`Preview`) with one that goes beyond what I may give.
    """

    view_changed = Signal(object)
    begun = Signal()
    applied = Signal(object)
    approval_needed = Signal(object, object)

    def __init__(self, parts: ScreenParts, presenter: EditorPresenter) -> None:
        super().__init__(presenter)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._presenter = presenter
        self._view = CorrectionView()
        self._asking: JobHandle | None = None
        presenter.state_changed.connect(self._order_changed)

    @property
    def view(self) -> CorrectionView:
        """What is shown now."""
        return self._view

    # --- what a person does ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Let the lines of the confirmed order be corrected (``Ctrl+E``)."""
        session = self._presenter.session
        if session is not None and session.correction is None:
            self.begin_as(Correction(session.card.order, session.card.order))

    def begin_as(self, correction: Correction) -> None:
        """Begin with something typed already: an earlier state, or a correction that was taken back."""
        session = self._presenter.session
        if session is not None and session.order.uid == correction.base.uid:
            self._presenter.put(session.correcting(correction))
            self.begun.emit()

    def drop(self) -> None:
        """Throw the correction away; undo brings it back."""
        session = self._presenter.session
        if session is None or session.correction is None or self._view.busy or self._view.waits:
            return
        typed = replace(session.correction, order=session.order)
        uid = session.order.uid
        self._presenter.hold_draft(uid)
        job = self._runner.write(lambda _: drafts.drop_correction(self._desk, uid), self)
        job.failed.connect(self._problem)
        self._parts.window.undo.forget(uid)
        self._presenter.put(session.stored(session.card.order))
        if self._changes(typed):
            said = translate("orders", "%1: correction thrown away").replace("%1", order_title(session.order))
            self._parts.window.undo.push(UndoStep(said, partial(self._resume, typed), about=uid))

    def give_reason(self, reason: CorrectionReason | None, text: str) -> None:
        """Say why."""
        self._change(reason=reason, text=text)

    def tell_buyer(self, tells: bool) -> None:
        """Send a letter with it, or not."""
        self._change(tells_buyer=tells)

    def decide(self, clash: Clash, *, theirs: bool) -> None:
        """Settle a value that both changed."""
        session = self._presenter.session
        if session is None or session.correction is None or self._view.waits or clash not in session.clashes:
            return
        order = rules.with_theirs(session.order, clash, session.correction.base) if theirs else session.order
        left = tuple(one for one in session.clashes if one != clash)
        self._presenter.put(replace(session.with_order(order), clashes=left))

    def apply(self) -> None:
        """Make the correction the next revision (``Ctrl+Enter``), or ask the lead where it goes too far."""
        session, view = self._presenter.session, self._view
        if session is None or view.correction is None or view.obstacle() or view.preview is None:
            return
        if view.asks:
            self.approval_needed.emit(view.correction, view.preview)
            return
        typed, shown = view.correction, view.preview.effects
        self._presenter.hold_draft(typed.base.uid)
        if not self._presenter.lock():
            return
        self._show(replace(view, busy=True))
        job = self._runner.write(lambda _: corrections.apply(self._desk, typed, shown), self)
        job.succeeded.connect(lambda done: self._applied(typed, done))
        job.failed.connect(lambda error: self._not_applied(session, error))

    # --- answers -----------------------------------------------------------------------------------------

    def _order_changed(self, state: EditorState) -> None:
        session = state.session
        begun = session.correction if session else None
        typed = replace(begun, order=session.order) if begun is not None and session is not None else None
        clashes = session.clashes if session else ()
        if typed == self._view.correction and clashes == self._view.clashes:
            return
        before = self._view.correction
        other = before is None or typed is None or before.base.uid != typed.base.uid
        known = None if other else self._view.preview
        self._show(
            CorrectionView(typed, clashes, self._view.asked, known, busy=self._view.busy and not other)
        )
        self._ask()

    def _ask(self) -> None:
        """Count what would follow; while an answer is on its way the newest state waits for its turn."""
        typed = self._view.correction
        if typed is None or self._asking is not None or _alike(typed, self._view.asked):
            return
        if not self._view.changes:
            self._show(replace(self._view, asked=typed, preview=NOTHING, problem=None))
            return
        self._asking = job = self._runner.read(lambda _: corrections.preview(self._desk, typed), self)
        job.succeeded.connect(lambda found: self._answered(typed, found, None))
        job.failed.connect(lambda error: self._answered(typed, None, error))

    def _answered(self, asked: Correction, found: Preview | None, problem: DeskError | None) -> None:
        self._asking = None
        if self._view.correction is not None and self._view.correction.base.uid == asked.base.uid:
            shown = replace(self._view, asked=asked, problem=problem)
            fits = _alike(self._view.correction, asked)
            self._show(replace(shown, preview=found if fits else None))
        self._ask()

    def _applied(self, typed: Correction, done: Applied) -> None:
        session = self._presenter.session
        if session is not None and session.order.uid == done.order.uid:
            self._show(CorrectionView())
        self._presenter.unlock(done.order.uid)
        self._presenter.taken_back(done.order)
        held = (done.undo_until - self._desk.clock.now()).total_seconds()
        said = translate("orders", "%1 corrected: rev. %2, total %3").replace("%1", order_title(done.order))
        said = said.replace("%2", str(done.revision.number))
        said = said.replace("%3", words.total_words(done.order))
        undo = self._parts.window.undo
        undo.forget(done.order.uid)
        undo.push(
            UndoStep(
                said,
                lambda: self._take_back(typed, done),
                until=self._parts.window.parts.monotonic() + held,
                about=done.order.uid,
            )
        )
        self.applied.emit(done.order)

    def _not_applied(self, session: Session, error: DeskError) -> None:
        view = replace(self._view, busy=False)
        if isinstance(error, ConsequencesChanged | Superseded):
            # What follows is another thing by now: it is counted and shown anew before anybody applies it.
            view = replace(view, asked=None, preview=None)
        self._show(view)
        self._presenter.unlock(session.order.uid)
        self._presenter.put(session)
        self._problem(error)
        self._ask()

    def _take_back(self, typed: Correction, done: Applied) -> JobHandle:
        job = self._runner.write(lambda _: corrections.undo(self._desk, done.revision.uid), self)
        job.succeeded.connect(lambda order: self._taken_back(typed, order))
        job.failed.connect(self._problem)
        return job

    def _taken_back(self, typed: Correction, order: Order) -> None:
        self._presenter.taken_back(order)
        self._resume(typed)

    def _resume(self, typed: Correction) -> None:
        """Put a correction back as it was typed, on top of what stands now."""
        self._parts.window.navigator.open_object(ObjectRef("order", typed.base.uid))
        session = self._presenter.session
        if session is not None and session.order.uid == typed.base.uid:
            self.begin_as(replace(typed, base=session.card.order))

    def _change(self, **values: object) -> None:
        session = self._presenter.session
        if session is not None and session.corrects and session.correction and not self._view.busy:
            changed = replace(session.correction, **values)  # type: ignore[arg-type]
            self._presenter.put(replace(session, correction=changed, dirty=True))

    def _changes(self, typed: Correction) -> bool:
        return bool(rules.difference(typed.base, typed.order))

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "order")

    def _show(self, view: CorrectionView) -> None:
        self._view = view
        self.view_changed.emit(view)


def _alike(one: Correction, other: Correction | None) -> bool:
    """Tell whether the same follows from both: the reason changes nothing outside."""
    if other is None:
        return False
    return (one.base, one.order, one.tells_buyer) == (other.base, other.order, other.tells_buyer)
