"""On whose word the numbers of the bottom line stand: from how many independent origins, and who speaks for a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.exports.report.lines import NUMBER, evidence_for, line_figure
from assay.exports.report.sentences import counted, listed, names_listed
from assay.exports.wording import ORIGIN_IN_WORDS, counted_item, item_name, name_and_kind, origins_in_words
from assay.model.claim import Polarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.exports.report.casebook import Casebook, Cited
    from assay.exports.report.readings import Item
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Part, Sentence
    from assay.model.corroboration import Origin
    from assay.model.transfer import Transfer

MOST_PLACES = 3
MOST_ORIGINS = 4
MOST_ITEMS = 3


def on_whose_word(items: Sequence[Item], casebook: Casebook, references: References) -> Iterable[Sentence]:
    """Only origins of the lines that lead count; a denial, a draft or a part is no support for the number agreed."""
    lines = [item.main for item in items]
    origins = _origins(lines, casebook)
    documents = dict.fromkeys(document for line in lines for document in line.documents)
    stand = f"{_these(lines)} in {counted(len(documents), 'document')}"
    if not origins:
        places = [place for line in lines for place in evidence_for(line, *NUMBER)[:1]]
        yield references.say(f"{stand}; nobody is named as their origin.", on=places[:MOST_PLACES])
        return
    counts = [casebook.findings.corroboration.independent_origins(line.id) for line in lines]
    names = listed([(_named(one, lines),) for one in origins[:MOST_ORIGINS]])
    more = f" and {counted(len(origins) - MOST_ORIGINS, 'more', 'more')}" if len(origins) > MOST_ORIGINS else ""
    them = "it" if len(lines) == 1 else "any of them"
    alone = f"; no second independent origin confirms {them}" if max(counts) < 2 else ""
    yield references.say_briefly(
        f"{stand} and {_go_back(counts, origins)}: ",
        *names,
        f"{more}{alone}",
        *_for_a_part(items, origins, casebook),
        ".",
        on=_places(origins, lines, casebook),
    )


def _these(lines: Sequence[Transfer]) -> str:
    return "This number stands" if len(lines) == 1 else "These numbers stand"


def _go_back(counts: Sequence[int], origins: Sequence[Origin]) -> str:
    """ "go back to 1 origin"; where the lines differ, how many each has, not how many there are of all."""
    goes = "goes" if len(counts) == 1 else "go"
    if len(set(counts)) == 1 and counts[0] == len({one.interest or one.id for one in origins}):
        return f"{goes} back to {origins_in_words(origins)}"
    between = f"{min(counts)} to {max(counts)}" if len(set(counts)) > 1 else f"{counts[0]}"
    return f"{goes} back to {between} independent {'origin' if between == '1' else 'origins'} each"


def _named(origin: Origin, lines: Sequence[Transfer]) -> str:
    """The name and its kind; for which of the items, if not for all."""
    bears_on = [name_and_kind(line)[0] or item_name(line) for line in lines if line.id in origin.transfers]
    only = "" if len(bears_on) == len(lines) else f", for {names_listed(bears_on, most=MOST_ITEMS)}"
    return f"{origin.name} ({ORIGIN_IN_WORDS[origin.kind]}{only})"


def _for_a_part(items: Sequence[Item], origins: Sequence[Origin], casebook: Casebook) -> tuple[Part, ...]:
    """Who bears on a delivery, or on another reading, only; of another interest than those who bear on the numbers."""
    known = {one.interest or one.id for one in origins}
    found: list[tuple[Part, ...]] = []
    for line in (line for item in items for line in (*item.parts, *item.readings)):
        others = [one for one in casebook.origins.get(line.id, ()) if (one.interest or one.id) not in known]
        names = names_listed([f"{one.name} ({ORIGIN_IN_WORDS[one.kind]})" for one in others], most=MOST_ORIGINS)
        if others:
            verb = "speaks" if len(others) == 1 else "speak"
            item = counted_item(line_figure(line, casebook), line.quantity, line)
            found.append((f"{names} {verb} independently, but only for ", *item))
    return ("; ", *listed(found, last="; ", then="; ")) if found else ()


def _origins(lines: Sequence[Transfer], casebook: Casebook) -> list[Origin]:
    return list({one.id: one for line in lines for one in casebook.origins.get(line.id, ())}.values())


def _places(origins: Sequence[Origin], lines: Sequence[Transfer], casebook: Casebook) -> list[Cited]:
    """For each origin the first of its claims that these lines rest on, or else of its claims."""
    claim_ids = {claim_id for line in lines for claim_id in line.claim_ids}
    places: list[Cited] = []
    for origin in origins[:MOST_ORIGINS]:
        asserted = [one for one in origin.claim_ids if one in casebook.claims and _asserts(one, casebook)]
        bearing = [one for one in asserted if one in claim_ids]
        places.extend(casebook.places_of(*(bearing or asserted)[:MOST_PLACES]) or casebook.places_of(origin.id)[:1])
    return places


def _asserts(claim_id: str, casebook: Casebook) -> bool:
    return casebook.claims[claim_id].polarity is Polarity.ASSERTED
