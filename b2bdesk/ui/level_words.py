"""The words for a level: what it is, what is missing to the next one, when it falls (``ux.md`` 4.5, 5)."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from b2bdesk.model.level import Level, LevelSource
from b2bdesk.ui import format

translate = QCoreApplication.translate


def name(level: Level) -> str:
    """Return the level alone."""
    return translate("level", "Level %1").replace("%1", format.percent(level.percent))


def missing(level: Level) -> str:
    """Return the sum that is missing to the next level; empty on the highest one."""
    if level.next_percent is None or level.to_next is None:
        return ""
    said = translate("level", "%1 to %2").replace("%2", format.percent(level.next_percent))
    return said.replace("%1", format.money(level.to_next, kopecks=level.to_next % 1 != 0))


def standing(level: Level) -> str:
    """Return the level and the sum that is missing to the next one."""
    percent = format.percent(level.percent)
    if level.next_percent is None or level.to_next is None:
        return name(level)
    said = translate("level", "Level %1, %2 to %3").replace("%1", percent)
    said = said.replace("%2", format.money(level.to_next, kopecks=level.to_next % 1 != 0))
    return said.replace("%3", format.percent(level.next_percent))


def falling(level: Level) -> str:
    """Return when the level falls if nothing more is bought; empty when it does not."""
    if level.falls_on is None or level.falls_to is None:
        return ""
    said = translate("level", "falls to %1 on %2").replace("%1", format.percent(level.falls_to))
    return said.replace("%2", format.day(level.falls_on))


def falls_because(level: Level, leaving: Decimal) -> str:
    """Return when the level falls and what leaves until then; the desk's word is a forecast."""
    fall = falling(level)
    if not fall:
        return ""
    said = translate("level", "%1: %2 leave the window").replace("%1", fall)
    said = said.replace("%2", format.money(leaving, kopecks=leaving % 1 != 0))
    forecast = translate("level", "forecast by the desk")
    return f"{said} ({forecast})"


def brought(percent: Decimal) -> str:
    """Return what an order leads to."""
    return translate("level", "this order brings %1 from the next one").replace("%1", format.percent(percent))


def turnover(level: Level) -> str:
    """Return what was bought in the months that count, and who says the level."""
    said = translate("level", "Turnover of the window %1").replace(
        "%1", format.money(level.turnover, kopecks=level.turnover % 1 != 0)
    )
    who = (
        translate("level", "level of the CRM")
        if level.source is LevelSource.CRM
        else translate("level", "counted by the desk")
    )
    return f"{said} · {who}"
