"""Print and send for all marked orders: one sheet, grouped by client, one letter per client."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from b2bdesk.model.document import DeliveryState, DocumentKind
from b2bdesk.model.order import Order
from b2bdesk.services import sending
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens import orders as orders_room
from b2bdesk.ui.screens import send
from b2bdesk.ui.screens.orders import OrdersScreen
from b2bdesk.ui.screens.send.batch_sheet import BatchSheet
from b2bdesk.ui.widgets import Button, CheckBox
from tests.desk_rig import DeskRig
from tests.ui.conftest import press
from tests.ui.orders_rig import stored_order
from tests.ui.rig import ScreenRig, open_window, rest


@pytest.fixture
def rig(qapp, runner, language, tmp_path: Path) -> Iterator[ScreenRig]:
    desk = DeskRig(tmp_path / "store")

    def register(parts) -> None:
        orders_room.register(parts)
        send.register(parts)

    opened = open_window(desk, qapp, runner, language, lambda parts: [orders_room.screen(parts)], register)
    yield opened
    opened.close()
    desk.close()


def mark_all(rig: ScreenRig) -> BatchSheet:
    screen = rig.window.navigator.widget("orders")
    assert isinstance(screen, OrdersScreen)
    screen.list.look_for("", "all")
    rest()
    screen.list.view.setFocus()
    screen.list.view.selectAll()
    press(rig, "F12")
    rest()
    return rig.find(BatchSheet, "batch")


def confirmed(rig: ScreenRig, *clients: str) -> list[Order]:
    return [
        stored_order(rig.back, getattr(rig.back, name), ("AB-10231-2", 2), confirm=True) for name in clients
    ]


def letters_of(rig: ScreenRig, order: Order) -> list[sending.SentLetter]:
    return list(sending.send_case(rig.desk, order.uid).letters)


def test_marked_orders_open_one_sheet_by_client(rig: ScreenRig) -> None:
    confirmed(rig, "romashka", "vector", "romashka")
    sheet = mark_all(rig)
    assert sheet.isVisible()
    rows = list(sheet.rows.values())
    assert [row.box.text() for row in rows] == ["ГК «Ромашка»", "ООО «Вектор»"]
    assert rows[0].fact.text().startswith("2 · ") and rows[0].to.text() == "buh@romashka.example"
    assert rig.find(CheckBox, "batch.one_letter").isChecked()


def test_sending_makes_one_letter_per_client_and_it_can_be_taken_back(rig: ScreenRig) -> None:
    first, vector, second = confirmed(rig, "romashka", "vector", "romashka")
    sheet = mark_all(rig)
    rig.find(Button, "batch.send").click()
    rest()
    assert not sheet.isVisible()
    (together,) = letters_of(rig, first)
    assert together == letters_of(rig, second)[0]
    assert len(together.letter.documents) == 2
    (alone,) = letters_of(rig, vector)
    assert alone.letter.recipients[0].address == "petr@vector.example"
    press(rig, "Ctrl+Z")
    rest()
    for order in (first, vector):
        assert letters_of(rig, order)[0].letter.state is DeliveryState.CANCELLED


def test_who_gets_the_letter_is_corrected_beside_the_client(rig: ScreenRig) -> None:
    first, vector = confirmed(rig, "romashka", "vector")
    sheet = mark_all(rig)
    row, button = sheet.rows[rig.back.romashka.uid], rig.find(Button, "batch.send")
    row.to.click()
    rest()
    assert row.field is not None and row.field.isVisible()
    orlov, *_ = [one for one in row.field.options() if "Орлов" in one.text]
    row.field.chosen.emit(orlov.key)
    assert row.to.text() == "orlov@romashka.example"
    row.to_changed.emit("кому-нибудь")
    assert "кому-нибудь" in button.reason()
    row.to_changed.emit("orlov@gmail.example, buh@romashka.example")
    rest()
    assert row.question.isVisible() and "gmail.example" in button.reason()
    row.question.link_pressed.emit()
    assert not row.question.isVisible() and not button.reason()
    button.click()
    rest()
    (letter,) = letters_of(rig, first)
    assert [one.address for one in letter.letter.recipients] == [
        "orlov@gmail.example",
        "buh@romashka.example",
    ]
    assert letters_of(rig, vector)[0].letter.recipients[0].address == "petr@vector.example"


def test_a_client_that_is_left_out_gets_nothing(rig: ScreenRig) -> None:
    first, vector = confirmed(rig, "romashka", "vector")
    sheet = mark_all(rig)
    sheet.rows[rig.back.vector.uid].box.click()
    rig.find(Button, "batch.send").click()
    rest()
    assert letters_of(rig, first) and not letters_of(rig, vector)
    assert sending.send_case(rig.desk, vector.uid).documents == ()


def test_an_order_without_a_possible_document_says_why_beside_its_client(rig: ScreenRig) -> None:
    confirmed(rig, "romashka")
    typed = stored_order(rig.back, rig.back.vector, ("AB-10231-2", 1))
    sheet = mark_all(rig)
    row = sheet.rows[rig.back.vector.uid]
    assert not row.box.isEnabled()
    assert row.trouble.text() == f"{typed.shown_number}: после подтверждения"
    sheet.presenter.choose_kind(DocumentKind.OFFER)
    rest()
    assert row.box.isEnabled(), "an offer needs no confirmed order"


def test_all_documents_are_saved_into_a_folder(rig: ScreenRig, tmp_path: Path) -> None:
    confirmed(rig, "romashka", "vector")
    sheet = mark_all(rig)
    folder = tmp_path / "out"
    folder.mkdir()
    sheet.presenter.save_all(folder)
    rest()
    assert len([each for each in folder.iterdir() if each.suffix == ".pdf"]) == 2
    assert sheet.isVisible(), "saving is not sending"


def test_one_marked_order_opens_the_usual_sheet(rig: ScreenRig) -> None:
    (order,) = confirmed(rig, "romashka")
    screen = rig.window.navigator.widget("orders")
    assert isinstance(screen, OrdersScreen)
    screen.open_object(ObjectRef("order", order.uid))
    rest()
    press(rig, "F12")
    rest()
    assert rig.find(send.SendSheet, "send").isVisible()
