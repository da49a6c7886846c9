"""The item picker (``Ctrl+B``): shelves at the left, goods at the right, Enter puts them into the order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from b2bdesk.services.item_shelves import Shelf, ShelfKind
from b2bdesk.services.order_editor import Suggestion
from b2bdesk.ui import format, theme
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.widgets import Button, ButtonKind, Label, SearchField, SideSheet, row_layout

SHELVES_WIDTH = 180
_FIGURES = "0123456789,."
_SECONDARY = CellState.SECONDARY


class GoodsTable(LinesTable):
    """Goods of a shelf. ``figure`` is a typed digit (empty: taken back), ``lettered`` a typed letter.

    ``marked`` asks to mark the goods as a favourite, ``left`` for the shelves.
    """

    figure = Signal(str)
    lettered = Signal(str)
    marked = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type a quantity or a filter; all other keys walk."""
        key, text = event.key(), event.text()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if plain and text and text in _FIGURES:
            self.figure.emit(text)
        elif plain and key == Qt.Key.Key_Backspace:
            self.figure.emit("")
        elif plain and text == "*":
            self.marked.emit()
        elif plain and text.isalpha():
            self.lettered.emit(text)
        elif key == Qt.Key.Key_Left:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ShelvesTable(LinesTable):
    """The shelves; ``entered`` asks for the goods of the one in front."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Right go to the goods."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PickerSheet(SideSheet):
    """Shows what it is given. ``shelf_chosen`` carries a key, ``taken`` goods and the typed quantity.

    ``mark_asked`` carries goods to mark or unmark.
    """

    shelf_chosen = Signal(str)
    taken = Signal(str, object)
    mark_asked = Signal(str)

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground, translate("orders", "Pick items"), key="Ctrl+B", name="order.picker")
        self._found: list[Suggestion] = []
        self._starred: Collection[str] = ()
        self._held: Mapping[str, Decimal] = {}
        self._typed = ""
        self.filter = SearchField(translate("orders", "Article or name"), name="order.picker.filter")
        self.shelves = ShelvesTable(name="order.picker.shelves")
        self.goods = GoodsTable(name="order.picker.goods")
        self.hint = Label("", "small", "muted", name="order.picker.hint")
        self._star = Button(translate("orders", "Favourite"), key="*", name="order.picker.star")
        self._take = Button(
            translate("orders", "Into the order"), ButtonKind.PRIMARY, key="Enter", name="order.picker.take"
        )
        self._lay_out()
        self._connect()

    def show_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Show the shelves; the first is in front."""
        self.shelves.set_heads(translate("orders", "Shelves"), [Head(translate("orders", "Shelves"))])
        self.shelves.set_lines([Line(each.key, (CellLook(_shelf_words(each)),)) for each in shelves])
        self.shelves.setCurrentIndex(self.shelves.lines.index(0, 0))

    def show_goods(self, found: Sequence[Suggestion]) -> None:
        """Show the goods of the shelf in front."""
        self._found = list(found)
        self._show()

    def show_marks(self, starred: Collection[str], held: Mapping[str, Decimal]) -> None:
        """Show which goods are favourites and how many of each the order has."""
        self._starred, self._held = starred, held
        self._show()

    # --- inside ------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        both = row_layout()
        both.addWidget(self.shelves)
        both.addWidget(self.goods, 1)
        self.shelves.setFixedWidth(theme.current().px(SHELVES_WIDTH))
        self.body.addWidget(self.filter)
        self.body.addLayout(both, 1)
        self.body.addWidget(self.hint)
        self.footer.add_quiet(self._star)
        self.footer.add(self._take)
        heads = [
            Head(translate("orders", "Article"), 120),
            Head(translate("orders", "Name")),
            Head(translate("orders", "Price"), 96, numeric=True),
            Head(translate("orders", "Free"), 64, numeric=True),
            Head(translate("orders", "In the order"), 84, numeric=True),
        ]
        self.goods.set_heads(translate("orders", "Goods of the shelf"), heads)
        self._show_hint()

    def _connect(self) -> None:
        self.shelves.rested.connect(self._shelf)
        self.shelves.entered.connect(self._to_goods)
        self.goods.opened.connect(self._took)
        self.goods.figure.connect(self._figure)
        self.goods.lettered.connect(self._letter)
        self.goods.marked.connect(self._mark)
        self.goods.left.connect(lambda: self.shelves.setFocus(Qt.FocusReason.OtherFocusReason))
        self.goods.rested.connect(lambda _key: self._retype(""))
        self.filter.line.textChanged.connect(lambda _: self._show())
        self.filter.line.returnPressed.connect(self._to_goods)
        self._take.clicked.connect(lambda: self._took(self.goods.current_key()))
        self._star.clicked.connect(self._mark)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        super().restyle()
        look = theme.current()
        self.body.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(12))
        self.body.setSpacing(look.px(8))

    def _shelf(self, key: str) -> None:
        if key:
            self.filter.line.clear()
            self.shelf_chosen.emit(key)

    def _to_goods(self) -> None:
        if self.goods.lines.rowCount():
            if not self.goods.current_key():
                self.goods.setCurrentIndex(self.goods.lines.index(0, 0))
            self.goods.setFocus(Qt.FocusReason.OtherFocusReason)

    def _took(self, key: str) -> None:
        if key:
            typed = Decimal(self._typed.replace(",", ".")) if self._typed.strip(",.") else None
            self.taken.emit(key, typed if typed else None)
            self._retype("")

    def _mark(self) -> None:
        if self.goods.current_key():
            self.mark_asked.emit(self.goods.current_key())

    def _figure(self, text: str) -> None:
        typed = self._typed + text if text else self._typed[:-1]
        marks = sum(typed.count(sign) for sign in ",.")
        self._retype(typed if marks < 2 and len(typed) < 12 else self._typed)

    def _letter(self, text: str) -> None:
        self.filter.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.line.setText(self.filter.line.text() + text)

    def _retype(self, typed: str) -> None:
        self._typed = typed
        self._show_hint()

    def _show_hint(self) -> None:
        said = translate("orders", "Enter takes a pack; type a quantity before it to take that many.")
        if self._typed:
            said = translate("orders", "Enter takes %1").replace("%1", self._typed)
        self.hint.setText(said)

    def _show(self) -> None:
        wanted = self.filter.line.text().casefold().split()
        self.goods.set_lines([self._line(each) for each in self._found if _fits(each, wanted)])

    def _line(self, found: Suggestion) -> Line:
        product = found.goods.product
        free = sum((each.free for each in found.goods.stock), start=Decimal(0))
        held = self._held.get(product.uid)
        star = "★" if product.uid in self._starred else ""
        return Line(
            product.uid,
            (
                CellLook(product.article, _SECONDARY),
                CellLook(product.name, addition=star),
                CellLook("—" if found.price is None else format.amount(found.price), numeric=True),
                CellLook(format.quantity(free) if found.goods.stock else "—", _SECONDARY, numeric=True),
                CellLook(format.quantity(held) if held else "", numeric=True, strong=True),
            ),
        )


def _fits(found: Suggestion, wanted: Sequence[str]) -> bool:
    text = f"{found.goods.product.article} {found.goods.product.name}".casefold()
    return all(word in text for word in wanted)


def _shelf_words(shelf: Shelf) -> str:
    if shelf.kind is ShelfKind.FAVOURITES:
        return translate("orders", "Favourites")
    return translate("orders", "Last time") if shelf.kind is ShelfKind.LAST else shelf.name
