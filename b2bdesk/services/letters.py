"""Letters with documents: who may receive them, the text, the pause before they leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from b2bdesk.errors import InvalidInput, NotAllowed, OrderUnchecked
from b2bdesk.model.client import Client, Contact, ContactRole
from b2bdesk.model.document import (
    Channel,
    Delivery,
    DeliveryState,
    Letter,
    Recipient,
    RecipientRole,
)
from b2bdesk.model.order import Stage
from b2bdesk.model.outbox import Action, OpState, OutboxOp, stream_name
from b2bdesk.model.people import User
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services.clients import EMAIL
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx, WriteTx

MOST_BYTES = 15_000_000
"""Of attachments in one letter: mailboxes refuse 20 MB, and a letter is a third larger than its files."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """One possible recipient: the person, the address itself, whether the role fits the document."""

    contact: Uid
    name: str
    address: str
    roles: tuple[ContactRole, ...]
    fits: bool


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """What the print-and-send sheet holds of a letter. ``repeats`` is the letter that it sends again.

    ``orders`` are those that it is about beside ``order``: their timelines tell of it. ``sender`` writes it;
    I do where nobody is named.
    """

    to: tuple[str, ...]
    subject: str
    text: str
    cc: tuple[str, ...] = ()
    documents: tuple[Uid, ...] = ()
    order: Uid | None = None
    new_domains_confirmed: bool = False
    repeats: Uid | None = None
    orders: tuple[Uid, ...] = ()
    sender: Uid | None = None


@dataclass(frozen=True, slots=True)
class Queued:
    """A letter in the outbox and the moment it leaves."""

    letter: Letter
    operation: Uid
    leaves_at: datetime


def recipients(client: Client, company: Uid | None) -> list[Suggested]:
    """Return the contacts with an address, those of the company and of accounting or orders first.

    A contact marked "do not mail" is left out; one without a fitting role never is preselected.
    """
    fitting_roles = {ContactRole.ACCOUNTING, ContactRole.ORDERS}
    found = [
        Suggested(c.uid, c.full_name, address, c.roles, bool(fitting_roles & set(c.roles)))
        for c in client.contacts
        if not c.no_mail and _serves(c, company)
        for address in c.emails()[:1]
    ]
    return sorted(found, key=lambda s: (ContactRole.ACCOUNTING not in s.roles, not s.fits, s.name))


def new_domains(
    client: Client, addresses: tuple[str, ...], written_before: frozenset[str]
) -> tuple[str, ...]:
    """Return the domains that this client has never used (``ux.md`` 10), in order of appearance."""
    return strange_domains(addresses, known_domains(client, written_before))


def known_domains(client: Client, written_before: Iterable[str]) -> frozenset[str]:
    """Return the mail domains of a client's contacts and of the addresses that letters went to."""
    own = (address for contact in client.contacts for address in contact.emails())
    return frozenset(_domain(address) for address in (*own, *written_before))


def strange_domains(addresses: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """Return the domains of addresses that are not known, in order of appearance."""
    return tuple(dict.fromkeys(_domain(a) for a in addresses if _domain(a) not in known))


def require_sendable(desk: Desk, client: Uid, draft: LetterDraft) -> None:
    """Raise what :func:`send` would raise, before anything is made for the letter."""
    with desk.store.read() as tx:
        _require_checked(tx, draft)
        _require_sendable(draft, tx.clients.need(client), frozenset(written_to(tx, client)))
        _sender(tx, desk.me)


def send(desk: Desk, client: Uid, draft: LetterDraft) -> Queued:
    """Put the letter into the outbox with a pause; it can be taken back until it leaves.

    Raises InvalidInput for a wrong address, no recipient, an unconfirmed new domain, a document of another
    client, or more than :data:`MOST_BYTES`; OrderUnchecked while its order waits for the ERP's check.
    """
    with desk.store.write(by=desk.me) as tx:
        operation = queue(desk, tx, tx.clients.need(client), draft)
        letter = tx.letters.need(operation.uid)
    desk.agent.nudge()
    return Queued(letter, operation.uid, operation.not_before)


def queue(
    desk: Desk, tx: WriteTx, client: Client, draft: LetterDraft, marks: Mapping[str, object] | None = None
) -> OutboxOp:
    """Put the letter into the outbox inside a transaction and return its operation; raises as :func:`send`.

    ``marks`` are added to what the operation carries.
    """
    _require_checked(tx, draft)
    _require_sendable(draft, client, frozenset(written_to(tx, client.uid)))
    _require_enclosable(tx, client, draft.documents)
    first = tx.letters.get(draft.repeats) if draft.repeats else None
    letter = _letter(desk, client, draft, _sender(tx, draft.sender or desk.me))
    letter = replace(letter, in_reply_to=first.message_id if first else None)
    tx.letters.save(letter)
    for uid in draft.documents:
        tx.documents.add_delivery(_delivery(desk, letter, uid, draft))
    stream = stream_name("order", draft.order) if draft.order else f"letter:{letter.uid}"
    payload = {"letter": letter.uid, **(marks or {})}
    operation = desk.operation(Action.SEND_LETTER, stream, payload, hold_s=desk.holds.mail_s, uid=letter.uid)
    about = (*((draft.order,) if draft.order else ()), *draft.orders)
    for order in dict.fromkeys(about):
        tx.events.add(order, "letter", system="desk", who=desk.me, facts={"letter": letter.uid})
    return tx.outbox.add(operation)


def take_back(desk: Desk, letter: Uid) -> Letter:
    """Stop a letter that has not left; raises NotAllowed once it has."""
    with desk.store.write(by=desk.me) as tx:
        return stop(tx, letter)


def stop(tx: WriteTx, letter: Uid) -> Letter:
    """Stop a letter inside a transaction; raises NotAllowed once it has left."""
    operation = tx.outbox.get(letter)
    if operation is None or operation.state not in {OpState.HELD, OpState.WAITING, OpState.REFUSED}:
        raise NotAllowed(action="undo_letter", state="left")
    tx.outbox.cancel(letter)
    kept = tx.letters.need(letter)
    stopped = tuple(replace(r, state=DeliveryState.CANCELLED) for r in kept.recipients)
    tx.letters.save(replace(kept, state=DeliveryState.CANCELLED, recipients=stopped))
    for delivery in tx.documents.deliveries_by_letter(letter):
        tx.documents.set_delivery_state(delivery.uid, DeliveryState.CANCELLED)
    return tx.letters.need(letter)


def give_up(desk: Desk, letter: Uid) -> None:
    """Let a refused letter rest: its operation no longer holds up the order, what the server said stays."""
    with desk.store.write(by=desk.me) as tx:
        operation = tx.outbox.get(letter)
        if operation is not None and operation.state is OpState.REFUSED:
            tx.outbox.cancel(letter)


def send_now(desk: Desk, letter: Uid) -> None:
    """End the pause of a letter."""
    with desk.store.write(by=desk.me) as tx:
        tx.outbox.send_now(letter)
    desk.agent.nudge()


def _require_checked(tx: ReadTx, draft: LetterDraft) -> None:
    order = tx.orders.get(draft.order) if draft.order else None
    if order is not None and order.stage is Stage.UNCHECKED:
        raise OrderUnchecked(number=order.shown_number)


def _require_sendable(draft: LetterDraft, client: Client, written: frozenset[str]) -> None:
    if not draft.to:
        raise InvalidInput(field="to", reason="empty")
    for address in (*draft.to, *draft.cc):
        if not EMAIL.match(address):
            raise InvalidInput(field="to", reason="not_an_address")
    if not draft.subject.strip():
        raise InvalidInput(field="subject", reason="empty")
    if new_domains(client, (*draft.to, *draft.cc), written) and not draft.new_domains_confirmed:
        raise InvalidInput(field="to", reason="new_domain")


def _require_enclosable(tx: ReadTx, client: Client, documents: tuple[Uid, ...]) -> None:
    """Raise InvalidInput for a document of another client, and for more than a mailbox takes."""
    if any(tx.documents.need(uid).client != client.uid for uid in documents):
        raise InvalidInput(field="documents", reason="other_client")
    if len(documents) > 1 and sum(tx.documents.size(uid) for uid in documents) > MOST_BYTES:
        raise InvalidInput(field="documents", reason="too_large")


def written_to(tx: ReadTx, client: Uid) -> dict[str, datetime]:
    """Return the addresses that letters to a client went to, each with the newest time."""
    found: dict[str, datetime] = {}
    for letter in tx.letters.of_client(client):
        if letter.state is DeliveryState.CANCELLED:
            continue
        for one in letter.recipients:
            found[one.address] = max(letter.at, found.get(one.address, letter.at))
    return found


def _letter(desk: Desk, client: Client, draft: LetterDraft, me: User) -> Letter:
    uid = new_uid()
    domain = me.email.rpartition("@")[2] or "b2bdesk.invalid"
    everyone = [Recipient(a, RecipientRole.TO) for a in draft.to]
    everyone += [Recipient(a, RecipientRole.CC) for a in draft.cc]
    return Letter(
        uid=uid,
        message_id=f"<{uid}@{domain}>",
        subject=" ".join(draft.subject.split()),
        sender=me.email,
        text=draft.text,
        at=desk.clock.now(),
        client=client.uid,
        order=draft.order,
        state=DeliveryState.HELD,
        recipients=tuple(replace(r, state=DeliveryState.HELD) for r in everyone),
        documents=draft.documents,
    )


def _delivery(desk: Desk, letter: Letter, document: Uid, draft: LetterDraft) -> Delivery:
    return Delivery(
        uid=new_uid(),
        document=document,
        channel=Channel.MAIL,
        state=DeliveryState.HELD,
        at=desk.clock.now(),
        letter=letter.uid,
        to=", ".join((*draft.to, *draft.cc)),
    )


def _sender(tx: ReadTx, me: Uid) -> User:
    user = tx.people.user(me)
    if user is None or not user.email:
        raise InvalidInput(field="sender", reason="empty")
    return user


def _serves(contact: Contact, company: Uid | None) -> bool:
    return company is None or not contact.companies or company in contact.companies


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()
