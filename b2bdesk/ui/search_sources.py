"""What the palette finds: clients, orders and items of the desk's own search."""

from __future__ import annotations

from collections.abc import Sequence

from b2bdesk.services import search
from b2bdesk.services.desk import Desk
from b2bdesk.services.search import SearchHit
from b2bdesk.ui import format
from b2bdesk.ui.ports import Hit, ObjectRef
from b2bdesk.ui.shell.palette_sources import CLIENTS, ORDERS, Section

ITEMS = "items"


class Found:
    """One section's source; called on the read lane."""

    def __init__(self, desk: Desk, kinds: tuple[str, ...], icon: str) -> None:
        self._desk, self._kinds, self._icon = desk, kinds, icon

    def search(self, text: str, limit: int) -> Sequence[Hit]:
        """Return the best hits; companies and contacts open their client."""
        if not text.strip():
            return []
        hits = search.everything(self._desk, text, self._kinds, limit)
        seen: set[ObjectRef] = set()
        made = []
        for hit in hits:
            ref = _ref(hit)
            if ref not in seen:
                seen.add(ref)
                made.append(Hit(ref, hit.title, _detail(hit), hit.title, self._icon))
        return made


def sections(desk: Desk) -> list[Section]:
    """Return the sections of the palette that search the store."""
    return [
        Section(CLIENTS, Found(desk, ("client", "company", "contact"), "building-2")),
        Section(ORDERS, Found(desk, ("order",), "clipboard-list")),
    ]


def _ref(hit: SearchHit) -> ObjectRef:
    if hit.owner and hit.kind in {"company", "contact"}:
        return ObjectRef("client", hit.owner)
    return ObjectRef(hit.kind, hit.uid)


def _detail(hit: SearchHit) -> str:
    parts = [hit.detail] if hit.detail else []
    if hit.amount is not None:
        parts.append(format.money(hit.amount))
    return " · ".join(parts)
