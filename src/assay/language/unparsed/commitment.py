"""How surely a statement is said and whether it is denied, by a language's lists of words.

Поставки якобы начались.               alleged, for “якобы”
Москва отвергла сообщения о поставках.  denied, for “отвергла”
Le contrat aurait été signé.           alleged, for “aurait”
Il a dit que le contrat serait signé.  certain: behind a past tense the conditional is only the future
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.unparsed.wordings import Wordings, found
from assay.language.word_list import word_list
from assay.model.claim import Certainty, Polarity

if TYPE_CHECKING:
    from assay.model.place import Span

CONDITIONALS = word_list(
    """
    aurait auraient serait seraient devrait devraient habría habrían sería serían estaría estarían debería deberían
    """
)
"""Hedges only where nobody's past tense governs them."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """`hedges`: the words that decided."""

    certainty: Certainty
    polarity: Polarity
    hedges: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is said, and the words that say who says it; () in the document's own voice.

    `is_indirect`: what is said hangs on the cue by a "that".
    """

    said: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    is_indirect: bool = False


def commitment(text: str, scope: Scope, words: Wordings) -> Commitment:
    """The weakest of what the words allow, as everywhere: unknown, alleged, possible, probable, certain."""
    certainty, hedges = _certainty(text, scope, words)
    denials = found(words.denying_cues, text, scope.cue) or found(words.negations, text, scope.said)
    if denials and certainty is not Certainty.UNKNOWN:
        return Commitment(certainty, Polarity.DENIED, (*hedges, *denials))
    return Commitment(certainty, Polarity.ASSERTED, tuple(hedges))


def _certainty(text: str, scope: Scope, words: Wordings) -> tuple[Certainty, list[Span]]:
    named = (*scope.cue, *scope.source)
    for certainty, in_said, in_cue, places in (
        (Certainty.UNKNOWN, words.unknown, words.unknown_cues, scope.cue),
        (Certainty.ALLEGED, words.alleged, words.alleged_cues, named),
        (Certainty.POSSIBLE, words.possible, words.possible_cues, scope.cue),
        (Certainty.PROBABLE, words.probable, words.probable_cues, scope.cue),
    ):
        hedges = [hedge for hedge in found(in_said, text, scope.said) if not _is_tense(text, hedge, scope)]
        if hedges := hedges + found(in_cue, text, places):
            return certainty, hedges
    return Certainty.CERTAIN, []


def _is_tense(text: str, hedge: Span, scope: Scope) -> bool:
    return scope.is_indirect and text[hedge.start : hedge.end].casefold() in CONDITIONALS
