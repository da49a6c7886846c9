"""Contracts with companies, wherever they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, runtime_checkable

from b2bdesk.connectors.ports.common import Idem, Links, Receipt
from b2bdesk.connectors.records import ContractRecord
from b2bdesk.model.client import Client, Company
from b2bdesk.model.uid import Uid


@dataclass(frozen=True, slots=True)
class ContractRequest:
    """A contract that the manager wants to be drawn up; sums are roubles."""

    uid: Uid
    company: Uid
    title: str
    comment: str = ""
    deferral_days: int = 0
    limit: Decimal | None = None
    valid_from: date | None = None
    valid_till: date | None = None


@runtime_checkable
class Contracts(Protocol):
    """The contracts' keeper."""

    def contracts(self, company: Company, links: Links) -> list[ContractRecord]:
        """Return the contracts with the company, asked live; found by INN and KPP where there is no link."""

    def contract(self, ext_id: str) -> ContractRecord | None:
        """Return one contract as it is now: status and payment terms."""

    def put_correspondent(self, client: Client, company: Uid, links: Links, idem: Idem) -> Receipt:
        """Create the company there, or find the one with its INN and KPP."""

    def find_correspondent(self, client: Client, company: Uid, links: Links) -> Receipt | None:
        """Return the company there, if it exists."""

    def request_contract(self, request: ContractRequest, links: Links, idem: Idem) -> Receipt:
        """Ask for a contract: a draft appears there with our mark."""

    def find_request(self, request: ContractRequest, links: Links) -> Receipt | None:
        """Return the draft by our mark."""
