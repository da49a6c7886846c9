"""A letter that comes back is tied to the letter that was sent, whoever words the report."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from b2bdesk.connectors.mail.connector import LETTERS_A_PAGE, REPORTS, Mailbox
from b2bdesk.connectors.mail.inbox import LARGEST_REPORT
from b2bdesk.connectors.mail.reports import may_report, reports
from b2bdesk.connectors.ports import Idem, Source
from b2bdesk.errors import Unavailable
from b2bdesk.training.mail.bounces import in_own_words, returned
from b2bdesk.training.mail.server import TrainingMail
from tests.contract.mail.conftest import NOW, OpenMailbox, WriteLetter

ORDINARY = (
    b"From: buh@romashka.example\r\nTo: a.ivanov@severny-veter.example\r\nSubject: hello\r\n\r\nThank you\r\n"
)


def test_a_letter_to_nobody_comes_back_and_is_known_by_its_message_id(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    assert isinstance(mailbox, Source)
    before = mailbox.pull(REPORTS, None)
    message = letter(to=("nobody@romashka.example", "buh@romashka.example"))
    mailbox.send(message, first)
    page = mailbox.pull(REPORTS, before.next_cursor)
    (report,) = page.records
    assert (report.message_id, report.address, report.state, report.code) == (
        message.message_id,
        "nobody@romashka.example",
        "bounced",
        "5.1.1",
    )
    assert report.text == "550 5.1.1 No such user here"
    assert mailbox.pull(REPORTS, page.next_cursor).records == ()


def test_a_server_that_goes_on_trying_and_one_without_a_standard_are_understood(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    message = letter()
    mailbox.send(message, first)
    (sent,) = provider.letters()
    provider.receive(ORDINARY)
    provider.receive(returned(sent, "buh@romashka.example", action="delayed", status="4.4.1", said="later"))
    provider.receive(in_own_words(sent, "buh@romashka.example"))
    provider.receive(returned(sent, "buh@romashka.example", action="none"))
    page = mailbox.pull(REPORTS, None)
    assert [(one.state, one.code, one.message_id) for one in page.records] == [
        ("delayed", "4.4.1", message.message_id),
        ("bounced", "5.7.1", message.message_id),
    ]


def test_many_letters_are_read_page_by_page(provider: TrainingMail, mailbox: Mailbox) -> None:
    for _ in range(LETTERS_A_PAGE + 1):
        provider.receive(ORDINARY)
    first = mailbox.pull(REPORTS, None)
    assert first.more
    second = mailbox.pull(REPORTS, first.next_cursor)
    assert not second.more
    assert second.next_cursor != first.next_cursor


def test_a_mailbox_that_was_made_anew_is_read_anew(provider: TrainingMail, mailbox: Mailbox) -> None:
    provider.receive(ORDINARY)
    assert mailbox.pull(REPORTS, "1:999").next_cursor == mailbox.pull(REPORTS, None).next_cursor
    assert mailbox.pull(REPORTS, "no cursor").next_cursor == mailbox.pull(REPORTS, None).next_cursor


def test_a_report_of_many_megabytes_is_put_aside(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    mailbox.send(letter(), first)
    (sent,) = provider.letters()
    provider.receive(returned(sent, "buh@romashka.example") + b"x" * LARGEST_REPORT)
    page = mailbox.pull(REPORTS, None)
    assert page.records == ()
    assert [bad.where for bad in page.bad] == ["too_large"]


def test_without_imap_or_by_choice_the_mailbox_is_not_read(open_mailbox: OpenMailbox) -> None:
    assert open_mailbox(imap_host="").streams() == ()
    assert open_mailbox(delivery_reports=False).streams() == ()


def test_a_provider_that_is_away_is_unavailable(provider: TrainingMail, mailbox: Mailbox) -> None:
    provider.go_down()
    with pytest.raises(Unavailable):
        mailbox.pull(REPORTS, None)


@given(
    st.binary(max_size=400), st.sampled_from([b"multipart/report; report-type=x; boundary=b", b"text/plain"])
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_letter_breaks_the_reading(body: bytes, kind: bytes) -> None:
    raw = b"From: MAILER-DAEMON@x.example\r\nContent-Type: " + kind + b"\r\n\r\n--b\r\n" + body
    assert may_report(raw) in (True, False)
    reports(raw, "1:1", NOW)
