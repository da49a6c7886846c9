"""The vendor's own sample answers are understood."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from b2bdesk.connectors.dadata import mapping, wire
from b2bdesk.connectors.records import RegistryCompany
from b2bdesk.errors import BadRecord
from b2bdesk.model.client import CompanyKind, RegistryState

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def samples_folder() -> Path | None:
    """Return the folder of collected vendor answers beside the repository, if it is there."""
    for parent in Path(__file__).resolve().parents:
        folder = parent / "shared" / "vendors" / "fixtures" / "dadata"
        if folder.is_dir():
            return folder
    return None


def sample(name: str) -> bytes:
    folder = samples_folder()
    if folder is None:
        pytest.skip("the vendor's sample answers are not on this computer")
    return (folder / name).read_bytes()


def companies(body: bytes) -> list[RegistryCompany]:
    return [mapping.company(shown, one, NOW) for shown, one in wire.parse(body, wire.Party)]


def test_a_large_company_and_its_branch() -> None:
    head, *rest = companies(sample("findById.party.legal.json"))
    assert (head.inn, head.kpp, head.ogrn) == ("7707083893", "773601001", "1027700132195")
    assert head.short_name == "ПАО Сбербанк"
    assert head.director_post == "Президент, председатель правления"
    assert head.registered_on == date(1991, 6, 20)
    assert head.branch_count == 88
    assert (head.city, head.region_code) == ("Москва", "RU-MOW")
    assert all(one.inn == head.inn and one.is_branch and one.director is None for one in rest)


def test_an_entrepreneur() -> None:
    (one,) = companies(sample("constructed.findById.party.individual.json"))
    assert one.kind is CompanyKind.SOLE_TRADER
    assert one.director == "Примеров Пётр Ильич"
    assert one.kpp is None
    assert one.city == "Москва"


def test_closed_and_closing_companies() -> None:
    (closed,) = companies(sample("constructed.findById.party.liquidated.json"))
    assert (closed.state, closed.state_code) == (RegistryState.LIQUIDATED, "201")
    assert closed.closed_on == date(2024, 1, 1)
    (closing,) = companies(sample("constructed.findById.party.liquidating.json"))
    assert (closing.state, closing.unreliable) == (RegistryState.LIQUIDATING, True)


def test_a_bank() -> None:
    ((shown, found),) = wire.parse(sample("findById.bank.json"), wire.Bank)
    one = mapping.bank(shown, found)
    assert (one.bic, one.name, one.city) == ("044525225", "ПАО СБЕРБАНК", "Москва")
    assert one.corr_account == "30101810400000000225"


def test_nothing_found() -> None:
    assert companies(sample("constructed.empty.json")) == []


def test_the_days_statistics() -> None:
    assert wire.parse_daily(sample("stat.daily.json")) == 36


def body_of(*data: object) -> bytes:
    rows = [{"value": "ООО", "unrestricted_value": "ООО", "data": one} for one in data]
    return json.dumps({"suggestions": rows}).encode()


def test_a_bare_record_of_a_tax_number_alone_is_enough() -> None:
    (one,) = companies(body_of({"inn": "7700901370"}))
    assert one.state is RegistryState.UNKNOWN
    assert one.legal_name == one.short_name == "ООО"


def test_a_new_word_for_a_state_is_unknown_not_active() -> None:
    (one,) = companies(body_of({"inn": "7700901370", "state": {"status": "ASCENDED", "code": 999}}))
    assert (one.state, one.state_code) == (RegistryState.UNKNOWN, "999")


def test_an_unreliable_address_marks_the_company() -> None:
    (one,) = companies(body_of({"inn": "1", "address": {"value": "x", "invalidity": {"code": "BAD"}}}))
    assert one.unreliable


def test_one_unreadable_record_does_not_hide_the_others() -> None:
    assert len(companies(body_of({"inn": 5}, {"inn": "7700901370"}))) == 1


@pytest.mark.parametrize("body", [b"{}", b"[]", b"null", b'{"suggestions": null}', body_of({"inn": 5})])
def test_an_unreadable_answer_is_an_error(body: bytes) -> None:
    with pytest.raises(BadRecord):
        companies(body)
