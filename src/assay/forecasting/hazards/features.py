"""An open order and its release -> what is known of it that may tell how it ends, each as a named number.

`delivery planned 2025`, waiting since 2022, second-hand  →  {"first delivery announced for the year": 1, …}

Every name is a phrase that a reader of a forecast understands: drivers are shown by it. Nothing is used that a later
release alone knows.
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING, TypeAlias

from assay.forecasting.hazards.categories import category_of
from assay.forecasting.hazards.surroundings import RECENT, Surroundings
from assay.registers.comments import Comment, read_comment
from assay.registers.comments_schedule import Bound, Schedule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assay.model.release import Release, ReleasedDeal

Features: TypeAlias = "dict[str, float]"
Named: TypeAlias = "Iterator[tuple[str, float]]"

RECIPIENT = "recipient: "
CATEGORY = "category: "
WAITED = "years waited: "
DUE = "first delivery announced for the year, or overdue"
BY_LATER = "delivery announced by a later year"
LATER = "first delivery announced for a later year"
UNANNOUNCED = "no delivery date announced"
DUE_FROM = "delivery announced “from” the year, without an end"
DUE_OVER_YEARS = "deliveries announced over several years from this one"
DUE_ALL = "all deliveries announced for the year"
UNTIL = "years until the announced first delivery"
DATE_HEDGED = "announced date is hedged"
YEAR_UNSURE = "year of order is uncertain"
NOT_YET_ORDERED = "selected, not yet ordered"
SUSPENDED = "suspended, or its status uncertain"
POSSIBLY = "“possibly” in the comment"
PROBABLY = "“probably” in the comment"
UNCERTAIN = "“uncertain” in the comment"
NUMBER_UNSURE = "number ordered is uncertain"
NUMBER_UNKNOWN = "number ordered is unknown"
SINGLE = "a single piece"
UNDER_LICENCE = "produced or assembled under licence"
LONGEST_WAIT = 20
WAITS = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 7), (8, 11), (12, LONGEST_WAIT))
"""Years waited, put together where orders are few."""
FURTHEST = 4  # years ahead, after which one year more changes nothing


def features_of(release: Release, year: int) -> tuple[Features, ...]:
    """For each open order of the release, in its order. `year` is the year asked about, the first it doesn't know."""
    around = Surroundings(release, year - 1)
    return tuple(_features(order, around) for order in release.open_orders)


def _features(order: ReleasedDeal, around: Surroundings) -> Features:
    comment = read_comment(order.comment)
    found = {CATEGORY + category_of(order.description): 1.0, RECIPIENT + order.recipient: 1.0}
    for group in GROUPS:
        found |= {name: float(value) for name, value in group(order, comment, around) if value}
    return found


def _waiting(order: ReleasedDeal, comment: Comment, around: Surroundings) -> Named:
    last_year = around.last_year
    yield years_waited(last_year if order.order_year is None else order.order_year, last_year), 1
    yield YEAR_UNSURE, order.order_year_is_uncertain


def years_waited(ordered: int, last_year: int) -> str:
    """The feature's name. `last_year` is the last one that is known."""
    waited = max(0, min(last_year - ordered, LONGEST_WAIT))
    least, most = next((least, most) for least, most in WAITS if least <= waited <= most)
    return f"{WAITED}{least}" + (f" to {most}" if most > least else "")


def _announced(order: ReleasedDeal, comment: Comment, around: Surroundings) -> Named:
    return announced(comment.schedule, around.last_year + 1)


def announced(plan: Schedule | None, year: int) -> Named:
    """The first delivery's year, if one is announced; what is overdue counts as due."""
    if plan is None:
        yield UNANNOUNCED, 1
        return
    if plan.starts_by(year):
        yield DUE, 1
        yield _how_surely_due(plan, year), 1
    elif plan.first is None:
        yield BY_LATER, 1
    else:
        yield LATER, 1
        yield UNTIL, min(plan.first - year, FURTHEST)
    yield DATE_HEDGED, plan.is_hedged
    yield "delay is spoken of", plan.delayed_from is not None


def _how_surely_due(plan: Schedule, year: int) -> str:
    if plan.bound in (Bound.FROM, Bound.AFTER):
        return DUE_FROM
    if plan.last is not None and plan.last > year:
        return DUE_OVER_YEARS
    return DUE_ALL


def _doubts(order: ReleasedDeal, comment: Comment, around: Surroundings) -> Named:
    yield NOT_YET_ORDERED, comment.is_not_yet_ordered
    yield SUSPENDED, comment.is_suspended or "status" in comment.uncertain
    yield POSSIBLY, "possibly" in comment.hedges
    yield PROBABLY, "probably" in comment.hedges
    yield UNCERTAIN, "uncertain" in comment.hedges


def _number(order: ReleasedDeal, comment: Comment, around: Surroundings) -> Named:
    yield NUMBER_UNSURE, order.number_ordered_is_uncertain
    yield NUMBER_UNKNOWN, order.number_ordered is None
    yield SINGLE, order.number_ordered == 1
    yield "size of the order in TIV (log)", log1p(max(0.0, order.tiv_of_order or 0.0))
    yield "no TIV", not order.tiv_per_unit


def _kind(order: ReleasedDeal, comment: Comment, around: Surroundings) -> Named:
    yield "second-hand", order.status != "New"
    yield "second-hand, modernized first", "modern" in order.status
    yield "aid", comment.is_aid
    yield UNDER_LICENCE, comment.is_licensed_production or comment.is_assembled_there
    yield "produced in a third country or by the recipient", "produced in" in order.comment
    yield "its price is given", bool(comment.sums)


def _component(order: ReleasedDeal, comment: Comment, around: Surroundings) -> Named:
    """A component comes when what it goes into is ready for it."""
    if not comment.platforms:
        return
    hosts = around.hosts(order)
    yield "a component or munition for something else", 1
    yield "what it goes into is built in a third country or at home", any(one.country for one in comment.platforms)
    yield "what it goes into is in the register", hosts.any
    if not hosts.near:
        return
    year = around.last_year + 1
    yield "what it goes into is on order too, and not begun", all(one.is_open for one in hosts.near)
    yield "what it goes into was delivered last year", around.in_delivery(hosts.near)
    plans = [read_comment(one.comment).schedule for one in hosts.near if one.is_open]
    starts = [one.starts_by(year) for one in plans if one is not None]
    yield "what it goes into is announced for the year", any(starts)
    yield "what it goes into is announced for later", bool(starts) and not any(starts)


def _fellows(order: ReleasedDeal, comment: Comment, around: Surroundings) -> Named:
    fellows = around.fellows(order)
    begun = [one for one in fellows if not one.is_open]
    yield "orders of the same parties and year (log)", log1p(len(fellows))
    yield "share of them that was delivered", len(begun) / (len(fellows) + 1)
    yield "one of them was delivered last year", around.in_delivery(fellows)


def _production(order: ReleasedDeal, comment: Comment, around: Surroundings) -> Named:
    same = around.same_from(order)
    running = [one for one in same if around.in_delivery((one,), within=RECENT)]
    yield "the supplier delivers the same thing to others (log)", log1p(len(running))
    yield "others wait for the same thing (log)", log1p(sum(one.is_open for one in same))
    yield "the recipient got the same thing lately", around.in_delivery(around.same_for(order), within=RECENT)


def _habits(order: ReleasedDeal, comment: Comment, around: Surroundings) -> Named:
    category = category_of(order.description)
    yield "the supplier's usual delay in the category, years", around.extra_lag(order.supplier, category)
    yield "the recipient's usual delay in the category, years", around.extra_lag(order.recipient, category)


GROUPS: tuple[Callable[[ReleasedDeal, Comment, Surroundings], Named], ...] = (
    _waiting,
    _announced,
    _doubts,
    _number,
    _kind,
    _component,
    _fellows,
    _production,
    _habits,
)
"""Each may be left out by itself, to see what it is worth."""
