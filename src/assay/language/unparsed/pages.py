"""The claims of a document's pages in a language without a parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.language.dates.dates import find_dates
from assay.language.lines import unwrapped
from assay.language.trouble import unknown_speaker
from assay.language.unparsed.claims import statements
from assay.language.unparsed.speakers import Speakers
from assay.language.unparsed.wordings import wordings
from assay.model.claim import Claim, Link
from assay.model.place import place_in
from assay.model.problem import record_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.language.unparsed.claims import Statement
    from assay.language.unparsed.speakers import Speaker
    from assay.model.document import Page
    from assay.model.place import Place, Span
    from assay.model.problem import Problem


def unparsed_claims(pages: Sequence[Page]) -> tuple[list[Claim], list[Problem]]:
    """Of pages in one language, in reading order, and the speakers who could not be told."""
    language = pages[0].language or ""
    speakers = Speakers(wordings(language))
    claims: dict[str, Claim] = {}
    problems: dict[str, Problem] = {}
    for page in pages:
        for statement in statements(unwrapped(page.text), language, speakers):
            claim = _claim(page, statement)
            claims.setdefault(claim.id, claim)
            for speaker in filter(speakers.is_unresolved, statement.speakers):
                trouble = unknown_speaker(_place(page, speaker.spans), speaker.name)
                problems.setdefault(trouble.id, trouble)
    return list(claims.values()), list(problems.values())


def _claim(page: Page, said: Statement) -> Claim:
    content, cue, source = (_place(page, spans) for spans in (said.content, said.cue, said.source))
    return Claim(
        id=record_id("c", page.document, page.page_number, content.spans, cue.spans, source.spans),
        content=content,
        cue=cue if said.cue else None,
        source=source if said.source else None,
        chain=tuple(_link(page, speaker, is_here=not said.is_carried) for speaker in said.speakers),
        certainty=said.meant.certainty,
        polarity=said.meant.polarity,
        type=said.type,
        sentence=_place(page, (said.sentence,)),
        hedges=tuple(_place(page, (hedge,)) for hedge in said.meant.hedges),
        date=next((found.date for found in find_dates(content.words)), None),
        carried_over=said.is_carried,
        score=said.score,
        language=page.language or "",
    )


def _link(page: Page, speaker: Speaker, *, is_here: bool) -> Link:
    return Link(speaker.name, speaker.refers_to, _place(page, speaker.spans) if is_here else None)


def _place(page: Page, spans: tuple[Span, ...]) -> Place:
    return place_in(page.document, page.page_number, page.text, *spans)
