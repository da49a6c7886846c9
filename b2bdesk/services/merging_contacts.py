"""Two contacts of a client that are one person made one, looked at before and taken back from the history.

The CRM keeps both: it has no way to join persons that could be taken back, and orders there name either.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from b2bdesk.errors import NotAllowed, NotFound
from b2bdesk.model.client import Client, Contact
from b2bdesk.model.uid import Uid
from b2bdesk.rules import same_contacts
from b2bdesk.rules.same_contacts import AlikeContacts
from b2bdesk.services import clients
from b2bdesk.services.desk import Desk
from b2bdesk.store.contact_merges import ContactMerge
from b2bdesk.store.tx import WriteTx

__all__ = [
    "AlikeContacts",
    "ContactMerge",
    "ContactPreview",
    "alike",
    "merge",
    "merges_of",
    "preview",
    "undo",
]


@dataclass(frozen=True, slots=True)
class ContactPreview:
    """What a merge would do: both, where both say something else, what will name the kept one by table."""

    client: Uid
    kept: Contact
    gone: Contact
    differing: tuple[str, ...]
    moving: Mapping[str, int]


def alike(client: Client) -> AlikeContacts | None:
    """Return the first two contacts that may be one person."""
    return next(same_contacts.alike(client.contacts), None)


def preview(desk: Desk, client: Uid, kept: Uid, gone: Uid) -> ContactPreview:
    """Return what merging would do; raises NotFound, and NotAllowed for one and the same contact."""
    with desk.store.read() as tx:
        found = tx.clients.need(client)
        one, other = _both(found, kept, gone)
        more = len(same_contacts.joined(one, other, ()).points) - len(one.points)
        counts = {"points": more, **tx.contact_merges.moving(gone)}
        return ContactPreview(found.uid, one, other, same_contacts.differing(one, other), counts)


def merge(desk: Desk, client: Uid, kept: Uid, gone: Uid, *, theirs: Collection[str] = ()) -> ContactMerge:
    """Make two contacts one; ``theirs`` are the fields whose value of the one that goes stays.

    Raises NotFound, NotAllowed.
    """
    with desk.store.write(by=desk.me) as tx:
        found = tx.clients.need(client)
        one, other = _both(found, kept, gone)
        after = same_contacts.joined(one, other, theirs)
        tx.contact_merges.merge(one, other, after)
        rest = [each for each in found.contacts if each.uid != gone]
        _save(desk, tx, found, [after if each.uid == kept else each for each in rest])
        tx.audit.note(desk.me, "contact.merged", "client", found.uid, after=_named(other, after))
        made = tx.contact_merges.of(gone)
        assert made is not None  # it was written some lines above
    desk.agent.nudge()
    return made


def undo(desk: Desk, gone: Uid) -> Client:
    """Make two contacts of one again; raises NotFound where that was done already."""
    with desk.store.write(by=desk.me) as tx:
        made = tx.contact_merges.of(gone)
        if made is None:
            raise NotFound(kind="contact", what=gone)
        found = tx.clients.need(made.client)
        parted = [
            same_contacts.parted(one, made.before, made.after) if one.uid == made.kept else one
            for one in found.contacts
            if one.uid != gone
        ]
        _save(desk, tx, found, [*parted, made.was_gone])
        tx.contact_merges.undo(made)
        told = _named(made.was_gone, made.before)
        tx.audit.note(desk.me, "contact.unmerged", "client", found.uid, after=told)
        after = tx.clients.need(found.uid)
    desk.agent.nudge()
    return after


def merges_of(desk: Desk, client: Uid) -> tuple[ContactMerge, ...]:
    """Return which contacts of a client were merged, the newest first."""
    with desk.store.read() as tx:
        return tuple(tx.contact_merges.of_client(client))


def _both(client: Client, kept: Uid, gone: Uid) -> tuple[Contact, Contact]:
    one, other = client.contact(kept), client.contact(gone)
    if one is None or other is None:
        raise NotFound(kind="contact", what=kept if one is None else gone)
    if kept == gone:
        raise NotAllowed(action="merge", state="same")
    return one, other


def _save(desk: Desk, tx: WriteTx, client: Client, contacts: list[Contact]) -> None:
    clients.put(desk, tx, replace(client, contacts=tuple(contacts)))


def _named(gone: Contact, kept: Contact) -> dict[str, str]:
    return {f"merged_contact|{gone.uid}": f"{gone.full_name} → {kept.full_name}"}
