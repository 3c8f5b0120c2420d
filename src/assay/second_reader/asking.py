"""Asks the second reader about every stretch of some pages; each exchange is given back as it ends, to be journaled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.errors import EndpointUnusable
from assay.model.document import visible
from assay.model.exchange import Exchange
from assay.second_reader.endpoint import PATIENCE
from assay.second_reader.pieces import pieces_of
from assay.second_reader.prompt import request_of
from assay.second_reader.wire import post

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assay.model.document import Page
    from assay.second_reader.endpoint import Endpoint

MOST_FAILURES = 3
"""One after the other; then the run ends, since the next will fail as well."""


@dataclass(frozen=True, slots=True)
class SecondReader:
    """A model, by the name that its server knows it by, and where to ask it. The `key` is sent and never kept."""

    endpoint: Endpoint
    model: str
    key: str = ""
    patience: float = PATIENCE


def questions(reader: SecondReader, pages: Iterable[Page], before: Sequence[Exchange] = ()) -> tuple[Exchange, ...]:
    """What is to be asked, the replies still empty; without what was answered `before`, asked in the same words.

    Hidden and deleted text is not shown to the model.
    """
    answered = {(one.document, one.page_number, one.start, one.request) for one in before if not one.trouble}
    found = (one for page in pages for one in _of_page(reader, page))
    return tuple(one for one in found if (one.document, one.page_number, one.start, one.request) not in answered)


def ask(reader: SecondReader, asked: Iterable[Exchange]) -> Iterator[Exchange]:
    """The questions with their replies. Raises EndpointUnusable when there is no use in asking on."""
    failures = 0
    for question in asked:
        answer = post(reader.endpoint, question.request, key=reader.key, patience=reader.patience)
        yield replace(question, reply=answer.body, trouble=answer.trouble)
        failures = failures + 1 if answer.trouble else 0
        if answer.is_last or failures >= MOST_FAILURES:
            raise EndpointUnusable(reader.endpoint.url, answer.trouble)


def _of_page(reader: SecondReader, page: Page) -> Iterator[Exchange]:
    text = visible(page).text
    for piece in pieces_of(text):
        request = request_of(reader.model, piece.of(text))
        where = (page.document, page.page_number, piece.start, piece.end)
        yield Exchange(reader.endpoint.url, reader.model, *where, request, "")
