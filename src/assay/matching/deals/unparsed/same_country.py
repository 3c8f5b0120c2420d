"""A state named again by what it is: "该国" and «республика» are the first that was named before.

"希腊一家电台披露，该国将购买18架战斗机"   该国: Greece, though the outlet itself is no party
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.matching.deals.unparsed.roles import Named
from assay.matching.states import Form
from assay.matching.states_elsewhere import states_named
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.matching.deals.unparsed.lexicon import Lexicon


def first_named(text: str, words: Lexicon) -> str:
    """The state that stands first in a sentence, an outlet's own as well; empty if there is none."""
    found = states_named(text, words.language)
    return found[0].state if found else ""


def with_anaphors(text: str, named: Sequence[Named], words: Lexicon, last: str) -> tuple[Named, ...]:
    """The parties with those that go by such a word; `last` is the first state of the sentence before."""
    found = list(named)
    for match in words.anaphors.finditer(text):
        party = first_named(text[: match.start()], words) or last
        if party:
            found.append(Named(party, Form.NAME, Span(*match.span())))
    return tuple(sorted(found, key=lambda one: one.span))
