"""The bar under the order: delete, print, save, and the one next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from b2bdesk.model.order import Stage
from b2bdesk.ui import format, theme
from b2bdesk.ui.commands import CommandRegistry
from b2bdesk.ui.screens.orders.session import EditorState
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.shell.command_widgets import CommandButton
from b2bdesk.ui.widgets import ActionBar, ButtonKind, Label, row_layout
from b2bdesk.ui.widgets.base import show_if

PRINT = "papers.open"
"""The command of the print-and-send sheet; a window without that sheet has no such button."""


class OrderBar(ActionBar):
    """Shows the buttons of the order's state; the primary is confirming, after that print and send."""

    def __init__(
        self, registry: CommandRegistry, later: Callable[[], bool], asks: Callable[[], bool]
    ) -> None:
        self._registry, self._later, self._asks = registry, later, asks
        self._waits = self._editable = self._corrects = self._narrow = False
        self._total_row = QWidget()
        self._total_line = row_layout(self._total_row)
        super().__init__(name="order.bar")
        self._total_word = Label("", "body", "muted")
        self._total = Label("", "title", tabular=True, name="order.bar.total")
        self._total_line.addWidget(self._total_word)
        self._total_line.addWidget(self._total)
        self._make_buttons(registry)
        self._make_choices(registry)
        self.add_quiet(self.delete)
        self.add_quiet(self._total_row)
        mine = (self.print, self.save, self.give_back, self.drop)
        for button in (*mine, self.approve, self.apply, self.confirm, self.send):
            if button is not None:
                self.add(button)
        self.show_total(False)

    def _make_buttons(self, registry: CommandRegistry) -> None:
        """Make the buttons of an order that is typed, confirmed, printed and sent."""
        has_print = any(each.id == PRINT for each in registry.all())
        self.delete = CommandButton(registry, "order.line.delete", ButtonKind.QUIET, name="order.bar.delete")
        self.save = CommandButton(registry, "order.save", name="order.bar.save")
        self.confirm = CommandButton(
            registry, "order.confirm", ButtonKind.PRIMARY, name="order.primary", words=self._confirm_words
        )
        self.print = CommandButton(registry, PRINT, name="order.bar.print") if has_print else None
        self.send = (
            CommandButton(registry, PRINT, ButtonKind.PRIMARY, name="order.bar.send") if has_print else None
        )

    def _make_choices(self, registry: CommandRegistry) -> None:
        """Make the buttons of what is decided: by the lead about a request, by anybody about a correction."""
        self.approve = CommandButton(
            registry, "order.approval.grant", ButtonKind.PRIMARY, name="order.bar.approve"
        )
        self.give_back = CommandButton(registry, "order.approval.return", name="order.bar.return")
        self.apply = CommandButton(
            registry,
            "order.correction.apply",
            ButtonKind.PRIMARY,
            name="order.bar.apply",
            words=self._apply_words,
        )
        self.apply.set_key("Ctrl+Enter")
        self.drop = CommandButton(registry, "order.correction.drop", name="order.bar.drop")

    def show_state(self, state: EditorState) -> None:
        """Show the buttons that fit the state."""
        session = state.session
        editable = session is not None and session.editable
        corrects = session is not None and session.corrects
        self._editable, self._corrects = editable, corrects
        self._show_what_fits()
        for button in (self.apply, self.drop):
            show_if(button, corrects)
        self._waits = session is not None and session.order.stage is Stage.UNCHECKED
        show_if(self.confirm, (editable and not corrects) or self._waits)
        self.confirm.retranslate()
        asked = session is not None and session.order.stage is Stage.AWAITING_APPROVAL
        reach = session.known.reach if session else None
        decides = session is not None and session.waits and reach is not None and reach.approves
        for button in (self.approve, self.give_back):
            show_if(button, decides)
        if self.print is not None and self.send is not None:
            show_if(self.print, (editable and not corrects) or self._waits)
            show_if(self.send, not (editable or self._waits or asked or decides))
        if session is not None:
            self._total_word.setText(translate("orders", "Total"))
            self._total.setText(format.money(session.order.total))

    def show_total(self, wanted: bool) -> None:
        """Show the total here, because there is no room for the band above."""
        show_if(self._total_row, wanted)
        self._show_what_fits()

    def set_narrow(self, narrow: bool) -> None:
        """A panel stands beside the order: what the menu of the row has too leaves the bar."""
        self._narrow = narrow
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        room = self._total_row.isHidden()
        show_if(self.delete, self._editable and room and not self._narrow)
        show_if(self.save, self._editable and room and not self._corrects)

    def _apply_words(self) -> str:
        return translate("orders", "Ask the lead") if self._asks() else ""

    def _confirm_words(self) -> str:
        if self._waits:
            return translate("orders", "Check now")
        return translate("orders", "Confirm, check later") if self._later() else ""

    def restyle(self) -> None:
        """Take paddings from the theme: the words of the total stand on the text column."""
        super().restyle()
        look = theme.current()
        self._total_line.setContentsMargins(look.px(8), 0, 0, 0)
        self._total_line.setSpacing(look.px(8))

    def primary(self) -> None:
        """Do what the primary button does."""
        if not self.apply.isHidden():
            self._registry.run("order.correction.apply")
        elif not self.confirm.isHidden():
            self._registry.run("order.confirm")
        elif not self.approve.isHidden():
            self._registry.run("order.approval.grant")
        elif self.send is not None:
            self._registry.run(PRINT)
