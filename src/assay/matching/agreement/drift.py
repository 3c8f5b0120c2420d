"""Where did a wording harden, lose its source, or change its number on the way from one document to another?

"the papers say that launchers may have been handed over" (01)  →  "launchers have been handed over" (02, made from 01)
→  hardened (possible → certain), source lost (the papers → nobody)
"plans to permit the sale" → "will supply"  →  a plan became a deed
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from assay.matching.names.alike import same_name
from assay.model.claim import Certainty, Claim
from assay.model.corroboration import Agreement, Derivation, Drift, DriftKind, Match, Origin, OriginKind, Relation, Side
from assay.model.problem import record_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Test = Callable[[Claim, Claim], tuple[str, str] | None]
    """(the source's claim, the later one) → what stood there, what stands there; None if nothing drifted"""

RANK = {Certainty.UNKNOWN: 0, Certainty.ALLEGED: 0, Certainty.POSSIBLE: 1, Certainty.PROBABLE: 2, Certainty.CERTAIN: 3}
STAGES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (stage, re.compile(words, re.IGNORECASE))
    for stage, words in (
        ("delivered", r"\b(?:has|have|had|was|were|been) (?:\w+ )?(?:deliver|hand|ship|sent|suppl|transfer|receiv"
                      r"|arriv)\w*|\b(?:delivered|handed over|shipped|arrived)\b"
         r"|поставил|поставлен|передал|передан|отправил|прибыл|已(?:交付|运|運|抵)|交付了|geliefert|livré|entregad"),
        ("to be delivered", r"\b(?:will|is to|are to|shall) (?:\w+ )?(?:deliver|suppl|provid|send|ship|transfer|hand"
                            r"|equip|receiv)\w*|поставит|передаст|получит|将(?:向|提供|交付)"
                            r"|將(?:向|提供|交付)|wird liefern|va"
                            r" livrer"),
        ("agreed", r"\bagree\w*|\bsign\w*|\bcontract\w*|соглас\w+|подписа\w+|договорил\w+|同意|签署|簽署|vereinbart"
                   r"|unterzeichn|accepté|signé"),
        ("planned", r"\b(?:plan|intend|consider|propos|permit|allow|authori[sz]|discuss|negotiat)\w*|планиру\w+"
                    r"|намерен\w*|рассматрива\w+|разреш\w+|计划|計畫|打算|考虑|plant\b|erwägt|envisage|prévoit"),
    )
)  # fmt: skip
"""The furthest first: "agreed to deliver" is agreed, and stands below "delivered" only by its own words."""
ORDER = {"planned": 0, "agreed": 1, "to be delivered": 2, "delivered": 3}
READ = frozenset({OriginKind.LEAK, OriginKind.PAPER})
MOST = 400


def find_drifts(
    claims: Sequence[Claim],
    agreements: Iterable[Agreement],
    derivations: Sequence[Derivation],
    origins: Sequence[Origin],
) -> tuple[Drift, ...]:
    """Along derivations from source to document; among readers of one leak from the more careful to the surer."""
    by_id = {claim.id: claim for claim in claims}
    over = _above(derivations)
    read = {claim_id: origin.id for origin in origins if origin.kind in READ for claim_id in origin.claim_ids}
    found: dict[tuple[DriftKind, str, str], Drift] = {}
    for agreement in agreements:
        for match in agreement.matches:
            pair = _in_order(match, by_id, over, read)
            for one in _drifts(*pair, match) if pair else ():
                found.setdefault((one.kind, one.earlier.place.document, one.later.place.document), one)
                if len(found) >= MOST:
                    return tuple(found.values())
    return tuple(found.values())


def _above(derivations: Sequence[Derivation]) -> dict[str, set[str]]:
    """document → all documents that it goes back to."""
    sources: dict[str, list[str]] = defaultdict(list)
    for one in derivations:
        sources[one.document].append(one.source)
    found: dict[str, set[str]] = {}
    for document in list(sources):
        todo, seen = list(sources[document]), set()
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                todo += sources.get(at, [])
        found[document] = seen
    return found


def _in_order(
    match: Match, claims: Mapping[str, Claim], over: Mapping[str, set[str]], read: Mapping[str, str]
) -> tuple[Claim, Claim] | None:
    """(source, what came of it): by derivation; of two that read one leak the more careful wording stands first.

    Claims of two different mouths are no drift of one wording, wherever they stand.
    """
    one, other = claims[match.one], claims[match.other]
    read_one = one.id in read and read.get(one.id) == read.get(other.id)
    if one.chain and other.chain and not read_one and not same_name(one.chain[-1].label, other.chain[-1].label):
        return None
    if one.document in over.get(other.document, ()):
        return one, other
    if other.document in over.get(one.document, ()):
        return other, one
    if read_one:
        first, second = sorted((one, other), key=lambda claim: RANK[claim.certainty])
        return first, second
    return None


def _drifts(source: Claim, later: Claim, match: Match) -> list[Drift]:
    found = []
    for kind, test in TESTS:
        words = test(source, later)
        if words is not None:
            found.append(_drift(kind, source, later, words, match))
    if match.relation is Relation.CONFLICTS:
        found.append(
            _drift(DriftKind.NUMBER_CHANGED, source, later, (source.content.words, later.content.words), match)
        )
    return found


def _drift(kind: DriftKind, source: Claim, later: Claim, words: tuple[str, str], match: Match) -> Drift:
    sides = Side(words[0], source.content, source.id), Side(words[1], later.content, later.id)
    return Drift(record_id("d", kind.value, source.id, later.id), kind, *sides, "; ".join(match.reasons[:3]))


def _hardened(source: Claim, later: Claim) -> tuple[str, str] | None:
    rose = RANK[later.certainty] > RANK[source.certainty]
    return (source.certainty.value, later.certainty.value) if rose else None


def _advanced(source: Claim, later: Claim) -> tuple[str, str] | None:
    stages = _stage(source.content.words), _stage(later.content.words)
    if not all(stages) or ORDER[stages[1]] <= ORDER[stages[0]]:
        return None
    return stages


def _stage(words: str) -> str:
    """The least that the words commit to: "agreed to deliver" is agreed."""
    fitting = [stage for stage, pattern in STAGES if pattern.search(words)]
    return fitting[-1] if fitting else ""


def _source_lost(source: Claim, later: Claim) -> tuple[str, str] | None:
    if source.chain and not later.chain:
        return source.chain[-1].label, "nobody named"
    return None


TESTS: tuple[tuple[DriftKind, Test], ...] = (
    (DriftKind.HARDENED, _hardened),
    (DriftKind.ADVANCED, _advanced),
    (DriftKind.SOURCE_LOST, _source_lost),
)
