"""Records that the vendor says are gone, and the guard against a vendor that went blank."""

from __future__ import annotations

import logging
from dataclasses import replace

from b2bdesk.connectors.records import Gone
from b2bdesk.errors import MassRemoval
from b2bdesk.model.contract import ContractState
from b2bdesk.model.document import DocumentState
from b2bdesk.model.outbox import Action
from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import ClientQuery, OrderQuery
from b2bdesk.store.tx import ReadTx, WriteTx

log = logging.getLogger(__name__)

ALWAYS_ALLOWED = 50
ALLOWED_SHARE = 0.02


def require_reasonable(tx: ReadTx, system: str, counts: dict[str, int]) -> None:
    """Raise :class:`MassRemoval` when more than max(50, 2 %) of the known records of a kind would go."""
    for kind, count in counts.items():
        if count <= ALWAYS_ALLOWED:
            continue
        known = _known(tx, kind)
        if count > max(ALWAYS_ALLOWED, known * ALLOWED_SHARE):
            raise MassRemoval(system=system, kind=kind, count=count, known=known)


def _known(tx: ReadTx, kind: str) -> int:
    if kind == "client":
        return tx.clients.count(ClientQuery())
    return tx.orders.count(OrderQuery()) if kind == "order" else 0


def remove(tx: WriteTx, system: str, gone: Gone) -> None:
    """Take the record out of the lists; one merged into another gives it its name.

    A record with a change of ours on its way stays: sending it will tell the person what happened.
    """
    uid = tx.refs.uid_of(system, gone.ext.kind, gone.ext.id)
    if uid is None:
        return
    survivor = gone.merged_into
    kept = tx.refs.uid_of(system, survivor.kind, survivor.id) if survivor else None
    if gone.kind == "client" and _is_merged(tx, uid, kept):
        return
    if kept is not None and kept != uid:
        tx.refs.put(ExternalRef(gone.kind, kept, system, gone.ext.kind, gone.ext.id))
    if any(op.action in (Action.PUT_CLIENT, Action.PUT_ORDER) for op in tx.outbox.open_for(uid)):
        tx.journal.add("removed_there", {"kind": gone.kind, "uid": uid, "system": system})
        return
    _drop(tx, gone.kind, uid)


def _is_merged(tx: WriteTx, gone: Uid, kept: Uid | None) -> bool:
    """Tell whether the client is a part of another one here; the vendor's merge makes it one if it is not.

    From now on both sides know one client, so there is no way back. The name of the one that is gone stays
    his: whoever is found by it is the one that was kept.
    """
    if kept is not None and tx.sides.survivor(gone) == gone and tx.sides.survivor(kept) != gone:
        living = {client.uid for client in tx.clients.get_many([gone, kept]).values()}
        if living == {gone, kept}:
            tx.merges.merge(kept, gone, {}, tx.now)
    for merge in tx.merges.of(gone):
        if merge.gone == gone and merge.undone_at is None:
            tx.merges.finish(merge)
            return True
    return False


def _drop(tx: WriteTx, kind: str, uid: Uid) -> None:
    """Take it out of what counts; what refers to a payment, a contract or a paper keeps its words."""
    if kind == "client":
        tx.clients.remove(uid)
    elif kind == "order":
        tx.orders.remove(uid)
    elif kind == "agreed_price":
        tx.agreed_prices.remove([uid])
    elif kind == "payment":
        tx.books.save_payments(
            [replace(one, posted=False) for one in tx.books.payments_by_uid([uid]).values()]
        )
    elif kind == "contract":
        closed = tx.books.contracts_by_uid([uid]).values()
        tx.books.save_contracts([replace(one, state=ContractState.CLOSED) for one in closed])
    elif kind == "document":
        paper = tx.documents.get(uid)
        if paper is not None:
            tx.documents.save(replace(paper, state=DocumentState.VOID))
    else:
        log.info("A removed %s is taken out when its client is read again", kind)
