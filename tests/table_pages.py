"""Pages with tables whose cells stand in the page's text, as readers give them."""

from __future__ import annotations

from assay.model.document import Cell, Page, Table
from assay.model.place import Span


def page(text: str, *tables: list[list[str]], language: str = "ru", number: int = 1, document: str = "d" * 16) -> Page:
    made = []
    for rows in tables:
        cells = []
        for row, texts in enumerate(rows):
            for column, words in enumerate(texts):
                start = len(text) + 1
                text += "\t" + words
                spans = (Span(start, start + len(words)),) if words else ()
                cells.append(Cell(row, column, words, spans))
            text += "\n"
        made.append(Table(tuple(cells), len(rows), max(map(len, rows), default=0)))
    return Page(document, number, text, tables=tuple(made), language=language)
