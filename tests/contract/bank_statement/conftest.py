"""The training bank's files, a folder, and the reader that watches it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from b2bdesk.connectors.bank_statement.connector import BankStatements
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import BadItem, PaymentRecord, StatementFileRecord
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.clock import HandClock
from b2bdesk.secrets import MemorySecrets
from b2bdesk.settings import Profile
from b2bdesk.training.bank.office import BankOffice
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.world import SMALL, World

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
OURS = "40702810200000000001"
SECOND = "40702810500000000002"


@pytest.fixture(scope="session")
def world() -> World:
    return World.build(SMALL, today=date(2026, 11, 21))


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOW)


@pytest.fixture
def bank(world: World, tmp_path: Path) -> BankOffice:
    return BankOffice(world, tmp_path / "bank", TrainingClock(lambda: NOW - timedelta(minutes=5))).start()


class Watcher:
    """Pulls the stream as the engine does: the cursor of one page asks for the next."""

    def __init__(self, source: BankStatements) -> None:
        self.source = source
        self.cursor: str | None = None

    def page(self) -> Page:
        page = self.source.pull("payments", self.cursor)
        self.cursor = page.next_cursor
        return page

    def everything(self) -> tuple[list[PaymentRecord], list[StatementFileRecord], list[BadItem]]:
        payments: list[PaymentRecord] = []
        files: list[StatementFileRecord] = []
        bad: list[BadItem] = []
        for _ in range(200):
            page = self.page()
            payments += [one for one in page.records if isinstance(one, PaymentRecord)]
            files += [one for one in page.records if isinstance(one, StatementFileRecord)]
            bad += page.bad
            if not page.more:
                return payments, files, bad
        raise AssertionError("the folder never ends")

    def payments(self) -> list[PaymentRecord]:
        return self.everything()[0]


MakeWatcher = Callable[..., Watcher]


@pytest.fixture
def watch(clock: HandClock) -> MakeWatcher:
    def make(folder: Path | str, **settings: object) -> Watcher:
        given = {"folder": str(folder), **settings}
        profile = Profile("ours", {"statements": "bank_statement"}, {"bank_statement": given})
        source = open_connectors(profile, MemorySecrets(), clock).by_vendor["bank_statement"]
        assert isinstance(source, BankStatements)
        return Watcher(source)

    return make


def document(**values: str) -> str:
    """A document of a statement; names may be given or left out (empty text leaves one out)."""
    usual = {
        "kind": "Платежное поручение", "Номер": "7", "Дата": "20.11.2026", "Сумма": "100.00",
        "ПлательщикСчет": "40702810000000000777", "Плательщик1": "ООО «Ромашка»",
        "ПлательщикИНН": "7700651716", "ПолучательСчет": OURS, "ДатаПоступило": "20.11.2026",
        "НазначениеПлатежа": "Оплата по счету № 15",
    }  # fmt: skip
    named = {**usual, **values}
    kind = named.pop("kind")
    lines = [f"{name}={value}" for name, value in named.items() if value != "-"]
    return "\n".join([f"СекцияДокумент={kind}", *lines, "КонецДокумента"])


def statement(*documents: str, head: str = "", end: str = "КонецФайла", account: str = OURS) -> str:
    """A statement around the documents, without an account section."""
    top = f"1CClientBankExchange\nВерсияФормата=1.03\nКодировка=Windows\nРасчСчет={account}"
    return "\n".join(part for part in (top, head, *documents, end) if part) + "\n"


def section(opening: str, received: str, written_off: str, closing: str, account: str = OURS) -> str:
    return (
        f"СекцияРасчСчет\nРасчСчет={account}\nНачальныйОстаток={opening}\nВсегоПоступило={received}\n"
        f"ВсегоСписано={written_off}\nКонечныйОстаток={closing}\nКонецРасчСчет"
    )
