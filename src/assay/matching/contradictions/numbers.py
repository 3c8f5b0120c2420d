"""Do the documents give different numbers of one thing, in whatever language they are?

"more than 5,300 crates" (03.txt) against "상자 3만 개" (06.txt)       →  on number, subject "crates"
12 of a type (06.txt) against "4 lô, mỗi lô 12 chiếc" (05.txt)         →  on number, 12 against 48

Each document is represented by its largest number of the thing that is not called a part. Numbers are put in order of
size and each is set against its neighbours only: a figure that grew from report to report makes a path of steps, not a
contradiction of each with each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import TYPE_CHECKING

from assay.matching.contradictions.explained import is_rounding, is_slip, says_so_far
from assay.matching.contradictions.standing import Parties, may_be_one_deal, same_parties
from assay.model.corroboration import Contradiction, Explanation, On, Side
from assay.model.problem import record_id
from assay.model.quantity import Answer

if TYPE_CHECKING:
    from assay.matching.agreement.figures import Figure

LEAST = 2  # "one" and "two" are words of every text
ALL_PARTS = 0.8
"""Of the whole, if its parts are listed: "37, 11, 11 and some more" are "about 60"."""
NEAR = 12.0
"""Numbers further apart than this are of different things: nobody mistakes a shipment for a dozen of them."""
Speakers = Mapping[str, str]
"""document → whose word it mostly gives (an interest); what is missing is not known"""


@dataclass(frozen=True, slots=True)
class _Step:
    """Two neighbouring numbers that can't both be true."""

    small: Figure
    large: Figure
    explanation: Explanation | None


def find_conflicts_of_numbers(
    figures: Sequence[Figure],
    *,
    parties: Parties,
    speakers: Speakers,
    known: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Contradiction, ...]:
    """One record for each pair of neighbouring numbers, and for numbers that one sentence sets side by side.

    `known` are pairs of documents, in order, that other contradictions on numbers set against each other.
    """
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.nominal >= LEAST:
            groups[_key(figure)].append(figure)
    found: list[Contradiction] = []
    for group in groups.values():
        steps = (*_between_documents(group, parties, speakers, known), *_within_sentences(group))
        found += [_contradiction(step) for step in steps]
    return tuple(found)


def _key(figure: Figure) -> tuple[str, str]:
    """A type alone says what is counted; "sets" and "systems" of it are the same."""
    thing = "" if figure.type and figure.thing in ("type", "system", "aircraft", "vehicle", "tank") else figure.thing
    return thing, figure.type


def _between_documents(
    group: Sequence[Figure], parties: Parties, speakers: Speakers, known: frozenset[tuple[str, str]]
) -> list[_Step]:
    by_document: dict[str, list[Figure]] = defaultdict(list)
    for figure in group:
        by_document[figure.document].append(figure)
    by_size: dict[float, list[Figure]] = defaultdict(list)
    for one in sorted(map(_representative, by_document.values()), key=lambda one: one.nominal):
        by_size[one.nominal].append(one)
    steps = []
    for lower, upper in pairwise(by_size.values()):
        pairs = [pair for pair in product(lower, upper) if _clashes(*pair, by_document, parties)]
        if pairs and not any((min(docs), max(docs)) in known for docs in map(_documents, product(lower, upper))):
            small, large = pairs[0]
            steps.append(_Step(small, large, _explanation(small, large, by_document, speakers)))
    return steps


def _documents(pair: tuple[Figure, Figure]) -> tuple[str, str]:
    return pair[0].document, pair[1].document


def _clashes(small: Figure, large: Figure, by_document: Mapping[str, Sequence[Figure]], parties: Parties) -> bool:
    if small.is_part or not apart(small, large) or not _is_of_one_deal(small, large, parties):
        return False
    return not _says_both(by_document[large.document], small)


def _representative(figures: Sequence[Figure]) -> Figure:
    """The largest that is not called a part; of equal ones the first."""
    return max((one for one in figures if not one.is_part), key=lambda one: one.nominal, default=figures[0])


def _is_of_one_deal(one: Figure, other: Figure, parties: Parties) -> bool:
    """Of one type, or in documents on the same states."""
    is_far = bool(one.nominal) and other.nominal / one.nominal > NEAR
    if is_far and not (one.type and is_slip(one.quantity, other.quantity, one.language, other.language)):
        return False
    if one.type:
        return may_be_one_deal(one.document, other.document, parties)
    return same_parties(one.document, other.document, parties)


def apart(one: Figure, other: Figure) -> bool:
    """Can they not both be true? "hundreds of thousands" leave out a million, though they set no bound in so many
    words.
    """
    low, high = sorted((one, other), key=lambda figure: figure.nominal)
    if low.ceiling is not None and high.nominal >= low.ceiling:
        return high.ceiling is None or high.nominal > low.nominal
    return replace(one.quantity, unit="").agrees_with(replace(other.quantity, unit="")) is Answer.NO


def _says_both(figures: Sequence[Figure], small: Figure) -> bool:
    """The other document gives the smaller number as well, and doesn't call it a part: it knows of both."""
    return any(
        not one.is_part and one.quantity.agrees_with(small.quantity) is Answer.YES and one.nominal == small.nominal
        for one in figures
    )


def _explanation(
    small: Figure, large: Figure, by_document: Mapping[str, Sequence[Figure]], speakers: Speakers
) -> Explanation | None:
    """CASE by case, what rests on the numbers themselves first."""
    if any(one.is_part and one.nominal == small.nominal for one in by_document[large.document]):
        return Explanation.PART
    beside = [one.nominal for one in by_document[small.document] if one.sentence == small.sentence]
    if len(beside) > 1 and ALL_PARTS * large.nominal <= sum(beside) <= large.nominal:
        return Explanation.PART
    if is_rounding(small.quantity, large.quantity):
        return Explanation.ROUNDING
    if is_slip(small.quantity, large.quantity, small.language, large.language):
        return Explanation.TRANSLATION
    if small.thing == "order":
        return Explanation.THINGS  # lists of orders differ by what they count as one
    mine, theirs = speakers.get(small.document, ""), speakers.get(large.document, "")
    if (mine and mine == theirs) or says_so_far(large.sentence.words):
        return Explanation.UPDATE
    return None


def _within_sentences(group: Sequence[Figure]) -> list[_Step]:
    """ "the ministry counted 13,000 on 27 August, Washington 16,400 on 4 September": two counts in one sentence."""
    by_sentence: dict[object, list[Figure]] = defaultdict(list)
    for figure in group:
        by_sentence[figure.sentence].append(figure)
    steps = []
    for figures in by_sentence.values():
        pairs = [(one, other) for one, other in pairwise(figures) if one.sentence_dates >= 2 and apart(one, other)]
        for one, other in pairs[:1]:
            small, large = (one, other) if one.nominal <= other.nominal else (other, one)
            steps.append(_Step(small, large, Explanation.UPDATE))
    return steps


def _contradiction(step: _Step) -> Contradiction:
    pair = (step.small, step.large)
    sides = tuple(Side(one.place.words, one.place) for one in pair)
    names = Counter(one.name for one in pair if one.name)
    thing = step.large.thing if step.large.thing != "type" else ""
    subject = f"number of {' '.join((*list(names)[:1], thing)).strip()}"
    key = [str(part) for one in pair for part in (one.document, one.place.page_number, one.place.spans[0].start)]
    return Contradiction(record_id("x", "figures", *key), On.NUMBER, subject, sides, step.explanation)
