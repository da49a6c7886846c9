"""Client orders in the books: look, write what differs, post, and say honestly what did not arrive."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from b2bdesk.connectors.onec_ka import order_body
from b2bdesk.connectors.onec_ka.books import Books
from b2bdesk.connectors.onec_ka.compare import differing
from b2bdesk.connectors.onec_ka.documents import (
    Documents,
    Kept,
    lasting_part,
    marked,
    require_entity,
    require_live,
)
from b2bdesk.connectors.onec_ka.kinds import CONTRACT, ORDER, ORDER_LINE, SYSTEM
from b2bdesk.connectors.onec_ka.literals import stamp
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.order_body import GOODS, Goods, Wanted
from b2bdesk.connectors.onec_ka.parties import required_counterparty
from b2bdesk.connectors.onec_ka.terms import Terms
from b2bdesk.connectors.onec_ka.wire import Row
from b2bdesk.connectors.ports import Link, Links, Receipt
from b2bdesk.connectors.records import Ext
from b2bdesk.errors import Refused
from b2bdesk.model.clock import Clock
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.uid import Uid


class OrderWriter:
    """Puts orders into the books and finds them there."""

    def __init__(
        self, documents: Documents, books: Books, terms: Terms, options: Options, clock: Clock
    ) -> None:
        self._documents, self._books, self._terms = documents, books, terms
        self._options, self._clock = options, clock
        self._names = options.names

    def put(self, order: Order, links: Links) -> Receipt:
        """Create the order or write what differs, then post it; a cancelled one is taken out of the books.

        Raises ``Unavailable`` while the company is not in the books: nothing was sent then.
        """
        entity = require_entity(self._names.order, "put_order")
        order_body.require_sendable(order)
        held = self.held(order.uid, links)
        if held is not None:
            require_live(held)
        section, meant = self._meant(order, held, links)
        kept = self._documents.put(entity, held, meant)
        row = self._posted(order, kept.row, changed=held is None or kept.row.version != held.version)
        return self._receipt(order, Kept(row, kept.differs), section)

    def find(self, order: Order, links: Links) -> Receipt | None:
        """Return the order; ``as_meant`` tells whether it is as :meth:`put` wants, posting included."""
        require_entity(self._names.order, "find_order")
        held = self.held(order.uid, links)
        if held is None:
            return None
        section, meant = self._meant(order, held, links)
        differs = differing(lasting_part(meant), held)
        if not held.is_live:
            differs = (*differs, "DeletionMark")
        if held.flag("Posted") is not self._wants_posted(order):
            differs = (*differs, "Posted")
        return self._receipt(order, Kept(held, differs), section)

    def held(self, uid: Uid, links: Links) -> Row | None:
        """Return the order as the books hold it now."""
        return self._documents.held(self._names.order, links.get(uid, ORDER), uid)

    def _posted(self, order: Order, row: Row, *, changed: bool) -> Row:
        """Bring the posting to what it has to be; a written order has to be posted again."""
        wanted, present = self._wants_posted(order), row.flag("Posted")
        if wanted and (changed or not present):
            return self._documents.post(self._names.order, row)
        if not wanted and present and self._options.post_orders:
            return self._documents.unpost(self._names.order, row)
        return row

    def _wants_posted(self, order: Order) -> bool:
        return self._options.post_orders and order.stage is not Stage.CANCELLED

    def _meant(self, order: Order, held: Row | None, links: Links) -> tuple[Goods, dict[str, Any]]:
        articles = self._articles(order)
        delivery = articles.get(self._options.delivery_article)
        section = order_body.goods(order, self._wanted(order, links, articles), held, links, delivery)
        meant: dict[str, Any] = {
            "Date": stamp((order.confirmed_at or self._clock.now()).astimezone(self._options.zone)),
            "Комментарий": marked(order.uid, order.own_number),
            **self._parties(order, held, links),
            "Валюта_Key": self._books.currency(order.currency),
            "ЦенаВключаетНДС": order.vat_included,
            GOODS: section.rows,
            "СуммаДокумента": order_body.total(section),
        }
        status = order_body.status_to_send(held, self._options.statuses.get(order.stage, ""))
        if status:
            meant["Статус"] = status
        if section.codes or section.others:
            meant["МаксимальныйКодСтроки"] = max(int(row["КодСтроки"]) for row in section.rows)
        return section, meant

    def _parties(self, order: Order, held: Row | None, links: Links) -> dict[str, Any]:
        company = required_counterparty(order.company, links)
        payer = self._books.payers([company]).get(company)
        parties: dict[str, Any] = {
            "Организация_Key": self._books.organisation(),
            "Контрагент_Key": company,
        }
        partner = payer.partner if payer else None
        if partner and self._names.partner:
            parties["Партнер_Key"] = partner
        agreement = self._terms.agreement_of(company, partner)
        # An agreement that the accountant chose in the order is his business.
        if agreement is not None and (held is None or held.link("Соглашение_Key") is None):
            parties["Соглашение_Key"] = agreement
        return parties

    def _articles(self, order: Order) -> dict[str, str]:
        named = [line.article_text or "" for line in order.lines]
        return self._books.products([*named, self._options.delivery_article])

    def _wanted(self, order: Order, links: Links, articles: dict[str, str]) -> list[Wanted]:
        wanted: list[Wanted] = []
        missing: list[str] = []
        for line in sorted(order.lines, key=lambda one: one.position):
            product = order_body.product_of(line, links, articles)
            if product is None:
                missing.append(line.article_text or line.text)
            else:
                wanted.append(order_body.goods_line(order, line, product, self._rate(line.vat_rate)))
        if missing:
            raise Refused(system=SYSTEM, detail="product_not_in_books", fields=missing)
        if order.delivery_price:
            wanted.append(self._delivery(order, articles))
        return wanted

    def _delivery(self, order: Order, articles: dict[str, str]) -> Wanted:
        product = articles.get(self._options.delivery_article)
        if product is None:
            raise Refused(system=SYSTEM, detail="delivery_article_unknown", fields=["delivery_article"])
        return order_body.delivery_line(order, product, self._rate(order_body.highest_rate(order)))

    def _rate(self, rate: Decimal | None) -> str:
        if self._options.vat_as_enumeration:
            return "БезНДС" if rate is None else f"НДС{rate.normalize():f}"
        return self._books.vat_rate(rate)

    def _receipt(self, order: Order, kept: Kept, section: Goods) -> Receipt:
        row, differs = kept.row, kept.differs
        if section.others and GOODS not in differs:
            differs = (*differs, GOODS)
        links = [Link("order", order.uid, Ext(ORDER, row.ref), row.text("Number") or None)]
        links += [
            Link("order_line", uid, Ext(ORDER_LINE, f"{row.ref}:{code}"))
            for uid, code in section.codes.items()
        ]
        return Receipt(tuple(links), self._clock.now(), row.version, as_meant=not differs, differs=differs)


def contract_of(links: Links, contract: Uid | None) -> dict[str, str]:
    """Return the field of the contract, when the books know it."""
    known = links.get(contract, CONTRACT)
    return {} if known is None else {"Договор_Key": known}
