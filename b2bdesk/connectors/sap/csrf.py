"""The token against forged requests: one a service, fetched once, renewed when SAP says it is stale.

A token is worth something only beside the cookies of the answer that brought it. Those stay in the one
cookie jar of the connector's HTTP client, which is never emptied between a fetch and a write.
"""

from __future__ import annotations

import threading

from b2bdesk.connectors.sap.kinds import SYSTEM
from b2bdesk.connectors.sap.refusals import STALE
from b2bdesk.connectors.transport import Call, Transport
from b2bdesk.errors import Unauthorised, Unavailable

HEADER = "x-csrf-token"


class Tokens:
    """The tokens of one sign-in; safe for threads: two writers never fetch two sessions at once."""

    def __init__(self, transport: Transport, options: str) -> None:
        """``options``: the query that every request of this sign-in carries."""
        self._transport, self._options = transport, options
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}

    def of(self, service: str) -> str:
        """Return the service's token, fetched if none is known. Raises as reading does."""
        with self._lock:
            if service not in self._known:
                self._known[service] = self._fetch(service)
            return self._known[service]

    def forget(self, service: str, token: str) -> None:
        """Let the next :meth:`of` fetch, unless somebody has renewed the token already."""
        with self._lock:
            if self._known.get(service) == token:
                del self._known[service]

    def _fetch(self, service: str) -> str:
        reply = self._transport.send(
            Call("GET", f"{service}/", writes=False, query=self._options, headers={HEADER: "Fetch"},
                 any_content=True)
        )  # fmt: skip
        token = reply.headers.get(HEADER, "")
        if not token or token.casefold() in ("required", "fetch"):
            raise Unavailable(system=SYSTEM, detail="no_csrf_token")
        if not (token.isascii() and token.isprintable()):
            raise Unauthorised(system=SYSTEM, detail=STALE)
        return token
