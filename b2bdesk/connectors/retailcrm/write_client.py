"""Writing clients: look, create what is missing, write what differs, read back.

A client is several records in the CRM, so a lost answer may leave a part of it. Every attempt therefore
compares with what is there and goes on from it; nothing already done is done again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from b2bdesk.connectors.ports import Idem, Link, Links, Receipt
from b2bdesk.connectors.retailcrm import kinds, outgoing_client
from b2bdesk.connectors.retailcrm.api import Api
from b2bdesk.connectors.retailcrm.books import Books
from b2bdesk.connectors.retailcrm.find_client import PATH, ClientFinder
from b2bdesk.connectors.retailcrm.kinds import SYSTEM, ext
from b2bdesk.connectors.retailcrm.mapping_clients import client_record
from b2bdesk.connectors.retailcrm.match_client import Held, Matches, match
from b2bdesk.connectors.retailcrm.options import Options
from b2bdesk.connectors.retailcrm.outgoing_client import Entity, without_empty
from b2bdesk.connectors.retailcrm.plan_client import AddContact, Step, plan
from b2bdesk.connectors.retailcrm.read_parts import ClientReader
from b2bdesk.connectors.retailcrm.wire import read
from b2bdesk.connectors.retailcrm.wire_clients import WireClient
from b2bdesk.errors import BadRecord, OutcomeUnknown, Refused, Superseded
from b2bdesk.model.client import Client, Contact
from b2bdesk.model.clock import Clock

log = logging.getLogger(__name__)

ROUNDS = 3
"""Companies get their ids in the first round, contacts are tied to them in the second."""


Steps = list[Step | AddContact]


class ClientWriter:
    """Puts clients into the CRM and finds them there."""

    def __init__(self, api: Api, books: Books, reader: ClientReader, options: Options, clock: Clock) -> None:
        self._api, self._books, self._reader = api, books, reader
        self._options, self._clock = options, clock
        self._finder = ClientFinder(api, books, reader, options)

    def put(self, client: Client, links: Links, idem: Idem) -> Receipt:
        """Create the client or write what differs.

        Raises :class:`Refused` with detail ``company_exists`` when a client that is not ours has a company
        with the same INN and KPP, :class:`Superseded` when the client is not as the sender saw it any more.
        """
        self._books.load()
        again = idem.attempt > 1
        if known := links.get(client.uid, kinds.CLIENT):
            return self._aligned(client, int(known), links, idem.seen)
        number = self._finder.client(client, again=again)
        if number is None:
            number = self._create(client, links, again=again)
            return self._completed(client, number, links)
        receipt = self._completed(client, number, links)
        if self._differing(client, number, links)[2]:
            # An earlier attempt made it, and since then it was changed here or there.
            raise Superseded(kind="client", by=SYSTEM)
        return receipt

    def find(self, client: Client, links: Links) -> Receipt | None:
        """Return the client as the CRM has it, and whether that is what we mean.

        While its id is not known here, a client of which a part is missing comes without a record: nobody
        took those parts out, the repeat of its creation goes on from what was done.
        """
        known = links.get(client.uid, kinds.CLIENT)
        number = int(known) if known else self._finder.client(client, again=True)
        held = None if number is None else self._held(number)
        if held is None:
            return None
        matches = match(client, held, links, self._options)
        steps = self._plan(client, held, matches, links)
        if not known and any(map(_completes, steps)):
            return Receipt((), self._clock.now(), as_meant=False)
        return replace(self._receipt(client, held, matches), as_meant=not steps)

    # --- one client that is there -----------------------------------------------------------------

    def _aligned(self, client: Client, number: int, links: Links, seen: str | None) -> Receipt:
        """Write what differs, unless somebody changed the client since it was ``seen``."""
        held, matches, steps = self._differing(client, number, links)
        if not steps:
            return self._receipt(client, held, matches)
        if seen is not None and self._receipt(client, held, matches).version != seen:
            raise Superseded(kind="client", by=SYSTEM)
        self._do_all(steps, number)
        return self._completed(client, number, links)

    def _completed(self, client: Client, number: int, links: Links) -> Receipt:
        """Add the parts that are missing after a write and tie them together.

        What differs now although it was just written was changed by somebody else, or the CRM keeps it
        otherwise: the receipt tells it, and nothing is written over it.
        """
        for _ in range(ROUNDS):
            held, matches, steps = self._differing(client, number, links)
            missing = [one for one in steps if _completes(one)]
            if not missing:
                break
            self._do_all(missing, number)
        if steps:
            log.warning("The CRM keeps client %s differently from what was written", number)
        return self._receipt(client, held, matches)

    def _differing(self, client: Client, number: int, links: Links) -> tuple[Held, Matches, Steps]:
        held = self._held(number)
        if held is None:
            raise Refused(system=SYSTEM, detail="client_not_found", fields=[], client=number)
        matches = match(client, held, links, self._options)
        return held, matches, self._plan(client, held, matches, links)

    def _plan(self, client: Client, held: Held, matches: Matches, links: Links) -> Steps:
        manager = links.get(client.responsible, kinds.USER)
        number = int(manager) if manager else None
        return plan(client, held, matches, number, self._options, self._books.field_type)

    def _held(self, number: int) -> Held | None:
        try:
            # The client's own fields last: they are what people change, and the write follows at once.
            parts = self._reader.parts(number)
            answer = self._api.get(f"{PATH}/{number}", by="id")
        except Refused as error:
            if is_not_found(error):
                return None
            raise
        return Held(answer.one("customerCorporate", WireClient), parts)

    def _do_all(self, steps: Steps, number: int) -> None:
        for step in steps:
            self._do(step, number)

    def _do(self, step: Step | AddContact, number: int) -> None:
        if isinstance(step, AddContact):
            self._add_contact(step, number)
            return
        form: dict[str, object] = {step.field: step.entity, "by": "id"}
        if step.edits and step.field in {"company", "address", "contact"}:
            form["entityBy"] = "id"
        self._api.post(step.path, **form, site=None if step.edits else self._api.site)

    def _add_contact(self, step: AddContact, number: int) -> None:
        person = self._person(step.contact, again=True)
        entity = {
            "customer": {"id": person},
            "isMain": False,
            "companies": [{"id": one} for one in step.companies],
        }
        self._api.post(f"{PATH}/{number}/contacts/create", contact=entity, by="id", site=self._api.site)

    # --- creating -----------------------------------------------------------------------------------

    def _create(self, client: Client, links: Links, *, again: bool) -> int:
        persons = [self._known_person(contact, links, again=again) for contact in client.contacts]
        manager = links.get(client.responsible, kinds.USER)
        fields = outgoing_client.client_fields(
            client, int(manager) if manager else None, self._options, self._books.field_type
        )
        entity: Entity = without_empty(fields) | {
            "customerContacts": [
                {"isMain": place == 0, "customer": {"id": one}} for place, one in enumerate(persons)
            ],
            "companies": [
                without_empty(outgoing_client.company_fields(one))
                | {"externalId": one.uid, "isMain": one is client.main_company}
                for one in client.companies
            ],
            "addresses": [
                outgoing_client.address_fields(one) | {"externalId": one.uid, "isMain": one.is_main}
                for one in client.addresses
            ],
        }
        if self._options.own_ids:
            entity["externalId"] = client.uid
        answer = self._api.post(f"{PATH}/create", customerCorporate=entity, site=self._api.site)
        return created_id(answer.parts)

    def _known_person(self, contact: Contact, links: Links, *, again: bool) -> int:
        known = links.get(contact.uid, kinds.PERSON)
        return int(known) if known else self._person(contact, again=again)

    def _person(self, contact: Contact, *, again: bool) -> int:
        """Return the person's id, created unless an earlier attempt did."""
        found = self._finder.person(contact) if again else None
        if found is not None:
            return found
        entity = outgoing_client.new_person_fields(contact, self._options, self._books.field_type)
        if self._options.own_ids:
            entity["externalId"] = contact.uid
        answer = self._api.post("customers/create", customer=entity, site=self._api.site)
        return created_id(answer.parts)

    def _receipt(self, client: Client, held: Held, matches: Matches) -> Receipt:
        record = client_record(held.client, held.parts, self._reader.reading())
        return Receipt(
            links=tuple(_links(client, held, matches)),
            at=self._clock.now(),
            version=record.version,
            record=record,
        )


def _completes(step: Step | AddContact) -> bool:
    """Tell whether the step adds something or ties a contact to companies, which got their ids just now."""
    return isinstance(step, AddContact) or not step.edits or step.field == "contact"


def _links(client: Client, held: Held, matches: Matches) -> Iterator[Link]:
    yield Link("client", client.uid, ext(kinds.CLIENT, held.client.id))
    for uid, company in matches.companies.items():
        yield Link("company", uid, ext(kinds.COMPANY, company.id))
    for uid, contact in matches.contacts.items():
        if contact.customer.id is not None:
            yield Link("contact", uid, ext(kinds.PERSON, contact.customer.id))
        if contact.id is not None:
            yield Link("contact", uid, ext(kinds.CONTACT_LINK, contact.id))
    for uid, address in matches.addresses.items():
        if address.id is not None:
            yield Link("address", uid, ext(kinds.ADDRESS, address.id))


def created_id(parts: dict[str, msgspec.Raw]) -> int:
    """Return the id that a creating method gave; ``OutcomeUnknown`` when there is none to be read."""
    try:
        return read(int, parts["id"], "id")
    except (KeyError, BadRecord) as error:
        raise OutcomeUnknown(system=SYSTEM, detail="no_id_in_answer") from error


def is_not_found(error: Refused) -> bool:
    """Tell whether the vendor says that there is no such entity."""
    detail = str(error.facts.get("detail", "")).casefold()
    return detail == "http_404" or "not found" in detail.split(";")[0]
