"""The words of ``Ctrl+I``: system, age and id of a value, who changed it, what of it waits."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from b2bdesk.services.sources import ValueSource
from b2bdesk.ui import format
from b2bdesk.ui.systems import system_name

translate = QCoreApplication.translate


def source_words(source: ValueSource, told_at: datetime | None = None, there: str = "") -> str:
    """Return where a value comes from; ``told_at`` is its own age, ``there`` the other system's value."""
    parts = [_origin(source, told_at or source.read_at), _changed(source), _waiting(source, there)]
    return "\n".join(part for part in parts if part)


def waiting_words(since: datetime | None, *, refused: bool, there: str = "", disputed: bool = False) -> str:
    """Return what the mark on a value stands for: it waits, was refused, or both sides changed it."""
    if disputed:
        said = translate("sources", "Changed here and in the other system: compare and decide")
    elif refused:
        said = translate("sources", "Refused by the other system")
    elif since is not None:
        at = format.moment(since.astimezone())
        said = translate("sources", "Waiting to be sent, %1").replace("%1", at)
    else:
        said = translate("sources", "Waiting to be sent")
    told = translate("sources", "There: %1").replace("%1", there)
    return f"{said}. {told}" if there else said


def _origin(source: ValueSource, at: datetime | None) -> str:
    if not source.system:
        return translate("sources", "Known here only, id %1").replace("%1", source.external_id)
    words = translate("sources", "%1, %2, id %3").replace("%1", system_name(source.system))
    moment = format.moment(at.astimezone()) if at is not None else "—"
    return words.replace("%2", moment).replace("%3", source.external_id)


def _changed(source: ValueSource) -> str:
    if source.changed_at is None:
        return ""
    at = format.moment(source.changed_at.astimezone())
    if not source.changed_by:
        return translate("sources", "Changed here %1").replace("%1", at)
    return translate("sources", "Changed here by %1, %2").replace("%1", source.changed_by).replace("%2", at)


def _waiting(source: ValueSource, there: str) -> str:
    if source.is_new:
        return waiting_words(source.waits_since, refused=source.refused)
    if source.change is None and not source.disputed:
        return ""
    return waiting_words(source.waits_since, refused=source.refused, there=there, disputed=source.disputed)
