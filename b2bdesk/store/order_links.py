"""Which orders belong together, because one was split or made of another (``domain.md`` 3.5)."""

from __future__ import annotations

from sqlalchemy import or_, select

from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.schema.orders import order_links, orders
from b2bdesk.store.session import Session, WriteSession
from b2bdesk.store.travelling import born

SPLIT = "split"

_one, _other = orders.alias("one"), orders.alias("other")
_LINK = (
    select(_one.c.uid, _other.c.uid)
    .select_from(order_links)
    .join(_one, _one.c.pk == order_links.c.a_pk)
    .join(_other, _other.c.pk == order_links.c.b_pk)
    .where(order_links.c.gone_at.is_(None))
)


class OrderLinks:
    """Reads which orders belong together."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, order: Uid, kind: str) -> list[Uid]:
        """Return the orders that are linked with one in this way."""
        mine = _LINK.where(order_links.c.kind == kind, or_(_one.c.uid == order, _other.c.uid == order))
        return [Uid(b if a == order else a) for a, b in self._session.all(mine)]


class OrderLinksWriter(OrderLinks):
    """Links orders."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def add(self, first: Uid, second: Uid, kind: str) -> None:
        """Link two stored orders; raises NotFound."""
        keys = self._write.keys_of(orders, [first, second], "order")
        values = {"a_pk": keys[first], "b_pk": keys[second], "kind": kind}
        self._write.insert(order_links, [born(self._write, new_uid(), values)])
        self._write.touch("order", first)
        self._write.touch("order", second)
