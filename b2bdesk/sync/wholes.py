"""Fields that mean something only together: half of one side's and half of the other's is nobody's value.

A price stands with the price before the discount and with the discount; an account is one at one bank; a
place is all lines of its address. Each is one question to a person, and one answer.
"""

from __future__ import annotations

from typing import Any

PRICE = ("unit_price", "list_price", "discount_percent")
"""The price of a line, the one that is paid first."""
BANK = ("bank_account",)
"""An account is one value with its bank."""
_LINES_OF_PLACE = ("postcode", "city", "street", "house")
PLACE = ("text", *_LINES_OF_PLACE, "country")
"""A delivery address as one writes it, then its lines."""

WHOLES = (PRICE, BANK, PLACE)
"""The first field of each group stands for it: the group is asked about at its path."""
_OF_PART = {"lines": PRICE, "companies": BANK, "addresses": PLACE}


def others_of(path: str) -> list[str]:
    """Return the paths of the fields that come with the one at ``path``; with most fields none does."""
    part, _, rest = path.partition("/")
    uid, _, name = rest.partition("/")
    group = _OF_PART.get(part, ("",))
    return [f"{part}/{uid}/{other}" for other in group[1:]] if name == group[0] else []


def beside_typed(path: str, value: Any) -> dict[str, Any]:
    """Return what the others of a group become when somebody typed ``value`` for it.

    A price that was agreed on and a place that was written down stand by themselves.
    """
    alone = {"list_price": value, "discount_percent": "0.00"} | dict.fromkeys(_LINES_OF_PLACE)
    named = ((other, other.rpartition("/")[2]) for other in others_of(path))
    return {other: alone[name] for other, name in named if name in alone}
