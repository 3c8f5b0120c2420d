"""The bottom line: three to five sentences, each built from records, each with its references and its hedge."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from assay.exports.lines import alternatives_of, claims_of, evidence_for, line_figure
from assay.exports.proof import Figure
from assay.exports.sentences import counted, listed, names_listed
from assay.exports.wording import (
    ORIGIN_IN_WORDS,
    certainty_of,
    counted_item,
    date_figure,
    deal_in_words,
    item_name,
    origins_in_words,
    parties_of,
    plural,
)
from assay.model.quantity import in_words
from assay.model.sign import Direction
from assay.model.transfer import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.exports.casebook import Casebook
    from assay.exports.references import References
    from assay.exports.sentences import Part, Sentence
    from assay.model.corroboration import Contradiction
    from assay.model.transfer import Transfer

NUMBER = ("quantity", "number_ordered", "number")
MOST_ITEMS = 5
MOST_SENTENCES = 5
LONGEST_VALUE = 90


def bottom_line(casebook: Casebook, references: References) -> tuple[Sentence, ...]:
    """What the papers say, from how many origins, what is disputed, what is not known; in that order."""
    lines = _main_lines(casebook)
    if not lines:
        return _without_lines(casebook, references)
    sentences = [
        *_what_the_papers_say(lines, casebook, references),
        *_from_how_many_origins(lines, casebook, references),
        *_what_is_disputed(casebook, references),
        *_what_is_not_known(lines, references),
        *_what_speaks_against_the_papers(casebook, references),
    ]
    return tuple(sentences[:MOST_SENTENCES])


def _main_lines(casebook: Casebook) -> list[Transfer]:
    """The lines between the two parties that most lines name; the first such pair where there are several."""
    lines = casebook.findings.transfers
    pairs = Counter((line.supplier, line.recipient) for line in lines)
    named = {pair: count for pair, count in pairs.items() if all(pair)} or dict(pairs)
    if not named:
        return []
    main = max(named, key=lambda pair: named[pair])
    return [line for line in lines if (line.supplier, line.recipient) == main]


def _what_the_papers_say(lines: list[Transfer], casebook: Casebook, references: References) -> Iterable[Sentence]:
    """The lines in the state that most are in, with their total; then the total of the pair, if that is another."""
    states = Counter(line.state for line in lines)
    state = max(states, key=lambda one: (one is not State.DENIED, states[one]))
    said = [line for line in lines if line.state is state]
    groups = alternatives_of(said, casebook)
    items = [_item(group, casebook) for group in groups[:MOST_ITEMS]]
    if len(groups) > MOST_ITEMS:
        items.append((counted(len(groups) - MOST_ITEMS, "further line"),))
    certainty = certainty_of([claim for line in said for claim in claims_of(line, casebook)])
    clause = deal_in_words(state, certainty, parties_of(said[0]), listed(items))
    together = _altogether(said, casebook)
    places = [place for group in groups[:MOST_ITEMS] for line in group for place in evidence_for(line, *NUMBER)[:1]]
    others = len(casebook.findings.transfers) - len(said)
    elsewhere = (f" ({counted(others, 'line')} of other parties or states below)",) if others else ()
    yield references.say(*clause, *_when(said), *together, *elsewhere, ".", on=places)
    if not together:
        yield from _added_up(lines, casebook, references)


def _added_up(lines: list[Transfer], casebook: Casebook, references: References) -> Iterable[Sentence]:
    """The largest total of these lines; readings that differ are in it once, so it is not their plain sum."""
    here = {line.id for line in lines}
    totals = [one for one in casebook.findings.assessment.totals if set(one.transfers) <= here]
    if totals:
        total = max(totals, key=lambda one: len(one.transfers))
        added = [casebook.transfers[one] for one in total.transfers]
        figure = Figure(in_words(total.quantity), parts=tuple(line_figure(line, casebook) for line in added))
        about = f"Added up ({_short(total.subject)}), {counted(len(added), 'line')} come to "
        yield references.say(about, figure, ".", on=())


def _item(group: Sequence[Transfer], casebook: Casebook) -> tuple[Part, ...]:
    """37 vehicles; where another document has another number for the same: 37 (elsewhere 34) vehicles."""
    by_words: dict[str, Transfer] = {}
    for line in group:
        by_words.setdefault(in_words(line.quantity), line)
    first, *others = by_words.values()
    amount, name = counted_item(line_figure(first, casebook), first.quantity, first)
    if not others:
        return (amount, name)
    return (amount, " (elsewhere ", *listed([(line_figure(one, casebook),) for one in others], last=" or "), ")", name)


def _when(lines: list[Transfer]) -> tuple[Part, ...]:
    """The year of order, only if all the lines give the same one."""
    dates = [line.order_date for line in lines]
    first = dates[0]
    if first is None or any(date is None or date.years != first.years for date in dates):
        return ()
    low, high = first.years
    if low is None or low != high:
        return ()
    return (", the order dated ", date_figure(first, evidence_for(lines[0], "order_date"), words=str(low)))


def _altogether(lines: list[Transfer], casebook: Casebook) -> tuple[Part, ...]:
    """The total that covers exactly these lines, if there is one."""
    wanted = {line.id for line in lines}
    for total in casebook.findings.assessment.totals:
        if len(total.transfers) > 1 and set(total.transfers) == wanted:
            figure = Figure(in_words(total.quantity), parts=tuple(line_figure(line, casebook) for line in lines))
            return ("; together ", figure)
    return ()


def _from_how_many_origins(lines: list[Transfer], casebook: Casebook, references: References) -> Iterable[Sentence]:
    origins = {one.id: one for line in lines for one in casebook.origins.get(line.id, ())}
    if not origins:
        return
    documents = dict.fromkeys(document for line in lines for document in line.documents)
    names = names_listed([f"{one.name} ({ORIGIN_IN_WORDS[one.kind]})" for one in origins.values()])
    through = list(dict.fromkeys(name for one in origins.values() for name in one.through))
    passed_on = f"; passed on by {names_listed(through)}" if through else ""
    yield references.say(
        f"These lines stand in {counted(len(documents), 'document')} and go back to "
        f"{origins_in_words(list(origins.values()))}: {names}{passed_on}.",
        on=casebook.places_of(*origins),
    )


def _what_is_disputed(casebook: Casebook, references: References) -> Iterable[Sentence]:
    open_ones = [one for one in casebook.findings.corroboration.contradictions if one.explanation is None]
    if not open_ones:
        return
    shown = open_ones[:2]
    more = f"; {counted(len(open_ones) - 2, 'further contradiction')} below" if len(open_ones) > 2 else ""
    clauses = listed([_dispute(one, casebook) for one in shown], last="; ")
    places = [side.place for one in shown for side in one.sides]
    yield references.say("Disputed, and not explained: ", *clauses, f"{more}.", on=places)


def _dispute(one: Contradiction, casebook: Casebook) -> tuple[Part, ...]:
    sides = [(f"{_short(side.value)} ({casebook.label(side.place.document)})",) for side in one.sides]
    return (f"{_short(one.subject)}: ", *listed(sides, last=" against "))


def _short(words: str) -> str:
    """A long value is whole in its section; here its beginning has to do."""
    return words if len(words) <= LONGEST_VALUE else f"{words[:LONGEST_VALUE].rsplit(' ', 1)[0]} …"


def _what_is_not_known(lines: list[Transfer], references: References) -> Iterable[Sentence]:
    without_number = [line for line in lines if not line.quantity.has_number]
    if without_number:
        names = names_listed([plural(item_name(line)) for line in without_number])
        places = [place for line in without_number for place in evidence_for(line, *NUMBER)]
        yield references.say(f"Not known from these papers: the number of {names}.", on=places)


def _what_speaks_against_the_papers(casebook: Casebook, references: References) -> Iterable[Sentence]:
    signs = casebook.findings.signs
    against = [sign for sign in signs if sign.direction is Direction.AGAINST]
    if against:
        documents = dict.fromkeys(casebook.label(sign.document) for sign in against)
        speaks = counted(len(against), "sign speaks", "signs speak")
        others = len(signs) - len(against)
        in_favour = f"; {counted(others, 'sign speaks', 'signs speak')} for the papers" if others else ""
        yield references.say(
            f"{speaks} against the genuineness of {names_listed(list(documents))}{in_favour}.",
            on=casebook.places_of(*(sign.id for sign in against)),
        )


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
    return (found, *_what_is_disputed(casebook, references))
