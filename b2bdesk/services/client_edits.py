"""Changing one thing of a client in place, with the old and the new value in its history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from b2bdesk.model.client import Client
from b2bdesk.model.uid import Uid
from b2bdesk.rules.client_changes import differences
from b2bdesk.services import clients
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import AuditEntry

__all__ = ["AuditEntry", "Edited", "differences", "edit", "history", "restore"]

Change = Callable[[Client], Client]


@dataclass(frozen=True, slots=True)
class Edited:
    """A client before and after a change; the same when nothing was changed."""

    before: Client
    after: Client


def edit(desk: Desk, client: Uid, change: Change) -> Edited:
    """Apply a change to the client as it is now and queue it for the CRM.

    What somebody else changed meanwhile stays: only what ``change`` touches is replaced. Raises NotFound.
    """
    with desk.store.write(by=desk.me) as tx:
        before = tx.clients.need(client)
        wanted = change(before)
        if wanted == before:
            return Edited(before, before)
        after = clients.put(desk, tx, wanted)
        old, new = differences(before, after)
        tx.audit.note(desk.me, "client.changed", "client", after.uid, before=old, after=new)
    desk.agent.nudge()
    return Edited(before, after)


def restore(desk: Desk, edited: Edited) -> Edited:
    """Bring back what a change replaced; raises NotFound."""
    return edit(desk, edited.before.uid, lambda now: replace(edited.before, row_version=now.row_version))


def history(desk: Desk, client: Uid) -> list[AuditEntry]:
    """Return what was done with a client and those merged into it, here and elsewhere, the newest first."""
    with desk.store.read() as tx:
        merged = [one.gone for one in tx.merges.of(client) if one.kept == client and not one.undone_at]
        entries = [entry for uid in (client, *merged) for entry in tx.audit.of("client", uid)]
    # Of one moment the newer one stands first too.
    entries.reverse()
    return sorted(entries, key=lambda entry: entry.at, reverse=True)
