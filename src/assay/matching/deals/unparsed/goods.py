"""Goods in prose that nobody parses: a number beside a word for goods or a designation.

"37 лёгких десантных машин"  →  37, amphibious assault vehicle       "首批11套"  →  11, the goods last spoken of
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.language.chinese_names.names import EQUIPMENT, NameKind, names_in
from assay.language.dates.dates import find_dates
from assay.language.numbers.meaning import Says, says
from assay.language.numbers.money import money_in
from assay.language.numbers.quantities import quantities_in
from assay.matching.deals.unparsed.lots import in_lots, with_the_rest, with_wholes
from assay.matching.deals.unparsed.records import Goods, Named
from assay.matching.designations import find_designations
from assay.matching.states import states_in
from assay.model.place import Span, longest_apart
from assay.model.quantity import Kind, unspecified
from assay.model.transfer import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.language.numbers.quantities import Measure
    from assay.matching.deals.unparsed.lexicon import Lexicon
    from assay.matching.designations import Designation

NEAR, NEAR_JOINED = 48, 14
"""Characters between a number and the goods behind it: three adjectives; in scripts without blanks, a few signs."""
BEFORE, BEFORE_JOINED = 14, 10
"""Characters between goods and the number behind them ("J-10 42 unit", "컨테이너 약 2만여 개")."""
STOP = re.compile(r"[.,;:!?()«»“”。，、；：！？（）「」\n]")
QUOTE = re.compile(r"[«»“”„「」『』]")
"""A name in quotation marks is beside what it names: беспилотников «Сокол»."""
OPENED = re.compile(r"[«“„「『][^«»“”„「」『』]{1,24}[»”」』]|[«“„「『]$")
"""Between a number and its goods: a name in quotation marks, or its first mark ("26架“旗手”TB3无人机")."""
APART = re.compile(r"\d|[和与與及同並并]")
"""Between two goods, or a number and the next: what follows is of something else."""
NOT_ONE = re.compile(r"(?:\b(?:ни|ні|ani|nici)\s+|[没沒无無](?:有)?|tak |tidak |không (?:một )?)$", re.IGNORECASE)
NOT_ONE_BEHIND = re.compile(r"\s*[^\s\d，。]{0,3}[也都皆](?:还|還|尚)?[未没沒不無无]|\s*\S?(?:도|も)\s|\s*pun\b")
"""Not a single one: "ни одной машины", "一架也未交付"."""
PRICE_OF_ONE = re.compile(r"(?:цен|стоимост|стоит|ціна|вартіст|обойд)\w*\s*$", re.IGNORECASE)
QUOTED = re.compile(r"\s*[«“„\"「『](?P<name>(?=[^\W\d_])[^«»“”„\"「」『』.,;:!?\n]{1,24})[»”“\"」』]")
"""A weapon of which no table knows the name: комплексов «Град-М»."""
CALIBRE_OF = re.compile(r"\d{1,3}(?:[.,]\d)?[\s-]?(?:mm|мм|㎜|毫米|公厘|公釐|밀리|ミリ)", re.IGNORECASE)
COUNTS = frozenset({Says.ITEMS, Says.STOCK, Says.TARGET})
"""Whether a number of items is a transfer or a stock is told by the deeds of its clause."""
GENERAL = {
    NameKind.AIRCRAFT: "aircraft",
    NameKind.SHIP: "ship",
    NameKind.MISSILE: "missile",
    NameKind.TANK: "armoured vehicle",
    NameKind.ARTILLERY: "artillery gun",
}
"""What a register calls a weapon of which only the kind is known; the others go by their own words."""
OF_THESE = re.compile(r"\b(?:из|із|з)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
PACKED = re.compile(r"ящик|короб|тонн|вагон|эшелон|палет|箱(?!式)|吨|噸|盒|托盘", re.IGNORECASE)
"""What is counted is not the goods but what they come in: "40 ящиков патронов"."""
CARRIER = re.compile(r"货轮|貨輪|货船|貨船|油轮|油輪|商船|渔船|漁船|客机|客機|货机|貨機|列车|列車")
"""What goods go by; the trained names take it for a weapon."""
PEOPLE = re.compile(
    r"\s*(?:человек|чел\.|осіб|людей|人|名|명|людини|personnes|soldats|personas|soldados|Soldaten|Menschen|Personen|"
    r"persone|soldati|pessoas|persoane|militari|żołnierz\w*|osób|vojáků|osob|osoba|vojnika|души|người|binh sĩ|orang|"
    r"prajurit|kişi|asker)",
    re.IGNORECASE,
)


def named_in(text: str, words: Lexicon) -> tuple[Named, ...]:
    """Every name of goods in order; a designation takes in the word beside it ("истребитель Су-35")."""
    found = [Named(Span(*match.span()), description, None, match[0])
             for pattern, description in words.goods for match in pattern.finditer(text)]  # fmt: skip
    kept = [*longest_apart(found)]
    for designation in find_designations(text):
        if not CALIBRE_OF.fullmatch(designation.name):
            kept = _with(designation, kept, text)
    kept = [_with_quoted(one, text, words) for one in kept]
    if words.language == "zh":
        kept += _learnt(text, kept)
    return tuple(sorted(kept, key=lambda one: one.span))


def _learnt(text: str, kept: Sequence[Named]) -> list[Named]:
    """Names of weapons that no list has: 电子干扰系统."""
    return [
        Named(one.span, GENERAL.get(one.kind, one.span.of(text)), None, one.span.of(text), is_learnt=True)
        for one in names_in(text)
        if one.kind in EQUIPMENT
        and not CARRIER.search(one.span.of(text))
        and not states_in(one.span.of(text))
        and not any(one.span.overlaps(other.span) for other in kept)
    ]


def _with(designation: Designation, named: list[Named], text: str) -> list[Named]:
    row = designation.equipment
    gaps = {at: gap for at, one in enumerate(named) if (gap := _gap(designation.span, one, text)) is not None}
    if not gaps:
        return [*named, Named(designation.span, row.description if row else "", designation.name, designation.name)]
    at = min(gaps, key=lambda at: gaps[at])
    one = named[at]
    whole = Span(min(one.span.start, designation.span.start), max(one.span.end, designation.span.end))
    return [*named[:at], Named(whole, one.description, designation.name, whole.of(text)), *named[at + 1 :]]


def _gap(span: Span, one: Named, text: str) -> int | None:
    """Characters between a designation and the goods beside it; None where it is of others ("装甲车和3架TB2")."""
    first, last = sorted((one.span, span))
    between = QUOTE.sub("", text[first.end : last.start]) if first.end <= last.start else ""
    if one.designation is not None or len(between) > 3 or STOP.search(between) or APART.search(between):
        return None
    return len(between)


def _with_quoted(one: Named, text: str, words: Lexicon) -> Named:
    """The goods with the name in quotation marks beside them: before them in scripts without blanks, else behind."""
    if one.designation is not None:
        return one
    if words.is_joined:
        match = next((m for m in QUOTED.finditer(text, 0, one.span.start) if m.end() == one.span.start), None)
    else:
        match = QUOTED.match(text, one.span.end)
    if match is None or not (words.is_joined or match["name"][0].isupper()):
        return one
    whole = Span(min(match.start(), one.span.start), max(match.end(), one.span.end))
    return replace(one, span=whole, designation=match["name"].strip(), words=whole.of(text))


def goods_in(text: str, words: Lexicon, named: Sequence[Named], before: Sequence[Named]) -> tuple[Goods, ...]:
    """The goods of one sentence in order. `named` are their names in it, `before` those spoken of, last one last."""
    found: list[Goods] = []
    used: set[Span] = set()
    measures = _measures(text, words, named)
    for measure in measures:
        quantity, place = in_lots(text, measure, words)
        one = _counted(text, measure, named, words)
        if one is not None and any(measure.span.end <= other.span.start < one.span.start for other in measures):
            one = None  # the number nearer to the goods counts them: "two of the four tanks"
        if one is not None:
            used.add(one.span)
            found.append(Goods(one.span, one.description, quantity, place, one.designation))
        elif (
            words.counted.match(text, _behind(text, measure)) or measure.quantity.unit or _goes_on(text, measure, words)
        ):
            earlier = [one for one in named if one.span.end <= measure.span.start and not is_dropped(text, one, words)]
            last = _recalled(text, measure, (*before, *earlier), words)
            if last is not None:
                found.append(Goods(place, last.description, quantity, place, last.designation, is_recalled=True))
    found += [
        Goods(one.span, one.description, unspecified(), None, one.designation)
        for one in named
        if one.span not in used and not one.is_learnt
    ]
    ordered = tuple(sorted(found, key=lambda one: one.measure or one.span))
    return with_the_rest(text, with_wholes(text, ordered, measures, words), words)


def _is_of_these(text: str, ahead: Named, measure: Measure, words: Lexicon) -> bool:
    """ "из заказанных самолётов девять уже у заказчика": a bare number behind the goods of which it is a part."""
    return (
        not text[ahead.span.end : measure.span.start].strip()
        and OF_THESE.search(text, 0, ahead.span.start) is not None
        and _is_bare(text, measure, words)
    )


def _goes_on(text: str, measure: Measure, words: Lexicon) -> bool:
    """ "первые десять подписаны": a bare number, of goods spoken of before."""
    before = text[: measure.span.start].rstrip()
    if not any(match.end() == len(before) for match in words.goes_on.finditer(before)):
        return False
    return _is_bare(text, measure, words)


def _is_bare(text: str, measure: Measure, words: Lexicon) -> bool:
    """Is the number followed by none of its own goods, but by a sign, a deed or a preposition?"""
    at = _behind(text, measure)
    ends = (words.follows, words.supply, words.receive, words.deal, *(pattern for pattern, _ in words.stages))
    return (
        at == len(text)
        or STOP.match(text, at) is not None
        or text[at] in "—–-"
        or any(one.match(text, at) for one in ends)
    )


def _recalled(text: str, measure: Measure, heard: Sequence[Named], words: Lexicon) -> Named | None:
    """The goods last spoken of that the measure word can count: 套 counts systems, 枚 missiles."""
    fits = next((ends for unit, ends in words.fits.items() if text.startswith(unit, _behind(text, measure))), None)
    if fits is None:
        return next(reversed(heard), None)
    return next((one for one in reversed(heard) if fits.search(one.words) or one.words == one.designation), None)


def is_dropped(text: str, one: Named, words: Lexicon) -> bool:
    """ "they will not buy the M109A6": the numbers that follow count something else."""
    before = text[max(0, one.span.start - BEFORE_JOINED) : one.span.start]
    return any(state is State.CANCELLED and pattern.search(before) for pattern, state in words.stages)


def _measures(text: str, words: Lexicon, named: Sequence[Named]) -> list[Measure]:
    """Numbers that may count goods: no date, sum, share, calibre, distance, people, nor part of a designation."""
    dates, sums = [one.span for one in find_dates(text)], [one.span for one in money_in(text, words.language)]
    taken = [*dates, *sums]
    taken += (
        [one.span for one in find_designations(text)]
        + [one.span for one in named]
        + [Span(*one.span()) for one in CALIBRE_OF.finditer(text)]
    )
    return [
        one
        for one in quantities_in(text, words.language)
        if not any(one.number.overlaps(span) for span in taken)
        and one.quantity.kind is not Kind.NIL
        and not _is_no_number(text, one, words)
        and not _is_none_or_price(text, one)
        and not PEOPLE.match(text, one.number.end)
        and says(text, one, dates=dates, sums=sums) in COUNTS
    ]


def _is_none_or_price(text: str, measure: Measure) -> bool:
    """ "ни одной машины", "стоимость одной машины", "一艘悬挂…国旗的货轮": a number that counts no goods."""
    carrier = CARRIER.search(text, measure.span.end, measure.span.end + NEAR_JOINED)
    if carrier and not STOP.search(text, measure.span.end, carrier.start()):
        return True
    if measure.quantity.best != 1:
        return False
    before = text[: measure.number.start]
    return bool(NOT_ONE.search(before) or NOT_ONE_BEHIND.match(text, measure.number.end) or PRICE_OF_ONE.search(before))


def _is_no_number(text: str, measure: Measure, words: Lexicon) -> bool:
    """3批 are batches; a sign alone without a measure word is a part of a word (陸軍, 一方)."""
    if words.lots.match(text, _behind(text, measure)):
        return True
    sign = measure.number.of(text)
    return (
        words.is_joined
        and len(sign) == 1
        and not sign.isdecimal()
        and not words.counted.match(text, measure.number.end)
    )


def _behind(text: str, measure: Measure) -> int:
    """Where the word behind the number begins."""
    at = measure.number.end
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _counted(text: str, measure: Measure, named: Sequence[Named], words: Lexicon) -> Named | None:
    """What the number counts: the nearest name behind it in the same clause, else one right before it."""
    near, back = (NEAR_JOINED, BEFORE_JOINED) if words.is_joined else (NEAR, BEFORE)
    counts = words.counted.match(text, _behind(text, measure)) is not None or bool(measure.quantity.unit)
    ahead = next((one for one in reversed(named) if one.span.end <= measure.span.start), None)
    if ahead is not None and _is_of_these(text, ahead, measure, words):
        return ahead
    if ahead is not None and (not counts or STOP.search(text[ahead.span.end : measure.span.start])):
        ahead = None
    # CASE 1: goods right before a number that only counts: "자주포 11문", "F-16V 66架"
    if ahead is not None and not text[ahead.span.end : measure.span.start].strip():
        return ahead
    # CASE 2: goods behind the number, or the number inside of what was found ("37" + "машин")
    behind = next((one for one in named if one.span.end > measure.number.end), None)
    if behind is not None and behind.span.start - measure.span.end <= near:
        between = text[measure.number.end : max(measure.number.end, behind.span.start)]
        between = OPENED.sub("", between)
        if PACKED.search(between) and not PACKED.search(behind.words):
            return None
        if not STOP.search(between) and not re.search(r"\d", CALIBRE_OF.sub("", between)):
            return behind
    # CASE 3: goods a little before the number: "컨테이너 약 2만여 개", "J-10 sebanyak 42 unit"
    return ahead if ahead is not None and measure.span.start - ahead.span.end <= back else None
