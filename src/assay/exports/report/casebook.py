"""The findings, ready to be looked up: which file is this, which claims does it rest on, where does that stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from assay.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from assay.model.claim import Claim
    from assay.model.corroboration import Origin
    from assay.model.document import Document, Page, Reading
    from assay.model.findings import Findings
    from assay.model.judgement import Judgement
    from assay.model.transfer import Transfer

LONGEST_ENDING = 5
LONGEST_NAME = 44
"""Characters of a file's name in a sentence; the reference has it in full."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A document as such: what its metadata say, or that it could not be read."""

    document: str


@dataclass(frozen=True, slots=True)
class Outside:
    """Something that is not in the case: the past cases that a forecast is measured by."""

    name: str
    source: str
    detail: str = ""


Cited: TypeAlias = Place | Whole | Outside


@dataclass(frozen=True, slots=True)
class Casebook:
    """`held` is the judgement in force for each record. `places` gives what each record, by its id, rests on."""

    findings: Findings
    held: Mapping[str, Judgement]
    documents: Mapping[str, Document]
    readings: Mapping[str, Reading]
    pages: Mapping[tuple[str, int], Page]
    page_counts: Mapping[str, int]
    claims: Mapping[str, Claim]
    transfers: Mapping[str, Transfer]
    origins: Mapping[str, tuple[Origin, ...]]
    labels: Mapping[str, str]
    places: Mapping[str, tuple[Cited, ...]]

    def label(self, document: str) -> str:
        return self.labels.get(document, document)

    def short_label(self, document: str) -> str:
        """The file's name for a sentence: no folders, no ending unless another file has the same name, not too long."""
        name = self.label(document).rpartition("/")[2]
        stem, _, ending = name.rpartition(".")
        stems = [label.rpartition("/")[2].rpartition(".")[0] for label in self.labels.values()]
        if any(map(str.isalpha, stem)) and len(ending) <= LONGEST_ENDING and stems.count(stem) == 1:
            name = stem
        half = LONGEST_NAME // 2
        return name if len(name) <= LONGEST_NAME else f"{name[:half].rstrip()}…{name[-half:].lstrip()}"

    def places_of(self, *record_ids: str) -> tuple[Cited, ...]:
        return tuple(dict.fromkeys(place for one in record_ids for place in self.places.get(one, ())))

    def language_of(self, place: Place) -> str | None:
        page = self.pages.get((place.document, place.page_number))
        return page.language if page else None


def casebook_of(findings: Findings, held: Mapping[str, Judgement]) -> Casebook:
    claims = {claim.id: claim for claim in findings.claims}
    transfers = {line.id: line for line in findings.transfers}
    return Casebook(
        findings=findings,
        held=held,
        documents={document.id: document for document in findings.documents},
        readings={reading.document: reading for reading in findings.readings},
        pages=findings.pages_by_place(),
        page_counts=Counter(page.document for page in findings.pages),
        claims=claims,
        transfers=transfers,
        origins=_origins_by_line(findings.corroboration.origins),
        labels=_labels(findings.documents),
        places=_places(findings, claims, transfers),
    )


def _origins_by_line(origins: Iterable[Origin]) -> dict[str, tuple[Origin, ...]]:
    found: defaultdict[str, list[Origin]] = defaultdict(list)
    for origin in origins:
        for line in origin.transfers:
            found[line].append(origin)
    return {line: tuple(some) for line, some in found.items()}


def _labels(documents: Iterable[Document]) -> dict[str, str]:
    """The file name where only one document has it; else its path; else name and id."""
    some = tuple(documents)
    names = Counter(one.file_name for one in some)
    paths = Counter(one.paths[0] for one in some if one.paths)

    def label(one: Document) -> str:
        if names[one.file_name] == 1:
            return one.file_name
        if one.paths and paths[one.paths[0]] == 1:
            return one.paths[0]
        return f"{one.file_name} ({one.id})"

    return {one.id: label(one) for one in some}


def _places(
    findings: Findings, claims: Mapping[str, Claim], transfers: Mapping[str, Transfer]
) -> dict[str, tuple[Cited, ...]]:
    """What each record rests on; records that rest on others take over theirs."""
    places: dict[str, tuple[Cited, ...]] = {one.id: (Whole(one.id),) for one in findings.documents}
    places |= {claim.id: (claim.content,) for claim in claims.values()}
    places |= {line.id: tuple(dict.fromkeys(one.place for one in line.evidence)) for line in transfers.values()}
    places |= {sign.id: sign.evidence or (Whole(sign.document),) for sign in findings.signs}
    places |= {one.id: tuple(side.place for side in one.sides) for one in findings.corroboration.contradictions}
    for problem in findings.problems:
        here = problem.place or (Whole(problem.document) if problem.document else None)
        places[problem.id] = (here,) if here else ()
    for record_id, rests_on in _rests_on(findings):
        places[record_id] = tuple(dict.fromkeys(place for one in rests_on for place in places.get(one, ())))
    for origin in findings.corroboration.origins:
        places[origin.id] = places[origin.id] or tuple(Whole(document) for document in origin.documents)
    return places


def _rests_on(findings: Findings) -> Iterable[tuple[str, tuple[str, ...]]]:
    assessment = findings.assessment
    yield from ((one.id, one.claim_ids) for one in findings.corroboration.origins)
    yield from ((one.id, one.transfers) for one in assessment.totals)
    yield from ((one.id, one.claim_ids) for one in assessment.gaps)
    yield from ((one.id, (one.claim_id,)) for one in assessment.statements)
    yield from ((one.id, (one.transfer, *one.claim_ids)) for one in assessment.forecasts)
