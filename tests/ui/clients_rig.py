"""The window on a desk with the Clients screen and the commands that its card needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from b2bdesk.ui.commands import Command
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.screens import clients, newclient
from b2bdesk.ui.screens.parts import ScreenParts
from tests.ui.rig import Register, ScreenRig, open_rig

NEW_ORDER = Command("order.new", "New order", lambda _: None, key="Ctrl+N", icon="plus")


@contextmanager
def open_clients(
    application: QApplication,
    runner: QtJobRunner,
    language: Language,
    folder: Path,
    *commands: Command,
    register: Register = lambda _: None,
) -> Iterator[ScreenRig]:
    """Open it; ``commands`` and ``register`` add what else a test needs (an order can always be begun)."""

    def all_of(parts: ScreenParts) -> None:
        newclient.register(parts)
        register(parts)
        parts.window.registry.add(*commands)
        if not parts.window.registry.knows(NEW_ORDER.id):
            parts.window.registry.add(NEW_ORDER)

    with open_rig(
        application, runner, language, folder, lambda parts: [clients.screen(parts)], all_of
    ) as opened:
        yield opened
