"""``tel:`` and ``b2bdesk:`` links of this user, opened by the program: written where the system looks.

Linux: a desktop entry and the user's list of preferred programs (freedesktop.org, *MIME applications*).
Windows: the user's part of the registry. Neither needs an administrator. macOS takes such links only from
an application bundle, which is not built yet.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Protocol

from b2bdesk.doors.linux import LinuxDoors
from b2bdesk.errors import LinksNotTaken


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
        from b2bdesk.doors.windows import WindowsDoors, WindowsRegistry

        return WindowsDoors(WindowsRegistry(), command)
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
    return [sys.executable, str(Path(__file__).resolve().parents[2] / "main.py")]


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
