"""Authenticate: what speaks for and against each paper's being what it claims to be?

    documents with their pages and what the files say of themselves  →  signs for and against, each with its evidence

No check gives a verdict, and no number of signs adds up to one: that is for a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.matching.origins.papers import find_papers
from assay.matching.signs.dates import (
    changed_after_date,
    created_when_dated,
    made_like_its_fellows,
    mail_answers_mail,
    mail_times_in_order,
)
from assay.matching.signs.fellows import Check, Exhibit
from assay.matching.signs.tables import tables_add_up, totals_recur
from assay.matching.signs.wholeness import (
    annexes_are_there,
    contract_numbers_agree,
    marked_as_draft,
    pages_are_there,
)
from assay.model.document import Document, Method, Page, Reading
from assay.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.sign import Sign

CHECKS: tuple[Check, ...] = (
    created_when_dated,
    changed_after_date,
    made_like_its_fellows,
    mail_times_in_order,
    mail_answers_mail,
    tables_add_up,
    totals_recur,
    annexes_are_there,
    pages_are_there,
    contract_numbers_agree,
    marked_as_draft,
)


def authenticate(
    documents: Sequence[Document], readings: Sequence[Reading], pages: Sequence[Page]
) -> tuple[tuple[Sign, ...], tuple[Problem, ...]]:
    """Signs in the order of the documents; the same finding about one document is given once."""
    exhibits = _exhibits(documents, readings, pages)
    found = {sign.id: sign for check in CHECKS for sign in check(exhibits)}
    order = {document.id: number for number, document in enumerate(documents)}
    signs = sorted(found.values(), key=lambda sign: order[sign.document])
    return tuple(signs), tuple(_scans(exhibits))


def _exhibits(documents: Sequence[Document], readings: Sequence[Reading], pages: Sequence[Page]) -> tuple[Exhibit, ...]:
    papers = find_papers(documents, pages)
    by_document = {reading.document: reading for reading in readings}
    of_document: dict[str, list[Page]] = {}
    for page in pages:
        of_document.setdefault(page.document, []).append(page)
    return tuple(
        Exhibit(one, by_document.get(one.id), tuple(of_document.get(one.id, ())), papers.get(one.id))
        for one in documents
    )


def _scans(exhibits: Sequence[Exhibit]) -> Iterator[Problem]:
    """A picture of a paper can't be checked as text can: its words were read by a machine, its file was made later."""
    for exhibit in exhibits:
        scanned = [page for page in exhibit.pages if page.method is Method.OCR]
        if scanned and exhibit.paper:
            message = "Its text was read from a picture: compare the numbers with the picture before relying on them."
            yield Problem("authenticate", message, exhibit.id, scanned[0].page_number)
