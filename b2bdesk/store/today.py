"""What the queue of a day is read from, and what people did with it: put off, taken, written down."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, func, literal_column, or_, select

from b2bdesk.model.client import ClientSource
from b2bdesk.model.order import Stage
from b2bdesk.model.payment import PaymentDirection, PaymentSource
from b2bdesk.model.today import Task
from b2bdesk.model.uid import Uid
from b2bdesk.store.client_lists import dormant_since
from b2bdesk.store.schema.catalogue import levels, reserves
from b2bdesk.store.schema.clients import clients, companies, contracts
from b2bdesk.store.schema.delivery import shipments, slot_choices
from b2bdesk.store.schema.money import allocations, payments
from b2bdesk.store.schema.orders import SHOWN_NUMBER, order_lines, orders
from b2bdesk.store.schema.people import users
from b2bdesk.store.schema.talks import tasks, today_states
from b2bdesk.store.session import Session, WriteSession
from b2bdesk.store.today_rows import (
    DormantClient,
    FallingLevel,
    LoosePayment,
    Newcomer,
    TodayState,
    WaitingOrder,
)
from b2bdesk.store.travelling import aged, born, stored

OPEN, DONE = "open", "done"
MOST = 500
"""How many orders of one kind a queue shows; nobody works off more in a day."""
_HELD = ("held", "partly")


def _behind_an_index(column: ColumnClause[Any]) -> ColumnElement[Any]:
    """Return a column of the orders that no index begins with: without statistics the planner errs."""
    return literal_column(f"+orders.{column.name}", column.type)


def _of_mine(me: Uid) -> ColumnElement[bool]:
    """Return the condition for orders of one person or of nobody, as the index of his orders has it."""
    mine = select(users.c.pk).where(users.c.uid == me).scalar_subquery()
    return or_(orders.c.responsible_user_pk == mine, orders.c.responsible_user_pk.is_(None))


_mine = users.alias("mine")
_COUNTED = ("applied", "sent", "confirmed")
HELD_FOR = timedelta(days=60)
MOST_LOOKED_AT = 2_000
"""Payments come in the order of time, so the recent ones are among the newest that were stored."""
MOST_SOFT = 20
"""Nobody writes to more clients in a day because of a level."""


def _mine_or_nobodys(me: Uid) -> ColumnElement[bool]:
    return or_(_mine.c.uid == me, _mine.c.uid.is_(None))


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
        .join(clients, clients.c.pk == _behind_an_index(orders.c.client_pk))
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
        orders.c.worklist.in_(("waiting_for_money", "to_ship")),
        _behind_an_index(orders.c.stage) == Stage.CONFIRMED,
    )
    .group_by(orders.c.pk)
)
_recent = select(payments).order_by(payments.c.pk.desc()).limit(MOST_LOOKED_AT).subquery("recent")
_LOOSE = (
    select(
        _recent.c.uid,
        _recent.c.payer_name,
        _recent.c.payer_inn,
        _recent.c.amount,
        _recent.c.purpose,
        _recent.c.created_at,
        clients.c.uid,
        clients.c.name,
    )
    .select_from(_recent)
    .outerjoin(companies, companies.c.pk == _recent.c.company_pk)
    .outerjoin(clients, clients.c.pk == companies.c.client_pk)
    .outerjoin(_mine, _mine.c.pk == clients.c.responsible_user_pk)
    .where(
        _recent.c.gone_at.is_(None),
        _recent.c.direction == PaymentDirection.IN,
        # What the books told of, they have booked for something.
        or_(_recent.c.company_pk.is_(None), _recent.c.source == PaymentSource.STATEMENT),
        ~select(allocations.c.pk)
        .where(allocations.c.payment_pk == _recent.c.pk, allocations.c.state.in_(_COUNTED))
        .exists(),
    )
    .order_by(_recent.c.pk.desc())
)
_NEWCOMERS = (
    select(
        clients.c.uid,
        clients.c.name,
        clients.c.created_at,
        companies.c.inn,
        func.coalesce(companies.c.details_pending, False),
        _mine.c.uid,
    )
    .select_from(clients)
    .outerjoin(companies, (companies.c.client_pk == clients.c.pk) & companies.c.gone_at.is_(None))
    .outerjoin(_mine, _mine.c.pk == clients.c.responsible_user_pk)
    .where(
        clients.c.gone_at.is_(None),
        clients.c.source == ClientSource.WEB,
        or_(_mine.c.uid.is_(None), companies.c.inn.is_(None), companies.c.details_pending),
    )
    .order_by(clients.c.created_at, clients.c.pk)
)
_FALLING = (
    select(clients.c.uid, clients.c.name, levels.c.percent, levels.c.falls_to, levels.c.falls_on, _mine.c.uid)
    .select_from(clients)
    .join(_mine, _mine.c.pk == clients.c.responsible_user_pk)
    .join(levels, levels.c.client_pk == clients.c.pk)
    .where(clients.c.gone_at.is_(None))
    .order_by(levels.c.falls_on, clients.c.name_key)
    .limit(MOST_SOFT)
)

_last_order = (
    select(func.max(orders.c.created_at, type_=orders.c.created_at.type))
    .where(orders.c.client_pk == clients.c.pk, orders.c.gone_at.is_(None))
    .scalar_subquery()
)
_DORMANT = (
    select(clients.c.uid, clients.c.name, _last_order.label("last_at"), _mine.c.uid)
    .select_from(clients)
    .join(_mine, _mine.c.pk == clients.c.responsible_user_pk)
    .where(clients.c.gone_at.is_(None), clients.c.bad.is_(False))
    .order_by(literal_column("last_at").desc(), clients.c.name_key)
    .limit(MOST_SOFT)
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
            orders.c.gone_at.is_(None), orders.c.stage.in_(stages), _mine_or_nobodys(me)
        )
        newest = statement.order_by(_behind_an_index(orders.c.changed_at).desc()).limit(MOST)
        return [WaitingOrder(*row) for row in self._session.all(newest)]

    def reserves_ending(self, before: datetime, me: Uid) -> list[WaitingOrder]:
        """Return my orders whose goods are held for them until a moment before ``before``.

        Goods are not held for longer than :data:`HELD_FOR` without a word about the order.
        """
        statement = _RESERVED.where(
            reserves.c.until < before, orders.c.changed_at > before - HELD_FOR, _of_mine(me)
        )
        return [WaitingOrder(*row) for row in self._session.all(statement)]

    def without_date(self, since: datetime, me: Uid) -> list[WaitingOrder]:
        """Return my orders, changed since then, that may go to the client but have no day yet.

        That is: paid, or sold with a deferral, and neither a slot was taken nor a shipment made of them.
        """
        deferred = select(contracts.c.pk).where(
            contracts.c.pk == orders.c.contract_pk, contracts.c.deferral_days > 0
        )
        shipped = select(shipments.c.pk).where(shipments.c.order_pk == orders.c.pk)
        statement = _orders(func.coalesce(orders.c.confirmed_at, orders.c.changed_at)).where(
            or_(
                orders.c.worklist == "to_ship",
                (orders.c.worklist == "waiting_for_money") & deferred.exists(),
            ),
            orders.c.changed_at > since,
            orders.c.wanted_date.is_(None),
            _of_mine(me),
            ~shipped.exists(),
            ~select(slot_choices.c.pk)
            .where(slot_choices.c.order_pk == orders.c.pk, slot_choices.c.gone_at.is_(None))
            .exists(),
        )
        newest = statement.order_by(_behind_an_index(orders.c.changed_at).desc()).limit(MOST)
        return [WaitingOrder(*row) for row in self._session.all(newest)]

    def loose_payments(self, since: date, me: Uid) -> list[LoosePayment]:
        """Return incoming money of my clients and of unknown payers that is not booked for anything yet."""
        statement = _LOOSE.where(_recent.c.date >= since, _mine_or_nobodys(me)).limit(MOST)
        return [LoosePayment(*row) for row in self._session.all(statement)]

    def newcomers(self, since: datetime, me: Uid) -> list[Newcomer]:
        """Return who came by himself since then, if nobody answers for him or his details are incomplete."""
        # Whoever was made since then was changed since then: that is what the index knows.
        statement = _NEWCOMERS.where(
            clients.c.changed_at >= since, clients.c.created_at >= since, _mine_or_nobodys(me)
        )
        found = (Newcomer(*row) for row in self._session.all(statement.limit(MOST)))
        return list({one.uid: one for one in found}.values())

    def falling(self, first: date, last: date, me: Uid) -> list[FallingLevel]:
        """Return my clients whose level falls within these days, the next ones first."""
        statement = _FALLING.where(
            _mine.c.uid == me, levels.c.falls_on >= first, levels.c.falls_on <= last,
            levels.c.falls_to < levels.c.percent,
        )  # fmt: skip
        return [FallingLevel(*row) for row in self._session.all(statement)]

    def dormant(self, first: datetime, last: datetime, me: Uid) -> list[DormantClient]:
        """Return my clients whose newest order was made between two moments, the latest to fall silent first.

        Of a client's orders one that was made by then was changed since its making: the index is asked for
        those alone.
        """
        statement = _DORMANT.where(_mine.c.uid == me, *dormant_since(last)).where(_last_order >= first)
        return [DormantClient(*row) for row in self._session.all(statement)]

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
