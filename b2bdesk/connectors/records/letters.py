"""What the mailbox tells of letters that were sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from b2bdesk.connectors.records.common import Ext


@dataclass(frozen=True, slots=True)
class DeliveryReportRecord:
    """A report about one recipient of our letter, known by its Message-ID.

    ``state`` is ``delivered``, ``bounced`` (it will not arrive) or ``delayed`` (the server goes on trying);
    ``code`` is the enhanced status (``5.1.1``) and ``text`` the server's words, shortened.
    """

    ext: Ext
    message_id: str
    address: str
    state: str
    at: datetime
    code: str | None = None
    text: str = ""
