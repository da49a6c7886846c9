"""Contracts of a client: what there is, and asking their keeper for a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from b2bdesk.errors import InvalidInput, NotAllowed, NotFound
from b2bdesk.model.client import Client
from b2bdesk.model.contract import Contract
from b2bdesk.model.outbox import Action, OutboxOp, stream_name
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import elsewhere
from b2bdesk.services.desk import Desk

MOST_DAYS = 365
"""Longest deferral that is not a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A contract that is asked for; the limit is roubles of credit, None without one."""

    company: Uid
    title: str
    deferral_days: int = 0
    limit: Decimal | None = None
    valid_from: date | None = None
    valid_till: date | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Contracts:
    """Contracts of all companies of a client, the newest first, and the requests on their way."""

    known: tuple[Contract, ...] = ()
    asked: tuple[OutboxOp, ...] = ()


def of_client(desk: Desk, client: Client) -> Contracts:
    """Return the contracts of the client's companies and what was asked for."""
    with desk.store.read() as tx:
        known = tx.books.contracts_of_many([company.uid for company in client.companies])
        asked = [op for op in tx.outbox.open_for(client.uid) if op.action is Action.CONTRACTS_REQUEST]
    newest = sorted(known, key=lambda one: (one.date, one.number), reverse=True)
    return Contracts(tuple(newest), tuple(asked))


def request(desk: Desk, client: Uid, wish: Wish) -> OutboxOp:
    """Queue a request for a contract; it leaves after a pause in which it can be taken back.

    Raises NotAllowed where nobody keeps contracts, NotFound, InvalidInput naming the wrong field.
    """
    if not desk.does(Action.CONTRACTS_REQUEST):
        raise NotAllowed(action="request_contract", state="not_connected")
    _require_valid(wish)
    with desk.store.write(by=desk.me) as tx:
        company = tx.clients.need(client).company(wish.company)
        if company is None:
            raise NotFound(kind="company", what=wish.company)
        if not company.inn:
            raise InvalidInput(field="company", reason="no_inn")
        # The keeper ties the contract to the company, so the company goes before it in the same stream.
        first = elsewhere.company_first(desk, tx, client, company.uid, Action.CONTRACTS_PUT_CORRESPONDENT)
        for operation in first:
            tx.outbox.add(operation)
        stream = stream_name("client", client, Action.CONTRACTS_REQUEST.capability)
        payload = {"client": client, "contract": new_uid(), **_told(wish)}
        queued = tx.outbox.add(
            desk.operation(Action.CONTRACTS_REQUEST, stream, payload, hold_s=desk.holds.push_s)
        )
        tx.audit.note(desk.me, "client.contract_asked", "client", client, after={"title": wish.title.strip()})
    desk.agent.nudge()
    return queued


def take_back(desk: Desk, operation: Uid) -> None:
    """Take a request back; raises NotAllowed once it has left."""
    with desk.store.write(by=desk.me) as tx:
        tx.outbox.cancel(operation)
        tx.audit.note(desk.me, "outbox.cancel", "outbox_op", operation)


def _require_valid(wish: Wish) -> None:
    if not wish.title.strip():
        raise InvalidInput(field="title", reason="empty")
    if not 0 <= wish.deferral_days <= MOST_DAYS:
        raise InvalidInput(field="deferral_days", reason="out_of_range")
    if wish.limit is not None and wish.limit < 0:
        raise InvalidInput(field="limit", reason="negative")
    if wish.valid_from and wish.valid_till and wish.valid_till < wish.valid_from:
        raise InvalidInput(field="valid_till", reason="before_from")


def _told(wish: Wish) -> dict[str, object]:
    return {
        "company": wish.company,
        "title": wish.title.strip(),
        "comment": wish.comment.strip(),
        "deferral_days": wish.deferral_days,
        "limit": None if wish.limit is None else str(wish.limit),
        "valid_from": wish.valid_from.isoformat() if wish.valid_from else None,
        "valid_till": wish.valid_till.isoformat() if wish.valid_till else None,
    }
