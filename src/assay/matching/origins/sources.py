"""Which source does each name in the chains stand for, across the documents of a case?

"the leaked contracts" in one report, "files leaked by Grey Heron" in another  →  one source, if the case names one leak
"the ministry" in a report that names one ministry                             →  that ministry
"an official" in two reports                                                   →  two sources: nothing says they are one
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.matching.names.alike import group_names
from assay.matching.names.kinds import is_bare, is_papers, kind_of
from assay.matching.names.script import words_of
from assay.model.corroboration import OriginKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Source:
    """Every name of one source. `document` is set where the name means somebody only within that document."""

    names: tuple[str, ...]
    document: str = ""

    @property
    def kind(self) -> OriginKind:
        """A person whom one of the names gives an office is an official; papers are a leak, whoever read them."""
        kinds = [kind_of(name) for name in self.names]
        said = [kind for kind in kinds if kind not in (OriginKind.PERSON, OriginKind.ORGANISATION)]
        return said[0] if said else kinds[0]

    @property
    def key(self) -> str:
        letter = "leak" if self.kind is OriginKind.LEAK else "name"
        return f"{letter}:{self.names[0]}:{self.document}"


Labels = tuple[tuple[str, str], ...]  # (document, label), as they stand in the chains


def find_sources(claims: Sequence[Claim]) -> dict[tuple[str, str], Source]:
    """(document, label) → source, for every link of every chain."""
    labels = tuple(dict.fromkeys((claim.document, link.label) for claim in claims for link in claim.chain))
    telling = [label for _, label in labels if not is_bare(label)]
    named = {name: Source(group) for group in group_names(telling) for name in group}
    found: dict[tuple[str, str], Source] = {}
    for document, label in labels:
        if label in named:
            found[document, label] = named[label]
        elif is_papers(label):
            found[document, label] = _which_papers(document, label, labels, named)
        else:
            found[document, label] = _who_in_document(document, label, labels, named)
    return found


def _which_papers(document: str, label: str, labels: Labels, named: Mapping[str, Source]) -> Source:
    """ "the leaked contracts": those that the document names elsewhere, else the only ones that the case names."""
    leaks = {name: source for name, source in named.items() if source.kind is OriginKind.LEAK}
    here = list(dict.fromkeys(leaks[name] for doc, name in labels if doc == document and name in leaks))
    everywhere = list(dict.fromkeys(leaks.values()))
    if here:
        return here[0]
    if len(everywhere) == 1:
        return everywhere[0]
    # The case names several leaks, or none: reports that name no leaker are taken to have read the same papers.
    return Source(tuple(dict.fromkeys(name for _, name in labels if is_papers(name) and name not in named)) or (label,))


def _who_in_document(document: str, label: str, labels: Labels, named: Mapping[str, Source]) -> Source:
    """ "the ministry": the one source in the document whose name has the word; else somebody of this document only."""
    words = set(words_of(label))
    here = dict.fromkeys(named[name] for doc, name in labels if doc == document and name in named)
    fitting = [
        one for one in here if one.kind is not OriginKind.LEAK and any(words & set(words_of(n)) for n in one.names)
    ]
    if len(fitting) == 1 and kind_of(label) is not OriginKind.UNNAMED:
        return fitting[0]
    return Source((label,), document)
