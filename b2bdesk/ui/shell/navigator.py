"""Where the person is: screens, the object in front, open cards, the way back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from b2bdesk.ui.commands import CommandRegistry, CommandState
from b2bdesk.ui.ports import ObjectRef, UiState
from b2bdesk.ui.shell.card_list import Card, CardList
from b2bdesk.ui.shell.history import History, Place
from b2bdesk.ui.shell.screen import Screen, ScreenWidget

PLACE_KEY = "window.place"


class Navigator(QObject):
    """Makes screens at their first visit and opens objects on them.

    ``screen_shown`` carries the id of the screen that came to the front, ``moved`` comes whenever the
    screen or its object is another one.
    """

    screen_shown = Signal(str)
    moved = Signal()

    def __init__(self, registry: CommandRegistry, state: UiState, parent: QObject) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget()
        self.cards = CardList(state)
        self.history = History()
        self.current = ""
        self._registry = registry
        self._state = state
        self._screens: dict[str, Screen] = {}
        self._widgets: dict[str, ScreenWidget] = {}
        self._going_back = False

    # --- screens ---------------------------------------------------------------------------------

    def add(self, screen: Screen) -> None:
        """Register a screen."""
        self._screens[screen.id] = screen

    def screen(self, screen_id: str = "") -> Screen:
        """The registered screen (the one in front without an id); raises KeyError for an unknown id."""
        return self._screens[screen_id or self.current]

    def widget(self, screen_id: str = "") -> ScreenWidget:
        """The widget of a screen (of the one in front without an id), made at the first visit."""
        screen_id = screen_id or self.current
        if screen_id not in self._widgets:
            widget = self._screens[screen_id].make()
            widget.shown_changed.connect(lambda: self._shown_changed(screen_id))
            widget.opened.connect(lambda ref: self._put_card(screen_id, ref))
            self.stack.addWidget(widget)
            self._registry.install(widget, screen_id)
            self._widgets[screen_id] = widget
        return self._widgets[screen_id]

    def show_screen(self, screen_id: str) -> None:
        """Bring a screen to the front."""
        widget = self.widget(screen_id)
        fresh = screen_id != self.current
        self.current = screen_id
        self.stack.setCurrentWidget(widget)
        self.screen_shown.emit(screen_id)
        if fresh:
            widget.entered()
            widget.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._shown_changed(screen_id)

    def state(self) -> CommandState:
        """What the window shows, for the commands."""
        return CommandState(self.current, self.widget().object_ref() if self.current else None)

    # --- objects and cards -----------------------------------------------------------------------

    def open_object(self, ref: ObjectRef, title: str = "", background: bool = False) -> bool:
        """Open an object on its screen, or only its card; False when no screen shows this kind."""
        screen = self._screen_of(ref.kind)
        if screen is None:
            return False
        if background:
            self.cards.put(Card(ref, title, screen.icon), activate=False)
            return True
        if self.cards.get(ref) is None and title:
            self.cards.put(Card(ref, title, screen.icon))
        self.show_screen(screen.id)
        self.widget(screen.id).open_object(ref)
        return True

    def close_card(self, ref: ObjectRef | None = None) -> None:
        """Close a card (the one in front without a ref); drafts stay where drafts are kept."""
        ref = ref or self.cards.active
        following = self.cards.close(ref) if ref is not None else None
        if following is not None:
            self.open_object(following)

    def cycle_cards(self, step: int) -> None:
        """Go to the next card by most recent use; the order stands still until ``cards.settle()``."""
        ref = self.cards.cycle(step)
        if ref is not None:
            self.open_object(ref)

    def retitle_cards(self) -> None:
        """Another language: say the titles of all cards in it."""
        for card in self.cards.cards:
            screen = self._screen_of(card.ref.kind)
            if screen is not None:
                self.cards.put(replace(card, title=screen.retitle(card.title)), activate=False)

    # --- places ----------------------------------------------------------------------------------

    def go(self, by: int) -> None:
        """Back (-1) or forward (+1)."""
        place = self.history.step(by)
        if place is None:
            return
        self._going_back = True
        try:
            self.show_screen(place.screen)
            if place.ref is not None:
                self.widget(place.screen).open_object(place.ref)
        finally:
            self._going_back = False

    def remember_place(self) -> None:
        """Keep the screen and the object in front for the next start."""
        ref = self.state().ref
        kept = {"screen": self.current, "kind": ref.kind if ref else "", "uid": ref.uid if ref else ""}
        self._state.set(PLACE_KEY, kept)

    def open_where_left(self) -> None:
        """Show what was in front at the last time, or the first screen."""
        kept = self._state.get(PLACE_KEY, {})
        screen = kept.get("screen", "")
        self.show_screen(screen if screen in self._screens else next(iter(self._screens)))
        if kept.get("uid"):
            self.open_object(ObjectRef(kept["kind"], kept["uid"]))

    # --- inside ----------------------------------------------------------------------------------

    def _screen_of(self, kind: str) -> Screen | None:
        return next((screen for screen in self._screens.values() if kind in screen.kinds), None)

    def _shown_changed(self, screen_id: str) -> None:
        if screen_id != self.current:
            return
        widget = self.widget()
        ref = widget.object_ref()
        if ref is not None and (self.cards.get(ref) is not None or widget.object_is_draft()):
            self._put_card(screen_id, ref)
        else:
            self.cards.leave()
        if not self._going_back:
            self.history.visit(Place(screen_id, ref))
        self.moved.emit()

    def _put_card(self, screen_id: str, ref: ObjectRef) -> None:
        widget, kept = self.widget(screen_id), self.cards.get(ref)
        title = widget.object_title() if widget.object_ref() == ref else ""
        title = title or (kept.title if kept is not None else "")
        self.cards.put(Card(ref, title, self._screens[screen_id].icon, widget.object_is_draft()))
