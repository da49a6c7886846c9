"""A letter's whole way: through a real mail server with TLS, back by IMAP, into the queue of the day, again.

The desk, the agent's engine and the training mail provider in one test; nothing is pretended.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from b2bdesk.connectors.mail.connector import Mailbox
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.client import ContactPoint, PointKind
from b2bdesk.model.document import DeliveryState
from b2bdesk.model.order import Order
from b2bdesk.model.today import TodayKind
from b2bdesk.secrets import MemorySecrets
from b2bdesk.services import cards, enclosures, sending, today
from b2bdesk.services.letters import LetterDraft
from b2bdesk.services.sending import LetterStage, SentLetter
from b2bdesk.settings import Profile
from b2bdesk.sync.engine import Engine
from b2bdesk.training.certificates import Certificates, certificates_in
from b2bdesk.training.mail import MAIL_PASSWORD
from b2bdesk.training.mail.server import TrainingMail
from b2bdesk.ui.screens import send
from b2bdesk.ui.screens import today as today_screen
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send import SendSheet
from b2bdesk.ui.screens.send.watch import reason_of
from b2bdesk.ui.screens.today import TodayScreen
from b2bdesk.ui.shell.screen import Screen, rail_screen
from tests.desk_rig import DeskRig
from tests.ui.conftest import press
from tests.ui.papers_rig import OrdersStub
from tests.ui.rig import ScreenRig, open_window, rest

ME = "ivanov@supplier.example"
BUYER = "buh@romashka.example"
NOBODY = "nobody@romashka.example"


@dataclass
class Post:
    """The desk with its agent's engine and the mail provider behind it."""

    rig: ScreenRig
    provider: TrainingMail
    engine: Engine

    def passes(self, **time: float) -> None:
        """Let time pass and the agent do what is due."""
        self.rig.back.clock.move(timedelta(**time))
        self.engine.settle()
        rest()

    def send(self, order: Order, *to: str) -> SentLetter:
        draft = LetterDraft(to, "Счёт", "Счёт во вложении.", new_domains_confirmed=True)
        queued = enclosures.send_invoice(self.rig.desk, order.uid, draft)
        self.passes(seconds=11)
        return self.sent(queued.letter.uid)

    def sent(self, letter: str) -> SentLetter:
        return sending.sent_letter(self.rig.desk, letter)  # type: ignore[arg-type]

    def not_delivered(self) -> list[today.TodayItem]:
        found = today.day(self.rig.desk).items
        return [item for item in found if item.kind is TodayKind.NOT_DELIVERED]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates_in(tmp_path_factory.mktemp("training") / "tls")


def screens(parts: ScreenParts) -> list[Screen]:
    return [today_screen.screen(parts), rail_screen("orders", lambda: OrdersStub(parts), ["order"])]


def register(parts: ScreenParts) -> None:
    today_screen.register(parts)
    send.register(parts)


@pytest.fixture
def post(qapp: QApplication, runner, language, tmp_path: Path, certificates: Certificates) -> Iterator[Post]:
    provider = TrainingMail(tmp_path / "mail", certificates, (ME,)).start()
    back = DeskRig(tmp_path / "store")
    # Only the mailbox is connected: letters of an order wait behind what the CRM must hear before.
    back.desk = replace(back.desk, systems={"mail": "mail"})
    rig = open_window(back, qapp, runner, language, screens, register)
    mailbox = mailbox_of(provider, rig)
    clock = back.clock
    engine = Engine(back.store, {"mail": mailbox}, clock, owner="a", rest_s=0, chance=random.Random(1))
    yield Post(rig, provider, engine)
    mailbox.close()
    rig.close()
    back.close()
    provider.stop()


def mailbox_of(provider: TrainingMail, rig: ScreenRig) -> Mailbox:
    settings = {
        "host": "127.0.0.1",
        "port": provider.ports.smtps,
        "login": ME,
        "imap_host": "127.0.0.1",
        "imap_port": provider.ports.imaps,
        "loopback_authority": str(provider.authority),
        "answer_s": 5.0,
    }
    profile = Profile("training", {"mail": "mail"}, {"mail": settings}, training=True)
    keys = MemorySecrets({("b2bdesk:training:mail", "password"): MAIL_PASSWORD})
    opened = open_connectors(profile, keys, rig.back.clock).mail
    assert isinstance(opened, Mailbox)
    return opened


def with_address(rig: ScreenRig, address: str) -> None:
    """The buyer's accountant has another address from now on."""
    with rig.back.store.write() as tx:
        client = tx.clients.need(rig.back.romashka.uid)
        people = tuple(
            replace(one, points=(ContactPoint(PointKind.EMAIL, address, address, is_main=True),))
            if BUYER in one.emails()
            else one
            for one in client.contacts
        )
        tx.clients.save(replace(client, contacts=people))


def test_a_letter_that_came_back_is_told_of_and_leads_to_its_address_and_is_sent_again(post: Post) -> None:
    rig = post.rig
    with_address(rig, NOBODY)
    order = rig.order_of_romashka()
    bounced = post.send(order, NOBODY)
    told = [
        event.facts["state"]
        for event in cards.order_card(rig.desk, order.uid).events
        if "state" in event.facts
    ]
    assert told == ["handed_over", "bounced"], "the server took it, and then it came back by IMAP"
    assert bounced.stage is LetterStage.BOUNCED
    assert reason_of(bounced) == f"{NOBODY}: 5.1.1 550 5.1.1 No such user here"
    (line,) = cards.order_card(rig.desk, order.uid).documents
    assert [one.state for one in line.deliveries if one.letter] == [DeliveryState.BOUNCED]

    (item,) = post.not_delivered()
    assert item.number == order.shown_number
    rig.window.navigator.show_screen("today")
    screen = rig.window.navigator.widget("today")
    assert isinstance(screen, TodayScreen)
    screen.list.reload(item.key)
    rest()
    press(rig, "Ctrl+Return")
    rest()
    sheet = next(each for each in rig.window.findChildren(SendSheet) if each.isVisible())
    assert rig.focused() is sheet.form.people.to.line, "the address is what has to be corrected"
    assert sheet.presenter.state.chosen == line.document.uid

    sheet.presenter.type_to(BUYER)
    sheet.presenter.allow_domains()
    press(rig, "Ctrl+Return")
    post.passes(seconds=11)
    newest, first = sending.send_case(rig.desk, order.uid).letters
    assert first.letter.uid == bounced.letter.uid
    assert (newest.stage, newest.letter.in_reply_to) == (LetterStage.HANDED_OVER, first.letter.message_id)
    assert post.not_delivered() == []
    delivered = post.provider.letters()[-1]
    assert list(delivered.envelope.recipients) == [BUYER]


def test_of_two_recipients_one_is_refused_and_the_other_gets_it(post: Post) -> None:
    order = post.rig.order_of_romashka()
    sent = post.send(order, BUYER, "no-such-user@romashka.example")
    assert sent.stage is LetterStage.PARTLY_REFUSED
    assert "User unknown" in reason_of(sent)
    states = {one.address: one.state for one in sent.letter.recipients}
    assert states[BUYER] is DeliveryState.HANDED_OVER
    (kept,) = post.provider.letters()
    assert list(kept.envelope.recipients) == [BUYER]


def test_a_server_that_asks_to_come_later_gets_the_letter_later_and_once(post: Post) -> None:
    order = post.rig.order_of_romashka()
    post.provider.faults.every_recipient_reply = "451 4.7.1 Greylisted, try again later"
    waiting = post.send(order, BUYER)
    assert waiting.stage is LetterStage.QUEUED
    assert post.provider.letters() == []
    post.provider.faults.every_recipient_reply = None
    post.passes(minutes=30)
    assert post.sent(waiting.letter.uid).stage is LetterStage.HANDED_OVER
    post.passes(hours=1)
    assert len(post.provider.letters()) == 1
