"""Telling the web shop: states of its orders, buyers' accounts, documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from b2bdesk.connectors.ports import Attachment, Links, Receipt, Shop, ShopDocument
from b2bdesk.connectors.records import ShopAccountRecord
from b2bdesk.errors import ConnectorError, NotFound
from b2bdesk.model.client import Client
from b2bdesk.model.document import Channel, Delivery, DeliveryState, Document
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.elsewhere import kept_answer, require_settled, tell_differences
from b2bdesk.sync.follow import STATE, shop_state
from b2bdesk.sync.handlers import Claimed, Plain
from b2bdesk.sync.names import links_for
from b2bdesk.sync.put_client import client_uids
from b2bdesk.sync.put_order import keep_names, order_uids


@dataclass(frozen=True, slots=True)
class StatusJob:
    """An order whose state the shop is told."""

    order: Order
    links: Links


class PutStatus(Plain[StatusJob, Receipt]):
    """``SHOP_PUT_STATUS {"order"}``."""

    action, port = Action.SHOP_PUT_STATUS, Shop

    def prepare(self, tx: ReadTx, claimed: Claimed) -> StatusJob:
        """Read the order with what the shop calls it and its goods."""
        order = tx.orders.need(claimed.uid("order"))
        require_settled(tx, "order", order.uid)
        client = tx.clients.need(order.client)
        return StatusJob(order, links_for(tx.refs, claimed.system, order_uids(order, client)))

    def send(self, job: StatusJob, connector: Shop, claimed: Claimed) -> Receipt:
        """Tell the state; telling the same twice changes nothing."""
        return connector.put_status(job.order, job.links, claimed.idem)

    def look(self, job: StatusJob, connector: Shop, claimed: Claimed) -> Receipt | None:
        """Return the order as the shop holds it, where the shop can be asked."""
        return connector.find_status(job.order, job.links)

    def arrived(self, job: StatusJob, told: Receipt) -> bool:
        """The order was there before; only its state tells."""
        return told.as_meant

    def settle(self, tx: WriteTx, job: StatusJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep the names; tell what the shop kept differently."""
        keep_names(tx, claimed.system, told)
        tell_differences(tx, job.order.uid, told, claimed)
        return kept_answer(told) | {STATE: shop_state(job.order)}


ACCOUNT_STATE, LAST_SIGN_IN = "account_state", "last_sign_in"
"""Under these names an operation's answer keeps what the site said of a buyer's account."""


@dataclass(frozen=True, slots=True)
class AccountJob:
    """A contact who gets an account in the shop."""

    client: Client
    contact: Uid
    links: Links


class PutAccount(Plain[AccountJob, Receipt]):
    """``SHOP_PUT_ACCOUNT {"client", "contact"}``."""

    action, port = Action.SHOP_PUT_ACCOUNT, Shop

    def prepare(self, tx: ReadTx, claimed: Claimed) -> AccountJob:
        """Read the contact; raises NotFound when he is gone."""
        client = tx.clients.need(claimed.uid("client"))
        contact = claimed.uid("contact")
        if all(one.uid != contact for one in client.contacts):
            raise NotFound(kind="contact", what=contact)
        return AccountJob(client, contact, links_for(tx.refs, claimed.system, client_uids(client)))

    def send(self, job: AccountJob, connector: Shop, claimed: Claimed) -> Receipt:
        """Create the account, or mend it."""
        return connector.put_account(job.client, job.contact, job.links, claimed.idem)

    def look(self, job: AccountJob, connector: Shop, claimed: Claimed) -> Receipt | None:
        """Find the account by the contact's e-mail."""
        return connector.find_account(job.client, job.contact, job.links)

    def arrived(self, job: AccountJob, told: Receipt) -> bool:
        """An account that was there before may lack what was to be mended."""
        return told.as_meant

    def settle(self, tx: WriteTx, job: AccountJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep the account's name, and what the site says of it."""
        keep_names(tx, claimed.system, told)
        held = told.record
        if not isinstance(held, ShopAccountRecord):
            return kept_answer(told)
        seen = held.last_sign_in.isoformat() if held.last_sign_in else None
        return kept_answer(told) | {ACCOUNT_STATE: held.state, LAST_SIGN_IN: seen}


@dataclass(frozen=True, slots=True)
class PublishJob:
    """A document's bytes on their way to the buyer's account."""

    document: ShopDocument
    links: Links


class Publish(Plain[PublishJob, Receipt]):
    """``SHOP_PUBLISH {"document", "order"}``: the very bytes that the client gets."""

    action, port = Action.SHOP_PUBLISH, Shop

    def prepare(self, tx: ReadTx, claimed: Claimed) -> PublishJob:
        """Read the file; raises NotFound when the document has none."""
        document = tx.documents.need(claimed.uid("document"))
        links = links_for(tx.refs, claimed.system, [document.uid, claimed.uid("order")])
        return PublishJob(_shown(tx, document, claimed.uid("order")), links)

    def send(self, job: PublishJob, connector: Shop, claimed: Claimed) -> Receipt:
        """Show the document in the buyer's account."""
        return connector.publish(job.document, job.links, claimed.idem)

    def look(self, job: PublishJob, connector: Shop, claimed: Claimed) -> Receipt | None:
        """Find the document by our mark."""
        return connector.find_published(job.document, job.links)

    def arrived(self, job: PublishJob, told: Receipt) -> bool:
        """Another content is not what was meant."""
        return told.as_meant

    def settle(self, tx: WriteTx, job: PublishJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """The buyer sees it now: say so on the document and on the order's timeline."""
        keep_names(tx, claimed.system, told)
        _set_delivery(tx, job.document.uid, claimed, DeliveryState.DELIVERED)
        facts = {"name": job.document.file.name, "portal": True}
        tx.events.add(job.document.order, "document", facts, system=claimed.system)
        return kept_answer(told)

    def refused(self, tx: WriteTx, job: PublishJob, error: ConnectorError, claimed: Claimed) -> None:
        """The buyer does not see it."""
        _set_delivery(tx, job.document.uid, claimed, DeliveryState.REFUSED)


def _set_delivery(tx: WriteTx, document: Uid, claimed: Claimed, state: DeliveryState) -> None:
    """Note how far the way to the portal got: one delivery for an operation, named by its uid."""
    if any(one.uid == claimed.op.uid for one in tx.documents.deliveries(document)):
        tx.documents.set_delivery_state(claimed.op.uid, state)
    else:
        tx.documents.add_delivery(Delivery(claimed.op.uid, document, Channel.PORTAL, state, tx.now))


def _shown(tx: ReadTx, document: Document, order: Uid) -> ShopDocument:
    stored = tx.documents.file(document.uid)
    if stored is None:
        raise NotFound(kind="document_file", what=document.uid)
    company = tx.clients.need(document.client).company(document.company)
    if company is None:
        raise NotFound(kind="company", what=document.company or "")
    return ShopDocument(
        uid=document.uid,
        order=order,
        company=company.uid,
        kind=document.kind.value,
        number=document.number or "",
        file=Attachment(stored.name, stored.mime, stored.content),
        inn=company.inn,
        kpp=company.kpp,
    )
