"""The claims of a text in a language without a parser: statements with their speakers, certainty and type.

«Первые машины прибыли», — сказал он. Завод якобы не получил аванса.
→  “Первые машины прибыли”, chain: who spoke last, certain;  “Завод якобы не получил аванса”, own voice, alleged, denied
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.tagging.questions import meaning, starts
from assay.language.tagging.tagger import the_tagger
from assay.language.unparsed.commitment import Commitment, Scope, commitment
from assay.language.unparsed.sentences import is_heading, says_something, sentences
from assay.language.unparsed.statements import bare, cut, without
from assay.language.unparsed.wordings import found
from assay.model.claim import ClaimType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.language.tagging.tagger import Tagged
    from assay.language.unparsed.speakers import Speaker, Speakers
    from assay.language.unparsed.wordings import Wordings
    from assay.model.place import Span

OWN_SCORE = 0.5
"""Nobody checked that the document's own sentences are claims; attributions bring their own score."""
CARRIED_AT = 0.5
LEAST_SAID, LEAST_OWN = 2, 3
"""Words of a statement; a remainder beside an attribution needs one more."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as spans of the text. Without `speakers` and cue it is the document's own."""

    content: tuple[Span, ...]
    sentence: Span
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speakers: tuple[Speaker, ...]
    meant: Commitment
    type: ClaimType
    score: float
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what the tagger found in it."""

    text: str
    words: Wordings
    attributions: tuple[Tagged, ...]
    starts: tuple[int, ...]


def statements(text: str, words: Wordings, speakers: Speakers) -> Iterator[Statement]:
    """In the order of the sentences; in each, attributed words first. `speakers` is gone through with the document."""
    giving = tuple(one for one in the_tagger().attributions(text) if not found(words.intending, text, one.cue))
    read = Text(text, words, giving, tuple(starts(text)))
    before: tuple[Speaker, ...] = ()
    for sentence in sentences(text):
        for one in giving:
            if sentence.start <= one.cue[0].start < sentence.end:
                for statement in _attributed(read, one, speakers, sentence):
                    yield statement
                    before = statement.speakers or before
        if not is_heading(text, sentence):
            for own in _own(read, sentence):
                carried = own.is_carried and bool(before)
                yield replace(own, speakers=before if carried else (), is_carried=carried)


def _attributed(read: Text, one: Tagged, speakers: Speakers, sentence: Span) -> Iterator[Statement]:
    """What one attribution says, less what stands in an attribution inside it, which is gone through by itself."""
    around = [other for other in read.attributions if _covers(other, one)]
    if any(other.content == one.content and other.cue < one.cue for other in around):
        return
    inside = [other for other in read.attributions if _covers(one, other) and other.content != one.content]
    taken = [span for other in inside for span in (*other.content, *other.cue, *other.source)]
    chain = speakers.chain(read.text, around)
    for said in cut(read.text, without(one.content, taken), read.starts):
        content = bare(read.text, said, read.words)
        if content and says_something(read.text, content, LEAST_OWN if taken else LEAST_SAID):
            scope = Scope(content, one.cue, one.source, _is_indirect(read, said))
            yield _statement(read, scope, sentence, chain, one.score)


def _is_indirect(read: Text, said: tuple[Span, ...]) -> bool:
    return read.words.complementizers.match(read.text, said[0].start, said[0].end) is not None


def _own(read: Text, sentence: Span) -> Iterator[Statement]:
    """What is left of a sentence beside what somebody is given the word for."""
    taken = [span for one in read.attributions for span in (*one.source, *one.cue, *one.content)]
    for said in cut(read.text, without((sentence,), taken), read.starts):
        content = bare(read.text, said, read.words)
        if content and says_something(read.text, content, LEAST_OWN):
            yield _statement(read, Scope(content, (), ()), sentence, (), OWN_SCORE)


def _statement(read: Text, scope: Scope, sentence: Span, chain: tuple[Speaker, ...], score: float) -> Statement:
    told = meaning(read.text, scope.said, scope.cue)
    return Statement(
        scope.said,
        sentence,
        scope.cue,
        scope.source,
        chain,
        commitment(read.text, scope, read.words),
        told.type if told else ClaimType.OTHER,
        score,
        is_carried=not scope.cue and told is not None and told.is_carried >= CARRIED_AT,
    )


def _covers(outer: Tagged, inner: Tagged) -> bool:
    """Does the outer one's content hold all of the inner one's? Each holds itself."""
    return all(
        any(place.start <= one.start and one.end <= place.end for place in outer.content) for one in inner.content
    )
