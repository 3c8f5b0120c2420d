"""Sums of money in a comment, and what each is the price of: `Part of EUR1.2-1.5 b 'Falke' programme` -> Sum."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

CURRENCY = r"(?P<currency>[A-Z]{3}|[A-Z]{0,2}\$|[€£¥]|DM|Rs|Ptas)"
AGAIN = CURRENCY.replace("?P<currency>", "?:")
SCALE = r"(?:m|mn|b|bn|tr)\b"
SUM = re.compile(
    r"(?P<lead>\bpart of (?:an? |the )?|\bpossibly (?:part of )?|\bprobably (?:part of )?)?"
    r"(?P<bound>over |more than |at least |up to |about |some |estimated )?"
    rf"(?<![A-Za-z]){CURRENCY} ?(?P<low>\d{{1,9}}(?:\.\d{{1,4}})?)(?: ?(?P<low_scale>{SCALE}))?"
    rf"(?: ?[-–] ?(?:{AGAIN} ?)?(?P<high>\d{{1,9}}(?:\.\d{{1,4}})?))?(?: ?(?P<scale>{SCALE}))?(?!\w)",
    re.IGNORECASE,
)
DEAL = re.compile(
    r"[^;()]{0,10}(?:\([^()]{0,80}\))?[^;()]{0,60}?\b(deal|programme|program|project|order|contract|aid|lease|offsets?)\b",
    re.IGNORECASE,
)
SCALES = {"m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tr": 1e12, "": 1.0}
HIGHEST_DESIGNATION = 10_000
"""`JAS39`, `AGM 84`: three letters and a number below this, without a scale, name a thing and no sum."""


@dataclass(frozen=True, slots=True)
class Sum:
    """In units of the currency, as it is written there. `low` is None for "up to", `high` for "more than".

    `of` is what it is called: deal, programme, aid, offsets, …, or empty. `is_conversion`: it stands in brackets behind
    another sum, as the same money in another currency.
    """

    low: float | None
    high: float | None
    currency: str
    of: str
    is_part: bool
    is_hedged: bool
    is_conversion: bool
    as_stated: str


def sums_in(words: str) -> tuple[Sum, ...]:
    """In the order of the words."""
    found: list[Sum] = []
    behind = 0
    for match in SUM.finditer(words):
        if _is_designation(match):
            continue
        is_conversion = bool(found) and words[behind : match.start()].strip() == "("
        sum_ = _sum(match, words[match.end() :][:200], is_conversion=is_conversion)
        found.append(replace(sum_, of=found[-1].of) if is_conversion else sum_)
        behind = match.end()
    return tuple(found)


def _is_designation(match: re.Match[str]) -> bool:
    currency = match["currency"]
    if not currency.isalpha():
        return False
    if len(currency) == 3 and not currency.isupper():
        return True
    return not (match["scale"] or match["low_scale"]) and float(match["low"]) < HIGHEST_DESIGNATION


def _sum(match: re.Match[str], after: str, *, is_conversion: bool) -> Sum:
    scale = (match["scale"] or match["low_scale"] or "").casefold()
    low = float(match["low"]) * SCALES[(match["low_scale"] or scale).casefold()]
    high = float(match["high"]) * SCALES[scale] if match["high"] else low
    lead, bound = (match["lead"] or "").casefold(), (match["bound"] or "").casefold().strip()
    what = DEAL.match(after)
    return Sum(
        low=None if bound == "up to" else low,
        high=None if bound in ("over", "more than", "at least") else high,
        currency=match["currency"],
        of=what[1].casefold() if what else "",
        is_part="part of" in lead,
        is_hedged=lead.startswith(("possibly", "probably")) or bound in ("about", "some", "estimated"),
        is_conversion=is_conversion,
        as_stated=match[0].strip(),
    )
