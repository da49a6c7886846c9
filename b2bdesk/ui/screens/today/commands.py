"""What can be done with an item of the queue besides its own action: later, take, tick off, write down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction

from b2bdesk.errors import DeskError
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.model.uid import Uid
from b2bdesk.rules.today import moments_of_later
from b2bdesk.services import today
from b2bdesk.services.desk import Desk
from b2bdesk.ui import format
from b2bdesk.ui.commands import Command, CommandState, acting
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today.later_sheet import LaterSheet
from b2bdesk.ui.screens.today.looking import TO_CONFIRM
from b2bdesk.ui.screens.today.screen import NAME, TodayScreen
from b2bdesk.ui.screens.today.task_sheet import TaskSheet
from b2bdesk.ui.screens.today.words import together_words, translate
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
            *self._of_items(),
            Command(
                "task.new",
                QT_TRANSLATE_NOOP("commands", "New task"),
                self._new_task,
                icon="list-checks",
                synonyms=("задача", "напомнить", "reminder"),
            ),
        ]

    def _of_items(self) -> list[Command]:
        """Return what is done with the marked items."""
        return [
            acting(
                "today.later",
                QT_TRANSLATE_NOOP("commands", "Later"),
                self._offer_moments,
                lambda _: self._why_not(),
                key="Ctrl+L",
                icon="clock",
                scope=NAME,
            ),
            acting(
                "today.take",
                QT_TRANSLATE_NOOP("commands", "Take"),
                self._take,
                lambda _: self._why_not_take(),
                key="Ctrl+J",
                icon="hand",
                scope=NAME,
            ),
            acting(
                "today.confirm",
                QT_TRANSLATE_NOOP("commands", "Confirm"),
                lambda: self._screen().primary(),
                lambda _: self._why_not_confirm(),
                key="F9",
                icon="check",
                scope=NAME,
            ),
            acting(
                "today.finish",
                QT_TRANSLATE_NOOP("commands", "Tick the task off"),
                self._finish,
                lambda _: self._why_not_finish(),
                icon="check",
                scope=NAME,
            ),
        ]

    # --- later ---------------------------------------------------------------------------------------

    def _offer_moments(self) -> None:
        items, screen = self._items(), self._screen()
        if not items:
            return
        if items[0].kind is TodayKind.APPROVAL:
            screen.give_back(items[0])
            return
        menu = make_menu(screen, "today.moments")
        now = self._parts.desk.clock.now()
        for moment, words in zip(moments_of_later(now, None), _moment_words(), strict=True):
            at = format.time_in_list(moment.astimezone(), now.astimezone())
            action = QAction(f"{words}\t{at}", menu)
            action.triggered.connect(lambda _=False, until=moment: self._put_off(items, until))
            menu.addAction(action)
        menu.addAction(translate("today", "On another day…"), lambda: self._ask_moment(items))
        if any(_waits(item, now) for item in items):
            menu.addSeparator()
            menu.addAction(translate("today", "Now again"), lambda: self._bring_back(items))
        view = screen.list.view
        menu.popup(
            view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft() + QPoint(24, 0))
        )
        menu.setActiveAction(menu.actions()[0])

    def _ask_moment(self, items: list[TodayItem]) -> None:
        screen, now = self._screen(), self._parts.desk.clock.now
        sheet = LaterSheet(
            screen.sheet_ground(), together_words(items), now, lambda until: self._put_off(items, until)
        )
        self._parts.window.sheets.present(sheet, sheet.when.line)

    def _put_off(self, items: list[TodayItem], until: datetime) -> JobHandle:
        return self._do(
            items,
            translate("today", "%1: later"),
            lambda desk, item: today.put_off(desk, item.key, until),
            lambda desk, item: today.bring_back(desk, item.key),
        )

    def _bring_back(self, items: list[TodayItem]) -> None:
        def back(desk: Desk, item: TodayItem) -> None:
            if item.snoozed_until is not None:
                today.put_off(desk, item.key, item.snoozed_until)

        words = translate("today", "%1: here again")
        self._do(items, words, lambda desk, item: today.bring_back(desk, item.key), back)

    # --- take, tick off --------------------------------------------------------------------------------

    def _take(self) -> None:
        self._do(
            [item for item in self._items() if _is_nobodys(item)],
            translate("today", "%1: taken"),
            lambda desk, item: today.take(desk, item.key),
            lambda desk, item: today.give_back(desk, item.key),
            leaves=False,
        )

    def _finish(self) -> None:
        self._do(
            [item for item in self._items() if item.kind is TodayKind.TASK],
            translate("today", "%1: done"),
            lambda desk, item: today.finish(desk, Uid(item.facts["task"])),
            lambda desk, item: today.finish(desk, Uid(item.facts["task"]), done=False),
        )

    def _new_task(self, state: CommandState) -> None:
        ground = self._parts.window.navigator.widget().sheet_ground()
        self._sheet = TaskSheet(self._parts, ground, state.ref)
        self._parts.window.sheets.present(self._sheet, self._sheet.text.line)

    # --- inside ------------------------------------------------------------------------------------------

    def _do(
        self,
        items: list[TodayItem],
        said: str,
        work: Callable[[Desk, TodayItem], object],
        back: Callable[[Desk, TodayItem], object],
        *,
        leaves: bool = True,
    ) -> JobHandle:
        """Do something with items on the write lane; it can be taken back at any time.

        ``said`` has a place for what they are called together.
        """

        def undo() -> JobHandle:
            return self._write(items, back, lambda: self._screen().list.reload(items[0].key))

        def done() -> None:
            self._parts.window.undo.push(UndoStep(said.replace("%1", together_words(items)), undo))
            if leaves:
                self._screen().done_with(*items)

        return self._write(items, work, done)

    def _write(
        self,
        items: list[TodayItem],
        work: Callable[[Desk, TodayItem], object],
        then: Callable[[], None],
    ) -> JobHandle:
        desk = self._parts.desk
        job = self._parts.runner.write(lambda _: [work(desk, item) for item in items], self)
        job.succeeded.connect(lambda _: then())
        job.failed.connect(self._problem)
        return job

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error)

    def _screen(self) -> TodayScreen:
        widget = self._parts.window.navigator.widget(NAME)
        assert isinstance(widget, TodayScreen)
        return widget

    def _items(self) -> list[TodayItem]:
        """Return the marked items, the one in front if it stands alone."""
        # Asked while the screen itself is being made, too: then there is none yet.
        in_front = self._parts.window.navigator.current == NAME
        return self._screen().chosen_items() if in_front else []

    def _why_not(self) -> str | None:
        return None if self._items() else translate("today", "Choose an item first.")

    def _why_not_confirm(self) -> str | None:
        item = self._screen().current_item() if self._items() else None
        if item is not None and item.kind in TO_CONFIRM:
            return None
        return translate("today", "Choose an order that waits for your confirmation.")

    def _why_not_take(self) -> str | None:
        items = self._items()
        if not items:
            return self._why_not()
        return None if any(map(_is_nobodys, items)) else translate("today", "This is yours already.")

    def _why_not_finish(self) -> str | None:
        if any(item.kind is TodayKind.TASK for item in self._items()):
            return None
        return translate("today", "Only a task is ticked off; the rest leaves when it is done.")


def _is_nobodys(item: TodayItem) -> bool:
    return item.responsible is None and item.taken_by is None


def _waits(item: TodayItem, now: datetime) -> bool:
    return item.snoozed_until is not None and item.snoozed_until > now


def _moment_words() -> list[str]:
    return [
        translate("today", "In 30 minutes"),
        translate("today", "This afternoon"),
        translate("today", "Tomorrow at 9:00"),
    ]
