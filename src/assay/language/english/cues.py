"""Who is given the word, with which words, for what: source, cue and content of every attribution in a text.

    “A,” the minister told the Post, “and B.”   source: the minister   cue: told   content: “A,” … “and B.”
    It is reported that A.                      source: –              cue: is reported   content: that A

The trained tagger goes first; rules over the parsed sentence add what they are sure of and it has not. Neither knows
of chains, certainty or types.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.english import contents
from assay.language.english.parsing import parse, text_of
from assay.language.english.quotations import quotations
from assay.language.english.rules import attributions_at
from assay.language.english.token_spans import spans_of
from assay.language.tagging.tagger import the_tagger

if TYPE_CHECKING:
    from assay.language.tagging.tagger import Tagged
    from assay.model.place import Span


SURE = 0.6
"""Of a rule's attribution that the tagger has not. On PolNeAR these cost 0.005 of F1; in contracts and read-outs, which
the tagger has seen little of, they find what it misses."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans are code points of the text; `source` is () where nobody is named. One may lie inside another's content."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float = 1.0


def find_attributions(text: str) -> tuple[Attribution, ...]:
    """All attributions in an English text, in the order of their cues."""
    ruled = ruled_attributions(text)
    tagged = [
        Attribution(one.source or _source_by_rule(one, ruled), one.cue, one.content, one.score)
        for one in the_tagger("en").attributions(text_of(parse(text)))
    ]
    missed = [one for one in ruled if one.score >= SURE and not _is_read(one, tagged)]
    return tuple(sorted((*tagged, *missed), key=lambda one: one.cue))


def _source_by_rule(tagged: Tagged, ruled: tuple[Attribution, ...]) -> tuple[Span, ...]:
    """Whom the rules find at the same cue, outside the content."""
    for one in ruled:
        if _meet(one.cue, tagged.cue) and not _meet(one.source, (*tagged.content, *tagged.cue)):
            return one.source
    return ()


def _is_read(one: Attribution, others: list[Attribution]) -> bool:
    """Does its cue stand in an attribution, where the tagger had every reason to see it?"""
    return any(_meet(one.cue, (*other.cue, *other.content, *other.source)) for other in others)


def _meet(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(a.overlaps(b) for a in some for b in others)


def ruled_attributions(text: str) -> tuple[Attribution, ...]:
    """By rules alone."""
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
