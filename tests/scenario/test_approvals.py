"""What goes beyond a manager's limit asks the lead; a desk without one gives itself a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.errors import ApprovalNeeded, InvalidInput, NotAllowed
from b2bdesk.model.approval import ApprovalState, How, Topic
from b2bdesk.model.contract import Contract, ContractState
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action
from b2bdesk.model.payment import Balance
from b2bdesk.model.people import Role, User
from b2bdesk.model.uid import new_uid
from b2bdesk.rules import order_editing
from b2bdesk.services import approvals, orders
from b2bdesk.services.desk import Desk
from tests.desk_rig import DeskRig


class Team:
    """A manager's desk and his lead's, over one store."""

    def __init__(self, rig: DeskRig, *, with_lead: bool = True) -> None:
        self.rig, self.desk = rig, rig.desk
        self.lead = User(new_uid(), "sokolova", "Елена Соколова", "ЕС", roles=(Role.MANAGER, Role.LEAD))
        if with_lead:
            with rig.store.write() as tx:
                tx.people.save_users([self.lead])
        self.leads = replace(rig.desk, me=self.lead.uid)

    def order(self, percent: int = 0, qty: int = 3) -> Order:
        made = orders.start(self.desk, client=self.rig.romashka.uid)
        made = orders.add_item(self.desk, made, self.rig.product("AB-10231-2").uid, Decimal(qty))
        line = made.lines[0]
        percent = percent or int(line.discount_percent)
        return orders.recompute(self.desk, order_editing.with_discount(made, line.uid, Decimal(percent)))

    def stage(self, order: Order) -> Stage:
        return self.stored(order).stage

    def stored(self, order: Order) -> Order:
        with self.rig.store.read() as tx:
            return tx.orders.need(order.uid)

    def asked(self, order: Order) -> list[tuple[Topic, ApprovalState, str | None]]:
        with self.rig.store.read() as tx:
            return [(one.topic, one.state, one.note) for one in tx.approvals.of("order", order.uid)]

    def waiting(self, order: Order) -> list[Action]:
        with self.rig.store.read() as tx:
            return [op.action for op in tx.outbox.open_for(order.uid)]

    def on_terms(self, order: Order, *, limit: str | None = None, days: int = 14, debt: str = "0") -> Order:
        """Put the order on a contract with a deferral."""
        assert order.company is not None
        today = self.desk.clock.today()
        contract = Contract(
            new_uid(), order.client, order.company, order.own_company, "17/25", today, today,
            state=ContractState.ACTIVE, deferral_days=days, limit=Decimal(limit) if limit else None,
        )  # fmt: skip
        with self.rig.store.write() as tx:
            tx.books.save_contracts([contract])
            tx.books.save_balances([Balance(order.company, self.desk.clock.now(), debt=Decimal(debt))])
        return replace(order, contract=contract.uid)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def team(rig: DeskRig) -> Team:
    return Team(rig)


def test_up_to_three_points_over_what_the_client_gets_nobody_is_asked(team: Team) -> None:
    order = team.order(percent=8)
    assert orders.confirm(team.desk, order).order.stage is Stage.CONFIRMED


def test_beyond_that_nothing_leaves_before_the_lead_agrees(team: Team) -> None:
    order = team.order(percent=9)
    with pytest.raises(ApprovalNeeded) as told:
        orders.confirm(team.desk, order)
    assert told.value.facts["state"] == "lead"

    asked = approvals.ask(team.desk, order, "Берут третий месяц подряд")
    assert (team.stage(asked), team.waiting(asked)) == (Stage.AWAITING_APPROVAL, [])
    assert team.asked(asked) == [(Topic.DISCOUNT, ApprovalState.ASKED, "Берут третий месяц подряд")]

    done = approvals.grant(team.leads, asked.uid)
    assert (team.stage(asked), team.waiting(asked)) == (Stage.CONFIRMED, [Action.PUT_ORDER])
    assert done.order.confirmed_by == team.desk.me
    with team.rig.store.read() as tx:
        moves = [(one.from_value, one.to_value, one.who) for one in tx.events.of(asked.uid)]
    assert moves == [
        ("draft", "awaiting_approval", team.desk.me),
        ("awaiting_approval", "confirmed", team.lead.uid),
    ]


def test_the_manager_cannot_agree_himself(team: Team) -> None:
    asked = approvals.ask(team.desk, team.order(percent=12), "")
    with pytest.raises(NotAllowed):
        approvals.grant(team.desk, asked.uid)
    with pytest.raises(NotAllowed):
        approvals.confirm_with_reason(team.desk, team.order(percent=12), "очень надо", None)
    assert team.stage(asked) is Stage.AWAITING_APPROVAL


def test_a_question_brings_the_order_back_and_the_same_is_not_asked_silently(team: Team) -> None:
    asked = approvals.ask(team.desk, team.order(percent=12), "Просят")
    approvals.give_back(team.leads, asked.uid, "За какой объём?")
    back = team.stored(asked)
    assert back.stage is Stage.DRAFT
    with pytest.raises(ApprovalNeeded):
        orders.confirm(team.desk, back)
    within = orders.recompute(team.desk, order_editing.with_discount(back, back.lines[0].uid, Decimal(8)))
    assert orders.confirm(team.desk, within).order.stage is Stage.CONFIRMED


def test_an_agreement_goes_as_far_as_what_was_asked(team: Team) -> None:
    asked = approvals.ask(team.desk, team.order(percent=12), "")
    approvals.grant(team.leads, asked.uid)
    back = orders.undo_confirm(team.desk, asked.uid)
    less = orders.recompute(team.desk, order_editing.with_discount(back, back.lines[0].uid, Decimal(11)))
    assert approvals.beyond(team.desk, less) == ()
    more = orders.recompute(team.desk, order_editing.with_discount(back, back.lines[0].uid, Decimal(13)))
    assert [one.asked for one in approvals.beyond(team.desk, more)] == [Decimal(13)]


def test_the_lead_takes_his_agreement_back_and_the_order_waits_again(team: Team) -> None:
    asked = approvals.ask(team.desk, team.order(percent=12), "")
    approvals.grant(team.leads, asked.uid)
    approvals.undo_grant(team.leads, asked.uid)
    assert (team.stage(asked), team.waiting(asked)) == (Stage.AWAITING_APPROVAL, [])
    assert [state for _, state, _ in team.asked(asked)] == [ApprovalState.ASKED]


def test_a_request_can_be_taken_back(team: Team) -> None:
    asked = approvals.ask(team.desk, team.order(percent=12), "")
    assert approvals.withdraw(team.desk, asked.uid).stage is Stage.DRAFT
    with pytest.raises(NotAllowed):
        approvals.grant(team.leads, asked.uid)


def test_beyond_his_own_limit_the_lead_writes_why(team: Team) -> None:
    asked = approvals.ask(team.desk, team.order(percent=20), "")
    with pytest.raises(InvalidInput):
        approvals.grant(team.leads, asked.uid)
    assert team.stage(asked) is Stage.AWAITING_APPROVAL
    approvals.grant(team.leads, asked.uid, "Распродажа остатков")
    assert team.stage(asked) is Stage.CONFIRMED


def test_a_typed_price_counts_as_the_discount_that_it_is(team: Team) -> None:
    order = team.order()
    line = order.lines[0]
    low = orders.recompute(team.desk, order_editing.with_manual_price(order, line.uid, Decimal("8187.99")))
    found = approvals.beyond(team.desk, low)
    assert [(one.topic, one.asked, one.allowed) for one in found] == [
        (Topic.PRICE, Decimal("8187.99"), Decimal("8188.00"))  # 8 900 less 8 %
    ]
    fits = orders.recompute(team.desk, order_editing.with_manual_price(order, line.uid, Decimal("8188.00")))
    assert approvals.beyond(team.desk, fits) == ()


def test_an_order_over_a_million_asks_the_lead(team: Team) -> None:
    found = approvals.beyond(team.desk, team.order(qty=130))
    (one,) = found
    assert (one.topic, one.allowed, one.credit) == (Topic.LIMIT, Decimal(1_000_000), False)
    assert approvals.beyond(team.leads, team.order(qty=130)) == ()


def test_the_lead_may_have_agreed_by_telephone(team: Team) -> None:
    asked = approvals.ask(team.desk, team.order(percent=12), "")
    with pytest.raises(NotAllowed):
        approvals.grant(team.desk, asked.uid, how=How.PHONE, by=team.rig.colleague.uid)
    approvals.grant(team.desk, asked.uid, how=How.PHONE, by=team.lead.uid)
    with team.rig.store.read() as tx:
        kept = tx.approvals.of("order", asked.uid)[0]
    assert (kept.state, kept.how, kept.by) == (ApprovalState.GRANTED, How.PHONE, team.lead.uid)


def test_a_desk_without_a_lead_never_blocks_but_asks_for_a_reason(rig: DeskRig) -> None:
    solo = Team(rig, with_lead=False)
    order = solo.order(percent=20)
    with pytest.raises(ApprovalNeeded) as told:
        orders.confirm(solo.desk, order)
    assert told.value.facts["state"] == "reason"
    with pytest.raises(InvalidInput):
        approvals.confirm_with_reason(solo.desk, order, "  ", None)
    done = approvals.confirm_with_reason(solo.desk, order, "Постоянный клиент", None)
    assert done.order.stage is Stage.CONFIRMED
    assert solo.asked(order) == [(Topic.DISCOUNT, ApprovalState.GRANTED, "Постоянный клиент")]


def test_on_deferral_within_the_limit_picking_starts_at_once(team: Team) -> None:
    order = team.on_terms(team.order(), limit="30000")
    done = orders.confirm(team.desk, order).order
    assert done.stage is Stage.IN_WORK
    assert orders.undo_confirm(team.desk, done.uid).stage is Stage.DRAFT


def test_beyond_the_credit_limit_the_lead_is_asked_and_then_it_goes(team: Team) -> None:
    order = team.on_terms(team.order(), limit="30000", debt="4600")  # 3 x 8 455 = 25 365
    order = orders.recompute(team.desk, order)
    found = approvals.beyond(team.desk, order)
    assert [(one.topic, one.asked, one.credit) for one in found] == []
    order = orders.recompute(team.desk, order_editing.with_qty(order, order.lines[0].uid, Decimal(4)))
    found = approvals.beyond(team.desk, order)
    assert [(one.topic, one.asked, one.credit) for one in found] == [(Topic.LIMIT, Decimal("8420.00"), True)]
    asked = approvals.ask(team.desk, order, "Оплатят в пятницу")
    approvals.grant(team.leads, asked.uid, "Согласовано")
    assert team.stage(asked) is Stage.IN_WORK


def test_goods_on_the_way_to_another_order_count_against_the_limit(team: Team) -> None:
    first = orders.recompute(team.desk, team.on_terms(team.order(), limit="30000"))
    orders.confirm(team.desk, first)
    second = orders.recompute(team.desk, replace(team.order(), contract=first.contract))
    assert [one.credit for one in approvals.beyond(team.desk, second)] == [True]


def test_prepayment_waits_for_money(team: Team) -> None:
    order = team.on_terms(team.order(), days=0)
    assert orders.confirm(team.desk, order).order.stage is Stage.CONFIRMED


def test_the_client_agreed_by_telephone(team: Team) -> None:
    kept = orders.save(team.desk, team.order())
    moment = team.desk.clock.now() - timedelta(hours=1)
    with pytest.raises(InvalidInput):
        approvals.client_agreed(team.desk, kept.uid, How.PHONE, at=moment + timedelta(hours=2))
    agreed = approvals.client_agreed(team.desk, kept.uid, How.PHONE, who="И. Орлов", at=moment)
    with team.rig.store.read() as tx:
        stored = tx.approvals.of("order", kept.uid)
    assert [(one.topic, one.how, one.value["who"], one.at) for one in stored] == [
        (Topic.CLIENT_CONSENT, How.PHONE, "И. Орлов", moment)
    ]
    approvals.forget_agreement(team.desk, agreed)
    with team.rig.store.read() as tx:
        assert tx.approvals.of("order", kept.uid)[0].state is ApprovalState.WITHDRAWN


def manager_reads(desk: Desk, order: Order) -> list[str]:
    with desk.store.read() as tx:
        unread = approvals.unread_answers(tx.approvals.of("order", order.uid), desk.me)
    return [one.state.value for one in unread]


def test_the_answer_is_unread_until_the_manager_read_it(team: Team) -> None:
    asked = approvals.ask(team.desk, team.order(percent=12), "")
    assert manager_reads(team.desk, asked) == []
    approvals.give_back(team.leads, asked.uid, "За какой объём?")
    assert manager_reads(team.desk, asked) == ["refused"]
    assert manager_reads(team.leads, asked) == []
    approvals.seen(team.desk, asked.uid)
    assert manager_reads(team.desk, asked) == []


def test_where_an_erp_is_connected_an_approved_order_is_still_to_be_checked(team: Team) -> None:
    with_erp = replace(team.leads, systems={**team.leads.systems, "erp": "sap"})
    asked = approvals.ask(team.desk, team.order(percent=12), "")
    approvals.grant(with_erp, asked.uid)
    assert (team.stage(asked), team.waiting(asked)) == (Stage.UNCHECKED, [Action.PUT_ORDER])
    assert orders.undo_confirm(team.leads, asked.uid).stage is Stage.DRAFT


def test_a_web_order_that_is_returned_is_a_new_one_again(team: Team) -> None:
    order = replace(team.order(percent=12), stage=Stage.RECEIVED, own_number="W-1")
    with team.rig.store.write() as tx:
        order = tx.orders.save(order)
    asked = approvals.ask(team.desk, order, "")
    assert approvals.give_back(team.leads, asked.uid, "Почему 12?").stage is Stage.RECEIVED
