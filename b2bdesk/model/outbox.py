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


HUB = "crm"
"""The capability whose operations of a record stand in the record's own stream."""

BESIDE_THE_HUB = ("erp", "accounting", "contracts", "shop")
"""Capabilities with a stream of their own for each record: a silent ERP must not hold up the CRM."""


class Action(StrEnum):
    """What an operation asks of its target; the part before the dot is the capability."""

    PUT_CLIENT = "crm.put_client"
    PUT_LEVEL = "crm.put_level"
    MARK_MERGED = "crm.mark_merged"
    COMBINE_CLIENTS = "crm.combine_clients"
    PUT_ORDER = "crm.put_order"
    TAKE_ORDER = "crm.take_order"
    PUT_INVOICE = "crm.put_invoice"
    ATTACH_FILE = "crm.attach_file"
    ATTACH_CLIENT_FILE = "crm.attach_client_file"
    PUT_CALL = "crm.put_call"
    TELL_CALL = "crm.tell_call"
    SEND_LETTER = "mail.send"
    COMPLETE_DETAILS = "requisites.complete"
    ERP_PUT_PARTNER = "erp.put_partner"
    ERP_PUT_ORDER = "erp.put_order"
    BOOKS_PUT_COUNTERPARTY = "accounting.put_counterparty"
    BOOKS_PUT_ORDER = "accounting.put_order"
    BOOKS_PUT_INVOICE = "accounting.put_invoice"
    BOOKS_VOID_INVOICE = "accounting.void_invoice"
    CONTRACTS_PUT_CORRESPONDENT = "contracts.put_correspondent"
    CONTRACTS_REQUEST = "contracts.request"
    SHOP_PUT_STATUS = "shop.put_status"
    SHOP_PUT_ACCOUNT = "shop.put_account"
    SHOP_PUBLISH = "shop.publish"

    @property
    def capability(self) -> str:
        """Return the capability that carries it out."""
        return self.value.partition(".")[0]


def stream_name(kind: str, record: str, capability: str = HUB) -> str:
    """Return the stream in which operations of one record leave in order: ``order:<uid>``.

    A capability of :data:`BESIDE_THE_HUB` has its own: ``order:<uid>@erp``.
    """
    name = f"{kind}:{record}"
    return f"{name}@{capability}" if capability in BESIDE_THE_HUB else name


def record_of(stream: str) -> tuple[str, Uid]:
    """Return kind and uid of the record that a stream is about."""
    kind, _, rest = stream.partition(":")
    return kind, Uid(rest.partition("@")[0])


def streams_of(kind: str, record: str) -> list[str]:
    """Return every stream that operations of a record may stand in, the hub's first."""
    return [stream_name(kind, record, capability) for capability in (HUB, *BESIDE_THE_HUB)]


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

    @property
    def record(self) -> tuple[str, Uid]:
        """Return kind and uid of the record that the operation is about."""
        return record_of(self.stream)
