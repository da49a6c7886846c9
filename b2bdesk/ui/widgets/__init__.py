"""The widgets of the kit."""

from b2bdesk.ui.widgets.base import Label, announce, fixed_height, identify, paragraph
from b2bdesk.ui.widgets.buttons import BlockableButton, Button, ButtonKind, IconButton
from b2bdesk.ui.widgets.choice_field import ChoiceField, Option
from b2bdesk.ui.widgets.choices import CheckBox, RadioButton, Segmented, draw_check
from b2bdesk.ui.widgets.facts import KeyValue, KeyValueRows, Separator, TotalsBlock
from b2bdesk.ui.widgets.fields import Field, SearchField, TextArea, TextField, field_row
from b2bdesk.ui.widgets.headers import ActionBar, DetailHeader, ListHeader, SectionHeader, row_layout
from b2bdesk.ui.widgets.hints import HintCard, IconSpot, ReasonCard
from b2bdesk.ui.widgets.marks import Chip, Counter, KeyCap, LevelBar, StatePill
from b2bdesk.ui.widgets.menus import make_menu
from b2bdesk.ui.widgets.messages import EmptyState, InlineBar, KeyHints
from b2bdesk.ui.widgets.popup import PopupList, PopupRow
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
    "PopupList",
    "PopupRow",
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
]
