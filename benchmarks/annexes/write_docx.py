"""An annex as a Word file: tables with merged cells; the heading repeated over pages where the drafter said so."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from benchmarks.annexes.records import Annex, Grid, Style, Text

PLACES = {"title": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


def docx(annex: Annex) -> bytes:
    paper = Document()
    paper.styles["Normal"].font.size = Pt(10)
    _turn(paper)
    for part in annex.parts:
        for block in part.blocks:
            if isinstance(block, Text):
                _text(paper, block)
            else:
                _table(paper, block, annex.style)
                paper.add_paragraph()
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _turn(paper: Any) -> None:
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _text(paper: Any, block: Text) -> None:
    """A line break of the drafter is a paragraph of its own, as Enter makes it."""
    for words in block.words.split("\n"):
        paragraph = paper.add_paragraph()
        paragraph.add_run(words).bold = block.kind == "title"
        if block.kind in PLACES:
            paragraph.alignment = PLACES[block.kind]


def _table(paper: Any, grid: Grid, style: Style) -> None:
    table = paper.add_table(len(grid.rows), len(grid.widths))
    if style.ruling == "grid":
        table.style = "Table Grid"
    for y, row in enumerate(grid.rows):
        for x, cell in enumerate(row):
            if cell is None:
                continue
            target = table.cell(y, x)
            if cell.rows > 1 or cell.columns > 1:
                target = target.merge(table.cell(y + cell.rows - 1, x + cell.columns - 1))
            target.text = cell.text
    if style.continued == "repeated":
        for y in range(grid.header_rows):
            _repeat(table.rows[y])


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
