"""How clients call our goods: their own articles and names, learned when a person chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import BindParameter, bindparam, func, select

from b2bdesk.model.catalogue import ItemCode
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.schema.catalogue import client_item_codes, products
from b2bdesk.store.schema.clients import clients
from b2bdesk.store.session import Session, WriteSession
from b2bdesk.store.travelling import aged, born

_CODE = (
    select(
        client_item_codes.c.uid,
        client_item_codes.c.code_text,
        client_item_codes.c.code_key,
        client_item_codes.c.used,
        clients.c.uid.label("client"),
        products.c.uid.label("product"),
        products.c.article,
        products.c.name,
    )
    .join(clients, clients.c.pk == client_item_codes.c.client_pk)
    .join(products, products.c.pk == client_item_codes.c.product_pk)
    .where(client_item_codes.c.gone_at.is_(None))
    .order_by(client_item_codes.c.code_text)
)
_key: BindParameter[str] = bindparam("key")
_BEGINNING = (
    select(products.c.uid, client_item_codes.c.code_text)
    .select_from(client_item_codes)
    .join(clients, clients.c.pk == client_item_codes.c.client_pk)
    .join(products, products.c.pk == client_item_codes.c.product_pk)
    .where(
        clients.c.uid == bindparam("client"),
        client_item_codes.c.gone_at.is_(None),
        func.substr(client_item_codes.c.code_key, 1, func.length(_key)) == _key,
    )
    .order_by(client_item_codes.c.used.desc())
    .limit(bindparam("most"))
)
_FIELDS = ("uid", "client", "code_text", "code_key", "product", "article", "name", "used")


class ItemCodes:
    """Reads the item codes of clients."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, client: Uid) -> list[ItemCode]:
        """Return the item codes of a client by their text."""
        rows = self._session.among(_CODE, clients.c.uid, [client])
        return [ItemCode(**{name: row._mapping[name] for name in _FIELDS}) for row in rows]

    def known(self, client: Uid, keys: Iterable[str]) -> dict[str, Uid]:
        """Return the goods by key, as far as this client's codes are among the keys."""
        mine = _CODE.where(clients.c.uid == client)
        return {
            row.code_key: row.product
            for row in self._session.among(mine, client_item_codes.c.code_key, set(keys))
        }

    def beginning(self, client: Uid, key: str, limit: int) -> dict[Uid, str]:
        """Return goods with this client's code for them, as far as its key begins so; the most used first."""
        rows = self._session.all(_BEGINNING, {"client": client, "key": key, "most": limit})
        return {Uid(row.uid): row.code_text for row in rows}


class ItemCodesWriter(ItemCodes):
    """Learns and forgets item codes."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def learn(self, client: Uid, chosen: Mapping[str, tuple[str, Uid]], *, by_hand: bool = True) -> None:
        """Remember the goods of a client's codes: text and product by key. The newest choice counts."""
        if not chosen:
            return
        client_pk = self._write.key_of(clients, client, "client")
        goods = self._write.keys_of(products, [product for _, product in chosen.values()], "product")
        stored = select(client_item_codes).where(client_item_codes.c.client_pk == client_pk)
        before = {
            row.code_key: row
            for row in self._write.among(stored, client_item_codes.c.code_key, chosen.keys())
        }
        fresh, changed = [], []
        for key, (text, product) in chosen.items():
            row = before.get(key)
            values = {
                "code_text": text,
                "product_pk": goods[product],
                "learned_from": "hand" if by_hand else "import",
            }
            if row is None:
                own = {"client_pk": client_pk, "code_key": key, "unit_pk": None, "used": 1}
                fresh.append(born(self._write, new_uid(), own | values))
            else:
                changed.append(aged(self._write, row, values | {"used": row.used + 1}))
        self._write.insert(client_item_codes, fresh)
        self._write.update(client_item_codes, changed)
        self._write.touch("client", client)

    def use(self, client: Uid, keys: Iterable[str]) -> None:
        """Count that codes were met again."""
        client_pk = self._write.key_of(clients, client, "client")
        stored = select(client_item_codes).where(client_item_codes.c.client_pk == client_pk)
        living = stored.where(client_item_codes.c.gone_at.is_(None))
        rows = self._write.among(living, client_item_codes.c.code_key, set(keys))
        self._write.update(
            client_item_codes, [aged(self._write, row, {"used": row.used + 1}) for row in rows]
        )

    def forget(self, code: Uid) -> None:
        """Forget one item code; raises NotFound."""
        self._write.key_of(client_item_codes, code, "client_item_code")
        row = self._write.first(select(client_item_codes).where(client_item_codes.c.uid == code))
        assert row is not None  # its key was found just now
        self._write.update(client_item_codes, [aged(self._write, row, {}, gone=True)])
        owner = self._write.value(select(clients.c.uid).where(clients.c.pk == row.client_pk))
        self._write.touch("client", owner)
