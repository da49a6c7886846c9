"""Whose word counts where several systems tell of the same goods (``domain.md`` 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_GOODS = ("erp", "shop", "crm")
_PRICES = ("shop", "crm")
_STOCK = ("erp", "shop", "crm")
_ORDERS = ("crm", "shop")


@dataclass(frozen=True, slots=True)
class Owners:
    """The system with the last word on each; None: whoever tells is believed.

    ``orders``: a web order reaches the CRM by the site's own module, so the site's word of it is the same
    order a second time.
    """

    goods: str | None = None
    prices: str | None = None
    stock: str | None = None
    orders: str | None = None

    @classmethod
    def of(cls, vendors: Mapping[str, str]) -> Owners:
        """Return the owners of a deployment; ``vendors`` names the vendor of each capability."""

        def first(capabilities: tuple[str, ...]) -> str | None:
            return next((vendors[one] for one in capabilities if one in vendors), None)

        return cls(first(_GOODS), first(_PRICES), first(_STOCK), first(_ORDERS))

    def counts(self, owner: str | None, system: str) -> bool:
        """Tell whether what ``system`` says counts where ``owner`` has the last word."""
        return owner in (None, system)
