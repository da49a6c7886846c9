"""A client in the other systems: who knows which company and contact, and creating them there.

The CRM knows the client whole; the ERP, the books and the contracts' keeper know its companies, the shop its
contacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from b2bdesk.errors import NotAllowed, NotFound
from b2bdesk.model.client import Client, Company, Contact
from b2bdesk.model.outbox import Action, OpState, OutboxOp, stream_name
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync.put_shop import ACCOUNT_STATE, LAST_SIGN_IN

OF_COMPANIES = (
    Action.ERP_PUT_PARTNER,
    Action.BOOKS_PUT_COUNTERPARTY,
    Action.CONTRACTS_PUT_CORRESPONDENT,
)
"""How a company comes into each system that knows companies alone."""

WITH_THE_CLIENT = (Action.BOOKS_PUT_COUNTERPARTY, Action.CONTRACTS_PUT_CORRESPONDENT)
"""Where a new company goes at once; into the ERP it goes with its first order."""

_OF_ORDERS = (
    Action.ERP_PUT_ORDER,
    Action.BOOKS_PUT_ORDER,
    Action.BOOKS_PUT_INVOICE,
    Action.BOOKS_VOID_INVOICE,
    Action.SHOP_PUT_STATUS,
)

_REQUISITES = ("legal_name", "short_name", "kind", "inn", "kpp", "ogrn", "okpo", "legal_address")


class Known(StrEnum):
    """How far a record has come into a system."""

    THERE = "there"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    ABSENT = "absent"


class Missing(StrEnum):
    """Why a record cannot be created in a system."""

    INN = "inn"
    EMAIL = "email"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Standing:
    """One record of a client in one system. ``differs`` are fields that the system kept otherwise.

    ``account`` is what the shop said of a buyer's account when it was sent last (``invited``, ``active``,
    ``blocked``), ``last_sign_in`` (UTC) when the buyer was there.
    """

    action: Action
    system: str
    uid: Uid
    name: str
    known: Known
    number: str = ""
    operation: OutboxOp | None = None
    missing: Missing | None = None
    differs: tuple[str, ...] = ()
    account: str = ""
    last_sign_in: datetime | None = None

    @property
    def key(self) -> str:
        """Return what tells it from the others of the client."""
        return f"{self.action.capability}:{self.uid}"

    @property
    def may_create(self) -> bool:
        """Tell whether sending it makes sense: it is not there, not on its way, and nothing is missing."""
        return self.known is Known.ABSENT and self.missing is None


def standings(desk: Desk, client: Uid) -> list[Standing]:
    """Return how the client and everything in it stands in the connected systems; raises NotFound."""
    with desk.store.read() as tx:
        return list(_standings(desk, tx, tx.clients.need(client)))


def accounts(desk: Desk, tx: ReadTx, client: Client) -> tuple[Standing, ...]:
    """Return how the account of each contact stands in the shop, if there is one."""
    if not desk.has("shop"):
        return ()
    action = Action.SHOP_PUT_ACCOUNT
    named = [((one.uid, one.full_name), _missing_of_contact(desk, one)) for one in client.contacts]
    return tuple(_standing(desk, tx, client, action, name, missing) for name, missing in named)


def create_there(desk: Desk, client: Uid, key: str) -> OutboxOp:
    """Queue one record of the client for the system that lacks it; ``key`` is its :attr:`Standing.key`.

    Raises NotFound, and NotAllowed when it is known there already, on its way, or something is missing.
    """
    with desk.store.write(by=desk.me) as tx:
        found = next((one for one in _standings(desk, tx, tx.clients.need(client)) if one.key == key), None)
        if found is None:
            raise NotFound(kind="company", what=key)
        if not found.may_create:
            raise NotAllowed(action="create_there", state=found.missing or found.known)
        queued = tx.outbox.add(_operation(desk, client, found.action, found.uid))
        tx.audit.note(desk.me, "client.created_there", "client", client, after={"in": found.system})
    desk.agent.nudge()
    return queued


def give_account(desk: Desk, client: Uid, contact: Uid) -> OutboxOp:
    """Queue the contact's account in the shop: made, or mended where there is one.

    The site itself sends the invitation. Raises NotFound, and NotAllowed without a shop or an e-mail or while
    it is on its way.
    """
    with desk.store.write(by=desk.me) as tx:
        found = tx.clients.need(client)
        one = found.contact(contact)
        if one is None:
            raise NotFound(kind="contact", what=contact)
        missing = _missing_of_contact(desk, one)
        if missing is not None:
            raise NotAllowed(action="give_account", state=missing.value)
        if _open(tx, client, Action.SHOP_PUT_ACCOUNT, contact) is not None:
            raise NotAllowed(action="give_account", state=Known.WAITING.value)
        queued = tx.outbox.add(_operation(desk, client, Action.SHOP_PUT_ACCOUNT, contact))
        tx.audit.note(desk.me, "client.account_given", "client", client, after={"contact": one.full_name})
    desk.agent.nudge()
    return queued


def of_new_company(desk: Desk, client: Uid, company: Company) -> list[OutboxOp]:
    """Return the operations that carry a new company to everybody who keeps companies, not queued yet."""
    if not company.inn:
        return []
    return [_operation(desk, client, action, company.uid) for action in WITH_THE_CLIENT if desk.does(action)]


def after_change(desk: Desk, tx: ReadTx, before: Client | None, after: Client) -> Iterator[OutboxOp]:
    """Yield the operations that bring changed requisites to the books that know the company."""
    action = Action.BOOKS_PUT_COUNTERPARTY
    if before is None or not desk.does(action):
        return
    for company in after.companies:
        was = before.company(company.uid)
        changed = was is not None and _requisites(was) != _requisites(company)
        if changed and tx.refs.links(desk.systems[action.capability], [company.uid]):
            yield _operation(desk, after.uid, action, company.uid)


def kept_otherwise(desk: Desk, tx: ReadTx, order: Uid) -> dict[str, tuple[str, ...]]:
    """Return the systems that kept an order, or what follows from it, otherwise when it was sent last."""
    found: dict[str, tuple[str, ...]] = {}
    for action in _OF_ORDERS:
        stream = stream_name("order", order, action.capability)
        last = tx.outbox.last_of([stream], action).get(stream) if desk.has(action.capability) else None
        fields = tuple((last.answer or {}).get("differs", ())) if last else ()
        if fields:
            system = desk.systems[action.capability]
            found[system] = (*found.get(system, ()), *fields)
    return found


def company_first(desk: Desk, tx: ReadTx, client: Uid, company: Uid, action: Action) -> Iterator[OutboxOp]:
    """Yield the operation that carries a company to a system which neither knows nor expects it."""
    known = tx.refs.links(desk.systems[action.capability], [company])
    if not known and _open(tx, client, action, company) is None:
        yield _operation(desk, client, action, company)


def _standings(desk: Desk, tx: ReadTx, client: Client) -> Iterator[Standing]:
    if desk.has("crm"):
        yield _standing(desk, tx, client, Action.PUT_CLIENT, (client.uid, client.name), None)
    for action in OF_COMPANIES:
        if desk.has(action.capability):
            for company in client.companies:
                named = (company.uid, company.short_name)
                yield _standing(desk, tx, client, action, named, _missing_of_company(desk, action, company))
    yield from accounts(desk, tx, client)


def _standing(
    desk: Desk,
    tx: ReadTx,
    client: Client,
    action: Action,
    named: tuple[Uid, str],
    missing: Missing | None,
) -> Standing:
    uid, name = named
    system = desk.systems[action.capability]
    refs = [ref for ref in tx.refs.of(uid) if ref.system == system]
    waiting = _open(tx, client.uid, action, uid)
    answer = _last_answer(tx, client.uid, action, uid)
    seen = answer.get(LAST_SIGN_IN)
    return Standing(
        action=action,
        system=system,
        uid=uid,
        name=name,
        known=how_known(bool(refs), waiting),
        number=next((ref.number for ref in refs if ref.number), ""),
        operation=waiting,
        missing=missing,
        # What the CRM kept otherwise are conflicts.
        differs=tuple(answer.get("differs", ())),
        account=str(answer.get(ACCOUNT_STATE) or ""),
        last_sign_in=datetime.fromisoformat(seen) if seen else None,
    )


def how_known(named: bool, waiting: OutboxOp | None) -> Known:
    """Return the worst that is known: what was refused needs a person even where an older state is there."""
    if waiting is not None and waiting.state is OpState.REFUSED:
        return Known.REFUSED
    if waiting is not None and waiting.state is OpState.UNKNOWN:
        return Known.UNKNOWN
    if named:
        return Known.THERE
    return Known.WAITING if waiting is not None else Known.ABSENT


def _open(tx: ReadTx, client: Uid, action: Action, uid: Uid) -> OutboxOp | None:
    """Return the operation on its way that carries the record."""
    of_record = (
        op for op in tx.outbox.open_for(client) if op.action is action and uid in op.payload.values()
    )
    return next(of_record, None)


def _last_answer(tx: ReadTx, client: Uid, action: Action, uid: Uid) -> Mapping[str, Any]:
    """Return what a system beside the CRM answered when the record was sent last."""
    if action is Action.PUT_CLIENT:
        return {}
    stream = stream_name("client", client, action.capability)
    done = tx.outbox.rows(OutboxQuery(states=(OpState.DONE,), stream=stream))
    mine = [op for op in done if op.action is action and uid in op.payload.values()]
    return (mine[-1].answer or {}) if mine else {}


def _operation(desk: Desk, client: Uid, action: Action, uid: Uid) -> OutboxOp:
    part = {Action.PUT_CLIENT: {}, Action.SHOP_PUT_ACCOUNT: {"contact": uid}}.get(action, {"company": uid})
    stream = stream_name("client", client, action.capability)
    return desk.operation(action, stream, {"client": client, **part}, hold_s=desk.holds.push_s)


def _missing_of_company(desk: Desk, action: Action, company: Company) -> Missing | None:
    if not desk.permits(action):
        return Missing.FORBIDDEN
    return None if company.inn else Missing.INN


def _missing_of_contact(desk: Desk, contact: Contact) -> Missing | None:
    if not desk.does(Action.SHOP_PUT_ACCOUNT):
        return Missing.FORBIDDEN
    return None if contact.emails() else Missing.EMAIL


def _requisites(company: Company) -> tuple[object, ...]:
    return tuple(getattr(company, name) for name in _REQUISITES)
