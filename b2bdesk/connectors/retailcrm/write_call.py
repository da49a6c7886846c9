"""Telling the CRM of calls: as they happen (its pop-up), and once they are over (its journal).

The vendor has no method that reads calls. A repeated entry is recognised by its external id, which is the
exchange's id of the call, so a lost answer is settled by telling again.
"""

from __future__ import annotations

from b2bdesk.connectors.ports import CallMoment, Links, Receipt
from b2bdesk.connectors.retailcrm import kinds, marks
from b2bdesk.connectors.retailcrm.api import Api
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.kinds import SYSTEM
from b2bdesk.connectors.retailcrm.wire import Answer, Wire
from b2bdesk.errors import Refused, Unauthorised
from b2bdesk.model.call import Call, Direction, Disposition
from b2bdesk.model.clock import Clock

_RESULTS = {
    Disposition.ANSWERED: "answered",
    Disposition.COLLEAGUE: "answered",
    Disposition.TRANSFERRED: "answered",
    Disposition.BUSY: "busy",
    Disposition.FAILED: "failed",
    Disposition.MISSED: "no answer",
    Disposition.ABANDONED: "no answer",
    Disposition.REJECTED: "no answer",
}
_HANGUPS = {**_RESULTS, Disposition.ABANDONED: "cancel"} | dict.fromkeys(
    (Disposition.MISSED, Disposition.REJECTED), "no answered"
)
"""The vendor spells the same end differently in the event and in the journal."""


class WireUploaded(Wire, frozen=True, kw_only=True):
    """What became of an upload. How the vendor spells a double is not known: their number is enough."""

    processed_calls_count: int = 0
    duplicate_calls: tuple[object, ...] | dict[str, object] = ()


class CallWriter:
    """Tells calls; :class:`Refused` with detail ``telephony_right`` where the key may not."""

    def __init__(self, api: Api, books: Books, clock: Clock) -> None:
        self._api, self._books, self._clock = api, books, clock

    def put(self, call: Call, links: Links) -> Receipt:
        """Note a call that is over; raises :class:`Refused` with detail ``call_not_kept``."""
        answer = self._post("telephony/calls/upload", calls=[self._entry(call, links)])
        told = answer.whole(WireUploaded)
        if not told.processed_calls_count and not told.duplicate_calls:
            raise Refused(system=SYSTEM, detail="call_not_kept", fields=[])
        return Receipt((), self._clock.now())

    def tell(self, call: Call, moment: CallMoment, links: Links) -> Receipt:
        """Say what happens to a call at this moment."""
        event: dict[str, object] = {"phone": call.shown_number, "type": moment.value}
        event |= {"callExternalId": call.linked_id, "site": self._api.site}
        if call.did:
            event["externalPhone"] = call.did
        if moment is CallMoment.HANGUP:
            event["hangupStatus"] = _HANGUPS[call.disposition]
        user = links.get(call.user, kinds.USER)
        event |= {"userIds": [int(user)]} if user else {"codes": [call.extension]}
        self._post("telephony/call/event", event=event)
        return Receipt((), self._clock.now())

    def _entry(self, call: Call, links: Links) -> dict[str, object]:
        user = links.get(call.user, kinds.USER)
        entry: dict[str, object] = {
            "date": marks.in_account_zone(call.started_at, self._books.zone()),
            "type": "in" if call.direction is Direction.IN else "out",
            "phone": call.shown_number,
            "result": _RESULTS.get(call.disposition, "unknown"),
            "duration": call.talk_s,
            "durationWaiting": call.ring_s,
            "externalId": call.linked_id,
            "site": self._api.site,
            **({"userId": int(user)} if user else {"code": call.extension}),
        }
        if call.did:
            entry["externalPhone"] = call.did
        if (call.recording_url or "").startswith("https://"):
            entry["recordUrl"] = call.recording_url
        return entry

    def _post(self, path: str, **form: object) -> Answer:
        try:
            return self._api.post(path, **form)
        except Unauthorised as error:
            if error.facts.get("detail") != "no_right":
                raise
            # The key serves for everything else: only calls have to wait for the right.
            raise Refused(system=SYSTEM, detail="telephony_right", fields=[]) from error
