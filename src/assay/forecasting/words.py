"""The word for a probability: 0.46 is a "roughly even chance", by the yardstick of ICD 203."""

from __future__ import annotations

from assay.model.forecast import Likelihood

YARDSTICK = "ICD 203 (2015)"
LEAST, MOST = 0.01, 0.99  # impossible and certain have no word in the yardstick


def likelihood_of(p: float) -> Likelihood:
    """The bands of ICD 203 touch: 5, 20, 45, 55, 80 and 95 % belong to two.

    Such an edge goes to the band nearer to even, the more cautious word: 5 % is "very unlikely", 80 % is "likely".
    Raises ValueError for what is not a probability.
    """
    if not 0 <= p <= 1:
        raise ValueError(f"{p} is not a probability")
    below = ((0.05, Likelihood.ALMOST_NO_CHANCE), (0.20, Likelihood.VERY_UNLIKELY), (0.45, Likelihood.UNLIKELY))
    up_to = ((0.55, Likelihood.ROUGHLY_EVEN), (0.80, Likelihood.LIKELY), (0.95, Likelihood.VERY_LIKELY))
    rounded = round(p, 9)  # 1 - 0.2 is an edge, too
    for edge, word in below:
        if rounded < edge:
            return word
    for edge, word in up_to:
        if rounded <= edge:
            return word
    return Likelihood.ALMOST_CERTAIN


def clamped(p: float) -> float:
    """Never 0 or 1: no count of past cases shows that something cannot fail, or cannot happen."""
    return min(max(p, LEAST), MOST)
