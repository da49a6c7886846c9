"""Rows of the tables of the Sync screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from b2bdesk.errors import from_wire
from b2bdesk.model.outbox import OpState, OutboxOp
from b2bdesk.services.decided import Decided
from b2bdesk.services.desk import Progress, Retry
from b2bdesk.services.sync import ConflictCase, ConnectorState, Operation, Overview
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.errors import explain
from b2bdesk.ui.field_words import field_words, value_words
from b2bdesk.ui.fold import fold
from b2bdesk.ui.screens.sync.aside_panel import facts_of
from b2bdesk.ui.screens.sync.deciding import AGAIN
from b2bdesk.ui.screens.sync.table import LookRow
from b2bdesk.ui.screens.sync.words import (
    ago,
    connector_words,
    journal_words,
    operation_words,
    problem_of,
    purpose_words,
    retry_words,
    seconds_until,
    state_look,
    trouble_of,
    waits_words,
)
from b2bdesk.ui.systems import system_name

translate = QCoreApplication.translate

_GROUPS = {
    "needs": frozenset({"refused", "unknown", "conflict", "removed_there", "mass_removal", "bounced"}),
    "sent": frozenset({"done"}),
    "systems": frozenset({"connector"}),
}
"""Lines of the journal by what a person looks for."""
WAITS_FOR_CLIENT = "waits_for_client"
READ_FROM = "crm"
"""The capability that tells of clients."""


def connector_rows(
    overview: Overview,
    systems: Mapping[str, str],
    now: datetime,
    reading: Sequence[Progress] = (),
    retrying: Sequence[Retry] = (),
) -> list[LookRow]:
    """Return a row for each connected system, also for one that was never asked.

    ``reading`` is what the agent is reading just now, ``retrying`` whom it asks again when.
    """
    states = {state.system: state for state in overview.summary.connectors}
    names = list(dict.fromkeys([*systems.values(), *states]))
    waiting = [each.op.target for each in overview.operations]
    again = {each.system: retry_words(each, now) for each in retrying}
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
                    _what(overview, name, capabilities, reading, again.get(name, "")),
                    CellLook(str(count), numeric=True, strong=bool(count), colour="" if count else "muted"),
                    CellLook(_latency(state), CellState.SECONDARY, numeric=True),
                    CellLook(_check(name in overview.read), colour="accent", numeric=True),
                    CellLook(_pause(state), colour="accent", numeric=True),
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
    later = translate("sync", "put off")
    return [
        LookRow(
            str(each.conflict.pk),
            (
                CellLook(
                    _object(each),
                    strong=True,
                    addition=later if each.conflict.state == "postponed" else "",
                ),
                CellLook(", ".join(field_words(each.names, field.path) for field in each.conflict.fields)),
                CellLook(system_name(each.conflict.system)),
                CellLook(each.conflict.by_theirs or "—", CellState.SECONDARY),
                CellLook(ago(each.conflict.at, now), CellState.SECONDARY),
            ),
        )
        for each in overview.conflicts
    ]


def decided_rows(overview: Overview, now: datetime) -> list[LookRow]:
    """Return a row for each conflict that was decided lately, with what came of it."""
    return [
        LookRow(
            f"{AGAIN}{each.case.conflict.pk}",
            (
                CellLook(_object(each.case), strong=True),
                CellLook(", ".join(_results(each))),
                CellLook(system_name(each.case.conflict.system)),
                CellLook(each.by or "—", CellState.SECONDARY),
                CellLook(ago(each.resolved.at, now), CellState.SECONDARY),
            ),
        )
        for each in overview.decided
    ]


def aside_rows(overview: Overview, now: datetime) -> list[LookRow]:
    """Return a row for each record that could not be read."""
    rows = []
    for each in overview.put_aside:
        error = from_wire({"code": each.error_code, "facts": facts_of(each)})
        rows.append(
            LookRow(
                str(each.pk),
                (
                    CellLook(
                        format.time_in_list(each.first_at.astimezone(), now.astimezone()), CellState.SECONDARY
                    ),
                    CellLook(system_name(each.system)),
                    CellLook(f"{each.stream} {each.external_id or ''}".strip(), strong=True),
                    CellLook(explain(error).what, colour="error"),
                    CellLook(str(each.seen), CellState.SECONDARY, numeric=True),
                ),
            )
        )
    return rows


def journal_rows(overview: Overview, now: datetime, only: str = "all", text: str = "") -> list[LookRow]:
    """Return the lines of the journal, the newest first: one group of them, those that hold the words."""
    rows = []
    for entry in overview.journal:
        if only not in ("", "all") and entry.row.code not in _GROUPS[only]:
            continue
        at = entry.row.at.astimezone()
        error = entry.row.facts.get("error")
        why = explain(from_wire({"code": error, "facts": entry.row.facts})).what if error else ""
        said = (journal_words(entry), system_name(str(entry.row.facts.get("system", ""))), why)
        if not holds(said, text):
            continue
        rows.append(
            LookRow(
                str(entry.row.pk),
                (
                    CellLook(format.time_in_list(at, now.astimezone()), CellState.SECONDARY),
                    CellLook(said[0]),
                    CellLook(said[1]),
                    CellLook(why, CellState.SECONDARY),
                ),
            )
        )
    return rows


def holds(said: tuple[str, ...], text: str) -> bool:
    """Tell whether every word typed stands somewhere in what is said."""
    folded = fold(" ".join(said))
    return all(word in folded for word in fold(text).split())


def _results(decided: Decided) -> list[str]:
    names, result = decided.case.names, decided.resolved.result
    return [
        f"{field_words(names, path)}: {value_words(names, path, value)}" for path, value in result.items()
    ]


def short_key(op: OutboxOp) -> str:
    """Return the end of the idempotency key: the beginning of these uids is only the time."""
    return f"{op.uid.replace('-', '')[-8:-4]}–{op.uid[-4:]}"


def _object(case: ConflictCase) -> str:
    names = {"order": translate("sync", "Order"), "client": translate("sync", "Client")}
    return f"{names.get(case.conflict.kind, case.conflict.kind)} {case.title}".strip()


def _what(
    overview: Overview, system: str, capabilities: list[str], reading: Sequence[Progress], again: str
) -> CellLook:
    state = next((each for each in overview.summary.connectors if each.system == system), None)
    trouble = trouble_of(state)
    if trouble is not None or again:
        # The state stands beside it; the whole sentence stands in the panel below.
        said = again or (trouble.what if trouble else "")
        return CellLook(said, colour="error" if trouble else "warning")
    told = [one for one in reading if one.system == system]
    if told:
        return CellLook(reading_words_of(told[0]), icon="arrow-down")
    if READ_FROM in capabilities:
        count = format.number(Decimal(overview.clients))
        return CellLook(translate("sync", "clients: %1").replace("%1", count), CellState.SECONDARY)
    return CellLook("", CellState.SECONDARY)


def reading_words_of(progress: Progress) -> str:
    """Return how far a stream has been read."""
    done = format.number(Decimal(progress.done))
    if progress.total is None or progress.total < progress.done:
        return translate("sync", "reading %1: %2").replace("%1", progress.stream).replace("%2", done)
    said = translate("sync", "reading %1: %2 of %3").replace("%1", progress.stream).replace("%2", done)
    return said.replace("%3", format.number(Decimal(progress.total)))


def _latency(state: ConnectorState | None) -> str:
    if state is None or not state.latency_ms:
        return "—"
    return translate("sync", "%1 ms").replace("%1", str(state.latency_ms))


def _check(is_read: bool) -> str:
    return translate("sync", "Check") if is_read else ""


def _pause(state: ConnectorState | None) -> str:
    if state is not None and state.state == "paused":
        return translate("sync", "Go on")
    return translate("sync", "Stop")


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
        return CellLook(waits_words(operation.waits_for), icon="link-2", colour="muted")
    if op.error_code == WAITS_FOR_CLIENT:
        return CellLook(translate("sync", "the client first"), icon="link-2", colour="muted")
    seconds = seconds_until(op.not_before, now)
    again = translate("sync", "next try in %1 s").replace("%1", str(seconds))
    return CellLook(again if seconds else translate("sync", "now"), CellState.SECONDARY)


def _waited(op: OutboxOp, now: datetime) -> str:
    seconds = max(0, int((now - op.sent_at).total_seconds())) if op.sent_at else 0
    return translate("sync", "waiting for the answer, %1 s").replace("%1", str(seconds))
