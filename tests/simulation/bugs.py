"""Bugs that are planted on purpose, to see that the simulation would find them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from b2bdesk.store import migrate
from b2bdesk.store.engine import make_engine
from b2bdesk.sync import merge, reconcile
from b2bdesk.sync.pages import PageWriter
from b2bdesk.sync.reconcile import Reconciler


def no_look_up_after_unknown() -> tuple[object, str, Any]:
    """What may have arrived is sent again without asking."""

    def again(self: Reconciler) -> bool:
        now = self._tools.clock.now()
        with self._tools.store.read() as tx:
            due = tx.outbox.due_unknown(now, self._pusher.targets)
        for op in due[:1]:
            self._send_again(op, now)
        return bool(due)

    return Reconciler, "reconcile_one", again


def repeat_after_the_first_empty_look_up() -> tuple[object, str, Any]:
    """The vendor's late-commit window is forgotten."""
    return reconcile, "window_left", lambda _passed, _late_commit: timedelta(0)


def cursor_before_the_data() -> tuple[object, str, Any]:
    """The cursor moves in a transaction of its own, before the page is stored."""
    store = PageWriter.store

    def cursor_first(self: PageWriter, stream: str, page: Any, cursor: str | None) -> None:
        if page.next_cursor != cursor:
            self._writer.run(partial(self._finish, stream=stream, page=page))
        store(self, stream, page, cursor)

    return PageWriter, "store", cursor_first


def merge_takes_the_newer() -> tuple[object, str, Any]:
    """What came last counts, whoever changed what."""

    def newer(_base: Any, _ours: Any, theirs: Any, path: str, at: Any) -> Any:
        at.result.taken.append(path)
        return theirs

    return merge, "_both_changed", newer


def migration_with_foreign_keys() -> tuple[object, str, Any]:
    """Foreign keys stay on while a parent table is made anew: its children go with the old one."""
    make = make_engine

    def with_keys(*args: Any, **more: Any) -> Any:
        return make(*args, **{**more, "pragmas": ("PRAGMA foreign_keys=ON",)})

    return migrate, "make_engine", with_keys


BUGS: dict[str, Callable[[], tuple[object, str, Any]]] = {
    "no-look-up": no_look_up_after_unknown,
    "first-look-up": repeat_after_the_first_empty_look_up,
    "cursor-first": cursor_before_the_data,
    "newer-wins": merge_takes_the_newer,
    "foreign-keys": migration_with_foreign_keys,
}

CAUGHT_AT = {
    "no-look-up": 13,
    "first-look-up": 3,
    "cursor-first": 4,
    "newer-wins": 3,
    "foreign-keys": 16,
}
"""A run that catches each. When the dice change, ``--plant BUG --until-found`` finds another."""


@contextmanager
def planted(name: str | None) -> Iterator[None]:
    """Let the program have a bug for a while; None plants nothing."""
    if name is None:
        yield
        return
    where, what, wrong = BUGS[name]()
    right = getattr(where, what)
    setattr(where, what, wrong)
    try:
        yield
    finally:
        setattr(where, what, right)
