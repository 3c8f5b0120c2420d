"""“According to X” at either end of a sentence, where the tagger has missed it.

Selon le ministère, les blindés ont été livrés.   source: le ministère   cue: Selon   content: the rest
Поставки начались, по данным разведки.            source: разведки       cue: по данным
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.sentences import sentences
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CUES = {
    "ru": r"по (?:данным|словам|информации|сведениям|версии|утверждению|мнению|оценкам?)|согласно",
    "uk": r"за (?:даними|словами|інформацією|версією|повідомленням)|згідно з",
    "fr": r"selon|d['’]après",
    "es": r"según|de acuerdo con",
    "de": r"nach Angaben (?:des|der|von)|laut|nach Darstellung (?:des|der|von)",
    "zh": r"(?:根据|根據|据|據|按照)(?!了解|悉|称|稱|传|傳|说|說|报|報|信|此|介绍|介紹)",
}
SOURCE = r"(?P<source>[^,，.。;；:：]{2,90})"
SCORE = 0.8


def missed(text: str, language: str, tagged: Sequence[Tagged]) -> Iterator[Tagged]:
    """At most one for each sentence, and only where none of the tagger's cues and sources stands."""
    cue = rf"(?P<cue>{CUES[language]})"
    blank = "" if language == "zh" else r"\s+"
    first = re.compile(rf"{cue}{blank}{SOURCE}[,，]\s*(?P<content>.+)", re.IGNORECASE | re.DOTALL)
    last = re.compile(rf"(?P<content>.{{8,}}?)[,，]\s*{cue}{blank}{SOURCE}[.。]?$", re.IGNORECASE | re.DOTALL)
    for sentence in sentences(text):
        words = sentence.of(text)
        found = first.fullmatch(words) or last.fullmatch(words)
        if found is None:
            continue
        parts = [Span(*(sentence.start + at for at in found.span(name))) for name in ("source", "cue", "content")]
        head = Span(min(parts[0].start, parts[1].start), max(parts[0].end, parts[1].end))
        if not any(head.overlaps(span) for one in tagged for span in (*one.cue, *one.source)):
            source, said_by, content = ((part,) for part in parts)
            yield Tagged(source, said_by, content, SCORE)
