"""The order in the editor: opening, typing, keeping. No widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.services import drafts, order_editor
from b2bdesk.services.cards import OrderCard
from b2bdesk.services.drafts import OrderDraft
from b2bdesk.services.order_editor import Opened
from b2bdesk.ui.drafts import DRAFT_REST_MS, DraftKeeper
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders import editing
from b2bdesk.ui.screens.orders.holding import OrderHolding
from b2bdesk.ui.screens.orders.session import Cursor, EditorState, Session
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.undo import UndoStep

_CARD_KINDS = ("outbox_op", "document", "letter", "invoice", "shipment", "conflict")
_GOODS_KINDS = ("stock", "price", "product", "rule")


class EditorPresenter(QObject):
    """Holds every order that is being typed; one of them is shown.

    ``state_changed`` carries the :class:`EditorState`; ``opened`` that another order stands on the screen
    (its cursor is to be restored); ``started`` the uid of a new order; ``restored`` drafts of the last time.
    """

    state_changed = Signal(object)
    opened = Signal(object)
    started = Signal(str)
    restored = Signal(object)

    def __init__(
        self, parts: ScreenParts, draft_rest_ms: int = DRAFT_REST_MS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._sessions: dict[Uid, Session] = {}
        self._touched: set[Uid] = set()
        self._state = EditorState()
        self._keeper = DraftKeeper(self._runner, self._keep_draft, draft_rest_ms, self)
        self._keeper.kept.connect(self._draft_kept)
        self._keeper.failed.connect(self._draft_failed)
        parts.changed.rung.connect(self._data_changed)
        self._holding = OrderHolding(parts)
        parts.typed.changed.connect(self._holder_changed)
        parts.window.shutting_down.connect(self._leave)

    @property
    def state(self) -> EditorState:
        """What the editor shows now."""
        return self._state

    @property
    def session(self) -> Session | None:
        """The order on the screen."""
        return self._state.session

    # --- opening ---------------------------------------------------------------------------------

    def open(self, uid: Uid) -> None:
        """Show an order; one that is being typed comes back as it was left."""
        self._keeper.flush()
        if not uid:
            self._show(EditorState(), fresh=True)
        elif uid in self._sessions:
            self._show(EditorState(self._sessions[uid], wanted=uid), fresh=True)
            self._refresh_card(uid)
        else:
            self._set(wanted=uid, problem=None)
            job = self._runner.read(lambda _: order_editor.open_order(self._desk, uid), self)
            job.succeeded.connect(lambda opened: self._landed(uid, opened))
            job.failed.connect(lambda error: self._not_opened(uid, error))

    def start(
        self, client: Uid | None = None, company: Uid | None = None, contact: Uid | None = None
    ) -> None:
        """Begin a new order, for a client when one is given, and for whom exactly when that is known."""
        desk = self._desk
        job = self._runner.read(lambda _: order_editor.open_new(desk, client, company, contact), self)
        job.succeeded.connect(self._begun)
        job.failed.connect(self._parts.window.notifier.problem)

    def begin_with(self, opened: Opened) -> None:
        """Begin a new order that has lines already; it is kept as a draft like one that was typed."""
        session = replace(Session.opened(opened), dirty=True)
        self._sessions[session.order.uid] = session
        self._touched.add(session.order.uid)
        self._keeper.touch(session.order.uid, session)
        self._holding.hold(self._sessions)
        self.started.emit(session.order.uid)

    def restore(self) -> None:
        """Look for what was being typed when the program ended; ``restored`` carries the drafts."""
        job = self._runner.read(lambda _: drafts.order_drafts(self._desk), self)
        job.succeeded.connect(self._drafts_found)
        job.failed.connect(self._parts.window.notifier.problem)

    # --- changing --------------------------------------------------------------------------------

    def change(self, order: Order, words: str, cursor: Cursor | None = None) -> None:
        """Take the order one named, undoable step further; sums follow in this very turn."""
        session = self.session
        if session is None or not self._state.editable or order == session.order:
            return
        before, after = session.order, session.with_order(order)
        if cursor is not None:
            after = replace(after, cursor=cursor)
        self._keep(after)
        self._touched.add(order.uid)
        self._parts.window.undo.push(
            UndoStep(words, lambda: self._put(before), lambda: self._put(after.order), about=order.uid)
        )

    def learn(self, found: list[Any]) -> None:
        """Remember goods that were offered or scanned."""
        session = self.session
        if session is not None:
            self._store(replace(session, known=session.known.with_goods(found)))

    def move_cursor(self, cursor: Cursor) -> None:
        """The keyboard went to another cell."""
        session = self.session
        if session is None or session.cursor == cursor:
            return
        moved = replace(session, cursor=cursor)
        self._store(moved, tell=False)
        if moved.dirty and not moved.blank and not self._state.elsewhere:
            self._keeper.touch(moved.order.uid, moved)

    def with_client(self, session: Session) -> None:
        """Take a session whose client was chosen anew as one undoable step."""
        before = self.session
        if before is None or not self._state.editable:
            return
        self._keep(session)
        self._touched.add(session.order.uid)
        words = translate("orders", "Client of the order")
        self._parts.window.undo.push(
            UndoStep(
                words,
                lambda: self._restore(before),
                lambda: self._restore(session),
                about=session.order.uid,
            )
        )

    # --- saving ----------------------------------------------------------------------------------

    def flush(self) -> None:
        """Keep at once what is typed."""
        self._keeper.flush()

    def retry(self) -> None:
        """Try again what failed: keep what is typed."""
        session = self.session
        self._set(problem=None)
        if session is not None and session.dirty and not self._state.elsewhere:
            self._keeper.touch(session.order.uid, session)
            self._keeper.flush()

    def begin_sending(self) -> Order | None:
        """Lock the order while it is being stored; None when it cannot be changed now.

        A correction is stored as a correction, never as the order itself.
        """
        session = self.session
        if session is None or not self._state.editable or session.correction is not None:
            return None
        self._keeper.forget(session.order.uid)
        self._set(busy=True, problem=None)
        return session.order

    def lock(self) -> bool:
        """Let nothing be typed while the order is being looked at; False when it is locked already.

        What is typed stays kept as a draft.
        """
        if self.session is None or not self._state.editable:
            return False
        self._keeper.flush()
        self._set(busy=True, problem=None)
        return True

    def unlock(self, uid: Uid) -> None:
        """Let the order be typed in again, if it still stands on the screen."""
        if self._state.wanted == uid and self._state.busy:
            self._set(busy=False)

    def take_stored(self, sent: Order, kept: Order) -> None:
        """The order was stored; what was typed meanwhile stays on top of it."""
        session = self._sessions.get(sent.uid)
        if session is None:
            return
        if session.order == sent:
            session = session.stored(kept)
        else:
            session = session.with_order(editing.rebased(session.order, kept))
            session = replace(session, card=replace(session.card, order=kept))
            self._keeper.touch(session.order.uid, session)
        self._sessions[sent.uid] = session
        if self._state.wanted == sent.uid:
            self._set(session=session, busy=False)
        self._holding.hold(self._sessions)
        self._refresh_card(sent.uid)

    def not_sent(self, order: Order, error: DeskError) -> None:
        """Storing failed: what is typed goes on being kept as a draft."""
        self.keep_on(order)
        if self._state.wanted == order.uid:
            self._set(problem=error)
        else:
            self._parts.window.notifier.problem(error, "order")

    def keep_on(self, order: Order) -> None:
        """The order was not stored: it can be typed in again, and what is typed is kept as a draft."""
        session = self._sessions.get(order.uid)
        if session is not None and session.dirty:
            self._keeper.touch(session.order.uid, session)
        if self._state.wanted == order.uid:
            self._set(busy=False)

    def taken_back(self, order: Order) -> None:
        """The order was stored another way: a confirmation undone, a correction applied."""
        session = self._sessions.get(order.uid)
        if session is not None:
            self._store(session.stored(order))
        self._refresh_card(order.uid)

    def rebase(self, card: OrderCard) -> None:
        """Put what is typed on top of what is stored by now."""
        session = self._sessions.get(card.order.uid)
        if session is not None:
            session = replace(session, card=card)
            self._store(session.with_order(editing.rebased(session.order, card.order)))

    def put(self, session: Session) -> None:
        """Take another state of an order that is being corrected, and keep what is typed of it."""
        if self._holding.tell_elsewhere(session.order.uid):
            return
        self._store(session)
        if session.dirty:
            self._keeper.touch(session.order.uid, session)

    def hold_draft(self, uid: Uid) -> None:
        """Keep no draft of this order any more."""
        self._keeper.forget(uid)

    def forget(self, uid: Uid) -> None:
        """The draft is gone: show what is stored, or nothing."""
        session = self._sessions.pop(uid, None)
        self._touched.discard(uid)
        self._holding.hold(self._sessions)
        if self._state.wanted == uid:
            self.open(Uid("") if session is None or session.is_new else uid)

    def bring_back(self, session: Session) -> None:
        """Put a thrown-away draft back and show it."""
        self._keep(session)
        self._touched.add(session.order.uid)
        self._parts.window.navigator.open_object(ObjectRef("order", session.order.uid))
        self.open(session.order.uid)

    # --- answers ---------------------------------------------------------------------------------

    def _landed(self, uid: Uid, opened: Opened) -> None:
        if self._state.wanted == uid:
            session = Session.opened(opened)
            self._sessions[uid] = session
            self._holding.hold(self._sessions)
            self._show(EditorState(session, wanted=uid), fresh=True)

    def _not_opened(self, uid: Uid, error: DeskError) -> None:
        if self._state.wanted == uid:
            self._show(EditorState(problem=error, wanted=uid), fresh=True)

    def _begun(self, opened: Opened) -> None:
        session = Session.opened(opened)
        self._sessions[session.order.uid] = session
        self.started.emit(session.order.uid)

    def _drafts_found(self, found: list[OrderDraft]) -> None:
        self.restored.emit(found)

    def _keep_draft(self, _uid: str, session: Session) -> datetime:
        cursor = session.cursor.as_facts()
        if session.correction is None:
            drafts.keep_order(self._desk, session.order, cursor)
        else:
            typed = replace(session.correction, order=session.order)
            drafts.keep_correction(self._desk, typed, cursor)
        return self._desk.clock.now()

    def _draft_kept(self, uid: Uid, at: datetime) -> None:
        session = self._sessions.get(uid)
        if session is not None and session.dirty:
            self._store(replace(session, kept_at=at))
        if self._state.wanted == uid and self._state.problem is not None:
            self._set(problem=None)

    def _draft_failed(self, uid: Uid, error: DeskError) -> None:
        if self._state.wanted == uid:
            self._set(problem=error)
        else:
            self._parts.window.notifier.problem(error, "order")

    def _data_changed(self, changes: ChangeSet) -> None:
        session = self.session
        if session is not None and self._state.elsewhere and changes.has("edit_draft"):
            self._mirror(session.order.uid)
            return
        if session is None or session.is_new:
            return
        uid = session.order.uid
        buyer = session.client.uid if session.client else None
        mine = changes.has("order", uid) or (
            buyer is not None and (changes.has("client", buyer) or changes.has("level", buyer))
        )
        if mine or any(changes.has(kind) for kind in (*_CARD_KINDS, *_GOODS_KINDS)):
            self._refresh_card(uid)

    def _refresh_card(self, uid: Uid) -> None:
        session = self._sessions.get(uid)
        if session is None or session.is_new:
            return
        job = self._runner.read(lambda _: order_editor.open_order(self._desk, uid), self)
        job.succeeded.connect(lambda opened: self._refreshed(uid, opened))

    def _refreshed(self, uid: Uid, opened: Opened) -> None:
        session = self._sessions.get(uid)
        if session is None:
            return
        if _request_of(opened.card) != _request_of(session.card):
            # The lead is asked about a correction, or has answered: another state of the order is shown.
            self._store(replace(Session.opened(opened), cursor=session.cursor))
            return
        known = session.known
        if opened.trade.terms.client == known.trade.terms.client:
            # Else another client was chosen meanwhile, whose terms the store does not know of yet.
            known = replace(
                known, trade=opened.trade, warehouses=opened.warehouses, reach=opened.reach, gate=opened.gate
            )
            known = known.with_goods(list(opened.goods.values()))
        fresh = replace(session, card=opened.card, known=known)
        if not session.dirty and not (self._state.busy and self._state.wanted == uid):
            fresh = replace(fresh, order=opened.card.order, client=opened.card.client)
        self._store(fresh.met())

    # --- state -----------------------------------------------------------------------------------

    def _put(self, order: Order) -> bool:
        """Put an earlier or later state of an order back: undo and redo; False when it has to wait."""
        if self._must_wait():
            return False
        session = self._undoable(order.uid)
        if session is not None:
            kept = editing.rebased(order, session.card.order) if not session.is_new else order
            self._keep(session.with_order(kept))
        return True

    def _restore(self, earlier: Session) -> bool:
        if self._must_wait():
            return False
        session = self._undoable(earlier.order.uid)
        if session is not None:
            goods = {**session.known.catalogue, **earlier.known.catalogue}
            known = replace(session.known, trade=earlier.known.trade, catalogue=goods)
            back = replace(session, known=known, client=earlier.client)
            self._keep(back.with_order(earlier.order))
        return True

    def _must_wait(self) -> bool:
        """What is on its way to the store must not become something else under it."""
        if self._state.busy:
            self._parts.window.notifier.tell(translate("orders", "The order is being saved."))
        return self._state.busy

    def _undoable(self, uid: Uid) -> Session | None:
        """Return the order of a step and show it; a step must not change what nobody sees."""
        session = self._sessions.get(uid)
        if self._holding.tell_elsewhere(uid):
            return None
        if session is None or not session.editable:
            self._parts.window.notifier.tell(translate("orders", "This cannot be undone any more."))
            return None
        if self._state.wanted != uid:
            self._parts.window.navigator.open_object(ObjectRef("order", uid))
        return session

    def _keep(self, session: Session) -> None:
        self._store(session)
        if not session.blank:
            self._keeper.touch(session.order.uid, session)

    def _store(self, session: Session, tell: bool = True) -> None:
        self._sessions[session.order.uid] = session
        if self._state.wanted == session.order.uid:
            self._state = replace(self._state, session=session)
            if tell:
                self.state_changed.emit(self._state)
        self._holding.hold(self._sessions)

    def _set(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self.state_changed.emit(self._state)

    def _show(self, state: EditorState, *, fresh: bool) -> None:
        self._drop_untouched(state.wanted)
        self._state = state = replace(state, elsewhere=self._holding.is_elsewhere(state.wanted))
        self.state_changed.emit(state)
        if fresh:
            self.opened.emit(state)

    def _drop_untouched(self, wanted: Uid) -> None:
        """Forget the orders that were only looked at: they are read anew next time."""
        self._sessions = {
            uid: each
            for uid, each in self._sessions.items()
            if uid == wanted
            or ((each.dirty or each.is_new or uid in self._touched) and not self._holding.is_elsewhere(uid))
        }

    # --- the other window ------------------------------------------------------------------------

    def go_where_it_is_typed(self) -> None:
        """Turn to the window in which the order on the screen is being typed."""
        self._holding.go(self._state.wanted)

    def _leave(self) -> None:
        self._keeper.flush()
        self._holding.let_go()

    def _holder_changed(self, record: str) -> None:
        uid = Uid(record)
        if self._holding.is_elsewhere(uid):
            if self._state.wanted == uid:
                self._set(elsewhere=True)
            else:
                self._sessions.pop(uid, None)
        elif self._state.wanted == uid and self._state.elsewhere:
            # What came of it there is read before anything can be typed here.
            self._sessions.pop(uid, None)
            self.open(uid)

    def _mirror(self, uid: Uid) -> None:
        """Show what is being typed in the other window."""
        job = self._runner.read(lambda _: order_editor.open_order(self._desk, uid), self)
        job.succeeded.connect(lambda opened: self._mirrored(uid, opened))

    def _mirrored(self, uid: Uid, opened: Opened) -> None:
        if self._state.wanted == uid and self._state.elsewhere:
            self._store(Session.opened(opened))


def _request_of(card: OrderCard) -> Uid | None:
    """Return the correction of an order that waits for the lead."""
    return card.waiting.uid if card.waiting else None
