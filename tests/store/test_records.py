"""Clients and orders are stored whole, and nobody overwrites what he has not seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from b2bdesk.errors import CompanyExists, NotFound, Superseded
from b2bdesk.model.clock import HandClock
from b2bdesk.model.order import LineState, Order, Stage
from b2bdesk.model.uid import Uid, new_uid
from tests.store.world import INN_ROMASHKA, INN_YOLKA, World, client, line


def test_a_client_comes_back_as_it_was_saved(world: World, clock: HandClock) -> None:
    given = client(
        "Клён", INN_ROMASHKA, own_discount=Decimal("5.25"), price_kind="b2b", pinned_note="звонить"
    )
    with world.store.write() as tx:
        saved = tx.clients.save(given)
    with world.store.read() as tx:
        read = tx.clients.need(given.uid)
    assert saved.row_version == read.row_version == 1
    versions = {"row_version": 1}
    parts = {
        "companies": tuple(replace(one, **versions) for one in given.companies),
        "contacts": tuple(replace(one, **versions) for one in given.contacts),
        "addresses": tuple(replace(one, **versions) for one in given.addresses),
    }
    assert read == replace(given, **parts, **versions, created_at=clock.now())


def test_an_order_comes_back_as_it_was_saved(world: World, clock: HandClock) -> None:
    lines = (
        replace(line("Кабель", "12.345", "1487.57"), product=world.cable.uid, unit_code="006", position=1),
        replace(line("Доставка", vat_rate=Decimal(22)), position=2, warehouse="B2B1", state=LineState.SHORT),
    )
    given = world.order(
        lines=lines,
        total=Decimal("1487.57"),
        wanted_date=date(2026, 12, 1),
        responsible=world.me.uid,
        contact=world.yolka.contacts[0].uid,
        address=world.yolka.addresses[0].uid,
        confirmed_by=world.colleague.uid,
        confirmed_at=clock.now(),
        discount_percent=Decimal("7.5"),
    )
    with world.store.write() as tx:
        tx.orders.save(given)
    read = world.order_now(given.uid)
    kept = tuple(replace(one, row_version=1) for one in lines)
    assert read == replace(given, lines=kept, row_version=1, created_at=clock.now())


def test_a_line_that_was_taken_out_is_gone_and_the_others_keep_their_identity(world: World) -> None:
    first, second = replace(line("А"), position=1), replace(line("Б"), position=2)
    saved = world.saved_order(lines=(first, second))
    with world.store.write() as tx:
        tx.orders.save(replace(saved, lines=(replace(second, position=1, qty=Decimal(5)),)))
    (left,) = world.order_now(saved.uid).lines
    assert (left.uid, left.qty, left.row_version) == (second.uid, Decimal(5), 2)


def test_who_saves_over_a_colleagues_change_is_told(world: World) -> None:
    saved = world.saved_order()
    with world.store.write(by=world.colleague.uid) as tx:
        tx.orders.save(replace(saved, comment_internal="срочно"))
    with pytest.raises(Superseded) as told, world.store.write(by=world.me.uid) as tx:
        tx.orders.save(replace(saved, comment_internal="не срочно"))
    assert told.value.facts["by"] == "Ольга Лис"
    assert world.order_now(saved.uid).comment_internal == "срочно"


def test_a_change_of_one_line_makes_the_whole_order_newer(world: World) -> None:
    saved = world.saved_order(lines=(line(),))
    with world.store.write() as tx:
        changed = replace(saved, lines=(replace(saved.lines[0], qty=Decimal(2)),))
        assert tx.orders.save(changed).row_version == 2
    with pytest.raises(Superseded), world.store.write() as tx:
        tx.orders.save(saved)


def test_saving_without_a_change_changes_nothing(world: World) -> None:
    saved = world.saved_order(lines=(line(),))
    with world.store.write() as tx:
        assert tx.orders.save(saved).row_version == 1
        assert not tx.changes
    with world.store.write() as tx:
        assert tx.clients.save(world.yolka).row_version == 1
        assert not tx.changes


def test_a_fresh_record_cannot_replace_a_stored_one(world: World) -> None:
    saved = world.saved_order()
    with pytest.raises(Superseded), world.store.write() as tx:
        tx.orders.save(replace(saved, row_version=0))


def test_a_company_number_that_is_taken_names_its_owner(world: World) -> None:
    with pytest.raises(CompanyExists) as told, world.store.write() as tx:
        tx.clients.save(client("Двойник", INN_YOLKA, "773601001"))
    assert told.value.facts == {
        "name": "Ёлка",
        "client_uid": world.yolka.uid,
        "responsible": "Иван Орлов",
    }


def test_a_branch_with_another_kpp_is_another_company(world: World) -> None:
    world.saved_client("Ёлка филиал", INN_YOLKA, "780501001")
    with world.store.read() as tx:
        assert [hit.kpp for hit in tx.clients.by_inn(INN_YOLKA)] == ["773601001", "780501001"]


def test_a_company_moves_to_another_client(world: World) -> None:
    firm = world.yolka.companies[0]
    other = world.saved_client("Лес", companies=(), contacts=(), addresses=())
    with world.store.write() as tx:
        bare = replace(world.yolka, companies=(), contacts=(), addresses=())
        tx.clients.save(bare)
        tx.clients.save(replace(other, companies=(firm,)))
    with world.store.read() as tx:
        found = tx.clients.of_company(firm.uid)
    assert found is not None and found.uid == other.uid


def test_an_order_for_an_unknown_client_is_refused(world: World) -> None:
    with pytest.raises(NotFound) as told, world.store.write() as tx:
        tx.orders.save(world.order(client=new_uid()))
    assert told.value.facts["kind"] == "client"


def test_an_unknown_price_kind_is_refused_but_an_unknown_unit_is_kept(world: World) -> None:
    with pytest.raises(NotFound), world.store.write() as tx:
        tx.orders.save(world.order(price_kind="gold"))
    saved = world.saved_order(lines=(line(unit_code="9998"),))
    assert world.order_now(saved.uid).lines[0].unit_code == "9998"


def test_a_removed_order_is_not_found_and_comes_back_when_it_is_sent_again(world: World) -> None:
    saved = world.saved_order()
    with world.store.write() as tx:
        tx.orders.remove(saved.uid)
    with world.store.read() as tx:
        assert tx.orders.get(saved.uid) is None
    with world.store.write() as tx:
        tx.orders.save(replace(saved, row_version=2))
    assert world.order_now(saved.uid).row_version == 3


def test_orders_of_a_client_come_with_the_last_changed_first(world: World, clock: HandClock) -> None:
    first = world.saved_order()
    clock.move(timedelta(minutes=1))
    second = world.saved_order()
    clock.move(timedelta(minutes=1))
    with world.store.write() as tx:
        tx.orders.save(replace(first, stage=Stage.CONFIRMED))
        assert [one.uid for one in tx.orders.of_client(world.yolka.uid)] == [first.uid, second.uid]
        found = tx.orders.by_own_number(second.own_number)
    assert found is not None and found.uid == second.uid


def test_numbers_of_this_desk_are_never_given_twice(world: World) -> None:
    given: list[str] = []
    for _ in range(3):
        with world.store.write() as tx:
            given.append(tx.orders.next_own_number())
    codes = {number.split("-")[0] for number in given}
    assert len(codes) == 1 and len(codes.pop()) == 3
    assert [number.split("-")[1] for number in given] == ["00001", "00002", "00003"]


def test_a_number_taken_in_a_transaction_that_failed_is_free_again(world: World) -> None:
    with pytest.raises(NotFound), world.store.write() as tx:
        tx.orders.save(replace(world.order(client=new_uid()), own_number=tx.orders.next_own_number()))
    with world.store.write() as tx:
        assert tx.orders.next_own_number().endswith("-00001")


def test_thousands_of_orders_are_pulled_with_a_few_statements(world: World) -> None:
    many = [world.order(lines=(line(),)) for _ in range(1200)]
    with world.store.write() as tx:
        tx.orders.save_many(many)
    with world.store.read() as tx:
        read = tx.orders.get_many([one.uid for one in many])
    assert len(read) == 1200 and all(len(one.lines) == 1 for one in read.values())


def test_orders_pulled_together_are_the_ones_that_were_given(world: World) -> None:
    known = world.saved_order()
    given = [
        replace(known, comment_client="до обеда"),
        world.order(lines=(line("Кабель"), replace(line("Муфта"), position=2, qty=Decimal("0.125")))),
        world.order(lines=(), total=Decimal("0.05"), stage=Stage.CLOSED),
        world.order(lines=(line(),), vat_included=False),
    ]
    with world.store.write() as tx:
        tx.orders.save_many(given)
    with world.store.read() as tx:
        read = tx.orders.get_many([one.uid for one in given])
    assert {uid: _as_given(one) for uid, one in read.items()} == {one.uid: _as_given(one) for one in given}


def _as_given(order: Order) -> Order:
    """Return the order without what the store fills in by itself."""
    lines = tuple(replace(one, row_version=0) for one in order.lines)
    return replace(order, row_version=0, created_at=None, lines=lines)


def test_a_line_that_stood_in_another_order_moves_to_the_new_one(world: World) -> None:
    old = world.saved_order(lines=(line("Кабель"), line("Муфта")))
    taken, left = old.lines[0], old.lines[1:]
    new, other = world.order(lines=(taken,)), world.order(lines=(line(),))
    with world.store.write() as tx:
        tx.orders.save_many([new, other])
    with world.store.read() as tx:
        assert [one.uid for one in tx.orders.need(new.uid).lines] == [taken.uid]
        assert [one.uid for one in tx.orders.need(other.uid).lines] == [other.lines[0].uid]
        assert [one.uid for one in tx.orders.need(old.uid).lines] == [one.uid for one in left]


def test_an_order_pulled_from_years_ago_is_not_the_newest(world: World, clock: HandClock) -> None:
    old = world.order(created_at=clock.now() - timedelta(days=900))
    new = world.saved_order()
    with world.store.write() as tx:
        tx.orders.save(old)
        assert [one.uid for one in tx.orders.of_client(world.yolka.uid)] == [new.uid, old.uid]


def test_many_clients_are_read_at_once(world: World) -> None:
    given = [client(f"Клиент {number}") for number in range(700)]
    with world.store.write() as tx:
        tx.clients.save_many(given)
    with world.store.read() as tx:
        read = tx.clients.get_many([one.uid for one in given])
        assert tx.clients.get(Uid(new_uid())) is None
        with pytest.raises(NotFound):
            tx.clients.need(new_uid())
    assert len(read) == 700
    assert {len(one.contacts[0].points) for one in read.values()} == {2}


def test_own_company_and_users_come_back(world: World) -> None:
    with world.store.write() as tx:
        tx.people.set_me(world.me.uid)
    with world.store.read() as tx:
        assert tx.people.me() == world.me
        assert tx.people.users() == [world.me, world.colleague]
        assert tx.people.default_own_company() == world.own
        assert tx.people.own_company(world.own.uid) == world.own


def test_only_one_own_company_is_the_usual_one(world: World) -> None:
    second = replace(world.own, uid=new_uid(), name="Вторая")
    with world.store.write() as tx:
        tx.people.save_own_company(second)
    with world.store.read() as tx:
        assert [one.is_default for one in tx.people.own_companies()] == [True, False]
        usual = tx.people.default_own_company()
    assert usual is not None and usual.name == "Вторая"


def test_half_kopecks_are_rounded_up(world: World) -> None:
    saved: Order = world.saved_order(total=Decimal("10.005"))
    assert world.order_now(saved.uid).total == Decimal("10.01")


def test_orders_that_changed_in_different_fields_are_saved_together(world: World) -> None:
    commented, priced, same = (world.order(comment_client="до обеда") for _ in range(3))
    with world.store.write() as tx:
        tx.orders.save_many([commented, priced, same])
    known = [world.order_now(one.uid) for one in (commented, priced, same)]
    changed = [
        replace(known[0], comment_client=None),
        replace(known[1], total=Decimal("5.00"), responsible=world.me.uid),
        known[2],
    ]
    with world.store.write() as tx:
        tx.orders.save_many(changed)
    now = [world.order_now(one.uid) for one in changed]
    assert [one.row_version for one in now] == [2, 2, 1]
    versions = [one.row_version for one in now]
    assert now == [replace(one, row_version=at) for one, at in zip(changed, versions, strict=True)]
