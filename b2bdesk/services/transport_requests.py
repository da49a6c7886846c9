"""The transport request of an order that is corrected: its next revision, and who gets that.

The request is a paper for logistics. What a person wrote into it (carrier, vehicle, notes) stays; whoever had
the earlier revision by mail gets the next one in the same way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import msgspec

from b2bdesk.documents.data import from_json
from b2bdesk.documents.data_after import TransportData
from b2bdesk.errors import DeskError
from b2bdesk.model.document import Channel, DeliveryState, Document, DocumentKind, Letter, RecipientRole
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action
from b2bdesk.services import paper_snapshots, papers
from b2bdesk.services.desk import Desk
from b2bdesk.services.letters import LetterDraft
from b2bdesk.services.paper_sources import PaperDetails, living
from b2bdesk.services.papers import Made
from b2bdesk.store.tx import ReadTx

_TEXT = "Заявка на перевозку {number} изменена. Во вложении редакция {revision}, прежняя больше не действует."
_NOT_SENT = frozenset({DeliveryState.CANCELLED, DeliveryState.REFUSED})


@dataclass(frozen=True, slots=True)
class Again:
    """The request drawn anew. ``letter`` takes it to those who had the earlier one; None where nobody had."""

    made: Made
    letter: LetterDraft | None = None

    @property
    def number(self) -> str:
        """Return the number, which stays."""
        return self.made.head.number

    @property
    def data(self) -> TransportData:
        """Return what it says now."""
        assert isinstance(self.made.data, TransportData)  # a paper of this kind
        return self.made.data


def again(desk: Desk, tx: ReadTx, before: Order, after: Order) -> Again | None:
    """Return what takes the place of an order's transport request; None without one or without a change.

    A request that cannot be made any more (nothing is left to carry) stays for a person to take back.
    """
    standing = living(tuple(tx.documents.of_order(before.uid)), DocumentKind.TRANSPORT)
    if standing is None:
        return None
    old = from_json(standing.snapshot, TransportData)
    details = PaperDetails(carrier=old.carrier, vehicle=old.vehicle, notes=_typed_notes(old, before))
    stamped = json.loads(standing.snapshot).get("stamp") is not None
    try:
        made = papers.made_of(desk, tx, after, DocumentKind.TRANSPORT, details, with_stamp=stamped)
    except DeskError:
        return None
    found = Again(made)
    # Another person who corrects the order is no reason for another request.
    if paper_snapshots.says_the_same(
        standing.snapshot, msgspec.structs.replace(found.data, manager=old.manager)
    ):
        return None
    return Again(made, _letter(desk, tx, standing, made, after))


def _typed_notes(old: TransportData, before: Order) -> str:
    """Return what a person wrote into the request, without the comment of the order below it."""
    return old.notes.removesuffix(before.comment_client or "").rstrip("\n")


def _letter(desk: Desk, tx: ReadTx, standing: Document, made: Made, order: Order) -> LetterDraft | None:
    first = _sent_with(tx, standing) if desk.does(Action.SEND_LETTER) else None
    if first is None:
        return None
    return LetterDraft(
        to=tuple(one.address for one in first.recipients if one.role is RecipientRole.TO),
        cc=tuple(one.address for one in first.recipients if one.role is RecipientRole.CC),
        subject=first.subject,
        text=_TEXT.format(number=made.head.number, revision=made.head.revision),
        order=order.uid,
        new_domains_confirmed=True,  # a person confirmed them when he sent the first one
        repeats=first.uid,
    )


def _sent_with(tx: ReadTx, document: Document) -> Letter | None:
    """Return the newest letter in which a document went and was not taken back."""
    ways = (one for one in tx.documents.deliveries(document.uid) if one.channel is Channel.MAIL)
    sent = (tx.letters.get(one.letter) for one in ways if one.letter and one.state not in _NOT_SENT)
    return next((letter for letter in sent if letter is not None), None)
