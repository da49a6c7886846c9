"""What holds for every widget of the kit: names, targets, room for words at every font size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.theme import Density
from b2bdesk.ui.widgets import Label, TabBar, announce
from tests.ui.kit import SAMPLES, look, shown  # noqa: F401 - a fixture

SIZES = [
    pytest.param("light", 1.0, Density.COMFORTABLE, id="light 100 %"),
    pytest.param("dark", 2.0, Density.COMFORTABLE, id="dark 200 %"),
    pytest.param("light", 0.8, Density.COMPACT, id="compact 80 %"),
    pytest.param("dark", 1.3, Density.COMPACT, id="compact 130 %"),
]


def all_of(widget: QWidget) -> list[QWidget]:
    return [widget, *widget.findChildren(QWidget)]


def cut_words(widget: QWidget) -> list[str]:
    """Return what is shown smaller than it needs."""
    cut = []
    for part in all_of(widget):
        if not part.isVisible():
            continue
        if isinstance(part, QLabel) and part.text():
            needed = part.heightForWidth(part.width()) if part.wordWrap() else part.sizeHint().height()
            narrow = not part.wordWrap() and part.width() < part.fontMetrics().horizontalAdvance(part.text())
            if narrow or part.height() < min(needed, part.sizeHint().height()):
                cut.append(part.text())
        elif isinstance(part, QAbstractButton) and part.width() < part.sizeHint().width():
            cut.append(part.text() or part.accessibleName())
        elif isinstance(part, QLineEdit) and part.height() < part.fontMetrics().height():
            cut.append(part.text())
        elif isinstance(part, TabBar):
            cut += part.hidden_keys()
    return cut


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(("colours", "scale", "density"), SIZES)
def test_no_word_is_cut(
    qapp: QApplication, qtbot, name: str, colours: str, scale: float, density: Density
) -> None:
    theme.apply_theme(qapp, theme.make_theme(colours, scale, density))
    widget = SAMPLES[name]()
    shown(qtbot, widget, width=round(900 * scale))

    assert cut_words(widget) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_live_change_of_the_font_gives_the_same_sizes_as_a_start_with_it(qapp, qtbot, name: str) -> None:
    changed = SAMPLES[name]()
    theme.apply_theme(qapp, theme.make_theme("dark", 1.6))
    fresh = SAMPLES[name]()
    shown(qtbot, changed, fresh, width=1400, height=1400)

    assert changed.size() == fresh.size()
    assert cut_words(changed) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_everything_that_takes_the_focus_has_a_name(qtbot, name: str) -> None:
    widget = SAMPLES[name]()
    shown(qtbot, widget)

    def spoken(part: QWidget) -> str:
        return part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")

    nameless = [
        type(part).__name__
        for part in all_of(widget)
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None and not spoken(part)
    ]
    assert nameless == []


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("scale", [0.8, 1.0])
@pytest.mark.parametrize("density", Density)
def test_whatever_can_be_pressed_is_at_least_24_wide_and_high(
    qapp, qtbot, name: str, density: Density, scale: float
) -> None:
    theme.apply_theme(qapp, theme.make_theme("light", scale, density))
    widget = SAMPLES[name]()
    shown(qtbot, widget)

    small = [
        (type(part).__name__, part.width(), part.height())
        for part in all_of(widget)
        if isinstance(part, QAbstractButton) and part.isVisible() and min(part.width(), part.height()) < 24
    ]
    assert small == []


@pytest.mark.parametrize("name", SAMPLES)
def test_no_part_opens_a_window_of_its_own(qapp, qtbot, name: str) -> None:
    before = set(qapp.topLevelWidgets())
    widget = SAMPLES[name]()
    opened = [part for part in qapp.topLevelWidgets() if part not in before and part.isVisible()]

    assert opened == []
    qtbot.addWidget(widget)


def test_a_long_name_is_shown_whole_in_the_tooltip_but_a_number_is_never_cut(qtbot) -> None:
    name = Label("Общество с ограниченной ответственностью «Техносфера-Урал»", elide=True)
    sum_ = Label("1 284 600,00 ₽", tabular=True)
    shown(qtbot, name, sum_, width=160)

    assert name.width() < name.fontMetrics().horizontalAdvance(name.text())
    assert sum_.width() >= sum_.fontMetrics().horizontalAdvance(sum_.text())


@pytest.mark.parametrize("how", ["before the window", "in the window"])
def test_a_label_keeps_its_type_and_colour_whatever_happens_to_the_style_sheet(qapp, qtbot, how: str) -> None:
    label = Label("Итого", "big", "error")
    if how == "in the window":
        shown(qtbot, label)
    for scale in (1.5, 2.0):
        theme.apply_theme(qapp, theme.make_theme("dark", scale))
    if how == "before the window":
        shown(qtbot, label)

    assert label.font().pixelSize() == 40
    assert label.font().weight() == 600
    assert label.palette().color(label.foregroundRole()).name().upper() == theme.current().tokens.error


def test_a_sentence_is_said_to_the_screen_reader_without_moving_the_focus(qtbot) -> None:
    editor = QLineEdit()
    shown(qtbot, editor)
    editor.setFocus()
    QAccessible.setActive(True)
    try:
        announce(editor, "Счёт уйдёт через 10 с")
        announce(editor, "Входящий звонок", urgent=True)
    finally:
        QAccessible.setActive(False)

    assert editor.hasFocus()


def test_several_lines_of_text_leave_the_field_with_tab(qtbot) -> None:
    area = SAMPLES["text area"]()
    shown(qtbot, area, SAMPLES["search field"]())
    editor = area.findChild(QPlainTextEdit)
    assert editor is not None
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Tab)

    assert not editor.hasFocus()
