"""Random corrections: what is listed before equals what is queued, and what the systems hold later."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

import pytest

from b2bdesk.model.order import Order, Stage
from b2bdesk.model.revision import Correction, CorrectionReason
from b2bdesk.model.uid import Uid
from b2bdesk.rules import corrections as rules
from b2bdesk.rules import order_editing
from b2bdesk.services import corrections, documents, orders, revisions
from b2bdesk.services.consequences import Effect, Kind
from b2bdesk.services.revisions import Fate
from tests.corrections.held import Outside, actions, check_outside, effect, kinds, queued
from tests.corrections.whole_office import WholeOffice

AT_ONCE = 6
SINGLE = tuple(reason for reason in CorrectionReason if not rules.needs_text(reason))


@dataclass
class Typist:
    """Somebody who corrects anything in any way that is allowed."""

    office: WholeOffice
    chance: random.Random

    def new_order(self) -> Order:
        """A confirmed order; some have an invoice, some are in work, some are paid for in part."""
        order = self.office.confirmed(*(self.chance.randint(1, 12) for _ in range(self.chance.randint(2, 5))))
        if self.chance.random() < 0.7:
            documents.issue_invoice(self.office.desk, order.uid)
        self.office.arrives()
        order = self.office.order(order.uid)
        paid = self.chance.choice((Decimal(0), Decimal(500), (order.total / 2).quantize(Decimal("0.01"))))
        stage = self.chance.choice((Stage.CONFIRMED, Stage.IN_WORK))
        with self.office.rig.store.write() as tx:
            tx.orders.save(replace(order, paid=paid, stage=stage))
        return self.office.order(order.uid)

    def typed(self, order: Order) -> Correction:
        """One to four changes of anything; what comes out differs from the order."""
        changed = order
        while not rules.difference(order, changed):
            for _ in range(self.chance.randint(1, 4)):
                changed = self._step(changed)
        reason = self.chance.choice(SINGLE)
        return Correction(order, changed, reason, tells_buyer=self.chance.random() < 0.5)

    def _step(self, order: Order) -> Order:
        line = self.chance.choice(order.lines)
        step = self.chance.randint(0, 7)
        if step == 0 and len(order.lines) > 1:
            return order_editing.without_line(order, line.uid)
        if step == 1:
            free = [one for one in self.office.goods if all(one.uid != each.product for each in order.lines)]
            return self._with(order, self.chance.choice(free).uid) if free else order
        if step == 2:
            price = Decimal(self.chance.randint(100, 20_000)) / 2
            return order_editing.with_manual_price(order, line.uid, price.quantize(Decimal("0.01")))
        if step == 3:
            return order_editing.with_discount(order, line.uid, Decimal(self.chance.randint(0, 20)))
        if step == 4:
            return order_editing.with_warehouse(order, line.uid, self.chance.choice(("B2B1", "B2B2")))
        if step == 5:
            return replace(order, delivery_price=Decimal(self.chance.choice((0, 600, 1200))))
        if step == 6:
            return order_editing.with_comment(order, line.uid, f"№ {self.chance.randint(1, 99)}")
        return order_editing.with_qty(order, line.uid, Decimal(self.chance.randint(1, 15)))

    def _with(self, order: Order, product: Uid) -> Order:
        return orders.add_item(self.office.desk, order, product, Decimal(self.chance.randint(1, 9)))


def corrected(office: WholeOffice, correction: Correction) -> tuple[Effect, ...]:
    """Apply what was listed; exactly that is queued, and money and letter are as it was said."""
    shown = corrections.preview(office.desk, correction)
    assert shown.obstacles == ()
    done = corrections.apply(office.desk, correction, shown.effects)
    made = queued(office, done.order.uid, done.revision.uid)
    assert sorted((op.target, op.action.value) for op in made) == actions(shown.effects)
    assert (Kind.LETTER in kinds(shown.effects)) == correction.tells_buyer
    if Kind.PAYMENT in kinds(shown.effects):
        money = effect(shown.effects, Kind.PAYMENT)
        assert Decimal(money["left"]) == done.order.total - done.order.paid
    else:
        assert not done.order.paid or done.order.total == correction.base.total
    return shown.effects


def run(office: WholeOffice, seed: int, count: int) -> None:
    chance = random.Random(seed)
    typist = Typist(office, chance)
    for start in range(0, count, AT_ONCE):
        if start % (AT_ONCE * 3) == 0:
            living = [typist.new_order() for _ in range(AT_ONCE)]
        shown: list[tuple[Order, Outside, tuple[Effect, ...]]] = []
        for order in living[: count - start]:
            now = office.order(order.uid)
            shown.append((now, Outside(office, now), corrected(office, typist.typed(now))))
        office.arrives()
        assert office.waiting() == [], (seed, start)
        for order, was, effects in shown:
            check_outside(office, office.order(order.uid), effects, was)
            newest = revisions.states(office.desk, order.uid)[0]
            bad = {Fate.WAITING, Fate.REFUSED, Fate.UNKNOWN}
            assert [one for one in newest.outcomes if one.fate in bad] == []
        office.clock.move(timedelta(minutes=5))


def test_random_corrections_do_what_their_lists_say(office: WholeOffice) -> None:
    run(office, seed=7, count=6)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_five_hundred_random_corrections_do_what_their_lists_say(office: WholeOffice) -> None:
    run(office, seed=2026, count=500)
