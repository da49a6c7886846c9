"""How a screen plugs into the window.

A screen registers a frozen :class:`Screen`; its widget is made at the first visit and derives from
:class:`ScreenWidget`, whose methods say what the frame may ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

CONTEXT = "screens"


def same_title(title: str) -> str:
    """The title of a card that is the same in every language: a name."""
    return title


def no_counter() -> int:
    """The counter of a screen that never needs anybody."""
    return 0


@dataclass(frozen=True, slots=True)
class Screen:
    """One entry of the rail.

    ``title``: source text in the translation context ``screens``; ``kinds``: objects it opens;
    ``counter`` answers from memory how many items need this person; ``urgent`` paints it red;
    ``at_bottom`` puts the entry at the foot of the rail; ``retitle`` puts the title of a card into the
    language of the window.
    """

    id: str
    title: str
    icon: str
    key: str
    make: Callable[[], ScreenWidget]
    kinds: frozenset[str] = frozenset()
    counter: Callable[[], int] = no_counter
    urgent: bool = False
    at_bottom: bool = False
    retitle: Callable[[str], str] = same_title

    @property
    def words(self) -> str:
        """The title in the language of the window."""
        return QCoreApplication.translate(CONTEXT, self.title)


class ScreenWidget(QWidget):
    """Base of every screen's widget.

    ``shown_changed`` comes when another object stands in the detail, or its title or draft state changed;
    ``opened`` when a person opened one (it gets a card).
    """

    shown_changed = Signal()
    opened = Signal(object)

    def object_ref(self) -> ObjectRef | None:
        """The object in the detail pane."""
        return None

    def object_title(self) -> str:
        """Its title as shown on a card and in the title of the window."""
        return ""

    def object_is_draft(self) -> bool:
        """Whether it holds what has not been sent or confirmed yet (an asterisk on its card)."""
        return False

    def open_object(self, ref: ObjectRef) -> None:
        """Show an object in the detail pane."""

    def entered(self) -> None:
        """The screen came to the front: refresh what may be old."""

    def primary(self) -> None:
        """Do the one primary action of the screen (``Ctrl+Enter``)."""

    def step_back(self) -> bool:
        """Close one layer of the screen's own (``Esc``); False when there is none."""
        return False

    def panes(self) -> list[QWidget]:
        """The panes that F6 visits, in reading order."""
        return [self]

    def sheet_ground(self) -> QWidget:
        """The pane that a side sheet covers."""
        return self

    def context_widget(self) -> QWidget | None:
        """What the context panel (``F4``) shows beside this screen; None when there is nothing."""
        return None

    def show_source(self) -> bool:
        """Say where the value under the cursor comes from (``Ctrl+I``); False when nobody knows."""
        return False

    def resize_list(self, step: int) -> None:
        """Make the list pane wider (+1) or narrower (-1)."""


@dataclass(frozen=True, slots=True)
class _Place:
    title: str
    icon: str
    key: str
    urgent: bool = False
    at_bottom: bool = False


# The entries of the rail in their order (specification, section 2).
_PLACES = {
    "today": _Place(QT_TRANSLATE_NOOP("screens", "Today"), "sun", "Ctrl+1"),
    "orders": _Place(QT_TRANSLATE_NOOP("screens", "Orders"), "clipboard-list", "Ctrl+2"),
    "clients": _Place(QT_TRANSLATE_NOOP("screens", "Clients"), "building-2", "Ctrl+3"),
    "documents": _Place(QT_TRANSLATE_NOOP("screens", "Documents"), "file-text", "Ctrl+6"),
    "calls": _Place(QT_TRANSLATE_NOOP("screens", "Calls"), "phone", "Ctrl+7"),
    "sync": _Place(QT_TRANSLATE_NOOP("screens", "Sync"), "refresh-cw", "Ctrl+0", True, True),
}


def rail_screen(
    screen_id: str,
    make: Callable[[], ScreenWidget],
    kinds: Iterable[str] = (),
    counter: Callable[[], int] = no_counter,
) -> Screen:
    """Return a screen with the title, icon and key that its entry has; raises KeyError for an unknown id."""
    place = _PLACES[screen_id]
    return Screen(
        screen_id,
        place.title,
        place.icon,
        place.key,
        make,
        frozenset(kinds),
        counter,
        place.urgent,
        place.at_bottom,
    )
