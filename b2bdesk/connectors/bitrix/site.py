"""What the site's endpoint is asked for: buyers' accounts and published documents."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from b2bdesk.connectors.bitrix import kinds
from b2bdesk.connectors.bitrix.endpoint import Endpoint
from b2bdesk.connectors.bitrix.kinds import SYSTEM, order_names
from b2bdesk.connectors.bitrix.wire_site import WireAccount, WireProfile, WirePublished, read_told
from b2bdesk.connectors.ports import Idem, Link, Links, Receipt, ShopDocument
from b2bdesk.connectors.records import Ext, PublishedRecord, ShopAccountRecord
from b2bdesk.errors import Refused
from b2bdesk.model.client import Client, Company, Contact
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid

LARGEST_DOCUMENT = 20 * 1024 * 1024


class Site:
    """Accounts and papers of one site."""

    def __init__(self, endpoint: Endpoint, clock: Clock) -> None:
        self._endpoint, self._clock = endpoint, clock

    def put_account(self, client: Client, contact: Uid, idem: Idem) -> Receipt:
        """Create the account, or mend what differs: name, phone, role, missing profiles.

        The site sends the invitation itself, once, when it creates the account. Profiles that the site has
        beyond ours stay. Raises :class:`Refused` for a contact without an e-mail.
        """
        wanted = _wanted(client, _contact(client, contact))
        told = self._endpoint.tell("account.put", idem.key, **wanted)
        return self._account_receipt(read_told(told, "account", WireAccount, writes=True), contact, wanted)

    def find_account(self, client: Client, contact: Uid) -> Receipt | None:
        """Return the account with the contact's e-mail, and whether it is as wanted."""
        wanted = _wanted(client, _contact(client, contact))
        told = self._endpoint.ask("account.find", email=wanted["email"])
        if told.get("account") is None:
            return None
        return self._account_receipt(read_told(told, "account", WireAccount), contact, wanted)

    def publish(self, document: ShopDocument, links: Links, idem: Idem) -> Receipt:
        """Show the document in the buyer's account; a repeat replaces it by the same mark."""
        if len(document.file.content) > LARGEST_DOCUMENT:
            raise Refused(system=SYSTEM, detail="file_too_large", fields=["file"])
        named = links.get(document.order, kinds.ORDER)
        told = self._endpoint.tell(
            "document.publish",
            idem.key,
            mark=document.uid,
            order=order_names(named)[0] if named else None,
            company=document.company,
            inn=document.inn,
            kpp=document.kpp,
            kind=document.kind,
            number=document.number,
            name=document.file.name,
            mime=document.file.mime,
            sha256=_digest(document.file.content),
            content=base64.b64encode(document.file.content).decode(),
        )
        return self._document_receipt(read_told(told, "document", WirePublished, writes=True), document)

    def find_published(self, document: ShopDocument) -> Receipt | None:
        """Return the published document by our mark; another content is not what was meant."""
        told = self._endpoint.ask("document.find", mark=document.uid)
        if told.get("document") is None:
            return None
        return self._document_receipt(read_told(told, "document", WirePublished), document)

    def opened(self, mark: Uid) -> datetime | None:
        """Return when the buyer opened a published document (UTC); None while he has not, or without it."""
        told = self._endpoint.ask("document.find", mark=mark)
        if told.get("document") is None:
            return None
        held = read_told(told, "document", WirePublished)
        return held.opened_at.astimezone(UTC) if held.opened_at else None

    def _account_receipt(self, held: WireAccount, contact: Uid, wanted: dict[str, Any]) -> Receipt:
        profile = held.profiles[0] if held.profiles else WireProfile()
        record = ShopAccountRecord(
            ext=Ext(kinds.BUYER, held.id),
            login=held.login or held.email,
            email=held.email,
            state=held.state,
            role=held.role,
            inn=profile.inn or None,
            kpp=profile.kpp or None,
            last_sign_in=held.last_sign_in.astimezone(UTC) if held.last_sign_in else None,
        )
        link = Link("contact", contact, record.ext, record.login)
        return Receipt((link,), self._clock.now(), record=record, as_meant=_is_as_wanted(held, wanted))

    def _document_receipt(self, held: WirePublished, document: ShopDocument) -> Receipt:
        opened = held.opened_at.astimezone(UTC) if held.opened_at else None
        record = PublishedRecord(Ext(kinds.DOCUMENT, held.id), held.name, held.at.astimezone(UTC), opened)
        link = Link("document", document.uid, record.ext)
        as_meant = held.sha256 == _digest(document.file.content)
        return Receipt((link,), self._clock.now(), record=record, as_meant=as_meant)


def _contact(client: Client, uid: Uid) -> Contact:
    found = client.contact(uid)
    if found is None or not found.emails():
        raise Refused(system=SYSTEM, detail="contact_without_email", fields=["email"])
    return found


def _wanted(client: Client, contact: Contact) -> dict[str, Any]:
    return {
        "mark": contact.uid,
        "email": contact.emails()[0].casefold(),
        "name": contact.full_name,
        "phone": next(iter(contact.phones()), ""),
        "role": contact.portal_role.value if contact.portal_role.value != "none" else "line",
        "profiles": [_profile(one) for one in _companies_of(client, contact)],
    }


def _companies_of(client: Client, contact: Contact) -> Iterator[Company]:
    """Yield the companies the contact serves; all of the client's when nobody has told."""
    for one in client.companies:
        if one.inn and (not contact.companies or one.uid in contact.companies):
            yield one


def _profile(company: Company) -> dict[str, str]:
    return {
        "inn": company.inn or "",
        "kpp": company.kpp or "",
        "name": company.legal_name,
        "address": company.legal_address or "",
    }


def _is_as_wanted(held: WireAccount, wanted: dict[str, Any]) -> bool:
    has = {(one.inn, one.kpp) for one in held.profiles}
    return (
        held.email.casefold() == wanted["email"]
        and held.name == wanted["name"]
        and held.role == wanted["role"]
        and held.state != "blocked"
        and all((one["inn"], one["kpp"]) in has for one in wanted["profiles"])
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
