"""What a passage says has become of a deal, in the words of many languages: late, on schedule, final, not final,
planned.

"交艇一再延誤"                           →  late
"belum ditandatangani"                →  not final
"plans to buy 14 boats"               →  planned
"the yard says that all 14 will be delivered by June 2031"  →  all by a date
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from assay.language.unparsed.sentences import sentences
from assay.matching.agreement.figures import types_in
from assay.matching.agreement.things import things_in
from assay.matching.contradictions.explained import PART
from assay.model.place import Place, place_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assay.model.document import Page


class Stand(StrEnum):
    LATE = "late"
    ON_TIME = "on schedule"
    NOT_FINAL = "not final"
    FINAL = "final"
    PLANNED = "planned"
    GIVEN_UP = "given up"
    ALL_BY = "all by a date"
    PARTLY = "only some, or none yet"
    HANDED_OVER = "handed over"
    NOT_HANDED_OVER = "not handed over"
    GENUINE = "genuine"
    DOUBTED = "not verified, or partly altered"


TABLE = tomllib.loads(Path(__file__).with_name("stands.toml").read_text(encoding="utf-8"))


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    joined = "|".join(words)
    for part, stands_for in TABLE["parts"].items():
        joined = joined.replace(f"{{{part}}}", stands_for)
    return re.compile(joined, re.IGNORECASE)


PATTERNS = tuple((Stand[name], _pattern(entry["words"])) for name, entry in TABLE["stands"].items())
"""In the order in which they are looked for: a wording that denies stands before the one that it contains."""
EXCLUDES = {
    Stand.NOT_FINAL: Stand.FINAL,
    Stand.DOUBTED: Stand.GENUINE,
    Stand.NOT_HANDED_OVER: Stand.HANDED_OVER,
}
OF_GOODS = frozenset({Stand.HANDED_OVER, Stand.NOT_HANDED_OVER})
"""On goods, by whatever name: who says that they have come seldom gives the type again."""
OF_PAPERS = frozenset({Stand.GENUINE, Stand.DOUBTED})
THE_PAPERS = ("papers", "the papers")
HEDGED = re.compile(
    r"\b(?:(?-i:may)|might|could|reportedly|allegedly|rumou?red)\b|якобы|возможно|据称|據稱|可能|diduga", re.IGNORECASE
)
"""May is a month."""
CLAUSES = re.compile(
    r",? (?:but|while|whereas|although|however(?!,))\b|[，；]但|，而|;|, (?:но|а|хотя) |, (?:mais|aber"
    r"|pero|während|sedangkan"
    r"|tetapi) "
)
"""Two are late, *while* a third is on schedule."""
NO_GOODS = frozenset({"soldier", "battalion", "order", "container", "system"})
MOST_SENTENCE = 1_500


@dataclass(frozen=True, slots=True)
class Standing:
    """A stand on a thing: `key` and `name` are of its type, or THE_PAPERS."""

    stand: Stand
    key: str
    name: str
    sentence: Place

    @property
    def document(self) -> str:
        return self.sentence.document


def standings_in(pages: Iterable[Page]) -> tuple[Standing, ...]:
    return tuple(one for page in pages for one in _of_page(page))


def stands_of(words: str) -> tuple[Stand, ...]:
    """Every stand that the words take; the hedged ones only on papers, where the hedge is the matter."""
    found: list[Stand] = []
    rest = words
    for stand, pattern in PATTERNS:
        match = pattern.search(rest)
        if match is not None:
            found.append(stand)
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    barred = {EXCLUDES[stand] for stand in found if stand in EXCLUDES}
    is_hedged = bool(HEDGED.search(words))
    return tuple(stand for stand in found if stand not in barred and (stand in OF_PAPERS or not is_hedged))


def _of_page(page: Page) -> Iterator[Standing]:
    """A sentence that names no type goes on about the last one that was named alone."""
    carried: tuple[tuple[str, str], ...] = ()
    goods: tuple[tuple[str, str], ...] = ()
    for span in sentences(page.text):
        text = span.of(page.text)
        if len(text) > MOST_SENTENCE:
            continue
        types = tuple(dict.fromkeys((key, name) for key, name, _ in types_in(text)))
        place = place_in(page.document, page.page_number, page.text, span)
        for clause in CLAUSES.split(text):
            named = tuple(dict.fromkeys((key, name) for key, name, _ in types_in(clause)))
            for stand in stands_of(clause):
                if stand in OF_GOODS:
                    about = () if PART.search(clause) else (*(_goods_of(clause) or goods), *(named or carried))
                else:
                    about = (THE_PAPERS,) if stand in OF_PAPERS else named or (() if types else carried)
                yield from (Standing(stand, key, name, place) for key, name in about)
            goods = _goods_of(clause) or goods
        if types:
            carried = types if len(types) == 1 else ()


def _goods_of(clause: str) -> tuple[tuple[str, str], ...]:
    """The first kind of goods that is named: what is said to have come stands before what it carries and is for."""
    found = [one for one in things_in(clause) if one.kind not in NO_GOODS]
    while len(found) > 1 and not clause[found[0].span.end : found[1].span.start].strip(" -s"):
        found = found[1:]  # of "rocket launchers" the launchers
    return tuple((f"a {one.kind}", one.kind) for one in found[:1])
