"""Whose word counts where several systems tell of the same goods (``domain.md`` 2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

_GOODS = ("erp", "shop", "crm")
_PRICES = ("shop", "crm")
_STOCK = ("erp", "shop", "crm")
_ORDERS = ("crm", "shop")
SHOP_GOODS = "shop_products"
"""The shop's stream of goods and prices, where the profile asks for it."""


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
    def of(cls, vendors: Mapping[str, str], streams: Collection[str] = (SHOP_GOODS,)) -> Owners:
        """Return the owners of a deployment; ``vendors`` names the vendor of each capability.

        ``streams`` are those that are read: a shop that is read for its orders alone tells of no goods, so
        its word on them would never come.
        """
        without_goods = () if SHOP_GOODS in streams else ("shop",)

        def first(capabilities: Iterable[str]) -> str | None:
            return next((vendors[one] for one in capabilities if one in vendors), None)

        def of_goods(capabilities: tuple[str, ...]) -> str | None:
            return first(one for one in capabilities if one not in without_goods)

        return cls(of_goods(_GOODS), of_goods(_PRICES), of_goods(_STOCK), first(_ORDERS))


def counts(owner: str | None, system: str) -> bool:
    """Tell whether what ``system`` says counts where ``owner`` has the last word."""
    return owner in (None, system)
