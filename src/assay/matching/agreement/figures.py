"""Every number of things in the pages, in whatever language: how many of what, of which type, on whose word.

보낸 컨테이너는 “약 3만 개 이상”                       →  at least 30,000 · container
首批40枚, after a sentence on 魚叉飛彈                →  40 · missile · Harpoon, "a part"
4 lô, mỗi lô 12 chiếc                              →  48 · aircraft (4 lots of 12)

A number is taken only where a thing that it counts stands beside it; calibres, types, dates and shares are no
numbers of things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.language.dates.dates import find_dates
from assay.language.numbers.money import money_in
from assay.language.unparsed.sentences import sentences
from assay.matching.agreement.amounts import Amount, amounts_in
from assay.matching.agreement.things import Thing, counted_by, things_in
from assay.matching.contradictions.explained import PART
from assay.matching.designations import designation_key, find_designations
from assay.model.place import Place, Span, place_in
from assay.model.quantity import Kind, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.model.document import Page

NOUN_FIRST = ("ko", "ja")
HEAD_FIRST = ("fr", "es", "it", "pt", "ro", "pl", "id", "vi", "ar")
GENERIC_COUNTER = re.compile(r"\s*(?:[개個个]|units?\b|шт|единиц|unidades|unités|Stück|chiếc|buah|台|기(?!지))")
OTHERS = re.compile(
    r"\b(?:other|remaining)\b|другие|других|остальн|інш|其他|其餘|其余|나머지|lainnya|khác|autres|übrige|otros|demás",
    re.I,
)
PART_BEFORE, PART_AFTER = 25, 30  # characters of its clause beside the number
DAY = re.compile(
    r"\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일号號]?|\b\d{1,2}\.? [A-ZА-Яа-я]\w{2,8}\b|\b(?:Jan|Feb|Mar"
    r"|Apr|May|Jun|Jul|Aug|Sep"
    r"|Oct|Nov|Dec)\w*\.? \d{1,2}\b"
)
CLAUSE = ",;:，；：、"
AFTER, BEFORE = 48, 32  # characters between a number and the thing that it counts
MOST_SENTENCE = 1_500  # characters: longer ones are tables or lists, which the register reads
MOST_ON_PAGE = 400
NO_COUNT = re.compile(
    r"\d+(?:[.,]\d+)?\s?(?:-|–)?\s?(?:mm|millimet\w*|мм|㎜|毫米|公厘|km|км|公里|킬로|cm|kg|кг"
    r"|tons?\b|tonn\w*|тонн\w*|%|％|퍼센트"
    r"|per ?cent|процент\w*|百分|years?\b|days?\b|months?\b|weeks?\b|hours?\b|лет\b|год\w*|месяц\w*"
    r"|дн[яей]+\b|年|月|日|天"
    r"|歲|岁|세\b|년|월|일"
    r"|jours|mois|ans\b|Jahre\w*|Monate\w*|Tage\w*|días|meses|años|tahun|bulan|hari|năm|tháng|ngày|let\b|měsíc\w*"
    r"|dn[íů]\b|lat\b)"
    r"|(?:第|№|No\.|nr\.?|n°|#)\s?\d+|\d+(?:st|nd|rd|th|-й|-го|-я|\.º|º|ª|e\b|er\b)|\d{1,2}:\d\d",
    re.IGNORECASE,
)
CAPACITY = re.compile(
    r"\b(?:per|a|each|every) (?:year|month|day|week)|annual\w*|capacity|can (?:make|produce|build|carry|hold up)"
    r"|produc\w+ (?:up to|about|or)"
    r"|в (?:год|месяц|сутки)|мощност|每[年月]|产能|產能|연간|par an|pro Jahr|al año|per tahun|mỗi năm|ročně|rocznie",
    re.IGNORECASE,
)
"""What is made or could be made is no number of things handed over."""
LOTS = re.compile(
    r"(?P<lots>\d{1,2})\s?(?:lots?|batches|tranches?|shipments?|партии|партиями|đợt|批|차례|lotes|lots|partie|dávk\w+"
    r"|gelombang|tahap)"
    r"[^.;。]{0,20}?(?:(?:of|по|je|de|por|a)\s+(?P<n>\d+)|(?:each|mỗi đợt|每批|per lot)[^\d.;。]{0,12}(?P<m>\d+))",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """`thing` is a kind of `things.KINDS`; `type` the key of a designation, "" if none is named."""

    quantity: Quantity
    ceiling: float | None
    thing: str
    type: str
    name: str
    place: Place
    sentence: Place
    is_part: bool
    sentence_dates: int = 0
    language: str = ""

    @property
    def document(self) -> str:
        return self.place.document

    @property
    def nominal(self) -> float:
        """The number by which it is put in order among others."""
        one = self.quantity
        return next((value for value in (one.best, one.lo, one.hi) if value is not None), 0.0)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence being read, with everything that is no number of things blanked out, and what was named last."""

    page: Page
    span: Span
    text: str
    masked: str
    types: tuple[tuple[str, str, Span], ...]
    carried: tuple[str, str]
    thing: str | None
    language: str


def figures_in(pages: Iterable[Page]) -> tuple[Figure, ...]:
    """In order of reading, up to MOST_ON_PAGE from a page."""
    return tuple(figure for page in pages for figure in _of_page(page)[:MOST_ON_PAGE])


def _of_page(page: Page) -> list[Figure]:
    found: list[Figure] = []
    carried, thing = ("", ""), None
    language = language_of(page)
    for span in sentences(page.text):
        text = span.of(page.text)
        if len(text) > MOST_SENTENCE:
            continue
        types = types_in(text)
        line = _Line(page, span, text, _masked(text, types), types, carried, thing, language)
        found += (figures := _of_line(line))
        thing = figures[-1].thing if figures else thing
        if len({key for key, _, _ in types}) == 1:
            carried = types[0][:2]
        elif types:
            carried = ("", "")
    return found


def language_of(page: Page) -> str:
    """As reading found it; else by the script."""
    known = (page.language or "").casefold()[:2]
    if known:
        return known
    for language, letters in (
        ("ko", r"[\uac00-\ud7af]"),
        ("ja", r"[\u3040-\u30ff]"),
        ("zh", r"[\u3400-\u9fff]"),
        ("ru", r"[а-я]"),
    ):
        if len(re.findall(letters, page.text[:2000])) > 20:
            return language
    return "en"


@lru_cache(maxsize=65536)
def types_in(text: str) -> tuple[tuple[str, str, Span], ...]:
    """(key, name, span) of every designation; aliases of one row of the table share a key."""
    return tuple(
        (designation_key(one.equipment.designation if one.equipment else one.name), one.name, one.span)
        for one in find_designations(text)
    )


def _masked(text: str, types: Sequence[tuple[str, str, Span]]) -> str:
    """The same length; what stands in place of types, calibres, dates and shares is no figure."""
    spans = [span for _, _, span in types] + [one.span for one in find_dates(text)]
    spans += [Span(*match.span()) for match in NO_COUNT.finditer(text)] + [one.span for one in money_in(text)]
    signs = list(text)
    for span in spans:
        for at in range(span.start, span.end):
            if signs[at].isdigit():
                signs[at] = "·"
    return "".join(signs)


def _of_line(line: _Line) -> list[Figure]:
    amounts = [one for one in amounts_in(line.masked, line.language) if one.quantity.has_number]
    if not amounts or CAPACITY.search(line.text):
        return []
    lots = _in_lots(line)
    if lots is not None:
        return [lots]
    things = things_in(line.masked)
    found = []
    for number, amount in enumerate(amounts):
        stop = amounts[number + 1].span.start if number + 1 < len(amounts) else len(line.masked)
        since = amounts[number - 1].span.end if number else 0
        thing = _thing_of(line, amount, things, since, stop)
        if thing is not None:
            found.append(_figure(line, amount, thing, stop))
    return found


def _in_lots(line: _Line) -> Figure | None:
    """ "3 lots of 66" is 198."""
    match = LOTS.search(line.masked)
    things = things_in(line.masked)
    if match is None or not (things or line.types):
        return None
    value = float(match["lots"]) * float(match["n"] or match["m"])
    quantity = Quantity(Kind.EXACT, value, value, value, "", match[0])
    amount = Amount(quantity, Span(*match.span()), Span(*match.span()))
    thing = things[0] if things else Thing("aircraft", Span(*match.span()))
    return replace(_figure(line, amount, thing, len(line.text)), is_part=False)


def _thing_of(line: _Line, amount: Amount, things: Sequence[Thing], since: int, stop: int) -> Thing | None:
    """CASE by case: what stands behind the number, a counting word, what stands before, the type alone."""
    end = amount.number.end
    if line.language in NOUN_FIRST:
        near = [one for one in things if max(since, amount.span.start - 6) <= one.span.end <= amount.span.start]
        if near:
            return near[-1]
    behind = [
        one for one in things if end <= one.span.start < min(end + AFTER, stop) and not _is_parted(line, end, one)
    ]
    if behind:
        return _head(behind, line)
    counter = counted_by(line.masked, end)
    if counter is not None:
        return counter
    if line.language not in ("en", "ru", "uk"):
        before = [one for one in things if max(since, amount.span.start - BEFORE) <= one.span.start < amount.span.start]
        if before:
            return before[-1]
    if line.thing is not None and not things and GENERIC_COUNTER.match(line.masked, end):
        return Thing(line.thing, amount.number)
    named = [span for _, _, span in line.types if end <= span.start < min(end + 12, stop)]
    return Thing("type", named[0]) if named else None


def _is_parted(line: _Line, end: int, thing: Thing) -> bool:
    return bool(re.search(r"[.;:()。；：、]|,\s", line.masked[end : thing.span.start]))


def _head(behind: Sequence[Thing], line: _Line) -> Thing:
    """Of things that follow one another directly ("missile launchers") the last is what is counted; in languages that
    put the noun first ("vedettes lance-missiles") the first.
    """
    head = behind[0]
    if line.language in HEAD_FIRST:
        return head
    for one in behind[1:]:
        if not re.fullmatch(r"\w*[\s-]{0,2}", line.masked[head.span.end : one.span.start]):
            break
        head = one
    return head


def _figure(line: _Line, amount: Amount, thing: Thing, stop: int) -> Figure:
    at = line.span.start
    text = line.page.text
    key, name = _type_of(line, amount, stop)
    spans = Span(at + amount.span.start, at + amount.span.end)
    return Figure(
        amount.quantity,
        amount.ceiling,
        thing.kind,
        key,
        name,
        place_in(line.page.document, line.page.page_number, text, spans),
        place_in(line.page.document, line.page.page_number, text, line.span),
        _is_part(line, amount),
        len(DAY.findall(line.text)),
        line.language,
    )


def _type_of(line: _Line, amount: Amount, stop: int) -> tuple[str, str]:
    """(key, name): the type behind the number, else the last before it, else what an earlier sentence was about."""
    end = amount.span.end
    behind = [one for one in line.types if amount.span.start <= one[2].start < min(max(stop, end), end + AFTER)]
    before = [one for one in line.types if one[2].end <= amount.span.start]
    if behind or before:
        return (behind or before[-1:])[0][:2]
    return ("", "") if line.types else line.carried


def _is_part(line: _Line, amount: Amount) -> bool:
    """Do the words of its clause say that it is a part: "首批應交128枚", "the other 21 purchases"?"""
    before = max((line.text.rfind(sign, 0, amount.span.start) for sign in CLAUSE), default=-1)
    ends = [at for sign in CLAUSE if (at := line.text.find(sign, amount.span.end)) >= 0]
    start = max(before + 1, amount.span.start - PART_BEFORE)
    clause = line.text[start : min(ends, default=len(line.text))][: amount.span.end - start + PART_AFTER]
    marks = [match[0].casefold() for match in PART.finditer(clause)]
    return any(mark != "so far" for mark in marks) or bool(OTHERS.search(clause))
