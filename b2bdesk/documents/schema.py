"""JSON schemas of the snapshots, for those who make documents from outside.

``python -m b2bdesk.documents.schema docs/documents`` writes one file a kind.
"""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from b2bdesk.documents.registry import KINDS


def schema_text(kind: str) -> str:
    """Return the JSON schema of a kind's snapshot, ready for a file."""
    schema = _described(msgspec.json.schema(KINDS[kind].snapshot))
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _described(part: Any) -> Any:
    """Return ``part`` with its descriptions unindented: Python itself does so from 3.13 on, 3.11 does not."""
    if isinstance(part, list):
        return [_described(each) for each in part]
    if not isinstance(part, dict):
        return part
    described = {name: _described(value) for name, value in part.items()}
    if isinstance(part.get("description"), str):
        described["description"] = inspect.cleandoc(part["description"])
    return described


def write_schemas(folder: Path) -> list[Path]:
    """Write ``<kind>.schema.json`` for every kind into ``folder`` and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in KINDS:
        path = folder / f"{kind}.schema.json"
        path.write_text(schema_text(kind), encoding="utf-8")
        written.append(path)
    return written


if __name__ == "__main__":
    for path in write_schemas(Path(sys.argv[1])):
        print(path)
