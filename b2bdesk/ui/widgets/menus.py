"""Menus with round corners."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget


def make_menu(parent: QWidget, name: str = "") -> QMenu:
    """Return an empty menu in the look of the kit; fill it and call ``popup``."""
    menu = QMenu(parent)
    menu.setObjectName(name)
    # Without these the corners outside the radius stay white.
    menu.setWindowFlags(
        menu.windowFlags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
    )
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    return menu
