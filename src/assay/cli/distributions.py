"""A distribution as a person types it, and as it is told back: 2031=0.1,2032=0.2,later=0.5,never=0.2"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.errors import BadArgument
from assay.exports.conventions import percent
from assay.forecasting.distributions import MOST_ANSWERS, MOST_VALUES, number_of
from assay.model.forecast_terms import Distribution, DistributionKind

if TYPE_CHECKING:
    import argparse

WAYS = ("shares", "quantiles", "draws")


def stated_distribution(options: argparse.Namespace) -> Distribution | None:
    """Without its days and baseline, which the question gives. Raises BadArgument."""
    given = [way for way in WAYS if getattr(options, way)]
    if not given:
        if options.about or options.unit:
            raise BadArgument("--about and --unit go with --shares, --quantiles or --draws.")
        return None
    if len(given) > 1:
        raise BadArgument("Give the distribution in one way: --shares, --quantiles or --draws.")
    match given[0]:
        case "shares":
            pairs = _pairs(options.shares)
            kind, labels = DistributionKind.CATEGORIES, tuple(label for label, _ in pairs)
            return Distribution(kind, options.about, "", "", labels=labels, p=_numbers(pairs))
        case "quantiles":
            pairs = _pairs(options.quantiles)
            kind, levels = DistributionKind.QUANTILES, tuple(_number(level) for level, _ in pairs)
            return Distribution(kind, options.about, "", "", levels=levels, values=_numbers(pairs), unit=options.unit)
        case _:
            values = tuple(number_of(one) for one in options.draws.split(",")[: MOST_VALUES + 1])
            if len(values) > MOST_VALUES:
                raise BadArgument(f"More than {MOST_VALUES:,} draws: give quantiles.")
            return Distribution(DistributionKind.DRAWS, options.about, "", "", values=values, unit=options.unit)


def in_words(one: Distribution) -> str:
    if one.kind is DistributionKind.CATEGORIES:
        return "; ".join(f"{label} {percent(p)}" for label, p in zip(one.labels, one.p, strict=True))
    if one.kind is DistributionKind.QUANTILES:
        pairs = zip(one.levels, one.values, strict=True)
        told = "; ".join(f"{percent(level)} below {value:g} {one.unit}".strip() for level, value in pairs)
        return f"{one.about}: {told}"
    return f"{one.about}: {len(one.values)} draws from {min(one.values):g} to {max(one.values):g} {one.unit}".strip()


def _pairs(text: str) -> list[tuple[str, str]]:
    found = [one.partition("=") for one in text.split(",")[: MOST_ANSWERS + 1]]
    if len(found) > MOST_ANSWERS or not all(label.strip() and equals for label, equals, _ in found):
        raise BadArgument(f"{text[:80]!r} is no distribution; write 2031=0.1,2032=0.2,later=0.7")
    return [(label.strip(), value.strip()) for label, _, value in found]


def _numbers(pairs: list[tuple[str, str]]) -> tuple[float, ...]:
    return tuple(_number(value) for _, value in pairs)


def _number(text: str) -> float:
    """0.05, "5%"."""
    return number_of(text.removesuffix("%")) / 100 if text.endswith("%") else number_of(text)
