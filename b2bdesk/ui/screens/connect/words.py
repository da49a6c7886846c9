"""How a system stands, and what its check found."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from b2bdesk.ui.check_texts import check_sentence
from b2bdesk.ui.ports import CheckResult

translate = QCoreApplication.translate


def standing(connected: bool) -> tuple[str, str, str]:
    """Return the word, icon and kind of chip of a system that is connected or not."""
    if connected:
        return translate("connect", "connected"), "circle-check", "ok"
    return translate("connect", "not connected"), "circle-dashed", "plain"


def result(found: CheckResult) -> str:
    """Return what a check found as a sentence."""
    return check_sentence(found.code, found.facts, found.ok)
