"""“According to X” anywhere in a sentence, where the tagger has missed it; what else is in the sentence is said.

Selon le ministère, les blindés ont été livrés.      source: le ministère       cue: Selon         content: the rest
Der Antrag liegt nach Auskunft der Behörde nicht vor.  source: der Behörde        cue: nach Auskunft   content: the rest
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.parties import CAPITAL
from assay.language.unparsed.sentences import sentences, stripped
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAMED = rf"(?:,\s(?:[\w’'-]+\s){{0,2}}?[{CAPITAL}][\w’'-]+(?:\s[{CAPITAL}][\w’'-]+){{0,3}}(?=,))?"
"""An apposition that names: "del ministro de Hacienda, Ramón Ibarra,"."""
PHRASE = rf"(?P<source>[^,，.。;；:：]{{2,90}}{NAMED})"
NOUN = r"(?:[A-ZÄÖÜ][\w-]+|„[^“]+“)"
ADJECTIVES = r"(?:[a-zäöüß]+e[nrsm]?\s+)*"
GERMAN = (
    rf"(?P<source>(?:(?:des|der|dem|den|die|das|vom|eine[rsmn]?|ihre[rsmn]?|seine[rsmn]?|dieser|diesem|mehrere[rn]?)\s+)?{ADJECTIVES}{NOUN}"
    rf"(?:\s+(?:[A-ZÄÖÜ][\w.-]+|„[^“]+“))*(?:\s+(?:des|der|von|für|im|in)\s+(?:(?:der|dem|den)\s+)?{ADJECTIVES}{NOUN}(?:\s+[A-ZÄÖÜ][\w.-]+)*)*)"
)
"""Where a German noun phrase ends no comma tells: nouns have capitals, and what stands before them ends in -e, -en …"""
VIEWS = (
    r"Angaben?|Auskunft|Ansicht|Auffassung|Einschätzung|Schätzung(?:en)?|Berechnung(?:en)?|Recherchen|Informationen|Darstellung"
    r"|Worten|Erkenntnissen|Meinung|Aussagen?|Überzeugung|Zählung|Lesart"
)
POSSESSIVES = r"(?P<source>его|её|ее|их|його|її|їх|їхніми)"
CUES = {
    "ru": (
        rf"(?P<cue>по (?:данным|словам|информации|сведениям|версии|утверждению|мнению|оценкам?|подсч[её]там|заявлению|признанию)|согласно|как следует из)\s+{PHRASE}",
        rf"по {POSSESSIVES} (?P<cue>словам|данным|информации|сведениям|версии|мнению|оценкам?|подсч[её]там)",
    ),
    "uk": (
        rf"(?P<cue>за (?:даними|словами|інформацією|версією|повідомленням|оцінк(?:ою|ами)|підрахунками|свідченням)|згідно з|на думку|як випливає з)\s+{PHRASE}",
        rf"(?:за|на) {POSSESSIVES} (?P<cue>словами|даними|інформацією|версією|оцінк(?:ою|ами)|думку|підрахунками)",
    ),
    "fr": (
        rf"(?P<cue>selon|d['’]après|à en croire|aux dires d(?:e la|e l['’]|es|u|e|['’])|de l['’]aveu d(?:e la|e l['’]|es|u|e|['’])|aux yeux d(?:es|u|e)|de l['’]avis d(?:es|u|e))\s*{PHRASE}",
    ),
    "es": (
        rf"(?P<cue>(?:según|tal (?:y )?como|como)\s+(?:explic|public|inform|afirm|asegur|indic|revel|adelant|confirm|señal|anunci|comprob|precis|cont|apunt|report|declar|reconoc|admit)(?:ó|aron|ió|ieron|a|an|e|en))\s+{PHRASE}",
        rf"(?P<cue>según|de acuerdo (?:con|a)|a decir de(?:l)?|en palabras de(?:l)?|a juicio de(?:l)?|en opinión de(?:l)?|en versión de(?:l)?)\s+{PHRASE}",
    ),
    "de": (
        rf"(?P<cue>(?i:nach) (?:(?:eigenen|ersten|neuesten|vorläufigen)\s)?(?:{VIEWS})(?:\s+von)?)\s+{GERMAN}",
        rf"(?P<cue>(?i:nach) den Worten)\s+{GERMAN}",
        rf"(?P<cue>(?i:laut))\s+{GERMAN}",
        rf"(?<![\w]){GERMAN}\s+(?P<cue>zufolge)\b",
    ),
    "zh": (
        r"(?:另)?(?P<cue>[据據])(?P<source>[^，。；：]{2,30}?)(?:[报報][道導]|透露|介[绍紹]|披露|[说說][明法]?|[称稱])(?=[，,：:])",
        r"(?P<cue>(?:根据|根據|据|據|按照)(?!了解|悉|称|稱|传|傳|说|說|报|報|信|此|介绍|介紹))(?P<source>[^,，.。;；:：]{2,90})(?=[,，])",
    ),
}
SCORE = 0.8
LEAST = 8
"""So many letters of a sentence must be left to be said."""


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """German nouns are known by their capitals."""
    flags = re.DOTALL if language == "de" else re.DOTALL | re.IGNORECASE
    return tuple(re.compile(rf"(?<!\w){one}" if language != "zh" else one, flags) for one in CUES[language])


def missed(text: str, language: str, tagged: Sequence[Tagged]) -> Iterator[Tagged]:
    """At most one for each sentence, and only where none of the tagger's cues and sources stands."""
    for sentence in sentences(text):
        for pattern in _patterns(language):
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
