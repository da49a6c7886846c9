"""A file that a client gave us: a card of the company, a scan. It is kept as it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class ClientFile:
    """A kept file without its bytes; ``size`` is in bytes, ``at`` (UTC) when it was taken in.

    ``client`` is None while the file lies in the new-client sheet.
    """

    uid: Uid
    name: str
    mime: str
    size: int
    sha256: str
    at: datetime
    client: Uid | None = None
    by: Uid | None = None
