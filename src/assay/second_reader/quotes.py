"""Does a quote stand in a text, word for word? Only the white space may differ.

"has agreed to supply" in "has agreed\\n  to supply" → the span of the latter; "true" in "untrue" → nowhere
"""

from __future__ import annotations

import re
import unicodedata
from array import array

from assay.model.place import Span

WIDE = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
WHITE_SPACE = re.compile(rf"(?P<within_a_line>(?<={WIDE})\s+(?={WIDE}))|\s+")
"""Between two Chinese or Japanese characters it means nothing; elsewhere it parts words."""
NUMBER_GOES_ON = re.compile(r"[.,'’]\d| \d{3}(?!\d)")
NUMBER_BEFORE = re.compile(r"\d[.,'’]\Z")
GROUP_OF_DIGITS = re.compile(r"\d{3}(?!\d)")
SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+\s+|[。！？]++[”’」』）]*\s*|\n\s*\n")
CONTEXT = 1500
"""Characters on either side in which a sentence is looked for."""


class Searchable:
    """A stretch of a text, made ready for many quotes; the spans count in the whole text."""

    def __init__(self, text: str, stretch: Span | None = None) -> None:
        self.text = text
        self._words, self._places = _plain(text, stretch or Span(0, len(text)))

    def find(self, untrusted_quote: str) -> list[Span]:
        """Every place where the quote stands whole: it may not begin or end inside a word or a number."""
        stripped = untrusted_quote.strip()
        quote, _ = _plain(stripped, Span(0, len(stripped)))
        found, at = [], self._words.find(quote) if quote else -1
        while at >= 0:
            end = at + len(quote)
            if not _is_inside(self._words, at) and not _is_inside(self._words, end):
                found.append(Span(self._places[at], self._places[end - 1] + 1))
            at = self._words.find(quote, at + 1)
        return found

    def sentence_around(self, span: Span) -> Span:
        """From the end of the sentence before to the end of the last one that the span is in; roughly, in any script.

        "No. 17" ends one, too: the sentence is shown for context, and nothing is counted by it.
        """
        start, end = max(span.start - CONTEXT, 0), min(span.end + CONTEXT, len(self.text))
        for match in SENTENCE_END.finditer(self.text, start, end):
            if match.end() <= span.start:
                start = match.end()
            elif match.end() >= span.end:
                end = match.end()
                break
        words = self.text[start:end]
        return Span(start + len(words) - len(words.lstrip()), max(span.end, start + len(words.rstrip())))


def _plain(text: str, stretch: Span) -> tuple[str, array[int]]:
    """The words with one space between them, and where in the text each character stands."""
    pieces: list[str] = []
    places = array("L")
    at = stretch.start
    for gap in WHITE_SPACE.finditer(text, stretch.start, stretch.end):
        space = "" if gap["within_a_line"] else " "
        pieces += (text[at : gap.start()], space)
        places.extend(range(at, gap.start() + len(space)))
        at = gap.end()
    pieces.append(text[at : stretch.end])
    places.extend(range(at, stretch.end))
    return "".join(pieces), places


def _is_inside(words: str, at: int) -> bool:
    """Would a cut here go through a word, a letter with its marks, or a number: "un|true", "3|.7", "37| 000"?"""
    if not 0 < at < len(words):
        return False
    before, behind = words[at - 1], words[at]
    if unicodedata.combining(behind) or (_is_of_a_word(before) and _is_of_a_word(behind)):
        return True
    if before.isdigit() and NUMBER_GOES_ON.match(words, at):
        return True
    if not behind.isdigit():
        return False
    in_groups = before == " " and words[at - 2 : at - 1].isdigit() and bool(GROUP_OF_DIGITS.match(words, at))
    return in_groups or NUMBER_BEFORE.search(words[max(at - 2, 0) : at]) is not None


def _is_of_a_word(character: str) -> bool:
    """Of scripts with capital letters: in others a word's end is not to be seen, or endings are written to it."""
    return character.isdigit() or character.lower() != character.upper()
