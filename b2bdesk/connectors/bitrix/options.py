"""The connector's settings as the rest of the package reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta, tzinfo
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.connectors.regions import NO_REGIONS, RegionProperties
from b2bdesk.errors import ProfileInvalid
from b2bdesk.model.order import Stage

READER_MARK_LENGTH = 20
"""The site keeps the time of the last exchange under so many first characters of the page's path."""

GROUPS = {
    Stage.RECEIVED: "new",
    Stage.CONFIRMED: "approval",
    Stage.IN_WORK: "assembling",
    Stage.CLOSED: "complete",
    Stage.CANCELLED: "cancel",
}
"""The groups from which the rest of the program reads an order's stage."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What the site calls the order properties we need: a code in REST, a title in the exchange file."""

    inn: tuple[str, ...] = ("INN", "ИНН")
    kpp: tuple[str, ...] = ("KPP", "КПП")
    company: tuple[str, ...] = ("COMPANY",)
    email: tuple[str, ...] = ("EMAIL",)
    address: tuple[str, ...] = ("ADDRESS",)
    client_number: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """Everything the profile says about this shop. Paths are those below ``folder``, where the site lives."""

    folder: str = ""
    orders: str = "exchange"
    exchange_path: str = "/b2bdesk/1c_exchange.php"
    onec_path: str = "/bitrix/admin/1c_exchange.php"
    exchange_version: str = "2.09"
    exchange_writes: bool = False
    rest_user: int = 0
    endpoint_path: str = ""
    catalogue: str = "none"
    catalogue_folder: Path | None = None
    catalogue_iblock: int = 0
    article_property: str = ""
    regions: RegionProperties = NO_REGIONS
    default_warehouse: str = "main"
    discount_per: str = "unit"
    currency_name: str = "руб"
    zone: tzinfo = field(default_factory=lambda: ZoneInfo("Europe/Moscow"))
    properties: Properties = Properties()
    statuses: Mapping[Stage, str] = field(default_factory=dict)
    private_buyers: bool = True
    shipments: bool = False
    pull_every: timedelta = timedelta(seconds=60)
    catalogue_every: timedelta = timedelta(minutes=15)

    @property
    def page_is_shared(self) -> bool:
        """Tell whether our exchange page and 1C's count as one reader for the site."""
        ours, theirs = (f"{self.folder}{path}" for path in (self.exchange_path, self.onec_path))
        return bool(self.onec_path) and ours[:READER_MARK_LENGTH] == theirs[:READER_MARK_LENGTH]

    def group_of(self, status: str, *, cancelled: bool, final: bool) -> str | None:
        """Return the group of an order's state; None for a status that the profile does not name."""
        if cancelled:
            return GROUPS[Stage.CANCELLED]
        named = (GROUPS[stage] for stage, code in self.statuses.items() if code == status)
        return next(named, GROUPS[Stage.CLOSED] if final else None)


def options_from(settings: Mapping[str, Any]) -> Options:
    """Build the options from settings that the manifest has checked; raises :class:`ProfileInvalid`."""
    given = dict(settings)
    if "rest" in (given["orders"], given["catalogue"]) and given["rest_user"] <= 0:
        raise _wrong("rest_user", "missing")
    return Options(
        folder=urlsplit(given["base_url"]).path.rstrip("/"),
        orders=given["orders"],
        exchange_path=_path(given["exchange_path"], "exchange_path"),
        onec_path=given["onec_path"],
        exchange_version=given["exchange_version"],
        exchange_writes=given["exchange_writes"],
        rest_user=given["rest_user"],
        endpoint_path=_path(given["endpoint_path"], "endpoint_path") if given["endpoint_path"] else "",
        catalogue=given["catalogue"],
        catalogue_folder=_folder(given),
        catalogue_iblock=given["catalogue_iblock"],
        article_property=given["article_property"],
        regions=RegionProperties(given["property_not_sold"], given["property_on_request"]),
        default_warehouse=given["default_warehouse"],
        discount_per=given["discount_per"],
        currency_name=given["currency_name"],
        zone=_zone(given["time_zone"]),
        properties=_properties(given),
        statuses=_statuses(given),
        private_buyers=given["private_buyers"],
        shipments=given["shipments"],
        pull_every=timedelta(seconds=given["pull_every_s"]),
        catalogue_every=timedelta(seconds=given["catalogue_every_s"]),
    )


def _statuses(given: Mapping[str, Any]) -> dict[Stage, str]:
    named = {
        Stage.RECEIVED: given["status_received"],
        Stage.CONFIRMED: given["status_confirmed"],
        Stage.IN_WORK: given["status_in_work"],
        Stage.CLOSED: given["status_closed"],
    }
    return {stage: code for stage, code in named.items() if code}


def _properties(given: Mapping[str, Any]) -> Properties:
    return Properties(
        inn=_names(given["property_inn"]),
        kpp=_names(given["property_kpp"]),
        company=_names(given["property_company"]),
        email=_names(given["property_email"]),
        address=_names(given["property_address"]),
        client_number=_names(given["property_client_number"]),
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(part for one in text.split(",") if (part := one.strip()))


def _path(text: str, setting: str) -> str:
    """Return the path with one leading slash; an address of another host is no path."""
    if (
        "?" in text
        or "#" in text
        or "://" in text
        or text.startswith("//")
        or ".." in text
        or not text.strip("/")
    ):
        raise _wrong(setting, "not_a_path")
    return "/" + text.strip().lstrip("/")


def _folder(given: Mapping[str, Any]) -> Path | None:
    if given["catalogue"] != "files":
        return None
    if not given["catalogue_folder"]:
        raise _wrong("catalogue_folder", "missing")
    return Path(given["catalogue_folder"])


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise _wrong("time_zone", "not_a_time_zone") from error


def _wrong(setting: str, detail: str) -> ProfileInvalid:
    return ProfileInvalid(path=f"connectors.{SYSTEM}.{setting}", detail=detail)
