"""When a comment says that delivery is planned: `delivery planned 2032-2035 (delayed from 2030)` -> Schedule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

DELIVERY = r"\bd(?=[a-z]*l)(?=[a-z]*v)[deilrav]{4,8}(?:y|ies)\b"
"""As typed: `delivery`, `deliveries`, `delviery`, `delivey`."""
PLANNED = re.compile(
    rf"(?:{DELIVERY}(?P<hedge> probably| possibly)? (?:is |are )?(?P<second> ?probably | ?possibly )?"
    rf"(?:plan\w{{0,4}}ed|expected|scheduled|due|announced|(?:to )?(?:start|begin)(?:s|ning|ing)?\b)"
    rf"|\bplan\w{{0,4}}ed (?:first )?{DELIVERY}|{DELIVERY} between)"
    r"(?P<when>[^;()]{0,60})",
    re.I,
)
UNVERBED = re.compile(
    rf"(?<!after )(?<!before ){DELIVERY}(?P<hedge> probably| possibly)?(?P<second>)"
    r"(?P<when>(?: (?:from|in|by|before|after|between))? (?:(?:early|mid|late)-)?(?:19|20)\d\d[^;()]{0,50})",
    re.I,
)
"""`delivery from 2032`: the year must follow at once, and what is said with a verb goes first."""
YEAR = re.compile(r"(?:(early|mid|late)-)?(19\d\d|20\d\d)(s?)(?!\d)", re.I)
SLIPPED = re.compile(r"(?:19|20)\d\d-(20\d\d)\d", re.ASCII)
DELAYED_FROM = re.compile(r"\b(?:delayed|postponed) from (?:(?:early|mid|late)-)?(19\d\d|20\d\d)", re.I)
FURTHEST = 40
"""Years between first and last; a longer plan is a misprint."""


class Bound(StrEnum):
    """How the years are meant."""

    YEARS = "years"
    FROM = "from"
    BY = "by"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Schedule:
    """`first` is the earliest year that the words allow for the first delivery, `last` the latest for the last one.

    `by 2032`: (None, 2032); `from 2032`: (2032, None); `after 2032`: (2033, None); `late-2030s`: from 2037.
    """

    bound: Bound
    first: int | None
    last: int | None
    is_hedged: bool
    delayed_from: int | None
    as_stated: str

    def starts_by(self, year: int) -> bool | None:
        """Whether the first delivery is announced for that year or before; None where "by" leaves it open."""
        if self.first is not None:
            return self.first <= year
        return True if self.last is not None and self.last <= year else None


def schedule_in(words: str) -> Schedule | None:
    """The first plan that names a year."""
    for found in (*PLANNED.finditer(words), *UNVERBED.finditer(words)):
        when = SLIPPED.sub(lambda slipped: slipped[0][:-1], found["when"])
        years = [_year(one) for one in YEAR.finditer(when)]
        if not years or years[-1] - years[0] > FURTHEST:
            continue
        before = when[: YEAR.search(when).start()].casefold()  # type: ignore[union-attr]
        hedge = f"{found['hedge'] or ''}{found['second'] or ''}{before}".casefold()
        delayed = DELAYED_FROM.search(words, found.start())
        bound = _bound(before)
        return Schedule(
            *(bound, *_first_and_last(bound, years)),
            is_hedged="probably" in hedge or "possibly" in hedge,
            delayed_from=int(delayed[1]) if delayed else None,
            as_stated=found[0].strip(),
        )
    return None


def _year(found: re.Match[str]) -> int:
    """`late-2030s` begins in 2037, `mid-2030s` in 2034, `early-2030s` and `2030s` in 2030."""
    part = (found[1] or "").casefold() if found[3] else ""
    return int(found[2]) + {"late": 7, "mid": 4}.get(part, 0)


def _bound(before: str) -> Bound:
    for bound in (Bound.FROM, Bound.BY, Bound.AFTER):
        if re.search(rf"\b{bound}\b", before):
            return bound
    return Bound.BY if re.search(r"\bbefore\b", before) else Bound.YEARS


def _first_and_last(bound: Bound, years: list[int]) -> tuple[int | None, int | None]:
    if bound is Bound.BY:
        return None, years[-1]
    if bound is Bound.AFTER:
        return years[0] + 1, None
    if bound is Bound.FROM and len(years) == 1:
        return years[0], None
    return years[0], years[-1]
