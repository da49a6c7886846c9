"""What is typed or scanned into the entry line, before anything is searched."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

# A letter may stand for the cross only where no article can be meant: "3X7000" is an article.
_QTY_FIRST = re.compile(r"\s*(\d{1,7}(?:[.,]\d{1,3})?)\s*(?:[*×]\s*|[xXхХ](?:\s+|(?=[^\W\d])))(\S.*)?$")

SHORTEST_CODE = 8
SLOWEST_KEY_S = 0.035


@dataclass(frozen=True, slots=True)
class Wanted:
    """Text to search for and the quantity typed before it."""

    text: str
    qty: Decimal | None = None


def read(typed: str) -> Wanted:
    """Take the quantity off: ``12*AB-10231``, ``12х AB-10231`` (Latin or Cyrillic letter)."""
    found = _QTY_FIRST.match(typed)
    if found is None:
        return Wanted(typed.strip())
    qty = Decimal(found[1].replace(",", "."))
    return Wanted((found[2] or "").strip(), qty) if qty > 0 else Wanted(typed.strip())


class Scanner:
    """Tells a barcode scanner from fingers: at least eight digits, less than 35 ms a key on average.

    ``monotonic`` gives the seconds of the moment a key comes.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._digits = ""
        self._first = self._last = 0.0

    def key(self, text: str) -> None:
        """Take a typed sign; anything but a digit begins anew."""
        if len(text) != 1 or text not in "0123456789":
            self._digits = ""
            return
        now = self._monotonic()
        if not self._digits or now - self._last > SLOWEST_KEY_S * 4:
            self._digits, self._first = "", now
        self._digits += text
        self._last = now

    def enter(self) -> str:
        """The burst has ended: return the barcode, or nothing when a person typed it."""
        digits, self._digits = self._digits, ""
        if len(digits) < SHORTEST_CODE:
            return ""
        average = (self._last - self._first) / (len(digits) - 1)
        return digits if average < SLOWEST_KEY_S else ""
