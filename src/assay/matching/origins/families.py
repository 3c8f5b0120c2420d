"""Documents that were made from one root are one origin for what they share.

b from a, c from b, d from a and e   →  family of a: a, b, c, d; family of e: e, d; b's and c's only root is a
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.matching.origins.derivations import roots_of
from assay.model.corroboration import OriginKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from assay.model.claim import Claim
    from assay.model.corroboration import Derivation

PASSES_ON = frozenset({OriginKind.OUTLET, OriginKind.UNNAMED})
"""Whose word in a document that was made from another is the other's: people and offices may have said more."""


@dataclass(frozen=True, slots=True)
class Family:
    """`documents` go back to `root`, one of them; `reasons` are those of the step up from each, by document."""

    root: str
    documents: tuple[str, ...]
    reasons: Mapping[str, tuple[str, ...]]


def families(derivations: Sequence[Derivation], documents: Iterable[str]) -> tuple[Family, ...]:
    """Of two documents and more; a merged report is of several."""
    members: dict[str, list[str]] = defaultdict(list)
    for document, roots in roots_of(derivations, documents).items():
        for root in roots:
            members[root].append(document)
    above = {one.document: one for one in reversed(derivations)}
    return tuple(
        Family(root, tuple(own), {one: _step(above[one]) for one in own if one in above})
        for root, own in sorted(members.items())
        if len(own) > 1
    )


def _step(one: Derivation) -> tuple[str, ...]:
    return (f"{one.kind.value} of {one.source}", *one.reasons)


def only_roots(derivations: Sequence[Derivation], documents: Iterable[str]) -> dict[str, str]:
    """document → its root, for those that were made from others and go back to one only."""
    found = roots_of(derivations, documents)
    return {one: next(iter(roots)) for one, roots in found.items() if len(roots) == 1 and one not in roots}


def keys_through_roots(
    claims: Sequence[Claim],
    keys: Mapping[str, str],
    roots: Mapping[str, str],
    *,
    mains: Mapping[tuple[str, str], str],
    kinds: Mapping[str, OriginKind],
) -> dict[str, str]:
    """claim id → key of its origin, where what a paper or nobody named says is what its root's main origin says.

    `keys` are those so far; `mains` gives a document's main origin by (document, ""); `kinds` the kind of each key.
    """
    found = dict(keys)
    for claim in claims:
        main = mains.get((roots.get(claim.document, ""), ""))
        if main and claim.id in keys and kinds.get(keys[claim.id]) in PASSES_ON:
            found[claim.id] = main
    return found
