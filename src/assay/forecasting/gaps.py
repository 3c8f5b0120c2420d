"""What somebody is said to lack.

"Freedonia still lacks the bridging equipment for a river crossing"  →  the bridging equipment …, Freedonia
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assay.model.claim import Claim, ClaimType
from assay.model.forecast import CapabilityGap
from assay.model.problem import record_id

# Longer wordings first: "does not have enough" is not "does not have".
LACK = re.compile(
    r"\b(?:lack(?:s|ed|ing)?(?: of)?|(?:is|are|was|were|remains?)(?: still)? short of|shortages? of"
    r"|shortfalls? (?:of|in)|ha(?:s|ve|d) no|do(?:es)? not(?: yet)? (?:have|possess)(?: enough)?"
    r"|doesn['’]t have|insufficient|not enough"
    r"|too few|(?:is|are) without|needs?(?: more)?|requires?|gaps? in|is unable to|are unable to|cannot|incapable of)\b"
    r"|не хвата\w+|нехватк\w+|недоста\w+|нужда\w+ в|отсутств\w+|не располага\w+|не име\w+"
    r"|缺乏|缺少|欠缺|不足|没有足够|沒有足夠|急需|需要|尚无|尚無",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"^(?P<subject>.+?)(?:,)?\s+(?:that|which)\s+(?P<holder>[^,]{2,60}?)\s+(?:still\s+)?$", re.IGNORECASE
)
END = re.compile(r"\s*(?:[.;]|,\s*(?:and|but|which|according|while|although)\b|\s[–—]\s).*$", re.DOTALL | re.IGNORECASE)
PRONOUN = re.compile(r"(?:that |and |but |…\s*)*(?:it|they|he|she|its|their)\b", re.IGNORECASE)
NAME = re.compile(
    r"(?:[Tt]hat\s|[Bb]ut\s|[Aa]nd\s)*(?:[Tt]he\s)?(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)(?=\s+[a-z]|\s*$)"
)
NO_NAMES = frozenset(
    re.findall(
        r"\w+", "a all an any both but he her his in it its nobody no none she some that the their there they this"
    )
)
PartyIn = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Lack:
    """What is lacking, in the claim's words, and who lacks it."""

    subject: str
    holder: str | None


def find_gaps(claims: Sequence[Claim], *, party_in: PartyIn) -> tuple[CapabilityGap, ...]:
    """Capability claims that say that something is lacking; those about the same thing are one gap."""
    by_lack: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in claims:
        lack = lack_in(claim.content.words, party_in=party_in) if claim.type is ClaimType.CAPABILITY else None
        if lack is not None:
            holder = lack.holder or _named_holder(claim)
            by_lack.setdefault((lack.subject.casefold(), holder), []).append(claim)
    return tuple(
        CapabilityGap(
            id=record_id("g", subject, holder, *(one.id for one in members)),
            subject=_subject(members[0], party_in),
            holder=holder,
            claim_ids=tuple(one.id for one in members),
        )
        for (subject, holder), members in by_lack.items()
    )


def lack_in(words: str, *, party_in: PartyIn) -> Lack | None:
    match = LACK.search(words)
    if match is None:
        return None
    before, after = words[: match.start()], END.sub("", words[match.end() :]).strip(" ,:")
    # CASE 1: "experience that Freedonia lacks": the thing stands before, the holder between
    relative = RELATIVE.match(before)
    if relative and len(after.split()) < 2:
        thing = _without_verb(relative["subject"])
        return Lack(thing, party_in(relative["holder"]))
    # CASE 2: "Freedonia lacks bridging equipment"; in Chinese there are no blanks to count
    return Lack(after if after else words.strip(), party_in(before))


def _named_holder(claim: Claim) -> str | None:
    """The claim's subject where it is a name; of "it" the name that the sentence begins with."""
    words = " ".join(claim.content.words.split())
    if (pronoun := PRONOUN.match(words)) is not None:
        sentence = " ".join(claim.sentence.words.split())
        return _name_at_start(sentence) if not sentence.casefold().startswith(pronoun[0].casefold()) else None
    match = LACK.search(words)
    return _name_at_start(words[: match.start()]) if match else None


def _name_at_start(words: str) -> str | None:
    name = NAME.match(words)
    return name["name"] if name and name["name"].casefold() not in NO_NAMES else None


def _without_verb(clause: str) -> str:
    """ "the north has naval experience" → "naval experience": what another has and this one lacks."""
    return re.split(r"\b(?:has|have|had|possess(?:es)?|owns?|offers?|brings?)\b", clause, maxsplit=1)[-1].strip()


def _subject(claim: Claim, party_in: PartyIn) -> str:
    lack = lack_in(claim.content.words, party_in=party_in)
    return lack.subject if lack else claim.content.words
