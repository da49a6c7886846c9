"""Clients as the other systems know them while a merge can still be taken back.

Here two clients are one; there they are two, because the CRM cannot divide what it has combined. Whoever
compares a record with another system asks for its *side*: of a kept client without what came with the other,
and of the one that is gone with exactly that. Without merges a side is the client itself, for a small query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from b2bdesk.errors import Superseded
from b2bdesk.model.client import Address, Client, Company, Contact
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid
from b2bdesk.store.client_merges import PARTS, ClientMerges, ClientMergeWriter, Merge
from b2bdesk.store.client_saving import ClientWriter
from b2bdesk.store.clients import Clients

Part = TypeVar("Part", Company, Contact, Address)


class ClientSides:
    """Takes clients apart."""

    def __init__(self, merges: ClientMerges, clients: Clients) -> None:
        self._merges, self._clients = merges, clients

    @cached_property
    def _standing(self) -> dict[Uid, Merge]:
        """Merges that were not taken back, by the client that is gone."""
        return {merge.gone: merge for merge in self._merges.standing()}

    def of(self, uid: Uid) -> Client | None:
        """Return one client as the other systems know it, None when there is none."""
        return self.of_many([uid]).get(uid)

    def of_many(self, uids: Iterable[Uid]) -> dict[Uid, Client]:
        """Return the clients that exist, by uid, as the other systems know them."""
        wanted = list(uids)
        if not self._standing:
            return self._clients.get_many(wanted)
        whole = self._clients.get_many({self.survivor(uid) for uid in wanted})
        headers = self._clients.headers([uid for uid in wanted if uid in self._standing])
        found = {}
        for uid in wanted:
            one, merge = whole.get(self.survivor(uid)), self._standing.get(uid)
            if one is not None and (merge is None or not merge.is_final):
                found[uid] = self._side(one, merge, headers.get(uid, one))
        return found

    def survivor(self, uid: Uid) -> Uid:
        """Return the client that stands for another one after all merges."""
        while (merge := self._standing.get(uid)) is not None:
            uid = merge.kept
        return uid

    def uids(self, client: Uid) -> list[Uid]:
        """Return under which uids the other systems know a client: its own, then those that came."""
        return [client, *(one.gone for one in self._apart() if self.survivor(one.gone) == client)]

    def changed(self, before: Client, after: Client) -> list[Uid]:
        """Return under which uids a change must be told; its own when nothing else is."""
        found = [
            uid
            for uid in self.uids(after.uid)
            if self._part(before, self._standing.get(uid)) != self._part(after, self._standing.get(uid))
        ]
        return found or [after.uid]

    def _part(self, whole: Client, merge: Merge | None) -> Client:
        header = whole if merge is None else Client(merge.gone, merge.gone_name)
        return self._side(whole, merge, header)

    def order(self, order: Order) -> Order:
        """Return an order under the client under whom the other systems have it."""
        for merge in self._apart():
            company, contact = (
                order.company in merge.parts("companies"),
                order.contact in merge.parts("contacts"),
            )
            if company or (order.company is None and contact):
                return replace(order, client=merge.gone)
        return order

    def whole_order(self, order: Order) -> Order:
        """Return an order of another system under the client who has it here."""
        kept = self.survivor(order.client)
        return order if kept == order.client else replace(order, client=kept)

    def _apart(self) -> list[Merge]:
        """Return the merges that other systems do not know; a later one has what came with an earlier one."""
        return [merge for merge in self._standing.values() if not merge.is_final]

    def _side(self, whole: Client, merge: Merge | None, header: Client) -> Client:
        """Return what of the whole client belongs to a merge, or to the client that was kept (None)."""
        parts = {name: self._uids(whole, merge, name) for name in PARTS}
        mains = merge.mains if merge else frozenset()
        firms = tuple(one for one in whole.companies if one.uid in parts["companies"])
        people = tuple(one for one in whole.contacts if one.uid in parts["contacts"])
        places = tuple(one for one in whole.addresses if one.uid in parts["addresses"])
        return replace(
            header,
            companies=firms if merge is None else tuple(_main(one, mains) for one in firms),
            contacts=tuple(_serving(one, lambda uid: uid in parts["companies"]) for one in people),
            addresses=places if merge is None else tuple(_main(one, mains) for one in places),
            # Both are saved as one: who saved the other meanwhile must be noticed.
            row_version=whole.row_version,
        )

    def _uids(self, whole: Client, merge: Merge | None, name: str) -> frozenset[Uid]:
        """Return the uids of the parts of one side; of what came twice the first merge has it."""
        taken: set[Uid] = set()
        for one in self._apart():
            mine = one.parts(name) - taken
            if merge is not None and one.gone == merge.gone:
                return frozenset(mine)
            taken |= mine
        return frozenset(each.uid for each in getattr(whole, name)) - taken


class ClientSideWriter(ClientSides):
    """Puts sides together again and saves the whole."""

    def __init__(self, merges: ClientMergeWriter, clients: ClientWriter) -> None:
        super().__init__(merges, clients)
        self._write, self._saved = merges, clients

    def save(self, client: Client) -> None:
        """Store one client as another system tells it; raises as :meth:`save_many`."""
        self.save_many([client])

    def save_many(self, given: Sequence[Client]) -> None:
        """Store clients as another system tells them; raises what saving a client raises."""
        if not self._standing:
            self._saved.save_many(given)
            return
        wholes: dict[Uid, Client] = {}
        plain = []
        for side in given:
            kept = self.survivor(side.uid)
            if kept == side.uid and not any(self.survivor(one.gone) == kept for one in self._apart()):
                plain.append(side)
                continue
            if kept not in wholes:
                wholes[kept] = self._saved.need(kept)
            if side.row_version != wholes[kept].row_version:
                raise Superseded(kind="client", uid=side.uid, by="")
            wholes[kept] = self._joined(wholes[kept], side)
        self._saved.save_many([*plain, *wholes.values()])
        self._note_added(given)

    def _joined(self, whole: Client, side: Client) -> Client:
        merge = self._standing.get(side.uid)
        before = {name: self._uids(whole, merge, name) for name in PARTS}
        # What the other system has moved to this side already stands in it.
        told = {each.uid for name in PARTS for each in getattr(side, name)}
        others = {
            name: [each for each in getattr(whole, name) if each.uid not in before[name] | told]
            for name in PARTS
        }
        served = {contact.uid: contact.companies for contact in whole.contacts}
        firms, places = list(side.companies), list(side.addresses)
        if merge is not None:
            self._saved.save_header(side)
            firms = [_main(one, frozenset(), not _has_main(others["companies"])) for one in firms]
            places = [_main(one, frozenset(), not _has_main(others["addresses"])) for one in places]
        header = whole if merge is not None else replace(side, kind=whole.kind)
        mine = {one.uid for one in side.companies} | before["companies"]
        people = [
            replace(one, companies=(*one.companies, *(u for u in served.get(one.uid, ()) if u not in mine)))
            for one in side.contacts
        ]
        return replace(
            header,
            companies=(*others["companies"], *firms),
            contacts=(*others["contacts"], *people),
            addresses=(*others["addresses"], *places),
        )

    def _note_added(self, given: Sequence[Client]) -> None:
        for side in given:
            merge = self._standing.get(side.uid)
            if merge is None or merge.is_final:
                continue
            added = {
                name: [each.uid for each in getattr(side, name) if each.uid not in merge.parts(name)]
                for name in PARTS
            }
            if any(added.values()):
                self._write.add_parts(merge, added)
                del self._standing


def _has_main(parts: Iterable[Company | Address]) -> bool:
    return any(part.is_main for part in parts)


def _main(part: Part, mains: frozenset[Uid], free: bool = False) -> Part:
    """Return a part with its main mark of there; ``free``: its own may stay."""
    if isinstance(part, Contact):
        return part
    is_main = part.uid in mains or (free and part.is_main)
    return part if part.is_main == is_main else replace(part, is_main=is_main)


def _serving(contact: Contact, serves: Callable[[Uid], bool]) -> Contact:
    served = tuple(uid for uid in contact.companies if serves(uid))
    return contact if served == contact.companies else replace(contact, companies=served)
