"""Orders of the retail queue behind which a company seems to stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, select

from b2bdesk.errors import NotFound
from b2bdesk.model.retail_order import RetailOrder, RetailState, Sign, SignKind, SignPlace
from b2bdesk.model.uid import Uid
from b2bdesk.store.fields import picked, shared, told
from b2bdesk.store.schema.retail import retail_orders
from b2bdesk.store.session import Session, StoredRow, Values, WriteSession

KIND = "retail_order"

_FIELDS = shared(RetailOrder, retail_orders)
_ORDER = select(retail_orders).order_by(retail_orders.c.came_at, retail_orders.c.pk)


class RetailOrders:
    """Reads what waits to be taken out of the retail queue."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: Uid) -> RetailOrder | None:
        """Return one of them."""
        row = self._session.first(_ORDER.where(retail_orders.c.uid == uid))
        return _order(row) if row is not None else None

    def need(self, uid: Uid) -> RetailOrder:
        """Return one of them; raises NotFound when it has left the queue."""
        found = self.get(uid)
        if found is None:
            raise NotFound(kind=KIND, what=uid)
        return found

    def open(self) -> list[RetailOrder]:
        """Return those about which nobody has decided yet, the oldest first."""
        chosen = _ORDER.where(retail_orders.c.state == RetailState.OPEN)
        return [_order(row) for row in self._session.all(chosen)]

    def of(self, system: str) -> list[RetailOrder]:
        """Return all that one system told of."""
        return [_order(row) for row in self._session.all(_ORDER.where(retail_orders.c.system == system))]


class RetailOrderWriter(RetailOrders):
    """Keeps them as the queue stands."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def keep(self, system: str, found: Sequence[RetailOrder]) -> None:
        """Store what the queue of a system holds now; what it no longer holds is forgotten.

        What people decided about one of them stays, and so does its uid.
        """
        before = {one.external_id: one for one in self.of(system)}
        for order in found:
            known = before.pop(order.external_id, None)
            if known is None:
                self._write.insert(retail_orders, [_row(order)])
                self._write.touch(KIND, order.uid)
            else:
                self._save(known, replace(order, uid=known.uid, state=known.state))
        for gone in before.values():
            self.drop(gone.uid)

    def decide(self, uid: Uid, state: RetailState) -> RetailOrder:
        """Note what a person did with it; raises NotFound."""
        known = self.need(uid)
        self._save(known, replace(known, state=state))
        return known

    def drop(self, uid: Uid) -> None:
        """Forget one that has left the queue."""
        self._write.connection.execute(delete(retail_orders).where(retail_orders.c.uid == uid))
        self._write.touch(KIND, uid, gone=True)

    def _save(self, known: RetailOrder, now: RetailOrder) -> None:
        if now != known:
            row = self._write.first(select(retail_orders.c.pk).where(retail_orders.c.uid == known.uid))
            assert row is not None  # it was just read
            self._write.update(retail_orders, [{"pk": row.pk, **_row(now)}])
            self._write.touch(KIND, known.uid)


def _row(order: RetailOrder) -> Values:
    signs: Any = [[one.kind.value, one.value, one.place.value] for one in order.signs]
    return {**told(order, _FIELDS), "uid": order.uid, "signs": signs}


def _order(row: StoredRow) -> RetailOrder:
    signs = tuple(Sign(SignKind(kind), value, SignPlace(place)) for kind, value, place in row.signs)
    return replace(RetailOrder(**picked(row, _FIELDS)), signs=signs)
