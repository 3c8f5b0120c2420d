"""What a forecast rests on: where it starts, what moves it and on what evidence, what to watch, how it is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.exports.conventions import percent
from assay.exports.report.casebook import Outside

if TYPE_CHECKING:
    from assay.exports.report.casebook import Casebook, Cited
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Sentence
    from assay.model.forecast import Forecast
    from assay.model.forecast_terms import Driver, Signpost

MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Watch:
    """One signpost as a row."""

    observable: str
    by_when: str
    would_move_to: str
    reason: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """`start` is None where the class's rate is taken as it is. `rules` are (what, wording)."""

    start: Sentence | None
    drivers: tuple[Sentence, ...]
    watch: tuple[Watch, ...]
    rules: tuple[tuple[str, str], ...]
    assumptions: tuple[str, ...]
    method: str


def grounds_of(one: Forecast, casebook: Casebook, references: References) -> Grounds:
    past = one.reference_class
    outside = Outside(past.name, past.source, f"{past.definition}; n = {past.n:,}, events = {past.events:,}")
    start = None
    if one.start is not None and one.horizon is not None:
        start = references.say(
            f"Over the question's own time, {one.horizon.opens} to {one.horizon.closes}, that rate is "
            f"{percent(one.start)}.",
            on=(outside,),
        )
    return Grounds(
        start=start,
        drivers=tuple(_driver(driver, outside, casebook, references) for driver in one.drivers),
        watch=tuple(_watch(post) for post in one.signposts),
        rules=_rules(one),
        assumptions=one.assumptions,
        method=_method(one),
    )


def _driver(driver: Driver, outside: Outside, casebook: Casebook, references: References) -> Sentence:
    """Its passages are cited; where it points at none, the past cases are what its size is from."""
    places: tuple[Cited, ...] = casebook.places_of(*driver.evidence)[:MOST_PLACES] or (outside,)
    counts = "" if driver.counts else ", not added"
    size = f"{driver.size:+.2f}".replace("-", "−") + f" ± {driver.spread:.2f} in log-odds"
    return references.say(f"{driver.factor[0].upper()}{driver.factor[1:]}: {size}{counts}. {driver.basis}", on=places)


def _watch(post: Signpost) -> Watch:
    return Watch(post.observable, post.by_when, percent(post.would_move_to), post.reason)


def _rules(one: Forecast) -> tuple[tuple[str, str], ...]:
    rules = one.resolution
    if rules is None:
        return ()
    decided = (("Can be decided from", one.horizon.resolves_from),) if one.horizon else ()
    return (
        ("Yes or no", rules.criteria),
        ("Sources, in this order", "; ".join(rules.sources)),
        ("Evidence", rules.evidence_rule),
        ("If ambiguous", rules.ambiguous_rule),
        ("Void", rules.void_rule),
        ("Who decides", rules.resolver),
        *decided,
    )


def _method(one: Forecast) -> str:
    if one.method is None:
        return ""
    seed = f", seed {one.method.seed}" if one.method.seed is not None else ""
    parameters = "".join(f", {name} {value}" for name, value in one.method.parameters)
    return f"{one.method.name}, version {one.method.version}{seed}{parameters}"
