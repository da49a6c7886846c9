"""Storing in which interval the ERP takes an order to the client: a transport request names its slot."""

from __future__ import annotations

from collections.abc import Sequence

from b2bdesk.connectors.records import TransportRecord
from b2bdesk.model.delivery import SlotChoice
from b2bdesk.model.uid import new_uid
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.names import Names

KIND = "slot_choice"
_TAKEN_BACK = "cancelled"


def store_transport(tx: WriteTx, names: Names, records: Sequence[TransportRecord]) -> None:
    """Store the slots of orders that are here; a request that was taken back frees its own."""
    chosen, freed = [], []
    for record in records:
        order, known = names.uid(record.order), names.uid(record.ext)
        if record.state == _TAKEN_BACK:
            freed += [known] if known else []
        elif order is not None and record.day is not None:
            uid = known or new_uid()
            names.give(KIND, uid, record.ext, number=record.number, version=record.version)
            begins, ends = (f"{at:%H:%M}" if at else "" for at in (record.from_time, record.to_time))
            told_at = record.changed_at or tx.now
            chosen.append(SlotChoice(uid, order, record.slot or "", record.day, begins, ends, told_at))
    tx.shipments.save_choices(chosen)
    tx.shipments.free(freed)
    names.store(tx.refs)
