"""The bottom line: three to five sentences, each built from records, each with its references and its hedge."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from assay.exports.report.agreed import what_is_agreed, what_is_delivered
from assay.exports.report.lines import NUMBER, evidence_for
from assay.exports.report.readings import items_of
from assay.exports.report.sentences import counted, names_listed
from assay.exports.report.summary_doubts import what_is_disputed
from assay.exports.report.support import on_whose_word
from assay.exports.wording import item_name, name_and_kind, plural
from assay.model.sign import Direction
from assay.model.transfer import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.exports.report.casebook import Casebook, Cited
    from assay.exports.report.readings import Item
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Sentence

MOST_ITEMS = 6
MOST_SENTENCES = 5
MOST_SIGNS = 3
"""Signs whose passages are cited here; section 7 has them all."""


def bottom_line(casebook: Casebook, references: References) -> tuple[Sentence, ...]:
    """What is agreed, what has come, on whose word, what is disputed or denied, what is not known; in that order."""
    items = _main_items(casebook)
    if not items:
        return _without_lines(casebook, references)
    sentences = [
        *what_is_agreed(items[:MOST_ITEMS], _lines_left(items[:MOST_ITEMS], casebook), casebook, references),
        *what_is_delivered(items[:MOST_ITEMS], casebook, references),
        *on_whose_word(items[:MOST_ITEMS], casebook, references),
        *what_is_disputed(items, casebook, references),
        *_what_is_not_known(items, casebook, references),
    ]
    return tuple(sentences[:MOST_SENTENCES])


def _main_items(casebook: Casebook) -> list[Item]:
    """The items between the two parties that most lines name; drafts and denials only where there is nothing else."""
    lines = casebook.findings.transfers
    pairs = Counter((line.supplier, line.recipient) for line in lines)
    named = {pair: count for pair, count in pairs.items() if all(pair)} or dict(pairs)
    if not named:
        return []
    main = max(named, key=lambda pair: named[pair])
    items = items_of([line for line in lines if (line.supplier, line.recipient) == main], casebook)
    agreed = [one for one in items if one.main.state not in (State.NEGOTIATING, State.DENIED)]
    return agreed or [one for one in items if one.main.state is not State.DENIED] or list(items)


def _lines_left(items: Sequence[Item], casebook: Casebook) -> int:
    """How many lines of the register these items do not hold."""
    held = {line.id for item in items for line in item.lines}
    return sum(1 for line in casebook.findings.transfers if line.id not in held)


def _what_is_not_known(items: Sequence[Item], casebook: Casebook, references: References) -> Iterable[Sentence]:
    """Numbers that nobody gives, and how much speaks against the papers themselves."""
    places: list[Cited] = []
    parts: list[str] = []
    without_number = [item.main for item in items if not item.main.quantity.has_number]
    if without_number:
        names = [name_and_kind(line)[0] or plural(item_name(line)) for line in without_number]
        parts.append(f"not known from these papers: the number of {names_listed(names)}")
        places.extend(place for line in without_number for place in evidence_for(line, *NUMBER)[:1])
    signs = casebook.findings.signs
    against = [sign for sign in signs if sign.direction is Direction.AGAINST]
    if against:
        documents = dict.fromkeys(casebook.short_label(sign.document) for sign in against)
        speaks = counted(len(against), "sign speaks", "signs speak")
        in_favour = f", {len(signs) - len(against):,} for them" if len(signs) > len(against) else ""
        parts.append(f"{speaks} against the papers ({names_listed(list(documents), most=3)}){in_favour}")
        places.extend(place for sign in against[:MOST_SIGNS] for place in casebook.places_of(sign.id)[:1])
    if parts:
        words = "; ".join(parts)
        yield references.say(f"{words[0].upper()}{words[1:]}.", on=places)


def _without_lines(casebook: Casebook, references: References) -> tuple[Sentence, ...]:
    """A case without a register line still says what it found."""
    claims = casebook.findings.claims
    if not claims:
        return ()
    documents = dict.fromkeys(claim.document for claim in claims)
    found = references.say(
        f"{counted(len(claims), 'claim')} stand in {counted(len(documents), 'document')}; "
        "none of them gave a line for the register.",
        on=casebook.places_of(*(claim.id for claim in claims)),
    )
    return (found, *what_is_disputed((), casebook, references))
