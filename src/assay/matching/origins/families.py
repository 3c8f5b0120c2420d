"""A document that was made from others, all from one root, has from that root what it says on nobody's word.

b from a, c from b, d from a and e   →  a is the only root of b and c; d has two
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.matching.origins.derivations import roots_of
from assay.model.corroboration import OriginKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from assay.model.claim import Claim
    from assay.model.corroboration import Derivation

PASSES_ON = frozenset({OriginKind.OUTLET, OriginKind.UNNAMED})
"""Whose word in a document that was made from another is the other's: people and offices may have said more."""


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
