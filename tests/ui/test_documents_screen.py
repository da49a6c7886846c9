"""The Documents screen: what was issued, how far it got, sending it again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from b2bdesk.model.catalogue import Price
from b2bdesk.model.delivery import Shipment, ShipmentState
from b2bdesk.model.document import DeliveryState, DocumentKind
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import documents, enclosures, offers, orders, papers, sending
from b2bdesk.services.documents import IssuedInvoice
from b2bdesk.services.letters import LetterDraft
from b2bdesk.services.sending import LetterStage
from b2bdesk.ui.delegates import ROW_LOOK_ROLE, ListView
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens import documents as documents_screen
from b2bdesk.ui.screens import send
from b2bdesk.ui.screens.documents import DocumentsScreen
from b2bdesk.ui.screens.send import SendSheet
from b2bdesk.ui.shell.screen import rail_screen
from b2bdesk.ui.widgets import Button, CheckBox, InlineBar, KeyValueRows, Label, TabBar
from b2bdesk.ui.widgets.pdf_view import PdfView
from tests.scenario.test_services import typed_order
from tests.ui.conftest import press
from tests.ui.papers_rig import OrdersStub, of_the_books
from tests.ui.rig import ScreenRig, open_rig, rest


@pytest.fixture
def saved_as(tmp_path: Path) -> Path:
    return tmp_path / "Счет.pdf"


@pytest.fixture
def rig(qapp, runner, language, tmp_path: Path, saved_as: Path) -> Iterator[ScreenRig]:
    def ask(_parent: object, _name: str) -> str:
        return str(saved_as)

    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [
            documents_screen.screen(parts, ask),
            rail_screen("orders", lambda: OrdersStub(parts), ["order"]),
        ],
        lambda parts: send.register(parts, ask),
    ) as opened:
        yield opened


def issued(rig: ScreenRig) -> tuple[Order, IssuedInvoice]:
    order = rig.order_of_romashka()
    made = documents.issue_invoice(rig.desk, order.uid)
    rest()
    return order, made


def rows(rig: ScreenRig) -> list[str]:
    model = rig.find(ListView, "documents.list").model()
    return [
        str(model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for place in range(model.rowCount())
    ]


def choose_tab(rig: ScreenRig, key: str) -> None:
    tabs = rig.find(TabBar, "documents.splits")
    tabs.set_value(key)
    tabs.chosen.emit(key)
    rest()


def show_list(rig: ScreenRig) -> DocumentsScreen:
    rig.window.navigator.show_screen("documents")
    screen = rig.window.navigator.widget("documents")
    assert isinstance(screen, DocumentsScreen)
    screen.list.reload()
    rest()
    return screen


def test_an_issued_invoice_waits_under_to_send(rig: ScreenRig) -> None:
    order, made = issued(rig)
    screen = show_list(rig)
    assert rows(rig) == [f"Счёт {order.shown_number}, ГК «Ромашка», 121\u00a0600,00, Не отправлен"]
    assert screen.object_title() == f"Счёт {order.shown_number}, ред. 1"
    assert rig.find(PdfView, "document.preview").content() == made.file.content


def test_a_letter_moves_it_and_its_state_is_said_honestly(rig: ScreenRig) -> None:
    order, made = issued(rig)
    draft = LetterDraft(to=("buh@romashka.example",), subject="Счёт", text="Во вложении")
    queued = enclosures.send_again(rig.desk, made.document.uid, order.uid, draft)
    show_list(rig)
    look = rig.find(ListView, "documents.list").model().index(0, 0).data(ROW_LOOK_ROLE)
    assert (look.state_text, look.chip_kind) == ("В исходящих", "info")
    with rig.back.store.write() as tx:
        for op in tx.outbox.open_for(order.uid):
            tx.outbox.settle_done(op.uid)
        tx.letters.set_state(queued.letter.uid, DeliveryState.HANDED_OVER)
        for delivery in tx.documents.deliveries_by_letter(queued.letter.uid):
            tx.documents.set_delivery_state(delivery.uid, DeliveryState.HANDED_OVER)
    rest()
    choose_tab(rig, "sent")
    words = "Передано почтовому серверу"
    assert rows(rig) == [f"Счёт {order.shown_number}, ГК «Ромашка», 121\u00a0600,00, {words}"]
    choose_tab(rig, "to_send")
    assert rows(rig) == []


def test_a_letter_sent_again_hangs_on_the_first_one(rig: ScreenRig) -> None:
    order, made = issued(rig)
    draft = LetterDraft(to=("buh@romashka.example",), subject="Счёт", text="Во вложении")
    first = enclosures.send_again(rig.desk, made.document.uid, order.uid, draft).letter
    assert first.in_reply_to is None
    with rig.back.store.write() as tx:
        tx.letters.set_state(first.uid, DeliveryState.HANDED_OVER)
    second = enclosures.send_again(rig.desk, made.document.uid, order.uid, draft).letter
    third = enclosures.send_again(rig.desk, made.document.uid, order.uid, draft).letter
    with rig.back.store.read() as tx:
        kept = [tx.letters.need(each.uid).in_reply_to for each in (second, third)]
    assert kept == [first.message_id, first.message_id]


def test_what_was_printed_is_in_its_history(rig: ScreenRig) -> None:
    _order, made = issued(rig)
    documents.record_print(rig.desk, made.document.uid, "HP LaserJet", 2)
    show_list(rig)
    (row,) = rig.find(KeyValueRows, "document.prints").rows()
    assert (row.word, row.value) == ("Передано на принтер", "HP LaserJet")


def test_sending_again_sends_the_very_document(rig: ScreenRig) -> None:
    order, made = issued(rig)
    show_list(rig)
    press(rig, "F12")
    sheet = next(each for each in rig.window.findChildren(SendSheet) if each.isVisible())
    assert sheet.presenter.state.chosen == made.document.uid
    assert sheet.findChild(CheckBox, "send.docs.0").isChecked()
    press(rig, "Ctrl+Return")
    (letter,) = sending.document_case(rig.desk, made.document.uid).letters
    assert letter.stage is LetterStage.HELD
    assert [d.uid for d in sending.send_case(rig.desk, order.uid).documents] == [made.document.uid]


def test_saving_and_opening_the_order(rig: ScreenRig, saved_as: Path) -> None:
    order, made = issued(rig)
    show_list(rig)
    rig.find(Button, "document.save").click()
    rest()
    assert saved_as.read_bytes() == made.file.content
    rig.find(Button, "document.order").click()
    rest()
    assert rig.window.navigator.current == "orders"
    ref = rig.window.navigator.widget().object_ref()
    assert ref is not None and ref.uid == order.uid


def test_an_empty_list_says_what_belongs_here(rig: ScreenRig) -> None:
    screen = show_list(rig)
    assert screen.list.empty.accessibleName().startswith("Здесь пока нет документов")
    assert screen.object_ref() is None
    said = "Выберите его в списке или выставьте счёт из заказа."
    (advice,) = [each for each in screen.detail.findChildren(Label) if each.text() == said]
    assert advice.height() >= advice.heightForWidth(advice.width())
    assert rig.window.registry.reason("papers.open") == "Сначала откройте заказ или документ."


def test_documents_of_accounting_stand_in_a_tab_of_their_own_with_their_owner(rig: ScreenRig) -> None:
    order, _ = issued(rig)
    told = of_the_books(rig, order)
    screen = show_list(rig)
    assert len(rows(rig)) == 1, "what accounting issued is not ours to send"
    choose_tab(rig, "others")
    (row,) = rows(rig)
    assert "УТ-91" in row
    screen.open_object(ObjectRef("document", told.uid))
    rest()
    note = rig.find(InlineBar, "document.foreign")
    assert note.isVisible() and note.text()
    assert rig.find(Button, "document.save").reason()
    attached = of_the_books(rig, order, b"%PDF-1.4 theirs")
    screen.open_object(ObjectRef("document", attached.uid))
    rest()
    facts = {row.word: row.value for row in rig.find(KeyValueRows, "document.facts").rows()}
    assert facts["SHA-256"].replace(" ", "") == attached.sha256 and note.isVisible()
    assert not rig.find(Button, "document.save").reason()


def test_the_file_is_shown_with_its_digest_and_what_it_replaced(rig: ScreenRig) -> None:
    order, first = issued(rig)
    with rig.back.store.write() as tx:
        known = tx.orders.need(order.uid)
        tx.orders.save(replace(known, lines=tuple(replace(one, text="Кабель") for one in known.lines)))
    second = documents.issue_invoice(rig.desk, order.uid)
    screen = show_list(rig)
    screen.open_object(ObjectRef("document", second.document.uid))
    rest()
    facts = {row.word: row.value for row in rig.find(KeyValueRows, "document.facts").rows()}
    assert facts["SHA-256"].replace(" ", "") == hashlib.sha256(second.file.content).hexdigest()
    assert second.file.name in facts.values()
    assert f"Счёт {first.document.number}, ред. 1" in facts.values()


def test_the_list_is_filtered_by_kind_and_by_order(rig: ScreenRig) -> None:
    order, _ = issued(rig)
    papers.issue_paper(rig.desk, order.uid, DocumentKind.OFFER)
    other = rig.order_of_romashka()
    documents.issue_invoice(rig.desk, other.uid)
    screen = show_list(rig)
    assert len(rows(rig)) == 3
    screen.list.look_for("вид:счёт", "to_send")
    rest()
    assert len(rows(rig)) == 2
    screen.list.look_for(f"заказ:{order.shown_number}", "to_send")
    rest()
    assert len(rows(rig)) == 2
    screen.list.look_for(f"kind:offer order:{order.shown_number}", "to_send")
    rest()
    (row,) = rows(rig)
    assert row.startswith("Коммерческое предложение")


def test_the_list_is_filtered_by_the_vehicle_that_took_the_goods(rig: ScreenRig) -> None:
    order, _ = issued(rig)
    shipped = Shipment(new_uid(), order.uid, 1, ShipmentState.SHIPPED, vehicle_no="А123ВС 77")
    with rig.back.store.write() as tx:
        tx.shipments.save_many([shipped])
    made = papers.issue_paper(rig.desk, order.uid, DocumentKind.UPD)
    assert made.document.shipment == shipped.uid
    screen = show_list(rig)
    screen.list.look_for("отгрузка:а123", "to_send")
    rest()
    (row,) = rows(rig)
    assert row.startswith("УПД")


def test_a_new_revision_is_made_from_the_document_in_front(rig: ScreenRig) -> None:
    order, first = issued(rig)
    with rig.back.store.write() as tx:
        known = tx.orders.need(order.uid)
        tx.orders.save(replace(known, lines=tuple(replace(one, text="Кабель") for one in known.lines)))
    show_list(rig)
    rig.find(Button, "document.renew").click()
    rest()
    sheet = next(each for each in rig.window.findChildren(SendSheet) if each.isVisible())
    assert sheet.presenter.state.chosen == "new"
    press(rig, "Ctrl+Return")
    living = sending.living_invoice(sending.send_case(rig.desk, order.uid).documents)
    assert living is not None and (living.revision, living.replaces) == (2, first.document.uid)


def test_an_offer_that_is_not_what_it_was_says_so_and_one_key_makes_it_fresh(rig: ScreenRig) -> None:
    order = orders.save(rig.desk, typed_order(rig.back))
    made = papers.issue_paper(rig.desk, order.uid, DocumentKind.OFFER)
    dock = rig.back.product("AB-10231-2").uid
    with rig.back.store.write() as tx:
        tx.products.save_prices([Price(dock, "b2b", Decimal("9400.00"))])
    offers.compare(rig.desk)
    screen = show_list(rig)
    screen.open_object(ObjectRef("document", made.document.uid))
    rest()
    said = rig.find(InlineBar, "document.drift")
    assert said.isVisible()
    assert "8\u00a0455" in said.text() and "8\u00a0930" in said.text()
    press(rig, "Ctrl+Return")
    rest()
    ref = screen.object_ref()
    assert ref is not None and ref.uid != made.document.uid
    case = sending.document_case(rig.desk, Uid(ref.uid))
    assert (case.document.revision, case.drift) == (2, ())
    sheet = next(each for each in rig.window.findChildren(SendSheet) if each.isVisible())
    assert sheet.presenter.state.chosen == ref.uid
