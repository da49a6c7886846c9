"""Storing clients and orders that a vendor tells of, merged with what is here.

Works inside one write transaction; records are gathered and saved together.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from b2bdesk.connectors.records import ClientRecord, CompanyRecord, OrderRecord
from b2bdesk.errors import CompanyExists, NotFound
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules.ownership import OnBothChanged, of_path
from b2bdesk.store.merging import BaseBody
from b2bdesk.store.rows import Waiting
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync import told_client as tc
from b2bdesk.sync import told_order as to
from b2bdesk.sync.client_body import into_client, of_client
from b2bdesk.sync.conflicts import open_conflict
from b2bdesk.sync.merge import Merged, fill_untold, merge
from b2bdesk.sync.names import Names
from b2bdesk.sync.new_order import new_order, with_told_totals
from b2bdesk.sync.order_body import into_order, of_order, summed

log = logging.getLogger(__name__)

_WRITES = {"client": Action.PUT_CLIENT, "order": Action.PUT_ORDER}


class ClientUnknown(NotFound):
    """An order names a client that has not been read yet. Facts: ``kind``, ``what``."""

    code = "sync.client_unknown"


class Incoming:
    """Clients and orders of one vendor, coming in within one transaction.

    ``sending``: our own change is about to leave, so theirs is merged now instead of waiting beside it.
    """

    def __init__(self, tx: WriteTx, system: str, *, sending: bool = False) -> None:
        self._tx, self._system, self._sending = tx, system, sending
        self.names = Names(tx.refs, system)
        self._clients: dict[Uid, Client] = {}
        self._orders: dict[Uid, Order] = {}
        self._agreed: list[BaseBody] = []

    def learn(self, records: Iterable[object]) -> None:
        """Look up every name that the records mention, a kind at a time."""
        for record in records:
            if isinstance(record, ClientRecord):
                self.names.learn(tc.exts_of(record))
            elif isinstance(record, OrderRecord):
                self.names.learn(to.exts_of(record))

    def take(self, record: object) -> None:
        """Store or merge a client or an order."""
        if isinstance(record, ClientRecord):
            self.take_client(record)
        elif isinstance(record, OrderRecord):
            self.take_order(record)

    def take_client(self, record: ClientRecord) -> None:
        """Store or merge a client; raises :class:`CompanyExists` for a second one with the same INN."""
        uid = self._client_uid(record)
        ours = self._clients.get(uid) or self._tx.clients.get(uid)
        base = self._tx.bases.full("client", uid, self._system) if ours else None
        if base and record.version and base.version == record.version:
            return
        if ours is None:
            body = tc.told_client(record, uid, self.names, {})
            client = replace(into_client(body, uid, None), created_at=record.created_at)
            self._keep_client(client, self._agree("client", uid, body, record.version))
            return
        body_here = of_client(ours)
        told = tc.told_client(record, uid, self.names, _known(body_here, base.body if base else {}))
        agreed = self._agree("client", uid, told, record.version)
        merged = self._meet(agreed, body_here, base.body if base else None)
        if merged is not None:
            self._keep_client(into_client(merged.body, uid, ours) if merged.taken else None, agreed)

    def take_order(self, record: OrderRecord) -> None:
        """Store or merge an order; raises :class:`ClientUnknown`. A private buyer's order is left out."""
        if record.client is None:
            return
        client = self.names.uid(record.client)
        if client is None:
            raise ClientUnknown(kind="client", what=record.client.id)
        uid = self._order_uid(record)
        ours = self._orders.get(uid) or self._tx.orders.get(uid)
        base = self._tx.bases.full("order", uid, self._system) if ours else None
        if base and record.version and base.version == record.version:
            return
        if ours is None:
            self._keep_new_order(record, uid, client)
            return
        body_here = of_order(ours)
        told = to.told_order(record, uid, client, self.names, _known(body_here, base.body if base else {}))
        agreed = self._agree("order", uid, told, record.version)
        merged = self._meet(agreed, body_here, base.body if base else None, is_confirmed(ours))
        if merged is not None:
            self._keep_order(_merged_order(merged, record, ours), ours, agreed)

    def store(self) -> None:
        """Save what was gathered; call once, at the end."""
        self._tx.clients.save_many(list(self._clients.values()))
        self._tx.orders.save_many(list(self._orders.values()))
        self.names.store(self._tx.refs)
        self._tx.bases.put_many(self._agreed)
        self._clients.clear()
        self._orders.clear()
        self._agreed.clear()

    def take_waiting(self, waiting: Waiting) -> None:
        """Merge what waited beside a record whose operations are through or were taken back."""
        agreed = self._agree(waiting.kind, waiting.uid, waiting.body, waiting.version)
        client, order = self._tx.clients.get(waiting.uid), self._tx.orders.get(waiting.uid)
        base = self._tx.bases.get(waiting.kind, waiting.uid, self._system)
        if waiting.kind == "client" and client is not None:
            merged = self._meet(agreed, of_client(client), base)
            if merged is None:
                return
            self._keep_client(into_client(merged.body, client.uid, client) if merged.taken else None, agreed)
        elif waiting.kind == "order" and order is not None:
            merged = self._meet(agreed, of_order(order), base, is_confirmed(order))
            if merged is None:
                return
            self._keep_order(
                summed(into_order(merged.body, order)) if merged.taken else None, order, agreed
            )
        self._tx.waiting.drop(waiting.kind, waiting.uid, self._system)

    def _agree(self, kind: str, uid: Uid, body: Mapping[str, Any], version: str | None) -> BaseBody:
        return BaseBody(kind, uid, self._system, dict(body), version)

    def _meet(
        self,
        agreed: BaseBody,
        here: Mapping[str, Any],
        base: Mapping[str, Any] | None,
        confirmed: bool = False,
    ) -> Merged | None:
        """Merge what is told with what is here; None while something of ours is on its way."""
        tx, kind, uid = self._tx, agreed.kind, agreed.uid
        if not self._sending and any(op.action is _WRITES[kind] for op in tx.outbox.open_for(uid)):
            tx.waiting.put(kind, uid, self._system, dict(agreed.body), agreed.version)
            return None
        # Nothing was agreed before: what the vendor keeps counts, what it does not know stays.
        told = agreed.body if base is not None else fill_untold(here, agreed.body)
        merged = merge(base if base is not None else here, here, told, partial(decide, kind, confirmed))
        if merged.clashes:
            open_conflict(tx, kind, uid, self._system, merged.clashes)
        for clash in merged.overruled:
            log.info("%s %s: %s of %s counts, ours is given up", kind, uid, clash.path, self._system)
        return merged

    def _keep_client(self, client: Client | None, agreed: BaseBody) -> None:
        if client is not None:
            self._clients[client.uid] = client
        self._agreed.append(agreed)

    def _keep_new_order(self, record: OrderRecord, uid: Uid, client: Uid) -> None:
        body = to.told_order(record, uid, client, self.names, {})
        own = self._tx.people.default_own_company()
        if own is None:
            raise NotFound(kind="own_company", what="default")
        taken = self._tx.orders.by_own_number(record.number) is not None
        order = with_told_totals(into_order(body, new_order(record, uid, client, own.uid, taken)), record)
        self._orders[uid] = order
        self._agreed.append(self._agree("order", uid, body, record.version))

    def _keep_order(self, order: Order | None, ours: Order, agreed: BaseBody) -> None:
        self._agreed.append(agreed)
        if order is None:
            return
        self._orders[order.uid] = order
        if order.stage is not ours.stage:
            self._tx.events.add(
                order.uid, "stage", {}, system=self._system, from_=ours.stage.value, to=order.stage.value
            )

    def _client_uid(self, record: ClientRecord) -> Uid:
        known = self.names.uid(record.ext)
        if known is not None:
            return known
        if record.uid is not None and self._tx.clients.get(record.uid) is not None:
            return record.uid
        return self._by_inn(record) or record.uid or new_uid()

    def _by_inn(self, record: ClientRecord) -> Uid | None:
        """A client made here and one made there are the same when a company of both has one INN and KPP."""
        for company in record.companies or ():
            if company.inn is None or self.names.uid(company.ext) is not None:
                continue
            for hit in self._tx.clients.by_inn(company.inn, company.kpp):
                links = self._tx.refs.links(self._system, [hit.client])
                self._require_free(any(kind == record.ext.kind for _, kind in links), company, hit.client)
                return hit.client
            for other in self._clients.values():
                same = any((c.inn, c.kpp) == (company.inn, company.kpp) for c in other.companies)
                self._require_free(same, company, other.uid)
        return None

    def _require_free(self, taken: bool, company: CompanyRecord, owner: Uid) -> None:
        if taken:
            raise CompanyExists(name=company.short_name, client_uid=owner, responsible="")

    def _order_uid(self, record: OrderRecord) -> Uid:
        known = self.names.uid(record.ext)
        if known is not None:
            return known
        if record.uid is not None and self._tx.orders.get(record.uid) is not None:
            return record.uid
        ours = self._tx.orders.by_own_number(record.number)
        if ours is not None and not self._tx.refs.links(self._system, [ours.uid]):
            return ours.uid
        return record.uid or new_uid()


def meet_theirs(tx: WriteTx, system: str, record: object) -> None:
    """Merge the vendor's newest state of a record of which a change of ours is about to leave."""
    incoming = Incoming(tx, system, sending=True)
    incoming.learn([record])
    incoming.take(record)
    incoming.store()


def decide(kind: str, confirmed: bool, path: str) -> OnBothChanged:
    """Return what happens to a field that both sides changed."""
    return of_path(kind, path, confirmed=confirmed).on_both_changed


def is_confirmed(order: Order) -> bool:
    """Tell whether the order was confirmed: from then on every change of a line is asked about."""
    return order.stage in {Stage.CONFIRMED, Stage.IN_WORK, Stage.CLOSED}


def _known(here: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of a record, rows that were removed here included: they are no new ones."""
    known = dict(here)
    for name, value in base.items():
        if isinstance(value, Mapping) and isinstance(known.get(name), Mapping):
            known[name] = {**value, **known[name]}
    return known


def _merged_order(merged: Merged, record: OrderRecord, ours: Order) -> Order | None:
    """While something of ours is still to be sent, the owner's totals are about another order."""
    order = into_order(merged.body, ours)
    if merged.kept or merged.clashes:
        return summed(order) if merged.taken else None
    return with_told_totals(order, record)
