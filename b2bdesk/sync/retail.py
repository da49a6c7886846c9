"""The retail queue: only orders behind which a company seems to stand are kept, and taken to a client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from b2bdesk.connectors.ports import Links, Receipt, RetailDesk, Takeover
from b2bdesk.connectors.records import RetailOrderRecord, RetailQueueRecord
from b2bdesk.errors import Refused
from b2bdesk.model.outbox import Action
from b2bdesk.model.retail_order import RetailOrder, Sign, SignKind
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules.company_signs import RetailFacts, kpp_in, signs
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.handlers import Claimed, Plain, answer_at
from b2bdesk.sync.incoming import meet_theirs
from b2bdesk.sync.names import links_for
from b2bdesk.sync.put_client import client_first, client_uids


def store_retail_queue(tx: WriteTx, system: str, records: Sequence[RetailQueueRecord]) -> None:
    """Keep what of the queue looks like an order of a company; everybody else's order is left alone."""
    if records:
        told = (_judged(system, one) for one in records[-1].orders)
        tx.retail.keep(system, [one for one in told if one.signs])


def _judged(system: str, record: RetailOrderRecord) -> RetailOrder:
    facts = RetailFacts(record.inn, record.company, record.buyer, record.comments, record.files)
    found = signs(facts)
    return RetailOrder(
        uid=new_uid(),
        system=system,
        external_id=record.ext.id,
        number=record.number,
        buyer=record.buyer,
        phone=record.phone,
        email=record.email,
        inn=_value(found, SignKind.INN),
        kpp=kpp_in(record.comments),
        company=_value(found, SignKind.COMPANY),
        comment="\n".join(record.comments),
        total=record.total,
        came_at=record.created_at,
        signs=found,
    )


def _value(found: Sequence[Sign], kind: SignKind) -> str:
    return next((one.value for one in found if one.kind is kind), "")


@dataclass(frozen=True, slots=True)
class TakeJob:
    """An order on its way from the retail queue to a client; ``queued`` is its name in the queue here."""

    takeover: Takeover
    queued: Uid
    links: Links


class TakeOrder(Plain[TakeJob, Receipt]):
    """``TAKE_ORDER {"retail", "external_id", "number", "client", "company", "contact"}``.

    The order comes here with the answer: as any order of a client that the CRM tells of.
    """

    action, port = Action.TAKE_ORDER, RetailDesk

    def prepare(self, tx: ReadTx, claimed: Claimed) -> TakeJob:
        """Read the names; raises :class:`WaitFor` until the CRM knows the client and its company."""
        client = tx.clients.need(claimed.uid("client"))
        company, contact = claimed.uid("company"), claimed.op.payload.get("contact")
        if client.company(company) is None:
            raise Refused(system=claimed.system, detail="company_first", fields=["company"])
        links = links_for(tx.refs, claimed.system, [*client_uids(client), claimed.op.by])
        if not any(uid == company for uid, _ in links.by_uid):
            raise client_first(tx, client.uid)
        takeover = Takeover(
            order=str(claimed.op.payload["external_id"]),
            client=client.uid,
            company=company,
            contact=Uid(str(contact)) if contact else None,
            responsible=client.responsible or claimed.op.by,
        )
        return TakeJob(takeover, claimed.uid("retail"), links)

    def send(self, job: TakeJob, connector: RetailDesk, claimed: Claimed) -> Receipt:
        """Give the order to the client."""
        return connector.take_order(job.takeover, job.links, claimed.idem)

    def look(self, job: TakeJob, connector: RetailDesk, claimed: Claimed) -> Receipt | None:
        """Look whose the order is."""
        return connector.find_taken(job.takeover, job.links)

    def arrived(self, job: TakeJob, told: Receipt) -> bool:
        """The order was there before, as a private buyer's."""
        return told.as_meant

    def settle(self, tx: WriteTx, job: TakeJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Take the order in, and out of the queue."""
        meet_theirs(tx, claimed.system, told.record)
        tx.retail.drop(job.queued)
        return answer_at(told.at)
