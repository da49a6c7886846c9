"""Goods to pick from without typing: a client's favourites, what it bought last, the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from b2bdesk.errors import OrderIncomplete
from b2bdesk.model.uid import Uid
from b2bdesk.rules.prices import Buyer
from b2bdesk.services import trading
from b2bdesk.services.desk import Desk
from b2bdesk.services.order_editor import Suggestion, priced_for
from b2bdesk.store.tx import ReadTx

MOST = 500
"""How many goods of a group are shown; who looks for one of more types its name."""


class ShelfKind(StrEnum):
    """Where goods to pick from come from."""

    FAVOURITES = "favourites"
    LAST = "last"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A place to pick from; ``name`` is that of a group of the catalogue."""

    kind: ShelfKind
    name: str = ""

    @property
    def key(self) -> str:
        """Return what names it among the others."""
        return f"{self.kind.value}:{self.name}"


def shelves(desk: Desk, client: Uid | None) -> list[Shelf]:
    """Return the shelves for a client that hold something; favourites are there for every client."""
    with desk.store.read() as tx:
        own = [Shelf(ShelfKind.FAVOURITES)] if client else []
        if client and tx.products.last_bought(client, 1):
            own.append(Shelf(ShelfKind.LAST))
        return [*own, *(Shelf(ShelfKind.GROUP, name) for name in tx.products.groups())]


def goods_on(desk: Desk, shelf: Shelf, buyer: Buyer) -> list[Suggestion]:
    """Return the goods of a shelf at a buyer's prices."""
    with desk.store.read() as tx:
        wanted = list(_on(tx, shelf, buyer.client))
        known = trading.goods_of(tx, wanted, buyer.client)
        return [priced_for(desk, known[uid], buyer) for uid in wanted if uid in known]


def favourites(desk: Desk, client: Uid) -> frozenset[Uid]:
    """Return the goods that are marked for a client."""
    with desk.store.read() as tx:
        return frozenset(tx.templates.favourites(client))


def mark(desk: Desk, client: Uid | None, product: Uid) -> bool:
    """Mark goods as a client's favourite, or take the mark off; return whether they are marked now.

    Raises OrderIncomplete without a client.
    """
    if not client:
        raise OrderIncomplete(missing="client")
    with desk.store.write(by=desk.me) as tx:
        known = tx.templates.favourites(client)
        marked = product not in known
        tx.templates.set_favourites(
            client, [*known, product] if marked else [one for one in known if one != product]
        )
        return marked


def _on(tx: ReadTx, shelf: Shelf, client: Uid | None) -> Iterable[Uid]:
    if shelf.kind is ShelfKind.GROUP:
        return tx.products.in_group(shelf.name, MOST)
    if client is None:
        return ()
    favourite = shelf.kind is ShelfKind.FAVOURITES
    return tx.templates.favourites(client) if favourite else tx.products.last_bought(client)
