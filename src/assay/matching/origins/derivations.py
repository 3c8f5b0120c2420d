"""Which document was made from which: by facts told, sentence by sentence, words taken over, credits and dates.

"(Globe Wire)" in a Russian text with the same seven numbers as the Globe Wire's report of the day before
→  Derivation(translation, "names Globe Wire", "7 of its 7 numbers, days and types stand in the source", "is younger")

Each candidate has a weight (`pairs.py`), and so has being made from none; the whole is the branching of greatest
weight (`branching.py`). A second source is given only for what the first does not have (`second_sources.py`).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.matching.origins.branching import NONE, best_sources
from assay.matching.origins.pairs import REUSE, Pair, pair_of, reasons_of, weight_alone, weight_of
from assay.matching.origins.papers import find_papers
from assay.matching.origins.profiles import Profile, profiles_of
from assay.matching.origins.publication import is_later, not_before, order_of
from assay.matching.origins.second_sources import second_source
from assay.matching.origins.tellings import Telling, tellings_of
from assay.model.corroboration import Derivation, DerivationKind

if TYPE_CHECKING:
    from assay.model.document import Document, Page

ORDER_NOT_SHOWN = "which of the two came first is inferred from what they say, not shown by a date or a credit"
OF_THE_CASE = "rests on a paper that the case itself holds"
MOST_HOLDERS = 60  # documents: by what more have, no candidates are looked for
MOST_RUNS = 40  # documents that have a run of five words: what more have is a phrase
MOST_CANDIDATES = 24  # sources weighed for a document
RUNS_LOOKED_UP, RUN_WEIGHT = 256, 0.05
ENOUGH, ENOUGH_REUSE, ENOUGH_CREDITED = 0.8, 0.2, 0.5
"""Weight of marks in common, or share of runs, below which a pair is not weighed."""
Weighed = Sequence[tuple[float, Pair]]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all documents; `days` are ISO, with the hour where it is known, "" where nothing is."""

    tellings: Mapping[str, Telling]
    named: Mapping[str, frozenset[str]]
    days: Mapping[str, str]
    earliest: Mapping[str, str]
    papers: frozenset[str]


def find_derivations(
    documents: Sequence[Document], pages: Sequence[Page], *, published: Mapping[str, str] | None = None
) -> tuple[Derivation, ...]:
    """At most two sources for a document, and never a circle.

    `published` gives ISO days (with the hour if known) for documents whose text bears no date.
    """
    profiles = profiles_of(documents, pages)
    profiles = {
        document: one if one.day else replace(one, day=(published or {}).get(document, ""))
        for document, one in profiles.items()
    }
    return tuple(_without_circles(_chosen(known_of(profiles, frozenset(find_papers(documents, pages))))))


def known_of(profiles: Mapping[str, Profile], papers: frozenset[str]) -> Known:
    named = _credits(profiles)
    days = {document: one.day for document, one in profiles.items()}
    tellings = {
        document: replace(one, has_own_source=one.has_own_source or document in papers)  # a paper is its own
        for document, one in tellings_of(profiles, most_holders=MOST_RUNS).items()
    }
    return Known(tellings, named, days, not_before(days, _on_one_matter(named, tellings)), papers)


def _on_one_matter(named: Mapping[str, frozenset[str]], tellings: Mapping[str, Telling]) -> dict[str, frozenset[str]]:
    """Of the reports of the houses that a document names those that share something with it."""
    return {
        document: frozenset(one for one in others if _shared(tellings[document], tellings[one]) >= 1.5 * ENOUGH)
        for document, others in named.items()
    }


def _shared(one: Telling, other: Telling) -> float:
    return math.fsum(weight for mark, weight in one.marks.items() if mark in other.marks)


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
    by_domain = {_domain_of(name): name for name in sorted(houses) if _domain_of(name)}
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


def pairs_of(known: Known) -> Iterator[tuple[Telling, list[Pair]]]:
    """Each document with the pairs that are weighed for it."""
    for document, candidates in _candidates(known).items():
        yield known.tellings[document], list(_pairs(document, candidates, known))


def _candidates(known: Known) -> dict[str, list[str]]:
    """document → those with which it shares most facts and runs, and those that it credits."""
    held: Counter[object] = Counter(mark for one in known.tellings.values() for mark in one.marks)
    holders: dict[object, list[str]] = defaultdict(list)
    for document, one in known.tellings.items():
        for item in _looked_up(one):
            if held[item] <= MOST_HOLDERS:
                holders[item].append(document)
    found: dict[str, list[str]] = {}
    for document, one in known.tellings.items():
        shared: dict[str, float] = defaultdict(float)
        for item, weight in _looked_up(one).items():
            for other in holders.get(item, ()):
                shared[other] += weight
        shared.pop(document, None)
        best = sorted(shared, key=lambda other: (-shared[other], other))[:MOST_CANDIDATES]
        credited = [other for other in sorted(known.named[document]) if shared.get(other, 0.0) > ENOUGH_CREDITED]
        found[document] = list(dict.fromkeys((*best, *credited)))
    return found


def _looked_up(one: Telling) -> dict[object, float]:
    runs = dict.fromkeys(sorted(one.runs)[:RUNS_LOOKED_UP], RUN_WEIGHT)
    return dict((*one.marks.items(), *runs.items()))


def _pairs(document: str, candidates: Iterable[str], known: Known) -> Iterator[Pair]:
    own = known.tellings[document]
    for candidate in candidates:
        if is_later(candidate, document, known.earliest, known.days):
            continue
        if document in known.papers and candidate not in known.papers:
            continue  # a paper is made from no report about it
        pair = pair_of(
            own,
            known.tellings[candidate],
            named=known.named[document],
            named_by_source=known.named[candidate],
            order=order_of(known.days[candidate], known.days[document]),
        )
        if _shared(own, pair.source) >= ENOUGH or pair.reuse >= ENOUGH_REUSE:
            yield pair


# Choice


def _chosen(known: Known) -> Iterator[Derivation]:
    weighed: dict[str, Weighed] = {}
    weights: dict[str, dict[str, float]] = {}
    for own, pairs in pairs_of(known):
        rows = [(weight_of(pair), pair) for pair in pairs]
        weighed[own.document] = rows
        alone = weight_alone(own, known.named[own.document], pairs)
        weights[own.document] = {NONE: alone} | {pair.source.document: weight for weight, pair in rows}
    for document, source in best_sources(weights).items():
        if source == NONE:
            continue
        weight, first = next(one for one in weighed[document] if one[1].source.document == source)
        score = weight - weights[document][NONE]
        yield _derivation(first, score, reasons_of(first), known.papers)
        second = second_source(first, [one for one in weighed[document] if one[1] is not first], weight)
        if second is not None:
            yield _derivation(second[0], min(0.0, score), (second[1], *reasons_of(second[0])), known.papers)


def _derivation(pair: Pair, score: float, reasons: tuple[str, ...], papers: frozenset[str]) -> Derivation:
    kind = _kind(pair, papers)
    if pair.order == 0 and not pair.is_credited and kind is not DerivationKind.PRIMARY_SOURCE:
        reasons += (ORDER_NOT_SHOWN,)
    if kind is DerivationKind.PRIMARY_SOURCE:
        reasons = (OF_THE_CASE, *reasons)
    return Derivation(pair.own.document, pair.source.document, kind, reasons, round(score, 3))


def _kind(pair: Pair, papers: frozenset[str]) -> DerivationKind:
    own, source = pair.own.profile, pair.source.profile
    if source.document in papers and own.document not in papers:
        return DerivationKind.PRIMARY_SOURCE
    if own.language != source.language:
        return DerivationKind.TRANSLATION
    if pair.is_same_house:
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
