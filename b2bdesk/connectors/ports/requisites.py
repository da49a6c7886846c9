"""The state registry of companies and banks."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from b2bdesk.connectors.records import RegistryAddress, RegistryBank, RegistryCompany


@runtime_checkable
class Requisites(Protocol):
    """The state registry of companies and banks."""

    def by_inn(self, inn: str, kpp: str | None = None) -> list[RegistryCompany]:
        """Return the head office and the branches with this INN, the head office first."""

    def suggest(self, text: str) -> list[RegistryCompany]:
        """Return companies that fit a name, an INN part or an address."""

    def bank(self, bic: str) -> RegistryBank | None:
        """Return the bank with this BIC."""

    def addresses(self, text: str) -> list[RegistryAddress]:
        """Return postal addresses that fit what was typed so far."""
