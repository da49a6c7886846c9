"""What buyers and colleagues do in the CRM itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from b2bdesk.training.retailcrm.errors import ApiError
from tests.simulation.attention import Attention
from tests.simulation.chance import Chance
from tests.simulation.ledger import NOBODY, Ledger
from tests.simulation.office import TINY, Office
from tests.simulation.views import clients_there, orders_there, view_there

CRM = "crm"
_OVER = ("complete", "cancel")


class Colleagues:
    """People who work in the CRM's own window, and buyers who write into it."""

    def __init__(self, office: Office, chance: Chance, ledger: Ledger, attention: Attention) -> None:
        self._office, self._chance, self._ledger = office, chance, ledger
        self._attention = attention
        self._user = office.world.users[1].id
        # What stands there after a late call: it may come while a colleague's own change is carried out.
        self._late: dict[str, Mapping[str, str]] = {}
        self._weighted: list[tuple[Callable[[], None], int]] = [
            (self.edit, 8),
            (self.buyer_orders, chance.habit(2)),
            (self.rename_client, chance.habit(2)),
            (self.move_on, chance.habit(2)),
        ]

    def act(self) -> None:
        """Do one thing of those that they do, having before them what is there by now."""
        with self._office.crm.lock:
            # What comes late comes before they look: otherwise it would pass for their own doing.
            self._office.crm.settle()
        deeds, weights = zip(*self._weighted, strict=True)
        self._chance.dice.choices(deeds, weights)[0]()

    def edit(self) -> None:
        """Change a quantity, a price or a comment of an order, take a line into it or out of it."""
        record = self._some_order()
        changes: dict[str, Callable[[], None]] = {
            "quantity": partial(self._change_line, record, "quantity"),
            "price": partial(self._change_line, record, "initialPrice"),
            "comment": partial(self._comment, record, "customerComment", "comment"),
            "note": partial(self._comment, record, "managerComment", "note"),
            "less": partial(self._take_out, record),
            "more": partial(self._take_in, record),
        }
        self._attention.pick("field", changes)()

    def _comment(self, record: Mapping[str, Any], name: str, word: str) -> None:
        typed = f"{word} {self._chance.fresh()}"
        self._change(record, {name: typed}, typed)

    def _change_line(self, record: Mapping[str, Any], name: str) -> None:
        chosen = self._some_line(record)
        if chosen is None:
            return
        number = self._chance.fresh()
        price = {"discountManualAmount": 0, "discountManualPercent": 0} if name == "initialPrice" else {}
        items = [
            {"id": item["id"], **({name: number, **price} if item is chosen else {})}
            for item in record["items"]
        ]
        self._change(record, {"items": items}, f"{name} {number}")

    def _take_out(self, record: Mapping[str, Any]) -> None:
        gone = self._some_line(record)
        if gone is not None and len(record["items"]) > 1:
            rows = [{"id": item["id"]} for item in record["items"] if item is not gone]
            self._change(record, {"items": rows}, f"one line less, {_offer_of(gone)}")

    def _take_in(self, record: Mapping[str, Any]) -> None:
        places = range(TINY.products)
        offers = [str(self._office.world.catalogue.at(place).offer_id) for place in places]
        offer = self._attention.pick("goods", {one: one for one in offers})
        if offer not in map(_offer_of, record["items"]):
            number = self._chance.fresh()
            row = {
                "offer": {"id": int(offer)},
                "quantity": number,
                "initialPrice": 100 + self._chance.fresh(),
            }
            rows = [{"id": item["id"]} for item in record["items"]]
            self._change(record, {"items": [*rows, row]}, f"{number} of {offer}")

    def late_call(self, work: Callable[[], None]) -> None:
        """The CRM carries out a call that was lost long ago: what stands there is written over unseen."""
        before = self._values()
        work()
        self._late = after = self._values()
        for record in before.keys() & after.keys():
            self._ledger.changed(NOBODY, record, before[record], after[record])

    def _values(self) -> dict[str, Mapping[str, str]]:
        crm = self._office.crm
        orders = {number: view_there(crm, found[0]) for number, found in orders_there(crm).items()}
        names = {inn: {"name": found[0]["nickName"]} for inn, found in clients_there(crm).items()}
        return {**orders, **names}

    def buyer_orders(self) -> None:
        """A buyer sends an order: it appears in the CRM."""
        crm = self._office.crm
        client = self._chance.dice.choice(crm.corporates.ids())
        company = crm.companies_of(client)[0]["id"]
        offers = [self._office.world.catalogue.at(place).offer_id for place in range(TINY.products)]
        rows = [
            {
                "offer": {"id": offer},
                "quantity": self._chance.fresh(),
                "initialPrice": 100 + self._chance.fresh(),
            }
            for offer in self._chance.dice.sample(offers, 2)
        ]
        entity = {"customer": {"id": client}, "company": {"id": company}, "items": rows, "status": "new"}
        made = self._office.control.as_user(self._user, "orders/create", {"order": entity})
        record = crm.orders.get(made["id"])
        assert record is not None
        self._chance.note(f"a buyer orders {record['number']}")
        self._ledger.changed(CRM, record["number"], {}, view_there(crm, record))

    def rename_client(self) -> None:
        """Give a client another name."""
        by_inn = clients_there(self._office.crm)
        inn = self._attention.pick("client", {one: one for one in sorted(by_inn)})
        record, name = by_inn[inn][0], f"Клиент {self._chance.fresh()}"
        before = {"name": record["nickName"]}
        self._chance.note(f"a colleague renames {inn} to {name}")
        self._late = {}
        self._office.control.as_user(
            self._user, f"customers-corporate/{record['id']}/edit", {"customerCorporate": {"nickName": name}}
        )
        self._ledger.changed(CRM, inn, self._late.get(inn, before), {"name": name})

    def move_on(self) -> None:
        """Take an order further or cancel it."""
        status = self._chance.dice.choice(("client-confirmed", "assembling", "cancel-other"))
        self._change(self._some_order(), {"status": status}, status)

    def _some_order(self) -> Mapping[str, Any]:
        by_number = {number: found[0] for number, found in sorted(orders_there(self._office.crm).items())}
        statuses = self._office.crm.references.statuses
        going_on = {
            number: record
            for number, record in by_number.items()
            if statuses[record["status"]]["group"] not in _OVER
        }
        return self._attention.pick("order", going_on or by_number)

    def _some_line(self, record: Mapping[str, Any]) -> Mapping[str, Any] | None:
        by_offer = {_offer_of(item): item for item in record["items"]}
        return self._attention.pick("line", by_offer) if by_offer else None

    def _change(self, record: Mapping[str, Any], order: dict[str, Any], what: str) -> None:
        crm, number = self._office.crm, record["number"]
        before = view_there(crm, record)
        if before["stage"] in _OVER:
            return
        self._chance.note(f"a colleague writes {what} into {number}")
        self._late = {}
        try:
            self._office.control.as_user(self._user, f"orders/{record['id']}/edit", {"order": order})
        except ApiError as refusal:
            self._chance.note(f"... and is refused: {refusal.message}")
            return
        changed = crm.orders.get(record["id"])
        assert changed is not None
        self._ledger.changed(CRM, number, self._late.get(number, before), view_there(crm, changed))


def _offer_of(item: Mapping[str, Any]) -> str:
    return str(item.get("offer", {}).get("id", ""))
