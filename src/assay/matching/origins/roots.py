"""Where do claims come from? The root of each chain, and the roots that are one.

    three reports quoting "the leaked contracts", a think tank reading "files leaked by Grey Heron", the contract itself
    →  one origin

A claim in a document's own voice has no origin, unless the document is itself a paper. A line whose claims name nobody
falls back on whom its document otherwise names for that deal; if on nobody, nothing is counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.authors import authors_of
from assay.matching.names.alike import same_name
from assay.matching.names.kinds import proper_words
from assay.matching.names.script import words_of
from assay.matching.origins.families import keys_through_roots
from assay.matching.origins.followers import followers_joined
from assay.matching.origins.interests import PAPERS_OF_THE_CASE, interest_of
from assay.matching.origins.leaks import find_leaks
from assay.matching.origins.papers import Paper, find_papers
from assay.matching.origins.readers import (
    OF_A_DEAL,
    leak_held,
    readers_joined,
    sources_of_leaks,
    with_leaks,
    words_of_leaks,
)
from assay.matching.origins.sources import Source, find_sources
from assay.model.claim import Claim, Polarity
from assay.model.corroboration import Origin, OriginKind
from assay.model.problem import record_id
from assay.model.transfer import State, Transfer

if TYPE_CHECKING:
    from assay.model.document import Document, Page

OWN_VOICE = frozenset({"i", "we", "me", "us", "our", "my", "я", "мы", "我", "我们", "我方"})  # whoever writes
Sources = Mapping[tuple[str, str], Source]


@dataclass(frozen=True, slots=True)
class _Case:
    """What an origin is put together from; the keys are those of origins."""

    papers: Mapping[str, Paper]
    sources: Sources
    of_key: Mapping[str, Source]
    leaks: Mapping[str, set[str]]
    claims: Mapping[str, Claim]
    of_claims: Mapping[str, Sequence[str]]
    of_lines: Mapping[str, Sequence[str]]
    documents_of: Mapping[str, Sequence[str]]
    times: Mapping[str, int]
    english: frozenset[str]
    officials_in: Mapping[str, Sequence[str]]
    parties: Sequence[str]

    def telling(self, source: Source) -> str:
        """Of papers the name that says most (whose, leaked by whom), in English if there is one; of others the one that
        is used most.
        """
        if source.kind is OriginKind.LEAK:
            return max(source.names, key=self._tells)
        return max(source.names, key=lambda name: self.times.get(name, 0))

    def _tells(self, name: str) -> tuple[bool, bool, int]:
        in_english = name in self.english
        return in_english and bool(proper_words(name)), in_english, len(name)

    def officials(self, documents: Sequence[str]) -> list[str]:
        """Names of officials in these documents."""
        return [label for document in documents for label in self.officials_in.get(document, ())]


def find_origins(
    documents: Sequence[Document],
    pages: Sequence[Page],
    claims: Sequence[Claim],
    transfers: Sequence[Transfer],
    *,
    made_from: Mapping[str, str] | None = None,
) -> tuple[Origin, ...]:
    """The origins of all claims and lines, those that carry most first.

    `made_from` gives the one root of a document that was made from others: what it says on nobody's word is its root's.
    """
    made_from = made_from or {}
    papers = find_papers(documents, pages)
    sources = find_sources(claims)
    found = find_leaks([one for one in pages if one.document not in papers], transfers)
    leaks = sources_of_leaks(found, sources)
    sources = with_leaks(sources, leaks)
    leak_of = {document: source.key for document, source in leaks.items()}
    of_key = {source.key: source for source in (*sources.values(), *leaks.values())}
    on_lines = frozenset(claim for line in transfers for claim in line.claim_ids)
    keys = _keys_of_claims(claims, papers, sources)
    keys = readers_joined(claims, keys, sources, leak_of=leak_of, on_lines=on_lines)
    keys = _through_reports(claims, keys, sources, _own_names(pages, papers))
    mains, kinds = _main_origins(claims, (), keys), {key: source.kind for key, source in of_key.items()}
    keys = keys_through_roots(claims, keys, made_from, mains=mains, kinds=kinds)
    read = _readings(claims, transfers, papers, keys, leak_of, made_from)
    lines = {line: tuple(dict.fromkeys(found.values())) for line, found in read.items()}
    documents_of = _documents_of(read, leak_of)
    followers = followers_joined(lines, transfers, of_key, leak_of, documents_of, made_from)
    case = _Case(
        papers,
        sources,
        of_key,
        words_of_leaks(sources),
        {claim.id: claim for claim in claims},
        _inverted(keys),
        _inverted_lines(lines),
        documents_of,
        _times(claims),
        frozenset({leak.name for leak in found} | _labels_in_english(claims)),
        _officials(sources),
        sorted({party for line in transfers for party in (line.supplier, line.recipient) if party}),
    )
    origins = [_origin(of_origin, case) for of_origin in _joined(keys, lines, followers, transfers)]
    return tuple(sorted(origins, key=lambda one: (-len(one.transfers), -len(one.claim_ids), one.name, one.id)))


def _joined(
    keys: Mapping[str, str],
    lines: Mapping[str, tuple[str, ...]],
    followers: Mapping[str, str],
    transfers: Sequence[Transfer],
) -> list[list[str]]:
    """The keys of all claims and lines, those of one origin together; `followers` go with what they repeat."""
    joined = {**followers, **_leaks_joined_with_papers(lines, transfers)}
    joined = {key: joined.get(of, of) for key, of in joined.items()}
    members: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys((*keys.values(), *(key for line_keys in lines.values() for key in line_keys))):
        members[joined.get(key, key)].append(key)
    return list(members.values())


def _keys_of_claims(claims: Sequence[Claim], papers: Mapping[str, Paper], sources: Sources) -> dict[str, str]:
    """claim id → key of its origin; claims that rest on nobody named have none."""
    keys: dict[str, str] = {}
    writers = {paper.author: paper.key for paper in papers.values() if paper.author}
    for claim in claims:
        label = claim.chain[-1].label if claim.chain else ""
        if label in writers and claim.document in papers:
            keys[claim.id] = writers[label]
        elif label and label.casefold() not in OWN_VOICE:
            keys[claim.id] = sources[claim.document, label].key
        elif claim.document in papers:
            keys[claim.id] = papers[claim.document].key
    return keys


def _own_names(pages: Sequence[Page], papers: Mapping[str, Paper]) -> dict[str, str]:
    """document → the paper, station or institute that it says it is of; for reports only."""
    texts: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        if page.document not in papers:
            texts[page.document].append(page.text)
    found = {document: authors_of("\n".join(parts)).own for document, parts in texts.items()}
    return {document: name for document, name in found.items() if name}


def _through_reports(
    claims: Sequence[Claim], keys: Mapping[str, str], sources: Sources, names: Mapping[str, str]
) -> dict[str, str]:
    """What a report has from a paper whose own report the case holds, it has from where that paper has it.

    Followed from report to report, never in a circle, and for claims on deals only.
    """
    mains = _main_origins(claims, (), keys)
    reports = {words_of(name): document for document, name in names.items()}
    of_key = {source.key: source for source in sources.values()}
    followed = dict(keys)
    for claim in claims:
        if claim.type not in OF_A_DEAL or not claim.chain or claim.id not in keys:
            continue
        seen = {claim.document}
        while (report := _report_of(of_key.get(followed[claim.id]), reports)) not in seen | {""}:
            seen.add(report)
            followed[claim.id] = mains.get((report, ""), followed[claim.id])
    return followed


def _report_of(source: Source | None, reports: Mapping[tuple[str, ...], str]) -> str:
    """The document of the case that is this source's own report; "" if there is none."""
    return next((reports[words] for name in source.names if (words := words_of(name)) in reports), "") if source else ""


def _readings(
    claims: Sequence[Claim],
    transfers: Sequence[Transfer],
    papers: Mapping[str, Paper],
    keys: Mapping[str, str],
    leak_of: Mapping[str, str],
    made_from: Mapping[str, str],
) -> dict[str, dict[tuple[str, str], str]]:
    """line id → (document, claim or "") → key of the origin that supports it there.

    A denial supports nothing, except that the deal is denied, and that only on the word of whoever denies it. Where the
    words of another line name nobody, they rest on whom the document names for the deal, else on the leaked papers that
    it says it rests on, else on whom its root names.
    """
    by_id = {claim.id: claim for claim in claims}
    mains = _main_origins(claims, transfers, keys)
    lines: dict[str, dict[tuple[str, str], str]] = {}
    for line in transfers:
        found = lines.setdefault(line.id, {})
        for evidence in line.evidence:
            claim, document = by_id.get(evidence.claim_id or ""), evidence.place.document
            if claim is not None and claim.polarity is Polarity.DENIED and line.state is not State.DENIED:
                continue
            named = keys.get(claim.id) if claim is not None else None
            own = papers[document].key if document in papers else None
            of_root = mains.get((made_from.get(document, ""), ""))
            of_deal = mains.get((document, line.deal))
            fallback = of_deal or leak_of.get(document) or mains.get((document, "")) or of_root
            key = named or own or (fallback if line.state is not State.DENIED else None)
            if key:
                found.setdefault((document, evidence.claim_id or ""), key)
    return lines


def _main_origins(
    claims: Sequence[Claim], transfers: Sequence[Transfer], keys: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """(document, deal) → the origin that the document names most for the deal; (document, "") for all its deals."""
    deals: dict[str, set[str]] = defaultdict(set)
    for line in transfers:
        for claim_id in line.claim_ids:
            deals[claim_id].add(line.deal)
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.id not in keys or claim.polarity is Polarity.DENIED:
            continue
        named = {"", *deals[claim.id]} if claim.type in OF_A_DEAL else deals[claim.id]
        for deal in named:
            counts[claim.document, deal][keys[claim.id]] += 1
    return {place: counter.most_common(1)[0][0] for place, counter in counts.items()}


def _leaks_joined_with_papers(lines: Mapping[str, tuple[str, ...]], transfers: Sequence[Transfer]) -> dict[str, str]:
    """Reports of a leak read what the case holds, where its papers and the leak bear on one deal: leak → paper."""
    on_deal: dict[object, set[str]] = defaultdict(set)
    for line in transfers:
        for deal in (line.deal, (line.supplier, line.recipient)):
            on_deal[deal] |= set(lines[line.id])
    joined: dict[str, str] = {}
    for keys in on_deal.values():
        paper = min((key for key in keys if key.startswith("paper:")), default=None)
        if paper is not None:
            joined |= {key: joined.get(key, paper) for key in sorted(keys) if key.startswith("leak:")}
    return joined


def _origin(keys: Sequence[str], case: _Case) -> Origin:
    """One origin of the claims and lines whose keys are these; a paper among them gives the name."""
    held = [paper for paper in case.papers.values() if paper.key in keys]
    own = next((case.of_key[key] for key in keys if key in case.of_key), None)
    resting = [case.claims[claim] for key in keys for claim in case.of_claims.get(key, ())]
    of_lines = (document for key in keys for document in case.documents_of.get(key, ()))
    documents = tuple(dict.fromkeys((*(one.document for one in held), *(one.document for one in resting), *of_lines)))
    name, kind = (held[0].name, OriginKind.PAPER) if held or own is None else (case.telling(own), own.kind)
    if kind is OriginKind.PERSON and own is not None and leak_held(own, case.leaks):
        kind = OriginKind.ORGANISATION
    if kind in (OriginKind.PERSON, OriginKind.ORGANISATION) and own is not None and set(own.names) & set(case.parties):
        kind = OriginKind.OFFICIAL  # a state speaks through its officials
    links = [
        (one.document, link.label) for one in resting for link in one.chain if link.label.casefold() not in OWN_VOICE
    ]
    written = {paper.author for paper in held}
    passed_on = [link for link in links if case.sources[link].key not in keys and link[1] not in written]
    through = [case.telling(case.sources[link]) for link in passed_on]
    names = own.names if own else ()
    nearby = case.officials(documents) if kind is OriginKind.OFFICIAL else ()
    return Origin(
        id=record_id("o", *sorted(keys)),
        name=name,
        kind=kind,
        documents=documents,
        claim_ids=tuple(one.id for one in resting),
        transfers=tuple(dict.fromkeys(line for key in keys for line in case.of_lines.get(key, ()))),
        through=tuple(one for one in dict.fromkeys(through) if one != name and not same_name(one, name)),
        interest=PAPERS_OF_THE_CASE if held else interest_of(names, kind, nearby=nearby, parties=case.parties),
    )


def _inverted(keys: Mapping[str, str]) -> dict[str, list[str]]:
    of_key: dict[str, list[str]] = defaultdict(list)
    for one, key in keys.items():
        of_key[key].append(one)
    return of_key


def _inverted_lines(lines: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    of_key: dict[str, list[str]] = defaultdict(list)
    for line, keys in lines.items():
        for key in keys:
            of_key[key].append(line)
    return of_key


def _documents_of(
    readings: Mapping[str, Mapping[tuple[str, str], str]], leak_of: Mapping[str, str]
) -> dict[str, list[str]]:
    """key → the documents in which a line rests on it or that say so themselves, though perhaps no claim does."""
    of_key: dict[str, list[str]] = defaultdict(list)
    for document, key in leak_of.items():
        of_key[key].append(document)
    for found in readings.values():
        for (document, _), key in found.items():
            of_key[key].append(document)
    return of_key


def _officials(sources: Sources) -> dict[str, list[str]]:
    """document → the labels of officials in it."""
    found: dict[str, list[str]] = defaultdict(list)
    for (document, label), source in sources.items():
        if source.kind is OriginKind.OFFICIAL:
            found[document].append(label)
    return found


def _labels_in_english(claims: Sequence[Claim]) -> set[str]:
    return {link.label for claim in claims if claim.language == "en" for link in claim.chain}


def _times(claims: Sequence[Claim]) -> Counter[str]:
    return Counter(link.label for claim in claims for link in claim.chain)
