"""Pictures of stamps and signatures: hostile files refused, big ones reduced, transparency kept."""

from __future__ import annotations

import warnings
from functools import lru_cache
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader

from b2bdesk.documents.sheet import Sheet
from b2bdesk.errors import CannotDraw

LARGEST_SIDE = 4000
PRINTED_SIDE = 450
"""Pixels that a 38 mm stamp needs for 300 dots an inch."""


@lru_cache(maxsize=16)
def _decoded(png: bytes, field: str) -> ImageReader:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(png), formats=["PNG"])
            if max(picture.size) > LARGEST_SIDE:
                raise CannotDraw(field=field, character="", reason="picture_too_large")
            solid = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning) as error:
        raise CannotDraw(field=field, character="", reason="picture_unreadable") from error
    solid.thumbnail((PRINTED_SIDE, PRINTED_SIDE))
    # Colours under full transparency are never seen, but would be stored.
    empty = Image.new("RGBA", solid.size, (255, 255, 255, 0))
    return ImageReader(Image.composite(solid, empty, solid.getchannel("A").point(_opaque_or_not)))


def _opaque_or_not(alpha: int) -> int:
    return 255 if alpha else 0


def draw_picture(
    sheet: Sheet, png: bytes, field: str, centre: tuple[float, float], box: tuple[float, float]
) -> None:
    """Draw a PNG inside a box (width, height in points) around ``centre``, over what is there.

    Raises :class:`~b2bdesk.errors.CannotDraw` for what is no PNG or has a side above
    :data:`LARGEST_SIDE` pixels.
    """
    picture = _decoded(png, field)
    width, height = picture.getSize()
    scale = min(box[0] / width, box[1] / height)
    size = (width * scale, height * scale)
    x, y = centre[0] - size[0] / 2, centre[1] - size[1] / 2
    sheet.canvas.drawImage(picture, x, y, *size, mask="auto")
