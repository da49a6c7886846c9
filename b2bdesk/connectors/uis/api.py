"""Calling the vendor's methods. The key travels in the body of a request, never in an address or a log."""

from __future__ import annotations

from b2bdesk.connectors.pace import Pace
from b2bdesk.connectors.registry import Kit
from b2bdesk.connectors.transport import Manners, Transport
from b2bdesk.connectors.uis import wire
from b2bdesk.connectors.uis.wire import SYSTEM, Limits, Result, Session
from b2bdesk.errors import BadRecord, NoKeyStore, OutcomeUnknown, Unauthorised, Unavailable

CALLS_A_SECOND = 20.0
CALLS_AT_ONCE = 20
READ_SECONDS = 10.0


class Api:
    """The methods of one account; safe for several threads. ``limits`` are those of the last answer."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        manners = Manners(read_attempts=1, read_seconds=READ_SECONDS)
        address = str(kit.settings["base_url"])
        pace = Pace(SYSTEM, CALLS_A_SECOND, CALLS_AT_ONCE)
        self._transport = Transport(
            SYSTEM, address, dict, pace, manners, kit.loopback_authority, network=kit.network
        )
        self.limits = Limits()

    def living(self) -> tuple[Session, ...]:
        """Return the calls that live now."""
        body = self._body("list.calls", {})
        return wire.sessions_of(self._opened(self._transport.ask("", body).body).data)

    def write(self, method: str, **params: object) -> Result:
        """Do something. ``OutcomeUnknown`` when nobody can tell whether it was done."""
        body = self._body(method, params)
        reply = self._transport.post("", json=body)
        try:
            return self._opened(reply.body)
        except (BadRecord, Unavailable) as error:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error

    def close(self) -> None:
        """Let the connections go and end all waiting."""
        self._transport.close()

    def _opened(self, body: bytes) -> Result:
        answer = wire.answer_of(body)
        if answer.error is not None:
            raise wire.error_of(answer.error)
        if answer.result is None:
            raise BadRecord(system=SYSTEM, kind="answer", where="neither result nor error")
        self.limits = answer.result.metadata.limits
        return answer.result

    def _body(self, method: str, params: dict[str, object]) -> dict[str, object]:
        try:
            token = (self._kit.secret("token") or "").strip()
        except NoKeyStore as error:
            raise Unauthorised(system=SYSTEM, detail="no_key_store") from error
        if not token:
            raise Unauthorised(system=SYSTEM, detail="no_key")
        return {
            "jsonrpc": "2.0",
            "id": method,
            "method": method,
            "params": {"access_token": token, **params},
        }
