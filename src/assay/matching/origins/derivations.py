"""Which document was made from which: by credits, words taken over, numbers and names in common, and dates.

"(Globe Wire)" in a Russian text with the same seven numbers as the Globe Wire's report of the day before
→  Derivation(translation, "credits Globe Wire", "shares 7 numbers and names: 210,000,000, 17, …", "is a day younger")

Each signal is a row of SIGNALS: a weight, and a function that returns a strength with its reason. Two independent
reports
of one deal share its number, its type and perhaps its price; a document that shares more was made from the other
one, or
both from a third. Of several that may be its source a document is given the one that explains most of what it says; a
second one only for what the first does not have.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.matching.names.script import skeleton
from assay.matching.origins.branching import NONE, best_sources
from assay.matching.origins.profiles import Profile, profiles_of
from assay.model.corroboration import Derivation, DerivationKind

if TYPE_CHECKING:
    from assay.model.document import Document, Page

ORDER_NOT_SHOWN = "which of the two came first is inferred from what they say, not shown by a date or a credit"
MOST_HOLDERS = 40  # documents: what more have is said by everyone, and tells nothing of who had it from whom
MOST_CANDIDATES = 24  # sources weighed for a document
ENOUGH = 2.65
"""Weight of what two documents must share: the number, of two figures, and type and kind of one deal and its price
weigh 2.5.
"""
ALL_OF_IT, SHORT = 0.75, 2.1
"""A short text need share less, if nearly everything in it stands in the source."""
REUSE = 0.25  # share of five-word runs; two reports of one event that were written apart seldom share a twentieth
OF_ITS_OWN = 0.5
"""Weight for being made from none of the others."""
FIRST_HAND = 1.0
OWN_WORK = re.compile(
    r"\b(?:our (?:own )?(?:correspondent|reporter|staff)|told (?:this paper|us)|has spoken with|seen by this|in an"
    r" interview with us)"
    r"|наш\w* корреспондент|поговорил\w? с|рассказал нам|本报记者|本報記者|für uns|notre"
    r" correspondant|a pu voir|nuestro"
    r" corresponsal",
    re.IGNORECASE,
)
ON_ONE_DEAL = (
    1.0  # weight of a kind of goods and a number of two figures: two sources that are merged speak of one deal
)
STRONG = 0.7  # a number of two figures, a day
SECOND = 1.3  # weight of what a second source must explain beyond the first


@dataclass(frozen=True, slots=True)
class _Pair:
    """A document and what may be its source, with what is known of all candidates of the document."""

    own: Profile
    source: Profile
    shared: Mapping[str, float]
    known: Mapping[str, float]
    reuse: float
    named: frozenset[str]
    credits_of_source: frozenset[str]


Signal = Callable[[_Pair], tuple[float, str]]


def find_derivations(documents: Sequence[Document], pages: Sequence[Page]) -> tuple[Derivation, ...]:
    """At most two sources for a document, and never a circle."""
    profiles = profiles_of(documents, pages)
    profiles = _without_houses(profiles)
    common = _common(profiles.values())
    named = _credits(profiles)
    pairs: dict[str, list[tuple[float, _Pair]]] = {}
    for document, candidates in _candidates(profiles, common, named).items():
        pairs[document] = _weighed(profiles[document], candidates, profiles, common, named)
    return tuple(_without_circles(_chosen(pairs)))


def _without_houses(profiles: Mapping[str, Profile]) -> dict[str, Profile]:
    """The names of newspapers are no people of the story."""
    lasts = {f"name {skeleton(re.split(r'[ -]', one.name)[-1])}" for one in profiles.values() if one.name}
    return {
        document: replace(one, marks={mark: weight for mark, weight in one.marks.items() if mark not in lasts})
        for document, one in profiles.items()
    }


def _common(profiles: Iterable[Profile]) -> frozenset[object]:
    """Marks and runs that too many documents have."""
    holders: Counter[object] = Counter()
    for profile in profiles:
        holders.update(profile.marks)
        holders.update(profile.runs)
    return frozenset(item for item, count in holders.items() if count > MOST_HOLDERS)


def _credits(profiles: Mapping[str, Profile]) -> dict[str, frozenset[str]]:
    """document → other documents whose house it names."""
    houses: dict[str, list[str]] = defaultdict(list)
    for document, profile in profiles.items():
        if len(profile.name) > 2:
            houses[profile.name].append(document)
    found: dict[str, frozenset[str]] = dict.fromkeys(profiles, frozenset())
    if not houses:
        return found
    pattern = re.compile(
        "|".join(
            rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name)
            for name in sorted(houses, key=len, reverse=True)
        )
    )
    by_domain = {_domain_of(name): name for name in houses if _domain_of(name)}
    for document, profile in profiles.items():
        body = profile.text.replace(profile.name, " ") if profile.name else profile.text
        named = {match[0] for match in pattern.finditer(body)}
        named |= {by_domain[domain] for domain in map(_bare, LINK.findall(body)) if domain in by_domain}
        found[document] = frozenset(other for name in named for other in houses[name] if other != document)
    return found


LINK = re.compile(r"https?://(?:www\.)?([\w.-]+)")


def _domain_of(name: str) -> str:
    """ "Quayside Echo" may be found at quaysideecho.*"""
    return re.sub(r"\W", "", name.casefold()) if name.isascii() else ""


def _bare(domain: str) -> str:
    return re.sub(r"\W", "", domain.rpartition(".")[0].casefold())


def _candidates(
    profiles: Mapping[str, Profile], common: frozenset[object], named: Mapping[str, frozenset[str]]
) -> dict[str, list[str]]:
    """document → those with which it shares most marks and runs, and those that it credits."""
    holders: dict[object, list[str]] = defaultdict(list)
    for document, profile in profiles.items():
        for item in (*profile.marks, *sorted(profile.runs)[:256]):
            if item not in common:
                holders[item].append(document)
    found: dict[str, list[str]] = {}
    for document, profile in profiles.items():
        counts: Counter[str] = Counter()
        for item in (*profile.marks, *sorted(profile.runs)[:256]):
            weight = profile.marks.get(item, 0.1) if isinstance(item, str) else 0.1
            for other in holders.get(item, ()):
                counts[other] += weight  # type: ignore[assignment]
        del counts[document]
        found[document] = list(
            dict.fromkeys((*(one for one, _ in counts.most_common(MOST_CANDIDATES)), *_near(named, document, counts)))
        )
    return found


def _near(named: Mapping[str, frozenset[str]], document: str, counts: Counter[str]) -> list[str]:
    """Of a house with many reports those that share anything with the document."""
    return [one for one in sorted(named.get(document, ())) if counts[one]]


def _weighed(
    own: Profile,
    candidates: Sequence[str],
    profiles: Mapping[str, Profile],
    common: frozenset[object],
    named: Mapping[str, frozenset[str]],
) -> list[tuple[float, _Pair]]:
    """Candidates that were not published later and share enough, the likeliest first."""
    marks = {mark: weight for mark, weight in own.marks.items() if mark not in common}
    earlier = [profiles[one] for one in candidates if not _is_later(profiles[one], own)]
    known = {mark: weight for mark, weight in marks.items() if any(mark in one.marks for one in earlier)}
    runs = {run for run in own.runs if run not in common}
    found = []
    for source in earlier:
        shared = {mark: weight for mark, weight in marks.items() if mark in source.marks}
        reuse = len(runs & source.runs) / max(1, len(runs))
        pair = _Pair(own, source, shared, known, reuse, named[own.document], named[source.document])
        told = sum(shared.values())
        enough = told >= ENOUGH or reuse >= REUSE or told >= max(ALL_OF_IT * sum(marks.values()), SHORT)
        if enough or (source.document in named[own.document] and told >= ENOUGH / 2):
            found.append((sum(weight * signal(pair)[0] for weight, signal in SIGNALS), pair))
    return sorted(found, key=lambda one: (-one[0], one[1].source.document))


def _is_later(source: Profile, own: Profile) -> bool:
    return _order(source.day, own.day) > 0


def _order(one: str, other: str) -> int:
    """-1, 0 or 1 as `one` is earlier, can't be told apart, or later; hours count only where both are given."""
    if not (one and other):
        return 0
    a, b = (one, other) if "T" in one and "T" in other else (one[:10], other[:10])
    return (a > b) - (a < b)


# Signals


def _marks_shared(pair: _Pair) -> tuple[float, str]:
    told = [mark.partition(" ")[2] for mark in pair.shared if not mark.startswith(("type", "thing", "state"))][:6]
    return sum(pair.shared.values()), f"shares {len(pair.shared)} numbers, days and names ({', '.join(told)})"


def _marks_left_out(pair: _Pair) -> tuple[float, str]:
    rest = [weight for mark, weight in pair.source.marks.items() if mark not in pair.own.marks]
    return sum(rest), f"leaves out {len(rest)} of the source's"


def _marks_added(pair: _Pair) -> tuple[float, str]:
    """Who retells leaves out more than he adds: an analyst's comment, a reaction."""
    rest = [weight for mark, weight in pair.own.marks.items() if mark not in pair.source.marks]
    return sum(rest), f"adds {len(rest)} of its own"


def _words_taken_over(pair: _Pair) -> tuple[float, str]:
    """In sentences, so that one sentence of a long text counts as much as of a short one."""
    return pair.reuse * pair.own.sentences, f"{pair.reuse:.0%} of its runs of five words stand in the source"


def _credited(pair: _Pair) -> tuple[float, str]:
    """A name that the candidate gives as well may have been taken over with the rest; one that it doesn't was sought
    out.
    """
    if pair.source.document in pair.named:
        return 1.0, f"names {pair.source.name}"
    if not pair.named:
        return 0.0, ""
    return (-0.2 if pair.named & pair.credits_of_source else -1.0), ""


def _credited_by_the_source(pair: _Pair) -> tuple[float, str]:
    """A source doesn't name its copy."""
    is_named = bool(pair.own.name) and pair.own.name != pair.source.name and pair.own.name in pair.source.text
    return (1.0 if is_named else 0.0), f"is named by {pair.source.name or 'the other'}"


def _time(pair: _Pair) -> tuple[float, str]:
    """A later day speaks for it a little; the same day, or none, for nothing."""
    if _order(pair.source.day, pair.own.day) < 0:
        return 1.0, f"is younger ({pair.own.day} after {pair.source.day})"
    return 0.0, ""


def _surer(pair: _Pair) -> tuple[float, str]:
    """Doubts are lost on the way, and seldom added: the more hedged of two is the source."""
    return _hedged(pair.source.text) - _hedged(pair.own.text), "is surer in its wording"


def _same_house(pair: _Pair) -> tuple[float, str]:
    """Of two versions by one house the longer is taken for the later: what is known grows."""
    if not (pair.own.name and pair.own.name == pair.source.name and pair.reuse >= REUSE):
        return 0.0, ""
    growth = max(-3, min(3, pair.own.sentences - pair.source.sentences))
    return 1.0 + 0.5 * growth, "is a later version by the same house"


SIGNALS: tuple[tuple[float, Signal], ...] = (
    (1.0, _marks_shared),
    (-0.45, _marks_left_out),  # leaving out is easy
    (-0.25, _marks_added),
    (0.5, _words_taken_over),
    (1.5, _credited),
    (-2.0, _credited_by_the_source),
    (0.3, _time),
    (0.3, _surer),
    (1.5, _same_house),
)
HEDGES = re.compile(
    r"\b(?:allegedly|reportedly|apparently|appears?|likely|may|might|could|claimed|unconfirmed|supposedly"
    r"|purported\w*)\b"
    r"|якобы|вероятно|по-видимому|утвержда|судя по|неподтвержд|возможно|据称|據稱|看来|可能|未经证实|angeblich|offenbar"
    r"|unbestätigt|wie es aussieht"
    r"|semble|prétend|non confirmé|aurait|presunt|aparent|supuest",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _hedged(text: str) -> float:
    return float(min(6, len(HEDGES.findall(text))))


# Choice


def _chosen(pairs: Mapping[str, Sequence[tuple[float, _Pair]]]) -> Iterator[Derivation]:
    weights = {
        document: {NONE: OF_ITS_OWN + _first_hand(weighed)} | {pair.source.document: score for score, pair in weighed}
        for document, weighed in pairs.items()
    }
    for document, source in best_sources(weights).items():
        if source == NONE:
            continue
        score, best = next(one for one in pairs[document] if one[1].source.document == source)
        yield _derivation(score, best)
        second = _second(best, [one for one in pairs[document] if one[1] is not best])
        if second is not None:
            yield _derivation(*second)


def _first_hand(weighed: Sequence[tuple[float, _Pair]]) -> float:
    """Weight for being made from none, if the document says that its own people saw or heard it."""
    return FIRST_HAND if weighed and OWN_WORK.search(weighed[0][1].own.text) else 0.0


def _second(best: _Pair, rest: Sequence[tuple[float, _Pair]]) -> tuple[float, _Pair] | None:
    """Who explains most of what the first source does not have: enough of it, or something of it and is credited."""
    lacking = {mark: weight for mark, weight in best.known.items() if mark not in best.shared}
    found = []
    for _, pair in rest:
        explained = sum(weight for mark, weight in lacking.items() if mark in pair.shared)
        left_out = _marks_left_out(pair)[0]
        is_credited = pair.source.document in pair.named
        numbers = any(weight >= STRONG for mark, weight in lacking.items() if mark in pair.shared)
        if sum(weight for mark, weight in best.source.marks.items() if mark in pair.source.marks) < ON_ONE_DEAL:
            continue
        if explained >= (SECOND / 2 if is_credited else SECOND) and numbers:
            found.append((explained + 2.0 * is_credited - 0.1 * left_out, pair))
    return max(found, key=lambda one: (one[0], one[1].source.document), default=None)


def _derivation(score: float, pair: _Pair) -> Derivation:
    told = [
        (weight * strength, reason)
        for weight, (strength, reason) in ((weight, signal(pair)) for weight, signal in SIGNALS)
    ]
    reasons = tuple(reason for strength, reason in sorted(told, key=lambda one: -one[0]) if strength > 0 and reason)
    if _order(pair.source.day, pair.own.day) == 0 and not _credited(pair)[0] > 0:
        reasons += (ORDER_NOT_SHOWN,)
    return Derivation(pair.own.document, pair.source.document, _kind(pair), reasons, round(score, 3))


def _kind(pair: _Pair) -> DerivationKind:
    if pair.own.language != pair.source.language:
        return DerivationKind.TRANSLATION
    if pair.reuse >= REUSE and pair.own.name and pair.own.name == pair.source.name:
        return DerivationKind.REVISION
    return DerivationKind.QUOTATION if pair.reuse >= REUSE else DerivationKind.REWRITING


def _without_circles(derivations: Iterable[Derivation]) -> Iterator[Derivation]:
    """The surest first; what would close a circle is left out."""
    above: dict[str, set[str]] = defaultdict(set)
    for one in sorted(derivations, key=lambda one: (-one.score, one.document, one.source)):
        if one.document not in above[one.source] and one.document != one.source:
            yield one
            _join(one, above)


def _join(one: Derivation, above: dict[str, set[str]]) -> None:
    """The source and all that is above it stand above the document, and above all that was made from it."""
    over = {one.source, *above[one.source]}
    for document, its in above.items():
        if document == one.document or one.document in its:
            its |= over
    above[one.document] |= over


def roots_of(derivations: Iterable[Derivation], documents: Iterable[str]) -> dict[str, frozenset[str]]:
    """document → the documents that it goes back to; those that were made from none are their own root."""
    sources: dict[str, list[str]] = defaultdict(list)
    for one in derivations:
        if one.source:
            sources[one.document].append(one.source)
    found: dict[str, frozenset[str]] = {}
    for document in documents:
        todo, seen, roots = [document], {document}, set()
        while todo:
            at = todo.pop()
            if not sources[at]:
                roots.add(at)
            new = [one for one in sources[at] if one not in seen]
            seen |= set(new)
            todo += new
        found[document] = frozenset(roots)
    return found
