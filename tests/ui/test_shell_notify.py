"""Messages reach the person by one way, are counted when they repeat, and leave a trace."""

from __future__ import annotations

import pytest

from b2bdesk.errors import Unauthorised, Unavailable
from b2bdesk.ui.error_texts import Offer
from b2bdesk.ui.notify import Notifier, Question, Tone


@pytest.fixture
def notifier(qapp) -> Notifier:
    return Notifier()


def test_a_strip_message_is_said_and_kept_in_the_journal(notifier, qtbot) -> None:
    with qtbot.waitSignal(notifier.said) as said:
        notifier.tell("Order 1042 confirmed")
    assert said.args[0].text == "Order 1042 confirmed"
    assert [message.text for message in notifier.journal] == ["Order 1042 confirmed"]
    assert notifier.unread == 0


def test_repeats_are_counted_behind_the_bell(notifier) -> None:
    for number in range(4):
        notifier.bell(f"Payment {number} matched", group="payments")
    notifier.bell("Slot refused")
    assert [(message.text, message.count) for message in notifier.behind_bell] == [
        ("Slot refused", 1),
        ("Payment 3 matched", 4),
    ]
    assert notifier.unread == 2
    notifier.mark_read()
    assert notifier.unread == 0
    notifier.bell("Payment 5 matched", group="payments")
    assert notifier.behind_bell[0].count == 1


def test_an_error_comes_with_its_way_out(notifier, qtbot) -> None:
    opened: list[str] = []
    notifier.offers[Offer.ENTER_SECRET] = lambda error: lambda: opened.append(str(error.facts["system"]))
    with qtbot.waitSignal(notifier.said) as said:
        notifier.problem(Unauthorised(system="retailcrm", detail="wrong apiKey"))
    message = said.args[0]
    assert message.tone is Tone.ERROR
    assert "The CRM does not let us in: “wrong apiKey”." in message.text
    assert "wrong apiKey" in message.details
    message.action.run()
    assert opened == ["retailcrm"]


def test_the_same_trouble_is_not_listed_twice(notifier) -> None:
    for _ in range(3):
        notifier.problem(Unavailable(system="mail", detail="refused"))
    assert [message.count for message in notifier.behind_bell] == [3]


def test_a_question_without_a_window_is_answered_no(notifier) -> None:
    assert notifier.ask(Question("Full reload", "Everything is read again.", "Reload", "Keep")) is False
