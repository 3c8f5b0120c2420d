"""What moves a forecast off the rate of past orders: each driver with its evidence, its size, and where that is from.

a line that only leaked papers report  →  −1.1 ± 0.6 in log-odds: SIPRI has not verified the order

Each function is asked in turn and answers None where its condition does not hold. Of drivers that say much the same,
only the strongest counts; the others are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from assay.forecasting.odds import ratio
from assay.model.claim import Certainty, Claim
from assay.model.corroboration import Corroboration, OriginKind
from assay.model.forecast_terms import Direction, Driver
from assay.model.transfer import Inclusion, State, Transfer

PartyIn = Callable[[str], str | None]
MOST_EVIDENCE = 8
COUNTED = "counted in SIPRI's releases of March 2024 and March 2025"
ORDERS = (343, 2269)  # open orders with a first delivery within the next year, both transitions together
HEDGED, UNHEDGED = (1, 105), (155, 955)
"""Open orders of March 2024 that SIPRI's own comment doubts ("not yet ordered", "suspended", "possibly", "uncertain"),
and the others: first delivery recorded by March 2025."""
YEAR_UNSURE, YEAR_SURE = (29, 404), (127, 656)  # the same orders, with and without a question mark at the order's year
ANNOUNCED_WITHIN, ANNOUNCED_LATER = (83, 185), (5, 160)  # a first delivery announced for the year; for a later one

DRAFT = re.compile(
    r"\bdrafts?\b|\bunsigned\b|\bnot yet (?:signed|ordered|approved)|\bsubject to (?:approval|ratification)"
    r"|\bsuspended\b|\bon hold\b|\bletter of intent\b|\bmemorandum\b|\bnegotiat\w+"
    r"|проект\w* (?:договор|контракт|соглашен)|не подписан|приостановлен|草案|草稿|未签|尚未签|谈判",
    re.IGNORECASE,
)
AT_WAR = re.compile(
    r"(?P<who>[\w’'.\- ]{2,40}?)['’]s?\s+(?:[\w\-]+\s+){0,2}(?:war|invasion|offensive|combat losses)\b"
    r"|(?:войн\w+|вторжени\w+|потер\w+)\s+(?P<кто>[А-ЯЁ]\w+)|(?P<谁>\w{2,6}?)(?:的)?(?:对\w{2,4})?(?:战争|戰爭|入侵)"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The rest of the case, as far as it bears on a line. `party_in` gives the first party that a text names."""

    claims: Sequence[Claim] = ()
    corroboration: Corroboration = field(default_factory=Corroboration)
    party_in: PartyIn = lambda _: None


@dataclass(frozen=True, slots=True)
class Asked:
    """A line with the other readings of its item, and the years of the question: from, up to."""

    line: Transfer
    readings: Sequence[Transfer]
    years: tuple[int, int]
    around: Surroundings
    class_is_announced: bool


Ask = Callable[[Asked], Driver | None]


def drivers_of(asked: Asked) -> tuple[Driver, ...]:
    """The drivers that bear on it; of the doubts about the order only the strongest counts."""
    doubts = [found for ask in DOUBTS if (found := ask(asked)) is not None]
    strongest = min(doubts, key=lambda one: one.size, default=None)
    held = [one if one is strongest else replace(one, counts=False) for one in doubts]
    return (*held, *(found for ask in OTHERS if (found := ask(asked)) is not None))


def _unverified(asked: Asked) -> Driver | None:
    """Nobody but the papers and those who read them says that there is an order."""
    if any(line.inclusion is not Inclusion.REPORTED for line in asked.readings):
        return None
    size, _ = ratio(YEAR_UNSURE, YEAR_SURE)
    basis = (
        "SIPRI lists no unverified order; nearest are orders whose date it is unsure of: "
        f"{_of(YEAR_UNSURE)} had a first delivery a year later, of the others {_of(YEAR_SURE)} ({COUNTED}). The spread "
        "is widened, since a line that is only reported is less than an order with an uncertain date."
    )
    spread = 0.6  # three times the standard error of the ratio, 0.2
    return _down(
        ("unverified", "the order is unverified"), (size, spread), basis, _ids(line.id for line in asked.readings)
    )


def _draft(asked: Asked) -> Driver | None:
    """The papers themselves doubt that it is ordered: a draft, subject to approval, under negotiation."""
    claims = {claim.id: claim for claim in asked.around.claims}
    doubting = [
        one.claim_id or line.id
        for line in asked.readings
        for one in line.evidence
        if DRAFT.search(f"{one.place.words} {claims[one.claim_id].sentence.words if one.claim_id in claims else ''}")
    ]
    doubting += [line.id for line in asked.readings if line.state in (State.NEGOTIATING, State.SELECTED)]
    if not doubting:
        return None
    basis = (
        f"Of orders that SIPRI's comment itself doubts, {_of(HEDGED)} had a first delivery a year later, of the others "
        f"{_of(UNHEDGED)} ({COUNTED})."
    )
    return _down(("draft", "the papers speak of a draft or of talks"), ratio(HEDGED, UNHEDGED), basis, _ids(doubting))


def _alleged(asked: Asked) -> Driver | None:
    """All who report it keep their distance: allegedly, reportedly."""
    ids = {claim_id for line in asked.readings for claim_id in line.claim_ids}
    reporting = [claim for claim in asked.around.claims if claim.id in ids]
    distant = {Certainty.ALLEGED, Certainty.POSSIBLE, Certainty.UNKNOWN}
    if not reporting or not all(claim.certainty in distant for claim in reporting):
        return None
    basis = "A judgement of this program's makers, not counted: wording of this kind is no evidence of its own."
    return _down(
        ("alleged", "every report keeps its distance"), (-0.3, 0.3), basis, _ids(claim.id for claim in reporting)
    )


def _secret(asked: Asked) -> Driver | None:
    """A delivery must not only be made but also become known; what was kept secret once may stay so."""
    lines = {line.id for line in asked.readings}
    origins = [one for one in asked.around.corroboration.origins if lines & set(one.transfers)]
    leaked = {OriginKind.LEAK, OriginKind.PAPER}
    if not origins or not all(one.kind in leaked for one in origins):
        return None
    basis = "A judgement of this program's makers, not counted: no release tells how many deliveries it never saw."
    named = ("secret", "the deal was kept secret, and a delivery counts only once it is disclosed")
    return _down(named, (-0.4, 0.4), basis, _ids(one.id for one in origins))


def _at_war(asked: Asked) -> Driver | None:
    """A claim of the case says that the supplier is at war: its own forces come first."""
    saying = [claim.id for claim in asked.around.claims if _says_at_war(claim, asked)]
    if not saying:
        return None
    basis = "A judgement of this program's makers, not counted: wars have delayed exports, and been paid for by them."
    return _down(
        ("at_war", "the supplier is at war, and its own forces may come first"), (-0.3, 0.4), basis, _ids(saying)
    )


def _announced(asked: Asked) -> Driver | None:
    """The papers give a year for the first delivery; past schedules held less than half the time."""
    starts = [year for line in asked.readings if (year := _first_year(line)) is not None]
    if not starts or asked.class_is_announced:
        return None
    evidence = _ids(line.id for line in asked.readings if _first_year(line) is not None)
    if min(starts) < asked.years[0]:
        return None
    if min(starts) <= asked.years[1]:
        size, spread = ratio(ANNOUNCED_WITHIN, ORDERS)
        basis = (
            f"Of orders with a first delivery announced for the year, {_of(ANNOUNCED_WITHIN)} had one by the next "
            f"release, of all open orders {_of(ORDERS)} (releases of March 2024, March 2025 and May 2026)."
        )
        factor = "a first delivery is announced for the time asked about"
        return Driver("announced", factor, Direction.UP, _r(size), _r(spread), basis, evidence)
    basis = (
        f"Of orders with a first delivery announced for a later year, {_of(ANNOUNCED_LATER)} had one a year later, of "
        f"all open orders {_of(ORDERS)} ({COUNTED})."
    )
    return _down(
        ("announced_later", "a first delivery is announced for later"), ratio(ANNOUNCED_LATER, ORDERS), basis, evidence
    )


DOUBTS: tuple[Ask, ...] = (_unverified, _draft, _alleged)
OTHERS: tuple[Ask, ...] = (_secret, _at_war, _announced)


def _says_at_war(claim: Claim, asked: Asked) -> bool:
    for found in AT_WAR.finditer(claim.content.words):
        who = next(filter(None, found.groups()), "")
        if asked.line.supplier and asked.line.supplier in (who.strip(), asked.around.party_in(who)):
            return True
    return False


def _first_year(line: Transfer) -> int | None:
    periods = [line.planned_delivery, *(one.period for one in line.deliveries if one.planned)]
    years = [period.years[0] or period.years[1] for period in periods if period is not None]
    return min((year for year in years if year is not None), default=None)


def _down(named: tuple[str, str], size: tuple[float, float], basis: str, evidence: tuple[str, ...]) -> Driver:
    return Driver(*named, Direction.DOWN, _r(size[0]), _r(size[1]), basis, evidence)


def _r(number: float) -> float:
    """Two digits: more would pretend to a precision that no such count has."""
    return round(number, 2)


def _of(events_of_n: tuple[int, int]) -> str:
    return f"{events_of_n[0]:,} of {events_of_n[1]:,}"


def _ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))[:MOST_EVIDENCE]
