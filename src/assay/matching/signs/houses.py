"""Papers of one house, by their letterheads: is one of them unlike the rest?

five letters headed "12 Mill Street, Dorvan 403858", and a sixth "12 Mill Street, Dorvan 403868"  →  speaks against it
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from assay.matching.origins.papers import CLOSING
from assay.matching.signs.fellows import Exhibit, speaks
from assay.model.document import Method
from assay.model.place import Place, Span, place_in
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD_LINES, LONGEST_LINE = 6, 120
LEAST_FELLOWS = 2
SLIP = 3  # characters in which a line typed from memory differs
LEAST_LINE = 15  # characters: shorter lines are alike by chance
POSTAL = re.compile(r"\d{4,6}")
PHONE = re.compile(r"\+?\d[\d\s().\-–]{6,20}\d")
SIGNED = re.compile(r"^(?P<post>[^\n_]{3,60}?)\s*_{3,}\s*(?P<name>[^\n_]{3,60})$", re.MULTILINE)
NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,3}")
MOST_PAPERS = 2_000  # compared with each other by their lines


@dataclass(frozen=True, slots=True)
class HeadLine:
    text: str
    place: Place


def houses(exhibits: Sequence[Exhibit]) -> dict[str, int]:
    """A number for each paper that has a letterhead: the same for those that share a line of it with a number in it."""
    number_of: dict[str, int] = {}
    by_line: dict[str, int] = {}
    for place, exhibit in enumerate(exhibits[:MOST_PAPERS]):
        keys = [line.text for line in letterhead(exhibit) if POSTAL.search(line.text)]
        known = sorted({by_line[key] for key in keys if key in by_line})
        if not keys:
            continue
        house = known[0] if known else place
        number_of[exhibit.id] = house
        by_line |= dict.fromkeys(keys, house)
        for other in known[1:]:
            number_of = {one: house if mine == other else mine for one, mine in number_of.items()}
            by_line = {key: house if mine == other else mine for key, mine in by_line.items()}
    return number_of


def letterhead(exhibit: Exhibit) -> list[HeadLine]:
    """The first lines of a paper that is not a mail or a sheet."""
    if exhibit.paper is None or not exhibit.pages or exhibit.said("message-id"):
        return []
    page = exhibit.pages[0]
    if page.method is Method.OCR or (page.tables and page.label):
        return []
    lines = [match for match in re.finditer(r"[^\n]+", page.text[:3_000]) if match[0].strip()][:HEAD_LINES]
    return [
        HeadLine(" ".join(match[0].split()), place_in(page.document, page.page_number, page.text, Span(*match.span())))
        for match in lines
        if len(match[0]) <= LONGEST_LINE
    ]


def letterheads_agree(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Lines of a letterhead that are a slip off what the other papers of the house have; how numbers are written."""
    house = houses(exhibits)
    heads = {one.id: letterhead(one) for one in exhibits if one.id in house}
    for exhibit in exhibits:
        fellows = [one for one in exhibits if one.id != exhibit.id and house.get(one.id, -1) == house.get(exhibit.id)]
        if len(fellows) < LEAST_FELLOWS:
            continue
        usual = Counter(line.text for one in fellows for line in {each.text: each for each in heads[one.id]}.values())
        slips = list(_slips(heads[exhibit.id], usual))
        for line, other, times in slips:
            message = f"Its letterhead has “{line.text}”, that of {times} other papers of the house “{other}”."
            evidence = [line.place, *(one.place for each in fellows for one in heads[each.id] if one.text == other)][:4]
            yield speaks(Direction.AGAINST, "letterhead", exhibit, message, evidence=evidence)
        shared = [line for line in heads[exhibit.id] if usual[line.text] >= LEAST_FELLOWS and POSTAL.search(line.text)]
        if shared and not slips:
            message = f"Its letterhead gives the address and numbers that {usual[shared[0].text]} other papers give."
            yield speaks(Direction.FOR, "letterhead", exhibit, message, evidence=[line.place for line in shared])


def _slips(lines: Sequence[HeadLine], usual: Counter[str]) -> Iterator[tuple[HeadLine, str, int]]:
    for line in lines:
        if usual[line.text] or len(line.text) < LEAST_LINE:
            continue
        for other, times in usual.items():
            if times < LEAST_FELLOWS or not POSTAL.search(other) or not POSTAL.search(line.text):
                continue
            if PHONE.search(line.text) and not _same_shape(line.text, other):
                if _digits(line.text)[-7:] == _digits(other)[-7:]:
                    yield line, other, times  # the same number, written another way
                break
            distance = Levenshtein.distance(line.text, other, score_cutoff=SLIP)
            if distance <= SLIP and not _own_number(line.text, other):
                yield line, other, times
                break


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _same_shape(one: str, other: str) -> bool:
    return re.sub(r"\d", "0", one) == re.sub(r"\d", "0", other)


def _own_number(line: str, other: str) -> bool:
    """A telephone of one's own beside the switchboard's: the same but for the last four figures."""
    mine, theirs = PHONE.search(line), PHONE.search(other)
    if not mine or not theirs or line.replace(mine[0], "") != other.replace(theirs[0], ""):
        return False
    one, two = _digits(mine[0]), _digits(theirs[0])
    return len(one) == len(two) and len(one) >= 7 and one[:-4] == two[:-4]


def posts_agree(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """The post under a name, against the post under the same name in the other papers."""
    found = {one.id: list(_signed_as(one)) for one in exhibits if one.paper}
    posts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document, pairs in found.items():
        for name, post, _ in pairs:
            posts[name][post].add(document)
    for exhibit in exhibits:
        for name, post, place in found.get(exhibit.id, ()):
            others = {other: some - {exhibit.id} for other, some in posts[name].items() if other != post}
            usual, times = max(
                ((other, len(some)) for other, some in others.items()), key=lambda pair: pair[1], default=("", 0)
            )
            mine = len(posts[name][post] - {exhibit.id})
            if times >= LEAST_FELLOWS and mine == 0:
                message = f"{name} signs as “{post}” here, and as “{usual}” in {times} other papers."
                yield speaks(Direction.AGAINST, "posts", exhibit, message, evidence=[place])
            elif mine >= 1 and not any(others.values()):
                message = f"{name} signs as “{post}”, as in {mine} other papers." if mine > 1 else (
                    f"{name} signs as “{post}”, as in another paper.")  # fmt: skip
                yield speaks(Direction.FOR, "posts", exhibit, message, evidence=[place])


def _signed_as(exhibit: Exhibit) -> Iterator[tuple[str, str, Place]]:
    """(name, post, where): below a closing, or beside the line for the signature."""
    for page in exhibit.pages:
        if page.method is Method.OCR:
            continue
        for match in SIGNED.finditer(page.text):
            name, post = " ".join(match["name"].split()), " ".join(match["post"].split())
            if NAME.fullmatch(name):
                yield name, post, place_in(page.document, page.page_number, page.text, Span(*match.span("post")))
        for closing in CLOSING.finditer(page.text):
            start = page.text.find("\n", closing.end())
            lines = [match for match in re.finditer(r"[^\n]+", page.text[start : start + 400]) if match[0].strip()][:2]
            if start >= 0 and len(lines) == 2 and NAME.fullmatch(lines[0][0].strip()) and len(lines[1][0]) <= 60:
                span = Span(start + lines[1].start(), start + lines[1].end())
                post = lines[1][0].strip(" ,.")
                if not re.search(r"\d|@|:", post):
                    yield lines[0][0].strip(), post, place_in(page.document, page.page_number, page.text, span)
