"""Which explanation has least against it? Analysis of competing hypotheses.

three explanations × the claims that a person judged  →  ranked by weighted inconsistency; rows that tell nothing apart;
what would change if one row fell

After R. Heuer, Psychology of Intelligence Analysis (1999), chapter 8. Evidence in favour
does not count: it mostly fits several explanations. The machine counts and judges nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.grading import Credibility
from assay.model.hypothesis import Fit, HypothesisTable, Standing, Weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.model.hypothesis import Hypothesis

WEIGHTS: dict[Credibility, float] = {
    Credibility.ONE: 1.0,
    Credibility.TWO: 0.8,
    Credibility.THREE: 0.6,
    Credibility.FOUR: 0.4,
    Credibility.FIVE: 0.2,
    Credibility.SIX: 0.6,
}
"""Even steps, for the Admiralty code gives none; what can't be judged weighs as "possibly true", not as the worst."""
UNGRADED = 0.6
SAME = 1e-9


def weigh(
    hypotheses: Sequence[Hypothesis],
    records: Mapping[str, Credibility | None],
    *,
    rejected: frozenset[str] = frozenset(),
) -> HypothesisTable:
    """`records` are those of the case that stand, with their credibility where they are graded; if none of those named
    is, all weigh alike."""
    named = list(dict.fromkeys(one for each in hypotheses for one in (*each.inconsistent, *each.consistent)))
    known = [one for one in named if one in records and one not in rejected]
    withdrawn = tuple(one for one in named if one in rejected)
    rows = [_row(one, hypotheses, records[one], graded=any(records[each] for each in known)) for one in known]
    leaders = _leaders(hypotheses, rows)
    rows = [_with_sensitivity(row, hypotheses, rows, leaders) for row in rows]
    unknown = tuple(one for one in named if one not in records and one not in rejected)
    return HypothesisTable(_standings(hypotheses, rows), tuple(rows), withdrawn, unknown)


def _row(record: str, hypotheses: Sequence[Hypothesis], credibility: Credibility | None, *, graded: bool) -> Weighed:
    fits = tuple(one.fit(record) for one in hypotheses)
    weight = WEIGHTS.get(credibility, UNGRADED) if credibility else UNGRADED
    why = f"credibility {credibility.value}" if credibility else "not graded"
    against = {fit is Fit.INCONSISTENT for fit in fits}
    return Weighed(record, fits, weight if graded else 1.0, why, discriminates=len(against) > 1)


def _with_sensitivity(
    row: Weighed, hypotheses: Sequence[Hypothesis], rows: Sequence[Weighed], leaders: tuple[str, ...]
) -> Weighed:
    without = _leaders(hypotheses, [one for one in rows if one is not row])
    told = () if without == leaders else without
    return Weighed(row.record, row.fits, row.weight, row.why, row.discriminates, told)


def _leaders(hypotheses: Sequence[Hypothesis], rows: Sequence[Weighed]) -> tuple[str, ...]:
    sums = [_inconsistency(number, rows) for number in range(len(hypotheses))]
    least = min(sums, default=0.0)
    return tuple(one.name for one, total in zip(hypotheses, sums, strict=True) if total - least < SAME)


def _inconsistency(number: int, rows: Sequence[Weighed]) -> float:
    return sum(row.weight for row in rows if row.fits[number] is Fit.INCONSISTENT)


def _standings(hypotheses: Sequence[Hypothesis], rows: Sequence[Weighed]) -> tuple[Standing, ...]:
    found = [
        (_inconsistency(number, rows), number, [row.fits[number] for row in rows]) for number in range(len(hypotheses))
    ]
    standings = []
    for total, number, fits in sorted(found):
        rank = 1 + sum(other + SAME < total for other, _, _ in found)
        counts = fits.count(Fit.INCONSISTENT), fits.count(Fit.CONSISTENT)
        standings.append(Standing(hypotheses[number], rank, round(total, 6), *counts))
    return tuple(standings)
