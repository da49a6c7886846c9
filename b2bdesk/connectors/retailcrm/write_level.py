"""Writing a client's discount level into a custom field that the profile names."""

from __future__ import annotations

from decimal import Decimal

from b2bdesk.connectors.ports import Links, Receipt
from b2bdesk.connectors.retailcrm import kinds
from b2bdesk.connectors.retailcrm.api import Api
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.find_client import PATH, client_number
from b2bdesk.connectors.retailcrm.kinds import SYSTEM
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.wire import filled
from b2bdesk.connectors.retailcrm.wire_clients import WireClient
from b2bdesk.connectors.retailcrm.write_client import is_not_found
from b2bdesk.errors import Refused
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid


class LevelWriter:
    """Puts levels into the field and reads them there."""

    def __init__(self, api: Api, books: Books, options: Options, clock: Clock) -> None:
        self._api, self._books, self._clock = api, books, clock
        self._code = options.fields.level

    def put(self, client: Uid, percent: Decimal, links: Links) -> Receipt:
        """Write the level unless the field holds it; what stands there afterwards is read back.

        Raises :class:`Refused` with detail ``field_missing`` where corporate clients have no such field,
        ``level_not_kept`` where it does not keep numbers, ``client_not_found`` where the client is gone.
        """
        if self._books.field_type(kinds.CLIENT, self._code) is None:
            raise Refused(system=SYSTEM, detail="field_missing", fields=[self._code])
        number = client_number(client, links)
        if self._held(number) != percent:
            entity = {"customFields": {self._code: _spelled(percent)}}
            self._api.post(f"{PATH}/{number}/edit", customerCorporate=entity, by="id")
            if self._held(number) != percent:
                raise Refused(system=SYSTEM, detail="level_not_kept", fields=[self._code])
        return Receipt((), self._clock.now())

    def find(self, client: Uid, percent: Decimal, links: Links) -> Receipt:
        """Tell whether the field holds the level."""
        as_meant = self._held(client_number(client, links)) == percent
        return Receipt((), self._clock.now(), as_meant=as_meant, differs=() if as_meant else (self._code,))

    def _held(self, number: str) -> Decimal | None:
        """Return what the field holds; None when it is empty or holds no number."""
        try:
            answer = self._api.get(f"{PATH}/{number}", by="id")
        except Refused as error:
            if is_not_found(error):
                raise Refused(system=SYSTEM, detail="client_not_found", fields=[], client=number) from error
            raise
        held = filled(answer.one("customerCorporate", WireClient).custom_fields).get(self._code)
        try:
            return Decimal(str(held).replace(",", "."))
        except ArithmeticError:
            return None


def _spelled(percent: Decimal) -> str:
    """Return ``7`` or ``7.5``: what a text field and one for numbers both take."""
    return f"{percent.normalize():f}"
