"""Print and send: the rarer papers, what a person adds to them, and papers of a client without an order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.documents.data import from_json
from b2bdesk.documents.data_after import ReconciliationData, ReturnActData
from b2bdesk.documents.data_sales import PriceListData
from b2bdesk.model.document import Document, DocumentKind
from b2bdesk.model.order import Order
from b2bdesk.services import documents, papers, sending
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens import send
from b2bdesk.ui.screens.send import SendSheet
from b2bdesk.ui.screens.send.state import NEW, new_key
from b2bdesk.ui.shell.screen import rail_screen
from b2bdesk.ui.widgets import Button, ChoiceField, TextField
from tests.ui.conftest import press
from tests.ui.papers_rig import OrdersStub, choose, of_the_books
from tests.ui.rig import ScreenRig, open_rig, rest
from tests.ui.test_send_sheet import open_sheet, press_send, the_letter

RETURN, RECON = new_key(DocumentKind.RETURN_ACT), new_key(DocumentKind.RECON_ACT)
PRICES = new_key(DocumentKind.PRICE_LIST)


class ClientStub(OrdersStub):
    """The same plain screen, showing a client."""

    def object_ref(self) -> ObjectRef | None:
        return ObjectRef("client", self._order) if self._order else None


@pytest.fixture
def saved_as(tmp_path: Path) -> Path:
    return tmp_path / "Прайс.xlsx"


@pytest.fixture
def rig(qapp, runner, language, tmp_path: Path, saved_as: Path) -> Iterator[ScreenRig]:
    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [
            rail_screen("orders", lambda: OrdersStub(parts), ["order"]),
            rail_screen("clients", lambda: ClientStub(parts), ["client"]),
        ],
        lambda parts: send.register(parts, lambda _parent, _name: str(saved_as)),
    ) as opened:
        yield opened


def types(rig: ScreenRig, name: str, text: str) -> None:
    field = rig.find(TextField, f"send.details.{name}")
    assert field.isVisible(), f"nobody asks for {name}"
    field.set_text(text)
    field.committed.emit(text)
    rig.find(SendSheet, "send").presenter.draw_anew()
    rest()


def issued(rig: ScreenRig, order: Order, kind: DocumentKind) -> Document:
    found = [one for one in sending.send_case(rig.desk, order.uid).documents if one.kind is kind]
    return found[0]


def open_client(rig: ScreenRig) -> SendSheet:
    rig.window.navigator.show_screen("clients")
    screen = rig.window.navigator.widget("clients")
    assert isinstance(screen, ClientStub)
    screen.show_order(rig.back.romashka.uid)
    rest()
    press(rig, "F12")
    rest()
    return rig.find(SendSheet, "send")


def test_the_rarer_papers_wait_behind_a_link(rig: ScreenRig) -> None:
    sheet = open_sheet(rig, rig.order_of_romashka())
    assert RETURN not in sheet.form.documents.rows()
    assert sheet.form.documents.more.isVisible()
    sheet.form.documents.more.click()
    assert RETURN in sheet.form.documents.rows()
    assert not sheet.form.documents.more.isVisible()
    specification = sheet.form.documents.rows()[new_key(DocumentKind.SPEC)]
    assert not specification.isEnabled(), "there is no contract"


def test_a_return_asks_how_much_and_why_and_the_preview_shows_it(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    sheet = open_sheet(rig, order)
    choose(sheet, RETURN)
    whole = sheet.presenter.state.content
    types(rig, "reason", "не подошёл цвет")
    types(rig, "lines.0", "1")
    seen = sheet.presenter.state.content
    assert seen and seen != whole
    press_send(rig)
    made = issued(rig, order, DocumentKind.RETURN_ACT)
    (line,) = from_json(made.snapshot, ReturnActData).lines
    assert (line.quantity, line.reason) == (Decimal(1), "не подошёл цвет")
    file = documents.stored_file(rig.desk, made.uid)
    assert file is not None and file.content == seen
    assert the_letter(rig, order).letter.documents == (made.uid,)


def test_more_than_was_bought_cannot_come_back(rig: ScreenRig) -> None:
    sheet = open_sheet(rig, rig.order_of_romashka())
    choose(sheet, RETURN)
    field = rig.find(TextField, "send.details.lines.0")
    field.set_text("9999")
    field.committed.emit("9999")
    assert sheet.presenter.state.form.details.quantities == ()


def test_a_client_without_an_order_gets_a_reconciliation_of_a_typed_period(rig: ScreenRig) -> None:
    sheet = open_client(rig)
    assert list(sheet.form.documents.rows()) == [PRICES, RECON]
    choose(sheet, RECON)
    types(rig, "begins", "01.07.2026")
    press_send(rig)
    case = sending.send_case(rig.desk, rig.back.romashka.uid)
    (sent,) = case.letters
    (made,) = case.documents
    assert sent.letter.documents == (made.uid,) and sent.letter.order is None
    assert from_json(made.snapshot, ReconciliationData).begins == date(2026, 7, 1)
    assert sent.letter.subject.startswith("Акт сверки ")
    assert " на 0" not in sent.letter.text


def test_a_price_list_is_saved_as_a_table_where_the_name_asks_for_one(rig: ScreenRig, saved_as: Path) -> None:
    rig.order_of_romashka()
    sheet = open_client(rig)
    choose(sheet, PRICES)
    rig.find(Button, "send.save").click()
    rest()
    with zipfile.ZipFile(saved_as) as book:
        assert any(name.startswith("xl/worksheets/") for name in book.namelist())
    (made,) = sending.send_case(rig.desk, rig.back.romashka.uid).documents
    assert from_json(made.snapshot, PriceListData).groups


def test_the_goods_of_a_price_list_are_chosen(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    sheet = open_sheet(rig, order)
    choose(sheet, PRICES)
    goods = rig.find(ChoiceField, "send.details.goods")
    assert [option.key for option in goods.options()] == ["bought", "favourites", "order", "group"]
    goods.set_value("order")
    goods.chosen.emit("order")
    sheet.presenter.draw_anew()
    rest()
    assert sheet.presenter.state.content
    press_send(rig)
    case = sending.send_case(rig.desk, order.uid)
    (made,) = [one for one in case.documents if one.kind is DocumentKind.PRICE_LIST]
    listed = from_json(made.snapshot, PriceListData)
    assert sum(len(group.lines) for group in listed.groups) == len({line.product for line in order.lines})


def test_a_paper_of_the_books_stands_there_with_its_number_and_cannot_be_chosen(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    told = of_the_books(rig, order)
    rows = open_sheet(rig, order).form.documents.rows()
    assert "УТ-91" in rows[told.uid].text()
    assert not rows[told.uid].isEnabled()
    assert new_key(DocumentKind.UPD) not in rows
    assert rows[NEW].isChecked()


def test_a_paper_of_the_books_with_its_file_leaves_as_they_attached_it(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    offer = papers.issue_paper(rig.desk, order.uid, DocumentKind.OFFER)
    told = of_the_books(rig, order, offer.file.content)
    sheet = open_sheet(rig, order)
    choose(sheet, told.uid)
    assert sheet.presenter.state.content == offer.file.content
    press_send(rig)
    (carried,) = the_letter(rig, order).letter.documents
    assert carried == told.uid


def test_printer_and_copies_are_remembered_for_each_kind(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    sheet = open_sheet(rig, order)
    sheet.presenter.choose_printer("HP", 2)
    choose(sheet, new_key(DocumentKind.UPD))
    assert sheet.presenter.state.form.copies == 1
    sheet.presenter.choose_printer("KYOCERA", 3)
    choose(sheet, NEW)
    form = sheet.presenter.state.form
    assert (form.printer, form.copies) == ("HP", 2)
    kept = rig.parts.preferences
    assert (kept.get("printer.upd"), kept.get("copies.upd")) == ("KYOCERA", 3)


def test_of_several_claims_each_stands_beside_the_others(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    with rig.back.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), comment_client="позвонить"))
    first = papers.issue_paper(rig.desk, order.uid, DocumentKind.CLAIM_ACT)
    sheet = open_sheet(rig, order)
    rows = sheet.form.documents.rows()
    assert first.document.uid in rows
    sheet.form.documents.more.click()
    assert new_key(DocumentKind.CLAIM_ACT) in sheet.form.documents.rows()
