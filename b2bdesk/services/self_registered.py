"""Clients who came by themselves: what the sheet begins with, and making one whole (``ux.md`` 3.1)."""

from __future__ import annotations

from dataclasses import replace

from b2bdesk.errors import NotFound
from b2bdesk.model.client import Client, Company, Contact, ContactPoint, ContactRole
from b2bdesk.model.uid import Uid
from b2bdesk.services import client_files, clients, drafts
from b2bdesk.services.client_edits import Edited, differences
from b2bdesk.services.clients import NewClient
from b2bdesk.services.desk import Desk


def case_of(desk: Desk, client: Uid) -> NewClient:
    """Return what the sheet begins with: everything that the client told of himself. Raises NotFound."""
    with desk.store.read() as tx:
        found = tx.clients.need(client)
    company = _unfinished(found)
    contact = found.contacts[0] if found.contacts else None
    return NewClient(
        inn=(company.inn if company else None) or "",
        name=company.short_name if company else found.name,
        kpp=company.kpp if company else None,
        contact_name=contact.full_name if contact else "",
        phone=next(iter(contact.phones()), "") if contact else "",
        email=next(iter(contact.emails()), "") if contact else "",
        role=contact.roles[0] if contact and contact.roles else ContactRole.ORDERS,
        invite=False,
        responsible=found.responsible,
        price_kind=found.price_kind,
        region_code=found.region_code,
        comment=found.pinned_note or "",
        checked=found.uid,
    )


def complete(desk: Desk, new: NewClient) -> Edited:
    """Make the client whole by what stands in the sheet, and queue that for everybody who knows him.

    Nothing that he told and the sheet does not show is touched. Raises InvalidInput, CompanyExists, NotFound.
    """
    clients.require_valid(new)
    with desk.store.write(by=desk.me) as tx:
        if new.checked is None:
            raise NotFound(kind="client", what="")
        before = tx.clients.need(new.checked)
        clients.require_absent(tx, new)
        company = _company(desk, before, new)
        contact = _contact(before, new, company.uid)
        after = clients.put(desk, tx, _whole(desk, before, new, company, contact))
        for operation in clients.of_company(desk, after.uid, company):
            tx.outbox.add(operation)
        client_files.given(desk, tx, new.file, after.uid, contact.uid)
        old, told = differences(before, after)
        tx.audit.note(desk.me, "client.changed", "client", after.uid, before=old, after=told)
        tx.drafts.drop(drafts.NEW_CLIENT)
    desk.agent.nudge()
    return Edited(before, after)


def _unfinished(client: Client) -> Company | None:
    """Return the company whose details are not whole, else the main one."""
    lacking = (one for one in client.companies if not one.inn or one.details_pending)
    return next(lacking, client.main_company)


def _company(desk: Desk, client: Client, new: NewClient) -> Company:
    """Return the company as the sheet has it; what only the client's own record tells stays."""
    made, known = clients.company_of(desk, new), _unfinished(client)
    if known is None:
        return replace(made, is_main=True)
    return replace(
        made,
        uid=known.uid,
        is_main=known.is_main,
        vat_payer=known.vat_payer,
        legal_address=made.legal_address or known.legal_address,
        bank_accounts=made.bank_accounts or known.bank_accounts,
        row_version=known.row_version,
    )


def _contact(client: Client, new: NewClient, company: Uid) -> Contact:
    """Return the first contact as the sheet has it; his other numbers stay behind those of the sheet."""
    made = clients.contact_of(new, company)
    known = client.contacts[0] if client.contacts else None
    if known is None:
        return made
    named = known if known.full_name == made.full_name else made
    return replace(
        known,
        first_name=named.first_name,
        last_name=named.last_name,
        roles=tuple(dict.fromkeys((*made.roles, *known.roles))),
        companies=tuple(dict.fromkeys((*known.companies, company))),
        points=_points(made.points, known.points),
    )


def _points(first: tuple[ContactPoint, ...], known: tuple[ContactPoint, ...]) -> tuple[ContactPoint, ...]:
    held, kinds = {one.value_key: one for one in known}, {one.kind for one in first}
    told = {one.value_key: replace(held.get(one.value_key, one), is_main=True) for one in first}
    others = (one for one in known if one.value_key not in told)
    return (*told.values(), *(replace(one, is_main=one.is_main and one.kind not in kinds) for one in others))


def _whole(desk: Desk, client: Client, new: NewClient, company: Company, contact: Contact) -> Client:
    others = tuple(one for one in client.companies if one.uid != company.uid)
    found = new.registry.region_code if new.registry else None
    return replace(
        client,
        name=client.name if client.companies else company.short_name,
        companies=(company, *others),
        contacts=(contact, *client.contacts[1:]),
        responsible=new.responsible or desk.me,
        price_kind=new.price_kind,
        region_code=new.region_code or found or client.region_code,
        pinned_note=new.comment.strip() or None,
        lead_only=client.lead_only or not company.state.may_trade,
    )
