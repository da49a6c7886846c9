"""What the queue of a day is read from, and what people did with it: put off, taken, written down."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select

from b2bdesk.model.order import Stage
from b2bdesk.model.today import Task
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.catalogue import reserves
from b2bdesk.store.schema.clients import clients
from b2bdesk.store.schema.orders import SHOWN_NUMBER, order_lines, orders
from b2bdesk.store.schema.people import users
from b2bdesk.store.schema.talks import tasks, today_states
from b2bdesk.store.session import Session, WriteSession
from b2bdesk.store.travelling import aged, born, stored

OPEN, DONE = "open", "done"
MOST = 500
"""How many orders of one kind a queue shows; nobody works off more in a day."""
_HELD = ("held", "partly")


class TodayState(NamedTuple):
    """What somebody did with an item: put off till then (UTC), taken."""

    snoozed_until: datetime | None = None
    taken_by: Uid | None = None


class WaitingOrder(NamedTuple):
    """An order that waits for a person.

    ``since`` is when it came up, or when its reserve ends (UTC); ``total`` is roubles.
    """

    uid: Uid
    number: str
    client_name: str
    total: Decimal
    stage: Stage
    since: datetime
    responsible: Uid | None


_mine = users.alias("mine")


def _orders(since: Any) -> Any:
    """Return the statement for orders that wait; the caller narrows it."""
    return (
        select(
            orders.c.uid,
            SHOWN_NUMBER,
            clients.c.name,
            orders.c.total,
            orders.c.stage,
            since,
            _mine.c.uid,
        )
        .select_from(orders)
        .join(clients, clients.c.pk == orders.c.client_pk)
        .outerjoin(_mine, _mine.c.pk == orders.c.responsible_user_pk)
    )


_TO_CONFIRM = _orders(orders.c.created_at)
_RESERVED = (
    _orders(func.min(reserves.c.until, type_=reserves.c.until.type))
    .join(order_lines, order_lines.c.order_pk == orders.c.pk)
    .join(reserves, reserves.c.line_pk == order_lines.c.pk)
    .where(
        reserves.c.state.in_(_HELD),
        reserves.c.gone_at.is_(None),
        order_lines.c.gone_at.is_(None),
        orders.c.gone_at.is_(None),
        orders.c.stage == Stage.CONFIRMED,
    )
    .group_by(orders.c.pk)
)


class Today:
    """Reads the sources that no other repository has, and what was done with items."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def states(self) -> dict[str, TodayState]:
        """Return what was done with items, by key."""
        statement = select(today_states, users.c.uid.label("taken_by")).outerjoin(
            users, users.c.pk == today_states.c.taken_by_user_pk
        )
        return {
            row.item_key: TodayState(row.snoozed_until, row.taken_by) for row in self._session.all(statement)
        }

    def orders_in(self, stages: Collection[Stage], me: Uid) -> list[WaitingOrder]:
        """Return the orders of these stages that are mine or nobody's."""
        statement = _TO_CONFIRM.where(
            orders.c.worklist == "to_confirm",
            orders.c.stage.in_(stages),
            or_(_mine.c.uid == me, _mine.c.uid.is_(None)),
        )
        newest = statement.order_by(orders.c.changed_at.desc()).limit(MOST)
        return [WaitingOrder(*row) for row in self._session.all(newest)]

    def reserves_ending(self, before: datetime, me: Uid) -> list[WaitingOrder]:
        """Return my orders whose goods are held for them until a moment before ``before``."""
        statement = _RESERVED.where(reserves.c.until < before, or_(_mine.c.uid == me, _mine.c.uid.is_(None)))
        return [WaitingOrder(*row) for row in self._session.all(statement)]

    def tasks(self, me: Uid) -> list[Task]:
        """Return my open tasks and those of nobody."""
        owner = users.alias("owner")
        statement = (
            select(
                tasks.c.uid,
                tasks.c.text,
                tasks.c.due_at,
                owner.c.uid,
                clients.c.uid,
                tasks.c.subject_kind,
                tasks.c.subject_uid,
            )
            .outerjoin(owner, owner.c.pk == tasks.c.owner_user_pk)
            .outerjoin(clients, clients.c.pk == tasks.c.client_pk)
            .where(tasks.c.state == OPEN, tasks.c.gone_at.is_(None))
            .where(or_(owner.c.uid == me, owner.c.uid.is_(None)))
        )
        return [Task(*row) for row in self._session.all(statement)]


class TodayWriter(Today):
    """Keeps what people do with the queue."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def put_off(self, key: str, until: datetime | None) -> None:
        """Let an item go away until a moment (UTC); None brings it back."""
        self._put(key, {"snoozed_until": until})

    def take(self, key: str, user: Uid | None) -> None:
        """Note who takes an item; None gives it back."""
        keys = self._write.keys_of(users, [user], "user")
        self._put(key, {"taken_by_user_pk": keys[user], "taken_at": self._write.now if user else None})

    def put_task(self, task: Task) -> None:
        """Write a task down."""
        clients_by_uid = self._write.keys_of(clients, [task.client], "client")
        values = {
            "kind": "task",
            "text": task.text,
            "due_at": task.due,
            "owner_user_pk": self._write.keys_of(users, [task.owner], "user")[task.owner],
            "client_pk": clients_by_uid[task.client],
            "subject_kind": task.subject_kind,
            "subject_uid": task.subject,
            "state": OPEN,
        }
        row = stored(self._write, tasks, [task.uid]).get(task.uid)
        if row is None:
            self._write.insert(tasks, [born(self._write, task.uid, values)])
        else:
            self._write.update(tasks, [aged(self._write, row, values)])
        self._write.touch("task", task.uid)

    def set_done(self, task: Uid, *, done: bool) -> None:
        """Tick a task off, or take the tick back; raises KeyError for one that is not there."""
        row = stored(self._write, tasks, [task])[task]
        values = {
            "state": DONE if done else OPEN,
            "done_by_user_pk": self._write.by_pk if done else None,
            "done_at": self._write.now if done else None,
        }
        self._write.update(tasks, [aged(self._write, row, values)])
        self._write.touch("task", task)

    def forget(self, keys: Collection[str]) -> None:
        """Forget what was done with items that are no more."""
        for key in keys:
            self._write.connection.execute(today_states.delete().where(today_states.c.item_key == key))

    def _put(self, key: str, values: dict[str, Any]) -> None:
        self._write.upsert(today_states, [{"item_key": key, **values}], by=("item_key",))
        self._write.touch("today_state", key)
