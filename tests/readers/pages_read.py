"""What tests ask of pages that were read: which words carry a mark, and whether cells stand where they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.place import words_at

if TYPE_CHECKING:
    from assay.model.document import MarkKind, Page
    from assay.readers.flow import Flow
    from assay.reading import WhatWasRead


def marked(page: Page | Flow, kind: MarkKind) -> list[tuple[str, str]]:
    """The words under each mark of this kind, with its detail."""
    return [(page.text[one.start : one.end], one.detail) for one in page.marks if one.kind is kind]


def cells_stand_in_text(what: WhatWasRead) -> bool:
    return all(
        words_at(page.text, cell.spans) == cell.text
        for page in what.pages
        for table in page.tables
        for cell in table.cells
    )
