"""Who is given the word, with which words, for what: source, cue and content of every attribution in a text.

    “A,” the minister told the Post, “and B.”   source: the minister   cue: told   content: “A,” … “and B.”
    It is reported that A.                      source: –              cue: is reported   content: that A

Trained taggers go first; rules over the parsed sentence add what they are sure of and those have not. Neither knows
of chains, certainty or types.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.language.english import contents
from assay.language.english.parsing import KEPT, parse, text_of
from assay.language.english.quotations import quotations
from assay.language.english.rules import CERTAINLY, attributions_at
from assay.language.english.token_spans import spans_of
from assay.language.tagging.tagger import the_tagger
from assay.model.place import Span

if TYPE_CHECKING:
    from assay.language.tagging.tagger import Tagged


SURE, SURE_INSIDE = 0.6, 0.9
"""Of a rule's attribution that the taggers have not: what a paper says or a whole phrase introduces; what stands inside
what another says. On PolNeAR, which has few papers and annotates nothing inside, the second cost 0.003 of F1."""
LONG_CUE, PREPOSITIONS = 3, frozenset({"by", "in", "on"})
"""Of so many words, "in the words of", "on the word of" say nothing else."""
LEADS_ON = re.compile(r"(?:\s*,)?\s+(?:and|but|or)\s*\Z|\s*,\s*\Z")
PAPER = re.compile(
    r"\b(?:contract|annex|appendix|agreement|charter|letter|memo(?:randum)?|minutes|protocol|invoice|document|file|paper"
    r"|report|record|schedule|certificate|receipt|specification|draft|clause|article|dossier|cable|telegram|note|brief(?:ing)?"
    r"|statement|release|table|list|log|ledger|manifest|waybill|email|mail|message|transcript|intercept|decree|order)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans are code points of the text; `source` is () where nobody is named.

    One may lie inside another's content; `is_inner` are those that a rule adds only as such.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float = 1.0
    is_inner: bool = False


@lru_cache(maxsize=KEPT)
def find_attributions(text: str) -> tuple[Attribution, ...]:
    """All attributions in an English text, in the order of their cues."""
    ruled = ruled_attributions(text)
    tagged = [
        Attribution(one.source or _source_by_rule(one, ruled), one.cue, _ended(one.content, text), one.score)
        for one in the_tagger("en").attributions(text_of(parse(text)))
    ]
    tagged = [one for one in tagged if not _is_said_twice(one, tagged)]
    missed = [more for one in ruled if (more := _added(one, tagged, text)) is not None]
    return tuple(sorted((*tagged, *missed), key=lambda one: one.cue))


def _is_said_twice(one: Attribution, tagged: list[Attribution]) -> bool:
    """ "It", and "is reported", both for the same words: the surer cue is it."""
    same = [other for other in tagged if other.content == one.content and not other.source]
    return not one.source and any(other.score > one.score for other in same)


def _ended(content: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Without the comma or "and" that leads on to what the report adds."""
    *before, last = content
    words = LEADS_ON.split(last.of(text), maxsplit=1)[0]
    return (*before, Span(last.start, last.start + len(words))) if words.strip() else content


def _source_by_rule(tagged: Tagged, ruled: tuple[Attribution, ...]) -> tuple[Span, ...]:
    """Whom the rules find at the same cue, outside the content."""
    for one in ruled:
        if _meet(one.cue, tagged.cue) and not _meet(one.source, (*tagged.content, *tagged.cue)):
            return one.source
    return ()


def _added(one: Attribution, tagged: list[Attribution], text: str) -> Attribution | None:
    """A rule's attribution, if it is sure enough to stand beside what is tagged, and crosses no cue or source."""
    if any(_meet(one.cue, (*other.cue, *other.source)) for other in tagged):
        return None
    is_paper = any(PAPER.search(span.of(text)) for span in one.source)
    if any(_meet(one.cue, other.content) for other in tagged):
        sure = one.score >= (SURE if is_paper else SURE_INSIDE)
        return replace(one, is_inner=True) if sure else None
    words = [word.casefold() for span in one.cue for word in span.of(text).split()]
    is_phrase = len(words) >= LONG_CUE and words[0] in PREPOSITIONS
    return one if one.score >= (SURE if is_phrase or is_paper else CERTAINLY) else None


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
