"""Where it all comes from: "5 documents, 1 origin", as a picture, in numbers, and as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.exports.report.origins_picture import Picture, only_denies, picture_of
from assay.exports.report.sentences import counted, names_listed
from assay.exports.wording import ORIGIN_IN_WORDS, RELIABILITY_IN_WORDS, item_name, origins_in_words

if TYPE_CHECKING:
    from assay.exports.report.casebook import Casebook
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Citation
    from assay.model.corroboration import Origin


@dataclass(frozen=True, slots=True)
class OriginRow:
    id: str
    name: str
    kind: str
    documents: tuple[str, ...]
    claims: int
    lines: tuple[tuple[str, str], ...]
    through: tuple[str, ...]
    interest: str
    reliability: str
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Origins:
    """`numbers` say in words what the picture shows."""

    headline: str
    picture: Picture | None
    numbers: tuple[str, ...]
    bearing: tuple[OriginRow, ...]
    others: tuple[OriginRow, ...]


def origins_section(casebook: Casebook, references: References) -> Origins:
    """The origins that register lines rest on come first, the widest one at the top."""
    origins = sorted(casebook.findings.corroboration.origins, key=lambda one: (-len(one.documents), one.name, one.id))
    bearing, others = [one for one in origins if one.transfers], [one for one in origins if not one.transfers]
    shown = bearing or others
    return Origins(
        headline=_headline(shown, casebook),
        picture=picture_of(shown, casebook),
        numbers=tuple(_in_numbers(one) for one in shown),
        bearing=tuple(_row(one, casebook, references) for one in bearing),
        others=tuple(_row(one, casebook, references) for one in others),
    )


def _headline(origins: list[Origin], casebook: Casebook) -> str:
    """ "13 documents, 2 independent origins; and 1 origin that only denies": a denial is no support."""
    denying = [one for one in origins if only_denies(one, casebook)]
    saying = [one for one in origins if one not in denying] or denying
    documents = {document for one in saying for document in one.documents}
    denials = f"; and {counted(len(denying), 'origin that only denies', 'origins that only deny')}"
    counts = f"{counted(len(documents), 'document')}, {origins_in_words(saying)}"
    return counts + denials if denying and saying != denying else counts


def _in_numbers(one: Origin) -> str:
    through = f", through {names_listed(one.through)}" if one.through else ""
    lines = f", {counted(len(one.transfers), 'register line')}" if one.transfers else ""
    documents, claims = counted(len(one.documents), "document"), counted(len(one.claim_ids), "claim")
    return f"{one.name}: {documents}, {claims}{lines}{through}"


def _row(one: Origin, casebook: Casebook, references: References) -> OriginRow:
    places = casebook.places_of(one.id)
    lines = (casebook.transfers[line] for line in one.transfers if line in casebook.transfers)
    return OriginRow(
        id=one.id,
        name=one.name,
        kind=ORIGIN_IN_WORDS[one.kind],
        documents=tuple(casebook.label(document) for document in one.documents),
        claims=len(one.claim_ids),
        lines=tuple((line.id, item_name(line)) for line in lines),
        through=one.through,
        interest=one.interest if one.interest and one.interest != one.name else "",
        reliability=f"reliability {one.reliability}: {RELIABILITY_IN_WORDS[one.reliability]}",
        citation=references.cite(places) if places else None,
    )
