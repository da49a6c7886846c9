"""The folder of sent letters: a copy for the manager, and the proof before a repeat."""

from __future__ import annotations

import httpx
import pytest

from b2bdesk.connectors.mail.connector import Mailbox
from b2bdesk.connectors.mail.imap import to_wire
from b2bdesk.connectors.ports import Idem
from b2bdesk.errors import OutcomeUnknown, Refused, Unauthorised
from b2bdesk.training.mail.control import MailControl
from b2bdesk.training.mail.faults import Lose
from b2bdesk.training.mail.server import TrainingMail
from tests.contract.mail.conftest import MANAGER, PDF, OpenMailbox, WriteLetter


def test_the_copy_in_sent_is_the_letter_itself(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    receipt = mailbox.send(letter(), first)
    assert receipt.filed
    (copy,) = provider.sent()
    assert copy.raw == provider.letters()[0].raw
    assert [part.get_content() for part in copy.message().iter_attachments()] == [PDF]


@pytest.mark.parametrize("sign_in", ["password", "xoauth2"])
def test_a_sent_letter_is_found_by_its_message_id(
    provider: TrainingMail, open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem, sign_in: str
) -> None:
    mailbox = open_mailbox(sign_in=sign_in)
    message = letter(cc=("orlov@romashka.example",))
    mailbox.send(message, first)
    mailbox.send(letter(), Idem(first.key))
    found = mailbox.find(message.message_id)
    assert found is not None
    assert found.at == message.at
    assert [answer.address for answer in found.recipients] == [
        "buh@romashka.example",
        "orlov@romashka.example",
    ]
    assert mailbox.find("<never-written@severny-veter.example>") is None


def test_a_provider_that_files_by_itself_gets_no_second_copy(
    provider: TrainingMail, open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem
) -> None:
    provider.faults.files_sent_itself = True
    mailbox = open_mailbox(sent_copy="provider")
    receipt = mailbox.send(letter(), first)
    assert receipt.filed is None
    assert len(provider.sent()) == 1
    assert mailbox.can_find()


def test_a_copy_that_is_there_already_is_not_made_again(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    provider.faults.files_sent_itself = True
    assert mailbox.send(letter(), first).filed
    assert len(provider.sent()) == 1


def test_the_training_profile_fits_the_training_provider(
    provider: TrainingMail, open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem
) -> None:
    provider.faults.files_sent_itself = True
    mailbox = open_mailbox(**provider.profile_settings(MANAGER))
    message = letter()
    mailbox.send(message, first)
    assert mailbox.find(message.message_id)
    assert all(line.ok for line in mailbox.check())
    assert len(provider.sent()) == 1


def test_a_full_mailbox_does_not_make_a_sent_letter_unsent(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    provider.faults.append_refused = True
    receipt = mailbox.send(letter(), first)
    assert receipt.filed is False
    assert len(provider.letters()) == 1


def test_a_repeat_after_a_lost_answer_sends_nothing_twice(
    provider: TrainingMail, open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem, second: Idem
) -> None:
    provider.faults.files_sent_itself = True
    provider.faults.lose = Lose.AFTER_KEEPING
    mailbox, message = open_mailbox(sent_copy="provider"), letter()
    with pytest.raises(OutcomeUnknown):
        mailbox.send(message, first)
    provider.faults.lose = Lose.NOTHING
    receipt = mailbox.send(message, second)
    assert [answer.address for answer in receipt.recipients] == ["buh@romashka.example"]
    assert len(provider.letters()) == 1


def test_a_repeat_of_a_letter_that_never_arrived_sends_it(
    provider: TrainingMail, open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem, second: Idem
) -> None:
    provider.faults.files_sent_itself = True
    provider.faults.lose = Lose.BEFORE_KEEPING
    mailbox, message = open_mailbox(sent_copy="provider"), letter()
    with pytest.raises(OutcomeUnknown):
        mailbox.send(message, first)
    provider.faults.lose = Lose.NOTHING
    mailbox.send(message, second)
    assert [one.message_id for one in provider.letters()] == [message.message_id]


def test_a_missing_copy_proves_nothing_where_this_program_makes_the_copies(
    open_mailbox: OpenMailbox,
) -> None:
    assert not open_mailbox(sent_copy="desk").can_find()
    assert not open_mailbox(sent_copy="provider", imap_host="").can_find()
    assert open_mailbox(sent_copy="provider").can_find()


def test_without_imap_a_letter_is_sent_and_cannot_be_found(
    provider: TrainingMail, open_mailbox: OpenMailbox, letter: WriteLetter, first: Idem
) -> None:
    mailbox, message = open_mailbox(imap_host=""), letter()
    assert mailbox.send(message, first).filed is None
    assert mailbox.find(message.message_id) is None
    assert provider.sent() == []


def test_an_unmarked_sent_folder_is_known_by_its_name(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    provider.faults.names_sent_by_attribute = False
    assert mailbox.send(letter(), first).filed
    assert len(provider.sent()) == 1


def test_a_chosen_folder_is_used(provider: TrainingMail, open_mailbox: OpenMailbox) -> None:
    with pytest.raises(Refused, match="TRYCREATE"):
        open_mailbox(sent_folder="Архив").find("<1@severny-veter.example>")
    assert open_mailbox(sent_folder="Отправленные").find("<1@severny-veter.example>") is None


def test_a_wrong_password_at_the_sent_folder_is_told(provider: TrainingMail, mailbox: Mailbox) -> None:
    provider.faults.wrong_password = True
    with pytest.raises(Unauthorised):
        mailbox.find("<1@severny-veter.example>")


def test_a_russian_folder_name_is_spelled_as_the_protocol_wants() -> None:
    assert to_wire("Отправленные") == "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-"
    assert to_wire("Sent & done") == "Sent &- done"


def test_another_process_may_look_and_switch(
    provider: TrainingMail, mailbox: Mailbox, letter: WriteLetter, first: Idem
) -> None:
    control = MailControl(provider).start()
    try:
        message = letter()
        mailbox.send(message, first)
        with httpx.Client(base_url=control.url, trust_env=False) as tour:
            (shown,) = tour.get("letters").json()
            assert shown["subject"] == message.subject
            assert shown["recipients"] == ["buh@romashka.example"]
            assert shown["attachments"] == ["Счёт № 1042 (ООО «Ромашка»).pdf"]
            assert len(tour.get("sent").json()) == 1
            assert tour.post("faults", json={"lose": "after_keeping"}).status_code == 200
            assert provider.faults.lose is Lose.AFTER_KEEPING
            assert tour.post("faults", json={"lose": "maybe"}).status_code == 400
            assert tour.post("faults", json={}).status_code == 200
            assert provider.faults.lose is Lose.NOTHING
            tour.post("down")
            assert not mailbox.check()[0].ok
            tour.post("up")
            assert mailbox.check()[0].ok
    finally:
        control.stop()
