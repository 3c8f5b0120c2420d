"""Sentences by their signs, in any script; they never cross the end of a line.

首批11套去年10月交运。第二批尚未交运。   →  two sentences
The vol. of 3.5 t. was …                 a full stop ends a sentence only before a capital or the end of the line
"""

from __future__ import annotations

import re

from assay.model.place import Span

LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
END = re.compile(
    r"""[.!?…]+["'»”’)\]]*(?=\s+(?:["'«“„‘(\[—–-]\s*)*[^\W_a-zа-яёіїєґäöüßàâçéèêëîïôûùœñáíóú])|[。！？][”」』）"'’]*|[;；](?=\s|$)"""
)
ABBREVIATED = re.compile(
    r"(?:(?<![\w/-])[^\W\d_]|\b(?:г|гг|т|д|др|пр|ст|п|пп|им|тыс|млн|млрд|руб|долл|стр|рис|см|род|адм|ул|грн|тис|ін|див"
    r"|z|B|Dr|Prof|Nr|bzw|ca|Mio|Mrd|usw|Abs|Art|vgl|Hr|Fr|St|Str|geb|M|Mme|MM|Mlle|art|al|etc|env|av"
    r"|Sr|Sra|Ud|Uds|EE|UU|núm|pág|aprox|No|no|Nos|Inc|Ltd|Co|Corp|vs|Mr|Mrs|Ms|Col|Gen|Lt|Capt|Sgt|Maj))\.$"
)
GERMAN_DATE = re.compile(
    r"\s+(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Quartal|Bataillon)\b"
)
SIGNS_A_WORD = 2
"""Chinese is counted in signs: so many make a word."""
ADDRESS = 4
"""A line of so many words that ends with a colon names whom a letter is to, or what a list is of."""
CHINESE = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[^\W_]+")
FINAL = re.compile(r"""[.!?…。！？:：;；]["'»”’)\]」』）]*\s*$""")


def sentences(text: str) -> list[Span]:
    """In order, without blanks at the edges."""
    found = []
    for line in LINE.finditer(text):
        start = line.start()
        for end in [*_ends(text, line.start(), line.end()), line.end()]:
            if (span := stripped(text, start, end)) is not None:
                found.append(span)
            start = end
    return found


def _ends(text: str, start: int, end: int) -> list[int]:
    return [
        match.end()
        for match in END.finditer(text, start, end)
        if not (text[match.start()] == "." and _is_no_end(text, start, match.start()))
    ]


def _is_no_end(text: str, start: int, stop: int) -> bool:
    """ "т. е.", "Dr. Vogt", "am 3. Mai"."""
    if ABBREVIATED.search(text, start, stop + 1):
        return True
    return text[stop - 1].isdigit() and GERMAN_DATE.match(text, stop + 1) is not None


def stripped(text: str, start: int, end: int) -> Span | None:
    """The span without blanks at its edges; None if nothing is left."""
    inside = text[start:end]
    start, end = start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
    return Span(start, end) if start < end else None


def says_something(text: str, places: tuple[Span, ...], least: int) -> bool:
    """Are there so many words?"""
    return _words(" ".join(text[place.start : place.end] for place in places)) >= least


def _words(text: str) -> float:
    return len(WORD.findall(CHINESE.sub(" ", text))) + len(CHINESE.findall(text)) / SIGNS_A_WORD


def is_heading(text: str, sentence: Span) -> bool:
    """A line by itself that does not end as a sentence does, or an address: few words and a colon."""
    line_start = text.rfind("\n", 0, sentence.start) + 1
    line_end = text.find("\n", sentence.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)].strip()
    is_address = line.endswith((":", "：")) and _words(line) <= ADDRESS
    return line == text[sentence.start : sentence.end] and (is_address or not FINAL.search(line))
