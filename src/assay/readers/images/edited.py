"""What in the picture of a sheet was not scanned with it: patches of other paper, pieces that stand twice, stamps.

A scanner lays the same grain over a whole sheet. What was painted or pasted in afterwards has another one, or none,
or brings its own from where it was cut.
A careful forger prints the sheet and scans it again; then nothing of this is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assay.readers.images import stamps

if TYPE_CHECKING:
    from PIL.Image import Image

    from assay.readers.desk import Desk

BLOCK = 10  # dots: small enough for the gap around a word, large enough for a spread of grain
MOST_DOTS, LEAST_SIDE = 36_000_000, 300
LEAST_GRAIN = 0.8  # levels of 255: below it the picture was drawn, not scanned
INK, DARKEST = 14.0, 60.0  # levels within a block: more is print; levels below the sheet: darker is no paper
ENOUGH = 4  # blocks of paper among nine
ROUND = 9  # blocks on each side among which a block's paper is compared
SMOOTHER, SHADE = 0.75, 3.5  # part of the usual grain; levels: saving as JPEG at 60 changes less
FAR_OUT = 6.0  # times the usual spread
LEAST_BLOCKS, MOST_OF_PAGE = 4, 0.04
MOST_PATCHES = 4  # more are stains, light and folds
LEAST_PAPER, LIGHT = 0.5, 150.0  # part of the picture; levels
WINDOW, LEAST_WINDOWS, CONTRAST = 12, 24, 60
MOST_SHARED = 16  # windows that are all the same: ground without grain
Levels = NDArray[Any]


@dataclass(frozen=True, slots=True)
class _Blocks:
    """For each block: its mean, its grain, whether it is bare paper."""

    mean: Levels
    grain: Levels
    is_paper: NDArray[np.bool_]


def tell(picture: Image, desk: Desk, *, page_number: int) -> None:
    if picture.width * picture.height > MOST_DOTS or min(picture.size) < LEAST_SIDE or picture.mode in ("1", "P"):
        return
    grey = np.asarray(picture.convert("L"), dtype=np.float32)
    blocks = _blocks(grey)
    if float(blocks.is_paper.mean()) < LEAST_PAPER or float(np.median(blocks.mean)) < LIGHT:
        return  # a photograph
    if float(np.median(blocks.grain[blocks.is_paper])) < LEAST_GRAIN:
        return
    found = _patches(blocks)
    for what, box in found if len(found) <= MOST_PATCHES else ():
        desk.trace("patch", f"{what}; {_place(box, BLOCK)}", page_number=page_number)
    for value in _copies(grey.astype(np.uint8))[:MOST_PATCHES]:
        desk.trace("copied piece", value, page_number=page_number)
    for value in stamps.stamps_in(picture):
        desk.trace("stamp", value, page_number=page_number)


def _blocks(grey: Levels) -> _Blocks:
    high, wide = (side // BLOCK * BLOCK for side in grey.shape)
    grey = grey[:high, :wide]
    smooth = _smoothed(grey)
    rough = _split(grey - smooth)
    mean = _split(grey).mean(axis=(1, 3))
    contrast = _of_blocks(np.maximum, smooth) - _of_blocks(np.minimum, smooth)
    is_paper = (contrast < INK) & (mean > np.median(mean) - DARKEST) & (mean < 253)
    return _Blocks(mean, rough.std(axis=(1, 3)), is_paper)


def _split(grey: Levels) -> Levels:
    """(rows, BLOCK, columns, BLOCK)"""
    high, wide = grey.shape
    return grey.reshape(high // BLOCK, BLOCK, wide // BLOCK, BLOCK)


def _of_blocks(extreme: np.ufunc, grey: Levels) -> Levels:
    """The lightest or darkest dot of each block: down first, which numpy does ten dots at a time."""
    high, wide = grey.shape
    rows = extreme.reduce(grey.reshape(high // BLOCK, BLOCK, wide), axis=1)
    found: Levels = extreme.reduce(rows.reshape(high // BLOCK, wide // BLOCK, BLOCK), axis=2)
    return found


def _smoothed(grey: Levels) -> Levels:
    """The mean of each dot and its eight neighbours."""
    padded = np.pad(grey.astype(np.int16), 1, mode="edge")  # whole levels: their sums are, too
    rows = padded[:-2] + padded[1:-1]
    rows += padded[2:]
    sums = rows[:, :-2] + rows[:, 1:-1]
    sums += rows[:, 2:]
    found: Levels = sums.astype(np.float32) / np.float32(9)
    return found


def _patches(blocks: _Blocks) -> list[tuple[str, tuple[int, int, int, int]]]:
    paper = blocks.is_paper
    grain, known = _of_three(np.log(np.maximum(blocks.grain, 0.05)), paper)
    usual, spread = _usual(grain[known])
    smoother = known & (grain < usual - FAR_OUT * spread) & (grain < usual + np.log(SMOOTHER))
    off = blocks.mean - _paper_around(blocks)
    _, sway = _usual(off[paper])
    shade = paper & (np.abs(off) > max(FAR_OUT * sway, SHADE))
    found = [("smoother than the sheet", box) for box in _groups(smoother)]
    return found + [("of another shade than the sheet around", box) for box in _groups(shade) if _is_patch(box, blocks)]


def _of_three(values: Levels, paper: NDArray[np.bool_]) -> tuple[Levels, NDArray[np.bool_]]:
    """The mean over each block and those around it that are bare paper, and where there are enough of them."""
    weights = np.pad(paper.astype(np.float32), 1)
    padded = np.pad(np.where(paper, values, 0.0), 1)
    high, wide = values.shape
    shifts = [(y, x) for y in range(3) for x in range(3)]
    count = sum((weights[y : y + high, x : x + wide] for y, x in shifts), np.zeros(1))
    total = sum((padded[y : y + high, x : x + wide] for y, x in shifts), np.zeros(1))
    return total / np.maximum(count, 1), paper & (count >= ENOUGH)


def _usual(values: Levels) -> tuple[float, float]:
    """Median, and the spread that a bell curve of this median deviation would have."""
    middle = float(np.median(values))
    return middle, max(1.48 * float(np.median(np.abs(values - middle))), 1e-3)


def _paper_around(blocks: _Blocks) -> Levels:
    values = np.where(blocks.is_paper, blocks.mean, np.nan)
    padded = np.pad(values, ROUND, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (2 * ROUND + 1, 2 * ROUND + 1))[:, :, ::2, ::2]
    counted = np.maximum((~np.isnan(windows)).sum(axis=(2, 3)), 1)
    found: Levels = np.nansum(windows, axis=(2, 3)) / counted
    return found


def _groups(chosen: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Boxes (x0, y0, x1, y1) in blocks around those that touch; large ones and those at the edge are light and dust."""
    waiting = {(int(y), int(x)) for y, x in np.argwhere(chosen)[: chosen.size // 10]}
    found = []
    while waiting:
        group, next_ones = [], [waiting.pop()]
        while next_ones:
            y, x = next_ones.pop()
            group.append((y, x))
            near = {(y + a, x + b) for a in (-2, -1, 0, 1, 2) for b in (-4, -3, -2, -1, 0, 1, 2, 3, 4)} & waiting
            waiting -= near
            next_ones += near
        ys, xs = [y for y, _ in group], [x for _, x in group]
        box = (min(xs), min(ys), max(xs) + 1, max(ys) + 1)
        inside = min(xs) > 1 and min(ys) > 1 and box[2] < chosen.shape[1] - 1 and box[3] < chosen.shape[0] - 1
        if len(group) >= LEAST_BLOCKS and inside and (box[2] - box[0]) * (box[3] - box[1]) < MOST_OF_PAGE * chosen.size:
            found.append(box)
    return sorted(found)


def _is_patch(box: tuple[int, int, int, int], blocks: _Blocks) -> bool:
    """Pasted over print: there is ink within, and a stain has no corners: most of the box's paper is off."""
    inside = blocks.is_paper[box[1] : box[3], box[0] : box[2]]
    return bool(inside.size and not inside.all())


def _copies(grey: NDArray[np.uint8]) -> list[str]:
    """Windows of print that stand twice, grain and all, at one distance from each other."""
    prints = _window_prints(grey)
    high, wide = prints.shape
    ys, xs = np.nonzero(_is_print(grey)[:high, :wide] & (prints % 4 == 0))  # a quarter, chosen by what they show
    keys = prints[ys, xs]
    order = np.argsort(keys, kind="stable")
    keys, ys, xs = keys[order], ys[order], xs[order]
    distances: dict[tuple[int, int], list[tuple[int, int]]] = {}
    same = np.nonzero(keys[1:] == keys[:-1])[0]
    if len(same) > MOST_SHARED * 4_000:
        return []
    for at in same:
        step = (int(ys[at + 1] - ys[at]), int(xs[at + 1] - xs[at]))
        if max(abs(step[0]), abs(step[1])) >= WINDOW:
            distances.setdefault(step, []).append((int(ys[at]), int(xs[at])))
    return [_twice(step, places) for step, places in sorted(distances.items()) if len(places) >= LEAST_WINDOWS // 4]


def _window_prints(grey: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """A number for what each window of WINDOW by WINDOW dots shows."""
    factors = np.random.default_rng(7).integers(1, 2**62, size=(2, WINDOW), dtype=np.uint64) | np.uint64(1)
    dots = grey.astype(np.uint64)
    wide, high = grey.shape[1] - WINDOW + 1, grey.shape[0] - WINDOW + 1
    rows = sum((dots[:, at : at + wide] * factors[0][at] for at in range(WINDOW)), np.zeros(1, np.uint64))
    found: NDArray[np.uint64] = sum(
        (rows[at : at + high] * factors[1][at] for at in range(WINDOW)), np.zeros(1, np.uint64)
    )
    return found ^ (found >> np.uint64(29))


def _is_print(grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Does the window that begins here hold ink and paper?"""
    wide, high = grey.shape[1] - WINDOW + 1, grey.shape[0] - WINDOW + 1
    corners = [grey[y : y + high, x : x + wide] for y in range(0, WINDOW, 3) for x in range(0, WINDOW, 3)]
    lightest, darkest = np.maximum.reduce(corners), np.minimum.reduce(corners)
    found: NDArray[np.bool_] = lightest.astype(np.int16) - darkest.astype(np.int16) > CONTRAST
    return found


def _twice(step: tuple[int, int], places: list[tuple[int, int]]) -> str:
    ys, xs = [y for y, _ in places], [x for _, x in places]
    box = (min(xs), min(ys), max(xs) + WINDOW, max(ys) + WINDOW)
    there = (box[0] + step[1], box[1] + step[0], box[2] + step[1], box[3] + step[0])
    return f"{_place(box, 1)}; again {_place(there, 1)}"


def _place(box: tuple[int, int, int, int], unit: int) -> str:
    """In dots from the top left corner."""
    return "from {} {} to {} {}".format(*(side * unit for side in box))
