"""A shop's integration module that works on the same account and takes external ids for its own.

Switched on by ``Options.shop_module``. What it does is known from the vendor's Bitrix module: an order
without an external id is made in the shop and gets the shop's number; one with letters in it is skipped;
a person without a numeric external id gets the number of a site user written over it; a payment gets an
external id of the module's own making.
"""

from __future__ import annotations

from itertools import count

from b2bdesk.training.retailcrm.call import Author
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.differences import order_stub
from b2bdesk.training.retailcrm.identity import fix_external_ids
from b2bdesk.training.retailcrm.wire import Record

MODULE = Author(key="shop-module")


class ShopModule:
    """Follows new orders and persons and writes external ids a moment later."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
        self._shop_numbers = count(crm.world.history.next_shop_number)
        self._site_users = count(9_001)
        self.skipped: list[int] = []
        """Orders whose external id is not a number: the module passes them over with a log line."""
        crm.order_followers.append(self._follow_order)
        crm.person_followers.append(self._follow_person)

    def _follow_order(self, order: Record) -> None:
        if self._crm.options.shop_module:
            number = order["id"]
            self._crm.later(self._crm.options.shop_module_delay_s, lambda: self._take_order(number))

    def _follow_person(self, person: Record) -> None:
        if self._crm.options.shop_module:
            number = person["id"]
            self._crm.later(self._crm.options.shop_module_delay_s, lambda: self._register(number))

    def _take_order(self, number: int) -> None:
        order = self._crm.orders.get(number)
        if order is None:
            return
        external = order.get("externalId", "")
        if external and not external.isdecimal():
            self.skipped.append(number)
            return
        if not external:
            entity = {"id": number, "externalId": str(self._next_shop_number())}
            fix_external_ids(self._crm, self._crm.orders, "orders", [entity], MODULE)
        contact = order.get("contact")
        if contact:
            self._register(contact["id"])
        self._mark_payments(number)

    def _next_shop_number(self) -> int:
        """Return a number that no order has: the count starts anew with the program."""
        taken = {order.get("externalId") for order in self._crm.orders.written_records()}
        return next(number for number in self._shop_numbers if str(number) not in taken)

    def _register(self, number: int) -> None:
        """Write the number of a site user over a person's external id unless it is a number already."""
        person = self._crm.persons.get(number)
        if person is None or person.get("externalId", "").isdecimal():
            return
        taken = {row.get("externalId") for row in self._crm.persons.written_records()}
        user = next(number for number in self._site_users if str(number) not in taken)
        entity = {"id": number, "externalId": str(user)}
        fix_external_ids(self._crm, self._crm.persons, "customers", [entity], MODULE)

    def _mark_payments(self, number: int) -> None:
        order = self._crm.orders.get(number)
        assert order is not None
        for row in order["payments"]:
            external = f"{order.get('externalId', '')}-{row['id']}"
            before = row.get("externalId")
            rows = [
                other | {"externalId": external} if other is row else other for other in order["payments"]
            ]
            order = order | {"payments": rows}
            self._crm.keep_order(order)
            facts = {"oldValue": before, "newValue": external, "payment": {"id": row["id"]}}
            self._crm.note("orders", MODULE, "payments.external_id", order=order_stub(order), **facts)
