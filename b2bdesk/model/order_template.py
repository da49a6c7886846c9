"""Lines to begin an order with (``domain.md`` 3.5)."""

from __future__ import annotations

from typing import Any, NamedTuple

from b2bdesk.model.uid import Uid


class OrderTemplate(NamedTuple):
    """Lines to begin an order with. ``client`` is None for one that fits everybody; ``body`` is JSON."""

    uid: Uid
    name: str
    client: Uid | None
    body: dict[str, Any]
