"""What is typed in an editor and not yet saved: local, never synced (``domain.md`` 3.12)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, select

from b2bdesk.store.rows import Draft, Facts
from b2bdesk.store.schema.machinery import edit_drafts
from b2bdesk.store.session import Session, WriteSession

_COLUMNS = [edit_drafts.c[name] for name in Draft._fields]


def _is(screen: str, subject_kind: str | None, subject: str | None) -> ColumnElement[bool]:
    return (
        (edit_drafts.c.screen == screen)
        & (edit_drafts.c.subject_kind == (subject_kind or ""))
        & (edit_drafts.c.subject == (subject or ""))
    )


def _draft(row: Any) -> Draft:
    kept = Draft(*row)
    return kept._replace(subject_kind=kept.subject_kind or None, subject=kept.subject or None)


class Drafts:
    """Reads drafts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, screen: str, subject_kind: str | None = None, subject: str | None = None) -> Draft | None:
        """Return the draft of an editor for a record, or for a new one without a subject."""
        row = self._session.first(select(*_COLUMNS).where(_is(screen, subject_kind, subject)))
        return None if row is None else _draft(row)

    def all(self) -> list[Draft]:
        """Return every draft, the last saved first."""
        rows = self._session.all(select(*_COLUMNS).order_by(edit_drafts.c.saved_at.desc(), edit_drafts.c.pk))
        return [_draft(row) for row in rows]


class DraftsWriter(Drafts):
    """Keeps and forgets drafts."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def put(
        self,
        screen: str,
        subject_kind: str | None,
        subject: str | None,
        body: Facts,
        cursor: Facts | None = None,
    ) -> None:
        """Keep what is typed; the former draft of the same editor and record is replaced."""
        row = {
            "screen": screen,
            "subject_kind": subject_kind or "",
            "subject": subject or "",
            "body": body,
            "cursor": cursor or {},
            "saved_at": self._write.now,
        }
        self._write.upsert(edit_drafts, [row], by=("screen", "subject_kind", "subject"))
        self._write.touch("edit_draft", screen)

    def drop(self, screen: str, subject_kind: str | None = None, subject: str | None = None) -> None:
        """Forget a draft: it was saved or thrown away."""
        self._write.connection.execute(edit_drafts.delete().where(_is(screen, subject_kind, subject)))
        self._write.touch("edit_draft", screen)
