"""The Calls screen: the journal at the left, the call at the right."""

from __future__ import annotations

from b2bdesk.changes import ChangeSet
from b2bdesk.ui import theme
from b2bdesk.ui.call_words import talk_words, translate
from b2bdesk.ui.models.paged import PagedTableModel
from b2bdesk.ui.screens.calls import list_rows
from b2bdesk.ui.screens.calls.actions import CallActions
from b2bdesk.ui.screens.calls.detail import CallDetail
from b2bdesk.ui.screens.calls.list_rows import NOTHING, CallSource
from b2bdesk.ui.screens.counting import ListCounts
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.listscreen import ListScreen
from b2bdesk.ui.widgets import Label

NAME, KIND = "calls", "call"
ROW_MENU = ("call.dial", "", "call.by_hand")
FOLLOWED = frozenset({"call", "client", "order"})


class _FootLine(Label):
    """Words below the rows, on their text column."""

    def restyle(self) -> None:
        """Take paddings from the theme."""
        super().restyle()
        look = theme.current()
        self.setContentsMargins(look.px(16), look.px(4), look.px(12), look.px(4))


class CallsScreen(ListScreen):
    """Lists calls; needs the commands of the package."""

    def __init__(self, parts: ScreenParts, actions: CallActions) -> None:
        window = parts.window
        self._parts = parts
        self._source = CallSource(parts.desk)
        model = PagedTableModel(
            self._source, list_rows.columns(), parts.runner, list_rows.row_roles(parts.desk.clock.now)
        )
        self._counts = ListCounts(model, parts.runner, self._source.counted, NOTHING)
        detail = CallDetail(parts, actions.phone.note_call, actions.give)
        super().__init__(
            NAME,
            KIND,
            model,
            detail,
            lambda: list_rows.list_words(self._counts.value),
            window.registry,
            window.parts.state,
            ROW_MENU,
            timings=window.parts.timings,
        )
        self.talked = _FootLine("", "small", "muted", name="calls.talked")
        layout = self.list.layout()
        assert layout is not None  # the pane has one
        layout.addWidget(self.talked)
        self._counts.changed.connect(self.list.refresh_words)
        self._counts.changed.connect(self._say_talked)
        parts.changed.rung.connect(self._data_changed)

    def _data_changed(self, changes: ChangeSet) -> None:
        if FOLLOWED & changes.kinds() and self.model.query is not None:
            self.model.refresh()
            self._counts.ask()

    def _say_talked(self) -> None:
        talked = self._counts.value.talked
        said = translate("calls", "Calls: %1, talked %2").replace("%1", str(talked.calls))
        self.talked.setText(said.replace("%2", talk_words(talked.talk_s)) if talked.calls else "")
