"""Blocks that documents are made of: bank details, heading, parties, totals, paragraphs, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from b2bdesk.documents.data import Bank, Party, Signatory
from b2bdesk.documents.fonts import BOLD, TextStyle, width, wrap
from b2bdesk.documents.format import person
from b2bdesk.documents.payqr import QUIET_MODULES, dark_runs
from b2bdesk.documents.pictures import draw_picture
from b2bdesk.documents.sheet import PORTRAIT, Sheet

BODY = TextStyle(9, 11.4)
BODY_BOLD = TextStyle(9, 11.4, BOLD)
CAPTION = TextStyle(7, 9, grey=0.35)
HEADING = TextStyle(14, 18, BOLD)
PAD = 1.3 * mm
LEFT, RIGHT, CONTENT_WIDTH = PORTRAIT.area.left, PORTRAIT.area.right, PORTRAIT.area.width

BANK_LABEL_X, BANK_VALUE_X = LEFT + 108 * mm, LEFT + 120 * mm
PARTY_TEXT_X = LEFT + 28 * mm
TOTALS_GAP = 6 * mm

CODE_SIDE = 34 * mm
SIGN_LABEL_WIDTH, SIGN_LINE_WIDTH, SIGN_PITCH = 38 * mm, 48 * mm, 15 * mm
SIGN_LINE_X = LEFT + SIGN_LABEL_WIDTH
SIGN_NAME_X = SIGN_LINE_X + SIGN_LINE_WIDTH + 2 * mm
STAMP_BOX, SIGNATURE_BOX = (38 * mm, 38 * mm), (40 * mm, 14 * mm)


class BankBlock:
    """The payee's part of a payment order: bank, BIC and accounts in a ruled box."""

    def __init__(self, bank: Bank, payee: Party) -> None:
        self._bank, self._payee = bank, payee
        inner = BANK_LABEL_X - LEFT - 2 * PAD
        self._bank_lines = wrap(", ".join(part for part in (bank.name, bank.city) if part), BODY, inner)
        self._payee_lines = wrap(payee.name, BODY, inner)
        self._bank_height = max(2, len(self._bank_lines)) * BODY.leading + CAPTION.leading + 2 * PAD
        self._number_height = BODY.leading + 2 * PAD
        self._payee_height = len(self._payee_lines) * BODY.leading + CAPTION.leading + 2 * PAD
        self.height = self._bank_height + self._number_height + self._payee_height

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the box with its inner rules."""
        numbers_top = top - self._bank_height
        payee_top = numbers_top - self._number_height
        self._draw_bank(sheet, top, numbers_top)
        self._draw_numbers(sheet, numbers_top, payee_top)
        self._captioned(sheet, payee_top, self._payee_height, self._payee_lines, "Получатель")
        sheet.rule(LEFT, numbers_top, RIGHT, numbers_top)
        for x in (BANK_LABEL_X, BANK_VALUE_X):
            sheet.rule(x, top, x, top - self.height)
        sheet.box(LEFT, top, CONTENT_WIDTH, self.height)

    def _draw_bank(self, sheet: Sheet, top: float, bottom: float) -> None:
        self._captioned(sheet, top, self._bank_height, self._bank_lines, "Банк получателя")
        bic_bottom = top - self._number_height
        self._labelled(sheet, top, "БИК", self._bank.bic)
        self._labelled(sheet, bic_bottom, "Сч. №", self._bank.correspondent_account)
        sheet.rule(BANK_LABEL_X, bic_bottom, RIGHT, bic_bottom)

    def _draw_numbers(self, sheet: Sheet, top: float, bottom: float) -> None:
        sheet.lines(LEFT + PAD, top - PAD, [f"ИНН {self._payee.inn}"], BODY)
        if self._payee.kpp:
            middle = (LEFT + BANK_LABEL_X) / 2
            sheet.lines(middle + PAD, top - PAD, [f"КПП {self._payee.kpp}"], BODY)
            sheet.rule(middle, top, middle, bottom)
        self._labelled(sheet, top, "Сч. №", self._bank.account)
        sheet.rule(LEFT, bottom, BANK_LABEL_X, bottom)

    def _labelled(self, sheet: Sheet, top: float, label: str, value: str) -> None:
        sheet.lines(BANK_LABEL_X + PAD, top - PAD, [label], BODY)
        sheet.lines(BANK_VALUE_X + PAD, top - PAD, [value], BODY)

    def _captioned(self, sheet: Sheet, top: float, height: float, lines: list[str], caption: str) -> None:
        sheet.lines(LEFT + PAD, top - PAD, lines, BODY)
        sheet.lines(LEFT + PAD, top - height + CAPTION.leading + PAD / 2, [caption], CAPTION)


class Heading:
    """The title of a document over a thick rule, with an optional second line (its revision)."""

    def __init__(self, title: str, note: str = "") -> None:
        self._lines = wrap(title, HEADING, CONTENT_WIDTH)
        self._note = note
        note_height = BODY.leading if note else 0
        self.height = 6 * mm + len(self._lines) * HEADING.leading + note_height + 4 * mm

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the title, the note and the rule."""
        top -= 6 * mm
        sheet.lines(LEFT, top, self._lines, HEADING)
        top -= len(self._lines) * HEADING.leading
        if self._note:
            sheet.lines(LEFT, top, [self._note], BODY)
            top -= BODY.leading
        sheet.rule(LEFT, top - 1.2 * mm, RIGHT, top - 1.2 * mm, 1.6)


class PartyBlock:
    """A label (``Поставщик:``) with a name in bold, the details below it; either may be empty."""

    def __init__(self, label: str, name: str, details: str) -> None:
        limit = RIGHT - PARTY_TEXT_X
        self._label = label
        self._name = wrap(name, BODY_BOLD, limit) if name else []
        self._details = wrap(details, BODY, limit) if details else []
        self.height = (len(self._name) + len(self._details)) * BODY.leading + 1.2 * mm

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the label and the text."""
        sheet.lines(LEFT, top, [self._label], BODY)
        sheet.lines(PARTY_TEXT_X, top, self._name, BODY_BOLD)
        sheet.lines(PARTY_TEXT_X, top - len(self._name) * BODY.leading, self._details, BODY)


class TotalsBlock:
    """Right-aligned totals; the last row, what is to be paid, is bold."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        self._rows = rows
        self.height = len(rows) * BODY.leading + 3.5 * mm

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the labels right-aligned beside the widest amount."""
        amount_x = RIGHT - 1.5 * mm
        label_x = amount_x - max(width(amount, BODY_BOLD) for _, amount in self._rows) - TOTALS_GAP
        top -= 1.5 * mm
        for place, (label, amount) in enumerate(self._rows):
            style = BODY_BOLD if place == len(self._rows) - 1 else BODY
            sheet.lines(label_x, top - place * BODY.leading, [label], style, "right")
            sheet.lines(amount_x, top - place * BODY.leading, [amount], style, "right")


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """Ready lines over the whole width."""

    lines: list[str]
    style: TextStyle = BODY
    space_after: float = 0

    @property
    def height(self) -> float:
        """Lines and the space after them."""
        return len(self.lines) * self.style.leading + self.space_after

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the lines."""
        sheet.lines(LEFT, top, self.lines, self.style)


def paragraph(text: str, style: TextStyle = BODY, space_after: float = 0) -> ParagraphBlock:
    """Wrap a text into one block that stays on one page."""
    return ParagraphBlock(wrap(text, style, CONTENT_WIDTH), style, space_after)


def flowing(text: str, style: TextStyle = BODY) -> list[ParagraphBlock]:
    """Wrap a text into a block a line, so that it goes on on the next page where one ends."""
    return [ParagraphBlock([line], style) for line in wrap(text, style, CONTENT_WIDTH)]


@dataclass(frozen=True, slots=True)
class _SignatureRow:
    post: list[str]
    name: list[str]
    picture: bytes | None

    @property
    def height(self) -> float:
        lines = max(len(self.post), len(self.name))
        return max(SIGN_PITCH, lines * BODY.leading + 3 * mm)


class SignatureBlock:
    """Signature lines with names, pictures of signatures, the stamp over them, and the payment code.

    The block is equally high with and without pictures, so that "with stamp" moves nothing.
    """

    def __init__(
        self, signatories: Sequence[Signatory], stamp: bytes | None = None, code: str | None = None
    ) -> None:
        right = RIGHT - CODE_SIDE - 4 * mm if code else RIGHT
        self._rows = [
            _SignatureRow(
                wrap(one.post, BODY, SIGN_LABEL_WIDTH - 2 * mm),
                wrap(person(one.name), BODY, right - SIGN_NAME_X),
                one.signature,
            )
            for one in signatories
        ]
        self._stamp, self._code = stamp, code
        self.height = max(48 * mm, sum(row.height for row in self._rows) + 18 * mm)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw signatures on the left and the code on the right."""
        line = top - 1 * mm
        for row in self._rows:
            line -= row.height
            self._draw_row(sheet, line, row)
        if self._stamp is not None:
            between = line + sum(row.height for row in self._rows[1:]) / 2
            centre = (SIGN_LINE_X + 0.55 * SIGN_LINE_WIDTH, between - 5 * mm)
            draw_picture(sheet, self._stamp, "stamp", centre, STAMP_BOX)
        if self._code is not None:
            _draw_code(sheet, self._code, RIGHT - CODE_SIDE, top - 2 * mm)

    def _draw_row(self, sheet: Sheet, line: float, row: _SignatureRow) -> None:
        sheet.lines(LEFT, line + len(row.post) * BODY.leading - 1, row.post, BODY)
        sheet.lines(SIGN_NAME_X, line + len(row.name) * BODY.leading - 1, row.name, BODY)
        sheet.rule(SIGN_LINE_X, line, SIGN_LINE_X + SIGN_LINE_WIDTH, line)
        if row.picture is not None:
            centre = (SIGN_LINE_X + SIGN_LINE_WIDTH / 2, line + 3 * mm)
            draw_picture(sheet, row.picture, "signature", centre, SIGNATURE_BOX)


def _draw_code(sheet: Sheet, text: str, left: float, top: float) -> None:
    size, dark = dark_runs(text)
    canvas = sheet.canvas
    module = CODE_SIDE / (size + 2 * QUIET_MODULES)
    canvas.saveState()
    canvas.translate(left + QUIET_MODULES * module, top - QUIET_MODULES * module)
    canvas.scale(module, -module)
    canvas.setFillGray(0)
    # One path for all modules: separate rectangles show hairlines between rows on screens. Written as
    # operators, because a path object formats every number at length (a fifth of the whole drawing).
    rectangles = " ".join(f"{column} {row} {length} 1 re" for row, column, length in dark)
    canvas.addLiteral(f"{rectangles} f")
    canvas.restoreState()
    sheet.lines(left + CODE_SIDE / 2, top - CODE_SIDE, ["Оплата по QR-коду"], CAPTION, "centre")
