"""What the deployment profile lets the desk ask of its systems; the vendor's own settings decide."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.model.outbox import Action
from b2bdesk.settings import Profile

_NEEDED: Mapping[str, Mapping[Action, str]] = {
    "bitrix": {
        Action.SHOP_PUT_STATUS: "exchange_writes",
        Action.SHOP_PUT_ACCOUNT: "endpoint_path",
        Action.SHOP_PUBLISH: "endpoint_path",
    }
}
"""The setting of a vendor without which an action cannot happen; both are off unless the profile says so."""


def permits(profile: Profile, action: Action) -> bool:
    """Tell whether the profile lets the vendor behind the action's capability be asked for it."""
    vendor = profile.vendors.get(action.capability, "")
    needed = _NEEDED.get(vendor, {}).get(action)
    return needed is None or bool(profile.connectors.get(vendor, {}).get(needed))
