"""Authenticate: what speaks for and against each paper's being what it claims to be?

    documents with their pages and what the files say of themselves  →  signs for and against, each with its evidence

No check gives a verdict, and no number of signs adds up to one: that is for a person.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from assay.matching.origins.papers import find_papers
from assay.matching.signs.amounts import amounts_recur, figures_match_words, price_is_the_total, rows_recur
from assay.matching.signs.dates import (
    changed_after_date,
    created_when_dated,
    made_like_its_fellows,
    mail_answers_mail,
    mail_times_in_order,
)
from assay.matching.signs.editing import took_time_to_write
from assay.matching.signs.fellows import Check, Exhibit
from assay.matching.signs.houses import letterheads_agree, posts_agree
from assay.matching.signs.letters import (
    contract_dates_agree,
    contract_numbers_cited_alike,
    letters_cite_alike,
    letters_number_upwards,
)
from assay.matching.signs.mails import sent_like_its_fellows, signed_by_the_domain
from assay.matching.signs.making import (
    described_twice_alike,
    formulas_come_out,
    numbers_of_one_type,
    pages_of_one_piece,
    revisions_keep_numbers,
    sessions_are_listed,
    signatures_hold,
)
from assay.matching.signs.programs import programs_were_there
from assay.matching.signs.scans import sheets_of_one_scan, stamps_are_one_make, stamps_were_not_cut_out
from assay.matching.signs.scripts import words_of_one_script
from assay.matching.signs.tables import tables_add_up, totals_recur
from assay.matching.signs.wholeness import (
    annexes_are_there,
    contract_numbers_agree,
    marked_as_draft,
    pages_are_there,
)
from assay.matching.signs.zones import clock_of_the_place
from assay.model.document import Document, Method, Page, Reading
from assay.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assay.model.sign import Sign

CHECKS: tuple[Check, ...] = (
    created_when_dated,
    changed_after_date,
    programs_were_there,
    clock_of_the_place,
    made_like_its_fellows,
    described_twice_alike,
    pages_of_one_piece,
    numbers_of_one_type,
    revisions_keep_numbers,
    signatures_hold,
    sessions_are_listed,
    took_time_to_write,
    formulas_come_out,
    mail_times_in_order,
    mail_answers_mail,
    sent_like_its_fellows,
    letterheads_agree,
    posts_agree,
    letters_cite_alike,
    letters_number_upwards,
    tables_add_up,
    totals_recur,
    rows_recur,
    price_is_the_total,
    figures_match_words,
    amounts_recur,
    annexes_are_there,
    pages_are_there,
    contract_numbers_agree,
    contract_dates_agree,
    contract_numbers_cited_alike,
    words_of_one_script,
    sheets_of_one_scan,
    stamps_are_one_make,
    stamps_were_not_cut_out,
    marked_as_draft,
)


def authenticate(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    pages: Sequence[Page],
    *,
    keys: Mapping[str, str] | None = None,
) -> tuple[tuple[Sign, ...], tuple[Problem, ...]]:
    """Signs in the order of the documents; the same finding about one document is given once.

    `keys` are those of domains that sign their mails (DKIM), by name: "s1._domainkey.example.org".
    """
    exhibits = _exhibits(documents, readings, pages)
    checks: tuple[Check, ...] = (*CHECKS, partial(signed_by_the_domain, keys=keys or {}))
    found = {sign.id: sign for check in checks for sign in check(exhibits)}
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
