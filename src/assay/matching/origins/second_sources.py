"""The second source of a merged report: who gives the facts that its first source does not have.

first source {54, 600, 7}, document {54, 600, 7, 614,000,000, 17 May}, another report {56, 614,000,000, 17 May}
→  the other report, "gives 2 facts that the first source lacks (614000000, …)"
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.matching.origins.pairs import Pair

LEAST = 0.15  # weight of a fact: less is a number that everybody has
MOST = 3.0
ON_ONE_DEAL, MOST_ON_ONE_DEAL = 0.6, 2.0  # weight of what the two sources share: they must speak of one matter
WEIGHTS: Mapping[str, float] = {
    "bias": -1.25,
    "facts": 2.55,
    "sentences": 0.95,
    "one deal": -1.5,
    "other matter": -2.1,
    "as a source": 0.2,
}


def second_source(first: Pair, rest: Sequence[tuple[float, Pair]], weight: float) -> tuple[Pair, str] | None:
    """The likeliest, if it is likelier than none; `weight` is that of the first."""
    found = []
    for their_weight, pair in rest:
        strengths = strengths_of(first, pair, their_weight - weight)
        if strengths is not None:
            score = sum(WEIGHTS[name] * strength for name, strength in strengths.items())
            found.append((score, pair.source.document, pair))
    score, _, best = max(found, key=lambda one: one[:2], default=(0.0, "", first))
    if score <= 0:
        return None
    given = sorted(best.facts_told - first.facts_told)
    words = ", ".join(one.partition(" ")[2] for one in given[:4])
    return best, f"gives {len(given)} facts that the first source lacks ({words})"


def strengths_of(first: Pair, pair: Pair, behind: float) -> dict[str, float] | None:
    """None where it gives nothing that the first source lacks."""
    given = pair.facts_told - first.facts_told
    facts = math.fsum(pair.own.facts[one] for one in given)
    if facts <= LEAST:
        return None
    lacking = [one for one in pair.own.sentences if not one <= first.facts_told]
    both = first.source.marks.keys() & pair.source.marks.keys()
    deal = math.fsum(first.source.marks[one] for one in both)
    return {
        "bias": 1.0,
        "facts": min(MOST, facts),
        "sentences": float(sum(one <= pair.facts_told for one in lacking)),
        "one deal": min(MOST_ON_ONE_DEAL, deal),
        "other matter": float(deal < ON_ONE_DEAL),
        "as a source": behind,
    }
