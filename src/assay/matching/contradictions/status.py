"""Is the same thing late in one document and on schedule in another, signed in one and not final in another?

"the F-7 boats are late" (01.txt); "the F-7 boats remain on schedule" (02.txt)  →  on status, subject F-7

By the wording of claims, where the register has no field for it. Only what shares a name or designation is compared,
and only between documents; hedged wordings are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

from assay.matching.states import states_in
from assay.model.claim import Certainty, Claim, ClaimType
from assay.model.corroboration import Contradiction, Explanation, On, Side
from assay.model.problem import record_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Status(StrEnum):
    LATE = "late"
    ON_TIME = "on schedule"
    NOT_FINAL = "not final"
    FINAL = "final"


DEAL = r"(?:deal|contract|agreement|purchase|sale|order|talks)"
CLOSED = r"(?:final|finali[sz]ed|concluded|sealed|signed)"
LATE = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|runs?|running)(?: \w+ly)? (?:late|delayed|overdue|behind schedule)"
    r"|ha(?:s|ve|d) (?:slipped|been (?:delayed|postponed))"
    r"|(?:not|n['’]t) (?:be |been )?(?:on|ahead of) (?:schedule|time))\b",
    re.I,
)
ON_TIME = re.compile(r"\b(?:(?:on|ahead of) (?:schedule|time)|not (?:late|delayed|been delayed))\b", re.I)
NOT_FINAL = re.compile(
    rf"\b(?:not (?:yet )?(?:been )?(?:reached )?(?:the final stage|{CLOSED})|yet to be {CLOSED}"
    rf"|{DEAL}\b[^.;]{{0,40}}\b(?:still|yet) (?:under negotiation|being negotiated|to come))\b",
    re.I,
)
FINAL = re.compile(rf"\b(?:{DEAL}\b[^.;]{{0,40}}\b{CLOSED}|{CLOSED} (?:the |a |an )?(?:\S+ ){{0,4}}{DEAL})\b", re.I)
AGAINST = ((Status.LATE, Status.ON_TIME), (Status.NOT_FINAL, Status.FINAL))
DESIGNATION = re.compile(r"\b[A-Z][A-Za-z]{0,4}-?\d[\w-]*")
NAME = re.compile(
    r"(?<![\w-])(?<!for )(?<!from )(?<!with )(?<!to )(?<!by )(?<!of )(?<!in )[A-Z][\w-]{3,}(?<!an)(?<!ish)(?<!ese)"
    r"(?= (?:and [A-Z][\w-]+ )?(?!(?:is|are|was|were|has|have|had|will|would|can|could|may|said|and|or|but)\b)[a-z])"
)
"""A name before a common noun is that of a thing: "Tern missiles"; who receives them stands behind a preposition."""
NO_THING = re.compile(r"(?:January|February|March|April|June|July|August|September|October|November|December|\w+day)$")
COMPARED = frozenset(set(ClaimType) - {ClaimType.POSITION, ClaimType.TRAINING})


@dataclass(frozen=True, slots=True)
class _Stand:
    claim: Claim
    status: Status


def find_status_conflicts(claims: Sequence[Claim]) -> tuple[Contradiction, ...]:
    """One record for each thing and pair of statuses, with the first claim for each."""
    stands: dict[tuple[str, Status], list[_Stand]] = defaultdict(list)
    for claim in claims:
        status = status_in(claim.content.words)
        if status is not None and claim.certainty is Certainty.CERTAIN and claim.type in COMPARED:
            for name in _things(claim):
                stands[name, status].append(_Stand(claim, status))
    names = dict.fromkeys(name for name, _ in stands)
    found = (_conflict(name, stands[name, a], stands[name, b]) for name in names for a, b in AGAINST)
    return tuple(one for one in found if one is not None)


def status_in(words: str) -> Status | None:
    """None also where the words say both: "two are late, the others on schedule"."""
    late, not_final = LATE.search(words), NOT_FINAL.search(words)
    found: set[Status] = set()
    if late:
        found.add(Status.LATE)
    if ON_TIME.search(words[: late.start()] + words[late.end() :] if late else words):
        found.add(Status.ON_TIME)
    if not_final or FINAL.search(words):
        found.add(Status.NOT_FINAL if not_final else Status.FINAL)
    return found.pop() if len(found) == 1 else None


def _things(claim: Claim) -> Iterator[str]:
    """Designations, and names that are neither states, days nor those who speak."""
    words = " ".join(claim.content.words.split())
    speakers = " ".join(link.label for link in claim.chain)
    states = states_in(words)
    for match in (*DESIGNATION.finditer(words), *NAME.finditer(words)):
        in_state = any(one.span.start <= match.start() < one.span.end for one in states)
        if not in_state and match[0] not in speakers and not NO_THING.match(match[0]):
            yield match[0]


def _conflict(name: str, ones: Sequence[_Stand], others: Sequence[_Stand]) -> Contradiction | None:
    pairs = (pair for pair in product(ones, others) if pair[0].claim.document != pair[1].claim.document)
    one, other = next(pairs, (None, None))
    if one is None or other is None:
        return None
    sides = tuple(Side(stand.status.value, stand.claim.content, stand.claim.id) for stand in (one, other))
    dates = [stand.claim.date for stand in (one, other)]
    apart = all(dates) and dates[0] != dates[1]
    subject = f"status of {name}"
    record = record_id("x", "status", name, one.claim.id, other.claim.id)
    return Contradiction(record, On.STATUS, subject, sides, Explanation.UPDATE if apart else None)
