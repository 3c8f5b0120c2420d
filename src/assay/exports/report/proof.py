"""Nothing is printed that can't be led back to its bytes: places hold, and numbers stand where their evidence is.

`Figure("37", as_stated="thirty-seven", numbers=(37,), on=…)` passes if the passage says "thirty-seven" or "37".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.errors import Unresolvable
from assay.exports.report.casebook import Outside, Whole
from assay.model.findings import trouble_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assay.exports.report.blocks import Blocks
    from assay.exports.report.casebook import Casebook, Cited
    from assay.model.place import Place

RUN = re.compile(r"\d(?:[\d.,'’·\u00a0\u202f\u2009 ]*\d)?")
SEPARATORS = re.compile(r"[.,'’·\u00a0\u202f\u2009 ]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date as it is printed, and what proves it: its wording or its digits in the passages `on`.

    With `in_place`, digits count only in the cited words themselves: a row of a table has many numbers.
    `parts` are the figures that it was added up from; they are then proved in its place.
    """

    words: str
    as_stated: str = ""
    numbers: tuple[float, ...] = ()
    on: tuple[Place, ...] = ()
    parts: tuple[Figure, ...] = ()
    in_place: bool = False


class Proof:
    """Checks places and figures against the pages. Raises Unresolvable."""

    def __init__(self, casebook: Casebook, blocks: Blocks) -> None:
        self._casebook = casebook
        self._blocks = blocks

    def cited(self, cited: Cited) -> None:
        match cited:
            case Outside():
                return
            case Whole(document):
                if document not in self._casebook.documents:
                    raise Unresolvable(f"document {document}")
            case _:
                trouble = trouble_with(cited, self._casebook.pages)
                if cited.document not in self._casebook.documents:
                    trouble = f"there is no document {cited.document}"
                if trouble:
                    label = self._casebook.label(cited.document)
                    raise Unresolvable(f"the passage “{cited.words[:60]}” of {label} ({trouble})")

    def figure(self, figure: Figure) -> tuple[Place, ...]:
        """The passages that say the figure; all of `on` where it prints no number."""
        if figure.parts:
            return tuple(place for part in figure.parts for place in self.figure(part))
        for place in figure.on:
            self.cited(place)
        if not (figure.as_stated or figure.numbers):
            return figure.on
        saying = tuple(place for place in figure.on if self._says(place, figure))
        if not saying:
            stated = f" (stated as “{figure.as_stated}”)" if figure.as_stated else ""
            raise Unresolvable(f"the figure “{figure.words}”{stated}")
        return saying

    def _says(self, place: Place, figure: Figure) -> bool:
        """A number in words may stand anywhere in the sentence; in digits, see `in_place`."""
        if figure.in_place and not _has_letter(figure.as_stated):
            return _says(place.words, figure)
        return _says(self._blocks.text_of(place), figure)


def _says(text: str, figure: Figure) -> bool:
    """Is the wording there as it stands? Where there is none, or it is digits, every one of the numbers in digits?"""
    if figure.as_stated and stands_in(figure.as_stated, text):
        return True
    if _has_letter(figure.as_stated):
        return False
    found = set(numbers_in(text))
    return bool(figure.numbers) and all(_is_among(number, found) for number in figure.numbers)


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


def stands_in(stated: str, text: str) -> bool:
    """As words of its own: "37" does not stand in "137", nor "one" in "none"; 12 stands in 12辆."""
    stated, text = _plain(stated), _plain(text)
    start = text.find(stated)
    while start >= 0:
        end = start + len(stated)
        if not (_runs_on(text[:start][-1:], stated[:1]) or _runs_on(stated[-1:], text[end : end + 1])):
            return True
        start = text.find(stated, start + 1)
    return False


def _runs_on(one: str, other: str) -> bool:
    """Are these two characters of one word or one number? Chinese characters are words of their own."""
    return (one.isdigit() and other.isdigit()) or (_is_letter(one) and _is_letter(other))


def _is_letter(character: str) -> bool:
    return character.isalpha() and character < "\u2e80"


def _is_among(number: float, found: Iterable[float]) -> bool:
    return any(abs(one - number) < 1e-6 * max(1.0, abs(number)) for one in found)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def numbers_in(text: str) -> Iterator[float]:
    """Every reading of the digits: "1.234" is 1234 and 1.234; "37 11" is 37, 11 and 3711."""
    for match in RUN.finditer(text):
        run = match.group()
        yield float(SEPARATORS.sub("", run))
        pieces = SEPARATORS.split(run)
        yield from (float(piece) for piece in pieces if piece)
        for word in (*run.split(), "".join(run.split())):
            yield float(SEPARATORS.sub("", word))
            whole, separator, fraction = _decimal(word)
            if separator and fraction:
                yield float(f"{whole}.{fraction}")


def _decimal(word: str) -> tuple[str, str, str]:
    """The last point or comma parts whole and fraction; whatever stands before it only groups."""
    whole, separator, fraction = word.replace(",", ".").rpartition(".")
    return SEPARATORS.sub("", whole), separator, SEPARATORS.sub("", fraction)
