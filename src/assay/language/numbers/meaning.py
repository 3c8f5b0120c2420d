"""What a number states: items, or a calibre, a distance, a date, a sum, a rate, a target, a stock, a place in a text.

"37 vehicles" → items      "125 mm guns" → a calibre      "6,000 a year" → a rate      "Type 99" → a name
"operates 300 tanks" → a stock      "aims to field 500" → a target      "第2批" → an ordinal      "Annex 4" → a place
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.language.numbers.units import Dimension, dimension_behind
from assay.model.quantity import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.language.numbers.quantities import Measure
    from assay.model.place import Span


class Says(StrEnum):
    ITEMS = "items"
    STOCK = "stock"  # items that somebody has: no transfer
    TARGET = "target"  # items that somebody wants to have
    RATE = "rate"  # items in a time
    CALIBRE = "calibre"
    LENGTH = "length"
    WEIGHT = "weight"
    SPEED = "speed"
    DURATION = "duration"
    SHARE = "share"
    MEASURE = "measure"  # any other unit
    DATE = "date"
    MONEY = "money"
    NAME = "name"  # part of a designation
    ORDINAL = "ordinal"
    REFERENCE = "reference"  # a page, an article, an annex, a resolution


OF_ITEMS = frozenset({Says.ITEMS, Says.STOCK, Says.TARGET, Says.RATE})
_BEFORE, _BEHIND, _CLAUSE = 24, 60, 60
"""Code points looked at: a word or two before, a phrase behind, the clause before."""
REFERENCE = re.compile(
    r"(?:№|#|§|\b(?:No|Nos|Nr|núm|n°|nº|pp?|art|para|fig|стр|ст|п|пп|рис|гл|прил|табл|поз)\.|"
    r"\b(?:number|article|section|clause|annex|appendix|paragraph|item|chapter|figure|table|volume|resolution|page|"
    r"schedule|lot|part|contract|protocol|step|phase|channel|flight|room|приложени[ею]|приложения|пункт[аеу]?|"
    r"статья|статьи|"
    r"статье|раздел[аеу]?|глав[аеыу]|страниц[аеыу]|резолюци[яию]|договор[ау]?|протокол[ау]?|Artikel|Anhang|"
    r"Anlage|Seite|"
    r"Abschnitt|annexe|page|résolution|artículo|anexo|página|resolución)|第|附件|附录|附錄|表|图|圖|決議|决议|合同号|제)\s?$",
    re.IGNORECASE,
)
ORDINAL_BEFORE = re.compile(r"(?:第|제)\s?$")
ORDINAL_BEHIND = re.compile(
    r"-?(?:st|nd|rd|th|й|я|е|го|му|м|х|ый|ая|ое|ого|er|ère|ème|e|º|ª)(?!\w)|\.\s(?=Brigade|Division|Panzer|Bataillon)|"
    r"\s?(?:번째|차(?![가-힣])|番目)"
)
NAME_BEFORE = re.compile(
    r"(?:\b(?:Type|Block|Mk\.?|Mark|Project|Model|Mod\.?|Class|Flight|Increment|Baseline|Series|Version|Level|"
    r"Area|Task\s+Force|"
    r"Group|Fleet|Route|Boeing|Airbus|Leopard|Leclerc|Challenger|Merkava|Spike|Harpoon|Hellfire|Falcon|Raptor|"
    r"Mirage|Gripen|"
    r"Typhoon|Super)|\b(?:проект[аеу]?|изделие|изделия|тип[аеу]?|модел[ьи]|серии)|型号|型號|项目|Тип|[A-Z]{2,}[a-z]?|"
    r"[A-Z][a-z]*-)\s$"
)
NAME_BEHIND = re.compile(r"\s?[式型](?![号號])|-?(?:[A-Z]\w*-?\d|class\b|series\b|й\s+серии)|[A-Z]{1,3}\d?(?!\w)")
MILLIMETRES = re.compile(r"[\s ‑-]?(?:mm|㎜|мм|millimet\w+|миллиметр\w*|毫米|公厘|公釐|밀리)", re.IGNORECASE)
PART_OF_HUNDRED = re.compile(r"百分之$")
DAY_OR_MONTH = re.compile(r"\s?(?:月(?!球)|日(?!本)|월(?![가-힣]{2})|号(?=[，。至到]))")
TIME_OF_DAY = re.compile(r"[:：]\d\d|\s?(?:a\.?m\.?|p\.?m\.?|o['’]clock|GMT|UTC|час\.)(?!\w)|[点點时時]|시(?![가-힣])")
YEAR = re.compile(r"(?:19|20)\d\d")
PLURAL = re.compile(r"\s+(?:[a-z-]+\s+){0,2}[a-z-]+s\b|\s?[辆輛架艘枚套发發门門件支]")
"""What stands behind a number that looks like a year and counts: "2026 shells", but "the 2026 exercise"."""
COORDINATE = re.compile(r"\s?[°′″]|[’'\"]\s?[NSEW\d]")
AGE = re.compile(r"(?:\baged?|\bas\s+(?:young|old)\s+as|в\s+возрасте)\s+$", re.IGNORECASE)

_TIMES = r"year|month|week|day|hour|minute|second|annum|quarter"
RATE_BEHIND = re.compile(
    rf"(?:[^.,;:()]|\.\d){{0,{_BEHIND}}}?\b(?:(?:a|an|per|each|every)\s+(?:{_TIMES})|annually|yearly|monthly|weekly|daily|apiece\s+a\s+year|"
    r"в\s+(?:год|месяц|день|сутки|неделю|час)|за\s+год|ежегодно|ежемесячно|ежедневно|на\s+рік|на\s+місяць|"
    r"щороку|щомісяця|"
    r"(?:pro|im)\s+(?:Jahr|Monat|Tag)|jährlich|monatlich|par\s+(?:an|mois|jour)|al\s+(?:año|mes|día)|"
    r"por\s+(?:año|mes|día)|"
    r"per\s+(?:tahun|bulan)|mỗi\s+(?:năm|tháng))|[^。，；,]{0,12}(?:每年|每月|/年|/月)",
    re.IGNORECASE,
)
RATE_BEFORE = re.compile(
    r"(?:(?:每年|每月|每天|每日)[^，。；]{0,6}|年产|年產|月产|月產|年均|연간|매달|매년|월\s?평균|\b(?:annual|yearly|monthly|"
    r"daily)\s+(?:output|production|capacity|rate)\s+"
    r"(?:of|is|at|to|was)\s*(?:\w+\s+){0,2}|ежегодно\s+(?:\w+\s+)?|ежемесячно\s+(?:\w+\s+)?|(?:a|per|each|"
    r"every)\s+(?:year|month)\s*,?\s*)$",
    re.IGNORECASE,
)
STOCK_BEFORE = re.compile(
    r"\b(?:(?:already\s+|currently\s+|now\s+|still\s+)?(?:ha[sd]|have|operates?|operated|fields?|fielded|owns?|"
    r"owned|possess(?:es|ed)?|flies|flew)|"
    r"(?:inventory|fleet|stockpile|stock|arsenal|holdings?|force)\s+of|fleet\s+(?:has|numbers|counts)|"
    r"in\s+service\s+(?:are|with)|"
    r"имеет(?:ся)?|имеют(?:ся)?|располагает|располагают|на\s+вооружении\s+(?:\w+\s+){0,3}|насчитывает|парк\s+из|"
    r"має|мають|на\s+озброєнні\s+(?:\w+\s+){0,3}|verfügt\s+über|besitzt|possède|dispose\s+de|posee|cuenta\s+con|"
    r"memiliki|đang\s+có|sở\s+hữu)\s+"
    r"(?:\w+\s+){0,2}$|(?:拥有|擁有|现役|現役|装备有|裝備有|库存|庫存|持有|现有|現有|服役的?|보유(?:하고)?\s?(?:있는|한)?)\s?$",
    re.IGNORECASE,
)
STOCK_BEHIND = re.compile(
    r"(?:[^.,;:]|\.\d){0,40}?\b(?:in\s+(?:service|stock|storage|its\s+inventory|their\s+inventory|inventory|"
    r"its\s+fleet)|"
    r"на\s+вооружении|на\s+хранении|en\s+service|en\s+servicio)|[^。，；]{0,12}(?:在役|服役中|库存|庫存)|[^.]{0,12}보유",
    re.IGNORECASE,
)
HAS_DONE = re.compile(
    r"\b(?:ha[sd]|have|had)\s+(?:\w+\s+)?\w+(?:ed|en|ought|old|ent|ilt|ade)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
"""The auxiliary: "has ordered 37 tanks" is no stock."""
TARGET_BEFORE = re.compile(
    r"\b(?:(?:target|goal|objective|aim|ambition|requirement|need|demand|planned\s+(?:fleet|force))\s+(?:of|for|"
    r"is|to\s+\w+)|"
    r"aim(?:s|ed|ing)?\s+(?:to\s+\w+|for|at)|plans?\s+to\s+(?:field|have|operate|grow\s+to|reach|"
    r"build\s+up\s+to|produce)|"
    r"wants?(?:\s+to\s+(?:have|field|operate))?|needs|requires?|seek(?:s|ing)\s+to\s+(?:have|field|operate)|"
    r"(?:increase|raise|expand|grow|boost)\w*\s+(?:\w+\s+){0,4}to|цель\s*[—–-]?|довести\s+(?:\w+\s+){0,4}до|"
    r"нуждается\s+в|потребность\s+в|"
    r"намерен\w*\s+(?:иметь|довести)|потреба\s+в|Ziel\s+(?:von|ist)|objectif\s+(?:de|est)|"
    r"objetivo\s+de)\s+(?:\w+\s+){0,2}$|"
    r"(?:目标|目標|计划拥有|計畫擁有|需要|需求(?:为|為)?|增至|增加到|목표)\s?$",
    re.IGNORECASE,
)
_BY_DIMENSION = {
    Dimension.LENGTH: Says.LENGTH,
    Dimension.WEIGHT: Says.WEIGHT,
    Dimension.SPEED: Says.SPEED,
    Dimension.DURATION: Says.DURATION,
    Dimension.SHARE: Says.SHARE,
    Dimension.OTHER: Says.MEASURE,
}


def says(text: str, measure: Measure, *, dates: Sequence[Span] = (), sums: Sequence[Span] = ()) -> Says:
    """What the number states, by what stands around it. `dates` and `sums` are the spans of those of the text."""
    number = measure.number
    before = text[max(0, number.start - _BEFORE) : number.start]
    if any(number.overlaps(one) for one in sums):
        return Says.MONEY
    if any(number.overlaps(one) for one in dates) or _is_time(text, number.end):
        return Says.DATE
    if YEAR.fullmatch(number.of(text)) and measure.quantity.kind is Kind.EXACT and not PLURAL.match(text, number.end):
        return Says.DATE
    if COORDINATE.match(text, number.end):
        return Says.MEASURE
    if ORDINAL_BEFORE.search(before) or ORDINAL_BEHIND.match(text, number.end):
        return Says.ORDINAL
    if REFERENCE.search(before):
        return Says.REFERENCE
    if PART_OF_HUNDRED.search(before):
        return Says.SHARE
    if not measure.quantity.unit and (found := _by_unit(text, number)):
        return found
    if number.of(text)[:1].isdigit() and (NAME_BEFORE.search(before) or NAME_BEHIND.match(text, number.end)):
        return Says.NAME
    return Says.DURATION if AGE.search(before) else _of_items(text, measure)


def _is_time(text: str, at: int) -> bool:
    return bool(TIME_OF_DAY.match(text, at) or DAY_OR_MONTH.match(text, at))


def _by_unit(text: str, number: Span) -> Says | None:
    if MILLIMETRES.match(text, number.end):
        return Says.CALIBRE
    dimension = dimension_behind(text, number.end)
    return _BY_DIMENSION[dimension] if dimension else None


def _of_items(text: str, measure: Measure) -> Says:
    """Rates, targets and stocks are items, too, but none that change hands."""
    clause = re.split(r"[.;:!?。；\n]", text[max(0, measure.span.start - _CLAUSE) : measure.span.start])[-1]
    if RATE_BEFORE.search(clause) or RATE_BEHIND.match(text, measure.span.end):
        return Says.RATE
    if TARGET_BEFORE.search(clause):
        return Says.TARGET
    if (STOCK_BEFORE.search(clause) and not HAS_DONE.search(clause)) or STOCK_BEHIND.match(text, measure.span.end):
        return Says.STOCK
    return Says.ITEMS
