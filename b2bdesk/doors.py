"""``tel:`` and ``b2bdesk:`` links of this user, opened by the program: written where the system looks.

Linux: a desktop entry and the user's list of preferred programs (freedesktop.org, *MIME applications*).
Windows: the user's part of the registry. Neither needs an administrator. macOS takes such links only from
an application bundle, which is not built yet.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from b2bdesk.errors import FileNotWritten, LinksNotTaken

log = logging.getLogger(__name__)

SCHEMES = ("tel", "b2bdesk")
ENTRY = "b2bdesk.desktop"
DEFAULTS = "[Default Applications]"
_FRESHEN_S = 10.0


class Doors(Protocol):
    """Where the system looks who opens links."""

    def are_ours(self) -> bool:
        """Tell whether both kinds of links open this program."""

    def register(self) -> None:
        """Make this program open them; raises LinksNotTaken, FileNotWritten."""

    def unregister(self) -> None:
        """Give them back to whoever opened them before; raises LinksNotTaken, FileNotWritten."""


def system_doors() -> Doors:
    """Return the doors of this computer, for this copy of the program."""
    command = own_command()
    if sys.platform == "win32":
        return WindowsDoors(_WindowsRegistry(), command)
    if sys.platform == "darwin":
        return NoDoors()
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return LinuxDoors(data / "applications", config / "mimeapps.list", command)


def own_command() -> list[str]:
    """Return the command that starts this copy of the program."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, str(Path(__file__).resolve().parents[1] / "main.py")]


class NoDoors:
    """A system whose links this program cannot take."""

    def are_ours(self) -> bool:
        """Never."""
        return False

    def register(self) -> None:
        """Say so; raises LinksNotTaken."""
        raise LinksNotTaken(platform=sys.platform)

    def unregister(self) -> None:
        """Say so; raises LinksNotTaken."""
        raise LinksNotTaken(platform=sys.platform)


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


class Registry(Protocol):
    """The user's part of the Windows registry; keys are paths below it, an empty name is a key's value."""

    def get(self, key: str, name: str) -> str | None:
        """Return a value; None when it is not there."""

    def put(self, key: str, name: str, value: str) -> None:
        """Set a value; the key is made. Raises FileNotWritten."""

    def drop(self, key: str, name: str | None = None) -> None:
        """Remove a value, or a key with everything below it; what is not there is no error."""


_CAPABILITIES = r"Software\b2bdesk\Capabilities"
_REGISTERED = r"Software\RegisteredApplications"
_CLASSES = {"b2bdesk": r"Software\Classes\b2bdesk", "tel": r"Software\Classes\b2bdesk.tel"}


class WindowsDoors:
    """Our own scheme is ours at once; for ``tel:`` the program is offered, and the user picks it there."""

    def __init__(self, registry: Registry, command: Sequence[str]) -> None:
        self._registry, self._command = registry, list(command)

    def are_ours(self) -> bool:
        """Tell whether links of our own scheme start this copy, and ``tel:`` may be given to it."""
        keys = [rf"{key}\shell\open\command" for key in _CLASSES.values()]
        return all(self._registry.get(key, "") == self._line() for key in keys)

    def register(self) -> None:
        """Write the classes and what the program offers to open."""
        put = self._registry.put
        for scheme, key in _CLASSES.items():
            put(key, "", f"URL:{scheme}")
            put(key, "URL Protocol", "")
            put(rf"{key}\shell\open\command", "", self._line())
        put(_CAPABILITIES, "ApplicationName", "b2bdesk")
        put(_CAPABILITIES, "ApplicationDescription", "Desk of a B2B sales manager")
        put(rf"{_CAPABILITIES}\URLAssociations", "b2bdesk", "b2bdesk")
        put(rf"{_CAPABILITIES}\URLAssociations", "tel", "b2bdesk.tel")
        put(_REGISTERED, "b2bdesk", _CAPABILITIES)

    def unregister(self) -> None:
        """Remove all of it."""
        for key in _CLASSES.values():
            self._registry.drop(key)
        self._registry.drop(_CAPABILITIES)
        self._registry.drop(_REGISTERED, "b2bdesk")

    def _line(self) -> str:
        return f'{subprocess.list2cmdline(self._command)} --open "%1"'


if sys.platform == "win32":
    import winreg

    class _WindowsRegistry:
        """The registry itself."""

        def get(self, key: str, name: str) -> str | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    return str(winreg.QueryValueEx(opened, name)[0])
            except OSError:
                return None

        def put(self, key: str, name: str, value: str) -> None:
            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)
            except OSError as error:
                raise FileNotWritten(path=key, detail=error.strerror or "") from error

        def drop(self, key: str, name: str | None = None) -> None:
            try:
                if name is not None:
                    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                        winreg.DeleteValue(opened, name)
                    return
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_ALL_ACCESS) as opened:
                    while winreg.QueryInfoKey(opened)[0]:
                        self.drop(rf"{key}\{winreg.EnumKey(opened, 0)}")
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
            except FileNotFoundError:
                return
