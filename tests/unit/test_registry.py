"""A deployment profile picks vendors; slips in it are named before anything is contacted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from b2bdesk.connectors.ports import CAPABILITIES
from b2bdesk.connectors.registry import Connectors, manifests, open_connectors
from b2bdesk.errors import ProfileInvalid
from b2bdesk.model.clock import SystemClock
from b2bdesk.secrets import MemorySecrets
from b2bdesk.settings import Profile, profile_from

MAIL = {"host": "mail.example", "login": "a@own.example"}


def opened(vendors: dict[str, str], **connectors: dict[str, object]) -> Connectors:
    return open_connectors(Profile("ours", vendors, connectors), MemorySecrets(), SystemClock())


def test_each_capability_gets_the_vendor_of_the_profile() -> None:
    desk = opened({"requisites": "dadata", "mail": "mail"}, mail=MAIL)
    assert desk.has("mail")
    assert desk.mail is desk.by_vendor["mail"]
    assert desk.requisites is desk.by_vendor["dadata"]
    assert not desk.has("crm")
    assert desk.crm is None
    desk.close()


def test_every_bundled_connector_keeps_the_word_of_its_manifest() -> None:
    assert {"dadata", "mail"} <= set(manifests())
    for manifest in manifests().values():
        assert manifest.capabilities
        assert set(manifest.capabilities) <= set(CAPABILITIES)
        assert len({setting.key for setting in manifest.settings}) == len(manifest.settings)


def test_a_connector_satisfies_the_port_it_claims() -> None:
    desk = opened({"requisites": "dadata", "mail": "mail"}, mail=MAIL)
    for capability, connector in desk.by_capability.items():
        assert isinstance(connector, CAPABILITIES[capability])
        assert connector.system in manifests()
    desk.close()


@pytest.mark.parametrize(
    ("vendors", "path", "detail"),
    [
        ({"requisites": "no_such"}, "vendors.requisites", "unknown_vendor"),
        ({"horoscope": "dadata"}, "vendors.horoscope", "unknown_capability"),
        ({"crm": "dadata"}, "vendors.crm", "vendor_cannot"),
    ],
)
def test_a_wrong_vendor_is_named(vendors: dict[str, str], path: str, detail: str) -> None:
    with pytest.raises(ProfileInvalid) as caught:
        opened(vendors)
    assert caught.value.facts == {"path": path, "detail": detail}


@pytest.mark.parametrize(
    ("changed", "key", "detail"),
    [
        ({"host": ""}, "host", "missing"),
        ({"port": "465"}, "port", "wrong_type"),
        ({"port": True}, "port", "wrong_type"),
        ({"security": "plain"}, "security", "not_a_choice"),
        ({"pasword": "x"}, "pasword", "unknown_key"),
    ],
)
def test_a_slip_in_the_settings_is_named(changed: dict[str, object], key: str, detail: str) -> None:
    with pytest.raises(ProfileInvalid) as caught:
        opened({"mail": "mail"}, mail={**MAIL, **changed})
    assert caught.value.facts == {"path": f"connectors.mail.{key}", "detail": detail}


def test_a_whole_number_is_good_for_a_setting_in_seconds() -> None:
    desk = opened({"mail": "mail"}, mail={**MAIL, "answer_s": 30})
    assert desk.has("mail")


def test_the_late_commit_window_comes_from_the_vendor_and_may_be_changed() -> None:
    usual = opened({"mail": "mail"}, mail=MAIL).by_vendor["mail"]
    changed = opened({"mail": "mail"}, mail={**MAIL, "late_commit_s": 7}).by_vendor["mail"]
    assert (usual.late_commit, changed.late_commit) == (timedelta(minutes=2), timedelta(seconds=7))


def test_a_profile_opens() -> None:
    raw = {"vendors": {"mail": "mail"}, "connectors": {"mail": MAIL}}
    profile = profile_from(raw, name="ours")
    assert open_connectors(profile, MemorySecrets(), SystemClock()).has("mail")
