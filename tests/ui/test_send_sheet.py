"""Print and send: what is seen is what leaves, only to whom it belongs, and it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.errors import Refused
from b2bdesk.model.client import ContactRole
from b2bdesk.model.document import DeliveryState
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.services import cards, documents, orders, sending
from b2bdesk.services.sending import LetterStage
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.ui.screens import send
from b2bdesk.ui.screens.send import SendSheet
from b2bdesk.ui.screens.send.presenter import SendPresenter
from b2bdesk.ui.shell.screen import rail_screen
from b2bdesk.ui.widgets import Button, CheckBox, ChoiceField, InlineBar, TextArea, TextField
from b2bdesk.ui.widgets.pdf_view import PdfView
from tests.ui.conftest import press, type_text
from tests.ui.papers_rig import OrdersStub
from tests.ui.rig import ScreenRig, open_rig, rest


@pytest.fixture
def saved_as(tmp_path: Path) -> Path:
    return tmp_path / "Счет.pdf"


@pytest.fixture
def rig(qapp, runner, language, tmp_path: Path, saved_as: Path) -> Iterator[ScreenRig]:
    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [rail_screen("orders", lambda: OrdersStub(parts), ["order"])],
        lambda parts: send.register(parts, lambda _parent, _name: str(saved_as)),
    ) as opened:
        yield opened


def open_sheet(rig: ScreenRig, order: Order) -> SendSheet:
    show(rig, order)
    press(rig, "F12")
    rest()
    return rig.find(SendSheet, "send")


def show(rig: ScreenRig, order: Order) -> None:
    screen = rig.window.navigator.widget("orders")
    assert isinstance(screen, OrdersStub)
    screen.show_order(order.uid)
    rest()


def press_send(rig: ScreenRig) -> None:
    rig.find(Button, "send.send").click()
    rest()


def operations(rig: ScreenRig) -> list[OutboxOp]:
    with rig.back.store.read() as tx:
        return tx.outbox.rows(OutboxQuery(states=tuple(OpState)))


def the_letter(rig: ScreenRig, order: Order) -> sending.SentLetter:
    return sending.send_case(rig.desk, order.uid).letters[0]


def test_the_preview_is_the_very_pdf_that_leaves(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    sheet = open_sheet(rig, order)
    seen = rig.find(PdfView, "send.preview").content()
    assert seen.startswith(b"%PDF") and sheet.isVisible()
    assert cards.order_card(rig.desk, order.uid).documents == (), "looking numbers nothing"
    press_send(rig)
    (document,) = cards.order_card(rig.desk, order.uid).documents
    kept = documents.stored_file(rig.desk, document.document.uid)
    assert kept is not None and kept.content == seen
    assert the_letter(rig, order).letter.documents == (document.document.uid,)


def test_looking_again_after_issuing_shows_the_same_bytes(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    open_sheet(rig, order)
    press_send(rig)
    open_sheet(rig, order)
    box = rig.find(CheckBox, "send.docs.0")
    assert box.text() == f"Счёт {order.shown_number}, ред. 1" and box.isChecked()
    press_send(rig)
    assert [line.document.revision for line in cards.order_card(rig.desk, order.uid).documents] == [1]
    assert len(sending.send_case(rig.desk, order.uid).letters) == 2


def test_accounting_is_chosen_and_its_address_stands_under_the_box(rig: ScreenRig) -> None:
    open_sheet(rig, rig.order_of_romashka())
    to = rig.find(ChoiceField, "send.to")
    assert to.text() == "Мария Белова"
    assert to.message() == "buh@romashka.example, первое письмо"
    assert QApplication.focusWidget() is to.line


def test_a_person_without_the_role_is_never_chosen(rig: ScreenRig) -> None:
    store_only = tuple(
        replace(contact, roles=(ContactRole.WAREHOUSE,)) for contact in rig.back.romashka.contacts
    )
    with rig.back.store.read() as tx:
        now = tx.clients.need(rig.back.romashka.uid)
    kept = {contact.uid: contact for contact in now.contacts}
    rig.back.saved_client(
        replace(now, contacts=tuple(replace(kept[c.uid], roles=c.roles) for c in store_only))
    )
    open_sheet(rig, rig.order_of_romashka())
    assert rig.find(ChoiceField, "send.to").text() == ""
    assert len(rig.find(ChoiceField, "send.to").options()) == 3, "they are offered, not chosen"
    assert rig.find(Button, "send.send").reason() == "Не выбран получатель письма."


def test_a_new_domain_asks_in_the_line(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    open_sheet(rig, order)
    to = rig.find(ChoiceField, "send.to")
    to.line.selectAll()
    type_text(to.line, "buh.romashka@gmail.example")
    rest()
    question = rig.find(InlineBar, "send.newdomain")
    assert question.isVisible() and question.text() == "Новый домен gmail.example — всё верно?"
    press(rig, "Ctrl+Return")
    assert sending.send_case(rig.desk, order.uid).letters == ()
    assert rig.strip() == "Сначала подтвердите новый домен gmail.example."
    rig.find(Button, "send.newdomain.link").click()
    rest()
    assert not question.isVisible()
    press_send(rig)
    assert the_letter(rig, order).letter.recipients[0].address == "buh.romashka@gmail.example"


def test_what_is_no_address_is_named(rig: ScreenRig) -> None:
    open_sheet(rig, rig.order_of_romashka())
    type_text(rig.find(ChoiceField, "send.cc").line, "бухгалтерия")
    rest()
    assert rig.find(Button, "send.send").reason() == "Это не адрес: бухгалтерия."


def test_the_document_of_another_client_cannot_be_sent(rig: ScreenRig) -> None:
    mine = rig.order_of_romashka()
    other = orders.start(rig.desk, client=rig.back.vector.uid)
    other = orders.add_item(rig.desk, other, rig.back.product("AB-10231-2").uid)
    other = orders.confirm(rig.desk, other).order
    foreign = documents.issue_invoice(rig.desk, other.uid).document
    sheet = open_sheet(rig, mine)
    sheet.presenter.open(mine.uid, foreign.uid)
    rest()
    assert rig.find(InlineBar, "send.problem").text().startswith("Этот документ принадлежит другому клиенту.")
    assert rig.find(Button, "send.send").is_blocked()
    press_send(rig)
    assert sending.send_case(rig.desk, mine.uid).letters == ()


def test_a_letter_can_be_taken_back_during_its_pause(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    open_sheet(rig, order)
    rig.find(TextField, "send.subject").line.clear()
    type_text(rig.find(TextField, "send.subject").line, "Счёт, как договорились")
    press_send(rig)
    assert not rig.find(SendSheet, "send").isVisible()
    assert rig.strip() == "Счёт уйдёт через 10 с"
    rig.pass_time(4)
    assert rig.strip() == "Счёт уйдёт через 6 с"
    rig.find(Button, "main.strip.undo").click()
    rest()
    assert the_letter(rig, order).stage is LetterStage.CANCELLED
    states = {op.action: op.state for op in operations(rig)}
    assert states[Action.SEND_LETTER] is OpState.CANCELLED
    sheet = open_sheet(rig, order)
    assert rig.find(TextField, "send.subject").text() == "Счёт, как договорились", "nothing typed is lost"
    words = [part.accessibleName() for part in sheet.findChildren(QWidget) if part.accessibleName()]
    assert any(each.startswith("Отменено: buh@romashka.example") for each in words)


def test_after_the_pause_there_is_nothing_to_take_back(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    open_sheet(rig, order)
    press_send(rig)
    rig.pass_time(11)
    assert "уйдёт" not in rig.strip()
    assert the_letter(rig, order).stage is LetterStage.HELD


def test_a_letter_that_has_left_offers_a_correction_to_the_same_people(rig: ScreenRig) -> None:
    rig.speak("en")
    order = rig.order_of_romashka()
    open_sheet(rig, order)
    press_send(rig)
    letter = the_letter(rig, order)
    rig.pass_time(11)
    with rig.back.store.write() as tx:
        tx.outbox.settle_done(letter.letter.uid)
    rig.window.registry.run("edit.undo")
    rest()
    assert rig.strip() == "Cannot be undone: the letter has left. Write a correction?"
    rig.find(Button, "main.strip.link").click()
    rest()
    sheet = rig.find(SendSheet, "send")
    form = sheet.presenter.state.form
    assert form.to == "buh@romashka.example"
    assert form.subject == f"Исправление: {letter.letter.subject}"
    assert "была ошибка" in form.text


def test_send_now_ends_the_pause(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    open_sheet(rig, order)
    press_send(rig)
    rig.strip()
    rig.find(Button, "main.strip.now").click()
    rest()
    assert the_letter(rig, order).stage is LetterStage.QUEUED


def refuse_letter(rig: ScreenRig, order: Order, detail: str) -> None:
    """Do what the agent does when the mail server says no."""
    letter = the_letter(rig, order).letter
    error = Refused(system="mail", detail=detail)
    with rig.back.store.write() as tx:
        for op in tx.outbox.rows(OutboxQuery()):
            if op.action is not Action.SEND_LETTER:
                tx.outbox.settle_done(op.uid)
        tx.outbox.settle_refused(letter.uid, error.code, dict(error.facts))
        refused = [replace(r, state=DeliveryState.REFUSED, answer=detail) for r in letter.recipients]
        tx.letters.set_state(letter.uid, DeliveryState.REFUSED, refused)
        for delivery in tx.documents.deliveries_by_letter(letter.uid):
            tx.documents.set_delivery_state(delivery.uid, DeliveryState.REFUSED)
    rest()


def test_a_refused_letter_says_why_and_a_new_one_takes_its_place(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    open_sheet(rig, order)
    press_send(rig)
    refuse_letter(rig, order, "550 5.1.1 no such user")
    assert "550 5.1.1 no such user" in rig.window.notifier.behind_bell[0].text
    sheet = open_sheet(rig, order)
    texts = [label.text() for label in sheet.form.letters.findChildren(QWidget) if hasattr(label, "text")]
    assert any("550 5.1.1 no such user" in str(text) for text in texts)
    assert rig.find(TextArea, "send.text").text().startswith("Мария, добрый день."), "the letter is here"
    sheet.presenter.choose_person(rig.back.romashka.contacts[0].uid)
    press_send(rig)
    newest, first = sending.send_case(rig.desk, order.uid).letters
    assert newest.stage is LetterStage.HELD
    assert newest.letter.recipients[0].address == "orlov@romashka.example"
    assert first.stage is LetterStage.REFUSED, "what the server said stays in the history"
    blocked = [op for op in operations(rig) if op.state is OpState.REFUSED]
    assert blocked == [], "the refused operation no longer holds up the order"


def test_a_draft_is_previewed_but_not_invoiced(rig: ScreenRig) -> None:
    order = orders.start(rig.desk, client=rig.back.romashka.uid)
    order = orders.save(rig.desk, orders.add_item(rig.desk, order, rig.back.product("AB-10231-2").uid))
    assert order.stage is Stage.DRAFT
    open_sheet(rig, order)
    assert rig.find(PdfView, "send.preview").content().startswith(b"%PDF")
    assert rig.find(CheckBox, "send.docs.0").reason() == "после подтверждения"
    for name in ("send.save", "send.print_now", "send.send"):
        assert rig.find(Button, name).reason() == "Счёт возможен после подтверждения заказа."


def test_the_template_and_language_fill_the_letter_until_it_is_changed_by_hand(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    sheet = open_sheet(rig, order)
    text = rig.find(TextArea, "send.text")
    sum_of_one_piece = "121\u00a0600,00\u00a0₽"
    assert f"Счёт {order.shown_number} на {sum_of_one_piece} во вложении" in text.text()
    sheet.presenter.choose_template(sheet.presenter.state.form.template, "en")
    rest()
    assert f"Invoice {order.shown_number} for ₽121,600.00 is attached" in text.text()
    type_text(text.editor, "Look at line 2. ")
    sheet.presenter.choose_person(rig.back.romashka.contacts[0].uid)
    rest()
    assert text.text().startswith("Look at line 2. "), "typed text is not overwritten by a new recipient"


def test_saving_writes_the_same_bytes(rig: ScreenRig, saved_as: Path) -> None:
    order = rig.order_of_romashka()
    open_sheet(rig, order)
    seen = rig.find(PdfView, "send.preview").content()
    rig.find(Button, "send.save").click()
    rest()
    assert saved_as.read_bytes() == seen
    assert rig.strip() == "Сохранено: Счет.pdf"


def test_a_file_that_cannot_be_written_says_so(rig: ScreenRig, saved_as: Path) -> None:
    saved_as.mkdir()
    open_sheet(rig, rig.order_of_romashka())
    rig.find(Button, "send.save").click()
    rest()
    assert rig.strip().startswith("Файл не сохранён:")


def test_ctrl_enter_sends_from_inside_the_letter(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    open_sheet(rig, order)
    rig.find(TextArea, "send.text").editor.setFocus()
    press(rig, "Ctrl+Return")
    assert the_letter(rig, order).stage is LetterStage.HELD


def test_esc_closes_the_sheet_and_keeps_what_was_typed(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    sheet = open_sheet(rig, order)
    type_text(rig.find(ChoiceField, "send.cc").line, "orlov@romashka.example")
    rest()
    rig.window.close_layer()
    rest()
    assert not sheet.isVisible()
    open_sheet(rig, order)
    assert rig.find(ChoiceField, "send.cc").text() == "orlov@romashka.example"


def test_another_order_in_front_closes_the_sheet(rig: ScreenRig) -> None:
    first, second = rig.order_of_romashka(), rig.order_of_romashka()
    sheet = open_sheet(rig, first)
    show(rig, second)
    assert not sheet.isVisible()


def test_confirm_and_send_goes_through_with_what_is_usual(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    show(rig, order)
    rig.window.registry.run("papers.confirm_and_send")
    rest()
    assert the_letter(rig, order).letter.recipients[0].address == "buh@romashka.example"
    assert rig.strip() == "Счёт уйдёт через 10 с"


def test_a_changed_order_offers_a_new_revision_that_replaces_the_first(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    documents.issue_invoice(rig.desk, order.uid)
    with rig.back.store.write() as tx:
        now = tx.orders.need(order.uid)
        cheaper = tuple(replace(line, text=f"{line.text}, белая") for line in now.lines)
        tx.orders.save(replace(now, lines=cheaper))
    open_sheet(rig, order)
    first, new = rig.find(CheckBox, "send.docs.0"), rig.find(CheckBox, "send.docs.1")
    assert (first.isChecked(), new.isChecked()) == (False, True)
    assert new.text() == f"Счёт {order.shown_number}, ред. 2"
    assert new.accessibleDescription() == "заменит ред. 1"
    first.click()
    rest()
    press_send(rig)
    assert the_letter(rig, order).letter.documents == (
        cards.order_card(rig.desk, order.uid).documents[-1].document.uid,
    )


def test_a_letter_that_was_being_typed_survives_a_crash(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    sheet = open_sheet(rig, order)
    type_text(rig.find(TextArea, "send.text").editor, "Важно. ")
    type_text(rig.find(ChoiceField, "send.cc").line, "orlov@romashka.example")
    sheet.presenter.keep()
    rest()
    again = SendPresenter(rig.parts)
    again.open(order.uid)
    rest()
    assert again.state.form.text.startswith("Важно. Мария, добрый день.")
    assert again.state.form.cc == "orlov@romashka.example"
    assert again.state.to_addresses() == ("buh@romashka.example",)
    again.deleteLater()
