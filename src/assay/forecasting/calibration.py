"""How good a set of forecasts was: reliability with counts, Murphy's decomposition, and how sure the mean score is.

Of 12 forecasts of about 15 %, 2 came true  →  a row of the reliability table, with its count beside it
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from assay.forecasting.jeffreys import jeffreys
from assay.forecasting.scores import brier
from assay.model.track_record import Decomposition, Interval, ReliabilityRow

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

BINS = 10
SEED, DRAWS = 1, 2000  # any seed will do; it is told, so that the interval comes out the same again


def reliability(forecasts: Sequence[tuple[float, bool]], *, bins: int = BINS) -> tuple[ReliabilityRow, ...]:
    """The bins that hold a forecast, in order; the counts are to be shown wherever the shares are."""
    return tuple(_row(number, bins, held) for number, held in sorted(_binned(forecasts, bins).items()))


def decompose(forecasts: Sequence[tuple[float, bool]], *, bins: int | None = None) -> Decomposition:
    """Without `bins`, forecasts of the same value stand together, and `within` is 0. Raises ValueError for none."""
    if not forecasts:
        raise ValueError("no forecasts")
    groups = _binned(forecasts, bins) if bins else _by_value(forecasts)
    n, base = len(forecasts), sum(outcome for _, outcome in forecasts) / len(forecasts)
    off = spread = 0.0
    for held in groups.values():
        mean_p, rate = _means(held)
        off += len(held) * (mean_p - rate) ** 2 / n
        spread += len(held) * (rate - base) ** 2 / n
    score = sum(brier(p, outcome) for p, outcome in forecasts) / n
    uncertainty = base * (1 - base)
    within = score - (off - spread + uncertainty) if bins else 0.0
    return Decomposition(score, off, spread, uncertainty, within, len(groups))


def bootstrap(
    losses: Sequence[float], clusters: Sequence[Hashable], *, draws: int = DRAWS, seed: int = SEED
) -> Interval:
    """Questions on one deal stand or fall together: they are drawn together, so many of them prove no more than one.

    `clusters` names the cluster of each loss. Raises ValueError for none, or for lists of different length.
    """
    if not losses or len(losses) != len(clusters):
        raise ValueError("each loss needs its cluster, and there must be one")
    together: dict[Hashable, list[float]] = {}
    for loss, cluster in zip(losses, clusters, strict=True):
        together.setdefault(cluster, []).append(loss)
    sums = [(sum(some), len(some)) for some in together.values()]
    if len(sums) < 2:
        return Interval(sum(losses) / len(losses), None, None, len(sums), 0, seed)
    means = sorted(_drawn_mean(sums, random) for random in [Random(seed)] for _ in range(draws))  # noqa: S311
    low, high = means[int(0.025 * draws)], means[min(int(0.975 * draws), draws - 1)]
    return Interval(sum(losses) / len(losses), low, high, len(sums), draws, seed)


def _binned(forecasts: Sequence[tuple[float, bool]], bins: int) -> dict[int, list[tuple[float, bool]]]:
    held: dict[int, list[tuple[float, bool]]] = {}
    for p, outcome in forecasts:
        # 0.3 × 10 is 3.0000000000000004 or 2.9999999999999996, and belongs to the bin from 0.3 on either way
        held.setdefault(min(int(round(p * bins, 9)), bins - 1), []).append((p, outcome))
    return held


def _by_value(forecasts: Sequence[tuple[float, bool]]) -> dict[float, list[tuple[float, bool]]]:
    held: dict[float, list[tuple[float, bool]]] = {}
    for p, outcome in forecasts:
        held.setdefault(p, []).append((p, outcome))
    return held


def _row(number: int, bins: int, held: Sequence[tuple[float, bool]]) -> ReliabilityRow:
    mean_p, rate = _means(held)
    events = sum(outcome for _, outcome in held)
    lo, hi = jeffreys(events, len(held))
    return ReliabilityRow(number / bins, (number + 1) / bins, len(held), events, mean_p, rate, lo, hi)


def _means(held: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    return sum(p for p, _ in held) / len(held), sum(outcome for _, outcome in held) / len(held)


def _drawn_mean(sums: Sequence[tuple[float, int]], random: Random) -> float:
    drawn = [sums[int(random.random() * len(sums))] for _ in sums]
    return sum(loss for loss, _ in drawn) / sum(count for _, count in drawn)
