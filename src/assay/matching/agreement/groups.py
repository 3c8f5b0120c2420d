"""Which claims of different documents assert the same thing? Each answer has reasons that a person can check.

"Ruritania sold 18 launchers to Freedonia" (en)  +  "Руритания поставит Фридонии 18 пусковых установок" (ru)
→  agrees: both name Freedonia, Ruritania; both on launchers; both give 18

A table of signals weighs a pair; pairs are looked for only among claims that share a key (two states, or a type, or
goods
with their number), and within a key only with the next few, so that time grows with the number of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from assay.matching.agreement.features import Features, features_of
from assay.model.claim import ClaimType, Polarity
from assay.model.corroboration import Agreement, Match, Origin, Relation
from assay.model.problem import record_id
from assay.model.quantity import Answer, in_words

if TYPE_CHECKING:
    from assay.model.claim import Claim
    from assay.model.quantity import Quantity

COMPARED = frozenset(set(ClaimType) - {ClaimType.POSITION, ClaimType.OTHER})
ENOUGH = 4.0
"""Two states and their goods and a number, or one type with half of the words: less is shared by any two claims on a
deal.
"""
NEXT = 12  # claims of a key that each is compared with: those that are nearest by number
MOST_KEYS = 12  # of a claim
Signal = Callable[[Features, Features], tuple[float, str]]


def find_agreements(claims: Sequence[Claim], origins: Sequence[Origin]) -> tuple[Agreement, ...]:
    """Groups of claims in two documents or more, the largest first."""
    asserted = [claim for claim in claims if claim.polarity is Polarity.ASSERTED and claim.type in COMPARED]
    features = features_of(asserted)
    matches = [match for one, other in _pairs(features) if (match := compare(one, other)) is not None]
    groups = _joined(matches)
    by_id = {claim.id: claim for claim in asserted}
    found = (_agreement(group, by_id, origins) for group in groups)
    return tuple(sorted(found, key=lambda one: (-len(one.documents), -len(one.claim_ids), one.id)))


def compare(one: Features, other: Features) -> Match | None:
    """How the two stand to each other; None if nothing shows that they are on the same thing."""
    told = [
        (weight * strength, reason)
        for weight, signal in SIGNALS
        for strength, reason in (signal(one, other),)
        if strength
    ]
    score = sum(strength for strength, _ in told)
    if score < ENOUGH or sum(strength > 0 for strength, _ in told) < 2:
        return None
    reasons = tuple(reason for strength, reason in sorted(told, key=lambda each: -abs(each[0])))
    return Match(one.claim.id, other.claim.id, _relation(one, other), reasons, round(score, 2))


# Signals


def _parties(one: Features, other: Features) -> tuple[float, str]:
    shared = one.states & other.states
    if not shared and one.states and other.states:
        return -1.0, f"they name other states: {_listed(one.states)}; {_listed(other.states)}"
    return min(len(shared), 2) / 2, f"both name {_listed(shared)}"


def _goods(one: Features, other: Features) -> tuple[float, str]:
    """One type, or a version of it; where neither names a type, one kind of thing."""
    if one.types and other.types:
        shared = frozenset(a for a in one.types for b in other.types if a.startswith(b) or b.startswith(a))
        return (
            (1.0, f"both on {_listed(shared)}")
            if shared
            else (-1.0, f"on {_listed(one.types)} and {_listed(other.types)}")
        )
    shared = one.things & other.things
    if shared:
        return 0.7, f"both on {_listed(shared)}"
    return (-0.7, f"on {_listed(one.things)} and {_listed(other.things)}") if one.things and other.things else (0.0, "")


def _number(one: Features, other: Features) -> tuple[float, str]:
    pair = _nearest(one, other)
    if pair is None:
        return 0.0, ""
    a, b = pair
    if _agree(a, b):
        return 1.0, f"both give {in_words(a)}" if in_words(a) == in_words(
            b
        ) else f"{in_words(a)} agrees with {in_words(b)}"
    return -0.3, f"{in_words(a)} against {in_words(b)}"


def _time(one: Features, other: Features) -> tuple[float, str]:
    shared = one.years & other.years
    if shared:
        return 1.0, f"both in {_listed(shared)}"
    return (-0.5, f"in {_listed(one.years)} and {_listed(other.years)}") if one.years and other.years else (0.0, "")


def _type_of_claim(one: Features, other: Features) -> tuple[float, str]:
    same = one.claim.type is other.claim.type
    return (
        (1.0, f"both on {one.claim.type.value.replace('_', ' ')}")
        if same
        else (-1.0, f"on {one.claim.type.value} and {other.claim.type.value}")
    )


def _wording(one: Features, other: Features) -> tuple[float, str]:
    """Only claims of one language can share words."""
    shared = one.words & other.words
    share = len(shared) / max(1, min(len(one.words), len(other.words)))
    return (share, f"{len(shared)} words in common") if len(shared) > 1 else (0.0, "")


SIGNALS: tuple[tuple[float, Signal], ...] = (
    (2.0, _parties),
    (2.0, _goods),
    (1.5, _number),
    (0.5, _time),
    (0.5, _type_of_claim),
    (2.0, _wording),
)


def _listed(names: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(names)[:4])


def _relation(one: Features, other: Features) -> Relation:
    """A number apart is a conflict; a number, year or type that only one of them gives refines."""
    pair = _nearest(one, other)
    if pair is not None and not _agree(*pair):
        return Relation.CONFLICTS
    says = [tuple(map(bool, (each.numbers, each.years, each.types))) for each in (one, other)]
    finer = pair is not None and in_words(pair[0]) != in_words(pair[1])
    return Relation.REFINES if says[0] != says[1] or finer else Relation.AGREES


def _nearest(one: Features, other: Features) -> tuple[Quantity, Quantity] | None:
    """Numbers of one thing: the pair that agrees, else the first; None where there is none."""
    pairs = [(a, b) for thing, a in one.numbers for same, b in other.numbers if thing == same]
    return next((pair for pair in pairs if _agree(*pair)), pairs[0] if pairs else None)


def _agree(one: Quantity, other: Quantity) -> bool:
    return replace(one, unit="").agrees_with(replace(other, unit="")) is not Answer.NO


# Candidates and groups


def _pairs(features: Sequence[Features]) -> Iterator[tuple[Features, Features]]:
    """Of each key's claims, in order of their number, each with the next few of other documents; no pair twice."""
    holders: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(features):
        for key in _keys(one)[:MOST_KEYS]:
            holders[key].append(at)
    seen: set[tuple[int, int]] = set()
    for members in holders.values():
        ordered = sorted(members, key=lambda at: (_first_number(features[at]), at))
        for place, at in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + NEXT]:
                pair = (min(at, other), max(at, other))
                if pair not in seen and features[at].claim.document != features[other].claim.document:
                    seen.add(pair)
                    yield features[pair[0]], features[pair[1]]


def _keys(one: Features) -> list[tuple[object, ...]]:
    """The narrow keys first."""
    numbers = [round(quantity.best or quantity.lo or quantity.hi or 0) for _, quantity in one.numbers[:3]]
    goods = [*sorted(one.types), *sorted(one.things)]
    return [
        *((item, number) for item in goods for number in numbers),
        *(("type", item) for item in sorted(one.types)),
        *((*pair, item) for pair in combinations(sorted(one.states)[:3], 2) for item in sorted(one.things) or [""]),
    ]


def _first_number(one: Features) -> float:
    quantity = one.numbers[0][1] if one.numbers else None
    return 0.0 if quantity is None else quantity.best or quantity.lo or quantity.hi or 0.0


def _joined(matches: Sequence[Match]) -> list[list[Match]]:
    """Matches whose claims hang together; a conflict joins nobody who is not joined otherwise."""
    over: dict[str, str] = {}

    def top(name: str) -> str:
        while over.get(name, name) != name:
            over[name] = over.get(over[name], over[name])
            name = over[name]
        return name

    for match in matches:
        if match.relation is not Relation.CONFLICTS:
            over[top(match.one)] = top(match.other)
    groups: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.relation is not Relation.CONFLICTS or top(match.one) == top(match.other):
            groups[top(match.one)].append(match)
    return list(groups.values())


def _agreement(group: Sequence[Match], claims: Mapping[str, Claim], origins: Sequence[Origin]) -> Agreement:
    ids = tuple(dict.fromkeys(name for match in group for name in (match.one, match.other)))
    documents = tuple(dict.fromkeys(claims[name].document for name in ids))
    members = set(ids)
    resting = [one for one in origins if not members.isdisjoint(one.claim_ids)]
    independent = len({one.interest or one.id for one in resting})
    return Agreement(
        record_id("a", *sorted(ids)), ids, documents, tuple(group), tuple(one.id for one in resting), independent
    )
