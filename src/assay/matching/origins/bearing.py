"""Which part of a register line does each origin bear on?

the paper: "18 launchers, in May"                        →  number, date
an official of a third state: "arms were handed over"    →  only that goods changed hands, not how many

A second origin for a part only is named as such: that the trade exists may have two origins, "18" one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from assay.matching.agreement.things import things_in
from assay.matching.contradictions.denials import HANDED_OVER
from assay.matching.names.kinds import observes
from assay.matching.states import states_in
from assay.model.claim import Certainty, Claim, ClaimType, Polarity
from assay.model.corroboration import Origin, OriginKind, Support
from assay.model.transfer import State, Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

THE_TRADE = "that goods changed hands"
FIRM = frozenset({Certainty.CERTAIN, Certainty.PROBABLE})
OWN_EYES = re.compile(
    r"\b(?:has|have|had) (?:information|evidence|intelligence)|\b(?:images?|imagery|photo\w*|satellite|intercept\w*"
    r"|tracked|observed)\b"
    r"|располага\w+ (?:информац|данны)|снимк|спутник|掌握|卫星|衛星|照片",
    re.IGNORECASE,
)
"""Who says so of own knowledge, and has not read it in the papers that a report rests on."""
MOST_LINES = 200  # of one pair of parties


def find_supports(
    claims: Sequence[Claim], transfers: Sequence[Transfer], origins: Sequence[Origin]
) -> tuple[Support, ...]:
    """For each line and origin the fields that the origin bears on, then origins that bear on the trade alone."""
    return (*_direct(transfers, origins), *_of_the_trade(claims, transfers, origins))


def _direct(transfers: Sequence[Transfer], origins: Sequence[Origin]) -> Iterator[Support]:
    lines = {line.id: line for line in transfers}
    for origin in origins:
        own = set(origin.claim_ids)
        for line_id in origin.transfers:
            line = lines.get(line_id)
            if line is None:
                continue
            fields = [
                one.field for one in line.evidence if one.claim_id in own or one.place.document in origin.documents
            ]
            ids = tuple(claim_id for claim_id in line.claim_ids if claim_id in own)
            yield Support(line_id, origin.id, tuple(dict.fromkeys(fields)), ids)


def _of_the_trade(
    claims: Sequence[Claim], transfers: Sequence[Transfer], origins: Sequence[Origin]
) -> Iterator[Support]:
    by_parties: dict[tuple[str, str], list[Transfer]] = defaultdict(list)
    for line in transfers:
        if line.supplier and line.recipient and line.state not in (State.DENIED, State.UNKNOWN):
            by_parties[line.supplier, line.recipient].append(line)
    origin_of = {claim_id: origin for origin in origins for claim_id in origin.claim_ids}
    leaky = {document for origin in origins if origin.kind in (OriginKind.LEAK, OriginKind.PAPER) and origin.transfers
             for document in origin.documents}  # fmt: skip
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        origin = origin_of.get(claim.id)
        if origin is None or not _speaks_of_own(claim, origin, is_on_a_leak=claim.document in leaky):
            continue
        for line in _lines_meant(claim, by_parties)[:MOST_LINES]:
            if line.id not in origin.transfers and (line.id, origin.id) not in seen:
                seen.add((line.id, origin.id))
                yield Support(line.id, origin.id, (THE_TRADE,), (claim.id,))


def _speaks_of_own(claim: Claim, origin: Origin, *, is_on_a_leak: bool) -> bool:
    """An official word on arms handed over; in a report that rests on leaked papers only of his own knowledge."""
    if claim.polarity is Polarity.DENIED or claim.type is not ClaimType.TRANSFER or claim.certainty not in FIRM:
        return False
    if origin.kind is not OriginKind.OFFICIAL or not HANDED_OVER.search(claim.content.words):
        return False
    return not is_on_a_leak or bool(OWN_EYES.search(claim.sentence.words)) or observes(origin.name)


def _lines_meant(claim: Claim, by_parties: Mapping[tuple[str, str], Sequence[Transfer]]) -> list[Transfer]:
    """Lines between the two states that the claim names, supplier first, of goods that it may mean."""
    words = claim.content.words
    states = list(dict.fromkeys(mention.state for mention in states_in(claim.sentence.words)))
    inside = list(dict.fromkeys(mention.state for mention in states_in(words)))
    things = {one.kind for one in things_in(words)}
    found = []
    for (supplier, recipient), lines in by_parties.items():
        if recipient not in inside or not _gives(supplier, recipient, inside, states, words):
            continue
        found += [
            line for line in lines if not things or things & {one.kind for one in things_in(line.description or "")}
        ]
    return found


def _gives(supplier: str, recipient: str, inside: Sequence[str], states: Sequence[str], words: str) -> bool:
    """Is it the supplier who hands over? "the South sold boats to Sarvia": the first half of a name will do."""
    if supplier in inside:
        return inside.index(supplier) < inside.index(recipient)
    first = supplier.split()[0] if " " in supplier else ""
    named_in_part = bool(first) and re.search(rf"\bthe {first}\b(?! [A-Z])", words) is not None
    return named_in_part or (supplier in states and bool(re.search(r"\b(?:it|they)\b", words)))
