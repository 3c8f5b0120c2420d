"""Who is given the word, with which words, for what: source, cue and content of every attribution in a text.

    “A,” the minister told the Post, “and B.”   source: the minister   cue: told   content: “A,” … “and B.”
    It is reported that A.                      source: –              cue: is reported   content: that A

`find_attributions` is the seam: a trained tagger takes its place with the same signature. This one goes by rules over
the parsed sentence, and knows nothing of chains, certainty or types.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.english import contents
from assay.language.english.parsing import parse
from assay.language.english.quotations import quotations
from assay.language.english.rules import attributions_at
from assay.language.english.token_spans import spans_of

if TYPE_CHECKING:
    from assay.model.place import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans are code points of the text; `source` is () where nobody is named. One may lie inside another's content."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float = 1.0


def find_attributions(text: str) -> tuple[Attribution, ...]:
    """All attributions in an English text, in the order of their cues."""
    doc, quoted = parse(text), quotations(text)
    quotes = contents.quotes_as_tokens(doc, quoted)
    found = [marks for sentence in doc.sents for token in sentence for marks in attributions_at(token, quotes)]
    found = contents.with_following_quotations(doc, quotes, found)
    return tuple(
        Attribution(
            spans_of(doc, marks.source),
            spans_of(doc, marks.cue),
            contents.widened_to_quotations(spans_of(doc, marks.content), quoted, text),
            marks.score,
        )
        for marks in found
        if marks.content and marks.cue
    )
