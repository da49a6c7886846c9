"""Asks where a value comes from and says it in the card beside the value (``Ctrl+I``)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from b2bdesk.model.uid import Uid
from b2bdesk.services import sources
from b2bdesk.services.sources import ValueSource
from b2bdesk.ui.field_words import value_words
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.source_words import source_words


class ValueSources(QObject):
    """The sources of one screen's values; a late answer about another value is dropped."""

    def __init__(self, parts: ScreenParts, owner: QObject) -> None:
        super().__init__(owner)
        self._parts, self._asked = parts, 0

    def of_value(
        self, title: str, beside: QWidget, kind: str, record: str, *, path: str = "", noted: str = ""
    ) -> None:
        """Say the source of a value: ``path`` as both sides compare it, ``noted`` as the history calls it."""
        desk = self._parts.desk
        self._ask(title, beside, lambda: sources.of_value(desk, kind, Uid(record), path, noted), path=path)

    def of_goods(
        self, title: str, beside: QWidget, product: Uid, what: str, told_at: datetime | None = None
    ) -> None:
        """Say who told goods, their price or their stock; ``told_at`` is the figure's own age."""
        desk = self._parts.desk
        self._ask(title, beside, lambda: sources.of_goods(desk, product, what), told_at=told_at)

    def say(self, title: str, text: str, beside: QWidget) -> None:
        """Say what needs no asking."""
        self._asked += 1
        self._parts.window.source.say(title, text, beside)

    def _ask(
        self,
        title: str,
        beside: QWidget,
        find: Callable[[], ValueSource],
        *,
        path: str = "",
        told_at: datetime | None = None,
    ) -> None:
        self._asked += 1
        asked = self._asked

        def arrived(source: ValueSource) -> None:
            if asked == self._asked:
                there = value_words(source.names, path, source.change.there) if source.change else ""
                self._parts.window.source.say(title, source_words(source, told_at, there), beside)

        job = self._parts.runner.read(lambda _: find(), self)
        job.succeeded.connect(arrived)
        job.failed.connect(self._parts.window.notifier.problem)
