"""On whose word a speaker goes on record, where the tagger has missed it: another link behind his.

Die Zeitung meldet unter Berufung auf Frachtpapiere, …   Die Zeitung ← Frachtpapiere
…, пишет портал. Он опирается на снимки.                  what stands in the sentence before: портал ← снимки
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.sentences import sentences, stripped
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.language.unparsed.saying import Saying

SCORE = 0.8
LONGEST_NAME = 60
PAUSE = re.compile(r"[,，.。;；:：]")


def with_cited(text: str, tagged: Sequence[Tagged], saying: Saying) -> list[Tagged]:
    """All of them with those added, less what was taken for the words of who only names his source."""
    found = list(tagged)
    before: Span | None = None
    for sentence in sentences(text):
        for cites in _cites(text, sentence, saying):
            found = _added(text, found, (before, sentence), cites, saying=saying)
        before = sentence
    return sorted(found, key=lambda one: one.cue)


def _cites(text: str, sentence: Span, saying: Saying) -> Iterator[tuple[Span, Span]]:
    """The words that cite and who is cited."""
    for pattern in saying.cites:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            source = stripped(text, *match.span("source"))
            if source is not None:
                yield _cue(text, match), source


def _cue(text: str, match: re.Match[str]) -> Span:
    start, end = match.span("source")
    behind = stripped(text, end, match.end())
    before = stripped(text, match.start(), start)
    return before or behind or Span(start, end)


def _added(
    text: str,
    tagged: Sequence[Tagged],
    where: tuple[Span | None, Span],
    cites: tuple[Span, Span],
    *,
    saying: Saying,
) -> list[Tagged]:
    """With one who is cited; `where`: the sentence before and its own. Who cites may have been overlooked for him."""
    before, sentence = where
    cue, source = cites
    own = [one for one in tagged if sentence.start <= one.cue[0].start < sentence.end]
    if any(span.overlaps(source) for one in own for span in one.source if one.cue[0].overlaps(cue)):
        return list(tagged)
    naming = [one for one in own if any(span.overlaps(source) for span in one.content)]
    hosts = [one for one in own if one not in naming and not any(span.overlaps(cue) for span in one.content)]
    if not hosts and before is not None and "\n" not in text[before.end : sentence.start]:
        hosts = [one for one in tagged if before.start <= one.cue[0].start < before.end][-1:]
    if not hosts:
        return list(tagged)
    host = min(hosts, key=lambda one: min(abs(one.cue[0].start - cue.start), abs(one.cue[0].end - cue.start)))
    if host.source and all(source.overlaps(span) for span in host.source) and not host.cue[0].overlaps(cue):
        if (reporter := _before_cue(text, sentence, cue, saying)) is None:
            return list(tagged)
        tagged = [replace(one, source=(reporter,)) if one is host else one for one in tagged]
    kept = [_without_cited(one, source) for one in tagged if not (one in naming and host not in own)]
    return [*kept, Tagged((source,), (cue,), host.content, SCORE)]


def _before_cue(text: str, sentence: Span, cue: Span, saying: Saying) -> Span | None:
    """Who reports: 《海报》此前{援引}一名船员的话报道."""
    head = stripped(text, sentence.start, cue.start)
    if head is None or head.end - head.start > LONGEST_NAME or PAUSE.search(text, head.start, head.end):
        return None
    tail = saying.tails.search(text, head.start, head.end)
    return stripped(text, head.start, tail.start() if tail else head.end)


def _without_cited(one: Tagged, source: Span) -> Tagged:
    """The same, if who is cited was taken for part of its source: “La Bitácora … que cita un informe”."""
    left = tuple(span for span in one.source if not span.overlaps(source))
    return replace(one, source=left) if left and one.source != left else one
