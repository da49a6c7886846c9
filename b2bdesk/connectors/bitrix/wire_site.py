"""What the site's endpoint answers, field by field; the manual's reference page is its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

import msgspec

from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.errors import BadRecord, OutcomeUnknown

Shape = TypeVar("Shape")


class WireProfile(msgspec.Struct, frozen=True):
    """A buyer profile: the company for which the account may order."""

    inn: str = ""
    kpp: str = ""
    name: str = ""
    address: str = ""


class WireAccount(msgspec.Struct, frozen=True):
    """A buyer's account as the site holds it."""

    id: str
    email: str
    login: str = ""
    name: str = ""
    phone: str = ""
    state: str = "active"
    role: str = "line"
    mark: str = ""
    last_sign_in: datetime | None = None
    profiles: list[WireProfile] = []


class WirePublished(msgspec.Struct, frozen=True):
    """A document that a buyer sees."""

    id: str
    name: str
    at: datetime
    sha256: str = ""
    opened_at: datetime | None = None


class WireNotice(msgspec.Struct, frozen=True):
    """A delivery interval or a price list: its id there, and the digest of what we told."""

    id: str
    digest: str = ""


def read_told(told: Mapping[str, object], key: str, shape: type[Shape], *, writes: bool = False) -> Shape:
    """Return what the answer holds under ``key``; an unreadable answer to a write leaves it in doubt."""
    try:
        return msgspec.convert(told.get(key), shape)
    except msgspec.ValidationError as error:
        if writes:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error
        raise BadRecord(system=SYSTEM, kind=key, where=str(error)) from error
