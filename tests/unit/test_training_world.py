"""The make-believe market: valid numbers, exact sums, and the same market every time."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from stdnum.ru import inn as stdnum_inn
from stdnum.ru import ogrn as stdnum_ogrn

from b2bdesk.training import check_digits
from b2bdesk.training.catalogue import vat_rate
from b2bdesk.training.newcomers import NEWCOMERS, TOUR_INN
from b2bdesk.training.records import Company, CompanyKind, CompanyState
from b2bdesk.training.world import LARGE, REFERENCE, SMALL, World

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def world() -> World:
    return World.build(SMALL, today=TODAY)


@pytest.fixture(scope="module")
def big_world() -> World:
    return World.build(REFERENCE, today=TODAY)


# --- check digits against public vectors ---------------------------------------------------------


def test_public_tax_numbers_end_with_the_digits_we_compute() -> None:
    assert check_digits.company_inn("770708389") == "7707083893"
    assert check_digits.company_inn("773620754") == "7736207543"
    assert check_digits.person_inn("5001007322") == "500100732259"
    assert check_digits.person_inn("7107031234") == "710703123450"


def test_public_registration_numbers_end_with_the_digits_we_compute() -> None:
    assert check_digits.ogrn("102770013219") == "1027700132195"
    assert check_digits.ogrnip("30450011600015") == "304500116000157"
    assert check_digits.ogrnip("31316177151620") == "313161771516200"
    assert check_digits.ogrnip("30676413008369") == "306764130083691"
    assert check_digits.okpo("5518767") == "55187675"


def test_public_accounts_have_a_valid_key_and_foreign_ones_do_not() -> None:
    assert check_digits.account_key_is_valid("225", "40702810138250123017")
    assert check_digits.account_key_is_valid("827", "40702810900000002851")
    assert not check_digits.account_key_is_valid("226", "40702810380000000002")
    assert check_digits.correspondent_account("044525225") == "30101810400000000225"
    assert check_digits.ean13("460123456789") == "4601234567893"


# --- companies -----------------------------------------------------------------------------------


def _assert_requisites_are_valid(company: Company) -> None:
    assert stdnum_inn.is_valid(company.inn) and not company.inn.startswith("00")
    account = company.bank_account
    assert check_digits.account_key_is_valid(account.bank.bic[-3:], account.account)
    assert check_digits.account_key_is_valid("0" + account.bank.bic[4:6], account.bank.corr_account)
    assert len(account.account) == len(account.bank.corr_account) == 20
    if company.kind is CompanyKind.SOLE_TRADER:
        assert len(company.inn) == 12 and not company.kpp
        assert check_digits.ogrnip(company.ogrn[:-1]) == company.ogrn and len(company.okpo) == 10
        assert account.account.startswith("40802")
    else:
        assert len(company.inn) == 10 and len(company.kpp) == 9 and len(company.okpo) == 8
        assert stdnum_ogrn.is_valid(company.ogrn)
        assert account.account.startswith("40702")


def test_every_company_of_the_register_passes_every_check(big_world: World) -> None:
    for company in big_world.registered_companies():
        _assert_requisites_are_valid(company)


def test_inn_with_kpp_names_one_company_and_only_branches_share_an_inn(big_world: World) -> None:
    companies = list(big_world.registered_companies())
    assert max(Counter((company.inn, company.kpp) for company in companies).values()) == 1
    heads = Counter(company.inn for company in companies if company.kind is not CompanyKind.BRANCH)
    assert max(heads.values()) == 1
    for branch in (company for company in companies if company.kind is CompanyKind.BRANCH):
        head = big_world.registered_by_inn(branch.inn)[0]
        assert head.kind is CompanyKind.COMPANY and head.ogrn == branch.ogrn and head.kpp != branch.kpp


def test_sizes_are_the_promised_ones(world: World, big_world: World) -> None:
    assert len(world.clients) == 50
    assert (len(big_world.clients), len(big_world.companies)) == (5_000, 12_000)
    assert (big_world.history.size, big_world.catalogue.size) == (60_000, 100_000)


def test_register_holds_companies_of_every_state_and_most_are_active(big_world: World) -> None:
    states = Counter(company.state for company in big_world.companies)
    assert set(states) == set(CompanyState)
    assert states[CompanyState.ACTIVE] > 0.95 * len(big_world.companies)
    assert all((company.state_on is None) == (company.state is CompanyState.ACTIVE)
               for company in big_world.companies)  # fmt: skip


def test_newcomers_are_found_by_their_printed_inn_whatever_the_seed() -> None:
    for seed in (1, 77):
        world = World.build(SMALL, seed=seed, today=TODAY)
        clients = {company.inn for company in world.companies}
        for row in NEWCOMERS:
            found = world.registered_by_inn(row.inn)
            assert found[0].state is row.state and found[0].kind is row.kind
            assert len(found) == 1 + row.branches and row.inn not in clients
    assert {row.state for row in NEWCOMERS} == set(CompanyState)
    assert TOUR_INN == "7700901370"


# --- people --------------------------------------------------------------------------------------


def test_persons_and_clients_share_one_sequence_of_crm_numbers(big_world: World) -> None:
    numbers = [contact.id for contact in big_world.contacts] + [client.id for client in big_world.clients]
    assert len(numbers) == len(set(numbers))


def test_every_client_has_a_main_company_a_main_contact_and_an_address(big_world: World) -> None:
    for client in big_world.clients:
        companies = [big_world.company_by_id[number] for number in client.company_ids]
        contacts = [big_world.contact_by_id[number] for number in client.contact_ids]
        assert [company.is_main for company in companies].count(True) == 1
        assert [contact.is_main for contact in contacts].count(True) == 1
        assert client.addresses and client.mail_domain.endswith(".example")
        assert all(set(contact.company_ids) <= set(client.company_ids) for contact in contacts)


def test_mail_addresses_are_ascii_at_example_domains_and_differ(big_world: World) -> None:
    addresses = [contact.email for contact in big_world.contacts]
    assert len(set(addresses)) == len(addresses)
    assert all(address.isascii() and address.endswith(".example") for address in addresses)


# --- goods ---------------------------------------------------------------------------------------


def test_articles_and_barcodes_are_unique_and_barcodes_are_valid(big_world: World) -> None:
    products = list(big_world.products())
    assert len({product.article for product in products}) == len(products)
    assert len({product.barcode for product in products}) == len(products)
    assert all(check_digits.ean13(product.barcode[:12]) == product.barcode for product in products)


def test_the_goods_of_the_manual_are_there(world: World) -> None:
    dock = world.catalogue.at(0)
    assert (dock.article, dock.name) == ("AB-10231-2", "Док-станция USB-C, 11 портов")
    assert dock.prices_kopecks["b2b"] == 8_900_00
    assert dock.prices_kopecks["base"] > dock.prices_kopecks["b2b"] > dock.prices_kopecks["partner"]


def test_vat_is_twenty_two_per_cent_from_the_first_of_january_2026() -> None:
    assert vat_rate("standard", date(2025, 12, 31)) == "20.00"
    assert vat_rate("standard", date(2026, 1, 1)) == "22.00"
    assert vat_rate("reduced", date(2026, 1, 1)) == "10.00"
    assert vat_rate("exempt", date(2026, 1, 1)) == "none"


# --- orders --------------------------------------------------------------------------------------


def test_orders_run_over_eighteen_months_and_never_go_back_in_time(world: World) -> None:
    orders = list(world.orders())
    moments = [order.created_at for order in orders]
    assert moments == sorted(moments)
    assert (TODAY - moments[0].date()).days > 530 and moments[-1].date() < TODAY
    assert all(order.created_at <= order.status_at for order in orders)


def test_a_million_orders_never_go_back_in_time_either() -> None:
    history = World.build(LARGE, today=TODAY).history
    for first in (0, 500_000, 999_000):
        moments = [history.created_at(place) for place in range(first, first + 1_000)]
        assert moments == sorted(moments)
    assert history.first_place_since(history.created_at(777_777)) <= 777_777


def test_payments_of_an_order_add_up_to_its_total(world: World) -> None:
    for order in world.orders():
        assert order.total_kopecks == order.delivery_kopecks + sum(
            (line.price_kopecks - line.discount_kopecks) * line.quantity for line in order.lines
        )
        if order.payments:
            assert sum(payment.amount_kopecks for payment in order.payments) == order.total_kopecks
        assert all(payment.paid_at is None or payment.paid_at >= order.created_at
                   for payment in order.payments)  # fmt: skip


def test_the_quick_sums_of_an_order_are_those_of_the_whole_order(world: World) -> None:
    cost = {product.id: product.purchase_kopecks for product in world.products()}
    for place, order in enumerate(world.orders()):
        sums = world.history.sums_at(place)
        assert (sums.status, sums.total_kopecks) == (order.status, order.total_kopecks)
        assert sums.cost_kopecks == sum(cost[line.product_id] * line.quantity for line in order.lines)


def test_an_order_belongs_to_one_client_with_his_company_contact_and_manager(world: World) -> None:
    for order in world.orders():
        client = world.client_by_id[order.client_id]
        assert order.company_id in client.company_ids and order.contact_id in client.contact_ids
        assert order.address in client.addresses and order.manager_id == client.manager_id


def test_an_order_is_found_by_each_of_its_numbers(world: World) -> None:
    history = world.history
    for place in range(history.size):
        order = history.at(place)
        assert history.place_of(order.id) == history.place_of_number(order.number) == place
        assert history.place_of_external(order.external_id) == (place if order.external_id else None)
        assert all(history.place_of_payment(payment.id) == place for payment in order.payments)
    assert history.place_of_number("nonsense") is None and history.place_of(1) is None


def test_orders_of_a_client_are_found_without_walking_all_of_them(world: World) -> None:
    for client in world.clients:
        places = world.history.places_of_client(client.id)
        assert all(world.history.at(place).client_id == client.id for place in places)
    assert sum(len(world.history.places_of_client(client.id)) for client in world.clients) == 600


# --- reproducible --------------------------------------------------------------------------------


def test_same_seed_gives_the_same_world_and_another_seed_another(world: World) -> None:
    again, other = World.build(SMALL, today=TODAY), World.build(SMALL, seed=2, today=TODAY)
    assert again.clients == world.clients and again.companies == world.companies
    assert list(again.orders()) == list(world.orders()) and list(again.products()) == list(world.products())
    assert other.companies != world.companies and list(other.orders()) != list(world.orders())


def test_reading_in_another_order_changes_nothing(world: World) -> None:
    backwards = World.build(SMALL, today=TODAY)
    last_first = [backwards.history.at(place) for place in reversed(range(600))]
    assert last_first[::-1] == list(world.orders())
