"""Sending orders, their invoices and files to the CRM."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.ports import Attachment, Crm, InvoiceMark, Links, Receipt
from b2bdesk.errors import NotFound
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import Base
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.conflicts import require_no_conflict
from b2bdesk.sync.handlers import Claimed, Plain, answer_at
from b2bdesk.sync.merge import Body
from b2bdesk.sync.names import Names, links_for
from b2bdesk.sync.order_body import of_order
from b2bdesk.sync.put_client import client_first, client_uids
from b2bdesk.sync.put_crm import PutToCrm
from b2bdesk.sync.writer import Writer
from b2bdesk.sync.written import order_written


@dataclass(frozen=True, slots=True)
class OrderJob:
    """An order with what the CRM calls everything in it; ``agreed``: the CRM had it before, and how."""

    order: Order
    links: Links
    agreed: Base | None

    @property
    def uid(self) -> Uid:
        """Return the order's uid."""
        return self.order.uid

    @property
    def body(self) -> Body:
        """Return the order as it is compared."""
        return of_order(self.order)


def order_uids(order: Order, client: Client) -> Iterator[Uid | None]:
    """Return the uids of the order and of everything that it names."""
    yield order.uid
    yield order.responsible
    yield from client_uids(client)
    for line in order.lines:
        yield line.uid
        yield line.product


class PutOrder(PutToCrm[OrderJob]):
    """``PUT_ORDER {"order": uid, "reason": ...}``."""

    action, port, kind = Action.PUT_ORDER, Crm, "order"

    def prepare(self, tx: ReadTx, claimed: Claimed) -> OrderJob:
        """Read the order whole; raises :class:`WaitFor` until the CRM knows its client."""
        order = tx.sides.order(tx.orders.need(claimed.uid("order")))
        require_no_conflict(tx, "order", order.uid)
        client = tx.sides.of(order.client) or tx.clients.need(order.client)
        base = tx.bases.full("order", order.uid, claimed.system)
        # Lines removed here too: only by their names can the vendor tell them from those a colleague added.
        removed = map(Uid, base.body["lines"]) if base else ()
        links = links_for(tx.refs, claimed.system, [*order_uids(order, client), *removed])
        if not any(uid == client.uid for uid, _ in links.by_uid):
            raise client_first(tx, client.uid)
        return OrderJob(order, links, base)

    def catch_up(self, job: OrderJob, connector: Crm, claimed: Claimed, writer: Writer) -> OrderJob:
        """Merge what a colleague changed in the CRM meanwhile, so that it is not overwritten."""
        found = connector.find_order(job.order, job.links) if job.agreed else None
        if found is None or found.record is None:
            return self._leaves(job, claimed, writer)
        return self._taken_in(found.record, job, claimed, writer)

    def send(self, job: OrderJob, connector: Crm, claimed: Claimed) -> Receipt:
        """Create or change the order."""
        seen = job.agreed.version if job.agreed else None
        idem = replace(claimed.idem, own_number=job.order.own_number, seen=seen)
        return connector.put_order(job.order, job.links, idem)

    def look(self, job: OrderJob, connector: Crm, claimed: Claimed) -> Receipt | None:
        """Find the order by our number and mark."""
        return connector.find_order(job.order, job.links)

    def written(self, tx: WriteTx, system: str, job: OrderJob, told: Receipt) -> None:
        """Keep names, the CRM's number and what is agreed on."""
        order_written(tx, system, job.order, told)


@dataclass(frozen=True, slots=True)
class InvoiceJob:
    """An issued invoice on its way to the CRM."""

    mark: InvoiceMark
    links: Links
    own_number: str


class PutInvoice(Plain[InvoiceJob, Receipt]):
    """``PUT_INVOICE {"document", "order", "number", "amount"}``."""

    action, port = Action.PUT_INVOICE, Crm

    def prepare(self, tx: ReadTx, claimed: Claimed) -> InvoiceJob:
        """Read the order's names and the invoice's figures."""
        order = tx.orders.need(claimed.uid("order"))
        document = claimed.uid("document")
        mark = InvoiceMark(
            uid=document,
            order=order.uid,
            number=str(claimed.op.payload["number"]),
            amount=Decimal(str(claimed.op.payload["amount"])),
            comment=str(claimed.op.payload.get("comment", "")),
        )
        links = links_for(tx.refs, claimed.system, [order.uid, document])
        return InvoiceJob(mark, links, order.own_number)

    def send(self, job: InvoiceJob, connector: Crm, claimed: Claimed) -> Receipt:
        """Note the expected payment."""
        return connector.put_invoice(job.mark, job.links, replace(claimed.idem, own_number=job.own_number))

    def look(self, job: InvoiceJob, connector: Crm, claimed: Claimed) -> Receipt | None:
        """Find the expected payment by our mark."""
        return connector.find_invoice(job.mark, job.links)

    def settle(self, tx: WriteTx, job: InvoiceJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep the payment's name."""
        keep_names(tx, claimed.system, told)
        facts = {"number": job.mark.number, "amount": str(job.mark.amount)}
        tx.events.add(job.mark.order, "invoice", facts, system=claimed.system)
        return answer_at(told.at)


@dataclass(frozen=True, slots=True)
class FileJob:
    """A document's bytes on their way to the CRM."""

    document: Uid
    order: Uid
    file: Attachment
    links: Links


class AttachFile(Plain[FileJob, Receipt]):
    """``ATTACH_FILE {"document", "order", "name"}``: the very bytes that the client gets."""

    action, port = Action.ATTACH_FILE, Crm

    def prepare(self, tx: ReadTx, claimed: Claimed) -> FileJob:
        """Read the file; raises NotFound when the document has none."""
        document, order = claimed.uid("document"), claimed.uid("order")
        stored = tx.documents.file(document)
        if stored is None:
            raise NotFound(kind="document_file", what=document)
        name = str(claimed.op.payload.get("name") or stored.name)
        links = links_for(tx.refs, claimed.system, [order, document])
        return FileJob(document, order, Attachment(name, stored.mime, stored.content), links)

    def send(self, job: FileJob, connector: Crm, claimed: Claimed) -> Receipt:
        """Store the file there and tie it to the order."""
        return connector.attach_file(job.document, job.file, job.order, job.links, claimed.idem)

    def look(self, job: FileJob, connector: Crm, claimed: Claimed) -> Receipt | None:
        """Find the tied file."""
        return connector.find_file(job.document, job.file, job.order, job.links)

    def settle(self, tx: WriteTx, job: FileJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep the file's name."""
        keep_names(tx, claimed.system, told)
        tx.events.add(job.order, "document", {"name": job.file.name}, system=claimed.system)
        return answer_at(told.at)


def keep_names(tx: WriteTx, system: str, receipt: Receipt) -> None:
    """Keep what the vendor calls our records."""
    names = Names(tx.refs, system)
    names.take(receipt.links)
    names.store(tx.refs)
