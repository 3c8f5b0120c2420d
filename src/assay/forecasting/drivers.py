"""What moves a forecast off the rate of past orders: each driver with its evidence, its size, and where that is from.

a line that only leaked papers report  →  −0.7 ± 0.6 in log-odds: SIPRI has not verified the order

What the fitted model knows is told by the model (`in_model`), and what already made the class is shown and not added.
The other drivers are judged; each function is asked in turn and answers None where its condition does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from assay.forecasting.hazards import features as names
from assay.forecasting.hazards.classes import YEAR_UNSURE, Question
from assay.forecasting.hazards.shipped_counts import shipped_classes
from assay.forecasting.hazards.shipping import shipped
from assay.forecasting.odds import log_odds, probability
from assay.forecasting.prospects import UNVERIFIED, Prospect
from assay.forecasting.reported_orders import doubt_of, is_unverified, planned
from assay.model.claim import Certainty, Claim
from assay.model.corroboration import Corroboration, OriginKind
from assay.model.forecast_terms import Direction, Driver

if TYPE_CHECKING:
    from assay.model.transfer import Transfer

PartyIn = Callable[[str], str | None]
MOST_EVIDENCE = 8
STRONGEST, SMALLEST = 3, 0.05
JUDGED = "A judgement of this program's makers, not counted: "

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
    """A line with the other readings of its item, and what is around it."""

    line: Transfer
    readings: Sequence[Transfer]
    around: Surroundings


Ask = Callable[[Asked], Driver | None]


def judged(asked: Asked) -> tuple[Driver, ...]:
    """The drivers that the model does not know of."""
    return tuple(found for ask in JUDGES if (found := ask(asked)) is not None)


def in_model(asked: Asked, prospect: Prospect, year: int) -> tuple[Driver, ...]:
    """What moves the model's chance for the year from that of the class; together they make up the difference."""
    own = prospect.leaning(year)
    unsure = own.first - _without(prospect, year, year_is_unsure=False) if prospect.is_unverified else 0.0
    past = prospect.past(year)
    known = own.first - unsure - log_odds(past.rate)
    moved = sorted((one for one in own.moved if one[0] != names.YEAR_UNSURE), key=lambda one: -abs(one[1]))
    order = prospect.order.features(year)
    told = "; ".join(
        f"{'' if name in order else 'not: '}{name} {size:+.2f}".replace("-", "−")
        for name, size in moved[:STRONGEST]
        if abs(size) >= SMALLEST
    )
    card, unknown = shipped().card, len(prospect.order.unknown(shipped().columns.names))
    basis = (
        f"Hazards fitted on {card.n:,} open orders of {', '.join(card.data)} give one like it "
        f"{_percent(probability(own.first - unsure))} in {year}, its class {_percent(past.rate)}. From the average "
        f"open order it is moved by: {told}. Of {unknown} columns the papers tell nothing; they are as in the average "
        "order, which widens the spread."
    )
    size = round(known, 2)
    direction = Direction.UP if size > 0 else Direction.DOWN if size < 0 else Direction.NONE
    factor = "what else the fitted model knows of the order"
    model = Driver(
        "model",
        factor,
        direction,
        size,
        round(prospect.spread_of_model, 2),
        basis,
        _ids(one.id for one in asked.readings),
    )
    shown = (_draft(asked, prospect, year), _announced(asked, prospect, year))
    return (model, *_unverified(asked, prospect, unsure), *(one for one in shown if one is not None))


def _unverified(asked: Asked, prospect: Prospect, size: float) -> tuple[Driver, ...]:
    """It stands in the model as an order of which the register is unsure of the year."""
    if not prospect.is_unverified:
        return ()
    n, events = _counts(YEAR_UNSURE)
    all_n, all_events = _counts("open orders")
    basis = (
        "SIPRI lists no unverified order; nearest are orders whose year it is unsure of: "
        f"{events} of {n} had a first delivery a year later, of the others {all_events - events} of {all_n - n}. The "
        "size is the fitted model's; the spread is judged, since a line that is only reported is less than an order "
        "with an uncertain date."
    )
    named = ("unverified", "the order is unverified")
    return (_down(named, (size, UNVERIFIED), basis, _ids(one.id for one in asked.readings)),)


def _draft(asked: Asked, prospect: Prospect, year: int) -> Driver | None:
    """The papers themselves doubt that it is ordered: a draft, subject to approval, under negotiation."""
    doubt, ids = doubt_of(asked.readings, asked.around.claims)
    if not doubt:
        return None
    size = prospect.leaning(year).first - _without(prospect, year, doubt="")
    basis = "The class holds such orders already. The size is what the fitted model gives to it."
    named = ("draft", "the papers speak of a draft or of talks")
    return replace(_down(named, (size, 0), basis, _ids(ids)), counts=False)


def _announced(asked: Asked, prospect: Prospect, year: int) -> Driver | None:
    """The papers give a year for the first delivery."""
    if prospect.order.schedule is None:
        return None
    due = names.DUE in prospect.order.features(year)
    size = round(prospect.leaning(year).first - _without(prospect, year, schedule=None), 2)
    factor = f"a first delivery is announced for {'the time asked about' if due else 'later'}"
    basis = "The class holds such orders already. The size is what the fitted model gives to it."
    ids = _ids(line.id for line in asked.readings if planned(line))
    direction = Direction.UP if size > 0 else Direction.DOWN
    return Driver("announced" if due else "announced_later", factor, direction, size, 0.0, basis, ids, counts=False)


def _alleged(asked: Asked) -> Driver | None:
    """All who report it keep their distance: allegedly, reportedly. Other doubts say the same, and go first."""
    if is_unverified(asked.readings) or doubt_of(asked.readings, asked.around.claims)[0]:
        return None
    ids = {claim_id for line in asked.readings for claim_id in line.claim_ids}
    reporting = [claim for claim in asked.around.claims if claim.id in ids]
    distant = {Certainty.ALLEGED, Certainty.POSSIBLE, Certainty.UNKNOWN}
    if not reporting or not all(claim.certainty in distant for claim in reporting):
        return None
    basis = f"{JUDGED}wording of this kind is no evidence of its own."
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
    basis = f"{JUDGED}no release tells how many deliveries it never saw."
    named = ("secret", "the deal was kept secret, and a delivery counts only once it is disclosed")
    return _down(named, (-0.4, 0.4), basis, _ids(one.id for one in origins))


def _at_war(asked: Asked) -> Driver | None:
    """A claim of the case says that the supplier is at war: its own forces come first."""
    saying = [claim.id for claim in asked.around.claims if _says_at_war(claim, asked)]
    if not saying:
        return None
    basis = f"{JUDGED}wars have delayed exports, and been paid for by them."
    return _down(
        ("at_war", "the supplier is at war, and its own forces may come first"), (-0.3, 0.4), basis, _ids(saying)
    )


JUDGES: tuple[Ask, ...] = (_alleged, _secret, _at_war)


def _says_at_war(claim: Claim, asked: Asked) -> bool:
    for found in AT_WAR.finditer(claim.content.words):
        who = next(filter(None, found.groups()), "")
        if asked.line.supplier and asked.line.supplier in (who.strip(), asked.around.party_in(who)):
            return True
    return False


def _without(prospect: Prospect, year: int, **fields: Any) -> float:
    """The model's log-odds if that were not known of the order."""
    return prospect.with_order(replace(prospect.order, **fields)).leaning(year).first


def _counts(name: str) -> tuple[int, int]:
    """(n, events) of a class."""
    one = next(one for one in shipped_classes() if one.name == name and one.question is Question.STARTS)
    return one.n, one.events


def _down(named: tuple[str, str], size: tuple[float, float], basis: str, evidence: tuple[str, ...]) -> Driver:
    return Driver(*named, Direction.DOWN, _r(size[0]), _r(size[1]), basis, evidence)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _r(number: float) -> float:
    """Two digits: more would pretend to a precision that no such count has."""
    return round(number, 2)


def _ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))[:MOST_EVIDENCE]
