"""What stands right beside goods: from or to whom they go, and whether they are but fitted to, or carried by, others.

"12 tanks from Chile and six guns from Peru"  →  each with its own supplier
"jets equipped with 24 engines"               →  the engines are a modifier
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.matching.states import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.matching.parties import PartyMention

FROM_OR_TO = re.compile(r"\s+(?:(?P<from>from)|to)\s+(?:the\s+)?", re.I)
FROM_FIRM = re.compile(r"\s+from\s+(?:[A-Z][\w&.-]*\s+){1,3}(?:in|of)\s+(?:the\s+)?")
"""A firm and its country: "from Airbus in Spain"."""
NAME = r"(?:the\s+)?(?:[A-Z][\w&.-]*\s+){0,4}(?:of\s+(?:the\s+)?)?"
MADE_BY = re.compile(
    r"\s+(?:(?:previously|formerly|originally|all|to be|being)\s+)?"
    r"(?:built|made|produced|manufactured|designed|supplied|donated|offered|"
    r"promised|sold|given|lent|operated|used|owned|developed|retired)\s+by\s+" + NAME
)
"""Makers and givers right behind the goods: "two frigates built by Navantia of Spain"."""
NO_LONGER = re.compile(
    r"(?:['’]s)?(?:\s+(?:air force|army|navy|military|armed forces))?(?:\s+(?:is|are|was|has|had|will|plans to|"
    r"no longer|be|been|now))*\s+"
    r"(?:retir|withdraw|phas|replac|decommission|discard|needs?\b|uses?\b|operates?\b|no longer)"
)
THAT = re.compile(r",?\s+(?:that|which)\s+(?:the\s+)?")
"""Goods that another gives up come from there: "24 jets that Norway is retiring"."""
WITHIN_ANOTHER = re.compile(
    r"\b(?:containers?|crates?|boxes|pallets?)\s+(?:full\s+)?of\s+$|\b(?:equipped|armed|fitted|"
    r"mounted|compatible|loaded|capable|powered|based|tipped|designed|used|trained)\s+"
    r"(?:with|for|on|of|by|to)\s+(?:\w+\s+)?$|\b(?:against|like|than|versus|by|per|on|over|into|"
    r"aboard)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
ROUNDS = re.compile(r"\brounds?\s+of\s+$", re.IGNORECASE)
CARRIED_BY = re.compile(r"\b(?:aboard|on board)\s+(?:\w+\s+)?$", re.IGNORECASE)


def ends_behind(at: int, text: str, parties: Sequence[PartyMention]) -> tuple[PartyMention | None, PartyMention | None]:
    """Who stands right behind goods that end at `at`, behind "from" and behind "to"."""
    giver = _giver_behind(at, text, parties)
    if giver is not None:
        return giver, None
    match = FROM_OR_TO.match(text, at)
    firm = FROM_FIRM.match(text, at)
    at_name = firm.end() if firm else match.end() if match else None
    party = next((one for one in parties if one.span.start == at_name), None)
    match = match if party is not None or firm is None else FROM_OR_TO.match(text, at)
    if match is None or party is None or party.form is Form.ADJECTIVE:
        return None, None
    return (party, None) if match["from"] else (None, party)


def _giver_behind(at: int, text: str, parties: Sequence[PartyMention]) -> PartyMention | None:
    made, that = MADE_BY.match(text, at), THAT.match(text, at)
    for one in parties:
        if made and made.start() < one.span.start <= made.end() <= one.span.end and one.form is not Form.ADJECTIVE:
            return one
        if that and one.span.start == that.end() and NO_LONGER.match(text, one.span.end):
            return one
    return None


def is_modifier(before: str, *, is_counted: bool) -> bool:
    """What goods are fitted with, used against or carried by: "shipped aboard six transport planes"."""
    return (
        bool(CARRIED_BY.search(before))
        or (not is_counted and bool(ROUNDS.search(before)))
        or (not is_counted and bool(WITHIN_ANOTHER.search(before)))
    )
