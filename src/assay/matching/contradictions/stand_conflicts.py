"""Which documents take stands on one thing that can't both hold?

"the F-7 boats remain on schedule" (02.txt); "the F-7's delivery was stretched to ten years" (03.txt)  →  on status
"wants to buy" (01.txt); "a sealed contract" (02.txt); "yet to be signed" (03.txt)                     →  on status,
each pair once
"all 14 will be there by June 2031" (05.txt); "serious delays" (01.txt)                                →  on date
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from assay.matching.contradictions.standing import may_be_one_deal
from assay.matching.contradictions.stands import Stand, Standing
from assay.model.corroboration import Contradiction, Explanation, On, Side
from assay.model.problem import record_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.matching.contradictions.standing import Parties

AGAINST = (
    (Stand.ON_TIME, Stand.LATE, On.STATUS),
    (Stand.ALL_BY, Stand.LATE, On.DATE),
    (Stand.ALL_BY, Stand.PARTLY, On.STATUS),
    (Stand.FINAL, Stand.NOT_FINAL, On.STATUS),
    (Stand.PLANNED, Stand.FINAL, On.STATUS),
    (Stand.PLANNED, Stand.NOT_FINAL, On.STATUS),
    (Stand.FINAL, Stand.GIVEN_UP, On.STATUS),
    (Stand.PLANNED, Stand.GIVEN_UP, On.STATUS),
    (Stand.GENUINE, Stand.DOUBTED, On.STATUS),
    (Stand.HANDED_OVER, Stand.NOT_HANDED_OVER, On.STATUS),
)
LEAST_KEY = 3


def find_conflicts_of_stands(
    standings: Sequence[Standing], *, parties: Parties, published: Mapping[str, str]
) -> tuple[Contradiction, ...]:
    """One record for each thing and pair of stands, with the first passages of two documents on one deal."""
    found: list[Contradiction] = []
    for members in _by_thing(standings):
        by_stand: dict[Stand, list[Standing]] = defaultdict(list)
        for one in members:
            by_stand[one.stand].append(one)
        for first, second, on in AGAINST:
            pairs = sorted(product(by_stand.get(first, ()), by_stand.get(second, ())), key=_of_two_versions)
            pair = next((pair for pair in pairs if _can_clash(*pair, by_stand, parties)), None)
            if pair is not None:
                found.append(_contradiction(on, *pair, published))
    return tuple(found)


def _of_two_versions(pair: tuple[Standing, Standing]) -> bool:
    return pair[0].key != pair[1].key


def _by_thing(standings: Sequence[Standing]) -> list[list[Standing]]:
    """Those on one type together, a version with its type: J-10C with J-10. Some of the J-10C's are of no other
    J-10.
    """
    by_key: dict[str, list[Standing]] = defaultdict(list)
    for one in standings:
        by_key[one.key].append(one)
    groups: list[list[Standing]] = []
    for key in sorted(by_key):
        versions = [other for other in by_key if _is_version(key, other)]
        if not any(_is_version(other, key) for other in by_key):
            groups.append([one for one in standings if one.key in (key, *versions)])
    return groups


def _is_version(key: str, other: str) -> bool:
    return len(key) >= LEAST_KEY and other != key and other.startswith(key) and not other[len(key)].isdigit()


def _can_clash(
    one: Standing,
    other: Standing,
    by_stand: Mapping[Stand, Sequence[Standing]],
    parties: Parties,
) -> bool:
    """In two documents on one deal, of which neither takes both stands in one breath."""
    if one.document == other.document:
        return False
    if not may_be_one_deal(one.document, other.document, parties):
        return False
    return one.sentence not in {both.sentence for both in by_stand[other.stand]}


def _contradiction(on: On, one: Standing, other: Standing, published: Mapping[str, str]) -> Contradiction:
    sides = tuple(Side(standing.stand.value, standing.sentence) for standing in (one, other))
    days = [published.get(standing.document, "") for standing in (one, other)]
    explanation = Explanation.UPDATE if all(days) and days[0] != days[1] else None
    key = [f"{standing.document} {standing.sentence.spans[0].start}" for standing in (one, other)]
    return Contradiction(record_id("x", on.value, *key, one.key), on, f"status of {one.name}", sides, explanation)
