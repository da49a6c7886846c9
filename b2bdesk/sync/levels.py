"""Figures that follow from orders and shipments: levels of clients, book stock less reserves.

Counted in portions beside the lanes: after changes for whoever they are about, and for everybody when the
agent starts and each night, because purchases leave the window by themselves.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice

from b2bdesk.changes import ChangeSet
from b2bdesk.model.clock import Clock
from b2bdesk.model.level import Ladder, Level, LevelSource
from b2bdesk.model.uid import Uid
from b2bdesk.rules import discount
from b2bdesk.store.purchases import purchases
from b2bdesk.store.store import Store
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.writer import Writer

OWNER_LEVEL = "owner.level"
"""The company's setting of who says the level: ``desk``, or ``crm`` (the desk only forecasts)."""

Waiting = dict[Uid, None]
"""In the order in which they came: neighbours stand together in the file, and are read together."""
OnLevels = Callable[[Mapping[Uid, Level], str], None]

PORTION = 100
"""Clients or goods counted at once, so that nobody waits for the end of the transaction."""
ALONE_PORTION = 500
"""The same where nobody else writes: a first sync at which nobody works yet."""
ORDERS_AT_ONCE = 1000
"""Of so many changed orders it is looked at once whom and what they are about."""
MANY_ORDERS = 10_000
"""Behind so many changed orders, as a first reading brings them, everybody is counted: in the order of the
file that takes a fraction of asking each order whom it is about, and none of them has to be remembered."""
STEPS_AT_ONCE = 5


class Figures:
    """Counts what is due; :meth:`heard` may be called from any thread.

    ``on_levels`` hears of all levels that were counted and stored, changed or not, and of their scope.
    """

    def __init__(
        self, store: Store, writer: Writer, clock: Clock, on_levels: OnLevels = lambda _, __: None
    ) -> None:
        self._store, self._writer, self._clock = store, writer, clock
        self._on_levels = on_levels
        self._guard = threading.Lock()
        self._orders: Waiting = {}
        self._clients: Waiting = {}
        self._goods: Waiting = {}
        self._night: date | None = None
        self._after: int | None = None
        self._promised_after: int | None = None
        self._again = False

    def heard(self, changes: ChangeSet) -> None:
        """Note whom changes are about."""
        with self._guard:
            for kind, uid in changes.touched:
                if kind == "order":
                    self._orders[Uid(uid)] = None
                elif kind == "client":
                    self._clients[Uid(uid)] = None
                elif kind == "ladder" or (kind == "setting" and uid == OWNER_LEVEL):
                    self._again = True
            if len(self._orders) > MANY_ORDERS:
                self._orders.clear()
                self._again, self._promised_after = True, 0

    def work(self, most_steps: int = STEPS_AT_ONCE) -> None:
        """Count a few portions."""
        for _ in range(most_steps):
            if not self.step():
                return

    def step(self) -> bool:
        """Count one portion; False when nothing is due."""
        today = self._clock.today()
        with self._guard:
            if self._again or self._night != today:
                self._again, self._night, self._after = False, today, 0
            orders = _taken(self._orders, ORDERS_AT_ONCE)
            promised_after = self._promised_after
        if orders:
            self._note_buyers_and_goods(orders)
        elif promised_after is not None:
            self._note_promised(promised_after)
        with self._guard:
            portion = self._portion
            clients, goods = _taken(self._clients, portion), _taken(self._goods, portion)
        if clients or goods:
            self._count_changed(clients, goods)
        if orders or clients or goods or promised_after is not None:
            return True
        return self._after is not None and self._count_next(self._after)

    @property
    def _portion(self) -> int:
        return ALONE_PORTION if self._writer.is_alone else PORTION

    def _note_buyers_and_goods(self, orders: Sequence[Uid]) -> None:
        """Note who bought in the orders and what: one with many changed orders is counted once."""
        with self._store.read() as tx:
            buyers, goods = tx.levels.about_orders(orders)
        with self._guard:
            self._clients |= dict.fromkeys(buyers)
            self._goods |= dict.fromkeys(goods)

    def _note_promised(self, after: int) -> None:
        """Note the goods that open orders name, and first those of which something was reserved."""
        with self._store.read() as tx:
            goods, last = tx.levels.promised(after, ORDERS_AT_ONCE)
            reserved = [] if after else tx.levels.reserved()
        with self._guard:
            self._goods |= dict.fromkeys((*reserved, *goods))
            if self._promised_after == after:
                self._promised_after = last

    def _count_changed(self, clients: Sequence[Uid], goods: Sequence[Uid]) -> None:
        with self._store.read() as tx:
            ladder = tx.rules.ladder(self._clock.today())
            owners = tx.levels.owners_among(clients, ladder.scope) if ladder else []
            levels = self._levels(tx, ladder, owners)

        def keep(tx: WriteTx) -> None:
            tx.products.recount_book_stock(goods)
            if ladder is not None:
                _keep(tx, levels, ladder)

        self._writer.run(keep)
        if ladder is not None:
            self._on_levels(levels, ladder.scope)

    def _count_next(self, after: int) -> bool:
        """Count the next portion of everybody; False behind the last one."""
        with self._store.read() as tx:
            ladder = tx.rules.ladder(self._clock.today())
            portion = tx.levels.owners(after, self._portion, ladder.scope) if ladder else []
            levels = self._levels(tx, ladder, [uid for _, uid in portion])

        def keep(tx: WriteTx) -> None:
            if ladder is None:
                tx.levels.drop_all()
            elif not after:
                tx.levels.drop_other(ladder.scope)
            if ladder is not None:
                _keep(tx, levels, ladder)

        self._writer.run(keep)
        if ladder is not None:
            self._on_levels(levels, ladder.scope)
        with self._guard:
            self._after = portion[-1][0] if portion else None
        return bool(portion)

    def _levels(self, tx: ReadTx, ladder: Ladder | None, owners: Sequence[Uid]) -> dict[Uid, Level]:
        if ladder is None or not owners:
            return {}
        today = self._clock.today()
        bought = purchases(tx.session, owners, ladder, discount.began(today, ladder.months))
        found = {uid: discount.level(bought.get(uid, ()), ladder, today) for uid in owners}
        if tx.settings.get(OWNER_LEVEL, LevelSource.DESK, scope="company") == LevelSource.CRM:
            told = tx.levels.own_discounts(owners, ladder.scope)
            return {uid: _as_told(one, told.get(uid, Decimal(0))) for uid, one in found.items()}
        return found


def _as_told(level: Level, percent: Decimal) -> Level:
    """Return the CRM's percent with our turnover; what it leads to is the CRM's own business."""
    ahead = level.next_percent is not None and level.next_percent > percent
    return replace(
        level,
        percent=percent,
        source=LevelSource.CRM,
        next_percent=level.next_percent if ahead else None,
        to_next=level.to_next if ahead else None,
        falls_on=None,
        falls_to=None,
    )


def _keep(tx: WriteTx, levels: dict[Uid, Level], ladder: Ladder) -> None:
    changed = tx.levels.save_many(levels, ladder.scope)
    tx.levels.touch(changed, ladder.scope)


def _taken(waiting: Waiting, most: int) -> list[Uid]:
    """Take a portion out of what waits."""
    taken = list(islice(waiting, most))
    for uid in taken:
        del waiting[uid]
    return taken
