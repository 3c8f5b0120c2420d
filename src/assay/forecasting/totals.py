"""What the items of a deal add up to, with bounds.

    37 vehicles, 11 guns, 11 carriers, an unspecified number of command vehicles  →  at least 59

Only items that are counted alike are added: vehicles, guns, aircraft and other systems are; munitions are not systems,
and containers are neither. Readings of one item that differ (18 here, 29 there) are alternatives: they count once, as
the range that they span, or that they have in common if they agree. An item named by a wider word ("shells" beside
"152mm shells") may hold the others, and is left out. What is cancelled or denied counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.forecasting.items import Item, name_of, parties_of
from assay.model.forecast import Total
from assay.model.problem import record_id
from assay.model.quantity import Kind, Quantity, exact, in_words, total
from assay.model.transfer import State, Transfer

if TYPE_CHECKING:
    from collections.abc import Sequence

Contains = Callable[[Item, Item], bool]
DELIVERED = frozenset({State.IN_DELIVERY, State.COMPLETE})
OUT = frozenset({State.CANCELLED, State.DENIED})


class Counted(StrEnum):
    """What is counted alike."""

    SYSTEMS = "systems"
    MUNITIONS = "munitions"
    CONTAINERS = "containers"
    PEOPLE = "people"


# The first that fits the head of the description decides; what none fits is a system.
WORDS = (
    (
        Counted.CONTAINERS,
        r"\bcontainers?\b|\btons?\b|\btonnes?\b|\bcrates?\b|\bsets of spare|контейнер|тонн|集装箱|貨櫃|컨테이너",
    ),
    (
        Counted.PEOPLE,
        r"\b(?:crews?|troops|soldiers|paratroopers|personnel|specialists|instructors)$|экипаж|военнослужащ|人员|人員",
    ),
    (
        Counted.MUNITIONS,
        r"\b(?:shells?|rounds?|munitions?|ammunition|missiles?|rockets?|bombs?|torpedo(?:es)?|mines?"
        r"|grenades?|cartridges?|warheads?)$"
        r"|снаряд|боеприпас|ракет|бомб|торпед|патрон|выстрел|炮弹|砲彈|导弹|飛彈|火箭弹|弹药|彈藥|鱼雷|魚雷|포탄|미사일",
    ),
)
PATTERNS = tuple((counted, re.compile(words, re.IGNORECASE)) for counted, words in WORDS)
BEHIND_THE_HEAD = re.compile(r"\s+(?:with|equipped|for|of|from|armed|capable|including|fitted|on)\b.*", re.IGNORECASE)


def add_up(items: Sequence[Item], *, may_contain: Contains = lambda wide, narrow: False) -> tuple[Total, ...]:
    """One total for each deal and way of counting that has at least two items."""
    groups: dict[tuple[str, Counted], list[list[Transfer]]] = {}
    for item in items:
        standing = [line for line in item if line.state not in OUT]
        if standing:
            groups.setdefault((standing[0].deal, counted_as(standing)), []).append(standing)
    totals: list[Total] = []
    for (deal, counted), members in groups.items():
        wide = [one for one in members if any(may_contain(one, other) for other in members if other is not one)]
        added = [one for one in members if one not in wide]
        if len(added) > 1:
            totals.append(_total(deal, counted, added, wide))
    return tuple(totals)


def counted_as(item: Item) -> Counted:
    units = {line.quantity.unit for line in item if line.quantity.unit}
    heads = [BEHIND_THE_HEAD.sub("", line.description or "").strip() for line in item]
    for counted, pattern in PATTERNS:
        if any(pattern.search(words) for words in (*units, *heads)):
            return counted
    return Counted.SYSTEMS


def reading_of(item: Item) -> Quantity:
    """One quantity for an item: the one stated, what the readings have in common, or the range that they span.

    A reading without a number says nothing against one with a number, and gives way to it.
    """
    quantities = list(dict.fromkeys(line.quantity for line in item if not _is_part(line, item)))
    numbered = [one for one in quantities if one.has_number] or quantities[:1]
    if len({(one.kind, one.lo, one.hi, one.best) for one in numbered}) == 1:
        return numbered[0]
    lows, highs = [one.reach[0] for one in numbered], [one.reach[1] for one in numbered]
    closed = [high for high in highs if high is not None]
    if max(lows) <= min(closed, default=max(lows)):  # all agree: what they have in common
        low, high = max(lows), min(closed, default=None)
    else:
        low, high = min(lows), max(closed) if len(closed) == len(highs) else None
    unit = numbered[0].unit if len({one.unit for one in numbered}) == 1 else ""
    if high is None:
        return Quantity(Kind.AT_LEAST, low, None, None, unit)
    return exact(low, unit) if low == high else Quantity(Kind.RANGE, low, high, None, unit)


def _is_part(line: Transfer, item: Item) -> bool:
    """Is it no reading of the number agreed: a delivery beside a larger number, or a draft beside what was signed?"""
    others = [one for one in item if one.state is not State.NEGOTIATING and one.quantity.has_number]
    if line.state is State.NEGOTIATING:
        return bool(others)
    return line.state in DELIVERED and line.quantity.reach[0] < max(
        (one.quantity.reach[0] for one in others), default=0
    )


def _total(deal: str, counted: Counted, items: Sequence[list[Transfer]], wide: Sequence[list[Transfer]]) -> Total:
    lines = tuple(line for item in items for line in item)
    quantities = [reading_of(item) for item in items]
    sum_of = total(quantities)
    several = [item for item in items if len({in_words(line.quantity) for line in item}) > 1]
    notes = [f"Sum of {' + '.join(in_words(one) for one in quantities)}."]
    notes += [
        f"Of {name_of(item)} there are {len(readings)} readings ({'; '.join(readings)}); they count once, "
        f"as {in_words(reading_of(item))}."
        for item in several
        for readings in [list(dict.fromkeys(in_words(line.quantity) for line in item))]
    ]
    notes += [f"Left out, since it may hold the others: {name_of(item)}." for item in wide]
    return Total(
        id=record_id("t", deal, counted.value, *sorted(line.id for line in lines)),
        subject=f"{counted.value}: {', '.join(name_of(item) for item in items)} ({parties_of(lines)})",
        supplier=next((line.supplier for line in lines if line.supplier), None),
        recipient=next((line.recipient for line in lines if line.recipient), None),
        quantity=sum_of,
        transfers=tuple(line.id for line in lines),
        note=" ".join(notes),
    )
