"""What the call dock says: the call on the line, a free line, or why the phone is not heard."""

from __future__ import annotations

from b2bdesk.model.call import Direction
from b2bdesk.services.sync import ConnectorState
from b2bdesk.ui import format
from b2bdesk.ui.call_words import number_words, translate
from b2bdesk.ui.screens.calls.line import LineCall, LineState
from b2bdesk.ui.screens.calls.looks import caller_name
from b2bdesk.ui.shell.call_dock import DockLook

_DEAF = ("offline", "unauthorised")
"""States in which nobody hears how a call goes on."""


def dock_look(one: LineCall | None, state: ConnectorState | None, agent_alive: bool) -> DockLook:
    """Return what the dock shows; a call on the line comes before everything else."""
    reason = trouble(state, agent_alive)
    if one is not None and one.state in (LineState.RINGING, LineState.TALKING):
        return _call_look(one, state, agent_alive)
    if reason:
        return DockLook(translate("calls", "Telephony off"), "phone", "warning", reason=reason)
    return DockLook(translate("calls", "Line free"), "phone", "muted", reason=translate("calls", "Line free"))


def trouble(state: ConnectorState | None, agent_alive: bool) -> str:
    """Return why calls are not heard and what to do, empty while they are."""
    if not agent_alive:
        return translate(
            "calls", "Data exchange is restarting. The phone rings as always; cards come back with it."
        )
    if state is None or not state.state:
        return translate("calls", "The exchange has not been asked yet.")
    if state.state == "unauthorised":
        return translate(
            "calls", "The exchange does not accept the password. Enter the new one in Settings; calls go on."
        )
    if state.state == "paused":
        return translate("calls", "Telephony was stopped in Sync. The phone rings as always.")
    if state.state == "offline":
        return translate(
            "calls",
            "The exchange cannot be reached. The phone rings as always; calls of this time are not listed.",
        )
    return ""


def _call_look(one: LineCall, state: ConnectorState | None, agent_alive: bool) -> DockLook:
    outgoing = one.direction is Direction.OUT
    icon = "phone-outgoing" if outgoing else "phone-incoming"
    talking = one.state is LineState.TALKING
    lost = trouble(state, agent_alive)
    if lost and (not agent_alive or (state is not None and state.state in _DEAF)):
        # What was talked when the link broke may be over: the timer alone would say too much.
        since = format.clock_time(state.last_ok.astimezone()) if state and state.last_ok else ""
        words = translate("calls", "%1: the link is lost").replace("%1", caller_name(one))
        reason = translate("calls", "Since %1 nobody knows whether the call goes on. %2")
        return DockLook(words, icon, "warning", reason=reason.replace("%1", since).replace("%2", lost))
    reason = number_words(one.number)
    if outgoing and one.call is not None and not one.call.made_here:
        reason = translate("calls", "%1. Dialled at the phone itself or at another desk with this extension.")
        reason = reason.replace("%1", number_words(one.number))
    return DockLook(
        caller_name(one), icon, "ok" if talking else "accent", one.began_at if talking else None, reason
    )
