"""What builds on clients and orders waits until the hub has told of them once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from b2bdesk.connectors.ports import CheckLine, Page, StreamSpec
from b2bdesk.connectors.ports.common import CLIENTS
from b2bdesk.connectors.records import Ext, PaymentRecord
from b2bdesk.errors import Unavailable
from b2bdesk.sync.engine import Engine
from tests.scenario.office import Office
from tests.scenario.test_sync_pull import made_there

MONEY = PaymentRecord(
    Ext("receipt", "1"), "in", "", date(2026, 11, 20), "17", Decimal(100), "Р", "", payer_inn="7707083893",
    company=Ext("counterparty", "c"),
)  # fmt: skip


KEY = "|in|2026-11-20|17|100.00||7707083893"


@dataclass
class Books:
    """Books that tell of one payment, and count how often they were asked."""

    system: str = "books"
    late_commit: timedelta = timedelta(minutes=5)
    asked: list[str | None] = field(default_factory=list)

    def streams(self) -> Sequence[StreamSpec]:
        hour = timedelta(hours=1)
        return (StreamSpec("payments", hour, hour, rank=10, after=CLIENTS),)

    def pull(self, stream: str, cursor: str | None) -> Page:
        self.asked.append(cursor)
        return Page((MONEY,), "1", more=False)

    def check(self) -> list[CheckLine]:
        return []

    def close(self) -> None:
        pass


def with_books(office: Office, books: Books) -> Engine:
    vendors = {"crm": office.crm, "accounting": books}
    return Engine(office.agent, vendors, office.clock, owner="agent-1", rest_s=0, chance=random.Random(1))


def test_money_is_not_read_before_the_clients_whose_it_is(office: Office) -> None:
    books = Books()
    office.crm.trouble = lambda _call: Unavailable(system="pretend", detail="no_connection")
    engine = with_books(office, books)
    engine.settle()
    assert books.asked == []
    office.crm.trouble = lambda _call: None
    office.clock.move(timedelta(minutes=5))
    engine.settle()
    assert books.asked == [None]


def test_money_that_came_first_is_given_to_the_company_when_it_comes(office: Office) -> None:
    books = Books()
    engine = with_books(office, books)
    engine.settle()
    with office.desk.read() as tx:
        assert [one.company for one in tx.books.payments_by_key([KEY]).values()] == [None]
    office.crm.colleague_changes(made_there(1, inn="7707083893"))
    engine.sync_now()
    engine.settle()
    with office.desk.read() as tx:
        (kept,) = tx.books.payments_by_key([KEY]).values()
        assert kept.company is not None
        assert tx.books.payments_of(kept.company) == [kept]
