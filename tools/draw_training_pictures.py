"""Draw the stamp and signatures of the training company: ``python tools/draw_training_pictures.py``.

The pictures are transparent PNG; the words on the stamp say that it belongs to nobody.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
FONT = ROOT / "resources/fonts/pt-sans/PT_Sans-Web-Bold.ttf"
TARGET = ROOT / "resources/training"
BLUE, INK = (40, 70, 170, 220), (25, 45, 140, 235)
STAMP_SIDE, SIGNATURE_SIZE = 450, (420, 150)
SHARPNESS = 3


def draw_stamp(ring: str, middle: tuple[str, ...]) -> Image.Image:
    """Draw a round stamp: words along the ring, lines of text in the middle."""
    side = STAMP_SIDE * SHARPNESS
    stamp = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(stamp)
    for radius, thickness in ((0.485, 0.012), (0.345, 0.006)):
        box = [side * (0.5 - radius), side * (0.5 - radius), side * (0.5 + radius), side * (0.5 + radius)]
        pen.ellipse(box, outline=BLUE, width=int(side * thickness))
    _letters_on_ring(stamp, ring, side * 0.412, ImageFont.truetype(FONT, int(side * 0.075)))
    font = ImageFont.truetype(FONT, int(side * 0.082))
    for place, words in enumerate(middle):
        y = side * (0.5 + (place - (len(middle) - 1) / 2) * 0.1)
        pen.text((side / 2, y), words, font=font, fill=BLUE, anchor="mm")
    return _one_colour(stamp.resize((STAMP_SIDE, STAMP_SIDE), Image.Resampling.LANCZOS), BLUE)


def draw_signature(seed: int) -> Image.Image:
    """Draw a scrawl, always the same one for a seed."""
    chance = random.Random(seed)
    width, height = (side * SHARPNESS for side in SIGNATURE_SIZE)
    scrawl = Image.new("RGBA", (width, height))
    loops, lean = chance.uniform(4.5, 6.5), chance.uniform(0.5, 1.0)
    points = []
    for step in range(401):
        t = step / 400
        swing = math.sin(loops * math.tau * t) * (1 - 0.75 * t)
        x = 0.06 + 0.85 * t + 0.05 * math.cos(loops * math.tau * t * lean)
        y = 0.5 + 0.36 * swing + 0.1 * math.sin(3 * t + seed)
        points.append((x * width, y * height))
    ImageDraw.Draw(scrawl).line(points, fill=INK, width=4 * SHARPNESS, joint="curve")
    return _one_colour(scrawl.resize(SIGNATURE_SIZE, Image.Resampling.LANCZOS), INK)


def _one_colour(shape: Image.Image, colour: tuple[int, int, int, int]) -> Image.Image:
    flat = Image.new("RGBA", shape.size, colour[:3])
    flat.putalpha(shape.getchannel("A"))
    return flat


def _letters_on_ring(stamp: Image.Image, words: str, radius: float, font: ImageFont.FreeTypeFont) -> None:
    side = stamp.width
    widths = [font.getlength(letter) for letter in words]
    gap = (math.tau * radius - sum(widths)) / len(words)
    travelled = 0.0
    for letter, width in zip(words, widths, strict=True):
        angle = (travelled + width / 2) / radius
        travelled += width + gap
        tile = Image.new("RGBA", (side, side))
        ImageDraw.Draw(tile).text((side / 2, side / 2 - radius), letter, font=font, fill=BLUE, anchor="mm")
        stamp.alpha_composite(tile.rotate(-math.degrees(angle), Image.Resampling.BICUBIC))


def main() -> None:
    """Write all pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    stamp = draw_stamp("УЧЕБНЫЕ ДАННЫЕ • УЧЕБНЫЕ ДАННЫЕ • ", ("ОБРАЗЕЦ", "ПЕЧАТИ"))
    stamp.save(TARGET / "stamp.png", optimize=True)
    for name, seed in (("director_signature", 4), ("accountant_signature", 7)):
        draw_signature(seed).save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
