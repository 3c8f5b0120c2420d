"""Enter: which deals, how many, when, for how much? Register lines from the prose and tables of documents.

pages and claims of one document  →  find_lines  →  lines        lines of all documents  →  enter  →  the register
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay import judging
from assay.language.detection import is_english, is_running_text
from assay.matching.deals.editions import paper_of, with_stages, without_date
from assay.matching.deals.merging import merged, with_deals, with_ids, with_known_parties, without_bare
from assay.matching.deals.table_rows import with_rows
from assay.matching.party_groups import parties_of, renamed
from assay.model.document import hidden_spans, visible
from assay.model.place import touches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.model.claim import Claim
    from assay.model.document import Page
    from assay.model.entity import Entity
    from assay.model.judgement import Judgement
    from assay.model.party import Party
    from assay.model.place import Span
    from assay.model.problem import Problem
    from assay.model.transfer import Transfer


def find_lines(
    pages: Sequence[Page], claims: Sequence[Claim], *, parties: Sequence[Entity] = ()
) -> tuple[tuple[Transfer, ...], tuple[Problem, ...]]:
    """The lines of one document. `parties` are names from the case, recognised like states."""
    from assay.matching.deals.in_prose import lines_in_prose  # spaCy, only where there is prose to read
    from assay.matching.deals.in_tables import lines_in_tables
    from assay.matching.deals.unparsed.lexicon import has_lexicon
    from assay.matching.deals.unparsed.lines import lines_by_words

    paper = paper_of(pages, parties)
    seen = [without_date(visible(page), paper) for page in pages]  # deleted prose orders nothing; a hidden row is a row
    english = [page for page in seen if is_english(page.text, page.language) and is_running_text(page.text)]
    found, doubts = lines_in_prose(english, claims, parties) if english else ((), ())
    others = [page for page in seen if page not in english and has_lexicon(page.language)]
    found = (*found, *lines_by_words(others, claims, parties))
    hidden = {page.page_number: hidden_spans(page) for page in pages}
    prose = [line for line in found if not _touches_any(line, hidden)]
    tables, problems = lines_in_tables(pages, parties)
    lines = with_stages((*with_rows(tables, pages), *prose), paper)
    listed, said = lines[: len(tables)], lines[len(tables) :]
    return with_ids(merged((*listed, *without_bare(merged(said))))), (*problems, *doubts)


def _touches_any(line: Transfer, hidden: Mapping[int, Sequence[Span]]) -> bool:
    return any(touches(one.place, hidden[one.place.page_number]) for one in line.evidence)


def resolve(lines: Sequence[Transfer], judgements: Sequence[Judgement] = ()) -> tuple[Party, ...]:
    """The parties of these lines, each by all its names. `judgements` that were taken back do not count."""
    return parties_of(lines, judging.on_parties(judgements))


def enter(
    lines: Sequence[Transfer], parties: Sequence[Party] | None = None
) -> tuple[tuple[Transfer, ...], tuple[Problem, ...]]:
    """The lines of the case: the same reading in several documents is one line; other numbers share its deal."""
    named = renamed(lines, resolve(lines) if parties is None else parties)
    return with_deals(merged(with_known_parties(named))), ()
