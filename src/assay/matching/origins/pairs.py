"""A document and what may be its source: what speaks for it, each signal with a weight and a reason.

"(Globe Wire)" in a Russian text with the same seven numbers as the Globe Wire's report of the day before
→  credited 1.0 · "names Globe Wire"; facts told 1.0 · "7 of its 7 facts stand in the source (210,000,000, 17, …)"; …

Two independent reports of one deal share its number and its type, and differ in the same sentences; who retells has
whole sentences of the source, leaves whole sentences out, and adds whole ones of his own. The weights are those of a
choice between all candidates and none (a multinomial logit), fitted by `benchmarks/derivation_weights.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assay.matching.origins.tellings import WORDS, Marks, Telling

RATES: Mapping[str, tuple[float, float]] = {code: (low, high) for code, (low, high) in WORDS["per_dollar"].items()}
REUSE = 0.25  # share of five-word runs; two reports of one event that were written apart seldom share a twentieth
LITTLE = 0.5  # weight of facts below which a share of them says nothing
MOST_SENTENCES, MOST_GROWTH = 10, 3


@dataclass(frozen=True, slots=True)
class Pair:
    """`named` are the documents whose house the own one names; `order` is -1 where the source is shown to be older.

    `converted` are facts of both that are one sum in two currencies.
    """

    own: Telling
    source: Telling
    named: frozenset[str]
    named_by_source: frozenset[str]
    order: int
    reuse: float
    converted: Marks

    @property
    def shared(self) -> Marks:
        return frozenset(self.own.marks.keys() & self.source.marks.keys())

    @property
    def facts_told(self) -> Marks:
        return frozenset(mark for mark in self.own.facts if mark in self.source.facts or mark in self.converted)

    @property
    def is_credited(self) -> bool:
        return self.source.document in self.named

    @property
    def is_same_house(self) -> bool:
        name = self.own.profile.name
        return bool(name) and name == self.source.profile.name and self.reuse >= REUSE


def pair_of(
    own: Telling, source: Telling, *, named: frozenset[str], named_by_source: frozenset[str], order: int
) -> Pair:
    reuse = len(own.runs & source.runs) / max(1, len(own.runs))
    return Pair(own, source, named, named_by_source, order, reuse, frozenset(_converted(own, source)))


def _converted(own: Telling, source: Telling) -> Iterator[str]:
    for fact, (amount, currency) in own.sums.items():
        for other, (theirs, other_currency) in source.sums.items():
            if currency != other_currency and _is_conversion(amount, currency, theirs, other_currency):
                yield from (fact, other)


def _is_conversion(one: float, currency: str, other: float, other_currency: str) -> bool:
    """Only to and from dollars, in which such sums are mostly given."""
    if currency == "USD":
        one, currency, other, other_currency = other, other_currency, one, currency
    low, high = RATES.get(currency, (math.inf, math.inf))
    return other_currency == "USD" and low <= one / other <= high


# Signals: pair → strength and reason


def _facts_told(pair: Pair) -> tuple[float, str]:
    told = pair.facts_told
    words = ", ".join(sorted((one.partition(" ")[2] for one in told), key=lambda one: (-len(one), one))[:6])
    share = _weight(pair.own.facts, told) / max(LITTLE, math.fsum(pair.own.facts.values()))
    return share, f"{len(told)} of its {len(pair.own.facts)} numbers, days and types stand in the source ({words})"


def _facts_left_out(pair: Pair) -> tuple[float, str]:
    rest = {one for one in pair.source.facts if one not in pair.own.facts and one not in pair.converted}
    return _weight(pair.source.facts, rest), ""


def _facts_added(pair: Pair) -> tuple[float, str]:
    return _weight(pair.own.facts, pair.own.facts.keys() - pair.facts_told), ""


def _in_common(pair: Pair) -> tuple[float, str]:
    """Facts, names, and what kinds of things are spoken of."""
    return _weight(pair.own.marks, pair.shared), f"has {len(pair.shared)} facts, names and things in common"


def _whole_sentences(pair: Pair) -> tuple[float, str]:
    told = sum(one <= pair.facts_told for one in pair.own.sentences)
    return float(told), f"all numbers and days of {told} sentences stand there"


def _half_sentences(pair: Pair) -> tuple[float, str]:
    """One number of a sentence is the source's and another is not: who retells seldom does that."""
    return float(sum(bool(one & pair.facts_told) and not one <= pair.facts_told for one in pair.own.sentences)), ""


def _own_sentences(pair: Pair) -> tuple[float, str]:
    return float(sum(not one & pair.facts_told for one in pair.own.sentences)), ""


def _half_sentences_of_the_source(pair: Pair) -> tuple[float, str]:
    both = pair.own.facts.keys() | pair.converted
    return float(sum(bool(one & both) and not one <= both for one in pair.source.sentences)), ""


def _words_taken_over(pair: Pair) -> tuple[float, str]:
    """In sentences, so that one sentence of a long text counts as much as of a short one."""
    sentences = min(MOST_SENTENCES, pair.own.profile.sentences)
    return pair.reuse * sentences, f"{pair.reuse:.0%} of its runs of five words stand in the source"


def _credited(pair: Pair) -> tuple[float, str]:
    return float(pair.is_credited), f"names {pair.source.profile.name}"


def _credits_another(pair: Pair) -> tuple[float, str]:
    """A name that the candidate gives as well may have been taken over with the rest."""
    return float(bool(pair.named) and not pair.is_credited and not pair.named & pair.named_by_source), ""


def _credited_by_the_source(pair: Pair) -> tuple[float, str]:
    """A source doesn't name its copy."""
    own, source = pair.own.profile, pair.source.profile
    return float(bool(own.name) and own.name != source.name and own.name in source.text), ""


def _younger(pair: Pair) -> tuple[float, str]:
    days = f"{pair.own.profile.day} after {pair.source.profile.day}"
    return float(pair.order < 0), f"is younger ({days})" if pair.order < 0 else ""


def _own_source_added(pair: Pair) -> tuple[float, str]:
    """It says where it has its news from, and the candidate does not: then it has not got it from there."""
    return float(pair.own.has_own_source and not pair.source.has_own_source), ""


def _comment_added(pair: Pair) -> tuple[float, str]:
    return float(pair.own.has_comment and not pair.source.has_comment), "adds an expert's comment"


def _comment_lost(pair: Pair) -> tuple[float, str]:
    return float(pair.source.has_comment and not pair.own.has_comment), ""


def _same_house(pair: Pair) -> tuple[float, str]:
    return float(pair.is_same_house), ""


def _grown(pair: Pair) -> tuple[float, str]:
    """Of two versions by one house the longer is taken for the later: what is known grows."""
    growth = pair.own.profile.sentences - pair.source.profile.sentences
    return float(pair.is_same_house * max(-MOST_GROWTH, min(MOST_GROWTH, growth))), (
        "is a later version by the same house"
    )


def _weight(marks: Mapping[str, float], some: frozenset[str] | set[str]) -> float:
    """The same to the last bit in whatever order the marks come: candidates that tie must tie in every run."""
    return math.fsum(marks[one] for one in some if one in marks)


Signal = Callable[[Pair], tuple[float, str]]
SIGNALS: tuple[tuple[float, Signal], ...] = (
    (2.5, _facts_told),
    (-1.5, _facts_left_out),
    (-0.7, _facts_added),
    (0.6, _in_common),
    (0.55, _whole_sentences),
    (-1.15, _half_sentences),
    (-0.55, _own_sentences),
    (-1.05, _half_sentences_of_the_source),
    (0.5, _words_taken_over),
    (2.4, _credited),
    (-3.0, _credits_another),
    (-6.0, _credited_by_the_source),
    (1.4, _younger),
    (-4.2, _own_source_added),
    (0.3, _comment_added),
    (-1.8, _comment_lost),
    (-1.2, _same_house),
    (3.4, _grown),
)


def weight_of(pair: Pair) -> float:
    return sum(weight * signal(pair)[0] for weight, signal in SIGNALS)


def reasons_of(pair: Pair) -> tuple[str, ...]:
    """What speaks for the source, the weightiest first."""
    told = [(weight * strength, reason) for weight, (strength, reason) in ((w, signal(pair)) for w, signal in SIGNALS)]
    return tuple(reason for strength, reason in sorted(told, key=lambda one: -one[0]) if strength > 0 and reason)


# Being made from none of the others: telling, its pairs → strength

Alone = Callable[[Telling, frozenset[str], float], float]
ALONE: tuple[tuple[float, Alone], ...] = (
    (-1.0, lambda own, named, most: 1.0),  # by hand: a root that is none takes all that came of it along
    (2.5, lambda own, named, most: float(own.has_own_source)),
    (-1.9, lambda own, named, most: float(bool(named))),  # who credits a house of the case has it from there
    (0.9, lambda own, named, most: most),  # what there is in common is weighed against what is usual
    (-0.25, lambda own, named, most: math.fsum(own.marks.values())),
)


def strengths_alone(own: Telling, named: frozenset[str], pairs: Sequence[Pair]) -> tuple[float, ...]:
    """One for each row of ALONE."""
    most = max((_weight(pair.own.marks, pair.shared) for pair in pairs), default=0.0)
    return tuple(strength(own, named, most) for _, strength in ALONE)


def weight_alone(own: Telling, named: frozenset[str], pairs: Sequence[Pair]) -> float:
    strengths = strengths_alone(own, named, pairs)
    return sum(weight * strength for (weight, _), strength in zip(ALONE, strengths, strict=True))
