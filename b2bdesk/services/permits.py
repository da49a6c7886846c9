"""What the deployment profile lets the desk ask of its systems; the vendor's own settings decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from b2bdesk.model.outbox import Action
from b2bdesk.settings import Profile

Settings = Mapping[str, Any]


def _is_set(name: str) -> Callable[[Settings], bool]:
    """Return the rule that a setting, which is off or empty by itself, is switched on."""
    return lambda settings: bool(settings.get(name))


def _keeps_orders(settings: Settings) -> bool:
    """Tell whether this 1C has client orders: Accounting 3 has none unless the profile names some."""
    changes = dict(
        [piece.strip() for piece in part.split("=", 1)]
        for part in str(settings.get("names", "")).split(",")
        if "=" in part
    )
    return bool(changes.get("order", settings.get("configuration", "ka") == "ka"))


_RULES: Mapping[str, Mapping[Action, Callable[[Settings], bool]]] = {
    "bitrix": {
        Action.SHOP_PUT_STATUS: _is_set("exchange_writes"),
        Action.SHOP_PUT_ACCOUNT: _is_set("endpoint_path"),
        Action.SHOP_PUBLISH: _is_set("endpoint_path"),
    },
    "onec_ka": {Action.BOOKS_PUT_ORDER: _keeps_orders},
}
"""By vendor, the actions that do not always happen; all others do."""


def permits(profile: Profile, action: Action) -> bool:
    """Tell whether the profile lets the vendor behind the action's capability be asked for it."""
    vendor = profile.vendors.get(action.capability, "")
    rule = _RULES.get(vendor, {}).get(action)
    return rule is None or rule(profile.connectors.get(vendor, {}))
