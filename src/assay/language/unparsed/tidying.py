"""What the tagger found, made whole: no half words, no “on Monday” in a source, nobody's silence as a word.

source “er am Donnerstag”, cue “sag”    →  source “er”, cue “sagte”
source “”, cue “他表示”                  →  source “他”, cue “表示”
source “la policía”, cue “no ha querido comentar”  →  nothing
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.language.unparsed.parties import CAPITAL
from assay.language.unparsed.saying import GERMAN
from assay.language.unparsed.sentences import CHINESE, sentences, stripped
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assay.language.tagging.tagger import Tagged
    from assay.language.unparsed.saying import Saying

LETTER = re.compile(r"[^\W_]")
PRONOUN = re.compile(r"(?i)(?:er|sie|он|она|они|він|вона|вони|ils?|elles?|él|ella|ellos|ellas)(?=\s)")
CHINESE_PRONOUN = re.compile(r"[他她]们?(?=[\u3400-\u9fff])|[該该][\u3400-\u9fff]{1,3}(?=[表称稱说說指否])")
AT = re.compile(r"(?:Во?|У|In (?:der|dem|den)|Im|En (?:el|la)|Dans (?:le|la)) (?=\S)")
"""“In the ministry they say”: the place stands for who speaks."""
NAMED_BEHIND = re.compile(
    rf",\s(?:[\w’'-]+\s){{0,2}}?(?:[{CAPITAL}][\w’'-]+\s){{0,2}}[{CAPITAL}][\w’'-]+(?=\s?,)(?<!\sque)"
)
"""The name that stands behind an office: “Der Inspekteur, General Arno Weiß,”."""
HANGING = re.compile(
    r"(?i)(?<!\w)(?:de|del|du|des|der|dem|den|die|das|eine[rsmn]?|ein|el|la|le|les|los|las|un|una|une|von|vom)\s?$"
)
REST = re.compile(r"\s?[^,.;:!?\n]{2,60}")
"""The rest of a source that ends in an article or a preposition."""
CLOSING = re.compile(r"«[^«»,.]*»|《[^《》，。]*》|„[^„“,.]*“")
NAME_GOES_ON = 30
"""A name in quotation marks that the tagger breaks off ends so soon."""
OWN = re.compile(r"(?i)eigene[nr]?\b")
GAP = re.compile(r"[\w\s’'-]{1,30}")
WHO = re.compile(r"(?i)кто|хто|wer|quién(?:es)?|谁|誰|jemand")
STRAY = 3
"""So few words of another sentence are none of a content."""


def tidied(text: str, tagged: Iterable[Tagged], saying: Saying) -> list[Tagged]:
    """Those that give somebody the word, with their words whole, in the order of their cues."""
    ends = sentences(text)
    made = [_tidy(text, one, saying, ends) for one in tagged]
    made = [_of_subject(text, _joined(text, one, made), ends) for one in made]
    kept = [one for one in made if one.content and not _says_nothing(text, one, saying)]
    return [_with_subject(text, one, kept, saying, ends) for one in kept]


def _tidy(text: str, one: Tagged, saying: Saying, ends: Sequence[Span]) -> Tagged:
    cue = tuple(_whole(text, span) for span in one.cue)
    source = tuple(_whole(text, span) for span in one.source)
    content = tuple(_kept(text, [_whole(text, span) for span in one.content], cue[0], ends))
    if not source and (pronoun := CHINESE_PRONOUN.match(text, cue[0].start, cue[0].end)):
        source, cue = (Span(*pronoun.span()),), (Span(pronoun.end(), cue[0].end), *cue[1:])
    return replace(one, source=_trimmed(text, source, saying), cue=cue, content=content)


def _joined(text: str, one: Tagged, all_: Sequence[Tagged]) -> Tagged:
    """A word that the tagger leaves out of what is said belongs to it, unless it is somebody's who speaks."""
    taken = [*one.cue, *one.source, *(span for other in all_ if other.source for span in other.cue)]
    pieces = list(one.content[:1])
    for piece in one.content[1:]:
        gap = Span(pieces[-1].end, piece.start)
        is_part = GAP.fullmatch(text, gap.start, gap.end) and not any(span.overlaps(gap) for span in taken)
        pieces.append(Span(pieces.pop().start, piece.end) if is_part else piece)
    return replace(one, content=tuple(pieces))


def _of_subject(text: str, one: Tagged, ends: Sequence[Span]) -> Tagged:
    """By their own account: the words are those of the subject, “Die Werft hat nach eigenen Angaben …”."""
    if not one.source or not OWN.match(text, one.source[0].start, one.source[-1].end):
        return one
    sentence = next((span for span in ends if span.start <= one.cue[0].start < span.end), None)
    subject = sentence and re.compile(GERMAN).match(text, sentence.start, one.source[0].start)
    return replace(one, source=(Span(*subject.span("source")),)) if subject else one


def _whole(text: str, span: Span) -> Span:
    """The span with the rest of the words at its edges."""
    start, end = span.start, span.end
    if CHINESE.search(text, start, end):
        return span
    while start > 0 and _in_word(text, start - 1) and _in_word(text, start):
        start -= 1
    while end < len(text) and _in_word(text, end - 1) and _in_word(text, end):
        end += 1
    return Span(start, end)


def _in_word(text: str, at: int) -> bool:
    return LETTER.match(text, at) is not None and not CHINESE.match(text, at)


def _kept(text: str, pieces: Sequence[Span], cue: Span, ends: Sequence[Span]) -> Iterator[Span]:
    """The pieces without strays: a word or two at the start of a sentence that is not the cue's."""
    for piece in pieces:
        holder = next((one for one in ends if one.start <= piece.start < one.end), piece)
        words = len(text[piece.start : piece.end].split())
        is_stray = not holder.overlaps(cue) and words < STRAY and piece.end < holder.end - 1
        if not is_stray or CHINESE.search(text, piece.start, piece.end):
            yield piece


def _trimmed(text: str, source: tuple[Span, ...], saying: Saying) -> tuple[Span, ...]:
    """Without what stands behind a pronoun, time and place of speaking, and a preposition at the head."""
    if not source:
        return ()
    if HANGING.search(text, source[-1].start, source[-1].end) and (rest := REST.match(text, source[-1].end)):
        source = (*source[:-1], Span(source[-1].start, rest.end()))
    for closing in CLOSING.finditer(text, source[-1].start, source[-1].end + NAME_GOES_ON):
        if closing.start() < source[-1].end < closing.end():
            source = (*source[:-1], Span(source[-1].start, closing.end()))
    first, last = source[0], source[-1]
    if pronoun := PRONOUN.match(text, first.start, first.end):
        return (Span(*pronoun.span()),)
    if at := AT.match(text, first.start, first.end):
        first = Span(at.end(), first.end)
        source = (first, *source[1:])
        last = source[-1]
    if (head := saying.heads.match(text, first.start, first.end)) and head.end() < first.end:
        source = (Span(head.end(), first.end), *source[1:])
        last = source[-1]
    tail = saying.tails.search(text, last.start, last.end)
    if tail and (left := stripped(text, last.start, tail.start())):
        return (*source[:-1], left)
    if name := NAMED_BEHIND.match(text, last.end - (text[last.end - 1] == ",")):
        return (*source[:-1], Span(last.start, name.end()))
    return source


def _says_nothing(text: str, one: Tagged, saying: Saying) -> bool:
    """An auxiliary alone, a question for its subject, or words of silence: “отказался от комментариев”."""
    if one.source and WHO.fullmatch(text, one.source[0].start, one.source[-1].end):
        return True
    if not one.source and all(saying.empty.fullmatch(text, cue.start, cue.end) for cue in one.cue):
        return True
    low = min(span.start for span in (*one.cue, *one.source))
    high = max(one.cue[-1].end, one.source[-1].end if one.source else 0)
    near = (" " if saying.has_blanks else "").join([text[low:high], *(span.of(text) for span in one.content)])
    return saying.silent.search(near) is not None


def _with_subject(text: str, one: Tagged, all_: Sequence[Tagged], saying: Saying, ends: Sequence[Span]) -> Tagged:
    """A verb without a subject has that of the verb before it: “…, reconoció el jefe, aunque aseguró que …”."""
    if one.source or not speaks(text, one, saying):
        return one
    sentence = next((span for span in ends if span.start <= one.cue[0].start < span.end), None)
    before = [
        other
        for other in all_
        if sentence is not None and other.source and sentence.start <= other.cue[0].start < one.cue[0].start
    ]
    holds = any(span.covers(one.cue[0]) for other in before for span in other.content)
    return replace(one, source=before[-1].source) if before and not holds else one


def speaks(text: str, one: Tagged, saying: Saying) -> bool:
    """Is the cue a verb that has a person for its subject?"""
    cues = [text[span.start : span.end] for span in one.cue]
    return any(saying.verbs.search(cue) for cue in cues) and not any(saying.impersonal.search(cue) for cue in cues)
