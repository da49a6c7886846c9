"""What history held before anybody wrote to the CRM: the last days, with the noise of a live account."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from b2bdesk.training.retailcrm.call import Author
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.differences import customer_stub, order_stub
from b2bdesk.training.retailcrm.order_answer import show_order
from b2bdesk.training.retailcrm.people import show_person
from b2bdesk.training.retailcrm.shop_module import MODULE

_ORDERS = 40
_PERSONS = 25
_NOISY_PERSONS = 17
"""Of these people only the segments changed: two records out of three tell nothing."""


def seed_history(crm: Crm) -> None:
    """Fill the streams; call once, before the journal is read back."""
    _seed_orders(crm)
    _seed_persons(crm)


def _seed_orders(crm: Crm) -> None:
    history, log = crm.world.history, crm.histories["orders"]
    events: list[tuple[datetime, int, bool]] = []
    for place in range(max(history.size - _ORDERS, 0), history.size):
        order = history.at(place)
        events.append((order.created_at, order.id, True))
        if order.status != "new":
            events.append((order.status_at, order.id, False))
    for at, number, created in sorted(events):
        kept = crm.orders.get(number)
        assert kept is not None
        author = MODULE if kept["fromApi"] and created else Author(user_id=kept["managerId"])
        if created:
            log.add(
                at,
                author,
                "id",
                created=True,
                newValue=number,
                order=show_order(crm, kept, just_created=True),
            )
        else:
            facts = {"oldValue": {"code": "new"}, "newValue": {"code": kept["status"]}}
            log.add(at, author, "status", order=order_stub(kept), **facts)


def _seed_persons(crm: Crm) -> None:
    log = crm.histories["customers"]
    at = datetime.combine(crm.world.today, time()) - timedelta(hours=10)
    for place, number in enumerate(crm.persons.ids()[:_PERSONS]):
        person = show_person(crm, number)
        moment = at + timedelta(minutes=place)
        if place < _NOISY_PERSONS:
            segment = {"code": "sredniy-ltv"}
            log.add(moment, Author(), "segments", newValue=segment, customer=customer_stub(person))
        elif place % 2:
            author = Author(user_id=person["managerId"])
            log.add(moment, author, "id", created=True, newValue=number, customer=person)
        else:
            facts = {"oldValue": None, "newValue": "Перезвонить"}
            log.add(
                moment,
                Author(user_id=person["managerId"]),
                "commentary",
                customer=customer_stub(person),
                **facts,
            )
