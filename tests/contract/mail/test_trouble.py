"""Whether the letter has left is told truly, whatever breaks."""

from __future__ import annotations

import logging
import socket
import ssl
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from b2bdesk.connectors.asking import asking
from b2bdesk.connectors.mail.connector import Mailbox
from b2bdesk.connectors.ports import Idem
from b2bdesk.errors import (
    ConnectorError,
    DeadlineMissed,
    OutcomeUnknown,
    Refused,
    Unauthorised,
    Unavailable,
)
from b2bdesk.secrets import MemorySecrets
from b2bdesk.training.certificates import Certificates, certificates_in
from b2bdesk.training.mail import MAIL_PASSWORD
from b2bdesk.training.mail.faults import Lose
from b2bdesk.training.mail.server import TrainingMail
from tests.contract.mail.conftest import SERVICE, OpenMailbox, WriteLetter


def test_a_provider_that_is_down_surely_got_nothing_and_later_gets_the_letter_once(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem, second: Idem
) -> None:
    message = letter()
    provider.go_down()
    with pytest.raises(Unavailable) as caught:
        mailbox.send(message, first)
    assert caught.value.facts == {"system": "mail", "detail": "no_connection"}
    provider.come_up()
    mailbox.send(message, second)
    assert [one.message_id for one in provider.letters()] == [message.message_id]


@pytest.mark.parametrize("sign_in", ["password", "xoauth2"])
def test_a_wrong_password_is_told_as_such(
    provider: TrainingMail, open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem, sign_in: str
) -> None:
    provider.faults.wrong_password = True
    with pytest.raises(Unauthorised) as caught:
        open_mailbox(sign_in=sign_in).send(letter(), first)
    assert str(caught.value.facts["detail"]).startswith("535")


def test_without_a_password_nobody_is_called(
    open_mailbox: OpenMailbox, secrets: MemorySecrets, letter: WriteLetter, first: Idem
) -> None:
    secrets.forget(SERVICE, "password")
    with pytest.raises(Unauthorised) as caught:
        open_mailbox(host="mail.example").send(letter(), first)
    assert caught.value.facts["detail"] == "no_password"


def test_a_password_in_cyrillic_is_a_wrong_password(
    mailbox: Mailbox, secrets: MemorySecrets, letter: WriteLetter, first: Idem
) -> None:
    secrets.set(SERVICE, "password", "пароль")
    with pytest.raises(Unauthorised) as caught:
        mailbox.send(letter(), first)
    assert caught.value.facts["detail"] == "not_ascii"
    assert not mailbox.check()[0].ok


def test_a_passing_trouble_at_sign_in_does_not_ask_for_a_new_password(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    provider.faults.sign_in_reply = "454 4.7.0 Temporary authentication failure"
    with pytest.raises(Unavailable):
        mailbox.send(letter(), first)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("554 5.7.1 Message rejected as spam", Refused),
        ("552 5.2.2 Over quota", Refused),
        ("451 4.3.0 Try again later", Unavailable),
        ("421 4.3.2 Shutting down", Unavailable),
    ],
)
def test_the_servers_last_word_decides(
    provider: TrainingMail,
    mailbox: Mailbox,
    letter: WriteLetter,
    first: Idem,
    reply: str,
    kind: type[ConnectorError],
) -> None:
    provider.faults.letter_reply = reply
    with pytest.raises(kind) as caught:
        mailbox.send(letter(), first)
    assert caught.value.facts["detail"] == reply
    assert provider.letters() == []


@pytest.mark.parametrize("lose", [Lose.BEFORE_KEEPING, Lose.AFTER_KEEPING])
def test_a_connection_lost_after_the_letter_left_is_an_unknown_outcome(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem, lose: Lose
) -> None:
    provider.faults.lose = lose
    with pytest.raises(OutcomeUnknown):
        mailbox.send(letter(), first)
    assert len(provider.letters()) == (1 if lose is Lose.AFTER_KEEPING else 0)


def test_an_answer_that_comes_too_late_is_an_unknown_outcome(
    provider: TrainingMail, open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem
) -> None:
    provider.faults.answer_late_s = 2.0
    with pytest.raises(OutcomeUnknown):
        open_mailbox(answer_s=0.5).send(letter(), first)
    assert len(provider.letters()) == 1


def test_a_stranger_with_another_certificate_gets_neither_letter_nor_password(
    tmp_path: Path, open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem
) -> None:
    stranger = certificates_in(tmp_path / "stranger")
    mailbox = open_mailbox(loopback_authority=str(stranger.authority))
    with pytest.raises(Unavailable) as caught:
        mailbox.send(letter(), first)
    assert caught.value.facts["detail"] == "certificate"
    with pytest.raises(Unavailable) as caught:
        mailbox.find("<1@severny-veter.example>")
    assert caught.value.facts["detail"] == "certificate"


@pytest.fixture
def server_without_tls() -> Iterator[tuple[int, list[bytes]]]:
    """A server whose offer of STARTTLS was cut out on the way."""
    heard: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        link, _ = listening.accept()
        with link:
            link.sendall(b"220 mail.example ESMTP\r\n")
            while part := link.recv(4096):
                heard.append(part)
                greeting = b"250-mail.example\r\n250 AUTH PLAIN LOGIN\r\n"
                link.sendall(greeting if part.upper().startswith(b"EHLO") else b"221 Bye\r\n")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listening.getsockname()[1], heard
    listening.close()
    thread.join(5)


def test_the_password_never_travels_in_the_clear(
    open_mailbox: OpenMailbox,
    letter: WriteLetter,
    first: Idem,
    server_without_tls: tuple[int, list[bytes]],
) -> None:
    port, heard = server_without_tls
    with pytest.raises(Unavailable) as caught:
        open_mailbox(port=port, security="starttls").send(letter(), first)
    assert caught.value.facts["detail"] == "tls_not_offered"
    assert not any(b"AUTH" in part.upper() for part in heard)


def test_the_password_never_stands_in_an_error_or_a_log(
    provider: TrainingMail,
    mailbox: Mailbox,
    letter: WriteLetter,
    first: Idem,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    mailbox.send(letter(), first)
    provider.faults.wrong_password = True
    with pytest.raises(Unauthorised) as caught:
        mailbox.send(letter(), first)
    shown = f"{caught.value}{caught.value.to_wire()}{caplog.text}"
    assert MAIL_PASSWORD not in shown
    assert "buh@romashka.example" not in caplog.text


def test_a_person_who_waits_is_not_kept_waiting(
    open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem
) -> None:
    with asking(0.0), pytest.raises(DeadlineMissed):
        open_mailbox().send(letter(), first)


def test_the_check_shows_each_thing_it_looked_at(mailbox: Mailbox, provider: TrainingMail) -> None:
    lines = {line.code: line for line in mailbox.check()}
    assert all(line.ok for line in lines.values())
    assert set(lines) == {
        "check.reachable",
        "check.encrypted",
        "check.signed_in",
        "check.letter_size",
        "check.sender",
        "check.sent_folder",
        "check.sent_not_searchable",
    }
    assert lines["check.letter_size"].facts["limit"] == 25 * 1024 * 1024
    assert provider.letters() == provider.sent() == []


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"wrong_password": True}, "check.signed_in"),
        ({"sender_reply": "550 5.7.1 Sending is switched off"}, "check.sender"),
        ({"names_sent_by_attribute": False}, None),
    ],
)
def test_the_check_names_what_is_missing(
    mailbox: Mailbox, provider: TrainingMail, fault: dict[str, object], code: str | None
) -> None:
    for name, value in fault.items():
        setattr(provider.faults, name, value)
    wrong = {line.code for line in mailbox.check() if not line.ok}
    assert wrong == ({code} if code else set())


def test_the_check_says_when_nobody_answers(mailbox: Mailbox, provider: TrainingMail) -> None:
    provider.go_down()
    wrong = [line for line in mailbox.check() if not line.ok]
    assert {line.code for line in wrong} == {"check.reachable"}


def test_the_check_names_a_folder_that_is_not_there(open_mailbox: OpenMailbox) -> None:
    lines = {line.code: line for line in open_mailbox(sent_folder="Нет такой").check()}
    assert not lines["check.sent_folder"].ok


def test_files_of_the_training_authority_are_the_owners_alone(certificates: Certificates) -> None:
    for path in (certificates.key, certificates.certificate, certificates.authority):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(path.name for path in certificates.key.parent.iterdir()) == [
        "authority.pem",
        "server.key",
        "server.pem",
    ]


def test_the_certificate_is_kept_over_a_restart_and_made_again_when_damaged(tmp_path: Path) -> None:
    made = certificates_in(tmp_path)
    first = made.certificate.read_bytes()
    assert certificates_in(tmp_path).certificate.read_bytes() == first
    made.key.write_bytes(b"not a key")
    again = certificates_in(tmp_path)
    assert again.certificate.read_bytes() != first
    again.server_context()


def test_the_training_server_offers_sign_in_only_after_encryption(provider: TrainingMail) -> None:
    with socket.create_connection(("127.0.0.1", provider.ports.starttls), 5) as link:
        stream = link.makefile("rwb")
        stream.readline()
        stream.write(b"EHLO stranger\r\n")
        stream.flush()
        offered = []
        while True:
            line = stream.readline()
            offered.append(line)
            if line[3:4] == b" ":
                break
        stream.write(b"MAIL FROM:<a@b.example>\r\n")
        stream.flush()
        answer = stream.readline()
        stream.close()
    assert any(b"STARTTLS" in line for line in offered)
    assert not any(b"AUTH" in line for line in offered)
    assert answer.startswith(b"530")


def test_the_training_server_takes_no_letter_from_a_stranger(provider: TrainingMail) -> None:
    context = ssl.create_default_context(cafile=str(provider.authority))
    plain = socket.create_connection(("127.0.0.1", provider.ports.smtps), 5)
    with context.wrap_socket(plain, server_hostname="127.0.0.1") as link:
        stream = link.makefile("rwb")
        stream.readline()
        stream.write(b"HELO stranger\r\nMAIL FROM:<a@b.example>\r\n")
        stream.flush()
        stream.readline()
        answer = stream.readline()
        stream.close()
    assert answer.startswith(b"530")


def test_letters_stay_over_a_restart_of_the_provider(
    tmp_path: Path,
    certificates: Certificates,
    provider: TrainingMail,
    mailbox: Mailbox,
    letter: WriteLetter,
    first: Idem,
) -> None:
    message = letter()
    mailbox.send(message, first)
    again = TrainingMail(tmp_path / "mail", certificates, ())
    assert [one.message_id for one in again.letters()] == [message.message_id]


def wait_until(seconds: float, ready: object) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if callable(ready) and ready():
            return True
        time.sleep(0.02)
    return False


def test_a_provider_may_keep_the_letter_long_after_the_answer_was_lost(
    provider: TrainingMail, open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem
) -> None:
    provider.faults.files_sent_itself = True
    provider.faults.lose, provider.faults.keep_late_s = Lose.AFTER_KEEPING, 0.6
    mailbox, message = open_mailbox(sent_copy="provider"), letter()
    with pytest.raises(OutcomeUnknown):
        mailbox.send(message, first)
    assert mailbox.find(message.message_id) is None
    assert wait_until(5, lambda: mailbox.find(message.message_id))
