"""“Who, a verb of saying, what”, where the tagger has seen nobody speak in a sentence.

Ostriens Regierung spricht von einer Fälschung.   source: Ostriens Regierung   cue: spricht von   content: the rest
《南岸日报》报道，货物已运抵。                        source: 《南岸日报》          cue: 报道         content: the rest
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.parties import kind_of
from assay.language.unparsed.sentences import FINAL, sentences
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.language.unparsed.saying import Saying

SCORE = 0.7
MOST_WORDS = 14
ASIDE = r"(?:(?:,\s|\s[—–]\s)[^,.;:—–]{3,80}(?:,|\s[—–]))?"
DETERMINER = re.compile(
    r"(?i)(?:el|la|los|las|un|una|unos|unas|su|sus|le|les|une|des|son|sa|ses|der|die|das|ein|eine|ihr|ihre|sein|seine)\s|l['’]"
)
PRONOUN = re.compile(r"(?i)(?:il|elle|ils|elles|él|ella|ellos|ellas|er|sie|он|она|они|він|вона|вони|他们?|她)")
AT = re.compile(r"(?:Во?|У)\s")
SEVERAL = re.compile(r"(?:ли|[юя]т|[юя]ть|уть|ат)$")
"""“В министерстве говорят”: they, in the ministry."""
NAME = re.compile(r"[«„“‘「『《]|(?<!^)\b[A-ZÀ-ÝА-ЯЁІЇЄҐ]")


@cache
def _inverted(saying: Saying) -> tuple[re.Pattern[str], ...]:
    """The verb before its subject, within what is said or behind it."""
    if not saying.has_blanks:
        return ()
    said = rf"(?P<cue>(?:{saying.verbs.pattern}))\s(?P<source>[^,.;:!?«»“”]{{2,90}})"
    return (
        re.compile(rf"(?P<content>[^,]{{3,120}}),\s{said},\s(?P<rest>[^\s].{{3,}})", re.IGNORECASE | re.DOTALL),
        re.compile(rf"(?P<content>.{{8,}}?),?\s{said}[.…]?", re.IGNORECASE | re.DOTALL),
    )


@cache
def _pattern(saying: Saying) -> re.Pattern[str]:
    verbs = saying.verbs.pattern
    if saying.has_blanks:
        return re.compile(
            rf"(?P<source>[^,.;:!?]{{2,110}}?{ASIDE})\s(?P<cue>(?:{verbs}))(?!\w),?:?\s(?P<content>\S.+)",
            re.IGNORECASE | re.DOTALL,
        )
    days = r"今[天日]|昨[天日]|近日|周[一二三四五六日]|星期[一二三四五六日]|\d{1,2}[日号號]"
    when = rf"(?:此前|日前|{days}|也|[则則]|[还還]|亦|随后|隨後)*"
    return re.compile(
        rf"(?P<source>[^，。；：、\n]{{2,30}}?)(?:{when})(?:[援引][引述用][^，。；]{{2,30}}?(?:的)?(?:[话話消]息?))?"
        rf"(?P<cue>(?:{verbs})+)[，：:]?(?P<content>[^。]{{4,}})",
        re.DOTALL,
    )


def spoken(text: str, saying: Saying, tagged: Sequence[Tagged]) -> Iterator[Tagged]:
    """At most one for each sentence, and only where the tagger has found nobody who speaks."""
    for sentence in sentences(text):
        if any(span.overlaps(sentence) for one in tagged for span in (*one.cue, *one.content) if one.source):
            continue
        match = _written(text, saying, sentence) or _said(text, saying, sentence) or _behind(text, saying, sentence)
        if (
            match is not None
            and not saying.silent.search(match.group())
            and not FINAL.match(text, match.start("content"))
        ):
            source, cue, content = (Span(*match.span(name)) for name in ("source", "cue", "content"))
            rest = Span(*match.span("rest")) if "rest" in match.re.groupindex else None
            yield Tagged((source,), (cue,), (content, rest) if rest else (content,), SCORE)


def by_noun(text: str, saying: Saying, tagged: Sequence[Tagged]) -> Iterator[Tagged]:
    """ "The words of the spokesman that …", inside what another says, too."""
    for sentence in sentences(text):
        for pattern in saying.nominal:
            for match in pattern.finditer(text, sentence.start, sentence.end):
                source, cue, content = (Span(*match.span(name)) for name in ("source", "cue", "content"))
                if not any(span.overlaps(cue) for one in tagged for span in (*one.cue, *one.source)):
                    yield Tagged((source,), (cue,), (content,), SCORE)


def _written(text: str, saying: Saying, sentence: Span) -> re.Match[str] | None:
    """ "In the papers is noted …"."""
    matches = (pattern.match(text, sentence.start, sentence.end) for pattern in saying.written)
    return next((match for match in matches if match is not None), None)


def _said(text: str, saying: Saying, sentence: Span) -> re.Match[str] | None:
    match = _pattern(saying).match(text, sentence.start, sentence.end)
    if match is None or not _can_speak(match["source"]):
        return None
    is_place = AT.match(match["source"]) is not None and SEVERAL.search(match["cue"]) is not None
    if saying.no_subject.match(text, sentence.start, sentence.end) and not is_place:
        return None
    return match


def _behind(text: str, saying: Saying, sentence: Span) -> re.Match[str] | None:
    """ "The plant, said his adviser, will …", "…, said the adviser."."""
    for pattern in _inverted(saying):
        match = pattern.fullmatch(text, sentence.start, sentence.end)
        if match is not None and _can_speak(match["source"]) and text[match.end("content")] in ',»”“"':
            return match
    return None


def _can_speak(source: str) -> bool:
    """A name or the noun of somebody who speaks, in not too many words."""
    if len(source.split()) > MOST_WORDS:
        return False
    is_one = DETERMINER.match(source) or PRONOUN.fullmatch(source) or NAME.search(source)
    return is_one is not None or kind_of(source) is not None
