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

    from assay.readers.pdf.text import Placing

THIN = 2.5  # points: a filled bar up to this is a line
SHORTEST = 4.0
STRAIGHT = 0.6
MOST_EDGES = 6_000  # drawings have more; tables do not
MOST_OBJECTS = 50_000
DEEPEST_FORM = 3
WHITE = 250

Matrix = tuple[float, float, float, float, float, float]
UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)


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
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _within(pdfium.FPDFPage_GetObject(page, index), UNCHANGED, 0)


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
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke):
        return
    filled = fill.value != pdfium.FPDF_FILLMODE_NONE and not _is_white(path)
    if not filled and not stroke.value:
        return
    for points in _outlines(path, matrix, placing):
        xs, ys = [x for x, _ in points], [y for _, y in points]
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


def _outlines(path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, placing: Placing) -> Iterator[list[tuple[float, float]]]:
    """The path's pieces as points on the page as shown. A curve ends a piece: tables have none."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MOST_EDGES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        a, b, c, d, e, f = matrix
        points.append(placing.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_white(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= WHITE


def _matrix(drawn: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, found):
        return UNCHANGED
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    a2, b2, c2, d2, e2, f2 = outer
    return (
        a * a2 + b * c2, a * b2 + b * d2, c * a2 + d * c2, c * b2 + d * d2, e * a2 + f * c2 + e2, e * b2 + f * d2 + f2
    )  # fmt: skip
