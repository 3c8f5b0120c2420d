"""Compare: which documents are the same text, or versions of one, and what differs between them?

draft.docx and signed.pdf  →  Likeness(version, share 0.93): "37 carriers" | "34 carriers", on page 2 of both
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.matching.versions.alike import Pair, pairs_alike
from assay.matching.versions.differences import differences
from assay.matching.versions.order import Witness, in_order
from assay.matching.versions.runs import Token, runs_of, tokens_of
from assay.model.likeness import Likeness
from assay.model.problem import record_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.document import Document, Page, Reading
    from assay.model.problem import Problem

MOST_DIFFERENCES = 200  # listed for a pair


def compare(
    documents: Sequence[Document], readings: Sequence[Reading], pages: Sequence[Page]
) -> tuple[tuple[Likeness, ...], tuple[Problem, ...]]:
    """The pairs that are alike, the most alike first. A container is not compared with its own members."""
    of_document: dict[str, list[Page]] = {}
    for page in pages:
        of_document.setdefault(page.document, []).append(page)
    words = {document: tokens_of(held) for document, held in of_document.items()}
    metadata = {reading.document: dict(reading.metadata) for reading in readings}
    witnesses = {one.id: Witness(one, of_document.get(one.id, []), metadata.get(one.id, {})) for one in documents}
    texts = {(page.document, page.page_number): page.text for page in pages}
    found = (
        _likeness(pair, witnesses, words, texts)
        for pair in pairs_alike({document: runs_of(tokens) for document, tokens in words.items()})
        if not _one_holds_the_other(witnesses[pair.one].document, witnesses[pair.other].document)
    )
    return tuple(found), ()


def _likeness(
    pair: Pair,
    witnesses: dict[str, Witness],
    words: dict[str, tuple[Token, ...]],
    texts: dict[tuple[str, int], str],
) -> Likeness:
    first, second, why = in_order(witnesses[pair.one], witnesses[pair.other])
    earlier, later = first.document.id, second.document.id
    found = differences((earlier, words[earlier]), (later, words[later]), texts)
    shown = sorted(found, key=lambda one: not one.numbers)[:MOST_DIFFERENCES]  # figures first
    return Likeness(
        record_id("v", earlier, later),
        pair.kind,
        earlier,
        later,
        round(pair.share, 4),
        why,
        tuple(shown),
        len(found) - len(shown),
    )


def _one_holds_the_other(one: Document, other: Document) -> bool:
    return other.parent == one.id or one.parent == other.id
