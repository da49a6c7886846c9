"""Clients: the new client from a tax number, and what is known of the ones that are here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from b2bdesk.connectors.records import ClientThere, RegistryCompany
from b2bdesk.errors import CompanyExists, ConnectorError, DeskError, InvalidInput
from b2bdesk.model import phones, requisites
from b2bdesk.model.client import (
    Address,
    BankAccount,
    Client,
    ClientKind,
    Company,
    CompanyKind,
    Contact,
    ContactPoint,
    ContactRole,
    PointKind,
    RegistryState,
)
from b2bdesk.model.client_file import ClientFile
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import client_files, duplicates, elsewhere
from b2bdesk.services.desk import Desk
from b2bdesk.services.duplicates import Duplicate
from b2bdesk.store.rows import CompanyHit, ContactHit
from b2bdesk.store.tx import ReadTx, WriteTx

EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+\Z")


class InnState(StrEnum):
    """How far the typed tax number is."""

    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    NAME = "name"
    WRONG = "wrong"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Known:
    """What is already here beside the new client: warnings, and what forbids creating."""

    same_company: CompanyHit | None = None
    same_inn: tuple[CompanyHit, ...] = ()
    same_point: tuple[ContactHit, ...] = ()
    alike: tuple[Duplicate, ...] = ()
    """Clients whose name is alike; none of those above. A name alone links nothing."""


@dataclass(frozen=True, slots=True)
class NewClient:
    """What the new-client sheet holds. ``registry`` is the chosen record of the registry, if it answered.

    ``bic``, ``account`` and ``corr_account`` come from a file with the company's details.
    """

    inn: str
    name: str = ""
    kpp: str | None = None
    registry: RegistryCompany | None = None
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    role: ContactRole = ContactRole.ORDERS
    invite: bool = True
    """Whether the contact gets an account on the site, where there is one and he has an e-mail."""
    group: Uid | None = None
    responsible: Uid | None = None
    price_kind: str | None = None
    region_code: str | None = None
    comment: str = ""
    bic: str = ""
    account: str = ""
    corr_account: str = ""
    file: ClientFile | None = None
    """A file with the company's details: it is kept with the client as it came."""
    checked: Uid | None = None
    """The client who came by himself: he is made whole, no new one is made."""
    retail: Uid | None = None
    """The order of the retail queue for which the client is made: it goes to the client at once."""


@dataclass(frozen=True, slots=True)
class Created:
    """A created client, the operations that carry it, and until when that can be taken back."""

    client: Client
    company: Uid
    contact: Uid
    operations: tuple[Uid, ...]
    joined: bool
    details_pending: bool
    undo_until: datetime


def read_inn(text: str) -> tuple[str, InnState]:
    """Return the digits of the field and how far they are; letters mean that a name is typed."""
    if not text.strip():
        return "", InnState.EMPTY
    if any(c.isalpha() for c in text):
        return text.strip(), InnState.NAME
    digits = "".join(c for c in text if c in "0123456789")
    if len(digits) not in {10, 12}:
        return digits, InnState.INCOMPLETE if len(digits) < 12 else InnState.WRONG
    return digits, InnState.WRONG if requisites.check_inn(digits) else InnState.RIGHT


def look_up(desk: Desk, inn: str) -> list[RegistryCompany]:
    """Ask the registry for the head office and branches; raises ConnectorError or AgentAway."""
    return desk.requisites.by_inn(inn)


def suggest(desk: Desk, text: str) -> list[RegistryCompany]:
    """Ask the registry for companies that fit a name; raises ConnectorError or AgentAway."""
    return desk.requisites.suggest(text)


def there(desk: Desk, inn: str) -> list[ClientThere]:
    """Ask the CRM for clients with this INN who are not here yet; raises ConnectorError or AgentAway."""
    told, system = desk.crm.clients_by_inn(inn), desk.systems.get("crm", "")
    with desk.store.read() as tx:
        return [one for one in told if tx.refs.uid_of(system, one.ext.kind, one.ext.id) is None]


def known(
    desk: Desk,
    *,
    inn: str,
    kpp: str | None,
    phone: str = "",
    email: str = "",
    name: str = "",
    besides: Uid | None = None,
) -> Known:
    """Look for the same company, the same INN elsewhere, phone or e-mail in other clients, a name alike.

    ``besides`` is the client who is looked for: he is no other one.
    """
    with desk.store.read() as tx:
        hits = [hit for hit in tx.clients.by_inn(inn) if hit.client != besides] if inn else []
        same = next((hit for hit in hits if (hit.kpp or None) == (kpp or None)), None)
        others = [hit for hit in hits if hit is not same]
        points = [hit for hit in _same_points(tx, phone, email) if hit.client != besides]
    told = {hit.client for hit in hits} | {hit.client for hit in points} | {besides}
    alike = duplicates.of_traits(desk, duplicates.Traits(names=(name,))) if name.strip() else []
    return Known(same, tuple(others), tuple(points), tuple(one for one in alike if one.client not in told))


def create(desk: Desk, new: NewClient) -> Created:
    """Create the client (or add a company to a group) here and queue it for everybody who keeps companies.

    Raises InvalidInput, CompanyExists; nothing is stored then. Without the registry's answer the
    company is *details pending* and is completed by the agent (``ux.md`` 7.5).
    """
    require_valid(new)
    with desk.store.write(by=desk.me) as tx:
        require_absent(tx, new)
        company = company_of(desk, new)
        contact = contact_of(new, company.uid)
        joined = new.group is not None
        client = _joined(tx, new, company, contact) if joined else _fresh(desk, new, company, contact)
        tx.clients.save(client)
        operations = _operations(desk, client.uid, company)
        for operation in operations:
            tx.outbox.add(operation)
        operations += client_files.given(desk, tx, new.file, client.uid, contact.uid)
        tx.audit.note(desk.me, "client.created", "client", client.uid)
        tx.drafts.drop("newclient")
        kept = tx.clients.need(client.uid)
    desk.agent.nudge()
    return Created(
        client=kept,
        company=company.uid,
        contact=contact.uid,
        operations=tuple(operation.uid for operation in operations),
        joined=joined,
        details_pending=company.details_pending,
        undo_until=operations[0].not_before,
    )


def change(desk: Desk, client: Client) -> Client:
    """Store an edited client and queue it for the CRM; raises Superseded when it changed meanwhile."""
    with desk.store.write(by=desk.me) as tx:
        kept = put(desk, tx, client)
    desk.agent.nudge()
    return kept


def put(desk: Desk, tx: WriteTx, client: Client) -> Client:
    """Store an edited client in a transaction and queue what follows; raises Superseded."""
    before = tx.clients.get(client.uid)
    tx.clients.save(client)
    for uid in tx.sides.changed(before, client) if before else [client.uid]:
        put = desk.operation(Action.PUT_CLIENT, stream_of(uid), {"client": uid}, hold_s=desk.holds.push_s)
        tx.outbox.add(put)
    for operation in elsewhere.after_change(desk, tx, before, client):
        tx.outbox.add(operation)
    return tx.clients.need(client.uid)


def stream_of(client: Uid) -> str:
    """Return the outbox stream of a client."""
    return f"client:{client}"


def registry_trouble(problem: DeskError) -> bool:
    """Tell whether a failed look-up still lets the client be created with details later."""
    return isinstance(problem, ConnectorError) or problem.code == "agent.away"


def require_contact(new: NewClient) -> None:
    """Raise InvalidInput unless the contact has a name, and what was typed as phone and e-mail is one."""
    if not new.contact_name.strip():
        raise InvalidInput(field="contact_name", reason="empty")
    if not is_phone(new.phone):
        raise InvalidInput(field="phone", reason="not_a_number")
    if not is_email(new.email):
        raise InvalidInput(field="email", reason="not_an_address")


def is_phone(text: str) -> bool:
    """Tell whether a phone field holds a number or nothing."""
    return not text.strip() or phones.parse(text) is not None


def is_email(text: str) -> bool:
    """Tell whether an e-mail field holds one address or nothing."""
    return not text.strip() or EMAIL.match(text.strip()) is not None


def require_valid(new: NewClient) -> None:
    """Raise InvalidInput for a tax number that is none, for the contact, or where comment or name lack."""
    problem = requisites.check_inn(new.inn)
    if problem:
        raise InvalidInput(field="inn", reason=problem.value)
    require_contact(new)
    state = new.registry.state if new.registry else RegistryState.UNKNOWN
    if not state.may_trade and not new.comment.strip():
        raise InvalidInput(field="comment", reason="company_not_active")
    if new.registry is None and not new.name.strip():
        raise InvalidInput(field="name", reason="empty")


def require_absent(tx: ReadTx, new: NewClient) -> None:
    """Raise CompanyExists when INN and KPP belong to another client than the one that is checked."""
    kpp = new.registry.kpp if new.registry else new.kpp
    for hit in tx.clients.by_inn(new.inn):
        if (hit.kpp or None) == (kpp or None) and hit.client != new.checked:
            raise CompanyExists(
                name=hit.company_name, client_uid=hit.client, responsible=hit.responsible or ""
            )


def company_of(desk: Desk, new: NewClient) -> Company:
    """Return the typed company as the registry has it; without its answer the details are pending."""
    found = new.registry
    if found is None:
        kind = CompanyKind.SOLE_TRADER if len(new.inn) == 12 else CompanyKind.COMPANY
        return Company(
            uid=new_uid(),
            legal_name=new.name.strip(),
            short_name=new.name.strip(),
            kind=kind,
            inn=new.inn,
            kpp=new.kpp,
            details_pending=True,
            bank_accounts=_accounts(new),
        )
    return Company(
        uid=new_uid(),
        legal_name=found.legal_name,
        short_name=found.short_name,
        kind=found.kind,
        inn=found.inn,
        kpp=found.kpp,
        ogrn=found.ogrn,
        okpo=found.okpo,
        legal_address=found.legal_address,
        state=found.state,
        state_at=found.asked_at or desk.clock.now(),
        closed_on=found.closed_on,
        director=found.director,
        director_post=found.director_post,
        bank_accounts=_accounts(new),
    )


def _accounts(new: NewClient) -> tuple[BankAccount, ...]:
    """Return the account of a file with details; the bank's name comes with the first synchronisation."""
    if not new.account or requisites.check_account(new.account, new.bic) is not None:
        return ()
    return (BankAccount(new.bic, "", new.corr_account, new.account),)


def _fresh(desk: Desk, new: NewClient, company: Company, contact: Contact) -> Client:
    first = replace(company, is_main=True)
    addresses: tuple[Address, ...] = ()
    if company.legal_address:
        addresses = (Address(uid=new_uid(), text=company.legal_address, company=company.uid, is_main=True),)
    region = new.region_code or (new.registry.region_code if new.registry else None)
    return Client(
        uid=new_uid(),
        name=company.short_name,
        kind=ClientKind.SINGLE,
        responsible=new.responsible or desk.me,
        price_kind=new.price_kind,
        region_code=region,
        lead_only=not company.state.may_trade,
        pinned_note=new.comment.strip() or None,
        created_at=desk.clock.now(),
        companies=(first,),
        contacts=(contact,),
        addresses=addresses,
    )


def _joined(tx: WriteTx, new: NewClient, company: Company, contact: Contact) -> Client:
    assert new.group is not None  # the caller looked
    group = tx.clients.need(new.group)
    return replace(
        group,
        kind=ClientKind.GROUP,
        companies=(*group.companies, company),
        contacts=(*group.contacts, contact),
    )


def contact_of(new: NewClient, company: Uid) -> Contact:
    """Return the typed contact as one who speaks for the company."""
    first, _, last = new.contact_name.strip().partition(" ")
    points: list[ContactPoint] = []
    phone = phones.parse(new.phone) if new.phone.strip() else None
    if phone:
        points.append(
            ContactPoint(PointKind.PHONE, phone.e164, phone.e164.lstrip("+"), ext=phone.ext, is_main=True)
        )
    if new.email.strip():
        address = new.email.strip()
        points.append(ContactPoint(PointKind.EMAIL, address, address.lower(), is_main=True))
    return Contact(
        uid=new_uid(),
        first_name=first,
        last_name=last.strip() or None,
        roles=(new.role,),
        companies=(company,),
        points=tuple(points),
    )


def _operations(desk: Desk, client: Uid, company: Company) -> list[OutboxOp]:
    stream = stream_of(client)
    put = desk.operation(Action.PUT_CLIENT, stream, {"client": client}, hold_s=desk.holds.push_s)
    return [put, *of_company(desk, client, company)]


def of_company(desk: Desk, client: Uid, company: Company) -> list[OutboxOp]:
    """Return what follows from a company that was just told: its details, if they lack, and who keeps it."""
    later: list[OutboxOp] = []
    if company.details_pending:
        payload = {"client": client, "company": company.uid, "inn": company.inn, "kpp": company.kpp}
        later = [desk.operation(Action.COMPLETE_DETAILS, f"details:{company.uid}", payload, hold_s=0)]
    return [*later, *elsewhere.of_new_company(desk, client, company)]


def _same_points(tx: ReadTx, phone: str, email: str) -> list[ContactHit]:
    hits: list[ContactHit] = []
    number = phones.parse(phone) if phone.strip() else None
    if number:
        hits += tx.clients.by_point(PointKind.PHONE, number.e164.lstrip("+"))
    if email.strip():
        hits += tx.clients.by_point(PointKind.EMAIL, email.strip().lower())
    return hits
