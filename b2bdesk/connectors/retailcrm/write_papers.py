"""Noting an issued invoice as an expected payment of its order, and hanging files on orders and persons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from b2bdesk.connectors.ports import Attachment, Idem, InvoiceMark, Link, Links, Receipt
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.api import Api, Value
from b2bdesk.connectors.retailcrm.kinds import SYSTEM, ext
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.outgoing_lines import number_of
from b2bdesk.connectors.retailcrm.wire import Answer, read
from b2bdesk.connectors.retailcrm.wire_orders import WireFile, WirePayment
from b2bdesk.connectors.retailcrm.write_client import created_id, is_not_found
from b2bdesk.connectors.retailcrm.write_order import OrderWriter
from b2bdesk.errors import BadRecord, OutcomeUnknown, Refused, Unavailable
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid, mark


class InvoiceWriter:
    """Puts invoices as expected payments and finds them."""

    def __init__(self, api: Api, orders: OrderWriter, options: Options, clock: Clock) -> None:
        self._api, self._orders, self._options, self._clock = api, orders, options, clock

    def put(self, invoice: InvoiceMark, links: Links, idem: Idem) -> Receipt:
        """Create the payment, or correct its sum when it is there; it never counts as paid from here."""
        order = required_order(invoice.order, links)
        known = number_of(links, invoice.uid, kinds.PAYMENT)
        held = self._held(invoice, order, known) if known or idem.attempt > 1 else None
        if held is None:
            return self._receipt(invoice, self._create(invoice, order))
        if held.amount != invoice.amount:
            entity = {"amount": invoice.amount}
            path = f"orders/payments/{held.id}/edit"
            self._api.post(path, payment=entity, by="id", site=self._api.site)
        return self._receipt(invoice, held.id)

    def find(self, invoice: InvoiceMark, links: Links) -> Receipt | None:
        """Return the payment if the order has it with our sum."""
        order = number_of(links, invoice.order, kinds.ORDER)
        if order is None:
            return None
        held = self._held(invoice, order, number_of(links, invoice.uid, kinds.PAYMENT))
        agreed = held is not None and held.amount == invoice.amount
        return self._receipt(invoice, held.id) if held is not None and agreed else None

    def _create(self, invoice: InvoiceMark, order: int) -> int:
        comment = f"{marks.COMMENT_MARK}{invoice.uid} {invoice.comment}".strip()
        entity: dict[str, object] = {
            "type": self._options.payment_type,
            "status": self._options.payment_status,
            "amount": invoice.amount,
            "comment": comment,
            "order": {"id": order},
        }
        if self._options.own_ids:
            entity["externalId"] = invoice.uid
        answer = self._api.post("orders/payments/create", payment=entity, site=self._api.site)
        return created_id(answer.parts)

    def _held(self, invoice: InvoiceMark, order: int, known: int | None) -> WirePayment | None:
        found = self._orders.read(order)
        payments = found.all_payments() if found else []
        for one in payments:
            external = marks.as_uid(one.external_id) if self._options.own_ids else None
            if one.id == known or invoice.uid in (marks.uid_of_comment(one.comment), external):
                return one
        return None

    def _receipt(self, invoice: InvoiceMark, payment: int) -> Receipt:
        link = Link("document", invoice.uid, ext(kinds.PAYMENT, payment), invoice.number)
        return Receipt((link,), self._clock.now())


@dataclass(frozen=True, slots=True)
class Holder:
    """What a file hangs on: ``kind`` is its place in an attachment, ``asked`` the filter for its files."""

    kind: str
    asked: str
    number: int


def order_holder(order: Uid, links: Links) -> Holder | None:
    """Return the order; None while the CRM does not have it."""
    number = number_of(links, order, kinds.ORDER)
    return None if number is None else Holder("order", "orderIds", number)


def person_holder(contact: Uid, links: Links) -> Holder | None:
    """Return the person; None while the CRM does not have him.

    Files hang on orders and persons; that a corporate client takes them is written nowhere, and an account
    may know a person of the same number.
    """
    number = number_of(links, contact, kinds.PERSON)
    return None if number is None else Holder("customer", "customerIds", number)


class FileWriter:
    """Stores files and ties them to their holders; two calls, of which either may be lost."""

    def __init__(self, api: Api, clock: Clock) -> None:
        self._api, self._clock = api, clock

    def put(
        self, what: tuple[str, Uid], file: Attachment, holder: Holder | None, links: Links, idem: Idem
    ) -> Receipt:
        """Store the bytes, then name the file and tie it; ``what`` is our kind and uid of it.

        Raises ``Unavailable`` while the CRM does not have the holder: nothing was sent. The vendor says
        success also when it understood nothing of the tie, so the file is read back; ``OutcomeUnknown`` when
        it does not hang on its holder.
        """
        if holder is None:
            # Nothing was sent: what the file hangs on goes first.
            raise Unavailable(system=SYSTEM, detail="holder_not_in_crm")
        uid = what[1]
        known = number_of(links, uid, kinds.FILE)
        stored = known or (self._stored(uid, file, holder) if idem.attempt > 1 else None)
        if stored is None:
            stored = _stored_id(self._api.upload(file.content))
        if not self._is_tied(stored, holder):
            tie = [{holder.kind: {"id": holder.number}}]
            entity = {"filename": marked_name(uid, file.name), "attachment": tie}
            self._api.post(f"files/{stored}/edit", file=entity)
            if not self._is_tied(stored, holder):
                raise OutcomeUnknown(system=SYSTEM, detail="file_not_tied", file=stored)
        return self._receipt(what, stored)

    def find(self, what: tuple[str, Uid], holder: Holder | None) -> Receipt | None:
        """Return the file if it hangs on its holder under our mark."""
        found = self._tied(what[1], holder) if holder is not None else None
        return None if found is None else self._receipt(what, found)

    def _stored(self, uid: Uid, file: Attachment, holder: Holder) -> int | None:
        """Return the file that an earlier attempt stored, tied or not yet.

        An untied one has neither name nor mark, so size and bytes have to tell.
        """
        tied = self._tied(uid, holder)
        if tied is not None:
            return tied
        size = len(file.content)
        for one in self._files({"isAttached": 0, "sizeFrom": size, "sizeTo": size}):
            if one.size == size and not one.attachment and self._api.download(one.id) == file.content:
                return one.id
        return None

    def _tied(self, uid: Uid, holder: Holder) -> int | None:
        for one in self._files({holder.asked: [holder.number]}):
            if mark(uid) in (one.filename or "") and one.is_tied_to(holder.kind, holder.number):
                return one.id
        return None

    def _files(self, filters: dict[str, Value]) -> Iterator[WireFile]:
        for raw in self._api.find_all("files", filters, "files"):
            try:
                yield read(WireFile, raw, "file")
            except BadRecord:
                # An odd file of somebody else's is no reason to stop looking for ours.
                continue

    def _is_tied(self, stored: int, holder: Holder) -> bool:
        try:
            found = self._api.get(f"files/{stored}").one("file", WireFile)
        except Refused as error:
            if is_not_found(error):
                return False
            raise
        return found.is_tied_to(holder.kind, holder.number)

    def _receipt(self, what: tuple[str, Uid], stored: int) -> Receipt:
        return Receipt((Link(*what, ext(kinds.FILE, stored)),), self._clock.now())


def _stored_id(answer: Answer) -> int:
    try:
        return answer.one("file", WireFile).id
    except BadRecord as error:
        raise OutcomeUnknown(system=SYSTEM, detail="no_id_in_answer") from error


def required_order(order: Uid, links: Links) -> int:
    """Return the order's id; raises ``Unavailable`` while the CRM does not have it: nothing was sent."""
    number = number_of(links, order, kinds.ORDER)
    if number is None:
        raise Unavailable(system=SYSTEM, detail="order_not_in_crm")
    return number


def marked_name(document: Uid, name: str) -> str:
    """Return the file's name with our short mark before its ending, by which it is found again."""
    path = PurePath(name)
    return f"{path.stem} {mark(document)}{path.suffix}"
