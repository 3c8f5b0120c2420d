"""Who has it from leaked papers without saying so: reports that repeat them, name their reader, or retell a reader.

"46, the institute says" in a report without a word of a leak, beside leaked contracts for 46  →  the leak
"according to internal documents", on the deal on which one leak is known                       →  the leak
"satellite images show 46"                                                                      →  their own

That may count one origin too few; nothing shows, though, that an outlet or an expert knew it otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from assay.matching.names.kinds import observes
from assay.matching.origins.papers import names_a_contract
from assay.matching.origins.readers import READS
from assay.model.corroboration import OriginKind

if TYPE_CHECKING:
    from assay.matching.origins.sources import Source
    from assay.model.transfer import Transfer

PAPERS = ("leak:", "paper:")
LEAST_NUMBERS = 2  # the same by chance between the same state and another: one number may be
Keys = Mapping[str, Sequence[str]]


def followers_joined(
    lines: Keys,
    transfers: Sequence[Transfer],
    of_key: Mapping[str, Source],
    leak_of: Mapping[str, str],
    documents: Mapping[str, Iterable[str]],
    made_from: Mapping[str, str],
) -> dict[str, str]:
    """key → key of the leak that it rests on.

    `lines` gives the keys of each line, `leak_of` the leak that a document says it rests on, `documents` those in which
    a line rests on a key, `made_from` the one root of a document.
    """
    by_id = {line.id: line for line in transfers}
    joined: dict[str, str] = {}
    for key, own in _lines_of(lines).items():
        source = of_key.get(key)
        if source is None or any(map(observes, source.names)):
            continue
        shared = [_papers(lines[line]) for line in own]
        # CASE 1: papers of which a report on the deal says nothing but that they are papers
        if source.kind is OriginKind.LEAK and key not in leak_of.values():
            leaks = {one for papers in shared for one in papers} & set(leak_of.values())
            if len(leaks) == 1 and not any(map(names_a_contract, source.names)):
                joined[key] = leaks.pop()
        if source.kind not in READS:
            continue
        # CASE 2: whoever says of the deal what the papers say, number for number
        found = _repeated([by_id[line] for line in own], shared, lines, by_id)
        # CASE 3: whoever is named only in reports that were made from reports of one leak
        found = found or _of_their_roots(documents.get(key, ()), leak_of, made_from)
        if found:
            joined[key] = min(found)
    return joined


def _lines_of(lines: Keys) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line, keys in lines.items():
        for key in keys:
            found[key].append(line)
    return found


def _papers(keys: Iterable[str]) -> set[str]:
    return {key for key in keys if key.startswith(PAPERS)}


def _repeated(
    own: Sequence[Transfer], shared: Sequence[set[str]], lines: Keys, by_id: Mapping[str, Transfer]
) -> set[str]:
    """The papers that give all of these numbers: one of them in a line of both, or two numbers at least.

    Lines of one number may be apart only because the goods are worded otherwise or one party was misread.
    """
    found: set[str] | None = None
    for line, papers in zip(own, shared, strict=True):
        near = (keys for other, keys in lines.items() if _says_the_same(line, by_id[other]))
        bearing = papers.union(*map(_papers, near))
        found = bearing if found is None else found & bearing
    direct = set[str]().union(*shared)
    numbers = {line.quantity.best for line in own} - {None}
    return {one for one in found or () if one in direct or len(numbers) >= LEAST_NUMBERS}


def _says_the_same(one: Transfer, other: Transfer) -> bool:
    """Of the same number, or of none, between parties of whom one at least is the same."""
    parties = {one.supplier, one.recipient} & {other.supplier, other.recipient} - {None}
    return bool(parties) and one.quantity.best in (None, other.quantity.best)


def _of_their_roots(documents: Iterable[str], leak_of: Mapping[str, str], made_from: Mapping[str, str]) -> set[str]:
    leaks = {leak_of.get(document) or leak_of.get(made_from.get(document, "")) for document in documents}
    return {one for one in leaks if one} if len(leaks) == 1 else set()
