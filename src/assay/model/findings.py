"""Everything that is known of a case, in one record: what is checked, published and exported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assay.model.claim import Claim
from assay.model.corroboration import Corroboration
from assay.model.document import Document, Page, Reading
from assay.model.forecast import Assessment
from assay.model.forecast_record import ForecastAct, ForecastRecord
from assay.model.hypothesis import Hypothesis, HypothesisTable
from assay.model.judgement import Judgement
from assay.model.likeness import Likeness
from assay.model.party import Party
from assay.model.place import Place, words_at
from assay.model.problem import Problem
from assay.model.sign import Sign
from assay.model.track_record import TrackRecord
from assay.model.transfer import Transfer


@dataclass(frozen=True, slots=True)
class Findings:
    """`claims` and `transfers` are what still stands after the judgements. `as_of` is an ISO date.

    `forecast_records` are what `forecast_acts`, the journal's, come to: forecasts that a person made.

    `suggestions` are a second reader's, not decided about: nothing rests on them.

    `versions` are (what, version) of everything that had a hand in it: the program, its models, its readers.
    """

    title: str
    questions: tuple[str, ...] = ()
    as_of: str = ""
    documents: tuple[Document, ...] = ()
    readings: tuple[Reading, ...] = ()
    pages: tuple[Page, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    signs: tuple[Sign, ...] = ()
    claims: tuple[Claim, ...] = ()
    suggestions: tuple[Claim, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    parties: tuple[Party, ...] = ()
    corroboration: Corroboration = field(default_factory=Corroboration)
    assessment: Assessment = field(default_factory=Assessment)
    problems: tuple[Problem, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    forecast_acts: tuple[ForecastAct, ...] = ()
    forecast_records: tuple[ForecastRecord, ...] = ()
    track_record: TrackRecord = field(default_factory=TrackRecord)
    versions: tuple[tuple[str, str], ...] = ()
    hypotheses_asked: tuple[Hypothesis, ...] = ()
    hypotheses: HypothesisTable = field(default_factory=HypothesisTable)

    def pages_by_place(self) -> dict[tuple[str, int], Page]:
        return {(page.document, page.page_number): page for page in self.pages}


def trouble_with(place: Place, pages: Mapping[tuple[str, int], Page]) -> str | None:
    """Why the place does not hold: no such page, a span outside its text, other words there. None if it holds."""
    page = pages.get((place.document, place.page_number))
    if page is None:
        return f"there is no page {place.page_number} of document {place.document}"
    if not place.spans:
        return "the place has no span"
    if any(not 0 <= span.start < span.end <= len(page.text) for span in place.spans):
        return f"a span lies outside the text of page {place.page_number}"
    if words_at(page.text, place.spans) != place.words:
        return f"other words stand there on page {place.page_number}"
    return None
