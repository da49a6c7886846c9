"""People who are away, as hand-over between colleagues will store them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from b2bdesk.model.people import User
from b2bdesk.model.uid import new_uid
from b2bdesk.store.schema.people import users
from b2bdesk.store.schema.team import absences
from b2bdesk.store.store import Store
from b2bdesk.store.travelling import born


@contextmanager
def standing_in(store: Store, away: User, substitute: User, first: date, last: date) -> Iterator[None]:
    """Let one stand in for the other while a block runs."""
    uid = new_uid()
    with store.write() as tx:
        keys = tx._write.keys_of(users, [away.uid, substitute.uid], "user")
        values = {
            "user_pk": keys[away.uid],
            "substitute_user_pk": keys[substitute.uid],
            "from_on": first,
            "till_on": last,
            "kind": "vacation",
            "state": "active",
            "auto_return": True,
        }
        tx._write.insert(absences, [born(tx._write, uid, values)])
    try:
        yield
    finally:
        with store.write() as tx:
            tx._write.connection.execute(absences.delete().where(absences.c.uid == uid))
