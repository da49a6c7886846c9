"""Handing letters to the mail server, and what each recipient's answer means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr
from typing import Any

from b2bdesk.connectors.ports import Attachment, Mail, MailMessage, MailReceipt, RecipientAnswer
from b2bdesk.errors import ConnectorError, NotFound
from b2bdesk.model.document import DeliveryState, Letter, Recipient, RecipientRole
from b2bdesk.model.outbox import Action
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.handlers import Claimed, Plain, answer_at

_REPLY_CODE = re.compile(r"[2-5]\d\d(?= )")


@dataclass(frozen=True, slots=True)
class LetterJob:
    """A letter and the message made of it."""

    letter: Letter
    message: MailMessage


class SendLetter(Plain[LetterJob, MailReceipt]):
    """``SEND_LETTER {"letter": uid}``."""

    action, port = Action.SEND_LETTER, Mail

    def prepare(self, tx: ReadTx, claimed: Claimed) -> LetterJob:
        """Read the letter with the bytes of its documents."""
        letter = tx.letters.get(claimed.uid("letter"))
        if letter is None:
            raise NotFound(kind="letter", what=claimed.uid("letter"))
        return LetterJob(letter, message_of(letter, _attachments(tx, letter)))

    def send(self, job: LetterJob, connector: Mail, claimed: Claimed) -> MailReceipt:
        """Hand the letter over."""
        return connector.send(job.message, claimed.idem)

    def can_look(self, connector: Mail) -> bool:
        """A mailbox whose sent letters cannot be searched leaves the outcome to a person."""
        return connector.can_find()

    def look(self, job: LetterJob, connector: Mail, claimed: Claimed) -> MailReceipt | None:
        """Look for the letter among the sent ones."""
        return connector.find(job.letter.message_id)

    def settle(self, tx: WriteTx, job: LetterJob, told: MailReceipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep what was said about each recipient; the documents' deliveries follow the letter."""
        recipients = answered(job.letter.recipients, told.recipients)
        accepted = any(one.state is DeliveryState.HANDED_OVER for one in recipients)
        state = DeliveryState.HANDED_OVER if accepted else DeliveryState.REFUSED
        follow(tx, job.letter, state, recipients)
        facts: dict[str, Any] = {"to": [one.address for one in recipients], "state": state.value}
        turned_away = [f"{one.address}: {one.answer}" for one in recipients if _is_refused(one)]
        if turned_away:
            facts["recipients"] = turned_away
        if job.letter.order is not None:
            tx.events.add(job.letter.order, "letter", facts, system=claimed.system)
        return {**answer_at(told.at), "server": told.server_answer}

    def refused(self, tx: WriteTx, job: LetterJob, error: ConnectorError, claimed: Claimed) -> None:
        """Nobody was accepted: the letter and its deliveries are refused, each recipient in its own words."""
        follow(tx, job.letter, DeliveryState.REFUSED, turned_away(job.letter.recipients, error))


def message_of(letter: Letter, attachments: Sequence[Attachment]) -> MailMessage:
    """Return the message that leaves; its id was fixed when the letter was made."""
    name, address = parseaddr(letter.sender)
    return MailMessage(
        message_id=letter.message_id,
        sender=address or letter.sender,
        sender_name=name,
        to=_addresses(letter, RecipientRole.TO),
        cc=_addresses(letter, RecipientRole.CC),
        subject=letter.subject,
        text=letter.text,
        at=letter.at,
        html=letter.html,
        in_reply_to=letter.in_reply_to,
        attachments=tuple(attachments),
    )


def _addresses(letter: Letter, role: RecipientRole) -> tuple[str, ...]:
    return tuple(one.address for one in letter.recipients if one.role is role)


def _attachments(tx: ReadTx, letter: Letter) -> list[Attachment]:
    found = []
    for document in letter.documents:
        stored = tx.documents.file(document)
        if stored is None:
            raise NotFound(kind="document_file", what=document)
        found.append(Attachment(stored.name, stored.mime, stored.content))
    return found


def answered(recipients: Sequence[Recipient], answers: Sequence[RecipientAnswer]) -> tuple[Recipient, ...]:
    """Return the recipients with what the server said; one it said nothing about was accepted."""
    by_address = {answer.address.lower(): answer for answer in answers}
    found = []
    for one in recipients:
        answer = by_address.get(one.address.lower())
        if answer is None:
            found.append(replace(one, state=DeliveryState.HANDED_OVER))
            continue
        state = DeliveryState.HANDED_OVER if answer.accepted else DeliveryState.REFUSED
        found.append(replace(one, state=state, code=answer.code, answer=answer.answer))
    return tuple(found)


def turned_away(recipients: Sequence[Recipient], error: ConnectorError) -> tuple[Recipient, ...]:
    """Return the recipients refused, each with its own answer of the server.

    The error names them as ``address: answer``; one it does not name gets what was said of the letter.
    """
    told = error.facts.get("recipients")
    answers = dict(str(line).partition(": ")[::2] for line in told) if isinstance(told, list) else {}
    answers = {address.lower(): answer for address, answer in answers.items()}
    detail = str(error.facts.get("detail", "")) or None
    return tuple(_turned_away(one, answers.get(one.address.lower()) or detail) for one in recipients)


def _turned_away(recipient: Recipient, answer: str | None) -> Recipient:
    """The answer begins with the server's code when the server gave it."""
    found = _REPLY_CODE.match(answer or "")
    code = int(found[0]) if found else recipient.code
    return replace(recipient, state=DeliveryState.REFUSED, code=code, answer=answer)


def _is_refused(recipient: Recipient) -> bool:
    return recipient.state is DeliveryState.REFUSED


def follow(tx: WriteTx, letter: Letter, state: DeliveryState, recipients: tuple[Recipient, ...]) -> None:
    """Note how far a letter got; the deliveries of its documents follow it."""
    tx.letters.set_state(letter.uid, state, recipients)
    for delivery in tx.documents.deliveries_by_letter(letter.uid):
        tx.documents.set_delivery_state(delivery.uid, state)
