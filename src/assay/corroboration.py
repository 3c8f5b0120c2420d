"""Corroborate: who else says so, independently? Who contradicts?

claims and register lines of all documents  →  origins, contradictions, a grading proposed for each line
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from assay.matching.agreement.credibility import grade_group, grade_line
from assay.matching.agreement.drift import find_drifts
from assay.matching.agreement.figures import figures_in
from assay.matching.agreement.groups import find_agreements
from assay.matching.contradictions.agreed import find_conflicts_of_times
from assay.matching.contradictions.attribution import find_misattributions
from assay.matching.contradictions.days import find_conflicts_of_days
from assay.matching.contradictions.denials import documents_that_reject, find_denials, lines_that_deny
from assay.matching.contradictions.lines import find_conflicts_of_lines
from assay.matching.contradictions.numbers import find_conflicts_of_numbers
from assay.matching.contradictions.stand_conflicts import find_conflicts_of_stands
from assay.matching.contradictions.standing import parties_of, speakers_of
from assay.matching.contradictions.stands import standings_in
from assay.matching.contradictions.status import find_status_conflicts
from assay.matching.contradictions.sums import find_conflicts_of_sums
from assay.matching.names.alike import same_name
from assay.matching.origins.bearing import THE_TRADE, find_supports
from assay.matching.origins.derivations import find_derivations
from assay.matching.origins.families import only_roots
from assay.matching.origins.publication import published_by_file
from assay.matching.origins.roots import find_origins
from assay.model.corroboration import Contradiction, Corroboration, On, Origin, Support
from assay.model.grading import Grading, Reliability
from assay.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.model.claim import Claim
    from assay.model.corroboration import Agreement
    from assay.model.document import Document, Page, Reading
    from assay.model.transfer import Transfer


def corroborate(
    documents: Sequence[Document],
    pages: Sequence[Page],
    claims: Sequence[Claim],
    transfers: Sequence[Transfer],
    *,
    gradings: Sequence[tuple[str, Reliability]] = (),
    readings: Sequence[Reading] = (),
) -> tuple[Corroboration, tuple[Problem, ...]]:
    """`gradings` are the analyst's reliability of sources, by name; `readings` tell when files were published."""
    published = published_by_file(readings)
    derivations = find_derivations(documents, pages, published=published)
    made_from = only_roots(derivations, (one.id for one in documents))
    found = find_origins(documents, pages, claims, transfers, made_from=made_from)
    origins = tuple(_graded(one, gradings) for one in found)
    contradictions = _contradictions(pages, claims, transfers, origins=origins, published=published)
    agreements = find_agreements(claims, origins)
    drifts = find_drifts(claims, agreements, derivations, origins)
    supports = find_supports(claims, transfers, origins)
    bearing = _by_line(origins, contradictions, transfers)
    credibility = (
        *_gradings(transfers, bearing, supports, origins),
        *(grade_group(one, origins, _against(one, contradictions)) for one in agreements),
    )
    problems = tuple(_without_origin(line) for line in transfers if not bearing[line.id].origins)
    return Corroboration(origins, contradictions, credibility, supports, derivations, agreements, drifts), problems


def _graded(origin: Origin, gradings: Sequence[tuple[str, Reliability]]) -> Origin:
    letters = (letter for name, letter in gradings if same_name(name, origin.name))
    return replace(origin, reliability=next(letters, Reliability.F))


def _contradictions(
    pages: Sequence[Page],
    claims: Sequence[Claim],
    transfers: Sequence[Transfer],
    *,
    origins: Sequence[Origin],
    published: Mapping[str, str],
) -> tuple[Contradiction, ...]:
    """Between lines and claims, then between the documents' own words where neither has it."""
    denying = lines_that_deny(claims, transfers)
    of_lines = find_conflicts_of_lines(claims, transfers, skip=denying, pages=pages)
    denials = find_denials(claims, transfers, rejecting=documents_that_reject(pages))
    known = (*of_lines, *denials, *find_status_conflicts(claims), *find_misattributions(claims))
    numbers = frozenset(pair for one in of_lines if one.on is On.NUMBER for pair in _pairs(one))
    of_text = _in_texts(pages, speakers=speakers_of(origins, pages), known=numbers, published=published)
    return _distinct((*known, *_of_other_documents(of_text, known)))


def _in_texts(
    pages: Sequence[Page],
    *,
    speakers: Mapping[str, str],
    known: frozenset[tuple[str, str]],
    published: Mapping[str, str],
) -> tuple[Contradiction, ...]:
    """`known` are pairs of documents whose numbers are set against each other already."""
    parties = parties_of(pages)
    return (
        *find_conflicts_of_numbers(figures_in(pages), parties=parties, speakers=speakers, known=known),
        *find_conflicts_of_sums(pages, parties=parties),
        *find_conflicts_of_stands(standings_in(pages), parties=parties, published=published),
        *find_conflicts_of_days(pages),
        *find_conflicts_of_times(pages, parties=parties),
    )


def _gradings(
    transfers: Sequence[Transfer],
    bearing: Mapping[str, Corroboration],
    supports: Sequence[Support],
    origins: Sequence[Origin],
) -> tuple[Grading, ...]:
    """Proposed by rule for each line."""
    by_id = {origin.id: origin for origin in origins}
    parts: dict[str, list[Origin]] = defaultdict(list)
    for support in supports:
        if support.parts == (THE_TRADE,):
            parts[support.transfer].append(by_id[support.origin])
    found = []
    for line in transfers:
        against = [one for one in bearing[line.id].contradictions if one.explanation is None]
        found.append(grade_line(line.id, bearing[line.id].origins, parts[line.id], against))
    return tuple(found)


def _against(group: Agreement, contradictions: Sequence[Contradiction]) -> list[Contradiction]:
    """What nothing explains and has a claim of the group on one side."""
    claims = set(group.claim_ids)
    return [
        one for one in contradictions if one.explanation is None and any(side.claim_id in claims for side in one.sides)
    ]


def _by_line(
    origins: Sequence[Origin], contradictions: Sequence[Contradiction], transfers: Sequence[Transfer]
) -> dict[str, Corroboration]:
    """For each line the origins that support it, and the contradictions on it or on a claim that it rests on."""
    supporting: dict[str, list[Origin]] = defaultdict(list)
    for origin in origins:
        for line_id in origin.transfers:
            supporting[line_id].append(origin)
    on_record: dict[str, dict[int, Contradiction]] = defaultdict(dict)
    for number, one in enumerate(contradictions):
        for record in (record for side in one.sides for record in (side.transfer, side.claim_id) if record):
            on_record[record][number] = one
    found: dict[str, Corroboration] = {}
    for line in transfers:
        on_line = {n: one for record in (line.id, *line.claim_ids) for n, one in on_record.get(record, {}).items()}
        against = tuple(on_line[number] for number in sorted(on_line))
        found[line.id] = Corroboration(tuple(supporting[line.id]), against)
    return found


def _distinct(contradictions: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    """The first of those that set the same passages against each other on the same matter."""
    by_sides: dict[object, Contradiction] = {}
    for one in contradictions:
        by_sides.setdefault((one.on, frozenset(side.place for side in one.sides)), one)
    return tuple(by_sides.values())


def _of_other_documents(found: Sequence[Contradiction], known: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    """Those that set documents against each other which nothing known sets against each other on the same matter."""
    pairs = {(one.on, pair) for one in known for pair in _pairs(one)}
    kept: list[Contradiction] = []
    for one in found:
        own = {(one.on, pair) for pair in _pairs(one)}
        if own - pairs:
            kept.append(one)
            pairs |= own
    return tuple(kept)


def _pairs(one: Contradiction) -> set[tuple[str, str]]:
    documents = [side.place.document for side in one.sides]
    return {(min(pair), max(pair)) for pair in combinations(documents, 2)}


def _without_origin(line: Transfer) -> Problem:
    item = line.designation or line.description or "an item"
    message = f"Nobody is named as the origin of the register line on {item}; it counts as resting on none."
    evidence = line.evidence[0].place if line.evidence else None
    if evidence is None:
        return Problem("corroborate", message)
    return Problem("corroborate", message, evidence.document, evidence.page_number, evidence)
