"""Which systems a profile is connected to: read, changed and checked for the settings and the first run.

Vendors' manifests and checks live with the connectors, which the desk's process must not load; so both
are asked of ``main.py check`` in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import tomli_w

from b2bdesk.errors import FileNotWritten, ProfileInvalid
from b2bdesk.secrets import KeyStoreSecrets, Secrets, service_name
from b2bdesk.settings import Profile, load_profile, profile_file
from b2bdesk.training_office import MAIN

CHECK_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class FormField:
    """One setting or secret of a connector as a form asks for it. A secret's value never comes back."""

    key: str
    title: str
    required: bool
    secret: bool = False
    kind: str = "str"
    default: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConnectorForm:
    """A vendor, what it is for, what it asks and what is set now (secrets: only whether they are)."""

    id: str
    title: str
    capabilities: tuple[str, ...]
    fields: tuple[FormField, ...]
    values: dict[str, str]
    connected: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """One line of a connector's check: a code of the sentence and its facts."""

    ok: bool
    code: str
    facts: dict[str, Any]


class Connections:
    """The connectors of one profile. Every method blocks: call them in a lane.

    ``saved`` is called after each change: a desk that runs on this profile lets its agent read it anew.
    """

    def __init__(
        self, profile: str, secrets: Secrets | None = None, *, saved: Callable[[], None] | None = None
    ) -> None:
        self.profile, self._secrets, self._saved = profile, secrets or KeyStoreSecrets(), saved

    def forms(self) -> list[ConnectorForm]:
        """Return every vendor that the program knows; raises ProfileInvalid for a profile it cannot read."""
        profile = self._profile()
        return [self._form(raw, profile) for raw in self._manifests]

    def save(self, vendor: str, values: dict[str, str], secrets: dict[str, str]) -> None:
        """Connect a vendor: settings into the profile's file, secrets into the key store.

        An empty secret leaves the kept one. Raises NoKeyStore, FileNotWritten, ProfileInvalid.
        """
        form = next(form for form in self.forms() if form.id == vendor)
        for name, value in secrets.items():
            if value:
                self._secrets.set(service_name(self.profile, vendor), name, value)
        raw = self._raw()
        raw.setdefault("connectors", {})[vendor] = _typed(form, values)
        for capability in form.capabilities:
            raw.setdefault("vendors", {})[capability] = vendor
        self._write(raw)

    def save_own_company(self, described: dict[str, Any]) -> None:
        """Keep what our own company is called and where its money goes."""
        raw = self._raw()
        raw["own_company"] = described
        self._write(raw)

    def check(self, vendor: str) -> list[Checked]:
        """Look at one connector as it is set now; the lines are its own."""
        return self.check_all().get(vendor, [])

    def check_all(self) -> dict[str, list[Checked]]:
        """Look at every connected vendor; a profile that cannot be used says so for each of them."""
        answer = _asked("check", "--profile", self.profile, "--json")
        if "error" in answer:
            error = answer["error"]
            said = [Checked(False, f"check.{error['code']}", dict(error["facts"]))]
            return {raw["id"]: said for raw in self._manifests}
        return {
            vendor: [Checked(line["ok"], line["code"], line["facts"]) for line in lines]
            for vendor, lines in answer.get("connectors", {}).items()
        }

    @cached_property
    def _manifests(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = _asked("check", "--forms", "--json")["forms"]
        return found

    def _form(self, raw: dict[str, Any], profile: Profile | None) -> ConnectorForm:
        fields = tuple(FormField(**{**each, "choices": tuple(each["choices"])}) for each in raw["fields"])
        kept = profile.connectors.get(raw["id"], {}) if profile else {}
        connected = profile is not None and raw["id"] in profile.vendors.values()
        values = {field.key: str(kept.get(field.key, field.default)) for field in fields if not field.secret}
        return ConnectorForm(raw["id"], raw["title"], tuple(raw["capabilities"]), fields, values, connected)

    def _profile(self) -> Profile | None:
        file = profile_file(self.profile)
        return load_profile(file, self.profile) if file.exists() else None

    def _raw(self) -> dict[str, Any]:
        profile = self._profile()
        if profile is None:
            return {}
        raw: dict[str, Any] = {"vendors": dict(profile.vendors), "connectors": dict(profile.connectors)}
        raw["holds"] = {"mail_s": profile.holds.mail_s, "push_s": profile.holds.push_s}
        if profile.own_company:
            raw["own_company"] = profile.own_company
        return raw

    def _write(self, raw: dict[str, Any]) -> None:
        file = profile_file(self.profile)
        fresh = file.with_suffix(".new")
        try:
            fresh.write_text(tomli_w.dumps(raw), encoding="utf-8")
            fresh.chmod(0o600)
            fresh.replace(file)
        except OSError as err:
            raise FileNotWritten(path=str(file), detail=err.strerror or "") from err
        if self._saved is not None:
            self._saved()


def _typed(form: ConnectorForm, values: dict[str, str]) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    for field in form.fields:
        text = values.get(field.key, "").strip()
        if field.secret or not text:
            continue
        try:
            typed[field.key] = _READ[field.kind](text)
        except ValueError as err:
            raise ProfileInvalid(path=form.title, detail=f"{field.title}: {text}") from err
    return typed


_READ: dict[str, Any] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": lambda text: text.lower() in {"1", "true", "yes", "да"},
}


def _asked(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(MAIN), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=CHECK_WITHIN_S,
        check=False,
        env=dict(os.environ),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    except (ValueError, IndexError) as err:
        raise ProfileInvalid(path="check", detail=done.stderr.strip()[-200:]) from err
    return answer


def known_profiles(folder: Path) -> list[str]:
    """Return the profiles that have a file of their own."""
    return sorted(file.parent.name for file in folder.glob("*/profile.toml"))
