"""A made-up company for the tests of the frame: orders and clients of ours, with real models behind."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from b2bdesk.ui.commands import Command
from b2bdesk.ui.delegates import RowLook
from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.language import Language
from b2bdesk.ui.models.paged import ModelColumn, PagedTableModel, Row
from b2bdesk.ui.ports import CurrentUser, Hit, Monotonic, ObjectRef, UiState
from b2bdesk.ui.shell.appearance import Appearance
from b2bdesk.ui.shell.detail import Detail
from b2bdesk.ui.shell.list_words import ListQuery, ListWords, look_roles
from b2bdesk.ui.shell.listscreen import ListScreen
from b2bdesk.ui.shell.palette_sources import Section
from b2bdesk.ui.shell.parts import WindowParts
from b2bdesk.ui.shell.screen import ScreenWidget, rail_screen
from b2bdesk.ui.shell.window import MainWindow
from b2bdesk.ui.timings import AT_ONCE
from b2bdesk.ui.widgets import ActionBar, Button, ButtonKind, DetailHeader, Tab

TODAY = datetime.date(2026, 11, 21)

_NAMES = [
    "ООО «Ромашка»",
    "ООО «Медиалайн»",
    "АО «Полюс»",
    "АО «НПП Гранит»",
    "ООО «Вектор»",
    "ИП Сидоров А. В.",
]
_STATES = [
    ("pencil", "Черновик", "plain"),
    ("clock", "Ждёт подтверждения", "warning"),
    ("check", "Подтверждён", "plain"),
    ("file-text", "Выставлен счёт", "plain"),
    ("circle-check", "Оплачен", "plain"),
]


@dataclass
class OrderBook:
    """Orders numbered downwards from ``last``; text filters by the client's name or the number."""

    last: int = 1042
    gone: set[int] = field(default_factory=set)
    asked: list[ListQuery] = field(default_factory=list)

    def ids(self, query: ListQuery) -> array[int]:
        self.asked.append(query)
        keys = (
            range(1, self.last + 1)
            if query.sort == "number" and not query.descending
            else range(self.last, 0, -1)
        )
        wanted = query.text.lower()
        return array(
            "q", [key for key in keys if key not in self.gone and self._fits(key, wanted, query.split)]
        )

    def rows(self, ids: Sequence[int]) -> list[Row]:
        return [(key, f"o-{key}", str(key), client_of(key), f"{key * 410} ₽") for key in ids]

    def key_of(self, uid: str) -> int | None:
        return int(uid.removeprefix("o-")) if uid.startswith("o-") else None

    def search(self, text: str, limit: int) -> list[Hit]:
        keys = [key for key in range(self.last, 0, -1) if text.lower() in f"{key} {client_of(key)}".lower()]
        return [order_hit(key) for key in keys[:limit]]

    def alike(self, text: str, limit: int) -> list[Hit]:
        return []

    @staticmethod
    def _fits(key: int, wanted: str, split: str) -> bool:
        return wanted in f"{key} {client_of(key)}".lower() and (split != "draft" or key % 5 == 2)


class Clients:
    """The clients that the palette finds."""

    def search(self, text: str, limit: int) -> list[Hit]:
        found = [name for name in _NAMES if text.lower() in name.lower()]
        return [
            Hit(ObjectRef("client", f"c-{name}"), name, "7701234560", "7701234560", "building-2")
            for name in found
        ]

    def alike(self, text: str, limit: int) -> list[Hit]:
        """Every client, for a word that differs from its name in the last letters only."""
        return [hit for hit in self.search(text[:3], limit) if len(text) > 3]


def client_of(key: int) -> str:
    return _NAMES[(1042 - key) % len(_NAMES)]


def order_hit(key: int) -> Hit:
    return Hit(
        ObjectRef("order", f"o-{key}"),
        str(key),
        f"{client_of(key)} · {key * 410} ₽",
        str(key),
        "clipboard-list",
    )


def _look(row: Row) -> RowLook:
    key = int(str(row[0]))
    icon, words, kind = _STATES[(1042 - key) % len(_STATES)]
    return RowLook(
        number=str(row[2]),
        name=str(row[3]),
        sum=str(row[4]),
        dot=key == 1042,
        state_icon=icon,
        state_text=words,
        chip_kind=kind,
        detail="7 поз. · 25.11",
        right="02:14",
    )


class OrderDetail(Detail):
    """A small order: a comment to type and a button to confirm."""

    def __init__(self) -> None:
        super().__init__()
        self.uid = ""
        self.confirmed: list[str] = []
        self.drafts: set[str] = set()
        self.header = DetailHeader("", name="order.header")
        self.comment = QLineEdit()
        self.comment.setObjectName("order.comment")
        self.comment.setAccessibleName("Comment")
        self.bar = ActionBar()
        self.bar.add(Button("Подтвердить", ButtonKind.PRIMARY, key="F9", name="order.primary"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.header)
        lines.addWidget(self.comment)
        lines.addStretch(1)
        lines.addWidget(self.bar)
        self.comment.textEdited.connect(self._typed)

    def show_object(self, uid: str) -> None:
        self.uid = uid
        self.header.set_title(self.title())

    def title(self) -> str:
        return f"Заказ {self.uid.removeprefix('o-')}" if self.uid else ""

    def is_draft(self) -> bool:
        return self.uid in self.drafts

    def focus_first(self) -> None:
        self.comment.setFocus()

    def primary(self) -> None:
        self.confirmed.append(self.uid)

    def _typed(self) -> None:
        self.drafts.add(self.uid)
        self.title_changed.emit()


def _order_words() -> ListWords:
    return ListWords(
        QCoreApplication.translate("screens", "Orders"),
        (Tab("mine", "Мои", 38), Tab("draft", "Черновики", 6), Tab("money", "Ждут денег", 3)),
        "Заказов пока нет",
        "Создайте первый.",
        "clipboard-list",
        "Сбросьте фильтр или создайте заказ.",
        "Новый",
        (("клиент", "client"), ("sum", "sum")),
        "Номер, клиент, сумма:>500000",
    )


class OrdersScreen(ListScreen):
    """Orders as the tests see them."""

    def __init__(self, book: OrderBook, window: MainWindow) -> None:
        columns = [
            ModelColumn("number", lambda: "Номер", lambda row, _: row[2], sort="number"),
            ModelColumn("client", lambda: "Клиент", lambda row, _: row[3], sort="client"),
            ModelColumn("sum", lambda: "Сумма", lambda row, _: row[4]),
        ]
        model = PagedTableModel(book, columns, window.parts.runner, look_roles(_look))
        super().__init__(
            "orders",
            "order",
            model,
            OrderDetail(),
            _order_words,
            window.registry,
            window.parts.state,
            ("order.new", "order.confirm"),
            "order.new",
            window.parts.timings,
        )


class ClientsScreen(ScreenWidget):
    """A screen without a list."""

    def __init__(self) -> None:
        super().__init__()
        self.uid = ""
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Client")
        self.beside = QWidget()

    def object_ref(self) -> ObjectRef | None:
        return ObjectRef("client", self.uid) if self.uid else None

    def object_title(self) -> str:
        return self.uid.removeprefix("c-")

    def open_object(self, ref: ObjectRef) -> None:
        self.uid = ref.uid
        self.shown_changed.emit()

    def context_widget(self) -> QWidget | None:
        return self.beside


@dataclass
class Desk:
    """A window over the made-up company, with everything a test wants to look at."""

    window: MainWindow
    book: OrderBook
    waiting: dict[str, int]
    synced: list[str]
    created: list[str]

    @property
    def orders(self) -> OrdersScreen:
        widget = self.window.navigator.widget("orders")
        assert isinstance(widget, OrdersScreen)
        return widget


def open_desk(
    application: QApplication, runner: QtJobRunner, state: UiState, language: Language, monotonic: Monotonic
) -> Desk:
    """Open the window as the composition root would."""
    synced: list[str] = []
    created: list[str] = []
    waiting = {"orders": 14, "sync": 2}
    appearance = Appearance(application, language, state)
    parts = WindowParts(
        runner,
        state,
        appearance,
        CurrentUser("А. Иванов", "АИ", "На месте"),
        synced.append,
        today=lambda: TODAY,
        monotonic=monotonic,
        timings=AT_ONCE,
    )
    window = MainWindow(parts)
    book = OrderBook()
    window.add_screen(
        rail_screen("orders", lambda: OrdersScreen(book, window), ["order"], lambda: waiting["orders"])
    )
    window.add_screen(rail_screen("clients", ClientsScreen, ["client"]))
    window.add_screen(rail_screen("documents", ScreenWidget))
    window.add_screen(rail_screen("sync", ScreenWidget, counter=lambda: waiting["sync"]))
    window.add_section(Section("clients", Clients()))
    window.add_section(Section("orders", book))
    window.registry.add(
        Command("order.new", "New order", lambda _: created.append("order"), key="Ctrl+N", icon="plus"),
        Command(
            "order.confirm",
            "Confirm order",
            lambda state: created.append(f"confirmed {state.ref.uid}"),
            key="F9",
            scope="orders",
            kind="order",
        ),
    )
    window.install_keys()
    return Desk(window, book, waiting, synced, created)
