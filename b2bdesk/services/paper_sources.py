"""What a paper is made from: the records it names, its head, and what a person adds to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from b2bdesk.documents.data_after import ClaimKind, ClaimWish
from b2bdesk.errors import OrderIncomplete
from b2bdesk.model.catalogue import Product
from b2bdesk.model.client import Client, Company
from b2bdesk.model.clock import COMPANY_ZONE
from b2bdesk.model.contract import Contract
from b2bdesk.model.delivery import Shipment
from b2bdesk.model.document import DESK, Document, DocumentKind, DocumentState
from b2bdesk.model.order import Order
from b2bdesk.model.people import OwnCompany, User
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx

__all__ = ["ClaimKind", "ClaimWish"]

OFFER_DAYS = 7
"""How long an offer and a price list hold (``domain.md`` 7)."""

AUTHORITY_DAYS = 15
"""The usual term of a power of attorney to receive goods (``documents-ru.md`` 5)."""

HOLDS_FOR = {DocumentKind.POA: timedelta(days=AUTHORITY_DAYS)}
"""How long kinds of papers hold that do not hold for :data:`OFFER_DAYS`."""


class PriceGoods(StrEnum):
    """Which goods stand in a price list: bought before, the client's favourites, the order's, one group's."""

    BOUGHT = "bought"
    FAVOURITES = "favourites"
    ORDER = "order"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class PaperDetails:
    """What a person adds to a paper that no record says; what is empty is left to a pen.

    ``begins`` and ``ends`` are the period of a reconciliation; ``quantities`` how much of each line came back
    (a claim: was found), lines that are not named count whole. ``group`` is the group of goods.
    """

    begins: date | None = None
    ends: date | None = None
    quantities: tuple[tuple[Uid, Decimal], ...] = ()
    reason: str = ""
    claim: ClaimKind = ClaimKind.DEFECT
    wish: ClaimWish = ClaimWish.EXCHANGE
    holder_post: str = ""
    holder_name: str = ""
    passport: str = ""
    carrier: str = ""
    vehicle: str = ""
    notes: str = ""
    goods: PriceGoods = PriceGoods.BOUGHT
    group: str = ""


NO_DETAILS = PaperDetails()


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Number, first day, revision (from 1), the day of this revision, and until when it holds."""

    number: str
    day: date
    revision: int
    today: date
    valid_until: date
    with_stamp: bool
    training: bool


@dataclass(frozen=True, slots=True)
class PaperSources:
    """The records that a paper names. ``order`` is None for what is about a client as a whole.

    ``issued`` are the papers of the order, the newest first; ``products`` its goods.
    """

    client: Client
    company: Company
    own: OwnCompany
    units: Mapping[str, str]
    order: Order | None = None
    contract: Contract | None = None
    manager: User | None = None
    issued: tuple[Document, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    products: Mapping[Uid, Product] = field(default_factory=dict)
    details: PaperDetails = NO_DETAILS

    @property
    def of_order(self) -> Order:
        """Return the order; only papers of an order ask."""
        assert self.order is not None, "this paper is made from an order"
        return self.order

    @property
    def shipped_on(self) -> date | None:
        """Return the day on which the last part of the order left, in the company's zone."""
        left = [one.shipped_at for one in self.shipments if one.shipped_at is not None]
        return max(left).astimezone(COMPANY_ZONE).date() if left else None

    def stands(self, *kinds: DocumentKind) -> Document | None:
        """Return the newest of our own papers of these kinds that is valid."""
        return living(self.issued, *kinds)


def living(found: tuple[Document, ...], *kinds: DocumentKind) -> Document | None:
    """Return our own paper of these kinds that stands, the newest revision; None while there is none."""
    standing = [one for one in found if one.kind in kinds and one.state is not DocumentState.VOID]
    return max((one for one in standing if one.owner == DESK), key=lambda one: one.revision, default=None)


def sources_of(desk: Desk, tx: ReadTx, subject: Uid, details: PaperDetails = NO_DETAILS) -> PaperSources:
    """Read what a paper of an order, or of a client as a whole, is made from.

    Raises NotFound for an unknown subject, OrderIncomplete without a company.
    """
    order = tx.orders.get(subject)
    if order is not None:
        return sources_of_order(desk, tx, order, details)
    client = tx.clients.need(subject)
    return _sources(desk, tx, client, None, details)


def sources_of_order(
    desk: Desk, tx: ReadTx, order: Order, details: PaperDetails = NO_DETAILS
) -> PaperSources:
    """Read what a paper of an order is made from; the order may be one that is not stored yet."""
    return _with_order(tx, _sources(desk, tx, tx.clients.need(order.client), order, details), order)


def _sources(
    desk: Desk, tx: ReadTx, client: Client, order: Order | None, details: PaperDetails
) -> PaperSources:
    company = client.company(order.company) if order else client.main_company
    if company is None:
        raise OrderIncomplete(missing="company")
    own = tx.people.own_company(order.own_company) if order else tx.people.default_own_company()
    if own is None:
        raise OrderIncomplete(missing="own_company")
    return PaperSources(
        client=client,
        company=company,
        own=own,
        units={code: unit.symbol_ru for code, unit in tx.products.units().items()},
        manager=tx.people.user(desk.me),
        details=details,
        order=order,
    )


def _with_order(tx: ReadTx, found: PaperSources, order: Order) -> PaperSources:
    goods = [line.product for line in order.lines if line.product is not None]
    contracts = tx.books.contracts_by_uid([order.contract]) if order.contract else {}
    return replace(
        found,
        contract=contracts.get(order.contract) if order.contract else None,
        issued=tuple(tx.documents.of_order(order.uid)),
        shipments=tuple(tx.shipments.of_orders([order.uid]).get(order.uid, ())),
        products=tx.products.get_many(goods),
    )
