"""What operations beside the CRM have in common: what must be there first, what was kept differently."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from b2bdesk.connectors.ports import Links, Receipt
from b2bdesk.errors import NotFound
from b2bdesk.model.client import Client, Company
from b2bdesk.model.outbox import Action, OutboxOp, stream_name
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.handlers import Claimed, WaitFor, answer_at

SOON = timedelta(seconds=5)
"""What is sent first is usually there by then."""
LATER = timedelta(seconds=30)
"""A person, or another system, has to do something first."""


def is_known(links: Links, uid: Uid | None) -> bool:
    """Tell whether the vendor has a name for a record of ours."""
    return uid is not None and any(one == uid for one, _ in links.by_uid)


def require_company(client: Client, uid: Uid | None) -> Company:
    """Return the company; raises NotFound, and :class:`WaitFor` until its details are complete."""
    company = client.company(uid) if uid else None
    if company is None:
        raise NotFound(kind="company", what=uid or "")
    if company.details_pending:
        raise WaitFor("waits_for_details", LATER)
    return company


def require_known_company(
    tx: ReadTx, client: Client, company: Uid | None, links: Links, action: Action
) -> None:
    """Raise :class:`WaitFor` until the vendor knows the company; ``action`` sends it where nobody does."""
    one = require_company(client, company)
    if not is_known(links, one.uid):
        raise WaitFor("waits_for_company", SOON, company_op(tx, client.uid, one.uid, action))


def company_op(tx: ReadTx, client: Uid, company: Uid, action: Action) -> OutboxOp:
    """Return a new operation that sends a company of a client to a system."""
    return OutboxOp(
        uid=new_uid(),
        stream=stream_name("client", client, action.capability),
        target=action.capability,
        action=action,
        payload={"client": client, "company": company},
        not_before=tx.now,
    )


def require_settled(tx: ReadTx, kind: str, uid: Uid) -> None:
    """Raise :class:`WaitFor` while a person still has to choose between our values and the CRM's."""
    if tx.conflicts.of(kind, uid):
        raise WaitFor("waits_for_decision", LATER)


def kept_answer(told: Receipt) -> dict[str, Any]:
    """Return what is kept of an answer: when it came, and which fields the vendor holds differently."""
    return answer_at(told.at) | ({"differs": list(told.differs)} if told.differs else {})


def tell_differences(tx: WriteTx, order: Uid, told: Receipt, claimed: Claimed) -> None:
    """Note on the order's timeline that a system silently kept something else."""
    if told.differs:
        facts = {"action": claimed.op.action.value, "differs": list(told.differs)}
        tx.events.add(order, "refused", facts, system=claimed.system)
