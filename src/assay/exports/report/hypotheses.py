"""Explanations that compete, as a table: how they stand, and every record that was judged against them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.exports.report.casebook import Casebook
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Citation
    from assay.model.hypothesis import Standing


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """`fits` has a word for each hypothesis, in the order of the standings."""

    id: str
    words: str
    fits: tuple[str, ...]
    weight: str
    discriminates: bool
    leads_without: tuple[str, ...]
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Hypotheses:
    standings: tuple[Standing, ...]
    rows: tuple[EvidenceRow, ...]
    withdrawn: int
    unknown: tuple[str, ...]


def hypotheses_section(casebook: Casebook, references: References) -> Hypotheses:
    findings = casebook.findings
    table, words = findings.hypotheses, _words(casebook)
    names = [one.name for one in findings.hypotheses_asked]
    order = [names.index(one.hypothesis.name) for one in table.standings]
    rows = []
    for row in table.rows:
        places = casebook.places_of(row.record)
        fits = tuple(row.fits[number].value for number in order)
        weight = f"{row.weight:g} ({row.why})"
        cited = references.cite(places) if places else None
        rows.append(
            EvidenceRow(
                row.record, words.get(row.record, ""), fits, weight, row.discriminates, row.leads_without, cited
            )
        )
    return Hypotheses(table.standings, tuple(rows), len(table.withdrawn), table.unknown)


def _words(casebook: Casebook) -> dict[str, str]:
    """What each record says, in its own words."""
    findings = casebook.findings
    found = {one.id: one.content.words for one in findings.claims}
    found |= {one.id: one.evidence[0].place.words for one in findings.transfers if one.evidence}
    return found | {one.id: one.message for one in findings.signs}
