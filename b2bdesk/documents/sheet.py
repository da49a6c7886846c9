"""A4 sheets: margins, pages with "sheet N of M", marks, and drawing of text, rules and pictures.

Coordinates are points from the lower left corner, as PDF has them. Blocks are placed from the top down
by :class:`Sheet`, which begins a new page when one does not fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal, Protocol

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from b2bdesk.documents.fonts import BOLD, REGULAR, TextStyle, font, runs, width

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT, RIGHT = 15 * mm, PAGE_WIDTH - 13 * mm
TOP, BOTTOM = PAGE_HEIGHT - 12 * mm, 17 * mm
FOOT_LINE = 10 * mm
CONTENT_WIDTH = RIGHT - LEFT
CONTENT_HEIGHT = TOP - BOTTOM

FOOT_STYLE = TextStyle(7, 9, grey=0.4)
MARK_STYLE = TextStyle(7.5, 9, BOLD)
AMBER, VOID_RED = (0.72, 0.45, 0.05), (0.85, 0.25, 0.2)
VOID_SIZE = 64

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What every page of a document carries: its reference in the foot and the marks."""

    title: str
    author: str
    reference: str
    training: bool = False
    void: bool = False


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
            pagesize=A4,
            pageCompression=1,
            invariant=1,
            lang="ru-RU",
            initialFontName=font(REGULAR).fontName,  # type: ignore[arg-type]  # its stub says float
        )
        self._frame = frame
        self._finished: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._finished.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        for number, state in enumerate(self._finished, start=1):
            self.__dict__.update(state)
            self._draw_foot(number, len(self._finished))
            super().showPage()
        super().save()

    def _draw_foot(self, number: int, count: int) -> None:
        draw_text(self, RIGHT, FOOT_LINE, f"Лист {number} из {count}", FOOT_STYLE, "right")
        reach = LEFT
        if self._frame.training:
            reach = _draw_mark(self, reach, "УЧЕБНЫЕ ДАННЫЕ", AMBER)
        if self._frame.void:
            reach = _draw_mark(self, reach, "АННУЛИРОВАН", VOID_RED)
        room = RIGHT - reach - width("Лист 0000 из 0000", FOOT_STYLE)
        draw_text(self, reach, FOOT_LINE, shortened(self._frame.reference, FOOT_STYLE, room), FOOT_STYLE)


class Sheet:
    """A document being drawn: ``cursor`` is where the next block begins, in points from below."""

    def __init__(self, frame: PageFrame) -> None:
        self._target = BytesIO()
        self._frame = frame
        self.canvas: Canvas = _NumberedCanvas(self._target, frame)
        self.canvas.setTitle(frame.title)
        self.canvas.setAuthor(frame.author)
        self.canvas.setSubject(frame.reference)
        self.canvas.setCreator("b2bdesk")
        self._begin_page()

    @property
    def room(self) -> float:
        """Points left on this page above its foot."""
        return self.cursor - BOTTOM

    @property
    def is_fresh(self) -> bool:
        """Whether nothing was placed on this page yet."""
        return self.cursor == TOP

    def new_page(self) -> None:
        """Finish this page and begin the next one."""
        self.canvas.showPage()
        self._begin_page()

    def place(self, block: Block) -> None:
        """Draw a block here, or on a new page when it does not fit."""
        if block.height > self.room and not self.is_fresh:
            self.new_page()
        block.draw(self, self.cursor)
        self.cursor -= block.height

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

    def finish(self) -> bytes:
        """Write the document out."""
        self.canvas.showPage()
        self.canvas.save()
        return self._target.getvalue()

    def _begin_page(self) -> None:
        self.cursor = TOP
        if self._frame.void:
            self._draw_void_mark()

    def _draw_void_mark(self) -> None:
        self.canvas.saveState()
        self.canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        self.canvas.rotate(52)
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
