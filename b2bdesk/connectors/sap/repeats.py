"""Two headers by which a system that is set up for it knows a repeated creation again.

They are a second net: we look by our own mark before every creation all the same.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from uuid import UUID

from b2bdesk.connectors.ports import Idem

GUID_BYTES = 16
_TIME_BITS = 80


def once(idem: Idem, body: bytes) -> dict[str, str]:
    """Return the headers of a creation: the same key and content make the same request.

    A corrected content is another request; the system would answer it with the outcome of the first one.
    """
    request = blake2b(idem.key.encode() + b"\0" + body, digest_size=GUID_BYTES).hexdigest().upper()
    return {"RequestID": request, "RepeatabilityCreation": f"{_made_at(idem):%Y-%m-%dT%H:%M:%SZ}"}


def _made_at(idem: Idem) -> datetime:
    """Return when the operation came into being: its key holds the instant, so repeats say the same."""
    milliseconds = UUID(idem.key).int >> _TIME_BITS
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
