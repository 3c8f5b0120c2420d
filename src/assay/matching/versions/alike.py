"""Which documents share so many runs of words that they are the same text, two versions of it, or one within the other?

Every document is compared by a sketch (its smallest hashes, after Broder 1997) with those that share part of it, so a
thousand documents need no half million comparisons; the few pairs that remain are compared in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model.likeness import LikenessKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SKETCH = 128  # hashes: a pair that shares half of its runs shares about 64 of them
FEWEST_SHARED = 12
MOST_HOLDERS = 64  # a run that more documents share is a letterhead or a form
LEAST_RUNS = 8  # a slip of a dozen words is like many others
VERSION_FROM = 0.5  # Jaccard; drafts of one contract lie above 0.6, two contracts of one template mostly below 0.4
PART_FROM = 0.9  # of the smaller one's runs
MOST_PAIRS = 5_000


@dataclass(frozen=True, slots=True)
class Pair:
    one: str
    other: str
    kind: LikenessKind
    share: float


def pairs_alike(runs: Mapping[str, frozenset[int]]) -> tuple[Pair, ...]:
    """Pairs of document ids, the most alike first."""
    judged = (_judged(one, other, runs) for one, other in _candidates(runs))
    found = [pair for pair in judged if pair is not None]
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.one, pair.other))[:MOST_PAIRS])


def _candidates(runs: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for document, hashes in runs.items():
        if len(hashes) >= LEAST_RUNS:
            for run in sorted(hashes, key=_mixed)[:SKETCH]:
                holders[run].append(document)
    shared: Counter[tuple[str, str]] = Counter()
    for documents in holders.values():
        if len(documents) <= MOST_HOLDERS:
            shared.update((one, other) for n, one in enumerate(documents) for other in documents[n + 1 :])
    for (one, other), count in shared.items():
        if count >= min(FEWEST_SHARED, len(runs[one]) // 2, len(runs[other]) // 2):
            yield one, other


def _mixed(value: int) -> int:
    """Spreads hashes that lie close together (Knuth's multiplicative hashing)."""
    return (value * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF


def _judged(one: str, other: str, runs: Mapping[str, frozenset[int]]) -> Pair | None:
    first, second = runs[one], runs[other]
    common = len(first & second)
    share, contained = common / len(first | second), common / min(len(first), len(second))
    if share == 1:
        return Pair(one, other, LikenessKind.SAME_TEXT, 1.0)
    if share >= VERSION_FROM:
        return Pair(one, other, LikenessKind.VERSION, share)
    return Pair(one, other, LikenessKind.PART, share) if contained >= PART_FROM else None
