"""What a sum is the price of, and which sums are one sum that an outlet has converted.

"$584 million (53 billion roubles)"              → the same sum twice; at what rate is not stated
"37 vehicles worth $100 million"                 → the price of a line
"a $9 billion deal", "контракт на 53 млрд руб."  → of a deal
"全案预算866亿元", "the $40 billion programme"    → of a programme
"$4.2 million apiece", "单价420万美元"            → of one item
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.model.transfer import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.language.numbers.money import FoundMoney
    from assay.model.place import Span

NEAR = 60
"""Code points before and behind a sum that may say what it is the price of, within its sentence."""
UNIT_PRICE_BEHIND = re.compile(
    r"\s?(?:each|apiece|per\s+(?:unit|piece|item|aircraft|vehicle|tank|missile|round|shell|copy)|a\s+piece|"
    r"за\s+(?:единицу|штуку|шт\.?|"
    r"машину|одну|один|комплект)|за\s+одиницю|pro\s+Stück|je\s+Stück|l['’]unité|par\s+unité|cada\s+un[oa]|"
    r"por\s+unidad|per\s+unit|/ед|/шт|"
    r"/unit|/pc|一[辆輛架艘枚套台]|每[辆輛架艘枚套台])",
    re.IGNORECASE,
)
UNIT_PRICE_BEFORE = re.compile(
    r"(?:unit\s+(?:price|cost)|price\s+per\s+\w+|цена\s+за\s+\w+|стоимость\s+(?:одной|одного|единицы)\s*\w*|"
    r"ціна\s+за\s+\w+|Stückpreis|prix\s+unitaire|"
    r"precio\s+unitario|单价|單價|每[辆輛架艘枚套台發发](?:[价價]格)?)\W{0,3}(?:of|is|was|at|от|в|составля\w+|為|为|约|約)?\s?$",
    re.IGNORECASE,
)
PROGRAMME = re.compile(
    r"\b(?:program(?:me)?s?|budget|over\s+(?:the\s+)?(?:next\s+)?\w+\s+years|life-?cycle|defen[cs]e\s+spending|"
    r"multi-?year\s+plan|special\s+act)\b|"
    r"программ\w+|бюджет\w*|програм[аиуі]\b|Programm\w*|Haushalt\w*|programa|presupuesto|全案|总预算|總預算|预算|預算|计划总|사업|예산",
    re.IGNORECASE,
)
DEAL = re.compile(
    r"\b(?:deals?|contracts?|orders?|packages?|agreements?|sales?|purchases?|transactions?|acquisition|"
    r"notification|tranche)\b|"
    r"контракт\w*|сделк\w+|договор\w*|соглашени\w+|пакет\w*|угод[аиуі]\b|Vertrag\w*|Auftrag\w*|Geschäft\w*|"
    r"contrat\w*|accord|contrato\w*|acuerdo|"
    r"合同|合约|合約|订单|訂單|协议|協議|军售|軍售|交易|계약|kontrak|hợp\s+đồng",
    re.IGNORECASE,
)
LINE = re.compile(
    r"\b(?:worth|valued\s+at|for|at\s+a\s+(?:cost|price)\s+of|costing|price[d]?\s+at)\s+(?:[\w-]+\s+){0,3}$|"
    r"(?:стоимостью|на\s+сумму|за|ценой|вартістю|на\s+суму)\s+(?:\w+\s+){0,2}$|(?:im\s+Wert\s+von|pour|"
    r"por\s+valor\s+de|por)\s+(?:\w+\s+){0,2}$|"
    r"(?:价值|價值|总价|總價|金额|金額)\W?(?:约|約)?$",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\b(?:total(?:ling|ing|s)?|altogether|in\s+all|overall)\b|всего|итого|общ\w+\s+(?:сумм|стоимост)\w+|"
    r"загальн\w+|总额|總額|合计|合計|共",
    re.IGNORECASE,
)
EQUALS = re.compile(
    r"\s?(?:[(\[（]|[,，]\s?)?\s?(?:(?:or|that\s+is|i\.e\.|equivalent\s+to|equal\s+to|the\s+equivalent\s+of|"
    r"converted|worth|или|то\s+есть|"
    r"что\s+(?:эквивалентно|равно|составляет)|эквивалент|порядка|або|тобто|oder|umgerechnet|das\s+sind|soit|ou|"
    r"équivalent\s+à|es\s+decir|unos|"
    r"equivalente\s+a|o|约合|約合|折合|折算|合|约|約|相当于|相當於|或|即|약|atau|setara|tương\s+đương|hoặc|khoảng|sekitar)\s*,?\s?)?"
    r"(?:(?:about|around|approximately|approx\.?|roughly|nearly|some|more\s+than|over|just\s+over|under|около|"
    r"примерно|почти|более|порядка|близько|приблизно|"
    r"etwa|rund|ca\.?|environ|alrededor\s+de|cerca\s+de|at\s+(?:the\s+)?current\s+(?:exchange\s+)?rates?|"
    r"по\s+курсу|[=≈~∼])\s?,?\s?){0,2}",
    re.IGNORECASE,
)
"""What may stand between a sum and the same sum in another currency; "and" may not."""
OPENED = re.compile(
    r"[(\[（/=≈]|\b(?:or|или|або|oder|soit|ou|o|atau|hoặc)\b|约合|約合|折合|或|即|equivalent|эквивалент",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Conversion:
    """One sum in two currencies: `stated` stands first, `converted` is what the outlet made of it; no rate is given."""

    stated: FoundMoney
    converted: FoundMoney


def conversions_in(text: str, sums: Sequence[FoundMoney]) -> tuple[Conversion, ...]:
    """The neighbours among these sums, in the order of the text, that are one sum in two currencies."""
    return tuple(Conversion(one, other) for one, other in pairwise(sums) if _is_converted(text, one, other))


def without_conversions(text: str, sums: Sequence[FoundMoney]) -> tuple[FoundMoney, ...]:
    """Each sum once, in the currency in which it stands first: a converted sum must not be added to its original."""
    converted = {one.converted.span for one in conversions_in(text, sums)}
    return tuple(one for one in sums if one.span not in converted)


def scope_of(text: str, span: Span) -> Scope:
    """What the sum at this span is the price of: as its sentence words it; unknown where it does not say.

    A unit price is the price of no line, deal or programme: it is unknown here, and `is_unit_price` tells it.
    """
    before, behind = _around(text, span)
    if is_unit_price(text, span):
        return Scope.UNKNOWN
    if PROGRAMME.search(before[-NEAR:]) or PROGRAMME.match(behind.lstrip(" -")):
        return Scope.PROGRAMME
    if DEAL.match(behind.lstrip(" -")) or DEAL.search(before[-NEAR:]) or TOTAL.search(before[-NEAR:]):
        return Scope.DEAL
    if DEAL.search(behind[:NEAR]):
        return Scope.DEAL
    return (
        Scope.LINE
        if LINE.search(before) and re.search(r"\d|\b(?:one|two|three|ten|dozen)\b", before)
        else Scope.UNKNOWN
    )


def is_unit_price(text: str, span: Span) -> bool:
    """ "$4.2 million apiece", "цена за единицу 4,2 млн долл."."""
    before, behind = _around(text, span)
    return bool(UNIT_PRICE_BEHIND.match(behind) or UNIT_PRICE_BEFORE.search(before))


def _around(text: str, span: Span) -> tuple[str, str]:
    """The sum's sentence before and behind it."""
    before = re.split(r"(?<=[.!?])\s+(?=[A-ZА-ЯЁ])|[。！？\n]", text[max(0, span.start - 4 * NEAR) : span.start])[-1]
    behind = re.split(r"[.!?](?:\s|$)|[。！？\n]", text[span.end : span.end + 4 * NEAR])[0]
    return before, behind


def _is_converted(text: str, one: FoundMoney, other: FoundMoney) -> bool:
    between = text[one.span.end : other.span.start]
    if one.money.currency == other.money.currency or not EQUALS.fullmatch(between):
        return False
    return bool(OPENED.search(between))
