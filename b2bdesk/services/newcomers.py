"""What stands around creating a client: choices of the sheet, joining a known client, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from b2bdesk.connectors.records import ClientThere, RegistryCompany
from b2bdesk.errors import NotAllowed, NotFound
from b2bdesk.model.catalogue import PriceKind
from b2bdesk.model.client import Client
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.people import User
from b2bdesk.model.uid import Uid
from b2bdesk.services import client_files, clients, drafts, elsewhere, retail
from b2bdesk.services.clients import Created, Known, NewClient
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import CompanyHit, ContactHit, NameHit

__all__ = [
    "Choices",
    "ClientThere",
    "CompanyHit",
    "ContactHit",
    "Known",
    "NameHit",
    "OutboxOp",
    "RegistryCompany",
]


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen for a client: who answers for it, at which price kind it buys."""

    users: tuple[User, ...]
    price_kinds: tuple[PriceKind, ...]
    me: Uid


def choices(desk: Desk) -> Choices:
    """Return the people and price kinds of this company."""
    with desk.store.read() as tx:
        return Choices(tuple(tx.people.users(active_only=True)), tuple(tx.products.price_kinds()), desk.me)


def groups(desk: Desk, text: str, limit: int = 8) -> list[NameHit]:
    """Return the clients whose own or whose company's name holds the words: a company may be added there."""
    with desk.store.read() as tx:
        return tx.clients.similar(text, limit) if text.strip() else []


def client_name(desk: Desk, client: Uid) -> str:
    """Return the name of a client; empty when it is gone."""
    with desk.store.read() as tx:
        found = tx.clients.get(client)
    return found.name if found else ""


def add_contact(desk: Desk, client: Uid, company: Uid, new: NewClient) -> Client:
    """Add the typed contact to a company that is known already; the draft of the sheet is used up.

    Raises InvalidInput when the contact cannot be kept, NotFound when the client is gone.
    """
    clients.require_contact(new)
    with desk.store.write(by=desk.me) as tx:
        known = tx.clients.need(client)
        contact = clients.contact_of(new, company)
        kept = clients.put(desk, tx, replace(known, contacts=(*known.contacts, contact)))
        tx.audit.note(desk.me, "client.contact_added", "client", client, after={"contact": contact.full_name})
        client_files.given(desk, tx, new.file, kept.uid, contact.uid)
        tx.drafts.drop(drafts.NEW_CLIENT)
    desk.agent.nudge()
    return kept


def give_order(desk: Desk, new: NewClient, known: CompanyHit) -> OutboxOp:
    """Give the order of the retail queue to a company that is here; the file of the sheet goes with it.

    Raises NotFound when the order has left the queue, NotAllowed when it is on its way already.
    """
    if new.retail is None:
        raise NotFound(kind="retail_order", what="")
    queued = retail.take(desk, new.retail, known.client, known.company)
    with desk.store.write(by=desk.me) as tx:
        people = tx.clients.need(known.client).contacts
        client_files.given(desk, tx, new.file, known.client, people[0].uid if people else None)
    return queued


def create(desk: Desk, new: NewClient) -> Created:
    """Create the client as :func:`b2bdesk.services.clients.create` does, invite its contact to the site, and
    give it the order that it is made for. An order that has left the queue meanwhile is somebody else's work.
    """
    made = clients.create(desk, new)
    following = [one.uid for one in (_invited(desk, made, new), _taken(desk, made, new)) if one is not None]
    return replace(made, operations=(*made.operations, *following))


def may_invite(desk: Desk, new: NewClient) -> bool:
    """Tell whether the contact can get an account on the site; nobody of a dying company does by himself."""
    trades = new.registry is None or new.registry.state.may_trade
    reachable = bool(new.email.strip()) and clients.is_email(new.email)
    return desk.does(Action.SHOP_PUT_ACCOUNT) and trades and reachable


def _invited(desk: Desk, made: Created, new: NewClient) -> OutboxOp | None:
    """Queue the account of the contact; the site itself writes to him."""
    if not (new.invite and may_invite(desk, new)):
        return None
    return elsewhere.give_account(desk, made.client.uid, made.contact)


def _taken(desk: Desk, made: Created, new: NewClient) -> OutboxOp | None:
    if new.retail is None:
        return None
    try:
        return retail.take(desk, new.retail, made.client.uid, made.company)
    except (NotFound, NotAllowed):
        return None


def undo_create(desk: Desk, created: Created, typed: NewClient) -> None:
    """Take a fresh client back while it has not left; what was typed becomes the sheet's draft again.

    Raises NotAllowed once any part of it has left this computer.
    """
    with desk.store.write(by=desk.me) as tx:
        for operation in _unsent([tx.outbox.get(uid) for uid in created.operations]):
            tx.outbox.cancel(operation.uid)
            retail.not_taken(tx, operation)
        if typed.file is not None:
            tx.clients.files.give(typed.file.uid, None)
        now = tx.clients.need(created.client.uid)
        if now.uid != created.client.uid:
            raise NotAllowed(action="undo", state="merged")
        tx.clients.save(_without(now, created))
        if not created.joined:
            tx.clients.remove(created.client.uid)
        tx.audit.note(desk.me, "client.taken_back", "client", created.client.uid)
    drafts.keep_new_client(desk, typed)


def send_now(desk: Desk, created: Created) -> None:
    """End the pause of a fresh client; what has left meanwhile stays as it is."""
    with desk.store.write(by=desk.me) as tx:
        for uid in created.operations:
            operation = tx.outbox.get(uid)
            if operation is not None and operation.state is OpState.HELD:
                tx.outbox.send_now(uid)
    desk.agent.nudge()


def progress(desk: Desk, created: Created) -> list[OutboxOp]:
    """Return the operations of a fresh client as they stand now."""
    with desk.store.read() as tx:
        found = [tx.outbox.get(uid) for uid in created.operations]
    return [operation for operation in found if operation is not None]


def _unsent(operations: Sequence[OutboxOp | None]) -> list[OutboxOp]:
    found = [operation for operation in operations if operation is not None]
    for operation in found:
        if operation.state not in {OpState.HELD, OpState.WAITING, OpState.REFUSED} or operation.sent_at:
            raise NotAllowed(action="undo", state="left")
    return found


def _without(client: Client, created: Created) -> Client:
    """Return the client without what was created; of a fresh one nothing stays, so its INN is free again."""
    if not created.joined:
        return replace(client, companies=(), contacts=(), addresses=())
    return replace(
        client,
        companies=tuple(each for each in client.companies if each.uid != created.company),
        contacts=tuple(each for each in client.contacts if each.uid != created.contact),
    )
