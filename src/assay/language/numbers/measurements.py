"""Everything that a text measures or counts, with its unit and what narrows or widens it: for technical prose.

"approximately 1 mm thick, at 3.19 ± 0.10 GPa"  →  approximately 1 mm; 3.19 ± 0.10 GPa
"1, 5 and 20 μg/L (Martin, 1991; Fig. 8)"       →  1, 5 and 20 μg/L: neither the citation nor the figure's number
"""

from __future__ import annotations

import re

from assay.language.numbers.digits import DIGITS
from assay.language.numbers.units import BY_DIMENSION, SYMBOL
from assay.language.numbers.vocabulary import ENGLISH
from assay.language.word_list import word_list
from assay.model.place import Span

_HEDGE = (
    r"(?:(?:approximately|approx\.?|about|around|roughly|nearly|almost|circa|ca\.|c\.|some|up\s?to|at\s+least|"
    r"at\s+most|"
    r"(?:more|less|greater|fewer|lower|higher|larger|smaller|better|longer)\s+than|over|under|above|below|exceeding|"
    r"between|from|within|after|(?:an?\s+)?(?:average|mean|maximum|minimum)\s+of|±|[~∼≈≃≅≲≳≤≥<>＜＞≪≫])\s*){0,4}"
)
_SIGN = r"[-−–±+]?\s?"
_POWER = r"(?:\s?[×x·]\s?10\s?(?:[-−–⁻]?\s?\d{1,2}|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)?"
_FIGURES = rf"(?:{_SIGN}(?:{DIGITS}|\.\d+){_POWER}(?:\s?/\s?\d+(?:th)?)?)"
_SCALED = r"(?:\s(?:hundred|thousand|million|billion|trillion)s?)?"
_UNIT = rf"(?:{SYMBOL.pattern}|(?:{'|'.join(one.pattern for one in BY_DIMENSION.values())})|[\s-](?:times|fold|folds))"
_NUMBER = rf"(?:{_FIGURES}{_SCALED}|(?i:{ENGLISH.pattern}))"
_ONE = rf"{_NUMBER}(?:{_UNIT})?"
_JOIN = r"(?:\s?±\s?|\s?[-–—~]\s?|\s+(?:to|and|or|through|versus|vs\.?)\s+|,\s(?:and\s|or\s)?|\s?[:]\s?(?=\d))"
MEASUREMENT = re.compile(
    rf"(?<![\w.,/^])(?<![^\W\d_][-–−])(?<!\d[-–−]){_HEDGE}(?P<first>{_ONE})(?P<more>(?:{_JOIN}{_HEDGE}{_ONE}){{0,40}})"
)
VAGUE = re.compile(
    r"\b(?:(?:several|a\s+few|tens\s+of|hundreds\s+of|dozens\s+of|(?:the\s+)?(?:top\s+)?few\s+tens\s+of)"
    r"(?:\s+(?:thousands|millions|hundred|thousand|million)(?:\s+of)?)?|twice|thrice|once|double|half|none)\b",
    re.IGNORECASE,
)
_CITED = (
    re.compile(r"\[\s*\d+(?:\s*[-–,;]\s*\d+)*\s*\]"),
    re.compile(r"\(\d{1,3}(?:\s?[-–,]\s?\d{1,3})*\)(?=[.,;]|\s+[a-z])"),
    re.compile(
        r"[A-Z][\w’'-]+(?:\s+(?:and|&)\s+[A-Z][\w’'-]+|\s+et\s+al\.?)?,?\s+\(?"
        r"(?:19|20)\d\d[a-z]?(?:[,;]\s?(?:19|20)\d\d[a-z]?)*\)?"
    ),
    re.compile(
        r"\b(?i:figs?|figures?|tables?|sections?|sect|eqs?|equations?|refs?|chapters?|appendix|pp?|vols?|nos?|"
        r"steps?|papers?|"
        r"parts?|schemes?|phases?|types?|class(?:es)?|groups?|levels?|versions?|sites?|trials?|stages?|models?|"
        r"cases?|runs?|"
        r"grades?|waves?|categor(?:y|ies)|cores?|holes?|nodes?|codes?|supplements?|areas?|algorithms?|numbers?|"
        r"rows?|columns?|"
        r"panels?|lines?|points?|bands?|channels?|layers?|zones?|units?|scenarios?|experiments?|tests?|items?|"
        r"rules?)\b\.?\s?\(?"
        r"[A-Z]?\d+(?:[.-]\d+)*[A-Za-z]?(?![\w%°]|\s?(?:%|[kmcµμn]?[mgsL]\b))\)?"
        r"(?:(?:,\s(?:and\s)?|\s?[-–&]\s?|\s(?:and|to|or)\s)[A-Z]?\d+(?:[.-]\d+)*[A-Za-z]?\b)*"
    ),
    re.compile(r"(?<!\d)\d{1,3}°\s?\d{1,2}\s?[’'′]\s?[\d.]+\s?[”\"″][NSEW]?"),
)
"""Numbers that point elsewhere: [18–20], (Martin, 1991), Fig. 8, type 2, 57°44’8.47”N."""
_NAMED = re.compile(r"(?:^|[^.!?:;=<>~∼≈≥≤(]\s|[(])(?P<word>[A-Z][\w’'/-]*)\s$")
_NO_NAME = word_list(
    """
    The In On At Of All Only For To With By From After Before Over About These Those Some Both Our Its Their A An And Or
    Up More Less Between Within January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    """
)
_APART = re.compile(r"\s+(?:versus|vs\.?)\s+|(?<=\w)\s+to\s+(?=\S+(?:\s\S+)?\s+to\s)")
_LIST = re.compile(r",\s(?:and\s|or\s)?|\s+(?:and|or)\s+")
_RESPECTIVELY = re.compile(r"[^.;]{0,60}\brespectively\b")


def measurements_in(text: str) -> tuple[Span, ...]:
    """The spans of all measurements and counts of an English text, in order, each with its hedge and its unit."""
    taken = bytearray(len(text))
    for pattern in _CITED:
        for match in pattern.finditer(text):
            taken[slice(*match.span())] = b"\1" * len(match[0])
    spans: list[Span] = []
    for pattern in (MEASUREMENT, VAGUE):
        for match in pattern.finditer(text):
            for span in _split(text, Span(*match.span())):
                if not any(taken[span.start : span.end]) and _is_stated(text, span):
                    taken[span.start : span.end] = b"\1" * len(span)
                    spans.append(span)
    return tuple(sorted(spans))


def _split(text: str, span: Span) -> list[Span]:
    """A list is one measurement ("5, 10 and 20 μg") unless it is told apart ("22% and 35%, respectively")."""
    words = span.of(text)
    joints = _APART if not _is_told_apart(text, span) else _LIST
    pieces, at = [], 0
    for joint in joints.finditer(words):
        pieces.append(Span(span.start + at, span.start + joint.start()))
        at = joint.end()
    return [*pieces, Span(span.start + at, span.end)]


def _is_told_apart(text: str, span: Span) -> bool:
    words = span.of(text)
    if words.startswith("between"):
        return False
    units = [bool(re.search(r"[^\d\s.,]", piece)) for piece in _LIST.split(words)]
    return len(units) > 1 and (all(units) or bool(_RESPECTIVELY.match(text, span.end)))


def _is_stated(text: str, span: Span) -> bool:
    """No part of a name or a compound: "Pioneer 11", "2D", "12-lead", "22/10a"."""
    behind, words = text[span.end : span.end + 2], span.of(text)
    is_compound = bool(re.match(r"[-–/]\w", behind)) and words[-1].isdigit()
    if is_compound or re.match(r"\w|[’°]\d", behind) or words.casefold() == "a score":
        return False
    if words == "one" and re.match(
        r"\s+(?:of|out|another|can|could|may|might|should|must|would|is|has)\b", text[span.end :]
    ):
        return False
    named = _NAMED.search(text[max(0, span.start - 40) : span.start])
    is_bare = re.fullmatch(r"\d{1,4}", words) is not None
    return not (is_bare and named and named["word"] not in _NO_NAME)
