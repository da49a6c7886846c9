"""Sending a client to the CRM, and completing a company from the state registry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from b2bdesk.connectors.ports import Crm, Links, Receipt, Requisites
from b2bdesk.connectors.records import RegistryCompany
from b2bdesk.errors import NotFound, Refused
from b2bdesk.model.client import Client, Company
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.rows import Base
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.client_body import of_client
from b2bdesk.sync.conflicts import require_no_conflict
from b2bdesk.sync.handlers import Claimed, Plain, WaitFor
from b2bdesk.sync.merge import Body
from b2bdesk.sync.names import links_for
from b2bdesk.sync.put_crm import PutToCrm
from b2bdesk.sync.writer import Writer
from b2bdesk.sync.written import client_written

LOOK_AGAIN = timedelta(seconds=5)
"""How soon an operation that waits for its client is tried again."""


@dataclass(frozen=True, slots=True)
class ClientJob:
    """A client with what the CRM calls it and its parts; ``agreed``: the CRM had it before, and how."""

    client: Client
    links: Links
    agreed: Base | None

    @property
    def uid(self) -> Uid:
        """Return the client's uid."""
        return self.client.uid

    @property
    def body(self) -> Body:
        """Return the client as it is compared."""
        return of_client(self.client)


def client_uids(client: Client) -> Iterator[Uid | None]:
    """Return the uids of the client and of everything in it."""
    yield client.uid
    yield client.responsible
    yield from (company.uid for company in client.companies)
    yield from (contact.uid for contact in client.contacts)
    yield from (address.uid for address in client.addresses)


class PutClient(PutToCrm[ClientJob]):
    """``PUT_CLIENT {"client": uid}``."""

    action, port, kind = Action.PUT_CLIENT, Crm, "client"

    def prepare(self, tx: ReadTx, claimed: Claimed) -> ClientJob:
        """Read the client whole."""
        uid = claimed.uid("client")
        client = tx.sides.of(uid) or tx.clients.need(uid)
        require_no_conflict(tx, "client", client.uid)
        links = links_for(tx.refs, claimed.system, client_uids(client))
        return ClientJob(client, links, tx.bases.full("client", client.uid, claimed.system))

    def catch_up(self, job: ClientJob, connector: Crm, claimed: Claimed, writer: Writer) -> ClientJob:
        """Merge what a colleague changed in the CRM meanwhile, so that it is not overwritten."""
        found = connector.find_client(job.client, job.links) if job.agreed else None
        if found is not None and found.record is None:
            # A part of what was sent before: until it is whole, that is what it will be compared with.
            return job
        if found is None:
            return self._leaves(job, claimed, writer)
        return self._taken_in(found.record, job, claimed, writer)

    def send(self, job: ClientJob, connector: Crm, claimed: Claimed) -> Receipt:
        """Create or change the client."""
        seen = job.agreed.version if job.agreed else None
        return connector.put_client(job.client, job.links, replace(claimed.idem, seen=seen))

    def look(self, job: ClientJob, connector: Crm, claimed: Claimed) -> Receipt | None:
        """Find the client whole."""
        return connector.find_client(job.client, job.links)

    def written(self, tx: WriteTx, system: str, job: ClientJob, told: Receipt) -> None:
        """Keep names and what is agreed on."""
        client_written(tx, system, job.client, told)


@dataclass(frozen=True, slots=True)
class DetailsJob:
    """A company whose details have not come yet."""

    client: Uid
    company: Company


class CompleteDetails(Plain[DetailsJob, RegistryCompany]):
    """``COMPLETE_DETAILS {"client", "company", "inn", "kpp"}``: fills what nobody typed, and nothing else."""

    action, port = Action.COMPLETE_DETAILS, Requisites

    def prepare(self, tx: ReadTx, claimed: Claimed) -> DetailsJob:
        """Read the company."""
        client = tx.clients.need(claimed.uid("client"))
        company = client.company(claimed.uid("company"))
        if company is None:
            raise NotFound(kind="company", what=claimed.uid("company"))
        return DetailsJob(client.uid, company)

    def send(self, job: DetailsJob, connector: Requisites, claimed: Claimed) -> RegistryCompany:
        """Ask the registry; raises Refused when it does not know the company."""
        inn = job.company.inn or str(claimed.op.payload.get("inn", ""))
        found = connector.by_inn(inn, job.company.kpp)
        if not found:
            raise Refused(system=claimed.system, detail="not_in_registry", fields=["inn"])
        same_branch = (one for one in found if job.company.kpp in (None, one.kpp))
        return next(same_branch, found[0])

    def look(self, job: DetailsJob, connector: Requisites, claimed: Claimed) -> RegistryCompany | None:
        """Asking changes nothing there, so asking again is the look-up."""
        return self.send(job, connector, claimed)

    def settle(
        self, tx: WriteTx, job: DetailsJob, told: RegistryCompany, claimed: Claimed
    ) -> Mapping[str, Any]:
        """Fill the company and send the client on to the CRM."""
        client = tx.clients.need(job.client)
        companies = tuple(
            completed(one, told) if one.uid == job.company.uid else one for one in client.companies
        )
        tx.clients.save(replace(client, companies=companies))
        tx.outbox.add(put_client_op(claimed.uid("client"), tx))
        return {"inn": told.inn, "state": told.state.value}


def client_first(tx: ReadTx, client: Uid) -> WaitFor:
    """Return why an operation waits whose client the CRM does not know yet: the client is sent before it."""
    return WaitFor("waits_for_client", LOOK_AGAIN, put_client_op(client, tx))


def put_client_op(client: Uid, tx: ReadTx) -> OutboxOp:
    """Return a new operation that sends the client."""
    return OutboxOp(
        uid=new_uid(),
        stream=f"client:{client}",
        target="crm",
        action=Action.PUT_CLIENT,
        payload={"client": client},
        not_before=tx.now,
    )


def completed(company: Company, told: RegistryCompany) -> Company:
    """Return the company with its empty fields filled; what a person typed stays (``dadata.md`` 4)."""
    placeholder = company.inn or ""
    typed_name = company.legal_name not in ("", placeholder)
    typed_short = company.short_name not in ("", placeholder)
    return replace(
        company,
        legal_name=company.legal_name if typed_name else told.legal_name,
        short_name=company.short_name if typed_short else told.short_name,
        kind=told.kind,
        kpp=company.kpp or told.kpp,
        ogrn=company.ogrn or told.ogrn,
        okpo=company.okpo or told.okpo,
        legal_address=company.legal_address or told.legal_address,
        director=company.director or told.director,
        director_post=company.director_post or told.director_post,
        state=told.state,
        state_at=told.asked_at,
        closed_on=told.closed_on,
        details_pending=False,
    )
