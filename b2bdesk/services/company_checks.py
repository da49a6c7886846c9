"""Asking the state registry about a known company again: what differs, and taking it over (``ux.md`` 5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from b2bdesk.connectors.records import RegistryCompany
from b2bdesk.errors import InvalidInput, NotFound
from b2bdesk.model.client import Client, Company
from b2bdesk.model.uid import Uid
from b2bdesk.services import client_edits
from b2bdesk.services.client_edits import Edited
from b2bdesk.services.desk import Desk

FIELDS = (
    "legal_name",
    "short_name",
    "kpp",
    "ogrn",
    "okpo",
    "legal_address",
    "director",
    "director_post",
    "state",
    "closed_on",
)
"""What the registry has the last word on. The kind and the INN are what it is asked by."""


@dataclass(frozen=True, slots=True)
class CompanyCheck:
    """What the registry says of a company; ``differing`` are field, value here and value there."""

    company: Uid
    found: RegistryCompany
    differing: tuple[tuple[str, Any, Any], ...]


def check(desk: Desk, company: Company) -> CompanyCheck:
    """Ask the registry about a company; blocks until it answers.

    Raises InvalidInput without an INN, NotFound where the registry does not know it, ConnectorError,
    AgentAway.
    """
    if not company.inn:
        raise InvalidInput(field="inn", reason="empty")
    told = desk.requisites.by_inn(company.inn)
    same = [one for one in told if company.kpp in (None, one.kpp)]
    if not same:
        raise NotFound(kind="registry_company", what=company.inn)
    return CompanyCheck(company.uid, same[0], tuple(_differing(company, same[0])))


def take_over(desk: Desk, client: Uid, checked: CompanyCheck) -> Edited:
    """Let the company be as the registry says, and queue that for everybody who knows it; raises NotFound."""
    told = {name: theirs for name, _ours, theirs in checked.differing}

    def change(now: Client) -> Client:
        when = checked.found.asked_at or desk.clock.now()
        made = tuple(
            replace(one, **told, state_at=when, details_pending=False) if one.uid == checked.company else one
            for one in now.companies
        )
        return replace(now, companies=made)

    return client_edits.edit(desk, client, change)


def _differing(company: Company, found: RegistryCompany) -> list[tuple[str, Any, Any]]:
    """Return what the registry says otherwise; of what it does not say ours stays."""
    pairs = [(name, getattr(company, name), getattr(found, name)) for name in FIELDS]
    return [(name, ours, theirs) for name, ours, theirs in pairs if theirs and ours != theirs]
