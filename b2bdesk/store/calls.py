"""Calls one by one: what the exchange told, what a person noted, and whose a number is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, select

from b2bdesk.errors import NotFound
from b2bdesk.model import phones
from b2bdesk.model.call import Call, Disposition, Outcome
from b2bdesk.model.client import PointKind
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.call_lists import CallLists
from b2bdesk.store.call_rows import Owed, PhoneOwner, Served
from b2bdesk.store.fields import CALL_FIELDS, picked
from b2bdesk.store.schema.clients import (
    balances,
    clients,
    companies,
    contact_companies,
    contact_points,
    contacts,
)
from b2bdesk.store.schema.orders import orders
from b2bdesk.store.schema.people import users
from b2bdesk.store.schema.talks import call_legs, calls
from b2bdesk.store.session import StoredRow, Values, WriteSession
from b2bdesk.store.travelling import aged, born, differs, put_rows

_CALL = (
    select(
        calls,
        clients.c.uid.label("client"),
        companies.c.uid.label("company"),
        contacts.c.uid.label("contact"),
        orders.c.uid.label("order"),
        users.c.uid.label("user"),
    )
    .select_from(calls)
    .outerjoin(clients, clients.c.pk == calls.c.client_pk)
    .outerjoin(companies, companies.c.pk == calls.c.company_pk)
    .outerjoin(contacts, contacts.c.pk == calls.c.contact_pk)
    .outerjoin(orders, orders.c.pk == calls.c.order_pk)
    .outerjoin(users, users.c.pk == calls.c.user_pk)
    .where(calls.c.gone_at.is_(None))
)
_JOINED = ("client", "company", "contact", "order", "user")
_BY_UID = _CALL.where(calls.c.uid == bindparam("uid"))
_BY_NAME = _CALL.where(calls.c.source == bindparam("source"), calls.c.linked_id == bindparam("linked_id"))
_LIVING = _CALL.where(
    calls.c.disposition.in_([one for one in Disposition if one.lives]), calls.c.ended_at.is_(None)
).order_by(calls.c.started_at)
_ROW_BY_NAME = select(calls).where(
    calls.c.source == bindparam("source"), calls.c.linked_id == bindparam("linked_id")
)

_owner = (
    clients.c.pk,
    clients.c.uid,
    clients.c.name,
)
_keys = contact_points.c.value_key.in_([bindparam("a"), bindparam("b"), bindparam("c"), bindparam("d")])
# Written so that no index begins with it: without statistics the planner would read every phone there is.
_kind_of_owner = contact_points.c.owner_kind.concat("")
_answers_for = (users.c.uid, users.c.full_name)
_contact_name = func.trim(
    func.coalesce(contacts.c.first_name, "") + " " + func.coalesce(contacts.c.last_name, "")
)


def _owners_with(who: FromClause, kind: str, *columns: ColumnElement[Any]) -> Select[Any]:
    """Return the statement for the owners of one kind who have a number."""
    return (
        select(*_owner, *columns, *_answers_for)
        .select_from(contact_points)
        .join(who, who.c.pk == contact_points.c.owner_pk)
        .join(clients, clients.c.pk == who.c.client_pk)
        .outerjoin(users, users.c.pk == clients.c.responsible_user_pk)
        .where(
            _keys,
            contact_points.c.kind == PointKind.PHONE,
            _kind_of_owner == kind,
            who.c.gone_at.is_(None),
            clients.c.gone_at.is_(None),
        )
        .order_by(contact_points.c.pk)
    )


_CONTACTS_WITH = _owners_with(
    contacts, "contact", contacts.c.pk, contacts.c.uid, _contact_name, contacts.c.position
)
_COMPANIES_WITH = _owners_with(companies, "company", companies.c.short_name)
_TALKED_WITH = (
    select(*_owner, contacts.c.pk, contacts.c.uid, _contact_name, contacts.c.position, *_answers_for)
    .select_from(calls)
    .join(clients, clients.c.pk == calls.c.client_pk)
    .outerjoin(contacts, contacts.c.pk == calls.c.contact_pk)
    .outerjoin(users, users.c.pk == clients.c.responsible_user_pk)
    .where(calls.c.phone_key == bindparam("key"), calls.c.gone_at.is_(None), clients.c.gone_at.is_(None))
    .order_by(calls.c.started_at.desc())
    .limit(1)
)


_NUMBERS = (
    select(contact_points.c.value)
    .join(contacts, contacts.c.pk == contact_points.c.owner_pk)
    .where(
        contact_points.c.kind == PointKind.PHONE,
        contact_points.c.owner_kind == "contact",
        contacts.c.gone_at.is_(None),
    )
    .order_by(contact_points.c.pk)
)
_SERVED = (
    select(companies.c.pk, companies.c.uid, companies.c.short_name)
    .select_from(companies)
    .outerjoin(
        contact_companies,
        (contact_companies.c.company_pk == companies.c.pk)
        & (contact_companies.c.contact_pk == bindparam("contact")),
    )
    .where(companies.c.client_pk == bindparam("client"), companies.c.gone_at.is_(None))
    .order_by(companies.c.is_main.desc(), companies.c.pk)
)
_SERVED_BY = _SERVED.where(contact_companies.c.pk.is_not(None))
_LAST_BUYER = (
    select(orders.c.company_pk)
    .where(orders.c.client_pk == bindparam("client"), orders.c.gone_at.is_(None))
    .order_by(orders.c.changed_at.desc())
    .limit(1)
)
_OWED = (
    select(func.sum(balances.c.debt), func.sum(balances.c.overdue))
    .join(companies, companies.c.pk == balances.c.company_pk)
    .where(companies.c.client_pk == bindparam("client"), companies.c.gone_at.is_(None))
)


@dataclass(frozen=True, slots=True)
class ToldCall:
    """A call as an exchange tells it; everything that a person may have noted stays as it is.

    ``mine`` tells that it concerns the phone of whoever works at this desk. ``legs`` are rows of
    ``call_legs`` without their call.
    """

    source: str
    linked_id: str
    mine: bool
    values: Values
    legs: tuple[Values, ...] = ()


class Calls(CallLists):
    """Reads calls and finds whose a number is."""

    def get(self, uid: Uid) -> Call | None:
        """Return a call."""
        return _maybe(self._session.first(_BY_UID, {"uid": uid}))

    def need(self, uid: Uid) -> Call:
        """Return a call; raises NotFound."""
        found = self.get(uid)
        if found is None:
            raise NotFound(kind="call", what=uid)
        return found

    def by_name(self, source: str, linked_id: str) -> Call | None:
        """Return the call that its source calls so."""
        return _maybe(self._session.first(_BY_NAME, {"source": source, "linked_id": linked_id}))

    def living(self) -> list[Call]:
        """Return the calls that are not over, the oldest first."""
        return [_call(row) for row in self._session.all(_LIVING)]

    def legs(self, uid: Uid) -> list[tuple[str, datetime, datetime | None, datetime | None]]:
        """Return the phones that rang in a call: extension, rang, answered, ended."""
        statement = (
            select(
                call_legs.c.extension,
                call_legs.c.started_at,
                call_legs.c.answered_at,
                call_legs.c.ended_at,
            )
            .join(calls, calls.c.pk == call_legs.c.call_pk)
            .where(calls.c.uid == uid)
            .order_by(call_legs.c.position)
        )
        return [tuple(row) for row in self._session.all(statement)]

    def whose(self, number: str) -> list[PhoneOwner]:
        """Return to whom a number belongs: contacts, else companies, else who was linked to it by hand.

        Numbers match by their last ten digits; the whole look-up stays on indices.
        """
        tail = phones.key(number)
        if not tail:
            return []
        keys = {"a": f"7{tail}", "b": tail, "c": f"8{tail}", "d": _digits(number)}
        found = [PhoneOwner(*row) for row in self._session.all(_CONTACTS_WITH, keys)]
        if not found:
            firms = self._session.all(_COMPANIES_WITH, keys)
            found = [
                PhoneOwner(pk, uid, name, None, None, firm, None, owner, owner_name)
                for pk, uid, name, firm, owner, owner_name in firms
            ]
        if not found:
            found = [PhoneOwner(*row) for row in self._session.all(_TALKED_WITH, {"key": tail})]
        # A number may stand twice at one person, written in two ways.
        return list(dict.fromkeys(found))

    def numbers(self, limit: int) -> list[str]:
        """Return phones of clients, those of the first ones; what the training exchange may call from."""
        return [str(value).lstrip("+") for (value,) in self._session.all(_NUMBERS.limit(limit))]

    def served(self, owner: PhoneOwner) -> list[Served]:
        """Return for which companies the owner of a number may speak; who is bound to none speaks for all."""
        asked = {"client": owner.client_pk, "contact": owner.contact_pk or 0}
        rows = self._session.all(_SERVED_BY, asked) or self._session.all(_SERVED, asked)
        last = self._session.value(_LAST_BUYER, {"client": owner.client_pk}) if len(rows) > 1 else None
        return [Served(Uid(uid), name, pk == last) for pk, uid, name in rows]

    def owed(self, owner: PhoneOwner) -> Owed:
        """Return what the client owes, as the books last told."""
        row = self._session.first(_OWED, {"client": owner.client_pk})
        return Owed(*row) if row else Owed(None, None)


class CallWriter(Calls):
    """Keeps calls."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def tell(self, told: ToldCall, me: Uid | None) -> Uid | None:
        """Store what the exchange tells and return the call's uid.

        A colleague's call is kept only if its number belongs to a known client, otherwise None: whom others
        talk to is nobody's business here.
        """
        named = {"source": told.source, "linked_id": told.linked_id}
        row = self._session.first(_ROW_BY_NAME, named)
        values = told.values | self._person(told, me)
        if row is None:
            values |= self._owner(str(values["shown_number"]))
            if not told.mine and values.get("client_pk") is None:
                return None
            uid = new_uid()
            key = self._write.insert_one(calls, {**born(self._write, uid, named), **_EMPTY, **values})
        else:
            uid, key = Uid(row.uid), row.pk
            if row.client_pk is None:
                values |= self._owner(str(values["shown_number"]))
            if not differs(row, values):
                self._put_legs(key, told)
                return uid
            self._write.update(calls, [aged(self._write, row, values)])
        self._put_legs(key, told)
        self._write.touch("call", uid)
        return uid

    def add(self, call: Call) -> None:
        """Store a call that begins here: dialled from this desk, or noted by hand."""
        values = {name: getattr(call, name) for name in CALL_FIELDS if name not in ("uid", "row_version")}
        row = {**born(self._write, call.uid, values), **self._named(call)}
        self._write.insert_one(calls, {**_EMPTY, **row})
        self._write.touch("call", call.uid)

    def change(self, uid: Uid, **values: Any) -> None:
        """Change what a person may say of a call: outcome, note, when to call back; raises NotFound."""
        row = self._session.first(select(calls).where(calls.c.uid == uid))
        if row is None:
            raise NotFound(kind="call", what=uid)
        if differs(row, values):
            self._write.update(calls, [aged(self._write, row, values)])
            self._write.touch("call", uid)

    def note(
        self,
        uid: Uid,
        *,
        outcome: Outcome | None,
        note: str | None,
        callback_at: datetime | None,
    ) -> None:
        """Keep what a person noted; raises NotFound."""
        self.change(uid, outcome=outcome, note=note, callback_at=callback_at)

    def give(
        self, uid: Uid, *, client: Uid | None, contact: Uid | None = None, company: Uid | None = None
    ) -> None:
        """Say whose call it is; raises NotFound."""
        find = self._write.keys_of
        self.change(
            uid,
            client_pk=find(clients, [client], "client")[client],
            contact_pk=find(contacts, [contact], "contact")[contact],
            company_pk=find(companies, [company], "company")[company],
        )

    def link_order(self, uid: Uid, order: Uid) -> None:
        """Say which order a call was about; raises NotFound."""
        self.change(uid, order_pk=self._write.key_of(orders, order, "order"))

    def forget(self, uid: Uid) -> None:
        """Take back a call that never happened."""
        row = self._session.first(select(calls).where(calls.c.uid == uid))
        if row is not None:
            self._write.update(calls, [aged(self._write, row, {}, gone=True)])
            self._write.touch("call", uid, gone=True)

    def _person(self, told: ToldCall, me: Uid | None) -> Values:
        if told.mine:
            return {"user_pk": self._write.keys_of(users, [me], "user")[me]}
        extension = told.values["extension"]
        statement = select(users.c.pk).where(users.c.extension == extension, users.c.active)
        return {"user_pk": self._session.value(statement) if extension else None}

    def _owner(self, number: str) -> Values:
        """Return whose the number is, if that is one client alone."""
        owners = self.whose(number)
        if not owners or len({one.client_pk for one in owners}) > 1:
            return {}
        only = len(owners) == 1
        return {"client_pk": owners[0].client_pk, "contact_pk": owners[0].contact_pk if only else None}

    def _named(self, call: Call) -> Values:
        find = self._write.keys_of
        return {
            "client_pk": find(clients, [call.client], "client")[call.client],
            "company_pk": find(companies, [call.company], "company")[call.company],
            "contact_pk": find(contacts, [call.contact], "contact")[call.contact],
            "order_pk": find(orders, [call.order], "order")[call.order],
            "user_pk": find(users, [call.user], "user")[call.user],
        }

    def _put_legs(self, key: int, told: ToldCall) -> None:
        put_rows(self._write, call_legs, "call_pk", {key: list(told.legs)})


_EMPTY: Values = {
    "phone_key": None,
    "did": None,
    "answered_at": None,
    "ended_at": None,
    "by_extension": None,
    "recording_url": None,
    "client_pk": None,
    "contact_pk": None,
    "company_pk": None,
    "order_pk": None,
    "user_pk": None,
    "outcome": None,
    "note": None,
    "callback_at": None,
}
"""A call of which nothing is known yet: every row comes with the same columns."""


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign in "0123456789")


def _maybe(row: StoredRow | None) -> Call | None:
    return None if row is None else _call(row)


def _call(row: StoredRow) -> Call:
    made_here = row.created_by_user_pk is not None
    return Call(**picked(row, CALL_FIELDS), **picked(row, _JOINED), made_here=made_here)
