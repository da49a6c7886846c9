"""Linux: a desktop entry and the user's list of preferred programs (freedesktop.org, *MIME applications*)."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from b2bdesk.errors import FileNotWritten

log = logging.getLogger(__name__)

SCHEMES = ("tel", "b2bdesk")
ENTRY = "b2bdesk.desktop"
DEFAULTS = "[Default Applications]"
_FRESHEN_S = 10.0


class LinuxDoors:
    """A desktop entry in ``applications`` and lines in ``preferred`` (``mimeapps.list``)."""

    def __init__(self, applications: Path, preferred: Path, command: Sequence[str]) -> None:
        self._entry, self._preferred, self._command = applications / ENTRY, preferred, list(command)

    def are_ours(self) -> bool:
        """Tell whether the entry is there and comes first for both schemes."""
        if not self._entry.exists() or self._entry.read_text("utf-8") != self._text():
            return False
        chosen = _chosen(self._lines())
        return all(chosen.get(_mime(scheme), [""])[0] == ENTRY for scheme in SCHEMES)

    def register(self) -> None:
        """Write both; whoever opened the links before stays second."""
        _write(self._entry, self._text())
        _write(self._preferred, "".join(f"{line}\n" for line in _preferring(self._lines(), ENTRY)))
        self._freshen()

    def unregister(self) -> None:
        """Take both away again; other lines stay as they are."""
        if self._preferred.exists():
            _write(self._preferred, "".join(f"{line}\n" for line in _without(self._lines(), ENTRY)))
        self._entry.unlink(missing_ok=True)
        self._freshen()

    def _text(self) -> str:
        kinds = "".join(f"{_mime(scheme)};" for scheme in SCHEMES)
        return (
            "[Desktop Entry]\nType=Application\nName=b2bdesk\nComment=Desk of a B2B sales manager\n"
            f"Exec={' '.join(_quoted(part) for part in self._command)} --open %u\n"
            f"Terminal=false\nNoDisplay=true\nMimeType={kinds}\n"
        )

    def _lines(self) -> list[str]:
        try:
            return self._preferred.read_text("utf-8", "surrogateescape").splitlines()
        except FileNotFoundError:
            return []

    def _freshen(self) -> None:
        """Let the desktop build its table of kinds anew; one without such a tool reads the entries itself."""
        command = ["update-desktop-database", str(self._entry.parent)]
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=_FRESHEN_S)
        except (OSError, subprocess.TimeoutExpired) as error:
            log.info("The table of kinds was not built anew: %s", type(error).__name__)


def _mime(scheme: str) -> str:
    return f"x-scheme-handler/{scheme}"


def _quoted(part: str) -> str:
    """Write a part of a command as a desktop entry wants it: quoted, then escaped as a value."""
    inner = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in part)
    return f'"{inner}"'.replace("\\", "\\\\").replace("%", "%%")


def _chosen(lines: Sequence[str]) -> dict[str, list[str]]:
    """Return the preferred programs by kind."""
    found: dict[str, list[str]] = {}
    inside = False
    for line in lines:
        if line.startswith("["):
            inside = line.strip() == DEFAULTS
        elif inside and "=" in line:
            kind, _, programs = line.partition("=")
            found.setdefault(kind.strip(), [one for one in programs.strip().split(";") if one])
    return found


def _with_choices(lines: Sequence[str], choices: Mapping[str, list[str]]) -> list[str]:
    """Return the lines with these preferred programs; a kind without any loses its line."""
    kept: list[str] = []
    inside = False
    for line in lines:
        if line.startswith("["):
            inside = line.strip() == DEFAULTS
        if not (inside and line.partition("=")[0].strip() in choices):
            kept.append(line)
    new = [f"{kind}={';'.join(programs)};" for kind, programs in choices.items() if programs]
    if new and DEFAULTS not in kept:
        kept += [DEFAULTS]
    if new:
        at = kept.index(DEFAULTS) + 1
        kept[at:at] = new
    return kept


def _preferring(lines: Sequence[str], entry: str) -> list[str]:
    chosen = _chosen(lines)
    kinds = {_mime(scheme): chosen.get(_mime(scheme), []) for scheme in SCHEMES}
    first = {kind: [entry, *(one for one in others if one != entry)] for kind, others in kinds.items()}
    return _with_choices(lines, first)


def _without(lines: Sequence[str], entry: str) -> list[str]:
    chosen = _chosen(lines)
    kinds = [_mime(scheme) for scheme in SCHEMES if _mime(scheme) in chosen]
    return _with_choices(lines, {kind: [one for one in chosen[kind] if one != entry] for kind in kinds})


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all; raises FileNotWritten."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f"{file.name}.new")
        beside.write_text(text, "utf-8", "surrogateescape")
        beside.replace(file)
    except OSError as error:
        raise FileNotWritten(path=str(file), detail=error.strerror or "") from error
