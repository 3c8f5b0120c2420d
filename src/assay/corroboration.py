"""Corroborate: who else says so, independently? Who contradicts?

claims and register lines of all documents  →  origins, contradictions, a grading proposed for each line
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.matching.contradictions.attribution import find_misattributions
from assay.matching.contradictions.denials import find_denials, lines_that_deny
from assay.matching.contradictions.lines import find_conflicts_of_lines
from assay.matching.contradictions.status import find_status_conflicts
from assay.matching.names.alike import same_name
from assay.matching.origins.roots import find_origins
from assay.model.corroboration import Contradiction, Corroboration, Origin
from assay.model.grading import Credibility, Grading, Reliability
from assay.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.claim import Claim
    from assay.model.document import Document, Page
    from assay.model.transfer import Transfer


def corroborate(
    documents: Sequence[Document],
    pages: Sequence[Page],
    claims: Sequence[Claim],
    transfers: Sequence[Transfer],
    *,
    gradings: Sequence[tuple[str, Reliability]] = (),
) -> tuple[Corroboration, tuple[Problem, ...]]:
    """`gradings` are the analyst's reliability of sources, by name."""
    origins = tuple(_graded(one, gradings) for one in find_origins(documents, pages, claims, transfers))
    denials = find_denials(claims, transfers)
    conflicts = find_conflicts_of_lines(claims, transfers, skip=lines_that_deny(claims, transfers))
    of_claims = (*find_status_conflicts(claims), *find_misattributions(claims))
    contradictions = _distinct((*conflicts, *denials, *of_claims))
    bearing = _by_line(origins, contradictions, transfers)
    credibility = tuple(grade(line, bearing[line.id]) for line in transfers)
    problems = tuple(_without_origin(line) for line in transfers if not bearing[line.id].origins)
    return Corroboration(origins, contradictions, credibility), problems


def _graded(origin: Origin, gradings: Sequence[tuple[str, Reliability]]) -> Origin:
    letters = (letter for name, letter in gradings if same_name(name, origin.name))
    return replace(origin, reliability=next(letters, Reliability.F))


def grade(line: Transfer, corroboration: Corroboration) -> Grading:
    """Credibility of a line (Admiralty code), proposed by rule; a person decides.

    Two independent origins that agree, and nothing unexplained against them: 1. Two, with a contradiction: 3. One, or
    none: 6, since there is nothing independent to judge it by; 6 is not the worst grade, it is no grade.
    """
    independent = corroboration.independent_origins(line.id)
    names = ", ".join(one.name for one in _supporting(line, corroboration.origins))
    against = [one for one in corroboration.contradictions if one.explanation is None and _bears_on(one, line)]
    if independent >= 2 and not against:
        reason = f"{independent} independent origins say so ({names}), and nothing unexplained speaks against it."
        return Grading(line.id, Credibility.ONE, reason)
    if independent >= 2:
        kinds = ", ".join(dict.fromkeys(one.on.value for one in against))
        reason = f"{independent} independent origins say so ({names}), but there is a contradiction about: {kinds}."
        return Grading(line.id, Credibility.THREE, reason)
    if names:
        reason = f"All of it comes from one origin ({names}); there is nothing independent to judge it by."
    else:
        reason = "Nobody is named as its origin; there is nothing independent to judge it by."
    return Grading(line.id, Credibility.SIX, reason)


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


def _supporting(line: Transfer, origins: Sequence[Origin]) -> list[Origin]:
    return [one for one in origins if line.id in one.transfers]


def _bears_on(contradiction: Contradiction, line: Transfer) -> bool:
    """By the line itself, or by a claim that the line rests on."""
    claims = set(line.claim_ids)
    return any(side.transfer == line.id or side.claim_id in claims for side in contradiction.sides)


def _distinct(contradictions: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    """The first of those that set the same passages against each other on the same matter."""
    by_sides: dict[object, Contradiction] = {}
    for one in contradictions:
        by_sides.setdefault((one.on, frozenset(side.place for side in one.sides)), one)
    return tuple(by_sides.values())


def _without_origin(line: Transfer) -> Problem:
    item = line.designation or line.description or "an item"
    message = f"Nobody is named as the origin of the register line on {item}; it counts as resting on none."
    evidence = line.evidence[0].place if line.evidence else None
    if evidence is None:
        return Problem("corroborate", message)
    return Problem("corroborate", message, evidence.document, evidence.page_number, evidence)
