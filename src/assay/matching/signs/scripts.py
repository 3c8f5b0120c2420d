"""Letters of two scripts within one word: "Dirеctor" with a Cyrillic е, as typed on two keyboards in turn."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from assay.matching.signs.fellows import Exhibit, speaks
from assay.model.document import Method
from assay.model.place import Place, Span, place_in
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"(?<![\w@/.-])[^\W\d_]{4,40}(?![\w@/-])")
LIKE_LATIN, LIKE_CYRILLIC = frozenset("АВЕКМНОРСТУХІЈЅавекмнорстухіјѕ"), frozenset("ABEKMHOPCTYXIJSaekmnopctyxijsbhu")
MOST_WORDS, MOST_EVIDENCE = 200_000, 4


def words_of_one_script(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Recognised text (OCR) is left out: there the machine mixes them."""
    for exhibit in exhibits:
        if exhibit.paper is None:
            continue
        places: list[Place] = []
        for page in exhibit.pages:
            if page.method is Method.OCR:
                continue
            for number, match in enumerate(WORD.finditer(page.text)):
                if number >= MOST_WORDS or len(places) >= MOST_EVIDENCE:
                    break
                if _is_mixed(match[0]):
                    places.append(place_in(page.document, page.page_number, page.text, Span(*match.span())))
        if places:
            words = ", ".join(f"“{place.words}”" for place in places)
            message = f"Within one word, Latin and Cyrillic letters that look alike: {words}."
            yield speaks(Direction.AGAINST, "letters of one script", exhibit, message, evidence=places)


def _is_mixed(word: str) -> bool:
    """The fewer letters must be such as look like letters of the other script."""
    if word.isascii():
        return False
    latin = [letter for letter in word if unicodedata.name(letter, "").startswith("LATIN")]
    cyrillic = [letter for letter in word if unicodedata.name(letter, "").startswith("CYRILLIC")]
    if not latin or not cyrillic:
        return False
    if len(latin) == 1 and word[-1] in "sS":
        return False  # a foreign word with an English plural
    few, alike = (cyrillic, LIKE_LATIN) if len(cyrillic) <= len(latin) else (latin, LIKE_CYRILLIC)
    return set(few) <= alike and len(few) * 2 <= len(word)
