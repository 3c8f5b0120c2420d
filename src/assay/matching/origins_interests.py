"""Whose word is it? Origins that share an interest are listed apart, but do not confirm each other.

"the ministry of defence of Freedonia", "the Freedonian army"  →  officials of Freedonia
"sources" in two reports                                        →  somebody unnamed
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from assay.matching.states import states_in
from assay.model.corroboration import OriginKind

if TYPE_CHECKING:
    from collections.abc import Sequence

PAPERS_OF_THE_CASE = "papers of the case"
UNNAMED = "somebody unnamed"
STATE_NOT_NAMED = "officials, state not named"


def interest_of(names: Sequence[str], kind: OriginKind, *, nearby: Sequence[str] = ()) -> str:
    """ "" where nothing shows an interest that others could share: the origin then counts by itself.

    Officials of one state share one, whether they are named or not. Reports leave out the state of officials where it
    is their own, or has been named; so the state of the other officials of the same documents (`nearby`, their names)
    is taken. Where there is none, those officials are counted once: to count each would say that they are independent.
    """
    if kind not in (OriginKind.OFFICIAL, OriginKind.UNNAMED):
        return ""
    state = next((mention.state for name in names for mention in states_in(name)), None)
    if state:
        return f"officials of {state}"
    if kind is OriginKind.UNNAMED:
        return UNNAMED
    states = Counter(mention.state for name in nearby for mention in states_in(name)[:1])
    return f"officials of {states.most_common(1)[0][0]}" if states else STATE_NOT_NAMED
