"""Words of the settings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from b2bdesk.rules.team_rules import UNTIL_PRESSED
from b2bdesk.services.own_settings import Picture
from b2bdesk.ui import format

translate = QCoreApplication.translate

HOLDS = (0.0, 5.0, 10.0, 30.0, float(UNTIL_PRESSED))
"""Pauses that are offered, in seconds."""


def hold(seconds: float) -> str:
    """Return a pause in words."""
    if not seconds:
        return translate("settings", "no pause")
    if seconds >= UNTIL_PRESSED:
        return translate("settings", "until I press Send now")
    unit = translate("settings", "s")
    return f"{int(seconds)}{format.NO_BREAK}{unit}"


def picture(which: Picture) -> str:
    """Return the name of a picture."""
    return {
        Picture.STAMP: translate("settings", "Stamp"),
        Picture.DIRECTOR: translate("settings", "Signature of the director"),
        Picture.ACCOUNTANT: translate("settings", "Signature of the accountant"),
    }[which]


def grouped(account: str) -> str:
    """Return an account number in groups of four, as people compare it."""
    return format.NO_BREAK.join(account[at : at + 4] for at in range(0, len(account), 4))
