"""Who has read which leaked papers: their names in all documents of one leak are one source, and so are their readers.

"leaked contracts" (01.txt), "слитые документы" (02.txt), of one leak  →  one source, by all of its names
an institute quoted on the deal where the papers are quoted              →  has it from the papers
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from assay.matching.names.kinds import leak_words, names_a_state, observes, proper_words
from assay.matching.origins.leaks import speaks_of_leaked_papers
from assay.matching.origins.sources import Source
from assay.model.claim import ClaimType, Polarity
from assay.model.corroboration import OriginKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.matching.origins.leaks import Leak
    from assay.model.claim import Claim

SAYS = leak_words("says")
OF_A_DEAL = frozenset({ClaimType.TRANSFER, ClaimType.TRAINING, ClaimType.TECHNOLOGY_TRANSFER})
READS = frozenset({OriginKind.ORGANISATION, OriginKind.OUTLET, OriginKind.PERSON, OriginKind.UNNAMED})
"""Who has leaked papers from others. An official speaks for a state, which may know by itself."""


def sources_of_leaks(leaks: Sequence[Leak], sources: Mapping[tuple[str, str], Source]) -> dict[str, Source]:
    """document → the source that the papers of its leak are, by all the names that they go by in the chains."""
    found: dict[str, Source] = {}
    for leak in leaks:
        inside = set(leak.documents)
        names = [
            label
            for (document, label), source in sources.items()
            if document in inside and source.kind is OriginKind.LEAK
        ]
        leakers = {word for name in leak.leakers for word in proper_words(name)}
        if not any(leakers & set(proper_words(name)) for name in names):
            names.insert(0, leak.name)
        source = Source(tuple(dict.fromkeys(names)))
        found |= dict.fromkeys(leak.documents, source)
    return found


def with_leaks(
    sources: Mapping[tuple[str, str], Source], of_document: Mapping[str, Source]
) -> dict[tuple[str, str], Source]:
    """The same, but papers that a document of a leak names are those of the leak; so are names that only they have."""
    meant: dict[Source, set[Source]] = defaultdict(set)
    for (document, _), source in sources.items():
        if source.kind is OriginKind.LEAK:
            meant[source].add(of_document.get(document, source))
    only = {source: leaks - {source} for source, leaks in meant.items()}
    found = dict(sources)
    for (document, label), source in sources.items():
        if source.kind is OriginKind.LEAK and document in of_document:
            found[document, label] = of_document[document]
        elif len(only.get(source, ())) == 1:
            found[document, label] = next(iter(only[source]))
    return found


def readers_joined(
    claims: Sequence[Claim],
    keys: Mapping[str, str],
    sources: Mapping[tuple[str, str], Source],
    *,
    leak_of: Mapping[str, str],
    on_lines: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """What a reader or holder of leaked papers says of the deal rests on the papers, even where it does not say so.

    `leak_of` is document → key of the leak that it says it rests on; `on_lines` are claims that support a line.
    """
    reads = _readers(claims, keys, sources, leak_of, on_lines)
    holders = words_of_leaks(sources)
    joined = dict(keys)
    for claim in claims:
        if claim.id not in keys or not claim.chain or claim.polarity is Polarity.DENIED:
            continue
        if claim.type not in OF_A_DEAL and claim.id not in on_lines:
            continue
        source = sources[claim.document, claim.chain[-1].label]
        if claim.document in leak_of and _acts_in_papers(claim):
            joined[claim.id] = leak_of[claim.document]
            continue
        joined[claim.id] = reads.get(source) or leak_held(source, holders) or joined[claim.id]
    return joined


def _acts_in_papers(claim: Claim) -> bool:
    """ "Ruritania will deliver, the leaked files say": a state named as it is, who does it and says nothing.

    Such a state is now and then taken for a speaker ("Ruritania agreed to …").
    """
    if not names_a_state(claim.chain[-1].label):
        return False
    if speaks_of_leaked_papers(claim.sentence.words):
        return True
    return claim.cue is not None and not SAYS.search(claim.cue.words)


def _readers(
    claims: Sequence[Claim],
    keys: Mapping[str, str],
    sources: Mapping[tuple[str, str], Source],
    leak_of: Mapping[str, str],
    on_lines: frozenset[str],
) -> dict[Source, str]:
    """Who has read which papers: who passes them on in a chain, and whom a report on the papers quotes on the deal.

    Whoever is no official and is quoted on the deal where the papers are quoted is taken to have read them, unless
    named for what it has seen itself. That may count one origin too few; the other way would count what nobody has
    shown.
    """
    reads: dict[Source, str] = {}
    in_document: dict[str, set[str]] = defaultdict(set)
    for document, key in leak_of.items():
        in_document[document].add(key)
    for claim in claims:
        key = keys.get(claim.id, "")
        if key.startswith("leak:"):
            in_document[claim.document].add(key)
            reads |= {sources[claim.document, link.label]: key for link in claim.chain[:-1]}
    for claim in claims:
        leaks = in_document[claim.document]
        if claim.id not in keys or not claim.chain or len(leaks) != 1:
            continue
        if claim.type not in OF_A_DEAL and claim.id not in on_lines:
            continue
        source = sources[claim.document, claim.chain[-1].label]
        if source.kind in READS and not any(map(observes, source.names)):
            reads.setdefault(source, next(iter(leaks)))
    return reads


def words_of_leaks(sources: Mapping[tuple[str, str], Source]) -> dict[str, set[str]]:
    return {
        source.key: {word for name in source.names for word in proper_words(name)}
        for source in sources.values()
        if source.kind is OriginKind.LEAK
    }


def leak_held(source: Source, leaks: Mapping[str, set[str]]) -> str | None:
    """The key of the papers that go by this name: "Grey Heron" beside "Grey Heron files"."""
    own = set(proper_words(source.names[0]))
    return next((key for key, words in leaks.items() if own and own <= words), None)
