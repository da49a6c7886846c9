"""A4 sheets: margins, pages with "sheet N of M", marks, and drawing of text, rules and pictures.

Coordinates are points from the lower left corner, as PDF has them. Blocks are placed from the top down
by :class:`Sheet`, which begins a new page when one does not fit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from math import atan2, degrees
from typing import Any, Literal, Protocol

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from b2bdesk.documents.fonts import BOLD, REGULAR, TextStyle, font, runs, width
from b2bdesk.errors import CannotDraw

FOOT_LINE = 10 * mm

FOOT_STYLE = TextStyle(7, 9, grey=0.4)
MARK_STYLE = TextStyle(7.5, 9, BOLD)
AMBER, VOID_RED = (0.72, 0.45, 0.05), (0.85, 0.25, 0.2)
VOID_SIZE = 64

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Area:
    """A strip of the paper from ``left`` to ``right``, in points."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Points between the edges."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Where centred text stands."""
        return (self.left + self.right) / 2

    def split(self, *shares: float, gap: float = 0) -> list[Area]:
        """Cut the strip into neighbouring ones in proportion to ``shares``, ``gap`` points apart."""
        room = self.width - gap * (len(shares) - 1)
        areas, left = [], self.left
        for share in shares:
            right = left + room * share / sum(shares)
            areas.append(Area(left, right))
            left = right + gap
        return areas

    def cut(self, width: float, gap: float = 0) -> tuple[Area, Area]:
        """Cut ``width`` points off on the left; return both parts, ``gap`` points apart."""
        middle = self.left + width
        return Area(self.left, middle), Area(middle + gap, self.right)


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper (points) and what of it is written on; the foot stands below ``bottom``."""

    width: float
    height: float
    area: Area
    top: float
    bottom: float

    @property
    def content_height(self) -> float:
        """Points between the upper margin and the foot."""
        return self.top - self.bottom


PORTRAIT = Paper(A4[0], A4[1], Area(15 * mm, A4[0] - 13 * mm), A4[1] - 12 * mm, 17 * mm)
LANDSCAPE = Paper(A4[1], A4[0], Area(10 * mm, A4[1] - 10 * mm), A4[0] - 10 * mm, 15 * mm)


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What every page of a document carries: its reference in the foot and the marks."""

    title: str
    author: str
    reference: str
    training: bool = False
    void: bool = False
    paper: Paper = PORTRAIT


CountedText = Callable[[Canvas, int], None]
"""Draws on a finished page, told how many pages there are."""


class Block(Protocol):
    """A piece of a document that knows its height in points and draws itself below a given line."""

    @property
    def height(self) -> float:
        """Height in points, known before drawing."""

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the block with its upper edge at ``top``."""


class _NumberedCanvas(Canvas):
    """Keeps finished pages until the end, when their number is known, and then draws the foot."""

    def __init__(self, target: BytesIO, frame: PageFrame) -> None:
        # Text encoding of streams makes the file a fifth larger and is of use to no reader today.
        rl_config.useA85 = 0
        # Without a font of ours the canvas begins each page with Helvetica, which is not embedded.
        super().__init__(
            target,
            pagesize=(frame.paper.width, frame.paper.height),
            pageCompression=1,
            invariant=1,
            lang="ru-RU",
            initialFontName=font(REGULAR).fontName,  # type: ignore[arg-type]  # its stub says float
        )
        self._frame = frame
        self._finished: list[dict[str, Any]] = []
        self._with_count: list[tuple[int, CountedText]] = []

    def when_counted(self, text: CountedText) -> None:
        """Draw on this page a text that names the number of pages, once it is known."""
        self._with_count.append((len(self._finished), text))

    def showPage(self) -> None:
        self._finished.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        for number, state in enumerate(self._finished, start=1):
            self.__dict__.update(state)
            for place, draw in self._with_count:
                if place == number - 1:
                    draw(self, len(self._finished))
            self._draw_foot(number, len(self._finished))
            super().showPage()
        super().save()

    def _draw_foot(self, number: int, count: int) -> None:
        left, right = self._frame.paper.area.left, self._frame.paper.area.right
        draw_text(self, right, FOOT_LINE, f"Лист {number} из {count}", FOOT_STYLE, "right")
        reach = left
        if self._frame.training:
            reach = _draw_mark(self, reach, "УЧЕБНЫЕ ДАННЫЕ", AMBER)
        if self._frame.void:
            reach = _draw_mark(self, reach, "АННУЛИРОВАН", VOID_RED)
        room = right - reach - width("Лист 0000 из 0000", FOOT_STYLE)
        draw_text(self, reach, FOOT_LINE, shortened(self._frame.reference, FOOT_STYLE, room), FOOT_STYLE)


class Sheet:
    """A document being drawn: ``cursor`` is where the next block begins, in points from below."""

    def __init__(self, frame: PageFrame) -> None:
        self._target = BytesIO()
        self._frame = frame
        self.paper = frame.paper
        self._numbered = _NumberedCanvas(self._target, frame)
        self.canvas: Canvas = self._numbered
        self.canvas.setTitle(frame.title)
        self.canvas.setAuthor(frame.author)
        self.canvas.setSubject(frame.reference)
        self.canvas.setCreator("b2bdesk")
        self._begin_page()

    @property
    def room(self) -> float:
        """Points left on this page above its foot."""
        return self.cursor - self.paper.bottom

    @property
    def is_fresh(self) -> bool:
        """Whether nothing was placed on this page yet."""
        return self.cursor == self.paper.top

    def new_page(self) -> None:
        """Finish this page and begin the next one."""
        self.canvas.showPage()
        self._begin_page()

    def place(self, block: Block) -> None:
        """Draw a block here, or on a new page when it does not fit.

        Raises :class:`~b2bdesk.errors.CannotDraw` for one that is taller than a page.
        """
        self.require_fitting(block.height)
        if block.height > self.room and not self.is_fresh:
            self.new_page()
        block.draw(self, self.cursor)
        self.cursor -= block.height

    def require_fitting(self, height: float) -> None:
        """Raise :class:`~b2bdesk.errors.CannotDraw` when so many points do not fit on any page."""
        if height > self.paper.content_height:
            raise CannotDraw(field="", character="", reason="too_long")

    def text(self, x: float, baseline: float, text: str, style: TextStyle, align: Align = "left") -> None:
        """Draw one line of printable text; ``x`` is its left edge, right edge or middle by ``align``."""
        draw_text(self.canvas, x, baseline, text, style, align)

    def lines(self, x: float, top: float, lines: list[str], style: TextStyle, align: Align = "left") -> None:
        """Draw lines of text below ``top``."""
        # Keeps capitals in the optical middle of the line height.
        baseline = top - (style.leading + 0.7 * style.size) / 2
        for line in lines:
            self.text(x, baseline, line, style, align)
            baseline -= style.leading

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, thickness: float = 0.5, grey: float = 0
    ) -> None:
        """Draw a straight line."""
        self.canvas.setStrokeGray(grey)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x1, y1, x2, y2)

    def box(self, x: float, top: float, box_width: float, height: float, thickness: float = 0.7) -> None:
        """Draw a rectangle below ``top``."""
        self.canvas.setStrokeGray(0)
        self.canvas.setLineWidth(thickness)
        self.canvas.rect(x, top - height, box_width, height)

    def counted(self, x: float, baseline: float, style: TextStyle, say: Callable[[int], str]) -> None:
        """Draw at the end, left-aligned, what ``say`` returns for the number of pages."""
        self._numbered.when_counted(
            lambda canvas, count: draw_text(canvas, x, baseline, say(count), style),
        )

    def finish(self) -> bytes:
        """Write the document out."""
        self.canvas.showPage()
        self.canvas.save()
        return self._target.getvalue()

    def _begin_page(self) -> None:
        self.cursor = self.paper.top
        if self._frame.void:
            self._draw_void_mark()

    def _draw_void_mark(self) -> None:
        self.canvas.saveState()
        self.canvas.translate(self.paper.width / 2, self.paper.height / 2)
        self.canvas.rotate(degrees(atan2(self.paper.height, self.paper.width)) - 3)
        self.canvas.setFont(font(BOLD).fontName, VOID_SIZE)
        self.canvas.setFillColorRGB(0.97, 0.86, 0.85)
        self.canvas.drawCentredString(0, -VOID_SIZE / 3, "АННУЛИРОВАН")
        self.canvas.restoreState()


def draw_text(
    canvas: Canvas, x: float, baseline: float, text: str, style: TextStyle, align: Align = "left"
) -> None:
    """Draw one line of printable text, piece by piece where the main font lacks a glyph."""
    if align != "left":
        x -= width(text, style) * (0.5 if align == "centre" else 1)
    canvas.setFillGray(style.grey)
    for name, piece in runs(text, style.font):
        canvas.setFont(font(name).fontName, style.size)
        canvas.drawString(x, baseline, piece)
        x += width(piece, style)


def shortened(text: str, style: TextStyle, room: float) -> str:
    """Cut a text so that it fits into ``room`` points, with an ellipsis when something was cut."""
    if width(text, style) <= room:
        return text
    while text and width(text + "…", style) > room:
        text = text[:-1]
    return text + "…"


def _draw_mark(canvas: Canvas, x: float, text: str, colour: tuple[float, float, float]) -> float:
    mark_width = width(text, MARK_STYLE) + 4 * mm
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(0.8)
    canvas.rect(x, FOOT_LINE - 1.6 * mm, mark_width, 5 * mm)
    canvas.setFillColorRGB(*colour)
    canvas.setFont(font(MARK_STYLE.font).fontName, MARK_STYLE.size)
    canvas.drawString(x + 2 * mm, FOOT_LINE, text)
    return x + mark_width + 3 * mm
