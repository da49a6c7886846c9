"""The bar over a corrected order: what changes, why, whether the buyer is told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from b2bdesk.model.revision import CorrectionReason
from b2bdesk.rules import corrections
from b2bdesk.ui import theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.orders.correction import words
from b2bdesk.ui.screens.orders.correction.presenter import CorrectionView, CorrectionWork
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.widgets import CheckBox, ChoiceField, InlineBar, Option, TextField, row_layout, show_if


class CorrectionBar(Retranslating, QWidget):
    """Shows the :class:`CorrectionView` of a :class:`CorrectionWork`; hidden while nothing is corrected."""

    def __init__(self, work: CorrectionWork) -> None:
        super().__init__()
        self.setObjectName("order.correction")
        self._work, self._view = work, CorrectionView()
        self.summary = InlineBar("info", name="order.correction.summary")
        self.reason = ChoiceField(editable=False, name="order.correction.reason")
        self.text = TextField(name="order.correction.text")
        self.letter = CheckBox(name="order.correction.letter")
        self._fields = QWidget()
        self._row = row_layout(self._fields)
        self._row.addWidget(self.reason, 2, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.text, 3, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.letter, 0, Qt.AlignmentFlag.AlignBottom)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.summary)
        lines.addWidget(self._fields)
        self.reason.chosen.connect(lambda _: self._say_why())
        self.text.edited.connect(lambda _: self._say_why())
        self.letter.toggled.connect(work.tell_buyer)
        work.view_changed.connect(self.show_view)
        theme.follow(self)
        self.retranslate()

    def show_view(self, view: CorrectionView) -> None:
        """Show what changes; a field in which somebody types keeps what is typed."""
        self._view = view
        found = view.correction
        show_if(self, found is not None)
        if found is None:
            self.summary.set_message("info", "")
            return
        told = words.summary(corrections.difference(found.base, found.order))
        self.summary.set_message("info", told, icon="pencil")
        self.reason.set_value(found.reason.value if found.reason else "")
        if self.text.text() != found.text:
            self.text.set_text(found.text)
        for field in (self.reason, self.text):
            if field.box.read_only != view.waits:
                field.set_read_only("" if view.waits else None)
        self.letter.setEnabled(not view.waits)
        self._show_needs(view)
        self._show_letter(view)

    def focus_missing(self) -> None:
        """Put the keyboard where something is still to be said: the reason, then its words."""
        field = self.reason if not self.reason.value() else self.text
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if field is self.reason:
            self.reason.open_list()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(translate("orders", "Correction"))
        self.reason.set_label(translate("orders", "Reason"))
        self.reason.set_options([Option(one.value, words.reason_words(one)) for one in words.REASONS])
        self.text.set_label(translate("orders", "In words"))
        self.letter.setText(translate("orders", "Letter to the buyer"))
        self.show_view(self._view)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._row.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(12))
        self._row.setSpacing(look.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("background"))

    def _say_why(self) -> None:
        chosen = self.reason.value()
        self._work.give_reason(CorrectionReason(chosen) if chosen else None, self.text.text())

    def _show_needs(self, view: CorrectionView) -> None:
        found = view.correction
        needs = found is not None and corrections.needs_text(found.reason)
        self.text.set_placeholder(
            translate("orders", "needed, five letters at least")
            if needs
            else translate("orders", "may be empty")
        )

    def _show_letter(self, view: CorrectionView) -> None:
        known = view.preview
        nobody = known is not None and view.changes and not known.told
        self.letter.set_reason(translate("orders", "no address is known") if nobody else "")
        before = self.letter.blockSignals(True)
        self.letter.setChecked(view.correction is not None and view.correction.tells_buyer and not nobody)
        self.letter.blockSignals(before)
