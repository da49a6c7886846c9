"""Prices agreed with clients, their companies or in contracts (``domain.md`` 3.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, select

from b2bdesk.model.catalogue import AgreedPrice
from b2bdesk.model.uid import Uid
from b2bdesk.store.fields import AGREED_FIELDS, picked, told
from b2bdesk.store.product_saving import SINCE_EVER
from b2bdesk.store.schema.catalogue import agreed_prices, products
from b2bdesk.store.schema.clients import clients, companies, contracts
from b2bdesk.store.session import Session, StoredRow, Values, WriteSession
from b2bdesk.store.travelling import aged, born, differs, stored

_AGREED = (
    select(
        agreed_prices,
        clients.c.uid.label("client"),
        companies.c.uid.label("company"),
        contracts.c.uid.label("contract"),
        products.c.uid.label("product"),
    )
    .join(products, products.c.pk == agreed_prices.c.product_pk)
    .join(clients, clients.c.pk == agreed_prices.c.client_pk)
    .outerjoin(companies, companies.c.pk == agreed_prices.c.company_pk)
    .outerjoin(contracts, contracts.c.pk == agreed_prices.c.contract_pk)
    .where(agreed_prices.c.gone_at.is_(None))
)
_OF_CLIENT = _AGREED.where(
    agreed_prices.c.client_pk
    == select(clients.c.pk).where(clients.c.uid == bindparam("client")).scalar_subquery()
)


class AgreedPrices:
    """Reads agreed prices."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, client: Uid, wanted: Iterable[Uid]) -> dict[Uid, list[AgreedPrice]]:
        """Return what is agreed with a client for products, with one query."""
        found: dict[Uid, list[AgreedPrice]] = defaultdict(list)
        rows = self._session.among(_OF_CLIENT, products.c.uid, set(wanted), {"client": client})
        for row in rows:
            found[row.product].append(_agreed(row))
        return dict(found)

    def by_uid(self, uids: Iterable[Uid]) -> dict[Uid, AgreedPrice]:
        """Return agreed prices by uid."""
        rows = self._session.among(_AGREED, agreed_prices.c.uid, set(uids))
        return {row.uid: _agreed(row) for row in rows}


class AgreedPriceWriter(AgreedPrices):
    """Saves agreed prices as their owner tells them."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def save_many(self, given: Sequence[AgreedPrice]) -> None:
        """Store agreed prices; unchanged ones are not touched. Raises NotFound for what is not stored."""
        if not given:
            return
        values = self._values(given)
        before = stored(self._write, agreed_prices, list(values))
        fresh = [uid for uid in values if uid not in before]
        changed = [uid for uid in values if uid in before and differs(before[uid], values[uid])]
        self._write.insert(agreed_prices, [born(self._write, uid, values[uid]) for uid in fresh])
        self._write.update(agreed_prices, [aged(self._write, before[uid], values[uid]) for uid in changed])
        product = {one.uid: one.product for one in given}
        for uid in fresh + changed:
            self._write.touch("price", product[uid])

    def remove(self, uids: Sequence[Uid]) -> None:
        """Mark agreed prices as withdrawn."""
        living = [row for row in stored(self._write, agreed_prices, uids).values() if row.gone_at is None]
        self._write.update(agreed_prices, [aged(self._write, row, {}, gone=True) for row in living])
        for one in living:
            self._write.touch("agreed_price", one.uid, gone=True)

    def _values(self, given: Sequence[AgreedPrice]) -> dict[Uid, Values]:
        find = self._write.keys_of
        owners = find(clients, [one.client for one in given], "client")
        firms = find(companies, [one.company for one in given], "company")
        terms = find(contracts, [one.contract for one in given], "contract")
        goods = find(products, [one.product for one in given], "product")
        return {
            one.uid: told(one, AGREED_FIELDS)
            | {
                "valid_from": one.valid_from or SINCE_EVER,
                "client_pk": owners[one.client],
                "company_pk": firms[one.company],
                "contract_pk": terms[one.contract],
                "product_pk": goods[one.product],
            }
            for one in given
        }


def _agreed(row: StoredRow) -> AgreedPrice:
    return AgreedPrice(
        **picked(row, AGREED_FIELDS), **picked(row, ("client", "company", "contract", "product"))
    )
