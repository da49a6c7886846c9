"""The queue of a day knows every kind of work that its sources hold, and lets it go when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.model.client import Client, ClientSource
from b2bdesk.model.level import Level
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.payment import Payment, PaymentDirection, PaymentSource
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules.today import KINDS, LIMITS
from b2bdesk.services import orders, today
from b2bdesk.services.today import Days
from tests.desk_rig import NOON, DeskRig

DAY = NOON.date()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "desk")
    yield made
    made.close()


def items(rig: DeskRig, kind: TodayKind) -> list[TodayItem]:
    return [item for item in today.day(rig.desk).items if item.kind is kind]


def order(rig: DeskRig, **more: object) -> Order:
    made = orders.start(rig.desk, client=rig.romashka.uid)
    made = orders.add_item(rig.desk, made, rig.product("AB-10231-2").uid, Decimal(10))
    made = replace(made, stage=Stage.CONFIRMED, confirmed_at=NOON - timedelta(hours=1), **more)  # type: ignore[arg-type]
    with rig.store.write(by=rig.me.uid) as tx:
        tx.orders.save(made)
        return tx.orders.need(made.uid)


def money(rig: DeskRig, **more: object) -> Payment:
    usual: dict[str, object] = {
        "uid": new_uid(),
        "direction": PaymentDirection.IN,
        "own_account": "40702810938000012345",
        "date": DAY,
        "doc_number": "318",
        "amount": Decimal("98400.00"),
        "payer_name": "ООО «РОМАШКА»",
        "purpose": "Оплата за товар",
        "source": PaymentSource.STATEMENT,
        "payer_inn": "7700123459",
        "company": rig.romashka.companies[0].uid,
    }
    made = Payment(**{**usual, **more})  # type: ignore[arg-type]
    with rig.store.write() as tx:
        tx.books.save_payments([made])
    return made


def newcomer(rig: DeskRig, **more: object) -> Client:
    usual: dict[str, object] = {"source": ClientSource.WEB, "created_at": NOON - timedelta(hours=2)}
    made = Client(uid=new_uid(), name="ООО «Новое»", **{**usual, **more})  # type: ignore[arg-type]
    with rig.store.write() as tx:
        tx.clients.save(made)
    return made


def test_every_kind_has_its_rule_and_only_bounded_ones_a_limit() -> None:
    assert set(KINDS) == set(TodayKind)
    assert set(LIMITS) == {kind for kind in TodayKind if KINDS[kind].limit is not None}


def test_a_paid_order_without_a_day_waits_for_one(rig: DeskRig) -> None:
    paid = order(rig)
    assert items(rig, TodayKind.CHOOSE_SLOT) == [], "money comes first"
    with rig.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(paid.uid), paid=paid.total))
    (item,) = items(rig, TodayKind.CHOOSE_SLOT)
    assert (item.subject, item.number, item.total) == (paid.uid, paid.shown_number, paid.total)
    assert item.due == NOON - timedelta(hours=1) + timedelta(hours=4)
    with rig.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(paid.uid), wanted_date=date(2026, 11, 25)))
    assert items(rig, TodayKind.CHOOSE_SLOT) == []


def test_an_order_of_a_colleague_is_not_mine_to_plan(rig: DeskRig) -> None:
    paid = order(rig)
    with rig.store.write() as tx:
        stored = tx.orders.need(paid.uid)
        other = next(user.uid for user in tx.people.users() if user.uid != rig.me.uid)
        tx.orders.save(replace(stored, paid=stored.total, responsible=other))
    assert items(rig, TodayKind.CHOOSE_SLOT) == []


def test_money_that_fits_nothing_is_shown_with_what_the_payer_wrote(rig: DeskRig) -> None:
    came = money(rig)
    (item,) = items(rig, TodayKind.PAYMENT)
    assert (item.title, item.total, item.facts["purpose"]) == ("ГК «Ромашка»", came.amount, "Оплата за товар")
    assert (item.subject_kind, item.subject, item.number) == ("client", rig.romashka.uid, "")
    assert today.day(rig.desk).of(today.Split.MONEY) == (item,)


def test_an_order_that_the_payer_names_is_what_the_money_is_about(rig: DeskRig) -> None:
    named = order(rig, number="1597A")
    text = "За ООО «Ромашка». Оплата по заказу клиента № 1597А от 19.11.2026 г."
    money(rig, company=None, payer_inn="7736207543", payer_name="ООО «Кто-то»", purpose=text)
    (item,) = items(rig, TodayKind.PAYMENT)
    assert (item.subject_kind, item.subject, item.facts["order"]) == ("order", named.uid, "1597A")


def test_money_of_an_unknown_payer_is_everybodys(rig: DeskRig) -> None:
    money(rig, company=None, payer_inn="7736207543", payer_name="ООО «Кто-то»")
    (item,) = items(rig, TodayKind.PAYMENT)
    assert (item.title, item.subject, item.facts["inn"]) == ("ООО «Кто-то»", "", "7736207543")


def test_what_the_books_have_booked_is_no_question(rig: DeskRig) -> None:
    money(rig, source=PaymentSource.ACCOUNTING)
    money(rig, direction=PaymentDirection.REFUND, doc_number="319")
    money(rig, date=DAY - timedelta(days=40), doc_number="320")
    assert items(rig, TodayKind.PAYMENT) == []


def test_who_came_by_himself_is_checked_until_somebody_answers_for_him_and_the_inn_is_known(
    rig: DeskRig,
) -> None:
    came = newcomer(rig)
    (item,) = items(rig, TodayKind.NEW_CLIENT)
    assert (item.subject, item.facts["owned"], item.due) == (came.uid, False, NOON - timedelta(minutes=90))
    with rig.store.write() as tx:
        tx.clients.save(replace(tx.clients.need(came.uid), responsible=rig.me.uid))
    (item,) = items(rig, TodayKind.NEW_CLIENT)
    assert (item.facts["owned"], item.facts["inn"]) == (True, "")
    company = replace(rig.vector.companies[0], uid=new_uid(), inn="7736207543", kpp="773601001")
    with rig.store.write() as tx:
        tx.clients.save(replace(tx.clients.need(came.uid), companies=(company,)))
    assert items(rig, TodayKind.NEW_CLIENT) == []


def test_a_client_of_long_ago_or_made_here_is_not_new(rig: DeskRig) -> None:
    newcomer(rig, created_at=NOON - timedelta(days=9))
    newcomer(rig, source=ClientSource.DESK)
    assert items(rig, TodayKind.NEW_CLIENT) == []


def test_a_level_that_falls_within_two_weeks_is_a_soft_item_at_the_end(rig: DeskRig) -> None:
    falls = Level(Decimal(5), Decimal(100_000), falls_on=DAY + timedelta(days=9), falls_to=Decimal(3))
    later = replace(falls, falls_on=DAY + timedelta(days=30))
    with rig.store.write() as tx:
        tx.levels.save_many({rig.romashka.uid: falls, rig.vector.uid: later}, "client")
    order(rig, paid=Decimal(10_000_000))
    *_, last = today.day(rig.desk).items
    assert (last.kind, last.subject, last.due) == (TodayKind.LEVEL_FALLS, rig.romashka.uid, None)
    assert [item.title for item in items(rig, TodayKind.LEVEL_FALLS)] == ["ГК «Ромашка»"]


def test_who_has_bought_and_fell_silent_is_reminded_of_for_a_fortnight(rig: DeskRig) -> None:
    def bought(client: Uid, days_ago: int) -> None:
        made, at = orders.start(rig.desk, client=client), NOON - timedelta(days=days_ago)
        with rig.store.write() as tx:
            tx.orders.save(replace(made, stage=Stage.CLOSED, created_at=at, number=f"{client}-{days_ago}",
                               own_number=f"{client}-{days_ago}"))  # fmt: skip

    bought(rig.romashka.uid, 70)
    silent = {item.subject: item.facts["last"] for item in items(rig, TodayKind.DORMANT)}
    assert silent == {rig.romashka.uid: DAY - timedelta(days=70)}
    bought(rig.romashka.uid, 20)
    assert items(rig, TodayKind.DORMANT) == []
    with rig.store.write() as tx:
        tx.clients.save(replace(tx.clients.need(rig.vector.uid), responsible=rig.me.uid))
    bought(rig.vector.uid, 90)
    assert items(rig, TodayKind.DORMANT) == [], "it has stood in the list of clients for long"


def test_a_refused_correction_is_told_from_a_refused_order(rig: DeskRig) -> None:
    first, second = orders.confirm(rig.desk, fresh(rig)).order, orders.confirm(rig.desk, fresh(rig)).order
    rig.clock.move(timedelta(minutes=1))
    with rig.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(second.uid), revision=2))
        for uid in (first.uid, second.uid):
            for op in tx.outbox.open_for(uid):
                tx.outbox.settle_refused(op.uid, "connector.refused", {"system": "retailcrm", "detail": "no"})
    kinds = {item.subject: item.kind for item in today.day(rig.desk).items if "op" in item.facts}
    assert kinds == {first.uid: TodayKind.REFUSED, second.uid: TodayKind.CORRECTION_REFUSED}


def fresh(rig: DeskRig) -> Order:
    made = orders.start(rig.desk, client=rig.romashka.uid)
    return orders.add_item(rig.desk, made, rig.product("AB-10231-2").uid, Decimal(1))


def test_the_day_is_read_once_for_all_who_show_it_and_anew_after_a_change(
    rig: DeskRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[None] = []
    real = today.day

    def counting(desk: object) -> today.Day:
        read.append(None)
        return real(desk)  # type: ignore[arg-type]

    monkeypatch.setattr(today, "day", counting)
    days = Days(rig.desk)
    days.day()
    days.day()
    assert len(read) == 1
    today.add_task(rig.desk, "Позвонить")
    assert [item.title for item in days.day().items] == ["Позвонить"]
    (task,) = days.day().items
    assert len(read) == 2
    today.put_off(rig.desk, task.key, NOON + timedelta(seconds=10))
    assert days.day().items == ()
    rig.clock.move(timedelta(seconds=11))
    assert [item.title for item in days.day().items] == ["Позвонить"], "it came back without any change"
    days.close()
