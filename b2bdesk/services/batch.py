"""Documents of many orders at once: made one after another, then one letter a client, or one an order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from b2bdesk.errors import DeskError, from_wire
from b2bdesk.model.client import Client
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.money import ZERO
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action
from b2bdesk.model.people import User
from b2bdesk.model.uid import Uid
from b2bdesk.services import documents, enclosures, letters, papers, portal
from b2bdesk.services.desk import Desk, ThreadWorkshop
from b2bdesk.services.documents import IssuedInvoice
from b2bdesk.services.enclosures import USUALLY, Enclosure, Making
from b2bdesk.services.letter_texts import BatchFacts, batch_text
from b2bdesk.services.letters import LetterDraft, Queued, Suggested
from b2bdesk.store.tx import ReadTx

KINDS = (DocumentKind.INVOICE, DocumentKind.OFFER, DocumentKind.UPD, DocumentKind.ACT)
"""What is made of many orders at once."""

FEW = 12
"""Documents that the desk makes by itself; more of them are made where the window does not feel it."""

Shown = Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """An order of the batch; ``obstacle`` is the first reason against its document."""

    order: Uid
    number: str
    total: Decimal
    obstacle: DeskError | None = None


Carried = tuple[BatchOrder, IssuedInvoice]
"""An order and the document of it that a letter carries."""


@dataclass(frozen=True, slots=True)
class BatchGroup:
    """The orders of one client and who may get its documents; ``domains`` are those that it is written to."""

    client: Uid
    name: str
    language: str
    orders: tuple[BatchOrder, ...]
    recipients: tuple[Suggested, ...]
    domains: frozenset[str] = frozenset()

    @property
    def recipient(self) -> Suggested | None:
        """Return who gets the letter by himself; a person without the role is never chosen."""
        return next((one for one in self.recipients if one.fits), None)

    def possible(self) -> tuple[BatchOrder, ...]:
        """Return the orders whose document can be made."""
        return tuple(one for one in self.orders if one.obstacle is None)

    @property
    def total(self) -> Decimal:
        """Return what the orders are worth together."""
        return sum((one.total for one in self.possible()), ZERO)


@dataclass(frozen=True, slots=True)
class BatchCase:
    """The batch as the sheet shows it: clients by name, and who sends.

    ``portal`` are the kinds that buyers see in their accounts by themselves, None without a shop that shows
    documents.
    """

    kind: DocumentKind
    groups: tuple[BatchGroup, ...]
    me: User | None
    portal: frozenset[DocumentKind] | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What came of the orders: documents with their bytes, and why some have none."""

    issued: Mapping[Uid, IssuedInvoice] = field(default_factory=dict)
    failed: Mapping[Uid, DeskError] = field(default_factory=dict)


def read(desk: Desk, orders: Sequence[Uid], kind: DocumentKind) -> BatchCase:
    """Read what the sheet shows of orders; those that are gone are left out."""
    with desk.store.read() as tx:
        found = [order for uid in orders if (order := tx.orders.get(uid)) is not None]
        by_client: dict[Uid, list[Order]] = {}
        for order in found:
            by_client.setdefault(order.client, []).append(order)
        groups = [_group(desk, tx, tx.clients.need(uid), own, kind) for uid, own in by_client.items()]
        shown = portal.usual(tx) if desk.does(Action.SHOP_PUBLISH) else None
        by_name = tuple(sorted(groups, key=lambda one: one.name))
        return BatchCase(kind, by_name, tx.people.user(desk.me), shown)


def _group(desk: Desk, tx: ReadTx, client: Client, orders: list[Order], kind: DocumentKind) -> BatchGroup:
    rows = [
        BatchOrder(one.uid, one.shown_number, one.total, _obstacle(desk, tx, one, client, kind))
        for one in orders
    ]
    companies = {one.company for one in orders}
    people = letters.recipients(client, companies.pop() if len(companies) == 1 else None)
    domains = letters.known_domains(client, letters.written_to(tx, client.uid))
    return BatchGroup(client.uid, client.name, client.language, tuple(rows), tuple(people), domains)


def _obstacle(desk: Desk, tx: ReadTx, order: Order, client: Client, kind: DocumentKind) -> DeskError | None:
    if kind is DocumentKind.INVOICE:
        problem = documents.why_no_invoice(order, client)
        return problem if isinstance(problem, DeskError) else None
    return papers.obstacle(desk, tx, order, client, kind)


def make(
    desk: Desk,
    orders: Sequence[Uid],
    kind: DocumentKind,
    *,
    making: Making = USUALLY,
    done: Callable[[int], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Made:
    """Issue a document for each order; what stands already is taken as it is.

    ``done`` hears how many are ready; ``stopped`` ends the rest. A document that cannot be made holds up
    nobody: its reason is among the failures.
    """
    issued: dict[Uid, IssuedInvoice] = {}
    failed: dict[Uid, DeskError] = {}
    # Processes cost a second to start: a handful of documents is there sooner.
    workshop = desk.workshop if len(orders) > FEW else ThreadWorkshop()
    work = partial(_issue, kind, making)
    for count, (order, made) in enumerate(workshop.each(desk, work, orders, stopped), start=1):
        if isinstance(made, IssuedInvoice):
            issued[order] = made
        else:
            failed[order] = from_wire(made)
        done(count)
    desk.agent.nudge()
    return Made(issued, failed)


def _issue(
    kind: DocumentKind, making: Making, desk: Desk, order: Uid
) -> tuple[Uid, IssuedInvoice | dict[str, object]]:
    """Return the document, or the reason against it as it crosses between processes."""
    try:
        return order, enclosures.issue(desk, order, Enclosure(kind), making)
    except DeskError as problem:
        return order, problem.to_wire()


def send(
    desk: Desk,
    group: BatchGroup,
    made: Made,
    *,
    to: tuple[str, ...],
    one_letter: bool,
    money: Shown,
    new_domains_confirmed: bool = False,
) -> list[Queued]:
    """Queue the letters of a client: one with everything, or one an order.

    ``money`` writes sums for people, in the letter's language. What is too large for one letter goes in
    several. Raises what :func:`letters.send` raises.
    """
    carried = [(one, made.issued[one.order]) for one in group.orders if one.order in made.issued]
    me = _me(desk)
    queued = []
    for part in _letters(carried, one_letter):
        subject, text = batch_text(group.language, _facts(group, part, to[0], me, money))
        draft = LetterDraft(
            to=to,
            subject=subject,
            text=text,
            documents=tuple(issued.document.uid for _, issued in part),
            order=part[0][0].order if len(part) == 1 else None,
            orders=tuple(one.order for one, _ in part),
            new_domains_confirmed=new_domains_confirmed,
        )
        queued.append(letters.send(desk, group.client, draft))
    return queued


def _facts(group: BatchGroup, part: Sequence[Carried], to: str, me: User | None, money: Shown) -> BatchFacts:
    """Return what a letter says of itself: what it carries, to whom, from whom."""
    person = next((one for one in group.recipients if one.address == to), None)
    lines = tuple(
        (
            documents.title(issued.document.kind, group.language),
            issued.document.number or "",
            money(one.total),
        )
        for one, issued in part
    )
    return BatchFacts(
        lines=lines,
        buyer=group.name,
        contact_name=person.name if person else "",
        signature=", ".join(word for word in (me.full_name, me.phone) if word) if me else "",
    )


def _letters(carried: Sequence[Carried], one_letter: bool) -> Iterator[list[Carried]]:
    """Yield what goes into each letter."""
    part: list[Carried] = []
    size = 0
    for one, issued in carried:
        more = len(issued.file.content)
        if part and (not one_letter or size + more > letters.MOST_BYTES):
            yield part
            part, size = [], 0
        part.append((one, issued))
        size += more
    if part:
        yield part


def _me(desk: Desk) -> User | None:
    with desk.store.read() as tx:
        return tx.people.user(desk.me)
