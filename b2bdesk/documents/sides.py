"""Both parties beside each other: who they are and who signs for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from b2bdesk.documents.blocks import BODY, BODY_BOLD, CAPTION
from b2bdesk.documents.data import Signatory
from b2bdesk.documents.form import Beside, Gap, Slot, Slots, Stack, Stamped, Text
from b2bdesk.documents.format import person
from b2bdesk.documents.sheet import PORTRAIT, Area, Block

SIDE_GAP = 10 * mm
SIGNATURE_ROOM = 6 * mm


@dataclass(frozen=True, slots=True)
class Side:
    """One party: what it is called here, its name, requisites a line each, and who signs."""

    title: str
    name: str
    lines: Sequence[str] = ()
    who: Signatory | None = None


def two_sides(left: Side, right: Side, stamp: bytes | None = None) -> Block:
    """Return both parties with places to sign; the stamp lies over the left one's signature."""
    areas = PORTRAIT.area.split(1, 1, gap=SIDE_GAP)
    texts = Beside([_texts(area, side) for area, side in zip(areas, (left, right), strict=True)])
    signs = Beside([_signs(area, side) for area, side in zip(areas, (left, right), strict=True)], level=True)
    stamped = Stamped(signs, stamp, areas[0].left + 0.6 * areas[0].width, signs.height - 8 * mm)
    return Stack([Gap(4 * mm), texts, stamped])


def one_signature(who: Signatory | None, post: str) -> Block:
    """Return one place to sign."""
    found = who or Signatory(post=post, name="")
    area = PORTRAIT.area.split(2, 1)[0]
    slots = [Slot("должность", found.post), Slot("подпись", "", 0.8, found.signature)]
    return Slots(area, [*slots, Slot("ФИО", person(found.name))], style=BODY, space=SIGNATURE_ROOM)


def _texts(area: Area, side: Side) -> Block:
    lines = [Text(area, line, BODY) for line in side.lines]
    return Stack([Text(area, side.title, BODY_BOLD, after=1 * mm), Text(area, side.name, BODY_BOLD), *lines])


def _signs(area: Area, side: Side) -> Block:
    who = side.who or Signatory(post="", name="")
    slots = [
        Slot("должность", who.post, 1.1),
        Slot("подпись", "", 0.8, who.signature),
        Slot("ФИО", person(who.name), 1.1),
    ]
    return Stack(
        [
            Slots(area, slots, style=BODY, space=SIGNATURE_ROOM),
            Gap(2 * mm),
            Text(area, "М.П.", CAPTION, after=10 * mm),
        ]
    )
