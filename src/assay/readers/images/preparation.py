"""A picture of a page made ready for recognition: grey, evenly lit, without specks and stamps, upright, level, sized.

Before: a photograph with a shadow, or a scan that lies askew under a red stamp. After: dark letters on white paper in
level lines, and a map by which every box finds its way back to the picture as it was.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter, ImageOps

SMALL = 1100  # pixels of width: below it letters are too small for tesseract unless enlarged
MOST_PIXELS = 16_000_000  # an A4 page at 400 dpi; more dots cost time and give no better letters
CHROMA = 48  # between the strongest and the weakest channel: JPEG's own colour noise stays below it
COLOURED = 0.002  # share of coloured pixels from which there may be a stamp or ink: a seal of 2 cm has more
SHADE = 28  # levels between the brightest and darkest paper, from which the light is evened out
DARK_PAGE = 90  # median level below which a page is light letters on dark
ALONE = 205  # mean level of nine pixels of which one is black; in the thinnest stroke three are dark
SPECK = 110  # levels by which a speck is darker than the median around it
PAPER = 215  # mean level of a small square that holds no print, specks aside
SPECKS = 0.003  # share of pixels on empty paper that vanish in a median; clean Chinese print at 200 dpi has 0.0016
GRAIN = 7.0  # mean levels by which empty paper differs from its median; specks and JPEG stay below 2
STEEPEST = 5.0  # degrees; people lay paper on glass better than that
LEVEL = 0.15  # degrees that tesseract takes for level
CLEARER = 1.03  # how much sharper the profile must be before a page is turned by it
PROFILE_WIDTH = 500
INK = 60  # levels darker than the paper
LEAST_INK = 12  # pixels at half size: a page number has more

TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}
"""How far a picture must be turned against the clock so that its text stands upright."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Map:
    """From the prepared picture back: x' = ax + by + c, y' = dx + ey + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0

    def after(self, other: Map) -> Map:
        """`other` first, then this one."""
        return Map(
            self.a * other.a + self.b * other.d, self.a * other.b + self.b * other.e,
            self.a * other.c + self.b * other.f + self.c,
            self.d * other.a + self.e * other.d, self.d * other.b + self.e * other.e,
            self.d * other.c + self.e * other.f + self.f,
        )  # fmt: skip

    def box(self, box: Box) -> Box:
        """The upright box around the corners."""
        x0, top, x1, bottom = box
        corners = [(self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f)
                   for x in (x0, x1) for y in (top, bottom)]  # fmt: skip
        across, down = zip(*corners, strict=True)
        return min(across), min(down), max(across), max(down)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture of text, and the map back to the page that it was made from."""

    image: Image.Image
    back: Map = Map()


def cleaned(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """(black print in grey, evenly lit and without specks; what is coloured, in grey, where there is any)"""
    grey, coloured = _without_colour(picture)
    if level_at(grey, 0.5) < DARK_PAGE:
        grey = ImageOps.invert(grey)
    return _smoothed(_evenly_lit(grey)), coloured


def is_blank(grey: Image.Image) -> bool:
    """No ink but specks: at half size and after a median nothing is much darker than its paper."""
    half = grey.reduce(2).filter(ImageFilter.MedianFilter(3)) if min(grey.size) > 8 else grey
    paper = level_at(half, 0.5)
    return sum(half.histogram()[: max(0, paper - INK)]) < LEAST_INK


def reduced(picture: Image.Image) -> Sheet:
    """The page at a size that all other steps can bear."""
    return _resized(Sheet(picture), 1.0)


def sized(sheet: Sheet, times: int = 1) -> Sheet:
    """Enlarged where it is small, or `times`."""
    return _resized(sheet, float(max(times, 2 if sheet.image.width < SMALL else 1)))


def _resized(sheet: Sheet, wanted: float) -> Sheet:
    width, height = sheet.image.size
    scale = min(wanted, math.sqrt(MOST_PIXELS / max(width * height, 1)))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    if size == sheet.image.size:
        return sheet
    back = Map(a=width / size[0], e=height / size[1])
    return Sheet(sheet.image.resize(size, Image.Resampling.LANCZOS), sheet.back.after(back))


def turned(sheet: Sheet, degrees: int) -> Sheet:
    """Turned against the clock by quarters."""
    if degrees not in TURNS:
        return sheet
    width, height = sheet.image.size
    back = {
        90: Map(a=0, b=-1, c=width, d=1, e=0),
        180: Map(a=-1, c=width, e=-1, f=height),
        270: Map(a=0, b=1, d=-1, e=0, f=height),
    }[degrees]
    return Sheet(sheet.image.transpose(TURNS[degrees]), sheet.back.after(back))


def levelled(sheet: Sheet) -> Sheet:
    """Turned by the few degrees at which its lines lie level."""
    angle = skew_of(sheet.image)
    if abs(angle) < LEVEL:
        return sheet
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    width, height = sheet.image.size
    wide = math.ceil(width * cosine + height * abs(sine))
    high = math.ceil(width * abs(sine) + height * cosine)
    back = Map(a=cosine, b=-sine, d=sine, e=cosine)
    x, y = back.a * wide / 2 + back.b * high / 2, back.d * wide / 2 + back.e * high / 2
    back = Map(back.a, back.b, width / 2 - x, back.d, back.e, height / 2 - y)
    data = (back.a, back.b, back.c, back.d, back.e, back.f)
    image = sheet.image.transform(
        (wide, high), Image.Transform.AFFINE, data, Image.Resampling.BICUBIC, fillcolor=level_at(sheet.image, 0.5)
    )
    return Sheet(image, sheet.back.after(back))


def skew_of(grey: Image.Image) -> float:
    """Degrees by which the lines fall to the right: where the profile of rows is sharpest."""
    factor = max(1, grey.width // PROFILE_WIDTH)
    small = grey.reduce(factor)
    limit = level_at(small, 0.5) - INK / 2
    ink = small.point([255 if level < limit else 0 for level in range(256)])
    flat = _sharpness(ink, 0.0)
    best = max((_sharpness(ink, step / 2), step / 2) for step in range(-round(2 * STEEPEST), round(2 * STEEPEST) + 1))
    finer = [best[1] + step / 10 for step in (-4, -3, -2, -1, 1, 2, 3, 4)]
    best = max(best, *((_sharpness(ink, angle), angle) for angle in finer))
    return best[1] if best[0] > flat * CLEARER else 0.0


def _sharpness(ink: Image.Image, angle: float) -> float:
    """Of the profile: rows between lines are empty when the lines lie level."""
    level = ink.rotate(angle, Image.Resampling.BILINEAR) if angle else ink
    rows = level.resize((1, level.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))


def _without_colour(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Black is dark in all channels, and a stamp is pale in one: each pixel is taken from its palest channel."""
    if picture.mode != "RGB":
        return (picture if picture.mode == "L" else picture.convert("L")), None
    red, green, blue = picture.split()
    palest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    chroma = ImageChops.subtract(palest, ImageChops.darker(ImageChops.darker(red, green), blue))
    share = sum(chroma.histogram()[CHROMA:]) / (picture.width * picture.height)
    if share < COLOURED:
        return picture.convert("L"), None
    return palest, ImageOps.invert(chroma)


def _evenly_lit(grey: Image.Image) -> Image.Image:
    """Each pixel in parts of the paper around it; paper is the brightest of its neighbourhood."""
    if min(grey.size) < 64:
        return grey
    paper = grey.reduce(8).filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(4))
    if level_at(paper, 0.97) - level_at(paper, 0.03) < SHADE:
        return grey
    wide = paper.resize(grey.size, Image.Resampling.BILINEAR)
    # 255 · grey / paper, with eight-bit images only: grey / paper = 1 - (paper - grey) / paper
    dark = ImageChops.subtract(wide, grey)
    worth = wide.point([min(255, round(255 * 64 / max(level, 64))) for level in range(256)])
    return ImageOps.invert(ImageChops.add(lifted := ImageChops.multiply(dark, worth), lifted, 0.5))


def _smoothed(grey: Image.Image) -> Image.Image:
    """Softened where it is grainy, specks taken out where there are many; clean and small pictures are left alone."""
    if grey.width < SMALL:
        return grey
    left, top = (grey.width - min(grey.width, 900)) // 2, (grey.height - min(grey.height, 900)) // 2
    sample = grey.crop((left, top, grey.width - left, grey.height - top))
    median = sample.filter(ImageFilter.MedianFilter(3))
    empty = sample.filter(ImageFilter.BoxBlur(2)).point([255 if level > PAPER else 0 for level in range(256)])
    pixels = max(1, empty.histogram()[255])
    grain = ImageChops.difference(median, sample).histogram(empty)
    if sum(level * count for level, count in enumerate(grain)) > GRAIN * pixels:
        return grey.filter(ImageFilter.GaussianBlur(1.0))
    specks = ImageChops.subtract(median, sample).histogram(empty)
    return _without_specks(grey) if sum(specks[SPECK:]) > SPECKS * pixels else grey


def _without_specks(grey: Image.Image) -> Image.Image:
    """Only single dots on paper go: the thin strokes of Chinese characters do not survive a median."""
    median = grey.filter(ImageFilter.MedianFilter(3))
    alone = grey.filter(ImageFilter.BoxBlur(1)).point([255 if level > ALONE else 0 for level in range(256)])
    darker = ImageChops.subtract(median, grey).point([255 if level > SPECK else 0 for level in range(256)])
    made = grey.copy()
    made.paste(median, mask=ImageChops.darker(alone, darker))
    return made


def level_at(grey: Image.Image, share: float) -> int:
    """The level below which this share of the pixels lies."""
    counts = grey.histogram()
    wanted, seen = share * sum(counts), 0
    for level, count in enumerate(counts):
        seen += count
        if seen >= wanted:
            return level
    return 255
