"""What the deployment profile lets the desk ask of its systems."""

from __future__ import annotations

from typing import Any

import pytest

from b2bdesk.model.outbox import Action
from b2bdesk.services.permits import permits
from b2bdesk.settings import Profile


@pytest.mark.parametrize(
    ("action", "vendor", "settings", "allowed"),
    [
        (Action.SHOP_PUT_STATUS, "bitrix", {}, False),
        (Action.SHOP_PUT_STATUS, "bitrix", {"exchange_writes": True}, True),
        (Action.SHOP_PUBLISH, "bitrix", {"exchange_writes": True}, False),
        (Action.SHOP_PUT_ACCOUNT, "bitrix", {"endpoint_path": "/api"}, True),
        (Action.SHOP_PUBLISH, "another", {}, True),
        (Action.BOOKS_PUT_ORDER, "onec_ka", {}, True),
        (Action.BOOKS_PUT_ORDER, "onec_ka", {"configuration": "bp"}, False),
        (Action.BOOKS_PUT_ORDER, "onec_ka", {"configuration": "bp", "names": "order=Document_X"}, True),
        (Action.BOOKS_PUT_ORDER, "onec_ka", {"names": "sale_order=Y, order="}, False),
        (Action.BOOKS_PUT_INVOICE, "onec_ka", {"configuration": "bp"}, True),
    ],
)
def test_the_vendors_own_settings_decide(
    action: Action, vendor: str, settings: dict[str, Any], allowed: bool
) -> None:
    profile = Profile("ours", {action.capability: vendor}, {vendor: settings})
    assert permits(profile, action) is allowed
