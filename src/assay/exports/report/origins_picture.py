"""The picture of origins: documents on the left, who passed it on in the middle, origins on the right.

It is a handful of boxes and curves with fixed places, so that the same findings give the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from assay.exports.report.sentences import counted
from assay.exports.visible import visible
from assay.model.transfer import State

if TYPE_CHECKING:
    from assay.exports.report.casebook import Casebook
    from assay.model.corroboration import Origin

Node: TypeAlias = tuple[str, str]
"""(column, key): ("document", id), ("through", name), ("origin", id)."""

COLUMNS = {"document": 0, "through": 290, "origin": 580}
BOX_WIDTH = {"document": 220, "through": 220, "origin": 290}
ROW = 34
BOX_HEIGHT = {"document": 26, "through": 26, "origin": 44}
MOST_ORIGINS = 10
MOST_DOCUMENTS = 30
LONGEST_LABEL = {"document": 27, "through": 27, "origin": 31}
"""Characters that fit into a box in the widest of the usual system types; origins are set bold."""


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    label: str
    full: str
    note: str
    column: str


@dataclass(frozen=True, slots=True)
class Picture:
    """`left_out` says what the picture does not show, "" if it shows all."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    curves: tuple[str, ...]
    left_out: str
    description: str
    passed_on: bool


def picture_of(origins: list[Origin], casebook: Casebook) -> Picture | None:
    """None where there is nothing to draw."""
    shown = origins[:MOST_ORIGINS]
    documents = list(dict.fromkeys(document for one in shown for document in one.documents))
    kept = documents[:MOST_DOCUMENTS]
    if not kept:
        return None
    edges = _edges(shown, kept, casebook)
    nodes = {
        "document": [("document", one) for one in kept],
        "through": list(dict.fromkeys(node for edge in edges for node in edge if node[0] == "through")),
        "origin": [("origin", one.id) for one in shown],
    }
    height = ROW * max(len(nodes["document"]), len(nodes["through"]), 1.6 * len(nodes["origin"]))
    centres = {node: centre for some in nodes.values() for node, centre in _spread(some, height).items()}
    boxes = tuple(_box(node, centre, shown, casebook) for node, centre in centres.items())
    curves = tuple(_curve(one, other, centres) for one, other in edges)
    left_out = _left_out(len(origins) - len(shown), len(documents) - len(kept))
    named = "; ".join(f"{one.name} from {counted(len(one.documents), 'document')}" for one in shown)
    width = COLUMNS["origin"] + BOX_WIDTH["origin"] + 2.0
    description = f"Documents lead to their origins: {named}."
    return Picture(width, height, boxes, curves, left_out, description, passed_on=bool(nodes["through"]))


def _edges(origins: list[Origin], documents: list[str], casebook: Casebook) -> list[tuple[Node, Node]]:
    """Each step of each claim's chain once: document → who passed it on → … → origin."""
    edges: dict[tuple[Node, Node], None] = {}
    for origin in origins:
        drawn: set[str] = set()
        for claim in (casebook.claims[one] for one in origin.claim_ids if one in casebook.claims):
            if claim.document not in documents:
                continue
            drawn.add(claim.document)
            between = [("through", link.label) for link in claim.chain[:-1] if link.label in origin.through]
            path: list[Node] = [("document", claim.document), *between, ("origin", origin.id)]
            edges.update(dict.fromkeys(pairwise(path)))
        for document in origin.documents:
            if document in documents and document not in drawn:
                edges[("document", document), ("origin", origin.id)] = None
    return [edge for edge in edges if edge[0] != edge[1]]


def _spread(nodes: list[Node], height: float) -> dict[Node, float]:
    """Centres at equal distances down the picture."""
    step = height / max(len(nodes), 1)
    return {node: round(step * (index + 0.5), 1) for index, node in enumerate(nodes)}


def _box(node: Node, centre: float, origins: list[Origin], casebook: Casebook) -> Box:
    column, key = node
    full, note = key, ""
    if column == "document":
        full = casebook.label(key)
    if column == "origin":
        origin = next(one for one in origins if one.id == key)
        full, note = origin.name, _note(origin, origins, casebook)
    height = BOX_HEIGHT[column]
    x, y = COLUMNS[column] + 1, round(centre - height / 2, 1)
    return Box(x, y, BOX_WIDTH[column], height, _short(full, LONGEST_LABEL[column]), full, note, column)


def only_denies(origin: Origin, casebook: Casebook) -> bool:
    """Do all the lines that rest on it say that there is no such deal?"""
    lines = [casebook.transfers[one] for one in origin.transfers if one in casebook.transfers]
    return bool(lines) and all(line.state is State.DENIED for line in lines)


def _note(origin: Origin, origins: list[Origin], casebook: Casebook) -> str:
    """How many documents; that it denies; and whose word it is, where others in the picture are the same party's."""
    documents = counted(len(origin.documents), "document")
    if only_denies(origin, casebook):
        return f"{documents}; denies"
    fellows = [one for one in origins if one.interest and one.interest == origin.interest]
    return f"{documents}; {_short(origin.interest, 24)}" if len(fellows) > 1 else documents


def _short(untrusted_label: str, longest: int) -> str:
    """The beginning and the end of a long name; the end of a file name tells as much as its beginning."""
    label = visible(" ".join(untrusted_label.split()))
    room = longest - sum(1 for character in label if ord(character) > 0x2E7F) // 2
    if len(label) <= room:
        return label
    return f"{label[: room * 2 // 3]}…{label[-(room // 3 - 1) :]}"


def _curve(one: Node, other: Node, centres: dict[Node, float]) -> str:
    """From the right edge of one box to the left edge of the other; within a column, round the outside."""
    y0, y1 = centres[one], centres[other]
    x0 = COLUMNS[one[0]] + BOX_WIDTH[one[0]] + 1
    if one[0] == other[0]:
        return f"M{x0},{y0} C{x0 + 40},{y0} {x0 + 40},{y1} {x0},{y1}"
    x1 = COLUMNS[other[0]] + 1
    middle = (x0 + x1) / 2
    return f"M{x0},{y0} C{middle:g},{y0} {middle:g},{y1} {x1},{y1}"


def _left_out(origins: int, documents: int) -> str:
    parts = []
    if origins:
        parts.append(counted(origins, "further origin"))
    if documents:
        parts.append(counted(documents, "further document"))
    return f"Not drawn, but in the list: {' and '.join(parts)}." if parts else ""
