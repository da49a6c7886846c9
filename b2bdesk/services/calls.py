"""Calls: who rings and how matters stand with him, what is noted about a call, whom to call back."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from b2bdesk.connectors.ports import DialAnswer
from b2bdesk.errors import InvalidInput, NotFound
from b2bdesk.model import phones
from b2bdesk.model.call import BY_HAND, Call, Direction, Disposition, Outcome
from b2bdesk.model.level import Level
from b2bdesk.model.order import Stage
from b2bdesk.model.people import User
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services.desk import Desk
from b2bdesk.store.call_rows import (
    CallQuery,
    CallRow,
    CallSort,
    CallSplit,
    Owed,
    PhoneOwner,
    Served,
    TalkTime,
)
from b2bdesk.store.covers import Cover
from b2bdesk.store.rows import OrderQuery, OrderRow
from b2bdesk.store.tx import ReadTx

__all__ = [
    "BadRing",
    "CallCase",
    "CallQuery",
    "CallRow",
    "CallSort",
    "CallSplit",
    "Callee",
    "CallerCard",
    "Cover",
    "DialAnswer",
    "PhoneOwner",
    "Ring",
    "Served",
    "TalkTime",
]

MOST_CALLERS = 20
ORDERS_SHOWN = 2
_OPEN = tuple(stage for stage in Stage if stage not in (Stage.CLOSED, Stage.CANCELLED))
_LONGEST_NUMBER = 40
ANY_NUMBER = "+74950000000"
NOTHING_TOLD = Owed(None, None)
"""The books said nothing of the client."""


class BadRing(ValueError):
    """The agent sent a ring that cannot be read."""


@dataclass(frozen=True, slots=True)
class Ring:
    """The own phone begins to ring. ``number`` is as the exchange told it, None when hidden."""

    source: str
    linked_id: str
    extension: str
    at: datetime
    number: str | None = None
    shown_name: str | None = None
    did: str | None = None

    @classmethod
    def read(cls, told: Mapping[str, object]) -> Ring:
        """Read what the agent sent; raises BadRing."""
        try:
            return msgspec.convert(told, cls)
        except msgspec.ValidationError as err:
            raise BadRing(str(err)) from err


@dataclass(frozen=True, slots=True)
class CallerCard:
    """Whom a number belongs to and what one should know before answering; everything is of the cache.

    ``number`` is international where it can be read, empty when hidden. With several ``clients`` nothing
    more is known: a person has to choose. ``company`` is for whom the contact ordered last, ``cover`` who
    stands in for who answers for the client.
    """

    number: str
    callers: tuple[PhoneOwner, ...] = ()
    companies: tuple[Served, ...] = ()
    company: Uid | None = None
    owed: Owed = NOTHING_TOLD
    level: Level | None = None
    orders: tuple[OrderRow, ...] = ()
    cover: Cover | None = None

    @property
    def hidden(self) -> bool:
        """Tell whether no number was shown."""
        return not self.number

    @property
    def clients(self) -> tuple[PhoneOwner, ...]:
        """Return one caller for each client."""
        return tuple({one.client: one for one in reversed(self.callers)}.values())[::-1]

    @property
    def caller(self) -> PhoneOwner | None:
        """Return who calls, if that is one client alone."""
        return self.callers[0] if len(self.clients) == 1 else None

    @property
    def contact(self) -> Uid | None:
        """Return the contact who calls, if that is one person alone."""
        return self.callers[0].contact if len(self.callers) == 1 else None


@dataclass(frozen=True, slots=True)
class Callee:
    """Whom to call: the number (empty when nobody has one), the name and what it is about."""

    number: str
    name: str = ""
    client: Uid | None = None
    contact: Uid | None = None
    order: Uid | None = None


@dataclass(frozen=True, slots=True)
class CallCase:
    """A call with everything that the journal shows of it."""

    call: Call
    row: CallRow
    card: CallerCard
    legs: tuple[tuple[str, datetime, datetime | None, datetime | None], ...]


# --- who rings -----------------------------------------------------------------------------------


def card_of(desk: Desk, number: str | None) -> CallerCard:
    """Return whom a number belongs to and how matters stand; one snapshot, on indices only."""
    shown = international(number)
    if not shown:
        return CallerCard("")
    with desk.store.read() as tx:
        return _card(tx, shown)


def card_of_client(desk: Desk, client: Uid) -> CallerCard:
    """Return how matters stand with a client, as the card of its call would say; raises NotFound."""
    with desk.store.read() as tx:
        found, key = tx.clients.need(client), tx.clients.key(client)
        if key is None:
            raise NotFound(kind="client", what=client)
        answers = tx.people.user(found.responsible) if found.responsible else None
        name = answers.full_name if answers else None
        owner = PhoneOwner(key, client, found.name, None, None, found.name, None, found.responsible, name)
        return _known(tx, "", (owner,), owner)


def international(number: str | None) -> str:
    """Return a number in its international form where it can be read, else its signs as told."""
    if not number:
        return ""
    phone = phones.parse(number)
    return phone.e164 if phone else number.strip()[:_LONGEST_NUMBER]


# --- what happens --------------------------------------------------------------------------------


def prepare(desk: Desk) -> None:
    """Do once what the first ring would otherwise wait for: the numbering plans, the statements."""
    card_of(desk, ANY_NUMBER)


def living(desk: Desk) -> list[Call]:
    """Return this person's calls that are not over, the oldest first."""
    with desk.store.read() as tx:
        return [one for one in tx.calls.living() if one.user == desk.me]


def by_name(desk: Desk, source: str, linked_id: str) -> Call | None:
    """Return the call that its source calls so; None before it was kept."""
    with desk.store.read() as tx:
        return tx.calls.by_name(source, linked_id)


def many(desk: Desk, uids: Sequence[str]) -> list[Call]:
    """Return these calls; vanished ones are left out."""
    with desk.store.read() as tx:
        found = [tx.calls.get(Uid(uid)) for uid in uids]
        return [one for one in found if one is not None]


def whom_to_call(desk: Desk, kind: str, uid: Uid) -> Callee:
    """Return whom to call for a client, an order or a call: his contact first, else the client's main one."""
    with desk.store.read() as tx:
        if kind == "call":
            call = tx.calls.need(uid)
            card = _card(tx, call.shown_number) if call.shown_number else CallerCard("")
            name = card.caller.client_name if card.caller else ""
            return Callee(call.shown_number, name, call.client, call.contact, call.order)
        order = tx.orders.get(uid) if kind == "order" else None
        client = tx.clients.get(order.client if order else uid) if kind in ("order", "client") else None
        if client is None:
            return Callee("")
        chosen = client.contact(order.contact) if order else None
        people = [chosen] if chosen else []
        people += [one for one in client.contacts if one is not chosen]
        contact = next((one for one in people if one.phones()), None)
        about = order.uid if order else None
        if contact is None:
            return Callee("", client.name, client.uid, None, about)
        return Callee(contact.phones()[0], contact.full_name, client.uid, contact.uid, about)


def dial(desk: Desk, call: Uid, number: str, *, order: Uid | None = None) -> DialAnswer:
    """Ring the own phone, then the number; the call is in the journal from the first moment.

    Waits until the handset was lifted or was not. Raises ConnectorError, AgentAway, NotAllowed; the call
    that nobody asked the exchange for is taken back then.
    """
    source = desk.systems.get("telephony", "")
    with desk.store.write(by=desk.me) as tx:
        tx.calls.add(_begun(desk, tx, call, (source, call), Direction.OUT, number, order))
    try:
        return desk.phone.dial(call, number)
    except Exception:
        with desk.store.write(by=desk.me) as tx:
            begun = tx.calls.get(call)
            if begun is not None and begun.row_version == 1:
                tx.calls.forget(call)
        raise


def not_answered(desk: Desk, call: Uid) -> None:
    """The own handset was not lifted: the exchange never made a call of it."""
    with desk.store.write(by=desk.me) as tx:
        begun = tx.calls.get(call)
        if begun is not None and begun.disposition.lives:
            tx.calls.change(call, disposition=Disposition.FAILED, ended_at=tx.now)


def hand_over(desk: Desk, call: Call, extension: str) -> None:
    """Hand the living call to a colleague; raises InvalidInput, ConnectorError, AgentAway."""
    if not extension.strip():
        raise InvalidInput(field="extension", reason="empty")
    desk.phone.transfer(call.linked_id, extension.strip())


def hang_up(desk: Desk, call: Call) -> None:
    """End the own leg of a call; raises ConnectorError, AgentAway."""
    desk.phone.hang_up(call.linked_id)


def colleagues(desk: Desk) -> list[User]:
    """Return the people to whom a call can be handed: those with an extension."""
    with desk.store.read() as tx:
        everybody = tx.people.users(active_only=True)
    return [user for user in everybody if user.extension and user.uid != desk.me]


# --- what is noted -------------------------------------------------------------------------------


def note(
    desk: Desk, call: Uid, *, outcome: Outcome | None, text: str = "", callback_at: datetime | None = None
) -> Call:
    """Keep what a person says of a call and return how it was before; raises NotFound."""
    with desk.store.write(by=desk.me) as tx:
        before = tx.calls.need(call)
        tx.calls.note(call, outcome=outcome, note=text.strip() or None, callback_at=callback_at)
    return before


def restore(desk: Desk, before: Call) -> None:
    """Take back what was noted."""
    with desk.store.write(by=desk.me) as tx:
        tx.calls.note(before.uid, outcome=before.outcome, note=before.note, callback_at=before.callback_at)


def give(desk: Desk, call: Uid, client: Uid, *, contact: Uid | None = None) -> None:
    """Say whose call it is: the number is known from then on; raises NotFound."""
    with desk.store.write(by=desk.me) as tx:
        tx.calls.give(call, client=client, contact=contact)
        tx.audit.note(desk.me, "call.given", "call", call, after={"client": client})


def link_order(desk: Desk, call: Uid, order: Uid) -> bool:
    """Say which order a call was about, in both; False while the order is not stored yet."""
    with desk.store.write(by=desk.me) as tx:
        found, about = tx.calls.get(call), tx.orders.get(order)
        if found is None or about is None:
            return False
        if found.order != order:
            tx.calls.link_order(call, order)
            if found.client is None and about.client:
                tx.calls.give(call, client=about.client, contact=about.contact)
            facts = {"call": call, "direction": found.direction.value, "talk_s": found.talk_s}
            tx.events.add(order, "call", facts)
    return True


def add_by_hand(
    desk: Desk, *, number: str, incoming: bool, client: Uid | None = None, contact: Uid | None = None
) -> Call:
    """Note a call that no exchange told of, such as one on a mobile phone; raises InvalidInput."""
    shown = international(number)
    if not shown and client is None:
        raise InvalidInput(field="phone", reason="empty")
    direction = Direction.IN if incoming else Direction.OUT
    uid = new_uid()
    with desk.store.write(by=desk.me) as tx:
        made = _begun(desk, tx, uid, (BY_HAND, uid), direction, shown, None)
        over = replace(made, disposition=Disposition.ANSWERED, answered_at=tx.now, ended_at=tx.now)
        tx.calls.add(replace(over, client=client, contact=contact) if client else over)
        tx.audit.note(desk.me, "call.by_hand", "call", uid)
        return tx.calls.need(uid)


def note_by_hand(desk: Desk, kind: str, uid: Uid) -> Call:
    """Note a call with whoever stands in front: a client, or the client of an order; raises InvalidInput."""
    found = whom_to_call(desk, kind, uid)
    return add_by_hand(desk, number=found.number, incoming=False, client=found.client, contact=found.contact)


# --- the journal ---------------------------------------------------------------------------------


def call_keys(desk: Desk, query: CallQuery, limit: int | None = None) -> array[int]:
    """Return the row keys of the calls in display order, all of them or the first ``limit``."""
    with desk.store.read() as tx:
        return tx.calls.keys(query, limit=limit)


def call_rows(desk: Desk, keys: Sequence[int]) -> list[CallRow]:
    """Return the rows of these keys, in their order."""
    with desk.store.read() as tx:
        return tx.calls.rows(keys)


def call_key(desk: Desk, call: Uid) -> int | None:
    """Return the row key of a call, None when there is none."""
    with desk.store.read() as tx:
        return tx.calls.key(call)


def call_counts(desk: Desk, query: CallQuery) -> dict[CallSplit, int]:
    """Return how many calls stand under each tab."""
    with desk.store.read() as tx:
        return tx.calls.counts(query)


def waiting(desk: Desk, query: CallQuery) -> int:
    """Return how many calls a query has."""
    with desk.store.read() as tx:
        return tx.calls.count(query)


def talk_time(desk: Desk, query: CallQuery) -> TalkTime:
    """Return how many calls a query has and how long was talked in them."""
    with desk.store.read() as tx:
        return tx.calls.talk_time(query)


def case(desk: Desk, call: Uid) -> CallCase:
    """Return a call with everything around it; raises NotFound."""
    with desk.store.read() as tx:
        found = tx.calls.need(call)
        key = tx.calls.key(call)
        (row,) = tx.calls.rows([key] if key is not None else [])
        card = _card(tx, found.shown_number) if found.shown_number else CallerCard("")
        return CallCase(found, row, card, tuple(tx.calls.legs(call)))


def of_client(tx: ReadTx, client: Uid, limit: int = 50) -> tuple[CallRow, ...]:
    """Return the newest calls with a client."""
    return tuple(tx.calls.rows(tx.calls.keys(CallQuery(client=client), limit=limit)))


# --- inside --------------------------------------------------------------------------------------


def _card(tx: ReadTx, number: str) -> CallerCard:
    callers = tuple(tx.calls.whose(number)[:MOST_CALLERS])
    card = CallerCard(number, callers)
    return card if card.caller is None else _known(tx, number, callers, card.caller)


def _known(tx: ReadTx, number: str, callers: tuple[PhoneOwner, ...], only: PhoneOwner) -> CallerCard:
    """Return the card of one client."""
    served = tuple(tx.calls.served(only))
    chosen = next((one.company for one in served if one.last), served[0].company if served else None)
    known = tx.levels.of(only.client)
    keys = tx.orders.keys(OrderQuery(client=only.client, stages=_OPEN), limit=ORDERS_SHOWN)
    return CallerCard(
        number,
        callers,
        served,
        chosen,
        tx.calls.owed(only),
        known.get(only.client) or (known.get(chosen) if chosen else None),
        tuple(tx.orders.rows(keys)),
        tx.covers.of(only.client, only.responsible),
    )


def _begun(
    desk: Desk,
    tx: ReadTx,
    uid: Uid,
    name: tuple[str, str],
    direction: Direction,
    number: str,
    order: Uid | None,
) -> Call:
    shown = international(number)
    card = _card(tx, shown) if shown else CallerCard("")
    stored = order is not None and tx.orders.get(order) is not None
    return Call(
        uid=uid,
        source=name[0],
        linked_id=name[1],
        direction=direction,
        disposition=Disposition.RINGING,
        started_at=desk.clock.now(),
        shown_number=shown,
        phone_key=phones.key(shown) or None,
        user=desk.me,
        client=card.caller.client if card.caller else None,
        contact=card.contact,
        company=card.company if card.contact else None,
        order=order if stored else None,
    )
