"""Our marks in the CRM's records, and the small conversions that every mapping needs.

The vendor's date-times carry no zone; they are read in the account's zone.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from html.parser import HTMLParser

import msgspec

from b2bdesk.connectors.retailcrm.kinds import SYSTEM
from b2bdesk.connectors.retailcrm.wire import Map, Text, filled, text
from b2bdesk.errors import BadRecord
from b2bdesk.model.uid import Uid

LINE_CODE = "b2bdesk"
"""The code under which a line's ``externalIds`` hold our uid."""

COMMENT_MARK = "b2bdesk:"
LARGEST_NUMBER = Decimal(10) ** 13
DATE_TIME = "%Y-%m-%d %H:%M:%S"

# Other programs put UUIDs there too, but of other versions: ours are of version 7.
_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_COMMENT = re.compile(re.escape(COMMENT_MARK) + f"({_UID.pattern})")
_TAG = re.compile(r"</?(?:p|br|div|span|b|i|u|strong|em|ul|ol|li|a)\b[^<>]*>", re.IGNORECASE)


def as_uid(value: object) -> Uid | None:
    """Return the value as a uid if it is one of ours."""
    return Uid(value) if isinstance(value, str) and _UID.fullmatch(value) else None


def uid_in(fields: Map | None, code: str) -> Uid | None:
    """Return our uid from a record's custom fields."""
    return as_uid(filled(fields).get(code))


def uid_of_comment(comment: str | None) -> Uid | None:
    """Return our uid from a payment's comment, which starts with the mark."""
    found = _COMMENT.match(comment or "")
    return Uid(found.group(1)) if found else None


def custom_text(fields: Map | None, code: str) -> str | None:
    """Return a custom field as text; a list of codes is joined by commas."""
    value = filled(fields).get(code)
    if isinstance(value, list):
        return ",".join(str(one) for one in value) or None
    return text(value) if isinstance(value, str | int) else None


def instant(value: datetime | None, zone: tzinfo) -> datetime | None:
    """Return a date-time of the account's zone as an instant, UTC; one with an offset keeps its own."""
    if value is None:
        return None
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def in_account_zone(moment: datetime, zone: tzinfo) -> str:
    """Return an instant as filters of the vendor want it."""
    return moment.astimezone(zone).strftime(DATE_TIME)


def exact(value: Decimal | None, where: str) -> Decimal:
    """Return a number that can be kept; raises :class:`BadRecord` for NaN and the absurdly large."""
    if value is None:
        return Decimal(0)
    if not value.is_finite() or abs(value) > LARGEST_NUMBER:
        raise BadRecord(system=SYSTEM, kind="number", where=where)
    return value


def vat_rate(value: Text | None) -> Decimal | None:
    """Return the rate in percent from ``"22.00"``; None for ``"none"`` and for none at all."""
    told = text(value)
    if told is None or told == "none":
        return None
    try:
        return exact(Decimal(told), "vatRate")
    except ArithmeticError as error:
        raise BadRecord(system=SYSTEM, kind="vatRate", where=told) from error


def vat_text(rate: Decimal | None) -> str:
    """Return the rate as the vendor spells it."""
    return "none" if rate is None else f"{rate:.2f}"


def version_of(record: object) -> str:
    """Return a digest of a record, equal exactly when its content is equal.

    The API has no version; ``statusUpdatedAt`` misses changes of lines and prices.
    """
    return hashlib.blake2s(msgspec.json.encode(record), digest_size=8).hexdigest()


def plain(comment: str | None) -> str | None:
    """Return a comment without the HTML that the vendor's editor may put around it."""
    if comment is None or not _TAG.search(comment):
        return text(comment)
    reader = _Words()
    reader.feed(comment)
    reader.close()
    return "".join(reader.parts).strip() or None


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in {"br", "p", "div", "li"} and self.parts:
            self.parts.append("\n")
