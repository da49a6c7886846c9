"""Weeks of work in minutes: the file and the memory stay bounded, however many changes come in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from b2bdesk.connectors.ports import CheckLine, Page, StreamSpec
from b2bdesk.connectors.records import (
    ClientRecord,
    CompanyRecord,
    Ext,
    LineRecord,
    OrderRecord,
)
from b2bdesk.model.clock import HandClock
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.people import OwnCompany
from b2bdesk.model.uid import new_uid
from b2bdesk.store import trim
from b2bdesk.store.rows import OrderQuery
from b2bdesk.store.schema.machinery import change_log, outbox_ops, sync_journal
from b2bdesk.store.store import FILE, Store
from b2bdesk.sync.engine import Engine
from tests.scenario.office import KEY, MORNING

PAGE = 100
"""Changes in an answer, as in the vendor's history."""


@dataclass
class BusyCrm:
    """A CRM in which colleagues change the same orders all day long."""

    known: int
    left: int = 0
    told: int = 0
    system: str = "crm"
    late_commit: timedelta = timedelta(seconds=120)
    specs: tuple[StreamSpec, ...] = field(
        default=(StreamSpec("orders", timedelta(seconds=20), timedelta(hours=1)),)
    )

    def check(self) -> list[CheckLine]:
        return []

    def close(self) -> None:
        return None

    def streams(self) -> tuple[StreamSpec, ...]:
        return self.specs

    def pull(self, stream: str, cursor: str | None) -> Page:
        """Return the next changes; the first answers bring every order once."""
        if cursor is None:
            return Page((*self._clients(),), "0", True)
        if not self.left:
            return Page((), cursor, False)
        count = min(PAGE, self.left)
        self.left -= count
        records = tuple(self._order(self.told + place) for place in range(count))
        self.told += count
        return Page(records, str(self.told), self.left > 0)

    def _clients(self) -> Iterator[ClientRecord]:
        company = CompanyRecord(Ext("company", "1"), "ООО «Ромашка»", "Ромашка")
        yield ClientRecord(Ext("client", "1"), "Ромашка", companies=(company,))

    def _order(self, change: int) -> OrderRecord:
        number = change % self.known
        qty, price = Decimal(1 + change % 97), Decimal(100)
        line = LineRecord(Ext("line", str(number)), "Кабель", qty, price, price)
        return OrderRecord(
            ext=Ext("order", str(number)),
            number=f"{number}C",
            client=Ext("client", "1"),
            status="in-work",
            status_group="assembling",
            created_at=MORNING,
            lines=(line,),
            goods=qty * price,
            total=qty * price,
            comment_internal=f"изменение {change}",
        )


class Weeks:
    """A store over which weeks pass: changes come in, operations leave, lines are written."""

    def __init__(self, folder: Path, known: int) -> None:
        self.clock, self.crm = HandClock(MORNING), BusyCrm(known)
        self.store = Store.open(folder, key=KEY, clock=self.clock, origin="agent", migrate=True)
        own = OwnCompany(new_uid(), "ООО «Мы»", "Мы", "7707083893", "1027700132195", "Москва")
        with self.store.write() as tx:
            tx.people.save_own_company(own)
        self.engine = Engine(self.store, {"crm": self.crm}, self.clock, owner="agent", rest_s=0)
        self.round(known)

    def round(self, changes: int, *, days: int = 4) -> None:
        """Let some days pass with so many changes, and an operation for every hundredth of them."""
        self.crm.left = changes
        with self.store.write() as tx:
            for place in range(changes // 100):
                # As people do, they come back to the same orders again and again.
                stream = f"order:{place % self.crm.known}"
                op = OutboxOp(new_uid(), stream, "crm", Action.PUT_ORDER, {"order": "x"}, tx.now)
                tx.outbox.settle_done(tx.outbox.add(op).uid)
                tx.journal.add("done", {"action": op.action.value, "op": op.uid, "system": "crm"})
        self.clock.move(timedelta(days=days))
        self.engine.settle()
        # Trimming goes on portion by portion at the agent's next looks.
        for _ in range(5):
            self.clock.move(timedelta(minutes=11))
            self.engine.settle()

    def pages(self) -> int:
        """Return the pages of the file, the free ones among them."""
        with self.store.read() as tx:
            return int(tx.session.value(text("PRAGMA page_count")))

    def log_bytes(self) -> int:
        """Return the bytes of the write-ahead log."""
        return self.store.path.with_name(f"{FILE}-wal").stat().st_size

    def rows(self) -> tuple[int, int, int]:
        """Return the lines of the change log, of the journal, and the operations."""
        with self.store.read() as tx:
            counts = [
                int(tx.session.value(select(func.count()).select_from(table)))
                for table in (change_log, sync_journal, outbox_ops)
            ]
        return counts[0], counts[1], counts[2]


@pytest.fixture
def few_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds of a small store: what counts is that they hold."""
    monkeypatch.setattr(trim, "CHANGES_AT_MOST", 600)


def test_weeks_of_changes_do_not_make_the_file_grow(tmp_path: Path, few_kept: None) -> None:
    weeks = Weeks(tmp_path / "desk", known=200)
    pages = []
    for _ in range(5):
        weeks.round(400, days=30)
        pages.append(weeks.pages())
    changes, journal, operations = weeks.rows()
    assert changes <= 600 + 1 and journal <= 4 + 1 and operations <= 4 * 4
    assert max(pages[2:]) <= max(pages[:2]), pages
    assert weeks.log_bytes() < 8 << 20
    with weeks.store.read() as tx:
        assert tx.orders.count(OrderQuery()) == 200
        assert tx.quarantine.rows() == [] and tx.conflicts.rows() == []
    weeks.store.close()


@pytest.mark.long
@pytest.mark.timeout(4 * 3600)
def test_a_million_changes_leave_file_and_memory_bounded(tmp_path: Path) -> None:
    import resource

    weeks = Weeks(tmp_path / "desk", known=2000)
    rounds, share = 40, 25_000
    pages, memory = [], []
    for _ in range(rounds):
        # Three months, after which settled operations are forgotten, are over in the first half.
        weeks.round(share, days=6)
        pages.append(weeks.pages())
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        print(
            f"{weeks.crm.told} changes: {pages[-1]} pages of the file, {memory[-1]} KiB at most, "
            f"rows {weeks.rows()}, log {weeks.log_bytes()} bytes",
            flush=True,
        )
    assert weeks.crm.told >= 1_000_000
    half = rounds // 2
    assert max(pages[half:]) <= 1.05 * max(pages[:half]), pages
    assert memory[-1] <= 1.1 * memory[half], memory
    assert weeks.log_bytes() < 64 << 20
    weeks.store.close()
