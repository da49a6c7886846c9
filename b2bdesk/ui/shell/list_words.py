"""What a list is asked and what it says: plain values, without a widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from b2bdesk.ui.delegates import ROW_LOOK_ROLE, RowLook
from b2bdesk.ui.models.pages import Row
from b2bdesk.ui.widgets import Tab


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What the list shows: split, filter, order. The source turns it into SQL."""

    split: str = ""
    text: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListWords:
    """The texts of one list in the language of the window, and the words of its filter fields.

    ``empty`` and ``empty_advice`` stand where there is nothing yet, ``filtered_advice`` where the filter
    lets nothing through; ``new`` is the short word on the button of a new object.
    """

    title: str
    tabs: tuple[Tab, ...] = ()
    empty: str = ""
    empty_advice: str = ""
    empty_icon: str = "list-filter"
    filtered_advice: str = ""
    new: str = ""
    filter_fields: tuple[tuple[str, str], ...] = ()
    placeholder: str = ""


def look_roles(look: Callable[[Row], RowLook]) -> Mapping[int, Callable[[Row], Any]]:
    """Return the row roles of a list model: how a row is painted and what a screen reader says."""
    return {
        int(ROW_LOOK_ROLE): look,
        int(Qt.ItemDataRole.AccessibleTextRole): lambda row: look(row).spoken(),
    }
