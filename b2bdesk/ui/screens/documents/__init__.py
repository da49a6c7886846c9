"""The Documents screen: what was issued, how far it got, and sending it again."""

from __future__ import annotations

from b2bdesk.ui.screens.documents.screen import KIND, NAME, DocumentsScreen
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send.asking import AskPath, ask_path
from b2bdesk.ui.shell.screen import Screen, rail_screen

__all__ = ["DocumentsScreen", "screen"]


def screen(parts: ScreenParts, asking: AskPath = ask_path) -> Screen:
    """Return the Documents screen; the commands of the package ``send`` must be registered before."""
    return rail_screen(NAME, lambda: DocumentsScreen(parts, asking), [KIND])
