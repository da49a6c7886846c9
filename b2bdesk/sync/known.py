"""What is known here of the records of a page: read in bulk, before the store is locked for writing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from b2bdesk.connectors.records import ClientRecord, Ext, OrderRecord
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import Base
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync import told_client, told_order
from b2bdesk.sync.names import Names

Travelling = ClientRecord | OrderRecord
"""Records that travel both ways."""

WRITES = {"client": Action.PUT_CLIENT, "order": Action.PUT_ORDER}
"""The operation that sends a change of ours; while one is open, theirs waits."""


@dataclass(slots=True)
class Known:
    """Names, our records, what was agreed, which records have a change of ours on its way
    or a conflict that nobody decided."""

    names: Names
    own_company: Uid | None = None
    clients: dict[Uid, Client] = field(default_factory=dict)
    orders: dict[Uid, Order] = field(default_factory=dict)
    bases: dict[tuple[str, Uid], Base] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)
    disputed: set[Uid] = field(default_factory=set)
    numbers: dict[str, Uid] = field(default_factory=dict)
    owners: dict[tuple[str, str], Uid] = field(default_factory=dict)
    linked: dict[Uid, set[str]] = field(default_factory=dict)

    def is_busy(self, kind: str, uid: Uid) -> bool:
        """Tell whether a change of ours is on its way."""
        return f"{kind}:{uid}" in self.busy

    def uid_of_order(self, record: OrderRecord) -> Uid | None:
        """Return which order of ours it is: by its name there, our mark, or the number that we gave."""
        named = self.names.uid(record.ext)
        if named is not None:
            return named
        if record.uid in self.orders:
            return record.uid
        numbered = self.numbers.get(record.number)
        return numbered if numbered is not None and not self.linked.get(numbered) else None

    def uid_of_client(self, record: ClientRecord) -> Uid | None:
        """Return which client of ours it is, by its name there or our mark."""
        named = self.names.uid(record.ext)
        return record.uid if named is None and record.uid in self.clients else named


def look_up(tx: ReadTx, system: str, records: Sequence[Travelling]) -> Known:
    """Read everything that is known of the records, with a constant number of queries."""
    names = Names(tx.refs, system)
    names.learn([ext for record in records for ext in _exts(record)])
    own = tx.people.default_own_company()
    known = Known(names, own.uid if own else None)
    clients = [one for one in records if isinstance(one, ClientRecord)]
    orders = [one for one in records if isinstance(one, OrderRecord)]
    if clients:
        _look_up_clients(tx, system, clients, known)
    if orders:
        _look_up_orders(tx, system, orders, known)
    return known


def look_up_one(tx: ReadTx, system: str, kind: str, uid: Uid) -> Known:
    """Read what is known of one record of ours."""
    known = Known(Names(tx.refs, system))
    _read_ours(tx, system, known, kind, [uid])
    return known


def primaries(records: Iterable[Travelling], known: Known) -> dict[Ext, Uid | None]:
    """Return the records' own names and whom they meant when they were looked up."""
    return {record.ext: known.names.uid(record.ext) for record in records}


def _exts(record: Travelling) -> Iterable[Ext | None]:
    return told_client.exts_of(record) if isinstance(record, ClientRecord) else told_order.exts_of(record)


def _look_up_clients(tx: ReadTx, system: str, records: Sequence[ClientRecord], known: Known) -> None:
    fresh = [one for one in records if known.names.uid(one.ext) is None]
    inns = {company.inn for one in fresh for company in one.companies or () if company.inn}
    known.owners = tx.clients.owners_of_inns(inns) if inns else {}
    _read_links(tx, system, known, known.owners.values())
    named = (known.names.uid(one.ext) or one.uid for one in records)
    _read_ours(tx, system, known, "client", [*filter(None, named), *known.owners.values()])


def _look_up_orders(tx: ReadTx, system: str, records: Sequence[OrderRecord], known: Known) -> None:
    fresh = [one.number for one in records if known.names.uid(one.ext) is None]
    known.numbers = tx.orders.uids_by_own_number(fresh) if fresh else {}
    _read_links(tx, system, known, known.numbers.values())
    named = (known.names.uid(one.ext) or one.uid for one in records)
    _read_ours(tx, system, known, "order", [*filter(None, named), *known.numbers.values()])


def _read_links(tx: ReadTx, system: str, known: Known, uids: Iterable[Uid]) -> None:
    for uid, system_kind in tx.refs.links(system, uids):
        known.linked.setdefault(uid, set()).add(system_kind)


def _read_ours(tx: ReadTx, system: str, known: Known, kind: str, uids: Sequence[Uid]) -> None:
    if not uids:
        return
    if kind == "client":
        known.clients = tx.sides.of_many(uids)
    else:
        known.orders = {uid: tx.sides.order(one) for uid, one in tx.orders.get_many(uids).items()}
    # Clients and orders may come on one page.
    known.bases |= {(kind, uid): base for uid, base in tx.bases.full_many(kind, uids, system).items()}
    known.disputed |= tx.conflicts.disputed(kind, system)
    known.busy |= tx.outbox.busy([f"{kind}:{uid}" for uid in uids], [WRITES[kind]])
