"""The connector's settings as the rest of the package reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from b2bdesk.connectors.onec_ka.names import KA, Names, names_of
from b2bdesk.errors import ProfileInvalid
from b2bdesk.model.clock import COMPANY_ZONE
from b2bdesk.model.order import Stage


@dataclass(frozen=True, slots=True)
class Options:
    """Everything the profile says about these books.

    ``organisation`` is our company there: its INN, name or reference; empty where there is only one.
    ``zone`` is the zone of the server's wall clock, which its dates do not tell.
    """

    names: Names = KA
    organisation: str = ""
    zone: tzinfo = COMPANY_ZONE
    page: int = 200
    history: timedelta = timedelta(days=90)
    overlap: timedelta = timedelta(days=5)
    deep_overlap: timedelta = timedelta(days=60)
    pull_every: timedelta = timedelta(minutes=1)
    balances_every: timedelta = timedelta(minutes=30)
    contracts_every: timedelta = timedelta(hours=1)
    payments_by_register: bool = False
    balance_by_terms: bool = True
    quick_state: bool = False
    receipt_operations: tuple[str, ...] = ("ПоступлениеОплатыОтКлиента",)
    refund_operations: tuple[str, ...] = ("ВозвратОплатыКлиенту",)
    vat_as_enumeration: bool = False
    post_orders: bool = True
    statuses: Mapping[Stage, str] = field(default_factory=dict)
    delivery_article: str = ""
    realisation_kind: str = "waybill"
    contract_type: str = "СПокупателем"
    files: bool = True


def options_from(settings: Mapping[str, Any]) -> Options:
    """Build the options from settings that the manifest has checked; raises :class:`ProfileInvalid`."""
    return Options(
        names=names_of(settings["configuration"], settings["names"]),
        organisation=settings["organisation"].strip(),
        zone=_zone(settings["time_zone"]),
        page=max(1, settings["page"]),
        history=timedelta(days=settings["history_days"]),
        overlap=timedelta(days=settings["overlap_days"]),
        deep_overlap=timedelta(days=settings["deep_overlap_days"]),
        pull_every=timedelta(seconds=settings["pull_every_s"]),
        balances_every=timedelta(seconds=settings["balances_every_s"]),
        contracts_every=timedelta(seconds=settings["contracts_every_s"]),
        payments_by_register=settings["payments_by"] == "register",
        balance_by_terms=settings["balance_by"] == "terms",
        quick_state=settings["quick_state"],
        receipt_operations=_list(settings["receipt_operations"]),
        refund_operations=_list(settings["refund_operations"]),
        vat_as_enumeration=settings["vat_as"] == "enumeration",
        post_orders=settings["post_orders"],
        statuses={
            Stage.CONFIRMED: settings["status_confirmed"],
            Stage.IN_WORK: settings["status_in_work"],
            Stage.CLOSED: settings["status_closed"],
        },
        delivery_article=settings["delivery_article"],
        realisation_kind=settings["realisation_kind"],
        contract_type=settings["contract_type"],
        files=settings["paper_files"],
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ProfileInvalid(path="connectors.onec_ka.time_zone", detail="unknown_zone") from error
