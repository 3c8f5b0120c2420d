"""“According to X” anywhere in a sentence, where the tagger has missed it; what else is in the sentence is said.

Selon le ministère, les blindés ont été livrés.      source: le ministère       cue: Selon         content: the rest
Der Antrag liegt nach Auskunft der Behörde nicht vor.  source: der Behörde        cue: nach Auskunft   content: the rest
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.sentences import sentences, stripped
from assay.model.place import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from assay.language.unparsed.saying import Saying

SCORE = 0.8
LEAST = 8
"""So many letters of a sentence must be left to be said."""


def missed(text: str, saying: Saying, tagged: Sequence[Tagged]) -> Iterator[Tagged]:
    """At most one for each sentence, and only where none of the tagger's cues and sources stands."""
    for sentence in sentences(text):
        for pattern in saying.according:
            match = pattern.search(text, sentence.start, sentence.end)
            if match is not None and (one := _attribution(text, sentence, match)) is not None:
                head = Span(*match.span())
                if not any(
                    head.overlaps(span) for other in tagged for span in (*other.cue, *other.source) if other.source
                ):
                    yield one
                break


def _attribution(text: str, sentence: Span, match: re.Match[str]) -> Tagged | None:
    """The phrase must be parted from what is said by commas, or (in German) by where its noun ends."""
    before = stripped(text, sentence.start, match.start())
    behind = stripped(text, match.end(), sentence.end)
    if not text[match.end() : sentence.end].strip(" .,，。") and before is None:
        return None
    pieces = tuple(
        piece for piece in (before, behind) if piece is not None and text[piece.start : piece.end].strip(" ,.，。")
    )
    if sum(piece.end - piece.start for piece in pieces) < LEAST:
        return None
    return Tagged((Span(*match.span("source")),), (Span(*match.span("cue")),), pieces, SCORE)
