"""An annex as a PDF: rules around each cell, between rows only, or none; long tables run on over the page."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from fontpkg_pt_serif import ROOT
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from benchmarks.annexes.records import Annex, Cell, Grid, Style, Text

HAN = re.compile(r"([\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]+)")
HAN_FONTS = {"zht": "MSung-Light"}
MARGIN = 18 * mm


def pdf(annex: Annex) -> bytes:
    _fonts()
    widest = max((len(one.widths) for part in annex.parts for one in part.blocks if isinstance(one, Grid)), default=0)
    size = landscape(A4) if widest > 8 else A4
    out = BytesIO()
    paper = SimpleDocTemplate(
        out, pagesize=size, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN, invariant=1
    )
    story: list[Flowable] = []
    for part in annex.parts:
        for block in part.blocks:
            story.append(_text(block, annex.style) if isinstance(block, Text) else _table(block, annex.style, size[0]))
            story.append(Spacer(1, 8))
    paper.build(story)
    return out.getvalue()


@cache
def _fonts() -> None:
    files = ROOT / "files"
    pdfmetrics.registerFont(TTFont("Serif", str(files / "PT_Serif-Web-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("Serif-Bold", str(files / "PT_Serif-Web-Bold.ttf")))
    for name in ("STSong-Light", "MSung-Light"):
        pdfmetrics.registerFont(UnicodeCIDFont(name))


def _marked_up(words: str, style: Style) -> str:
    """Each script in a typeface that has it."""
    font = HAN_FONTS.get(style.language, "STSong-Light")
    marked = HAN.sub(rf'<font name="{font}">\1</font>', escape(words))
    return marked.replace("\u2009", "\u00a0").replace("\n", "<br/>")


def _text(block: Text, style: Style) -> Flowable:
    bold = block.kind == "title"
    place = {"title": TA_CENTER, "right": TA_RIGHT}.get(block.kind, 0)
    look = ParagraphStyle(
        block.kind, fontName="Serif-Bold" if bold else "Serif", fontSize=11, leading=14, alignment=place
    )
    return Paragraph(_marked_up(block.words, style), look)


def _table(grid: Grid, style: Style, page_width: float) -> Flowable:
    width = page_width - 2 * MARGIN
    cells = [[_cell(one, style) for one in row] for row in grid.rows]
    repeated = grid.header_rows if style.continued == "repeated" else 0
    table = Table(cells, colWidths=_widths(grid, width), repeatRows=repeated)
    table.setStyle(TableStyle([*_rules(grid, style), *_spans(grid), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    return table


def _widths(grid: Grid, width: float) -> list[float]:
    """The drafter's shares, but no column narrower than its longest word: nobody breaks a number."""
    least = [0.0] * len(grid.widths)
    for row in grid.rows:
        for x, cell in enumerate(row):
            if cell and cell.columns == 1:
                least[x] = max(least[x], max((_points(word, cell) for word in cell.text.split("\n")), default=0.0))
    least = [one + 13 for one in least]
    left = width - sum(least)
    if left <= 0:
        return [one * width / sum(least) for one in least]
    wanted = [max(share * width - one, 0) for share, one in zip(grid.widths, least, strict=True)]
    return [one + left * more / (sum(wanted) or 1) for one, more in zip(least, wanted, strict=True)]


def _points(words: str, cell: Cell) -> float:
    """The width of the longest word; of a number, the whole of it; Chinese may be broken anywhere."""
    pieces = [words] if cell.value is not None else HAN.sub(" ", words).split()
    font = "Serif-Bold" if cell.is_heading else "Serif"
    return max((pdfmetrics.stringWidth(one, font, 9) for one in pieces), default=18.0)


def _rules(grid: Grid, style: Style) -> list[tuple[object, ...]]:
    if grid.header_rows == 0 and len(grid.widths) == 2 and style.header != "none":
        return []  # signatures
    if style.ruling == "grid":
        return [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    if style.ruling == "horizontal":
        return [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black)]
    return (
        [("LINEBELOW", (0, grid.header_rows - 1), (-1, grid.header_rows - 1), 0.8, colors.black)]
        if grid.header_rows
        else []
    )


def _spans(grid: Grid) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for y, row in enumerate(grid.rows):
        for x, cell in enumerate(row):
            if cell and (cell.rows > 1 or cell.columns > 1):
                found.append(("SPAN", (x, y), (x + cell.columns - 1, y + cell.rows - 1)))
    return found


def _cell(cell: Cell | None, style: Style) -> Flowable | str:
    if cell is None or not cell.text:
        return ""
    number = cell.value is not None and not cell.is_heading
    place = TA_RIGHT if number else (TA_CENTER if cell.is_heading else 0)
    cjk = "CJK" if style.language in ("zh", "zht") and not number else None
    look = ParagraphStyle(
        "cell",
        fontName="Serif-Bold" if cell.is_heading else "Serif",
        fontSize=9,
        leading=11,
        alignment=place,
        wordWrap=cjk,
    )
    words = cell.text.replace(" ", "\u00a0") if number else cell.text
    return Paragraph(_marked_up(words, style), look)
