"""What a record of ours is called in other systems."""

from __future__ import annotations

from typing import NamedTuple

from b2bdesk.model.uid import Uid


class ExternalRef(NamedTuple):
    """One name of one record elsewhere; a record may have many (``domain.md`` 3.12)."""

    kind: str
    uid: Uid
    system: str
    system_kind: str
    external_id: str
    number: str | None = None
    version: str | None = None
    url: str | None = None
