"""Every table of ``domain.md`` section 3, split by area, and the full-text table beside them."""

from b2bdesk.store.schema import (
    automation,
    catalogue,
    clients,
    delivery,
    machinery,
    money,
    orders,
    papers,
    people,
    retail,
    talks,
    team,
)
from b2bdesk.store.schema.base import METADATA
from b2bdesk.store.schema.search import SEARCH_KINDS, SEARCH_TABLE, search, search_row

__all__ = [
    "METADATA",
    "SEARCH_KINDS",
    "SEARCH_TABLE",
    "automation",
    "catalogue",
    "clients",
    "delivery",
    "machinery",
    "money",
    "orders",
    "papers",
    "people",
    "retail",
    "search",
    "search_row",
    "talks",
    "team",
]
