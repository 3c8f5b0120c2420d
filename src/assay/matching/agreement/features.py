"""What a claim is about, as things that can be compared: states, goods, numbers, times, and the words that tell.

"Ruritania will deliver 18 K-7 launchers to Freedonia by May 2031"
→  states {Ruritania, Freedonia}, types {k7}, things {launcher}, numbers (18,), months {(2031, 5)}
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.language.dates.dates import find_dates
from assay.matching.agreement.figures import figures_in, types_in
from assay.matching.agreement.things import things_in
from assay.matching.contradictions.denials import telling_words
from assay.matching.states_elsewhere import states_named
from assay.model.document import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.model.claim import Claim
    from assay.model.quantity import Quantity

MOST_NUMBERS = 12
LEAST = 2


@dataclass(frozen=True, slots=True)
class Features:
    claim: Claim
    states: frozenset[str]
    types: frozenset[str]
    things: frozenset[str]
    numbers: tuple[tuple[str, Quantity], ...]
    years: frozenset[str]
    words: frozenset[str]


def features_of(claims: Iterable[Claim]) -> tuple[Features, ...]:
    """Of claims that name something to compare: two states, or goods, or a number of things."""
    found = (_features(claim) for claim in claims)
    return tuple(one for one in found if one.types or one.things or len(one.states) > 1)


def _features(claim: Claim) -> Features:
    """Numbers go with the thing that they count. States may stand in the sentence only; everything else must stand
    in what is claimed.
    """
    words, language = claim.content.words, claim.language[:2]
    states = _states(words, language) or _states(claim.sentence.words, language)
    types = types_in(words)
    things = frozenset(one.kind for one in things_in(words))
    numbers = _numbers(claim, language)
    return Features(
        claim, states, frozenset(key for key, _, _ in types), things, numbers, _years(words), telling_words(words)
    )


@lru_cache(maxsize=16384)
def _states(words: str, language: str) -> frozenset[str]:
    return frozenset(mention.state for mention in states_named(words, language))


def _numbers(claim: Claim, language: str) -> tuple[tuple[str, Quantity], ...]:
    """(what is counted, how many): the type if one is named, else the kind of thing."""
    page = Page(claim.document, claim.content.page_number, claim.content.words, language=language)
    found = (
        (figure.type or figure.thing, figure.quantity) for figure in figures_in((page,)) if figure.nominal >= LEAST
    )
    return tuple(found)[:MOST_NUMBERS]


def _years(words: str) -> frozenset[str]:
    dates = (found.date for found in find_dates(words))
    return frozenset(day[:4] for date in dates for day in (date.lo, date.hi) if day)
