"""Log files, what never gets into them, crashes, and the bundle that a person may send for help.

Secrets and phone numbers are masked in the handlers' formatter, after the text and the traceback have
been put together, so that nothing written in any way slips past.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import logging.handlers
import os
import platform
import re
import sys
import threading
import zipfile
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from b2bdesk.masking import MASK, remember_secret, without_known_secrets

__all__ = [
    "MaskingFormatter",
    "capture_output",
    "configure",
    "install_hooks",
    "mask",
    "mask_for_support",
    "remember_secret",
    "support_bundle",
    "without_secrets",
]

FORMAT = "%(asctime)s %(levelname)-7s %(process)d %(threadName)s %(name)s: %(message)s"
FILE_BYTES = 2_000_000
FILES_KEPT = 5
BUNDLE_LINES = 500
LOG_FILES = ("*.log", "*.fault", "*.out")

_FIELDS = r"x-api-key|api[_-]?key|authorization|proxy-authorization|cookie|token|password|secret|x-secret"
_HEADER = re.compile(
    rf"""(?ix) (?P<name> (?<![\w-]) (?:[\w-]*_)? (?:{_FIELDS}) ) (?P<gap> ['"]? \s* [:=,] \s* )
    (?: b?(?P<quote>['"]) (?:(?!(?P=quote)).)* (?P=quote)
      | (?:(?:bearer|basic|token)\s+)? [^\s'",;)\]}}&]+ )"""
)
_SCHEME = re.compile(r"(?i)\b(bearer|basic|token)\s+[A-Za-z0-9+/=._~-]{8,}")
_PHONE = re.compile(
    r"(?<![\w+.-])(?:\+\d(?:[\s().-]{0,2}\d){9,14}|[78][\s-]?\(?\d{3}\)?[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2})(?![\w-])"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SIGNED_IN = re.compile(r"(?<=//)[^\s/@]+@")
_NUMBER = re.compile(r"(?<![\w-])(?:\d{20}|\d{15}|\d{13}|\d{12}|\d{10})(?![\w-])")
"""A bank account, OGRNIP, OGRN, or INN."""
_SECRET_NAME = re.compile(rf"(?i)(?:{_FIELDS}|key$)")

_stacks: list[IO[str]] = []


def mask(text: str) -> str:
    """Return the text without known secrets, values of secret headers, and phone numbers."""
    text = without_known_secrets(text)
    text = _HEADER.sub(lambda found: f"{found['name']}{found['gap']}{MASK}", text)
    text = _SCHEME.sub(lambda found: f"{found[1]} {MASK}", text)
    return _PHONE.sub("<phone>", text)


def mask_for_support(text: str) -> str:
    """Return what may leave the company: also without addresses of mail, INN, OGRN and accounts."""
    text = _SIGNED_IN.sub(f"{MASK}@", mask(text))
    return _NUMBER.sub("<number>", _MAIL.sub("<mail>", text))


class MaskingFormatter(logging.Formatter):
    """Formats a record whole, traceback included, and masks the result."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line or lines of the record, masked."""
        return mask(super().format(record))


def configure(folder: Path, process: str, level: int = logging.INFO) -> Path:
    """Write this process's log to ``<folder>/<process>.log``, turned over by size; return its path."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{process}.log"
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
    )
    handler.setFormatter(MaskingFormatter(FORMAT))
    root = logging.getLogger()
    for old in root.handlers[:]:
        if isinstance(old, logging.handlers.RotatingFileHandler):
            root.removeHandler(old)
            old.close()
    root.addHandler(handler)
    root.setLevel(level)
    for chatty in ("httpx", "httpcore"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    return path


def capture_output(folder: Path, process: str) -> None:
    """Send what libraries print, on both standard outputs, to ``<folder>/<process>.out``."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder / f"{process}.out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)


def install_hooks(
    folder: Path, process: str, on_crash: Callable[[BaseException], None] | None = None
) -> None:
    """Log every unhandled exception of any thread, and the stacks when the interpreter itself dies.

    ``on_crash`` is called after logging, on the thread that failed.
    """
    log = logging.getLogger("b2bdesk.crash")

    def crashed(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None, where: str
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            return
        log.critical("Unhandled in %s", where, exc_info=(kind, error, trace))
        if on_crash is not None:
            on_crash(error)

    sys.excepthook = lambda kind, error, trace: crashed(kind, error, trace, "the main thread")
    threading.excepthook = lambda args: crashed(
        args.exc_type,
        args.exc_value,
        args.exc_traceback,
        args.thread.name if args.thread else "a thread",
    )
    _watch_interpreter(folder / f"{process}.fault")


def _watch_interpreter(path: Path) -> None:
    # faulthandler remembers the descriptor only: the file must live as long as the process.
    _stacks.append(path.open("w", encoding="utf-8"))
    faulthandler.enable(_stacks[-1])


def support_bundle(
    path: Path,
    folder: Path,
    settings: Mapping[str, Any],
    versions: Mapping[str, str],
    more: Mapping[str, object] | None = None,
) -> None:
    """Write a zip for support: versions, settings without secrets, the last lines of every log.

    ``more`` are further files by name, each a JSON-ready value. Nothing is sent: the person sees the file
    and decides. Raises OSError when it cannot be written.
    """
    about = {"python": sys.version, "system": platform.platform(), **versions}
    files = {"versions.json": about, "settings.json": without_secrets(settings), **(more or {})}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(name, _json(_cleaned(content)))
        for source in sorted(one for ending in LOG_FILES for one in folder.glob(ending)):
            bundle.writestr(source.name, mask_for_support(_last_lines(source)))


def without_secrets(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings with everything taken out that sounds like a secret or names a person."""
    return {name: MASK if _SECRET_NAME.search(name) else _cleaned(value) for name, value in settings.items()}


def _cleaned(value: Any) -> Any:
    if isinstance(value, Mapping):
        return without_secrets(value)
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return mask_for_support(value) if isinstance(value, str) else value


def _last_lines(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as lines:
        return "".join(deque(lines, BUNDLE_LINES))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)
