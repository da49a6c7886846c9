"""The main job, first part: from the first start over the tax number to the confirmed order in the CRM."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from b2bdesk.model.order import Order, Stage
from b2bdesk.model.uid import Uid
from b2bdesk.rules.goods import Goods
from b2bdesk.rules.prices import Buyer
from b2bdesk.services import cards, opening, order_editor
from b2bdesk.tour.hands import NotSeen, need
from b2bdesk.tour.outside import order_total
from b2bdesk.training.newcomers import TOUR_INN
from b2bdesk.ui import format

if TYPE_CHECKING:
    from b2bdesk.tour.guide import Guide

PERSON, PHONE, EMAIL = "Светлана Лучина", "+7 495 555-01-77", "luchina@lab-sveta.example"
GOODS_WORDS = ("кабель", "бумага", "монитор", "лампа")
QUANTITIES = (3, 12, 2)
DATA_WITHIN_S, ARRIVES_WITHIN_S = 180.0, 60.0


class OrderJob:
    """One walk through the job. ``order`` and ``client`` are what it made, ``wanted`` what was typed."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.hands, self.record = guide.hands, guide.record
        self.client, self.order = Uid(""), Uid("")
        self.wanted: list[tuple[Goods, int]] = []
        self.orders_before = 0

    # --- opening ---------------------------------------------------------------------------------

    def first_run(self) -> None:
        """The first page asks where to begin; Enter begins with training data."""
        self.guide.launch.begin(None)
        page = self.hands.wait(lambda: self.guide.launch.first_run, "the first-run page")
        self.hands.wait(page.isVisible, "the first-run page")
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hands.wait(lambda: page.table.isVisible(), "the systems that can be connected")
        self.record.picture("01-first-run")
        self.hands.press("Return", page)

    def data_arrive(self) -> None:
        """The window opens by itself; as many clients and orders arrive as the CRM holds."""
        self.guide.wait_for_window(DATA_WITHIN_S)
        self.hands.wait(self._all_read, "the first data", DATA_WITHIN_S)
        self.hands.press("Ctrl+2")
        self.hands.wait(lambda: self.guide.window.navigator.current == "orders", "the orders screen")
        self.hands.press("Home", self.hands.find("orders.list"))
        self.guide.settle()
        self.record.picture("02-orders")

    def _all_read(self) -> bool:
        store, held = self.guide.desk.store, self.guide.outside.crm_counts()
        here = self.guide.ask(lambda: opening.arrived(store))
        return here.clients >= held["clients"] and here.orders >= held["orders"]

    # --- the client ------------------------------------------------------------------------------

    def client_by_inn(self) -> None:
        """Ten digits, the registry answers by itself; name, phone, e-mail, Ctrl+Enter."""
        hands = self.hands
        hands.press("Ctrl+Shift+N")
        hands.wait(lambda: hands.seen("newclient.inn"), "the new-client sheet")
        hands.type(TOUR_INN)
        hands.wait(lambda: "лаборатория света" in hands.words("newclient.registry"), "the registry")
        self.record.picture("03-new-client-registry")
        hands.press("Tab")
        hands.press("Tab")
        for words in (PERSON, PHONE, EMAIL):
            hands.type(words)
            hands.press("Tab")
        self.record.picture("04-new-client-typed")
        hands.press("Ctrl+Return")
        ref = hands.wait(lambda: self.guide.shown("client"), "the client's card")
        self.client = Uid(ref.uid)
        self.record.picture("05-client-card")

    def client_in_crm(self) -> None:
        """The CRM has the client once, with its tax number and its contact."""
        outside = self.guide.outside
        found = self.hands.wait(
            lambda: outside.crm_clients(TOUR_INN), "the client in the CRM", ARRIVES_WITHIN_S
        )
        need(len(found) == 1, f"the CRM has {len(found)} clients with this INN")
        people = [contact["person"].get("email") for contact in found[0]["contacts"]]
        need(EMAIL in people, f"the CRM knows these addresses: {people}")

    # --- the order -------------------------------------------------------------------------------

    def new_order(self) -> None:
        """Ctrl+N on the card begins an order of this client."""
        self.hands.press("Ctrl+N")
        self.hands.wait(lambda: self.hands.seen("order.entry"), "the entry line")
        self.hands.wait(lambda: self.on_screen().client == self.client, "the client in the order")
        self.wanted = list(zip(self._goods(), QUANTITIES, strict=False))
        need(len(self.wanted) == len(QUANTITIES), "the training catalogue has too few goods on stock")

    def three_lines(self) -> None:
        """One line by article, one by its name, one by its barcode."""
        hands = self.hands
        hands.press("Alt+0")
        by_article, by_name, by_code = (goods.product for goods, _ in self.wanted)
        self.enter_line(by_article.article, self.wanted[0][1])
        self.enter_line(by_name.name, self.wanted[1][1])
        for letter in by_code.barcodes[0]:
            hands.type(letter)
        hands.press("Return")
        hands.wait(lambda: self.rows() == 3, "the scanned line")
        hands.press("Up")
        self.record.picture("06-order-lines")

    def totals(self) -> None:
        """The total on the screen is the sum of the lines, with VAT in it."""
        order = self.on_screen()
        shown = self.hands.find("order.totals.total").text()
        need(order.total > 0, "the order costs nothing")
        need(shown == format.money(order.total), f"{shown} is shown, {order.total} is meant")
        lines = sum((line.gross for line in order.lines), Decimal(0))
        need(lines == order.total, f"lines {lines}, total {order.total}")
        need(self.hands.find("order.totals.vat").text(), "no VAT is shown")

    def confirm_and_undo(self) -> None:
        """F9 confirms; the pause is seen; Ctrl+Z takes it back; F9 confirms for good."""
        hands = self.hands
        self.orders_before = self.guide.outside.crm_counts()["orders"]
        hands.press("F9")
        hands.wait(lambda: self._stage() is Stage.CONFIRMED, "the confirmed order")
        hands.wait(lambda: hands.seen("main.strip.now"), "the pause before it leaves")
        self.record.picture("07-confirmed-undo")
        hands.press("Ctrl+Z")
        hands.wait(lambda: self._stage() is Stage.DRAFT, "the draft again")
        hands.press("F9")
        hands.wait(lambda: self._stage() is Stage.CONFIRMED, "the confirmed order")
        self.order = self.on_screen().uid

    def order_in_crm(self) -> None:
        """The CRM has the order once, with the number and the total of the screen."""
        hands, outside = self.hands, self.guide.outside
        stored = hands.wait(self._sent_order, "the order in the CRM", ARRIVES_WITHIN_S)
        found = outside.crm_order(stored.shown_number)
        need(found, f"the CRM has no order {stored.shown_number}")
        assert found is not None
        need(order_total(found) == stored.total, f"CRM {order_total(found)}, desk {stored.total}")
        need(len(found["items"]) == len(stored.lines), f"the CRM has {len(found['items'])} lines")
        more = outside.crm_counts()["orders"] - self.orders_before
        need(more == 1, f"the CRM has {more} new orders")
        hands.wait(lambda: stored.shown_number in self.guide.window.windowTitle(), "the number in the title")
        self.record.picture("08-order-in-crm")

    def order_in_erp(self) -> None:
        """The ERP has the order once and holds the goods: with the block that keeps them from leaving."""
        own_number = self.stored_order().own_number
        outside = self.guide.outside
        found = self.hands.wait(
            lambda: outside.erp_orders(own_number), "the order in the ERP", ARRIVES_WITHIN_S
        )
        need(len(found) == 1, f"the ERP has {len(found)} orders {own_number}")
        need(found[0]["DeliveryBlockReason"], "nothing holds the goods in the ERP")

    # --- what the other parts ask ----------------------------------------------------------------

    def enter_line(self, typed: str, qty: int) -> None:
        """Type an article or a name, take the first suggestion, type the quantity."""
        rows = self.rows()
        self.hands.type(typed)
        self.hands.wait(lambda: self.hands.seen("order.entry.popup"), f"suggestions for {typed}")
        self.hands.press("Return")
        self.hands.wait(lambda: self.rows() == rows + 1, f"a line for {typed}")
        self.hands.type(str(qty))
        self.hands.press("Return")

    def editor(self) -> Any:
        """The presenter of the order editor."""
        return self.guide.window.navigator.widget("orders").presenter  # type: ignore[attr-defined]

    def on_screen(self) -> Order:
        """Return the order in the editor; raises NotSeen."""
        session = self.editor().session
        if session is None:
            raise NotSeen("no order is on the screen")
        order: Order = session.order
        return order

    def rows(self) -> int:
        """Return how many lines it has."""
        return len(self.on_screen().lines)

    def _stage(self) -> Stage:
        return self.on_screen().stage

    def stored_order(self) -> Order:
        """Return the order of the job as the store holds it."""
        desk, order = self.guide.desk, self.order
        return self.guide.ask(lambda: cards.order_card(desk, order)).order

    # --- inside ----------------------------------------------------------------------------------

    def _goods(self) -> list[Goods]:
        desk = self.guide.desk

        def find() -> list[Goods]:
            found: dict[Uid, Goods] = {}
            for word in GOODS_WORDS:
                for each in order_editor.suggest(desk, [word], Buyer(kinds=("base",))):
                    free = sum((stock.free for stock in each.goods.stock), Decimal(0))
                    if free > 50 and each.price and each.goods.product.barcodes:
                        found.setdefault(each.goods.product.uid, each.goods)
                        break
            return list(found.values())

        return self.guide.ask(find)

    def _sent_order(self) -> Order | None:
        desk, order = self.guide.desk, self.order
        card = self.guide.ask(lambda: cards.order_card(desk, order))
        return None if card.pending else card.order
