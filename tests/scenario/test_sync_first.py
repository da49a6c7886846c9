"""The first reading of a CRM: what comes early, what is stored together, what a break leaves behind."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from b2bdesk.connectors.ports import CheckLine, Page, StreamSpec
from b2bdesk.connectors.records import Ext, LineRecord, ProductRecord
from b2bdesk.errors import Unavailable
from b2bdesk.model.order import Order
from b2bdesk.store.rows import ClientQuery
from b2bdesk.sync.engine import Engine
from b2bdesk.sync.pull import GATHERED
from tests.scenario.office import Office
from tests.scenario.test_sync_pull import made_there, order_there, the_orders

PAGES = GATHERED + 3
GOODS = Ext("offer", "1")
CABLE = LineRecord(Ext("line", "l"), "Кабель", Decimal(3), Decimal(10), Decimal(10), product=GOODS)


@dataclass
class SlowCrm:
    """A CRM with many pages of clients; the newest order comes before everything, the rest at the end."""

    system: str = "crm"
    late_commit: timedelta = timedelta(seconds=120)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    breaks_at: int = -1

    def streams(self) -> Sequence[StreamSpec]:
        hour = timedelta(hours=1)
        return (
            StreamSpec("products", hour, hour, rank=20),
            StreamSpec("clients", hour, hour, rank=30),
            StreamSpec("orders", hour, hour, rank=50, first_rank=5),
        )

    def pull(self, stream: str, cursor: str | None) -> Page:
        self.asked.append((stream, cursor))
        if stream == "products":
            return Page((ProductRecord(GOODS, "К-1", "Кабель ВВГ"),), "1", False)
        if stream == "orders":
            return self._orders(cursor)
        number = int(cursor or 0)
        if number == self.breaks_at:
            raise Unavailable(system=self.system)
        following = number + 1
        return Page((self._client(number),), str(following), following < PAGES)

    def _orders(self, cursor: str | None) -> Page:
        order = order_there(1, lines=(CABLE,))
        if cursor is None:
            early = (made_there(1, companies=None, version=None), replace(order, version=None))
            return Page(early, "1", True)
        return Page((order,), "2", False)

    def _client(self, number: int) -> Any:
        return made_there(number, inn=f"77070838{number:02}")

    def check(self) -> list[CheckLine]:
        return []

    def close(self) -> None:
        return None


@pytest.fixture
def crm() -> SlowCrm:
    return SlowCrm()


@pytest.fixture
def engine(office: Office, crm: SlowCrm) -> Engine:
    return Engine(
        office.agent, {"crm": crm}, office.clock, owner="agent-1", rest_s=0, chance=random.Random(1)
    )


def the_order(office: Office) -> Order:
    (order,) = the_orders(office)
    return order


def clients(office: Office) -> int:
    with office.desk.read() as tx:
        return len(tx.clients.keys(ClientQuery()))


def test_the_newest_order_is_there_before_goods_and_knows_them_afterwards(
    office: Office, crm: SlowCrm, engine: Engine
) -> None:
    assert engine.step("pull-crm")
    early = the_order(office)
    assert (crm.asked, early.lines[0].product, early.company) == ([("orders", None)], None, None)
    engine.settle()
    order = the_order(office)
    assert order.uid == early.uid and order.lines[0].product is not None
    assert [stream for stream, _ in crm.asked][-1] == "orders"


def test_pages_that_come_at_once_are_stored_together(office: Office, crm: SlowCrm, engine: Engine) -> None:
    engine.step("pull-crm"), engine.step("pull-crm")
    crm.asked.clear()
    engine.step("pull-crm")
    assert crm.asked == [("clients", None), *(("clients", str(page)) for page in range(1, GATHERED))]
    assert clients(office) == GATHERED


def test_a_break_leaves_what_came_before_it_and_reading_goes_on_there(
    office: Office, crm: SlowCrm, engine: Engine
) -> None:
    crm.breaks_at = 3
    engine.step("pull-crm"), engine.step("pull-crm"), engine.step("pull-crm")
    assert clients(office) == 3
    crm.breaks_at = -1
    crm.asked.clear()
    engine.settle()
    assert crm.asked[0] == ("clients", "3")
    assert clients(office) == PAGES


def test_while_somebody_saves_pages_are_stored_one_by_one(
    office: Office, crm: SlowCrm, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(engine.writer), "is_alone", False)
    engine.step("pull-crm"), engine.step("pull-crm")
    crm.asked.clear()
    engine.step("pull-crm")
    assert crm.asked == [("clients", None)]
    engine.settle()
    assert clients(office) == PAGES and the_order(office).lines[0].product is not None
