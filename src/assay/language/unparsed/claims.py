"""The claims of a text in a language without a parser: statements with their speakers, certainty and type.

«Первые машины прибыли», — сказал он. Завод якобы не получил аванса.
→  “Первые машины прибыли”, chain: who spoke last, certain;  “Завод якобы не получил аванса”, own voice, alleged, denied
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.tagging.tagger import the_tagger
from assay.language.unparsed.according import missed
from assay.language.unparsed.citing import with_cited
from assay.language.unparsed.commitment import Commitment, Scope, commitment
from assay.language.unparsed.saying import saying
from assay.language.unparsed.sentences import is_heading, says_something, sentences
from assay.language.unparsed.spoken import by_noun, spoken
from assay.language.unparsed.statements import bare, cut, ends_of, without
from assay.language.unparsed.tidying import speaks, tidied
from assay.language.unparsed.topics import claim_type
from assay.language.unparsed.wordings import found
from assay.model.claim import ClaimType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.language.tagging.tagger import Tagged
    from assay.language.unparsed.saying import Saying
    from assay.language.unparsed.speakers import Speaker, Speakers
    from assay.language.unparsed.wordings import Wordings
    from assay.model.place import Span

OWN_SCORE = 0.5
"""Nobody checked that the document's own sentences are claims; attributions bring their own score."""
QUOTED = {"«": "»", "“": "”", "„": "“", "「": "」", "『": "』"}
QUOTES = re.compile("[«»“”„「」『』]")
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
    """A text with what the tagger found in it; `ends` is where statements may end, `taken` what is in attributions."""

    text: str
    words: Wordings
    attributions: tuple[Tagged, ...]
    ends: list[int]
    taken: tuple[Span, ...]
    language: str


def statements(text: str, language: str, speakers: Speakers) -> Iterator[Statement]:
    """In the order of the sentences; in each, attributed words first. `speakers` is gone through with the document."""
    words = speakers.words
    giving = tuple(one for one in _heard(text, language) if _gives_the_word(text, one, words))
    taken = tuple(span for one in giving for span in (*one.source, *one.cue, *one.content))
    ends = ends_of(text, the_tagger().starts(text), saying(language).but)
    read = Text(text, words, giving, ends, taken, language)
    goes_on = [one for one in giving if not one.source and _is_on(text, one, saying(language))]
    before: tuple[Speaker, ...] = ()
    for sentence in sentences(text):
        given = [one for one in giving if sentence.start <= one.cue[0].start < sentence.end]
        for one in given:
            for statement in _attributed(read, one, speakers, sentence):
                if not statement.speakers and before and one in goes_on:
                    statement = replace(statement, speakers=before, is_carried=True)
                yield statement
                before = statement.speakers
        if not is_heading(text, sentence):
            for own in _own(read, sentence):
                carried = own.is_carried and bool(before)
                yield replace(own, speakers=before if carried else (), is_carried=carried)
                # a speaker goes on until the document speaks for itself; what is left beside his words is no new voice
                before = before if carried or given else ()


def _heard(text: str, language: str) -> list[Tagged]:
    """What the tagger finds, made whole, and what lists of words find where it has found nothing."""
    words = saying(language)
    tagged = tidied(text, the_tagger().attributions(text), words)
    added = list(missed(text, words, tagged))
    added += spoken(text, words, [*tagged, *added])
    added += by_noun(text, words, [*tagged, *added])
    heads = [span for one in added for span in (*one.source, *one.cue)]
    kept = [one for one in tagged if one.source or not any(span.overlaps(one.cue[0]) for span in heads)]
    return with_cited(text, [*kept, *added], words)


def _is_on(text: str, one: Tagged, words: Saying) -> bool:
    """Without a subject: a verb of saying, or reported speech by its mood."""
    return speaks(text, one, words) or any(words.goes_on.search(part.of(text)) for part in (*one.cue, *one.content))


def _gives_the_word(text: str, one: Tagged, words: Wordings) -> bool:
    """Neither a plan ("намерен") nor a mere hedge ("якобы") says that somebody says so."""
    is_hedge = any(words.alleged.fullmatch(cue.of(text)) for cue in one.cue) and bool(one.source)
    return not is_hedge and not found(words.intending, text, one.cue)


def _attributed(read: Text, one: Tagged, speakers: Speakers, sentence: Span) -> Iterator[Statement]:
    """What one attribution says, less what stands in an attribution inside it, which is gone through by itself."""
    around = [other for other in read.attributions if _covers(other, one) and _stands_with(read, other, one)]
    if any(other.content == one.content and other.cue < one.cue for other in around):
        return
    inside = [other for other in read.attributions if _covers(one, other) and other.content != one.content]
    taken = [span for other in inside for span in (*other.content, *other.cue, *other.source)]
    chain = speakers.chain(read.text, around)
    for said in cut(read.text, without(one.content, taken), read.ends):
        content = bare(read.text, said, read.words)
        if content and says_something(read.text, content, LEAST_OWN if taken else LEAST_SAID):
            scope = Scope(content, one.cue, one.source, _is_indirect(read, said))
            yield _statement(read, scope, sentence, chain, one.score)


def _stands_with(read: Text, other: Tagged, one: Tagged) -> bool:
    """Who denies another's words is no source of theirs, nor they of his, unless the other tells of his doing so."""
    one_denies, other_denies = (bool(found(read.words.denying_cues, read.text, cue)) for cue in (one.cue, other.cue))
    tells_of = any(place.start <= one.cue[0].start < place.end for place in other.content)
    return tells_of or one_denies == other_denies


def _is_indirect(read: Text, said: tuple[Span, ...]) -> bool:
    return read.words.complementizers.match(read.text, said[0].start, said[0].end) is not None


def _own(read: Text, sentence: Span) -> Iterator[Statement]:
    """What is left of a sentence beside what somebody is given the word for."""
    taken = [span for span in read.taken if span.overlaps(sentence)]
    for said in cut(read.text, without((sentence,), taken), read.ends):
        content = bare(read.text, said, read.words)
        if content and says_something(read.text, content, LEAST_OWN):
            yield _statement(read, Scope(content, (), ()), sentence, (), OWN_SCORE)


def _statement(read: Text, scope: Scope, sentence: Span, chain: tuple[Speaker, ...], score: float) -> Statement:
    about = claim_type(read.text, scope.said, scope.cue, read.language)
    if about is ClaimType.OTHER:
        about = claim_type(read.text, (sentence,), (), read.language)
    return Statement(
        scope.said,
        sentence,
        scope.cue,
        scope.source,
        chain,
        commitment(read.text, scope, read.words),
        about,
        score,
        is_carried=not scope.cue and _goes_on(read, scope.said),
    )


def _goes_on(read: Text, said: tuple[Span, ...]) -> bool:
    """In a quotation still open, or in a mood of reported speech: “Es gebe keinen Vertrag.”"""
    return _is_quoted(read.text, said[0].start) or bool(found(saying(read.language).goes_on, read.text, said))


def _is_quoted(text: str, at: int) -> bool:
    """Does the place stand in a quotation that was opened before it in the paragraph?"""
    open_ = ""
    for sign in QUOTES.findall(text, text.rfind("\n", 0, at) + 1, at):
        open_ = QUOTED[sign] if not open_ and sign in QUOTED else "" if sign == open_ else open_
    return bool(open_)


def _covers(outer: Tagged, inner: Tagged) -> bool:
    """Does the outer one's content hold all of the inner one's? Each holds itself."""
    return all(any(place.covers(one) for place in outer.content) for one in inner.content)
