"""Operations that wait for a back office (``domain.md`` 5.4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from b2bdesk.model.uid import Uid


class OpState(StrEnum):
    """The seven states of an operation; the same words in code, screens and logs."""

    HELD = "held"
    WAITING = "waiting"
    SENDING = "sending"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Tell whether the operation still blocks later ones of its stream."""
        return self not in {OpState.DONE, OpState.CANCELLED}


class Action(StrEnum):
    """What an operation asks of its target; the part before the dot is the capability."""

    PUT_CLIENT = "crm.put_client"
    PUT_ORDER = "crm.put_order"
    PUT_INVOICE = "crm.put_invoice"
    ATTACH_FILE = "crm.attach_file"
    SEND_LETTER = "mail.send"
    COMPLETE_DETAILS = "requisites.complete"


@dataclass(frozen=True, slots=True)
class OutboxOp:
    """One operation. ``uid`` is the idempotency key; ``payload`` holds our values, never secrets.

    Operations of one ``stream`` (``order:<uid>``) leave in the order of ``seq``.
    """

    uid: Uid
    stream: str
    target: str
    action: Action
    payload: dict[str, Any]
    not_before: datetime
    seq: int = 0
    state: OpState = OpState.WAITING
    attempts: int = 0
    sent_at: datetime | None = None
    first_unknown_at: datetime | None = None
    error_code: str | None = None
    error_facts: dict[str, Any] = field(default_factory=dict)
    answer: dict[str, Any] | None = None
    undo_of: Uid | None = None
    by: Uid | None = None
    created_at: datetime | None = None
