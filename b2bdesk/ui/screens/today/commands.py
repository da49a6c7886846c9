"""What can be done with an item of the queue besides its own action: later, take, tick off, write down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction

from b2bdesk.errors import DeskError
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.model.uid import Uid
from b2bdesk.rules.today import moments_of_later
from b2bdesk.services import today
from b2bdesk.ui import format
from b2bdesk.ui.commands import Command, CommandState
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today.screen import NAME, TodayScreen
from b2bdesk.ui.screens.today.task_sheet import TaskSheet
from b2bdesk.ui.screens.today.words import title_words, translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.undo import UndoStep
from b2bdesk.ui.widgets import make_menu


class TodayCommands(QObject):
    """The commands of the queue."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._sheet: TaskSheet | None = None

    def all(self) -> list[Command]:
        """Return the commands to register."""
        return [
            Command(
                "today.later",
                QT_TRANSLATE_NOOP("commands", "Later"),
                lambda _: self._offer_moments(),
                key="Ctrl+L",
                icon="clock",
                enabled=lambda _: self._why_not(),
                scope=NAME,
            ),
            Command(
                "today.take",
                QT_TRANSLATE_NOOP("commands", "Take"),
                lambda _: self._with_item(self._take),
                key="Ctrl+J",
                icon="hand",
                enabled=lambda _: self._why_not_take(),
                scope=NAME,
            ),
            Command(
                "today.finish",
                QT_TRANSLATE_NOOP("commands", "Tick the task off"),
                lambda _: self._with_item(self._finish),
                icon="check",
                enabled=lambda _: self._why_not_finish(),
                scope=NAME,
            ),
            Command(
                "task.new",
                QT_TRANSLATE_NOOP("commands", "New task"),
                self._new_task,
                icon="list-checks",
                synonyms=("задача", "напомнить", "reminder"),
            ),
        ]

    # --- later ---------------------------------------------------------------------------------------

    def _offer_moments(self) -> None:
        item, screen = self._item(), self._screen()
        if item is None:
            return
        if item.kind is TodayKind.APPROVAL:
            screen.give_back(item)
            return
        menu = make_menu(screen, "today.moments")
        now = self._parts.desk.clock.now()
        for moment, words in zip(moments_of_later(now, None), _moment_words(), strict=True):
            at = format.time_in_list(moment.astimezone(), now.astimezone())
            action = QAction(f"{words}\t{at}", menu)
            action.triggered.connect(lambda _=False, until=moment: self._put_off(item, until))
            menu.addAction(action)
        if item.snoozed_until is not None and item.snoozed_until > now:
            menu.addSeparator()
            menu.addAction(translate("today", "Now again"), lambda: self._bring_back(item))
        view = screen.list.view
        menu.popup(
            view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft() + QPoint(24, 0))
        )
        menu.setActiveAction(menu.actions()[0])

    def _put_off(self, item: TodayItem, until: datetime) -> None:
        desk = self._parts.desk
        said = translate("today", "%1: later").replace("%1", title_words(item))
        self._do(item, said, lambda: today.put_off(desk, item.key, until),
                 lambda: today.bring_back(desk, item.key))  # fmt: skip

    def _bring_back(self, item: TodayItem) -> None:
        desk, until = self._parts.desk, item.snoozed_until
        said = translate("today", "%1: here again").replace("%1", title_words(item))
        back = (lambda: today.put_off(desk, item.key, until)) if until else (lambda: None)
        self._do(item, said, lambda: today.bring_back(desk, item.key), back)

    # --- take, tick off --------------------------------------------------------------------------------

    def _take(self, item: TodayItem) -> None:
        desk = self._parts.desk
        said = translate("today", "%1: taken").replace("%1", title_words(item))
        self._do(item, said, lambda: today.take(desk, item.key), lambda: today.give_back(desk, item.key),
                 leaves=False)  # fmt: skip

    def _finish(self, item: TodayItem) -> None:
        desk, task = self._parts.desk, Uid(item.facts["task"])
        said = translate("today", "%1: done").replace("%1", title_words(item))
        self._do(item, said, lambda: today.finish(desk, task), lambda: today.finish(desk, task, done=False))

    def _new_task(self, state: CommandState) -> None:
        ground = self._parts.window.navigator.widget().sheet_ground()
        self._sheet = TaskSheet(self._parts, ground, state.ref)
        self._parts.window.sheets.present(self._sheet, self._sheet.text.line)

    # --- inside ------------------------------------------------------------------------------------------

    def _do(
        self,
        item: TodayItem,
        said: str,
        work: Callable[[], object],
        back: Callable[[], object],
        *,
        leaves: bool = True,
    ) -> None:
        """Do something with an item on the write lane; it can be taken back at any time."""

        def undo() -> JobHandle:
            return self._write(back, lambda: self._screen().list.reload(item.key))

        def done() -> None:
            self._parts.window.undo.push(UndoStep(said, undo))
            if leaves:
                self._screen().done_with(item)

        self._write(work, done)

    def _write(self, work: Callable[[], object], then: Callable[[], None]) -> JobHandle:
        job = self._parts.runner.write(lambda _: work(), self)
        job.succeeded.connect(lambda _: then())
        job.failed.connect(self._problem)
        return job

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error)

    def _with_item(self, do: Callable[[TodayItem], Any]) -> None:
        item = self._item()
        if item is not None:
            do(item)

    def _screen(self) -> TodayScreen:
        widget = self._parts.window.navigator.widget(NAME)
        assert isinstance(widget, TodayScreen)
        return widget

    def _item(self) -> TodayItem | None:
        # Asked while the screen itself is being made, too: then there is none yet.
        in_front = self._parts.window.navigator.current == NAME
        return self._screen().current_item() if in_front else None

    def _why_not(self) -> str | None:
        return None if self._item() else translate("today", "Choose an item first.")

    def _why_not_take(self) -> str | None:
        item = self._item()
        if item is None:
            return self._why_not()
        nobodys = item.responsible is None and item.taken_by is None
        return None if nobodys else translate("today", "This is yours already.")

    def _why_not_finish(self) -> str | None:
        item = self._item()
        is_task = item is not None and item.kind is TodayKind.TASK
        return (
            None
            if is_task
            else translate("today", "Only a task is ticked off; the rest leaves when it is done.")
        )


def _moment_words() -> list[str]:
    return [
        translate("today", "In 30 minutes"),
        translate("today", "This afternoon"),
        translate("today", "Tomorrow at 9:00"),
    ]
