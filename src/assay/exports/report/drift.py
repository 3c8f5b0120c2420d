"""Drift and derivation: two wordings side by side where one hardened into the other; who was made from whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.exports.report.disputes import SideRow, side_row

if TYPE_CHECKING:
    from assay.exports.report.casebook import Casebook
    from assay.exports.report.references import References
    from assay.model.corroboration import Derivation

MOST_DRIFTS, MOST_DERIVATIONS = 40, 80


@dataclass(frozen=True, slots=True)
class DriftRow:
    id: str
    kind: str
    earlier: SideRow
    later: SideRow
    reason: str


@dataclass(frozen=True, slots=True)
class DerivationRow:
    document: str
    source: str
    kind: str
    path: tuple[str, ...]
    reasons: str


@dataclass(frozen=True, slots=True)
class Descent:
    """`further` count what is not shown."""

    drifts: tuple[DriftRow, ...]
    derivations: tuple[DerivationRow, ...]
    further: int


def descent_section(casebook: Casebook, references: References) -> Descent:
    """The drifts as they were found, and each document with the path back to its root."""
    found = casebook.findings.corroboration
    drifts = tuple(
        DriftRow(
            one.id,
            one.kind.value,
            side_row(one.earlier, casebook, references),
            side_row(one.later, casebook, references),
            one.reason,
        )
        for one in found.drifts[:MOST_DRIFTS]
    )
    sources: dict[str, list[str]] = defaultdict(list)
    for each in found.derivations:
        sources[each.document].append(each.source)
    rows = tuple(_row(each, sources, casebook) for each in found.derivations[:MOST_DERIVATIONS])
    further = max(0, len(found.drifts) - MOST_DRIFTS) + max(0, len(found.derivations) - MOST_DERIVATIONS)
    return Descent(drifts, rows, further)


def _row(one: Derivation, sources: dict[str, list[str]], casebook: Casebook) -> DerivationRow:
    path, at = [one.document, one.source], one.source
    while sources.get(at) and sources[at][0] not in path:
        at = sources[at][0]
        path.append(at)
    labels = tuple(map(casebook.label, path))
    return DerivationRow(labels[0], labels[1], one.kind.value, labels, "; ".join(one.reasons))
