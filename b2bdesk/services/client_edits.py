"""Changing one thing of a client in place, with the old and the new value in its history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from b2bdesk.model.client import Address, Client, Contact
from b2bdesk.model.uid import Uid
from b2bdesk.services import clients
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import AuditEntry

__all__ = ["AuditEntry", "Edited", "differences", "edit", "history", "restore"]

Change = Callable[[Client], Client]
Facts = dict[str, Any]

_CLIENT = ("name", "kind", "responsible", "price_kind", "own_discount", "region_code", "pinned_note", "vip")
_CONTACT = ("first_name", "last_name", "patronymic", "position", "note", "no_mail", "roles", "companies")
_ADDRESS = ("text", "name", "hours", "unloading", "door_contact", "door_phone", "is_main")


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
    """Return what was done on this desk with a client and those merged into it, the newest first."""
    with desk.store.read() as tx:
        merged = [one.gone for one in tx.merges.of(client) if one.kept == client and not one.undone_at]
        entries = [entry for uid in (client, *merged) for entry in tx.audit.of("client", uid)]
    # Of one moment the newer one stands first too.
    entries.reverse()
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def differences(before: Client, after: Client) -> tuple[Facts, Facts]:
    """Return the fields that differ with their old and new values as texts, by ``contact.phone|<uid>``."""
    old, new = _flat(before), _flat(after)
    keys = [key for key in (old | new) if old.get(key) != new.get(key)]
    return {key: old.get(key) for key in keys}, {key: new.get(key) for key in keys}


def _flat(client: Client) -> Facts:
    flat: Facts = {name: _plain(getattr(client, name)) for name in _CLIENT}
    for contact in client.contacts:
        flat |= _of_contact(contact)
    for address in client.addresses:
        flat |= _of_address(address)
    for company in client.companies:
        flat[f"company|{company.uid}"] = company.short_name
    return {key: value for key, value in flat.items() if value is not None}


def _of_contact(contact: Contact) -> Facts:
    flat = {f"contact.{name}|{contact.uid}": _plain(getattr(contact, name)) for name in _CONTACT}
    flat[f"contact.phone|{contact.uid}"] = _plain(contact.phones())
    flat[f"contact.email|{contact.uid}"] = _plain(contact.emails())
    return flat


def _of_address(address: Address) -> Facts:
    return {f"address.{name}|{address.uid}": _plain(getattr(address, name)) for name in _ADDRESS}


def _plain(value: object) -> str | bool | None:
    if value is None or value == () or value == "":
        return None
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    return value if isinstance(value, bool) else str(value)
