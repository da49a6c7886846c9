"""A manager corrects and cancels confirmed orders in the real window, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from b2bdesk.model.document import DocumentKind
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.revision import Correction, CorrectionReason
from b2bdesk.rules import order_editing
from b2bdesk.services import corrections, documents, drafts
from b2bdesk.services.consequences import Effect, Kind
from b2bdesk.ui.jobs import InlineRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.screens import orders as room
from b2bdesk.ui.screens import send
from b2bdesk.ui.screens.parts import ScreenParts
from tests.corrections.conftest import office, one_office, servers
from tests.corrections.held import Outside, check_outside
from tests.corrections.whole_office import WholeOffice
from tests.ui.conftest import Crashes
from tests.ui.orders_rig import Manager
from tests.ui.rig import ScreenRig, open_window

__all__ = ["office", "one_office", "servers"]


@dataclass
class Desk:
    """The window on a desk with every system behind it."""

    office: WholeOffice
    rig: ScreenRig

    def __post_init__(self) -> None:
        self.manager = Manager(self.rig)
        self.screen = self.manager.screen

    def invoiced(self, paid: Decimal = Decimal(0)) -> Order:
        """An order of three lines that every system has, with an invoice, perhaps paid for in part."""
        order = self.office.confirmed(3, 10, 5)
        documents.issue_invoice(self.office.desk, order.uid)
        self.office.arrives()
        with self.office.rig.store.write() as tx:
            tx.orders.save(replace(tx.orders.need(order.uid), paid=paid))
        self.manager.opens(order)
        return self.office.order(order.uid)

    def effects(self) -> list[str]:
        return list(self.screen.effects.texts())

    def chooses_reason(self, text: str) -> None:
        """The reason by its list: Ctrl+Enter opens it when it is missing."""
        self.rig.press("Ctrl+Enter", self.rig.window)
        field = self.screen.editor.correction.reason
        assert field.is_open()
        keys = [option.text for option in field.options()]
        for _ in range(keys.index(text)):
            self.rig.press("Down")
        self.rig.press("Enter")

    def changes_quantity(self, row: int, quantity: str) -> None:
        self.manager.grid.put_cursor(row, 5)  # type: ignore[arg-type]
        self.manager.grid.setFocus()
        self.rig.press("F2")
        self.rig.type(quantity)
        self.rig.press("Enter")


@pytest.fixture
def desk(
    office: WholeOffice, qapp: QApplication, runner: InlineRunner, language: Language, crashes: Crashes
) -> Iterator[Desk]:
    language.switch("en")
    office.rig.desk = office.desk

    def register(parts: ScreenParts) -> None:
        send.register(parts)
        room.register(parts)

    rig = open_window(office.rig, qapp, runner, language, lambda parts: [room.screen(parts)], register)
    yield Desk(office, rig)
    rig.close()


def shown_effects(desk: Desk) -> tuple[Effect, ...]:
    known = desk.screen.correcting.view.preview
    assert known is not None
    return known.effects


def test_a_confirmed_paid_order_is_corrected_by_keys_and_every_system_holds_what_was_listed(
    desk: Desk,
) -> None:
    order = desk.invoiced(paid=Decimal(20000))
    was = Outside(desk.office, order)
    assert "Ctrl+E" in str(desk.rig.find("order.locked.link").text())
    assert desk.manager.entry.isHidden() or not desk.manager.entry.isVisible()
    desk.rig.press("Ctrl+E", desk.rig.window)
    desk.changes_quantity(0, "4")
    desk.manager.goes_to_entry()
    desk.manager.enters("KB-50412-1", "2")
    summary = str(desk.rig.find("order.correction.summary").text())
    assert summary.startswith("Correction: 1 changed, 1 added, 0 removed; total")
    assert f"(+{(desk.manager.order.total - order.total):,.2f})" in summary
    model = desk.manager.grid.model()
    look = model.index(0, 5).data(model.index(0, 5).data and 0x0100 + 102)
    assert (look.text, look.old) == ("4", "3")
    said = desk.effects()
    assert any("rev. 2" in one for one in said) and any("underpaid by" in one for one in said)
    assert any("AB-10231-2 +1; KB-50412-1 +2" in one for one in said)
    desk.chooses_reason("The client asked")
    effects = shown_effects(desk)
    desk.rig.press("Ctrl+Enter", desk.rig.window)
    assert "corrected: rev. 2" in desk.rig.strip()
    assert desk.manager.presenter.session is not None
    assert desk.manager.presenter.session.correction is None
    title = str(desk.rig.find(QLabel, "order.header.title").text())
    assert title == f"Order {order.shown_number}, rev. 2"
    desk.office.arrives()
    assert desk.office.waiting() == []
    check_outside(desk.office, desk.office.order(order.uid), effects, was)
    assert {one.kind for one in effects} >= {Kind.INVOICE, Kind.BOOKS_VOID, Kind.RESERVE, Kind.LETTER}
    assert len(desk.office.mail.letters) == 1


def test_without_a_reason_nothing_is_applied(desk: Desk) -> None:
    order = desk.invoiced()
    desk.rig.press("Ctrl+E", desk.rig.window)
    desk.changes_quantity(0, "4")
    desk.rig.press("Ctrl+Enter", desk.rig.window)
    assert "reason" in desk.manager.reason("order.bar.apply")
    assert desk.office.order(order.uid) == order
    desk.rig.press("Esc")
    desk.screen.correcting.give_reason(CorrectionReason.OUR_MISTAKE, "ой")
    assert "five letters" in desk.manager.reason("order.bar.apply")
    desk.screen.correcting.give_reason(CorrectionReason.OUR_MISTAKE, "ошиблись строкой")
    assert desk.manager.reason("order.bar.apply") == ""


def test_less_than_has_left_cannot_be_typed(desk: Desk) -> None:
    order = desk.invoiced()
    lines = (replace(order.lines[0], qty_shipped=Decimal(2)), *order.lines[1:])
    with desk.office.rig.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), lines=lines))
    desk.rig.deliver()
    desk.rig.press("Ctrl+E", desk.rig.window)
    desk.changes_quantity(0, "1")
    assert desk.manager.order.lines[0].qty == 3
    assert "2 have left already" in str(desk.rig.find("order.question.text").text())
    desk.rig.press("Ctrl+Del")
    assert any("cannot be removed" in one for one in desk.effects())
    desk.rig.find("order.correction.return").click()
    desk.rig.deliver()
    shown = desk.rig.find("send")
    assert shown.isVisible() and shown.presenter.state.chosen_kind() is DocumentKind.RETURN_ACT


def test_a_removed_line_stays_struck_and_comes_back_by_the_same_key(desk: Desk) -> None:
    desk.invoiced()
    desk.rig.press("Ctrl+E", desk.rig.window)
    desk.manager.grid.put_cursor(1, 5)  # type: ignore[arg-type]
    desk.manager.grid.setFocus()
    desk.rig.press("Ctrl+Del")
    assert len(desk.manager.order.lines) == 2 and len(desk.manager.shown()) == 3
    assert "1 removed" in str(desk.rig.find("order.correction.summary").text())
    desk.manager.grid.put_cursor(1, 5)  # type: ignore[arg-type]
    desk.rig.press("Ctrl+Del")
    assert len(desk.manager.order.lines) == 3
    assert "0 removed" in str(desk.rig.find("order.correction.summary").text())


def test_a_colleagues_change_meanwhile_is_decided_value_by_value(desk: Desk) -> None:
    order = desk.invoiced()
    desk.rig.press("Ctrl+E", desk.rig.window)
    desk.changes_quantity(0, "4")
    desk.changes_quantity(1, "8")
    theirs = order_editing.with_qty(order, order.lines[0].uid, Decimal(6))
    corrections.apply(
        desk.office.desk, Correction(order, theirs, CorrectionReason.CLIENT_ASKED, tells_buyer=False)
    )
    desk.rig.deliver()
    assert [line.qty for line in desk.manager.order.lines] == [4, 8, 5]
    assert "decide each value" in desk.manager.reason("order.bar.apply")
    desk.rig.find("order.correction.clash.1.theirs").click()
    desk.rig.deliver()
    assert [line.qty for line in desk.manager.order.lines] == [6, 8, 5]
    desk.screen.correcting.give_reason(CorrectionReason.CLIENT_ASKED, "")
    desk.rig.press("Ctrl+Enter", desk.rig.window)
    assert [line.qty for line in desk.office.order(order.uid).lines] == [6, 8, 5]


def test_a_correction_that_was_being_typed_is_there_after_a_restart(desk: Desk) -> None:
    order = desk.invoiced()
    desk.rig.press("Ctrl+E", desk.rig.window)
    desk.changes_quantity(0, "4")
    desk.screen.correcting.give_reason(CorrectionReason.OUT_OF_STOCK, "на складе пусто")
    desk.manager.presenter.flush()
    desk.rig.deliver()
    (kept,) = drafts.order_drafts(desk.office.desk)
    assert kept.correction is not None and kept.correction.text == "на складе пусто"
    assert desk.office.order(order.uid).lines[0].qty == 3
    desk.manager.presenter.open("")  # type: ignore[arg-type]
    desk.manager.presenter._sessions.clear()
    desk.manager.presenter.open(order.uid)
    desk.rig.deliver()
    assert desk.manager.order.lines[0].qty == 4
    assert str(desk.rig.find("order.correction.text").text()) == "на складе пусто"


def test_a_correction_is_taken_back_and_can_be_typed_further(desk: Desk) -> None:
    order = desk.invoiced()
    desk.rig.press("Ctrl+E", desk.rig.window)
    desk.changes_quantity(0, "4")
    desk.screen.correcting.give_reason(CorrectionReason.CLIENT_ASKED, "")
    desk.rig.press("Ctrl+Enter", desk.rig.window)
    assert desk.office.order(order.uid).lines[0].qty == 4
    desk.rig.press("Ctrl+Z", desk.rig.window)
    assert desk.office.order(order.uid).lines[0].qty == 3
    assert desk.manager.order.lines[0].qty == 4  # what was typed is still there
    assert desk.office.waiting() == []


def test_revisions_are_compared_printed_and_restored(desk: Desk, tmp_path: Path) -> None:
    order = desk.invoiced()
    desk.rig.press("Ctrl+E", desk.rig.window)
    desk.changes_quantity(0, "4")
    desk.screen.correcting.give_reason(CorrectionReason.CLIENT_ASKED, "")
    desk.rig.press("Ctrl+Enter", desk.rig.window)
    desk.office.arrives()
    desk.rig.press("Ctrl+Shift+H", desk.rig.window)
    table, diff = desk.rig.find("order.revisions.list"), desk.rig.find("order.revisions.diff")
    rows = [[table.lines.index(row, at).data() for at in (0, 2, 3)] for row in range(2)]
    assert rows == [["2", "Алексей Иванов", "The client asked"], ["1", "Алексей Иванов", "as confirmed"]]
    assert diff.lines.index(0, 1).data().startswith("3 ×") and diff.lines.index(0, 2).data().startswith("4 ×")
    outcome = desk.rig.find("order.revisions.outcome").rows()
    assert {row.value for row in outcome} <= {"done", "counted"}
    desk.rig.press("Down", table)
    desk.rig.find("order.revisions.restore").click()
    desk.rig.deliver()
    assert desk.manager.order.lines[0].qty == 3
    assert (
        desk.manager.presenter.session is not None and desk.manager.presenter.session.correction is not None
    )
    assert desk.office.order(order.uid).lines[0].qty == 4


def test_an_order_with_money_on_it_is_cancelled_after_a_yes_and_comes_back(desk: Desk) -> None:
    order = desk.invoiced(paid=Decimal(1000))
    desk.rig.press("Ctrl+Shift+X", desk.rig.window)
    sheet = desk.rig.find("order.cancel.sheet")
    assert "1,000.00" in str(desk.rig.find("order.cancel.money").text())
    sheet.reason.set_value("client_refused")
    sheet.reason.chosen.emit("client_refused")
    sheet.finish()
    assert desk.office.order(order.uid).stage is Stage.CONFIRMED  # nobody said yes yet
    sheet.sure.setChecked(True)
    desk.rig.press("Ctrl+Enter", sheet)
    cancelled = desk.office.order(order.uid)
    assert (cancelled.stage, cancelled.cancel_reason) == (Stage.CANCELLED, "The client refused")
    desk.rig.press("Ctrl+Z", desk.rig.window)
    assert desk.office.order(order.uid).stage is Stage.CONFIRMED
    assert desk.office.waiting() == []
