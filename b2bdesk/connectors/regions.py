"""Where goods are not sold, from properties of a catalogue that the profile names; pure.

No vendor has a field for it, so a property of our own holds region codes (ISO 3166-2) in one text:
``RU-KDA, RU-NVS``. Words that are no such code are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from b2bdesk.model.catalogue import RegionRule, SoldMode

_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_BETWEEN = re.compile(r"[\s,;|]+")
MOST_CODES = 300
"""More than a country has; what stands behind is left out."""


@dataclass(frozen=True, slots=True)
class RegionProperties:
    """Names of the properties; an empty one is not read."""

    not_sold: str = ""
    on_request: str = ""

    @property
    def named(self) -> bool:
        """Tell whether the profile names any."""
        return bool(self.not_sold or self.on_request)

    def rules(self, values: Mapping[str, str]) -> tuple[RegionRule, ...] | None:
        """Return what a product's properties say; None where the profile names no property.

        A region in both is one where the product is not sold.
        """
        if not self.named:
            return None
        modes = dict.fromkeys(region_codes(values.get(self.on_request, "")), SoldMode.ON_REQUEST)
        modes |= dict.fromkeys(region_codes(values.get(self.not_sold, "")), SoldMode.NOT_SOLD)
        return tuple(RegionRule(region, mode) for region, mode in sorted(modes.items()))


NO_REGIONS = RegionProperties()
"""The profile names no property."""


def region_codes(told: str) -> tuple[str, ...]:
    """Return the codes in a text, each once."""
    words = (word for word in _BETWEEN.split(told.upper()) if _CODE.fullmatch(word))
    return tuple(dict.fromkeys(words))[:MOST_CODES]
