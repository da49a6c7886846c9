"""Objects that carry our mark: found by it, created, changed, posted, and looked at before each step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from b2bdesk.connectors.onec_ka import literals
from b2bdesk.connectors.onec_ka.api import Api
from b2bdesk.connectors.onec_ka.compare import Body, changes, differing
from b2bdesk.connectors.onec_ka.kinds import SYSTEM
from b2bdesk.connectors.onec_ka.wire import Row
from b2bdesk.errors import OutcomeUnknown, Refused
from b2bdesk.model.uid import Uid

COMMENT: Final = "Комментарий"
_MARK = re.compile(r"b2bdesk:([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})")
ONLY_AT_BIRTH: Final = frozenset((COMMENT, "Date", "Number"))
"""Written when the object is created and left alone afterwards: people may correct them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An object as the base holds it after a write, and the fields that did not arrive as sent."""

    row: Row
    differs: tuple[str, ...] = ()


def marked(uid: Uid, words: str = "") -> str:
    """Return a comment that begins with our mark: texts are cut at their end."""
    return f"b2bdesk:{uid} {words}".strip()


def uid_of(row: Row) -> Uid | None:
    """Return our uid from an object's comment."""
    found = _MARK.match(row.text(COMMENT))
    return Uid(found[1]) if found else None


class Documents:
    """Reads and writes objects of one base by our mark."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def held(self, entity: str, known: str | None, uid: Uid) -> Row | None:
        """Return the object by its reference, else by our mark; None when the base has neither now.

        A known reference that leads nowhere is :class:`Refused`: somebody removed the object for good.
        """
        if known is None:
            return self.by_mark(entity, uid)
        row = self._api.object(entity, known)
        if row is None:
            raise Refused(system=SYSTEM, detail="not_in_books", fields=[entity], ref=known)
        return row

    def by_mark(self, entity: str, uid: Uid) -> Row | None:
        """Return the object whose comment begins with our mark, a living one before a marked one."""
        where = f"startswith({COMMENT},{literals.text(marked(uid))})"
        rows = self._api.rows(entity, literals.query(where=where, order_by="Ref_Key", allowed_only=True))
        return min(rows, key=lambda row: not row.is_live, default=None)

    def put(self, entity: str, held: Row | None, meant: Body) -> Kept:
        """Create the object, or write what differs from ``meant``; tells what did not arrive.

        Raises :class:`Refused` when the accountant has marked the object for deletion.
        """
        if held is None:
            made = self._api.create(entity, meant)
            return Kept(made, differing(meant, made))
        require_live(held)
        lasting = lasting_part(meant)
        needed = changes(lasting, held)
        row = self._api.change(entity, held, needed) if needed else held
        return Kept(row, differing(lasting, row))

    def post(self, entity: str, row: Row) -> Row:
        """Post the document and return it as it is then."""
        self._api.act(entity, row.ref, "Post")
        return self._read_again(entity, row)

    def unpost(self, entity: str, row: Row) -> Row:
        """Take the document out of the books and return it as it is then."""
        self._api.act(entity, row.ref, "Unpost")
        return self._read_again(entity, row)

    def _read_again(self, entity: str, row: Row) -> Row:
        found = self._api.object(entity, row.ref)
        if found is None:
            raise OutcomeUnknown(system=SYSTEM, detail="gone_after_write")
        return found


def lasting_part(meant: Body) -> dict[str, Any]:
    """Return what is compared and written also later."""
    return {name: value for name, value in meant.items() if name not in ONLY_AT_BIRTH}


def require_live(held: Row) -> None:
    """Raise :class:`Refused` when the object is marked for deletion: writing on would not bring it back."""
    if not held.is_live:
        raise Refused(system=SYSTEM, detail="marked_for_deletion", fields=[], number=held.text("Number"))


def require_entity(entity: str, method: str) -> str:
    """Return the entity; raises :class:`Refused` when this configuration has none."""
    if not entity:
        raise Refused(system=SYSTEM, detail="not_in_this_configuration", fields=[method])
    return entity
