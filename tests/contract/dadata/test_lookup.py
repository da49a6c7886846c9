"""A manager types a tax number or a name and sees the company as the register knows it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from b2bdesk.connectors.dadata.connector import Dadata
from b2bdesk.errors import Refused
from b2bdesk.model.client import CompanyKind, RegistryState
from b2bdesk.model.clock import HandClock
from b2bdesk.training.dadata.server import TrainingDadata
from b2bdesk.training.newcomers import NEWCOMERS, TOUR_INN
from b2bdesk.training.records import CompanyState
from b2bdesk.training.world import World


def inn_of(name: str) -> str:
    return next(row.inn for row in NEWCOMERS if row.name == name)


def test_a_company_is_found_by_its_tax_number(registry: Dadata, world: World, clock: HandClock) -> None:
    (found,) = registry.by_inn(TOUR_INN)
    known = world.registered_by_inn(TOUR_INN)[0]
    assert found.inn == TOUR_INN
    assert (found.kpp, found.ogrn, found.okpo) == (known.kpp, known.ogrn, known.okpo)
    assert found.kind is CompanyKind.COMPANY
    assert found.legal_name.endswith("«Лаборатория Света»")
    assert found.short_name.endswith("О «Лаборатория Света»")
    assert found.state is RegistryState.ACTIVE
    assert known.director is not None
    assert found.director == known.director.full_name
    assert found.director_post == "Генеральный директор"
    assert found.legal_address is not None
    assert found.legal_address.startswith(known.address.postcode)
    assert (found.city, found.region_code) == ("Москва", "RU-MOW")
    assert found.registered_on == known.registered_on
    assert found.asked_at == clock.now()
    assert not found.is_branch
    assert not found.unreliable


def test_the_head_office_comes_first_and_the_branches_after_it(registry: Dadata) -> None:
    found = registry.by_inn(inn_of("Кедровый Бор"))
    assert [one.kind for one in found] == [CompanyKind.COMPANY, CompanyKind.BRANCH, CompanyKind.BRANCH]
    assert len({one.kpp for one in found}) == 3
    assert {one.ogrn for one in found} == {found[0].ogrn}
    assert found[0].branch_count == 2
    assert [one.director for one in found[1:]] == [None, None]


def test_one_branch_is_found_by_its_kpp(registry: Dadata) -> None:
    branch = registry.by_inn(inn_of("Кедровый Бор"))[1]
    assert registry.by_inn(branch.inn, branch.kpp) == [branch]


def test_an_entrepreneur_has_no_kpp_and_is_his_own_head(registry: Dadata, world: World) -> None:
    row = next(row for row in NEWCOMERS if len(row.inn) == 12)
    (found,) = registry.by_inn(row.inn)
    who = world.registered_by_inn(row.inn)[0].director
    assert who is not None
    assert found.kind is CompanyKind.SOLE_TRADER
    assert found.kpp is None
    assert found.director == who.full_name
    assert found.director_post is None
    assert found.legal_name == f"Индивидуальный предприниматель {who.full_name}"
    assert found.legal_address == "г Москва"
    assert found.city == "Москва"


@pytest.mark.parametrize("row", [row for row in NEWCOMERS if row.state is not CompanyState.ACTIVE])
def test_every_company_that_is_not_active_says_so(registry: Dadata, row: object) -> None:
    inn, state = row.inn, row.state  # type: ignore[attr-defined]
    found = registry.by_inn(inn)[0]
    assert found.state is RegistryState(state.value)
    assert found.state.may_trade is (state is CompanyState.REORGANIZING)
    assert (found.closed_on is not None) is (state is CompanyState.LIQUIDATED)


def test_a_bankrupt_company_carries_the_detailed_code_as_text(registry: Dadata) -> None:
    assert registry.by_inn(inn_of("Большие Надежды"))[0].state_code == "117"


def test_a_company_without_a_known_head_is_shown_without_one(registry: Dadata) -> None:
    (found,) = registry.by_inn(inn_of("Городские Сети"))
    assert (found.director, found.director_post) == (None, None)


def test_an_address_that_the_register_could_not_split_is_kept_as_a_line(registry: Dadata) -> None:
    (found,) = registry.by_inn(inn_of("Балтийский Фрахт"))
    assert found.legal_address
    assert found.region_code is None


def test_a_company_without_a_short_name_gets_its_full_one(registry: Dadata) -> None:
    (found,) = registry.by_inn(inn_of("Волжский Картон"))
    assert found.short_name == found.legal_name
    assert "Волжский Картон" in found.short_name


def test_unreliable_data_are_marked(registry: Dadata) -> None:
    assert registry.by_inn(inn_of("Кубанский Сад"))[0].unreliable


def test_a_missing_day_of_actuality_is_no_trouble(registry: Dadata) -> None:
    (found,) = registry.by_inn(inn_of("Сибирский Кабель"))
    assert found.actual_on is None
    assert found.state_code == "111"
    assert found.state is RegistryState.ACTIVE


def test_an_unknown_tax_number_gives_nothing(registry: Dadata) -> None:
    assert registry.by_inn("7707083893") == []


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("7700901371", "wrong_check_digit"),
        ("770090137", "wrong_length"),
        ("77009013AA", "not_digits"),
        ("", "not_digits"),
    ],
)
def test_a_mistyped_tax_number_costs_no_request(
    registry: Dadata, server: TrainingDadata, typed: str, why: str
) -> None:
    with pytest.raises(Refused) as caught:
        registry.by_inn(typed)
    assert caught.value.facts == {"system": "dadata", "detail": why, "fields": ["inn"]}
    assert server.queries == []


def test_a_pasted_tax_number_may_have_spaces(registry: Dadata) -> None:
    assert registry.by_inn(" 7700 901370\u00a0")[0].inn == TOUR_INN


def test_the_same_question_is_asked_once_a_session(
    registry: Dadata, server: TrainingDadata, clock: HandClock
) -> None:
    first = registry.by_inn(TOUR_INN)
    assert registry.by_inn(TOUR_INN) == first
    assert len(server.queries) == 1
    clock.move(timedelta(hours=2))
    assert registry.by_inn(TOUR_INN)[0].asked_at == clock.now()
    assert len(server.queries) == 2


def test_companies_are_suggested_by_a_part_of_the_name(registry: Dadata) -> None:
    assert [one.inn for one in registry.suggest("лаборат свет")] == [TOUR_INN]


def test_companies_are_suggested_by_the_beginning_of_a_tax_number(registry: Dadata) -> None:
    assert TOUR_INN in {one.inn for one in registry.suggest("77009013")}


def test_two_letters_are_not_worth_a_request(registry: Dadata, server: TrainingDadata) -> None:
    assert registry.suggest(" ла ") == []
    assert server.queries == []


def test_a_very_long_text_is_cut_to_what_the_vendor_takes(registry: Dadata, server: TrainingDadata) -> None:
    assert registry.suggest("нет такой " * 100) == []
    assert [len(query) for _, query in server.queries] == [300]


def test_a_bank_is_found_by_its_bic(registry: Dadata, world: World) -> None:
    known = world.own.company.bank_account.bank
    found = registry.bank(known.bic)
    assert found is not None
    assert (found.bic, found.corr_account, found.city) == (known.bic, known.corr_account, known.city)
    assert found.name == known.name.replace("«", '"').replace("»", '"').upper()
    assert found.active


def test_an_unknown_bic_gives_nothing_and_a_wrong_one_costs_nothing(
    registry: Dadata, server: TrainingDadata
) -> None:
    assert registry.bank("044525225") is None
    with pytest.raises(Refused):
        registry.bank("12345")
    assert len(server.queries) == 1


def test_days_before_1970_are_negative_numbers() -> None:
    from b2bdesk.connectors.dadata.mapping import day

    assert day(-86_400_000) == date(1969, 12, 31)
    assert day(677376000000) == date(1991, 6, 20)
    assert day(10**18) is None


def test_an_address_is_found_while_it_is_typed(registry: Dadata) -> None:
    found = registry.addresses("Москва, ул")
    assert found
    first = found[0]
    assert (first.city, first.country) == ("Москва", "RU")
    assert first.postcode is not None
    assert first.line.startswith(first.postcode)
    assert first.house
    assert registry.addresses("мо") == []
