"""Attribute: who says what, on whose word, how surely? The sentences of one document become claims.

    “The shipments have stopped,” an unnamed official told the Courier.
    →  content “The shipments …”, cue told, chain Courier ← an unnamed official, certain, asserted, transfer

Each page is cut into passages by language. English goes by parser and tagger (`language/english`), six other languages
by tagger and lists of words (`language/unparsed`); of the rest a problem says that no claims were extracted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.language.detection import is_english, is_running_text, name_of_language
from assay.language.english.claims import english_claims
from assay.language.passages import by_language
from assay.language.trouble import STEP
from assay.language.unparsed.pages import unparsed_claims
from assay.language.unparsed.wordings import LANGUAGES
from assay.model.document import Page, hidden_spans, visible
from assay.model.place import touches
from assay.model.problem import Problem
from assay.readers.languages import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from assay.model.claim import Claim

ENGLISH = "en"


def attribute(pages: Sequence[Page]) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """The claims of the pages of one document, language by language, and what could not be told.

    Hidden and deleted text claims nothing for the document: it is kept, marked, and told of by the reader's problems.
    """
    passages = [passage for page in pages for passage in _passages(visible(page))]
    read = [page for page in passages if page.language in languages()]
    claims: list[Claim] = []
    problems = [*_passed_over([page for page in passages if page not in read])]
    for language, extract in languages().items():
        if own := [page for page in read if page.language == language]:
            found, troubles = extract(own)
            claims += found
            problems += troubles
    kept, across = _without_hidden_words({claim.id: claim for claim in claims}.values(), pages)
    return kept, (*problems, *across)


def languages() -> dict[str, Callable[[Sequence[Page]], tuple[list[Claim], list[Problem]]]]:
    """What claims are extracted by, for each language that they are extracted from."""
    return {ENGLISH: english_claims, **dict.fromkeys(sorted(LANGUAGES), unparsed_claims)}


def _passages(page: Page) -> Iterator[Page]:
    """The page once for each language in it, with blanks in place of the others; as a whole if it is no prose."""
    if not is_running_text(page.text):
        yield replace(page, language=None)
        return
    main = page.language.casefold().split("-")[0] if page.language else None
    main = {"eng": ENGLISH}.get(main or "", main) or (ENGLISH if is_english(page.text, None) else None)
    for language, text in by_language(page.text, main, language_of).items():
        yield replace(page, language=language, text=text)


def _without_hidden_words(
    claims: Iterable[Claim], pages: Sequence[Page]
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """A sentence with hidden words inside can't be quoted as it is seen: a person should read it."""
    hidden = {page.page_number: hidden_spans(page) for page in pages}
    kept: list[Claim] = []
    problems: dict[str, Problem] = {}
    for claim in claims:
        place = claim.sentence
        if touches(place, hidden[place.page_number]):
            message = "This sentence has hidden or deleted words in it; what it claims was left out."
            problems.setdefault(place.words, Problem(STEP, message, place.document, place.page_number))
        else:
            kept.append(claim)
    return tuple(kept), tuple(problems.values())


def _passed_over(pages: Sequence[Page]) -> Iterator[Problem]:
    """One problem for all pages in languages that claims are not extracted from; pages without words are no trouble."""
    unread = [page for page in pages if any(character.isalpha() for character in page.text)]
    if not unread:
        return
    names = Counter(_what_it_is(page) for page in unread)
    *others, last = (name for name, _ in names.most_common())
    wording = f"{', '.join(others)} and {last}" if others else last
    message = f"Claims are not extracted from {wording} yet. The text is stored and can be searched."
    yield Problem(STEP, message, unread[0].document, unread[0].page_number)


def _what_it_is(page: Page) -> str:
    return name_of_language(page.language) if is_running_text(page.text) else "markup and data"
