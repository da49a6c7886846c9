"""Sending companies to the contracts' keeper, and asking it for contracts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from b2bdesk.connectors.ports import ContractRequest, Contracts, Links, Receipt
from b2bdesk.connectors.records import ContractRecord
from b2bdesk.errors import NotFound, Refused
from b2bdesk.model.contract import Contract
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.books import store_contracts
from b2bdesk.sync.elsewhere import is_known, kept_answer, require_company
from b2bdesk.sync.handlers import Claimed, Plain
from b2bdesk.sync.names import Names, links_for
from b2bdesk.sync.put_books import CompanyJob, PutCompany
from b2bdesk.sync.put_client import client_uids
from b2bdesk.sync.put_order import keep_names


class PutCorrespondent(PutCompany):
    """``CONTRACTS_PUT_CORRESPONDENT``."""

    action, port = Action.CONTRACTS_PUT_CORRESPONDENT, Contracts

    def send(self, job: CompanyJob, connector: Contracts, claimed: Claimed) -> Receipt:
        """Create the company there, or find the one with its INN and KPP."""
        return connector.put_correspondent(job.client, job.company, job.links, claimed.idem)

    def look(self, job: CompanyJob, connector: Contracts, claimed: Claimed) -> Receipt | None:
        """Find the company by INN and KPP."""
        return connector.find_correspondent(job.client, job.company, job.links)


@dataclass(frozen=True, slots=True)
class RequestJob:
    """A contract that is asked for."""

    client: Uid
    request: ContractRequest
    links: Links


class RequestContract(Plain[RequestJob, Receipt]):
    """The company goes before its request in the same stream.

    ``CONTRACTS_REQUEST {"client", "company", "contract", "title", ...}``."""

    action, port = Action.CONTRACTS_REQUEST, Contracts

    def prepare(self, tx: ReadTx, claimed: Claimed) -> RequestJob:
        """Read the wish; raises Refused when the company is not known there: somebody took that back."""
        client = tx.clients.need(claimed.uid("client"))
        request = _request(claimed)
        links = links_for(tx.refs, claimed.system, [*client_uids(client), request.uid])
        company = require_company(client, request.company)
        if not is_known(links, company.uid):
            raise Refused(system=claimed.system, detail="company_first", fields=["company"])
        return RequestJob(client.uid, request, links)

    def send(self, job: RequestJob, connector: Contracts, claimed: Claimed) -> Receipt:
        """Ask for the contract: a draft appears there with our mark."""
        return connector.request_contract(job.request, job.links, claimed.idem)

    def look(self, job: RequestJob, connector: Contracts, claimed: Claimed) -> Receipt | None:
        """Find the draft by our mark."""
        return connector.find_request(job.request, job.links)

    def settle(self, tx: WriteTx, job: RequestJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep the draft here as well: people go on with it there, and its stream tells how."""
        if tx.books.contracts_by_uid([job.request.uid]).get(job.request.uid) is None:
            tx.books.save_contracts([_draft(tx, job)])
        keep_names(tx, claimed.system, told)
        if isinstance(told.record, ContractRecord):
            store_contracts(tx, Names(tx.refs, claimed.system), [told.record])
        return kept_answer(told)


def _request(claimed: Claimed) -> ContractRequest:
    payload = claimed.op.payload
    limit = payload.get("limit")
    return ContractRequest(
        uid=claimed.uid("contract"),
        company=claimed.uid("company"),
        title=str(payload.get("title", "")),
        comment=str(payload.get("comment", "")),
        deferral_days=int(payload.get("deferral_days") or 0),
        limit=None if limit is None else Decimal(str(limit)),
        valid_from=_day(payload.get("valid_from")),
        valid_till=_day(payload.get("valid_till")),
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def _draft(tx: WriteTx, job: RequestJob) -> Contract:
    request, own = job.request, tx.people.default_own_company()
    if own is None:
        raise NotFound(kind="own_company", what="default")
    today = tx.now.date()
    return Contract(
        uid=request.uid,
        client=job.client,
        company=request.company,
        own_company=own.uid,
        # A draft has no number yet; its title tells it from others, its uid from one with the same title.
        number=f"{request.title} · {request.uid[-4:]}",
        date=today,
        from_on=request.valid_from or today,
        till_on=request.valid_till,
        deferral_days=request.deferral_days,
        limit=request.limit,
    )
