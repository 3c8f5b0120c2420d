"""Whose word is it? Origins that share an interest are listed apart, but do not confirm each other.

"the ministry of defence of Freedonia", "the Freedonian army"  →  officials of Freedonia
"sources" in two reports                                        →  somebody unnamed
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.matching.names.script import words_of
from assay.matching.states import states_in
from assay.model.corroboration import OriginKind

if TYPE_CHECKING:
    from collections.abc import Sequence

PAPERS_OF_THE_CASE = "papers of the case"
UNNAMED = "somebody unnamed"
STATE_NOT_NAMED = "officials, state not named"


OF_ANOTHER_STATE = re.compile(r"\b[A-Z]\w+(?:an|ish|ese)\b")
"""An adjective of a state that neither the table nor the case's deals know: nobody else's state is taken for it."""


def interest_of(
    names: Sequence[str], kind: OriginKind, *, nearby: Sequence[str] = (), parties: Sequence[str] = ()
) -> str:
    """ "" where nothing shows an interest that others could share: the origin then counts by itself.

    Officials of one state share one, whether they are named or not. Reports leave out the state of officials where it
    is their own, or has been named; so the state of the other officials of the same documents (`nearby`, their names)
    is taken. Where there is none, those officials are counted once: to count each would say that they are independent.
    """
    if kind not in (OriginKind.OFFICIAL, OriginKind.UNNAMED):
        return ""
    state = next((state for name in names if (state := _state_of(name, tuple(parties)))), None)
    if state:
        return f"officials of {state}"
    if kind is OriginKind.UNNAMED:
        return UNNAMED
    if any(map(OF_ANOTHER_STATE.search, names)):
        return STATE_NOT_NAMED
    states = Counter(state for name in nearby if (state := _state_of(name, tuple(parties))))
    return f"officials of {states.most_common(1)[0][0]}" if states else STATE_NOT_NAMED


@lru_cache(maxsize=8192)
def _state_of(name: str, parties: tuple[str, ...]) -> str | None:
    """By the table of states, else a party of the case's deals, by its name or adjective: "Tolmark", "Tolmarkian"."""
    known = next((mention.state for mention in states_in(name)), None)
    words = set(words_of(name))
    named = (party for party in parties if any(word.startswith(party.casefold()) for word in words))
    return known or next(named, None)
