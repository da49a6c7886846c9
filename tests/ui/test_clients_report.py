"""The report of a client as a manager asks for it: a period, a company, three views, a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from b2bdesk.ui.commands import Command
from b2bdesk.ui.screens import clients, documents, newclient, send
from b2bdesk.ui.screens.clients import report_sheet
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.screen import Screen
from tests.ui.hands import Hands
from tests.ui.rig import ScreenRig, open_rig, rest
from tests.ui.test_clients_merging import open_client, rig, rows

__all__ = ["rig"]


@pytest.fixture
def hands(rig: ScreenRig) -> Hands:
    return Hands(rig)


@pytest.fixture
def opened(rig: ScreenRig) -> Iterator[ScreenRig]:
    rig.order_of_romashka()
    open_client(rig, rig.back.romashka.uid)
    rig.window.registry.run("client.report")
    rest()
    yield rig


def test_the_year_so_far_is_offered_with_every_order(opened: ScreenRig, hands: Hands) -> None:
    assert (hands.text("report.from"), hands.text("report.till")) == ("1 Jan 2026", "20 Nov 2026")
    ((number, day, company, total, paid, due),) = rows(opened, "report.list")
    assert (day, company, paid) == ("20 Nov 2026", "ООО «Ромашка»", "0.00")
    assert total == due == "121,600.00"
    assert number
    assert hands.text("report.whole").partition(": ")[2] == "₽121,600.00, paid ₽0.00, due ₽121,600.00"


def test_months_and_companies_add_up(opened: ScreenRig) -> None:
    opened.find("report.view").set_value("months")
    opened.find("report.view").chosen.emit("months")
    assert [row[:3] for row in rows(opened, "report.list")] == [["Nov 2026", "1", "121,600.00"]]
    opened.find("report.view").set_value("companies")
    opened.find("report.view").chosen.emit("companies")
    assert [row[:2] for row in rows(opened, "report.list")] == [["ООО «Ромашка»", "1"]]


def test_a_period_without_orders_says_so_and_a_reversed_one_is_refused(opened: ScreenRig) -> None:
    begins = opened.find("report.from")
    begins.line.selectAll()
    opened.type("21.11.2026", begins.line)
    opened.press("Enter", begins.line)
    assert begins.error() or opened.find("report.till").error() == "The end is before the beginning."
    begins.line.selectAll()
    opened.type("20.11.2025", begins.line)
    opened.press("Enter", begins.line)
    ends = opened.find("report.till")
    ends.line.selectAll()
    opened.type("30.11.2025", ends.line)
    opened.press("Enter", ends.line)
    assert opened.find("report.nothing").isVisible()


@pytest.mark.parametrize(
    ("ending", "begins"), [(".pdf", b"%PDF"), (".xlsx", b"PK"), (".csv", b"\xef\xbb\xbf")]
)
def test_it_is_saved_as_what_the_name_says(
    rig: ScreenRig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, begins: bytes
) -> None:
    target = tmp_path / f"report{ending}"
    offered: list[str] = []

    def ask(_sheet: object, name: str) -> str:
        offered.append(name)
        return str(target)

    monkeypatch.setattr(report_sheet.ReportSheet.__init__, "__defaults__", (ask,))
    rig.order_of_romashka()
    open_client(rig, rig.back.romashka.uid)
    rig.window.registry.run("client.report")
    rest()
    rig.press("Ctrl+Enter")
    assert target.read_bytes().startswith(begins)
    assert offered == ["Report ГК Ромашка 2026-01-01–2026-11-20.pdf"]
    assert target.name in rig.strip()


def test_it_goes_by_letter_through_the_sheet_that_sends_everything(qapp, runner, language, tmp_path) -> None:
    def register(parts: ScreenParts) -> None:
        newclient.register(parts)
        clients.register(parts)
        send.register(parts)
        parts.window.registry.add(Command("order.new", "New order", lambda _: None, key="Ctrl+N"))

    def screens(parts: ScreenParts) -> list[Screen]:
        return [clients.screen(parts), documents.screen(parts)]

    language.switch("en")
    with open_rig(qapp, runner, language, tmp_path / "store", screens, register) as rig:
        rig.order_of_romashka()
        open_client(rig, rig.back.romashka.uid)
        rig.window.registry.run("client.report")
        rest()
        rig.find("report.mail").click()
        rest()
        hands = Hands(rig)
        assert rig.window.navigator.current == "documents"
        assert hands.sees("send")
        assert "Отчет" in hands.text("send.subject")
