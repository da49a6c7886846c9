"""What became of a call, from the manager's point of view. Pure: a call goes in, a record comes out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from b2bdesk.connectors.asterisk.state import Call, Leg
from b2bdesk.connectors.records import CallLegRecord, CallRecord

BUSY, NO_ANSWER_FROM_USER, REJECTED, ELSEWHERE = 17, 19, 21, 26
"""Causes of a hang-up (ITU-T Q.850) that tell kinds of silence apart."""
SAME_MOMENT = timedelta(seconds=1)
"""Lines of one conversation are freed within this time; who stays longer goes on talking."""
_WORST_LAST = ("abandoned", "missed", "rejected", "busy", "failed")


def record_of(call: Call) -> CallRecord:
    """Return the call as far as it has come."""
    desk = _point_of_view(call)
    direction, ended_at = call.direction, call.ended_at
    disposition, by = _ended(call, desk, direction) if ended_at else (_living(call), _first_answer(call))
    facts: dict[str, object] = {"queue": call.queue} if call.queue else {}
    if not call.seen_from_start:
        facts["begin_unseen"] = True
    if not call.end_seen:
        facts["end_unseen"] = True
    return CallRecord(
        linked_id=call.linked_id,
        direction=direction,
        disposition=disposition,
        number=call.number,
        started_at=call.started_at,
        shown_name=call.shown_name,
        did=call.did,
        extension=desk,
        by_extension=by,
        answered_at=_answered_at(call),
        ended_at=ended_at,
        ring_s=_ring_seconds(call),
        talk_s=_talk_seconds(call) if ended_at else 0,
        own_id=call.own_id,
        legs=tuple(_leg_record(leg, call) for leg in _desks(call) if leg.called and leg.rang_at),
        facts=facts,
    )


def _desks(call: Call) -> list[Leg]:
    return [leg for leg in call.heard() if not leg.trunk]


def _targets(call: Call) -> list[Leg]:
    """Return the lines that the call was meant for: those outside when it goes out."""
    called = [leg for leg in call.heard() if leg.called]
    return [leg for leg in called if leg.trunk] if call.direction == "out" else called


def _point_of_view(call: Call) -> str | None:
    """Return the extension whose call this is: the manager's own, the caller's, or who took it."""
    desks = _desks(call)
    own = next((leg for leg in desks if leg.own), None)
    # A colleague's call that was handed to the manager is his once he has lifted.
    if own is not None and (call.direction != "out" or own.answered_at or not own.called):
        return own.extension
    if call.direction != "in":
        return desks[0].extension if desks else None
    answered = sorted((leg for leg in desks if leg.answered_at), key=lambda leg: _moment(leg.answered_at))
    rang = [leg for leg in desks if leg.rang_at]
    return next((leg.extension for leg in (*answered, *rang)), None)


def _living(call: Call) -> str:
    if any(leg.connected for leg in call.heard()):
        return "talking"
    talked = any(leg.joined_at for leg in call.heard())
    return "talking" if talked and not any(leg.rings for leg in _targets(call)) else "ringing"


def _first_answer(call: Call) -> str | None:
    answered = [leg for leg in _desks(call) if leg.called and leg.answered_at]
    return min(answered, key=lambda leg: _moment(leg.answered_at)).extension if answered else None


def _ended(call: Call, desk: str | None, direction: str) -> tuple[str, str | None]:
    """Return the word for a call that is over, and the colleague that has to do with it."""
    targets = _targets(call)
    mine = [leg for leg in _desks(call) if leg.extension == desk]
    concerned = mine if direction == "in" and desk else targets
    served = [leg for leg in concerned if leg.answered_at]
    if served:
        receiver = _receiver(call, mine)
        if receiver:
            return "transferred", receiver
        return "answered", _first_answer(call) if direction != "in" else desk
    others = _answered_instead(targets, mine)
    if direction == "in" and others:
        return "colleague", next((leg.extension for leg in others if not leg.trunk), None)
    if not targets:
        return ("failed" if direction != "in" else "abandoned"), None
    looked_at = [leg for leg in mine if leg.called] if direction == "in" else targets
    words = {_silence(leg) for leg in looked_at or targets}
    return next(word for word in _WORST_LAST if word in words), None


def _answered_instead(targets: Sequence[Leg], mine: Sequence[Leg]) -> list[Leg]:
    """Return who answered after the manager's phone had begun to ring: before that it was another matter,
    a colleague who then handed the call to him.
    """
    rang = min((leg.rang_at for leg in mine if leg.rang_at), default=None)
    others = [leg for leg in targets if leg not in mine and leg.answered_at]
    return [leg for leg in others if rang is None or _moment(leg.answered_at) >= rang]


def _receiver(call: Call, mine: Sequence[Leg]) -> str | None:
    """Return the extension that went on with the call after the manager had left it."""
    left = max((leg.left_at or leg.ended_at or call.started_at for leg in mine), default=None)
    if left is None:
        return None
    extensions = {leg.extension for leg in mine}
    later = [leg for leg in _desks(call) if leg.extension not in extensions and _went_on(leg, left)]
    if later:
        return max(later, key=lambda leg: _moment(leg.left_at or leg.ended_at)).extension
    return call.transferred_to if call.transferred_by in {leg.uniqueid for leg in mine} else None


def _went_on(leg: Leg, left: datetime) -> bool:
    if leg.answered_at is None:
        return False
    return leg.answered_at >= left or (leg.left_at or leg.answered_at) > left + SAME_MOMENT


def _silence(leg: Leg) -> str:
    """Return why a line did not answer: by the cause first, because a status alone is ambiguous."""
    if leg.cause == REJECTED:
        return "rejected"
    if leg.cause == BUSY or leg.dial_status == "BUSY":
        return "busy"
    if leg.dial_status in ("CHANUNAVAIL", "CONGESTION", "INVALIDARGS"):
        return "failed"
    if leg.dial_status in ("CANCEL", "ABORT"):
        return "abandoned"
    return "missed" if leg.rang_at else "failed"


def _leg_record(leg: Leg, call: Call) -> CallLegRecord:
    rang_at = leg.rang_at or call.started_at
    word = _leg_word(leg, call) if leg.ended_at or leg.ring_ended_at else None
    return CallLegRecord(leg.extension, rang_at, leg.answered_at, leg.ended_at, word)


def _leg_word(leg: Leg, call: Call) -> str:
    if leg.answered_at:
        return "answered"
    if leg.cause == ELSEWHERE:
        return "elsewhere"
    silence = _silence(leg)
    if silence in ("busy", "rejected"):
        return silence
    if silence == "abandoned":
        taken = any(other.answered_at for other in _targets(call) if other is not leg)
        return "elsewhere" if taken else "gone"
    return "no_answer" if silence == "missed" and call.end_seen else "gone"


def _answered_at(call: Call) -> datetime | None:
    return min((leg.answered_at for leg in _targets(call) if leg.answered_at), default=None)


def _ring_seconds(call: Call) -> int:
    """Return how long it rang until somebody answered, or until it stopped; 0 while it rings."""
    targets = _targets(call)
    begun = min((leg.rang_at for leg in targets if leg.rang_at), default=None)
    stopped = max((leg.ring_ended_at for leg in targets if leg.ring_ended_at), default=None)
    ended = _answered_at(call) or (stopped if call.ended_at else None)
    return max(0, round((ended - begun).total_seconds())) if begun and ended else 0


def _talk_seconds(call: Call) -> int:
    begun = min((leg.joined_at for leg in call.heard() if leg.joined_at), default=None)
    ended = max((leg.left_at for leg in call.heard() if leg.left_at), default=None)
    return max(0, round((ended - begun).total_seconds())) if begun and ended else 0


def _moment(at: datetime | None) -> datetime:
    if at is None:
        raise ValueError("only lines that have answered or left are compared")
    return at
