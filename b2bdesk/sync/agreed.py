"""Storing prices agreed with companies, as the ERP tells them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from b2bdesk.connectors.records import AgreedPriceRecord
from b2bdesk.model import vat
from b2bdesk.model.catalogue import AgreedPrice, Product
from b2bdesk.model.money import HUNDRED, round_half_up
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.model.vat import VatMode
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.books import CompanyFinder
from b2bdesk.sync.names import Names


def store_agreed_prices(tx: WriteTx, names: Names, records: Sequence[AgreedPriceRecord]) -> None:
    """Store agreed prices. What is about a company or goods that are not here is told again later."""
    if not records:
        return
    finder = CompanyFinder(tx.books, names, records)
    whose = {one.ext: company for one in records if (company := finder.company(one)) is not None}
    clients = tx.books.owners(set(whose.values()))
    goods = tx.products.get_many([uid for one in records if (uid := names.uid(one.product))])
    own = tx.people.default_own_company()
    mode = own.vat_mode if own else VatMode.GENERAL
    agreed = []
    for record in records:
        company, product = whose.get(record.ext), goods.get(names.uid(record.product) or Uid(""))
        if company is None or company not in clients or product is None:
            continue
        uid = names.uid(record.ext) or new_uid()
        names.give("agreed_price", uid, record.ext)
        amount = _gross(tx, record, product, mode)
        agreed.append(
            AgreedPrice(
                uid,
                clients[company],
                product.uid,
                amount,
                company=company,
                from_qty=record.from_qty,
                valid_from=record.valid_from,
                valid_to=record.valid_to,
                discount_applies=record.discount_applies,
            )
        )
    tx.agreed_prices.save_many(agreed)
    names.store(tx.refs)


def _gross(tx: WriteTx, record: AgreedPriceRecord, product: Product, mode: VatMode) -> Decimal:
    """Return the price of one unit with VAT; the ERP agrees on prices without it."""
    each = record.amount / record.per_qty
    rate = None if record.vat_included else vat.rate(product.vat_category, tx.session.clock.today(), mode)
    return round_half_up(each * (HUNDRED + rate) / HUNDRED if rate else each)
