"""The check names one by one what the installation lacks."""

from __future__ import annotations

import pytest

from b2bdesk.connectors.onec_sed.connector import OneCSed
from b2bdesk.connectors.ports import CheckLine
from b2bdesk.errors import ProfileInvalid
from b2bdesk.training.onec_sed import SED_USER
from b2bdesk.training.onec_sed.office import OneCSedOffice
from b2bdesk.training.onec_sed.seeded import CONTRACT_TYPE_ID, LIMIT_PROPERTY
from tests.contract.onec_sed.conftest import OpenSed

FIELDS = [
    "regNumber", "regDate", "status", "documentType", "correspondent", "organization", "title", "comment",
    "beginDate", "endDate", "openEnded", "Кредитный лимит", "Отсрочка, дней", "Предоплата, %",
    "correspondent.inn", "correspondent.kpp",
]  # fmt: skip


def wrong(lines: list[CheckLine]) -> list[tuple[str, object]]:
    return [(one.code, one.facts.get("field")) for one in lines if not one.ok]


def test_everything_is_there(sed: OneCSed) -> None:
    lines = sed.check()
    # The clock of this test stands still, that of the server does not.
    assert [one for one in lines if not one.ok and one.code != "check.clock"] == []
    codes = [one.code for one in lines]
    assert codes[:4] == ["check.reachable", "check.signed_in", "check.clock", "check.speed"]
    assert lines[1].facts == {"user": SED_USER}
    assert [one.facts["field"] for one in lines if one.code == "check.contract_field"] == FIELDS
    assert {"kind": CONTRACT_TYPE_ID, "found": 5} in [one.facts for one in lines]
    assert codes[-1] == "check.correspondents"


@pytest.mark.parametrize("field", ["regNumber", "status", "correspondent", "endDate", LIMIT_PROPERTY])
def test_each_field_that_does_not_come_back_is_named(sed: OneCSed, office: OneCSedOffice, field: str) -> None:
    office.quirks.hidden = {field}
    missing = [one for code, one in wrong(sed.check()) if code == "check.contract_field"]
    assert field in missing
    assert {one for one in missing if not str(one).startswith(field)} == set()


def test_a_property_of_another_name_is_named(open_sed: OpenSed) -> None:
    lines = open_sed(property_limit="Лимит").check()
    assert ("check.contract_field", "Лимит") in wrong(lines)


def test_a_field_that_the_service_does_not_know_is_told_in_its_words(open_sed: OpenSed) -> None:
    (line,) = [one for one in open_sed(field_till="dateEnd").check() if one.code == "check.contract_list"]
    assert not line.ok
    assert line.facts["detail"] == 'Ошибка получения списка: Поле не найдено "dateEnd"'


def test_kinds_of_objects_that_are_not_there(open_sed: OpenSed) -> None:
    lines = open_sed(correspondent_object="DMCounterparty", contract_types="нет такого").check()
    found = {one.code: one for one in lines}
    assert not found["check.contract_list"].ok and found["check.contract_list"].facts["found"] == 0
    assert "DMCounterparty" in str(found["check.correspondents"].facts["detail"])


def test_without_a_link_or_a_login_there_is_one_line(open_sed: OpenSed, office: OneCSedOffice) -> None:
    (line,) = open_sed("не тот").check()
    assert (line.ok, line.code) == (False, "check.signed_in")
    office.stop()
    (line,) = open_sed().check()
    office.start()
    assert (line.ok, line.code) == (False, "check.reachable")


@pytest.mark.parametrize(
    ("key", "value", "detail"),
    [("field_till", "end Date", "not_a_name"), ("create_command", 'X"><a', "not_a_name"),
     ("list_limit", 0, "too_small"), ("login_encoding", "koi8-r", "not_a_choice"),
     ("base_url", "http://sed.example/doc", None)],
)  # fmt: skip
def test_settings_that_cannot_be_are_named_at_once(
    open_sed: OpenSed, key: str, value: object, detail: str | None
) -> None:
    with pytest.raises(ProfileInvalid) as refused:
        open_sed(**{key: value})
    assert refused.value.facts["path"] == f"connectors.onec_sed.{key}"
    assert detail is None or refused.value.facts["detail"] == detail
