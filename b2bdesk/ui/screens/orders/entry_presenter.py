"""The entry line's mind: what is searched, what is taken, what a scanner adds. No widgets."""

from __future__ import annotations

from collections import deque
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from b2bdesk.errors import DeskError
from b2bdesk.model.catalogue import RegionRule
from b2bdesk.model.order import OrderLine
from b2bdesk.model.uid import Uid
from b2bdesk.rules.goods import Goods
from b2bdesk.services import order_editor, today
from b2bdesk.services.order_editor import Suggestion
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.keys import readings
from b2bdesk.ui.screens.orders import entry_text
from b2bdesk.ui.screens.orders.actions import OrderActions
from b2bdesk.ui.screens.orders.entry_text import Wanted
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.screens.parts import ScreenParts

ONE = Decimal(1)


class EntryPresenter(QObject):
    """Searches on every key and drops late answers.

    ``offered`` carries the suggestions for what is typed now; ``taken`` a new line whose quantity is
    typed next; ``finished`` a line that needs nothing more; ``repeats`` (line, goods, quantity) that the
    order has these goods already; ``not_found`` a scanned code that nobody knows.
    """

    offered = Signal(object)
    taken = Signal(object)
    finished = Signal(object)
    repeats = Signal(object, object, object)
    not_found = Signal(str)

    def __init__(self, parts: ScreenParts, presenter: EditorPresenter, actions: OrderActions) -> None:
        super().__init__(presenter)
        self._desk, self._runner = parts.desk, parts.runner
        self._notifier = parts.window.notifier
        self._presenter, self._actions = presenter, actions
        self._job: JobHandle | None = None
        self._wanted = Wanted("")
        self._found: list[Suggestion] = []
        self._codes: deque[str] = deque()
        self._last: Uid | None = None
        self.insert_at: int | None = None

    @property
    def waits(self) -> bool:
        """Whether the answer for what is typed has not come yet."""
        return self._job is not None

    @property
    def found(self) -> list[Suggestion]:
        """The suggestions for what is typed."""
        return list(self._found)

    @property
    def wanted(self) -> Wanted:
        """What is typed: text and the quantity before it."""
        return self._wanted

    def type(self, text: str) -> None:
        """Search for what is typed now."""
        self._wanted = entry_text.read(text)
        if self._job is not None:
            self._job.cancel()
            self._job = None
        session = self._presenter.session
        if not self._wanted.text or session is None:
            self._answer([])
            return
        buyer, wanted = session.buyer, self._wanted.text
        job = self._runner.read(lambda _: order_editor.suggest(self._desk, readings(wanted), buyer), self)
        self._job = job
        job.succeeded.connect(lambda found: self._landed(job, found))
        job.failed.connect(lambda error: self._failed(job, error))

    def limit(self, goods: Goods) -> RegionRule | None:
        """Return the rule by which goods are not simply sold where the order goes."""
        session = self._presenter.session
        return session.limit(goods) if session else None

    def take(self, key: str) -> None:
        """Take a suggestion by the uid of its goods."""
        found = next((each for each in self._found if each.goods.product.uid == key), None)
        if found is None:
            return
        qty = self._wanted.qty
        same = self._actions.same_line(found.goods, qty or found.goods.first_qty())
        if same is not None and self.insert_at is None:
            self.repeats.emit(same, found.goods, qty or found.goods.first_qty())
        else:
            self.take_new(found.goods, qty)

    def take_several(self, keys: list[str]) -> None:
        """Take all marked suggestions, a pack of each."""
        line = None
        for key in keys:
            found = next((each for each in self._found if each.goods.product.uid == key), None)
            if found is not None:
                line = self._actions.take(found.goods, self._wanted.qty, self.insert_at) or line
        self._done(line, asks=False)

    def take_new(self, goods: Goods, qty: Decimal | None = None) -> None:
        """Add a new line; with a quantity typed before it nothing more is asked."""
        line = self._actions.take(goods, qty, self.insert_at)
        self._done(line, asks=qty is None)

    def take_free_text(self) -> None:
        """Add what is typed as a line of its own."""
        line = self._actions.take_free_text(self._wanted.text, self._wanted.qty, self.insert_at)
        self._done(line, asks=True)

    def ask_purchase(self) -> None:
        """Add what is typed as a line to be priced later, and write the question down for Today."""
        text, session = self._wanted.text, self._presenter.session
        line = self._actions.take_free_text(text, self._wanted.qty, self.insert_at)
        if line is None or session is None:
            return
        self._actions.comment(line.uid, translate("orders", "purchase is asked"))
        said = translate("orders", "Ask purchase: %1").replace("%1", text)
        about = ("order", session.order.uid)
        job = self._runner.write(lambda _: today.add_task(self._desk, said, about=about), self)
        job.succeeded.connect(lambda _: self._notifier.tell(said))
        job.failed.connect(lambda error: self._notifier.problem(error, "order"))
        self._done(line, asks=True)

    def add_to(self, uid: Uid, qty: Decimal, *, known: bool = False) -> None:
        """Add the quantity to the line that is there; one that nobody typed is shown for typing next."""
        asks = self._wanted.qty is None and not known
        self._done(self._actions.add_to(uid, qty), asks=asks)

    def scan(self, code: str) -> None:
        """Take a scanned code; scans are answered one after another in their order."""
        self._codes.append(code)
        if len(self._codes) == 1:
            self._next_code()

    def clear(self) -> None:
        """Nothing is typed any more."""
        self.type("")

    def _landed(self, job: JobHandle, found: list[Suggestion]) -> None:
        if job is self._job:
            self._job = None
            self._answer(found)

    def _failed(self, job: JobHandle, error: DeskError) -> None:
        if job is self._job:
            self._job = None
            self._notifier.problem(error, "order")
            self._answer([])

    def _answer(self, found: list[Suggestion]) -> None:
        self._found = found
        self.offered.emit(found)

    def _done(self, line: OrderLine | None, *, asks: bool) -> None:
        if line is None:
            return
        self._last, self.insert_at = line.uid, None
        self.clear()
        (self.taken if asks else self.finished).emit(line)

    def _next_code(self) -> None:
        code = self._codes[0]
        session = self._presenter.session
        client = session.buyer.client if session else None
        job = self._runner.read(lambda _: order_editor.scanned(self._desk, code, client), self)
        job.succeeded.connect(lambda goods: self._scanned(code, goods))
        job.failed.connect(lambda error: self._scan_failed(error))

    def _scanned(self, code: str, goods: Goods | None) -> None:
        if goods is None:
            self.not_found.emit(code)
        else:
            self._add_scanned(goods)
        self._codes.popleft()
        if self._codes:
            self._next_code()

    def _add_scanned(self, goods: Goods) -> None:
        session = self._presenter.session
        lines = session.order.lines if session else ()
        last = next((line for line in lines if line.uid == self._last), lines[-1] if lines else None)
        if last is not None and last.product == goods.product.uid:
            line = self._actions.add_to(last.uid, ONE)
        else:
            line = self._actions.take(goods, ONE, self.insert_at)
        self._done(line, asks=False)

    def _scan_failed(self, error: DeskError) -> None:
        self._notifier.problem(error, "order")
        self._codes.clear()
