"""Which vendors there are, and the opened connectors of one deployment.

A vendor is a package of ``b2bdesk.connectors`` with a ``manifest`` module, or somebody else's package
that names its manifest in the entry-point group ``b2bdesk.connectors``. The deployment profile picks one
vendor per capability; nothing else in the program names a vendor.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

import b2bdesk.connectors
from b2bdesk.connectors.ports import CAPABILITIES, Connector, Crm, Mail, Requisites, Source
from b2bdesk.errors import ProfileInvalid
from b2bdesk.model.clock import Clock
from b2bdesk.secrets import Secrets, service_name
from b2bdesk.settings import Profile

if TYPE_CHECKING:
    from b2bdesk.connectors.transport import Network

log = logging.getLogger(__name__)

ENTRY_POINTS = "b2bdesk.connectors"
COMMON_KEYS = frozenset({"late_commit_s", "loopback_authority"})
"""Settings that every connector understands."""


class Quality(StrEnum):
    """How far a connector has come: the rules of each rung are in the manual for connectors."""

    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"
    PLATINUM = "platinum"


@dataclass(frozen=True, slots=True)
class SettingField:
    """One setting of a connector in the profile. Without ``default`` it must be given.

    ``kind`` is the type in the file; ``choices`` restricts a text.
    """

    key: str
    title: str
    kind: type[str] | type[int] | type[float] | type[bool] = str
    default: str | int | float | bool | None = None
    required: bool = False
    choices: tuple[str, ...] = ()


def pace_fields(per_second: float, at_once: int) -> tuple[SettingField, SettingField]:
    """Return the settings of :class:`~b2bdesk.connectors.pace.Pace`, with what this vendor bears usually."""
    return (
        SettingField("requests_per_second", "Requests a second of this desk", float, per_second),
        SettingField("requests_at_once", "Requests that may go without a pause", int, at_once),
    )


@dataclass(frozen=True, slots=True)
class SecretField:
    """One secret of a connector; it stands in the key store under ``name``, never in the profile."""

    name: str
    title: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Kit:
    """What a connector is built from: checked settings, late access to its secrets, the clock.

    ``loopback_authority`` is the certificate file of the training back office, believed for this
    computer only; ``network`` stands in for the machine's own.
    """

    settings: Mapping[str, Any]
    secret: Callable[[str], str | None]
    clock: Clock
    late_commit: timedelta
    loopback_authority: Path | None = None
    network: Network | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a vendor's connector is and needs. ``build`` imports the connector when it is called.

    ``late_commit_s``: for how many seconds after a lost answer the vendor may still carry it out.
    """

    id: str
    title: str
    capabilities: tuple[str, ...]
    build: Callable[[Kit], Connector]
    settings: tuple[SettingField, ...] = ()
    secrets: tuple[SecretField, ...] = ()
    late_commit_s: float = 120.0
    quality: Quality = Quality.BRONZE


def imported(module: str, name: str) -> Callable[[Kit], Connector]:
    """Return what builds a connector by a class or function of a module, which is imported only then."""

    def build(kit: Kit) -> Connector:
        made: Connector = getattr(importlib.import_module(module), name)(kit)
        return made

    return build


@dataclass(frozen=True, slots=True)
class Connectors:
    """The opened connectors of one deployment, by vendor and by capability."""

    by_vendor: Mapping[str, Connector] = field(default_factory=dict)
    by_capability: Mapping[str, Connector] = field(default_factory=dict)

    def has(self, capability: str) -> bool:
        """Tell whether the deployment has a vendor for this capability."""
        return capability in self.by_capability

    @property
    def crm(self) -> Crm | None:
        """The hub of clients and orders."""
        connector: object = self.by_capability.get("crm")
        return connector if isinstance(connector, Crm) else None

    @property
    def requisites(self) -> Requisites | None:
        """The state registry."""
        connector: object = self.by_capability.get("requisites")
        return connector if isinstance(connector, Requisites) else None

    @property
    def mail(self) -> Mail | None:
        """The mailbox."""
        connector: object = self.by_capability.get("mail")
        return connector if isinstance(connector, Mail) else None

    @property
    def sources(self) -> Mapping[str, Source]:
        """Connectors from which records are pulled, by vendor."""
        return {vendor: one for vendor, one in self.by_vendor.items() if isinstance(one, Source)}

    def close(self) -> None:
        """Close every connector; one that fails does not keep the others open."""
        for vendor, connector in self.by_vendor.items():
            try:
                connector.close()
            except Exception:
                log.exception("Closing the connector %s failed", vendor)


@cache
def manifests() -> Mapping[str, Manifest]:
    """Return every known vendor by id: the bundled ones and those of installed packages."""
    found = {manifest.id: manifest for manifest in _bundled()}
    for entry in entry_points(group=ENTRY_POINTS):
        manifest = entry.load()
        if isinstance(manifest, Manifest) and manifest.id not in found:
            found[manifest.id] = manifest
        else:
            log.warning("The connector %s is left out: no manifest, or its id is taken", entry.name)
    return found


def open_connectors(profile: Profile, secrets: Secrets, clock: Clock) -> Connectors:
    """Build the connectors that ``profile`` picks; a vendor of several capabilities is built once.

    Nothing is contacted yet. Raises :class:`ProfileInvalid` when the profile names an unknown vendor, a
    capability that the vendor has not, or settings that its manifest does not allow.
    """
    by_vendor: dict[str, Connector] = {}
    by_capability: dict[str, Connector] = {}
    for capability, vendor in profile.vendors.items():
        manifest = _manifest_for(capability, vendor)
        if vendor not in by_vendor:
            by_vendor[vendor] = manifest.build(_kit(manifest, profile, secrets, clock))
        by_capability[capability] = by_vendor[vendor]
    return Connectors(by_vendor, by_capability)


def checked_settings(manifest: Manifest, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings with defaults filled in; raises :class:`ProfileInvalid` on a wrong one."""
    known = {setting.key for setting in manifest.settings} | COMMON_KEYS
    for key in given:
        if key not in known:
            raise _invalid(manifest, key, "unknown_key")
    return {setting.key: _checked(manifest, setting, given) for setting in manifest.settings}


def _bundled() -> list[Manifest]:
    packages = [module.name for module in pkgutil.iter_modules(b2bdesk.connectors.__path__) if module.ispkg]
    found = []
    for package in packages:
        name = f"b2bdesk.connectors.{package}.manifest"
        if importlib.util.find_spec(name) is None:
            continue
        module = importlib.import_module(name)
        manifest: Manifest = module.MANIFEST
        found.append(manifest)
    return found


def _manifest_for(capability: str, vendor: str) -> Manifest:
    if capability not in CAPABILITIES:
        raise ProfileInvalid(path=f"vendors.{capability}", detail="unknown_capability")
    manifest = manifests().get(vendor)
    if manifest is None:
        raise ProfileInvalid(path=f"vendors.{capability}", detail="unknown_vendor")
    if capability not in manifest.capabilities:
        raise ProfileInvalid(path=f"vendors.{capability}", detail="vendor_cannot")
    return manifest


def _kit(manifest: Manifest, profile: Profile, secrets: Secrets, clock: Clock) -> Kit:
    given = profile.connectors.get(manifest.id, {})
    service = service_name(profile.name, manifest.id)
    authority = given.get("loopback_authority")
    return Kit(
        settings=checked_settings(manifest, given),
        secret=lambda name: secrets.get(service, name),
        clock=clock,
        late_commit=timedelta(seconds=float(given.get("late_commit_s", manifest.late_commit_s))),
        loopback_authority=Path(authority) if authority else None,
    )


def _checked(manifest: Manifest, setting: SettingField, given: Mapping[str, Any]) -> Any:
    value = given.get(setting.key, setting.default)
    if value is None or value == "":
        if setting.required:
            raise _invalid(manifest, setting.key, "missing")
        return value
    if setting.kind is float and type(value) is int:
        value = float(value)
    if type(value) is not setting.kind:
        raise _invalid(manifest, setting.key, "wrong_type")
    if setting.choices and value not in setting.choices:
        raise _invalid(manifest, setting.key, "not_a_choice")
    return value


def _invalid(manifest: Manifest, key: str, detail: str) -> ProfileInvalid:
    return ProfileInvalid(path=f"connectors.{manifest.id}.{key}", detail=detail)
