"""Goods that the palette found go into the order that is being typed, else into a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from b2bdesk.jobs import JobContext
from b2bdesk.model.uid import Uid
from b2bdesk.rules.goods import Goods
from b2bdesk.services import order_editor, orders
from b2bdesk.services.order_editor import Opened
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.screens.parts import ScreenParts

if TYPE_CHECKING:
    from b2bdesk.ui.screens.orders.screen import OrdersScreen

KIND = "product"


class FoundItem(QObject):
    """Takes goods by their uid; ``name`` is the screen of orders."""

    def __init__(self, parts: ScreenParts, name: str) -> None:
        super().__init__(parts.window)
        self._parts, self._desk, self._name = parts, parts.desk, name

    def take(self, ref: ObjectRef) -> None:
        """Put the goods into the order in front if it takes lines, else begin an order with them."""
        product, screen = Uid(ref.uid), self._screen()
        session = screen.presenter.session
        if session is None or not screen.presenter.state.editable:
            job = self._parts.runner.read(lambda _: self._order_of(product), self)
            job.succeeded.connect(screen.presenter.begin_with)
            job.failed.connect(self._parts.window.notifier.problem)
            return
        client, order = session.order.client or None, session.order.uid

        def goods(_: JobContext) -> Goods:
            return order_editor.goods_of(self._desk, [product], client)[product]

        job = self._parts.runner.read(goods, self)
        job.succeeded.connect(lambda found: self._add(order, found))
        job.failed.connect(self._parts.window.notifier.problem)

    def _screen(self) -> OrdersScreen:
        return cast("OrdersScreen", self._parts.window.navigator.widget(self._name))

    def _order_of(self, product: Uid) -> Opened:
        order = orders.start(self._desk)
        goods = order_editor.goods_of(self._desk, [product], None)[product]
        order = orders.add_item(self._desk, order, product, goods.first_qty())
        return order_editor.open_typed(self._desk, order)

    def _add(self, order: Uid, found: Goods) -> None:
        screen = self._screen()
        session = screen.presenter.session
        if session is None or session.order.uid != order:
            return
        self._parts.window.navigator.open_object(ObjectRef("order", order))
        wanted = found.first_qty()
        same = screen.work.same_line(found, wanted)
        line = screen.work.add_to(same.uid, wanted) if same is not None else screen.work.take(found, wanted)
        if line is not None:
            said = translate("orders", "%1 is in the order").replace("%1", found.product.article)
            self._parts.window.notifier.tell(said)
