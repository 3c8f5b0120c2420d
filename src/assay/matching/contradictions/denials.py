"""Which denied claim denies what somebody asserts?

    "the ministry denied that any launchers had been handed over"
    ⟷  "launchers were handed over in May, two officials said"

A denial and an assertion meet if they support register lines of one deal, if the denial names both parties of a line
and speaks of handing over, or if most of the denied words are the asserted ones. Flat against hedged is nothing.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assay.matching.contradictions.lines import subject_of
from assay.matching.names.kinds import proper_words
from assay.matching.names.script import LITTLE, is_cjk, unaccented, words_of
from assay.matching.states import states_in
from assay.matching.states_elsewhere import states_named
from assay.model.claim import Claim, ClaimType, Polarity
from assay.model.corroboration import Contradiction, On, Side
from assay.model.problem import record_id
from assay.model.transfer import State, Transfer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.model.document import Page

SHARED = 0.6  # of the shorter claim's telling words; below that, claims about one deal run into each other
LEAST_SHARED = 3
FACTS = frozenset(set(ClaimType) - {ClaimType.FORECAST, ClaimType.POSITION, ClaimType.CAPABILITY})
EMPTY = frozenset(
    words_of(
        "has have had was were will would been being not any that this with from said says its their reports report"
    )
)
ABSENCE = re.compile(
    r"\b(?:no|not any|without|lack of|found no|seen no) (?:\w+ ){0,2}(?:evidence|proof|sign|indication|trace"
    r"|confirmation|record)s?\b"
    r"|(?:нет|не (?:найдено|обнаружено|видно|предостав\w+)|без) (?:\w+ ){0,2}(?:доказательств|признак|подтвержд"
    r"|свидетельств)"
    r"|доказательств\w* (?:нет|не )|доказательствами не |(?:没有|沒有|无|無)(?:任何)?(?:证据|證據|迹象|跡象)"
    r"|(?:pas|aucune) preuve|kein\w* (?:Beweis|Hinweis)|sin pruebas|증거(?:가|는) 없",
    re.I,
)
DENIES = re.compile(
    r"\b(?:den(?:y|ie|ial)\w*|reject\w*|refut\w*|dismiss\w*|false|fake|untrue|never)\b|отверг|опроверг|отрица|неправд"
    r"|фейк|ложь"
    r"|否认|否認|驳斥|駁斥|不实|不實|虚假|спросту|заперечу|dément|bestreitet|dementier|desmient"
    r"|niega|bác bỏ|membantah|부인",
    re.I,
)
NARROW = re.compile(
    r"for (?:direct )?use (?:in|against|by) (?:the )?\w+|\blethal\b|\bcombat troops\b|для (?:применения"
    r"|использования) (?:в|на|против) \w+"
    r"|\bлетальн|用于\S{2,4}|用於\S{2,4}|\b致命|致命性|zum Einsatz (?:in|gegen) \w+",
    re.I,
)
HEADING = 200  # characters
BOUND = 24  # letters by which bounds are compared
TABLE = tomllib.loads(Path(__file__).with_name("denials.toml").read_text(encoding="utf-8"))
HANDED_OVER = re.compile("|".join(TABLE["handed_over"]), re.IGNORECASE)


def find_denials(
    claims: Sequence[Claim], transfers: Sequence[Transfer], *, rejecting: frozenset[str] = frozenset()
) -> tuple[Contradiction, ...]:
    """One record for each thing denied and state or person who denies it: the first denial, and an assertion.

    `rejecting` are documents whose heading says that reports were rejected: "no evidence" is then meant as a denial.
    """
    denied = [claim for claim in claims if claim.polarity is Polarity.DENIED and claim.type in FACTS]
    asserted = [claim for claim in claims if claim.polarity is Polarity.ASSERTED and claim.type in FACTS]
    lines_of: dict[str, list[Transfer]] = {}
    for line in transfers:
        for claim_id in line.claim_ids:
            lines_of.setdefault(claim_id, []).append(line)
    found: dict[tuple[str, str], Contradiction] = {}
    for denial in denied:
        if _is_absence(denial) and denial.document not in rejecting:
            continue
        denied_line, assertion = _answered(denial, asserted, transfers, lines_of)
        if assertion is None:
            continue
        subject = subject_of([denied_line]) if denied_line else denial.content.words
        sides = (_side(denial, "denied"), _side(assertion, "asserted"))
        key = (denied_line.deal if denied_line else assertion.id, _who(denial))
        record = record_id("x", "denial", denial.id, assertion.id)
        found.setdefault(key, Contradiction(record, On.DENIAL, subject, sides))
    return tuple(found.values())


def documents_that_reject(pages: Sequence[Page]) -> frozenset[str]:
    """Those whose first line says that something was denied or rejected."""
    firsts = ((page.document, page.text.lstrip()[:HEADING].split("\n")[0]) for page in pages if page.page_number == 1)
    return frozenset(document for document, line in firsts if DENIES.search(line))


def lines_that_deny(claims: Sequence[Claim], transfers: Sequence[Transfer]) -> frozenset[str]:
    """Lines that rest on denials only: what they say is denied there, so they are not a reading of their own."""
    denied = {claim.id for claim in claims if claim.polarity is Polarity.DENIED}
    return frozenset(line.id for line in transfers if line.claim_ids and set(line.claim_ids) <= denied)


def _answered(
    denial: Claim,
    asserted: Sequence[Claim],
    transfers: Sequence[Transfer],
    lines_of: Mapping[str, Sequence[Transfer]],
) -> tuple[Transfer | None, Claim | None]:
    """The line and the assertion that the denial denies."""
    candidates = {
        claim.id: claim for claim in asserted if not _same_speaker(denial, claim) and not _is_beside(denial, claim)
    }
    # CASE 1: both support one line, or two lines of one deal
    own = list(lines_of.get(denial.id, ()))
    of_deals = [line for line in transfers if line.deal in {mine.deal for mine in own}]
    for line in (*own, *of_deals):
        on_line = [claim for claim in candidates.values() if claim.id in line.claim_ids]
        best = _answer([claim for claim in on_line if _meets(denial, claim)], denial)
        if best is not None:
            return line, best
    # CASE 2: the denial names both parties of a line and speaks of handing over
    for line in transfers:
        best = _answer([claim for claim in candidates.values() if claim.id in line.claim_ids], denial)
        if best is not None and line.state is not State.DENIED and _names_parties(denial, line):
            return line, best
    # CASE 3: most of the denied words are the asserted ones. A negation in a text's own voice denies nobody's words.
    words = telling_words(denial.content.words)
    alike = [claim for claim in candidates.values() if _share_words(words, telling_words(claim.content.words))]
    if alike and denial.chain:
        best = max(alike, key=lambda claim: len(words & telling_words(claim.content.words)))
        return next(iter(lines_of.get(best.id, ())), None), best
    return None, None


def _is_absence(denial: Claim) -> bool:
    """ "There is no evidence of payment" says that nothing was found, not that nothing was paid."""
    return bool(ABSENCE.search(denial.content.words)) and not DENIES.search(denial.sentence.words)


def _is_beside(denial: Claim, assertion: Claim) -> bool:
    """A narrow denial ("not for use in the war") denies only what has the same bounds."""
    bounds = [match[0].casefold()[:BOUND] for match in NARROW.finditer(denial.content.words)]
    asserted = assertion.sentence.words.casefold()
    return bool(bounds) and not any(bound in asserted for bound in bounds)


def _meets(denial: Claim, assertion: Claim) -> bool:
    """Both on one line, and the assertion on what is denied: a word in common, or goods that change hands."""
    shared = telling_words(denial.content.words) & telling_words(assertion.content.words)
    return bool(shared) or bool(HANDED_OVER.search(assertion.content.words))


def _same_speaker(one: Claim, other: Claim) -> bool:
    """Nobody contradicts himself by saying what he denies: "X denied reports that …" is told as X's, too.

    Officials of one state are one speaker.
    """
    if not (one.chain and other.chain):
        return False
    labels = one.chain[-1].label, other.chain[-1].label
    states = [{mention.state for mention in states_in(label)} for label in labels]
    return labels[0] == labels[1] or bool(states[0] & states[1])


def _who(denial: Claim) -> str:
    """The state for which the speaker speaks, else his name."""
    label = denial.chain[-1].label if denial.chain else ""
    named = states_named(label, denial.language)
    return named[0].state if named else label


def _answer(claims: Sequence[Claim], denial: Claim) -> Claim | None:
    """What the denial's own document gives as asserted, since that is what it was asked about; else the first one."""
    return min(claims, key=lambda one: one.document != denial.document, default=None)


def _share_words(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= LEAST_SHARED and shared >= SHARED * min(len(one), len(other))


@lru_cache(maxsize=65536)
def telling_words(text: str) -> frozenset[str]:
    """Beginnings of the words that carry the meaning; pairs of characters for Chinese, Japanese and Korean."""
    if is_cjk(text):
        letters = re.sub(r"\W", "", text)
        return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))
    words = words_of(unaccented(text))
    return frozenset(word[:6] for word in words if len(word) > 2 and word not in LITTLE and word not in EMPTY)


def _names_parties(denial: Claim, line: Transfer) -> bool:
    text = denial.sentence.words
    if line.supplier is None or line.recipient is None or not HANDED_OVER.search(denial.content.words):
        return False
    named = (*states_in(text), *states_named(text, denial.language))
    states, words = {mention.state for mention in named}, set(words_of(text))
    return all(party in states or set(proper_words(party)) <= words for party in (line.supplier, line.recipient))


def _side(claim: Claim, what: str) -> Side:
    by = claim.chain[-1].label if claim.chain else "the document's own voice"
    return Side(f"{what} by {by}", claim.content, claim.id)
