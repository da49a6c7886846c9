"""The panel beside a corrected order: what follows, with its system and whether it can be put right."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.rules.corrections import Clash, Limit
from b2bdesk.services.consequences import Effect, Kind
from b2bdesk.ui import theme
from b2bdesk.ui.commands import CommandRegistry
from b2bdesk.ui.field_words import field_words, value_words
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.approving.words import beyond_row
from b2bdesk.ui.screens.orders.check_panel import scrolling
from b2bdesk.ui.screens.orders.correction import words
from b2bdesk.ui.screens.orders.correction.presenter import CorrectionView, CorrectionWork
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.shell.command_widgets import CommandButton
from b2bdesk.ui.widgets import Button, SectionHeader, paragraph, row_layout

RETURN = "papers.return"
"""The command that makes a return act of the order in front."""

_ATTENTION = frozenset({Kind.PAYMENT, Kind.SHIPMENT, Kind.LEVEL})


class EffectRow(QWidget):
    """One consequence: what, and under it where and whether it can be put right."""

    def __init__(self, what: str, note: str, colour: str = "text", *, padded: bool = True) -> None:
        super().__init__()
        self._padded = padded
        self._what, self._note = paragraph(what, "body", colour), paragraph(note, "small", "muted")
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self._what)
        self._lines.addWidget(self._note)
        self.setAccessibleName(f"{what}. {note}")
        theme.follow(self)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        left, right = (look.px(20), look.px(12)) if self._padded else (0, 0)
        self._lines.setContentsMargins(left, look.px(6), right, look.px(6))
        self._lines.setSpacing(look.px(2))


class ClashRow(QWidget):
    """A value that both changed. ``decided`` tells whether theirs is taken."""

    decided = Signal(bool)

    def __init__(self, title: str, mine: str, theirs: str, place: int) -> None:
        super().__init__()
        self.setObjectName(f"order.correction.clash.{place}")
        self._title = paragraph(title, "body5")
        self.mine = Button(mine, name=f"order.correction.clash.{place}.mine", small=True)
        self.theirs = Button(theirs, name=f"order.correction.clash.{place}.theirs", small=True)
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self._title)
        for button, takes in ((self.mine, False), (self.theirs, True)):
            self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.clicked.connect(lambda _=False, takes=takes: self.decided.emit(takes))
        self.setAccessibleName(title)
        theme.follow(self)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(look.px(20), look.px(6), look.px(12), look.px(6))
        self._lines.setSpacing(look.px(4))


class EffectsPanel(Retranslating, QWidget):
    """Shows the :class:`CorrectionView` of a :class:`CorrectionWork`; ``Ctrl+Enter`` asks to apply.

    What has left cannot be taken out: a return is offered instead, as a command of ``registry``.
    """

    primary = Signal()

    def __init__(self, work: CorrectionWork, registry: CommandRegistry) -> None:
        super().__init__()
        self._registry = registry
        self.setObjectName("order.correction.effects")
        self._work, self._view = work, CorrectionView()
        self._shown: object = None
        self._head = SectionHeader("")
        self._note = paragraph("", "small", "muted", name="order.correction.effects.note")
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._area = scrolling(self._inside)
        self._top = QVBoxLayout()
        self._top.addWidget(self._head)
        self._top.addWidget(self._note)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self._top)
        lines.addWidget(self._area, 1)
        work.view_changed.connect(self.show_view)
        theme.follow(self)
        self.retranslate()

    def show_view(self, view: CorrectionView) -> None:
        """Show what stands against the correction, what both changed, and what follows."""
        self._view = view
        shown = (view.preview, view.clashes, view.problem)
        counting = view.preview is None and view.problem is None and view.correction is not None
        self._note.setText(self._said(view, counting=counting))
        if shown != self._shown and not counting:
            self._shown = shown
            self._fill(view)

    def texts(self) -> list[str]:
        """Return what stands in the rows, for a screen reader."""
        return [row.accessibleName() for row in self._inside.findChildren(EffectRow) if not row.isHidden()]

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("orders", "What follows from the correction"))
        self._head.set_text(translate("orders", "What follows from the correction"))
        self._area.setAccessibleName(translate("orders", "What follows from the correction"))
        self._shown = None
        self.show_view(self._view)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._top.setContentsMargins(look.px(20), look.px(12), look.px(12), look.px(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``Ctrl+Enter`` applies; the panel stands outside the screen, whose keys do not reach here."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.primary.emit()
        else:
            super().keyPressEvent(event)

    def _said(self, view: CorrectionView, *, counting: bool) -> str:
        if counting:
            return translate("orders", "Counting …")
        if not view.changes:
            return translate("orders", "Nothing is changed yet.")
        if view.waits:
            return translate("orders", "Nothing of this happens before the lead agrees.")
        return translate("orders", "Until it leaves everything can be taken back with Ctrl+Z.")

    def _fill(self, view: CorrectionView) -> None:
        while (item := self._list.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for made in self._rows(view):
            self._list.addWidget(made)
        self._list.addStretch(1)

    def _rows(self, view: CorrectionView) -> Iterator[QWidget]:
        if view.problem is not None:
            yield EffectRow(words.problem_words(view.problem), "", "error")
        yield from (self._clash_row(view, one, place) for place, one in enumerate(view.clashes, start=1))
        known = view.preview
        if known is None or not view.changes:
            return
        yield from (EffectRow(words.obstacle_words(one), "", "error") for one in known.obstacles)
        if any(one.limit is Limit.SHIPPED_REMOVED for one in known.obstacles):
            yield from self._return()
        order = view.correction.order if view.correction else None
        yield from (EffectRow(*beyond_row(order, one), "warning") for one in known.asks if order)
        yield from (effect_row(one) for one in known.effects)

    def _return(self) -> Iterator[QWidget]:
        """Yield the way to a return; a window without papers has none."""
        if any(each.id == RETURN for each in self._registry.all()):
            row = QWidget()
            line = row_layout(row)
            look = theme.current()
            line.setContentsMargins(look.px(20), 0, look.px(12), look.px(6))
            button = CommandButton(self._registry, RETURN, name="order.correction.return")
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            yield row

    def _clash_row(self, view: CorrectionView, clash: Clash, place: int) -> QWidget:
        assert view.correction is not None  # clashes belong to a correction
        names, path = words.line_names(view.correction.base, view.correction.order), words.path_of(clash)
        mine, theirs = (
            value_words(names, path, words.plain_value(one)) for one in (clash.mine, clash.theirs)
        )
        row = ClashRow(
            field_words(names, path),
            translate("orders", "Mine: %1").replace("%1", mine),
            translate("orders", "Theirs: %1").replace("%1", theirs),
            place,
        )
        row.decided.connect(lambda takes: self._work.decide(clash, theirs=takes))
        return row


def effect_row(effect: Effect, *, padded: bool = True) -> EffectRow:
    """Return the row of a consequence; what needs a look is written in the colour of a warning.

    ``padded`` keeps it off the edges of a panel; a sheet has paddings of its own.
    """
    colour = "warning" if effect.kind in _ATTENTION else "text"
    return EffectRow(words.effect_words(effect), words.effect_note(effect), colour, padded=padded)
