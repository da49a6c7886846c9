"""Typed settings: the deployment profile (TOML, shipped by an administrator) and where files live.

The profile names systems and addresses; secrets never stand in it. What a person may change on the
screen (language, theme, holds) lives in the store's ``setting`` table.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from b2bdesk.errors import ProfileInvalid

TRAINING_PROFILE = "training"
"""The profile that points at the bundled training back office."""

MAIN_PROFILE = "main"
"""The profile that the first run makes when a person connects real systems."""

TRAINING_VENDORS = {
    "crm": "retailcrm",
    "erp": "sap",
    "accounting": "onec_ka",
    "contracts": "onec_sed",
    "shop": "bitrix",
    "statements": "bank_statement",
    "requisites": "dadata",
    "telephony": "asterisk",
    "mail": "mail",
}
"""Who stands behind each capability in the training back office."""


@dataclass(slots=True)
class Holds:
    """Pauses before an effect leaves, in seconds (``ux.md`` 1.4); changed by the settings screen at once."""

    mail_s: float = 10.0
    push_s: float = 5.0


@dataclass(frozen=True, slots=True)
class Profile:
    """One deployment: which vendor stands behind each capability and how it is reached.

    ``connectors`` holds each vendor's own settings as they stand in the file; the vendor's manifest
    checks them. ``own_company`` describes our seller where no system tells it (``model/people.py``).
    """

    name: str
    vendors: dict[str, str] = field(default_factory=dict)
    connectors: dict[str, dict[str, Any]] = field(default_factory=dict)
    holds: Holds = field(default_factory=Holds)
    training: bool = False
    own_company: dict[str, Any] = field(default_factory=dict)

    @property
    def needs_key_store(self) -> bool:
        """Tell whether the store's key is a secret; the training profile uses a fixed one."""
        return not self.training


def data_dir() -> Path:
    """Return the folder of stores and logs; ``B2BDESK_HOME`` moves it (tests, portable installs)."""
    moved = os.environ.get("B2BDESK_HOME")
    return Path(moved) if moved else Path(platformdirs.user_data_dir("b2bdesk", appauthor=False))


def profile_dir(name: str) -> Path:
    """Return the folder of one profile; made when absent, readable by its owner alone."""
    folder = data_dir() / "profiles" / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def profile_file(name: str) -> Path:
    """Return the path of a profile's TOML file."""
    return profile_dir(name) / "profile.toml"


def named_profile(name: str) -> Profile:
    """Return the profile of that name: training's own, or what its file says; raises ProfileInvalid."""
    if name == TRAINING_PROFILE:
        return Profile(name=name, vendors=dict(TRAINING_VENDORS), training=True)
    return load_profile(profile_file(name), name)


def load_profile(path: Path, name: str) -> Profile:
    """Read a profile file; raises :class:`ProfileInvalid` with what is wrong."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise ProfileInvalid(path=str(path), detail=str(err)) from err
    return profile_from(raw, name=name, path=str(path))


def profile_from(raw: dict[str, Any], *, name: str, path: str = "") -> Profile:
    """Build a profile from parsed TOML; an unknown key is an error, so that a typing slip is seen."""
    unknown = sorted(set(raw) - {"vendors", "connectors", "holds", "training", "own_company"})
    if unknown:
        raise ProfileInvalid(path=path, detail=f"unknown key: {', '.join(unknown)}")
    holds = raw.get("holds", {})
    try:
        pauses = Holds(**{key: float(value) for key, value in holds.items()})
    except (TypeError, ValueError) as err:
        raise ProfileInvalid(path=path, detail=f"holds: {err}") from err
    return Profile(
        name=name,
        vendors={str(key): str(value) for key, value in raw.get("vendors", {}).items()},
        connectors={str(key): dict(value) for key, value in raw.get("connectors", {}).items()},
        holds=pauses,
        training=bool(raw.get("training", False)),
        own_company=dict(raw.get("own_company", {})),
    )
