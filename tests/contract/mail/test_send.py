"""The manager sends an invoice; the letter is read back from the provider's side."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import pytest

from b2bdesk.connectors.mail.connector import Mailbox
from b2bdesk.connectors.ports import Attachment, Idem
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.training.mail.server import TrainingMail
from tests.contract.mail.conftest import MANAGER, NOW, PDF, OpenMailbox, WriteLetter


def plain_text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    return str(body.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("sign_in", ["password", "xoauth2"])
def test_the_letter_arrives_as_it_was_written(
    provider: TrainingMail,
    open_mailbox: OpenMailbox,
    letter: WriteLetter,
    first: Idem,
    security: str,
    sign_in: str,
) -> None:
    port = provider.ports.smtps if security == "tls" else provider.ports.starttls
    mailbox = open_mailbox(port=port, security=security, sign_in=sign_in)
    message = letter(
        cc=("orlov@romashka.example",),
        reply_to="robot@severny-veter.example",
        in_reply_to="first@desk.example",
    )

    receipt = mailbox.send(message, first)

    (arrived,) = provider.letters()
    read = arrived.message()
    assert arrived.envelope.account == arrived.envelope.sender == MANAGER
    assert arrived.envelope.recipients == ("buh@romashka.example", "orlov@romashka.example")
    assert read["Subject"] == message.subject
    assert read["From"].addresses[0].display_name == "Иванов, Андрей"
    assert read["From"].addresses[0].addr_spec == MANAGER
    assert (read["To"], read["Cc"]) == ("buh@romashka.example", "orlov@romashka.example")
    assert read["Reply-To"] == "robot@severny-veter.example"
    assert read["Message-ID"] == message.message_id
    assert read["In-Reply-To"] == read["References"] == "<first@desk.example>"
    assert parsedate_to_datetime(read["Date"]) == NOW
    assert parsedate_to_datetime(read["Date"]).utcoffset() == timedelta(hours=3)
    assert plain_text(read) == message.text
    (attached,) = read.iter_attachments()
    assert attached.get_filename() == "Счёт № 1042 (ООО «Ромашка»).pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == PDF
    assert arrived.raw.isascii()
    assert [answer.accepted for answer in receipt.recipients] == [True, True]
    assert receipt.server_answer == "250 2.0.0 Ok: queued as 000001"
    assert receipt.at == NOW


def test_a_letter_with_two_forms_of_text_keeps_both(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    mailbox.send(letter(html="<p>Счёт &amp; акт</p>"), first)
    read = provider.letters()[0].message()
    body = read.get_body(("html",))
    assert isinstance(body, EmailMessage)
    assert body.get_content().strip() == "<p>Счёт &amp; акт</p>"
    assert "Счёт во вложении" in plain_text(read)
    assert [part.get_content() for part in read.iter_attachments()] == [PDF]


def test_one_address_in_both_lines_gets_one_letter(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    mailbox.send(letter(cc=("buh@romashka.example",)), first)
    assert provider.letters()[0].envelope.recipients == ("buh@romashka.example",)


def test_a_domain_in_cyrillic_travels_in_ascii(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    receipt = mailbox.send(letter(to=("buh@ромашка.рф",)), first)
    assert [answer.address for answer in receipt.recipients] == ["buh@ромашка.рф"]
    assert provider.letters()[0].envelope.recipients == ("buh@xn--80aa3agjl3d.xn--p1ai",)


@pytest.mark.parametrize(
    "address",
    [
        "buh",
        "buh@",
        "@romashka.example",
        "бухгалтерия@romashka.example",
        "a b@romashka.example",
        "",
        "buh@romashka.example\r\nBcc: spy@evil.example",
    ],
)
def test_an_address_that_nobody_can_have_is_named_before_anything_is_sent(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem, address: str
) -> None:
    with pytest.raises(Refused) as caught:
        mailbox.send(letter(to=(address,)), first)
    assert caught.value.facts == {"system": "mail", "detail": "bad_address", "fields": [address]}
    assert provider.letters() == []


def test_a_letter_to_nobody_is_refused(mailbox: Mailbox, letter: WriteLetter, first: Idem) -> None:
    with pytest.raises(Refused) as caught:
        mailbox.send(letter(to=()), first)
    assert caught.value.facts["detail"] == "no_recipients"


def test_a_line_break_in_subject_or_names_makes_no_header(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    mailbox.send(
        letter(
            subject="Счёт\r\nBcc: spy@evil.example",
            sender_name="Иванов\nX-Evil: 1",
            attachments=(Attachment("a\r\nX-Evil: 1.pdf", "application/pdf", PDF),),
        ),
        first,
    )
    arrived = provider.letters()[0]
    read = arrived.message()
    assert read["Subject"] == "Счёт Bcc: spy@evil.example"
    assert read["Bcc"] is None
    assert read["X-Evil"] is None
    assert arrived.envelope.recipients == ("buh@romashka.example",)


def test_half_a_character_from_the_clipboard_does_not_stop_a_letter(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    mailbox.send(letter(subject="Счёт \ud83d", text="Текст \ud83d\n"), first)
    read = provider.letters()[0].message()
    assert read["Subject"] == "Счёт ?"
    assert plain_text(read) == "Текст ?\n"


def test_of_several_recipients_the_refused_one_is_named_and_the_others_get_the_letter(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    receipt = mailbox.send(
        letter(to=("buh@romashka.example", "no-such-user@romashka.example"), cc=("try-later@ya.example",)),
        first,
    )
    assert [(answer.address, answer.accepted, answer.code) for answer in receipt.recipients] == [
        ("buh@romashka.example", True, 250),
        ("no-such-user@romashka.example", False, 550),
        ("try-later@ya.example", False, 451),
    ]
    assert receipt.recipients[1].answer == "550 5.1.1 User unknown"
    assert provider.letters()[0].envelope.recipients == ("buh@romashka.example",)


def test_when_every_recipient_is_unknown_the_letter_is_refused_with_each_answer(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    with pytest.raises(Refused) as caught:
        mailbox.send(letter(to=("no-such-user@a.example", "no-such-user@b.example")), first)
    assert caught.value.facts["detail"] == "550 5.1.1 User unknown"
    assert caught.value.facts["recipients"] == [
        "no-such-user@a.example: 550 5.1.1 User unknown",
        "no-such-user@b.example: 550 5.1.1 User unknown",
    ]
    assert provider.letters() == []


@pytest.mark.parametrize("address", ["try-later@a.example", "mailbox-full@a.example"])
def test_a_passing_refusal_is_tried_again_later(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem, address: str
) -> None:
    with pytest.raises(Unavailable):
        mailbox.send(letter(to=(address,)), first)
    assert provider.letters() == []


def test_a_letter_larger_than_the_server_takes_is_not_even_begun(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    provider.faults.size_limit = 20_000
    big = letter(attachments=(Attachment("a.pdf", "application/pdf", b"x" * 16_000),))
    with pytest.raises(Refused) as caught:
        mailbox.send(big, first)
    facts = caught.value.facts
    assert (facts["detail"], facts["limit"]) == ("too_big", 20_000)
    assert isinstance(facts["size"], int)
    assert facts["size"] > 20_000  # 16 000 bytes grow by a third on the way


def test_a_large_attachment_arrives_whole(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    content = bytes(range(256)) * 20_000
    mailbox.send(letter(attachments=(Attachment("all.pdf", "application/pdf", content),)), first)
    (part,) = provider.letters()[0].message().iter_attachments()
    assert part.get_content() == content


def test_a_letter_in_another_persons_name_is_refused(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    with pytest.raises(Refused, match="not owned by auth user"):
        mailbox.send(letter(sender="director@severny-veter.example"), first)
    assert provider.letters() == []
