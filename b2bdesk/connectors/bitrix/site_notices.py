"""What the buyer reads in his account beside papers: the delivery interval and his company's prices."""

from __future__ import annotations

import hashlib

import msgspec

from b2bdesk.connectors.bitrix import kinds
from b2bdesk.connectors.bitrix.endpoint import Endpoint
from b2bdesk.connectors.bitrix.kinds import SYSTEM, order_names
from b2bdesk.connectors.bitrix.wire_site import WireNotice, read_told
from b2bdesk.connectors.ports import Idem, Link, Links, Receipt, ShopPriceList, ShopSlot
from b2bdesk.connectors.records import Ext
from b2bdesk.errors import Refused
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid

MOST_PRICES = 100_000


class SiteNotices:
    """Delivery intervals and price lists of one site; each is known there by our mark."""

    def __init__(self, endpoint: Endpoint, clock: Clock) -> None:
        self._endpoint, self._clock = endpoint, clock

    def put_slot(self, slot: ShopSlot, links: Links, idem: Idem) -> Receipt:
        """Show the interval; raises :class:`Refused` for an order that the shop never named."""
        told = self._endpoint.tell("slot.put", idem.key, **_slot(slot, links))
        return self._receipt(told, kinds.SLOT, slot.uid, digest_of(_slot(slot, links)), writes=True)

    def find_slot(self, slot: ShopSlot, links: Links) -> Receipt | None:
        """Return the interval by our mark; another one than ours is not as meant."""
        told = self._endpoint.ask("slot.find", mark=slot.uid)
        if told.get(kinds.SLOT) is None:
            return None
        return self._receipt(told, kinds.SLOT, slot.uid, digest_of(_slot(slot, links)))

    def put_price_list(self, prices: ShopPriceList, idem: Idem) -> Receipt:
        """Give the company's buyers these prices in place of older ones."""
        if len(prices.prices) > MOST_PRICES:
            raise Refused(system=SYSTEM, detail="file_too_large", fields=["prices"])
        told = self._endpoint.tell("price_list.put", idem.key, **_prices(prices))
        return self._receipt(told, kinds.PRICE_LIST, prices.uid, digest_of(_prices(prices)), writes=True)

    def find_price_list(self, prices: ShopPriceList) -> Receipt | None:
        """Return the price list by our mark."""
        told = self._endpoint.ask("price_list.find", mark=prices.uid)
        if told.get(kinds.PRICE_LIST) is None:
            return None
        return self._receipt(told, kinds.PRICE_LIST, prices.uid, digest_of(_prices(prices)))

    def _receipt(
        self, told: dict[str, object], kind: str, uid: Uid, digest: str, *, writes: bool = False
    ) -> Receipt:
        held = read_told(told, kind, WireNotice, writes=writes)
        link = Link(kind, uid, Ext(kind, held.id))
        return Receipt((link,), self._clock.now(), as_meant=held.digest == digest)


def digest_of(params: dict[str, object]) -> str:
    """Return the digest that the site keeps and gives back: SHA-256 of the params as canonical JSON."""
    return hashlib.sha256(msgspec.json.encode(params, order="sorted")).hexdigest()


def _slot(slot: ShopSlot, links: Links) -> dict[str, object]:
    named = links.get(slot.order, kinds.ORDER)
    if named is None:
        raise Refused(system=SYSTEM, detail="order_not_in_shop", fields=["order"])
    return {
        "mark": slot.uid,
        "order": order_names(named)[0],
        "warehouse": slot.warehouse,
        "day": slot.day.isoformat(),
        "from": slot.from_time.isoformat("minutes"),
        "to": slot.to_time.isoformat("minutes"),
        "transport": slot.transport,
    }


def _prices(prices: ShopPriceList) -> dict[str, object]:
    return {
        "mark": prices.uid,
        "inn": prices.inn,
        "kpp": prices.kpp,
        "name": prices.name,
        "valid_from": prices.valid_from.isoformat(),
        "currency": prices.currency,
        "prices": [{"article": article, "price": f"{amount:.2f}"} for article, amount in prices.prices],
    }
