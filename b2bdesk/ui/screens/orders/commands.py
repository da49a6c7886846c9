"""Everything a person can do on the orders screen, with its key and the reason when it is not possible."""

from __future__ import annotations

from functools import partial

from b2bdesk.model.uid import Uid
from b2bdesk.ui.commands import Command, CommandState, acting
from b2bdesk.ui.screens.orders.approving.commands import ApprovalCommands
from b2bdesk.ui.screens.orders.begun.commands import begun_commands
from b2bdesk.ui.screens.orders.correction.commands import CorrectionCommands
from b2bdesk.ui.screens.orders.line_work import LineWork
from b2bdesk.ui.screens.orders.picker.work import picker_command
from b2bdesk.ui.screens.orders.reasons import OrderReasons
from b2bdesk.ui.screens.orders.request_commands import request_commands
from b2bdesk.ui.screens.orders.screen import NAME
from b2bdesk.ui.screens.orders.splitting.work import split_command
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

_FIELDS = (
    QT_TRANSLATE_NOOP("commands", "Field: client"),
    QT_TRANSLATE_NOOP("commands", "Field: company"),
    QT_TRANSLATE_NOOP("commands", "Field: contact"),
    QT_TRANSLATE_NOOP("commands", "Field: delivery address"),
    QT_TRANSLATE_NOOP("commands", "Field: terms"),
    QT_TRANSLATE_NOOP("commands", "Field: delivery"),
    QT_TRANSLATE_NOOP("commands", "Field: client's number"),
    QT_TRANSLATE_NOOP("commands", "Field: comment"),
)


_command = partial(acting, scope=NAME)


class OrderCommands(OrderReasons):
    """Makes the commands; they find the screen when they run."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        self._line_work: LineWork | None = None

    def all(self) -> list[Command]:
        """Return every command of the screen."""
        return [
            self._new(),
            *self._storing(),
            *self._showing(),
            *self._elsewhere(),
            *self._typing(),
            *self._completing(),
            *self._arranging(),
            *self._fields(),
            *ApprovalCommands(_command, lambda: self.screen, self._no_order).all(),
            *begun_commands(_command, lambda: self.screen, self._no_order),
            picker_command(_command, lambda: self.screen.picker, self._not_editable),
            split_command(
                _command,
                lambda: self.screen.splitting,
                lambda: self.screen.presenter,
                self._not_editable,
            ),
            *CorrectionCommands(_command, lambda: self.screen, self._no_order).all(),
            *request_commands(_command, lambda: self.screen.editor.requests, self._not_editable),
        ]

    @property
    def lines(self) -> LineWork:
        """What is done to the line under the cursor."""
        if self._line_work is None:
            self._line_work = LineWork(self._parts, self.screen)
        return self._line_work

    # --- commands --------------------------------------------------------------------------------

    def _new(self) -> Command:
        return Command(
            "order.new",
            QT_TRANSLATE_NOOP("commands", "New order"),
            self._start,
            key="Ctrl+N",
            icon="plus",
            synonyms=("создать заказ", "create order"),
        )

    def _start(self, state: CommandState) -> None:
        ref = state.ref
        client = Uid(ref.uid) if ref is not None and ref.kind == "client" else None
        self.screen.start_order(client)

    def _storing(self) -> list[Command]:
        return [
            _command(
                "order.confirm",
                QT_TRANSLATE_NOOP("commands", "Confirm"),
                lambda: self.screen.checking.confirm(),
                self._not_confirmable,
                key="F9",
                synonyms=("подтвердить заказ", "confirm order"),
            ),
            _command(
                "order.check",
                QT_TRANSLATE_NOOP("commands", "Check in the ERP now"),
                lambda: self.screen.checking.ask(),
                self._not_waiting,
                synonyms=("проверить в учётной системе", "check in the erp"),
            ),
            _command(
                "order.reopen",
                QT_TRANSLATE_NOOP("commands", "Back to a draft"),
                lambda: self.screen.saving.reopen(),
                self._not_waiting,
                synonyms=("вернуть в черновик", "reopen"),
            ),
            _command(
                "order.save",
                QT_TRANSLATE_NOOP("commands", "Save draft"),
                lambda: self.screen.saving.save(),
                self._no_client,
                key="Ctrl+S",
            ),
            _command(
                "order.discard",
                QT_TRANSLATE_NOOP("commands", "Throw the draft away"),
                lambda: self.screen.saving.discard(),
                self._not_dirty,
                synonyms=("удалить черновик", "discard"),
            ),
        ]

    def _showing(self) -> list[Command]:
        return [
            _command(
                "order.lines.copy",
                QT_TRANSLATE_NOOP("commands", "Copy all lines as a table"),
                lambda: self.lines.copy_table(),
                self._no_order,
                key="Ctrl+Shift+C",
                icon="copy",
            ),
            _command(
                "order.header.collapse",
                QT_TRANSLATE_NOOP("commands", "Collapse header"),
                lambda: self.screen.editor.fields.toggle(),
                self._no_order,
            ),
            _command(
                "order.columns",
                QT_TRANSLATE_NOOP("commands", "Columns of the lines"),
                lambda: self.screen.editor.area.columns.open_menu(),
                self._no_order,
                synonyms=("колонки", "столбцы", "показать ндс", "vat column"),
            ),
            _command(
                "order.timeline",
                QT_TRANSLATE_NOOP("commands", "Timeline and documents"),
                lambda: self.lines.show_timeline(),
                self._no_order,
                icon="history",
            ),
            _command(
                "order.lines",
                QT_TRANSLATE_NOOP("commands", "To the lines"),
                lambda: self.screen.editor.area.focus_entry(),
                self._no_order,
                key="Alt+0",
            ),
        ]

    def _elsewhere(self) -> list[Command]:
        """What the systems hold of it and have otherwise, and whether the robot would take it."""
        return [
            _command(
                "order.reserve.prolong",
                QT_TRANSLATE_NOOP("commands", "Prolong the reserve"),
                lambda: self.screen.prolong_reserve(),
                self._not_held,
                icon="lock",
                synonyms=("продлить резерв", "hold longer"),
            ),
            _command(
                "order.gate",
                QT_TRANSLATE_NOOP("commands", "Rule of the robot"),
                lambda: self.screen.editor.show_rule(),
                self._no_order,
                icon="bot",
                synonyms=("правило робота", "автообработка", "gate"),
            ),
            _command(
                "order.compare",
                QT_TRANSLATE_NOOP("commands", "Compare both sides"),
                lambda: self.screen.compare(),
                self._not_disputed,
                icon="git-compare",
                synonyms=("расхождение", "сравнить стороны", "conflict"),
            ),
        ]

    def _typing(self) -> list[Command]:
        change = self._no_line_to_change
        return [
            _command(
                "order.line.edit",
                QT_TRANSLATE_NOOP("commands", "Edit the cell"),
                lambda: self.screen.editor.area.grid.edit_current(),
                change,
                key="F2",
            ),
            _command(
                "order.line.insert",
                QT_TRANSLATE_NOOP("commands", "Insert a line above"),
                lambda: self.screen.editor.area.insert_above(),
                change,
                key="Ins",
            ),
            _command(
                "order.line.delete",
                QT_TRANSLATE_NOOP("commands", "Delete line"),
                lambda: self.lines.delete(),
                change,
                key="Ctrl+Del",
                icon="trash-2",
                claims=False,
            ),
        ]

    def _completing(self) -> list[Command]:
        change = self._no_line_to_change
        return [
            _command(
                "order.line.copy_above",
                QT_TRANSLATE_NOOP("commands", "Copy the value from above"),
                lambda: self.lines.copy_above(),
                change,
                key="Ctrl+D",
            ),
            _command(
                "order.line.comment",
                QT_TRANSLATE_NOOP("commands", "Comment to the line"),
                lambda: self.lines.comment(),
                change,
                key="Ctrl+M",
            ),
        ]

    def _arranging(self) -> list[Command]:
        change = self._no_line_to_change
        return [
            _command(
                "order.line.reprice",
                QT_TRANSLATE_NOOP("commands", "Prices of today"),
                lambda: self.lines.reprice(),
                self._not_editable,
                key="Ctrl+R",
                icon="tag",
            ),
            _command(
                "order.line.up",
                QT_TRANSLATE_NOOP("commands", "Move the line up"),
                lambda: self.lines.move(-1),
                change,
                key="Alt+Up",
                claims=False,
            ),
            _command(
                "order.line.down",
                QT_TRANSLATE_NOOP("commands", "Move the line down"),
                lambda: self.lines.move(1),
                change,
                key="Alt+Down",
                claims=False,
            ),
            _command(
                "order.line.stock",
                QT_TRANSLATE_NOOP("commands", "Stock by warehouse"),
                lambda: self.screen.show_stock(),
                self._no_order,
                key="F7",
                icon="package",
            ),
        ]

    def _fields(self) -> list[Command]:
        return [
            _command(
                f"order.field.{number}",
                text,
                lambda number=number: self.screen.editor.fields.focus_field(number),  # type: ignore[misc]
                self._no_order,
                key=f"Alt+{number}",
            )
            for number, text in enumerate(_FIELDS, start=1)
        ]
