"""A forecast with more answers than yes and no: the year of the first delivery, or a number by quantiles or draws.

hazards year by year  →  2031 1 %, 2032 12 %, 2033 8 %, 2034 6 %, later 50 %, never 23 %
"""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import TYPE_CHECKING

from assay.errors import BadArgument
from assay.forecasting.resolutions import horizon_of
from assay.forecasting.scores import crps_ensemble, crps_quantiles, rps
from assay.model.forecast_terms import Distribution, DistributionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.forecasting.prospects import Prospect

AHEAD = 3  # years after the present one at least; beyond the close, so that "late" is told from "never"
LATER, NEVER = "later", "never"
STEPS = 1000  # shares are told in thousandths
CLOSE = 1e-6
AGREE = 0.015  # a probability and a distribution that differ by less say the same
MOST_ANSWERS, MOST_VALUES = 60, 10_000
BASELINE = "reference class alone, over the distribution's own time"


def of_first_delivery(prospect: Prospect, closes: date) -> Distribution:
    """The year of the first delivery; at the end it may still be open (later), or off and gone (never)."""
    last = date(max(closes.year, prospect.as_of.year + AHEAD), 12, 31)
    fates, by_class = prospect.fates(last), prospect.by_class(last)
    horizon = horizon_of(prospect.as_of, last)
    past = prospect.past(closes.year)
    return Distribution(
        kind=DistributionKind.CATEGORIES,
        about=f"In which calendar year is the first delivery made? “{LATER}”: it is still to come at the end of "
        f"{last.year}; “{NEVER}”: by then the deal is known to be off, or gone from the register that listed it.",
        closes=horizon.closes,
        resolves_from=horizon.resolves_from,
        labels=(*(str(one.year) for one in fates), LATER, NEVER),
        p=_shares([one.mean for one in fates], fates[-1].gone),
        baseline=_shares([one.delivered for one in by_class], by_class[-1].gone),
        baseline_name=f"{BASELINE}: {past.name}",
        baseline_n=past.n,
    )


def _shares(delivered: Sequence[float], gone: float) -> tuple[float, ...]:
    """Year by year, still open, gone: in thousandths that add up to 1."""
    ends = (0.0, *delivered)
    exact = [after - before for before, after in zip(ends, delivered, strict=False)]
    exact = [STEPS * max(one, 0.0) for one in (*exact, 1 - delivered[-1] - gone, gone)]
    whole = [int(one) for one in exact]
    lacking = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
    for place in lacking[: STEPS - sum(whole)]:
        whole[place] += 1
    return tuple(one / STEPS for one in whole)


def trouble_with_distribution(one: Distribution) -> str:
    """What is wrong with it; "" if nothing is."""
    if one.kind is DistributionKind.CATEGORIES:
        shares = [each for each in (one.p, one.baseline) if each] or [()]
        if any(len(each) != len(one.labels) or not _adds_up(each) for each in shares):
            return "the shares of its categories do not add up to 1"
        return "" if len(set(one.labels)) == len(one.labels) else "a category stands twice"
    if not one.values or not all(isfinite(value) for value in one.values):
        return "it has no numbers"
    if one.kind is DistributionKind.QUANTILES and not _rises(one):
        return "its quantiles do not rise with their levels"
    return ""


def yes_of(one: Distribution, closes: str) -> float | None:
    """What the years up to the close get together; None where the categories are no years."""
    years = [label for label in one.labels if label.isdecimal()]
    if one.kind is not DistributionKind.CATEGORIES or not years or not closes.endswith("-12-31"):
        return None
    return sum(p for label, p in zip(one.labels, one.p, strict=True) if label.isdecimal() and label <= closes[:4])


def agrees(one: Distribution, p: float, closes: str) -> bool:
    """Whether a probability by the close says the same as the distribution; what can't be compared agrees."""
    yes = yes_of(one, closes)
    return yes is None or abs(yes - p) <= AGREE


def checked_value(one: Distribution, value: str, *, is_yes: bool, closes: str) -> str:
    """A category as it is written, or a number. Raises BadArgument for what is no answer, or denies the outcome."""
    given = value.strip()
    if one.kind is not DistributionKind.CATEGORIES:
        number_of(given)
        return given
    if given not in one.labels:
        raise BadArgument(f"{given!r} is no answer here; the categories are {', '.join(one.labels)}.")
    if yes_of(one, closes) is not None and (given.isdecimal() and given <= closes[:4]) != is_yes:
        raise BadArgument(f"By {closes} the answer {given} is {'no' if is_yes else 'yes'}; --outcome says otherwise.")
    return given


def number_of(text: str) -> float:
    """Raises BadArgument for what is none."""
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise BadArgument(f"{text!r} is no number.")
    return number


def loss_of(one: Distribution, answer: str) -> tuple[str, float, float | None]:
    """(name of the score, what the forecast lost, what its baseline lost)."""
    if one.kind is DistributionKind.CATEGORIES:
        place = one.labels.index(answer)
        return "RPS", rps(one.p, place), rps(one.baseline, place) if one.baseline else None
    number = float(answer)
    theirs = crps_ensemble(one.baseline, number) if one.baseline else None
    if one.kind is DistributionKind.QUANTILES:
        return "CRPS", crps_quantiles(one.levels, one.values, number), theirs
    return "CRPS", crps_ensemble(one.values, number), theirs


def _adds_up(shares: Sequence[float]) -> bool:
    return bool(shares) and all(0 <= one <= 1 for one in shares) and abs(sum(shares) - 1) < CLOSE


def _rises(one: Distribution) -> bool:
    levels, values = list(one.levels), list(one.values)
    inside = all(0 < level < 1 for level in levels)
    return inside and len(levels) == len(values) and levels == sorted(set(levels)) and values == sorted(values)
