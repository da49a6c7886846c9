"""Keeping the lines of an order as a template, and choosing one to begin with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.order_template import OrderTemplate
from b2bdesk.model.uid import Uid
from b2bdesk.ui.errors import explain
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.orders.words import line_count, translate
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    ChoiceField,
    Option,
    PrimarySheet,
    Segmented,
    TextField,
)

WIDTH = 460
_CLIENT, _ALL = "client", "all"


class KeepTemplateSheet(PrimarySheet):
    """A name, and for whom. ``work`` gets both and keeps the template."""

    def __init__(self, ground: QWidget, client: str, work: Callable[[str, bool], JobHandle]) -> None:
        super().__init__(
            ground, translate("orders", "Save as a template"), width=WIDTH, name="order.template"
        )
        self._work = work
        self.name = TextField(translate("orders", "Name"), name="order.template.name")
        whose = [(_CLIENT, client)] if client else []
        self.whose = Segmented(
            [*whose, (_ALL, translate("orders", "For all clients"))], name="order.template.whose"
        )
        self.whose.set_value(_CLIENT if client else _ALL)
        keep = Button(
            translate("orders", "Keep"), ButtonKind.PRIMARY, key="Enter", name="order.template.keep"
        )
        self.body.addWidget(self.name)
        self.body.addWidget(self.whose)
        self.body.addStretch(1)
        self.footer.add(keep)
        keep.clicked.connect(self.finish)
        self.name.line.returnPressed.connect(self.finish)
        self.closed.connect(self.deleteLater)

    def finish(self) -> None:
        """Keep it."""
        job = self._work(self.name.text(), self.whose.value() == _ALL)
        job.succeeded.connect(lambda _: self.close_sheet())
        job.failed.connect(self._problem)

    def _problem(self, error: DeskError) -> None:
        empty = isinstance(error, InvalidInput)
        said = translate("orders", "A template needs a name.") if empty else explain(error, "order").text
        self.name.set_error(said)


class TemplatesSheet(PrimarySheet):
    """The templates that fit; ``begin`` and ``remove`` get the uid of the chosen one."""

    def __init__(
        self,
        ground: QWidget,
        found: Sequence[OrderTemplate],
        begin: Callable[[Uid], object],
        remove: Callable[[OrderTemplate], object],
    ) -> None:
        super().__init__(
            ground, translate("orders", "New order from a template"), width=WIDTH, name="order.templates"
        )
        self._found, self._begin, self._remove = list(found), begin, remove
        self.which = ChoiceField(
            translate("orders", "Template"), editable=False, name="order.templates.which"
        )
        start = Button(
            translate("orders", "New order"),
            ButtonKind.PRIMARY,
            key="Ctrl+Enter",
            name="order.templates.begin",
        )
        gone = Button(translate("orders", "Remove"), ButtonKind.QUIET, name="order.templates.remove")
        self.body.addWidget(self.which)
        self.body.addStretch(1)
        self.footer.add_quiet(gone)
        self.footer.add(start)
        start.clicked.connect(self.finish)
        gone.clicked.connect(self._take_out)
        self.closed.connect(self.deleteLater)
        self._offer()

    def finish(self) -> None:
        """Begin an order with the chosen template."""
        if self.which.value():
            self.close_sheet()
            self._begin(Uid(self.which.value()))

    def _offer(self) -> None:
        self.which.set_options([_option(one) for one in self._found])
        self.which.set_value(self._found[0].uid if self._found else "")

    def _take_out(self) -> None:
        chosen = next((one for one in self._found if one.uid == self.which.value()), None)
        if chosen is None:
            return
        self._found.remove(chosen)
        self._remove(chosen)
        self._offer()
        if not self._found:
            self.close_sheet()


def _option(one: OrderTemplate) -> Option:
    count = line_count(len(one.body.get("lines", ())))
    whose = count if one.client else translate("orders", "%1, for all clients").replace("%1", count)
    return Option(one.uid, one.name, whose)
