"""What the bottom line says of doubts: other numbers for the items named, other contradictions, and who denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.exports.report.lines import line_figure
from assay.exports.report.sentences import counted, listed
from assay.exports.wording import name_and_kind, plural
from assay.model.claim import Polarity
from assay.model.corroboration import On
from assay.model.transfer import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.exports.report.casebook import Casebook, Cited
    from assay.exports.report.readings import Item
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Part, Sentence
    from assay.model.claim import Claim
    from assay.model.corroboration import Contradiction, Side
    from assay.model.transfer import Transfer

MOST_DISPUTES = 3
MOST_DENIALS = 2
LONGEST_VALUE = 90


def what_is_disputed(items: Sequence[Item], casebook: Casebook, references: References) -> Iterable[Sentence]:
    """The contradictions that nothing explains, those about the numbers named first; then the denials."""
    denials = _denials(casebook)
    denied = {claim.id for claim in denials}
    found = [one for one in casebook.findings.corroboration.contradictions if one.explanation is None]
    open_ones = [one for one in found if not any(side.claim_id in denied for side in one.sides)]
    mains = {item.main.id: item.main for item in items}
    open_ones.sort(key=lambda one: not _against_main(one, mains))
    shown = open_ones[:MOST_DISPUTES]
    clauses = [_dispute(one, mains, casebook) for one in shown]
    if len(open_ones) > len(shown):
        clauses.append((f"{counted(len(open_ones) - len(shown), 'further contradiction')} below",))
    deniers = [_denial(claim) for claim in denials[:MOST_DENIALS]]
    places: list[Cited] = [side.place for one in shown for side in one.sides]
    places.extend(claim.content for claim in denials[:MOST_DENIALS])
    if clauses or deniers:
        heading = "Disputed: " if clauses else "Denied, as reported: "
        yield references.say_briefly(heading, *listed([*clauses, *deniers], last="; ", then="; "), ".", on=places)


def _against_main(one: Contradiction, mains: dict[str, Transfer]) -> bool:
    """Another number for an item that the bottom line names."""
    lines = [side.transfer for side in one.sides]
    return one.on is On.NUMBER and all(lines) and any(line in mains for line in lines)


def _dispute(one: Contradiction, mains: dict[str, Transfer], casebook: Casebook) -> tuple[Part, ...]:
    """ "draft contract has 34 VK-30 instead of 37"; other contradictions by their subject and sides."""
    if not _against_main(one, mains):
        sides = [(f"{_short(side.value)} ({casebook.short_label(side.place.document)})",) for side in one.sides]
        return (f"{_short(one.subject)}: ", *listed(sides, last=" against "))
    main = next(mains[side.transfer] for side in one.sides if side.transfer in mains)
    others = [side for side in one.sides if side.transfer != main.id and side.transfer in casebook.transfers]
    return listed([_other_number(side, main, casebook) for side in others], last="; ", then="; ")


def _other_number(side: Side, main: Transfer, casebook: Casebook) -> tuple[Part, ...]:
    other = casebook.transfers[side.transfer or ""]
    draft = ", under negotiation," if other.state is State.NEGOTIATING else ""
    name = main.designation or plural(name_and_kind(main)[1])
    file = casebook.short_label(side.place.document)
    instead = (" instead of ", line_figure(main, casebook))
    whose = "" if draft and casebook.origins.get(other.id) else _on_whose_word(other, main, casebook)
    return (f"{file}{draft} has ", line_figure(other, casebook), f" {name}", *instead, whose)


def _on_whose_word(other: Transfer, main: Transfer, casebook: Casebook) -> str:
    """Nobody's; or that of the very origin that the number named goes back to."""
    interests, known = ({one.interest or one.id for one in casebook.origins.get(line.id, ())} for line in (other, main))
    if not interests:
        return ", and nobody is named for it"
    return ", though it goes back to the same origin" if interests <= known else ""


def _denials(casebook: Casebook) -> list[Claim]:
    """Denials by somebody named that stand against the deal: of a denied line, or in a contradiction about it."""
    ids = [one for line in casebook.findings.transfers if line.state is State.DENIED for one in line.claim_ids]
    for one in casebook.findings.corroboration.contradictions:
        ids += [side.claim_id for side in one.sides if one.on is On.DENIAL and side.claim_id]
    claims = [casebook.claims[one] for one in dict.fromkeys(ids) if one in casebook.claims]
    return [claim for claim in claims if claim.polarity is Polarity.DENIED and claim.chain]


def _denial(claim: Claim) -> tuple[Part, ...]:
    words = _short(claim.content.words)
    colon = "" if words.startswith("that ") else ":"
    return (f"{claim.chain[-1].label} is reported to deny{colon} “{words}”",)


def _short(words: str) -> str:
    """A long value is whole in its section; here its beginning has to do."""
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_VALUE else f"{words[:LONGEST_VALUE].rsplit(' ', 1)[0]} …"
