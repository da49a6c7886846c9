"""A customer's list beside the order it goes into: reading, deciding, adding. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError
from b2bdesk.intake.tables import Reading
from b2bdesk.jobs import JobContext
from b2bdesk.model.catalogue import Product
from b2bdesk.model.uid import Uid
from b2bdesk.rules.goods import Goods
from b2bdesk.rules.request_codes import How
from b2bdesk.rules.request_header import Role
from b2bdesk.rules.request_match import Candidate, Line
from b2bdesk.services import request_drafts, request_files
from b2bdesk.services.request_drafts import KeptRequest
from b2bdesk.services.request_files import Request
from b2bdesk.ui.drafts import DraftKeeper
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.notify import Action
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.request_adding import with_lines
from b2bdesk.ui.screens.orders.request_state import RequestState
from b2bdesk.ui.screens.orders.request_words import title, translate
from b2bdesk.ui.screens.parts import ScreenParts

Read = Callable[[JobContext], Reading]
"""Reads a list in a job."""

_REST_EVERY, _REST_S = 4, 0.001


class RequestPresenter(QObject):
    """Keeps the list of each order until everything of it is decided; closing the panel loses nothing.

    ``changed`` carries the :class:`RequestState` of the order on the screen, or None; ``found`` what a
    search by hand gave (candidates); ``added`` how many lines went into the order; ``progressed`` how many
    lines are matched, and of how many.
    """

    changed = Signal(object)
    found = Signal(object)
    added = Signal(int)
    progressed = Signal(int, int)

    def __init__(self, parts: ScreenParts, editor: EditorPresenter) -> None:
        super().__init__(editor)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._editor = editor
        self._kept: dict[Uid, RequestState] = {}
        self._shown: RequestState | None = None
        self._job: JobHandle | None = None
        self._searching: JobHandle | None = None
        self._looked_for: set[Uid] = set()
        self._keeper: DraftKeeper[KeptRequest | None] = DraftKeeper(self._runner, self._keep, parent=self)
        self._keeper.failed.connect(lambda _uid, error: parts.window.notifier.problem(error))
        parts.window.shutting_down.connect(self._keeper.flush)
        editor.opened.connect(lambda _state: self._opened())

    @property
    def state(self) -> RequestState | None:
        """The list of the order on the screen."""
        session = self._editor.session
        return self._kept.get(session.order.uid) if session else None

    # --- reading ---------------------------------------------------------------------------------

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read a customer's file, or several as one list; the window goes on meanwhile."""
        self._read(", ".join(path.name for path in paths), _reading(paths, ""), tuple(paths))

    def read_pasted(self, text: str, page: str = "") -> None:
        """Read what was copied: text, and HTML beside it."""
        self._read("", lambda _: request_files.read_pasted(text, page))

    def set_role(self, sheet: int, column: int, role: Role) -> None:
        """Tell what a column holds, and match everything anew; what was decided by hand is decided again."""
        state = self.state
        if state is None or state.request is None:
            return
        roles = {**state.roles, sheet: {**state.roles.get(sheet, {}), column: role}}
        self._with_roles(state, state.request.reading, roles)

    def set_encoding(self, encoding: str) -> None:
        """Read the files once more in another encoding; an empty one is found by itself."""
        state = self.state
        if state is not None and state.paths and encoding != state.encoding:
            fresh = RequestState(state.order, state.name, paths=state.paths, encoding=encoding)
            self._start(fresh, _reading(state.paths, encoding))

    def set_titles(self, sheet: int, titled: bool) -> None:
        """Tell whether a sheet has a row of titles, and match everything anew."""
        state = self.state
        if state is not None and state.request is not None:
            bare = state.bare - {sheet} if titled else state.bare | {sheet}
            self._with_roles(replace(state, bare=bare), state.request.reading, state.roles)

    def _with_roles(
        self, state: RequestState, reading: Reading, roles: Mapping[int, Mapping[int, Role]]
    ) -> None:
        # The lines as they are stay on the screen until the others have come.
        self._start(replace(state, roles=roles, by_hand=frozenset(), free=frozenset()), lambda _: reading)

    def add_up(self) -> None:
        """Let every column that may be the quantity count, and match everything anew."""
        state = self.state
        if state is None or state.request is None:
            return
        roles = dict(state.roles)
        for sheet, layout in enumerate(state.request.layouts):
            if layout is not None and layout.unclear:
                roles[sheet] = {**roles.get(sheet, {}), **dict.fromkeys(layout.quantities, Role.QTY)}
        self._with_roles(state, state.request.reading, roles)

    def close(self) -> None:
        """Put the panel away; the list stays with the order."""
        state = self.state
        if state is not None:
            self._cancel()
            keep = state.request is not None and bool(state.waiting or state.decided)
            self._set(replace(state, open=False) if keep else None, state.order)

    def reopen(self) -> None:
        """Show the list again."""
        state = self.state
        if state is not None:
            self._set(replace(state, open=True), state.order)

    def forget(self) -> None:
        """Throw the list away."""
        state = self.state
        if state is not None:
            self._cancel()
            self._set(None, state.order)

    # --- deciding --------------------------------------------------------------------------------

    def choose(self, place: int, candidate: Candidate) -> None:
        """Take goods for a line."""
        self._decide(place, lambda line: request_files.choose(line, candidate))

    def skip(self, place: int) -> None:
        """Leave a line out, or take it back in."""
        state = self.state
        if state is None or state.request is None:
            return
        line = state.request.lines[place]
        changed = replace(line, skipped=not line.skipped)
        self._set(replace(state, request=state.request.with_line(place, changed), free=state.free - {place}))

    def take_in(self, place: int) -> None:
        """Take a row that was left out as a line, the last of the list."""
        state = self.state
        if state is None or state.request is None or not 0 <= place < len(state.request.left):
            return
        request = state.request
        job = self._runner.read(lambda _: request_files.take_in(self._desk, request, place), self)
        job.succeeded.connect(lambda found: self._taken_in(state.order, request, found))
        job.failed.connect(self._parts.window.notifier.problem)

    def _taken_in(self, order: Uid, before: Request, found: Request) -> None:
        state = self._kept.get(order)
        if state is not None and state.request is before:
            self._set(replace(state, request=found), order)

    def type_qty(self, place: int, qty: Decimal) -> None:
        """Take a quantity that a person typed, in the unit of our goods."""
        self._decide(place, lambda line: request_files.with_qty(line, qty))

    def take_as_text(self, place: int) -> None:
        """Put a line into the order as it is written; its price is typed there."""
        state = self.state
        if state is not None:
            self._set(replace(state, free=state.free | {place}))

    def search(self, text: str) -> None:
        """Look for other goods for a line."""
        state = self.state
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None
        if state is None or state.request is None or not text.strip():
            self.found.emit([])
            return
        request = state.request
        self._searching = self._runner.read(lambda _: request_files.search(self._desk, request, text), self)
        self._searching.succeeded.connect(self._searched)
        self._searching.failed.connect(self._parts.window.notifier.problem)

    def product(self, candidate: Candidate) -> Product | None:
        """Return the goods of a candidate as far as they were read."""
        state = self.state
        known = state.request.goods.get(candidate.item.uid) if state and state.request else None
        return known.product if known else None

    # --- adding ----------------------------------------------------------------------------------

    def add(self) -> None:
        """Put everything decided into the order as one undoable step; what is not stays in the list."""
        state, session = self.state, self._editor.session
        if state is None or state.request is None or state.reading or session is None:
            return
        if not self._editor.state.editable:
            return
        request, count = state.request, state.decided
        if not count:
            return
        self._editor.learn([request.goods[uid] for uid in request.sums() if uid in request.goods])
        session = self._editor.session or session
        as_text = [request.lines[place] for place in sorted(state.free)]
        free = [(line.asked.text, _free_qty(line)) for line in as_text]
        order = with_lines(session.order, session.known, request, free)
        words = translate("requests", "%n line(s) from %1", "", count)
        self._editor.change(order, words.replace("%1", title(request, state.name)))
        self._learn(state)
        self._keep_rest(state)
        self.added.emit(count)

    def _learn(self, state: RequestState) -> None:
        request = state.request
        assert request is not None  # it was just added
        session = self._editor.session
        request = replace(request, client=session.order.client or None) if session else request
        by_hand = [request.lines[place] for place in state.by_hand if request.lines[place].is_resolved]
        job = self._runner.write(lambda _: request_files.learn(self._desk, request, by_hand))
        job.failed.connect(self._parts.window.notifier.problem)

    def _keep_rest(self, state: RequestState) -> None:
        request = state.request
        assert request is not None  # it was just added
        rest = tuple(request.lines[place] for place in state.waiting)
        if not rest:
            self._set(None, state.order)
            return
        left = replace(request, lines=rest)
        self._set(replace(state, request=left, by_hand=frozenset(), free=frozenset()))

    # --- inside ----------------------------------------------------------------------------------

    def _read(self, name: str, read: Read, paths: tuple[Path, ...] = ()) -> None:
        session = self._editor.session
        if session is None or not self._editor.state.editable:
            return
        before = self.state
        self._start(RequestState(session.order.uid, name, paths=paths), read)
        if before is not None and before.request is not None and before.waiting:
            self._offer_back(before)

    def _offer_back(self, before: RequestState) -> None:
        """Another list came while one was not decided yet: that one is a click away."""
        said = translate("requests", "%1 was put aside for the new list.")
        back = Action(translate("requests", "Bring it back"), lambda: self._bring_back(before))
        self._parts.window.notifier.tell(said.replace("%1", title(before.request, before.name)), action=back)

    def _bring_back(self, before: RequestState) -> None:
        self._cancel()
        self._set(replace(before, open=True))

    def _start(self, state: RequestState, read: Read) -> None:
        self._cancel()
        session = self._editor.session
        client = (session.order.client or None) if session else None
        self._set(replace(state, reading=True, problem=None, open=True), state.order)
        desk, roles, bare = self._desk, state.roles, state.bare
        job = self._runner.read(
            lambda context: request_files.match(desk, read(context), client, roles, _yielding(context), bare),
            self,
        )
        self._job = job
        job.progressed.connect(lambda progress: self.progressed.emit(progress.done, progress.total or 0))
        job.succeeded.connect(lambda request: self._landed(state.order, request))
        job.failed.connect(lambda error: self._failed(state.order, error))

    def _landed(self, order: Uid, request: Request) -> None:
        self._job = None
        state = self._kept.get(order)
        if state is not None:
            self._set(replace(state, reading=False, request=request), order)

    def _failed(self, order: Uid, error: DeskError) -> None:
        self._job = None
        state = self._kept.get(order)
        if state is not None:
            self._set(replace(state, reading=False, problem=error), order)

    def _searched(self, answer: tuple[list[Candidate], dict[Uid, Goods]]) -> None:
        self._searching = None
        candidates, goods = answer
        state = self.state
        if state is not None and state.request is not None:
            request = replace(state.request, goods={**state.request.goods, **goods})
            self._kept[state.order] = replace(state, request=request)
            self.found.emit([replace(each, how=How.CHOSEN, score=1.0) for each in candidates])

    def _decide(self, place: int, change: Callable[[Line], Line]) -> None:
        state = self.state
        if state is None or state.request is None or not 0 <= place < len(state.request.lines):
            return
        line = change(state.request.lines[place])
        request = state.request.with_line(place, line)
        by_hand = state.by_hand | {place} if line.chosen is not None else state.by_hand
        self._set(replace(state, request=request, by_hand=by_hand, free=state.free - {place}))

    def _cancel(self) -> None:
        for job in (self._job, self._searching):
            if job is not None:
                job.cancel()
        self._job = self._searching = None

    def _set(self, state: RequestState | None, order: Uid | None = None) -> None:
        if state is not None:
            self._kept[state.order] = state
            if state.request is not None and not state.reading:
                self._keeper.touch(state.order, state.kept())
        elif order is not None:
            self._kept.pop(order, None)
            self._keeper.touch(order, None)
        self._show()

    def _opened(self) -> None:
        """Show the list of the order that came to the screen; it may have been left at the last closing."""
        session = self._editor.session
        uid = session.order.uid if session else None
        if uid is not None and uid not in self._kept and uid not in self._looked_for:
            self._looked_for.add(uid)
            job = self._runner.read(lambda _: request_drafts.kept(self._desk, uid), self)
            job.succeeded.connect(lambda kept: self._left_before(uid, kept))
            job.failed.connect(self._parts.window.notifier.problem)
        self._show()

    def _left_before(self, order: Uid, kept: KeptRequest | None) -> None:
        if kept is None or order in self._kept:
            return
        self._kept[order] = RequestState.of_kept(order, kept)
        self._show()

    def _keep(self, order: str, kept: KeptRequest | None) -> None:
        request_drafts.keep(self._desk, Uid(order), kept)

    def _show(self) -> None:
        shown: Any = self.state
        if shown is not self._shown:
            self._shown = shown
            self.changed.emit(shown)


def _reading(paths: Sequence[Path], encoding: str) -> Read:
    return lambda context: request_files.read_files(paths, lambda: context.cancelled, encoding)


def _yielding(context: JobContext) -> Callable[[int, int], None]:
    """Return what is called after each line: it reports, stops when asked, and lets the window paint.

    Comparing names keeps the interpreter to itself; a millisecond of rest hands it over.
    """

    def told(done: int, total: int) -> None:
        context.report(done, total)
        if done % _REST_EVERY == 0:
            context.wait(_REST_S)

    return told


def _free_qty(line: Line) -> Decimal:
    asked = line.asked.quantity
    return line.qty or (asked.value * asked.factor if asked else Decimal(1))
