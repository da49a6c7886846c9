"""Sending companies, orders and invoices to the books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.ports import Accounting, BooksInvoice, Links, Receipt
from b2bdesk.errors import Refused
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.elsewhere import (
    is_known,
    kept_answer,
    require_company,
    require_known_company,
    require_settled,
    tell_differences,
)
from b2bdesk.sync.follow import STATE, books_state
from b2bdesk.sync.handlers import Claimed, Plain, answer_at
from b2bdesk.sync.names import links_for
from b2bdesk.sync.put_client import client_uids
from b2bdesk.sync.put_order import keep_names, order_uids


@dataclass(frozen=True, slots=True)
class CompanyJob:
    """A company of a client on its way to a system that knows companies alone."""

    client: Client
    company: Uid
    links: Links


def company_job(tx: ReadTx, claimed: Claimed) -> CompanyJob:
    """Read the company of a payload; raises :class:`WaitFor` until its details are complete."""
    client = tx.clients.need(claimed.uid("client"))
    company = require_company(client, claimed.uid("company"))
    return CompanyJob(client, company.uid, links_for(tx.refs, claimed.system, client_uids(client)))


class PutCompany(Plain[CompanyJob, Receipt]):
    """Tells a system beside the CRM of a company: ``{"client", "company"}``."""

    def prepare(self, tx: ReadTx, claimed: Claimed) -> CompanyJob:
        """Read the company."""
        return company_job(tx, claimed)

    def arrived(self, job: CompanyJob, told: Receipt) -> bool:
        """The call may write several records: one of them alone is not all of it."""
        return told.as_meant

    def settle(self, tx: WriteTx, job: CompanyJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep the names of all that was written."""
        keep_names(tx, claimed.system, told)
        return kept_answer(told)


class PutCounterparty(PutCompany):
    """``BOOKS_PUT_COUNTERPARTY``: counterparty and partner."""

    action, port = Action.BOOKS_PUT_COUNTERPARTY, Accounting

    def send(self, job: CompanyJob, connector: Accounting, claimed: Claimed) -> Receipt:
        """Create counterparty and partner, or bring them up to date."""
        return connector.put_counterparty(job.client, job.company, job.links, claimed.idem)

    def look(self, job: CompanyJob, connector: Accounting, claimed: Claimed) -> Receipt | None:
        """Find the counterparty by INN and KPP."""
        return connector.find_counterparty(job.client, job.company, job.links)


@dataclass(frozen=True, slots=True)
class BooksOrderJob:
    """An order with what the books call everything in it; ``lines`` are all that were ever sent."""

    order: Order
    links: Links
    lines: tuple[Uid, ...]


class PutBooksOrder(Plain[BooksOrderJob, Receipt | None]):
    """``BOOKS_PUT_ORDER {"order": uid, "reason": ...}``; cancelled before it left, it does not leave."""

    action, port = Action.BOOKS_PUT_ORDER, Accounting

    def prepare(self, tx: ReadTx, claimed: Claimed) -> BooksOrderJob:
        """Read the order whole; raises :class:`WaitFor` until the books know its company."""
        order = tx.orders.need(claimed.uid("order"))
        require_settled(tx, "order", order.uid)
        client = tx.clients.need(order.client)
        base = tx.bases.get("order", order.uid, claimed.system) or {}
        # Removed lines too: only by their names can the books strike their rows.
        sent = (Uid(line) for line in base.get("lines", ()))
        lines = tuple(dict.fromkeys([*sent, *(line.uid for line in order.lines)]))
        links = links_for(tx.refs, claimed.system, [*order_uids(order, client), *lines])
        if order.stage is not Stage.CANCELLED:
            require_known_company(tx, client, order.company, links, Action.BOOKS_PUT_COUNTERPARTY)
        return BooksOrderJob(order, links, lines)

    def send(self, job: BooksOrderJob, connector: Accounting, claimed: Claimed) -> Receipt | None:
        """Create or change the order; None for a cancelled one that the books never had."""
        cancelled = job.order.stage is Stage.CANCELLED and not is_known(job.links, job.order.uid)
        if cancelled and connector.find_order(job.order, job.links) is None:
            return None
        idem = replace(claimed.idem, own_number=job.order.own_number)
        return connector.put_order(job.order, job.links, idem)

    def look(self, job: BooksOrderJob, connector: Accounting, claimed: Claimed) -> Receipt | None:
        """Find the order by our mark."""
        return connector.find_order(job.order, job.links)

    def arrived(self, job: BooksOrderJob, told: Receipt | None) -> bool:
        """An order that was written and not posted, or is as it was before, has not arrived."""
        return told is not None and told.as_meant

    def settle(
        self, tx: WriteTx, job: BooksOrderJob, told: Receipt | None, claimed: Claimed
    ) -> Mapping[str, Any]:
        """Keep names and which lines the books know; tell what they kept differently."""
        if told is None:
            return answer_at(tx.now)
        keep_names(tx, claimed.system, told)
        tx.bases.put("order", job.order.uid, claimed.system, {"lines": list(job.lines)}, told.version)
        tell_differences(tx, job.order.uid, told, claimed)
        return kept_answer(told) | {STATE: books_state(job.order)}


@dataclass(frozen=True, slots=True)
class BooksInvoiceJob:
    """An invoice on its way to the books."""

    invoice: BooksInvoice
    links: Links
    own_number: str


class PutBooksInvoice(Plain[BooksInvoiceJob, Receipt]):
    """``BOOKS_PUT_INVOICE {"document", "order", "number", "total", "day", "due", "with_order"}``.

    Sums are text, days ISO. Unless ``with_order`` is off, the order goes before it in the same stream.
    Without a number the books give one.
    """

    action, port = Action.BOOKS_PUT_INVOICE, Accounting

    def prepare(self, tx: ReadTx, claimed: Claimed) -> BooksInvoiceJob:
        """Read the invoice; raises Refused when the books lack its order: somebody took that back."""
        order = tx.orders.need(claimed.uid("order"))
        client = tx.clients.need(order.client)
        named = [*order_uids(order, client), claimed.uid("document"), order.contract]
        links = links_for(tx.refs, claimed.system, named)
        require_known_company(tx, client, order.company, links, Action.BOOKS_PUT_COUNTERPARTY)
        if claimed.op.payload.get("with_order", True) and not is_known(links, order.uid):
            raise Refused(system=claimed.system, detail="order_first", fields=["order"])
        return BooksInvoiceJob(_told_to_books(order, claimed), links, order.own_number)

    def send(self, job: BooksInvoiceJob, connector: Accounting, claimed: Claimed) -> Receipt:
        """Create the invoice and post it."""
        idem = replace(claimed.idem, own_number=job.own_number)
        return connector.put_invoice(job.invoice, job.links, idem)

    def look(self, job: BooksInvoiceJob, connector: Accounting, claimed: Claimed) -> Receipt | None:
        """Find the invoice by our mark."""
        return connector.find_invoice(job.invoice, job.links)

    def arrived(self, job: BooksInvoiceJob, told: Receipt) -> bool:
        """An invoice that was written and not posted has not arrived."""
        return told.as_meant

    def settle(self, tx: WriteTx, job: BooksInvoiceJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep the names, and the books' number beside ours."""
        keep_names(tx, claimed.system, told)
        number = next((link.number for link in told.links if link.uid == job.invoice.uid), None)
        facts = {"number": number or job.invoice.number, "document": job.invoice.uid}
        tx.events.add(job.invoice.order, "invoice", facts, system=claimed.system)
        tell_differences(tx, job.invoice.order, told, claimed)
        return kept_answer(told) | {"number": number}


@dataclass(frozen=True, slots=True)
class VoidJob:
    """An invoice that the books shall take back."""

    document: Uid
    order: Uid
    links: Links


class VoidBooksInvoice(Plain[VoidJob, Receipt | None]):
    """``BOOKS_VOID_INVOICE {"document", "order"}``."""

    action, port = Action.BOOKS_VOID_INVOICE, Accounting

    def prepare(self, tx: ReadTx, claimed: Claimed) -> VoidJob:
        """Read what the books call the invoice."""
        document, order = claimed.uid("document"), claimed.uid("order")
        return VoidJob(document, order, links_for(tx.refs, claimed.system, [document, order]))

    def send(self, job: VoidJob, connector: Accounting, claimed: Claimed) -> Receipt | None:
        """Unpost the invoice and mark it as void; None when the books never had it."""
        try:
            return connector.void_invoice(job.document, job.links, claimed.idem)
        except Refused as error:
            if error.facts.get("detail") == "not_in_books":
                return None
            raise

    def look(self, job: VoidJob, connector: Accounting, claimed: Claimed) -> Receipt | None:
        """Taking back twice changes nothing, so doing it again is the look-up."""
        return self.send(job, connector, claimed)

    def settle(self, tx: WriteTx, job: VoidJob, told: Receipt | None, claimed: Claimed) -> Mapping[str, Any]:
        """Tell what the books kept differently."""
        if told is None:
            return answer_at(tx.now)
        keep_names(tx, claimed.system, told)
        tell_differences(tx, job.order, told, claimed)
        return kept_answer(told)


def _told_to_books(order: Order, claimed: Claimed) -> BooksInvoice:
    """Return the invoice as it was frozen when it was queued."""
    assert order.company is not None  # the company was looked at
    frozen = claimed.op.payload
    return BooksInvoice(
        uid=claimed.uid("document"),
        order=order.uid,
        client=order.client,
        company=order.company,
        day=date.fromisoformat(str(frozen["day"])),
        total=Decimal(str(frozen["total"])),
        due=date.fromisoformat(str(frozen["due"])),
        number=frozen.get("number"),
        contract=order.contract,
        comment=order.shown_number,
    )
