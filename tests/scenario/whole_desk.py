"""The whole program for scenarios: the real window in this process, a real agent, real training servers.

The servers run in this process too, without the vendor's limit of requests, so that data arrive quickly.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from b2bdesk import app, backstage
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.order import Order
from b2bdesk.model.outbox import OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.rules.prices import Buyer
from b2bdesk.services import cards, confirming, opening, order_editor, orders
from b2bdesk.store.rows import ClientQuery, OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.tour.guide import Guide
from b2bdesk.tour.hands import rest
from b2bdesk.training.supervisor import SECRETS, TrainingOffice
from b2bdesk.training.world import SIZES, World
from b2bdesk.training_office import OfficeAddresses
from b2bdesk.ui.app import Application
from b2bdesk.ui.garbage import GuiGarbage
from b2bdesk.ui.language import Language
from b2bdesk.ui.ports import SyncState
from b2bdesk.ui.watchdog import Watchdog

TINY = replace(SIZES["small"], clients=6, companies=10, orders=12, products=60)
PATIENCE_S = 60.0


class OfficeHere:
    """Stands where the desk starts the training servers as a process."""

    def __init__(self, _folder: Path, **_: object) -> None:
        self._running: TrainingOffice | None = None

    def start(self) -> OfficeAddresses:
        self._running = office = TrainingOffice(World.build(TINY, today=SystemClock().today())).start()
        office.retailcrm.crm.options.rate_limit = 10_000
        profile = office.profile()
        quick = {"requests_per_second": 500.0, "requests_at_once": 500, "late_commit_s": 4.0}
        profile["connectors"]["retailcrm"] |= quick
        return OfficeAddresses(office.addresses(), profile, SECRETS)

    def stop(self) -> None:
        if self._running is not None:
            self._running.stop()


class WholeDesk:
    """A manager at the real window, and what the other systems hold."""

    def __init__(self, guide: Guide) -> None:
        self.guide, self.hands, self.outside = guide, guide.hands, guide.outside
        guide.desk.holds.push_s = guide.desk.holds.mail_s = 0.0

    def wait(self, look: Callable[[], object], what: str) -> None:
        self.hands.wait(look, what, PATIENCE_S)

    def speak(self, code: str) -> None:
        self.guide.application.language.switch(code)
        rest()

    def in_both(self, read: Callable[[], str]) -> tuple[str, str]:
        """Return what is read in English and in Russian."""
        self.speak("ru")
        russian = read()
        self.speak("en")
        return read(), russian

    def confirmed_order(self) -> Order:
        """Enter an order of one line for the first client and confirm it."""
        desk = self.guide.desk

        def confirm() -> Order:
            with desk.store.read() as tx:
                client = tx.clients.rows(tx.clients.keys(ClientQuery()))[0].uid
            goods = order_editor.suggest(desk, ["к"], Buyer(client, kinds=("base",)))[0].goods
            order = orders.start(desk, client=client)
            order = orders.add_item(desk, order, goods.product.uid, Decimal(2))
            return orders.confirm(desk, order, checked_at=confirming.check(desk, order).at).order

        return self.guide.ask(confirm)

    def order(self, uid: Uid) -> Order:
        desk = self.guide.desk
        return self.guide.ask(lambda: cards.order_card(desk, uid)).order

    def operations(self) -> list[OutboxOp]:
        store = self.guide.desk.store

        def read() -> list[OutboxOp]:
            with store.read() as tx:
                return tx.outbox.rows(OutboxQuery())

        return self.guide.ask(read)

    def nothing_waits(self) -> bool:
        return not self.operations()

    def crm_orders(self) -> int:
        return self.outside.crm_counts()["orders"]

    @property
    def chip(self):
        return self.guide.window.topbar.sync_chip

    def chip_says(self, state: SyncState) -> bool:
        return self.chip.summary().state is state


def application_of(qapp: QApplication) -> Application:
    """Wrap pytest's one application as the program's own."""
    language = Language(qapp)
    language.switch("en")
    return Application(qapp, language, Watchdog(qapp))


@contextmanager
def dead_cycles_on_this_thread(qapp: QApplication) -> Iterator[None]:
    """As in the program: no worker may find a dead cycle with a Qt object in it."""
    gc.collect()  # The keeper lets alone for good what is there now.
    keeper = GuiGarbage(qapp)
    try:
        yield
    finally:
        keeper.setParent(None)
        keeper.deleteLater()
        gc.enable()


def _have_companies(store: Store) -> bool:
    with store.read() as tx:
        rows = tx.clients.rows(tx.clients.keys(ClientQuery()))
        return all(tx.clients.need(row.uid).companies for row in rows)


@contextmanager
def open_whole_desk(qapp: QApplication, folder: Path) -> Iterator[WholeDesk]:
    """Open the training profile in a home of its own and wait for its data."""
    application = application_of(qapp)
    with pytest.MonkeyPatch.context() as patch, dead_cycles_on_this_thread(qapp):
        patch.setenv("B2BDESK_HOME", str(folder))
        patch.setattr(backstage, "TrainingOfficeProcess", OfficeHere)
        # These belong to the whole process, which here is pytest's.
        patch.setattr(app, "catch_faults", lambda *_: None)
        patch.setattr(app.logs, "configure", lambda *_: None)
        guide = Guide(folder, lambda _: None, application)
        application.language.switch("en")
        guide.launch.begin("training")
        try:
            guide.wait_for_window(PATIENCE_S)
            whole = WholeDesk(guide)
            store = guide.desk.store
            whole.wait(
                lambda: guide.ask(lambda: opening.arrived(store)).orders >= whole.crm_orders(), "the orders"
            )
            # Newest orders and names of clients come first; the companies that buy follow.
            whole.wait(lambda: guide.ask(lambda: _have_companies(store)), "the companies")
            yield whole
        finally:
            guide.close()
            application.language.switch("en")
