"""A manager's desk and agent over one real store, with pretend vendors and a clock moved by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from b2bdesk.connectors.ports import Connector
from b2bdesk.model.client import Client, Company
from b2bdesk.model.clock import HandClock
from b2bdesk.model.document import (
    Channel,
    Delivery,
    DeliveryState,
    Document,
    DocumentFile,
    DocumentKind,
    Letter,
    Recipient,
)
from b2bdesk.model.order import Order, OrderLine, Stage
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.people import OwnCompany
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules.totals import recomputed
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.sync.engine import Engine
from tests.scenario.pretend import PretendCrm, PretendMail, PretendRegistry

MORNING = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
KEY = bytes(range(32))


class Office:
    """What a manager does on the desk, and the agent's engine beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = HandClock(MORNING)
        self.crm = PretendCrm(self.clock)
        self.mail = PretendMail(self.clock)
        self.registry = PretendRegistry()
        self.desk = Store.open(folder, key=KEY, clock=self.clock, origin="desk", migrate=True)
        self.own = OwnCompany(new_uid(), "ООО «Мы»", "Мы", "7707083893", "1027700132195", "Москва")
        with self.desk.write() as tx:
            tx.people.save_own_company(self.own)
        self.agent = self._open_agent()
        self.engine = self.start_engine()

    def _open_agent(self) -> Store:
        return Store.open(self.folder, key=KEY, clock=self.clock, origin="agent", migrate=False)

    def start_engine(self) -> Engine:
        vendors: dict[str, Connector] = {"crm": self.crm, "mail": self.mail, "requisites": self.registry}
        return Engine(self.agent, vendors, self.clock, owner="agent-1", rest_s=0, chance=random.Random(1))

    def close(self) -> None:
        self.agent.close()
        self.desk.close()

    def sync(self, **passes: float) -> None:
        """Let the agent do what is due, after time has passed."""
        if passes:
            self.clock.move(timedelta(**passes))
        self.engine.settle()

    def new_client(self, name: str = "ООО «Ромашка»", inn: str = "7707083893") -> Client:
        company = Company(new_uid(), legal_name=name, short_name=name, is_main=True, inn=inn, kpp="770701001")
        client = Client(new_uid(), name, companies=(company,))
        with self.desk.write() as tx:
            tx.clients.save(client)
            self._queue(tx, f"client:{client.uid}", Action.PUT_CLIENT, {"client": client.uid})
        return client

    def confirm_order(
        self, client: Client, *, qty: str = "2", price: str = "100.00", hold_s: float = 0
    ) -> Order:
        """Enter an order of one line and confirm it."""
        line = OrderLine(new_uid(), 1, "Кабель", Decimal(qty), list_price=Decimal(price))
        with self.desk.write() as tx:
            order = recomputed(
                Order(
                    uid=new_uid(),
                    own_number=tx.orders.next_own_number(),
                    client=client.uid,
                    company=client.companies[0].uid,
                    own_company=self.own.uid,
                    stage=Stage.CONFIRMED,
                    created_at=self.clock.now(),
                    lines=(line,),
                ),
                mode=self.own.vat_mode,
                today=self.clock.today(),
            )
            tx.orders.save(order)
            self._queue_order(tx, order, "confirmed", hold_s)
        return self.order(order.uid)

    def change_quantity(self, order: Order, qty: str) -> Order:
        return self.change(order, lines=(replace(order.lines[0], qty=Decimal(qty)), *order.lines[1:]))

    def change(self, order: Order, **values: Any) -> Order:
        with self.desk.write() as tx:
            changed = replace(tx.orders.need(order.uid), **values)
            tx.orders.save(recomputed(changed, mode=self.own.vat_mode, today=self.clock.today()))
            self._queue_order(tx, changed, "changed", 0)
        return self.order(order.uid)

    def send_letter(self, order: Order, *to: str, hold_s: float = 0) -> Letter:
        document = Document(
            new_uid(), DocumentKind.INVOICE, date(2026, 11, 23), self.own.uid, order.client, order=order.uid
        )
        letter = Letter(
            uid=new_uid(),
            message_id=f"<{new_uid()}@desk.example>",
            subject="Счёт",
            sender="Анна Петрова <anna@desk.example>",
            text="Во вложении счёт.",
            at=self.clock.now(),
            order=order.uid,
            recipients=tuple(Recipient(address) for address in to),
            documents=(document.uid,),
        )
        with self.desk.write() as tx:
            tx.documents.save(document)
            tx.documents.add_file(
                DocumentFile(document.uid, "Счёт 1.pdf", "application/pdf", b"%PDF-1", "0" * 64)
            )
            tx.letters.save(letter)
            tx.documents.add_delivery(
                Delivery(
                    new_uid(), document.uid, Channel.MAIL, DeliveryState.QUEUED, self.clock.now(), letter.uid
                )
            )
            self._queue(tx, f"order:{order.uid}", Action.SEND_LETTER, {"letter": letter.uid}, hold_s)
        return letter

    def _queue_order(self, tx: Any, order: Order, reason: str, hold_s: float) -> None:
        payload = {"order": order.uid, "reason": reason}
        self._queue(tx, f"order:{order.uid}", Action.PUT_ORDER, payload, hold_s)

    def queue(self, stream: str, action: Action, payload: dict[str, Any], hold_s: float = 0) -> OutboxOp:
        with self.desk.write() as tx:
            return self._queue(tx, stream, action, payload, hold_s)

    def _queue(
        self, tx: Any, stream: str, action: Action, payload: dict[str, Any], hold_s: float = 0
    ) -> OutboxOp:
        op: OutboxOp = tx.outbox.add(
            OutboxOp(
                uid=new_uid(),
                stream=stream,
                target=action.value.partition(".")[0],
                action=action,
                payload=payload,
                not_before=self.clock.now() + timedelta(seconds=hold_s),
            )
        )
        return op

    def order(self, uid: Uid) -> Order:
        with self.desk.read() as tx:
            return tx.orders.need(uid)

    def client(self, uid: Uid) -> Client:
        with self.desk.read() as tx:
            return tx.clients.need(uid)

    def open_operations(self) -> list[OutboxOp]:
        with self.desk.read() as tx:
            return tx.outbox.rows(OutboxQuery())

    def states(self) -> list[tuple[str, str]]:
        """Return what the outbox shows: action and state of every open operation."""
        return [(op.action.value, op.state.value) for op in self.open_operations()]
