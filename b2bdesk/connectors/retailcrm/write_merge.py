"""Two clients that are one: a note on the second while it can be taken back, then the vendor's combining."""

from __future__ import annotations

from b2bdesk.connectors.ports import Links, Receipt
from b2bdesk.connectors.retailcrm.api import Api
from b2bdesk.connectors.retailcrm.find_client import PATH, client_number
from b2bdesk.connectors.retailcrm.kinds import SYSTEM
from b2bdesk.connectors.retailcrm.marks import COMMENT_MARK
from b2bdesk.connectors.retailcrm.wire import read
from b2bdesk.connectors.retailcrm.wire_clients import WireNote
from b2bdesk.connectors.retailcrm.write_client import is_not_found
from b2bdesk.errors import Refused
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid


class MergeWriter:
    """Notes and combines corporate clients. Combining is answered at once and done a moment later."""

    def __init__(self, api: Api, clock: Clock) -> None:
        self._api, self._clock = api, clock

    def note(self, gone: Uid, text: str | None, links: Links) -> Receipt:
        """Write the note unless it is there; None takes away what was written."""
        number, known = client_number(gone, links), self._notes(gone, links)
        if text is None:
            for note in known:
                self._api.post(f"{PATH}/notes/{note.id}/delete")
        elif not known:
            told = {"text": f"{text} [{COMMENT_MARK}{gone}]", "customer": {"id": int(number)}}
            self._api.post(f"{PATH}/notes/create", note=told, site=self._api.site)
        return Receipt((), self._clock.now())

    def find_note(self, gone: Uid, text: str | None, links: Links) -> Receipt:
        """Tell whether the note stands there as it was meant."""
        as_meant = bool(self._notes(gone, links)) == (text is not None)
        return Receipt((), self._clock.now(), as_meant=as_meant, differs=() if as_meant else ("notes",))

    def combine(self, kept: Uid, gone: Uid, links: Links) -> Receipt:
        """Combine; a client that is no longer there was combined by an earlier attempt, or by somebody."""
        done = self.find_combined(gone, links)
        if done is None:
            self._api.post(
                f"{PATH}/combine",
                customers=[{"id": int(client_number(gone, links))}],
                resultCustomer={"id": int(client_number(kept, links))},
            )
        return done or Receipt((), self._clock.now())

    def find_combined(self, gone: Uid, links: Links) -> Receipt | None:
        """Return a receipt when the client is no longer there."""
        try:
            self._api.get(f"{PATH}/{client_number(gone, links)}", by="id")
        except Refused as error:
            if is_not_found(error):
                return Receipt((), self._clock.now())
            raise
        return None

    def _notes(self, gone: Uid, links: Links) -> list[WireNote]:
        """Return our notes on the client, raising Refused with ``client_not_found`` when it is not there."""
        number = client_number(gone, links)
        filters = {"customerIds": [number], "text": f"{COMMENT_MARK}{gone}"}
        try:
            rows = list(self._api.find_all(f"{PATH}/notes", filters, "notes"))
        except Refused as error:
            if is_not_found(error):
                raise Refused(system=SYSTEM, detail="client_not_found", fields=[], client=number) from error
            raise
        return [read(WireNote, row, "note") for row in rows]
