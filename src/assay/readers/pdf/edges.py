"""The straight lines that a PDF page draws: strokes, thin filled bars, and the sides of rectangles."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.pdf.text import Matrix, Placing

THIN = 2.5  # points: a filled bar up to this is a line
SHORTEST = 4.0
STRAIGHT = 0.6
FEW_POINTS = 5  # of a rectangle
MOST_EDGES = 6_000  # drawings have more; tables do not
MOST_OBJECTS = 50_000
DEEPEST_FORM = 3
WHITE = 250

UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)

_FILL, _STROKE = ctypes.c_int(), ctypes.c_int()
_X, _Y = ctypes.c_float(), ctypes.c_float()
_RED, _GREEN, _BLUE, _ALPHA = (ctypes.c_uint() for _ in range(4))
_MODE = ctypes.byref(_FILL), ctypes.byref(_STROKE)
_POINT = ctypes.byref(_X), ctypes.byref(_Y)
_COLOURS = tuple(ctypes.byref(one) for one in (_RED, _GREEN, _BLUE, _ALPHA))
_LEFT, _LOWER, _RIGHT, _UPPER = (ctypes.c_float() for _ in range(4))
_BOUNDS = tuple(ctypes.byref(one) for one in (_LEFT, _LOWER, _RIGHT, _UPPER))
_MATRIX = pdfium.FS_MATRIX()
"""Places for pdfium's answers, made once: a drawing has tens of thousands of points."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Across: at height `at` from x `start` to `end`. Down: at x `at` from height `start` to `end`."""

    is_across: bool
    at: float
    start: float
    end: float


def edges_of(page: pypdfium2.PdfPage, placing: Placing) -> list[Edge]:
    """() for a page that draws more than tables do."""
    edges: list[Edge] = []
    for number, (path, matrix) in enumerate(_paths(page)):
        edges.extend(_edges(path, matrix, placing))
        if len(edges) > MOST_EDGES or number > MOST_OBJECTS:
            return []
    return edges


def _paths(page: pypdfium2.PdfPage) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, Matrix]]:
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            if not _is_speck(drawn):
                yield drawn, _matrix(drawn)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _within(drawn, UNCHANGED, 0)


def _is_speck(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    """A letter or a mark that is drawn: nothing in it is as long as the shortest line. Drawings have thousands."""
    if pdfium.FPDFPath_CountSegments(path) <= FEW_POINTS or not pdfium.FPDFPageObj_GetBounds(path, *_BOUNDS):
        return False
    return _RIGHT.value - _LEFT.value < SHORTEST > _UPPER.value - _LOWER.value


def _within(
    drawn: pdfium.FPDF_PAGEOBJECT, outer: Matrix, depth: int
) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield drawn, _times(_matrix(drawn), outer)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
        matrix = _times(_matrix(drawn), outer)
        for index in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from _within(pdfium.FPDFFormObj_GetObject(drawn, index), matrix, depth + 1)


def _edges(path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, placing: Placing) -> Iterator[Edge]:
    if not pdfium.FPDFPath_GetDrawMode(path, *_MODE):
        return
    stroked = _STROKE.value
    filled = _FILL.value != pdfium.FPDF_FILLMODE_NONE and not _is_white(path)
    if not filled and not stroked:
        return
    for points in _outlines(path, _times(matrix, placing.matrix)):
        xs, ys = zip(*points, strict=True)
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if bottom - top <= THIN and right - left >= SHORTEST:
            yield Edge(True, (top + bottom) / 2, left, right)  # noqa: FBT003
        elif right - left <= THIN and bottom - top >= SHORTEST:
            yield Edge(False, (left + right) / 2, top, bottom)  # noqa: FBT003
        else:
            yield from _sides(points)


def _sides(points: list[tuple[float, float]]) -> Iterator[Edge]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y1 - y0) <= STRAIGHT and abs(x1 - x0) >= SHORTEST:
            yield Edge(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))  # noqa: FBT003
        elif abs(x1 - x0) <= STRAIGHT and abs(y1 - y0) >= SHORTEST:
            yield Edge(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))  # noqa: FBT003


def _outlines(path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The path's pieces as points on the page as shown. A curve ends a piece: tables have none."""
    count = pdfium.FPDFPath_CountSegments(path)
    if count < 2:
        return
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    for index in range(min(count, MOST_EDGES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, *_POINT)
        x, y = _X.value, _Y.value
        points.append((a * x + c * y + e, b * x + d * y + f))
        if len(points) > 1 and pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_white(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    if not pdfium.FPDFPageObj_GetFillColor(path, *_COLOURS):
        return False
    return _ALPHA.value == 0 or min(_RED.value, _GREEN.value, _BLUE.value) >= WHITE


def _matrix(drawn: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    if not pdfium.FPDFPageObj_GetMatrix(drawn, _MATRIX):
        return UNCHANGED
    return _MATRIX.a, _MATRIX.b, _MATRIX.c, _MATRIX.d, _MATRIX.e, _MATRIX.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    a2, b2, c2, d2, e2, f2 = outer
    return (
        a * a2 + b * c2, a * b2 + b * d2, c * a2 + d * c2, c * b2 + d * d2, e * a2 + f * c2 + e2, e * b2 + f * d2 + f2
    )  # fmt: skip
