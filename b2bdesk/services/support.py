"""The report that a person may send for help: what the program did and how much there is, nobody's data.

Nothing is sent by itself. No payload, no name, no number of a client: logs with secrets, phones, addresses
and company numbers masked, the profile without secrets, counts, states and the journal of the sync.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from b2bdesk import logs
from b2bdesk.errors import DeskError, FileNotWritten
from b2bdesk.settings import Profile
from b2bdesk.store import figures
from b2bdesk.store.migrate import HEAD
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.store.tx import ReadTx

JOURNAL_LINES = 500
OPERATIONS = 500
PACKAGES = ("pyside6", "sqlalchemy", "sqlcipher3-wheels", "httpx", "msgspec", "reportlab", "keyring")
PROGRAM_VERSION = "0.1.0"

_LOGS = "logs"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is about: a profile, its folder, its store where that one opens, else why not."""

    profile: Profile
    folder: Path
    store: Store | None = None
    trouble: DeskError | None = None


def save_report(subject: Subject, target: Path) -> Path:
    """Write the report to ``target`` and return it; raises FileNotWritten."""
    more: dict[str, object] = {"computer.json": _computer(subject)}
    if subject.trouble is not None:
        more["trouble.json"] = {"code": subject.trouble.code}
    if subject.store is not None:
        try:
            with subject.store.read() as tx:
                more |= _inside(tx)
        except DeskError as error:
            more["trouble.json"] = {"code": error.code}
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        logs.support_bundle(target, subject.folder / _LOGS, _settings(subject.profile), _versions(), more)
    except OSError as error:
        raise FileNotWritten(path=str(target), detail=error.strerror or "") from error
    return target


def report_name(at: datetime) -> str:
    """Return the name of a report made at a moment (local time)."""
    return f"b2bdesk-report-{at:%Y%m%d-%H%M%S}.zip"


def _settings(profile: Profile) -> dict[str, Any]:
    """Return the profile as its file has it, without our own company: its accounts are nobody's business."""
    return {
        "name": profile.name,
        "training": profile.training,
        "vendors": profile.vendors,
        "connectors": profile.connectors,
        "holds": {"mail_s": profile.holds.mail_s, "push_s": profile.holds.push_s},
    }


def _versions() -> dict[str, str]:
    return {"b2bdesk": PROGRAM_VERSION, "schema": HEAD, **{name: _installed(name) for name in PACKAGES}}


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _computer(subject: Subject) -> Mapping[str, object]:
    return {
        "files": figures.bytes_by_file(subject.folder),
        "free_bytes": shutil.disk_usage(subject.folder).free,
    }


def _inside(tx: ReadTx) -> dict[str, object]:
    return {
        "rows.json": figures.rows_by_table(tx.session),
        "outbox.json": {"open": tx.outbox.counts()._asdict(), "operations": _operations(tx)},
        "systems.json": [state._asdict() for state in tx.states.all()],
        "journal.json": [
            {"at": line.at, "code": line.code, "facts": line.facts} for line in tx.journal.rows(JOURNAL_LINES)
        ],
    }


def _operations(tx: ReadTx) -> list[dict[str, object]]:
    """Return how the open operations stand; what they carry stays here."""
    return [
        {
            "uid": op.uid,
            "action": op.action.value,
            "state": op.state.value,
            "attempts": op.attempts,
            "created_at": op.created_at,
            "not_before": op.not_before,
            "error": op.error_code,
        }
        for op in tx.outbox.rows(OutboxQuery(limit=OPERATIONS))
    ]
