"""Asking somebody to agree: a lead to what a role may not give, a client to the order (``domain.md`` 3.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from b2bdesk.model.uid import Uid


class Topic(StrEnum):
    """What is to be agreed to."""

    DISCOUNT = "discount"
    PRICE = "price"
    LIMIT = "limit"
    DEAD_COMPANY = "dead_company"
    RULE = "rule"
    OFFER = "offer"
    CLIENT_CONSENT = "client_consent"


class ApprovalState(StrEnum):
    """How far the asking is."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class How(StrEnum):
    """In which way somebody agreed: on the screen (of a portal, too), by telephone, by mail."""

    CLICK = "click"
    PHONE = "phone"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Approval:
    """One thing that is or was to be agreed to, about one record.

    ``value`` holds what it is about (see :class:`b2bdesk.rules.limits.Beyond`), ``note`` what was written
    with the request, later with the answer. Moments are UTC.
    """

    uid: Uid
    subject: Uid
    topic: Topic
    asked_by: Uid
    asked_at: datetime
    subject_kind: str = "order"
    value: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None
    state: ApprovalState = ApprovalState.ASKED
    by: Uid | None = None
    at: datetime | None = None
    how: How | None = None
