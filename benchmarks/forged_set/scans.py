"""Blocks of text as a sheet of paper that was stamped and scanned: turned a little, unevenly lit, with grain."""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from benchmarks.forged_set.pdfs import SERIF, SERIF_BOLD, Block
from benchmarks.forged_set.people import Stamp

DPI = 150
WIDTH, HEIGHT = round(8.27 * DPI), round(11.69 * DPI)
MARGIN = 120


@dataclass(frozen=True)
class Scanner:
    """The device of an office: its grain, light, softness, and the quality with which it saves."""

    grain: float
    light: float
    blur: float
    quality: int
    paper: tuple[int, int, int]


def scanner(chance: random.Random) -> Scanner:
    grey = chance.randrange(236, 250)
    return Scanner(chance.uniform(2.5, 7), chance.uniform(0, 10), chance.uniform(0.4, 0.8), chance.choice((60, 75, 85)),
                   (grey, grey - 1, grey - chance.randrange(1, 7)))  # fmt: skip


def sheet(blocks: list[Block], stamp: Image.Image | None, chance: random.Random, device: Scanner) -> Image.Image:
    page = Image.new("RGB", (WIDTH, HEIGHT), device.paper)
    bottom = _write(page, blocks)
    if stamp:
        page.paste(stamp, (MARGIN + chance.randrange(40, 260), min(bottom - 60, HEIGHT - stamp.height - 60)), stamp)
    return scanned(page, chance, device)


def scanned(page: Image.Image, chance: random.Random, device: Scanner) -> Image.Image:
    page = page.rotate(chance.uniform(-0.6, 0.6), Image.Resampling.BICUBIC, fillcolor=device.paper)
    pixels = np.asarray(page.filter(ImageFilter.GaussianBlur(device.blur)), dtype=np.float32)
    noise = np.random.default_rng(chance.randrange(2**31))
    grain = noise.normal(0, device.grain, pixels.shape[:2])[..., None] + noise.normal(0, device.grain / 3, pixels.shape)
    slope = np.linspace(-device.light, device.light, pixels.shape[1])[None, :, None]
    return Image.fromarray(np.clip(pixels + grain - abs(slope), 0, 255).astype(np.uint8))


def _write(page: Image.Image, blocks: list[Block]) -> int:
    draw, y = ImageDraw.Draw(page), 130
    for block in blocks:
        if block[0] == "picture" or block[0] in ("gap", "page"):
            y += 20
            continue
        rows = ["    ".join(row) for row in block[1]] if block[0] == "table" else _wrapped(block[1], draw)
        face = ImageFont.truetype(str(SERIF_BOLD if block[0] == "title" else SERIF), 26)
        for row in rows:
            x = WIDTH - MARGIN - draw.textlength(row, face) if block[0] == "right" else MARGIN
            draw.text((x, y), row, font=face, fill=(35, 35, 40))
            y += 38
        y += 10
    return y


def _wrapped(words: str, draw: ImageDraw.ImageDraw) -> list[str]:
    face, lines, line = ImageFont.truetype(str(SERIF), 26), [], ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, face) > WIDTH - 2 * MARGIN:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def imprint(stamp: Stamp, chance: random.Random, size: int = 230) -> Image.Image:
    """A stamp as it falls on paper: at an angle, unevenly inked."""
    seal = Image.new("RGBA", (size, size))
    draw, middle = ImageDraw.Draw(seal), size / 2
    for number, ring in enumerate(stamp.rings):
        reach = ring * (middle - 4)
        box = (middle - reach, middle - reach, middle + reach, middle + reach)
        draw.ellipse(box, outline=(*stamp.colour, 215), width=5 if number == 0 else 3)
    _ring_of_words(seal, stamp, middle, (stamp.rings[-1] + min(stamp.rings[0], 0.93)) / 2 * (middle - 4))
    face = ImageFont.truetype(str(SERIF_BOLD), 22)
    for row, line in enumerate(lines := stamp.mark.split("|")):
        draw.text(
            (middle, middle + 24 * (row - (len(lines) - 1) / 2)),
            line,
            font=face,
            fill=(*stamp.colour, 215),
            anchor="mm",
        )
    ink = np.random.default_rng(chance.randrange(2**31)).uniform(0.55, 1, (8, 8))
    wear = Image.fromarray((ink * 255).astype(np.uint8)).resize((size, size), Image.Resampling.BICUBIC)
    seal.putalpha(Image.fromarray((np.asarray(seal.getchannel("A")) * (np.asarray(wear) / 255)).astype(np.uint8)))
    return seal.rotate(chance.uniform(-40, 40), Image.Resampling.BICUBIC)


def _ring_of_words(seal: Image.Image, stamp: Stamp, middle: float, reach: float) -> None:
    face = ImageFont.truetype(str(SERIF_BOLD), 17)
    for place, letter in enumerate(stamp.words):
        angle = 2 * math.pi * place / len(stamp.words)
        tile = Image.new("RGBA", (30, 30))
        ImageDraw.Draw(tile).text((15, 15), letter, font=face, fill=(*stamp.colour, 215), anchor="mm")
        turned = tile.rotate(-math.degrees(angle), Image.Resampling.BICUBIC)
        seal.alpha_composite(
            turned, (round(middle + reach * math.sin(angle) - 15), round(middle - reach * math.cos(angle) - 15))
        )


def jpeg(page: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality, dpi=(DPI, DPI))
    return out.getvalue()


def png(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue()


def logo(name: str, chance: random.Random) -> bytes:
    """The mark of a letterhead: shapes and the first letter."""
    mark = Image.new("RGB", (120, 120), (255, 255, 255))
    draw = ImageDraw.Draw(mark)
    colour = tuple(chance.randrange(20, 190) for _ in range(3))
    for _ in range(3):
        x, y, side = chance.randrange(0, 60), chance.randrange(0, 60), chance.randrange(30, 60)
        (draw.ellipse if chance.random() < 0.5 else draw.rectangle)((x, y, x + side, y + side), outline=colour, width=7)
    letter = next(one for one in name if one.isalpha() and one.isupper())
    draw.text((60, 60), letter, font=ImageFont.truetype(str(SERIF_BOLD), 60), fill=colour, anchor="mm")
    return png(mark)
