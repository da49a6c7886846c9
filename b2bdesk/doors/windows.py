"""Windows: the user's part of the registry."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Protocol

from b2bdesk.errors import FileNotWritten


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

    class WindowsRegistry:
        """The registry itself."""

        def get(self, key: str, name: str) -> str | None:
            """Return a value; None when it is not there."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    return str(winreg.QueryValueEx(opened, name)[0])
            except OSError:
                return None

        def put(self, key: str, name: str, value: str) -> None:
            """Set a value; raises FileNotWritten."""
            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)
            except OSError as error:
                raise FileNotWritten(path=key, detail=error.strerror or "") from error

        def drop(self, key: str, name: str | None = None) -> None:
            """Remove a value or a whole key."""
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
