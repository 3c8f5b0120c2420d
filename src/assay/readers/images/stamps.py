"""Round stamps in the picture of a sheet: where, in what colour, and the ink around their middle, ring by ring.

Two imprints of one stamp have the same rings at different angles. The same ink at the same angle twice is one imprint,
copied.
"""

from __future__ import annotations

import colorsys
import math
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Blank
from PIL import ImageFilter

if TYPE_CHECKING:
    from PIL.Image import Image

WIDEST = 1240  # dots of the picture that is looked at: 150 to the inch of a sheet, in which ring and letter stay apart
COLOUR = 28  # levels between the strongest and the weakest of red, green and blue: print and paper have fewer
DENSE = 90  # levels from which ink is ink
MOST_COLOURED, LEAST_DOTS = 0.12, 900
CELL = 10  # dots: what is nearer belongs together
SMALLEST, LARGEST = 0.07, 0.4  # of the sheet's width
MOST_OBLONG = 1.3
RINGS, ANGLES, FINE = 6, 36, 24
MOST_STAMPS = 4
SHEET, LARGEST_CUTTING = 4, WIDEST // 4  # sides of a cutting that its sheet has; dots
Ink = NDArray[np.bool_]


def stamps_in(picture: Image) -> list[str]:
    """ "430 1210 650 1432; hue 231; rings 0012…; around 0123…": box in the picture's dots, then ink from 0 to 9."""
    if picture.mode == "L" or picture.mode.startswith("I"):
        return []
    scale = min(WIDEST / picture.width, 1.0)
    small = picture.convert("RGB").resize((round(picture.width * scale), round(picture.height * scale)))
    dots = np.asarray(small.filter(ImageFilter.BoxBlur(1)))
    red, green, blue = (dots[..., colour] for colour in range(3))  # one by one: numpy is slow along a short axis
    strength = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    ink = strength > COLOUR
    if not LEAST_DOTS < ink.sum() < MOST_COLOURED * ink.size:
        return []
    boxes = [box for box in _boxes(ink) if _is_round(box, ink)]
    return [_told(box, np.where(ink, np.minimum(strength, DENSE), 0), dots, scale) for box in boxes[:MOST_STAMPS]]


def stamps_in_a_cutting(picture: Image) -> list[str]:
    """The same of a small picture that is little more than a stamp: looked at as on a sheet of its own."""
    if picture.mode == "L" or picture.mode.startswith(("I", "1")):
        return []
    side = min(max(picture.size), LARGEST_CUTTING)
    cutting = picture.convert("RGBA")
    cutting.thumbnail((side, side))
    sheet = Blank.new("RGBA", (side * SHEET, side * SHEET), "white")
    sheet.alpha_composite(cutting, (side, side))
    return stamps_in(sheet.convert("RGB"))


def _boxes(ink: Ink) -> list[tuple[int, int, int, int]]:
    """Around ink that lies together."""
    high, wide = (side // CELL * CELL for side in ink.shape)
    cells = ink[:high, :wide].reshape(high // CELL, CELL, wide // CELL, CELL).sum(axis=(1, 3)) >= 3
    waiting = {(int(y), int(x)) for y, x in np.argwhere(cells)}
    found = []
    while waiting:
        group, next_ones = [], [waiting.pop()]
        while next_ones:
            y, x = next_ones.pop()
            group.append((y, x))
            near = {(y + a, x + b) for a in (-2, -1, 0, 1, 2) for b in (-2, -1, 0, 1, 2)} & waiting
            waiting -= near
            next_ones += near
        ys, xs = [y for y, _ in group], [x for _, x in group]
        found.append(_tight((min(xs) * CELL, min(ys) * CELL, (max(xs) + 1) * CELL, (max(ys) + 1) * CELL), ink))
    return sorted(found)


def _tight(box: tuple[int, int, int, int], ink: Ink) -> tuple[int, int, int, int]:
    """Drawn in to where there is ink, a few stray dots aside."""
    part = ink[box[1] : box[3], box[0] : box[2]]
    rows, columns = np.nonzero(part.sum(axis=1) > 2)[0], np.nonzero(part.sum(axis=0) > 2)[0]
    if not len(rows) or not len(columns):
        return box
    return box[0] + int(columns[0]), box[1] + int(rows[0]), box[0] + int(columns[-1]) + 1, box[1] + int(rows[-1]) + 1


def _is_round(box: tuple[int, int, int, int], ink: Ink) -> bool:
    """As wide as high, with empty corners."""
    wide, high = box[2] - box[0], box[3] - box[1]
    if not SMALLEST * ink.shape[1] <= min(wide, high) or max(wide, high) > LARGEST * ink.shape[1]:
        return False
    if max(wide, high) > MOST_OBLONG * min(wide, high):
        return False
    part, side = ink[box[1] : box[3], box[0] : box[2]], min(wide, high) // 8
    corners = [part[:side, :side], part[:side, -side:], part[-side:, :side], part[-side:, -side:]]
    return bool(np.mean([corner.mean() for corner in corners]) < 0.1 * max(float(part.mean()), 0.01) + 0.02)


def _told(box: tuple[int, int, int, int], ink: NDArray[Any], dots: NDArray[Any], scale: float) -> str:
    part = ink[box[1] : box[3], box[0] : box[2]]
    away, angle = _polar(part.shape[0], part.shape[1])
    fine = _shares(part, np.minimum((away * FINE).astype(int), FINE), FINE)
    inside = away < 1
    cells = np.where(inside, (away * RINGS).astype(int) * ANGLES + (angle * ANGLES).astype(int), RINGS * ANGLES)
    around = _shares(part, cells, RINGS * ANGLES)
    colour = dots[box[1] : box[3], box[0] : box[2]][part > 0].mean(axis=0)
    place = " ".join(str(round(side / scale)) for side in box)
    return f"{place}; hue {_hue(*colour)}; rings {_figures(fine)}; around {_figures(around)}"


def _polar(high: int, wide: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """How far from the middle (1 at the rim), and in which direction (0 to 1), each dot is."""
    ys, xs = np.mgrid[0:high, 0:wide]
    y, x = (ys - (high - 1) / 2) / (high / 2), (xs - (wide - 1) / 2) / (wide / 2)
    return np.hypot(x, y), (np.arctan2(y, x) / (2 * math.pi)) % 0.999999


def _shares(part: NDArray[Any], cells: NDArray[Any], count: int) -> NDArray[Any]:
    total = np.bincount(cells.ravel(), minlength=count + 1)[:count]
    inked = np.bincount(cells.ravel(), weights=part.ravel(), minlength=count + 1)[:count]
    return inked / np.maximum(total, 1)


def _figures(shares: NDArray[Any]) -> str:
    most = max(float(shares.max()), 0.01)
    return "".join(str(min(int(one / most * 10), 9)) for one in shares)


def _hue(red: float, green: float, blue: float) -> int:
    """In degrees, as in the HSV model."""
    return round(360 * colorsys.rgb_to_hsv(red, green, blue)[0])
