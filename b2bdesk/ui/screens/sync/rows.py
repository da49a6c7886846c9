"""Rows of the tables of the Sync screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from b2bdesk.errors import from_wire
from b2bdesk.model.outbox import OpState, OutboxOp
from b2bdesk.services.sync import ConflictCase, ConnectorState, Operation, Overview
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.errors import explain
from b2bdesk.ui.field_words import field_words
from b2bdesk.ui.screens.sync.table import LookRow
from b2bdesk.ui.screens.sync.words import (
    ago,
    connector_words,
    journal_words,
    operation_words,
    problem_of,
    purpose_words,
    state_look,
)
from b2bdesk.ui.systems import system_name

translate = QCoreApplication.translate

READ_FROM = "crm"
"""The capability whose data are read: only such a system can be asked again at once."""


def seconds_until(moment: datetime, now: datetime) -> int:
    """Return whole seconds until a moment, rounded up, 0 when it has passed."""
    return max(0, -int(-(moment - now).total_seconds() // 1))


def connector_rows(overview: Overview, systems: Mapping[str, str], now: datetime) -> list[LookRow]:
    """Return a row for each connected system, also for one that was never asked."""
    states = {state.system: state for state in overview.summary.connectors}
    names = list(dict.fromkeys([*systems.values(), *states]))
    waiting = [each.op.target for each in overview.operations]
    rows = []
    for name in names:
        capabilities = [capability for capability, system in systems.items() if system == name]
        state = states.get(name)
        words, icon, colour = connector_words(state.state if state else "")
        late = colour in ("warning", "error")
        count = waiting.count(name)
        rows.append(
            LookRow(
                name,
                (
                    CellLook(system_name(name), strong=True, addition=purpose_words(capabilities)),
                    CellLook(words, icon=icon, colour=colour if late else "text" if state else "muted"),
                    CellLook(ago(state.last_ok if state else None, now), colour="warning" if late else ""),
                    _what(overview, name, capabilities),
                    CellLook(str(count), numeric=True, strong=bool(count), colour="" if count else "muted"),
                    CellLook(_latency(state), CellState.SECONDARY, numeric=True),
                    CellLook(_check(capabilities), colour="accent", numeric=True),
                ),
            )
        )
    return rows


def outbox_rows(overview: Overview, now: datetime) -> list[LookRow]:
    """Return a row for each open operation, the oldest first."""
    rows = []
    for each in overview.operations:
        op = each.op
        words, addition = operation_words(each)
        seconds = seconds_until(op.not_before, now) if op.state is OpState.HELD else None
        state, icon, kind = state_look(op.state, seconds)
        created = format.time_in_list(op.created_at.astimezone(), now.astimezone()) if op.created_at else ""
        rows.append(
            LookRow(
                op.uid,
                (
                    CellLook(created, CellState.SECONDARY),
                    CellLook(words, strong=True, addition=addition),
                    CellLook(system_name(op.target)),
                    CellLook(state, icon=icon, chip=kind),
                    _next(each, now),
                    CellLook(short_key(op), CellState.SECONDARY),
                    CellLook(str(op.attempts), numeric=True),
                ),
            )
        )
    return rows


def conflict_rows(overview: Overview, now: datetime) -> list[LookRow]:
    """Return a row for each record that both sides changed."""
    return [
        LookRow(
            str(each.conflict.pk),
            (
                CellLook(_object(each), strong=True),
                CellLook(", ".join(field_words(each.names, field.path) for field in each.conflict.fields)),
                CellLook(system_name(each.conflict.system)),
                CellLook(each.conflict.by_theirs or "—", CellState.SECONDARY),
                CellLook(ago(each.conflict.at, now), CellState.SECONDARY),
            ),
        )
        for each in overview.conflicts
    ]


def journal_rows(overview: Overview, now: datetime) -> list[LookRow]:
    """Return the lines of the journal, the newest first."""
    rows = []
    for place, entry in enumerate(overview.journal):
        at = entry.row.at.astimezone()
        error = entry.row.facts.get("error")
        why = explain(from_wire({"code": error, "facts": entry.row.facts})).what if error else ""
        rows.append(
            LookRow(
                f"{entry.row.at.isoformat()}-{place}",
                (
                    CellLook(format.time_in_list(at, now.astimezone()), CellState.SECONDARY),
                    CellLook(journal_words(entry)),
                    CellLook(system_name(str(entry.row.facts.get("system", "")))),
                    CellLook(why, CellState.SECONDARY),
                ),
            )
        )
    return rows


def short_key(op: OutboxOp) -> str:
    """Return the end of the idempotency key: the beginning of these uids is only the time."""
    return f"{op.uid.replace('-', '')[-8:-4]}–{op.uid[-4:]}"


def _object(case: ConflictCase) -> str:
    names = {"order": translate("sync", "Order"), "client": translate("sync", "Client")}
    return f"{names.get(case.conflict.kind, case.conflict.kind)} {case.title}".strip()


def _what(overview: Overview, system: str, capabilities: list[str]) -> CellLook:
    state = next((each for each in overview.summary.connectors if each.system == system), None)
    if state is not None and state.last_error and state.state != "ok":
        error = from_wire({"code": state.last_error, "facts": {"system": system}})
        return CellLook(explain(error).what, colour="error")
    if READ_FROM in capabilities:
        count = format.number(Decimal(overview.clients))
        return CellLook(translate("sync", "clients: %1").replace("%1", count), CellState.SECONDARY)
    return CellLook("", CellState.SECONDARY)


def _latency(state: ConnectorState | None) -> str:
    if state is None or not state.latency_ms:
        return "—"
    return translate("sync", "%1 ms").replace("%1", str(state.latency_ms))


def _check(capabilities: list[str]) -> str:
    return translate("sync", "Check") if READ_FROM in capabilities else ""


def _next(operation: Operation, now: datetime) -> CellLook:
    op = operation.op
    if op.state is OpState.HELD:
        return CellLook(translate("sync", "Undo or send now"), colour="accent")
    if op.state is OpState.REFUSED:
        problem = problem_of(operation)
        return CellLook(problem.what if problem else "", colour="error")
    if op.state is OpState.UNKNOWN:
        return CellLook(translate("sync", "asking by key, it will not be doubled"), CellState.SECONDARY)
    if op.state is OpState.SENDING:
        return CellLook(_waited(op, now), CellState.SECONDARY)
    if operation.waits_for is not None:
        return CellLook(
            translate("sync", "after the earlier ones of this object"), icon="link-2", colour="muted"
        )
    seconds = seconds_until(op.not_before, now)
    again = translate("sync", "next try in %1 s").replace("%1", str(seconds))
    return CellLook(again if seconds else translate("sync", "now"), CellState.SECONDARY)


def _waited(op: OutboxOp, now: datetime) -> str:
    seconds = max(0, int((now - op.sent_at).total_seconds())) if op.sent_at else 0
    return translate("sync", "waiting for the answer, %1 s").replace("%1", str(seconds))
