"""Sending companies and orders to the ERP. An order with a delivery block is the reserve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.ports import Erp, Links, Receipt
from b2bdesk.connectors.records import ErpOrderRecord
from b2bdesk.errors import ConnectorError, Refused
from b2bdesk.model.client import Client
from b2bdesk.model.order import LineState, Order, OrderLine, Stage
from b2bdesk.model.outbox import Action, OutboxOp, stream_name
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.follow import STATE, erp_state
from b2bdesk.sync.handlers import Claimed, Plain, WaitFor, answer_at
from b2bdesk.sync.names import links_for
from b2bdesk.sync.put_client import client_uids
from b2bdesk.sync.put_order import keep_names, order_uids
from b2bdesk.sync.reserves import held_lines, store_reserves
from b2bdesk.sync.writer import Writer

WAIT_FOR_PARTNER = timedelta(seconds=5)
WAIT_FOR_CHECK = timedelta(minutes=1)
ERP_REFUSED = "erp_refused"
"""The order's problem while the ERP refuses it (``domain.md`` 5.1)."""

_MAKING = frozenset({"confirmed", "checked"})
"""Reasons of operations that may make the order there."""

_FOR_THE_ERP = frozenset({Stage.CONFIRMED, Stage.IN_WORK, Stage.CLOSED, Stage.CANCELLED})
"""Stages in which the ERP may hear of an order: never before it was checked."""


@dataclass(frozen=True, slots=True)
class PartnerJob:
    """A company with what the ERP calls it; ``known``: it has a name there."""

    client: Client
    company: Uid
    links: Links
    known: bool


class ErpPutPartner(Plain[PartnerJob, Receipt]):
    """``ERP_PUT_PARTNER {"client", "company"}``."""

    action, port = Action.ERP_PUT_PARTNER, Erp

    def prepare(self, tx: ReadTx, claimed: Claimed) -> PartnerJob:
        """Read the client with the company."""
        client, company = tx.clients.need(claimed.uid("client")), claimed.uid("company")
        links = links_for(tx.refs, claimed.system, client_uids(client))
        return PartnerJob(client, company, links, _names(links, company))

    def send(self, job: PartnerJob, connector: Erp, claimed: Claimed) -> Receipt:
        """Create the partner, or bring the known one up to date."""
        return connector.put_partner(job.client, job.company, job.links, claimed.idem)

    def look(self, job: PartnerJob, connector: Erp, claimed: Claimed) -> Receipt | None:
        """Find the partner by INN and KPP."""
        return connector.find_partner(job.client, job.company, job.links)

    def arrived(self, job: PartnerJob, told: Receipt) -> bool:
        """A partner that the ERP had before holds our change only when it is as we mean it."""
        return told.as_meant or not job.known

    def settle(self, tx: WriteTx, job: PartnerJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep the partner's names."""
        keep_names(tx, claimed.system, told)
        return answer_at(told.at)


@dataclass(frozen=True, slots=True)
class ErpOrderJob:
    """An order with what the ERP calls everything in it. ``order`` holds removed lines as cancelled ones.

    ``known``: the order has a name there. ``never_left``: it cannot be there, because its buyer is not.
    ``ours_to_make``: this desk confirmed it. An order that somebody else confirmed may stand there under a
    number that we do not know, so making it again would double it. ``state``: what the ERP hears of it.
    """

    order: Order
    links: Links
    blocked: bool
    known: bool
    now: datetime
    never_left: bool = False
    ours_to_make: bool = True
    state: str = ""

    @property
    def is_cancelled(self) -> bool:
        """Tell whether nothing of the order may be left there."""
        return self.order.stage is Stage.CANCELLED


class ErpPutOrder(Plain[ErpOrderJob, Receipt]):
    """``ERP_PUT_ORDER {"order", "blocked": bool, "reason", "day"?}``.

    Blocked holds the goods without shipping; ``day`` is until when, where no day of delivery is agreed.
    """

    action, port = Action.ERP_PUT_ORDER, Erp

    def prepare(self, tx: ReadTx, claimed: Claimed) -> ErpOrderJob:
        """Read the order whole; raises :class:`WaitFor` until it is checked and its buyer is a partner."""
        order = tx.orders.need(claimed.uid("order"))
        if order.stage not in _FOR_THE_ERP:
            raise WaitFor("waits_for_check", WAIT_FOR_CHECK)
        client = tx.clients.need(order.client)
        sent = _lines_sent(tx, claimed.system, order.uid)
        uids = [*order_uids(order, client), *map(Uid, sent), *_products(sent)]
        links = links_for(tx.refs, claimed.system, uids)
        has_buyer = order.company is not None and _names(links, order.company)
        if not has_buyer and order.stage is not Stage.CANCELLED:
            raise WaitFor("waits_for_partner", WAIT_FOR_PARTNER, _put_partner_op(order, tx, claimed))
        return ErpOrderJob(
            order=_with_day(_with_removed(order, sent), claimed.op.payload.get("day")),
            links=links,
            blocked=bool(claimed.op.payload.get("blocked", True)),
            known=_names(links, order.uid),
            now=tx.now,
            never_left=not has_buyer,
            ours_to_make=bool(sent) or claimed.op.payload.get("reason") in _MAKING,
            state=erp_state(order),
        )

    def catch_up(self, job: ErpOrderJob, connector: Erp, claimed: Claimed, writer: Writer) -> ErpOrderJob:
        """Note which lines leave: only so one that is removed later can be rejected there."""
        body = {"lines": {line.uid: _line_body(line) for line in job.order.lines}}
        writer.run(lambda tx: tx.bases.put("order", job.order.uid, claimed.system, body, None))
        return job

    def send(self, job: ErpOrderJob, connector: Erp, claimed: Claimed) -> Receipt:
        """Create or change the order; a cancelled one that is not there stays away.

        Raises :class:`Refused` for a change of an order that is not there and was confirmed elsewhere.
        """
        if (job.is_cancelled or not job.ours_to_make) and self._is_not_there(job, connector):
            if job.is_cancelled:
                return Receipt((), job.now)
            raise Refused(system=claimed.system, detail="order_not_in_erp", fields=["order"])
        idem = replace(claimed.idem, own_number=job.order.own_number)
        return connector.put_order(job.order, job.links, idem, blocked=job.blocked)

    def look(self, job: ErpOrderJob, connector: Erp, claimed: Claimed) -> Receipt | None:
        """Find the order by our own number."""
        return connector.find_order(job.order, job.links, blocked=job.blocked)

    def arrived(self, job: ErpOrderJob, told: Receipt) -> bool:
        """An order that the ERP had before holds our change only when it is as we mean it."""
        return told.as_meant or not job.known

    def settle(self, tx: WriteTx, job: ErpOrderJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep names and what is held; the order's trouble with the ERP is over."""
        keep_names(tx, claimed.system, told)
        order = tx.orders.need(job.order.uid)
        if order.problem_code == ERP_REFUSED:
            tx.orders.save(replace(order, problem_code=None))
        if isinstance(told.record, ErpOrderRecord):
            store_reserves(tx, order, told.record, lambda row: row.uid)
            _tell(tx, order.uid, claimed.system, told.record)
        return answer_at(told.at) | {STATE: job.state}

    def refused(self, tx: WriteTx, job: ErpOrderJob, error: ConnectorError, claimed: Claimed) -> None:
        """A person has to look: nothing is held for this order."""
        order = tx.orders.need(job.order.uid)
        if isinstance(error, Refused) and order.problem_code is None:
            tx.orders.save(replace(order, problem_code=ERP_REFUSED))

    def _is_not_there(self, job: ErpOrderJob, connector: Erp) -> bool:
        if job.known:
            return False
        return job.never_left or connector.find_order(job.order, job.links, blocked=job.blocked) is None


def put_partner_op(client: Uid, company: Uid, target: str, tx: ReadTx) -> OutboxOp:
    """Return a new operation that makes a company known to the ERP."""
    return OutboxOp(
        uid=new_uid(),
        stream=stream_name("client", client, "erp"),
        target=target,
        action=Action.ERP_PUT_PARTNER,
        payload={"client": client, "company": company},
        not_before=tx.now,
    )


def _with_day(order: Order, day: str | None) -> Order:
    """Return the order as the ERP promises goods for it: the day that was agreed comes first."""
    if day is None or order.wanted_date is not None:
        return order
    return replace(order, wanted_date=date.fromisoformat(day))


def _put_partner_op(order: Order, tx: ReadTx, claimed: Claimed) -> OutboxOp:
    if order.company is None:
        raise Refused(system=claimed.system, detail="company_unknown", fields=["company"])
    return put_partner_op(order.client, order.company, claimed.system, tx)


def _names(links: Links, uid: Uid) -> bool:
    return any(named == uid for named, _ in links.by_uid)


def _lines_sent(tx: ReadTx, system: str, order: Uid) -> dict[str, dict[str, Any]]:
    base = tx.bases.get("order", order, system)
    return dict(base["lines"]) if base else {}


def _products(sent: Mapping[str, Mapping[str, Any]]) -> Iterable[Uid]:
    return (Uid(row["product"]) for row in sent.values() if row["product"])


def _line_body(line: OrderLine) -> dict[str, Any]:
    return {"product": line.product, "article": line.article_text, "qty": str(line.qty)}


def _with_removed(order: Order, sent: Mapping[str, Mapping[str, Any]]) -> Order:
    """Return the order with lines that were sent and are gone here as cancelled ones.

    Their names alone would not do: after a lost answer the ERP has lines whose names nobody knows.
    """
    here = {line.uid for line in order.lines}
    removed = (
        OrderLine(
            uid=Uid(uid),
            position=len(order.lines) + place,
            text=row["article"] or "",
            qty=Decimal(row["qty"]),
            product=Uid(row["product"]) if row["product"] else None,
            article_text=row["article"],
            state=LineState.CANCELLED,
        )
        for place, (uid, row) in enumerate(sent.items(), start=1)
        if uid not in here
    )
    return replace(order, lines=(*order.lines, *removed))


def _tell(tx: WriteTx, order: Uid, system: str, record: ErpOrderRecord) -> None:
    held, living = held_lines(record)
    facts = {"step": "reserve", "number": record.number, "held": held, "lines": living}
    tx.events.add(order, "robot", facts, system=system)
