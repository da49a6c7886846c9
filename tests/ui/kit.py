"""What the tests of the kit share: a theme for each test, a window, and one sample of every widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui import widgets as kit

_windows: list[QWidget] = []
"""Windows of the running test: Python would delete one that nobody holds."""


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    # Outside a running loop nothing deletes the widgets of the test before.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply_theme(qapp, theme.make_theme("light"))
    yield
    _windows.clear()
    theme.apply_theme(qapp, theme.make_theme("light"))


def shown(qtbot: object, *widgets: QWidget, width: int = 900, height: int = 600) -> QWidget:
    """Put widgets into a real active window."""
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    window.resize(width, height)
    _windows.append(window)
    qtbot.addWidget(window)  # type: ignore[attr-defined]
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)  # type: ignore[attr-defined]
    QApplication.processEvents()
    return window


def type_text(editor: QWidget, text: str) -> None:
    """Type letters of any language; the key clicks of QTest know only ASCII."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def _choice() -> kit.ChoiceField:
    field = kit.ChoiceField("Компания", [kit.Option("1", "ООО «Ромашка»", "7701234567")], key="Alt+2")
    field.set_value("1")
    return field


def _error() -> kit.TextField:
    field = kit.TextField("ИНН", key="Alt+1")
    field.set_text("7701234567")
    field.set_error("Контрольная цифра не сходится. Проверьте последние цифры.")
    return field


def _header() -> kit.DetailHeader:
    header = kit.DetailHeader("Заказ 1042")
    header.set_state("Черновик", "pencil")
    header.set_note("сохранён 14:02")
    header.set_second_line(["ООО «Ромашка»", "ИНН 7701234560", "с сайта сегодня в 02:14"])
    header.add_action(kit.IconButton("history", "Редакции"))
    return header


def _actions() -> kit.ActionBar:
    bar = kit.ActionBar()
    bar.add_quiet(kit.Button("Удалить строку", kit.ButtonKind.QUIET, icon="trash-2", key="Ctrl+Del"))
    bar.add(kit.Button("Печать", icon="printer", key="F12"))
    bar.add(kit.Button("Подтвердить", kit.ButtonKind.PRIMARY, key="F9"))
    return bar


def _totals() -> kit.TotalsBlock:
    block = kit.TotalsBlock(name="order.totals")
    block.set_rows([("goods", "Товары", "1 452 160,00"), ("discount", "Скидка", "−123 844,00")])
    block.set_total("Итого", "1 328 316,00 ₽", "в т. ч. НДС 22 %", "239 532,39")
    return block


def _level() -> kit.LevelBar:
    bar = kit.LevelBar()
    bar.set_level("5 %", "до 7 % осталось 48 300 ₽", 0.8, 0.1, "651 700 ₽ за три месяца")
    return bar


def _empty() -> kit.EmptyState:
    state = kit.EmptyState("list-filter", "По фильтру ничего нет", "Сбросьте фильтр или создайте заказ.")
    state.add_action(kit.Button("Сбросить фильтр", key="Esc"))
    state.add_action(kit.Button("Новый заказ", key="Ctrl+N"))
    return state


def _list_header() -> kit.ListHeader:
    header = kit.ListHeader("Заказы")
    header.set_count("38")
    header.add_action(kit.IconButton("filter", "Фильтр"))
    header.add_action(kit.Button("Новый", icon="plus"))
    return header


def _kinds() -> QWidget:
    row = QWidget()
    line = kit.row_layout(row)
    for kind in kit.ButtonKind:
        line.addWidget(kit.Button("Подтвердить", kind, key="Ctrl+Enter"))
    return row


_TABS = [kit.Tab("mine", "Мои", 38), kit.Tab("confirm", "Подтвердить", 3), kit.Tab("money", "Ждут денег", 6)]
_WORDS = [("back", "Вернётся само"), ("good", "Насовсем")]
_FACTS = [
    kit.KeyValue("Договор", "17/25 · отсрочка 14 дней"),
    kit.KeyValue("Долг", "98 400 ₽", "просрочки нет"),
]
_HINTS = [("Выбрать строку", ["↑", "↓"]), ("Новый заказ", ["Ctrl+N"])]

SAMPLES: dict[str, Callable[[], QWidget]] = {
    "buttons": _kinds,
    "small button": lambda: kit.Button("Решить", kit.ButtonKind.LINK, small=True),
    "icon button": lambda: kit.IconButton("ellipsis", "Ещё", key="Alt+M"),
    "framed icon button": lambda: kit.IconButton("mail", "Написать", framed=True),
    "text field": _error,
    "number field": lambda: kit.TextField("Скидка", numeric=True, unit="%"),
    "choice field": _choice,
    "search field": lambda: kit.SearchField("Найти клиента"),
    "text area": lambda: kit.TextArea("Текст письма"),
    "filter chip": lambda: kit.Chip("клиент: Полюс", removable=True),
    "scope chip": lambda: kit.Chip("Клиенты", checkable=True),
    "state": lambda: kit.StatePill("Ждёт подтверждения", "clock", "warning"),
    "key cap": lambda: kit.KeyCap("Ctrl+Shift+L"),
    "tabs": lambda: kit.TabBar(_TABS, accessible="Разделы заказов"),
    "segments": lambda: kit.Segmented(_WORDS, accessible="Срок передачи"),
    "check box": lambda: kit.CheckBox("Опубликовать в портале клиента"),
    "radio button": lambda: kit.RadioButton("По нагрузке"),
    "level": _level,
    "note bar": lambda: kit.InlineBar("note", "С. Ким нет 01.12–03.12: 4 заказа", link="Показать", key="F4"),
    "empty list": _empty,
    "empty detail": lambda: kit.KeyHints("Заказ не выбран", "Выберите строку слева.", _HINTS),
    "section": lambda: kit.SectionHeader("Компании и долги", "всего 120 040 ₽"),
    "facts": lambda: kit.KeyValueRows(_FACTS),
    "totals": _totals,
    "action bar": _actions,
    "detail header": _header,
    "list header": _list_header,
    "hint card": lambda: kit.HintCard("ban", "Подтвердить нельзя", "ООО «Лютик» ликвидируется (реестр)"),
}
"""One sample of every widget, with Russian words, which are the longer ones."""
