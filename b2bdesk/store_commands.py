"""The commands ``backup``, ``restore`` and ``report``: copies of the store, and a report for support.

They work without a window, also when the store itself cannot be opened any more.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from b2bdesk import logs
from b2bdesk.errors import DeskError, FileNotRead, NotFound
from b2bdesk.model.clock import COMPANY_ZONE, SystemClock
from b2bdesk.secrets import KeyStoreSecrets, store_key
from b2bdesk.services import support
from b2bdesk.settings import Profile, named_profile, profile_dir
from b2bdesk.store import copies, engine
from b2bdesk.store.profile_locks import ProfileLock
from b2bdesk.store.restoring import put_back
from b2bdesk.store.store import FILE, Store


def run_backup(*, profile: str, out: Path | None, as_json: bool) -> int:
    """Copy the store of a profile, beside it or to ``out``; works while the desk is open.

    Raises NotFound when there is no store yet, NoKeyStore, ProfileInvalid, DiskFull, StoreError.
    """
    with _opened(named_profile(profile)) as store:
        made = store.copy(copies.Reason.HAND, out)
    _say(as_json, {"ok": True, "file": str(made), "bytes": made.stat().st_size}, str(made))
    return 0


def run_list(*, profile: str, as_json: bool) -> int:
    """Print the copies that lie beside the store, the newest first."""
    found = copies.found(profile_dir(profile))
    shown = [
        {
            "file": str(copy.path),
            "made_at": copy.made_at.isoformat(),
            "reason": copy.reason,
            "bytes": copy.size,
        }
        for copy in found
    ]
    lines = [
        f"{_local(copy.made_at)}  {copy.reason:8} {copy.size / 2**20:8.1f} MiB  {copy.path}" for copy in found
    ]
    _say(as_json, {"ok": True, "copies": shown}, "\n".join(lines) or "There are no copies yet.")
    return 0


def run_check(*, profile: str, file: Path | None, as_json: bool) -> int:
    """Read a copy from end to end without touching anything; raises StoreKeyWrong, StoreDamaged."""
    key = _key(named_profile(profile))
    copy = _chosen(profile, file)
    engine.check_key(copy, key or engine.TRAINING_KEY, leave_mark=False)
    copies.check(copy, key or engine.TRAINING_KEY)
    _say(as_json, {"ok": True, "file": str(copy)}, f"{copy} is whole.")
    return 0


def run_restore(*, profile: str, file: Path | None, sure: bool, as_json: bool) -> int:
    """Put a copy in the place of the store; the present one is kept. Asks first unless ``sure``.

    1 when the person said no. Raises AlreadyRunning while desk or agent work on the profile, FileNotRead,
    StoreKeyWrong, StoreDamaged, StoreTooNew, DiskFull.
    """
    known, folder = named_profile(profile), profile_dir(profile)
    logs.configure(folder / "logs", "restore")
    copy = _chosen(profile, file)
    with ProfileLock.take(folder, "desk"), ProfileLock.take(folder, "agent"):
        if not sure and not _agreed(copy):
            _say(as_json, {"ok": False, "file": str(copy)}, "Nothing was changed.")
            return 1
        kept = put_back(folder, copy, _key(known), SystemClock())
    facts = {"ok": True, "file": str(copy), "replaced": str(kept) if kept else None}
    said = f"{copy} is in place. What was queued when it was made is looked up before it is sent."
    _say(as_json, facts, f"{said}\nThe store before it lies in {kept}." if kept else said)
    return 0


def run_report(*, profile: str, out: Path | None, as_json: bool) -> int:
    """Write the report for support; a store that does not open is told in it. Raises FileNotWritten."""
    known, folder = named_profile(profile), profile_dir(profile)
    target = out or Path.cwd() / support.report_name(datetime.now(COMPANY_ZONE))
    try:
        with _opened(known) as store:
            support.save_report(support.Subject(known, folder, store), target)
    except DeskError as error:
        support.save_report(support.Subject(known, folder, trouble=error), target)
    _say(as_json, {"ok": True, "file": str(target)}, str(target))
    return 0


def _opened(profile: Profile) -> Store:
    folder = profile_dir(profile.name)
    if not (folder / FILE).exists():
        raise NotFound(kind="store", what=profile.name)
    return Store.open(folder, key=_key(profile), clock=SystemClock(), origin="desk", migrate=False)


def _key(profile: Profile) -> bytes | None:
    key = store_key(profile, KeyStoreSecrets())
    logs.remember_secret(key.hex() if key else None)
    return key


def _chosen(profile: str, file: Path | None) -> Path:
    """Return the file that was named, else the newest copy; raises FileNotRead, NotFound."""
    if file is not None:
        if not file.is_file():
            raise FileNotRead(path=str(file), detail="")
        return file
    newest = next(iter(copies.found(profile_dir(profile))), None)
    if newest is None:
        raise NotFound(kind="copy", what=profile)
    return newest.path


def _agreed(copy: Path) -> bool:
    if not sys.stdin.isatty():
        return False
    print(f"Put {copy} in the place of the store? The present one is kept. [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes", "д", "да"}


def _local(at: datetime) -> str:
    return at.astimezone(COMPANY_ZONE).strftime("%d.%m.%Y %H:%M")


def _say(as_json: bool, facts: dict[str, Any], line: str) -> None:
    print(json.dumps(facts, ensure_ascii=False) if as_json else line)
