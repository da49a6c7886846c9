"""The command ``check``: every connector of a profile, looked at one by one, without a window."""

from __future__ import annotations

import json
from dataclasses import asdict

from b2bdesk.agent import Start, started_alone
from b2bdesk.connectors.ports import CheckLine
from b2bdesk.connectors.registry import SecretField, SettingField, manifests, open_connectors
from b2bdesk.model.clock import SystemClock


def run(*, profile: str, as_json: bool) -> int:
    """Print what was looked at and whether it is right; 0 when everything is."""
    with started_alone(profile) as start:
        found = look(start)
    good = all(line.ok for lines in found.values() for line in lines)
    if as_json:
        shown = {system: [asdict(line) for line in lines] for system, lines in found.items()}
        print(json.dumps({"ok": good, "connectors": shown}, ensure_ascii=False, default=str))
    else:
        for system, lines in found.items():
            for line in lines:
                facts = ", ".join(f"{name}: {value}" for name, value in line.facts.items())
                print(
                    f"{system:12} {'ok ' if line.ok else 'NO '} {line.code.removeprefix('check.'):24} {facts}"
                )
    return 0 if good else 1


def forms() -> list[dict[str, object]]:
    """Return what every vendor's connector asks for: settings and the names of its secrets."""
    return [
        {
            "id": manifest.id,
            "title": manifest.title,
            "capabilities": list(manifest.capabilities),
            "fields": [_setting(each) for each in manifest.settings]
            + [_secret(each) for each in manifest.secrets],
        }
        for manifest in manifests().values()
    ]


def print_forms() -> int:
    """Print the forms for machines."""
    print(json.dumps({"ok": True, "forms": forms()}, ensure_ascii=False))
    return 0


def _setting(field: SettingField) -> dict[str, object]:
    return {
        "key": field.key,
        "title": field.title,
        "required": field.required,
        "kind": field.kind.__name__,
        "default": "" if field.default is None else str(field.default),
        "choices": list(field.choices),
    }


def _secret(field: SecretField) -> dict[str, object]:
    return {
        "key": field.name,
        "title": field.title,
        "required": field.required,
        "secret": True,
        "choices": [],
    }


def look(start: Start) -> dict[str, list[CheckLine]]:
    """Return the lines of every connector's own check."""
    connectors = open_connectors(start.profile, start.secrets, SystemClock())
    try:
        return {system: connector.check() for system, connector in connectors.by_vendor.items()}
    finally:
        connectors.close()
