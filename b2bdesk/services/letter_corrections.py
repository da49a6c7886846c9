"""A letter that corrects one that has left: begun for the same people, it says which letter it is about."""

from __future__ import annotations

from b2bdesk.model.document import Letter, RecipientRole
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.services.drafts import TypedLetter, keep_letter
from b2bdesk.services.letter_texts import correction_text
from b2bdesk.store.tx import ReadTx


def begin(desk: Desk, letter: Uid) -> Uid | None:
    """Begin the correction of a letter in the sheet of its order, and return the order.

    None for a letter about no order. What was typed for the order and not sent gives way to it.
    """
    with desk.store.read() as tx:
        sent = tx.letters.need(letter)
        typed = _typed(tx, sent)
    if sent.order is None:
        return None
    keep_letter(desk, sent.order, typed)
    return sent.order


def _typed(tx: ReadTx, sent: Letter) -> TypedLetter:
    client = tx.clients.get(sent.client) if sent.client else None
    language = client.language if client else "ru"
    subject, text = correction_text(language, sent.subject)
    people = {
        role: ", ".join(one.address for one in sent.recipients if one.role is role) for role in RecipientRole
    }
    return TypedLetter(
        to=people[RecipientRole.TO],
        cc=people[RecipientRole.CC],
        subject=subject,
        text=text,
        language=language,
    )
