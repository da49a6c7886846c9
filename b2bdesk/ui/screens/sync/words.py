"""Words of the Sync screen: systems, states, operations, the journal."""

from __future__ import annotations

import json
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from b2bdesk.errors import DeskError, MassRemoval, OutcomeUnknown, from_wire
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.services.contents import SECRET_WORDS
from b2bdesk.services.desk import Retry
from b2bdesk.services.sync import ChipState, ConnectorState, JournalEntry, Operation, Summary
from b2bdesk.ui import format
from b2bdesk.ui.errors import Explanation, explain
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate
UNTIL_TOLD_S = 86_400
"""A pause longer than this ends only when somebody presses Send now: its seconds say nothing."""
SKEW_TOLD_S = 120
"""Seconds by which two clocks may differ without a word (``ux.md`` 13)."""

# State of a connector -> (words, icon, colour token).
_CONNECTORS = {
    "ok": (QT_TRANSLATE_NOOP("sync", "works"), "circle-check", "ok"),
    "late": (QT_TRANSLATE_NOOP("sync", "behind"), "clock", "warning"),
    "offline": (QT_TRANSLATE_NOOP("sync", "no connection"), "unplug", "error"),
    "unauthorised": (QT_TRANSLATE_NOOP("sync", "does not accept the key"), "octagon-x", "error"),
    "paused": (QT_TRANSLATE_NOOP("sync", "stopped"), "circle-pause", "warning"),
    "": (QT_TRANSLATE_NOOP("sync", "not asked yet"), "circle-dashed", "muted"),
}

# State of an operation -> (the word of the specification, icon, kind of chip).
_STATES = {
    OpState.HELD: (QT_TRANSLATE_NOOP("sync", "held"), "clock", "info"),
    OpState.WAITING: (QT_TRANSLATE_NOOP("sync", "waiting"), "hourglass", "plain"),
    OpState.SENDING: (QT_TRANSLATE_NOOP("sync", "sending"), "arrow-up", "plain"),
    OpState.UNKNOWN: (QT_TRANSLATE_NOOP("sync", "unknown answer"), "circle-question-mark", "warning"),
    OpState.REFUSED: (QT_TRANSLATE_NOOP("sync", "refused"), "octagon-x", "error"),
    OpState.DONE: (QT_TRANSLATE_NOOP("sync", "done"), "check", "plain"),
    OpState.CANCELLED: (QT_TRANSLATE_NOOP("sync", "cancelled"), "undo-2", "plain"),
}

_ACTIONS = {
    Action.PUT_CLIENT: QT_TRANSLATE_NOOP("sync", "Client"),
    Action.PUT_LEVEL: QT_TRANSLATE_NOOP("sync", "Discount level"),
    Action.MARK_MERGED: QT_TRANSLATE_NOOP("sync", "Note about a merged client"),
    Action.COMBINE_CLIENTS: QT_TRANSLATE_NOOP("sync", "Merge of two clients"),
    Action.PUT_ORDER: QT_TRANSLATE_NOOP("sync", "Order"),
    Action.TAKE_ORDER: QT_TRANSLATE_NOOP("sync", "Order out of the retail queue"),
    Action.PUT_INVOICE: QT_TRANSLATE_NOOP("sync", "Mark “invoiced”"),
    Action.ATTACH_FILE: QT_TRANSLATE_NOOP("sync", "File of the invoice"),
    Action.ATTACH_CLIENT_FILE: QT_TRANSLATE_NOOP("sync", "File of the client"),
    Action.PUT_CALL: QT_TRANSLATE_NOOP("sync", "Call in the CRM's journal"),
    Action.TELL_CALL: QT_TRANSLATE_NOOP("sync", "Ringing call for the CRM"),
    Action.SEND_LETTER: QT_TRANSLATE_NOOP("sync", "Letter"),
    Action.COMPLETE_DETAILS: QT_TRANSLATE_NOOP("sync", "Details from the registry"),
    Action.ERP_PUT_PARTNER: QT_TRANSLATE_NOOP("sync", "Partner in the ERP"),
    Action.ERP_PUT_ORDER: QT_TRANSLATE_NOOP("sync", "Order and reserve in the ERP"),
    Action.BOOKS_PUT_COUNTERPARTY: QT_TRANSLATE_NOOP("sync", "Counterparty in accounting"),
    Action.BOOKS_PUT_ORDER: QT_TRANSLATE_NOOP("sync", "Order in accounting"),
    Action.BOOKS_PUT_INVOICE: QT_TRANSLATE_NOOP("sync", "Invoice in accounting"),
    Action.BOOKS_VOID_INVOICE: QT_TRANSLATE_NOOP("sync", "Invoice taken back in accounting"),
    Action.CONTRACTS_PUT_CORRESPONDENT: QT_TRANSLATE_NOOP("sync", "Company in contracts"),
    Action.CONTRACTS_REQUEST: QT_TRANSLATE_NOOP("sync", "Contract request"),
    Action.SHOP_PUT_STATUS: QT_TRANSLATE_NOOP("sync", "Order state in the shop"),
    Action.SHOP_PUT_ACCOUNT: QT_TRANSLATE_NOOP("sync", "Portal account"),
    Action.SHOP_PUBLISH: QT_TRANSLATE_NOOP("sync", "Document on the portal"),
}

_PURPOSES = {
    "crm": QT_TRANSLATE_NOOP("sync", "clients, orders"),
    "erp": QT_TRANSLATE_NOOP("sync", "stock, shipments"),
    "accounting": QT_TRANSLATE_NOOP("sync", "payments, papers"),
    "contracts": QT_TRANSLATE_NOOP("sync", "contracts"),
    "shop": QT_TRANSLATE_NOOP("sync", "web orders, prices"),
    "statements": QT_TRANSLATE_NOOP("sync", "payments of the bank"),
    "telephony": QT_TRANSLATE_NOOP("sync", "calls"),
    "requisites": QT_TRANSLATE_NOOP("sync", "company registry"),
    "mail": QT_TRANSLATE_NOOP("sync", "letters"),
}

_SUBJECTS = {"order": "order", "client": "client", "letter": "letter", "call": "call"}

_JOURNAL = {
    "done": QT_TRANSLATE_NOOP("sync", "%1: done"),
    "refused": QT_TRANSLATE_NOOP("sync", "%1: refused"),
    "unknown": QT_TRANSLATE_NOOP("sync", "%1: no answer, it will be looked up"),
    "conflict": QT_TRANSLATE_NOOP("sync", "%1: changed on both sides"),
    "removed_there": QT_TRANSLATE_NOOP("sync", "%1: removed in the other system"),
    "connector": QT_TRANSLATE_NOOP("sync", "%1: connection"),
    "bounced": QT_TRANSLATE_NOOP("sync", "%1: came back, the address did not take it"),
    "reload": QT_TRANSLATE_NOOP("sync", "%1: everything is read again"),
    "restored": QT_TRANSLATE_NOOP(
        "sync", "A copy of the data was put back: what was queued is looked up first"
    ),
    "mass_removal": QT_TRANSLATE_NOOP("sync", "%1: too much would have been removed, reading was stopped"),
}


def connector_words(state: str) -> tuple[str, str, str]:
    """Return words, icon and colour of a connector's state."""
    words, icon, colour = _CONNECTORS.get(state, _CONNECTORS[""])
    return translate("sync", words), icon, colour


def seconds_until(moment: datetime, now: datetime) -> int:
    """Return whole seconds until a moment, rounded up, 0 when it has passed."""
    return max(0, -int(-(moment - now).total_seconds() // 1))


def trouble_of(state: ConnectorState | None) -> Explanation | None:
    """Return what keeps a system from answering; None while nothing does."""
    if state is None or not state.last_error or state.state == "ok":
        return None
    return explain(from_wire({"code": state.last_error, "facts": {"system": state.system}}))


def retry_words(retry: Retry, now: datetime) -> str:
    """Return when a system that does not answer is asked again, and which try that is."""
    seconds = seconds_until(retry.at, now)
    later = translate("sync", "reconnecting in %1 s (try %2)")
    said = later if seconds else translate("sync", "reconnecting (try %2)")
    return said.replace("%1", str(seconds)).replace("%2", str(retry.tries + 1))


def skew_words(state: ConnectorState) -> str:
    """Return that the clock of a system goes wrong against ours; empty while it hardly does."""
    minutes = round(abs(state.clock_skew_s) / 60)
    if abs(state.clock_skew_s) <= SKEW_TOLD_S:
        return ""
    ahead = translate("sync", "The clock of %1 is %2 min ahead of this computer's. Times may look wrong.")
    behind = translate("sync", "The clock of %1 is %2 min behind this computer's. Times may look wrong.")
    said = ahead if state.clock_skew_s > 0 else behind
    return said.replace("%1", system_name(state.system)).replace("%2", str(minutes))


def state_look(state: OpState, seconds: int | None = None) -> tuple[str, str, str]:
    """Return word, icon and chip kind of an operation; ``seconds`` are left of its pause."""
    words, icon, kind = _STATES[state]
    shown = translate("sync", words)
    if state is OpState.HELD and seconds and seconds < UNTIL_TOLD_S:
        shown = translate("sync", "%1 %2 s").replace("%1", shown).replace("%2", str(seconds))
    return shown, icon, kind


def purpose_words(capabilities: list[str]) -> str:
    """Return what a system is connected for."""
    return ", ".join(translate("sync", _PURPOSES.get(each, each)) for each in capabilities)


def action_words(action: Action) -> str:
    """Return what an operation is, without its object."""
    return translate("sync", _ACTIONS[action])


def operation_words(operation: Operation) -> tuple[str, str]:
    """Return what an operation does and the muted words after it."""
    op, title = operation.op, operation.title
    if op.action in (Action.PUT_INVOICE, Action.ATTACH_FILE):
        return action_words(op.action), translate("sync", "order %1").replace("%1", title)
    if op.action is Action.PUT_ORDER:
        reasons = {
            "confirmed": translate("sync", "confirmed"),
            "cancelled": translate("sync", "cancelled"),
        }
        reason = reasons.get(str(op.payload.get("reason", "")), translate("sync", "changed"))
        return f"{action_words(op.action)} {title}".strip(), reason
    return action_words(op.action), title


def operation_name(operation: Operation) -> str:
    """Return what an operation does in one string."""
    return ", ".join(part for part in operation_words(operation) if part)


def waits_words(earlier: OutboxOp) -> str:
    """Return for which operation of the same record another one waits."""
    if earlier.state is OpState.REFUSED:
        said = translate("sync", "“%1” before it was refused")
    else:
        said = translate("sync", "after “%1”")
    return said.replace("%1", action_words(earlier.action))


def problem_of(operation: Operation) -> Explanation | None:
    """Return why an operation did not go, explained; None while nothing is wrong."""
    error = error_of(operation.op)
    return explain(error, _SUBJECTS[operation.subject_kind]) if error is not None else None


def error_of(op: OutboxOp) -> DeskError | None:
    """Return the error of an operation; an unknown outcome is always that, whatever broke on the way."""
    if op.state is OpState.UNKNOWN:
        about_it = op.error_facts if op.error_code == OutcomeUnknown.code else {}
        waits = {"needs_person": True} if needs_person(op) else {}
        return OutcomeUnknown(**{"system": op.target, **about_it, **waits})
    if not op.error_code or op.state not in (OpState.REFUSED, OpState.WAITING):
        return None
    return from_wire({"code": op.error_code, "facts": {"system": op.target, **op.error_facts}})


def needs_person(op: OutboxOp) -> bool:
    """Tell whether nobody can look whether an operation arrived: a person has to say."""
    return op.state is OpState.UNKNOWN and bool(op.error_facts.get("needs_person"))


def journal_words(entry: JournalEntry) -> str:
    """Return a line of the journal as a sentence."""
    facts = entry.row.facts
    words = translate("sync", _JOURNAL.get(entry.row.code, "%1"))
    if entry.row.code == "mass_removal":
        return explain(from_wire({"code": MassRemoval.code, "facts": facts})).what
    if entry.row.code == "connector":
        state = connector_words(str(facts.get("to", "")))[0]
        return f"{system_name(str(facts.get('system', '')))}: {state}"
    action = str(facts.get("action", ""))
    about = (
        _journal_subject(entry)
        if entry.title or entry.subject_kind
        else system_name(str(facts.get("system", "")))
    )
    if action in {each.value for each in Action}:
        about = f"{action_words(Action(action))} {entry.title}".strip()
    return words.replace("%1", about)


def _journal_subject(entry: JournalEntry) -> str:
    names = {
        "order": translate("sync", "Order"),
        "client": translate("sync", "Client"),
        "letter": translate("sync", "Letter"),
        "call": translate("sync", "Call"),
    }
    return f"{names.get(entry.subject_kind, entry.subject_kind)} {entry.title}".strip()


def ago(since: datetime | None, now: datetime) -> str:
    """Return how long ago something was, "—" when never."""
    if since is None:
        return "—"
    shown = format.age(since.astimezone(), now.astimezone())
    # "Now" and a day of its own stand without the word.
    recent = (now - since).total_seconds() >= 5 and since.astimezone().date() == now.astimezone().date()
    return translate("sync", "%1 ago").replace("%1", shown) if recent else shown


def reading_words(summary: Summary, now: datetime) -> tuple[str, str]:
    """Return how reading stands and its colour: about what comes from the systems, never about writing."""
    if summary.away:
        names = ", ".join(system_name(each) for each in summary.away)
        return translate("sync", "Reading: no connection with %1").replace("%1", names), "warning"
    behind = [state.system for state in summary.connectors if state.state == "late"]
    if behind:
        names = ", ".join(system_name(each) for each in behind)
        return translate("sync", "Reading: %1 behind").replace("%1", names), "warning"
    if summary.chip is ChipState.BEHIND:
        age = ago(summary.last_read, now)
        return translate("sync", "Reading: last answer %1").replace("%1", age), "warning"
    return translate("sync", "Reading: up to date"), "muted"


def writing_words(summary: Summary) -> str:
    """Return how writing stands: about what leaves, never about reading."""
    counts = summary.counts
    waiting = counts.waiting + counts.held + counts.sending + counts.unknown + counts.refused
    if not waiting:
        return translate("sync", "Writing: nothing waits")
    return translate("sync", "Writing: %1 in the queue").replace("%1", str(waiting))


def diagnostics(operation: Operation) -> str:
    """Return the technical details of an operation for support; secrets are left out."""
    op = operation.op
    lines = {
        "operation": op.uid,
        "action": op.action.value,
        "target": op.target,
        "stream": op.stream,
        "state": op.state.value,
        "attempts": str(op.attempts),
        "created": op.created_at.isoformat() if op.created_at else "",
        "next": op.not_before.isoformat(),
        "error": op.error_code or "",
        "facts": _as_text(op.error_facts),
        "payload": _as_text(op.payload),
        "answer": _as_text(op.answer or {}),
    }
    return "\n".join(f"{name}: {value}" for name, value in lines.items())


def _as_text(facts: dict[str, object]) -> str:
    return json.dumps(_without_secrets(facts), ensure_ascii=False, default=str)


def _without_secrets(facts: dict[str, object]) -> dict[str, object]:
    return {
        name: value
        for name, value in facts.items()
        if not any(word in name.casefold() for word in SECRET_WORDS)
    }
