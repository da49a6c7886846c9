"""The head of what goes to a client: our logo, name and how to reach us."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm

from b2bdesk.documents.blocks import BODY, BODY_BOLD
from b2bdesk.documents.data import Party
from b2bdesk.documents.form import Beside, Stack, Text
from b2bdesk.documents.pictures import draw_picture
from b2bdesk.documents.sheet import PORTRAIT, Area, Block, Sheet

LOGO_WIDTH, LOGO_HEIGHT = 50 * mm, 16 * mm


@dataclass(frozen=True, slots=True)
class _Logo:
    area: Area
    png: bytes
    height: float = LOGO_HEIGHT

    def draw(self, sheet: Sheet, top: float) -> None:
        centre = (self.area.middle, top - self.height / 2)
        draw_picture(sheet, self.png, "logo", centre, (self.area.width, self.height))


def letterhead(seller: Party, contact: str, logo: bytes | None) -> Block:
    """Return the logo on the left (PNG, None for none), name, address, phone and contact on the right."""
    left, right = PORTRAIT.area.cut(LOGO_WIDTH, 8 * mm)
    area = PORTRAIT.area if logo is None else right
    phone = f"тел. {seller.phone}" if seller.phone else ""
    lines = [seller.address, phone, contact]
    texts = Stack([Text(area, seller.name, BODY_BOLD), *(Text(area, line, BODY) for line in lines if line)])
    return texts if logo is None else Beside([_Logo(left, logo), texts])
