"""What the palette finds: clients, orders and items of the desk's own search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from b2bdesk.services import search
from b2bdesk.services.desk import Desk
from b2bdesk.services.search import ItemHit, SearchHit
from b2bdesk.ui import format
from b2bdesk.ui.ports import Hit, ObjectRef
from b2bdesk.ui.shell.palette_sources import CLIENTS, ITEMS, ORDERS, Section

LIST_PRICE = "base"
NAMED = frozenset({"client", "company", "contact"})
"""Kinds that are known by a name: what has only a number is not spelled alike."""


class Found:
    """One section's source; called on the read lane."""

    def __init__(self, desk: Desk, kinds: tuple[str, ...], icon: str) -> None:
        self._desk, self._kinds, self._icon = desk, kinds, icon

    def search(self, text: str, limit: int) -> Sequence[Hit]:
        """Return the best hits; companies and contacts open their client."""
        return self._shown(search.everything(self._desk, text, self._kinds, limit)) if text.strip() else []

    def alike(self, text: str, limit: int) -> Sequence[Hit]:
        """Return names that are spelled nearly so; numbers have none."""
        names = tuple(kind for kind in self._kinds if kind in NAMED)
        return self._shown(search.alike(self._desk, text, names, limit))

    def _shown(self, hits: Sequence[SearchHit]) -> list[Hit]:
        first: dict[ObjectRef, SearchHit] = {}
        for hit in hits:
            first.setdefault(_ref(hit), hit)
        return [Hit(ref, hit.title, _detail(hit), hit.title, self._icon) for ref, hit in first.items()]


class FoundItems:
    """Goods with their list price and what is free of them; called on the read lane."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def search(self, text: str, limit: int) -> Sequence[Hit]:
        """Return the best hits by article, name or barcode."""
        if not text.strip():
            return []
        found = search.items(self._desk, text, client=None, price_kind=LIST_PRICE, limit=limit)
        return [_item(one) for one in found]

    def alike(self, text: str, limit: int) -> Sequence[Hit]:
        """Return goods whose names are spelled nearly so."""
        found = search.items_alike(self._desk, text, price_kind=LIST_PRICE, limit=limit)
        return [_item(one) for one in found]


def sections(desk: Desk) -> list[Section]:
    """Return the sections of the palette that search the store."""
    return [
        Section(CLIENTS, Found(desk, ("client", "company", "contact"), "building-2")),
        Section(ORDERS, Found(desk, ("order",), "clipboard-list")),
        Section(ITEMS, FoundItems(desk), waits=True),
    ]


def _ref(hit: SearchHit) -> ObjectRef:
    if hit.owner and hit.kind in {"company", "contact"}:
        return ObjectRef("client", hit.owner)
    return ObjectRef(hit.kind, hit.uid)


def _item(one: ItemHit) -> Hit:
    ref, article = ObjectRef("product", one.hit.uid), one.hit.article
    return Hit(ref, article, _item_detail(one), article, "package")


def _item_detail(one: ItemHit) -> str:
    parts = [one.hit.name]
    if one.price is not None:
        parts.append(format.money(one.price))
    if one.hit.free is not None:
        free = QCoreApplication.translate("palette", "free: %1")
        parts.append(free.replace("%1", format.quantity(one.hit.free)))
    return " · ".join(parts)


def _detail(hit: SearchHit) -> str:
    parts = [hit.detail] if hit.detail else []
    if hit.amount is not None:
        parts.append(format.money(hit.amount))
    return " · ".join(parts)
