"""Clients and orders that a vendor tells of, merged with what is here.

Merging needs no transaction: it works on what was looked up (:mod:`b2bdesk.sync.known`) and gathers what
is to be written; :meth:`Incoming.store` then holds the store's lock for the writing alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from b2bdesk.connectors.records import ClientRecord, CompanyRecord, OrderRecord
from b2bdesk.errors import ClientUnknown, CompanyExists, NotFound, Superseded
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules.client_changes import told_elsewhere
from b2bdesk.rules.ownership import OnBothChanged, of_path
from b2bdesk.store.merging import BaseBody
from b2bdesk.store.rows import Base, Waiting
from b2bdesk.store.tx import WriteTx
from b2bdesk.store.types import canonical
from b2bdesk.sync.client_body import into_client, of_client
from b2bdesk.sync.conflicts import close_agreed, open_conflict, value_at
from b2bdesk.sync.known import Known, Travelling, look_up, look_up_one
from b2bdesk.sync.line_match import perhaps_put_in_again, with_put_in_again
from b2bdesk.sync.merge import Body, Clash, Decide, Merged, fill_untold, merge
from b2bdesk.sync.new_order import new_order, with_told_totals
from b2bdesk.sync.order_body import into_order, of_order, summed
from b2bdesk.sync.own_writes import as_agreed, doubted
from b2bdesk.sync.told_client import told_client
from b2bdesk.sync.told_order import told_order
from b2bdesk.sync.wholes import WHOLES

log = logging.getLogger(__name__)

CHANGED_THERE = "client.changed_there"
"""How the history calls a change that another system told; its reason names the system."""


class Incoming:
    """Records of one vendor on their way into the store.

    ``sending``: our own change is about to leave, so theirs is merged now instead of waiting beside it;
    ``sent`` is what was sent of the record before and not answered; ``in_doubt``: somebody wrote there
    since, so that what is not found of it may have arrived and been set back.
    """

    def __init__(
        self,
        known: Known,
        system: str,
        *,
        sending: bool = False,
        sent: Body | None = None,
        in_doubt: bool = False,
    ) -> None:
        self._known, self._system, self._sending, self._sent = known, system, sending, sent or {}
        self._in_doubt = in_doubt
        self._clients: dict[Uid, Client] = {}
        self._orders: dict[Uid, Order] = {}
        self._lines_stand: set[Uid] = set()
        self._agreed: list[BaseBody] = []
        self._also: list[Callable[[WriteTx], None]] = []
        self._taken: list[Travelling] = []
        self._names = known.names

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is to be written."""
        return not (self._agreed or self._also or self._clients)

    def also(self, write: Callable[[WriteTx], None]) -> None:
        """Write something more in the same transaction."""
        self._also.append(write)

    def take(self, record: Travelling) -> None:
        """Merge a record.

        Raises :class:`ClientUnknown` for an order whose client was not read yet, :class:`CompanyExists`
        for a second client with the same INN and KPP. A private buyer's order is left out.
        """
        self._taken.append(record)
        if isinstance(record, ClientRecord):
            self._take_client(record)
        elif record.client is not None:
            self._take_order(record)

    def take_waiting(self, waiting: Waiting) -> None:
        """Merge what waited beside a record whose operations are through or were taken back."""
        kind, uid = waiting.kind, waiting.uid
        agreed = self._agree(kind, uid, waiting.body, waiting.version)
        client, order = self._known.clients.get(uid), self._known.orders.get(uid)
        if self._known.is_busy(kind, uid):
            return
        if client is not None:
            merged = self._meet(agreed, of_client(client))
            if merged:
                self._keep_merged(merged, client, agreed)
        elif order is not None:
            merged = self._meet(agreed, of_order(order), is_confirmed(order))
            if merged:
                changed = summed(into_order(merged.body, order)) if merged.taken else None
                self._keep_order(changed, order, agreed)
        self.also(lambda tx: tx.waiting.drop(kind, uid, self._system))

    def store(self, tx: WriteTx, before: Mapping[Any, Uid | None] | None = None) -> None:
        """Write what was gathered; call once, at the end.

        ``before`` are the records' names as they were looked up in an earlier transaction. Raises
        Superseded when somebody wrote one of the records meanwhile: look up again and repeat.
        """
        self._require_unchanged(tx, before or {})
        tx.sides.save_many(list(self._clients.values()))
        orders = [tx.sides.whole_order(order) for order in self._orders.values()]
        tx.orders.save_many(orders, lines_stand=self._lines_stand)
        self._names.store(tx.refs)
        tx.bases.put_many(self._agreed)
        for write in self._also:
            write(tx)

    def _require_unchanged(self, tx: WriteTx, before: Mapping[Any, Uid | None]) -> None:
        taken = {record.ext for record in self._taken}
        by_kind: dict[str, list[str]] = {}
        for ext, uid in before.items():
            if uid is None and ext in taken:
                by_kind.setdefault(ext.kind, []).append(ext.id)
        for kind, ids in by_kind.items():
            if tx.refs.uids_of(self._system, kind, ids):
                raise Superseded(kind=kind, by=self._system)

    def _take_client(self, record: ClientRecord) -> None:
        uid = self._known.uid_of_client(record) or self._by_inn(record) or record.uid or new_uid()
        ours = self._known.clients.get(uid)
        base = self._known.bases.get(("client", uid))
        if self._is_as_agreed(record, base):
            return
        if ours is None:
            body = told_client(record, uid, self._names, {})
            client = replace(into_client(body, uid, None), created_at=record.created_at)
            self._keep_client(client, self._agree("client", uid, body, record.version))
            return
        here = of_client(ours)
        known = known_rows(here, base.body if base else {}, self._sent)
        told = told_client(record, uid, self._names, known)
        agreed = self._agree("client", uid, told, record.version)
        merged = self._meet(agreed, here)
        if merged is not None:
            self._keep_merged(merged, ours, agreed)
        elif with_new := _with_new_parts(here, base.body if base else {}, told):
            # Orders may name them at once; nothing of ours can clash with what was not here.
            self._clients[uid] = self._known.clients[uid] = into_client(with_new, uid, ours)

    def _take_order(self, record: OrderRecord) -> None:
        client = self._names.uid(record.client)
        if client is None:
            raise ClientUnknown(kind="client", what=record.client.id if record.client else "")
        uid = self._known.uid_of_order(record) or record.uid or new_uid()
        ours = self._known.orders.get(uid)
        base = self._known.bases.get(("order", uid))
        if self._is_as_agreed(record, base):
            return
        if ours is None:
            self._keep_new_order(record, uid, client)
            return
        here = of_order(ours)
        known = known_rows(here, base.body if base else {}, self._sent)
        told = told_order(record, uid, client, self._names, known)
        agreed = self._agree("order", uid, told, record.version)
        merged = self._meet(agreed, here, is_confirmed(ours))
        if merged is not None:
            lines_stand = merged.body["lines"] is here["lines"]
            self._keep_order(_merged_order(merged, record, ours, lines_stand), ours, agreed)

    def _is_as_agreed(self, record: Travelling, base: Base | None) -> bool:
        """Tell whether there is nothing new; a version that tells what stands there may come back."""
        return bool(base and record.version and base.version == record.version) and not self._in_doubt

    def _agree(self, kind: str, uid: Uid, body: Mapping[str, Any], version: str | None) -> BaseBody:
        # Its text is written here, before the store is locked.
        return BaseBody(kind, uid, self._system, dict(body), version, canonical(body))

    def _meet(self, agreed: BaseBody, here: Mapping[str, Any], confirmed: bool = False) -> Merged | None:
        """Merge what is told with what is here; None while something of ours is on its way."""
        kind, uid, system = agreed.kind, agreed.uid, self._system
        if not self._sending and self._known.is_busy(kind, uid):
            self.also(lambda tx: tx.waiting.put(kind, uid, system, agreed.body, agreed.version))
            return None
        base = self._known.bases.get((kind, uid))
        # Nothing was agreed before: what the vendor keeps counts, what it does not know stays.
        told = agreed.body if base is not None else fill_untold(here, agreed.body, WHOLES)
        agreed_on = self._agreed_on(kind, base.body, here, told) if base is not None else here
        decides = partial(decide, kind, confirmed)
        from_here = self._doubted(agreed_on, told, decides) if self._in_doubt else agreed_on
        merged = merge(from_here, here, told, decides, WHOLES)
        if merged.clashes:
            taken = [
                Clash(path, *(value_at(side, path) for side in (agreed_on, here, told)))
                for path in merged.taken
            ]
            self.also(lambda tx: open_conflict(tx, kind, uid, system, merged.clashes, taken))
        if uid in self._known.disputed:
            self.also(lambda tx: close_agreed(tx, kind, uid, system))
        for clash in merged.overruled:
            log.info("%s %s: %s of %s counts, ours is given up", kind, uid, clash.path, system)
        return merged

    def _agreed_on(self, kind: str, base: Body, here: Body, told: Body) -> Body:
        agreed = as_agreed(base, self._sent, told)
        if kind == "order" and here["lines"].keys() != agreed["lines"].keys():
            agreed["lines"] = with_put_in_again(agreed["lines"], here["lines"], told["lines"])
            if self._in_doubt:
                agreed["lines"] |= perhaps_put_in_again(base["lines"], agreed["lines"], here["lines"])
        return agreed

    def _doubted(self, agreed_on: Body, told: Body, decides: Decide) -> Body:
        return doubted(agreed_on, self._sent, told, lambda path: decides(path) is OnBothChanged.ASK)

    def _keep_client(self, client: Client | None, agreed: BaseBody) -> None:
        if client is not None:
            self._clients[client.uid] = self._known.clients[client.uid] = client
        self._agreed.append(agreed)

    def _keep_merged(self, merged: Merged, before: Client, agreed: BaseBody) -> None:
        """Keep a client; its history tells what was changed elsewhere, and in which system."""
        after = into_client(merged.body, before.uid, before) if merged.taken else None
        self._keep_client(after, agreed)
        if after is None or ("client", before.uid) not in self._known.bases:
            return
        old, new = told_elsewhere(before, after)
        if new:
            uid, system = before.uid, self._system
            self.also(lambda tx: tx.audit.note(None, CHANGED_THERE, "client", uid, old, new, reason=system))

    def _keep_new_order(self, record: OrderRecord, uid: Uid, client: Uid) -> None:
        own = self._known.own_company
        if own is None:
            raise NotFound(kind="own_company", what="default")
        body = told_order(record, uid, client, self._names, {})
        taken = record.number in self._known.numbers
        order = new_order(record, body, uid, own, taken)
        self._orders[uid] = self._known.orders[uid] = order
        self._agreed.append(self._agree("order", uid, body, record.version))

    def _keep_order(self, order: Order | None, ours: Order, agreed: BaseBody) -> None:
        self._agreed.append(agreed)
        if order is None:
            return
        if order.lines is not ours.lines:
            self._lines_stand.discard(order.uid)
        elif order.uid not in self._orders:
            self._lines_stand.add(order.uid)
        self._orders[order.uid] = self._known.orders[order.uid] = order
        if order.stage is not ours.stage:
            uid, old, new = order.uid, ours.stage.value, order.stage.value
            self.also(lambda tx: tx.events.add(uid, "stage", {}, system=self._system, from_=old, to=new))

    def _by_inn(self, record: ClientRecord) -> Uid | None:
        """A client made here and one made there are the same when a company of both has one INN and KPP."""
        for company in record.companies or ():
            if company.inn is None or self._names.uid(company.ext) is not None:
                continue
            owner = self._known.owners.get((company.inn, company.kpp or ""))
            if owner is not None:
                self._require_free(record.ext.kind in self._known.linked.get(owner, ()), company, owner)
                return owner
            for other in self._clients.values():
                same = any((c.inn, c.kpp) == (company.inn, company.kpp) for c in other.companies)
                self._require_free(same, company, other.uid)
        return None

    def _require_free(self, taken: bool, company: CompanyRecord, owner: Uid) -> None:
        if taken:
            raise CompanyExists(name=company.short_name, client_uid=owner, responsible="")


def meet_theirs(
    tx: WriteTx, system: str, record: object, sent: Body | None = None, *, in_doubt: bool = False
) -> None:
    """Merge the vendor's newest state of a record of which a change of ours is about to leave.

    ``sent`` and ``in_doubt`` as of :class:`Incoming`.
    """
    if not isinstance(record, ClientRecord | OrderRecord):
        return
    known = look_up(tx, system, [record])
    incoming = Incoming(known, system, sending=True, sent=sent, in_doubt=in_doubt)
    incoming.take(record)
    incoming.store(tx)


def meet_waiting(tx: WriteTx, system: str, waiting: Waiting) -> None:
    """Merge what waited beside a record."""
    incoming = Incoming(look_up_one(tx, system, waiting.kind, waiting.uid), system)
    incoming.take_waiting(waiting)
    incoming.store(tx)


def decide(kind: str, confirmed: bool, path: str) -> OnBothChanged:
    """Return what happens to a field that both sides changed."""
    return of_path(kind, path, confirmed=confirmed).on_both_changed


def is_confirmed(order: Order) -> bool:
    """Tell whether the order was confirmed: from then on every change of a line is asked about."""
    return order.stage in {Stage.CONFIRMED, Stage.IN_WORK, Stage.CLOSED}


def known_rows(here: Body, *others: Body) -> dict[str, Any]:
    """Return what is known of a record, rows that were removed here included: they are no new ones.

    ``others`` are what was agreed and what was sent since: rows of either may stand there under another
    computer's mark.
    """
    known = dict(here)
    for name, value in (item for other in others for item in other.items()):
        mine = known.get(name)
        if isinstance(value, Mapping) and isinstance(mine, Mapping) and value.keys() - mine.keys():
            known[name] = {**value, **mine}
    return known


def _with_new_parts(
    here: Mapping[str, Any], base: Mapping[str, Any], told: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Return the client here with the companies, contacts and addresses that were made there."""
    parts = ("companies", "contacts", "addresses")
    new = {
        part: {
            uid: row
            for uid, row in told[part].items()
            if uid not in here[part] and uid not in base.get(part, {})
        }
        for part in parts
    }
    if not any(new.values()):
        return None
    return {**here, **{part: {**here[part], **rows} for part, rows in new.items()}}


def _merged_order(merged: Merged, record: OrderRecord, ours: Order, lines_stand: bool) -> Order | None:
    """While something of ours is still to be sent, the owner's totals are about another order."""
    order = into_order(merged.body, ours, lines_stand=lines_stand)
    if merged.kept or merged.clashes:
        return summed(order) if merged.taken else None
    return with_told_totals(order, record)
