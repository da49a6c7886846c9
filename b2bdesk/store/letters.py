"""Letters, their recipients and what went with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from b2bdesk.errors import NotFound
from b2bdesk.model.document import DeliveryState, Letter, Recipient
from b2bdesk.model.uid import Uid
from b2bdesk.store.fields import LETTER_FIELDS, RECIPIENT_FIELDS, picked, told
from b2bdesk.store.schema.clients import clients, companies, contacts
from b2bdesk.store.schema.orders import orders
from b2bdesk.store.schema.papers import documents, letter_attachments, letter_recipients, letters
from b2bdesk.store.session import Session, StoredRow, WriteSession
from b2bdesk.store.travelling import aged, born, differs, put_rows, same_version, stored

_LETTER = (
    select(
        letters,
        clients.c.uid.label("client"),
        companies.c.uid.label("company"),
        contacts.c.uid.label("contact"),
        orders.c.uid.label("order"),
    )
    .outerjoin(clients, clients.c.pk == letters.c.client_pk)
    .outerjoin(companies, companies.c.pk == letters.c.company_pk)
    .outerjoin(contacts, contacts.c.pk == letters.c.contact_pk)
    .outerjoin(orders, orders.c.pk == letters.c.order_pk)
)
_REMINDED = (
    select(clients.c.uid, func.max(letters.c.at, type_=letters.c.at.type).label("at"))
    .join(clients, clients.c.pk == letters.c.client_pk)
    .where(letters.c.order_pk.is_(None), letters.c.direction == "out")
    .where(letters.c.state != DeliveryState.CANCELLED)
    .group_by(clients.c.uid)
)
_JOINED = ("client", "company", "contact", "order")


class Letters:
    """Reads letters."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: Uid) -> Letter | None:
        """Return a letter."""
        found = self._load(self._session.all(_LETTER.where(letters.c.uid == uid)))
        return found[0] if found else None

    def need(self, uid: Uid) -> Letter:
        """Return a letter; raises NotFound."""
        found = self.get(uid)
        if found is None:
            raise NotFound(kind="letter", what=uid)
        return found

    def by_message_id(self, message_id: str) -> Letter | None:
        """Return the letter with this Message-ID."""
        found = self._load(self._session.all(_LETTER.where(letters.c.message_id == message_id)))
        return found[0] if found else None

    def of_order(self, order: Uid) -> list[Letter]:
        """Return the letters of an order, the newest first."""
        newest = _LETTER.where(orders.c.uid == order).order_by(letters.c.at.desc(), letters.c.pk.desc())
        return self._load(self._session.all(newest))

    def of_client(self, client: Uid, limit: int = 200) -> list[Letter]:
        """Return the letters of a client, the newest first."""
        newest = _LETTER.where(clients.c.uid == client).order_by(letters.c.at.desc(), letters.c.pk.desc())
        return self._load(self._session.all(newest.limit(limit)))

    def reminded(self, of: Sequence[Uid]) -> dict[Uid, datetime]:
        """Return when each of these clients was last written to about no order; who never was is left out."""
        return {row.uid: row.at for row in self._session.among(_REMINDED, clients.c.uid, of)}

    def _load(self, rows: Sequence[StoredRow]) -> list[Letter]:
        keys = [row.pk for row in rows]
        people: dict[int, list[Recipient]] = defaultdict(list)
        chosen = select(letter_recipients).order_by(letter_recipients.c.pk)
        for row in self._session.among(chosen, letter_recipients.c.letter_pk, keys):
            people[row.letter_pk].append(Recipient(**picked(row, RECIPIENT_FIELDS)))
        papers: dict[int, list[Uid]] = defaultdict(list)
        attached = select(letter_attachments.c.letter_pk, documents.c.uid).join(documents)
        attached = attached.order_by(letter_attachments.c.position)
        for pk, uid in self._session.among(attached, letter_attachments.c.letter_pk, keys):
            papers[pk].append(uid)
        return [
            Letter(
                **picked(row, LETTER_FIELDS),
                **picked(row, _JOINED),
                sender=row.from_value,
                recipients=tuple(people[row.pk]),
                documents=tuple(papers[row.pk]),
            )
            for row in rows
        ]


class LetterWriter(Letters):
    """Saves letters."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def save(self, letter: Letter) -> Letter:
        """Store a letter whole and return it with its new version; raises Superseded, NotFound."""
        values = self._values(letter)
        row = stored(self._write, letters, [letter.uid]).get(letter.uid)
        if row is None:
            row_values = born(self._write, letter.uid, values | {"by_user_pk": self._write.by_pk})
            key, version = self._write.insert_one(letters, row_values), 1
            self._put_parts(key, letter)
        else:
            same_version(self._write, "letter", row, letter.row_version)
            key, version = row.pk, row.row_version
            if self._put_parts(key, letter) or differs(row, values):
                self._write.update(letters, [aged(self._write, row, values)])
                version += 1
        self._write.touch("letter", letter.uid)
        return replace(letter, row_version=version)

    def set_state(
        self, letter: Uid, state: DeliveryState, recipients: Sequence[Recipient] | None = None
    ) -> Letter:
        """Note how far a letter got and what the server said about each recipient; raises NotFound."""
        found = self.need(letter)
        people = found.recipients if recipients is None else tuple(recipients)
        return self.save(replace(found, state=state, recipients=people))

    def _values(self, letter: Letter) -> dict[str, Any]:
        find = self._write.keys_of
        return told(letter, LETTER_FIELDS) | {
            "from_value": letter.sender,
            "client_pk": find(clients, [letter.client], "client")[letter.client],
            "company_pk": find(companies, [letter.company], "company")[letter.company],
            "contact_pk": find(contacts, [letter.contact], "contact")[letter.contact],
            "order_pk": find(orders, [letter.order], "order")[letter.order],
        }

    def _put_parts(self, key: int, letter: Letter) -> bool:
        keys = self._write.keys_of(documents, letter.documents, "document")
        attached = [
            {"position": place, "document_pk": keys[uid]} for place, uid in enumerate(letter.documents)
        ]
        people = [told(one, RECIPIENT_FIELDS) for one in letter.recipients]
        changed = put_rows(self._write, letter_recipients, "letter_pk", {key: people})
        changed |= put_rows(self._write, letter_attachments, "letter_pk", {key: attached})
        return bool(changed)
