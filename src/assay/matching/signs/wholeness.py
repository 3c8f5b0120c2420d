"""Is the paper whole, final, and of one piece with its fellows: annexes, page numbers, contract numbers, draft marks?

"as set out in Annex 4", and no Annex 4 among the papers  →  speaks against
"page 1 of 3" to "page 3 of 3"                            →  speaks for
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.language.numbers.numerals import number_of
from assay.matching.origins.papers import LEGAL, MAIL, as_compared, find_contract_numbers
from assay.matching.signs.fellows import Exhibit, fellows, speaks
from assay.model.place import Place, Span, place_in
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.document import Page

ANNEX = re.compile(
    r"\b(?:annex|appendix|attachment|schedule)(?:es)?\s+(?:no\.?\s*|№\s*)?(?P<en>\d{1,2}|[IVX]{1,4})\b"
    r"|\bприложени\w+\s+(?:№\s*|N\s*)?(?P<ru>\d{1,2})\b|\bприл\.\s*(?:№\s*)?(?P<short>\d{1,2})\b"
    r"|附件\s*(?P<zh>\d{1,2}|[一二三四五六七八九十]{1,2})",
    re.IGNORECASE,
)
ANNEX_HEADING = re.compile(
    r"^[^\S\n]*(?:annex|appendix|attachment|schedule|приложение)\s+(?:no\.?\s*|№\s*)?(?P<number>\d{1,2}|[IVX]{1,4})"
    r"\s*(?:$|[.:–—]|\n|к\s|to\s)|^[^\S\n]*附件\s*(?P<zh>\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:$|[：:.、])",
    re.IGNORECASE | re.MULTILINE,
)
PAGE_OF = re.compile(
    r"\b(?:page|p\.|стр\.?|страница|лист|seite)\s*(?P<n>\d{1,3})\s*(?:of|/|из|von)\s*(?P<all>\d{1,3})\b"
    r"|第\s*(?P<zn>\d{1,3})\s*页[\s，,/]*共\s*(?P<zall>\d{1,3})\s*页",
    re.IGNORECASE,
)
DRAFT = re.compile(
    r"(?-i:\bDRAFT\b)|^[^\S\n]*draft\b|\bnot for signature\b|\bfor discussion(?: only| purposes)\b"
    r"|\bto be (?:agreed|determined|confirmed)\b|\bnot yet agreed\b"
    r"|^[^\S\n]*проект\b(?=\W*(?:договор|контракт|протокол|$))|\bподлежит согласованию\b|\bчерновик\b"
    r"|草案|草稿|征求意见稿|待定"
    r"|_{3,}\s*(?:20\d\d|jan|feb|march|apr|may|june|july|aug|sept|oct|nov|dec)",
    re.IGNORECASE | re.MULTILINE,
)
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
SLIP = 2  # contract numbers that differ in so few characters are meant to be one
MOST_EVIDENCE = 4


def annexes_are_there(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Annexes that a contract refers to, against the headings of annexes in it and in its fellows."""
    for exhibit in exhibits:
        if exhibit.paper is None or not any(LEGAL.search(page.text) for page in exhibit.pages):
            continue
        named = _annexes_named(exhibit)
        own = _annexes_headed(exhibit)
        there = own | {number for one in fellows(exhibit, exhibits) for number in _annexes_headed(one)}
        missing = sorted(set(named) - there)
        for number in missing:
            message = f"It refers to annex {number}, which is not among the papers."
            yield speaks(Direction.AGAINST, "annexes", exhibit, message, evidence=named[number][:MOST_EVIDENCE])
        if named and not missing:
            numbers = ", ".join(map(str, sorted(named)))
            evidence = [places[0] for _, places in sorted(named.items())]
            message = f"The annexes that it refers to are there: {numbers}."
            yield speaks(Direction.FOR, "annexes", exhibit, message, evidence=evidence)


def pages_are_there(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """ "page 3 of 5": every number up to the last must be there."""
    for exhibit in exhibits:
        seen: dict[int, Place] = {}
        lasts: set[int] = set()
        for page, match in _matches(exhibit, PAGE_OF):
            seen.setdefault(int(match["n"] or match["zn"]), _place(page, match.span()))
            lasts.add(int(match["all"] or match["zall"]))
        if len(lasts) != 1 or exhibit.paper is None:
            continue
        last = lasts.pop()
        missing = [number for number in range(1, last + 1) if number not in seen]
        evidence = list(seen.values())[:MOST_EVIDENCE]
        if missing and last < 200:
            numbers = ", ".join(map(str, missing[:10]))
            message = f"Its pages are numbered up to {last}, but these are not there: {numbers}."
            yield speaks(Direction.AGAINST, "page numbers", exhibit, message, evidence=evidence)
        elif last > 1 and not missing:
            message = f"All its {last} numbered pages are there."
            yield speaks(Direction.FOR, "page numbers", exhibit, message, evidence=evidence)


def contract_numbers_agree(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """The contract's number, wherever it is given, in the paper and its fellows."""
    numbers = {one.id: find_contract_numbers(one.pages) for one in exhibits if one.paper}
    for exhibit in exhibits:
        mine = numbers.get(exhibit.id, [])
        if not mine or exhibit.paper is None:
            continue
        own = exhibit.paper.number
        slips = {as_compared(stated): (stated, place) for stated, place in mine if _is_slip(as_compared(stated), own)}
        for stated, place in slips.values():
            message = (
                f"It gives the contract's number as {stated} here, and as {exhibit.paper.number_as_stated} elsewhere."
            )
            yield speaks(Direction.AGAINST, "contract number", exhibit, message, evidence=[place, mine[0][1]])
        others = fellows(exhibit, exhibits)
        if others and not slips:
            places = [numbers[one.id][0][1] for one in others if numbers.get(one.id)]
            message = f"It gives the same contract number as {len(others)} other papers."
            message = message.replace("as 1 other papers", "as one other paper")
            evidence = [mine[0][1], *places][:MOST_EVIDENCE]
            yield speaks(Direction.FOR, "contract number", exhibit, message, evidence=evidence)


def marked_as_draft(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Words and blanks that say that the text was not final."""
    for exhibit in exhibits:
        if exhibit.paper is None or exhibit.said("message-id"):
            continue
        places = [_place(page, match.span()) for page, match in _matches(exhibit, DRAFT)]
        if places:
            message = "It is marked as a draft or has places left open, so it need not be what was signed."
            yield speaks(Direction.AGAINST, "draft marks", exhibit, message, evidence=places[:MOST_EVIDENCE])


def _annexes_named(exhibit: Exhibit) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    for page, match in _matches(exhibit, ANNEX):
        number = _number(match["en"] or match["ru"] or match["short"] or match["zh"])
        if number is not None:
            found.setdefault(number, []).append(_place(page, match.span()))
    return found


def _annexes_headed(exhibit: Exhibit) -> set[int]:
    """Mails have none: a line of theirs that begins with "Annex 4." is the end of a sentence."""
    if exhibit.paper and exhibit.paper.reason == MAIL:
        return set()
    numbers = (_number(match["number"] or match["zh"]) for _, match in _matches(exhibit, ANNEX_HEADING))
    return {number for number in numbers if number is not None}


def _number(wording: str) -> int | None:
    if wording.upper() in ROMAN:
        return ROMAN[wording.upper()]
    number = number_of(wording)
    return int(number) if number is not None else None


def _is_slip(one: str, other: str) -> bool:
    """Not the same, and alike but for a character or two."""
    if one == other or not one or abs(len(one) - len(other)) > SLIP:
        return False
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != against)))
        before = now
    return before[-1] <= SLIP


def _matches(exhibit: Exhibit, pattern: re.Pattern[str]) -> Iterator[tuple[Page, re.Match[str]]]:
    for page in exhibit.pages:
        for match in pattern.finditer(page.text):
            yield page, match


def _place(page: Page, span: tuple[int, int]) -> Place:
    return place_in(page.document, page.page_number, page.text, Span(*span))
