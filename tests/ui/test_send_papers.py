"""Print and send: an order's other documents, where their number is ours to give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from b2bdesk.model.client import PortalRole
from b2bdesk.model.document import DeliveryState, DocumentKind
from b2bdesk.model.order import Order
from b2bdesk.services import documents, letters, papers, sending
from b2bdesk.services.documents import IssuedInvoice
from b2bdesk.services.letter_texts import Template
from b2bdesk.ui import theme
from b2bdesk.ui.screens import send
from b2bdesk.ui.screens.send.form import WIDTH
from b2bdesk.ui.screens.send.state import NEW, new_key
from b2bdesk.ui.shell.screen import rail_screen
from b2bdesk.ui.widgets import Button, CheckBox, ChoiceField, TextField
from tests.ui.papers_rig import OrdersStub, choose
from tests.ui.rig import ScreenRig, open_rig, rest
from tests.ui.test_send_sheet import open_sheet, press_send, the_letter

OFFER, UPD = new_key(DocumentKind.OFFER), new_key(DocumentKind.UPD)


@pytest.fixture
def saved_as(tmp_path: Path) -> Path:
    return tmp_path / "КП.pdf"


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


def of_order(rig: ScreenRig, order: Order) -> list[tuple[DocumentKind, str | None]]:
    found = sending.send_case(rig.desk, order.uid).documents
    return [(one.kind, one.number) for one in found]


def test_the_sheet_offers_what_the_order_may_have_and_the_invoice_is_chosen(rig: ScreenRig) -> None:
    sheet = open_sheet(rig, rig.order_of_romashka())
    rows = sheet.form.documents.rows()
    assert list(rows) == [NEW, OFFER, UPD]
    assert [key for key, box in rows.items() if box.isChecked()] == [NEW]
    assert rows[OFFER].isEnabled()


def test_a_chosen_offer_is_shown_and_nothing_is_numbered_by_looking(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    sheet = open_sheet(rig, order)
    choose(sheet, OFFER)
    state = sheet.presenter.state
    assert state.content == papers.preview_paper(rig.desk, order.uid, DocumentKind.OFFER).content
    assert rig.find(TextField, "send.subject").text().startswith("Коммерческое предложение ")
    assert rig.find(ChoiceField, "send.template").value() == Template.PAPER.value
    assert of_order(rig, order) == []
    choose(sheet, NEW)
    assert rig.find(TextField, "send.subject").text().startswith("Счёт ")
    assert rig.find(ChoiceField, "send.template").value() == Template.FIRST.value


def test_the_offer_that_was_seen_is_the_one_that_leaves(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    sheet = open_sheet(rig, order)
    choose(sheet, OFFER)
    seen = sheet.presenter.state.content
    press_send(rig)
    ((kind, number),) = of_order(rig, order)
    assert kind is DocumentKind.OFFER
    assert number is not None and number.endswith("КП-1")
    (carried,) = the_letter(rig, order).letter.documents
    file = documents.stored_file(rig.desk, carried)
    assert file is not None and file.content == seen
    assert f" {number} " in the_letter(rig, order).letter.subject


def test_a_made_offer_stands_in_the_list_and_is_saved_as_it_was(rig: ScreenRig, saved_as: Path) -> None:
    order = rig.order_of_romashka()
    made = papers.issue_paper(rig.desk, order.uid, DocumentKind.OFFER)
    sheet = open_sheet(rig, order)
    assert OFFER not in sheet.form.documents.rows()
    choose(sheet, made.document.uid)
    rig.find(Button, "send.save").click()
    rest()
    assert saved_as.read_bytes() == made.file.content
    assert of_order(rig, order) == [(DocumentKind.OFFER, made.document.number)]


def offered_and_changed(rig: ScreenRig) -> tuple[Order, IssuedInvoice]:
    """An order with an offer, whose lines have been called otherwise since."""
    order = rig.order_of_romashka()
    made = papers.issue_paper(rig.desk, order.uid, DocumentKind.OFFER)
    with rig.back.store.write() as tx:
        now = tx.orders.need(order.uid)
        tx.orders.save(
            replace(now, lines=tuple(replace(one, text=f"{one.text}, белая") for one in now.lines))
        )
    return order, made


def test_a_changed_order_offers_the_next_revision_of_its_offer(rig: ScreenRig) -> None:
    order, made = offered_and_changed(rig)
    sheet = open_sheet(rig, order)
    choose(sheet, OFFER)
    press_send(rig)
    (carried,) = the_letter(rig, order).letter.documents
    with rig.back.store.read() as tx:
        newest = tx.documents.need(carried)
    assert (newest.number, newest.revision, newest.replaces) == (made.document.number, 2, made.document.uid)


def test_what_accounting_numbers_cannot_be_chosen(rig: ScreenRig) -> None:
    with rig.back.store.write() as tx:
        tx.settings.set("numbering.upd", "accounting", scope="company")
    rows = open_sheet(rig, rig.order_of_romashka()).form.documents.rows()
    assert not rows[UPD].isEnabled()
    rows[UPD].click()
    rest()
    assert [key for key, box in rows.items() if box.isChecked()] == [NEW]


def test_one_letter_carries_all_documents_that_are_checked(rig: ScreenRig) -> None:
    order = rig.order_of_romashka()
    rig.speak("en")
    sheet = open_sheet(rig, order)
    invoice_seen = sheet.presenter.state.content
    sheet.form.documents.rows()[OFFER].click()
    rest()
    offer_seen = sheet.presenter.state.content
    assert rig.find(ChoiceField, "send.template").value() == Template.SEVERAL.value
    assert rig.find(TextField, "send.subject").text().startswith(f"Документы {order.shown_number}, ")
    shown = rig.find(ChoiceField, "send.shown")
    assert shown.isVisible() and [one.key for one in shown.options()] == [NEW, OFFER]
    sheet.presenter.show_document(NEW)
    assert sheet.presenter.state.content == invoice_seen != offer_seen
    press_send(rig)
    letter = the_letter(rig, order).letter
    files = [documents.stored_file(rig.desk, uid) for uid in letter.documents]
    assert [file.content for file in files if file] == [invoice_seen, offer_seen]
    for uid in letter.documents:
        assert [one.letter for one in sending.document_case(rig.desk, uid).letters] == [letter]
    assert f"Счет {order.shown_number} на 121\u00a0600,00" in letter.text
    assert rig.strip().startswith("2 document")


def test_a_letter_larger_than_a_mailbox_takes_does_not_leave(
    rig: ScreenRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = rig.order_of_romashka()
    rig.speak("en")
    sheet = open_sheet(rig, order)
    sheet.form.documents.rows()[OFFER].click()
    rest()
    monkeypatch.setattr(letters, "MOST_BYTES", sheet.presenter.state.size() - 1)
    sheet.render_state(sheet.presenter.state)
    press_send(rig)
    sheet.primary()
    assert rig.strip().startswith("These documents are too large for one letter")
    assert of_order(rig, order) == [], "nothing is numbered for a letter that may not leave"


def test_a_revision_and_the_one_it_replaces_never_go_together(rig: ScreenRig) -> None:
    order, made = offered_and_changed(rig)
    sheet = open_sheet(rig, order)
    for key in (made.document.uid, OFFER):
        sheet.form.documents.rows()[key].click()
        rest()
    assert sheet.presenter.state.keys == (NEW, OFFER)


def test_whether_the_client_sees_a_document_in_his_account_is_a_choice(rig: ScreenRig) -> None:
    with rig.back.store.write() as tx:
        client = tx.clients.need(rig.back.romashka.uid)
        first, *others = client.contacts
        tx.clients.save(replace(client, contacts=(replace(first, portal_role=PortalRole.LINE), *others)))
    order = rig.order_of_romashka()
    sheet = open_sheet(rig, order)
    box = rig.find(CheckBox, "send.portal")
    assert not box.isVisible(), "no shop shows documents to buyers"
    object.__setattr__(rig.desk, "systems", {**rig.desk.systems, "shop": "bitrix"})
    sheet.presenter.draw_anew()
    rest()
    assert box.isVisible() and box.isChecked(), "an invoice goes there unless somebody says otherwise"
    box.click()
    press_send(rig)
    (invoice,) = sending.send_case(rig.desk, order.uid).documents
    assert sending.document_case(rig.desk, invoice.uid).portal is None
    open_sheet(rig, order)
    assert not box.isChecked()
    box.click()
    press_send(rig)
    way = sending.document_case(rig.desk, invoice.uid).portal
    assert way is not None and way.state is DeliveryState.QUEUED
    open_sheet(rig, order)
    assert box.isChecked() and not box.isEnabled(), "the shop takes nothing back"


def test_reasons_beside_the_boxes_leave_the_form_as_wide_as_it_is(rig: ScreenRig) -> None:
    object.__setattr__(rig.desk, "systems", {**rig.desk.systems, "shop": "bitrix"})
    sheet = open_sheet(rig, rig.order_of_romashka())
    sheet.presenter.draw_anew()
    for language in ("en", "ru"):
        rig.speak(language)
        rest()
        box = rig.find(CheckBox, "send.portal")
        assert box.isVisible() and box.reason(), "nobody of the client has an account"
        assert box.toolTip() == box.reason()
        wide = box.parentWidget().minimumSizeHint().width()
        assert wide <= theme.current().px(WIDTH), f"{language}: {wide}"
