"""The widgets of the kit: sizes, states, names and focus as the look demands. Import them from here.

Common to all: ``name=`` is the object name for tests; sizes follow ``theme`` by themselves; text comes
translated, figures formatted (``b2bdesk.ui.format``). Colours and chips are named by tokens and kinds.

Press
    ``Button(text, ButtonKind.PRIMARY | SECONDARY | QUIET | DANGER | LINK, key="F9", icon="printer", small=,
    chevron=)``, ``IconButton(icon, accessible, key=, framed=)``: ``clicked``. ``set_reason(reason, title)``
    blocks them and shows why (``""`` frees), ``show_reason()`` for the key of a blocked action.
    ``Chip(text, removable=, checkable=)`` is a filter.
Fields
    ``TextField(label, key="Alt+1", placeholder=, numeric=, unit=, icon=)``: ``edited``, ``committed``.
    ``ChoiceField(label, [Option(key, text, addition, icon)], editable=, searching=)``: ``chosen``, ``typed``.
    ``SearchField(placeholder)``: ``searched``. ``TextArea(label, lines=)``: ``edited``. All of them:
    ``text``, ``set_text``, ``set_error``, ``set_note``, ``set_read_only(owner | None)``, ``set_label``.
    ``field_row(*fields)`` lays fields side by side. ``PopupList(editor, several=)`` shows ``PopupRow`` under
    any editor without taking the focus: ``taken``, ``taken_several``, ``closed``.
Choose
    ``CheckBox(text)``, ``RadioButton(text)`` with ``set_note``; ``Segmented([(key, text)])``: ``chosen``;
    ``TabBar([Tab(key, text, count)], page=)``: ``chosen``.
Show
    ``Label(text, role, colour, elide=, tabular=, selectable=)``, ``paragraph(...)`` wraps,
    ``StatePill(text, icon, kind)``, ``KeyCap(key)``, ``Counter``, ``LevelBar``, ``IconSpot``, ``Separator``,
    ``Pane(ground, edge=, radius=)``,
    ``KeyValueRows([KeyValue(word, value, fact, colour, icon)])``, ``TotalsBlock``.
Frame
    ``ListHeader(title)``, ``DetailHeader(title)``, ``SectionHeader(text, fact)``, ``ActionBar``,
    ``SideSheet(pane, title, width=)``: ``body``, ``footer``, ``open_sheet(first)``, ``closed``;
    ``PrimarySheet`` is one with ``finish()`` on ``Ctrl+Enter``.
Say
    ``InlineBar(kind, text, link=)``: ``link_pressed``; ``EmptyState(icon, title, advice)``, ``KeyHints``,
    ``HintCard``, ``announce(widget, sentence)`` for screen readers.

Lists and tables are in ``b2bdesk.ui.delegates``. Words of their own (``More tabs``, ``Close``) follow a
switch of the language by themselves; words given by a screen are given again by the screen.
"""

from b2bdesk.ui.widgets.base import Label, announce, fixed_height, identify, paragraph, show_if
from b2bdesk.ui.widgets.buttons import BlockableButton, Button, ButtonKind, IconButton
from b2bdesk.ui.widgets.choice_field import ChoiceField, Option
from b2bdesk.ui.widgets.choices import CheckBox, RadioButton, Segmented, draw_check
from b2bdesk.ui.widgets.facts import KeyValue, KeyValueRows, Pane, Separator, TotalsBlock
from b2bdesk.ui.widgets.field_frame import Field
from b2bdesk.ui.widgets.fields import SearchField, TextArea, TextField, field_row
from b2bdesk.ui.widgets.headers import ActionBar, DetailHeader, ListHeader, SectionHeader, row_layout
from b2bdesk.ui.widgets.hints import HintCard, IconSpot, ReasonCard
from b2bdesk.ui.widgets.marks import Chip, Counter, KeyCap, LevelBar, StatePill
from b2bdesk.ui.widgets.menus import make_menu
from b2bdesk.ui.widgets.messages import EmptyState, InlineBar, KeyHints
from b2bdesk.ui.widgets.popup import PopupList, PopupRow
from b2bdesk.ui.widgets.primary_sheet import PrimarySheet
from b2bdesk.ui.widgets.sheet import SideSheet
from b2bdesk.ui.widgets.tabs import Tab, TabBar

__all__ = [
    "ActionBar",
    "BlockableButton",
    "Button",
    "ButtonKind",
    "CheckBox",
    "Chip",
    "ChoiceField",
    "Counter",
    "DetailHeader",
    "EmptyState",
    "Field",
    "HintCard",
    "IconButton",
    "IconSpot",
    "InlineBar",
    "KeyCap",
    "KeyHints",
    "KeyValue",
    "KeyValueRows",
    "Label",
    "LevelBar",
    "ListHeader",
    "Option",
    "Pane",
    "PopupList",
    "PopupRow",
    "PrimarySheet",
    "RadioButton",
    "ReasonCard",
    "SearchField",
    "SectionHeader",
    "Segmented",
    "Separator",
    "SideSheet",
    "StatePill",
    "Tab",
    "TabBar",
    "TextArea",
    "TextField",
    "TotalsBlock",
    "announce",
    "draw_check",
    "field_row",
    "fixed_height",
    "identify",
    "make_menu",
    "paragraph",
    "row_layout",
    "show_if",
]
