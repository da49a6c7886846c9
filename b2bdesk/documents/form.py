"""Blocks that know the strip they stand in: lines to fill in, signatures, blocks side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from b2bdesk.documents.data import Signatory
from b2bdesk.documents.fonts import NARROW, NARROW_BOLD, TextStyle, width, wrap
from b2bdesk.documents.format import person
from b2bdesk.documents.pictures import draw_picture
from b2bdesk.documents.sheet import Align, Area, Block, Sheet

TEXT = TextStyle(7.5, 9.2, NARROW)
TEXT_BOLD = TextStyle(7.5, 9.2, NARROW_BOLD)
NOTE = TextStyle(5.5, 6.6, NARROW, grey=0.25)
TITLE = TextStyle(10, 12, NARROW_BOLD)
GAP = 1.5 * mm
UNDERLINE = 0.4
SIGNATURE_BOX, STAMP_BOX = (30 * mm, 11 * mm), (36 * mm, 36 * mm)


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty space."""

    height: float

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw nothing."""


class Text:
    """A wrapped text in a strip."""

    def __init__(
        self, area: Area, text: str, style: TextStyle = TEXT, align: Align = "left", after: float = 0
    ) -> None:
        self._area, self._style, self._align = area, style, align
        self._lines = wrap(text, style, area.width)
        self.height = len(self._lines) * style.leading + after

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the lines."""
        x = {"left": self._area.left, "right": self._area.right, "centre": self._area.middle}[self._align]
        sheet.lines(x, top, self._lines, self._style, self._align)


class Field:
    """A label, its value over a line, the mark of the form's line on the right, a note under the line."""

    def __init__(
        self,
        area: Area,
        label: str,
        value: str,
        mark: str = "",
        *,
        label_width: float | None = None,
        note: str = "",
        style: TextStyle = TEXT,
        label_style: TextStyle | None = None,
    ) -> None:
        self._style, self._label_style = style, label_style or style
        self._area, self._mark = area, mark
        own = width(label, self._label_style) + GAP if label else 0.0
        taken = own if label_width is None else label_width
        right = area.right - (width(mark, style) + GAP if mark else 0)
        self._value_area = Area(area.left + taken, right)
        self._label = wrap(label, self._label_style, max(taken - GAP, 1)) if label else []
        self._value = wrap(value, style, self._value_area.width)
        self._note = wrap(note, NOTE, self._value_area.width) if note else []
        lines = max(len(self._label), len(self._value))
        self._text_height = lines * style.leading
        self.height = self._text_height + len(self._note) * NOTE.leading + 0.5 * mm

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the label, the value, its line, the mark and the note."""
        sheet.lines(self._area.left, top, self._label, self._label_style)
        down = self._text_height - len(self._value) * self._style.leading
        sheet.lines(self._value_area.left, top - down, self._value, self._style)
        bottom = top - self._text_height
        sheet.rule(self._value_area.left, bottom, self._value_area.right, bottom, UNDERLINE)
        if self._mark:
            last_line = bottom + self._style.leading
            sheet.lines(self._area.right, last_line, [self._mark], self._style, "right")
        sheet.lines(self._value_area.middle, bottom, self._note, NOTE, "centre")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to fill in over a note: ``share`` is its part of the width, ``picture`` lies over the line."""

    note: str
    text: str = ""
    share: float = 1.0
    picture: bytes | None = None


class Slots:
    """Places to fill in beside each other, with a mark on the right."""

    def __init__(
        self, area: Area, slots: Sequence[Slot], mark: str = "", *, style: TextStyle = TEXT, space: float = 0
    ) -> None:
        self._slots, self._mark, self._style, self._area = slots, mark, style, area
        right = area.right - (width(mark, style) + GAP if mark else 0)
        self._areas = Area(area.left, right).split(*(slot.share for slot in slots), gap=GAP)
        pairs = list(zip(slots, self._areas, strict=True))
        self._texts = [wrap(slot.text, style, place.width) for slot, place in pairs]
        self._notes = [wrap(slot.note, NOTE, place.width) for slot, place in pairs]
        self._text_height = space + max(len(lines) for lines in self._texts) * style.leading
        notes = max(len(lines) for lines in self._notes) * NOTE.leading
        self.height = self._text_height + notes + 0.5 * mm

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw texts, lines, notes and pictures."""
        line = top - self._text_height
        for slot, area, lines, notes in zip(self._slots, self._areas, self._texts, self._notes, strict=True):
            sheet.lines(area.middle, line + len(lines) * self._style.leading, lines, self._style, "centre")
            sheet.rule(area.left, line, area.right, line, UNDERLINE)
            sheet.lines(area.middle, line, notes, NOTE, "centre")
            if slot.picture is not None:
                box = (min(SIGNATURE_BOX[0], area.width), SIGNATURE_BOX[1])
                draw_picture(sheet, slot.picture, "signature", (area.middle, line + 2 * mm), box)
        if self._mark:
            top_of_mark = line + self._style.leading
            sheet.lines(self._area.right, top_of_mark, [self._mark], self._style, "right")


def signature(
    area: Area,
    who: Signatory | None,
    mark: str = "",
    *,
    with_post: bool = True,
    label: str = "",
    label_width: float = 0,
    style: TextStyle = TEXT,
) -> Block:
    """Return post, signature and name to fill in or filled in, after an optional label."""
    post = who.post if who else ""
    slots = [
        *([Slot("(должность)", post, 1.1)] if with_post else []),
        Slot("(подпись)", "", 0.8, who.signature if who else None),
        Slot("(ф.и.о.)", person(who.name) if who else "", 1.2),
    ]
    if not label:
        return Slots(area, slots, mark, style=style)
    left, right = area.cut(label_width, GAP)
    return Beside([Text(left, label, style), Slots(right, slots, mark, style=style)])


class Stack:
    """Blocks below each other as one that stays on one page."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self.height = sum(block.height for block in blocks)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the blocks."""
        for block in self._blocks:
            block.draw(sheet, top)
            top -= block.height


class Beside:
    """Blocks beside each other, each in a strip of its own; ``rules`` are vertical lines between them.

    ``level`` puts all lower edges on one height, so that lines to sign on stand level.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        rules: Sequence[float] = (),
        thickness: float = 0.5,
        *,
        level: bool = False,
    ) -> None:
        self._blocks, self._rules, self._thickness, self._level = blocks, rules, thickness, level
        self.height = max(block.height for block in blocks)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the blocks and the rules."""
        for block in self._blocks:
            block.draw(sheet, top - (self.height - block.height) * self._level)
        for x in self._rules:
            sheet.rule(x, top, x, top - self.height, self._thickness)


class Stamped:
    """A block with the stamp over it; the stamp moves nothing. ``x`` and ``down`` are the stamp's middle."""

    def __init__(self, block: Block, stamp: bytes | None, x: float, down: float) -> None:
        self._block, self._stamp, self._x, self._down = block, stamp, x, down
        self.height = block.height

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the block, then the stamp."""
        self._block.draw(sheet, top)
        if self._stamp is not None:
            draw_picture(sheet, self._stamp, "stamp", (self._x, top - self._down), STAMP_BOX)
