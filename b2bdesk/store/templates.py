"""Templates of orders, and the goods that a client takes again and again (``domain.md`` 3.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select

from b2bdesk.model.order_template import OrderTemplate
from b2bdesk.model.uid import Uid
from b2bdesk.store.schema.catalogue import products
from b2bdesk.store.schema.clients import clients
from b2bdesk.store.schema.orders import favourites, order_templates
from b2bdesk.store.session import Session, WriteSession
from b2bdesk.store.travelling import aged, born, stored

_TEMPLATE = (
    select(
        order_templates.c.uid, order_templates.c.name, clients.c.uid.label("client"), order_templates.c.body
    )
    .outerjoin(clients, clients.c.pk == order_templates.c.client_pk)
    .where(order_templates.c.gone_at.is_(None))
)
_FAVOURITE = (
    select(products.c.uid)
    .join(favourites, favourites.c.product_pk == products.c.pk)
    .join(clients, clients.c.pk == favourites.c.client_pk)
    .where(products.c.gone_at.is_(None))
    .order_by(favourites.c.rank, favourites.c.pk)
)


class Templates:
    """Reads templates and favourites."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: Uid) -> OrderTemplate | None:
        """Return a template."""
        row = self._session.first(_TEMPLATE.where(order_templates.c.uid == uid))
        return OrderTemplate(*row) if row is not None else None

    def usable(self, client: Uid | None) -> list[OrderTemplate]:
        """Return the templates of a client, then those for everybody, each by name."""
        mine = or_(clients.c.uid == client, order_templates.c.client_pk.is_(None))
        rows = self._session.all(_TEMPLATE.where(mine))
        found = [OrderTemplate(*row) for row in rows]
        return sorted(found, key=lambda one: (one.client is None, one.name.casefold(), one.uid))

    def favourites(self, client: Uid) -> list[Uid]:
        """Return the goods that were marked for a client, in their order."""
        return [Uid(row.uid) for row in self._session.all(_FAVOURITE.where(clients.c.uid == client))]


class TemplateWriter(Templates):
    """Keeps templates and favourites."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def save(self, uid: Uid, name: str, client: Uid | None, body: Mapping[str, Any]) -> None:
        """Store a template; raises NotFound for a client that is not stored."""
        owner = self._write.keys_of(clients, [client], "client")[client]
        values = {"name": name, "client_pk": owner, "body": dict(body)}
        row = stored(self._write, order_templates, [uid]).get(uid)
        if row is None:
            self._write.insert(order_templates, [born(self._write, uid, values)])
        else:
            self._write.update(order_templates, [aged(self._write, row, values)])
        self._write.touch("order_template", uid)

    def remove(self, uid: Uid) -> None:
        """Mark a template as removed; one that is not there is left alone."""
        for row in stored(self._write, order_templates, [uid]).values():
            self._write.update(order_templates, [aged(self._write, row, {}, gone=True)])
            self._write.touch("order_template", uid, gone=True)

    def set_favourites(self, client: Uid, wanted: Sequence[Uid]) -> None:
        """Make the marked goods of a client exactly these, in this order; raises NotFound."""
        key = self._write.key_of(clients, client, "client")
        goods = self._write.keys_of(products, list(wanted), "product")
        self._write.connection.execute(favourites.delete().where(favourites.c.client_pk == key))
        rows = [{"client_pk": key, "product_pk": goods[uid], "rank": rank} for rank, uid in enumerate(wanted)]
        self._write.insert(favourites, rows)
        self._write.touch("favourite", client)
