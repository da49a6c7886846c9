"""What mail servers report of letters that were handed over: the only source of "delivered"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from b2bdesk.connectors.records import DeliveryReportRecord
from b2bdesk.model.document import DeliveryState, Recipient
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.send_letter import follow

_STATES = {"bounced": DeliveryState.BOUNCED, "delivered": DeliveryState.DELIVERED}
_SENT = frozenset({DeliveryState.HANDED_OVER, DeliveryState.DELIVERED, DeliveryState.BOUNCED})


def store_reports(tx: WriteTx, system: str, records: Sequence[DeliveryReportRecord]) -> None:
    """Note what became of recipients of our letters; a report on a letter that is not ours is nobody's."""
    for record in records:
        letter = tx.letters.by_message_id(record.message_id)
        if letter is None or letter.direction != "out":
            continue
        recipients = tuple(_told(one, record) for one in letter.recipients)
        if recipients == letter.recipients:
            continue
        state = _state_of(recipients, letter.state)
        follow(tx, letter, state, recipients)
        if record.state == "bounced":
            facts = {"kind": "letter", "uid": letter.uid, "system": system, "to": [record.address]}
            tx.journal.add("bounced", facts)
        if letter.order is not None and record.state in _STATES:
            said = f"{record.address}: {record.code or ''} {record.text}".replace("  ", " ").strip()
            facts = {"to": [record.address], "state": record.state, "recipients": [said]}
            tx.events.add(letter.order, "letter", facts, system=system)


def _told(recipient: Recipient, record: DeliveryReportRecord) -> Recipient:
    if recipient.address.lower() != record.address.lower() or recipient.state not in _SENT:
        return recipient
    answer = f"{record.code} {record.text}".strip() if record.code else record.text
    return replace(recipient, state=_STATES.get(record.state, recipient.state), answer=answer or None)


def _state_of(recipients: Sequence[Recipient], now: DeliveryState) -> DeliveryState:
    """One that came back counts for the whole letter: somebody must do something about it."""
    states = {one.state for one in recipients}
    if DeliveryState.BOUNCED in states:
        return DeliveryState.BOUNCED
    return DeliveryState.DELIVERED if states == {DeliveryState.DELIVERED} else now
