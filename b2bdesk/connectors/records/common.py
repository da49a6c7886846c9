"""What every record has: its name at the vendor, removals and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec


class Ext(msgspec.Struct, frozen=True):
    """A record's name in a vendor's system; ``kind`` is the vendor's word for the entity.

    A struct and no dataclass: a page of orders makes and looks up a thousand of them, and a struct is made,
    compared and hashed without running Python.
    """

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that the vendor says is removed, or merged into ``merged_into``."""

    kind: str
    ext: Ext
    merged_into: Ext | None = None


@dataclass(frozen=True, slots=True)
class LastChange:
    """When a record was changed last and by which user of the vendor's."""

    at: datetime
    by: Ext


@dataclass(frozen=True, slots=True)
class BadItem:
    """A record that could not be read; it goes to quarantine and the stream goes on."""

    external_id: str | None
    where: str
    payload: str
