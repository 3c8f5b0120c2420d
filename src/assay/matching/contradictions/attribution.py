"""Are the same words put into different mouths?

"…," the ministry said (01.txt); the same words, a think tank said (02.txt)  →  on attribution
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import ceil
from typing import TYPE_CHECKING

from assay.matching.contradictions.denials import telling_words
from assay.matching.names.alike import same_name
from assay.model.corroboration import Contradiction, On, Side
from assay.model.problem import record_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.claim import Claim

SAME = 0.85  # of the words of both: the same sentence, retold or translated back at most lightly
LEAST_WORDS = 8  # shorter sentences are alike by chance


def find_misattributions(claims: Sequence[Claim]) -> tuple[Contradiction, ...]:
    """Pairs of claims in different documents with the same words and different origins."""
    sets = {claim.id: telling_words(claim.content.words) for claim in claims if claim.chain}
    long = [claim for claim in claims if len(sets.get(claim.id, ())) >= LEAST_WORDS]
    times = Counter(word for claim in long for word in sets[claim.id])
    by_word: dict[tuple[str, int], list[tuple[frozenset[str], Claim]]] = defaultdict(list)
    found: list[Contradiction] = []
    for claim in long:
        own = sets[claim.id]
        rarest = _rarest(own, times)
        sizes = range(ceil(SAME * len(own)), int(len(own) / SAME) + 1)
        near: dict[str, Claim] = {}
        for place in ((word, size) for word in rarest for size in sizes):
            near |= {
                one.id: one for words, one in by_word.get(place, ()) if len(own & words) >= SAME * len(own | words)
            }
        near = {key: one for key, one in near.items() if one.document != claim.document}
        found += [_contradiction(one, claim) for one in near.values() if _differ(one, claim)]
        for word in rarest:
            by_word[word, len(own)].append((own, claim))
    return tuple(found)


def _rarest(words: frozenset[str], times: Counter[str]) -> list[str]:
    """So many words that two claims which share SAME of theirs must share one of these: no other pair is compared."""
    enough = len(words) - ceil(SAME * len(words)) + 1
    return sorted(words, key=lambda word: (times[word], word))[:enough]


def _differ(one: Claim, other: Claim) -> bool:
    """No name of one chain is a name of the other: who passes on another's words is not another mouth."""
    return not any(same_name(a.label, b.label) for a in one.chain for b in other.chain)


def _contradiction(one: Claim, other: Claim) -> Contradiction:
    sides = tuple(Side(f"said by {claim.chain[-1].label}", claim.content, claim.id) for claim in (one, other))
    subject = f"who said: {one.content.words}"
    return Contradiction(record_id("x", "attribution", one.id, other.id), On.ATTRIBUTION, subject, sides)
