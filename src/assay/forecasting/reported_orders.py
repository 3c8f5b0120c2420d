"""A register line with its readings -> the order as the model takes it: its category, year, number, schedule, doubts.

"37 vehicles", "signed in October 2023", "a draft"  →  PaperOrder("armoured vehicles", 2023, 37, "not yet ordered")
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.forecasting.hazards.features import NOT_YET_ORDERED, SUSPENDED
from assay.forecasting.hazards.item_categories import category_in
from assay.forecasting.hazards.paper_orders import PaperOrder
from assay.model.quantity import Kind
from assay.model.transfer import AccompanimentKind, Inclusion, State
from assay.registers.comments_schedule import Bound, Schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.claim import Claim
    from assay.model.transfer import Transfer

DRAFT = re.compile(
    r"\bdrafts?\b|\bunsigned\b|\bnot yet (?:signed|ordered|approved)|\bsubject to (?:approval|ratification)"
    r"|\bletter of intent\b|\bmemorandum\b|\bnegotiat\w+"
    r"|проект\w* (?:договор|контракт|соглашен)|не подписан|草案|草稿|未签|尚未签|谈判",
    re.IGNORECASE,
)
ON_HOLD = re.compile(r"\bsuspended\b|\bon hold\b|приостановлен|暂停|暫停", re.IGNORECASE)


def order_of(line: Transfer, readings: Sequence[Transfer], claims: Sequence[Claim], *, this_year: int) -> PaperOrder:
    """Raises ValueError if the line does not name both parties."""
    if line.supplier is None or line.recipient is None:
        raise ValueError("the line does not name both supplier and recipient")
    year, unsure = _order_year(readings)
    number = line.quantity
    return PaperOrder(
        line.supplier,
        line.recipient,
        category_in(f"{line.designation or ''} {line.description or ''}"),
        year,
        True if is_unverified(readings) else unsure,
        next((int(one) for one in (number.best, number.lo, number.hi) if one), None) if number.has_number else None,
        number.kind not in (Kind.EXACT, Kind.NIL),
        any(one.kind is AccompanimentKind.LICENSED_PRODUCTION for each in readings for one in each.accompaniments),
        schedule_of(readings, this_year=this_year),
        doubt_of(readings, claims)[0],
    )


def is_unverified(readings: Sequence[Transfer]) -> bool:
    """Nobody but the papers and those who read them says that there is an order."""
    return all(line.inclusion is Inclusion.REPORTED for line in readings)


def schedule_of(readings: Sequence[Transfer], *, this_year: int) -> Schedule | None:
    """From the first start to the last end that a reading gives; a plan whose start has passed tells nothing now."""
    periods = [period for line in readings for period in planned(line)]
    starts = [one[0] for one in periods if one[0] is not None]
    ends = [one[1] for one in periods if one[1] is not None]
    first, last = min(starts, default=None), max(ends, default=None)
    if (first or last or 0) < this_year:
        return None
    bound = Bound.BY if first is None else Bound.FROM if last is None else Bound.YEARS
    return Schedule(bound, first, last, is_hedged=False, delayed_from=None, as_stated="")


def planned(line: Transfer) -> tuple[tuple[int | None, int | None], ...]:
    """The years, from and to, for which the line says that a delivery is planned."""
    periods = (line.planned_delivery, *(one.period for one in line.deliveries if one.planned))
    return tuple(period.years for period in periods if period is not None)


def doubt_of(readings: Sequence[Transfer], claims: Sequence[Claim]) -> tuple[str, tuple[str, ...]]:
    """What the papers themselves doubt about the order, as the model calls it, and the ids of what says so."""
    said = {claim.id: claim.sentence.words for claim in claims}
    passages = [
        (one.claim_id or line.id, f"{one.place.words} {said.get(one.claim_id or '', '')}")
        for line in readings
        for one in line.evidence
    ]
    held = [where for where, words in passages if ON_HOLD.search(words)]
    drafts = [where for where, words in passages if DRAFT.search(words)]
    drafts += [line.id for line in readings if line.state in (State.NEGOTIATING, State.SELECTED)]
    if drafts or held:
        return (NOT_YET_ORDERED if drafts else SUSPENDED), tuple(dict.fromkeys((*drafts, *held)))
    return "", ()


def _order_year(readings: Sequence[Transfer]) -> tuple[int | None, bool | None]:
    """The middle one of the years that the date allows, and whether there are several; None if there is no date."""
    years = [year for line in readings if line.order_date for year in line.order_date.years if year is not None]
    if not years:
        return None, None
    return (min(years) + max(years)) // 2, min(years) != max(years)
