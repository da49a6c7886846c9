"""A mail server that answers nonsense brings no error but those a person can be told of."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator

import pytest

from b2bdesk.connectors.mail.imap import to_wire
from b2bdesk.connectors.ports import Idem
from b2bdesk.errors import ConnectorError, OutcomeUnknown, Unavailable
from b2bdesk.training.certificates import Certificates
from tests.contract.mail.conftest import OpenMailbox, WriteLetter

Serve = Callable[[list[bytes]], int]


@pytest.fixture
def speak(certificates: Certificates) -> Iterator[Serve]:
    """Start a TLS server that says its lines one by one, whatever it hears, and then hangs up."""
    listening: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def start(lines: list[bytes]) -> int:
        one = socket.create_server(("127.0.0.1", 0))
        listening.append(one)
        thread = threading.Thread(target=serve, args=(one, lines), daemon=True)
        threads.append(thread)
        thread.start()
        return int(one.getsockname()[1])

    def serve(one: socket.socket, lines: list[bytes]) -> None:
        try:
            plain, _ = one.accept()
            with certificates.server_context().wrap_socket(plain, server_side=True) as link:
                link.sendall(lines[0])
                for line in lines[1:]:
                    link.recv(65536)
                    link.sendall(line)
        except OSError:
            return

    yield start
    for one in listening:
        one.close()
    for thread in threads:
        thread.join(5)


EHLO = b"250-x\r\n250-SIZE lots\r\n250 AUTH PLAIN\r\n"
SIGNED_IN = [b"220 x\r\n", EHLO, b"235 ok\r\n"]


@pytest.mark.parametrize(
    "lines",
    [
        [b"\x00\xff\xfe garbage\r\n"],
        [b"220 x\r\n", b"garbage\r\n"],
        [b"554 go away\r\n"],
        [b"421 busy\r\n"],
        [b"2" * 20_000 + b"\r\n"],
        [*SIGNED_IN],
        [*SIGNED_IN, b"250 ok\r\n"],
        [*SIGNED_IN, b"250 ok\r\n", b"250 ok\r\n"],
        [*SIGNED_IN, b"250 ok\r\n", b"250 ok\r\n", b"250 not the right answer to DATA\r\n"],
        [*SIGNED_IN, b"\xff\xff\xff\r\n"],
    ],
)
def test_before_the_letter_is_sent_nonsense_means_not_sent(
    open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem, speak: Serve, lines: list[bytes]
) -> None:
    with pytest.raises(Unavailable):
        open_mailbox(port=speak(lines), imap_host="").send(letter(attachments=()), first)


@pytest.mark.parametrize("last", [b"", b"\x00\x00\r\n", b"nonsense\r\n"])
def test_after_the_letter_was_sent_nonsense_means_nobody_knows(
    open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem, speak: Serve, last: bytes
) -> None:
    lines = [*SIGNED_IN, b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n", last]
    with pytest.raises(OutcomeUnknown):
        open_mailbox(port=speak(lines), imap_host="").send(letter(attachments=()), first)


def test_a_refusal_full_of_control_characters_is_shown_as_plain_text(
    open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem, speak: Serve
) -> None:
    lines = [*SIGNED_IN, b"550 \x1b[31mred\x07 " + b"x" * 900 + b"\r\n"]
    with pytest.raises(ConnectorError) as caught:
        open_mailbox(port=speak(lines), imap_host="").send(letter(attachments=()), first)
    shown = str(caught.value.facts["detail"])
    assert shown.isprintable()
    assert len(shown) <= 200


@pytest.mark.parametrize(
    "lines",
    [
        [b"\xff\xfe\r\n"],
        [b"* BYE overloaded\r\n"],
        [b"* OK hello\r\n", b"garbage\r\n"],
        [b"* OK hello\r\n", b""],
    ],
)
def test_a_sent_folder_that_answers_nonsense_is_unavailable(
    open_mailbox: OpenMailbox, speak: Serve, lines: list[bytes]
) -> None:
    with pytest.raises(Unavailable):
        open_mailbox(imap_port=speak(lines)).find("<1@severny-veter.example>")


def imap_dialogue(listed: bytes, found: bytes, fetched: bytes) -> Callable[[ssl.SSLSocket], None]:
    """An IMAP server that keeps to the protocol but spells its lists in its own way."""

    def talk(link: ssl.SSLSocket) -> None:
        link.sendall(b"* OK hello\r\n")
        stream = link.makefile("rb")
        for line in stream:
            tag, command = line.split()[:2]
            said = {
                b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n",
                b"LIST": listed,
                b"UID": found if b"SEARCH" in line else fetched,
            }.get(command.upper(), b"")
            link.sendall(said + tag + b" OK done\r\n")
            if command.upper() == b"LOGOUT":
                return

    return talk


@pytest.fixture
def talk(certificates: Certificates) -> Iterator[Callable[[Callable[[ssl.SSLSocket], None]], int]]:
    listening = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def start(dialogue: Callable[[ssl.SSLSocket], None]) -> int:
        def serve() -> None:
            plain, _ = listening.accept()
            with certificates.server_context().wrap_socket(plain, server_side=True) as link:
                dialogue(link)

        threads.append(threading.Thread(target=serve, daemon=True))
        threads[-1].start()
        return int(listening.getsockname()[1])

    yield start
    listening.close()
    for thread in threads:
        thread.join(5)


SENT = to_wire("Отправленные").encode()
HEADERS = b"To: buh@romashka.example\r\nDate: not a date\r\n\r\n"
FETCHED = b"* 1 FETCH (UID 7 BODY[HEADER] {%d}\r\n%s)\r\n" % (len(HEADERS), HEADERS)


@pytest.mark.parametrize(
    "listed",
    [
        b'* LIST (\\HasNoChildren \\Sent) "/" "%s"\r\n' % SENT,
        b'* LIST (\\SENT) "|" %s\r\n' % SENT,
        b"* LIST (\\Sent) NIL Outbox\r\n",
        b'* LIST (\\Sent) "/" {9}\r\nSent "1" \r\n',
        b'* LIST () "/" "Drafts"\r\n* LIST () "." "SENT ITEMS"\r\n',
        b'* LIST (\\Noselect) "/" "[Gmail]"\r\n* LIST (\\Sent) "/" "[Gmail]/Sent \\"x\\" Mail"\r\n',
    ],
)
def test_lists_of_other_servers_are_understood(
    open_mailbox: OpenMailbox,
    talk: Callable[[Callable[[ssl.SSLSocket], None]], int],
    listed: bytes,
) -> None:
    port = talk(imap_dialogue(listed, b"* SEARCH 3 7\r\n", FETCHED))
    found = open_mailbox(imap_port=port).find("<1@severny-veter.example>")
    assert found is not None
    assert [answer.address for answer in found.recipients] == ["buh@romashka.example"]


def test_an_empty_search_is_no_letter(
    open_mailbox: OpenMailbox, talk: Callable[[Callable[[ssl.SSLSocket], None]], int]
) -> None:
    port = talk(imap_dialogue(b'* LIST (\\Sent) "/" Sent\r\n', b"* SEARCH\r\n", b""))
    assert open_mailbox(imap_port=port).find("<1@severny-veter.example>") is None


def test_a_mailbox_without_a_sent_folder_is_told(
    open_mailbox: OpenMailbox, talk: Callable[[Callable[[ssl.SSLSocket], None]], int]
) -> None:
    port = talk(imap_dialogue(b'* LIST () "/" INBOX\r\n', b"", b""))
    with pytest.raises(ConnectorError) as caught:
        open_mailbox(imap_port=port).find("<1@severny-veter.example>")
    assert caught.value.facts["detail"] == "no_sent_folder"
