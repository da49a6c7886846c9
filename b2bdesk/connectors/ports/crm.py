"""The hub of clients and orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol, runtime_checkable

from b2bdesk.connectors.ports.common import Attachment, Idem, Links, Receipt
from b2bdesk.connectors.records import ClientThere, Ext, LastChange
from b2bdesk.model.call import Call
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class InvoiceMark:
    """An invoice as the CRM keeps it: a payment of the order that is expected."""

    uid: Uid
    order: Uid
    number: str
    amount: Decimal
    comment: str


@runtime_checkable
class LevelKeeper(Protocol):
    """A CRM that may show a client's discount level, in percent."""

    def keeps_levels(self) -> bool:
        """Tell whether the profile names a place for levels; without one none is ever written."""

    def put_level(self, client: Uid, percent: Decimal, links: Links, idem: Idem) -> Receipt:
        """Write the client's level unless the CRM holds it already; a repeat changes nothing."""

    def find_level(self, client: Uid, percent: Decimal, links: Links) -> Receipt | None:
        """Tell by ``as_meant`` whether the CRM holds this level."""


class CallMoment(StrEnum):
    """What happens to a call at this moment."""

    IN = "in"
    OUT = "out"
    HANGUP = "hangup"


@runtime_checkable
class CallKeeper(Protocol):
    """A CRM that may keep a journal of calls, told by this desk."""

    def keeps_calls(self) -> bool:
        """Tell whether calls that are over are told; not where the CRM's own telephony does it."""

    def shows_calls(self) -> bool:
        """Tell whether calls are told as they happen too, so that the CRM shows its own pop-up."""

    def put_call(self, call: Call, links: Links, idem: Idem) -> Receipt:
        """Note a call that is over. A repeat changes nothing: the exchange's id of the call is the key."""

    def tell_call(self, call: Call, moment: CallMoment, links: Links, idem: Idem) -> Receipt:
        """Say what happens to a living call."""


@runtime_checkable
class ClientCombiner(Protocol):
    """A CRM that can make two clients one, for good; until then a note on the second one tells of it."""

    def note_merged(self, gone: Uid, text: str | None, links: Links, idem: Idem) -> Receipt:
        """Write the note on the client that is merged elsewhere; None takes it away.

        A repeat changes nothing.
        """

    def find_note(self, gone: Uid, text: str | None, links: Links) -> Receipt | None:
        """Tell by ``as_meant`` whether the note is there, or with None that there is none."""

    def combine(self, kept: Uid, gone: Uid, links: Links, idem: Idem) -> Receipt:
        """Give everything of one client to the other; the first is no longer there afterwards."""

    def find_combined(self, gone: Uid, links: Links) -> Receipt | None:
        """Return a receipt when the client is no longer there."""


@dataclass(frozen=True, slots=True)
class Takeover:
    """A private buyer's order that goes to a corporate client; ``order`` is the vendor's id of it."""

    order: str
    client: Uid
    company: Uid
    contact: Uid | None = None
    responsible: Uid | None = None


@dataclass(frozen=True, slots=True)
class FilePart:
    """A part of a file, and how many bytes the whole has."""

    content: bytes
    size: int


@runtime_checkable
class RetailDesk(Protocol):
    """A CRM in which private buyers' orders stand beside those of companies."""

    def take_order(self, takeover: Takeover, links: Links, idem: Idem) -> Receipt:
        """Give the order to the client's company; its number stays. A repeat changes nothing.

        The receipt's record is the order as it is then.
        """

    def find_taken(self, takeover: Takeover, links: Links) -> Receipt | None:
        """Tell by ``as_meant`` whether the order is the client's; None when there is no such order."""

    def order_file(self, order: str, name: str, start: int) -> FilePart:
        """Return a part of a file that hangs on an order, from a byte on."""


@runtime_checkable
class ClientFileKeeper(Protocol):
    """A CRM that keeps files of clients."""

    def attach_client_file(
        self, file: Uid, content: Attachment, contact: Uid, links: Links, idem: Idem
    ) -> Receipt:
        """Store the file and tie it to the contact who stands for the client. A repeat changes nothing."""

    def find_client_file(self, file: Uid, content: Attachment, contact: Uid, links: Links) -> Receipt | None:
        """Return the file if it is stored and tied."""


@runtime_checkable
class ClientSearch(Protocol):
    """A CRM that can be asked for a client before one is created."""

    def clients_by_inn(self, inn: str) -> list[ClientThere]:
        """Return the clients who have a company with this INN."""


@runtime_checkable
class Chronicle(Protocol):
    """A system that tells who changed what."""

    def last_change(self, record: Ext) -> LastChange | None:
        """Return the newest change of a record that a person made there; None when nothing tells."""

    def unchanged_for(self, record: Ext) -> timedelta | None:
        """Return how long nobody has changed a record that is there, by the system's clock.

        The longest time when it knows of no change, None when it cannot tell.
        """


@runtime_checkable
class Crm(Protocol):
    """The hub of clients and orders."""

    def put_client(self, client: Client, links: Links, idem: Idem) -> Receipt:
        """Create or change the client with its companies, contacts and addresses.

        Steps already done by an earlier attempt are found by our marks and not repeated.
        """

    def find_client(self, client: Client, links: Links) -> Receipt | None:
        """Return the client if the CRM has it, whole; None when it surely is not there now."""

    def put_order(self, order: Order, links: Links, idem: Idem) -> Receipt:
        """Create or change the order with all its lines."""

    def find_order(self, order: Order, links: Links) -> Receipt | None:
        """Return the order if the CRM has it; None when it is not there now."""

    def put_invoice(self, mark: InvoiceMark, links: Links, idem: Idem) -> Receipt:
        """Note an issued invoice as an expected payment of the order."""

    def find_invoice(self, mark: InvoiceMark, links: Links) -> Receipt | None:
        """Return the expected payment if the CRM has it."""

    def attach_file(self, document: Uid, file: Attachment, order: Uid, links: Links, idem: Idem) -> Receipt:
        """Store the file and tie it to the order."""

    def find_file(self, document: Uid, file: Attachment, order: Uid, links: Links) -> Receipt | None:
        """Return the file if it is stored and tied."""
