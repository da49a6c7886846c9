"""What a manager sees when a system fails, and that nothing is lost or doubled: whole program, real wires.

Whatever fails has a sentence in both languages, and nothing typed is lost. Where each is shown:

in ``ui/test_newclient_sheet.py``
- wrong digit in an INN: test_a_wrong_check_digit_is_told_when_the_number_is_whole
- dead company: test_a_closed_company_needs_a_comment_and_is_for_the_lead
- INN and KPP are here already: test_a_company_that_is_here_cannot_be_created_again
- no network: test_offline_the_client_is_created_with_details_later
- disk full: test_a_full_disk_keeps_what_was_typed_on_the_screen

in ``ui/test_orders_editor.py``
- dead company: test_an_order_of_a_dead_company_cannot_be_confirmed_and_says_why
- disk full: test_a_full_disk_keeps_what_is_typed_and_says_so

in ``scenario/test_desk_failures.py``
- no network: test_without_a_network_the_order_waits_and_leaves_exactly_once
- mail server down: test_a_letter_waits_for_the_mail_server_and_leaves_exactly_once
- CRM refuses: test_an_order_that_the_crm_refuses_waits_and_can_be_sent_again
- ERP silent: test_while_the_erp_is_silent_only_the_crm_hears_of_an_order
- agent killed: test_a_killed_agent_comes_back_and_the_work_goes_on

in ``scenario/test_desk_opening.py``
- broken data file: test_a_broken_store_is_named_and_set_aside_with_every_byte
- second copy of the program: test_a_second_copy_that_cannot_reach_the_first_says_so
- two first starts at once: test_two_first_starts_at_once_the_second_says_so
- desk killed: test_what_was_typed_survives_a_killed_desk
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from b2bdesk.errors import from_wire
from b2bdesk.link import LinkState
from b2bdesk.model.order import Stage
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.services import enclosures, sending, sync
from b2bdesk.services.letters import LetterDraft
from b2bdesk.services.sending import LetterStage
from b2bdesk.ui.errors import explain
from b2bdesk.ui.ports import SyncState
from b2bdesk.ui.screens.orders.rechecking import Rechecking
from b2bdesk.ui.shell.ring_card import RingCard
from tests.scenario.whole_desk import WholeDesk, open_whole_desk

TESTS = Path(__file__).parents[1]


def test_every_failure_has_the_test_that_is_named_above() -> None:
    parts = re.split(r"\nin ``(.+)``\n", __doc__ or "")[1:]
    rows = zip(parts[::2], parts[1::2], strict=True)
    named = [(file, name) for file, lines in rows for name in re.findall(r": (test_\w+)", lines)]
    missing = [name for file, name in named if f"def {name}(" not in (TESTS / file).read_text("utf-8")]
    assert len(named) == 16
    assert missing == []


@pytest.fixture(scope="module")
def opened(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeDesk]:
    with open_whole_desk(qapp, tmp_path_factory.mktemp("desk")) as whole:
        yield whole


@pytest.fixture
def desk(opened: WholeDesk, monkeypatch: pytest.MonkeyPatch) -> Iterator[WholeDesk]:
    # A restarted agent must find the desk's own home, not the one of this test.
    monkeypatch.setenv("B2BDESK_HOME", str(opened.guide.out))
    yield opened
    opened.outside.crm_works_again()
    opened.outside.mail_down(False)
    opened.outside.erp_silent(False)
    opened.wait(opened.nothing_waits, "an empty outbox")


def test_without_a_network_the_order_waits_and_leaves_exactly_once(desk: WholeDesk) -> None:
    before = desk.crm_orders()
    desk.outside.crm_fault("down", times=0)
    order = desk.confirmed_order()
    desk.wait(lambda: desk.chip_says(SyncState.OFFLINE), "the chip that says so")
    english, russian = desk.in_both(desk.chip.text)
    assert english.startswith("offline")
    assert russian.startswith("нет связи")
    assert desk.order(order.uid).lines == order.lines
    assert desk.crm_orders() == before
    desk.outside.crm_works_again()
    desk.hands.press("F5", desk.guide.window)
    desk.wait(desk.nothing_waits, "the sent order")
    assert desk.crm_orders() == before + 1
    desk.wait(lambda: desk.chip_says(SyncState.OK), "the quiet chip")


def test_an_order_that_the_crm_refuses_waits_and_can_be_sent_again(desk: WholeDesk) -> None:
    before = desk.crm_orders()
    desk.outside.crm_fault(
        "refuse", writes_only=True, path="orders", status=400, message="Order is not loaded"
    )
    order = desk.confirmed_order()
    desk.wait(lambda: desk.chip_says(SyncState.NEEDS_YOU), "the chip that asks for somebody")
    assert desk.in_both(desk.chip.text) == ("needs you: 1", "нужны вы: 1")
    refused = next(op for op in desk.operations() if op.state is OpState.REFUSED)
    error = from_wire({"code": refused.error_code, "facts": refused.error_facts or {}})
    english, russian = desk.in_both(lambda: explain(error, "order").text)
    assert "Order is not loaded" in english
    assert "Your order is unchanged" in english
    assert "Заказ не изменён" in russian
    assert desk.order(order.uid).lines == order.lines
    desk.guide.do(lambda: sync.retry(desk.guide.desk, refused.uid))
    desk.wait(desk.nothing_waits, "the sent order")
    assert desk.crm_orders() == before + 1


def test_a_letter_waits_for_the_mail_server_and_leaves_exactly_once(desk: WholeDesk) -> None:
    order = desk.confirmed_order()
    desk.wait(desk.nothing_waits, "the sent order")
    before = len(desk.outside.letters())
    desk.outside.mail_down(True)
    draft = LetterDraft(("buyer@client.example",), "Счёт", "Счёт во вложении.", new_domains_confirmed=True)
    queued = desk.guide.ask(lambda: enclosures.send_invoice(desk.guide.desk, order.uid, draft))

    def tried() -> list[OutboxOp]:
        return [op for op in desk.operations() if op.action is Action.SEND_LETTER and op.error_code]

    desk.wait(tried, "the first try")
    letter = desk.guide.ask(lambda: sending.sent_letter(desk.guide.desk, queued.letter.uid))
    assert letter.stage is not LetterStage.HANDED_OVER
    waiting = tried()[0]
    error = from_wire({"code": waiting.error_code, "facts": waiting.error_facts or {}})
    english, russian = desk.in_both(lambda: explain(error, "letter").what)
    assert (english, russian) == ("The mail server does not answer.", "Почтовый сервер не отвечает.")
    desk.outside.mail_down(False)
    desk.wait(desk.nothing_waits, "the sent letter")
    assert len(desk.outside.letters()) == before + 1
    assert desk.outside.letters()[-1].subject == "Счёт"


def test_a_killed_agent_comes_back_and_the_work_goes_on(desk: WholeDesk) -> None:
    link = desk.guide.app.backstage.link
    before, killed = desk.crm_orders(), link.process_id
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    told = "Data exchange is restarting."
    desk.wait(lambda: desk.chip.toolTip().startswith(told), "the chip that says so")
    assert desk.chip_says(SyncState.OFFLINE)
    english, russian = desk.in_both(desk.chip.toolTip)
    assert english.startswith(told)
    assert russian.startswith("Обмен данными перезапускается.")
    desk.wait(lambda: link.status.state is LinkState.READY, "the agent again")
    assert link.process_id != killed
    desk.confirmed_order()
    desk.wait(desk.nothing_waits, "the sent order")
    assert desk.crm_orders() == before + 1


def test_while_the_erp_is_silent_only_the_crm_hears_of_an_order(desk: WholeDesk) -> None:
    desk.outside.erp_silent(True)
    uid = desk.confirmed_order().uid
    desk.wait(lambda: desk.order(uid).number and desk.nothing_waits(), "the order in the CRM")
    stored = desk.order(uid)
    assert stored.stage is Stage.UNCHECKED
    assert desk.outside.erp_orders(stored.own_number) == []
    desk.outside.erp_silent(False)
    desk.wait(lambda: looks_again(desk) and desk.order(uid).stage is Stage.CONFIRMED, "the later check")
    desk.wait(lambda: len(desk.outside.erp_orders(stored.own_number)) == 1, "the order in the ERP")


def looks_again(desk: WholeDesk) -> bool:
    """Do what the desk does every minute by itself."""
    looking = desk.guide.window.findChild(Rechecking)
    assert looking is not None
    looking.look()
    return True


def test_a_client_rings_and_his_card_is_there_through_the_real_agent(desk: WholeDesk) -> None:
    window = desk.guide.window
    dock, card = window.topbar.call_dock, window.findChild(RingCard, "call.overlay.0")
    assert card is not None
    desk.wait(lambda: dock.text() in ("Line free", "Линия свободна"), "the exchange")
    desk.guide.do(desk.guide.app.backstage.ring_me)
    desk.wait(card.isVisible, "the card")
    desk.wait(lambda: card.look is not None and card.look.facts, "the client, known by his number")
    assert card.look is not None
    desk.wait(lambda: dock.timer() != "", "the talk, which the agent tells through the store")
    assert dock.text() == card.look.title
