"""A desk at work whose agent, a real process, is killed again and again over real loopback servers."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from b2bdesk.connectors.retailcrm.kinds import OFFER, SYSTEM
from b2bdesk.errors import Superseded
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.services import clients, letters, orders
from b2bdesk.services.desk import Desk
from b2bdesk.services.letters import LetterDraft
from b2bdesk.services.opening import settle_own_company
from b2bdesk.settings import Holds
from b2bdesk.store.schema.catalogue import products
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.supervisor import TrainingOffice, own_company
from tests.scenario.test_agent_training import PATIENCE_S
from tests.scenario.test_agent_training import Desk as RealDesk
from tests.simulation.station import SYSTEMS, NoRegistry, Printer, Quiet
from tests.simulation.views import orders_there, view_here, view_there

EACH_S = 5.0
"""Patience for every operation that is open at the end: a killed agent leaves many behind."""
LOST = (FaultKind.COMMIT_THEN_DROP, FaultKind.CUT_BODY, FaultKind.ANSWER_LATE, FaultKind.DROP_BEFORE_COMMIT)


class KilledAgent:
    """One manager's day in a minute; ``dice`` choose what he does and when the agent dies."""

    def __init__(self, home: Path, office: TrainingOffice, seed: int) -> None:
        self.dice, self.office = random.Random(seed), office
        self._real = RealDesk(home, office, tuple(SYSTEMS))
        self._sent: list[Uid] = []
        self._letters: list[str] = []
        self._names: dict[Uid, str] = {}
        self.kills = 0

    def begin(self) -> None:
        """Start the agent and wait for its first sync."""
        settle_own_company(self._real.store, own_company(self.office.world))
        self._real.link.start()
        assert self._real.ready.wait(PATIENCE_S)
        self._real.wait_until(lambda: len(self._real.clients()) == len(self.office.world.clients))
        self._real.wait_until(lambda: bool(self._products()))
        # Clients come by name first, their companies afterwards.
        self._real.wait_until(lambda: bool(self._buyers()))
        with self._real.store.write() as tx:
            mine = self.office.world.users[0].email
            tx.people.set_me(next(one.uid for one in tx.people.users() if one.email == mine))
        self._desk = self._opened()

    def work(self, deeds: int, kills: int) -> None:
        """Do so many things, and kill the agent so many times at odd moments between them."""
        deadly = set(self.dice.sample(range(deeds), kills))
        for step in range(deeds):
            deed = self.dice.choice((self._orders, self._corrects, self._renames, self._writes))
            with suppress(Superseded):
                # The agent was quicker; on the screen the manager would compare and save again.
                deed()
            self._real.link.nudge()
            if self.dice.random() < 0.3:
                self._trouble()
            time.sleep(self.dice.uniform(0.01, 0.2))
            if step in deadly:
                self._kill()

    def end(self) -> None:
        """Wait in calm until nothing is open."""
        self.office.retailcrm.faults.clear()
        left = len(self._real.open_operations())
        self._real.wait_until(lambda: not self._real.open_operations(), PATIENCE_S + left * EACH_S)

    def close(self) -> None:
        """Stop the agent."""
        self.office.retailcrm.faults.clear()
        self._real.link.stop()
        self._real.store.close()

    def wrong(self) -> list[str]:
        """Return what is not once there and the same here."""
        crm, goods = self.office.retailcrm.crm, self._offers()
        there = orders_there(crm)
        taken = Counter(one.message_id for one in self.office.mail.letters())
        found = [f"letter {one} left {taken[one]} times" for one in self._letters if taken[one] != 1]
        for uid in self._sent:
            order = self._order(uid)
            records = there.get(order.number or order.own_number, [])
            if len(records) != 1:
                found.append(f"order {order.own_number} is there {len(records)} times")
            elif (ours := view_here(order, goods)) != (theirs := view_there(crm, records[0])):
                found.append(f"order {order.own_number}: {ours} here, {theirs} there")
        names = [record["nickName"] for record in crm.corporates.every(crm.corporates.ids())]
        return found + [f"{name} was lost" for name in self._names.values() if names.count(name) != 1]

    # --- what he does --------------------------------------------------------------------------------------

    def _orders(self) -> None:
        client = self.dice.choice(self._buyers())
        order = replace(orders.start(self._desk, client=client.uid), company=client.companies[0].uid)
        order = orders.add_item(self._desk, order, self.dice.choice(self._products()), Decimal(3))
        orders.confirm(self._desk, order)
        self._sent.append(order.uid)

    def _corrects(self) -> None:
        if not self._sent:
            return
        order = self._order(self.dice.choice(self._sent))
        typed = replace(order, comment_client=f"comment {self.dice.randrange(10**6)}")
        with self._real.store.write(by=self._desk.me) as tx:
            tx.orders.save(typed)
        self._real.queue(orders.stream_of(order.uid), Action.PUT_ORDER, order=order.uid, reason="changed")

    def _renames(self) -> None:
        uid = self.dice.choice(sorted(self._real.clients()))
        name = f"Клиент {self.dice.randrange(10**9)}"
        with self._real.store.read() as tx:
            client = tx.clients.need(uid)
        clients.change(self._desk, replace(client, name=name))
        self._names[uid] = name

    def _writes(self) -> None:
        client = self.dice.choice(sorted(self._real.clients()))
        subject = f"Letter {self.dice.randrange(10**9)}"
        draft = LetterDraft(("a@buyer.example",), subject, "Здравствуйте!", new_domains_confirmed=True)
        letters.send(self._desk, client, draft)
        with self._real.store.read() as tx:
            sent = next(one for one in tx.letters.of_client(client) if one.subject == subject)
        self._letters.append(sent.message_id)

    def _trouble(self) -> None:
        kind = self.dice.choice(LOST)
        self.office.retailcrm.faults.add(Fault(kind, writes_only=True, seconds=1.0))

    def _kill(self) -> None:
        process = self._real.link.process_id
        if process is not None:
            os.kill(process, signal.SIGKILL)
            self.kills += 1

    # --- inside --------------------------------------------------------------------------------------------

    def _opened(self) -> Desk:
        with self._real.store.read() as tx:
            me = tx.people.me()
        assert me is not None
        return Desk(
            store=self._real.store,
            clock=self._real.store.clock,
            agent=Quiet(),
            requisites=NoRegistry(),
            drawer=Printer(),
            me=me.uid,
            holds=Holds(mail_s=0.2, push_s=0.2),
            systems=SYSTEMS,
        )

    def _order(self, uid: Uid) -> Order:
        with self._real.store.read() as tx:
            return tx.orders.need(uid)

    def _buyers(self) -> list[Client]:
        with self._real.store.read() as tx:
            known = tx.clients.get_many(self._real.clients())
        return [one for _, one in sorted(known.items()) if one.companies]

    def _products(self) -> list[Uid]:
        with self._real.store.read() as tx:
            found = [Uid(uid) for (uid,) in tx.session.all(select(products.c.uid).limit(20))]
            prices = tx.products.prices_of(found)
        return sorted(uid for uid in found if prices.get(uid))

    def _offers(self) -> dict[Uid, int]:
        with self._real.store.read() as tx:
            links = dict(tx.refs.links(SYSTEM, self._products()))
        return {uid: int(number) for (uid, kind), number in links.items() if kind == OFFER}
