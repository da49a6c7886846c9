"""What changed between two states of an entity, in the words of the CRM's history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from b2bdesk.training.retailcrm.wire import Record, history_name, without_none


def customer_stub(record: Record) -> Record:
    """Return the short form of a client in history."""
    return without_none({key: record.get(key) for key in ("id", "externalId", "site")})


def order_stub(order: Record) -> Record:
    """Return the short form of an order in history."""
    return without_none({key: order.get(key) for key in ("id", "externalId", "managerId", "site", "status")})


def differences(old: Record, new: Record) -> Iterable[tuple[str, Any, Any]]:
    """Yield history name, old and new value of every field that changed."""
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if key == "customFields":
            was, now = before or {}, after or {}
            for code in dict.fromkeys((*was, *now)):
                if was.get(code) != now.get(code):
                    yield f"custom_{code}", was.get(code), now.get(code)
        elif key == "phones":
            yield from _phone_differences(before or [], after or [])
        elif key == "managerId":
            yield "manager", before and {"id": before}, after and {"id": after}
        elif isinstance(before, dict) or isinstance(after, dict):
            for part, was, now in differences(before or {}, after or {}):
                yield f"{history_name(key)}.{part}", was, now
        else:
            yield history_name(key), before, after


def _phone_differences(before: list[Record], after: list[Record]) -> Iterable[tuple[str, Any, Any]]:
    old, new = ({phone["number"] for phone in phones} for phones in (before, after))
    yield from (("phones", number, None) for number in sorted(old - new))
    yield from (("phones", None, number) for number in sorted(new - old))
