"""What buyers and colleagues do in the CRM itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from b2bdesk.training.retailcrm.errors import ApiError
from tests.simulation.chance import Chance
from tests.simulation.ledger import Ledger
from tests.simulation.office import TINY, Office
from tests.simulation.views import amount, clients_there, orders_there, view_there

CRM = "crm"
_OVER = ("complete", "cancel")


class Colleagues:
    """People who work in the CRM's own window, and buyers who write into it."""

    def __init__(self, office: Office, chance: Chance, ledger: Ledger) -> None:
        self._office, self._chance, self._ledger = office, chance, ledger
        self._user = office.world.users[1].id

    def act(self) -> None:
        """Do one thing of those that they do."""
        deeds = (
            *(self.edit, self.edit, self.edit, self.change_lines),
            *(self.buyer_orders, self.rename_client, self.move_on),
        )
        self._chance.dice.choice(deeds)()

    def edit(self) -> None:
        """Change a quantity, a price or a comment of an order."""
        record = self._some_order()
        number = self._chance.fresh()
        kind = self._chance.dice.choice(("quantity", "initialPrice", "customerComment", "managerComment"))
        if kind.endswith("Comment"):
            word = "comment" if kind == "customerComment" else "note"
            self._change(record, {kind: f"{word} {number}"}, f"{word} {number}")
            return
        if not record["items"]:
            return
        chosen = self._chance.dice.choice(record["items"])["id"]
        price = {"discountManualAmount": 0, "discountManualPercent": 0} if kind == "initialPrice" else {}
        items = [
            {"id": item["id"], **({kind: number, **price} if item["id"] == chosen else {})}
            for item in record["items"]
        ]
        self._change(record, {"items": items}, f"{kind} {number}")

    def change_lines(self) -> None:
        """Take a line into an order or out of it."""
        record = self._some_order()
        rows = [{"id": item["id"]} for item in record["items"]]
        offer = self._office.world.catalogue.at(self._chance.dice.randrange(TINY.products)).offer_id
        if len(rows) > 1 and self._chance.dice.random() < 0.5:
            gone = self._chance.dice.choice(rows)
            self._change(record, {"items": [row for row in rows if row != gone]}, "one line less")
        elif offer not in {item.get("offer", {}).get("id") for item in record["items"]}:
            number = self._chance.fresh()
            row = {"offer": {"id": offer}, "quantity": number, "initialPrice": 100 + self._chance.fresh()}
            self._change(record, {"items": [*rows, row]}, f"{number} of {offer}")

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
        inn = self._chance.dice.choice(sorted(by_inn))
        record, name = by_inn[inn][0], f"Клиент {self._chance.fresh()}"
        self._chance.note(f"a colleague renames {inn} to {name}")
        self._office.control.as_user(
            self._user, f"customers-corporate/{record['id']}/edit", {"customerCorporate": {"nickName": name}}
        )
        self._ledger.changed(CRM, inn, {"name": record["nickName"]}, {"name": name})

    def move_on(self) -> None:
        """Take an order further or cancel it."""
        status = self._chance.dice.choice(("client-confirmed", "assembling", "cancel-other"))
        self._change(self._some_order(), {"status": status}, status)

    def _some_order(self) -> Mapping[str, Any]:
        by_number = orders_there(self._office.crm)
        return by_number[self._chance.dice.choice(sorted(by_number))][0]

    def _change(self, record: Mapping[str, Any], order: dict[str, Any], what: str) -> None:
        crm, number = self._office.crm, record["number"]
        before = view_there(crm, record)
        if before["stage"] in _OVER:
            return
        self._chance.note(f"a colleague writes {what} into {number}")
        try:
            self._office.control.as_user(self._user, f"orders/{record['id']}/edit", {"order": order})
        except ApiError as refusal:
            self._chance.note(f"... and is refused: {refusal.message}")
            return
        changed = crm.orders.get(record["id"])
        assert changed is not None
        self._ledger.changed(CRM, number, before, view_there(crm, changed))


__all__ = ["Colleagues", "amount"]
