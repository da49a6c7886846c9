"""Fills the item picker and puts what is picked into the order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError
from b2bdesk.model.uid import Uid
from b2bdesk.services import item_shelves
from b2bdesk.services.item_shelves import Shelf
from b2bdesk.services.order_editor import Suggestion
from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.screens.orders.actions import OrderActions
from b2bdesk.ui.screens.orders.picker.sheet import PickerSheet
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP


class ItemPicker(QObject):
    """Opens a :class:`PickerSheet` over ``ground``; each time it begins anew."""

    def __init__(
        self, parts: ScreenParts, presenter: EditorPresenter, actions: OrderActions, ground: QWidget
    ) -> None:
        super().__init__(presenter)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._presenter, self._actions, self._ground = presenter, actions, ground
        self._sheet: PickerSheet | None = None
        self._shelves: dict[str, Shelf] = {}
        self._found: dict[str, Suggestion] = {}
        self._starred: frozenset[Uid] = frozenset()
        self._front = ""

    def open(self) -> None:
        """Show the shelves (``Ctrl+B``)."""
        client = self._client()
        job = self._runner.read(lambda _: item_shelves.shelves(self._desk, client), self)
        job.succeeded.connect(self._show)
        job.failed.connect(self._problem)

    # --- inside ------------------------------------------------------------------------------------------

    def _show(self, shelves: list[Shelf]) -> None:
        self._sheet = sheet = PickerSheet(self._ground)
        self._shelves = {each.key: each for each in shelves}
        sheet.shelf_chosen.connect(self._read)
        sheet.taken.connect(self._take)
        sheet.mark_asked.connect(self._mark)
        sheet.closed.connect(self._closed)
        self._read_stars()
        self._parts.window.sheets.present(sheet, sheet.shelves)
        sheet.show_shelves(shelves)

    def _closed(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None

    def _read(self, key: str) -> None:
        session, shelf = self._presenter.session, self._shelves.get(key)
        if session is None or shelf is None:
            return
        self._front, buyer = key, session.buyer
        job = self._runner.read(lambda _: item_shelves.goods_on(self._desk, shelf, buyer), self)
        job.succeeded.connect(lambda found: self._landed(key, found))
        job.failed.connect(self._problem)

    def _landed(self, key: str, found: list[Suggestion]) -> None:
        if self._sheet is not None and key == self._front:
            self._found = {each.goods.product.uid: each for each in found}
            self._sheet.show_goods(found)
            self._tell()

    def _take(self, key: str, qty: Decimal | None) -> None:
        found = self._found.get(key)
        if found is None:
            return
        wanted = qty or found.goods.first_qty()
        same = self._actions.same_line(found.goods, wanted)
        if same is not None:
            self._actions.add_to(same.uid, wanted)
        else:
            self._actions.take(found.goods, wanted)
        self._tell()

    def _mark(self, key: str) -> None:
        client = self._client()
        job = self._runner.write(lambda _: item_shelves.mark(self._desk, client, Uid(key)), self)
        job.succeeded.connect(lambda _marked: self._read_stars())
        job.failed.connect(self._problem)

    def _read_stars(self) -> None:
        client = self._client()
        if client:
            job = self._runner.read(lambda _: item_shelves.favourites(self._desk, client), self)
            job.succeeded.connect(self._starred_now)
            job.failed.connect(self._problem)

    def _starred_now(self, starred: frozenset[Uid]) -> None:
        self._starred = starred
        self._tell()

    def _tell(self) -> None:
        if self._sheet is None or self._presenter.session is None:
            return
        held: dict[str, Decimal] = defaultdict(Decimal)
        for line in self._presenter.session.order.lines:
            if line.product is not None:
                held[line.product] += line.qty
        self._sheet.show_marks(self._starred, held)

    def _client(self) -> Uid | None:
        session = self._presenter.session
        return (session.order.client or None) if session else None

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "order")


def picker_command(
    make: Callable[..., Command],
    picker: Callable[[], ItemPicker],
    not_editable: Callable[[CommandState], str | None],
) -> Command:
    """Return the command of the picker."""
    return make(
        "order.picker",
        QT_TRANSLATE_NOOP("commands", "Pick items"),
        lambda: picker().open(),
        not_editable,
        key="Ctrl+B",
        icon="layers",
        synonyms=("подбор товаров", "каталог", "избранное", "catalogue", "favourites"),
    )
