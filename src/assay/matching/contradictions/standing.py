"""Which deals is a document about, and on whose word: what comparing numbers and states across documents needs to know.

a report that names Ruritania and Freedonia most, and quotes the Freedonian ministry  →  {both}, "officials of
Freedonia"
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assay.matching.agreement.figures import language_of
from assay.matching.origins.interests import STATE_NOT_NAMED
from assay.matching.states_elsewhere import states_named

if TYPE_CHECKING:
    from assay.model.corroboration import Origin
    from assay.model.document import Page

Parties = Mapping[str, frozenset[str]]
"""document → the states that it names most"""
AT_HOME = {"ko": "South Korea", "ja": "Japan", "vi": "Viet Nam", "id": "Indonesia", "cs": "Czechia", "pl": "Poland",
           "ro": "Romania", "bg": "Bulgaria", "uk": "Ukraine", "tr": "Turkiye"}  # fmt: skip
"""Languages that are written in one state, as good as."""
OFFICIALS = re.compile(
    "국방|정부|본부|장관|防衛|政府|bộ quốc phòng|kemenhan|kementerian|menteri|minister|міністер|министер|bakan", re.I
)
MOST_STATES = 4
MOST_TEXT = 8_000  # characters: what a report is about stands at its beginning


def parties_of(pages: Sequence[Page]) -> dict[str, frozenset[str]]:
    """document → the states that it names most, in its first pages."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    read: Counter[str] = Counter()
    for page in pages:
        text = page.text[: max(0, MOST_TEXT - read[page.document])]
        read[page.document] += len(text)
        counts[page.document].update(mention.state for mention in states_named(text, language_of(page)))
    return {
        document: frozenset(state for state, _ in found.most_common(MOST_STATES)) for document, found in counts.items()
    }


def same_parties(one: str, other: str, parties: Parties) -> bool:
    """Do the two documents name two states in common, or does one name no other state than they have in common?"""
    mine, theirs = parties.get(one, frozenset()), parties.get(other, frozenset())
    shared = mine & theirs
    return len(shared) >= 2 or (bool(shared) and shared in (mine, theirs))


def may_be_one_deal(one: str, other: str, parties: Parties) -> bool:
    """For what is of one type: do they name a state in common? Who names one state only may mean its partner."""
    mine, theirs = parties.get(one, frozenset()), parties.get(other, frozenset())
    return bool(mine & theirs) or min(len(mine), len(theirs)) == 0 or max(len(mine), len(theirs)) == 1


def speakers_of(origins: Sequence[Origin], pages: Sequence[Page]) -> dict[str, str]:
    """document → the interest whose word most of its claims are; only where one has more than any other.

    Where nobody's state is named, a text in the language of one state quotes that state's officials.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for origin in origins:
        for document in origin.documents:
            counts[document][origin.interest] += len(origin.claim_ids)
    found: dict[str, str] = {}
    for document, interests in counts.items():
        (first, most), *others = [*interests.most_common(2)]
        if first and (not others or most > others[0][1]):
            found[document] = first
    for page in pages:
        state = AT_HOME.get(language_of(page))
        if state and found.get(page.document, STATE_NOT_NAMED) == STATE_NOT_NAMED and OFFICIALS.search(page.text):
            found[page.document] = f"officials of {state}"
    return found
