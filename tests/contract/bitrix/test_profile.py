"""What a profile may say, and what it must not."""

from __future__ import annotations

import pytest

from b2bdesk.connectors.bitrix.manifest import MANIFEST
from b2bdesk.connectors.bitrix.options import Options, options_from
from b2bdesk.connectors.registry import checked_settings
from b2bdesk.errors import ProfileInvalid
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.order import Stage
from b2bdesk.training.bitrix import endpoint


def options(**given: object) -> Options:
    return options_from(checked_settings(MANIFEST, {"base_url": "https://shop.example", **given}))


def test_the_defaults_keep_away_from_1cs_page() -> None:
    chosen = options()
    assert not chosen.page_is_shared
    assert not chosen.exchange_writes
    assert chosen.statuses == {Stage.RECEIVED: "N", Stage.IN_WORK: "P", Stage.CLOSED: "F"}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "shared"),
    [
        ("https://x.example", "/b2bdesk/1c_exchange.php", "/bitrix/admin/1c_exchange.php", False),
        ("https://x.example", "/bitrix/admin/1c_exchange2.php", "/bitrix/admin/1c_exchange.php", True),
        ("https://x.example", "/bitrix/admin/b2b.php", "/bitrix/admin/1c_exchange.php", False),
        ("https://x.example", "/1c_exchange.php", "", False),
        ("https://x.example/a/very/long/folder/of/the/shop", "/b2b.php", "/1c.php", True),
    ],
)
def test_pages_are_compared_by_their_first_twenty_characters(
    base: str, ours: str, theirs: str, shared: bool
) -> None:
    assert options(base_url=base, exchange_path=ours, onec_path=theirs).page_is_shared is shared


@pytest.mark.parametrize(
    "wrong",
    [
        {"time_zone": "Nowhere/Town"},
        {"catalogue": "files"},
        {"orders": "rest"},
        {"catalogue": "rest"},
        {"exchange_path": ""},
        {"exchange_path": "/a?mode=success"},
        {"endpoint_path": "https://elsewhere.example/x"},
        {"orders": "by post"},
        {"unknown": 1},
    ],
    ids=str,
)
def test_a_wrong_profile_is_refused_before_anything_is_called(wrong: dict[str, object]) -> None:
    with pytest.raises(ProfileInvalid):
        options(**wrong)


@pytest.mark.parametrize(
    ("status", "cancelled", "final", "group"),
    [
        ("N", False, False, "new"),
        ("P", False, False, "assembling"),
        ("F", False, True, "complete"),
        ("Z", False, True, "complete"),
        ("Z", False, False, None),
        ("P", True, False, "cancel"),
    ],
)
def test_statuses_stand_for_stages(status: str, cancelled: bool, final: bool, group: str | None) -> None:
    assert options().group_of(status, cancelled=cancelled, final=final) == group


def test_the_endpoint_knows_every_kind_of_document_that_the_desk_has() -> None:
    assert set(endpoint._KINDS) == {kind.value for kind in DocumentKind}


def test_names_of_properties_stand_between_commas() -> None:
    assert options(property_inn=" TAX , ИНН,").properties.inn == ("TAX", "ИНН")
